//! Texts that are brought: pasted HTML and Word files become blocks and pictures.

use axum::Json;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tayang_intake::{Note, Outcome, Refused};

use super::upload::next_file;
use crate::desk::act::Act;
use crate::desk::visitor::Desk;
use crate::desk::writing::problem;
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

/// What was refused stays a value, to be shown; what failed is an error.
pub(super) fn told(
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
