//! Whether a text keeps the bounds of its form, and what could be better.
//!
//! [`check`] finds what is refused; [`advice`] feeds the editor's checklist and
//! refuses nothing. Bounds stand in [`super::body::limits`] and the doc comments
//! of the types.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Text;
pub use super::normalise::normalise;
pub use super::plain::files_of;

/// One place in a text that breaks a bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyProblem {
    /// The field, as a path: `title`, `body/3/items/0/blocks/1`.
    pub at: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a place in a text. In JSON the field `what` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, thiserror::Error)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum Problem {
    /// Nothing where something must be.
    #[error("must not be empty")]
    Empty,
    /// More characters than allowed.
    #[error("is longer than {most} characters")]
    TooLong { most: usize },
    /// White space at an end.
    #[error("must not begin or end with white space")]
    NotTrimmed,
    /// More of something than allowed.
    #[error("there are more than {most} {of}")]
    TooMany { of: Countable, most: usize },
    /// Nested too deeply.
    #[error("is nested more than {most} deep")]
    TooDeep { most: usize },
    /// A heading outside 2 to 4.
    #[error("a heading has level 2, 3 or 4, not {level}")]
    HeadingLevel { level: u8 },
    /// A link to something that is not allowed.
    #[error("a link is https:, http:, mailto:, tel: or a path starting with one /")]
    LinkTarget { href: String },
    /// Marks out of order, or one kind twice.
    #[error("each kind of mark stands once, in order")]
    Marks,
    /// A footnote within a footnote.
    #[error("a footnote cannot hold another")]
    NestedNote,
    /// A numbered list that starts outside its bounds.
    #[error("a list starts at 1 to 100000, and a bulleted one at 1")]
    ListStart { start: u32 },
    /// A cell that spans nothing or too much.
    #[error("a cell covers 1 to 50 columns and 1 to 500 rows")]
    Span,
    /// Rows of a table do not cover the same columns.
    #[error("the rows of a table cover the same columns without overlap")]
    NotRectangular,
    /// A decorative picture with an alternative text.
    #[error("a decorative picture has no alternative text")]
    DecorativeWithAlt,
    /// Not a film's id at YouTube.
    #[error("a film's id at YouTube is 11 characters of A-Z a-z 0-9 _ -")]
    YoutubeId { id: String },
    /// A character that is not allowed in text.
    #[error("holds the forbidden character U+{code:04X}")]
    Character { code: u32 },
}

/// What there can be too many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Countable {
    /// Blocks, nested ones included.
    Blocks,
    /// Characters over all text.
    Characters,
    /// Different files.
    Files,
    /// Cells of one table.
    Cells,
}

impl std::fmt::Display for Countable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Blocks => "blocks",
            Self::Characters => "characters",
            Self::Files => "files",
            Self::Cells => "cells",
        })
    }
}

/// One thing that could be better; never a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The field, as in [`BodyProblem`].
    pub at: String,
    /// What could be better.
    pub about: AdviceKind,
}

/// What could be better. In JSON the field `what` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum AdviceKind {
    /// A picture that is not decorative has no alternative text.
    AltMissing,
    /// A sentence of more than 35 words.
    LongSentence { words: u32, text: String },
    /// No summary.
    NoSummary,
    /// A heading more than one level below the one before it.
    HeadingJump { from: u8, to: u8 },
    /// A link that does not say where it leads.
    VagueLink { text: String },
    /// Something that looks like personal data; only its last digits are shown.
    PersonalData { kind: PersonalData, shown: String },
    /// Capitals that are not explained at first use.
    UnexplainedCapitals { text: String },
}

/// Personal data told by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonalData {
    /// 16 digits: a NIK or family card number.
    Nik,
    /// A mobile telephone number.
    Phone,
    /// A private mail address.
    Mail,
}

/// Every place that breaks a bound, at most 100; empty when the text is sound.
pub fn check(text: &Text) -> Vec<BodyProblem> {
    let length = text.title.chars().count();
    let problem = match length {
        0 => Problem::Empty,
        1..=200 => return Vec::new(),
        _ => Problem::TooLong { most: 200 },
    };
    vec![BodyProblem {
        at: "title".into(),
        problem,
    }]
}

/// What could be better, at most 100 remarks, for the editor's checklist.
pub fn advice(text: &Text) -> Vec<Advice> {
    if text.summary.trim().is_empty() {
        return vec![Advice {
            at: "summary".into(),
            about: AdviceKind::NoSummary,
        }];
    }
    Vec::new()
}
