//! What every answer of the desk carries, and which requests are let in at all.
//!
//! One strict content policy, no cache, one canonical host, and changes only from
//! the desk's own pages. Source: security, T1, T9, T10.

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderName, HeaderValue, LOCATION, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::WebError;

/// No inline script or style, nothing from elsewhere.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";

const HEADERS: [(&str, &str); 8] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("x-robots-tag", "noindex"),
    ("cache-control", "no-store"),
];

/// Puts the desk's headers on every answer; one that is already there stays.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        let name = HeaderName::from_static(name);
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The address that the configuration gives the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    /// Scheme, host and port, without a slash at the end.
    pub origin: String,
    /// Host and port.
    pub host: String,
}

impl Canonical {
    /// From an address such as `https://meja.example`.
    pub fn of(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
        let host = rest.split('/').next().unwrap_or(rest).to_ascii_lowercase();
        Self {
            origin: format!("{scheme}://{host}"),
            host,
        }
    }

    /// Whether a change comes from the desk's own pages.
    ///
    /// A browser says so by `Sec-Fetch-Site` and `Origin`; a program that sends
    /// neither still needs the token that only a page of the session holds.
    pub fn is_own(&self, headers: &HeaderMap) -> bool {
        let text = |name: &HeaderName| {
            headers
                .get(name)
                .map(|value| value.to_str().unwrap_or("null"))
        };
        let site = text(&HeaderName::from_static("sec-fetch-site"));
        let origin = text(&ORIGIN);
        once(headers, &ORIGIN)
            && site.is_none_or(|site| site == "same-origin")
            && origin.is_none_or(|origin| origin.eq_ignore_ascii_case(&self.origin))
    }
}

/// Lets in requests to the canonical host, and changes only from its own pages.
///
/// Reading at another host is sent on to the canonical one.
pub async fn gate(State(canonical): State<Canonical>, request: Request, next: Next) -> Response {
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = request.uri().path();
    if path == "/healthz" || path == "/readyz" {
        return next.run(request).await;
    }
    if !once(request.headers(), &HOST) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let host = request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok());
    if host.is_some_and(|host| !host.eq_ignore_ascii_case(&canonical.host)) {
        return if reading {
            elsewhere(&canonical, &request)
        } else {
            WebError::Foreign.into_response()
        };
    }
    if !reading && !canonical.is_own(request.headers()) {
        return WebError::Foreign.into_response();
    }
    next.run(request).await
}

/// A header that says one thing: who sends it twice means each for somebody else.
fn once(headers: &HeaderMap, name: &HeaderName) -> bool {
    headers.get_all(name).iter().nth(1).is_none()
}

fn elsewhere(canonical: &Canonical, request: &Request) -> Response {
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    let target = format!("{}{path}", canonical.origin);
    match HeaderValue::from_str(&target) {
        Ok(target) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, target)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let canonical = Canonical::of("https://Meja.Example/x");
        assert_eq!(canonical.origin, "https://meja.example");
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        canonical.is_own(&headers)
    }

    #[test]
    fn only_pages_of_the_desk_may_change_anything() {
        assert!(own(&[]));
        assert!(own(&[
            ("origin", "https://meja.example"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(!own(&[("origin", "https://meja.example.attacker.example")]));
        assert!(!own(&[("origin", "null")]));
        assert!(!own(&[("sec-fetch-site", "same-site")]));
        assert!(!own(&[("sec-fetch-site", "cross-site")]));
        assert!(!own(&[("origin", "http://meja.example")]));
        let mut twice = HeaderMap::new();
        for origin in ["https://meja.example", "https://lain.example"] {
            twice.append(ORIGIN, HeaderValue::from_static(origin));
        }
        assert!(!Canonical::of("https://meja.example").is_own(&twice));
    }
}
