//! From bytes to upright pixels, with the bounds before the work.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::image::encode;
use crate::kind::{Kind, holds};
use crate::limits::{DECODE_BYTES, PIXELS, SIDE_PIXELS};
use crate::refused::{Refused, Wanted};

/// Pixels, and whether they are the first of several pictures.
pub(crate) struct Decoded {
    pub(crate) pixels: DynamicImage,
    pub(crate) animated: bool,
}

/// What a document does to a picture: parts cut off each side, and quarter turns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crop {
    /// Parts of 100,000 cut off, from the left, top, right and bottom.
    pub(crate) sides: [u32; 4],
    /// Quarter turns clockwise, 0 to 3.
    pub(crate) turns: u8,
}

/// Decodes a photograph and turns it upright.
pub(crate) fn upright(bytes: &[u8], kind: Kind) -> Result<Decoded, Refused> {
    let (mut pixels, orientation) = decode(bytes, kind)?;
    pixels.apply_orientation(orientation);
    Ok(Decoded {
        pixels,
        animated: animated(bytes, kind),
    })
}

/// A picture cropped and turned as a document shows it, freshly encoded.
///
/// A turn in the document stands for the camera's own note of how it was held,
/// so only one of both is applied.
pub(crate) fn adjusted(bytes: &[u8], kind: Kind, crop: Crop) -> Result<Vec<u8>, Refused> {
    let (mut pixels, orientation) = decode(bytes, kind)?;
    if crop.turns == 0 {
        pixels.apply_orientation(orientation);
    }
    let (width, height) = (pixels.width(), pixels.height());
    let part = |of: u32, share: u32| {
        u32::try_from(u64::from(of) * u64::from(share.min(100_000)) / 100_000).unwrap_or(of)
    };
    let (left, top) = (part(width, crop.sides[0]), part(height, crop.sides[1]));
    let wide = width
        .saturating_sub(left + part(width, crop.sides[2]))
        .max(1);
    let tall = height
        .saturating_sub(top + part(height, crop.sides[3]))
        .max(1);
    let cut = pixels.crop_imm(left.min(width - 1), top.min(height - 1), wide, tall);
    let turned = match crop.turns {
        1 => cut.rotate90(),
        2 => cut.rotate180(),
        3 => cut.rotate270(),
        _ => cut,
    };
    if turned.color().has_alpha() {
        encode::png(&turned)
    } else {
        encode::jpeg(&turned)
    }
}

fn decode(bytes: &[u8], kind: Kind) -> Result<(DynamicImage, Orientation), Refused> {
    let format = match kind {
        Kind::Png => ImageFormat::Png,
        Kind::WebP => ImageFormat::WebP,
        _ => ImageFormat::Jpeg,
    };
    if kind == Kind::Jpeg && !reaches_its_end(bytes) {
        return Err(broken("the picture ends early"));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODE_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || width.max(height) > SIDE_PIXELS {
        let limit_megapixels = u32::try_from(PIXELS / 1_000_000).unwrap_or(u32::MAX);
        return Err(Refused::TooManyPixels {
            width,
            height,
            limit_megapixels,
        });
    }
    if width == 0 || height == 0 {
        return Err(broken("no pixels"));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let pixels = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok((eight_bits(pixels), orientation))
}

/// Eight bits for each channel; an alpha channel that hides nothing goes.
fn eight_bits(pixels: DynamicImage) -> DynamicImage {
    if !pixels.color().has_alpha() {
        return DynamicImage::ImageRgb8(pixels.into_rgb8());
    }
    let rgba = pixels.into_rgba8();
    if rgba.pixels().all(|pixel| pixel.0[3] == 255) {
        return DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(rgba).into_rgb8());
    }
    DynamicImage::ImageRgba8(rgba)
}

/// Whether a JPEG goes on to its end mark; the decoder would fill what is missing with grey.
fn reaches_its_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some([mark, name]) = bytes
        .get(at..at + 2)
        .and_then(|pair| <[u8; 2]>::try_from(pair).ok())
    {
        at += match (mark, name) {
            (0xff, 0xd9) => return true,
            // Filling, escaped data and restart marks have no length of their own.
            (0xff, 0xff) => 1,
            (0xff, 0x00 | 0x01 | 0xd0..=0xd8) => 2,
            (0xff, _) => match bytes.get(at + 2..at + 4) {
                Some(length) => 2 + usize::from(u16::from_be_bytes([length[0], length[1]])),
                None => return false,
            },
            _ => 1,
        };
    }
    false
}

/// An animation says so near its start: `ANIM` in WebP, `acTL` in PNG.
fn animated(bytes: &[u8], kind: Kind) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    match kind {
        Kind::WebP => holds(head, b"ANIM"),
        Kind::Png => holds(head, b"acTL"),
        _ => false,
    }
}

fn broken(error: impl std::fmt::Display) -> Refused {
    Refused::Broken {
        wanted: Wanted::Image,
        detail: error.to_string(),
    }
}
