//! Airing, now or at a planned moment, and the end of a display period.

use jiff::Timestamp;

use crate::canonical;
use crate::case::{Approval, Case, CaseItem};
use crate::content::{DisplayPeriod, Revision};
use crate::event::{Event, PublishedItem, TrailApproval, TrailCorrection, TrailLine, Withdrawal};
use crate::facts::Facts;
use crate::ids::{ItemId, RevisionId};
use crate::office::{Actor, By};
use crate::refusal::Refusal;
use crate::sop::{Binds, StepKind};

use crate::decide::acts::left;
use crate::decide::turn::{Turn, all};
use crate::decide::{Decision, Emitted, Yield, flow};

use super::write::breaks_approval;
use super::{Rule, receive, stage};

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| left(case.published_at.is_some()),
    owed: |_, _| {
        vec![Refusal::EarlierActOpen {
            act: StepKind::Publish,
        }]
    },
    ..Rule::PLAIN
};

/// Airs the packet, now or at a planned moment.
pub(in crate::decide) fn publish(
    turn: &Turn<'_>,
    at: Option<Timestamp>,
    period: Option<DisplayPeriod>,
) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.may(StepKind::Publish);
    refusals.extend(not_planned(turn));
    if at.is_some_and(|at| at <= turn.facts.now) {
        refusals.push(Refusal::MomentPassed {});
    }
    refusals.extend(period.and_then(|period| stage::backwards(period, turn.facts.now)));
    if turn.case.items.is_empty() {
        refusals.push(Refusal::NothingProposed {});
    }
    refusals.extend(unverified(turn));
    let ready: Vec<Ready<'_>> = ready(turn, period);
    for one in &ready {
        refusals.extend(unfit(turn, one));
    }
    all(refusals)?;
    if let Some(at) = at {
        let planned = Event::PublishPlanned { at, period };
        return Ok(Yield::of(
            turn.beginning().into_iter().chain([planned]).collect(),
        ));
    }
    Ok(aired(turn, &ready))
}

/// An item on the brink of airing: its state and the revision that will be live.
struct Ready<'a> {
    id: ItemId,
    item: &'a CaseItem,
    revision: Option<Revision>,
    fresh: bool,
}

fn ready<'a>(turn: &Turn<'a>, period: Option<DisplayPeriod>) -> Vec<Ready<'a>> {
    let planned = turn
        .case
        .planned
        .as_ref()
        .and_then(|planned| planned.period);
    let period = period.or(planned);
    let each = turn.case.items.iter().enumerate();
    each.map(|(number, (id, item))| {
        let named = item.revision.or(item.live);
        let base = named.and_then(|named| turn.facts.revisions.get(&named));
        let moved = base
            .filter(|_| item.withdrawal.is_none())
            .and_then(|base| reperiod(turn, base, period, number));
        let fresh = moved.is_some();
        Ready {
            id: *id,
            item,
            revision: moved.or_else(|| base.map(|base| Revision::clone(base))),
            fresh,
        }
    })
    .collect()
}

/// The revision with another period, when one was asked for that differs.
fn reperiod(
    turn: &Turn<'_>,
    base: &Revision,
    period: Option<DisplayPeriod>,
    number: usize,
) -> Option<Revision> {
    let placement = base.placement.clone()?;
    let period = period.filter(|period| *period != placement.period)?;
    let id = RevisionId(*turn.facts.fresh.get(4 + number)?);
    Some(stage::placed(
        base,
        id,
        crate::content::Placement {
            period,
            ..placement
        },
    ))
}

/// The clock airs only what was planned, and only when its moment has come.
fn not_planned(turn: &Turn<'_>) -> Option<Refusal> {
    let due = turn
        .case
        .planned
        .as_ref()
        .is_some_and(|planned| planned.at <= turn.facts.now);
    let clock = matches!(turn.facts.actor, Actor::System);
    (clock && !due).then_some(Refusal::MomentPassed {})
}

