//! MP4 and QuickTime: which boxes may stay, and what the tables tell.

use super::boxes::{Piece, array, blank, u32_at, wipe, within};
use super::tracks::{self, Track};
use super::{Facts, broken};
use crate::kind::holds;
use crate::note::{Report, What};
use crate::refused::Refused;

const TOP: [&[u8; 4]; 12] = [
    b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"ssix", b"pdin", b"prft",
    b"wide", b"free",
];
const MOVIE: [&[u8; 4]; 5] = [b"mvhd", b"trak", b"mvex", b"iods", b"pssh"];
const FRAGMENT: [&[u8; 4]; 3] = [b"mfhd", b"traf", b"pssh"];
const TRACK_FRAGMENT: [&[u8; 4]; 10] = [
    b"tfhd", b"tfdt", b"trun", b"sbgp", b"sgpd", b"subs", b"saiz", b"saio", b"senc", b"sdtp",
];

/// Bytes of a blanked box that are searched for a place, only to word the note.
const LOOKED_AT: usize = 1024 * 1024;

/// The work on one file.
struct Work<'a> {
    bytes: &'a mut [u8],
    counted: usize,
    blanked: usize,
    placed: bool,
    report: &'a mut Report,
}

/// Blanks everything that is not known to be needed for playing.
pub(super) fn clean(bytes: &mut [u8], report: &mut Report) -> Result<Facts, Refused> {
    let mut work = Work {
        bytes,
        counted: 0,
        blanked: 0,
        placed: false,
        report,
    };
    let end = work.bytes.len();
    let top = within(work.bytes, 0..end, &mut work.counted)?;
    let tail = top.last().map_or(0, |piece| piece.payload.end);
    wipe(work.bytes, tail..end);
    let movie = top
        .iter()
        .find(|piece| &piece.name == b"moov")
        .ok_or_else(|| broken("no table of contents"))?;
    let fragmented = top.iter().any(|piece| &piece.name == b"moof");
    let data: Vec<_> = top
        .iter()
        .filter(|piece| &piece.name == b"mdat")
        .map(|piece| piece.payload.clone())
        .collect();
    let facts = work.movie(movie, fragmented, &data)?;
    for piece in &top {
        work.keep_only(piece, &TOP);
        if &piece.name == b"moof" {
            work.fragment(piece)?;
        }
    }
    let sample = if work.placed { "lokasi" } else { "" };
    work.report
        .add_many(What::VideoMetadata, work.blanked, sample);
    Ok(facts)
}

