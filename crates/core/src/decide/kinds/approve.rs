//! Ya with paraf, Tidak with its reason, and taking a decision back.

use std::collections::BTreeSet;

use crate::canonical::Hash;
use crate::case::CaseItem;
use crate::event::{ApprovedItem, BackFrom, Event, ForkedItem, Outcome};
use crate::ids::{CaseId, ItemId};
use crate::refusal::Refusal;
use crate::sop::{StepKind, Target};

use crate::decide::acts::{left, undecided};
use crate::decide::opening::TITLE_CHARACTERS;
use crate::decide::turn::{Turn, all, open_task, reason_given, within};
use crate::decide::{REASON_CHARACTERS, Yield, flow};

use super::{Rule, stage, submit};

pub(super) const RULE: Rule = Rule {
    progress: |case, task, step| left(undecided(case, task, step).is_empty()),
    owed: |_, _| {
        vec![Refusal::EarlierActOpen {
            act: StepKind::Approve,
        }]
    },
    ..Rule::PLAIN
};

/// Ready-made reasons in one return.
const CHIPS: usize = 10;

/// Ya: binds the hash that was seen.
pub(in crate::decide) fn approve(
    turn: &Turn<'_>,
    seen: Hash,
    items: Option<&[ItemId]>,
    note: Option<&str>,
) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    refusals.extend(turn.due(StepKind::Approve));
    all(refusals)?;
    let chosen = chosen(turn, items)?;
    let mut refusals: Vec<Refusal> = chosen.iter().filter_map(|id| wrote(turn, *id)).collect();
    let excluded = |id: &ItemId| stage::excluded(turn, *id);
    refusals.extend(chosen.iter().filter_map(excluded));
    refusals.extend(
        chosen
            .iter()
            .filter_map(|id| submit::not_as_submitted(turn, *id)),
    );
    let now = turn.case.packet().bound(turn.step.binds);
    if seen != now {
        refusals.push(Refusal::PacketMoved { seen, now });
    }
    refusals.extend(note.and_then(|words| within("note", words, REASON_CHARACTERS)));
    all(refusals)?;
    let approved = Event::Approved {
        step: turn.step.key.clone(),
        items: chosen
            .iter()
            .filter_map(|id| approved_item(turn, *id))
            .collect(),
        binds: turn.step.binds,
        packet: seen,
        note: note
            .map(str::trim)
            .filter(|words| !words.is_empty())
            .map(str::to_owned),
        rangkap: turn.rangkap(),
    };
    Ok(Yield::of(go_on_when_decided(turn, vec![approved])))
}

/// The items a decision is about: those named, else all undecided ones.
fn chosen(turn: &Turn<'_>, items: Option<&[ItemId]>) -> Result<Vec<ItemId>, Vec<Refusal>> {
    let undecided = turn.undecided();
    let mut chosen = items.map_or_else(|| undecided.clone(), <[ItemId]>::to_vec);
    let mut named = BTreeSet::new();
    chosen.retain(|id| named.insert(*id));
    let strange = chosen.iter().filter(|id| !undecided.contains(id));
    let mut refusals: Vec<Refusal> = strange
        .map(|item| Refusal::ItemUnknown { item: *item })
        .collect();
    if chosen.is_empty() {
        refusals.push(Refusal::NothingProposed {});
    }
    all(refusals).map(|()| chosen)
}

/// Whoever changed an item in this case does not approve it.
fn wrote(turn: &Turn<'_>, id: ItemId) -> Option<Refusal> {
    let person = turn.person()?;
    let item = turn.case.item(id)?;
    let wrote = item.authors.contains(&person);
    wrote.then(|| Refusal::AuthorCannotApprove {
        title: item.title.clone(),
    })
}

fn approved_item(turn: &Turn<'_>, id: ItemId) -> Option<ApprovedItem> {
    let item = turn.case.item(id)?;
    Some(ApprovedItem {
        item: id,
        revision: item.revision,
        hash: item.bound(turn.step.binds),
    })
}

/// Ends the decision once every item has one, and goes on along Ya.
fn go_on_when_decided(turn: &Turn<'_>, events: Vec<Event>) -> Vec<Event> {
    let after = turn.after(&events);
    let then = Turn {
        case: &after,
        ..*turn
    };
    if after.items.is_empty() || !then.undecided().is_empty() || then.act().is_some() {
        return events;
    }
    let finished = Event::TaskFinished {
        step: turn.step.key.clone(),
        needs: Vec::new(),
        rangkap: turn.rangkap(),
    };
    events
        .into_iter()
        .chain([finished, along_yes(&then)])
        .collect()
}

/// Along Ya; after a correction first to any other approval it broke, then back to where it was.
fn along_yes(turn: &Turn<'_>) -> Event {
    let Some(resume) = turn.task.resume.clone() else {
        return turn.lead_to(&flow::yes(turn.sop, turn.step), None, None);
    };
    match stale_step(turn) {
        Some(step) => turn.lead_to(&Target::Step(step), None, Some(resume)),
        None => turn.lead_to(&Target::from(resume), None, None),
    }
}

