//! The SOP sheet as data: what the office wrote, and what the engine runs.
//!
//! A [`Sop`] keeps every field and row of the paper, wording untouched. Cells
//! that a reader had to infer carry their confidence until a named person
//! confirms them. Parsing is in [`parse`], confirming in [`confirm`], findings
//! in [`check`], the law register in [`law`], the flowchart's geometry in
//! [`chart`], the sentences of problems and findings in [`words`]. What an
//! office has becomes a draft in [`import`]; [`write`](mod@write) turns a sheet
//! into its file, [`bpmn`](mod@bpmn) into a drawing for others; [`simulate`](mod@simulate)
//! runs it in a made-up office.

pub mod bpmn;
pub mod chart;
pub mod check;
pub mod compare;
pub mod confirm;
mod date;
pub mod edit;
pub mod force;
pub mod import;
pub mod law;
mod lines;
pub mod parse;
mod row;
pub mod simulate;
mod time;
pub mod words;
pub mod write;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use row::{
    Binds, CorrectionMode, CorrectionPolicy, Exit, Need, StandardTime, Step, StepKind, Target,
    TimeUnit,
};

/// The number of the SOP file format.
pub const FORMAT: u32 = 1;

/// A value of the sheet, with how sure the reader was.
///
/// In TOML either the bare value, or `{ value, confidence, alternatives }`.
/// Source: contract, the SOP file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cell<T> {
    /// The most likely reading.
    pub value: T,
    /// 1 to 99 percent when inferred; 100 when it stands on the sheet or was confirmed.
    pub confidence: u8,
    /// Other readings, likeliest first.
    pub alternatives: Vec<T>,
}

impl<T> Cell<T> {
    /// A cell that stands on the sheet.
    pub fn certain(value: T) -> Self {
        Self {
            value,
            confidence: 100,
            alternatives: Vec::new(),
        }
    }

    /// Stands on the sheet, or was confirmed.
    pub fn is_certain(&self) -> bool {
        self.confidence >= 100
    }
}

/// One SOP sheet, checked: every reference inside it resolves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Sop {
    /// Always [`FORMAT`].
    pub format: u32,
    /// Its name in addresses: `a-z`, `0-9`, `-`; at most 60.
    pub key: String,
    /// The identity block.
    pub identity: Identity,
    /// Dasar hukum.
    pub law: Vec<Law>,
    /// Kualifikasi pelaksana.
    pub qualification: Vec<Qualification>,
    /// Keterkaitan.
    pub related: Vec<Related>,
    /// Peralatan / perlengkapan.
    pub equipment: Vec<Line>,
    /// Peringatan.
    pub warning: Vec<Line>,
    /// Pencatatan dan pendataan.
    pub record: Vec<Line>,
    /// Pelaksana: the executor columns, left to right.
    pub role: Vec<Role>,
    /// Rules that the sheet states in words.
    pub guard: Vec<Guard>,
    /// Parts with a trigger of their own; empty for most.
    pub section: Vec<Section>,
    /// The rows, top to bottom.
    pub step: Vec<Step>,
    /// What only a reader can see; printed as notes.
    pub finding: Vec<Line>,
    /// How the table's head is labelled on this sheet.
    pub heads: Heads,
    /// Words of the sheet that the reader had to infer, such as a lost title.
    pub inferred: Vec<confirm::CellRef>,
}

/// A line of a list on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The words as on the sheet.
    pub text: String,
}

/// A sheet that this one is related to: one of the office's own, or a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Related {
    /// The words as on the sheet.
    pub text: String,
    /// The key of the office's own sheet; absent where only a name is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sop: Option<String>,
}

/// The column heads as this sheet words them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Heads {
    /// "Kegiatan", "Aktivitas", "Uraian Prosedur".
    pub step: String,
    /// "Kelengkapan", "Persyaratan/Kelengkapan".
    pub needs: String,
    /// "Waktu".
    pub time: String,
    /// "Output".
    pub output: String,
    /// "Keterangan", "Ket".
    pub note: String,
}

impl Default for Heads {
    fn default() -> Self {
        let head = |text: &str| text.to_owned();
        Self {
            step: head("Kegiatan"),
            needs: head("Kelengkapan"),
            time: head("Waktu"),
            output: head("Output"),
            note: head("Keterangan"),
        }
    }
}