impl Work<'_> {
    /// Blanks a box unless its name is in the list; empty boxes are emptied for certain.
    fn keep_only(&mut self, piece: &Piece, names: &[&[u8; 4]]) {
        if names.contains(&&piece.name) && !matches!(&piece.name, b"free" | b"wide") {
            return;
        }
        let payload = &self.bytes[piece.payload.clone()];
        let payload = &payload[..payload.len().min(LOOKED_AT)];
        let marks: [&[u8]; 4] = [b"xyz", b"ISO6709", b"loci", b"GPS"];
        self.placed |= marks.iter().any(|mark| holds(payload, mark));
        self.blanked += usize::from(blank(self.bytes, piece));
    }

    fn movie(
        &mut self,
        movie: &Piece,
        fragmented: bool,
        data: &[std::ops::Range<usize>],
    ) -> Result<Facts, Refused> {
        let mut facts = Facts::default();
        let mut has_picture = false;
        let mut wiped = 0u64;
        let inside = within(self.bytes, movie.payload.clone(), &mut self.counted)?;
        if inside.iter().any(|piece| &piece.name == b"cmov") {
            return Err(broken("a packed table of contents"));
        }
        for piece in &inside {
            match &piece.name {
                b"mvhd" => facts.duration_ms = self.duration(piece)?,
                b"mvex" => {
                    facts.duration_ms = facts
                        .duration_ms
                        .max(self.fragmented_duration(piece, &inside)?)
                }
                b"trak" => {
                    let track = tracks::read(self.bytes, piece, &mut self.counted)?;
                    if track.is_picture() && !has_picture {
                        has_picture = true;
                        (facts.width, facts.height, facts.hevc) =
                            (track.width, track.height, track.hevc);
                    }
                    if track.plays() {
                        self.track(&track);
                    } else {
                        self.data_track(piece, &track, fragmented, data, &mut wiped)?;
                    }
                }
                _ => {}
            }
            self.keep_only(piece, &MOVIE);
        }
        if has_picture {
            Ok(facts)
        } else {
            Err(Refused::NoPicture)
        }
    }

    /// A track that plays keeps its tables and nothing else.
    fn track(&mut self, track: &Track) {
        for piece in &track.extras {
            self.keep_only(piece, &[]);
        }
    }

    /// Any other track goes, with the bytes it points to: positions lie there.
    fn data_track(
        &mut self,
        piece: &Piece,
        track: &Track,
        fragmented: bool,
        data: &[std::ops::Range<usize>],
        wiped: &mut u64,
    ) -> Result<(), Refused> {
        let name = track.handler.escape_ascii().to_string();
        if fragmented {
            return Err(Refused::DataTrack { track: name });
        }
        for range in tracks::samples(self.bytes, track)? {
            *wiped += (range.end - range.start) as u64;
            let inside = data
                .iter()
                .any(|part| part.start <= range.start && range.end <= part.end);
            if !inside || *wiped > self.bytes.len() as u64 {
                return Err(broken("a track points outside the data"));
            }
            wipe(self.bytes, range);
        }
        blank(self.bytes, piece);
        self.report.add(What::VideoTrack, &name);
        Ok(())
    }

    fn fragment(&mut self, fragment: &Piece) -> Result<(), Refused> {
        for piece in within(self.bytes, fragment.payload.clone(), &mut self.counted)? {
            if &piece.name == b"traf" {
                for inner in within(self.bytes, piece.payload.clone(), &mut self.counted)? {
                    self.keep_only(&inner, &TRACK_FRAGMENT);
                }
            }
            self.keep_only(&piece, &FRAGMENT);
        }
        Ok(())
    }

    /// Milliseconds from the movie header, of version 0 or 1.
    fn duration(&self, header: &Piece) -> Result<u64, Refused> {
        let at = header.payload.start;
        let (scale, duration) = if self.bytes.get(at) == Some(&1) {
            (
                u32_at(self.bytes, at + 20)?,
                u64::from_be_bytes(array(self.bytes, at + 24)?),
            )
        } else {
            (
                u32_at(self.bytes, at + 12)?,
                u64::from(u32_at(self.bytes, at + 16)?),
            )
        };
        Ok(milliseconds(duration, scale))
    }

    /// A fragmented film tells its length, if at all, in `mvex/mehd`.
    fn fragmented_duration(&mut self, extends: &Piece, inside: &[Piece]) -> Result<u64, Refused> {
        let boxes = within(self.bytes, extends.payload.clone(), &mut self.counted)?;
        let header = inside.iter().find(|piece| &piece.name == b"mvhd");
        let (Some(own), Some(header)) = (boxes.iter().find(|piece| &piece.name == b"mehd"), header)
        else {
            return Ok(0);
        };
        let at = header.payload.start;
        let scale = u32_at(
            self.bytes,
            at + if self.bytes.get(at) == Some(&1) {
                20
            } else {
                12
            },
        )?;
        let at = own.payload.start;
        let long = self.bytes.get(at) == Some(&1);
        let duration = if long {
            u64::from_be_bytes(array(self.bytes, at + 4)?)
        } else {
            u64::from(u32_at(self.bytes, at + 4)?)
        };
        Ok(milliseconds(duration, scale))
    }
}

fn milliseconds(duration: u64, scale: u32) -> u64 {
    if scale == 0 || duration == u64::MAX || duration == u64::from(u32::MAX) {
        return 0;
    }
    let long = u128::from(duration) * 1000 / u128::from(scale);
    u64::try_from(long).unwrap_or(0)
}
