//! Public files: only bytes that a live revision refers to, hashed again before they go out.

use std::io::SeekFrom;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE,
    ETAG, IF_NONE_MATCH, RANGE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use futures_util::stream;
use tayang_core::canonical::Hash;
use tayang_store::BlobFile;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

use super::respond;
use super::serve::{PublicState, plain};

/// Bytes read from disk at once.
const CHUNK: usize = 64 * 1024;

/// Answers `/berkas/{hash}/{name}`.
pub(super) async fn answer(
    state: &PublicState,
    method: &Method,
    headers: &HeaderMap,
    rest: &str,
) -> Response<Body> {
    let hash = rest
        .split('/')
        .next()
        .and_then(|hash| hash.parse::<Hash>().ok());
    let Some(hash) = hash else { return absent() };
    match state.reader.blob_file(hash, (state.clock)()).await {
        Ok(Some(blob)) => send(method, headers, hash, &blob).await,
        Ok(None) => absent(),
        Err(error) => {
            tracing::error!(%error, %hash, "a public file could not be read");
            plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "Berkas sedang tidak dapat dibaca.\n",
            )
        }
    }
}

fn absent() -> Response<Body> {
    plain(
        StatusCode::NOT_FOUND,
        "Berkas tidak ditemukan atau belum tayang.\n",
    )
}

async fn send(method: &Method, headers: &HeaderMap, hash: Hash, blob: &BlobFile) -> Response<Body> {
    let tag = format!("\"{}\"", hash.short());
    let known = headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if known == Some(tag.as_str()) {
        return dress(
            Response::new(Body::empty()),
            StatusCode::NOT_MODIFIED,
            &tag,
            blob,
        );
    }
    let (status, first, length) = match range(headers, blob.size_bytes) {
        Asked::All => (StatusCode::OK, 0, blob.size_bytes),
        Asked::Part { first, last } => (StatusCode::PARTIAL_CONTENT, first, last - first + 1),
        Asked::Outside => {
            let answer = Response::new(Body::empty());
            let mut answer = dress(answer, StatusCode::RANGE_NOT_SATISFIABLE, &tag, blob);
            put(
                &mut answer,
                CONTENT_RANGE,
                &format!("bytes */{}", blob.size_bytes),
            );
            return answer;
        }
    };
    let body = if method == Method::HEAD {
        Some(Body::empty())
    } else {
        part(blob, first, length).await
    };
    let Some(body) = body else { return absent() };
    let mut answer = dress(Response::new(body), status, &tag, blob);
    put(&mut answer, CONTENT_LENGTH, &length.to_string());
    if status == StatusCode::PARTIAL_CONTENT {
        let last = first + length - 1;
        put(
            &mut answer,
            CONTENT_RANGE,
            &format!("bytes {first}-{last}/{}", blob.size_bytes),
        );
    }
    answer
}

/// What a `Range` header asks for; several ranges at once get the whole file.
pub(crate) enum Asked {
    All,
    Part { first: u64, last: u64 },
    Outside,
}

pub(crate) fn range(headers: &HeaderMap, size: u64) -> Asked {
    let asked = headers.get(RANGE).and_then(|value| value.to_str().ok());
    let Some(spec) = asked.and_then(|asked| asked.strip_prefix("bytes=")) else {
        return Asked::All;
    };
    let Some((first, last)) = spec.split_once('-').filter(|_| !spec.contains(',')) else {
        return Asked::All;
    };
    let (first, last) = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) => (first, last.min(size.saturating_sub(1))),
        (Ok(first), Err(_)) if last.is_empty() => (first, size.saturating_sub(1)),
        (Err(_), Ok(tail)) if first.is_empty() => {
            (size.saturating_sub(tail), size.saturating_sub(1))
        }
        _ => return Asked::All,
    };
    if first > last || first >= size {
        Asked::Outside
    } else {
        Asked::Part { first, last }
    }
}

/// A stretch of a file as a stream of chunks.
pub(crate) async fn part(blob: &BlobFile, first: u64, length: u64) -> Option<Body> {
    let mut file = tokio::fs::File::open(&blob.path).await.ok()?;
    file.seek(SeekFrom::Start(first)).await.ok()?;
    let chunks = stream::unfold((file, length), |(mut file, left)| async move {
        if left == 0 {
            return None;
        }
        let mut chunk = vec![0; CHUNK.min(usize::try_from(left).unwrap_or(CHUNK))];
        let read = file.read(&mut chunk).await;
        match read {
            Ok(0) => None,
            Ok(count) => {
                chunk.truncate(count);
                Some((Ok(bytes::Bytes::from(chunk)), (file, left - count as u64)))
            }
            Err(error) => Some((Err(error), (file, 0))),
        }
    });
    Some(Body::from_stream(chunks))
}

fn dress(
    mut answer: Response<Body>,
    status: StatusCode,
    tag: &str,
    blob: &BlobFile,
) -> Response<Body> {
    *answer.status_mut() = status;
    respond::secure(answer.headers_mut());
    put(&mut answer, ETAG, tag);
    put(&mut answer, CONTENT_TYPE, &blob.media_type);
    put(&mut answer, ACCEPT_RANGES, "bytes");
    // Short, because what is taken down must soon be gone from caches as well.
    put(&mut answer, CACHE_CONTROL, "public, max-age=3600");
    put(
        &mut answer,
        HeaderName::from_static("content-security-policy"),
        "sandbox; default-src 'none'",
    );
    let shown = blob.media_type.starts_with("image/") || blob.media_type.starts_with("video/");
    put(
        &mut answer,
        CONTENT_DISPOSITION,
        if shown { "inline" } else { "attachment" },
    );
    answer
}

fn put(answer: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}
