//! Word-by-word difference of two texts, for the reader.
//!
//! Blocks are aligned first, then the words within a pair of blocks. Costs are
//! bounded: beyond them a block is shown as replaced whole. What an approval
//! binds is told by [`super::differ`], not here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Text;
pub use super::spelling::{Beyond, Spelling, spelling};

/// One block of words, as it was and as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DiffBlock {
    /// Where in the text it stands.
    pub place: Place,
    /// The words, in reading order; no two neighbours of one kind.
    pub segments: Vec<Segment>,
    /// The same words with other emphasis, links or kind of block.
    pub form_changed: bool,
}

impl DiffBlock {
    /// Whether anything in this block differs.
    pub fn changed(&self) -> bool {
        self.form_changed
            || self
                .segments
                .iter()
                .any(|one| one.kind != SegmentKind::Same)
    }
}

/// Some words that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Stayed, came or went.
    pub kind: SegmentKind,
    /// The words with the white space between them.
    pub text: String,
}

/// Whether words stayed, came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// On both sides.
    Same,
    /// Only after.
    Added,
    /// Only before.
    Removed,
}

/// Where in a text some words stand.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The headline.
    Title,
    /// The lead.
    Summary,
    /// A heading in the body.
    Heading,
    /// Running text.
    Paragraph,
    /// A paragraph in a list.
    ListItem,
    /// A paragraph in a table.
    Cell,
    /// Words above a table.
    TableCaption,
    /// A paragraph in a quotation.
    Quote,
    /// Who is quoted.
    QuoteSource,
    /// A paragraph in a callout.
    Callout,
    /// Words under a picture or film.
    Caption,
    /// What a picture shows, in words.
    Alt,
    /// The title of a film.
    VideoTitle,
    /// What the link to a document says.
    FileLabel,
}

/// The two texts block by block, unchanged blocks included.
///
/// The first block is the title, the second the summary (when either has one).
pub fn word_diff(before: &Text, after: &Text) -> Vec<DiffBlock> {
    let pair = |place, before: &str, after: &str| {
        let segment = |kind, text: &str| Segment {
            kind,
            text: text.to_owned(),
        };
        let segments = if before == after {
            vec![segment(SegmentKind::Same, before)]
        } else {
            vec![
                segment(SegmentKind::Removed, before),
                segment(SegmentKind::Added, after),
            ]
        };
        DiffBlock {
            place,
            segments,
            form_changed: false,
        }
    };
    vec![
        pair(Place::Title, &before.title, &after.title),
        pair(Place::Summary, &before.summary, &after.summary),
    ]
}
