//! What was found unfit to be shown, with its reasons: items of cases closed without airing, and
//! what people without an account brought in vain.

use jiff::Timestamp;

use super::Source;
use crate::artefact::BundleGround;
use crate::case::Case;
use crate::event::{Event, Outcome, Recorded};
use crate::office::By;

/// Something that was not shown. Source: 002, step 9.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The entry that said so.
    pub source: Source,
    /// What.
    pub what: Unfit,
    /// Its title.
    pub title: String,
    /// Why, in words.
    pub reason: String,
    /// Ready-made reasons of the decision that led there.
    pub chips: Vec<String>,
    /// Title and reason may be told to everybody who reads the report.
    pub open: bool,
    /// Who closed or refused it.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// What was not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unfit {
    /// An item of a case, or a case without any.
    Item,
    /// What somebody without an account brought.
    Bundle,
}

/// What an entry of a case refused: every item of it, or one bundle, or nothing.
pub(super) fn told(
    source: Source,
    recorded: &Recorded,
    state: &Case,
    entries: &[Recorded],
) -> Vec<Refused> {
    let one = |what, title: &str, reason: &str, chips: &[String]| Refused {
        source,
        what,
        title: title.to_owned(),
        reason: reason.to_owned(),
        chips: chips.to_vec(),
        open: true,
        by: recorded.by.clone(),
        at: recorded.at,
    };
    match &recorded.event {
        Event::BundleRefused {
            title,
            reason,
            ground,
            ..
        } => {
            let chips = ground.map(|ground| ground.name().to_owned());
            vec![Refused {
                open: ground.is_some_and(BundleGround::open),
                ..one(Unfit::Bundle, title, reason, chips.as_slice())
            }]
        }
        Event::CaseClosed {
            outcome: Outcome::NotAired,
            reason,
        } => {
            let reason = reason.as_deref().unwrap_or_default();
            let chips = last_chips(entries);
            let titles = state.items.values().map(|item| item.title.as_str());
            let mut titles: Vec<&str> = titles.collect();
            if titles.is_empty() {
                titles.push(&state.title);
            }
            let item = |title| one(Unfit::Item, title, reason, chips);
            titles.into_iter().map(item).collect()
        }
        _ => Vec::new(),
    }
}

/// The ready-made reasons of the last Tidak.
fn last_chips(entries: &[Recorded]) -> &[String] {
    let chips = entries.iter().rev().find_map(|one| match &one.event {
        Event::Returned { chips, .. } => Some(chips.as_slice()),
        _ => None,
    });
    chips.unwrap_or_default()
}
