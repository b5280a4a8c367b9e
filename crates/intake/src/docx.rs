//! Word files (.docx) to blocks, with a note for all that is changed or left out.
//!
//! The zip and its XML are read by hand under strict bounds. `reading` holds
//! what is known on the way; `blocks`, `text`, `table` and `drawing` walk the
//! document; `outline` settles title and headings at the end.

mod blocks;
mod drawing;
mod numbering;
mod package;
mod reading;
mod styles;
mod symbol;
mod table;
mod text;
mod xml;

use tayang_core::content::Body;
use tayang_core::ids::FileId;

use crate::assemble::assemble;
use crate::bounds;
use crate::brought::Intake;
use crate::kind::{Kind, holds, recognise};
use crate::limits::DOCX_BYTES;
use crate::outline;
use crate::refused::{Refused, Wanted};
use reading::Reading;

/// Reads a Word file. `new_id` gives a fresh id for each picture.
///
/// Tracked changes are accepted; comments, page headers and footers are left
/// out; both are told in the report.
///
/// # Errors
/// `TooLarge`, `Nothing`, `WrongKind`, `OldWord`, `Locked`, `Broken`,
/// `UnpacksTooLarge`, `TooManyEntries`, `Doctype`, `TooDeep`,
/// `TooManyElements`, `TextTooLarge`.
pub fn read(bytes: &[u8], new_id: &mut dyn FnMut() -> FileId) -> Result<Intake, Refused> {
    accepted(bytes)?;
    let (mut reading, document) = Reading::open(bytes, new_id)?;
    let Some(root) = document.child("w:body") else {
        return Err(Refused::Broken {
            wanted: Wanted::Word,
            detail: "no body".into(),
        });
    };
    let pieces = reading.container(root)?;
    reading.note_left_out()?;
    let blocks = assemble(pieces, &mut reading.report);
    let outlined = outline::settle(blocks, &mut reading.report);
    let body = bounds::check(Body(outlined.blocks), Wanted::Word, &mut reading.report)?;
    if body.0.is_empty() && outlined.title.is_none() && outlined.summary.is_none() {
        return Err(Refused::Nothing {
            wanted: Wanted::Word,
        });
    }
    let (title, summary) = (outlined.title, outlined.summary);
    Ok(Intake {
        title,
        summary,
        body,
        media: reading.media,
        report: reading.report.into_notes(),
    })
}

/// Refuses what is no Word file, saying what it is.
fn accepted(bytes: &[u8]) -> Result<(), Refused> {
    let size_bytes = bytes.len() as u64;
    if size_bytes > DOCX_BYTES {
        return Err(Refused::TooLarge {
            wanted: Wanted::Word,
            size_bytes,
            limit_bytes: DOCX_BYTES,
        });
    }
    match recognise(bytes) {
        Kind::Docx => Ok(()),
        Kind::Empty => Err(Refused::Nothing {
            wanted: Wanted::Word,
        }),
        Kind::OldOffice if holds(bytes, b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e") => {
            Err(Refused::Locked)
        }
        Kind::OldOffice => Err(Refused::OldWord),
        Kind::Archive
            if bytes.len() < 22
                || !holds(&bytes[bytes.len().saturating_sub(66_000)..], b"PK\x05\x06") =>
        {
            Err(Refused::Broken {
                wanted: Wanted::Word,
                detail: "the zip ends early".into(),
            })
        }
        found => Err(Refused::WrongKind {
            wanted: Wanted::Word,
            found,
        }),
    }
}
