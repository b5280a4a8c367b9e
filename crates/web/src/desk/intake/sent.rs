//! A bundle as it comes off the wire: fields and files, as far as they were taken.

use axum::extract::multipart::{Multipart, MultipartError};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use tayang_core::artefact::BundleText;
use tayang_core::canonical::Hash;
use tayang_core::ids::CaseId;
use tayang_intake::clean_name;
use tayang_store::{Bundle, BundleState, Store};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::desk::fields::Fields;
use crate::error::WebError;

/// Bytes of the files of one bundle.
pub(super) const BUNDLE_BYTES: usize = 64 << 20;
/// What surrounds them in the form.
pub(super) const AROUND: usize = 256 << 10;
/// Megabytes of one bundle, the form around it included.
const WHOLE: u32 = 65;
/// Megabytes read at once: each bundle may stand in memory whole, and comes as slowly as its line.
static READING: Semaphore = Semaphore::const_new(2 * WHOLE as usize);

/// What a guest sent.
#[derive(Debug, Default)]
pub(super) struct Sent {
    /// What was typed.
    pub(super) fields: Fields,
    /// What was chosen, by name.
    pub(super) files: Vec<(String, Bytes)>,
    /// More than a bundle may hold; what came before that is there.
    pub(super) over: bool,
}

/// Room in memory for a bundle as large as its sender says; none while too much is under way.
pub(super) fn room(headers: &HeaderMap) -> Option<SemaphorePermit<'static>> {
    let told = headers
        .get(CONTENT_LENGTH)
        .and_then(|told| told.to_str().ok());
    let bytes: Option<u64> = told.and_then(|told| told.parse().ok());
    let begun = bytes.and_then(|bytes| u32::try_from((bytes >> 20) + 1).ok());
    READING
        .try_acquire_many(begun.unwrap_or(WHOLE).min(WHOLE))
        .ok()
}

/// Every field and file of the form.
pub(super) async fn read(mut parts: Multipart) -> Result<Sent, WebError> {
    let mut sent = Sent::default();
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(sent),
            Err(error) => return broken(sent, &error),
        };
        let name = part.file_name().map(str::to_owned);
        let key = part.name().unwrap_or_default().to_owned();
        let bytes = match part.bytes().await {
            Ok(bytes) => bytes,
            Err(error) => return broken(sent, &error),
        };
        match name {
            // What a browser sends when nothing was chosen.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => sent.files.push((clean_name(&name), bytes)),
            None => {
                let words = String::from_utf8_lossy(&bytes).into_owned();
                sent.fields.0.push((key, words));
            }
        }
    }
}

/// The same words and files wait already: the button was pressed twice, or the way back taken.
pub(super) async fn waits(
    store: &Store,
    case: CaseId,
    text: &BundleText,
    files: &[(String, Bytes)],
) -> Result<bool, WebError> {
    let sent: Vec<Hash> = files.iter().map(|(_, bytes)| Hash::of(bytes)).collect();
    let same = |one: &Bundle| {
        let kept = one.files.iter().map(|file| file.original);
        one.state == BundleState::Waiting && one.text == *text && kept.eq(sent.iter().copied())
    };
    Ok(store.bundles(case).await?.iter().any(same))
}

fn broken(sent: Sent, error: &MultipartError) -> Result<Sent, WebError> {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Ok(Sent { over: true, ..sent }),
        _ => Err(WebError::field("file", "")),
    }
}
