//! Taking back: one's own decision, or a disposition that nobody has read.

use crate::artefact::Paper;
use crate::event::Event;
use crate::ids::PersonId;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::Yield;
use super::turn::{Turn, all, open_task};

/// Takes back one's own decision while the next task is untouched (Batalkan).
pub(super) fn recall(turn: &Turn<'_>, entry: u64) -> Result<Yield, Vec<Refusal>> {
    let Some((step, by)) = decision(turn, entry).or_else(|| disposition(turn, entry)) else {
        return Err(vec![Refusal::NothingToRecall { entry }]);
    };
    all(read(turn, entry))?;
    let untouched = turn.task.hands.is_empty() && turn.task.holder.is_none();
    let same_pass = turn.task.step == step;
    let last = turn.case.passes.last();
    let next_to_it = last.is_some_and(|pass| pass.step == step && pass.entry >= entry);
    if by != turn.person() || by.is_none() || !(same_pass || untouched && next_to_it) {
        return Err(vec![Refusal::RecallTooLate {}]);
    }
    let again = open_task(turn.sop, &step, turn.facts, None, None);
    Ok(Yield::of(vec![Event::Recalled { entry, step }, again]))
}

/// The step and the person of the decision at this entry, when it still stands.
fn decision(turn: &Turn<'_>, entry: u64) -> Option<(String, Option<PersonId>)> {
    let approvals = turn.case.items.values().flat_map(|item| &item.approvals);
    let approval = approvals
        .into_iter()
        .find(|approval| approval.entry == entry);
    let approving = turn
        .sop
        .step
        .iter()
        .filter(|step| step.does(StepKind::Approve))
        .count();
    let returned = turn
        .case
        .passes
        .last()
        .filter(|pass| pass.returned && pass.entry == entry && approving == 1);
    approval
        .map(|approval| (approval.step.clone(), approval.by.person()))
        .or_else(|| returned.map(|pass| (pass.step.clone(), pass.by.person())))
}

/// The step and the giver of the disposition at this entry.
fn disposition(turn: &Turn<'_>, entry: u64) -> Option<(String, Option<PersonId>)> {
    let kept = turn
        .case
        .artefacts
        .iter()
        .find(|kept| kept.entry == entry)?;
    let given = kept.artefact.paper() == Paper::Disposition;
    given.then(|| (kept.step.clone(), kept.by.person()))
}

/// Who has read the disposition at this entry, so that it stays.
fn read(turn: &Turn<'_>, entry: u64) -> Vec<Refusal> {
    let kept = turn.case.artefacts.iter().find(|kept| kept.entry == entry);
    let readers = kept.into_iter().flat_map(|kept| &kept.known);
    let names = readers.filter_map(|known| known.by.person());
    names
        .map(|person| Refusal::AlreadyRead {
            name: turn.name(person),
        })
        .take(1)
        .collect()
}
