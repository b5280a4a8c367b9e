//! Films: MP4, QuickTime and WebM, with everything but picture and sound blanked.
//!
//! What is not known to be needed for playing is overwritten in place by empty
//! boxes of the same size, so that no offset moves and the work is linear. The
//! pixels and sounds themselves are not looked into.

mod boxes;
mod movie;
mod tracks;
mod webm;

use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileKind, FileRecord, Rendition};

use crate::kind::{Kind, recognise};
use crate::limits::VIDEO_BYTES;
use crate::name::clean_name;
use crate::note::{Note, Report, What};
use crate::refused::{Refused, Wanted};

/// A film ready to be stored and served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanVideo {
    /// What a revision will name: one rendition; posters are added by the worker.
    pub record: FileRecord,
    /// The bytes of the one rendition, as long as the original.
    pub bytes: Vec<u8>,
    /// Length in milliseconds; 0 when the file does not say.
    pub duration_ms: u64,
    /// Width in pixels as shown; 0 when the file does not say.
    pub width: u32,
    /// Height in pixels as shown; 0 when the file does not say.
    pub height: u32,
    /// Notes for the writer.
    pub report: Vec<Note>,
}

/// What is told by a film's own tables.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Facts {
    duration_ms: u64,
    width: u32,
    height: u32,
    hevc: bool,
}

/// Recognises a film and blanks place, device and every other hidden detail.
///
/// # Errors
/// `TooLarge`, `Nothing`, `WrongKind`, `Broken` when tables do not fit
/// together, `DataTrack` when positions cannot be removed, `NoPicture`.
pub fn clean(mut bytes: Vec<u8>, name: &str) -> Result<CleanVideo, Refused> {
    let size_bytes = bytes.len() as u64;
    if size_bytes > VIDEO_BYTES {
        return Err(Refused::TooLarge {
            wanted: Wanted::Video,
            size_bytes,
            limit_bytes: VIDEO_BYTES,
        });
    }
    let original = Hash::of(&bytes);
    let mut report = Report::default();
    let (facts, media_type) = match recognise(&bytes) {
        Kind::Mp4 => (movie::clean(&mut bytes, &mut report)?, "video/mp4"),
        Kind::WebM => (webm::clean(&mut bytes, &mut report)?, "video/webm"),
        Kind::Empty => {
            return Err(Refused::Nothing {
                wanted: Wanted::Video,
            });
        }
        found => {
            return Err(Refused::WrongKind {
                wanted: Wanted::Video,
                found,
            });
        }
    };
    report.add_many(What::VideoCodec, usize::from(facts.hevc), "");
    let Facts {
        duration_ms,
        width,
        height,
        ..
    } = facts;
    let rendition = Rendition {
        hash: Hash::of(&bytes),
        media_type: media_type.to_owned(),
        width,
        height,
        size_bytes,
    };
    let record = FileRecord {
        kind: FileKind::Video,
        name: clean_name(name),
        original,
        renditions: vec![rendition],
        poster: Vec::new(),
    };
    Ok(CleanVideo {
        record,
        bytes,
        duration_ms,
        width,
        height,
        report: report.into_notes(),
    })
}

fn broken(detail: impl Into<String>) -> Refused {
    Refused::Broken {
        wanted: Wanted::Video,
        detail: detail.into(),
    }
}
