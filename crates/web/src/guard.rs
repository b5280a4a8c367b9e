//! Around every handler of the desk and the API: a panic becomes an answer with a
//! reference, and a body that stops coming is not waited for.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Response, StatusCode};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::desk::trouble::reference;
use crate::i18n::{self, Lang};

/// How long the next piece of a body may take: a phone on a bad line, not a held connection.
const NEXT_PIECE: Duration = Duration::from_secs(60);

/// The router with both guards around it.
pub(crate) fn around(router: Router) -> Router {
    router
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(RequestBodyTimeoutLayer::new(NEXT_PIECE))
}

/// What a person reads when a handler broke. What it had begun in the database was rolled back.
fn after_panic(broken: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let words = broken
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| broken.downcast_ref::<&str>().copied())
        .unwrap_or("without words");
    let reference = reference();
    tracing::error!(reference, words, "a handler panicked");
    let text = i18n::fill(Lang::Id, "error.plain", &[("reference", &reference)]);
    let mut answer = Response::new(Body::from(text));
    *answer.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let out = answer.headers_mut();
    out.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::extract::Request;
    use axum::routing::get;
    use tower::ServiceExt;

    #[tokio::test]
    async fn a_broken_handler_is_told_with_a_reference_and_the_next_request_is_answered() {
        let router = around(
            Router::new()
                .route("/rusak", get(|| async { panic!("seen by nobody") as &str }))
                .route("/baik", get(|| async { "baik" })),
        );
        let ask = |path: &str| Request::builder().uri(path).body(Body::empty()).unwrap();
        let broken = router.clone().oneshot(ask("/rusak")).await.unwrap();
        assert_eq!(broken.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let bytes = axum::body::to_bytes(broken.into_body(), 4_096)
            .await
            .unwrap();
        let words = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(words.starts_with("Ada gangguan di sistem."), "{words}");
        assert!(!words.contains("seen by nobody"), "{words}");
        let fine = router.oneshot(ask("/baik")).await.unwrap();
        assert_eq!(fine.status(), StatusCode::OK);
    }
}
