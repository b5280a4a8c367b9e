//! One track of an MP4 file: what it is, and which bytes it points to.

use std::ops::Range;

use super::boxes::{Piece, array, u32_at, within};
use super::broken;
use crate::limits::BOXES;
use crate::refused::Refused;

const TRACK: [&[u8; 4]; 6] = [b"tkhd", b"edts", b"mdia", b"tref", b"tapt", b"clip"];
const MEDIA: [&[u8; 4]; 4] = [b"mdhd", b"hdlr", b"minf", b"elng"];
const TABLES: [&[u8; 4]; 9] = [
    b"vmhd", b"smhd", b"nmhd", b"hmhd", b"gmhd", b"sthd", b"dinf", b"hdlr", b"stbl",
];

/// One track.
#[derive(Debug, Default)]
pub(super) struct Track {
    /// `vide`, `soun`, or another word for data.
    pub(super) handler: [u8; 4],
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) hevc: bool,
    /// Boxes that playing does not need.
    pub(super) extras: Vec<Piece>,
    tables: Vec<Piece>,
}

impl Track {
    pub(super) fn is_picture(&self) -> bool {
        &self.handler == b"vide"
    }

    pub(super) fn plays(&self) -> bool {
        matches!(&self.handler, b"vide" | b"soun")
    }

    fn table(&self, name: &[u8; 4]) -> Option<&Piece> {
        self.tables.iter().find(|piece| &piece.name == name)
    }
}

/// Reads one `trak`.
pub(super) fn read(bytes: &[u8], piece: &Piece, counted: &mut usize) -> Result<Track, Refused> {
    let mut track = Track::default();
    for part in sorted(bytes, piece, &TRACK, &mut track.extras, counted)? {
        match &part.name {
            b"tkhd" => (track.width, track.height) = shown_size(bytes, part.payload.start)?,
            b"mdia" => media(bytes, &part, &mut track, counted)?,
            _ => {}
        }
    }
    track.hevc = match track.table(b"stsd") {
        Some(table) if track.is_picture() => matches!(
            &array::<4>(bytes, table.payload.start + 12)?,
            b"hvc1" | b"hev1"
        ),
        _ => false,
    };
    Ok(track)
}

fn media(
    bytes: &[u8],
    piece: &Piece,
    track: &mut Track,
    counted: &mut usize,
) -> Result<(), Refused> {
    for part in sorted(bytes, piece, &MEDIA, &mut track.extras, counted)? {
        match &part.name {
            b"hdlr" => track.handler = array(bytes, part.payload.start + 8)?,
            b"minf" => {
                for part in sorted(bytes, &part, &TABLES, &mut track.extras, counted)? {
                    if &part.name == b"stbl" {
                        track.tables = within(bytes, part.payload, counted)?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The boxes inside that may stay; the others go to `extras`.
fn sorted(
    bytes: &[u8],
    piece: &Piece,
    names: &[&[u8; 4]],
    extras: &mut Vec<Piece>,
    counted: &mut usize,
) -> Result<Vec<Piece>, Refused> {
    let all = within(bytes, piece.payload.clone(), counted)?;
    let (keep, other) = all
        .into_iter()
        .partition(|part| names.contains(&&part.name));
    extras.extend::<Vec<Piece>>(other);
    Ok(keep)
}

/// Width and height as shown, after the quarter turns that phones note.
fn shown_size(bytes: &[u8], at: usize) -> Result<(u32, u32), Refused> {
    let matrix = at + if bytes.get(at) == Some(&1) { 52 } else { 40 };
    let (width, height) = (
        u32_at(bytes, matrix + 36)? >> 16,
        u32_at(bytes, matrix + 40)? >> 16,
    );
    let turned = u32_at(bytes, matrix)? == 0 && u32_at(bytes, matrix + 16)? == 0;
    Ok(if turned {
        (height, width)
    } else {
        (width, height)
    })
}

/// The ranges of the file that a track points to, chunk by chunk.
pub(super) fn samples(bytes: &[u8], track: &Track) -> Result<Vec<Range<usize>>, Refused> {
    let (Some(sizes), Some(runs)) = (Sizes::read(bytes, track)?, track.table(b"stsc")) else {
        return Ok(Vec::new());
    };
    let offsets = offsets(bytes, track)?;
    let run_count = u32_at(bytes, runs.payload.start + 4)? as usize;
    let run = |at: usize| -> Result<(usize, usize), Refused> {
        let entry = runs.payload.start + 8 + at * 12;
        Ok((
            u32_at(bytes, entry)? as usize,
            u32_at(bytes, entry + 4)? as usize,
        ))
    };
    let mut ranges = Vec::with_capacity(offsets.len());
    let (mut at_run, mut sample) = (0usize, 0usize);
    for (chunk, offset) in offsets.iter().enumerate() {
        while at_run + 1 < run_count && run(at_run + 1)?.0 <= chunk + 1 {
            at_run += 1;
        }
        let count = if run_count == 0 { 0 } else { run(at_run)?.1 };
        let next = sample.saturating_add(count).min(sizes.count);
        let length = sizes.sum(bytes, sample, next)?;
        let end = offset
            .checked_add(length)
            .and_then(|end| usize::try_from(end).ok());
        let start = usize::try_from(*offset).ok();
        let (Some(start), Some(end)) = (start, end) else {
            return Err(broken("a track points outside the file"));
        };
        ranges.push(start..end);
        sample = next;
    }
    Ok(ranges)
}

fn offsets(bytes: &[u8], track: &Track) -> Result<Vec<u64>, Refused> {
    let (table, wide) = match (track.table(b"stco"), track.table(b"co64")) {
        (Some(table), _) => (table, false),
        (None, Some(table)) => (table, true),
        (None, None) => return Ok(Vec::new()),
    };
    let count = u32_at(bytes, table.payload.start + 4)? as usize;
    let width = if wide { 8 } else { 4 };
    if count > BOXES || count.saturating_mul(width) > table.payload.len() {
        return Err(broken("a table of offsets ends early"));
    }
    let entry = |at: usize| {
        let place = table.payload.start + 8 + at * width;
        if wide {
            array(bytes, place).map(u64::from_be_bytes)
        } else {
            u32_at(bytes, place).map(u64::from)
        }
    };
    (0..count).map(entry).collect()
}

/// Sizes of samples: all alike, or one by one (`stsz`); the packed form is refused.
struct Sizes {
    alike: u32,
    count: usize,
    table: usize,
}

impl Sizes {
    fn read(bytes: &[u8], track: &Track) -> Result<Option<Self>, Refused> {
        if track.table(b"stz2").is_some() {
            return Err(Refused::DataTrack {
                track: track.handler.escape_ascii().to_string(),
            });
        }
        let Some(table) = track.table(b"stsz") else {
            return Ok(None);
        };
        let at = table.payload.start;
        let sizes = Self {
            alike: u32_at(bytes, at + 4)?,
            count: u32_at(bytes, at + 8)? as usize,
            table: at + 12,
        };
        if sizes.alike == 0 && sizes.count.saturating_mul(4) > table.payload.len() {
            return Err(broken("a table of sizes ends early"));
        }
        Ok(Some(sizes))
    }

    fn sum(&self, bytes: &[u8], from: usize, to: usize) -> Result<u64, Refused> {
        if self.alike != 0 {
            return Ok((to - from) as u64 * u64::from(self.alike));
        }
        (from..to).try_fold(0u64, |sum, at| {
            Ok(sum + u64::from(u32_at(bytes, self.table + at * 4)?))
        })
    }
}
