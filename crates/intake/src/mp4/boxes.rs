//! The boxes of an MP4 file: size, name, payload.

use std::ops::Range;

use super::broken;
use crate::limits::BOXES;
use crate::refused::Refused;

/// One box: where it begins, its name, and where its payload lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) name: [u8; 4],
    pub(super) payload: Range<usize>,
}

/// The boxes that fill a range; `counted` bounds their number over the whole file.
pub(super) fn within(
    bytes: &[u8],
    range: Range<usize>,
    counted: &mut usize,
) -> Result<Vec<Piece>, Refused> {
    let mut found = Vec::new();
    let mut at = range.start;
    while range.end - at >= 8 {
        *counted += 1;
        if *counted > BOXES {
            return Err(Refused::TooManyElements { limit: BOXES });
        }
        let piece = one(bytes, at, range.end)?;
        at = piece.payload.end;
        found.push(piece);
    }
    Ok(found)
}

fn one(bytes: &[u8], start: usize, end: usize) -> Result<Piece, Refused> {
    let name = array::<4>(bytes, start + 4)?;
    let (header, size) = match u32_at(bytes, start)? {
        0 => (8, (end - start) as u64),
        1 => (16, u64::from_be_bytes(array(bytes, start + 8)?)),
        size => (8, u64::from(size)),
    };
    let fits = usize::try_from(size)
        .ok()
        .filter(|size| *size >= header && *size <= end - start);
    let size = fits.ok_or_else(|| broken(format!("box {} ends outside", name.escape_ascii())))?;
    Ok(Piece {
        start,
        name,
        payload: start + header..start + size,
    })
}

/// Makes a box an empty one of the same size. Gives whether it held anything.
pub(super) fn blank(bytes: &mut [u8], piece: &Piece) -> bool {
    bytes[piece.start + 4..piece.start + 8].copy_from_slice(b"free");
    wipe(bytes, piece.payload.clone())
}

/// Zeroes a range that lies inside the file. Gives whether it held anything.
pub(super) fn wipe(bytes: &mut [u8], range: Range<usize>) -> bool {
    let held = bytes[range.clone()].iter().any(|byte| *byte != 0);
    bytes[range].fill(0);
    held
}

/// Four bytes as a number, checked.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Refused> {
    Ok(u32::from_be_bytes(array(bytes, at)?))
}

/// Some bytes at a place, checked.
pub(super) fn array<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], Refused> {
    let slice = at.checked_add(N).and_then(|end| bytes.get(at..end));
    slice
        .and_then(|slice| slice.try_into().ok())
        .ok_or_else(|| broken("a table ends early"))
}
