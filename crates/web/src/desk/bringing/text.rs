//! Texts that are brought: pasted HTML and Word files become blocks and pictures.

use axum::Json;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tayang_core::ids::ItemId;
use tayang_intake::{Note, Outcome, Refused};
use tayang_store::DraftSaved;
use uuid::Uuid;

use super::upload::next_file;
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::paths;
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, go};
use crate::desk::writing::{DraftText, keep, problem};
use crate::error::WebError;
use crate::i18n::Lang;
use crate::upload::text::{self as brought, BroughtText, pasted, word as read_word};
use crate::upload::{UploadRefused, refused};

/// What the clipboard held, as blocks.
pub(super) async fn paste(act: Act<String>) -> Result<Response, WebError> {
    let (desk, text) = (act.desk, act.sent);
    let read = pasted(desk.store(), desk.session.person, text).await;
    let text = match told(read)? {
        Ok(text) => text,
        Err(why) => return Ok(unread(&desk, &why)),
    };
    let report = report(desk.lang(), &text.notes);
    Ok(Json(json!({ "body": text.body, "report": report })).into_response())
}

/// A Word file as blocks, for the editor to offer.
pub(super) async fn word(act: Act<Multipart>) -> Result<Response, WebError> {
    let (desk, mut parts) = (act.desk, act.sent);
    let Some((name, bytes)) = next_file(&mut parts).await? else {
        let words = desk.say("media.none_sent", &[]);
        return Ok(problem(StatusCode::UNPROCESSABLE_ENTITY, &words));
    };
    let read = read_word(desk.store(), desk.session.person, &name, bytes).await;
    let text = match told(read)? {
        Ok(text) => text,
        Err(why) => return Ok(unread(&desk, &why)),
    };
    let report = report(desk.lang(), &text.notes);
    let answer = json!({
        "title": text.title, "summary": text.summary,
        "body": text.body, "report": report,
    });
    Ok(Json(answer).into_response())
}

/// A Word file replaces the draft of a page without script; the report stands beside it.
pub(super) async fn word_draft(
    Path((case, slot)): Path<(String, String)>,
    act: Act<Multipart>,
) -> Result<Response, WebError> {
    let (desk, mut parts) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let slot: Uuid = id(&slot)?;
    let Some((name, bytes)) = next_file(&mut parts).await? else {
        return Err(WebError::field("file", desk.say("media.none_sent", &[])));
    };
    let read = read_word(desk.store(), desk.session.person, &name, bytes).await;
    let read = told(read)?.map_err(|why| WebError::field("file", refused(desk.lang(), &why)))?;
    let known = desk.store().draft(standing.case().id, slot).await?;
    let version = known.as_ref().map_or(0, |draft| draft.version);
    let item = standing.case().item(ItemId(slot)).map(|_| ItemId(slot));
    let before = known
        .as_ref()
        .and_then(DraftText::read)
        .or_else(|| item.and_then(|item| standing.text(item)).map(DraftText::of))
        .unwrap_or_else(DraftText::empty);
    let text = DraftText {
        title: read.title.unwrap_or(before.title),
        summary: read.summary.unwrap_or(before.summary),
        body: serde_json::to_value(&read.body).unwrap_or_default(),
        report: lines(desk.lang(), &read.notes),
        ..before
    };
    if let DraftSaved::Conflict { .. } = keep(&desk, &standing, slot, version, &text).await? {
        return Err(WebError::field("file", desk.say("editor.moved.do", &[])));
    }
    let back = match item {
        Some(item) => paths::text(standing.case().id, item),
        None if slot == standing.case().id.0 => paths::new_text(standing.case().id),
        None => paths::text(standing.case().id, ItemId(slot)),
    };
    Ok(go(&back, Some("word_read")))
}

/// What was refused stays a value, to be shown; what failed is an error.
fn told(
    read: Result<BroughtText, UploadRefused>,
) -> Result<Result<BroughtText, Refused>, WebError> {
    match read {
        Ok(text) => Ok(Ok(text)),
        Err(UploadRefused::Intake(why)) => Ok(Err(why)),
        Err(UploadRefused::Store(error)) => Err(error.into()),
    }
}

fn unread(desk: &Desk, why: &Refused) -> Response {
    problem(StatusCode::UNPROCESSABLE_ENTITY, &refused(desk.lang(), why))
}

/// The report as the editor shows it.
fn report(lang: Lang, notes: &[Note]) -> Vec<Value> {
    let kind = |note: &Note| match note.kind {
        Outcome::Kept => "kept",
        Outcome::Changed => "changed",
        Outcome::Dropped => "dropped",
    };
    notes
        .iter()
        .map(|note| json!({ "kind": kind(note), "message": brought::told(lang, note) }))
        .collect()
}

fn lines(lang: Lang, notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| brought::told(lang, note)).collect()
}
