//! Tangkapan halaman: captures that a case keeps, shown as they were taken; and taking them.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use tayang_core::artefact::Artefact;
use tayang_core::canonical::Hash;
use tayang_core::ids::CaseId;

use super::DeskState;
use super::act::Act;
use super::cases::id;
use super::paths;
use super::visitor::{Desk, go};
use crate::capture::{Camera, Manifest, manifest};
use crate::error::WebError;

/// What a captured page may do: show what was captured with it.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-same-origin";

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/berkas/{case}/tangkapan", post(take))
        .route("/berkas/{case}/tangkapan/{capture}/halaman", get(page))
        .route("/berkas/{case}/tangkapan/{capture}/{asset}", get(asset))
}

/// The camera of a desk.
pub(super) fn camera(desk: &Desk) -> Camera<'_> {
    Camera {
        store: desk.store(),
        public_url: &desk.state.config.public_url,
        now: desk.now,
    }
}

/// Takes the captures of the open step.
async fn take(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let desk = act.desk;
    let case: CaseId = id(&case)?;
    let told = match camera(&desk).take(desk.who(), case).await? {
        true => "captured",
        false => "captured_none",
    };
    Ok(go(&paths::case(case), Some(told)))
}

/// A captured page by itself.
async fn page(
    desk: Desk,
    Path((case, capture)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let kept = kept(&desk, &case, &capture).await?;
    let html = desk.store().blob(kept.page).await?;
    send(html.ok_or(WebError::NotFound)?, "text/html; charset=utf-8")
}

/// Something that a captured page shows.
async fn asset(
    desk: Desk,
    Path((case, capture, asset)): Path<(String, String, String)>,
) -> Result<Response, WebError> {
    let kept = kept(&desk, &case, &capture).await?;
    let asset: Hash = id(&asset)?;
    let kind = kept.assets.get(&asset).ok_or(WebError::NotFound)?;
    if kind.starts_with("video/") {
        return Err(WebError::NotFound);
    }
    let bytes = desk.store().blob(asset).await?;
    send(bytes.ok_or(WebError::NotFound)?, kind)
}

/// The manifest of a capture of this case; of another case it is nowhere.
async fn kept(desk: &Desk, case: &str, capture: &str) -> Result<Manifest, WebError> {
    let (case, capture): (CaseId, Hash) = (id(case)?, id(capture)?);
    let view = desk
        .store()
        .case_view(case)
        .await?
        .ok_or(WebError::NotFound)?;
    let lists = view
        .case
        .artefacts
        .iter()
        .filter_map(|kept| match &kept.artefact {
            Artefact::CaptureList(list) => Some(&list.rows),
            _ => None,
        });
    let known = lists.flatten().any(|row| row.hash == capture);
    let found = if known {
        manifest(desk.store(), capture).await?
    } else {
        None
    };
    found.ok_or(WebError::NotFound)
}

fn send(bytes: Bytes, kind: &str) -> Result<Response, WebError> {
    let kind = HeaderValue::from_str(kind).map_err(|_| WebError::NotFound)?;
    let headers = [
        (CONTENT_TYPE, kind),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("private, max-age=3600"),
        ),
        (
            HeaderName::from_static("content-security-policy"),
            HeaderValue::from_static(POLICY),
        ),
    ];
    Ok((headers, bytes).into_response())
}
