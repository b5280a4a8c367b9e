//! From a finished page to an answer: encoding, validators, headers. Nothing is made here.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, LOCATION, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use bytes::Bytes;

use super::cache::Page;
use super::make::HTML;

/// What every public answer says about itself; the site runs no script and loads nothing foreign.
const CONTENT_SECURITY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; font-src 'self'; \
     form-action 'self'; frame-ancestors 'self'; base-uri 'none'",
);
const FRESH: HeaderValue =
    HeaderValue::from_static("public, max-age=0, s-maxage=30, stale-if-error=86400");
const VARIES: HeaderValue = HeaderValue::from_static("Accept-Encoding");

/// The encodings a page is kept in, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

/// Answers a request with a page.
pub(crate) fn respond(method: &Method, asked: &HeaderMap, page: &Page) -> Response<Body> {
    if unchanged(asked, page) {
        let mut answer = Response::new(Body::empty());
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        *answer.headers_mut() = head(page);
        answer.headers_mut().remove(CONTENT_TYPE);
        return answer;
    }
    let (encoding, body) = encoded(asked, page);
    let mut out = head(page);
    let body = if *method == Method::HEAD {
        out.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        Body::empty()
    } else {
        // The server writes the length of a body that it sends.
        Body::from(body)
    };
    match encoding {
        Encoding::Brotli => out.insert(CONTENT_ENCODING, HeaderValue::from_static("br")),
        Encoding::Gzip => out.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip")),
        Encoding::Identity => None,
    };
    let mut answer = Response::new(body);
    *answer.status_mut() = page.status;
    *answer.headers_mut() = out;
    answer
}

/// What every answer with this page says, whatever its encoding.
fn head(page: &Page) -> HeaderMap {
    let usual = page.status == StatusCode::OK && !page.unlisted && page.content_type == HTML;
    let mut out = if usual { USUAL.clone() } else { made(page) };
    out.insert(ETAG, page.etag.clone());
    if let Some(location) = &page.location {
        out.insert(LOCATION, location.clone());
    }
    out
}

/// The same for every page that is there: kept at hand, so that an answer touches only its own bytes.
static USUAL: LazyLock<HeaderMap> = LazyLock::new(|| common(StatusCode::OK, HTML, false));

fn made(page: &Page) -> HeaderMap {
    common(page.status, page.content_type, page.unlisted)
}

fn common(status: StatusCode, content_type: &'static str, unlisted: bool) -> HeaderMap {
    let mut out = HeaderMap::with_capacity(16);
    out.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    out.insert(CACHE_CONTROL, FRESH);
    out.insert(VARY, VARIES);
    secure(&mut out);
    if unlisted || !status.is_success() {
        out.insert(
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex"),
        );
    }
    out
}

/// Headers that every public answer carries.
pub(crate) fn secure(out: &mut HeaderMap) {
    let fixed = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        (
            "permissions-policy",
            "camera=(), microphone=(), geolocation=()",
        ),
    ];
    for (name, value) in fixed {
        out.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    out.insert(
        HeaderName::from_static("content-security-policy"),
        CONTENT_SECURITY,
    );
}

fn unchanged(asked: &HeaderMap, page: &Page) -> bool {
    let tags = asked.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let own = page.etag.to_str().unwrap_or_default();
    let same = |tag: &str| {
        let tag = tag.trim();
        tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == own
    };
    page.status == StatusCode::OK && tags.is_some_and(|tags| tags.split(',').any(same))
}

fn encoded(asked: &HeaderMap, page: &Page) -> (Encoding, Bytes) {
    let accepted = asked
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let takes = |name: &str| accepted.split(',').any(|offer| offers(offer, name));
    if takes("br")
        && let Some(body) = page.brotli()
    {
        return (Encoding::Brotli, body.clone());
    }
    if takes("gzip")
        && let Some(body) = page.gzip()
    {
        return (Encoding::Gzip, body.clone());
    }
    (Encoding::Identity, page.identity.clone())
}

/// Whether one offer of the header takes this encoding; `;q=0` refuses it.
fn offers(offer: &str, name: &str) -> bool {
    let mut parts = offer.split(';').map(str::trim);
    let named = parts
        .next()
        .is_some_and(|coding| coding.eq_ignore_ascii_case(name) || coding == "*");
    let refused = parts.any(|part| {
        part.strip_prefix("q=")
            .and_then(|q| q.parse::<f32>().ok())
            .is_some_and(|q| q <= 0.0)
    });
    named && !refused
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let words = "Pasar Wening dibuka kembali. ".repeat(60);
        Page::new(
            StatusCode::OK,
            "text/html; charset=utf-8",
            words,
            Vec::new(),
        )
    }

    fn asked(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn the_best_encoding_that_the_browser_takes_is_sent() {
        let told = |accepts: &str| {
            let answer = respond(&Method::GET, &asked(ACCEPT_ENCODING, accepts), &page());
            answer
                .headers()
                .get(CONTENT_ENCODING)
                .map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(told("gzip, deflate, br").as_deref(), Some("br"));
        assert_eq!(told("gzip").as_deref(), Some("gzip"));
        assert_eq!(told("br;q=0, gzip").as_deref(), Some("gzip"));
        assert_eq!(told("identity"), None);
        assert_eq!(told(""), None);
    }

    #[test]
    fn the_same_page_is_not_sent_twice() {
        let tag = page().etag.to_str().unwrap().to_owned();
        let answer = respond(
            &Method::GET,
            &asked(IF_NONE_MATCH, &format!("W/{tag}")),
            &page(),
        );
        assert_eq!(answer.status(), StatusCode::NOT_MODIFIED);
        let other = respond(&Method::GET, &asked(IF_NONE_MATCH, "\"lain\""), &page());
        assert_eq!(other.status(), StatusCode::OK);
    }

    #[test]
    fn every_answer_forbids_scripts_and_foreign_things() {
        let answer = respond(&Method::GET, &HeaderMap::new(), &page());
        let policy = answer.headers()["content-security-policy"]
            .to_str()
            .unwrap();
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(!policy.contains("script-src"), "{policy}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    }
}
