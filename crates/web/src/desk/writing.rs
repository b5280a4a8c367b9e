//! Menulis: the editor of one item, its autosave, and the act that makes a revision.
//!
//! What is typed stands in a draft with its own version; only `Simpan` makes a
//! revision. A refusal brings the page back with every word still in it.

mod build;
mod draft;
mod left;
mod save;
mod skeleton;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use rust_embed::RustEmbed;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::DeskState;
use super::fields::{Choice, FieldBox};
use super::parts::{Check, Link};
use super::standing::ActHead;
use super::words::Said;
use crate::markup::Markup;

pub(super) use build::{records, told_beside, under_way};
pub(super) use draft::{DraftText, is_place, keep, kept, problem};
pub(super) use left::unsaved;

/// Bytes of one text on its way in: a draft holds at most 4 MiB.
const TEXT_BYTES: usize = 5 << 20;

#[derive(RustEmbed)]
#[folder = "assets/editor"]
struct Bundle;

/// Routes of the editor.
pub(super) fn routes() -> Router<DeskState> {
    let limit = || DefaultBodyLimit::max(TEXT_BYTES);
    Router::new()
        .route(
            "/berkas/{case}/naskah",
            get(build::new).post(save::new).layer(limit()),
        )
        .route(
            "/berkas/{case}/naskah/{item}",
            get(build::show).post(save::text).layer(limit()),
        )
        .route(
            "/berkas/{case}/koreksi/{item}",
            get(build::correction).post(save::correction).layer(limit()),
        )
        .route(
            "/berkas/{case}/draf/{slot}",
            post(draft::autosave).layer(limit()),
        )
        .route(
            "/berkas/{case}/draf/{slot}/pembuangan",
            post(draft::discard),
        )
        .route("/aset/editor/{name}", get(script))
}

/// What is being done on the editor's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// A text is proposed.
    Writing,
    /// An approved text is corrected.
    Correcting,
}

/// The editor's page.
#[derive(Debug, Clone, Serialize)]
pub struct EditorPage {
    /// Case, step, time, turn.
    #[serde(flatten)]
    pub head: ActHead,
    /// What is being done, for those who do not see the page.
    pub heading: String,
    /// The page as the public will see it.
    pub preview: Option<Link>,
    /// Its revisions.
    pub history: Option<Link>,
    /// To the skeleton of a news text, while there is no word yet.
    pub skeleton: Option<Link>,
    /// Every refusal of the last attempt.
    pub reasons: Vec<Said>,
    /// Of a correction: words that an earlier step left.
    pub older: Vec<OlderDraft>,
    /// Where drafts are kept.
    pub draft: String,
    /// The item; empty for a new one.
    pub item: String,
    /// Which item of its case a new one will be.
    pub nth: Option<usize>,
    /// The case.
    pub case: String,
    /// The draft's version.
    pub version: u64,
    /// When the draft was saved; empty when there is none.
    pub saved_at: String,
    /// The office's zone.
    pub zone: String,
    /// Kinds to choose, for a new item.
    pub kinds: Vec<Choice>,
    /// The text itself.
    #[serde(flatten)]
    pub text: EditorText,
    /// What was corrected.
    pub note: Option<FieldBox>,
    /// Where a Word file is read into the text, without script.
    pub word: String,
    /// The text holds words, which a Word file may stand below or replace.
    pub holds_words: bool,
    /// The filled button.
    pub send: String,
    /// What follows.
    pub small: String,
}

/// A draft of an earlier step, beside a correction that begins with the approved words.
#[derive(Debug, Clone, Serialize)]
pub struct OlderDraft {
    /// Whose it is, and from when.
    pub words: String,
    /// What the page begins with instead.
    pub begun: String,
    /// To the page with these words.
    pub take: String,
    /// Where it is thrown away; nowhere while its writer may still be at it.
    pub discard: Option<String>,
    /// Its id.
    pub draft: String,
    /// Its version, as it was seen.
    pub version: u64,
}

/// A text as the editor's page holds it.
#[derive(Debug, Clone, Serialize)]
pub struct EditorText {
    /// The revision it was written from; empty for a new one.
    pub base: String,
    /// The kind.
    pub kind: &'static str,
    /// The headline.
    pub title: String,
    /// The lead.
    pub summary: String,
    /// The blocks as JSON.
    pub body: String,
    /// The blocks as Markdown, for a page without script.
    pub markdown: String,
    /// The blocks as they read, for a page without script.
    pub read: Markup,
    /// Facts of the files in the text.
    pub files: Markup,
    /// What the server found, for a page without script.
    pub checks: Vec<Check>,
    /// What a Word file became.
    pub report: Vec<String>,
}

/// The address of the editor's script, changing with its bytes.
pub fn script_href() -> String {
    let mark = Bundle::get("editor.js").map(|file| mark(&file.data));
    format!("/aset/editor/editor.js?v={}", mark.unwrap_or_default())
}

fn mark(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

async fn script(Path(name): Path<String>) -> Response {
    match Bundle::get(&name).filter(|_| name.ends_with(".js")) {
        Some(file) => {
            let headers = [
                (CONTENT_TYPE, "text/javascript; charset=utf-8"),
                (CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, file.data.into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
