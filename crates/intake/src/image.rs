//! Photographs: recognised by content, turned upright, stripped, and resized.
//!
//! Every byte that leaves here is freshly encoded from pixels, so no EXIF, GPS,
//! maker note, thumbnail, ICC profile or hidden tail can survive. The decoding
//! bounds stand before any pixel is read.

mod decode;
mod encode;
mod fit;

use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileKind, FileRecord, Rendition};

use crate::kind::{Kind, recognise};
use crate::limits::{IMAGE_BYTES, RENDITION_SIDE_PIXELS};
use crate::name::clean_name;
use crate::note::{Note, Report, What};
use crate::refused::{Refused, Wanted};
pub(crate) use decode::{Crop, adjusted};
pub use fit::{ENLARGED_PERCENT, fitted, growth};

/// Widths of the WebP renditions, in pixels; none is ever enlarged.
pub const WEBP_WIDTHS: [u32; 3] = [1600, 960, 560];
/// Width of the JPEG for previews elsewhere (OpenGraph, feeds), in pixels.
pub const JPEG_WIDTH: u32 = 1200;

/// Width of the head of a page's picture in lists, in pixels.
pub const HEAD_WIDTH: u32 = 560;

/// A photograph ready to be stored and served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedImage {
    /// What a revision will name: renditions widest first, WebP before JPEG.
    pub record: FileRecord,
    /// The bytes of each rendition by their hash. The original is not among them.
    pub blobs: Vec<(Hash, Vec<u8>)>,
    /// Notes for the writer.
    pub report: Vec<Note>,
}

/// Prepares a photograph: turned by EXIF, stripped, in several widths.
///
/// # Errors
/// `TooLarge`, `Nothing`, `WrongKind`, `NeedsConversion` (HEIC), `TooManyPixels`,
/// `Broken` when the bytes cannot be decoded, `NotRendered`.
pub fn prepare(bytes: &[u8], name: &str) -> Result<PreparedImage, Refused> {
    let kind = accepted(bytes)?;
    let decoded = decode::upright(bytes, kind)?;
    let mut report = Report::default();
    report.add_many(What::FirstFrame, usize::from(decoded.animated), "");

    let mut renditions = Vec::new();
    let mut blobs = Vec::new();
    let mut keep = |media_type: &str, size: (u32, u32), bytes: Vec<u8>| {
        let made = rendition(media_type, size, &bytes);
        blobs.push((made.hash, bytes));
        renditions.push(made);
    };
    let full = (decoded.pixels.width(), decoded.pixels.height());
    let mut pixels = decoded.pixels;
    for (width, format) in plan(full.0) {
        let size = scaled(full, width);
        pixels = encode::resized(pixels, size)?;
        match format {
            Format::WebP => keep("image/webp", size, encode::webp(&pixels)?),
            Format::Jpeg => keep("image/jpeg", size, encode::jpeg(&pixels)?),
        }
    }
    let record = FileRecord {
        kind: FileKind::Image,
        name: clean_name(name),
        original: Hash::of(bytes),
        renditions,
        poster: Vec::new(),
    };
    Ok(PreparedImage {
        record,
        blobs,
        report: report.into_notes(),
    })
}

/// Prepares the picture of a page as a browser drew it: the whole without loss, then its head.
///
/// # Errors
/// As [`prepare`].
pub fn drawn(bytes: &[u8]) -> Result<Vec<(Rendition, Vec<u8>)>, Refused> {
    let kind = accepted(bytes)?;
    let whole = decode::upright(bytes, kind)?.pixels;
    let (width, height) = (whole.width(), whole.height());
    let exact = encode::exact_webp(&whole)?;
    let head = whole.crop_imm(0, 0, width, height.min(width / 4 * 3));
    let size = scaled((head.width(), head.height()), width.min(HEAD_WIDTH));
    let head = encode::webp(&encode::resized(head, size)?)?;
    let made = |size, bytes: Vec<u8>| (rendition("image/webp", size, &bytes), bytes);
    Ok(vec![made((width, height), exact), made(size, head)])
}

/// What a record names of freshly encoded bytes.
fn rendition(media_type: &str, (width, height): (u32, u32), bytes: &[u8]) -> Rendition {
    Rendition {
        hash: Hash::of(bytes),
        media_type: media_type.to_owned(),
        width,
        height,
        size_bytes: bytes.len() as u64,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    WebP,
    Jpeg,
}

/// What to make of a photograph of this width, widest first; nothing is enlarged.
fn plan(width: u32) -> Vec<(u32, Format)> {
    let mut plan: Vec<(u32, Format)> = WEBP_WIDTHS
        .iter()
        .map(|wanted| (width.min(*wanted), Format::WebP))
        .collect();
    plan.push((width.min(JPEG_WIDTH), Format::Jpeg));
    plan.sort_by_key(|(width, format)| (std::cmp::Reverse(*width), *format == Format::Jpeg));
    plan.dedup();
    plan
}

/// The size at a width, in proportion; very tall pictures are held to the format's bound.
fn scaled((width, height): (u32, u32), wanted: u32) -> (u32, u32) {
    let at = |side: u32| u64::from(side) * u64::from(wanted) / u64::from(width.max(1));
    let tall = at(height).max(1);
    let limit = u64::from(RENDITION_SIDE_PIXELS);
    if tall <= limit {
        return (wanted, u32::try_from(tall).unwrap_or(RENDITION_SIDE_PIXELS));
    }
    let narrow = (u64::from(wanted) * limit / tall).max(1);
    (
        u32::try_from(narrow).unwrap_or(wanted),
        RENDITION_SIDE_PIXELS,
    )
}

/// The kind of a photograph that can be decoded here.
fn accepted(bytes: &[u8]) -> Result<Kind, Refused> {
    let size_bytes = bytes.len() as u64;
    if size_bytes > IMAGE_BYTES {
        return Err(Refused::TooLarge {
            wanted: Wanted::Image,
            size_bytes,
            limit_bytes: IMAGE_BYTES,
        });
    }
    match recognise(bytes) {
        kind @ (Kind::Jpeg | Kind::Png | Kind::WebP) => Ok(kind),
        Kind::Heic => Err(Refused::NeedsConversion),
        Kind::Empty => Err(Refused::Nothing {
            wanted: Wanted::Image,
        }),
        found => Err(Refused::WrongKind {
            wanted: Wanted::Image,
            found,
        }),
    }
}
