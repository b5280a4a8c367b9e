//! What people bring to the desk: files, Word documents, pasted text; and files back to them.
//!
//! How a file is told, prepared and stored is [`crate::upload`]; this is how it comes
//! from a browser and how it is answered. Originals are stored and never served.

mod out;
mod text;
mod upload;
mod word;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tayang_intake::limits::{DOCX_BYTES, HTML_BYTES, VIDEO_BYTES};

use super::DeskState;

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
            get(word::leave)
                .post(word::read_in)
                .layer(limit(DOCX_BYTES)),
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
