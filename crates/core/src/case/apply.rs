//! Folding events into a case: one match, never fails.

use std::collections::BTreeSet;

use super::begin::begin;
use super::papers::{acknowledge, air, close_follow_up, produce, retell};
use super::rest::told_apart;
use super::visits::visit;
use super::{
    Approval, Case, CaseItem, EditState, Handed, OldMark, OpenTask, Pass, Paused, Planned,
    ProposedWithdrawal, ShareMark, Since,
};
use crate::artefact::Changed;
use crate::canonical::Hash;
use crate::content::ItemKind;
use crate::event::{ApprovedItem, Event, Recorded};
use crate::ids::{CaseId, ItemId, PersonId, RevisionId};
use crate::sop::{Binds, StepKind};

/// The case after all these entries; `None` for an empty or headless history.
pub fn replay<'a>(id: CaseId, history: impl IntoIterator<Item = &'a Recorded>) -> Option<Case> {
    history
        .into_iter()
        .fold(None, |case, recorded| apply(id, case, recorded))
}

/// The case after one more entry. An entry without a beginning leaves nothing.
pub fn apply(id: CaseId, case: Option<Case>, recorded: &Recorded) -> Option<Case> {
    let Some(mut case) = case else {
        return begin(id, recorded);
    };
    case.version += 1;
    step(&mut case, recorded);
    Some(case)
}

fn step(case: &mut Case, recorded: &Recorded) {
    let person = recorded.by.person();
    match &recorded.event {
        Event::CaseOpened { .. } | Event::CaseForked { .. } | Event::PeriodEnded { .. } => {}
        Event::TaskOpened { .. } => open(case, recorded),
        Event::TaskStarted {} | Event::TaskTakenOver { .. } => hold(case, recorded),
        Event::TaskReleased { .. } => with_task(case, |task| {
            task.holder = None;
            task.lay_down(recorded.at);
        }),
        Event::TaskPaused { reason } => pause(case, recorded, reason),
        Event::TaskResumed {} => with_task(case, |task| task.wake(recorded.at)),
        Event::Reminded { rung, .. } => with_task(case, |task| task.rung = Some(*rung)),
        Event::RevisionSaved { .. } => save(case, recorded),
        Event::WithdrawalProposed { .. } => propose_withdrawal(case, recorded),
        Event::EditRecorded { items, .. } => {
            each(case, items, |item| item.edit = EditState::Done);
            touch(case, person);
        }
        Event::IntakeOpened { .. }
        | Event::IntakeClosed { .. }
        | Event::CheckInOpened { .. }
        | Event::CheckedIn { .. } => visit(case, recorded),
        Event::BundleRefused { .. } => touch(case, person),
        Event::HandedOver {} => hand_over(case, recorded),
        Event::ItemStaged { .. } => stage(case, recorded),
        Event::Approved { .. } => approve(case, recorded),
        Event::Produced { .. } => produce(case, recorded),
        Event::Acknowledged { entry } => acknowledge(case, recorded, *entry),
        Event::FollowUpClosed { row, words } => close_follow_up(case, *row, words),
        Event::Returned {
            step, items, voids, ..
        } => {
            case.returns += 1;
            case.frozen = false;
            each(case, items, |item| {
                item.approvals
                    .retain(|approval| !voids.contains(&approval.step));
            });
            pass(case, recorded, step, true, false);
        }
        Event::Corrected { .. } => correct(case, recorded),
        Event::PublishPlanned { .. } => plan(case, recorded),
        Event::Published { items, .. } => air(case, recorded, items),
        Event::Shared { .. } => share(case, recorded),
        Event::TaskFinished { step, rangkap, .. } => pass(case, recorded, step, false, *rangkap),
        Event::Recalled { entry, .. } => recall(case, *entry),
        Event::DuePassed { .. } => with_task(case, |task| task.overdue = true),
        Event::ItemsForked { items, .. } => case.items.retain(|item, _| !items.contains(item)),
        Event::CaseClosed { outcome, .. } => {
            case.closed = Some(*outcome);
            case.open = None;
            case.planned = None;
        }
    }
}

fn open(case: &mut Case, recorded: &Recorded) {
    let Event::TaskOpened {
        step,
        time,
        back_from,
        resume,
        ..
    } = &recorded.event
    else {
        return;
    };
    case.open = Some(OpenTask {
        step: step.clone(),
        entry: case.version,
        opened_at: recorded.at,
        time: time.clone(),
        holder: None,
        started_at: None,
        worked: Vec::new(),
        paused: None,
        pauses: Vec::new(),
        rung: None,
        hands: BTreeSet::new(),
        back_from: back_from.clone(),
        resume: resume.clone(),
        handed_over: None,
        needs: Vec::new(),
        overdue: false,
    });
}

