//! Who did what: acts of a person in a post, each with its entries.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Source;
use crate::event::{Event, Recorded};
use crate::ids::PersonId;
use crate::office::{By, Capacity};

/// What a person did, as a head counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Began a run.
    Open,
    /// Wrote or changed a text, or corrected one.
    Write,
    /// Put an item in its place on the site.
    Stage,
    /// Said Ya.
    Approve,
    /// Said Tidak, or handed back.
    Return,
    /// Aired.
    Publish,
    /// Dealt with a channel.
    Share,
    /// Finished a step.
    Finish,
}

/// A person in a post, with everything they did in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// Who; absent for the clock.
    pub person: Option<PersonId>,
    /// The post's name on that day, when the act needed one.
    pub post: Option<String>,
    /// In which capacity.
    pub capacity: Option<Capacity>,
    /// The entries of each act.
    pub acts: BTreeMap<Act, Vec<Source>>,
}

impl Hand {
    /// How many acts in all.
    pub fn count(&self) -> usize {
        self.acts.values().map(Vec::len).sum()
    }
}

type Who = (Option<PersonId>, Option<String>, Option<Capacity>);

/// Acts by who did them, while entries are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Acts(BTreeMap<Who, BTreeMap<Act, Vec<Source>>>);

impl Acts {
    /// Counts one entry, when it is an act that a head counts.
    pub(super) fn count(&mut self, source: Source, recorded: &Recorded) {
        let Some(act) = act(&recorded.event) else {
            return;
        };
        let acts = self.0.entry(who(&recorded.by)).or_default();
        acts.entry(act).or_default().push(source);
    }

    /// Most acts first; among equals by who they are.
    pub(super) fn hands(self) -> Vec<Hand> {
        let mut hands: Vec<Hand> = self
            .0
            .into_iter()
            .map(|((person, post, capacity), mut acts)| {
                acts.values_mut().for_each(|sources| sources.sort());
                Hand {
                    person,
                    post,
                    capacity,
                    acts,
                }
            })
            .collect();
        hands.sort_by_key(|hand| (hand.person.is_none(), Reverse(hand.count())));
        hands
    }
}

fn who(by: &By) -> Who {
    match by {
        By::Person {
            person,
            post,
            capacity,
            ..
        } => (Some(*person), post.clone(), *capacity),
        By::System => (None, None, None),
    }
}

/// What an entry counts as; none for taking and giving back, and for what only follows.
fn act(event: &Event) -> Option<Act> {
    match event {
        Event::CaseOpened { .. } => Some(Act::Open),
        Event::RevisionSaved { .. }
        | Event::WithdrawalProposed { .. }
        | Event::Corrected { .. }
        | Event::EditRecorded { .. } => Some(Act::Write),
        Event::ItemStaged { .. } => Some(Act::Stage),
        Event::Approved { .. } => Some(Act::Approve),
        Event::Returned { .. } => Some(Act::Return),
        Event::Published { .. } | Event::PublishPlanned { .. } => Some(Act::Publish),
        Event::Shared { .. } => Some(Act::Share),
        Event::TaskFinished { .. } => Some(Act::Finish),
        _ => None,
    }
}
