//! A task that rests, and the reminders of one that does not.

use crate::command::Command;
use crate::event::Event;
use crate::office::Actor;
use crate::refusal::Refusal;
use crate::time::{Climb, Rung, next_rung};

use super::Yield;
use super::turn::{Turn, all, reason_given};

/// A task that rests must go on before anything is done to it.
///
/// The clock finds nothing to do then, and one's own decision before it may still
/// be taken back: a rest is no beginning.
pub(super) fn awake(turn: &Turn<'_>, command: &Command) -> Result<(), Vec<Refusal>> {
    let Some(paused) = &turn.task.paused else {
        return Ok(());
    };
    match command {
        Command::ResumeTask {}
        | Command::Recall { .. }
        | Command::PassDue {}
        | Command::Remind { .. } => Ok(()),
        _ => Err(vec![Refusal::TaskIsPaused {
            reason: paused.reason.clone(),
        }]),
    }
}

/// Lets the task rest: the standard time stands still, nobody is reminded.
pub(super) fn pause(turn: &Turn<'_>, reason: &str) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    refusals.extend(turn.held());
    refusals.extend(reason_given(reason));
    all(refusals)?;
    Ok(Yield::of(vec![Event::TaskPaused {
        reason: reason.trim().to_owned(),
    }]))
}

/// Goes on; any holder of the role may, so that nothing rests because somebody is away.
pub(super) fn resume(turn: &Turn<'_>) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    if turn.task.paused.is_none() {
        refusals.push(Refusal::TaskNotPaused {});
    }
    all(refusals)?;
    Ok(Yield::of(vec![Event::TaskResumed {}]))
}

/// The clock reminds, each rung once and not before its moment.
pub(super) fn remind(turn: &Turn<'_>, rung: Rung) -> Result<Yield, Vec<Refusal>> {
    if !matches!(turn.facts.actor, Actor::System) {
        return Err(vec![Refusal::OnlyTheClock {}]);
    }
    let task = turn.task;
    let climb = task.time.as_ref().map(|time| Climb {
        opened: task.opened_at,
        time,
        pauses: &task.pauses,
        reached: task.rung,
        overdue: task.overdue,
    });
    let next = climb.and_then(|climb| next_rung(&turn.facts.calendar, climb));
    let owed = next.is_some_and(|(next, at)| next == rung && at <= turn.facts.now);
    let step = turn.step.key.clone();
    let once = (owed && task.paused.is_none()).then_some(Event::Reminded { step, rung });
    Ok(Yield::of(once.into_iter().collect()))
}
