//! Pasted HTML to blocks: from Word, Google Docs, LibreOffice or any web page.
//!
//! Tokens are found as browsers find them (html5ever); the tree is built here,
//! simply and in linear time, since what is pasted was written by programs. No
//! HTML ever survives: only text, marks and blocks do.

mod bytes;
mod element;
mod flow;
mod lists;
mod media;
mod notes;
mod style;
mod tables;
mod tree;

use tayang_core::content::Body;
use tayang_core::ids::FileId;

use crate::assemble::assemble;
use crate::bounds;
use crate::brought::Intake;
use crate::limits::HTML_BYTES;
use crate::outline;
use crate::refused::{Refused, Wanted};
use crate::tidy::Style;
use flow::{Flow, Walk};

/// Reads pasted HTML. `new_id` gives a fresh id for each picture inside it.
///
/// The result never has a title or summary: what is pasted goes into a text.
/// Headings come to levels 2 to 4.
///
/// # Errors
/// `TooLarge`, `TooManyElements`, `TextTooLarge`, `Nothing`.
pub fn read(html: &str, new_id: &mut dyn FnMut() -> FileId) -> Result<Intake, Refused> {
    let size_bytes = html.len() as u64;
    if size_bytes > HTML_BYTES {
        return Err(Refused::TooLarge {
            wanted: Wanted::Html,
            size_bytes,
            limit_bytes: HTML_BYTES,
        });
    }
    let mut root = tree::parse(html)?;
    let mut walk = Walk::new(notes::take(&mut root), new_id);
    let mut flow = Flow::default();
    walk.children(&root, &Style::default(), &mut flow)?;
    walk.uncalled_notes(&mut flow)?;
    let pieces = flow.finish();
    let mut blocks = assemble(pieces, &mut walk.report);
    outline::level(&mut blocks, &mut walk.report);
    let body = bounds::check(Body(blocks), Wanted::Html, &mut walk.report)?;
    if body.0.is_empty() {
        return Err(Refused::Nothing {
            wanted: Wanted::Html,
        });
    }
    Ok(Intake {
        title: None,
        summary: None,
        body,
        media: walk.media,
        report: walk.report.into_notes(),
    })
}
