//! Rencana tindak lanjut: what was found, who does what about it, until when.

use jiff::civil::Date;
use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Signer};

/// Rencana tindak lanjut.
#[derive(Debug, Clone, Serialize)]
pub struct FollowUp {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// The evaluation or meeting it comes from, in words.
    pub basis: String,
    /// The rows.
    pub rows: Vec<Action>,
    /// Who answers for it.
    pub signer: Signer,
}

/// One finding and what is done about it.
#[derive(Debug, Clone, Serialize)]
pub struct Action {
    /// Temuan or masalah.
    pub finding: String,
    /// Tindak lanjut.
    pub action: String,
    /// Penanggung jawab.
    pub in_charge: String,
    /// Target waktu.
    pub due: Option<Date>,
    /// When it was closed; none while open.
    pub closed: Option<Date>,
    /// Bukti.
    pub evidence: String,
    /// Keterangan.
    pub note: String,
}

impl Paper for FollowUp {
    const TEMPLATE: &'static str = include_str!("../templates/follow_up.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
