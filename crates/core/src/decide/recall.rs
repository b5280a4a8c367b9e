//! Taking back: one's own decision, or a disposition that nobody has read.

use crate::artefact::{Kept, Paper};
use crate::case::{Approval, Case, OpenTask, Pass};
use crate::event::Event;
use crate::ids::PersonId;
use crate::refusal::Refusal;
use crate::sop::{Sop, StepKind};

use super::Yield;
use super::turn::{Turn, all, open_task};

/// What can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenBack {
    /// A paraf.
    Approval,
    /// A Tidak.
    Return,
    /// A disposition.
    Disposition,
}

/// What stands at an entry, of whom, at which step.
struct Standing<'a> {
    what: TakenBack,
    entry: u64,
    step: &'a str,
    by: Option<PersonId>,
}

/// The newest decision or disposition of a person that a recall would take back now.
pub fn recallable(sop: &Sop, case: &Case, person: PersonId) -> Option<(TakenBack, u64)> {
    let task = case.open.as_ref()?;
    let unread = |one: &Standing<'_>| readers(case, one.entry).next().is_none();
    // While its step is open, a disposition is written anew rather than taken back.
    let given = |one: &Standing<'_>| one.what != TakenBack::Disposition || task.step != one.step;
    standing(sop, case)
        .filter(|one| one.by == Some(person) && in_time(case, task, one))
        .filter(|one| unread(one) && given(one))
        .max_by_key(|one| one.entry)
        .map(|one| (one.what, one.entry))
}

/// Takes back one's own decision while the next task is untouched (Batalkan).
pub(super) fn recall(turn: &Turn<'_>, entry: u64) -> Result<Yield, Vec<Refusal>> {
    let found = standing(turn.sop, turn.case).find(|one| one.entry == entry);
    let Some(one) = found else {
        return Err(vec![Refusal::NothingToRecall { entry }]);
    };
    all(read(turn, entry))?;
    if one.by != turn.person() || one.by.is_none() || !in_time(turn.case, turn.task, &one) {
        return Err(vec![Refusal::RecallTooLate {}]);
    }
    let step = one.step.to_owned();
    let again = open_task(turn.sop, &step, turn.facts, None, None);
    Ok(Yield::of(vec![Event::Recalled { entry, step }, again]))
}

/// Every paraf, Tidak and disposition that still stands.
fn standing<'a>(sop: &'a Sop, case: &'a Case) -> impl Iterator<Item = Standing<'a>> {
    let approvals = case.items.values().flat_map(|item| &item.approvals);
    let approved = approvals.map(|one: &Approval| Standing {
        what: TakenBack::Approval,
        entry: one.entry,
        step: &one.step,
        by: one.by.person(),
    });
    let approving = sop.step.iter().filter(|step| step.does(StepKind::Approve));
    let alone = approving.count() == 1;
    let last = case.passes.last().filter(|pass| pass.returned && alone);
    let returned = last.map(|pass: &Pass| Standing {
        what: TakenBack::Return,
        entry: pass.entry,
        step: &pass.step,
        by: pass.by.person(),
    });
    let kept = case.artefacts.iter();
    let dispositions = kept.filter(|kept| kept.artefact.paper() == Paper::Disposition);
    let given = dispositions.map(|kept: &Kept| Standing {
        what: TakenBack::Disposition,
        entry: kept.entry,
        step: &kept.step,
        by: kept.by.person(),
    });
    approved.chain(returned).chain(given)
}

/// The step is still open, or the one after it is untouched.
fn in_time(case: &Case, task: &OpenTask, one: &Standing<'_>) -> bool {
    let untouched = task.hands.is_empty() && task.holder.is_none();
    let last = case.passes.last();
    let next_to_it = last.is_some_and(|pass| pass.step == one.step && pass.entry >= one.entry);
    task.step == one.step || untouched && next_to_it
}

/// Who has read the paper at this entry.
fn readers(case: &Case, entry: u64) -> impl Iterator<Item = PersonId> {
    let kept = case
        .artefacts
        .iter()
        .filter(move |kept| kept.entry == entry);
    let known = kept.flat_map(|kept| &kept.known);
    known.filter_map(|known| known.by.person())
}

/// Who has read the disposition at this entry, so that it stays.
fn read(turn: &Turn<'_>, entry: u64) -> Vec<Refusal> {
    let first = readers(turn.case, entry).take(1);
    first
        .map(|person| Refusal::AlreadyRead {
            name: turn.name(person),
        })
        .collect()
}
