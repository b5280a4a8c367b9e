//! Whether a text keeps the bounds of its form, and what could be better.
//!
//! [`check`] finds what is refused; [`advice`] feeds the editor's checklist and
//! refuses nothing. Bounds stand in [`super::body::limits`] and the doc comments
//! of the types.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Text;
pub use super::advice::{Advice, AdviceKind, PersonalData, advice};
use super::body::{Block, Inline, Mark, Video, VideoSource, limits};
use super::nodes::{self, Node};
pub use super::normalise::normalise;
pub use super::plain::files_of;
use super::plain::inline_text;
use super::snippet::snippet;
pub use seen::{is_seen, unseen_links};

mod seen;
mod table;
mod target;
#[cfg(test)]
mod tests;

/// Problems told at once.
pub const MOST: usize = 100;

/// Characters of a title.
const TITLE: usize = 200;
/// Characters of a summary.
const SUMMARY: usize = 500;
/// The highest first number of a list.
const MOST_START: u32 = 100_000;

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
    #[error("a link is https:, http:, mailto:, tel: or a path on this site")]
    LinkTarget { href: String },
    /// A link that stands on nothing that a reader sees.
    #[error("a link stands on words that are seen")]
    LinkUnseen,
    /// Marks out of order, or one kind twice.
    #[error("each kind of mark stands once, in order")]
    Marks,
    /// A footnote within a footnote.
    #[error("a footnote cannot hold another")]
    NestedNote,
    /// A numbered list that starts outside its bounds.
    #[error("a numbered list starts at 0 to 100000, a bulleted one at 1")]
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
    /// Columns of one table.
    Columns,
}

impl std::fmt::Display for Countable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Blocks => "blocks",
            Self::Characters => "characters",
            Self::Files => "files",
            Self::Cells => "cells",
            Self::Columns => "columns",
        })
    }
}

/// Every place that breaks a bound, at most [`MOST`]; empty when the text is sound.
///
/// A picture without alternative text is sound: see [`advice`].
pub fn check(text: &Text) -> Vec<BodyProblem> {
    let mut found = Found::default();
    found.line("title", &text.title, TITLE);
    if !text.title.chars().any(is_seen) {
        found.say("title", Problem::Empty);
    }
    found.line("summary", &text.summary, SUMMARY);
    nodes::walk(&text.body, &mut |at, node| found.node(at, node));

    found.count(Countable::Blocks, found.blocks, limits::BLOCKS);
    found.count(Countable::Characters, found.characters, limits::CHARACTERS);
    found.count(Countable::Files, files_of(&text.body).len(), limits::FILES);
    found.problems
}

/// Whether a character may never stand in a text.
///
/// Control characters (a new line is a block or a break), signs that turn the
/// direction of reading, invisible tags and code points that are no character.
pub fn is_forbidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
        || matches!(sign, '\u{fdd0}'..='\u{fdef}')
        || (sign as u32) & 0xfffe == 0xfffe
}

/// What was found so far.
#[derive(Default)]
struct Found {
    problems: Vec<BodyProblem>,
    blocks: usize,
    characters: usize,
}

impl Found {
    fn say(&mut self, at: &str, problem: Problem) {
        if self.problems.len() < MOST {
            self.problems.push(BodyProblem {
                at: at.to_owned(),
                problem,
            });
        }
    }

    fn count(&mut self, of: Countable, counted: usize, most: usize) {
        if counted > most {
            self.say("body", Problem::TooMany { of, most });
        }
    }

    fn line(&mut self, at: &str, text: &str, most: usize) {
        if text.chars().nth(most).is_some() {
            self.say(at, Problem::TooLong { most });
        }
        if text.trim() != text {
            self.say(at, Problem::NotTrimmed);
        }
        self.characters_of(at, text);
    }

    fn characters_of(&mut self, at: &str, text: &str) {
        if let Some(sign) = text.chars().find(|sign| is_forbidden(*sign)) {
            self.say(at, Problem::Character { code: sign.into() });
        }
    }

