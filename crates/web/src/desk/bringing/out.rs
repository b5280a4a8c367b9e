//! Files of drafts, for signed-in people only: renditions, never an original.

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileRecord, Rendition};
use tayang_core::ids::FileId;

use crate::bundles::hides;
use crate::desk::cases::id;
use crate::desk::visitor::Desk;
use crate::error::WebError;
use crate::public::blocks::middle as middle_of;
use crate::public::files::{Asked, part, range};

/// What a draft file may do when it is opened by itself: nothing.
const POLICY: &str = "default-src 'none'; sandbox";

/// A picture at a middling width, or a film.
pub(super) async fn middle(
    desk: Desk,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Result<Response, WebError> {
    let record = record(&desk, &file).await?;
    let rendition = middle_of(&record.renditions).or(record.renditions.first());
    let rendition = rendition.ok_or(WebError::NotFound)?;
    send(&desk, &headers, rendition).await
}

/// The still of a film.
pub(super) async fn poster(
    desk: Desk,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Result<Response, WebError> {
    let record = record(&desk, &file).await?;
    let rendition = middle_of(&record.poster).or(record.poster.first());
    let rendition = rendition.ok_or(WebError::NotFound)?;
    send(&desk, &headers, rendition).await
}

/// `/berkas/{hash}/{name}`: the addresses that a previewed page names. Bytes that only files hold
/// which this person may not see are not there.
pub(super) async fn draft(
    desk: Desk,
    headers: HeaderMap,
    Path((hash, _)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let hash: Hash = id(&hash)?;
    for (file, rendition) in desk.store().renditions(hash).await? {
        if !hides(desk.store(), desk.today_as(), file).await? {
            return send(&desk, &headers, &rendition).await;
        }
    }
    Err(WebError::NotFound)
}

async fn record(desk: &Desk, file: &str) -> Result<FileRecord, WebError> {
    let file: FileId = id(file)?;
    if hides(desk.store(), desk.today_as(), file).await? {
        return Err(WebError::NotFound);
    }
    let row = desk.store().file(file).await?.ok_or(WebError::NotFound)?;
    row.record.ok_or(WebError::NotFound)
}

async fn send(
    desk: &Desk,
    headers: &HeaderMap,
    rendition: &Rendition,
) -> Result<Response, WebError> {
    let file = desk.store().rendition_file(rendition).await?;
    let file = file.ok_or(WebError::NotFound)?;
    let size = file.size_bytes;
    let (status, stretch, told) = match range(headers, size) {
        Asked::All => (StatusCode::OK, Some((0, size)), None),
        Asked::Part { first, last } => (
            StatusCode::PARTIAL_CONTENT,
            Some((first, last - first + 1)),
            Some(format!("bytes {first}-{last}/{size}")),
        ),
        Asked::Outside => (
            StatusCode::RANGE_NOT_SATISFIABLE,
            None,
            Some(format!("bytes */{size}")),
        ),
    };
    let (first, length) = stretch.unwrap_or_default();
    let body = match stretch {
        Some(_) => part(&file, first, length).await.ok_or(WebError::NotFound)?,
        None => Body::empty(),
    };
    let fixed = [
        (CONTENT_TYPE, rendition.media_type.as_str()),
        (CACHE_CONTROL, "private, max-age=3600"),
        (ACCEPT_RANGES, "bytes"),
    ];
    let mut answer = (status, fixed, body).into_response();
    let own = answer.headers_mut();
    own.insert(CONTENT_LENGTH, HeaderValue::from(length));
    own.insert("content-security-policy", HeaderValue::from_static(POLICY));
    if let Some(told) = told.and_then(|told| HeaderValue::from_str(&told).ok()) {
        own.insert(CONTENT_RANGE, told);
    }
    Ok(answer)
}
