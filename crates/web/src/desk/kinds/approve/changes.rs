//! What changed in each item: since it was seen, else since its approval, else since what is public.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::case::CaseItem;
use tayang_core::command::WithdrawalKind;
use tayang_core::content::Revision;
use tayang_core::event::Event;
use tayang_core::ids::{CaseId, ItemId, RevisionId};
use tayang_store::TimelineEntry;

use super::ChangeView;
use crate::desk::diffs::{DiffView, Extent, between};
use crate::desk::parts::Link;
use crate::desk::paths;
use crate::desk::standing::Standing;
use crate::desk::visitor::Desk;
use crate::error::WebError;

/// Cases that are gone back through, from one that left to the one it left.
const FORKS: usize = 5;

/// The changes of every item of the case, for this reader.
pub(super) async fn all(desk: &Desk, standing: &Standing) -> Result<Vec<ChangeView>, WebError> {
    let seen = Seen::of(desk, standing).await?;
    let mut changes = Vec::new();
    let items = &standing.case().items;
    for (item, state) in items {
        let change = change(desk, standing, *item, state, &seen).await?;
        let named = items.len() > 1 && !change.heading.contains(&state.title);
        changes.push(ChangeView {
            of: named.then(|| state.title.clone()),
            ..change
        });
    }
    Ok(changes)
}

/// What this reader saw of the case before.
#[derive(Default)]
struct Seen {
    heading: Option<String>,
    revisions: BTreeMap<ItemId, RevisionId>,
}

impl Seen {
    /// By their own mark or decision; what left another case is looked up there as well.
    async fn of(desk: &Desk, standing: &Standing) -> Result<Self, WebError> {
        let (mut case, mut until) = (standing.case().id, u64::MAX);
        for _ in 0..FORKS {
            let entries = desk.store().timeline(case).await?;
            let mark = desk.store().seen(desk.session.person, case).await?;
            let mark = mark.map(|mark| Look {
                version: mark.version,
                at: mark.at,
                returned: false,
            });
            let looks = mark.into_iter().chain(decided(desk, &entries));
            if let Some(look) = looks.max_by_key(|look| look.version) {
                return Ok(Self::at(desk, &entries, &look, until));
            }
            let Some((parent, version)) = parent(&entries) else {
                break;
            };
            (case, until) = (parent, version);
        }
        Ok(Self::default())
    }

    fn at(desk: &Desk, entries: &[TimelineEntry], look: &Look, until: u64) -> Self {
        let mut revisions = BTreeMap::new();
        let last = look.version.min(until);
        for entry in entries.iter().filter(|entry| entry.version <= last) {
            stood(&entry.recorded.event, &mut revisions);
        }
        let at = desk.scene().moments.near(look.at, desk.now);
        let key = if look.returned {
            "approval.since_returned"
        } else {
            "approval.since_seen"
        };
        Self {
            heading: Some(desk.say(key, &[("at", &at)])),
            revisions,
        }
    }
}

/// When a reader looked last: by a mark, or by deciding.
struct Look {
    version: u64,
    at: Timestamp,
    returned: bool,
}

/// The reader's own newest decision. A return is told as one also where a mark was left with it,
/// so it counts up to the next entry.
fn decided(desk: &Desk, entries: &[TimelineEntry]) -> Option<Look> {
    let mine = |entry: &&TimelineEntry| entry.recorded.by.person() == Some(desk.session.person);
    let decision = entries.iter().rev().filter(mine).find(|entry| {
        matches!(
            entry.recorded.event,
            Event::Returned { .. } | Event::Approved { .. }
        )
    })?;
    let returned = matches!(decision.recorded.event, Event::Returned { .. });
    Some(Look {
        version: decision.version + u64::from(returned),
        at: decision.recorded.at,
        returned,
    })
}

/// The case that this one left, and how far that one had come.
fn parent(entries: &[TimelineEntry]) -> Option<(CaseId, u64)> {
    match entries.first()?.recorded.event {
        Event::CaseForked {
            parent,
            parent_version,
            ..
        } => Some((parent, parent_version)),
        _ => None,
    }
}

/// The revision of an item after an entry.
fn stood(event: &Event, revisions: &mut BTreeMap<ItemId, RevisionId>) {
    match event {
        Event::RevisionSaved { item, revision, .. }
        | Event::ItemStaged { item, revision, .. }
        | Event::Corrected { item, revision, .. } => {
            revisions.insert(*item, *revision);
        }
        Event::CaseForked { items, .. } => {
            let texts = items.iter();
            revisions.extend(texts.filter_map(|one| Some((one.item, one.state.revision?))));
        }
        _ => {}
    }
}

async fn change(
    desk: &Desk,
    standing: &Standing,
    item: ItemId,
    state: &CaseItem,
    seen: &Seen,
) -> Result<ChangeView, WebError> {
    if let Some(withdrawal) = &state.withdrawal {
        let heading = desk.say("approval.withdrawal", &[("title", &state.title)]);
        let reason = [("reason", withdrawal.reason.as_str())];
        let words = desk.say(withdrawal_key(withdrawal.kind), &reason);
        return Ok(nothing(heading, Some(words)));
    }
    let Some(after) = standing.text(item) else {
        return Ok(nothing(state.title.clone(), None));
    };
    let Some((heading, before)) = before(desk, standing, item, state, seen).await? else {
        let words = desk.say("approval.first.words", &[]);
        return Ok(nothing(desk.say("approval.first", &[]), Some(words)));
    };
    let diff = between(desk.lang(), &before, after, Extent::Changes);
    Ok(ChangeView {
        heading,
        of: None,
        words: diff.is_empty().then(|| desk.say("approval.unchanged", &[])),
        link: (before.id != after.id).then(|| {
            let href = paths::comparison(item, before.id, after.id);
            Link::to(href, desk.say("approval.compare", &[]))
        }),
        diff,
    })
}

/// What an item is compared with, and what that is called.
async fn before(
    desk: &Desk,
    standing: &Standing,
    item: ItemId,
    state: &CaseItem,
    seen: &Seen,
) -> Result<Option<(String, Arc<Revision>)>, WebError> {
    let approved = state.approvals.last();
    let approved = approved.and_then(|approval| approval.accepted_revision);
    let (heading, revision) = match (seen.revisions.get(&item), approved) {
        (Some(seen_then), _) => (seen.heading.clone().unwrap_or_default(), *seen_then),
        (None, Some(approved)) => (desk.say("approval.since_approved", &[]), approved),
        (None, None) => {
            let live = standing.view.live.get(&item);
            return Ok(live.map(|live| (desk.say("approval.since_live", &[]), Arc::clone(live))));
        }
    };
    let found = desk.store().revision(revision).await?;
    Ok(found.map(|found| (heading, found)))
}

fn nothing(heading: String, words: Option<String>) -> ChangeView {
    ChangeView {
        heading,
        of: None,
        words,
        diff: DiffView::default(),
        link: None,
    }
}

fn withdrawal_key(kind: WithdrawalKind) -> &'static str {
    use WithdrawalKind as K;
    match kind {
        K::InError => "withdrawal.in_error.words",
        K::Merged => "withdrawal.merged.words",
        K::Withdrawn => "withdrawal.withdrawn.words",
    }
}
