//! What a step leaves as its proof: the papers of the office, as typed data.
//!
//! A person fills in a [`Form`]; the rules of its kind (`decide/kinds`) turn it
//! into an [`Artefact`], which `Event::Produced` records for good and
//! [`crate::case::Case`] keeps by step. One file per kind below. A new paper is
//! named in the three enums here, in its kind's rule, and nowhere else in this crate.

mod bundle;
mod change;
mod classification;
mod decree;
mod disposition;
mod evaluation;
mod layout;
mod material;
mod programme;
mod receipt;
mod register;
mod report;
mod submission;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::PersonId;
use crate::office::By;
use crate::sop::StepKind;

pub use bundle::{BundleGround, BundleText};
pub use change::{ChangeRecord, ChangedItem};
pub use classification::{ClassificationList, ClassifiedItem, InformationClass};
pub use decree::{Decree, TeamMember};
pub use disposition::{Ask, Disposition, DispositionOrigin, IncomingLetter, Urgency};
pub use evaluation::{
    AttendanceList, Attendant, Capture, CaptureList, FollowUp, FollowUpPlan, FollowUpRef,
    Invitation, Minutes, Topic,
};
pub use layout::{LaidKind, LaidOut, LaidPart, LayoutSheet};
pub use material::{Changed, Material, MaterialList, Verification, VerificationList, same_name};
pub use programme::{ProgrammeRow, WorkProgramme};
pub use receipt::{Receipt, ReceivedItem};
pub use register::{RegisterForm, RegisterRecord, RegisteredItem, Shelf};
pub use report::{ActivityReport, ReportForm, ReportedItem, ReportedStep};
pub use submission::{Submission, SubmittedItem};

/// What a person fills in. In JSON the field `paper` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum Form {
    /// Lembar disposisi.
    Disposition(Disposition),
    /// Surat keputusan tim.
    Decree(Decree),
    /// Program kerja.
    WorkProgramme(WorkProgramme),
    /// Rows of the daftar bahan.
    MaterialList(MaterialList),
    /// Verifications at the source.
    VerificationList(VerificationList),
    /// Rows of the daftar klasifikasi.
    ClassificationList(ClassificationList),
    /// What is added to the register.
    RegisterRecord(RegisterForm),
    /// What a person writes in the laporan kegiatan.
    ActivityReport(ReportForm),
    /// Undangan.
    Invitation(Invitation),
    /// Daftar hadir.
    AttendanceList(AttendanceList),
    /// Notula.
    Minutes(Minutes),
    /// Rencana tindak lanjut.
    FollowUpPlan(FollowUpPlan),
    /// Tangkapan halaman.
    CaptureList(CaptureList),
}

/// A finished paper. In JSON the field `paper` names it; frozen by snapshots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum Artefact {
    /// Lembar disposisi (001, step 1).
    Disposition(Disposition),
    /// Surat keputusan tim (002, step 1).
    Decree(Decree),
    /// Program kerja (002, step 2).
    WorkProgramme(WorkProgramme),
    /// Catatan pembaruan (002, step 3).
    ChangeRecord(ChangeRecord),
    /// Daftar bahan (002, step 4; 004, step 1).
    MaterialList(MaterialList),
    /// Verifikasi sumber (001, step 2).
    VerificationList(VerificationList),
    /// Tanda terima (001, step 2; 002, step 5).
    Receipt(Receipt),
    /// Daftar klasifikasi (004, step 2).
    ClassificationList(ClassificationList),
    /// Tata letak (003, step 4).
    LayoutSheet(LayoutSheet),
    /// Berkas pengajuan (004, step 4).
    Submission(Submission),
    /// Register tayang (004, step 7).
    RegisterRecord(RegisterRecord),
    /// Laporan kegiatan (001, step 4).
    ActivityReport(ActivityReport),
    /// Undangan rapat evaluasi (002, step 11).
    Invitation(Invitation),
    /// Daftar hadir (002, step 11).
    AttendanceList(AttendanceList),
    /// Notula (002, step 11).
    Minutes(Minutes),
    /// Rencana tindak lanjut (002, step 11).
    FollowUpPlan(FollowUpPlan),
    /// Tangkapan halaman (002, step 11; 004, step 4).
    CaptureList(CaptureList),
}

/// The name of a paper, and of its register.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// Lembar disposisi.
    Disposition,
    /// Surat keputusan.
    Decree,
    /// Program kerja.
    WorkProgramme,
    /// Catatan pembaruan.
    ChangeRecord,
    /// Daftar bahan.
    MaterialList,
    /// Verifikasi sumber.
    VerificationList,
    /// Tanda terima.
    Receipt,
    /// Daftar klasifikasi.
    ClassificationList,
    /// Tata letak.
    LayoutSheet,
    /// Berkas pengajuan.
    Submission,
    /// Register tayang.
    RegisterRecord,
    /// Laporan kegiatan.
    ActivityReport,
    /// Undangan.
    Invitation,
    /// Daftar hadir.
    AttendanceList,
    /// Notula.
    Minutes,
    /// Rencana tindak lanjut.
    FollowUpPlan,
    /// Tangkapan halaman.
    CaptureList,
}

/// A paper as a case keeps it: the newest of its name from its step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The step's key.
    pub step: String,
    /// The entry that recorded it last.
    pub entry: u64,
    /// Its number in its register of the year; kept when it is filled in again.
    pub number: u32,
    /// Who filled it in last.
    pub by: By,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// The paper.
    pub artefact: Artefact,
    /// Who marked it read or known, and when.
    pub known: Vec<Known>,
}