/// The identity block of the sheet. Dates keep the precision they are printed with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Identity {
    /// The kind label lines, for example "STANDARD OPERATING PROCEDURES (SOP)".
    pub kind: Vec<String>,
    /// The unit's lines, top to bottom.
    pub unit: Vec<String>,
    /// Nomor SOP, byte for byte.
    pub number: Option<String>,
    /// Tanggal pembuatan.
    pub created: Option<PaperDate>,
    /// Tanggal revisi.
    pub revised: Option<PaperDate>,
    /// Tanggal efektif.
    pub effective: Option<PaperDate>,
    /// Disahkan oleh: the post.
    pub ratified_by: Option<String>,
    /// Disahkan oleh: a person's name, invented in fixtures.
    pub ratified_name: Option<String>,
    /// Disahkan oleh: the rank, for example "Pembina Tingkat I".
    pub ratified_rank: Option<String>,
    /// Disahkan oleh: the NIP as it is read, misread characters kept.
    pub ratified_nip: Option<String>,
    /// True when name and number were replaced by invented ones.
    pub redacted: bool,
    /// Nama SOP.
    pub title: Option<String>,
    /// Title above the table, when the sheet has its own.
    pub table_title: Option<String>,
    /// The site's address, when the sheet names one.
    pub site: Option<String>,
}

/// A date as printed: a day, a month or a year. In TOML `"2017-09-01"`, `"2020-11"`, `"2020"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PaperDate {
    /// 1900 to 2200.
    pub year: i16,
    /// 1 to 12; absent when only the year is printed.
    pub month: Option<i8>,
    /// 1 to 31; absent when only the month is printed.
    pub day: Option<i8>,
}

/// One legal basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The words as on the sheet.
    pub text: String,
    /// Key in the law register, for example `uu-14-2008`; absent when the reader found none.
    #[serde(default)]
    pub key: Option<String>,
}

/// What an executor must know or have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Qualification {
    /// For one executor only.
    #[serde(default)]
    pub role: Option<String>,
    /// The words as on the sheet.
    pub text: String,
    /// Lowest education, for example "S1 Teknik Informatika".
    #[serde(default)]
    pub education: Option<String>,
}

/// An executor column (pelaksana).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Name within the file.
    pub key: String,
    /// The column's head as on the sheet.
    pub label: String,
}

/// A rule that holds in any order of steps, with the line it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    /// Which rule.
    pub rule: GuardRule,
    /// Where the sheet says so, for example "Peringatan 2".
    pub source: String,
}

/// The closed set of sheet guards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GuardRule {
    /// Nothing is staged before a finished edit later than its last change (003, warning 2).
    EditedBeforeStage,
    /// Material of another unit carries its official's verification (001, step 2).
    VerifiedAtSource,
    /// Nothing classed "dikecualikan" goes further (001, law 2).
    NotExcluded,
}

/// A part of the sheet with its own cadence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Name within the file.
    pub key: String,
    /// Title.
    pub title: String,
    /// What starts it.
    pub trigger: Trigger,
}

/// What starts a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// Once per period, for example a year.
    PerPeriod,
    /// Once per item or batch.
    PerItem,
    /// On a schedule.
    OnSchedule,
}

impl Sop {
    /// The step of this key.
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.step.iter().find(|step| step.key == key)
    }

    /// Its title, else that of its table, else its key.
    pub fn title(&self) -> &str {
        let identity = &self.identity;
        let title = identity.title.as_ref().or(identity.table_title.as_ref());
        title.unwrap_or(&self.key)
    }

    /// The label of a role's column.
    pub fn role_label(&self, key: &str) -> Option<&str> {
        self.role
            .iter()
            .find(|role| role.key == key)
            .map(|role| role.label.as_str())
    }

    /// The first step of a section, or of the sheet.
    pub fn first_step(&self, section: Option<&str>) -> Option<&Step> {
        self.step
            .iter()
            .find(|step| section.is_none_or(|key| step.section.as_deref() == Some(key)))
    }

    /// Each section with its first step; the sheet's own where it has no sections.
    pub fn starts(&self) -> Vec<(Option<&str>, &Step)> {
        let start = |section| Some((section, self.first_step(section)?));
        if self.section.is_empty() {
            return start(None).into_iter().collect();
        }
        let keys = self.section.iter().map(|section| section.key.as_str());
        keys.filter_map(|key| start(Some(key))).collect()
    }

    /// Where a finished step leads when no exit was taken.
    ///
    /// Its `then`, else the next row of its section; the end after the last row
    /// and after a step that withholds.
    pub fn onward(&self, step: &Step) -> Target {
        if let Some(target) = &step.then {
            return target.clone();
        }
        if step.does(StepKind::Withhold) {
            return Target::End;
        }
        let mut rows = self
            .step
            .iter()
            .skip_while(|row| row.key != step.key)
            .skip(1);
        rows.find(|row| row.section == step.section)
            .map_or(Target::End, |row| Target::Step(row.key.clone()))
    }

    /// The guard of this rule, when the sheet has it.
    pub fn guard(&self, rule: GuardRule) -> Option<&Guard> {
        self.guard.iter().find(|guard| guard.rule == rule)
    }
}
