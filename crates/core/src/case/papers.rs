//! The papers of a case: what events leave among them, what they say of an item, and what a
//! decree gives.

use jiff::Timestamp;

use super::apply::touch;
use super::{Aired, Case, CaseItem};
use crate::artefact::{
    Artefact, Changed, ClassifiedItem, Kept, Known, Material, Paper, Verification, same_name,
};
use crate::canonical::Hash;
use crate::event::{Event, PublishedItem, Recorded};
use crate::ids::{ItemId, PersonId, UnitId};
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

    /// What the list that was filled in last says, of the lists that say something.
    fn newest_row<'a, Row>(
        &'a self,
        said: impl Fn(&'a Artefact) -> Option<&'a Row>,
    ) -> Option<&'a Row> {
        let told = |kept: &'a Kept| Some((kept.entry, said(&kept.artefact)?));
        let newest = self.artefacts.iter().filter_map(told);
        newest.max_by_key(|(entry, _)| *entry).map(|(_, row)| row)
    }

    /// Where an item's material comes from, when somebody said.
    pub fn material(&self, item: ItemId) -> Option<&Material> {
        self.newest_row(|artefact| match artefact {
            Artefact::MaterialList(list) => list.rows.iter().find(|row| row.item == item),
            _ => None,
        })
    }

    /// The verification of an item at its source.
    pub fn verification(&self, item: ItemId) -> Option<&Verification> {
        self.newest_row(|artefact| match artefact {
            Artefact::VerificationList(list) => list.rows.iter().find(|row| row.item == item),
            _ => None,
        })
    }

    /// Whether somebody wrote or brought an item, by whichever door: then they do not vouch for it.
    pub fn brought(&self, item: ItemId, person: PersonId, name: &str) -> bool {
        let wrote = |state: &CaseItem| state.authors.contains(&person);
        let told = |row: &Material| {
            let named = row.sender.as_ref();
            row.bringer == Some(person) || named.is_some_and(|sender| same_name(sender, name))
        };
        self.item(item).is_some_and(wrote) || self.material(item).is_some_and(told)
    }

    /// Whether a word for an item is that of somebody who wrote or brought it, also since: it counts for nothing.
    pub fn is_own_word(&self, said: &Verification) -> bool {
        said.by
            .is_some_and(|by| self.brought(said.item, by, &said.official))
    }

    /// Items of a unit that the receiving step still asks its official to vouch for.
    pub fn unverified_of(&self, unit: UnitId) -> impl Iterator<Item = (ItemId, &CaseItem)> {
        let items = self.items.iter().map(|(id, item)| (*id, item));
        items.filter(move |(id, item)| {
            let row = self.material(*id);
            let outside = row.is_some_and(|row| row.outside && row.unit == Some(unit));
            outside && item.withdrawal.is_none() && self.awaits_word(*id)
        })
    }

    /// Nobody who may vouches for the text of an item as it is now.
    fn awaits_word(&self, item: ItemId) -> bool {
        let Some(said) = self.verification(item) else {
            return true;
        };
        said.asked_again() || self.is_own_word(said) && said.refused.is_none()
    }

    /// The period in which this case showed an item has ended by then.
    pub fn has_had_its_time(&self, item: ItemId, now: Timestamp) -> bool {
        let aired = self.aired.get(&item);
        let until = aired.and_then(|aired| aired.published.placement.period.until);
        until.is_some_and(|until| until <= now)
    }

    /// The class of an item, when it was classified.
    pub fn classified(&self, item: ItemId) -> Option<&ClassifiedItem> {
        self.newest_row(|artefact| match artefact {
            Artefact::ClassificationList(list) => list.rows.iter().find(|row| row.item == item),
            _ => None,
        })
    }
}

/// Accounts that material of a list came from.
pub(super) fn bringers(artefact: &Artefact) -> impl Iterator<Item = PersonId> {
    let list = match artefact {
        Artefact::MaterialList(list) => list.rows.as_slice(),
        _ => &[],
    };
    list.iter().filter_map(|row| row.bringer)
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
