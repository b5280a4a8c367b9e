//! How far each act of an open step is, for the rules and for the desk.
//!
//! What each kind says of itself is in `kinds`; the rules read it through
//! `Turn`, the desk to know which act to ask for and what to offer.

use crate::artefact::Paper;
use crate::case::{Case, CaseItem, OpenTask};
use crate::ids::ItemId;
use crate::sop::{Step, StepKind};

use super::kinds;
use super::produce::filled_in;

/// How far one act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Work is owed before the task can be finished.
    Owing,
    /// The work is there; the finish records it.
    Ready,
    /// It has left what it owes.
    Done,
    /// Nothing but the finish shows it; it holds nothing up.
    Silent,
}

/// How far an act of the open step is.
pub fn progress(case: &Case, task: &OpenTask, step: &Step, act: StepKind) -> Progress {
    (kinds::rule(act).progress)(case, task, step)
}

/// Done or owing.
pub(super) fn left(done: bool) -> Progress {
    if done {
        Progress::Done
    } else {
        Progress::Owing
    }
}

/// Owing until the case holds something; then only the finish tells.
pub(super) fn once_there(case: &Case) -> Progress {
    if case.items.is_empty() {
        Progress::Owing
    } else {
        Progress::Silent
    }
}

/// Whether there are items and each passes a test.
pub(super) fn every(case: &Case, test: fn(&CaseItem) -> bool) -> bool {
    !case.items.is_empty() && case.items.values().all(test)
}

/// The papers that a performer may fill in at a step, in the order of its acts.
pub fn papers(step: &Step) -> Vec<Paper> {
    let of = step.acts().flat_map(|act| kinds::rule(act).papers);
    of.copied().collect()
}

/// The papers that the open step cannot end without and that are not filled in yet.
pub fn missing_papers(case: &Case, task: &OpenTask, step: &Step) -> Vec<Paper> {
    let owing = |act: &StepKind| progress(case, task, step, *act) == Progress::Owing;
    let asked = step.acts().filter(owing);
    let of = asked.flat_map(|act| kinds::rule(act).outputs);
    of.filter(|paper| !filled_in(case, task, **paper))
        .copied()
        .collect()
}

/// The papers that the finish of a step leaves by itself.
pub fn papers_of_finish(step: &Step) -> Vec<Paper> {
    let filled_in = papers(step);
    let own = |paper: &Paper| step.does(paper.kind()) && !filled_in.contains(paper);
    Paper::ALL.into_iter().filter(own).collect()
}

/// The act that the open step asks for: the first that is not done, else its last.
///
/// Once a two-sided step was handed over, its other side receives.
pub fn due(case: &Case, task: &OpenTask, step: &Step) -> StepKind {
    if task.handed_over.is_some() {
        return StepKind::Receive;
    }
    let open = |act: &StepKind| progress(case, task, step, *act) != Progress::Done;
    let last = || step.acts().last();
    step.acts()
        .find(open)
        .or_else(last)
        .unwrap_or(step.kind.value)
}

/// Items without a decision in this pass of an approving step.
pub fn undecided(case: &Case, task: &OpenTask, step: &Step) -> Vec<ItemId> {
    let decided = |item: &CaseItem| {
        item.approval(&step.key)
            .is_some_and(|approval| approval.entry > task.entry)
    };
    let open = case.items.iter().filter(|(_, item)| !decided(item));
    open.map(|(id, _)| *id).collect()
}

/// Channels of a step that exist and were not dealt with.
pub fn open_channels(case: &Case, step: &Step) -> Vec<String> {
    let open = |channel: &&String| {
        crate::share::retired(channel).is_none() && !case.shared.contains_key(*channel)
    };
    step.channels.iter().filter(open).cloned().collect()
}
