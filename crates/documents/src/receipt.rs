//! Tanda terima: what one side handed to another, with both names and times.

use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment};

/// Tanda terima.
#[derive(Debug, Clone, Serialize)]
pub struct Receipt {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// What it was handed over for.
    pub subject: String,
    /// Yang menyerahkan.
    pub giver: Party,
    /// Yang menerima.
    pub receiver: Party,
    /// What was handed over.
    pub items: Vec<Handed>,
    /// Why it was returned; none when it was accepted.
    pub returned: Option<String>,
}

/// One side of a hand-over.
#[derive(Debug, Clone, Serialize)]
pub struct Party {
    /// Nama.
    pub name: String,
    /// Jabatan, or what an outsider calls himself.
    pub post: String,
    /// Unit.
    pub unit: String,
    /// When this side acted; none leaves a line for a signature.
    pub at: Option<Moment>,
}

/// One thing handed over.
#[derive(Debug, Clone, Serialize)]
pub struct Handed {
    /// What it is.
    pub title: String,
    /// Berita, dokumen, gambar, video.
    pub kind: String,
    /// How much, for example "3 berkas".
    pub amount: String,
    /// The official of the source who verified it.
    pub verified: Option<String>,
    /// Keterangan.
    pub note: String,
}

impl Paper for Receipt {
    const TEMPLATE: &'static str = include_str!("../templates/receipt.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