fn with_task(case: &mut Case, change: impl FnOnce(&mut OpenTask)) {
    if let Some(task) = &mut case.open {
        change(task);
    }
}

fn hold(case: &mut Case, recorded: &Recorded) {
    let (person, at) = (recorded.by.person(), recorded.at);
    with_task(case, |task| {
        if task.holder.is_some() && task.holder != person {
            task.lay_down(at);
        }
        task.holder = person;
        task.started_at.get_or_insert(at);
    });
    touch(case, person);
}

fn hand_over(case: &mut Case, recorded: &Recorded) {
    with_task(case, |task| {
        task.handed_over = Some(Handed {
            by: recorded.by.clone(),
            at: recorded.at,
        });
        task.holder = None;
        task.lay_down(recorded.at);
    });
}

fn pause(case: &mut Case, recorded: &Recorded, reason: &str) {
    with_task(case, |task| {
        task.lay_down(recorded.at);
        task.paused = Some(Paused {
            at: recorded.at,
            reason: reason.to_owned(),
            by: recorded.by.clone(),
        });
    });
}

pub(super) fn touch(case: &mut Case, person: Option<PersonId>) {
    if let (Some(task), Some(person)) = (&mut case.open, person) {
        task.hands.insert(person);
    }
}

fn each(case: &mut Case, items: &[ItemId], mut change: impl FnMut(&mut CaseItem)) {
    for item in items {
        if let Some(state) = case.items.get_mut(item) {
            change(state);
        }
    }
}

fn save(case: &mut Case, recorded: &Recorded) {
    let Event::RevisionSaved {
        item,
        kind,
        revision,
        live,
        content,
        display,
        placement,
        act,
        title,
        ..
    } = &recorded.event
    else {
        return;
    };
    let author = recorded.by.person();
    let state = case
        .items
        .entry(*item)
        .or_insert_with(|| blank(*kind, *live));
    let changed = state.revision.is_none() || state.content != *content;
    if changed {
        state.authors.extend(author);
        state.edit = edited(*act, state.revision.is_some());
    }
    state.title.clone_from(title);
    state.now_is(Some(*revision), *content, *display);
    state.placement.clone_from(placement);
    state.withdrawal = None;
    if changed {
        let again = state.edit == EditState::Needed;
        let at = recorded.at;
        retell(case, *item, *content, Changed { at, again });
    }
    touch(case, author);
}

impl CaseItem {
    /// Its newest text, or its withdrawal, with both hashes.
    fn now_is(&mut self, revision: Option<RevisionId>, content: Hash, display: Hash) {
        self.revision = revision;
        self.content = content;
        self.display = display;
    }
}

/// A change during an edit begins an edit; any other change asks for a new one.
fn edited(act: StepKind, existed: bool) -> EditState {
    if act == StepKind::Edit && existed {
        EditState::Begun
    } else {
        EditState::Needed
    }
}

fn blank(kind: ItemKind, live: Option<RevisionId>) -> CaseItem {
    let nothing = Hash::of(b"");
    CaseItem {
        kind,
        title: String::new(),
        revision: None,
        live,
        content: nothing,
        display: nothing,
        placement: None,
        staged: false,
        withdrawal: None,
        authors: BTreeSet::new(),
        edit: EditState::Needed,
        approvals: Vec::new(),
        corrections: 0,
    }
}

fn propose_withdrawal(case: &mut Case, recorded: &Recorded) {
    let Event::WithdrawalProposed {
        item,
        item_kind,
        live,
        kind,
        reason,
        to,
        content,
        title,
    } = &recorded.event
    else {
        return;
    };
    let author = recorded.by.person();
    let state = case
        .items
        .entry(*item)
        .or_insert_with(|| blank(*item_kind, Some(*live)));
    state.title.clone_from(title);
    state.now_is(None, *content, *content);
    state.staged = true;
    state.edit = EditState::Done;
    state.authors.extend(author);
    state.withdrawal = Some(ProposedWithdrawal {
        kind: *kind,
        reason: reason.clone(),
        to: to.clone(),
    });
    touch(case, author);
}

fn stage(case: &mut Case, recorded: &Recorded) {
    let Event::ItemStaged {
        item,
        revision,
        placement,
        content,
        display,
    } = &recorded.event
    else {
        return;
    };
    each(case, &[*item], |state| {
        state.now_is(Some(*revision), *content, *display);
        state.placement = Some(placement.clone());
        state.staged = true;
    });
    touch(case, recorded.by.person());
}

