//! What anybody may verify of an official paper: that it was made here, and whether it counts.

use serde::Serialize;
use tayang_store::PaperState;

use super::document;
use crate::dates;
use crate::public::meta;
use crate::public::page::{Site, VerifiedPage};
use crate::public::view::{self, When};
use crate::templates::RenderError;

#[derive(Serialize)]
struct View {
    kind: String,
    number: String,
    day: String,
    day_iso: String,
    post: Option<String>,
    made: When,
    id: String,
    content: String,
    file: String,
    key: String,
    state: &'static str,
    state_name: &'static str,
    state_words: &'static str,
}

/// A number of verification that no paper has (404).
///
/// # Errors
/// When a template is faulty.
pub fn render_unverified(site: &Site) -> Result<String, RenderError> {
    super::trouble::lost(site, "public/unverified.html", "Surat tidak ditemukan")
}

/// An official paper (`/verifikasi/{id}`).
///
/// # Errors
/// When a template is faulty.
pub fn render_verified(site: &Site, paper: &VerifiedPage) -> Result<String, RenderError> {
    let mut meta = meta::page(
        site,
        "Pemeriksaan keaslian surat",
        "/verifikasi",
        Vec::new(),
    );
    meta.crumbs = Vec::new();
    meta.robots = Some("noindex");
    meta.canonical = String::new();
    let (state_name, state_words) = match paper.state {
        PaperState::Valid => (
            "Berlaku.",
            "Surat ini terbitan kantor ini dan masih berlaku.",
        ),
        PaperState::Replaced => (
            "Digantikan.",
            "Surat ini terbitan kantor ini, tetapi sudah digantikan terbitan yang lebih baru.",
        ),
        PaperState::Withdrawn => (
            "Ditarik.",
            "Surat ini terbitan kantor ini, tetapi sudah ditarik kembali dan tidak berlaku.",
        ),
    };
    let view = View {
        kind: paper.kind.clone(),
        number: paper.number.clone(),
        day: dates::long_date(paper.day),
        day_iso: paper.day.to_string(),
        post: paper.post.clone(),
        made: view::when(paper.at, &site.zone),
        id: paper.id.clone(),
        content: paper.content.clone(),
        file: paper.file.clone(),
        key: paper.key.clone(),
        state: paper.state.name(),
        state_name,
        state_words,
    };
    document("public/verified.html", site, "", meta, view)
}
