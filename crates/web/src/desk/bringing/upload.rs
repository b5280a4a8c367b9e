//! One file comes in: told by its content, prepared, stored.

use axum::Json;
use axum::extract::Multipart;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde_json::json;
use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileKind, FileRecord, Rendition};
use tayang_core::ids::FileId;
use tayang_intake::limits::{IMAGE_BYTES, VIDEO_BYTES};
use tayang_intake::{Kind, Refused, Wanted, clean_name, image, mp4, recognise};
use tayang_store::NewFile;

use super::{AT_WORK, refused};
use crate::desk::act::Act;
use crate::desk::visitor::{Desk, go};
use crate::desk::writing::problem;
use crate::error::WebError;

/// Bytes of one PDF.
const PDF_BYTES: u64 = 25 << 20;

/// A file that was taken in.
#[derive(Debug, Clone)]
pub(in crate::desk) struct Taken {
    /// Which.
    pub id: FileId,
    /// Its kind.
    pub kind: FileKind,
    /// Its clean name.
    pub name: String,
    /// Pixels; 0 when not known.
    pub width: u32,
    /// Pixels; 0 when not known.
    pub height: u32,
    /// The worker still prepares it.
    pub pending: bool,
}

/// Takes a file from the editor's script or from the library's form.
pub(super) async fn add(headers: HeaderMap, act: Act<Multipart>) -> Result<Response, WebError> {
    let (desk, mut parts) = (act.desk, act.sent);
    let script = headers
        .get("accept")
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("json"));
    let mut last: Option<Taken> = None;
    while let Some((name, bytes)) = next_file(&mut parts).await? {
        match take(&desk, &name, bytes).await? {
            Ok(taken) => last = Some(taken),
            Err(why) => return Ok(said(&desk, script, &why)),
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

fn answer(taken: &Taken) -> serde_json::Value {
    json!({
        "id": taken.id, "kind": taken.kind, "name": taken.name,
        "width": taken.width, "height": taken.height,
        "state": if taken.pending { "pending" } else { "ready" },
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

fn broken(error: axum::extract::multipart::MultipartError) -> WebError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        _ => WebError::field("file", ""),
    }
}

/// Takes one file in, or tells why not.
///
/// # Errors
/// When the store fails.
pub(in crate::desk) async fn take(
    desk: &Desk,
    name: &str,
    bytes: Bytes,
) -> Result<Result<Taken, Refused>, WebError> {
    let found = recognise(&bytes);
    match found {
        Kind::Jpeg | Kind::Png | Kind::WebP => photo(desk, name, bytes).await,
        Kind::Heic => {
            if bytes.len() as u64 > IMAGE_BYTES {
                return Ok(Err(too_large(Wanted::Image, &bytes, IMAGE_BYTES)));
            }
            waiting(desk, name, bytes, FileKind::Image, "image/heic", (0, 0))
                .await
                .map(Ok)
        }
        Kind::Mp4 | Kind::WebM => film(desk, name, bytes, found).await,
        Kind::Pdf => document(desk, name, bytes).await,
        Kind::OtherVideo => Ok(Err(Refused::WrongKind {
            wanted: Wanted::Video,
            found,
        })),
        _ => Ok(Err(Refused::WrongKind {
            wanted: Wanted::Image,
            found,
        })),
    }
}

fn too_large(wanted: Wanted, bytes: &Bytes, limit_bytes: u64) -> Refused {
    Refused::TooLarge {
        wanted,
        size_bytes: bytes.len() as u64,
        limit_bytes,
    }
}

async fn photo(desk: &Desk, name: &str, bytes: Bytes) -> Result<Result<Taken, Refused>, WebError> {
    let (source, label) = (bytes.clone(), name.to_owned());
    let made = at_work(move || image::prepare(&source, &label)).await?;
    let prepared = match made {
        Ok(prepared) => prepared,
        Err(why) => return Ok(Err(why)),
    };
    for (_, blob) in &prepared.blobs {
        desk.store().put_blob(blob).await?;
    }
    let media_type = match recognise(&bytes) {
        Kind::Png => "image/png",
        Kind::WebP => "image/webp",
        _ => "image/jpeg",
    };
    stored(desk, name, bytes, media_type, Some(prepared.record))
        .await
        .map(Ok)
}

/// A film is looked into at once, so that a refusal comes now; the worker makes it ready.
async fn film(
    desk: &Desk,
    name: &str,
    bytes: Bytes,
    found: Kind,
) -> Result<Result<Taken, Refused>, WebError> {
    if bytes.len() as u64 > VIDEO_BYTES {
        return Ok(Err(too_large(Wanted::Video, &bytes, VIDEO_BYTES)));
    }
    let (source, label) = (bytes.clone(), name.to_owned());
    let clean = at_work(move || {
        mp4::clean(source.to_vec(), &label).map(|clean| (clean.width, clean.height))
    });
    let size = match clean.await? {
        Ok(size) => size,
        Err(why) => return Ok(Err(why)),
    };
    let media_type = if found == Kind::WebM {
        "video/webm"
    } else {
        "video/mp4"
    };
    waiting(desk, name, bytes, FileKind::Video, media_type, size)
        .await
        .map(Ok)
}

/// A PDF is served as it is, to be downloaded.
async fn document(
    desk: &Desk,
    name: &str,
    bytes: Bytes,
) -> Result<Result<Taken, Refused>, WebError> {
    if bytes.len() as u64 > PDF_BYTES {
        return Ok(Err(too_large(Wanted::Word, &bytes, PDF_BYTES)));
    }
    let hash: Hash = desk.store().put_blob(&bytes).await?;
    let rendition = Rendition {
        hash,
        media_type: "application/pdf".to_owned(),
        width: 0,
        height: 0,
        size_bytes: bytes.len() as u64,
    };
    let record = FileRecord {
        kind: FileKind::Document,
        name: name.to_owned(),
        original: hash,
        renditions: vec![rendition],
        poster: Vec::new(),
    };
    stored(desk, name, bytes, "application/pdf", Some(record))
        .await
        .map(Ok)
}

async fn stored(
    desk: &Desk,
    name: &str,
    bytes: Bytes,
    media_type: &str,
    record: Option<FileRecord>,
) -> Result<Taken, WebError> {
    let kind = record
        .as_ref()
        .map_or(FileKind::Image, |record| record.kind);
    let new = new_file(desk, name, bytes, kind, media_type);
    let id = desk.store().add_file(new, record.as_ref()).await?;
    let first = record.as_ref().and_then(|record| record.renditions.first());
    Ok(Taken {
        id,
        kind,
        name: name.to_owned(),
        width: first.map_or(0, |one| one.width),
        height: first.map_or(0, |one| one.height),
        pending: record.is_none(),
    })
}

async fn waiting(
    desk: &Desk,
    name: &str,
    bytes: Bytes,
    kind: FileKind,
    media_type: &str,
    (width, height): (u32, u32),
) -> Result<Taken, WebError> {
    let new = new_file(desk, name, bytes, kind, media_type);
    let id = desk.store().add_file(new, None).await?;
    Ok(Taken {
        id,
        kind,
        name: name.to_owned(),
        width,
        height,
        pending: true,
    })
}

fn new_file(desk: &Desk, name: &str, bytes: Bytes, kind: FileKind, media_type: &str) -> NewFile {
    NewFile {
        name: name.to_owned(),
        kind,
        media_type: media_type.to_owned(),
        bytes,
        person: desk.session.person,
    }
}

/// Runs heavy work on its own thread, at most two at once.
///
/// # Errors
/// When the work itself broke down.
pub(super) async fn at_work<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, WebError> {
    let broke = || WebError::field("file", "");
    let turn = AT_WORK.acquire().await.map_err(|_| broke())?;
    let done = tokio::task::spawn_blocking(work).await;
    drop(turn);
    done.map_err(|error| {
        tracing::error!(%error, "preparing what was brought broke down");
        broke()
    })
}
