//! One item: its revisions, and any two of them word by word.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use tayang_core::canonical::Hash;
use tayang_core::command::WithdrawalKind;
use tayang_core::content::Revision;
use tayang_core::ids::{ItemId, RevisionId};
use tayang_store::{ItemState, ItemView};

use super::change::sheets;
use super::list::state_word;
use super::{ChangeForm, ComparePage, HistoryPage, RevisionLine};
use crate::desk::cases::id;
use crate::desk::diffs::{Extent, between};
use crate::desk::fields::{Attempt, Choice, FieldBox};
use crate::desk::parts::{Link, Mark, Ribbon, Tone};
use crate::desk::visitor::Desk;
use crate::desk::{paths, words};
use crate::error::WebError;
use crate::i18n;

/// An item with its revisions.
pub(super) async fn show(desk: Desk, Path(item): Path<String>) -> Result<Response, WebError> {
    draw(&desk, id(&item)?, &Attempt::default()).await
}

/// The same, with what became of its form.
pub(super) async fn draw(
    desk: &Desk,
    item: ItemId,
    attempt: &Attempt,
) -> Result<Response, WebError> {
    let view = desk.store().item(item).await?.ok_or(WebError::NotFound)?;
    let revisions = desk.store().revisions(item).await?;
    let scene = desk.scene();
    let count = revisions.len();
    let texts = desk.store().text_hashes(item).await?;
    let lines = revisions.iter().enumerate().map(|(at, row)| {
        let number = (count - at).to_string();
        let text = texts.get(&row.revision).map(Hash::to_string);
        RevisionLine {
            id: row.revision.to_string(),
            name: desk.say("history.revision", &[("n", &number)]),
            by: row
                .by
                .as_ref()
                .map(|by| by.name.clone())
                .unwrap_or_default(),
            at: scene.moments.near(row.at, scene.now),
            hash: Ribbon::of(&text.unwrap_or_default(), None),
            live: (view.row.live == Some(row.revision)).then(|| mark(desk, &view)),
            before: at == 1.min(count.saturating_sub(1)),
            after: at == 0,
        }
    });
    let page = HistoryPage {
        up: Link::to(paths::CONTENT, desk.say("items.title", &[])),
        title: view.row.title.clone(),
        line: line(desk, &view),
        public: public(desk, &view),
        case: view
            .row
            .case
            .map(|case| Link::to(paths::case(case), desk.say("history.case", &[]))),
        compare: format!("/konten/{item}/banding"),
        revisions: lines.collect(),
        reasons: attempt.reasons.clone(),
        change: change(desk, &view, attempt).await?,
    };
    desk.page("history.html", page.title.clone(), &page)
}

/// What the revision that aired last is now: public, or no longer.
fn mark(desk: &Desk, view: &ItemView) -> Mark {
    match has_ended(view) {
        true => Mark::of(Tone::Info, desk.say("history.last", &[])),
        false => Mark::of(Tone::Good, desk.say("history.live", &[])),
    }
}

fn has_ended(view: &ItemView) -> bool {
    view.row.state == ItemState::Ended
}

fn line(desk: &Desk, view: &ItemView) -> String {
    let scene = desk.scene();
    let kind = i18n::capital(words::item_word(desk.lang(), view.row.kind));
    let near = |at| scene.moments.near(at, scene.now);
    let aired = view.row.aired_at.map(near);
    let aired = aired.map(|at| desk.say("history.aired", &[("at", &at)]));
    let state = match (view.row.state, view.row.until) {
        (ItemState::Live, _) if aired.is_some() => None,
        (ItemState::Ended, Some(at)) => Some(desk.say("history.ended", &[("at", &near(at))])),
        (state, _) => Some(state_word(desk, state)),
    };
    let state = state.map_or(String::new(), |state| format!(", {state}"));
    let aired = aired.map_or(String::new(), |aired| format!(" {aired}."));
    format!("{kind}{state}.{aired}")
}

fn public(desk: &Desk, view: &ItemView) -> Option<Link> {
    let shown = view.row.live.is_some() && !has_ended(view);
    let slug = view.row.slug.as_ref().filter(|_| shown)?;
    let path = format!("/{}/{slug}", view.row.kind.place());
    let href = format!("{}{path}", desk.origin(&view.row.site));
    Some(Link::to(href, desk.say("history.public", &[])))
}

async fn change(
    desk: &Desk,
    view: &ItemView,
    attempt: &Attempt,
) -> Result<Option<ChangeForm>, WebError> {
    let shown = view.row.state == ItemState::Live || has_ended(view);
    let free = shown && view.row.case.is_none();
    let sheets = if free {
        sheets(desk).await?
    } else {
        Vec::new()
    };
    if sheets.is_empty() {
        return Ok(None);
    }
    let most = tayang_core::decide::REASON_CHARACTERS;
    let kind = |kind: WithdrawalKind| {
        let key = kind.name();
        Choice::of(key, desk.say(&format!("withdrawal.{key}"), &[]))
    };
    Ok(Some(ChangeForm {
        item: view.row.item.to_string(),
        sheets,
        sheet: attempt.text("sheet"),
        kinds: WithdrawalKind::ALL.map(kind).to_vec(),
        picked: attempt
            .picked("kind")
            .unwrap_or_else(|| vec![WithdrawalKind::Withdrawn.name().to_owned()]),
        reason: attempt.fill(
            FieldBox::area("reason", desk.say("withdrawal.reason", &[]), most, 2)
                .hint(desk.say("withdrawal.reason.hint", &[])),
        ),
        to: attempt.fill(
            FieldBox::line("to", desk.say("withdrawal.to", &[]), 200)
                .optional()
                .hint(desk.say("withdrawal.to.hint", &[])),
        ),
        withdrawing: attempt.text("change") == "withdraw",
        ended: has_ended(view),
    }))
}

/// Two revisions of an item side by side.
pub(super) async fn compare(desk: Desk, Path(item): Path<String>) -> Result<Response, WebError> {
    let item: ItemId = id(&item)?;
    let before = revision(&desk, item, "dari").await?;
    let after = revision(&desk, item, "ke").await?;
    let rows = desk.store().revisions(item).await?;
    let scene = desk.scene();
    let named = |wanted: RevisionId| {
        let at = rows.iter().position(|row| row.revision == wanted);
        let row = at.and_then(|at| rows.get(at));
        let number = at.map_or(0, |at| rows.len() - at).to_string();
        let by = row
            .and_then(|row| row.by.as_ref())
            .map(|by| by.name.clone())
            .unwrap_or_default();
        let when = row
            .map(|row| scene.moments.near(row.at, scene.now))
            .unwrap_or_default();
        desk.say(
            "history.named",
            &[("n", &number), ("name", &by), ("at", &when)],
        )
    };
    let diff = between(desk.lang(), &before, &after, Extent::Whole);
    let page = ComparePage {
        up: Link::to(paths::history(item), after.text.title.clone()),
        title: after.text.title.clone(),
        before: named(before.id),
        after: named(after.id),
        same: diff.is_empty(),
        diff,
    };
    desk.page("compare.html", desk.say("history.compare", &[]), &page)
}

async fn revision(desk: &Desk, item: ItemId, name: &str) -> Result<Arc<Revision>, WebError> {
    let asked = desk.guest.asked(name).ok_or(WebError::NotFound)?;
    let asked: RevisionId = id(&asked)?;
    let found = desk
        .store()
        .revision(asked)
        .await?
        .ok_or(WebError::NotFound)?;
    if found.item == item {
        Ok(found)
    } else {
        Err(WebError::NotFound)
    }
}
