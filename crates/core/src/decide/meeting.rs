//! Marking oneself present at the meeting of an evaluation (002, step 11).

use jiff::SignedDuration;

use crate::canonical::Hash;
use crate::event::Event;
use crate::office::Actor;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::Yield;
use super::turn::{Turn, all};

/// How long a code counts: a day of work.
const COUNTS: SignedDuration = SignedDuration::from_hours(10);

/// Shows the meeting a code; a new one ends the one before.
pub(super) fn open(turn: &Turn<'_>, code: Hash) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    refusals.extend(turn.held());
    if !turn.step.does(StepKind::Evaluate) {
        refusals.push(turn.not_this_step(StepKind::Evaluate));
    }
    all(refusals)?;
    let now = turn.facts.now;
    let opened = Event::CheckInOpened {
        code,
        until: now.saturating_add(COUNTS).unwrap_or(now),
    };
    let events = turn.beginning().into_iter().chain([opened]);
    Ok(Yield::of(events.collect()))
}

/// Marks the person present; anybody with an account who knows the code may.
pub(super) fn check_in(turn: &Turn<'_>, code: &str) -> Result<Yield, Vec<Refusal>> {
    let (Some(person), Actor::Person { posts, .. }) = (turn.person(), &turn.facts.actor) else {
        return Err(vec![Refusal::CheckInShut {}]);
    };
    let code = Hash::of(code.trim().as_bytes());
    let open = turn.case.check_in.as_ref();
    let right = open.is_some_and(|open| open.code == code && turn.facts.now < open.until);
    if !right || !turn.step.does(StepKind::Evaluate) {
        return Err(vec![Refusal::CheckInShut {}]);
    }
    if turn.case.present.iter().any(|known| known.person == person) {
        return Err(vec![Refusal::AlreadyPresent {}]);
    }
    let post = posts.first().map(|post| post.label.clone());
    Ok(Yield::of(vec![Event::CheckedIn {
        name: turn.name(person),
        post: post.unwrap_or_default(),
    }]))
}
