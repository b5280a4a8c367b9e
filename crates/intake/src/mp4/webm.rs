//! WebM: elements that carry words about the film become empty ones.

use std::ops::Range;

use super::{Facts, broken};
use crate::kind::holds;
use crate::note::{Report, What};
use crate::refused::Refused;

const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114d_9b74;
const SEEK: u32 = 0x4dbb;
const SEEK_ID: u32 = 0x53ab;
const INFO: u32 = 0x1549_a966;
const TRACKS: u32 = 0x1654_ae6b;
const CUES: u32 = 0x1c53_bb6b;
const CLUSTER: u32 = 0x1f43_b675;
const VOID: u32 = 0xec;
/// Scale, length, and the names of the writing programs, which readers want.
const INFO_KEPT: [u32; 4] = [0x2a_d7b1, 0x4489, 0x4d80, 0x5741];
const TRACK_ENTRY: u32 = 0xae;
const TRACK_TYPE: u32 = 0x83;
const TRACK_NAME: u32 = 0x536e;
const VIDEO: u32 = 0xe0;

/// One element; `payload` ends at the end of its parent when it does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Element {
    id: u32,
    start: usize,
    payload: Range<usize>,
    open_ended: bool,
}

/// Blanks tags, attachments, chapters, titles, dates and unknown elements.
pub(super) fn clean(bytes: &mut [u8], report: &mut Report) -> Result<Facts, Refused> {
    let header = element(bytes, 0, bytes.len())?;
    let segment = element(bytes, header.payload.end, bytes.len())?;
    if segment.id != SEGMENT {
        return Err(broken("no segment"));
    }
    let mut facts = Facts::default();
    let mut has_picture = false;
    let mut scale = 1_000_000;
    let (mut blanked, mut placed) = (0, false);
    let end = segment.payload.end;
    let mut at = segment.payload.start;
    while at < end {
        let part = element(bytes, at, end)?;
        at = if part.id == CLUSTER && part.open_ended {
            cluster_end(bytes, &part)?
        } else {
            part.payload.end
        };
        match part.id {
            CLUSTER => {}
            CUES if !part.open_ended => {}
            SEEK_HEAD => seek_head(bytes, &part)?,
            INFO => blanked += info(bytes, &part, &mut facts, &mut scale)?,
            TRACKS => has_picture |= tracks(bytes, &part, &mut facts)?,
            _ if part.open_ended => return Err(broken("an element without an end")),
            _ => {
                placed |= part.id != VOID && holds(&bytes[part.payload.clone()], b"LOCATION");
                let held = bytes[part.payload.clone()].iter().any(|byte| *byte != 0);
                blank(bytes, &part);
                blanked += usize::from(held && part.id != VOID);
            }
        }
    }
    if bytes.len() >= end + 2 {
        blank(
            bytes,
            &Element {
                id: VOID,
                start: end,
                payload: end..bytes.len(),
                open_ended: false,
            },
        );
    }
    report.add_many(
        What::VideoMetadata,
        blanked,
        if placed { "lokasi" } else { "" },
    );
    facts.duration_ms =
        u64::try_from(u128::from(facts.duration_ms) * u128::from(scale) / 1_000_000).unwrap_or(0);
    if has_picture {
        Ok(facts)
    } else {
        Err(Refused::NoPicture)
    }
}

/// Entries that point to blanked elements are blanked too.
fn seek_head(bytes: &mut [u8], part: &Element) -> Result<(), Refused> {
    for seek in children(bytes, part)? {
        let mut kept = false;
        if seek.id == SEEK {
            for inner in children(bytes, &seek)? {
                let target = number(bytes, &inner);
                kept |= inner.id == SEEK_ID
                    && [INFO, TRACKS, CUES, CLUSTER, SEEK_HEAD]
                        .map(u64::from)
                        .contains(&target);
            }
        }
        if !kept {
            blank(bytes, &seek);
        }
    }
    Ok(())
}

/// Keeps scale and length; `duration_ms` holds ticks until the scale is known.
fn info(
    bytes: &mut [u8],
    part: &Element,
    facts: &mut Facts,
    scale: &mut u64,
) -> Result<usize, Refused> {
    let mut blanked = 0;
    for inner in children(bytes, part)? {
        match inner.id {
            0x2a_d7b1 => *scale = number(bytes, &inner),
            0x4489 => facts.duration_ms = float(bytes, &inner) as u64,
            _ => {}
        }
        if !INFO_KEPT.contains(&inner.id) {
            blank(bytes, &inner);
            blanked += usize::from(inner.id != VOID);
        }
    }
    Ok(blanked)
}

