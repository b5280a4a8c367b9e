//! Finishing a task: needs, edits, and what each act owes before the case goes on.

use crate::case::EditState;
use crate::event::Event;
use crate::ids::ItemId;
use crate::refusal::Refusal;
use crate::sop::{GuardRule, StepKind};

use super::turn::{Turn, all, needs_tick, within};
use super::{REASON_CHARACTERS, Yield};

/// Points of the checklist that an edit goes through ("layak unggah").
///
/// Source: seed requirements 002-S6 and 003-S2.
pub const CHECKLIST: [&str; 5] = ["alt_text", "caption", "spelling", "personal_data", "source"];

/// Finishes the act under way, and with the last one the task.
pub(super) fn finish(
    turn: &Turn<'_>,
    needs: &[u32],
    checklist: &[String],
    none: Option<&str>,
) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    refusals.extend(turn.held());
    refusals.extend(unmet(turn, needs));
    if turn.task.handed_over {
        all(refusals)?;
        return Ok(close(turn, turn.beginning().into_iter().collect(), needs));
    }
    let edits = turn.act() == Some(StepKind::Edit);
    refusals.extend(owed(turn, edits, none));
    refusals.extend(none.and_then(|words| within("none", words, REASON_CHARACTERS)));
    if edits {
        refusals.extend(open_points(checklist, none));
    }
    all(refusals)?;
    let mut events: Vec<Event> = turn.beginning().into_iter().collect();
    events.extend(
        edits
            .then(|| edit_recorded(turn, checklist, none))
            .flatten(),
    );
    Ok(after_acts(turn, events, needs))
}

/// Ends the task when every act has left what it owes; otherwise only the act.
fn after_acts(turn: &Turn<'_>, events: Vec<Event>, needs: &[u32]) -> Yield {
    let after = turn.after(&events);
    let then = Turn {
        case: &after,
        ..*turn
    };
    let more = then.act().is_some();
    if more {
        Yield::of(events)
    } else {
        close(turn, events, needs)
    }
}

/// Hands a two-sided step to its receiver, or ends the task and opens the next.
fn close(turn: &Turn<'_>, mut events: Vec<Event>, needs: &[u32]) -> Yield {
    if turn.step.receiver.is_some() && !turn.task.handed_over {
        events.push(Event::HandedOver {});
    } else {
        events.extend(turn.close_task(needs, &turn.onward()));
    }
    Yield::of(events)
}

/// Needs that are not at hand, each by its words.
fn unmet(turn: &Turn<'_>, ticked: &[u32]) -> Vec<Refusal> {
    let count = turn.step.needs.len();
    let unknown = ticked
        .iter()
        .filter(|position| **position as usize >= count);
    let mut refusals: Vec<Refusal> = unknown
        .map(|position| Refusal::NeedUnknown {
            position: *position,
        })
        .collect();
    for (position, need) in turn.step.needs.iter().enumerate() {
        let by_hand = needs_tick(turn.sop, turn.step, need);
        let at_hand = if by_hand {
            ticked.iter().any(|tick| *tick as usize == position)
        } else {
            need.from.as_deref().is_some_and(|key| yielded(turn, key))
        };
        if !at_hand {
            refusals.push(Refusal::NeedUnmet {
                need: need.text.clone(),
            });
        }
    }
    refusals
}

/// Whether an earlier step left its output in this case. A step that comes later on the sheet
/// cannot have (the linter says so), so its need does not stand in the way.
fn yielded(turn: &Turn<'_>, key: &str) -> bool {
    let place = |key: &str| turn.sop.step.iter().position(|step| step.key == key);
    let passed = turn.case.passes.iter().any(|pass| pass.step == key);
    passed || place(key) >= place(&turn.step.key)
}

/// What the acts of the step still owe, so that it cannot be finished.
fn owed(turn: &Turn<'_>, edits: bool, none: Option<&str>) -> Vec<Refusal> {
    if none.is_some() && !turn.step.allow_none {
        return vec![Refusal::NoneNotAllowed {
            step: turn.step.text.clone(),
        }];
    }
    if edits {
        return if none.is_some_and(|reason| !reason.trim().is_empty()) {
            nothing_proposed(turn)
        } else {
            unedited(turn)
        };
    }
    match turn.act() {
        Some(StepKind::Write | StepKind::Collect) => vec![Refusal::NothingProposed {}],
        Some(StepKind::Stage) => unstaged(turn),
        Some(StepKind::Share) => vec![Refusal::ChannelsOpen {
            channels: turn.open_channels(),
        }],
        Some(act @ (StepKind::Publish | StepKind::Approve | StepKind::Withhold)) => {
            vec![Refusal::EarlierActOpen { act }]
        }
        _ => Vec::new(),
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
pub(super) fn edit_missing(turn: &Turn<'_>, title: &str) -> Refusal {
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

/// Items without a place on the site.
pub(super) fn unstaged(turn: &Turn<'_>) -> Vec<Refusal> {
    let open = turn.case.items.values().filter(|item| !item.staged);
    open.map(|item| Refusal::NotStaged {
        title: item.title.clone(),
    })
    .collect()
}

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

fn edit_recorded(turn: &Turn<'_>, checklist: &[String], none: Option<&str>) -> Option<Event> {
    let open = turn
        .case
        .items
        .iter()
        .filter(|(_, item)| item.edit != EditState::Done);
    let items: Vec<ItemId> = open.map(|(id, _)| *id).collect();
    let checklist = checklist
        .iter()
        .filter(|seen| CHECKLIST.contains(&seen.as_str()))
        .cloned();
    (!items.is_empty()).then(|| Event::EditRecorded {
        items,
        checklist: checklist.collect(),
        none: none.map(|reason| reason.trim().to_owned()),
    })
}
