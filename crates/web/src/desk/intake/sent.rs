//! A bundle as it comes off the wire: fields and files, as far as they were taken, and what is
//! wrong with them.

use axum::extract::multipart::{Multipart, MultipartError};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use jiff::civil::Date;
use tayang_core::artefact::BundleText;
use tayang_core::canonical::Hash;
use tayang_core::ids::CaseId;
use tayang_core::refusal::Refusal;
use tayang_intake::clean_name;
use tayang_store::{Bundle, BundleState, Store};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::desk::fields::{Attempt, Fields};
use crate::desk::visitor::Guest;
use crate::desk::words::{self, Said};
use crate::error::WebError;
use crate::i18n;
use crate::upload::{glanced, refused};

/// Bytes of the files of one bundle.
pub(super) const BUNDLE_BYTES: usize = 64 << 20;
/// What surrounds them in the form.
pub(super) const AROUND: usize = 256 << 10;
/// Fields that hold a day.
const DAYS: [&str; 2] = ["day", "verified"];
/// Files of one bundle.
const FILES: usize = 10;
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

/// Everything that is wrong with a bundle as far as that shows before it is stored.
pub(super) fn judged(
    guest: &Guest,
    (text, today): (&BundleText, Date),
    sent: &Sent,
    bytes_left: u64,
) -> Attempt {
    let faults = text.faults(today);
    let mut attempt = Attempt::of(guest.lang, sent.fields.clone(), &faults);
    for name in DAYS {
        if !is_day(sent.fields.text(name)) {
            let what = i18n::text(guest.lang, "person.day.wrong");
            attempt.wrong.note(name, what);
            attempt.reasons.push(said_of(guest, what.to_owned()));
        }
    }
    for fault in &faults {
        let told = words::refusal(guest.lang, fault);
        attempt.wrong.note(field_of(fault), told.what);
    }
    let mut unfit: Vec<String> = Vec::new();
    let whole: u64 = sent.files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let limit = bytes_left.min(BUNDLE_BYTES as u64);
    if sent.over || whole > limit {
        let limit = (limit >> 20).to_string();
        unfit.push(i18n::fill(guest.lang, "guest.over", &[("limit", &limit)]));
    } else if sent.files.is_empty() && text.words.is_empty() {
        let what = i18n::text(guest.lang, "guest.nothing").to_owned();
        attempt.wrong.note("words", what.clone());
        attempt.reasons.push(said_of(guest, what));
    } else if sent.files.len() > FILES {
        unfit.push(i18n::text(guest.lang, "guest.too_many").to_owned());
    }
    let glances = sent
        .files
        .iter()
        .map(|(name, bytes)| (name, glanced(bytes)));
    unfit.extend(glances.filter_map(|(name, glance)| {
        let why = glance.err()?;
        Some(format!("{name}: {}", refused(guest.lang, &why)))
    }));
    if !unfit.is_empty() {
        attempt.wrong.note("file", unfit.join(" "));
    }
    let unfit = unfit.into_iter().map(|what| said_of(guest, what));
    attempt.reasons.extend(unfit);
    attempt
}

/// The field of the form that a refusal is about.
fn field_of(refusal: &Refusal) -> &'static str {
    let (Refusal::Empty { field } | Refusal::TooLong { field, .. }) = refusal else {
        return match refusal {
            Refusal::DaysBackwards {} => "verified",
            _ => "official",
        };
    };
    match *field {
        "guest_name" => "name",
        "guest_unit" => "unit",
        "guest_contact" => "contact",
        "photographer" => "maker",
        // Only whoever vouches owes a day.
        "day" => "verified",
        own => own,
    }
}

/// A day, or nothing.
fn is_day(text: &str) -> bool {
    text.is_empty() || text.parse::<Date>().is_ok()
}

/// A reason of this form, with what to do.
pub(super) fn said_of(guest: &Guest, what: String) -> Said {
    Said {
        what,
        more: Vec::new(),
        advice: i18n::text(guest.lang, "guest.again").to_owned(),
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
