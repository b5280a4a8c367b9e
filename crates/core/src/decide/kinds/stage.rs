//! Staging: where an item will stand, before anybody outside can see it.

use jiff::Timestamp;

use crate::artefact::InformationClass;
use crate::case::{CaseItem, EditState};
use crate::content::{DisplayPeriod, Placement, Revision};
use crate::event::Event;
use crate::ids::{ItemId, RevisionId};
use crate::refusal::Refusal;
use crate::sop::{GuardRule, StepKind};

use crate::decide::Yield;
use crate::decide::acts::{every, left};
use crate::decide::turn::{Turn, all};

use super::write::breaks_approval;
use super::{Rule, edit, receive};

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| left(every(case, |item| item.staged)),
    owed: |turn, _| owed(turn),
    ..Rule::PLAIN
};

/// Characters of the last part of an address.
const SLUG_CHARACTERS: usize = 80;

/// The place that a command asks for.
pub(in crate::decide) fn place(
    slug: &str,
    category: &str,
    order: i32,
    period: DisplayPeriod,
) -> Placement {
    Placement {
        slug: slug.to_owned(),
        category: category.to_owned(),
        order,
        period,
        class: None,
    }
}

/// Gives an item its place.
pub(in crate::decide) fn stage(
    turn: &Turn<'_>,
    id: ItemId,
    placement: Placement,
    class: Option<InformationClass>,
) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.may(StepKind::Stage);
    let Some(item) = turn.case.item(id) else {
        refusals.push(Refusal::ItemUnknown { item: id });
        return Err(refusals);
    };
    refusals.extend(turn.frozen());
    refusals.extend(guard(turn, item));
    let base = item
        .revision
        .and_then(|revision| turn.facts.revisions.get(&revision));
    let before = base.and_then(|base| base.placement.as_ref()?.class);
    let known = class.or(listed(turn, id)).or(before);
    let class = known.unwrap_or(InformationClass::usual(item.kind));
    let placement = Placement {
        class: Some(class),
        ..placement
    };
    refusals.extend(excluded_at(turn, id, &placement));
    refusals.extend(otherwise(turn, id, &placement));
    refusals.extend(receive::unverified(turn, id));
    refusals.extend(misplaced(turn, id, item, &placement));
    let revision = base.map(|base| placed(base, RevisionId(turn.facts.fresh[2]), placement));
    refusals.extend(
        revision
            .iter()
            .flat_map(|revision| breaks_approval(turn, item, revision)),
    );
    if revision.is_none() {
        refusals.push(Refusal::ItemUnknown { item: id });
    }
    all(refusals)?;
    let begin: Vec<Event> = turn.beginning().into_iter().collect();
    let staged = revision.iter().map(staged);
    let events = begin.into_iter().chain(staged).collect();
    Ok(Yield {
        events,
        revisions: revision.into_iter().collect(),
        ..Yield::default()
    })
}

/// A revision with another place and the same text.
pub(in crate::decide) fn placed(base: &Revision, id: RevisionId, placement: Placement) -> Revision {
    Revision {
        id,
        placement: Some(placement),
        ..base.clone()
    }
}

/// The event that a placed revision leaves.
pub(in crate::decide) fn staged(revision: &Revision) -> Event {
    Event::ItemStaged {
        item: revision.item,
        revision: revision.id,
        placement: revision
            .placement
            .clone()
            .unwrap_or_else(|| place("", "", 0, DisplayPeriod::default())),
        content: revision.content_hash(),
        display: revision.display_hash(),
    }
}

/// The sheet's rule that nothing is uploaded unedited (003, warning 2).
pub(in crate::decide) fn guard(turn: &Turn<'_>, item: &CaseItem) -> Option<Refusal> {
    let demanded = turn.sop.guard(GuardRule::EditedBeforeStage).is_some();
    let open = demanded && item.edit != EditState::Done;
    open.then(|| edit::edit_missing(turn, &item.title))
}

/// The class of an item by the classification list, else as its source told.
fn listed(turn: &Turn<'_>, id: ItemId) -> Option<InformationClass> {
    let listed = turn.case.classified(id).map(|row| row.class);
    listed.or_else(|| turn.case.material(id)?.class)
}

/// What is classed "dikecualikan", by the list or by its source, goes no further (001, law 2).
pub(super) fn excluded(turn: &Turn<'_>, id: ItemId) -> Option<Refusal> {
    barred(turn, id, listed(turn, id))
}

/// As [`excluded`], for a place as well: whichever says so.
pub(super) fn excluded_at(turn: &Turn<'_>, id: ItemId, placement: &Placement) -> Option<Refusal> {
    excluded(turn, id).or_else(|| barred(turn, id, placement.class))
}

fn barred(turn: &Turn<'_>, id: ItemId, class: Option<InformationClass>) -> Option<Refusal> {
    (class == Some(InformationClass::Excluded)).then(|| Refusal::ItemExcluded {
        title: turn.title(id),
    })
}

/// A place says another class than the list; places of before classes were told say none.
pub(super) fn otherwise(turn: &Turn<'_>, id: ItemId, placement: &Placement) -> Option<Refusal> {
    let listed = turn.case.classified(id).map(|row| row.class)?;
    let other = |class| class != listed && class != InformationClass::Excluded;
    let differs = placement.class.is_some_and(other);
    differs.then(|| Refusal::ClassListed {
        title: turn.title(id),
        class: listed,
    })
}

/// Everything wrong with a place.
pub(in crate::decide) fn misplaced(
    turn: &Turn<'_>,
    id: ItemId,
    item: &CaseItem,
    placement: &Placement,
) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if !is_key(&placement.slug, SLUG_CHARACTERS) {
        refusals.push(Refusal::SlugInvalid {
            slug: placement.slug.clone(),
        });
    }
    let holder = turn
        .facts
        .addresses
        .get(&(item.kind, placement.slug.clone()));
    if holder.is_some_and(|holder| *holder != id) || taken_beside(turn, id, item, placement) {
        refusals.push(Refusal::AddressTaken {
            slug: placement.slug.clone(),
        });
    }
    if !turn.facts.categories.contains(&placement.category) {
        refusals.push(Refusal::CategoryUnknown {
            category: placement.category.clone(),
        });
    }
    refusals.extend(backwards(placement.period, turn.facts.now));
    refusals
}

/// Another item of the same packet stands at that address.
fn taken_beside(turn: &Turn<'_>, id: ItemId, item: &CaseItem, placement: &Placement) -> bool {
    turn.case.items.iter().any(|(other, state)| {
        let slug = state.placement.as_ref().map(|place| &place.slug);
        *other != id && state.kind == item.kind && slug == Some(&placement.slug)
    })
}

/// A period that ends before it starts, or before now.
pub(in crate::decide) fn backwards(period: DisplayPeriod, now: Timestamp) -> Option<Refusal> {
    let until = period.until?;
    (until <= period.from.unwrap_or(now)).then_some(Refusal::PeriodBackwards {})
}

/// A part of an address: `a-z`, `0-9` and single inner `-`.
fn is_key(text: &str, limit: usize) -> bool {
    let plain = text
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    plain
        && !text.is_empty()
        && text.len() <= limit
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// Items without a place on the site.
pub(super) fn owed(turn: &Turn<'_>) -> Vec<Refusal> {
    let open = turn.case.items.values().filter(|item| !item.staged);
    open.map(|item| Refusal::NotStaged {
        title: item.title.clone(),
    })
    .collect()
}
