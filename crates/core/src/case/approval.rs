//! An approval that stands: what was seen, and what counts as approved since.
//!
//! Only a recorded correction within the sheet's policy moves the second; the first stays.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::CaseItem;
use crate::canonical::Hash;
use crate::ids::RevisionId;
use crate::office::By;
use crate::sop::Binds;

/// An approval that stands on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// The approving step's key.
    pub step: String,
    /// Which hash it binds.
    pub binds: Binds,
    /// The hash that was approved.
    pub hash: Hash,
    /// The hash that counts as approved now: moved by recorded corrections only.
    pub accepted: Hash,
    /// The revision that was seen.
    pub revision: Option<RevisionId>,
    /// The revision that counts as approved now.
    pub accepted_revision: Option<RevisionId>,
    /// Who, in which post and capacity.
    pub by: By,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// The entry of the decision.
    pub entry: u64,
    /// The double seat, printed.
    pub rangkap: bool,
    /// Whose recorded correction moved what counts as approved; absent when none did, and in
    /// forks of before it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
}

impl Approval {
    /// The item is still what counts as approved.
    pub fn holds_for(&self, item: &CaseItem) -> bool {
        item.bound(self.binds) == self.accepted
    }

    /// What counts as approved now is no longer what was seen, but a correction of it.
    pub fn is_corrected(&self) -> bool {
        self.accepted != self.hash
    }
}

/// The newest recorded correction of what was approved. Source: 003, step 6.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Since {
    /// Who.
    pub by: By,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
}
