//! Tanda terima: who handed what to whom (001, step 2; 002, step 5; 004, step 1).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{ItemId, RevisionId};
use crate::office::By;

/// A receipt with both names. When it was given is the moment of its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Who handed over; several when people brought material one by one.
    pub from: Vec<By>,
    /// Who received.
    pub to: By,
    /// What; at least one.
    pub items: Vec<ReceivedItem>,
}

/// One item as it was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceivedItem {
    /// The item.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// The text received; absent for a withdrawal.
    pub revision: Option<RevisionId>,
    /// Where it comes from, in words; empty when nobody said.
    pub source: String,
}
