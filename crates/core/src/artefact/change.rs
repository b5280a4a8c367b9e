//! Catatan pembaruan: what a turn of upkeep changed, old beside new (002, step 3).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::content::differ::Difference;
use crate::ids::{ItemId, RevisionId};

/// What was changed, or that nothing had to be. Source: seed 002, step 3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRecord {
    /// What was changed; empty when nothing was.
    pub items: Vec<ChangedItem>,
    /// "Tidak ada perubahan", with its reason.
    pub none: Option<String>,
}

/// One page that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedItem {
    /// The item.
    pub item: ItemId,
    /// Its title now.
    pub title: String,
    /// The public revision before; absent for a new page.
    pub before: Option<RevisionId>,
    /// The proposed one; absent for a withdrawal.
    pub after: Option<RevisionId>,
    /// What differs, by name.
    pub differences: Vec<Difference>,
}
