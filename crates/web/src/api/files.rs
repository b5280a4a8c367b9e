//! Files: taken in by content, and how far each one is.

use axum::Json;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::{Bytes, BytesMut};
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileKind, Rendition};
use tayang_core::ids::FileId;
use tayang_store::{FileRow, StoredState};
use tokio::sync::{Semaphore, SemaphorePermit};
use utoipa::ToSchema;

use super::ApiState;
use super::caller::Caller;
use super::document::{ReadingOne, Uploading};
use super::listing::Named;
use super::problem::Problem;
use super::shape::{self, Asked};
use crate::bundles::hides;
use crate::upload::{self, UPLOAD_BYTES};

/// Megabytes of uploads that may be in memory at once.
const MEMORY_MB: u32 = 768;
/// What a form adds to the bytes of its file.
const FORM_BYTES: u64 = 64 * 1024;

static MEMORY: Semaphore = Semaphore::const_new(MEMORY_MB as usize);

/// A file of the library.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StoredFile {
    /// Which; blocks and commands name it.
    id: FileId,
    /// SHA-256 of the bytes as they came.
    sha256: Hash,
    /// Told by content.
    kind: FileKind,
    /// The name it came with, cleaned.
    name: String,
    /// Told by content.
    media_type: String,
    /// Size of the bytes as they came.
    size_bytes: u64,
    /// Pixels of the widest rendition; absent where there are none.
    width: Option<u32>,
    /// Pixels of the widest rendition; absent where there are none.
    height: Option<u32>,
    /// What may be served once a live revision refers to it, widest first.
    renditions: Vec<Rendition>,
    /// A film's still pictures, widest first.
    poster: Vec<Rendition>,
    /// How far it is.
    state: FileProgress,
    /// Why it was refused.
    problem: Option<String>,
    /// Who brought it.
    by: Named,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// How far a file is.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum FileProgress {
    /// Renditions are being made.
    Pending,
    /// Everything that may be served exists.
    Ready,
    /// It could not be prepared.
    Refused,
}

/// The form of an upload.
#[derive(Debug, ToSchema)]
#[expect(
    dead_code,
    reason = "it describes the form; the form itself is read part by part"
)]
pub(super) struct FileForm {
    /// The file, with its name.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

fn stored(caller: &Caller, row: FileRow) -> StoredFile {
    let by = Named::of(&caller.office, row.person);
    let (renditions, poster) = row
        .record
        .map(|record| (record.renditions, record.poster))
        .unwrap_or_default();
    let widest = renditions.iter().max_by_key(|rendition| rendition.width);
    let (width, height) = widest.map(|widest| (widest.width, widest.height)).unzip();
    let pixels = |side: Option<u32>| side.filter(|side| *side > 0);
    StoredFile {
        id: row.id,
        sha256: row.original,
        kind: row.kind,
        name: row.name,
        media_type: row.media_type,
        size_bytes: row.size_bytes,
        width: pixels(width),
        height: pixels(height),
        renditions,
        poster,
        state: match row.state {
            StoredState::Pending => FileProgress::Pending,
            StoredState::Ready => FileProgress::Ready,
            StoredState::Refused => FileProgress::Refused,
        },
        problem: row.problem,
        by,
        at: row.at,
    }
}

/// Takes a file in
///
/// A photograph, PDF or Word file is `ready` at once; a film or HEIC photograph is
/// `pending` until the worker has made what may be served.
#[utoipa::path(post, path = "/api/v1/files", tag = "files", operation_id = "upload",
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "The file.", body = StoredFile), Uploading))]
pub(super) async fn take(
    State(state): State<ApiState>,
    caller: Caller,
    asked: Asked,
    request: Request,
) -> Result<Response, Problem> {
    asked.end()?;
    if !caller.holds_post() {
        return Err(Problem::no_post(caller.lang));
    }
    let _memory = memory(&caller, request.headers())?;
    let form = Multipart::from_request(request, &state).await;
    let form = form.map_err(|_| Problem::unsupported(caller.lang))?;
    let (name, bytes) = only_file(&caller, form).await?;
    let row = upload::receive(&caller.store, caller.person, &name, bytes).await;
    let row = row.map_err(|error| Problem::of_upload(caller.lang, &error))?;
    Ok((StatusCode::CREATED, Json(stored(&caller, row))).into_response())
}

/// How far a file is
#[utoipa::path(get, path = "/api/v1/files/{id}", tag = "files", operation_id = "file",
    params(("id" = FileId, Path, description = "The file.")),
    responses((status = 200, description = "The file.", body = StoredFile), ReadingOne))]
pub(super) async fn show(
    caller: Caller,
    Path(file): Path<String>,
    asked: Asked,
) -> Result<Json<StoredFile>, Problem> {
    asked.end()?;
    caller.may_see()?;
    let id = shape::id(caller.lang, &file)?;
    let hidden = hides(&caller.store, caller.today_as(), id).await;
    if hidden.map_err(caller.failed())? {
        return Err(caller.not_found());
    }
    let row = caller.store.file(id).await.map_err(caller.failed())?;
    let row = row.ok_or_else(|| caller.not_found())?;
    Ok(Json(stored(&caller, row)))
}

/// Room for the bytes that a request says it brings; as much as allowed when it says nothing.
fn memory(caller: &Caller, headers: &HeaderMap) -> Result<SemaphorePermit<'static>, Problem> {
    let said = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let bytes = said.unwrap_or(UPLOAD_BYTES);
    if bytes > UPLOAD_BYTES + FORM_BYTES {
        return Err(Problem::too_large(caller.lang));
    }
    let megabytes = u32::try_from(bytes >> 20).unwrap_or(MEMORY_MB) + 1;
    MEMORY
        .try_acquire_many(megabytes)
        .map_err(|_| Problem::busy(caller.lang))
}

/// The one part of the form, `file`, with its name.
async fn only_file(caller: &Caller, mut form: Multipart) -> Result<(String, Bytes), Problem> {
    let broken = |error: MultipartError| broken(caller, &error);
    let mut found = None;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let part = field.name().unwrap_or_default().to_owned();
        if part != "file" || found.is_some() {
            return Err(Problem::invalid(
                caller.lang,
                part,
                "there is one part, `file`",
            ));
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        found = Some((name, whole(caller, field).await?));
    }
    found.ok_or_else(|| Problem::invalid(caller.lang, "file", "it is missing"))
}

async fn whole(caller: &Caller, mut field: Field<'_>) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = field
        .chunk()
        .await
        .map_err(|error| broken(caller, &error))?
    {
        if (bytes.len() + chunk.len()) as u64 > UPLOAD_BYTES {
            return Err(Problem::too_large(caller.lang));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

fn broken(caller: &Caller, error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::too_large(caller.lang);
    }
    Problem::invalid(caller.lang, "file", &error.body_text())
}