/// Verifying steps that the sheet puts before airing and that were not passed.
fn unverified(turn: &Turn<'_>) -> Vec<Refusal> {
    let demanded = flow::demanded(turn.sop, turn.step, StepKind::Correct);
    let passed = |key: &str| {
        turn.case
            .passes
            .iter()
            .any(|pass| pass.step == key && !pass.returned)
    };
    let open = demanded
        .into_iter()
        .filter(|step| step.key != turn.step.key && !passed(&step.key));
    open.map(|step| Refusal::StepNotPassed {
        step: step.text.clone(),
    })
    .collect()
}

/// Every reason why one item may not air.
fn unfit(turn: &Turn<'_>, one: &Ready<'_>) -> Vec<Refusal> {
    let title = || one.item.title.clone();
    let mut refusals = unapproved(turn, one);
    if turn.facts.live.get(&one.id).copied() != one.item.live {
        refusals.push(Refusal::LiveMovedOn { title: title() });
    }
    if one.item.withdrawal.is_some() {
        return refusals;
    }
    refusals.extend(stage::guard(turn, one.item));
    refusals.extend(receive::unverified(turn, one.id));
    let placement = one
        .revision
        .as_ref()
        .and_then(|revision| revision.placement.as_ref());
    match placement.filter(|_| one.item.staged) {
        Some(placement) => {
            refusals.extend(stage::excluded_at(turn, one.id, placement));
            refusals.extend(stage::otherwise(turn, one.id, placement));
            refusals.extend(stage::misplaced(turn, one.id, one.item, placement));
        }
        None => refusals.push(Refusal::NotStaged { title: title() }),
    }
    let named = one
        .revision
        .as_ref()
        .into_iter()
        .flat_map(|revision| &revision.files);
    for (file, hash) in named {
        if turn.facts.files.get(file) != Some(&crate::facts::FileState::Ready(*hash)) {
            refusals.push(Refusal::FileMissing { file: *file });
        }
    }
    refusals
}

/// Approvals that are missing, by authors only, or for other words than these.
fn unapproved(turn: &Turn<'_>, one: &Ready<'_>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for step in flow::demanded(turn.sop, turn.step, StepKind::Approve) {
        if one.item.approval(&step.key).is_none() {
            let title = one.item.title.clone();
            refusals.push(Refusal::ApprovalMissing {
                title,
                step: step.text.clone(),
            });
        }
    }
    let approvers = &one.item.approvals;
    let by_author = |approval: &Approval| {
        approval
            .by
            .person()
            .is_none_or(|person| one.item.authors.contains(&person))
    };
    if !approvers.is_empty() && approvers.iter().all(by_author) {
        refusals.push(Refusal::AuthorCannotApprove {
            title: one.item.title.clone(),
        });
    }
    refusals.extend(outdated(turn, one));
    refusals
}

fn outdated(turn: &Turn<'_>, one: &Ready<'_>) -> Vec<Refusal> {
    if one.item.withdrawal.is_some() {
        let stale = one
            .item
            .approvals
            .iter()
            .any(|approval| approval.accepted != one.item.content);
        let none = || Refusal::ChangedSinceApproval {
            title: one.item.title.clone(),
            differences: Vec::new(),
        };
        return stale.then(none).into_iter().collect();
    }
    match &one.revision {
        Some(revision) => breaks_approval(turn, one.item, revision),
        None => vec![Refusal::ItemUnknown { item: one.id }],
    }
}

fn aired(turn: &Turn<'_>, ready: &[Ready<'_>]) -> Yield {
    let moved = ready
        .iter()
        .filter(|one| one.fresh)
        .filter_map(|one| one.revision.clone());
    let revisions: Vec<Revision> = moved.collect();
    let items = ready
        .iter()
        .enumerate()
        .filter_map(|(number, one)| published(turn, one, number));
    let published = Event::Published {
        items: items.collect(),
        trail: trail(turn),
    };
    let restaged = revisions.iter().map(stage::staged);
    let begin = turn.beginning().into_iter();
    let events = begin.chain(restaged).chain([published]).collect();
    Yield {
        events: turn.finish_when_done(events),
        revisions,
        ..Yield::default()
    }
}

