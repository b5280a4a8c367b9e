//! The four papers of an evaluation, and the captures it looks at (002, step 11).

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Urgency;
use crate::canonical::Hash;
use crate::ids::{CaseId, FileId, PersonId};

/// Undangan rapat evaluasi.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// Sifat.
    #[serde(default)]
    pub urgency: Urgency,
    /// Hal: 1 to 200 characters.
    pub subject: String,
    /// Yth.: who is invited; 1 to 200.
    pub to: Vec<String>,
    /// Hari/tanggal.
    #[schema(value_type = String)]
    pub day: Date,
    /// Waktu, on the wall of the office.
    #[schema(value_type = String)]
    pub time: Time,
    /// Tempat, or a link: 1 to 200 characters.
    pub place: String,
    /// Acara: at least one line.
    pub agenda: Vec<String>,
    /// Penutup.
    #[serde(default)]
    pub closing: Option<String>,
    /// Tembusan.
    #[serde(default)]
    pub copies: Vec<String>,
}

/// Daftar hadir.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceList {
    /// Hari/tanggal of the meeting.
    #[schema(value_type = String)]
    pub day: Date,
    /// Who came; 1 to 200.
    pub rows: Vec<Attendant>,
}

/// One row of the attendance list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendant {
    /// The person, when signed in.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Nama: 1 to 120 characters.
    pub name: String,
    /// Jabatan/unit: at most 200 characters.
    #[serde(default)]
    pub post: String,
    /// When they signed in; absent when a list was passed round.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub at: Option<Timestamp>,
}

/// Notula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Hari/tanggal of the meeting.
    #[schema(value_type = String)]
    pub day: Date,
    /// Pimpinan: 1 to 120 characters.
    pub chair: String,
    /// Notulis: 1 to 120 characters.
    pub note_taker: String,
    /// Pembukaan.
    #[serde(default)]
    pub opening: Option<String>,
    /// Pembahasan, by topic; at least one.
    pub discussion: Vec<Topic>,
    /// Kesimpulan/keputusan; at least one.
    pub conclusions: Vec<String>,
    /// Penutup.
    #[serde(default)]
    pub closing: Option<String>,
}

/// One topic of the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Acara: 1 to 200 characters.
    pub topic: String,
    /// What was said: 1 to 4,000 characters.
    pub notes: String,
}

/// Rencana tindak lanjut. Its rows stay open until somebody closes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpPlan {
    /// The rows, numbered from 1; 1 to 100.
    pub rows: Vec<FollowUp>,
}

/// One follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Temuan/masalah: 1 to 1,000 characters.
    pub finding: String,
    /// Tindak lanjut: 1 to 1,000 characters.
    pub action: String,
    /// Penanggung jawab, in words: 1 to 120 characters.
    pub in_charge: String,
    /// Penanggung jawab, when it is a person with an account.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Target waktu.
    #[schema(value_type = String)]
    pub due: Date,
    /// The earlier evaluation that it was still open in.
    #[serde(default)]
    pub carried_from: Option<FollowUpRef>,
    /// How it was closed; open when absent. Told by the journal.
    #[serde(default)]
    pub closed: Option<String>,
}

/// A follow-up of an earlier evaluation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpRef {
    /// The evaluation's case.
    pub case: CaseId,
    /// The row, from 1.
    pub row: u32,
}

/// Pictures of pages as they stood, made by the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaptureList {
    /// The pages; 1 to 500.
    pub rows: Vec<Capture>,
}

/// One captured page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Capture {
    /// The page's path on the site.
    pub address: String,
    /// Its title.
    pub title: String,
    /// SHA-256 of the captured bytes.
    pub hash: Hash,
    /// The captured file, when it is in the library.
    #[serde(default)]
    pub file: Option<FileId>,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
}
