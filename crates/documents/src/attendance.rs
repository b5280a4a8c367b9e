//! Daftar hadir: who was there, by check-in or by hand.

use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment, Signer};

/// Daftar hadir.
#[derive(Debug, Clone, Serialize)]
pub struct Attendance {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// Acara.
    pub subject: String,
    /// When it began.
    pub begins: Moment,
    /// Tempat.
    pub venue: String,
    /// Who was invited or came.
    pub rows: Vec<Attendee>,
    /// Empty rows for those who come unannounced; at most 50.
    pub blank: u8,
    /// Who answers for the list.
    pub signer: Signer,
}

/// One who was invited or came.
#[derive(Debug, Clone, Serialize)]
pub struct Attendee {
    /// Nama.
    pub name: String,
    /// NIP.
    pub nip: Option<String>,
    /// Jabatan or unit.
    pub post: String,
    /// When they checked in; none leaves room for a signature.
    pub checked: Option<Moment>,
}

impl Paper for Attendance {
    const TEMPLATE: &'static str = include_str!("../templates/attendance.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
