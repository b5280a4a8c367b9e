//! A picture cut around its middle to one shape, for a place that shows that shape only.
//!
//! The size is exact. A small picture is enlarged up to a bound; beyond it nothing is made.

use super::{accepted, decode, encode};
use crate::refused::Refused;

/// Percent of its own size up to which a picture is enlarged.
pub const ENLARGED_PERCENT: u32 = 200;

/// Percent of its own size at which a picture covers a shape; 100 when it need not grow.
pub fn growth(own: (u32, u32), shape: (u32, u32)) -> u32 {
    let percent = |of: u32, to: u32| (u64::from(to) * 100).div_ceil(u64::from(of.max(1)));
    let most = percent(own.0, shape.0).max(percent(own.1, shape.1));
    u32::try_from(most.max(100)).unwrap_or(u32::MAX)
}

/// The middle of a picture in exactly this size, as a JPEG.
///
/// # Errors
/// As [`super::prepare`]; `TooSmall` when it would have to grow beyond [`ENLARGED_PERCENT`].
pub fn fitted(bytes: &[u8], shape: (u32, u32)) -> Result<Vec<u8>, Refused> {
    let kind = accepted(bytes)?;
    let pixels = decode::upright(bytes, kind)?.pixels;
    let own = (pixels.width(), pixels.height());
    if growth(own, shape) > ENLARGED_PERCENT {
        return Err(Refused::TooSmall { own, shape });
    }
    let (wide, tall) = inner(own, shape);
    let (left, top) = ((own.0 - wide) / 2, (own.1 - tall) / 2);
    let cut = pixels.crop_imm(left, top, wide, tall);
    encode::jpeg(&encode::resized(cut, shape)?)
}

/// The largest part of a picture that has a shape.
fn inner((width, height): (u32, u32), (wide, tall): (u32, u32)) -> (u32, u32) {
    let part = |of: u32, share: u32, whole: u32| {
        let part = u64::from(of) * u64::from(share) / u64::from(whole.max(1));
        u32::try_from(part).unwrap_or(of).max(1)
    };
    let by_height = part(height, wide, tall);
    if by_height <= width {
        (by_height, height)
    } else {
        (width, part(width, tall, wide))
    }
}
