//! The SOP's table drawn live, as data: who, which pieces of line, how long.

mod build;
mod draw;

use serde::Serialize;

use super::parts::{TimeBar, Tone};

pub use build::{Holders, of_case, of_sheet};

/// The map of a sheet or of a case.
#[derive(Debug, Clone, Serialize)]
pub struct MapView {
    /// What the table shows, for those who hear it.
    pub caption: String,
    /// Column heads as the sheet words them.
    pub heads: HeadsView,
    /// The executor columns.
    pub roles: Vec<RoleHead>,
    /// The rows.
    pub rows: Vec<MapRow>,
    /// The whole sheet, with needs; a case leaves them to its card.
    pub sheet: bool,
    /// The sheet has remarks.
    pub notes: bool,
    /// Columns in all.
    pub columns: usize,
}

/// See [`tayang_core::sop::Heads`].
#[derive(Debug, Clone, Serialize)]
pub struct HeadsView {
    /// "Kegiatan".
    pub step: String,
    /// "Kelengkapan".
    pub needs: String,
    /// "Waktu".
    pub time: String,
    /// "Output".
    pub output: String,
    /// "Keterangan".
    pub note: String,
}

/// An executor column.
#[derive(Debug, Clone, Serialize)]
pub struct RoleHead {
    /// As on the sheet.
    pub label: String,
    /// Who holds it now: "Hendra W."; more than two as a number.
    pub names: Option<String>,
}

/// One row.
#[derive(Debug, Clone, Serialize)]
pub struct MapRow {
    /// Its anchor on the page.
    pub id: Option<String>,
    /// Title of the section that begins here.
    pub section: Option<String>,
    /// Its number, when the paper has one.
    pub no: String,
    /// The words as on the sheet.
    pub text: String,
    /// `done`, `now`, `next`; empty on a sheet without a run.
    pub state: &'static str,
    /// The executor, for narrow screens.
    pub who: String,
    /// "Tidak, 1×: kembali ke kegiatan 1", for narrow screens.
    pub back: Option<String>,
    /// What the linter says of this row.
    pub findings: Vec<FindingView>,
    /// One for each executor column.
    pub cells: Vec<CellView>,
    /// Kelengkapan.
    pub needs: Vec<String>,
    /// Time used, when the run came here.
    pub bar: Option<TimeBar>,
    /// Otherwise the standard as printed.
    pub time: String,
    /// Output.
    pub output: String,
    /// Keterangan.
    pub note: String,
}

/// An executor's cell of a row.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CellView {
    /// The symbol in words, where it stands: "Keputusan, selesai".
    pub say: Option<String>,
    /// What is drawn.
    pub pieces: Vec<Draw>,
}

/// A piece of drawing. Places are percent or pixels; the symbol's middle is 50 % and 44.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "draw", rename_all = "snake_case")]
pub enum Draw {
    /// A stretch of line; class `gone` or `return`.
    Line {
        x1: String,
        y1: String,
        x2: String,
        y2: String,
        class: &'static str,
    },
    /// `mulai`, `proses`, `keputusan`, `halaman`.
    Symbol { name: &'static str },
    /// An arrow's tip.
    Tip {
        name: &'static str,
        x: String,
        y: String,
        shift: &'static str,
        class: &'static str,
    },
    /// A word at a line; it ends there when `end` is set.
    Word {
        x: String,
        y: String,
        end: bool,
        class: &'static str,
        text: String,
    },
    /// Initials or a number inside the symbol.
    Initials { y: u32, text: String },
    /// The small time bar inside the lit symbol.
    Bar { width: u32 },
}

/// One finding of the linter.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    /// How grave.
    pub tone: Tone,
    /// "Periksa".
    pub head: String,
    /// What, and what to do.
    pub text: String,
}
