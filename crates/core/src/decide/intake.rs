//! Material from people without an account: links for them, and what is refused of it.
//!
//! What they bring waits outside the journal; it enters the case only when the
//! step's actor saves it as a text with its source. Source: 001, step 2; 004, step 1.

use jiff::SignedDuration;

use crate::artefact::BundleGround;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::Yield;
use super::kinds::write::BRINGING;
use super::produce::words;
use super::turn::{Turn, all, reason_given};

/// Days that a link may count.
pub const INTAKE_DAYS: u32 = 30;
/// Links of one case that count at once.
const INTAKES: usize = 10;
/// Characters of a unit or a title in the words of a guest.
const GUEST_WORDS: usize = 200;

/// Gives a link for some days, to the open step.
pub(super) fn open(turn: &Turn<'_>, days: u32) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = receiving(turn);
    if !(1..=INTAKE_DAYS).contains(&days) {
        refusals.push(Refusal::DaysOutside { limit: INTAKE_DAYS });
    }
    let now = turn.facts.now;
    let counts = |entry| turn.case.intake(entry, now).is_some();
    let open = turn.case.intakes.iter().filter(|one| counts(one.entry));
    if open.count() >= INTAKES {
        refusals.push(Refusal::TooManyIntakes { limit: INTAKES });
    }
    all(refusals)?;
    let length = SignedDuration::from_hours(24 * i64::from(days));
    let opened = Event::IntakeOpened {
        step: turn.step.key.clone(),
        until: now.saturating_add(length).unwrap_or(now),
    };
    Ok(Yield::of(
        turn.beginning().into_iter().chain([opened]).collect(),
    ))
}

/// Ends a link before its day; any holder of the open role may.
pub(super) fn close(turn: &Turn<'_>, entry: u64) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    let known = turn.case.intakes.iter().find(|one| one.entry == entry);
    if known.is_none_or(|one| one.closed) {
        refusals.push(Refusal::IntakeUnknown { entry });
    }
    all(refusals)?;
    Ok(Yield::of(vec![Event::IntakeClosed { entry }]))
}

/// Refuses what somebody brought, with a reason.
pub(super) fn refuse(
    turn: &Turn<'_>,
    (from, title): (&str, &str),
    (reason, ground): (&str, Option<BundleGround>),
) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = receiving(turn);
    refusals.extend(words("source", from, GUEST_WORDS));
    refusals.extend(words("title", title, GUEST_WORDS));
    refusals.extend(reason_given(reason));
    all(refusals)?;
    let refused = Event::BundleRefused {
        from: from.trim().to_owned(),
        title: title.trim().to_owned(),
        reason: reason.trim().to_owned(),
        ground,
    };
    Ok(Yield::of(
        turn.beginning().into_iter().chain([refused]).collect(),
    ))
}

/// Why the actor may not take material in now.
fn receiving(turn: &Turn<'_>) -> Vec<Refusal> {
    let mut refusals = turn.authority();
    refusals.extend(turn.held());
    refusals.extend(turn.frozen());
    let brought = |act: StepKind| {
        BRINGING.contains(&act) || act == StepKind::Receive && turn.step.from_outside
    };
    if turn.task.handed_over.is_some() || !turn.step.acts().any(brought) {
        refusals.push(turn.not_this_step(StepKind::Collect));
    }
    refusals
}
