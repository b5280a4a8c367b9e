//! The official papers that a run leaves: of which kind, after which entry.
//!
//! A step's paper is official once it was filled in; a list that grows by rows,
//! once its step is finished. The finish of a step, a decision, an airing and the
//! end of a run leave papers of their own. Each entry that changes a paper issues
//! it anew.

mod numbering;
mod pass;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::artefact::{Artefact, Kept, Paper};
use crate::canonical;
use crate::case::Case;
use crate::event::{Event, Outcome};
use crate::ids::{CaseId, PaperId};
use crate::sop::{Sop, Step, StepKind};

pub use numbering::{Fate, PaperRule, PaperSettings, SettingsProblem, USUAL, short};
pub use pass::{Edited, Pass};

/// What kind of official paper it is: the name of its register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Official {
    /// A paper of a step.
    Filled(Paper),
    /// Naskah: the text as it was handed on.
    Manuscript,
    /// Lembar penyuntingan: checklist and words changed.
    Editing,
    /// Lembar persetujuan with paraf: one decision.
    Approval,
    /// Lembar penempatan pratayang: where each item will stand, and when.
    Placement,
    /// Lembar koreksi: what was put right after the approval.
    Correction,
    /// Bukti tayang: what became public, where, and who let it through.
    Airing,
    /// Catatan penolakan: what was not aired, and why.
    Refusal,
    /// Daftar penyebaran: the link of each channel, or why there is none.
    Sharing,
    /// The run on the SOP's own form.
    Run,
}

/// A name that no official paper has.
#[derive(Debug, thiserror::Error)]
#[error("there is no official paper of this name")]
pub struct NoSuchPaper;

impl Official {
    /// Every kind, in the order in which work usually goes.
    pub fn all() -> impl Iterator<Item = Self> {
        let filled = Paper::ALL.into_iter().map(Self::Filled);
        filled.chain([
            Self::Manuscript,
            Self::Editing,
            Self::Approval,
            Self::Placement,
            Self::Correction,
            Self::Airing,
            Self::Refusal,
            Self::Sharing,
            Self::Run,
        ])
    }

    /// Its name in stored data and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Filled(paper) => paper.name(),
            Self::Manuscript => "manuscript",
            Self::Editing => "editing_sheet",
            Self::Approval => "approval_sheet",
            Self::Placement => "placement_sheet",
            Self::Correction => "correction_sheet",
            Self::Airing => "airing_proof",
            Self::Refusal => "refusal_record",
            Self::Sharing => "sharing_list",
            Self::Run => "run_sheet",
        }
    }

    /// The kind of step that leaves it; none for the run as a whole.
    pub fn left_by(self) -> Option<StepKind> {
        match self {
            Self::Filled(paper) => Some(paper.kind()),
            Self::Manuscript => Some(StepKind::Write),
            Self::Editing => Some(StepKind::Edit),
            Self::Approval => Some(StepKind::Approve),
            Self::Placement => Some(StepKind::Stage),
            Self::Correction => Some(StepKind::Correct),
            Self::Airing => Some(StepKind::Publish),
            Self::Refusal => Some(StepKind::Withhold),
            Self::Sharing => Some(StepKind::Share),
            Self::Run => None,
        }
    }

    /// The kind of a stored name.
    pub fn of(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name() == name)
    }
}

impl From<Official> for String {
    fn from(kind: Official) -> Self {
        kind.name().to_owned()
    }
}

impl TryFrom<String> for Official {
    type Error = NoSuchPaper;

    fn try_from(name: String) -> Result<Self, NoSuchPaper> {
        Self::of(&name).ok_or(NoSuchPaper)
    }
}

/// A paper as it stands after an entry of its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Which.
    pub kind: Official,
    /// The step's key.
    pub step: String,
    /// The entry that it tells of: the filling in, the decision, the closing.
    pub source: u64,
    /// Its number, when the entry gave one; else the register gives the next.
    pub number: Option<u32>,
    /// When it was filled in, so the year of its register; the entry's own moment when absent.
    pub at: Option<Timestamp>,
}

