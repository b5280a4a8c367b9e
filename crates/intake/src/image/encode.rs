//! From pixels to fresh bytes: WebP, JPEG and PNG, without any metadata.

use std::io::Cursor;

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::refused::Refused;

/// Quality of WebP renditions, of 100.
const WEBP_QUALITY: f32 = 80.0;
/// Effort for WebP without loss, of 100: more is slower and hardly smaller.
const EXACT_EFFORT: f32 = 20.0;
/// Quality of JPEG renditions, of 100.
const JPEG_QUALITY: u8 = 84;

/// The picture at a size; returned as it is when it already has it.
pub(crate) fn resized(
    source: DynamicImage,
    (width, height): (u32, u32),
) -> Result<DynamicImage, Refused> {
    if (source.width(), source.height()) == (width, height) {
        return Ok(source);
    }
    let mut target = DynamicImage::new(width, height, source.color());
    Resizer::new()
        .resize(&source, &mut target, &ResizeOptions::default())
        .map_err(not_rendered)?;
    Ok(target)
}

/// Lossy WebP; transparency stays.
pub(crate) fn webp(pixels: &DynamicImage) -> Result<Vec<u8>, Refused> {
    encoded(pixels, false, WEBP_QUALITY)
}

/// WebP without loss: letters on a page stay sharp.
pub(crate) fn exact_webp(pixels: &DynamicImage) -> Result<Vec<u8>, Refused> {
    encoded(pixels, true, EXACT_EFFORT)
}

fn encoded(pixels: &DynamicImage, exact: bool, quality: f32) -> Result<Vec<u8>, Refused> {
    let (width, height) = (pixels.width(), pixels.height());
    let encoded = match pixels {
        DynamicImage::ImageRgba8(rgba) => {
            webp::Encoder::from_rgba(rgba, width, height).encode_simple(exact, quality)
        }
        other => {
            webp::Encoder::from_rgb(&other.to_rgb8(), width, height).encode_simple(exact, quality)
        }
    };
    encoded
        .map(|memory| memory.to_vec())
        .map_err(|error| not_rendered(format!("{error:?}")))
}

/// JPEG on white.
pub(crate) fn jpeg(pixels: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY);
    encoder
        .encode_image(&on_white(pixels))
        .map_err(not_rendered)?;
    Ok(out)
}

/// PNG; transparency stays.
pub(crate) fn png(pixels: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut out = Cursor::new(Vec::new());
    pixels
        .write_to(&mut out, ImageFormat::Png)
        .map_err(not_rendered)?;
    Ok(out.into_inner())
}

fn on_white(pixels: &DynamicImage) -> RgbImage {
    let DynamicImage::ImageRgba8(rgba) = pixels else {
        return pixels.to_rgb8();
    };
    let mut out = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in out.pixels_mut().zip(rgba.pixels()) {
        let [r, g, b, a] = from.0.map(u16::from);
        let over = |c: u16| u8::try_from((c * a + 255 * (255 - a)) / 255).unwrap_or(255);
        *to = Rgb([over(r), over(g), over(b)]);
    }
    out
}

fn not_rendered(error: impl std::fmt::Display) -> Refused {
    Refused::NotRendered {
        detail: error.to_string(),
    }
}
