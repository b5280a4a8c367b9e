//! Berkas: the case page, and the plain forms by which every act is possible.

mod acts;
mod build;
mod pages;

use axum::Router;
use axum::routing::{get, post};
use serde::Serialize;

use super::DeskState;
use super::map::MapView;
use super::official::PaperRow;
use super::parts::{Link, Notice, Ribbon};
use super::timeline::LineRow;
use super::turn::Turn;

pub use build::{PublicPages, packet, seals, summary};
pub(super) use build::{approved, over, since};
pub use pages::{CaseLine, CaseListPage, NewCasePage, id};

/// Routes of cases. Acts are nouns: `POST /berkas/{id}/penyelesaian`.
pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/berkas", get(pages::list).post(pages::open))
        .route("/berkas/baru", get(pages::new))
        .route("/berkas/{case}", get(pages::show))
        .route("/berkas/{case}/{act}", post(acts::act))
}

/// The case page.
#[derive(Debug, Clone, Serialize)]
pub struct CasePage {
    /// Back to the inbox.
    pub up: Link,
    /// What it is about.
    pub title: String,
    /// Which sheet, how long it has run.
    pub summary: String,
    /// Refusals, parents and siblings, closings.
    pub notes: Vec<Notice>,
    /// The sheet, live.
    pub map: MapView,
    /// What is asked now.
    pub turn: Turn,
    /// The proposed items.
    pub packet: Vec<PackRow>,
    /// Who makes the first item appear.
    pub packet_empty: String,
    /// Ways on from the packet: preview, differences.
    pub packet_links: Vec<Link>,
    /// Papers that its steps left.
    pub papers: Vec<PaperRow>,
    /// Approvals that stand.
    pub seals: Vec<Seal>,
    /// What happened, oldest first.
    pub timeline: Vec<LineRow>,
}

/// One proposed item.
#[derive(Debug, Clone, Serialize)]
pub struct PackRow {
    /// `text`, `gallery`, `out`.
    pub thumb: &'static str,
    /// Where it is read.
    pub href: Option<String>,
    /// Its title.
    pub title: String,
    /// Its kind and state.
    pub line: String,
    /// Where the public reads it now, by its address.
    pub public: Option<Link>,
    /// Its bound hash.
    pub hash: Ribbon,
}

/// A standing approval.
#[derive(Debug, Clone, Serialize)]
pub struct Seal {
    /// Initials in the stamp.
    pub initials: String,
    /// Post, day and time around it.
    pub rim: String,
    /// "Disetujui Hendra Wiratmaja".
    pub head: String,
    /// Post and capacity, rangkap.
    pub post: String,
    /// `content` or `display`.
    pub binds: &'static str,
    /// The same in words, with what may still be changed.
    pub bound: String,
    /// A correction came after it.
    pub corrected: bool,
    /// A text is another one by now: a new paraf is needed.
    pub lapsed: bool,
    /// Where the whole decision stands.
    pub href: String,
    /// What was approved, text by text.
    pub texts: Vec<SealText>,
}

/// A text under a paraf, and what became of it since.
#[derive(Debug, Clone, Serialize)]
pub struct SealText {
    /// Its title; empty where it is the only one.
    pub title: String,
    /// What was approved.
    pub hash: Ribbon,
    /// The recorded correction after it.
    pub since: Option<SealSince>,
}

/// A correction of the spelling after a paraf, in words and by what it left.
#[derive(Debug, Clone, Serialize)]
pub struct SealSince {
    /// "Sesudah itu ejaan dikoreksi Lestari Handayani, 08.51".
    pub words: String,
    /// What it left.
    pub hash: Ribbon,
}
