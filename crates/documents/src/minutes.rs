//! Notula: what was said at a meeting, and what was decided.

use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment, Signer};

/// Notula.
#[derive(Debug, Clone, Serialize)]
pub struct Minutes {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// Rapat.
    pub subject: String,
    /// When it began.
    pub begins: Moment,
    /// When it ended.
    pub ends: Option<Moment>,
    /// Tempat.
    pub venue: String,
    /// Acara.
    pub agenda: Vec<String>,
    /// Surat undangan: its number and date in words; may be empty.
    pub invitation: String,
    /// Peserta.
    pub present: Vec<String>,
    /// Kegiatan rapat: pembukaan.
    pub opening: String,
    /// Pembahasan.
    pub topics: Vec<Topic>,
    /// Keputusan.
    pub decisions: Vec<String>,
    /// Penutup.
    pub closing: String,
    /// Pimpinan rapat.
    pub chair: Signer,
    /// Pencatat.
    pub recorder: Signer,
}

/// One item of the agenda as it was discussed.
#[derive(Debug, Clone, Serialize)]
pub struct Topic {
    /// The item.
    pub title: String,
    /// What was said.
    pub text: String,
}

impl Paper for Minutes {
    const TEMPLATE: &'static str = include_str!("../templates/minutes.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
