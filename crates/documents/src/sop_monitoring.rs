//! Formulir monitoring SOP: how each procedure runs, filled in from its runs.
//!
//! Source: PermenPANRB 35/2012, monitoring every six months.

use jiff::civil::Date;
use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Signer};

/// Formulir monitoring SOP.
#[derive(Debug, Clone, Serialize)]
pub struct SopMonitoring {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// Nama SOP.
    pub sop: String,
    /// Nomor SOP.
    pub sop_number: Option<String>,
    /// The first day of the period.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// Runs that were finished in the period.
    pub runs: u32,
    /// The rows.
    pub rows: Vec<Assessed>,
    /// Penilai.
    pub signer: Signer,
}

/// One procedure as it ran.
#[derive(Debug, Clone, Serialize)]
pub struct Assessed {
    /// The number on the sheet.
    pub no: String,
    /// Prosedur.
    pub procedure: String,
    /// Waktu baku, as printed.
    pub standard: String,
    /// How often it was done.
    pub done: u32,
    /// Median of its working time in words; none when it was never done.
    pub median: Option<String>,
    /// How often it took longer than its standard.
    pub late: u32,
    /// How often it was returned or refused.
    pub returned: u32,
    /// Berjalan baik or not; none is left to the assessor.
    pub good: Option<bool>,
    /// Catatan hasil penilaian.
    pub finding: String,
    /// Tindakan yang harus diambil.
    pub action: String,
}

impl Paper for SopMonitoring {
    const TEMPLATE: &'static str = include_str!("../templates/sop_monitoring.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
