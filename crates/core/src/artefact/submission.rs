//! Berkas pengajuan: the draft display as it was handed to the official (004, step 4).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::canonical::Hash;
use crate::content::Placement;
use crate::ids::{ItemId, RevisionId};

/// A frozen packet. Source: seed 004, step 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// Over the content hash of every item.
    pub content: Hash,
    /// Over the display hash of every item.
    pub display: Hash,
    /// What was handed in; at least one.
    pub items: Vec<SubmittedItem>,
}

/// One item of a frozen packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmittedItem {
    /// The item.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// The frozen revision; absent for a withdrawal.
    pub revision: Option<RevisionId>,
    /// Its content hash.
    pub content: Hash,
    /// Its display hash.
    pub display: Hash,
    /// Where it will stand; absent for a withdrawal.
    pub placement: Option<Placement>,
}