/// The id of a paper: the same for the same case, entry and kind.
pub fn id(case: CaseId, version: u64, kind: Official) -> PaperId {
    let hash = canonical::hash(&("paper", case, version, kind));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    PaperId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// The papers that an entry issues, given the sheet and the case after it.
pub fn issued(sop: &Sop, after: &Case, event: &Event) -> Vec<Issue> {
    match event {
        Event::Produced { step, artefact, .. } if !grows(artefact.paper()) => {
            let kept = after.artefact(step, artefact.paper());
            kept.map(of_kept).into_iter().collect()
        }
        Event::TaskFinished { step, .. } => finished(sop, after, step),
        Event::Acknowledged { entry } => {
            let kept = after.artefacts.iter().filter(|kept| kept.entry == *entry);
            kept.map(of_kept).collect()
        }
        Event::FollowUpClosed { .. } => {
            let plan = |kept: &&Kept| matches!(kept.artefact, Artefact::FollowUpPlan(_));
            after.artefacts.iter().filter(plan).map(of_kept).collect()
        }
        Event::Approved { step, .. } | Event::Returned { step, .. } => {
            vec![of_run(after, Official::Approval, step)]
        }
        Event::Published { .. } => {
            let task = after.open.iter();
            task.map(|task| of_run(after, Official::Airing, &task.step))
                .collect()
        }
        Event::CaseClosed { outcome, .. } => closing(after, *outcome),
        Event::Shared { .. } => shared_again(sop, after).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Filled in row by row, so that it is whole only when its step is finished.
fn grows(paper: Paper) -> bool {
    matches!(
        paper,
        Paper::MaterialList | Paper::VerificationList | Paper::ClassificationList
    )
}

/// What the finish of a step leaves: its lists, and a paper of each act that ends with it.
fn finished(sop: &Sop, after: &Case, step: &str) -> Vec<Issue> {
    let acts = sop.step(step).into_iter().flat_map(Step::acts);
    let own = acts
        .filter_map(of_finish)
        .filter(|kind| tells(*kind, after));
    let own = own.map(|kind| of_run(after, kind, step));
    lists(after, step).into_iter().chain(own).collect()
}

/// The paper that the finish of an act leaves, when nothing else does.
fn of_finish(act: StepKind) -> Option<Official> {
    let at_finish = [
        Official::Manuscript,
        Official::Editing,
        Official::Placement,
        Official::Correction,
        Official::Sharing,
    ];
    let mut at_finish = at_finish.into_iter();
    at_finish.find(|kind| kind.left_by() == Some(act))
}

/// A run that only takes something down has no text to tell of.
fn tells(kind: Official, after: &Case) -> bool {
    kind == Official::Sharing || after.items.values().any(|item| item.revision.is_some())
}

/// The lists that were filled in during the pass of the step that has just ended.
fn lists(after: &Case, step: &str) -> Vec<Issue> {
    let mut passes = after.passes.iter().rev().filter(|pass| pass.step == step);
    let before = passes.nth(1).map_or(0, |pass| pass.entry);
    let lists = after
        .artefacts
        .iter()
        .filter(|kept| kept.step == step && grows(kept.artefact.paper()) && kept.entry > before);
    lists.map(of_kept).collect()
}

/// What was put right after its step: the list of that step, under its number.
fn shared_again(sop: &Sop, after: &Case) -> Option<Issue> {
    let (step, pass) = after.shared_by(sop)?;
    Some(Issue {
        kind: Official::Sharing,
        step: step.key.clone(),
        source: pass.entry,
        number: None,
        at: Some(pass.finished_at),
    })
}

fn closing(after: &Case, outcome: Outcome) -> Vec<Issue> {
    let last = after.passes.last().map_or("", |pass| &*pass.step);
    let refused = outcome == Outcome::NotAired;
    let refusal = refused.then(|| of_run(after, Official::Refusal, last));
    let run = (!last.is_empty()).then(|| of_run(after, Official::Run, last));
    refusal.into_iter().chain(run).collect()
}

fn of_kept(kept: &Kept) -> Issue {
    Issue {
        kind: Official::Filled(kept.artefact.paper()),
        step: kept.step.clone(),
        source: kept.entry,
        number: Some(kept.number),
        at: Some(kept.at),
    }
}

fn of_run(after: &Case, kind: Official, step: &str) -> Issue {
    Issue {
        kind,
        step: step.to_owned(),
        source: after.version,
        number: None,
        at: None,
    }
}
