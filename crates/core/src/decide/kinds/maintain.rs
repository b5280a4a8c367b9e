//! `maintain`: keeps pages current; what it proposes goes on to `then` (002, step 3).

use crate::artefact::{Artefact, ChangeRecord, ChangedItem, Paper};
use crate::case::CaseItem;
use crate::decide::acts::Progress;
use crate::decide::finish::Finish;
use crate::decide::produce::filled_in;
use crate::decide::turn::{Turn, reason_given};
use crate::event::Event;
use crate::ids::ItemId;
use crate::refusal::Refusal;

use super::{Rule, write};

pub(super) const RULE: Rule = Rule {
    progress: |case, task, _| {
        if filled_in(case, task, Paper::ChangeRecord) {
            Progress::Done
        } else if case.items.is_empty() {
            Progress::Owing
        } else {
            Progress::Ready
        }
    },
    owed,
    leaves: |turn, said| vec![recorded(turn, said)],
    none: true,
    ..Rule::PLAIN
};

/// A saved change, or "no change" with a reason; never both.
fn owed(turn: &Turn<'_>, said: &Finish<'_>) -> Vec<Refusal> {
    let changed = !turn.case.items.is_empty();
    let reason = match said.none {
        Some(_) if changed => Some(Refusal::NoneNotAllowed {
            step: turn.step.text.clone(),
        }),
        Some(reason) => reason_given(reason),
        None if changed => None,
        None => Some(Refusal::NothingProposed {}),
    };
    reason.into_iter().collect()
}

fn recorded(turn: &Turn<'_>, said: &Finish<'_>) -> Event {
    let items = turn.case.items.iter();
    let none = said.none.map(|reason| reason.trim().to_owned());
    turn.produced(Artefact::ChangeRecord(ChangeRecord {
        items: items.map(|(id, item)| changed(turn, *id, item)).collect(),
        none,
    }))
}

/// Old beside new.
fn changed(turn: &Turn<'_>, id: ItemId, item: &CaseItem) -> ChangedItem {
    let known = |id| turn.facts.revisions.get(&id);
    let before = item.live.and_then(known);
    let after = item.revision.and_then(known);
    let differences = before
        .zip(after)
        .map(|(old, new)| write::differences(old, new));
    ChangedItem {
        item: id,
        title: item.title.clone(),
        before: item.live,
        after: item.revision,
        differences: differences.unwrap_or_default(),
    }
}
