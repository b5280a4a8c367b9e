//! A run printed on the SOP's own form: actual beside standard time.

use serde::Serialize;
use tayang_core::sop::Sop;

use crate::Paper;
use crate::parts::{Frame, Moment};
use crate::sop_sheet::Table;

/// A run on the form of its SOP.
#[derive(Debug, Clone, Serialize)]
pub struct RunSheet {
    /// Letterhead, number of the case, date, verification.
    pub frame: Frame,
    /// Nomor SOP.
    pub sop_number: Option<String>,
    /// Nama SOP.
    pub sop_title: String,
    /// The version of the sheet that governs the run.
    pub sop_version: String,
    /// What the run was about: titles of its items, one a line.
    pub about: Vec<String>,
    /// When it was opened.
    pub opened: Moment,
    /// When it was closed; none while it runs.
    pub closed: Option<Moment>,
    /// How it ended, for example "Tayang".
    pub outcome: String,
    /// Standard time of the steps that were done, in working days, hours and minutes.
    pub standard: String,
    /// Working time that they took.
    pub actual: String,
    /// How often and by how much they were over their standard; none when they never were.
    pub over: Option<String>,
    /// Who did two sides of the run, as sentences (rangkap); often empty.
    pub remarks: Vec<String>,
    /// The form.
    pub table: Table,
    /// The passes, in the order in which they were finished.
    pub passes: Vec<Pass>,
}

/// One finished pass of a step.
#[derive(Debug, Clone, Serialize)]
pub struct Pass {
    /// The step's key.
    pub step: String,
    /// Who handed it to the one named next, in a step of two sides.
    pub handed: Option<Handed>,
    /// The name of who finished it.
    pub who: String,
    /// The post, with its capacity as printed.
    pub post: String,
    /// When it was finished.
    pub finished: Moment,
    /// Working time from opening to finishing, for example "1 hari kerja 2 jam".
    pub used: String,
    /// The part of it before it was taken; none when it was taken at once.
    pub waiting: Option<String>,
    /// The part of it over the standard; none when within it.
    pub over: Option<String>,
    /// Which way it went, for example "Tidak"; none for an ordinary step.
    pub exit: Option<String>,
}

/// The first side of a step of two sides.
#[derive(Debug, Clone, Serialize)]
pub struct Handed {
    /// The name.
    pub who: String,
    /// The post, with its capacity as printed.
    pub post: String,
    /// When.
    pub at: Moment,
    /// The other side took it; otherwise it was handed back.
    pub taken: bool,
}

impl RunSheet {
    /// The form of the SOP that the run began with.
    pub fn form(sop: &Sop) -> Table {
        Table::of(sop)
    }
}

impl Paper for RunSheet {
    const TEMPLATE: &'static str = include_str!("../templates/run_sheet.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
