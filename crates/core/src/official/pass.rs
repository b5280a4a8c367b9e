//! One pass of a step, as the entries of its case tell it: what a paper of its finish is made from.

use std::collections::BTreeSet;

use super::Official;
use crate::case::{Case, replay};
use crate::event::{Event, Recorded};
use crate::ids::{CaseId, ItemId, RevisionId};

/// The pass of a step that the last entry of a history ended.
#[derive(Debug)]
pub struct Pass<'a> {
    before: Option<Case>,
    /// Its entries, from the opening of its task on.
    pub entries: &'a [Recorded],
}

/// The two texts of an item around a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edited {
    /// Which.
    pub item: ItemId,
    /// The text that came into the pass; that of its first saving for an item that is new in it.
    pub before: RevisionId,
    /// The text that left it.
    pub after: RevisionId,
}

impl<'a> Pass<'a> {
    /// The last pass of a history.
    pub fn last_of(case: CaseId, history: &'a [Recorded]) -> Self {
        let opens = |one: &Recorded| matches!(one.event, Event::TaskOpened { .. });
        let start = history.iter().rposition(opens).unwrap_or(0);
        let (before, entries) = history.split_at(start);
        Self {
            before: replay(case, before),
            entries,
        }
    }

    /// The entry with which its performer was done: the receiver's comes after it.
    pub fn performed(&self) -> Option<&'a Recorded> {
        let over = |one: &&Recorded| matches!(one.event, Event::HandedOver {});
        let handed = self.entries.iter().rev().find(over);
        handed.or(self.entries.last())
    }

    /// What became of each text of the case after it.
    pub fn edited(&self, after: &Case) -> Vec<Edited> {
        let texts = after.items.iter();
        let edited = texts.filter_map(|(item, state)| {
            let before = self.before.as_ref().and_then(|case| case.item(*item));
            let before = before.and_then(|state| state.revision);
            Some(Edited {
                item: *item,
                before: before.or_else(|| self.first_saved(*item))?,
                after: state.revision?,
            })
        });
        edited.collect()
    }

    fn first_saved(&self, wanted: ItemId) -> Option<RevisionId> {
        self.entries.iter().find_map(|one| match &one.event {
            Event::RevisionSaved { item, revision, .. } if *item == wanted => Some(*revision),
            _ => None,
        })
    }

    /// The revisions whose words a paper of this pass tells.
    pub fn revisions(&self, kind: Official, after: &Case) -> BTreeSet<RevisionId> {
        match kind {
            Official::Manuscript => {
                let texts = after.items.values();
                texts.filter_map(|item| item.revision).collect()
            }
            Official::Editing => {
                let edited = self.edited(after).into_iter();
                edited.flat_map(|one| [one.before, one.after]).collect()
            }
            Official::Correction => {
                let entries = self.entries.iter();
                let both = entries.filter_map(|one| match &one.event {
                    Event::Corrected { base, revision, .. } => Some([*base, *revision]),
                    _ => None,
                });
                both.flatten().collect()
            }
            _ => BTreeSet::new(),
        }
    }
}
