//! `Simpan`: the act that makes a revision of what is on the page.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tayang_core::command::Command;
use tayang_core::content::{Body, ItemKind};
use tayang_core::event::Event;
use tayang_core::ids::{ItemId, RevisionId};
use tayang_core::refusal::Refusal;
use tayang_intake::{Refused, markdown};
use tayang_store::{DraftSaved, Executed};

use super::Doing;
use super::build::{Shown, draw, moved, nth_item, page, start};
use super::draft::{DraftText, drop_own, keep, may_keep, slot};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::Fields;
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, go};
use crate::desk::{paths, words};
use crate::error::WebError;

/// Saves a new item.
pub(super) async fn new(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    save(act, &case, None, Doing::Writing).await
}

/// Saves a text of an item.
pub(super) async fn text(
    Path((case, item)): Path<(String, String)>,
    act: Act,
) -> Result<Response, WebError> {
    save(act, &case, Some(id(&item)?), Doing::Writing).await
}

/// Corrects an approved item.
pub(super) async fn correction(
    Path((case, item)): Path<(String, String)>,
    act: Act,
) -> Result<Response, WebError> {
    save(act, &case, Some(id(&item)?), Doing::Correcting).await
}

async fn save(
    act: Act,
    case: &str,
    item: Option<ItemId>,
    doing: Doing,
) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, case).await?;
    let slot = slot(&standing, item, doing);
    let version: u64 = fields.text("version").parse().unwrap_or(0);
    let (typed, unread) = typed(&fields)?;
    let shown = Shown::of(item, doing, typed, version);
    if let Some(why) = unread {
        return unreadable(&desk, &standing, shown, &fields, &why).await;
    }
    if let Some(saved) = saved_from_here(&standing, &shown, &fields) {
        return twice(&desk, &standing, shown, saved).await;
    }
    let case = standing.case().id;
    match desk.attempt(case, None, command(&desk, &shown)?).await {
        Ok(Ok(done)) => {
            // Only the draft that was on this page; another tab's stays and is told apart.
            drop_own(&desk, &standing, slot, version).await?;
            let told = match doing {
                Doing::Writing if same(&standing, item, &done) => "text_same",
                Doing::Writing => "text_saved",
                Doing::Correcting if beyond(&done) => "corrected_beyond",
                Doing::Correcting => "corrected",
            };
            Ok(go(&paths::case(case), Some(told)))
        }
        Ok(Err(refusals)) => again(&desk, &standing, shown, &refusals).await,
        Err(error) => {
            // A lost race or a fault must not cost the words: they stay as a draft.
            if may_keep(&standing) {
                keep(&desk, &standing, slot, version, &shown.text).await?;
            }
            Err(error)
        }
    }
}

/// The item that was saved since this form of a new one was drawn; none when it is the first time.
fn saved_from_here(standing: &Standing, shown: &Shown, fields: &Fields) -> Option<ItemId> {
    let nth = fields.some(paths::NTH).filter(|_| shown.item.is_none())?;
    nth_item(standing, nth.parse().ok()?)
}

/// The same form once more: the same words are there already, others are another item only when
/// they are saved again, knowingly.
async fn twice(
    desk: &Desk,
    standing: &Standing,
    mut shown: Shown,
    saved: ItemId,
) -> Result<Response, WebError> {
    let case = standing.case().id;
    let slot = slot(standing, None, Doing::Writing);
    let same = |item: &&ItemId| {
        let text = standing.text(**item).map(DraftText::of);
        text.is_some_and(|text| text.says(&shown.text))
    };
    if let Some(item) = standing.case().items.keys().find(same) {
        drop_own(desk, standing, slot, shown.version).await?;
        return Ok(go(&paths::saved_text(case, *item), None));
    }
    let link = Link::to(paths::text(case, saved), desk.say("editor.twice.see", &[]));
    shown.notes.push(Notice {
        link: Some(link),
        ..Notice::of(Tone::Warn, desk.say("editor.twice", &[]))
            .line(desk.say("editor.twice.do", &[]))
    });
    held(desk, standing, shown).await
}

/// The correction changed more than the sheet lets pass.
fn beyond(done: &Executed) -> bool {
    let mut events = done.events.iter().map(|entry| &entry.recorded.event);
    events.any(|event| matches!(event, Event::Corrected { beyond: true, .. }))
}

/// What was saved is word for word what stood before.
fn same(standing: &Standing, item: Option<ItemId>, done: &Executed) -> bool {
    let before = item.and_then(|item| standing.case().item(item));
    let saved = done
        .events
        .iter()
        .find_map(|entry| match &entry.recorded.event {
            Event::RevisionSaved { content, .. } => Some(*content),
            _ => None,
        });
    before.is_some_and(|before| saved.is_none_or(|saved| saved == before.content))
}