fn plan(case: &mut Case, recorded: &Recorded) {
    let Event::PublishPlanned { at, period } = &recorded.event else {
        return;
    };
    case.planned = Some(Planned {
        at: *at,
        period: *period,
        by: recorded.by.clone(),
    });
    touch(case, recorded.by.person());
}

fn share(case: &mut Case, recorded: &Recorded) {
    let Event::Shared {
        channel,
        url,
        reason,
    } = &recorded.event
    else {
        return;
    };
    let before = case.shared.remove(channel).map_or_else(Vec::new, |old| {
        let (url, reason, at, by) = (old.url, old.reason, old.at, old.by);
        let last = OldMark {
            url,
            reason,
            at,
            by,
        };
        old.before.into_iter().chain([last]).collect()
    });
    let mark = ShareMark {
        url: url.clone(),
        reason: reason.clone(),
        at: recorded.at,
        by: recorded.by.clone(),
        before,
    };
    case.shared.insert(channel.clone(), mark);
    touch(case, recorded.by.person());
}

fn approve(case: &mut Case, recorded: &Recorded) {
    let Event::Approved {
        step,
        items,
        binds,
        rangkap,
        ..
    } = &recorded.event
    else {
        return;
    };
    for approved in items {
        let approval = approval(step, *binds, approved, recorded, case.version, *rangkap);
        if let Some(state) = case.items.get_mut(&approved.item) {
            state.approvals.retain(|earlier| earlier.step != *step);
            state.approvals.push(approval);
        }
    }
    case.frozen = false;
    touch(case, recorded.by.person());
}

fn approval(
    step: &str,
    binds: Binds,
    approved: &ApprovedItem,
    recorded: &Recorded,
    entry: u64,
    rangkap: bool,
) -> Approval {
    Approval {
        step: step.to_owned(),
        binds,
        hash: approved.hash,
        accepted: approved.hash,
        revision: approved.revision,
        accepted_revision: approved.revision,
        by: recorded.by.clone(),
        at: recorded.at,
        entry,
        rangkap,
        since: None,
    }
}

fn correct(case: &mut Case, recorded: &Recorded) {
    let Event::Corrected {
        item,
        revision,
        content,
        display,
        beyond,
        ..
    } = &recorded.event
    else {
        return;
    };
    let author = recorded.by.person();
    let mut changed = false;
    each(case, &[*item], |state| {
        changed = state.content != *content;
        if changed {
            state.authors.extend(author);
        }
        state.now_is(Some(*revision), *content, *display);
        state.corrections += u32::from(!*beyond);
        if !*beyond {
            accept(state, *revision, recorded);
        }
    });
    if changed {
        let (at, again) = (recorded.at, false);
        retell(case, *item, *content, Changed { at, again });
    }
    touch(case, author);
}

/// A correction within the policy moves what counts as approved, and keeps what was approved.
fn accept(state: &mut CaseItem, revision: RevisionId, recorded: &Recorded) {
    let (content, display) = (state.content, state.display);
    for approval in &mut state.approvals {
        let before = approval.accepted;
        approval.accepted_revision = Some(revision);
        approval.accepted = match approval.binds {
            Binds::Content => content,
            Binds::Display => display,
        };
        if approval.accepted != before {
            let (by, at) = (recorded.by.clone(), recorded.at);
            approval.since = approval.is_corrected().then_some(Since { by, at });
        }
    }
}

fn pass(case: &mut Case, recorded: &Recorded, step: &str, returned: bool, rangkap: bool) {
    let Some(task) = case.open.take_if(|task| task.step == step) else {
        return;
    };
    let worked = task.worked_until(recorded.at);
    let first = worked.first().map(|stretch| stretch.from);
    let pauses = task.paused_until(recorded.at);
    case.passes.push(Pass {
        step: task.step,
        opened_at: task.opened_at,
        started_at: first,
        finished_at: recorded.at,
        time: task.time,
        by: recorded.by.clone(),
        entry: case.version,
        returned,
        rangkap,
        worked: told_apart(worked, &pauses, recorded.at),
        pauses,
        handed_over: task.handed_over,
    });
}

/// Taking back a decision: its approvals fall; the reopened task follows as its own entry.
fn recall(case: &mut Case, entry: u64) {
    for state in case.items.values_mut() {
        state.approvals.retain(|approval| approval.entry != entry);
    }
    case.artefacts.retain(|kept| kept.entry != entry);
    if let Some(last) = case.passes.last()
        && last.entry >= entry
    {
        case.returns -= u32::from(last.returned && case.returns > 0);
        case.passes.pop();
    }
    case.open = None;
}