fn published(turn: &Turn<'_>, one: &Ready<'_>, number: usize) -> Option<PublishedItem> {
    let revision = one.revision.as_ref()?;
    let withdrawal = one.item.withdrawal.clone();
    let bound = |binds| super::write::bound_hash(revision, binds);
    Some(PublishedItem {
        item: one.id,
        kind: one.item.kind,
        revision: revision.id,
        bytes: canonical::hash(revision),
        content: bound(Binds::Content),
        display: bound(Binds::Display),
        placement: revision.placement.clone()?,
        number: turn.facts.next_number + u32::try_from(number).unwrap_or(u32::MAX),
        unit: turn.facts.units.get(&one.id).cloned(),
        withdrawal: withdrawal.map(|proposed| Withdrawal {
            kind: proposed.kind,
            reason: proposed.reason,
            to: proposed.to,
        }),
    })
}

/// Who did what on the way, the last pass of each step, then the airing itself.
fn trail(turn: &Turn<'_>) -> Vec<TrailLine> {
    let passes = &turn.case.passes;
    let last = |position: usize, step: &str| {
        !passes
            .iter()
            .skip(position + 1)
            .any(|later| later.step == step && !later.returned)
    };
    let kept = passes
        .iter()
        .enumerate()
        .filter(|(position, pass)| !pass.returned && last(*position, &pass.step));
    let mut lines: Vec<TrailLine> = kept
        .filter_map(|(_, pass)| {
            let rangkap = pass.rangkap;
            let line = line(turn, &pass.step, &pass.by, pass.finished_at, rangkap)?;
            let approved = approved(turn, &pass.step);
            let hash = approved.first().map(|one| one.hash);
            Some(TrailLine {
                hash,
                approved,
                ..line
            })
        })
        .collect();
    lines.extend(line(
        turn,
        &turn.step.key,
        &turn.by(),
        turn.facts.now,
        turn.rangkap(),
    ));
    lines
}

/// What the standing approvals of a step were given to, and what corrections made of it.
fn approved(turn: &Turn<'_>, step: &str) -> Vec<TrailApproval> {
    let items = turn.case.items.iter();
    let given = items.filter_map(|(id, item)| Some((*id, item.approval(step)?)));
    given
        .map(|(item, approval)| TrailApproval {
            item,
            hash: approval.hash,
            corrected: corrected(turn, approval),
        })
        .collect()
}

fn corrected(turn: &Turn<'_>, approval: &Approval) -> Option<TrailCorrection> {
    let since = approval.since.as_ref();
    let by = since.and_then(|since| since.by.person());
    approval.is_corrected().then(|| TrailCorrection {
        hash: approval.accepted,
        name: by.map(|person| turn.name(person)),
        at: since.map(|since| since.at),
    })
}

fn line(turn: &Turn<'_>, step: &str, by: &By, at: Timestamp, rangkap: bool) -> Option<TrailLine> {
    let step = turn.sop.step(step)?;
    let (post, capacity) = match by {
        By::Person { post, capacity, .. } => (post.clone(), *capacity),
        By::System => (None, None),
    };
    let act = step
        .acts()
        .find(|act| *act == StepKind::Approve)
        .unwrap_or(step.kind.value);
    let name = by.person().map(|person| turn.name(person));
    Some(TrailLine {
        act,
        no: step.no.clone(),
        name,
        post,
        capacity,
        at,
        hash: None,
        rangkap,
        approved: Vec::new(),
    })
}

/// The clock ends a display period.
pub(in crate::decide) fn end_period(
    case: &Case,
    facts: &Facts,
    item: ItemId,
) -> Result<Decision, Vec<Refusal>> {
    let mut refusals = Vec::new();
    if !matches!(facts.actor, Actor::System) {
        refusals.push(Refusal::OnlyTheClock {});
    }
    if case.item(item).is_none() {
        refusals.push(Refusal::ItemUnknown { item });
    }
    all(refusals)?;
    let ended = Emitted {
        case: case.id,
        event: Event::PeriodEnded { item },
    };
    Ok(Decision {
        by: By::System,
        events: vec![ended],
        revisions: Vec::new(),
    })
}
