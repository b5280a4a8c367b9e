//! Why something that was brought is not taken, with the facts of each case.
//!
//! The words for people are in `refused/words.rs`; the English `Display` here
//! is for logs and the API.

mod words;

use serde::{Deserialize, Serialize};

use crate::kind::Kind;

/// What the bytes were meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// A Word file.
    Word,
    /// A photograph.
    Image,
    /// A film.
    Video,
    /// Pasted HTML.
    Html,
    /// A Markdown text.
    Markdown,
    /// Whatever the library takes.
    Any,
}

/// What there is too much of in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Blocks.
    Blocks,
    /// Characters.
    Characters,
    /// Pictures, films and documents.
    Files,
    /// Cells of one table.
    Cells,
    /// Columns of one table.
    Columns,
    /// Columns or rows under one cell.
    Span,
    /// Levels of nesting.
    Depth,
}

/// Why something is not taken. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refused {
    /// More bytes than allowed.
    #[error("{size_bytes} bytes; at most {limit_bytes} are taken")]
    TooLarge {
        wanted: Wanted,
        size_bytes: u64,
        limit_bytes: u64,
    },
    /// The content is of another kind, whatever the name says.
    #[error("the content is {found:?}, not {wanted:?}")]
    WrongKind { wanted: Wanted, found: Kind },
    /// A photograph that must be converted first.
    #[error("a HEIC photograph must be converted to JPEG first")]
    NeedsConversion,
    /// A Word file of before 2007.
    #[error("a Word file of before 2007")]
    OldWord,
    /// Locked by a password.
    #[error("locked by a password")]
    Locked,
    /// The bytes end early or do not fit together.
    #[error("damaged: {detail}")]
    Broken { wanted: Wanted, detail: String },
    /// Unpacks to far more than it seems.
    #[error("unpacks to more than {limit_bytes} bytes or {limit_ratio} times its size")]
    UnpacksTooLarge { limit_bytes: u64, limit_ratio: u64 },
    /// Too many files inside.
    #[error("{count} files inside; at most {limit}")]
    TooManyEntries { count: usize, limit: usize },
    /// A document type definition, which is never needed.
    #[error("the part {part} has a document type definition")]
    Doctype { part: String },
    /// Nested too deep to read safely.
    #[error("nested deeper than {limit} levels")]
    TooDeep { limit: usize },
    /// More elements than can be read safely.
    #[error("more than {limit} elements")]
    TooManyElements { limit: usize },
    /// The text is larger than one revision may be.
    #[error("more than {limit} {measure:?}")]
    TextTooLarge { measure: Measure, limit: usize },
    /// There is nothing in it.
    #[error("nothing in it")]
    Nothing { wanted: Wanted },
    /// More pixels than can be decoded safely.
    #[error("{width} × {height} pixels; at most {limit_megapixels} megapixels")]
    TooManyPixels {
        width: u32,
        height: u32,
        limit_megapixels: u32,
    },
    /// Too few pixels for what it is to fill; both as width and height.
    #[error("{} × {} pixels are too few for {} × {}", .own.0, .own.1, .shape.0, .shape.1)]
    TooSmall { own: (u32, u32), shape: (u32, u32) },
    /// A film whose data tracks cannot be removed safely.
    #[error("the film carries a data track ({track}) that cannot be removed")]
    DataTrack { track: String },
    /// A film without a picture.
    #[error("the film has no picture track")]
    NoPicture,
    /// Not a YouTube address.
    #[error("not the address of one film on YouTube")]
    NotYoutube { given: String },
    /// A Markdown passage that is none of the documented forms.
    #[error("line {line}: {detail}")]
    MarkdownForm { line: usize, detail: String },
    /// A rendition could not be made.
    #[error("a rendition could not be made: {detail}")]
    NotRendered { detail: String },
}
