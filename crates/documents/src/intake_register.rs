//! Register penerimaan: everything that came in during a period.

use jiff::civil::Date;
use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment, Signer};

/// Register penerimaan.
#[derive(Debug, Clone, Serialize)]
pub struct IntakeRegister {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// The first day of the period.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// The rows.
    pub rows: Vec<Intake>,
    /// Who keeps the register.
    pub signer: Signer,
}

/// One thing that came in.
#[derive(Debug, Clone, Serialize)]
pub struct Intake {
    /// Nomor agenda.
    pub number: String,
    /// Diterima.
    pub received: Moment,
    /// Judul.
    pub title: String,
    /// Berita, dokumen, gambar, video.
    pub kind: String,
    /// Unit asal.
    pub unit: String,
    /// Who brought it.
    pub giver: String,
    /// The official of the source who verified it.
    pub verified: Option<String>,
    /// Who received it.
    pub receiver: String,
    /// Diterima or dikembalikan, with the reason.
    pub outcome: String,
    /// Where the paper copy lies.
    pub place: String,
}

impl Paper for IntakeRegister {
    const TEMPLATE: &'static str = include_str!("../templates/intake_register.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
