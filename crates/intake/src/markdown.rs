//! Markdown to blocks and back, for writing without script.
//!
//! CommonMark with tables, `~~strike~~`, footnotes (`[^1]` or `^[words]`) and
//! these additions, so that no block is lost on the way there and back:
//!
//! ````markdown
//! ![alternative text](berkas:ID "caption")      a picture
//! ![](hiasan:ID)                                a decorative picture
//! <b> <i> <u> <s> <sup> <sub> <br>              marks and a break, as tags
//!
//! ```galeri
//! ![alternative text](berkas:ID "caption")
//! ```
//! ```video
//! youtube: abcDEF_-123                          or `berkas: ID`
//! judul: Title
//! sampul: ID
//! keterangan: caption
//! ```
//! ```berkas
//! berkas: ID
//! label: What the link says
//! ```
//! ```sorot info                                 or `sorot peringatan`
//! blocks
//! ```
//! ```kutipan                                    a quote that names its source
//! sumber: who
//!
//! blocks
//! ```
//! ```tabel                                      a table with merged cells
//! keterangan: caption
//! baris
//! sel kepala 2x1
//!   blocks, two spaces in
//! ```
//! ````
//!
//! Other HTML is shown as text. [`to_markdown`] writes every body so that
//! [`read`] gives its [`normal`] form back.

mod forms;
mod inline;
mod normal;
mod reader;
mod signs;
mod writer;

use tayang_core::content::Body;

use crate::bounds;
use crate::brought::Intake;
use crate::limits::MARKDOWN_BYTES;
use crate::note::Report;
use crate::outline;
use crate::refused::{Refused, Wanted};

pub use normal::normal;
pub use writer::to_markdown;

/// Reads Markdown. Pictures name files that are already here, so `media` is empty.
///
/// The result never has a title or summary. Headings come to levels 2 to 4.
///
/// # Errors
/// `TooLarge`, `MarkdownForm` with the line of a passage that is none of the
/// forms above, `TooManyElements`, `TooDeep`, `TextTooLarge`, `Nothing`.
pub fn read(markdown: &str) -> Result<Intake, Refused> {
    let size_bytes = markdown.len() as u64;
    if size_bytes > MARKDOWN_BYTES {
        return Err(Refused::TooLarge {
            wanted: Wanted::Markdown,
            size_bytes,
            limit_bytes: MARKDOWN_BYTES,
        });
    }
    let mut report = Report::default();
    let place = reader::Place { line: 1, depth: 0 };
    let mut blocks = reader::blocks(markdown, place, &mut report)?;
    outline::level(&mut blocks, &mut report);
    let body = bounds::check(Body(blocks), Wanted::Markdown, &mut report)?;
    if body.0.is_empty() {
        return Err(Refused::Nothing {
            wanted: Wanted::Markdown,
        });
    }
    Ok(Intake {
        title: None,
        summary: None,
        body,
        media: Vec::new(),
        report: report.into_notes(),
    })
}
