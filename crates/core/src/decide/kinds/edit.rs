//! Editing until fit: every item edited after its last change, with the checklist.

use crate::case::EditState;
use crate::event::Event;
use crate::ids::ItemId;
use crate::refusal::Refusal;
use crate::sop::GuardRule;

use crate::decide::acts::{Progress, every};
use crate::decide::finish::Finish;
use crate::decide::turn::Turn;

use super::{Rule, receive};

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| {
        if every(case, |item| item.edit == EditState::Done) {
            Progress::Done
        } else if every(case, |item| item.edit != EditState::Needed) {
            Progress::Ready
        } else {
            Progress::Owing
        }
    },
    owed: |turn, said| {
        let mut refusals = owed(turn, said.none);
        if !turn.case.takes_down() {
            refusals.extend(open_points(said.checklist, said.none));
        }
        refusals
    },
    leaves: |turn, said| recorded(turn, said).into_iter().collect(),
    // Whoever edits may find that something comes from elsewhere.
    papers: receive::SOURCES,
    fill: receive::sourced,
    ..Rule::PLAIN
};

/// Points of the checklist that an edit goes through ("layak unggah").
///
/// Source: seed requirements 002-S6 and 003-S2.
pub const CHECKLIST: [&str; 5] = ["alt_text", "caption", "spelling", "personal_data", "source"];

/// What is still to be edited; with a reason for no edit, only that there is something.
fn owed(turn: &Turn<'_>, none: Option<&str>) -> Vec<Refusal> {
    if none.is_some_and(|reason| !reason.trim().is_empty()) {
        nothing_proposed(turn)
    } else {
        unedited(turn)
    }
}

fn nothing_proposed(turn: &Turn<'_>) -> Vec<Refusal> {
    if turn.case.items.is_empty() {
        vec![Refusal::NothingProposed {}]
    } else {
        Vec::new()
    }
}

/// Items whose newest content was never edited, citing where the sheet demands it.
fn unedited(turn: &Turn<'_>) -> Vec<Refusal> {
    let needed = turn
        .case
        .items
        .values()
        .filter(|item| item.edit == EditState::Needed);
    let missing = needed.map(|item| edit_missing(turn, &item.title));
    missing.chain(nothing_proposed(turn)).collect()
}

/// The refusal of an unedited item, citing the sheet.
pub(in crate::decide) fn edit_missing(turn: &Turn<'_>, title: &str) -> Refusal {
    let guard = turn.sop.guard(GuardRule::EditedBeforeStage);
    let source = guard.map_or_else(|| turn.step.text.clone(), |guard| guard.source.clone());
    let words = guard
        .and_then(|guard| cited(turn, &guard.source))
        .unwrap_or_default();
    Refusal::EditMissing {
        title: title.to_owned(),
        source,
        words,
    }
}

/// The sheet's own words at a place such as "Peringatan 2".
fn cited(turn: &Turn<'_>, source: &str) -> Option<String> {
    let number: usize = source.rsplit(' ').next()?.parse().ok()?;
    let list = if source.starts_with("Peringatan") {
        &turn.sop.warning
    } else {
        return None;
    };
    list.get(number.checked_sub(1)?)
        .map(|line| line.text.clone())
}

/// Points of the checklist that were not seen to.
fn open_points(checklist: &[String], none: Option<&str>) -> Vec<Refusal> {
    if none.is_some() {
        return Vec::new();
    }
    let open = CHECKLIST
        .iter()
        .filter(|point| !checklist.iter().any(|seen| seen == *point));
    open.map(|point| Refusal::ChecklistOpen {
        point: (*point).to_owned(),
    })
    .collect()
}

/// The edit of every item that was not yet edited.
fn recorded(turn: &Turn<'_>, said: &Finish<'_>) -> Option<Event> {
    let open = turn
        .case
        .items
        .iter()
        .filter(|(_, item)| item.edit != EditState::Done);
    let items: Vec<ItemId> = open.map(|(id, _)| *id).collect();
    let seen_to = said
        .checklist
        .iter()
        .filter(|seen| CHECKLIST.contains(&seen.as_str()))
        .cloned();
    (!items.is_empty()).then(|| Event::EditRecorded {
        items,
        checklist: seen_to.collect(),
        none: said.none.map(|reason| reason.trim().to_owned()),
    })
}
