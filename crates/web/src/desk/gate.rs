//! The layer around every handler of the desk: who asks, and how trouble is dressed.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::visitor::{Guest, visit};
use super::{DeskState, signin, trouble};
use crate::error::{Trouble, WebError};
use crate::session::{Kept, fresh_secret};

/// Finds out who asks, runs the handler, and dresses what went wrong as a page.
pub(super) async fn welcome(
    State(state): State<DeskState>,
    mut request: Request,
    next: Next,
) -> Response {
    let asked = Asked::of(&state, &request);
    let (guest, cookie) = match guest(&state, asked).await {
        Ok(known) => known,
        Err(error) => return trouble::plain(&error),
    };
    request.extensions_mut().insert(guest.clone());
    let mut response = next.run(request).await;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED
        && response.extensions().get::<Trouble>().is_none()
    {
        response = WebError::Method.into_response();
    }
    let trouble = response.extensions_mut().remove::<Trouble>();
    let mut response = match trouble {
        Some(Trouble(error)) => dressed(&state, &guest, &error).await,
        None => response,
    };
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

async fn dressed(state: &DeskState, guest: &Guest, error: &WebError) -> Response {
    match error {
        WebError::SignInFirst(path) => {
            let back = utf8_percent_encode(path, NON_ALPHANUMERIC);
            let target = if path == "/" {
                "/masuk".to_owned()
            } else {
                format!("/masuk?ke={back}")
            };
            Redirect::to(&target).into_response()
        }
        WebError::SignedOut(unsent) => match signin::again(state, guest, unsent).await {
            Ok(page) => page,
            Err(error) => trouble::page(state, guest, &error).await,
        },
        WebError::PasswordFirst => Redirect::to("/akun").into_response(),
        error => trouble::page(state, guest, error).await,
    }
}

/// What a request says of itself, taken before anything is awaited.
struct Asked {
    headers: HeaderMap,
    path: String,
    query: String,
    address: String,
}

impl Asked {
    fn of(state: &DeskState, request: &Request) -> Self {
        let uri = request.uri();
        Self {
            headers: request.headers().clone(),
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            address: address(state, request),
        }
    }
}

/// The guest, and the cookie to set when the browser has no secret for forms yet.
async fn guest(state: &DeskState, asked: Asked) -> Result<(Guest, Option<String>), WebError> {
    let cookies = state.config.cookies();
    let session_secret = cookies.read(&asked.headers, Kept::Session);
    let session = match &session_secret {
        Some(secret) => state.store.session(secret).await?,
        None => None,
    };
    let (secret, fresh) = match (
        &session,
        session_secret,
        cookies.read(&asked.headers, Kept::Form),
    ) {
        (Some(_), Some(secret), _) => (secret, None),
        (_, _, Some(secret)) => (secret, None),
        _ => {
            let secret = fresh_secret();
            (secret.clone(), Some(cookies.set(Kept::Form, &secret)))
        }
    };
    let had_session = cookies.read(&asked.headers, Kept::Session).is_some();
    let guest = Guest {
        lang: cookies.lang(&asked.headers),
        secret,
        ended: had_session && session.is_none(),
        session,
        path: asked.path,
        query: asked.query,
        visit: visit(&asked.headers, asked.address),
    };
    Ok((guest, fresh))
}

/// The network address of the browser: of the connection, or as a trusted proxy tells it.
fn address(state: &DeskState, request: &Request) -> String {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip().to_canonical().to_string());
    let peer = peer.unwrap_or_default();
    let trusted = state
        .config
        .trusted_proxy
        .as_ref()
        .is_some_and(|proxy| *proxy == peer);
    if trusted {
        forwarded(request.headers()).unwrap_or(peer)
    } else {
        peer
    }
}

/// The last address of `X-Forwarded-For`: the one that the trusted proxy itself saw. Some add
/// theirs to the line that came, some as a line below it.
fn forwarded(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all("x-forwarded-for");
    let line = lines.iter().next_back()?.to_str().ok()?;
    let last = line.rsplit(',').next()?.trim();
    last.parse::<std::net::IpAddr>()
        .ok()
        .map(|address| address.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_cannot_tell_another_address_than_its_own() {
        let told = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            forwarded(&headers)
        };
        assert_eq!(told(&["10.0.0.9, 10.0.0.7"]).as_deref(), Some("10.0.0.7"));
        assert_eq!(told(&["10.0.0.9", "10.0.0.7"]).as_deref(), Some("10.0.0.7"));
        assert_eq!(told(&["10.0.0.9", "bukan alamat"]), None);
        assert_eq!(told(&[]), None);
    }
}
