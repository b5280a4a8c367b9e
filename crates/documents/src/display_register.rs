//! Register tayang: what was shown in a period, from when to when.

use jiff::civil::Date;
use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment, Signer};

/// Register tayang.
#[derive(Debug, Clone, Serialize)]
pub struct DisplayRegister {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// The site's name.
    pub site: String,
    /// The first day of the period.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// The rows.
    pub rows: Vec<Shown>,
    /// Who keeps the register.
    pub signer: Signer,
}

/// One item that was shown.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// Nomor registrasi.
    pub number: String,
    /// Judul.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Klasifikasi.
    pub class: String,
    /// Berita, dokumen, gambar, video.
    pub kind: String,
    /// Asal unit.
    pub unit: String,
    /// Editor.
    pub editor: String,
    /// Who initialled it, with capacity; none where the sheet asks for no approval.
    pub approver: Option<String>,
    /// When.
    pub approved: Option<Moment>,
    /// Tayang mulai.
    pub shown: Moment,
    /// Tayang akhir: planned last day; none is open.
    pub ends: Option<Date>,
    /// When it was taken down.
    pub taken_down: Option<Moment>,
    /// Sidik: the beginning of its hash.
    pub hash: String,
    /// Where the paper copy lies: rak, boks, map.
    pub place: String,
    /// Keterangan.
    pub note: String,
}

impl Paper for DisplayRegister {
    const TEMPLATE: &'static str = include_str!("../templates/display_register.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
