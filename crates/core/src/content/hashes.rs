//! The two hashes an approval may bind: `content` and `display`.
//!
//! `content` is what the words, pictures and links say; `display` is the whole
//! page as it will stand. See [`super::differ`] for the difference by name.

use std::collections::BTreeMap;

use serde::Serialize;

use super::projection::{Projection, project};
use super::{ItemKind, Placement, Revision, Text};
use crate::canonical::{self, Hash};
use crate::ids::{FileId, ItemId};

/// The record hash of each file that a body names.
pub type Files = BTreeMap<FileId, Hash>;

/// The number of the public templates; raised when a page would look different.
pub const TEMPLATE_VERSION: u32 = 1;

/// The number of the form that `content` is computed over.
const CONTENT_FORMAT: u32 = 1;

/// The hash of what a text says.
///
/// Binds title, summary, blocks in order with marks and link targets, and as a
/// set: each picture, film and document with its record hash, alternative text,
/// caption, title and label. Does not bind where media stand, how pictures are
/// grouped, empty paragraphs, ids, or how the editor cut a run of text.
///
/// Source: ADR 0004.
pub fn content(text: &Text, files: &Files) -> Hash {
    hash_of(&project(text, files))
}

impl Revision {
    /// The hash of what it says: see [`content`].
    pub fn content_hash(&self) -> Hash {
        content(&self.text, &self.files)
    }

    /// The hash of all that a reader will see of it.
    ///
    /// Binds everything but its own id: the text with its layout, the kind,
    /// the item, the files, the placement and [`TEMPLATE_VERSION`].
    ///
    /// Source: ADR 0004.
    pub fn display_hash(&self) -> Hash {
        canonical::hash(&Display {
            template: TEMPLATE_VERSION,
            format: self.format,
            item: self.item,
            kind: self.kind,
            text: &self.text,
            files: &self.files,
            placement: &self.placement,
        })
    }
}

pub(super) fn hash_of(projection: &Projection<'_>) -> Hash {
    canonical::hash(&Content {
        format: CONTENT_FORMAT,
        text: projection,
    })
}

#[derive(Serialize)]
struct Content<'a> {
    format: u32,
    text: &'a Projection<'a>,
}

#[derive(Serialize)]
struct Display<'a> {
    template: u32,
    format: u32,
    item: ItemId,
    kind: ItemKind,
    text: &'a Text,
    files: &'a Files,
    placement: &'a Option<Placement>,
}
