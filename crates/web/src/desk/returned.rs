//! What stood when a case last went back, and whether anything has changed since.
//!
//! A return whose reason is not the text may be answered without touching it, so nothing
//! is blocked: whoever hands it on and whoever decides again are told.

use tayang_core::artefact::{Artefact, Kept, Paper};
use tayang_core::case::{Case, replay};
use tayang_core::event::{Event, Recorded};
use tayang_store::TimelineEntry;

/// The newest return of a case that still stands.
pub(super) struct LastReturn<'a> {
    /// The entry.
    pub(super) recorded: &'a Recorded,
    /// The deciding step's key.
    pub(super) step: &'a str,
    /// Why.
    pub(super) reason: &'a str,
    /// Texts, places and papers are as they were then.
    pub(super) unchanged: bool,
}

/// The newest return of a case, from its entries.
pub(super) fn last_return<'a>(case: &Case, entries: &'a [TimelineEntry]) -> Option<LastReturn<'a>> {
    let taken_back = |version: u64| {
        entries.iter().any(
            |entry| matches!(entry.recorded.event, Event::Recalled { entry, .. } if entry == version),
        )
    };
    let place = entries.iter().rposition(|entry| {
        matches!(entry.recorded.event, Event::Returned { .. }) && !taken_back(entry.version)
    })?;
    let recorded = &entries.get(place)?.recorded;
    let Event::Returned { step, reason, .. } = &recorded.event else {
        return None;
    };
    let history = entries.iter().take(place + 1);
    let then = replay(case.id, history.map(|entry| &entry.recorded));
    Some(LastReturn {
        recorded,
        step,
        reason,
        unchanged: then.is_some_and(|then| same(&then, case)),
    })
}

fn same(then: &Case, now: &Case) -> bool {
    let texts = |case: &Case| -> Vec<_> {
        let items = case.items.iter();
        items
            .map(|(id, item)| (*id, item.content, item.display))
            .collect()
    };
    texts(then) == texts(now) && filled(then).eq(filled(now))
}

/// The papers that somebody fills in; others follow by themselves from handing on.
fn filled(case: &Case) -> impl Iterator<Item = (&str, &Artefact)> {
    let by_hand = |kept: &&Kept| {
        !matches!(
            kept.artefact.paper(),
            Paper::Submission | Paper::Receipt | Paper::CaptureList
        )
    };
    let papers = case.artefacts.iter().filter(by_hand);
    papers.map(|kept| (kept.step.as_str(), &kept.artefact))
}
