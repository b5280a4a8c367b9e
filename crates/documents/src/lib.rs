//! Official papers: typed data in, PDF bytes out.
//!
//! A paper is a struct of plain data and a template beside it; [`pdf`] sets it
//! as PDF/A-2a and PDF/UA-1. The same data give the same bytes. Nothing here
//! reads files, asks the clock or knows HTTP. The engine is in `engine`, what
//! may come in and how it is cleaned in `clean`, the parts that papers share
//! in [`parts`]; each paper has its own file. Registers also go out as
//! [`spreadsheet`]s.

mod clean;
mod engine;
mod error;
pub mod parts;
mod qr;

pub mod activity_report;
pub mod airing;
pub mod approval;
pub mod attendance;
pub mod classification;
pub mod decree;
pub mod display_register;
pub mod disposition;
pub mod follow_up;
pub mod intake_register;
pub mod invitation;
pub mod layout;
pub mod listing;
pub mod manuscript;
pub mod minutes;
pub mod programme;
pub mod receipt;
pub mod refusal_record;
pub mod revision_sheet;
pub mod run_sheet;
pub mod sop_monitoring;
pub mod sop_sheet;
pub mod spreadsheet;

use serde::Serialize;

pub use clean::{MAX_BYTES, MAX_ROWS, MAX_TEXT};
pub use error::DocumentError;
use parts::Frame;
pub use qr::svg as qr_svg;

/// A paper: what it says, and the template that sets it.
pub trait Paper: Serialize {
    /// The template's text.
    const TEMPLATE: &'static str;

    /// Letterhead, date and mark of verification.
    fn frame(&self) -> &Frame;
}

/// Sets a paper as PDF/A-2a and PDF/UA-1.
///
/// # Errors
///
/// Data over a bound, a logo that is no PNG, or a paper that breaks the standard.
pub fn pdf(paper: &impl Paper) -> Result<Vec<u8>, DocumentError> {
    engine::pdf(paper)
}
