//! Program kerja: what is done in which months, and who answers for it.

use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Signer};

/// Program kerja.
#[derive(Debug, Clone, Serialize)]
pub struct Programme {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// What it is for, for example "Pengelolaan Website dan Media Sosial".
    pub about: String,
    /// The year.
    pub year: i16,
    /// Dasar: the decree in words.
    pub basis: String,
    /// Latar belakang.
    pub background: String,
    /// Tujuan.
    pub goal: String,
    /// The rows.
    pub activities: Vec<Activity>,
    /// Who answers for it.
    pub signer: Signer,
}

/// One activity of the year.
#[derive(Debug, Clone, Serialize)]
pub struct Activity {
    /// Kegiatan.
    pub text: String,
    /// Menu or topic.
    pub menu: String,
    /// Sasaran or target.
    pub target: String,
    /// The months in which it is done, 1 to 12.
    pub months: Vec<u8>,
    /// Penanggung jawab.
    pub in_charge: String,
    /// Indikator.
    pub indicator: String,
    /// Keterangan.
    pub note: String,
}

impl Paper for Programme {
    const TEMPLATE: &'static str = include_str!("../templates/programme.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
