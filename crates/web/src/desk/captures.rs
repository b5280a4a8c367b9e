//! Tangkapan halaman: captures that a case keeps, shown as they were taken, with the picture
//! that was drawn of each; and taking them.

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
use tayang_store::PictureState;

use super::DeskState;
use super::act::Act;
use super::cases::id;
use super::paths;
use super::visitor::{Desk, go};
use crate::capture::{Camera, Manifest, POLICY, manifest};
use crate::error::WebError;

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/berkas/{case}/tangkapan", post(take))
        .route("/berkas/{case}/tangkapan/{capture}/halaman", get(page))
        .route("/berkas/{case}/tangkapan/{capture}/{asset}", get(asset))
        .route(
            "/berkas/{case}/tangkapan/{capture}/gambar/{picture}",
            get(picture),
        )
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
    let kind = kept.shown(asset).ok_or(WebError::NotFound)?;
    let bytes = desk.store().blob(asset).await?;
    send(bytes.ok_or(WebError::NotFound)?, kind)
}

/// The picture of a captured page, whole or its head.
async fn picture(
    desk: Desk,
    Path((case, capture, picture)): Path<(String, String, String)>,
) -> Result<Response, WebError> {
    let capture = of_case(&desk, &case, &capture).await?;
    let picture: Hash = id(&picture)?;
    let Some(PictureState::Drawn(drawn)) = desk.store().picture(capture).await? else {
        return Err(WebError::NotFound);
    };
    let mut renditions = drawn.renditions.iter();
    let found = renditions.find(|rendition| rendition.hash == picture);
    let found = found.ok_or(WebError::NotFound)?;
    let bytes = desk.store().blob(picture).await?;
    send(bytes.ok_or(WebError::NotFound)?, &found.media_type)
}

/// The manifest of a capture of this case.
async fn kept(desk: &Desk, case: &str, capture: &str) -> Result<Manifest, WebError> {
    let capture = of_case(desk, case, capture).await?;
    let found = manifest(desk.store(), capture).await?;
    found.ok_or(WebError::NotFound)
}

/// A capture that this case keeps; one of another case is nowhere.
async fn of_case(desk: &Desk, case: &str, capture: &str) -> Result<Hash, WebError> {
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
    known.then_some(capture).ok_or(WebError::NotFound)
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