/// A mark that a paper was read, or made known ("diketahui").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Who.
    pub by: By,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
}

impl Form {
    /// Which paper it fills in.
    pub fn paper(&self) -> Paper {
        match self {
            Self::Disposition(_) => Paper::Disposition,
            Self::Decree(_) => Paper::Decree,
            Self::WorkProgramme(_) => Paper::WorkProgramme,
            Self::MaterialList(_) => Paper::MaterialList,
            Self::VerificationList(_) => Paper::VerificationList,
            Self::ClassificationList(_) => Paper::ClassificationList,
            Self::RegisterRecord(_) => Paper::RegisterRecord,
            Self::ActivityReport(_) => Paper::ActivityReport,
            Self::Invitation(_) => Paper::Invitation,
            Self::AttendanceList(_) => Paper::AttendanceList,
            Self::Minutes(_) => Paper::Minutes,
            Self::FollowUpPlan(_) => Paper::FollowUpPlan,
            Self::CaptureList(_) => Paper::CaptureList,
        }
    }

    /// People with accounts that it names.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Disposition(form) => form.to.clone(),
            Self::Decree(form) => form.members.iter().map(|member| member.person).collect(),
            Self::WorkProgramme(form) => form.rows.iter().map(|row| row.in_charge).collect(),
            Self::AttendanceList(form) => {
                let rows = form.rows.iter();
                rows.filter_map(|row| row.person).collect()
            }
            Self::FollowUpPlan(form) => {
                let rows = form.rows.iter();
                rows.filter_map(|row| row.person).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Artefact {
    /// Which paper it is.
    pub fn paper(&self) -> Paper {
        match self {
            Self::Disposition(_) => Paper::Disposition,
            Self::Decree(_) => Paper::Decree,
            Self::WorkProgramme(_) => Paper::WorkProgramme,
            Self::ChangeRecord(_) => Paper::ChangeRecord,
            Self::MaterialList(_) => Paper::MaterialList,
            Self::VerificationList(_) => Paper::VerificationList,
            Self::Receipt(_) => Paper::Receipt,
            Self::ClassificationList(_) => Paper::ClassificationList,
            Self::LayoutSheet(_) => Paper::LayoutSheet,
            Self::Submission(_) => Paper::Submission,
            Self::RegisterRecord(_) => Paper::RegisterRecord,
            Self::ActivityReport(_) => Paper::ActivityReport,
            Self::Invitation(_) => Paper::Invitation,
            Self::AttendanceList(_) => Paper::AttendanceList,
            Self::Minutes(_) => Paper::Minutes,
            Self::FollowUpPlan(_) => Paper::FollowUpPlan,
            Self::CaptureList(_) => Paper::CaptureList,
        }
    }

    /// The list with the rows of an earlier one that it says nothing about: rows come in one by one.
    #[must_use]
    pub fn after(self, earlier: Option<Self>) -> Self {
        match (self, earlier) {
            (Self::MaterialList(new), Some(Self::MaterialList(old))) => {
                Self::MaterialList(new.after(old))
            }
            (Self::VerificationList(new), Some(Self::VerificationList(old))) => {
                Self::VerificationList(new.after(old))
            }
            (Self::ClassificationList(new), Some(Self::ClassificationList(old))) => {
                Self::ClassificationList(new.after(old))
            }
            (new, _) => new,
        }
    }
}

impl Paper {
    /// Every paper, in the order in which work usually goes.
    pub const ALL: [Self; 17] = [
        Self::Disposition,
        Self::Decree,
        Self::WorkProgramme,
        Self::ChangeRecord,
        Self::MaterialList,
        Self::VerificationList,
        Self::Receipt,
        Self::ClassificationList,
        Self::LayoutSheet,
        Self::Submission,
        Self::RegisterRecord,
        Self::ActivityReport,
        Self::Invitation,
        Self::AttendanceList,
        Self::Minutes,
        Self::FollowUpPlan,
        Self::CaptureList,
    ];

    /// Its name in stored data and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Disposition => "disposition",
            Self::Decree => "decree",
            Self::WorkProgramme => "work_programme",
            Self::ChangeRecord => "change_record",
            Self::MaterialList => "material_list",
            Self::VerificationList => "verification_list",
            Self::Receipt => "receipt",
            Self::ClassificationList => "classification_list",
            Self::LayoutSheet => "layout_sheet",
            Self::Submission => "submission",
            Self::RegisterRecord => "register_record",
            Self::ActivityReport => "activity_report",
            Self::Invitation => "invitation",
            Self::AttendanceList => "attendance_list",
            Self::Minutes => "minutes",
            Self::FollowUpPlan => "follow_up_plan",
            Self::CaptureList => "capture_list",
        }
    }

    /// The kind of step that leaves it.
    pub fn kind(self) -> StepKind {
        match self {
            Self::Disposition => StepKind::Assign,
            Self::Decree => StepKind::Decree,
            Self::WorkProgramme => StepKind::Plan,
            Self::ChangeRecord => StepKind::Maintain,
            Self::MaterialList => StepKind::Collect,
            Self::VerificationList | Self::Receipt => StepKind::Receive,
            Self::ClassificationList => StepKind::Classify,
            Self::LayoutSheet => StepKind::Compose,
            Self::Submission => StepKind::Submit,
            Self::RegisterRecord => StepKind::Record,
            Self::ActivityReport => StepKind::Report,
            Self::Invitation
            | Self::AttendanceList
            | Self::Minutes
            | Self::FollowUpPlan
            | Self::CaptureList => StepKind::Evaluate,
        }
    }
}
