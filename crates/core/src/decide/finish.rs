//! Finishing a task: needs, and what each act owes before the case goes on.

use crate::event::Event;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::turn::{Turn, all, needs_tick, within};
use super::{REASON_CHARACTERS, Yield, editing, sharing, staging};

/// Finishes the act under way, and with the last one the task.
pub(super) fn finish(
    turn: &Turn<'_>,
    needs: &[u32],
    checklist: &[String],
    none: Option<&str>,
) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    refusals.extend(turn.held());
    refusals.extend(unmet(turn, needs));
    if turn.task.handed_over {
        all(refusals)?;
        return Ok(close(turn, turn.beginning().into_iter().collect(), needs));
    }
    let act = turn.act();
    refusals.extend(owed(turn, act, none));
    refusals.extend(none.and_then(|words| within("none", words, REASON_CHARACTERS)));
    let edits = act == Some(StepKind::Edit);
    if edits {
        refusals.extend(editing::open_points(checklist, none));
    }
    all(refusals)?;
    let mut events: Vec<Event> = turn.beginning().into_iter().collect();
    if edits {
        events.extend(editing::recorded(turn, checklist, none));
    }
    Ok(after_acts(turn, events, needs))
}

/// Ends the task when every act has left what it owes; otherwise only the act.
fn after_acts(turn: &Turn<'_>, events: Vec<Event>, needs: &[u32]) -> Yield {
    let after = turn.after(&events);
    let then = Turn {
        case: &after,
        ..*turn
    };
    let more = then.act().is_some();
    if more {
        Yield::of(events)
    } else {
        close(turn, events, needs)
    }
}

/// Hands a two-sided step to its receiver, or ends the task and opens the next.
fn close(turn: &Turn<'_>, mut events: Vec<Event>, needs: &[u32]) -> Yield {
    if turn.step.receiver.is_some() && !turn.task.handed_over {
        events.push(Event::HandedOver {});
    } else {
        events.extend(turn.close_task(needs, &turn.onward()));
    }
    Yield::of(events)
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
            ticked.iter().any(|tick| *tick as usize == position)
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

/// Whether an earlier step left its output in this case. A step that comes later on the sheet
/// cannot have (the linter says so), so its need does not stand in the way.
fn yielded(turn: &Turn<'_>, key: &str) -> bool {
    let place = |key: &str| turn.sop.step.iter().position(|step| step.key == key);
    let passed = turn.case.passes.iter().any(|pass| pass.step == key);
    passed || place(key) >= place(&turn.step.key)
}

/// What the acts of the step still owe, so that it cannot be finished.
fn owed(turn: &Turn<'_>, act: Option<StepKind>, none: Option<&str>) -> Vec<Refusal> {
    if none.is_some() && !turn.step.allow_none {
        return vec![Refusal::NoneNotAllowed {
            step: turn.step.text.clone(),
        }];
    }
    match act {
        Some(StepKind::Write | StepKind::Collect) => vec![Refusal::NothingProposed {}],
        Some(StepKind::Edit) => editing::owed(turn, none),
        Some(StepKind::Stage) => staging::owed(turn),
        Some(StepKind::Share) => sharing::owed(turn),
        Some(act @ (StepKind::Publish | StepKind::Approve | StepKind::Withhold)) => {
            vec![Refusal::EarlierActOpen { act }]
        }
        _ => Vec::new(),
    }
}
