//! Surat undangan: to whom, when, where, about what.
//!
//! Source: Permendagri 1/2023, the shape of a letter.

use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment, Signer};

/// Surat undangan.
#[derive(Debug, Clone, Serialize)]
pub struct Invitation {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// Sifat, for example "Biasa".
    pub nature: String,
    /// Lampiran, for example "1 (satu) lembar"; none prints a dash.
    pub attachment: Option<String>,
    /// Hal.
    pub subject: String,
    /// Yth.; more than [`Self::LISTED`] go to an attachment.
    pub addressees: Vec<String>,
    /// The sentence before the details.
    pub opening: String,
    /// When it begins.
    pub begins: Moment,
    /// When it ends; none prints "s.d. selesai".
    pub ends: Option<Moment>,
    /// Tempat, or a link.
    pub venue: String,
    /// Acara.
    pub agenda: Vec<String>,
    /// The last sentence.
    pub closing: String,
    /// Who invites.
    pub signer: Signer,
    /// Tembusan; often empty.
    pub copies: Vec<String>,
}

impl Invitation {
    /// Addressees that stand on the letter itself.
    pub const LISTED: usize = 8;
}

impl Paper for Invitation {
    const TEMPLATE: &'static str = include_str!("../templates/invitation.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
