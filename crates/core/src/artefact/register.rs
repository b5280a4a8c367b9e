//! Register tayang: the numbered items of a run, and where the paper copies lie (004, step 7).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::artefact::InformationClass;
use crate::canonical::Hash;
use crate::content::{ItemKind, Placement};
use crate::ids::{ItemId, RevisionId};

/// What a person adds to the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterForm {
    /// Where the paper copies lie; an item without a row has none yet.
    #[serde(default)]
    pub shelves: Vec<Shelf>,
    /// Keterangan.
    #[serde(default)]
    pub note: Option<String>,
}

/// Where the paper copy of one item lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shelf {
    /// The item.
    pub item: ItemId,
    /// Rak, boks, map: 1 to 200 characters.
    pub place: String,
}

/// The register of a run. Source: seed 004, step 7 and its record line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterRecord {
    /// One row per item that aired.
    pub rows: Vec<RegisteredItem>,
    /// Keterangan.
    pub note: Option<String>,
}

/// One row of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisteredItem {
    /// Nomor registrasi of the year.
    pub number: u32,
    /// The item.
    pub item: ItemId,
    /// Judul.
    pub title: String,
    /// Jenis.
    pub kind: ItemKind,
    /// Klasifikasi.
    pub class: Option<InformationClass>,
    /// Asal unit, in words; empty when nobody said.
    pub source: String,
    /// The live revision; for a withdrawal the one taken down.
    pub revision: RevisionId,
    /// Sidik: its display hash.
    pub display: Hash,
    /// Address, category, tayang mulai and tayang akhir.
    pub placement: Placement,
    /// When it became public.
    #[schema(value_type = String)]
    pub aired_at: Timestamp,
    /// It was taken down.
    pub withdrawn: bool,
    /// Where the paper copy lies.
    pub shelf: Option<String>,
}
