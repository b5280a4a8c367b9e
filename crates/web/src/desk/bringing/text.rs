//! Texts that are brought: pasted HTML and Word files become blocks and pictures.

use axum::Json;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tayang_core::content::Body;
use tayang_core::content::body::Block;
use tayang_core::ids::{FileId, ItemId};
use tayang_intake::{Intake, Note, Outcome, docx, html};
use tayang_store::DraftSaved;
use uuid::Uuid;

use super::refused;
use super::upload::{at_work, next_file, take};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::paths;
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, go};
use crate::desk::writing::{DraftText, keep, problem};
use crate::error::WebError;
use crate::i18n::Lang;

/// What the clipboard held, as blocks.
pub(super) async fn paste(act: Act<String>) -> Result<Response, WebError> {
    let (desk, text) = (act.desk, act.sent);
    let store = desk.store().clone();
    let read = at_work(move || html::read(&text, &mut || FileId(store.fresh_id()))).await?;
    let intake = match read {
        Ok(intake) => with_pictures(&desk, intake).await?,
        Err(why) => return Ok(unread(&desk, &why)),
    };
    let report = report(desk.lang(), &intake.report);
    Ok(Json(json!({ "body": intake.body, "report": report })).into_response())
}

/// A Word file as blocks, for the editor to offer.
pub(super) async fn word(act: Act<Multipart>) -> Result<Response, WebError> {
    let (desk, mut parts) = (act.desk, act.sent);
    let Some((_, bytes)) = next_file(&mut parts).await? else {
        let words = desk.say("media.none_sent", &[]);
        return Ok(problem(StatusCode::UNPROCESSABLE_ENTITY, &words));
    };
    let intake = match read_word(&desk, bytes).await? {
        Ok(intake) => intake,
        Err(why) => return Ok(unread(&desk, &why)),
    };
    let report = report(desk.lang(), &intake.report);
    let answer = json!({
        "title": intake.title, "summary": intake.summary,
        "body": intake.body, "report": report,
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
    let Some((_, bytes)) = next_file(&mut parts).await? else {
        return Err(WebError::field("file", desk.say("media.none_sent", &[])));
    };
    let intake = match read_word(&desk, bytes).await? {
        Ok(intake) => intake,
        Err(why) => return Err(WebError::field("file", refused(desk.lang(), &why))),
    };
    let known = desk.store().draft(standing.case().id, slot).await?;
    let version = known.as_ref().map_or(0, |draft| draft.version);
    let item = standing.case().item(ItemId(slot)).map(|_| ItemId(slot));
    let before = known
        .as_ref()
        .and_then(DraftText::read)
        .or_else(|| item.and_then(|item| standing.text(item)).map(DraftText::of))
        .unwrap_or_else(DraftText::empty);
    let text = DraftText {
        title: intake.title.unwrap_or(before.title),
        summary: intake.summary.unwrap_or(before.summary),
        body: serde_json::to_value(&intake.body).unwrap_or_default(),
        report: lines(desk.lang(), &intake.report),
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

async fn read_word(
    desk: &Desk,
    bytes: bytes::Bytes,
) -> Result<Result<Intake, tayang_intake::Refused>, WebError> {
    let store = desk.store().clone();
    let read = at_work(move || docx::read(&bytes, &mut || FileId(store.fresh_id()))).await?;
    match read {
        Ok(intake) => Ok(Ok(with_pictures(desk, intake).await?)),
        Err(why) => Ok(Err(why)),
    }
}

/// Stores the pictures of a text and puts their ids in place; what fails is noted.
async fn with_pictures(desk: &Desk, mut intake: Intake) -> Result<Intake, WebError> {
    let media = std::mem::take(&mut intake.media);
    intake.media = media.clone();
    for picture in media {
        let taken = take(desk, &picture.name, picture.bytes.into()).await?;
        match taken {
            Ok(taken) => rename(&mut intake.body, picture.placeholder, taken.id),
            Err(_) => intake.without(picture.placeholder),
        }
    }
    intake.media.clear();
    Ok(intake)
}

/// Gives a picture its stored id wherever the body names it.
fn rename(body: &mut Body, from: FileId, to: FileId) {
    let named = |file: &mut FileId| {
        if *file == from {
            *file = to;
        }
    };
    fn each(blocks: &mut [Block], named: &impl Fn(&mut FileId)) {
        for block in blocks {
            match block {
                Block::Image(image) => named(&mut image.file),
                Block::Gallery { images } => images.iter_mut().for_each(|one| named(&mut one.file)),
                Block::List { items, .. } => {
                    items
                        .iter_mut()
                        .for_each(|item| each(&mut item.blocks, named));
                }
                Block::Table { rows, .. } => {
                    let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
                    cells.for_each(|cell| each(&mut cell.blocks, named));
                }
                Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => each(blocks, named),
                Block::File { file, .. } => named(file),
                Block::Paragraph { .. } | Block::Heading { .. } | Block::Video(_) => {}
            }
        }
    }
    each(&mut body.0, &named);
}

fn unread(desk: &Desk, why: &tayang_intake::Refused) -> Response {
    problem(StatusCode::UNPROCESSABLE_ENTITY, &refused(desk.lang(), why))
}

fn words(lang: Lang, note: &Note) -> String {
    match lang {
        Lang::Id => note.message_id(),
        Lang::En => note.message_en(),
    }
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
        .map(|note| json!({ "kind": kind(note), "message": words(lang, note) }))
        .collect()
}

fn lines(lang: Lang, notes: &[Note]) -> Vec<String> {
    notes.iter().map(|note| words(lang, note)).collect()
}
