//! Correction after approval: the one place where bound content may change (003, step 6).

use std::sync::Arc;

use crate::case::{Approval, CaseItem};
use crate::content::{Body, Revision, Text, check, words};
use crate::event::Event;
use crate::ids::{ItemId, RevisionId};
use crate::refusal::Refusal;
use crate::sop::{CorrectionMode, StepKind, Target};

use crate::decide::Yield;
use crate::decide::turn::{Turn, all, reason_given};

use super::{approve, write};

/// A correction as it was sent: what is absent stays as it is.
pub(in crate::decide) struct Correction<'a> {
    /// The revision it was written from.
    pub(in crate::decide) base: RevisionId,
    pub(in crate::decide) title: Option<&'a str>,
    pub(in crate::decide) summary: Option<&'a str>,
    pub(in crate::decide) body: &'a Body,
    pub(in crate::decide) note: &'a str,
}

/// Corrects a staged item under the sheet's policy.
pub(in crate::decide) fn correct(
    turn: &Turn<'_>,
    id: ItemId,
    said: &Correction<'_>,
) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.may(StepKind::Correct);
    refusals.extend(turn.frozen());
    refusals.extend(reason_given(said.note));
    let item = turn.case.item(id);
    let newest = item.and_then(|item| item.revision);
    let before = newest.and_then(|newest| turn.facts.revisions.get(&newest));
    let (Some(item), Some(before)) = (item, before) else {
        refusals.push(Refusal::ItemUnknown { item: id });
        return Err(refusals);
    };
    if newest != Some(said.base) {
        refusals.push(Refusal::BaseMoved { item: id, newest });
    }
    let text = check::normalise(Text {
        title: said.title.unwrap_or(&before.text.title).to_owned(),
        summary: said.summary.unwrap_or(&before.text.summary).to_owned(),
        body: said.body.clone(),
    });
    let files = write::files(turn, &text.body, &mut refusals);
    refusals.extend(
        check::check(&text)
            .into_iter()
            .map(|problem| Refusal::BodyInvalid { problem }),
    );
    let after = Revision {
        id: RevisionId(turn.facts.fresh[2]),
        text,
        files,
        ..Revision::clone(before)
    };
    refusals.extend(write::approver_changes(turn, item, &after));
    refusals.extend(outside_policy(turn, item, &after));
    all(refusals)?;
    corrected(turn, item, before, after, said.note.trim())
}

/// A sheet without a policy allows no change of what was approved.
fn outside_policy(turn: &Turn<'_>, item: &CaseItem, after: &Revision) -> Vec<Refusal> {
    if turn.step.correction.is_some() {
        Vec::new()
    } else {
        write::breaks_approval(turn, item, after)
    }
}

fn corrected(
    turn: &Turn<'_>,
    item: &CaseItem,
    before: &Revision,
    after: Revision,
    note: &str,
) -> Result<Yield, Vec<Refusal>> {
    let content = after.content_hash();
    let display = after.display_hash();
    if content == item.content && display == item.display {
        let title = item.title.clone();
        return Err(vec![Refusal::NothingCorrected { title }]);
    }
    let measured = measure(turn, item, before, &after);
    let event = Event::Corrected {
        item: after.item,
        base: before.id,
        revision: after.id,
        content,
        display,
        note: note.to_owned(),
        words: measured.words,
        differences: write::differences(approved_text(turn, item).unwrap_or(before), &after),
        beyond: measured.beyond,
    };
    let mut events: Vec<Event> = turn.beginning().into_iter().chain([event]).collect();
    if measured.beyond {
        events = reopen(turn, events);
    }
    Ok(Yield {
        events,
        revisions: vec![after],
        ..Yield::default()
    })
}

/// How far a correction goes, measured from what was first approved, so that small steps add up.
struct Measured {
    words: u32,
    beyond: bool,
}

fn measure(turn: &Turn<'_>, item: &CaseItem, before: &Revision, after: &Revision) -> Measured {
    let from = approved_text(turn, item).unwrap_or(before);
    let spelling = words::spelling(
        (&from.text, &from.files),
        (&after.text, &after.files),
        &turn.facts.names,
    );
    let bound_changes = item
        .approvals
        .iter()
        .any(|approval| write::bound_hash(after, approval.binds) != approval.accepted);
    let over = turn
        .step
        .correction
        .is_some_and(|policy| match policy.mode {
            CorrectionMode::Reapprove => true,
            CorrectionMode::Record => {
                spelling.changed_words > policy.max_words || !spelling.beyond.is_empty()
            }
        });
    Measured {
        words: spelling.changed_words,
        beyond: bound_changes && over,
    }
}

/// The revision that was first approved and still counts.
fn approved_text<'a>(turn: &Turn<'a>, item: &CaseItem) -> Option<&'a Revision> {
    let seen = |approval: &Approval| approval.revision;
    item.approvals
        .iter()
        .find_map(seen)
        .and_then(|id| turn.facts.revisions.get(&id))
        .map(Arc::as_ref)
}

/// The approving step opens again on the difference; Ya resumes after this step.
fn reopen(turn: &Turn<'_>, mut events: Vec<Event>) -> Vec<Event> {
    let after = turn.after(&events);
    let then = Turn {
        case: &after,
        ..*turn
    };
    let Some(step) = approve::stale_step(&then) else {
        return events;
    };
    let resume: String = turn.onward().into();
    events.push(Event::TaskFinished {
        step: turn.step.key.clone(),
        needs: Vec::new(),
        rangkap: turn.rangkap(),
    });
    events.push(turn.lead_to(&Target::Step(step), None, Some(resume)));
    events
}
