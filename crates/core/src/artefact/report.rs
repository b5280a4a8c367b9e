//! Laporan kegiatan: what was done, drafted from the journal (001, step 4).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::case::Handed;
use crate::content::{ItemKind, Placement};
use crate::ids::ItemId;
use crate::office::By;

/// What a person writes in the report; the rest comes from the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportForm {
    /// Pendahuluan: 1 to 4,000 characters.
    pub introduction: String,
    /// Kendala.
    #[serde(default)]
    pub obstacles: Option<String>,
    /// Saran.
    #[serde(default)]
    pub suggestions: Option<String>,
    /// Penutup.
    #[serde(default)]
    pub closing: Option<String>,
}

/// An activity report. Who knows it ("diketahui") is marked beside it. Source: seed 001, step 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityReport {
    /// What a person wrote.
    pub words: ReportForm,
    /// Pelaksanaan: every finished pass of a step, oldest first.
    pub steps: Vec<ReportedStep>,
    /// Hasil: what became public.
    pub items: Vec<ReportedItem>,
    /// Tidak, so far.
    pub returns: u32,
}

/// One finished pass of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportedStep {
    /// The step's key.
    pub step: String,
    /// Who finished it.
    pub by: By,
    /// When it was put before its role.
    #[schema(value_type = String)]
    pub opened_at: Timestamp,
    /// When it was begun.
    #[schema(value_type = Option<String>)]
    pub started_at: Option<Timestamp>,
    /// When it was finished.
    #[schema(value_type = String)]
    pub finished_at: Timestamp,
    /// It ended in Tidak.
    pub returned: bool,
    /// Who handed it over; absent in a step of one side, and in reports of before it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<Handed>,
}

/// One item that became public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportedItem {
    /// Its number in the display register.
    pub number: u32,
    /// The item.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: ItemKind,
    /// Where it stands.
    pub placement: Placement,
    /// Where it comes from, in words; empty when nobody said.
    pub source: String,
    /// When it became public.
    #[schema(value_type = String)]
    pub aired_at: Timestamp,
}
