//! The public trail of an airing: who did what before it, as the signed entry tells it.
//!
//! It stands in the journal for good: what is added is absent in older entries.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::canonical::Hash;
use crate::ids::ItemId;
use crate::office::Capacity;
use crate::sop::StepKind;

/// One line of the public trail of an item ("Jejak persetujuan").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrailLine {
    /// What was done.
    pub act: StepKind,
    /// The step's number on the sheet.
    pub no: Option<String>,
    /// The display name on that day; absent for the clock.
    pub name: Option<String>,
    /// The post on that day.
    pub post: Option<String>,
    /// The capacity on that day.
    pub capacity: Option<Capacity>,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// The bound hash, for an approval; in entries of before `approved` as corrections left it.
    pub hash: Option<Hash>,
    /// The double seat, printed.
    pub rangkap: bool,
    /// What the paraf was given to, item by item; empty in entries of before it was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approved: Vec<TrailApproval>,
}

impl TrailLine {
    /// What this paraf was given to of an item, when the entry tells it.
    pub fn approval(&self, item: ItemId) -> Option<&TrailApproval> {
        self.approved.iter().find(|one| one.item == item)
    }
}

/// An item as a paraf saw it, and what recorded corrections made of it since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrailApproval {
    /// The item.
    pub item: ItemId,
    /// The hash that was approved.
    pub hash: Hash,
    /// The recorded correction after it; absent when what aired is what was approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<TrailCorrection>,
}

/// The newest recorded correction of what was approved. Source: 003, step 6.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrailCorrection {
    /// The hash that it left, of the same kind as the approved one.
    pub hash: Hash,
    /// Whose it was, by the display name on that day.
    pub name: Option<String>,
    /// When; absent only where a fork of before this was told carried it.
    #[schema(value_type = Option<String>)]
    pub at: Option<Timestamp>,
}