fn command(desk: &Desk, shown: &Shown) -> Result<Command, WebError> {
    let text = &shown.text;
    let body: Body = serde_json::from_value(text.body.clone())
        .map_err(|_| WebError::field("body", desk.say("editor.unreadable", &[])))?;
    Ok(match (shown.doing, shown.item) {
        (Doing::Correcting, Some(item)) => Command::Correct {
            item,
            base: text.base.ok_or_else(|| WebError::field("base", ""))?,
            title: Some(text.title.clone()),
            summary: Some(text.summary.clone()),
            body,
            note: text.note.clone(),
        },
        (_, item) => Command::SaveRevision {
            item,
            kind: text.kind,
            base: text.base,
            title: text.title.clone(),
            summary: text.summary.clone(),
            body,
        },
    })
}

/// What was sent: blocks, or Markdown of a page without script; and why that could not be read.
fn typed(fields: &Fields) -> Result<(DraftText, Option<Refused>), WebError> {
    let base: Option<RevisionId> = fields
        .some("base")
        .map(|base| base.parse())
        .transpose()
        .map_err(|_| WebError::field("base", ""))?;
    let sent: Value = serde_json::from_str(fields.one("body").unwrap_or("[]"))
        .map_err(|_| WebError::field("body", ""))?;
    let (body, unread) = match fields.one("markdown").map(|words| in_blocks(words, &sent)) {
        None => (sent, None),
        Some(Ok(body)) => (body, None),
        Some(Err(why)) => (sent, Some(why)),
    };
    let one_line = |name: &str| {
        fields
            .text(name)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let text = DraftText {
        base,
        kind: ItemKind::named(fields.text("kind")).unwrap_or(ItemKind::Article),
        title: one_line("title"),
        summary: one_line("summary"),
        body,
        report: Vec::new(),
        note: fields.text("note").to_owned(),
    };
    Ok((text, unread))
}

/// Markdown as blocks; untouched words leave the blocks exactly as they were.
fn in_blocks(words: &str, sent: &Value) -> Result<Value, Refused> {
    let words = words.replace("\r\n", "\n");
    let known = serde_json::from_value::<Body>(sent.clone()).unwrap_or_default();
    if words.trim() == markdown::to_markdown(&known).trim() {
        return Ok(sent.clone());
    }
    match markdown::read(&words) {
        Ok(read) => Ok(serde_json::to_value(read.body).unwrap_or_default()),
        Err(Refused::Nothing { .. }) => Ok(Value::Array(Vec::new())),
        Err(why) => Err(why),
    }
}

/// The page again with the Markdown as it was typed, and where it could not be read.
async fn unreadable(
    desk: &Desk,
    standing: &Standing,
    shown: Shown,
    fields: &Fields,
    why: &Refused,
) -> Result<Response, WebError> {
    let said = words::Said {
        what: desk.say("editor.markdown.unread", &[]),
        more: Vec::new(),
        advice: crate::upload::refused(desk.lang(), why),
    };
    let shown = Shown {
        reasons: vec![said],
        markdown: fields.one("markdown").map(str::to_owned),
        ..shown
    };
    let page = page(desk, standing, shown).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(desk, &page)?).into_response())
}

/// The page again, every word in it, with what stands in the way.
async fn again(
    desk: &Desk,
    standing: &Standing,
    mut shown: Shown,
    refusals: &[Refusal],
) -> Result<Response, WebError> {
    let newest = start(desk, standing, shown.item).await?.base;
    let is_moved = |refusal: &&Refusal| matches!(refusal, Refusal::BaseMoved { .. });
    if refusals.iter().any(|refusal| is_moved(&refusal)) {
        let notice = moved(desk, shown.item, shown.text.base, newest);
        shown.notes.push(notice);
        // Saving again, knowing the other text, replaces it.
        shown.text.base = newest;
    }
    let others = refusals.iter().filter(|refusal| !is_moved(refusal));
    shown.reasons = words::refusals(desk.lang(), others);
    held(desk, standing, shown).await
}

/// The page again with every word kept as a draft.
async fn held(desk: &Desk, standing: &Standing, mut shown: Shown) -> Result<Response, WebError> {
    let slot = slot(standing, shown.item, shown.doing);
    // Of whoever has no turn the words stand in the page alone.
    if may_keep(standing) {
        let kept = keep(desk, standing, slot, shown.version, &shown.text).await?;
        // Another tab's draft is left alone: the editor then shows both texts.
        if let DraftSaved::Saved(version) = kept {
            shown.version = version;
        }
        shown.saved_at = desk.store().now().to_string();
    }
    let page = page(desk, standing, shown).await?;
    Ok((StatusCode::CONFLICT, draw(desk, &page)?).into_response())
}
