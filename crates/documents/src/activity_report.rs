//! Laporan kegiatan: what was aired, drafted from the journal.

use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment, Signer};

/// Laporan kegiatan.
#[derive(Debug, Clone, Serialize)]
pub struct ActivityReport {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// Tentang.
    pub about: String,
    /// Dasar: disposition or decree.
    pub basis: String,
    /// Maksud dan tujuan.
    pub purpose: String,
    /// How it was done, in words.
    pub course: String,
    /// Hasil.
    pub items: Vec<Aired>,
    /// Kendala; may be empty.
    pub obstacles: Vec<String>,
    /// Saran; may be empty.
    pub suggestions: Vec<String>,
    /// Who reports.
    pub signer: Signer,
    /// Diketahui: to whom it was reported.
    pub acknowledged: Option<Signer>,
}

/// One item that was aired.
#[derive(Debug, Clone, Serialize)]
pub struct Aired {
    /// Judul.
    pub title: String,
    /// Its address.
    pub url: String,
    /// When it was first shown.
    pub shown: Moment,
    /// By whom.
    pub by: String,
    /// Unit asal.
    pub unit: String,
}

impl Paper for ActivityReport {
    const TEMPLATE: &'static str = include_str!("../templates/activity_report.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
