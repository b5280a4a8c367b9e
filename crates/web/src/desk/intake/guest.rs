//! What somebody without an account sees: a form behind a link, and nothing of the case.
//!
//! The link is no credential for anything else. Its page names the office and the
//! day it ends; what is sent waits where only the desk sees it. Source: security, T3, T4, T12.

use axum::extract::multipart::Multipart;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::artefact::BundleText;
use tayang_store::{IntakeDoor, Knocked};
use uuid::Uuid;

use super::sent::{BUNDLE_BYTES, judged, read, room, said_of, waits};
use crate::desk::act::Knock;
use crate::desk::fields::{Attempt, FieldBox, Fields};
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::visitor::{Guest, bare_frame, go, scene, show};
use crate::desk::words::Said;
use crate::desk::{DeskState, paths};
use crate::error::WebError;
use crate::i18n;
use crate::upload::{UploadRefused, receive, refused};

/// The guest's screen.
#[derive(Debug, Clone, Serialize)]
pub struct GuestPage {
    /// The link does not count: nothing but this.
    pub shut: Option<Notice>,
    /// The browser is signed in: in whose name the bundle is recorded.
    pub signed: Option<Notice>,
    /// Why the last bundle was not taken.
    pub reasons: Vec<Said>,
    /// Where the form is sent.
    pub action: String,
    /// Until when the link counts, and what it takes.
    pub until: String,
    /// Name, unit, contact.
    pub who: Vec<FieldBox>,
    /// Title and text.
    pub what: Vec<FieldBox>,
    /// What is wrong with the files.
    pub file_wrong: Option<String>,
    /// Caption, day, place, maker.
    pub about: Vec<FieldBox>,
    /// Something of it was filled in.
    pub about_open: bool,
    /// The official who vouches for it.
    pub vouched: Vec<FieldBox>,
    /// Something of it was filled in.
    pub vouched_open: bool,
    /// Bytes of all files together.
    pub most_bytes: usize,
}

/// The form behind a link.
pub(super) async fn door(
    State(state): State<DeskState>,
    Path(token): Path<String>,
    guest: Guest,
) -> Result<Response, WebError> {
    match state.store.knock(&token, &guest.visit).await? {
        Knocked::Open(door) if door.bundles_left == 0 => full(&state, &guest).await,
        Knocked::Open(door) => page(&state, &guest, &token, &door, &Attempt::default()).await,
        shut => closed(&state, &guest, &shut).await,
    }
}

/// A bundle comes in.
pub(super) async fn bring(
    State(state): State<DeskState>,
    Path(token): Path<String>,
    headers: HeaderMap,
    knock: Knock<Multipart>,
) -> Result<Response, WebError> {
    let (guest, parts) = (knock.guest, knock.sent);
    let door = match state.store.knock(&token, &guest.visit).await? {
        Knocked::Open(door) if door.bundles_left == 0 => return full(&state, &guest).await,
        Knocked::Open(door) => door,
        shut => return closed(&state, &guest, &shut).await,
    };
    let Some(_room) = room(&headers) else {
        let words = i18n::text(guest.lang, "guest.busy");
        let back = Link::to(paths::guest(&token), i18n::text(guest.lang, "guest.back"));
        let note = Notice {
            link: Some(back),
            ..Notice::of(Tone::Warn, words).line(i18n::text(guest.lang, "guest.busy.do"))
        };
        return told(&state, &guest, StatusCode::SERVICE_UNAVAILABLE, note).await;
    };
    let sent = read(parts).await?;
    let bringer = guest.session.as_ref().map(|session| session.person);
    let text = BundleText {
        bringer,
        ..said(&sent.fields)
    };
    let today = state.store.office().await?.day(state.store.now());
    let mut attempt = judged(&guest, (&text, today), &sent, door.bytes_left);
    if attempt.reasons.is_empty() && waits(&state.store, door.case, &text, &sent.files).await? {
        return Ok(go(&paths::guest(&token), Some("bundle_sent")));
    }
    if attempt.reasons.is_empty() {
        match keep(&state, &guest, &token, &door, (&text, sent.files)).await? {
            Kept::Whole => return Ok(go(&paths::guest(&token), Some("bundle_sent"))),
            Kept::Shut(shut) => return closed(&state, &guest, &shut).await,
            Kept::Refused(said) => {
                attempt.wrong.note("file", said.what.clone());
                attempt.reasons.push(said);
            }
        }
    }
    let status = if sent.over {
        StatusCode::PAYLOAD_TOO_LARGE
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = page(&state, &guest, &token, &door, &attempt).await?;
    Ok((status, page).into_response())
}

/// What became of a bundle.
enum Kept {
    Whole,
    Shut(Knocked),
    Refused(Said),
}

/// Stores the files by the rules of every upload; one that is refused refuses the bundle.
async fn keep(
    state: &DeskState,
    guest: &Guest,
    token: &str,
    door: &IntakeDoor,
    (text, files): (&BundleText, Vec<(String, Bytes)>),
) -> Result<Kept, WebError> {
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let store = &state.store;
    let begun = store
        .begin_bundle(token, text, size as u64, &guest.visit)
        .await?;
    let bundle: Uuid = match begun {
        Ok(bundle) => bundle,
        Err(shut) => return Ok(Kept::Shut(shut)),
    };
    for (place, (name, bytes)) in (0..).zip(files) {
        match receive(store, door.person, &name, bytes).await {
            Ok(file) => store.bundle_file(bundle, file.id, place).await?,
            Err(UploadRefused::Intake(why)) => {
                store.bundle_dropped(bundle).await?;
                let what = format!("{name}: {}", refused(guest.lang, &why));
                return Ok(Kept::Refused(said_of(guest, what)));
            }
            Err(UploadRefused::Store(error)) => return Err(error.into()),
        }
    }
    store.bundle_came(bundle).await?;
    Ok(Kept::Whole)
}

fn said(fields: &Fields) -> BundleText {
    let text = |name: &str| fields.text(name).to_owned();
    let day = |name: &str| fields.text(name).parse().ok();
    let said = BundleText {
        name: text("name"),
        unit: text("unit"),
        contact: text("contact"),
        title: text("title"),
        words: text("words"),
        caption: text("caption"),
        day: day("day"),
        place: text("place"),
        maker: text("maker"),
        official: text("official"),
        post: text("post"),
        verified: day("verified"),
        bringer: None,
    };
    said.tidy()
}

async fn page(
    state: &DeskState,
    guest: &Guest,
    token: &str,
    door: &IntakeDoor,
    attempt: &Attempt,
) -> Result<Response, WebError> {
    let office = state.store.office().await?;
    let now = state.store.now();
    let until = scene(guest.lang, &office, now)
        .moments
        .near(door.until, now);
    let left = door.bundles_left.to_string();
    let line = |name: &'static str, most| {
        let label = i18n::text(guest.lang, guest_label(name));
        attempt.fill(FieldBox::line(name, label, most))
    };
    let may = |name: &'static str, most| {
        let label = i18n::text(guest.lang, guest_label(name));
        attempt.fill(FieldBox::line(name, label, most).optional())
    };
    let day = |name: &'static str| {
        let label = i18n::text(guest.lang, guest_label(name));
        attempt.fill(FieldBox::line(name, label, 10).typed("date").optional())
    };
    let words = FieldBox::area("words", i18n::text(guest.lang, "guest.words"), 20_000, 6);
    let about = vec![
        may("caption", 500),
        day("day"),
        may("place", 200),
        may("maker", 120),
    ];
    let vouched = vec![may("official", 120), may("post", 200), day("verified")];
    let begun = |boxes: &[FieldBox]| {
        let mut boxes = boxes.iter();
        boxes.any(|field| field.error.is_some() || !field.value.is_empty())
    };
    let view = GuestPage {
        shut: None,
        signed: signed(guest),
        reasons: attempt.reasons.clone(),
        action: paths::guest(token),
        until: i18n::fill(
            guest.lang,
            "guest.until",
            &[("until", &until), ("n", &left)],
        ),
        who: vec![line("name", 120), line("unit", 200), line("contact", 120)],
        what: vec![line("title", 200), attempt.fill(words.optional())],
        file_wrong: attempt.wrong.0.get("file").cloned(),
        about_open: begun(&about),
        about,
        vouched_open: begun(&vouched),
        vouched,
        most_bytes: BUNDLE_BYTES,
    };
    let title = i18n::text(guest.lang, "guest.title");
    show("guest.html", &bare_frame(guest, &office, now, title), &view)
}

