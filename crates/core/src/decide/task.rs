//! Taking a task, giving it back, taking it over, and its due moment.

use crate::event::Event;
use crate::office::Actor;
use crate::refusal::Refusal;

use super::turn::{Turn, all, reason_given, within};
use super::{REASON_CHARACTERS, Yield};

/// Mulai: from here on it is touch time.
pub(super) fn start(turn: &Turn<'_>) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    refusals.extend(turn.held());
    if turn.task.holder.is_some() && turn.task.holder == turn.person() {
        refusals.push(Refusal::TaskAlreadyYours {});
    }
    all(refusals)?;
    Ok(Yield::of(vec![Event::TaskStarted {}]))
}

/// Gives the task back to its role.
pub(super) fn release(turn: &Turn<'_>, reason: Option<&str>) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    if turn.task.holder.is_none() || turn.task.holder != turn.person() {
        refusals.push(Refusal::TaskNotHeld {});
    }
    refusals.extend(reason.and_then(|words| within("reason", words, REASON_CHARACTERS)));
    all(refusals)?;
    Ok(Yield::of(vec![Event::TaskReleased {
        reason: reason.map(str::to_owned),
    }]))
}

/// Takes the task that another holder of the role has.
pub(super) fn take_over(turn: &Turn<'_>, reason: &str) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    refusals.extend(reason_given(reason));
    let holder = turn.task.holder;
    match holder {
        None => refusals.push(Refusal::TaskNotHeld {}),
        held if held == turn.person() => refusals.push(Refusal::TaskAlreadyYours {}),
        Some(_) => {}
    }
    all(refusals)?;
    let from = holder.into_iter();
    let taken = |from| Event::TaskTakenOver {
        from,
        reason: reason.trim().to_owned(),
    };
    Ok(Yield::of(from.map(taken).collect()))
}

/// The clock notes that the due moment passed, once.
pub(super) fn pass_due(turn: &Turn<'_>) -> Result<Yield, Vec<Refusal>> {
    if !matches!(turn.facts.actor, Actor::System) {
        return Err(vec![Refusal::OnlyTheClock {}]);
    }
    let step = turn.step.key.clone();
    let once =
        (!turn.task.overdue && turn.task.paused.is_none()).then_some(Event::DuePassed { step });
    Ok(Yield::of(once.into_iter().collect()))
}
