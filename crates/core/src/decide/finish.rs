//! Finishing a task: needs, and what each act owes before the case goes on.

use crate::event::Event;
use crate::refusal::Refusal;
use crate::sop::{Need, StepKind};

use super::turn::{Turn, all, needs_tick, within};
use super::{REASON_CHARACTERS, Yield, kinds};

/// What the performer says with the finish.
#[derive(Clone, Copy)]
pub(super) struct Finish<'a> {
    /// Positions of the needs that are at hand.
    pub(super) needs: &'a [u32],
    /// Points of the checklist that were seen to.
    pub(super) checklist: &'a [String],
    /// Why nothing was needed.
    pub(super) none: Option<&'a str>,
}

/// Finishes the act under way, and with the last one the task.
pub(super) fn finish(turn: &Turn<'_>, said: &Finish<'_>) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = if hands_over(turn) {
        turn.may_bring()
    } else {
        turn.authority()
    };
    refusals.extend(turn.held());
    refusals.extend(unmet(turn, said.needs));
    let mut events: Vec<Event> = turn.beginning().into_iter().collect();
    if turn.task.handed_over.is_some() {
        all(refusals)?;
        return close(turn, events, said.needs);
    }
    let act = turn.act();
    refusals.extend(owed(turn, act, said));
    refusals.extend(
        said.none
            .and_then(|words| within("none", words, REASON_CHARACTERS)),
    );
    all(refusals)?;
    events.extend(
        act.into_iter()
            .flat_map(|act| (kinds::rule(act).leaves)(turn, said)),
    );
    after_acts(turn, events, said.needs)
}

/// Ends the task when every act has left what it owes; otherwise only the act.
fn after_acts(turn: &Turn<'_>, events: Vec<Event>, needs: &[u32]) -> Result<Yield, Vec<Refusal>> {
    let after = turn.after(&events);
    let then = Turn {
        case: &after,
        ..*turn
    };
    if then.act().is_some() {
        Ok(Yield::of(events))
    } else {
        close(turn, events, needs)
    }
}

/// Hands a two-sided step to its receiver, or ends the task and opens the next.
fn close(turn: &Turn<'_>, mut events: Vec<Event>, needs: &[u32]) -> Result<Yield, Vec<Refusal>> {
    if hands_over(turn) {
        events.push(Event::HandedOver {});
        return Ok(Yield::of(events));
    }
    let after = turn.after(&events);
    let then = Turn {
        case: &after,
        ..*turn
    };
    let ended = kinds::ends(&then)?;
    events.extend(ended.events);
    if ended.closes.is_none() {
        events.extend(turn.close_task(needs, &turn.onward_of(&after)));
    } else {
        events.push(turn.finished(needs));
        events.extend(ended.closes);
    }
    Ok(Yield {
        events,
        fork: ended.fork,
        ..Yield::default()
    })
}

/// The other side is still to be asked. Whoever holds both sides need not ask themselves, where
/// the sheet names one role for both.
fn hands_over(turn: &Turn<'_>) -> bool {
    let Some(receiver) = turn.step.receiver.as_deref() else {
        return false;
    };
    let both = receiver == turn.step.role.value && turn.facts.actor.holds(receiver);
    turn.task.handed_over.is_none() && !both
}

/// Needs that are not at hand, each by its words.
fn unmet(turn: &Turn<'_>, ticked: &[u32]) -> Vec<Refusal> {
    let count = turn.step.needs.len();
    let unknown = ticked
        .iter()
        .filter(|position| **position as usize >= count);
    let mut refusals: Vec<Refusal> = unknown
        .map(|position| Refusal::NeedUnknown {
            position: *position,
        })
        .collect();
    for (position, need) in turn.step.needs.iter().enumerate() {
        let by_hand = needs_tick(turn.sop, turn.step, need);
        let at_hand = if by_hand {
            ticked.iter().any(|tick| *tick as usize == position) || linked(turn, need)
        } else {
            need.from.as_deref().is_some_and(|key| yielded(turn, key))
        };
        if !at_hand {
            refusals.push(Refusal::NeedUnmet {
                need: need.text.clone(),
            });
        }
    }
    refusals
}

/// Whether a step of another section left its output in a linked case.
fn linked(turn: &Turn<'_>, need: &Need) -> bool {
    let key = need.from.as_ref();
    key.is_some_and(|key| turn.facts.linked.contains(key))
}

/// Whether an earlier step left its output in this case. A step that comes later on the sheet
/// cannot have (the linter says so), so its need does not stand in the way.
fn yielded(turn: &Turn<'_>, key: &str) -> bool {
    let place = |key: &str| turn.sop.step.iter().position(|step| step.key == key);
    let passed = turn.case.passes.iter().any(|pass| pass.step == key);
    passed || place(key) >= place(&turn.step.key)
}

/// What the act under way still owes, so that it cannot be finished.
fn owed(turn: &Turn<'_>, act: Option<StepKind>, said: &Finish<'_>) -> Vec<Refusal> {
    let says_none = act.is_some_and(|act| kinds::rule(act).none);
    if said.none.is_some() && !turn.step.allow_none && !says_none {
        return vec![Refusal::NoneNotAllowed {
            step: turn.step.text.clone(),
        }];
    }
    act.map(|act| (kinds::rule(act).owed)(turn, said))
        .unwrap_or_default()
}
