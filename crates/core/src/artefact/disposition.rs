//! Lembar disposisi: the order with which work begins (001, step 1).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::PersonId;

/// A disposition to the next role. Source: seed 001, step 1; half-folio form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Disposition {
    /// What it springs from.
    pub origin: DispositionOrigin,
    /// The incoming letter, when it springs from one.
    #[serde(default)]
    pub letter: Option<IncomingLetter>,
    /// Hal: 1 to 200 characters.
    pub subject: String,
    /// Sifat.
    #[serde(default)]
    pub urgency: Urgency,
    /// Diteruskan kepada: holders of the next role today; 1 to 20.
    pub to: Vec<PersonId>,
    /// Dengan hormat harap: what is asked, ready-made.
    #[serde(default)]
    pub asks: Vec<Ask>,
    /// Instruksi, in words: 1 to 2,000 characters.
    pub instruction: String,
    /// Batas waktu: the last day.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub due: Option<Date>,
    /// Catatan.
    #[serde(default)]
    pub note: Option<String>,
}

/// What a disposition springs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DispositionOrigin {
    /// Agenda kerja.
    WorkAgenda,
    /// Surat masuk.
    Letter,
    /// Perintah lisan.
    OralOrder,
}

/// How urgent or secret it is (sifat).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Biasa.
    #[default]
    Ordinary,
    /// Segera.
    Urgent,
    /// Sangat segera.
    VeryUrgent,
    /// Rahasia.
    Secret,
}

/// Ready-made requests of the form ("dengan hormat harap").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Tanggapan dan saran.
    Advise,
    /// Proses lebih lanjut.
    Process,
    /// Koordinasi/konfirmasi.
    Coordinate,
}

/// The incoming letter of a disposition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IncomingLetter {
    /// Surat dari: 1 to 200 characters.
    pub from: String,
    /// Nomor surat.
    #[serde(default)]
    pub number: Option<String>,
    /// Tanggal surat.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub dated: Option<Date>,
    /// Diterima tanggal.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub received: Option<Date>,
    /// Nomor agenda.
    #[serde(default)]
    pub agenda_number: Option<String>,
}
