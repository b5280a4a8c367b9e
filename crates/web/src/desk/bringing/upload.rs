//! Files come in from the editor's script or the library's form.

use axum::Json;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde_json::json;
use tayang_intake::{Kind, Refused, Wanted, clean_name, recognise};
use tayang_store::{FileRow, StoredState};

use crate::desk::act::Act;
use crate::desk::visitor::{Desk, go};
use crate::desk::writing::problem;
use crate::error::WebError;
use crate::upload::{UploadRefused, receive, refused};

/// Takes a file from the editor's script or from the library's form.
pub(super) async fn add(headers: HeaderMap, act: Act<Multipart>) -> Result<Response, WebError> {
    let (desk, mut parts) = (act.desk, act.sent);
    let script = headers
        .get("accept")
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("json"));
    let mut last: Option<FileRow> = None;
    while let Some((name, bytes)) = next_file(&mut parts).await? {
        match take(&desk, &name, bytes).await {
            Ok(taken) => last = Some(taken),
            Err(UploadRefused::Intake(why)) => return Ok(said(&desk, script, &why)),
            Err(UploadRefused::Store(error)) => return Err(error.into()),
        }
        if script {
            break;
        }
    }
    let Some(taken) = last else {
        let words = desk.say("media.none_sent", &[]);
        return Ok(said_words(script, words));
    };
    if !script {
        return Ok(go("/media", Some("uploaded")));
    }
    Ok((StatusCode::CREATED, Json(answer(&taken))).into_response())
}

/// Takes a file into the library. A Word file is a text: it belongs in the editor.
async fn take(desk: &Desk, name: &str, bytes: Bytes) -> Result<FileRow, UploadRefused> {
    let found = recognise(&bytes);
    if found == Kind::Docx {
        let wanted = Wanted::Image;
        return Err(Refused::WrongKind { wanted, found }.into());
    }
    receive(desk.store(), desk.session.person, name, bytes).await
}

fn answer(taken: &FileRow) -> serde_json::Value {
    let first = taken
        .record
        .as_ref()
        .and_then(|record| record.renditions.first());
    json!({
        "id": taken.id, "kind": taken.kind, "name": taken.name,
        "width": first.map_or(0, |one| one.width),
        "height": first.map_or(0, |one| one.height),
        "state": if taken.state == StoredState::Pending { "pending" } else { "ready" },
    })
}

fn said(desk: &Desk, script: bool, why: &Refused) -> Response {
    said_words(script, refused(desk.lang(), why))
}

fn said_words(script: bool, words: String) -> Response {
    if script {
        problem(StatusCode::UNPROCESSABLE_ENTITY, &words)
    } else {
        WebError::field("file", words).into_response()
    }
}

/// The next file of a form, other fields passed over.
///
/// # Errors
/// When the body is too large or ends early.
pub(super) async fn next_file(parts: &mut Multipart) -> Result<Option<(String, Bytes)>, WebError> {
    loop {
        let field = parts.next_field().await.map_err(broken)?;
        let Some(field) = field else { return Ok(None) };
        let Some(name) = field.file_name().map(clean_name) else {
            continue;
        };
        let bytes = field.bytes().await.map_err(broken)?;
        if !bytes.is_empty() {
            return Ok(Some((name, bytes)));
        }
    }
}

pub(super) fn broken(error: MultipartError) -> WebError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        _ => WebError::field("file", ""),
    }
}
