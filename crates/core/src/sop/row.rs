//! One row of the sheet: its executor, its act, its standard, its ways out.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Cell;

/// One row of the sheet (kegiatan).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Step {
    /// Name within the file; the number unless given.
    pub key: String,
    /// The number as printed; absent where the paper has none.
    pub no: Option<String>,
    /// The section's key, where the sheet has sections.
    pub section: Option<String>,
    /// The words as on the sheet.
    pub text: String,
    /// The executor column.
    pub role: Cell<String>,
    /// The second side of a two-sided step: a role's key.
    pub receiver: Option<String>,
    /// People outside the columns bring material.
    pub from_outside: bool,
    /// What the performer does.
    pub kind: Cell<StepKind>,
    /// Further acts in the same task, in order.
    pub also: Vec<StepKind>,
    /// Which hash an approval binds.
    pub binds: Binds,
    /// Where a finished step goes, when not to the next row: a step's key or `end`.
    pub then: Option<Target>,
    /// Kelengkapan.
    pub needs: Vec<Need>,
    /// Waktu.
    pub time: Option<StandardTime>,
    /// Waktu as printed, where it cannot be counted.
    pub time_unread: Option<String>,
    /// Output.
    pub output: Option<String>,
    /// Keterangan.
    pub note: Option<String>,
    /// "No edit needed" with a reason is allowed.
    pub allow_none: bool,
    /// How far a correction after approval may go.
    pub correction: Option<CorrectionPolicy>,
    /// Channels to share to.
    pub channels: Vec<String>,
    /// Ya/Tidak and where they lead; only deciding steps have them.
    pub exits: Vec<Exit>,
    /// Line of the file where the row begins, from 1.
    pub line: usize,
}

/// One need of a step (kelengkapan).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The words as on the sheet.
    pub text: String,
    /// The step whose output it is (its key), `equipment`, or `outside`; absent when unknown.
    #[serde(default)]
    pub from: Option<String>,
}

/// Standard time of a step, as printed and as counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StandardTime {
    /// As printed, for example "1-3 Jam".
    pub text: String,
    /// The number, or the lower end of a range.
    pub min: u32,
    /// The upper end of a range.
    #[serde(default)]
    pub max: Option<u32>,
    /// The unit.
    pub unit: TimeUnit,
}

/// A unit of standard time. One day is one working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Menit.
    Minute,
    /// Jam.
    Hour,
    /// Hari kerja.
    Day,
}

/// One way out of a deciding step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Exit {
    /// "Ya", "Tidak", "Disetujui", "Layak".
    pub label: String,
    /// Yes or no: the first exit says yes unless `yes` is set in the file.
    pub yes: bool,
    /// Where it leads.
    pub to: Cell<Target>,
}

/// Where an exit or a finished step leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Target {
    /// The step of this key.
    Step(String),
    /// The case ends here.
    End,
}

crate::canonical::string_schema!(Target, "4");

impl From<String> for Target {
    fn from(text: String) -> Self {
        if text == "end" {
            Self::End
        } else {
            Self::Step(text)
        }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        match target {
            Target::Step(key) => key,
            Target::End => "end".to_owned(),
        }
    }
}

/// Which hash an approval binds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Binds {
    /// The text and its files.
    #[default]
    Content,
    /// The text, its files and how they will stand.
    Display,
}

impl Binds {
    /// Its name in the SOP file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Display => "display",
        }
    }
}

/// How far a correction after approval may go (003, step 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionPolicy {
    /// Recorded up to the limit, or approved again always.
    pub mode: CorrectionMode,
    /// Changed words that still count as spelling; 0 to 50.
    pub max_words: u32,
}

/// See [`CorrectionPolicy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionMode {
    /// Within the limit it is recorded with its difference.
    Record,
    /// Every correction goes back to the approving step.
    Reapprove,
}

/// What a step's performer does. The set is closed; an ADR may revise it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Gives a disposition.
    Assign,
    /// Sets up the team.
    Decree,
    /// Writes the work programme.
    Plan,
    /// Keeps a menu or page current.
    Maintain,
    /// Brings material.
    Collect,
    /// Accepts what another side hands over.
    Receive,
    /// Writes or imports.
    Write,
    /// Classes the items.
    Classify,
    /// Edits until fit.
    Edit,
    /// Ya or Tidak.
    Approve,
    /// Lays out the approved text.
    Compose,
    /// Sets category, address, period; not public.
    Stage,
    /// Hands the draft display to the official.
    Submit,
    /// Checks the staged page.
    Correct,
    /// Airs.
    Publish,
    /// Closes without airing.
    Withhold,
    /// Shares to channels.
    Share,
    /// Confirms the register.
    Record,
    /// Sends the activity report.
    Report,
    /// Holds the evaluation.
    Evaluate,
}

impl StepKind {
    /// Every kind, in the order in which work usually goes.
    pub const ALL: [Self; 20] = [
        Self::Assign,
        Self::Decree,
        Self::Plan,
        Self::Maintain,
        Self::Collect,
        Self::Receive,
        Self::Write,
        Self::Classify,
        Self::Edit,
        Self::Approve,
        Self::Compose,
        Self::Stage,
        Self::Submit,
        Self::Correct,
        Self::Publish,
        Self::Withhold,
        Self::Share,
        Self::Record,
        Self::Report,
        Self::Evaluate,
    ];

    /// Its name in the SOP file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Decree => "decree",
            Self::Plan => "plan",
            Self::Maintain => "maintain",
            Self::Collect => "collect",
            Self::Receive => "receive",
            Self::Write => "write",
            Self::Classify => "classify",
            Self::Edit => "edit",
            Self::Approve => "approve",
            Self::Compose => "compose",
            Self::Stage => "stage",
            Self::Submit => "submit",
            Self::Correct => "correct",
            Self::Publish => "publish",
            Self::Withhold => "withhold",
            Self::Share => "share",
            Self::Record => "record",
            Self::Report => "report",
            Self::Evaluate => "evaluate",
        }
    }
}

impl Step {
    /// All acts of the step, its kind first.
    pub fn acts(&self) -> impl Iterator<Item = StepKind> + '_ {
        std::iter::once(self.kind.value).chain(self.also.iter().copied())
    }

    /// Whether one of its acts is of this kind.
    pub fn does(&self, kind: StepKind) -> bool {
        self.acts().any(|act| act == kind)
    }
}