/// In whose name a bundle from a browser that is signed in is recorded.
fn signed(guest: &Guest) -> Option<Notice> {
    let session = guest.session.as_ref()?;
    let values = [("name", session.name.as_str())];
    let words = i18n::fill(guest.lang, "guest.signed", &values);
    Some(Notice::of(Tone::Info, words))
}

fn guest_label(name: &str) -> &'static str {
    match name {
        "name" => "guest.name",
        "unit" => "guest.unit",
        "contact" => "guest.contact",
        "title" => "guest.about",
        "caption" => "guest.caption",
        "day" => "guest.day",
        "place" => "guest.place",
        "maker" => "guest.maker",
        "official" => "guest.official",
        "post" => "guest.post",
        _ => "guest.verified",
    }
}

/// The link counts and has taken as much as it may.
async fn full(state: &DeskState, guest: &Guest) -> Result<Response, WebError> {
    let note = Notice::of(Tone::Warn, i18n::text(guest.lang, "guest.full"))
        .line(i18n::text(guest.lang, "guest.shut.do"));
    told(state, guest, StatusCode::CONFLICT, note).await
}

/// The link leads nowhere, or the address must wait.
async fn closed(state: &DeskState, guest: &Guest, shut: &Knocked) -> Result<Response, WebError> {
    if let Knocked::Wait(until) = shut {
        let at = moment(state, guest, *until).await?;
        let note = Notice::of(Tone::Warn, i18n::text(guest.lang, "guest.wait")).line(i18n::fill(
            guest.lang,
            "guest.wait.do",
            &[("at", &at)],
        ));
        return told(state, guest, StatusCode::TOO_MANY_REQUESTS, note).await;
    }
    let note = Notice::of(Tone::Warn, i18n::text(guest.lang, "guest.shut"))
        .line(i18n::text(guest.lang, "guest.shut.do"));
    told(state, guest, StatusCode::NOT_FOUND, note).await
}

async fn moment(state: &DeskState, guest: &Guest, at: Timestamp) -> Result<String, WebError> {
    let office = state.store.office().await?;
    let now = state.store.now();
    Ok(scene(guest.lang, &office, now).moments.near(at, now))
}

async fn told(
    state: &DeskState,
    guest: &Guest,
    status: StatusCode,
    note: Notice,
) -> Result<Response, WebError> {
    let office = state.store.office().await?;
    let view = GuestPage {
        shut: Some(note),
        signed: None,
        reasons: Vec::new(),
        action: String::new(),
        until: String::new(),
        who: Vec::new(),
        what: Vec::new(),
        file_wrong: None,
        about: Vec::new(),
        about_open: false,
        vouched: Vec::new(),
        vouched_open: false,
        most_bytes: BUNDLE_BYTES,
    };
    let title = i18n::text(guest.lang, "guest.title");
    let frame = bare_frame(guest, &office, state.store.now(), title);
    Ok((status, show("guest.html", &frame, &view)?).into_response())
}