/// An approving step whose approval no longer covers an item's newest text.
pub(in crate::decide) fn stale_step(turn: &Turn<'_>) -> Option<String> {
    let stale = |item: &CaseItem| {
        let broken = item
            .approvals
            .iter()
            .find(|approval| !approval.holds_for(item));
        broken.map(|approval| approval.step.clone())
    };
    turn.case.items.values().find_map(stale)
}

/// Tidak along the sheet's exit; or the receiver of a two-sided step hands back.
pub(in crate::decide) fn send_back(
    turn: &Turn<'_>,
    items: Option<&[ItemId]>,
    reason: &str,
    chips: &[String],
) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    refusals.extend(reason_given(reason));
    refusals.extend(too_many(chips));
    let target = way_back(turn);
    if target.is_none() {
        refusals.push(Refusal::NoWayBack {
            step: turn.step.text.clone(),
        });
    }
    if !receives(turn) {
        refusals.extend(turn.due(StepKind::Approve).filter(|_| target.is_some()));
    }
    all(refusals)?;
    let whole: Vec<ItemId> = turn.case.items.keys().copied().collect();
    let chosen = if turn.task.handed_over.is_some() && items.is_none() {
        whole.clone()
    } else {
        chosen(turn, items)?
    };
    let target = target.unwrap_or(Target::End);
    let back = Back {
        items: &chosen,
        target: &target,
        reason: reason.trim(),
        chips,
    };
    if chosen.len() == whole.len() {
        Ok(Yield::of(back.whole(turn)))
    } else {
        Ok(back.fork(turn))
    }
}

fn too_many(chips: &[String]) -> Option<Refusal> {
    let long = chips.len() > CHIPS || chips.iter().any(|chip| chip.chars().count() > 100);
    long.then_some(Refusal::TooLong {
        field: "chips",
        limit: CHIPS,
    })
}

/// Where a return leads: the performer of a two-sided step, or the sheet's Tidak.
fn way_back(turn: &Turn<'_>) -> Option<Target> {
    if receives(turn) {
        return Some(Target::Step(turn.step.key.clone()));
    }
    flow::no(turn.step)
}

/// The actor is the receiving side, which hands back to those who brought.
fn receives(turn: &Turn<'_>) -> bool {
    let brought = turn.step.from_outside && turn.step.does(StepKind::Receive);
    turn.task.handed_over.is_some() || brought && !turn.outsider()
}

/// A return under way.
struct Back<'a> {
    items: &'a [ItemId],
    target: &'a Target,
    reason: &'a str,
    chips: &'a [String],
}

impl Back<'_> {
    /// Every item goes back: the case itself returns.
    fn whole(&self, turn: &Turn<'_>) -> Vec<Event> {
        vec![self.returned(turn), self.led(turn)]
    }

    /// Some items go back as a sibling case; the others stay, and may go on.
    fn fork(&self, turn: &Turn<'_>) -> Yield {
        let (left, forked) = split(turn, self.items);
        Yield {
            events: go_on_when_decided(turn, vec![left]),
            fork: vec![forked, self.returned(turn), self.led(turn)],
            ..Yield::default()
        }
    }

    fn returned(&self, turn: &Turn<'_>) -> Event {
        Event::Returned {
            step: turn.step.key.clone(),
            items: self.items.to_vec(),
            to: self.target.clone().into(),
            reason: self.reason.to_owned(),
            chips: self.chips.to_vec(),
            voids: flow::voided(turn.sop, self.target),
        }
    }

    fn led(&self, turn: &Turn<'_>) -> Event {
        let by = turn.person();
        let note = |by| BackFrom {
            step: turn.step.key.clone(),
            reason: self.reason.to_owned(),
            by,
        };
        match self.target {
            Target::Step(key) => open_task(turn.sop, key, turn.facts, by.map(note), None),
            Target::End => Event::CaseClosed {
                outcome: Outcome::NotAired,
                reason: Some(self.reason.to_owned()),
            },
        }
    }
}

/// Items leave for a sibling case: the entry here, and the one that begins the sibling.
pub(super) fn split(turn: &Turn<'_>, items: &[ItemId]) -> (Event, Event) {
    let child = CaseId(turn.facts.fresh[0]);
    let left = Event::ItemsForked {
        child,
        items: items.to_vec(),
    };
    (left, forked(turn, items))
}

fn forked(turn: &Turn<'_>, items: &[ItemId]) -> Event {
    let state = |id: &ItemId| {
        turn.case.item(*id).map(|state| ForkedItem {
            item: *id,
            state: state.clone(),
        })
    };
    let items: Vec<ForkedItem> = items.iter().filter_map(state).collect();
    Event::CaseForked {
        sop: turn.case.sop.clone(),
        section: turn.case.section.clone(),
        site: turn.case.site.clone(),
        title: titles(&items),
        parent: turn.case.id,
        parent_version: turn.case.version,
        items,
        passes: turn.case.passes.clone(),
        artefacts: turn.case.artefacts.clone(),
    }
}

/// What left is told by its own titles: the case it left keeps its name.
fn titles(items: &[ForkedItem]) -> String {
    let titles: Vec<&str> = items.iter().map(|one| one.state.title.as_str()).collect();
    let title = titles.join(", ");
    if title.chars().count() <= TITLE_CHARACTERS {
        return title;
    }
    let kept: String = title.chars().take(TITLE_CHARACTERS - 1).collect();
    format!("{kept}…")
}
