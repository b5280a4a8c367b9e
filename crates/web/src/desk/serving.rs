//! Assets, health, the language switch, and addresses that lead nowhere.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::visitor::Guest;
use super::{DeskState, assets};
use crate::error::WebError;
use crate::i18n::Lang;
use crate::session::Kept;

/// An asset's address changes with its bytes, so it may be kept for good.
const KEEP: &str = "public, max-age=31536000, immutable";

/// Routes that need nobody.
pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/aset/desk.css", get(style))
        .route("/aset/desk/{*name}", get(asset))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
}

/// The switch of language: a cookie of the browser, nothing of ours.
pub(super) fn language() -> Router<DeskState> {
    Router::new().route("/bahasa/{code}", get(switch))
}

async fn style() -> Response {
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, KEEP),
    ];
    (headers, assets::stylesheet()).into_response()
}

async fn asset(Path(name): Path<String>) -> Response {
    match assets::file(&name) {
        Some((bytes, kind)) => {
            ([(CONTENT_TYPE, kind), (CACHE_CONTROL, KEEP)], bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn ready(State(state): State<DeskState>) -> Response {
    match state.store.ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
        }
    }
}

async fn switch(
    State(state): State<DeskState>,
    guest: Guest,
    Path(code): Path<String>,
) -> Response {
    let cookie = state
        .config
        .cookies()
        .set(Kept::Lang, Lang::of(&code).code());
    let back = guest
        .asked("ke")
        .filter(|path| is_own_path(path))
        .unwrap_or_else(|| "/".to_owned());
    ([(SET_COOKIE, cookie)], Redirect::to(&back)).into_response()
}

/// An address that leads nowhere.
pub(super) async fn lost() -> WebError {
    WebError::NotFound
}

/// A path of this desk and nothing else: no host, no other scheme, no line break.
pub(super) fn is_own_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n'])
        && path.len() <= 2_000
        && path.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn only_paths_of_the_desk_are_come_back_to() {
        for good in ["/", "/berkas/1?a=b", "/akun"] {
            assert!(is_own_path(good), "{good}");
        }
        for bad in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "/a\r\nb",
            "/a b",
        ] {
            assert!(!is_own_path(bad), "{bad}");
        }
    }
}
