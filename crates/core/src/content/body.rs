//! The body of a revision: a tree of typed blocks, one to one with the editor.
//!
//! The same tree becomes HTML, feed, plain text and a word-level difference.
//! Depth, number and length are bounded by [`limits`]; see [`super::check`].

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::FileId;

/// Bounds of a body; beyond them it is refused, never cut.
pub mod limits {
    /// Blocks in one body, nested ones included.
    pub const BLOCKS: usize = 2_000;
    /// Characters in one body, counted over all text.
    pub const CHARACTERS: usize = 200_000;
    /// Nesting of lists, quotes, tables and callouts.
    pub const DEPTH: usize = 8;
    /// Files in one body.
    pub const FILES: usize = 100;
    /// Cells in one table.
    pub const CELLS: usize = 2_000;
}

/// All blocks of a revision, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Body(pub Vec<Block>);

/// One block. In JSON the field `type` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[schema(no_recursion)]
pub enum Block {
    /// Running text.
    Paragraph {
        /// Its text.
        text: Vec<Inline>,
    },
    /// A heading of level 2 to 4; level 1 is the title.
    Heading {
        /// 2, 3 or 4.
        level: u8,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A list; items hold blocks, so lists nest.
    List {
        /// Numbered or bulleted.
        ordered: bool,
        /// First number of a numbered list (a continued list starts above 1).
        start: u32,
        /// The items, each at least one block.
        items: Vec<ListItem>,
    },
    /// A table with merged cells.
    Table {
        /// Words above the table; may be empty.
        caption: Vec<Inline>,
        /// The rows, top to bottom.
        rows: Vec<Row>,
    },
    /// Somebody's words.
    Quote {
        /// What was said.
        blocks: Vec<Block>,
        /// Who said it; may be empty.
        source: Vec<Inline>,
    },
    /// One picture.
    Image(Image),
    /// Several pictures together.
    Gallery {
        /// The pictures, in order.
        images: Vec<Image>,
    },
    /// A film, kept here or elsewhere.
    Video(Video),
    /// A document to download.
    File {
        /// The file.
        file: FileId,
        /// What the link says.
        label: String,
    },
    /// A remark that stands out.
    Callout {
        /// What it is about.
        tone: Tone,
        /// What it says.
        blocks: Vec<Block>,
    },
}

/// What a callout is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Good to know.
    Info,
    /// Take care.
    Warning,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ListItem {
    /// At least one block; usually a paragraph first.
    #[schema(no_recursion)]
    pub blocks: Vec<Block>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The cells that start in this row, left to right.
    pub cells: Vec<Cell>,
}

/// One cell of a table, covering one place or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Names its row or column.
    pub header: bool,
    /// Columns covered, 1 to 50.
    pub colspan: u16,
    /// Rows covered, 1 to 500.
    pub rowspan: u16,
    /// What it holds; may be empty.
    #[schema(no_recursion)]
    pub blocks: Vec<Block>,
}

/// A picture with what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The file.
    pub file: FileId,
    /// What it shows, for those who do not see it; empty only when decorative.
    pub alt: String,
    /// Only ornament; then `alt` is empty on purpose.
    pub decorative: bool,
    /// Words under it; may be empty.
    pub caption: Vec<Inline>,
}

/// A film. Nothing foreign is ever loaded by the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Video {
    /// What it is, for those who do not see it.
    pub title: String,
    /// Where the film is.
    pub source: VideoSource,
    /// A still picture, uploaded; a drawn one stands in when absent.
    pub poster: Option<FileId>,
    /// Words under it; may be empty.
    pub caption: Vec<Inline>,
}

/// Where a film is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum VideoSource {
    /// Stored here.
    File {
        /// The file.
        file: FileId,
    },
    /// A plain link to YouTube: 11 characters of `A-Z a-z 0-9 _ -`.
    Youtube {
        /// The film's id there.
        id: String,
    },
}

/// A piece of text inside a block. In JSON the field `type` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Inline {
    /// Words with their marks.
    Text {
        /// The words; never empty.
        text: String,
        /// At most one of each kind, in the order of [`Mark`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// A new line within the block.
    Break,
    /// A footnote, shown at the end of the article.
    Note {
        /// Its words; no note within a note.
        #[schema(no_recursion)]
        text: Vec<Inline>,
    },
}

/// Emphasis or a link. In JSON the field `type` names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mark {
    /// Strong.
    Bold,
    /// Emphasis.
    Italic,
    /// Underlined.
    Underline,
    /// Struck out.
    Strike,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// A link: `https:`, `http:`, `mailto:`, `tel:`, or a path on this site starting with `/`.
    Link {
        /// The target.
        href: String,
    },
}

impl Mark {
    /// Where it leads, when it is a link.
    pub fn href(&self) -> Option<&str> {
        match self {
            Self::Link { href } => Some(href),
            _ => None,
        }
    }
}

impl Inline {
    /// Where the words lead, when they are a link.
    pub fn href(&self) -> Option<&str> {
        match self {
            Self::Text { marks, .. } => marks.iter().find_map(Mark::href),
            Self::Break | Self::Note { .. } => None,
        }
    }

    /// Whether two pieces side by side are one link, however their other marks differ.
    pub fn shares_link(&self, next: &Self) -> bool {
        self.href().is_some() && self.href() == next.href()
    }
}
