//! Daftar klasifikasi: class, menu and period of everything in one batch.

use jiff::civil::Date;
use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Signer};

/// Daftar klasifikasi.
#[derive(Debug, Clone, Serialize)]
pub struct Classification {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// The batch in words.
    pub subject: String,
    /// The rows.
    pub rows: Vec<Classified>,
    /// Who classified.
    pub signer: Signer,
}

/// One item.
#[derive(Debug, Clone, Serialize)]
pub struct Classified {
    /// Judul.
    pub title: String,
    /// Berita, dokumen, gambar, video.
    pub kind: String,
    /// Berkala, serta-merta, setiap saat, dikecualikan.
    pub class: String,
    /// Kategori.
    pub category: String,
    /// Unit asal.
    pub unit: String,
    /// The menu it will stand in.
    pub menu: String,
    /// Planned first day.
    pub from: Option<Date>,
    /// Planned last day.
    pub until: Option<Date>,
    /// Keterangan, for example why it was returned.
    pub note: String,
}

impl Paper for Classification {
    const TEMPLATE: &'static str = include_str!("../templates/classification.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