/// Reads the size of the picture; tracks that are neither picture nor sound are refused.
fn tracks(bytes: &mut [u8], part: &Element, facts: &mut Facts) -> Result<bool, Refused> {
    let mut has_picture = false;
    for entry in children(bytes, part)? {
        if entry.id != TRACK_ENTRY {
            blank(bytes, &entry);
            continue;
        }
        for inner in children(bytes, &entry)? {
            match inner.id {
                TRACK_TYPE => match number(bytes, &inner) {
                    1 => has_picture = true,
                    2 => {}
                    other => {
                        return Err(Refused::DataTrack {
                            track: other.to_string(),
                        });
                    }
                },
                VIDEO => {
                    for size in children(bytes, &inner)? {
                        let value = u32::try_from(number(bytes, &size)).unwrap_or(0);
                        match size.id {
                            0xb0 => facts.width = value,
                            0xba => facts.height = value,
                            _ => {}
                        }
                    }
                }
                TRACK_NAME | VOID | 0xbf => blank(bytes, &inner),
                _ => {}
            }
        }
    }
    Ok(has_picture)
}

/// A cluster that does not say its size ends where the next large part begins.
fn cluster_end(bytes: &[u8], cluster: &Element) -> Result<usize, Refused> {
    let mut at = cluster.payload.start;
    while at < cluster.payload.end {
        let part = element(bytes, at, cluster.payload.end)?;
        if part.id > 0x0fff_ffff {
            break;
        }
        if part.open_ended {
            return Err(broken("an element without an end"));
        }
        at = part.payload.end;
    }
    Ok(at)
}

fn children(bytes: &[u8], parent: &Element) -> Result<Vec<Element>, Refused> {
    let mut found = Vec::new();
    let mut at = parent.payload.start;
    if parent.open_ended || parent.payload.len() > 1024 * 1024 {
        return Err(broken("a table of unlikely size"));
    }
    while at < parent.payload.end {
        let part = element(bytes, at, parent.payload.end)?;
        at = part.payload.end;
        found.push(part);
    }
    Ok(found)
}

fn element(bytes: &[u8], start: usize, end: usize) -> Result<Element, Refused> {
    let early = || broken("an element ends early");
    let first = *bytes.get(start).filter(|_| start < end).ok_or_else(early)?;
    let id_length = first.leading_zeros() as usize + 1;
    if id_length > 4 {
        return Err(broken("not an element"));
    }
    let id = bytes
        .get(start..start + id_length)
        .ok_or_else(early)?
        .iter()
        .fold(0u32, |id, byte| id << 8 | u32::from(*byte));
    let at = start + id_length;
    let first = *bytes.get(at).ok_or_else(early)?;
    let size_length = first.leading_zeros() as usize + 1;
    if size_length > 8 {
        return Err(broken("not a size"));
    }
    let digits = bytes.get(at..at + size_length).ok_or_else(early)?;
    let mask = if size_length == 8 {
        0
    } else {
        0xffu8 >> size_length
    };
    let size = digits[1..]
        .iter()
        .fold(u64::from(first & mask), |size, byte| {
            size << 8 | u64::from(*byte)
        });
    let open_ended = size == (1u64 << (7 * size_length)) - 1;
    let begin = at + size_length;
    if begin > end {
        return Err(early());
    }
    let finish = if open_ended {
        Some(end)
    } else {
        usize::try_from(size)
            .ok()
            .and_then(|size| begin.checked_add(size))
    };
    match finish.filter(|finish| *finish <= end) {
        Some(finish) => Ok(Element {
            id,
            start,
            payload: begin..finish,
            open_ended,
        }),
        None => Err(early()),
    }
}

/// Makes an element an empty one of the same size.
fn blank(bytes: &mut [u8], element: &Element) {
    let whole = &mut bytes[element.start..element.payload.end];
    whole.fill(0);
    let total = whole.len();
    whole[0] = 0xec;
    if total - 2 <= 126 {
        whole[1] = 0x80 | u8::try_from(total - 2).unwrap_or(0);
    } else {
        whole[1..9].copy_from_slice(&((total - 9) as u64).to_be_bytes());
        whole[1] = 0x01;
    }
}

fn number(bytes: &[u8], element: &Element) -> u64 {
    bytes[element.payload.clone()]
        .iter()
        .take(8)
        .fold(0, |value, byte| value << 8 | u64::from(*byte))
}

fn float(bytes: &[u8], element: &Element) -> f64 {
    match bytes[element.payload.clone()] {
        [a, b, c, d] => f64::from(f32::from_be_bytes([a, b, c, d])),
        [a, b, c, d, e, f, g, h] => f64::from_be_bytes([a, b, c, d, e, f, g, h]),
        _ => 0.0,
    }
}