    fn node(&mut self, at: &str, node: Node<'_>) {
        match node {
            Node::Block(block) => {
                self.blocks += 1;
                if let Some(problem) = problem_of(block) {
                    self.say(at, problem);
                }
            }
            Node::Item(item) if item.blocks.is_empty() => self.say(at, Problem::Empty),
            Node::Item(_) => {}
            Node::Image(image) => {
                self.blocks += 1;
                if image.decorative && !image.alt.is_empty() {
                    self.say(at, Problem::DecorativeWithAlt);
                }
            }
            Node::Text(text) => self.inlines(at, text, Depth::Text),
            Node::Words(words) => {
                self.characters += words.chars().count();
                self.characters_of(at, words);
            }
            Node::TooDeep => self.say(
                at,
                Problem::TooDeep {
                    most: limits::DEPTH,
                },
            ),
        }
    }

    fn inlines(&mut self, at: &str, text: &[Inline], depth: Depth) {
        for index in unseen_links(text) {
            self.say(&format!("{at}/{index}"), Problem::LinkUnseen);
        }
        for (index, piece) in text.iter().enumerate() {
            match piece {
                Inline::Text { text, marks } => {
                    self.characters += text.chars().count();
                    let Some(problem) = problem_of_text(text, marks) else {
                        continue;
                    };
                    self.say(&format!("{at}/{index}"), problem);
                }
                Inline::Break => self.characters += 1,
                Inline::Note { text } => self.note(&format!("{at}/{index}"), text, depth),
            }
        }
    }

    fn note(&mut self, at: &str, text: &[Inline], depth: Depth) {
        match depth {
            Depth::Note => self.say(at, Problem::NestedNote),
            Depth::Text if text.is_empty() => self.say(at, Problem::Empty),
            Depth::Text => self.inlines(&format!("{at}/text"), text, Depth::Note),
        }
    }
}

/// Whether inlines stand in a block or in a footnote.
#[derive(Clone, Copy)]
enum Depth {
    Text,
    Note,
}

fn problem_of(block: &Block) -> Option<Problem> {
    let empty = |is_empty: bool| is_empty.then_some(Problem::Empty);
    match block {
        Block::Paragraph { .. } | Block::Image(_) => None,
        Block::Heading { level, .. } if !(2..=4).contains(level) => {
            Some(Problem::HeadingLevel { level: *level })
        }
        Block::Heading { text, .. } => empty(inline_text(text).trim().is_empty()),
        Block::List { items, .. } if items.is_empty() => Some(Problem::Empty),
        Block::List { ordered, start, .. } => {
            let sound = if *ordered {
                *start <= MOST_START
            } else {
                *start == 1
            };
            (!sound).then_some(Problem::ListStart { start: *start })
        }
        Block::Table { rows, .. } => table::problem(rows),
        Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => empty(blocks.is_empty()),
        Block::Gallery { images } => empty(images.is_empty()),
        Block::Video(Video {
            source: VideoSource::Youtube { id },
            ..
        }) => (!is_youtube_id(id)).then(|| Problem::YoutubeId { id: id.clone() }),
        Block::Video(_) => None,
        Block::File { label, .. } => empty(label.trim().is_empty()),
    }
}

fn problem_of_text(text: &str, marks: &[Mark]) -> Option<Problem> {
    if text.is_empty() {
        return Some(Problem::Empty);
    }
    if let Some(sign) = text.chars().find(|sign| is_forbidden(*sign)) {
        return Some(Problem::Character { code: sign.into() });
    }
    let same_kind = |a: &Mark, b: &Mark| std::mem::discriminant(a) == std::mem::discriminant(b);
    if marks
        .windows(2)
        .any(|two| two[0] >= two[1] || same_kind(&two[0], &two[1]))
    {
        return Some(Problem::Marks);
    }
    marks.iter().find_map(|mark| match mark {
        Mark::Link { href } if !target::is_allowed(href) => Some(Problem::LinkTarget {
            href: snippet(href),
        }),
        _ => None,
    })
}

fn is_youtube_id(id: &str) -> bool {
    id.len() == 11
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
