//! Catatan penolakan: what was not aired, why, and by whose decision.

use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Signer};

/// Catatan penolakan tayang.
#[derive(Debug, Clone, Serialize)]
pub struct RefusalRecord {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// Nama SOP.
    pub sop: String,
    /// The case.
    pub case: String,
    /// Who brought the material, with unit.
    pub source: String,
    /// The items: their titles.
    pub items: Vec<String>,
    /// Who decided at which step, with name and moment.
    pub decided: String,
    /// Alasan.
    pub reason: String,
    /// Tindak lanjut, for example that the source was told; may be empty.
    pub follow_up: String,
    /// Who closed it.
    pub signer: Signer,
}

impl Paper for RefusalRecord {
    const TEMPLATE: &'static str = include_str!("../templates/refusal_record.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
