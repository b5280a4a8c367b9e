//! How far each act of an open step is: the one table of it.
//!
//! A new kind of step adds its line to [`progress`]. The rules read it through
//! `Turn`, the desk to know which act to ask for and what to offer.

use crate::case::{Case, CaseItem, EditState, OpenTask};
use crate::ids::ItemId;
use crate::sop::{Step, StepKind};

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
    let items = || case.items.values();
    let every = |test: fn(&CaseItem) -> bool| !case.items.is_empty() && items().all(test);
    let left = |done: bool| {
        if done {
            Progress::Done
        } else {
            Progress::Owing
        }
    };
    match act {
        StepKind::Write | StepKind::Collect => left(!case.items.is_empty()),
        StepKind::Edit if every(|item| item.edit == EditState::Done) => Progress::Done,
        StepKind::Edit if every(|item| item.edit != EditState::Needed) => Progress::Ready,
        StepKind::Edit => Progress::Owing,
        StepKind::Approve => left(undecided(case, task, step).is_empty()),
        StepKind::Stage => left(every(|item| item.staged)),
        StepKind::Publish => left(case.published_at.is_some()),
        StepKind::Withhold => left(case.closed.is_some()),
        StepKind::Share => left(open_channels(case, step).is_empty()),
        StepKind::Assign
        | StepKind::Decree
        | StepKind::Plan
        | StepKind::Maintain
        | StepKind::Receive
        | StepKind::Classify
        | StepKind::Compose
        | StepKind::Submit
        | StepKind::Correct
        | StepKind::Record
        | StepKind::Report
        | StepKind::Evaluate => Progress::Silent,
    }
}

/// The act that the open step asks for: the first that is not done, else its last.
///
/// Once a two-sided step was handed over, its other side receives.
pub fn due(case: &Case, task: &OpenTask, step: &Step) -> StepKind {
    if task.handed_over {
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
