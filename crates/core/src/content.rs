//! What the public can see: items, their revisions, files and the two hashes.
//!
//! A revision is written once and never changed. Its body is a tree of typed
//! blocks; no HTML is ever stored. Start with [`Revision`].

mod advice;
mod align;
pub mod body;
mod changes;
pub mod check;
pub mod differ;
pub mod file;
pub mod hashes;
mod leaves;
mod links;
mod marked;
mod names;
mod nodes;
mod normalise;
pub mod outward;
mod pairing;
pub mod period;
pub mod plain;
mod projection;
mod snippet;
mod spelling;
pub mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::artefact::InformationClass;
use crate::canonical::Hash;
use crate::ids::{FileId, ItemId, RevisionId};
pub use body::Body;
pub use period::DisplayPeriod;

/// The number of the stored form of a revision, raised when the form changes.
pub const FORMAT: u32 = 1;

/// What an item is to the public.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// News, under `/berita/{slug}`.
    Article,
    /// A standing page, under `/halaman/{slug}`.
    Page,
    /// A gallery of photographs, under `/galeri/{slug}`.
    Gallery,
}

impl ItemKind {
    /// Every kind, in the order that screens list them.
    pub const ALL: [Self; 3] = [Self::Article, Self::Page, Self::Gallery];

    /// The kind's name as it is stored and sent.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Page => "page",
            Self::Gallery => "gallery",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The first part of the public address, without slashes.
    pub fn place(self) -> &'static str {
        match self {
            Self::Article => "berita",
            Self::Page => "halaman",
            Self::Gallery => "galeri",
        }
    }
}

/// Where and how a staged item will stand on the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// The last part of the address: 1 to 80 of `a-z`, `0-9` and `-`.
    pub slug: String,
    /// The category's key: 1 to 40 of `a-z`, `0-9` and `-`.
    pub category: String,
    /// Place in its list: smaller comes first; 0 for none.
    pub order: i32,
    /// When it is shown; open at both ends by default.
    pub period: DisplayPeriod,
    /// Its class of public information; absent in places of before it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<InformationClass>,
}

/// What a revision says, before it has an identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The headline: 1 to 200 characters.
    pub title: String,
    /// The lead: at most 500 characters.
    pub summary: String,
    /// The blocks.
    pub body: Body,
}

/// One immutable text of an item. Its canonical JSON is what is stored and hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Revision {
    /// Always [`FORMAT`] for new revisions.
    pub format: u32,
    /// This revision.
    pub id: RevisionId,
    /// The item it is a text of.
    pub item: ItemId,
    /// The item's kind.
    pub kind: ItemKind,
    /// The text.
    #[serde(flatten)]
    pub text: Text,
    /// The record hash of each file that the body names: what is public is fixed by it.
    pub files: BTreeMap<FileId, Hash>,
    /// Where it stands; absent until staged.
    pub placement: Option<Placement>,
}

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
