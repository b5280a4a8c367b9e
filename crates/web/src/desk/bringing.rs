//! What people bring to the desk: files, Word documents, pasted text; and files back to them.
//!
//! Photographs are prepared here, off the async threads; films and HEIC wait for
//! the worker. Originals are stored and never served.

mod out;
mod text;
mod upload;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tayang_intake::Refused;
use tayang_intake::limits::{DOCX_BYTES, HTML_BYTES, VIDEO_BYTES};
use tokio::sync::Semaphore;

use super::DeskState;
use crate::i18n::Lang;

/// Files and texts prepared at once; the rest wait their turn.
static AT_WORK: Semaphore = Semaphore::const_new(2);

/// What surrounds a file in a form.
const AROUND: usize = 64 << 10;

/// Routes of files and texts.
pub(super) fn routes() -> Router<DeskState> {
    let limit = |bytes: u64| {
        DefaultBodyLimit::max(
            usize::try_from(bytes)
                .unwrap_or(usize::MAX)
                .saturating_add(AROUND),
        )
    };
    Router::new()
        .route("/tempel", post(text::paste).layer(limit(HTML_BYTES)))
        .route("/impor/word", post(text::word).layer(limit(DOCX_BYTES)))
        .route(
            "/berkas/{case}/word/{slot}",
            post(text::word_draft).layer(limit(DOCX_BYTES)),
        )
        .route(
            "/media",
            get(super::media::list)
                .post(upload::add)
                .layer(limit(VIDEO_BYTES)),
        )
        .route("/media/{id}", get(super::media::show))
        .route("/media/{id}/isi", get(out::middle))
        .route("/media/{id}/sampul", get(out::poster))
        .route("/berkas/{case}/{act}", get(out::draft))
}

/// Why something was not taken, in a person's language.
pub(super) fn refused(lang: Lang, refused: &Refused) -> String {
    match lang {
        Lang::Id => refused.message_id(),
        Lang::En => refused.message_en(),
    }
}
