//! What changed in each item: since it was seen, else since its approval, else since what is public.

use std::collections::BTreeMap;
use std::sync::Arc;

use tayang_core::case::CaseItem;
use tayang_core::command::WithdrawalKind;
use tayang_core::content::Revision;
use tayang_core::event::Event;
use tayang_core::ids::{ItemId, RevisionId};

use super::ChangeView;
use crate::desk::diffs::{DiffView, Extent, between};
use crate::desk::parts::Link;
use crate::desk::paths;
use crate::desk::standing::Standing;
use crate::desk::visitor::Desk;
use crate::error::WebError;

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
struct Seen {
    heading: Option<String>,
    revisions: BTreeMap<ItemId, RevisionId>,
}

impl Seen {
    async fn of(desk: &Desk, standing: &Standing) -> Result<Self, WebError> {
        let case = standing.case().id;
        let mark = desk.store().seen(desk.session.person, case).await?;
        let Some(mark) = mark else {
            return Ok(Self {
                heading: None,
                revisions: BTreeMap::new(),
            });
        };
        let at = desk.scene().moments.near(mark.at, desk.now);
        let entries = desk.store().timeline(case).await?;
        let mut revisions = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.version <= mark.version) {
            match &entry.recorded.event {
                Event::RevisionSaved { item, revision, .. }
                | Event::ItemStaged { item, revision, .. }
                | Event::Corrected { item, revision, .. } => {
                    revisions.insert(*item, *revision);
                }
                _ => {}
            }
        }
        Ok(Self {
            heading: Some(desk.say("approval.since_seen", &[("at", &at)])),
            revisions,
        })
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
