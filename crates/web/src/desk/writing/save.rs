//! `Simpan`: the act that makes a revision of what is on the page.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tayang_core::command::Command;
use tayang_core::content::{Body, ItemKind};
use tayang_core::ids::{ItemId, RevisionId};
use tayang_core::refusal::Refusal;
use tayang_intake::{Refused, markdown};
use tayang_store::DraftSaved;

use super::Doing;
use super::build::{Shown, draw, moved, page, slot, start};
use super::draft::{DraftText, keep};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::Fields;
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
    let slot = slot(&standing, item);
    let version: u64 = fields.text("version").parse().unwrap_or(0);
    let (typed, unread) = typed(&fields)?;
    if let Some(why) = unread {
        return unreadable(&desk, &standing, item, doing, typed, version, &fields, &why).await;
    }
    let body = serde_json::from_value::<Body>(typed.body.clone())
        .map_err(|_| WebError::field("body", desk.say("editor.unreadable", &[])))?;
    let note = fields.text("note").to_owned();
    let command = match (doing, item) {
        (Doing::Correcting, Some(item)) => correct(&typed, item, body, note.clone())?,
        _ => Command::SaveRevision {
            item,
            kind: typed.kind,
            base: typed.base,
            title: typed.title.clone(),
            summary: typed.summary.clone(),
            body,
        },
    };
    let done = desk.execute(standing.case().id, None, command).await;
    match done {
        Ok(_) => {
            // Only the draft that was on this page; another tab's stays and is told apart.
            desk.store()
                .drop_draft(standing.case().id, slot, version)
                .await?;
            let told = if doing == Doing::Correcting {
                "corrected"
            } else {
                "text_saved"
            };
            Ok(go(&paths::case(standing.case().id), Some(told)))
        }
        Err(WebError::Refused(refusals, _)) => {
            again(
                &desk, &standing, item, doing, typed, version, note, &refusals,
            )
            .await
        }
        Err(other) => {
            // A lost race or a fault must not cost the words: they stay as a draft.
            keep(&desk, &standing, slot, version, &typed).await?;
            Err(other)
        }
    }
}

fn correct(typed: &DraftText, item: ItemId, body: Body, note: String) -> Result<Command, WebError> {
    Ok(Command::Correct {
        item,
        base: typed.base.ok_or_else(|| WebError::field("base", ""))?,
        title: Some(typed.title.clone()),
        summary: Some(typed.summary.clone()),
        body,
        note,
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
        kind: match fields.text("kind") {
            "page" => ItemKind::Page,
            "gallery" => ItemKind::Gallery,
            _ => ItemKind::Article,
        },
        title: one_line("title"),
        summary: one_line("summary"),
        body,
        report: Vec::new(),
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
#[allow(clippy::too_many_arguments)]
async fn unreadable(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
    doing: Doing,
    text: DraftText,
    version: u64,
    fields: &Fields,
    why: &Refused,
) -> Result<Response, WebError> {
    let said = words::Said {
        what: desk.say("editor.markdown.unread", &[]),
        more: Vec::new(),
        advice: crate::upload::refused(desk.lang(), why),
    };
    let shown = Shown {
        item,
        doing,
        text,
        version,
        saved_at: String::new(),
        notes: Vec::new(),
        reasons: vec![said],
        note: fields.text("note").to_owned(),
        markdown: fields.one("markdown").map(str::to_owned),
    };
    let page = page(desk, standing, shown).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(desk, &page)?).into_response())
}

/// The page again, every word in it, with what stands in the way.
#[allow(clippy::too_many_arguments)]
async fn again(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
    doing: Doing,
    mut typed: DraftText,
    version: u64,
    note: String,
    refusals: &[Refusal],
) -> Result<Response, WebError> {
    let standing_text = start(desk, standing, item).await?;
    let mut notes = Vec::new();
    let base_moved = refusals
        .iter()
        .any(|refusal| matches!(refusal, Refusal::BaseMoved { .. }));
    if base_moved {
        notes.push(moved(desk, item, typed.base, standing_text.base));
        // Saving again, knowing the other text, replaces it.
        typed.base = standing_text.base;
    }
    let kept = keep(desk, standing, slot(standing, item), version, &typed).await?;
    let version = match kept {
        DraftSaved::Saved(version) => version,
        // Another tab's draft is left alone: the editor then shows both texts.
        DraftSaved::Conflict { .. } => version,
    };
    let others = refusals
        .iter()
        .filter(|refusal| !matches!(refusal, Refusal::BaseMoved { .. }));
    let shown = Shown {
        item,
        doing,
        text: typed,
        version,
        saved_at: desk.store().now().to_string(),
        notes,
        reasons: others
            .map(|refusal| words::refusal(desk.lang(), refusal))
            .collect(),
        note,
        markdown: None,
    };
    let page = page(desk, standing, shown).await?;
    Ok((StatusCode::CONFLICT, draw(desk, &page)?).into_response())
}
