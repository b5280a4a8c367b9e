//! Every reason why two texts differ in content, each by name.
//!
//! Read beside [`super::hashes::content`]: there is a difference here exactly
//! when the hashes differ. For the reader's word-by-word view see
//! [`super::words`].

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::changes::{FlowChanges, flow_changes, media_changes};
use super::hashes::Files;
use super::leaves::{Leaf, without_links};
use super::links::{link_differences, merge_moved_links};
use super::projection::project;
use super::snippet::{snippet, snippets};
use super::{DisplayPeriod, ItemKind, Text};
use crate::artefact::InformationClass;
use crate::ids::FileId;
use media::{files_difference, media_differences};

pub use display::display_differences;

mod display;
mod media;

/// Characters of a snippet in a [`Difference`]; longer text is cut with `…`.
pub const SNIPPET: usize = 200;

/// One reason why two texts, or the pages they make, differ.
///
/// In JSON the field `what` names it.
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
    /// The same content in another arrangement (display only).
    LayoutChanged,
    /// News became a page, or the like (display only).
    KindChanged { before: ItemKind, after: ItemKind },
    /// Was given its first place on the site, or lost it (display only).
    PlacementChanged { placed: bool },
    /// The last part of the address (display only).
    AddressChanged { before: String, after: String },
    /// The category's key (display only).
    CategoryChanged { before: String, after: String },
    /// The place in its list (display only).
    OrderChanged { before: i32, after: i32 },
    /// When it is shown (display only).
    PeriodChanged {
        before: DisplayPeriod,
        after: DisplayPeriod,
    },
    /// The class of public information; none in places of before it was told (display only).
    ClassChanged {
        before: Option<InformationClass>,
        after: Option<InformationClass>,
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
        let (before, after) = snippets(old.title, new.title);
        out.push(Difference::TitleChanged { before, after });
    }
    if old.summary != new.summary {
        let (before, after) = snippets(old.summary, new.summary);
        out.push(Difference::SummaryChanged { before, after });
    }
    let media = media_changes(&old.media, &new.media);
    flow_differences(&flow_changes(&old.flow, &new.flow), &mut out);
    media_differences(&media, &mut out);
    files_difference(before.1, after.1, &media, &mut out);
    merge_moved_links(out)
}

fn flow_differences(changes: &FlowChanges, out: &mut Vec<Difference>) {
    let mut parts = changes.parts.clone();
    for (before, after) in &changes.pairs {
        pair_differences(before, after, &mut parts, out);
    }
    for leaf in &changes.removed {
        out.push(Difference::TextRemoved {
            text: snippet(&leaf.plain()),
        });
        link_differences(&leaf.text, &[], out);
    }
    for leaf in &changes.added {
        out.push(Difference::TextAdded {
            text: snippet(&leaf.plain()),
        });
        link_differences(&[], &leaf.text, out);
    }
    for leaf in &changes.moved {
        out.push(Difference::TextMoved {
            text: snippet(&leaf.plain()),
        });
    }
    out.extend(
        parts
            .into_iter()
            .map(|part| Difference::StructureChanged { part }),
    );
}

/// The words of one block against what they became; says at least one thing.
fn pair_differences(
    before: &Leaf,
    after: &Leaf,
    parts: &mut BTreeSet<Part>,
    out: &mut Vec<Difference>,
) {
    let (old, new) = (before.plain(), after.plain());
    if (before.part(), before.level) != (after.part(), after.level) {
        parts.insert(before.part().max(after.part()));
    }
    let known = out.len();
    link_differences(&before.text, &after.text, out);
    if old != new {
        let (before, after) = snippets(&old, &new);
        out.insert(known, Difference::TextChanged { before, after });
    } else if before.text != after.text {
        let other_marks = without_links(&before.text) != without_links(&after.text);
        if other_marks || out.len() == known {
            out.insert(
                known,
                Difference::MarksChanged {
                    text: snippet(&new),
                },
            );
        }
    }
}
