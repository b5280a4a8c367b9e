//! The papers of a case: what events leave among them, and what a decree gives.

use super::apply::touch;
use super::{Aired, Case};
use crate::artefact::{Artefact, Changed, Kept, Known, Paper};
use crate::canonical::Hash;
use crate::event::{Event, PublishedItem, Recorded};
use crate::ids::ItemId;
use crate::office::Membership;

impl Case {
    /// The seats that the decree of this case gives, once its step was finished.
    pub fn memberships(&self) -> Vec<Membership> {
        let decreed = self
            .artefacts
            .iter()
            .filter_map(|kept| match &kept.artefact {
                Artefact::Decree(decree) => Some((kept, decree)),
                _ => None,
            });
        let finished = |kept: &Kept| {
            let mut passes = self.passes.iter();
            passes.any(|pass| pass.step == kept.step && pass.entry > kept.entry)
        };
        let given = decreed.filter(|(kept, _)| finished(kept));
        let seats = given.flat_map(|(_, decree)| {
            decree.members.iter().map(|member| Membership {
                decree: self.id,
                person: member.person,
                seat: member.seat.clone(),
                roles: member.roles.clone(),
                from: decree.from,
                until: decree.until,
            })
        });
        seats.collect()
    }
}

/// Papers of the parent: their entries count as earlier, and name none of this case.
pub(super) fn inherited(artefacts: &[Kept]) -> Vec<Kept> {
    let earlier = artefacts.iter().cloned();
    earlier.map(|kept| Kept { entry: 0, ..kept }).collect()
}

/// What became public stays known, with its numbers.
pub(super) fn air(case: &mut Case, recorded: &Recorded, items: &[PublishedItem]) {
    let aired = |published: &PublishedItem| {
        let (at, published) = (recorded.at, published.clone());
        (published.item, Aired { at, published })
    };
    case.aired.extend(items.iter().map(aired));
    case.published_at = Some(recorded.at);
    case.planned = None;
    touch(case, recorded.by.person());
}

/// A paper takes the place of the one before it; lists keep the rows that it says nothing about.
pub(super) fn produce(case: &mut Case, recorded: &Recorded) {
    let Event::Produced {
        step,
        number,
        artefact,
    } = &recorded.event
    else {
        return;
    };
    case.frozen |= artefact.paper() == Paper::Submission;
    let same = |kept: &Kept| kept.step == *step && kept.artefact.paper() == artefact.paper();
    let place = case.artefacts.iter().position(same);
    let earlier = place.map(|place| case.artefacts.remove(place).artefact);
    case.artefacts.push(Kept {
        step: step.clone(),
        entry: case.version,
        number: *number,
        by: recorded.by.clone(),
        at: recorded.at,
        artefact: artefact.clone().after(earlier),
        known: Vec::new(),
    });
    if !vouches(artefact) {
        touch(case, recorded.by.person());
    }
}

/// The word of an official of the source: no work on the task, and nothing brought to it.
fn vouches(artefact: &Artefact) -> bool {
    let Artefact::VerificationList(list) = artefact else {
        return false;
    };
    list.rows.iter().all(|row| row.by.is_some())
}

/// A text that an official vouched for is another one now, or the same again.
pub(super) fn retell(case: &mut Case, item: ItemId, content: Hash, change: Changed) {
    for kept in &mut case.artefacts {
        let Artefact::VerificationList(list) = &mut kept.artefact else {
            continue;
        };
        for row in list.rows.iter_mut().filter(|row| row.item == item) {
            let before = row.changed.is_some_and(|before| before.again);
            let now = Changed {
                again: change.again || before,
                ..change
            };
            row.changed = (row.content != Some(content)).then_some(now);
        }
    }
}

/// Reading is no work on the task that follows.
pub(super) fn acknowledge(case: &mut Case, recorded: &Recorded, entry: u64) {
    let known = Known {
        by: recorded.by.clone(),
        at: recorded.at,
    };
    let read = case.artefacts.iter_mut().find(|kept| kept.entry == entry);
    read.into_iter()
        .for_each(|kept| kept.known.push(known.clone()));
}

pub(super) fn close_follow_up(case: &mut Case, row: u32, words: &str) {
    for kept in &mut case.artefacts {
        let Artefact::FollowUpPlan(plan) = &mut kept.artefact else {
            continue;
        };
        let place = usize::try_from(row).ok().and_then(|row| row.checked_sub(1));
        if let Some(follow_up) = place.and_then(|place| plan.rows.get_mut(place)) {
            follow_up.closed = Some(words.to_owned());
        }
    }
}
