//! The QR code of a paper as vectors.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use crate::DocumentError;

/// Characters of an address.
const MAX_ADDRESS: usize = 300;
/// White modules around the code.
const QUIET: usize = 4;

/// The code of an address as an SVG with one path.
///
/// # Errors
///
/// An address that is longer than a code takes.
pub fn svg(address: &str) -> Result<String, DocumentError> {
    let length = address.chars().count();
    let refused = DocumentError::Address { length };
    if length > MAX_ADDRESS {
        return Err(refused);
    }
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(|_| refused)?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (row, modules) in colors.chunks(width).enumerate() {
        for (column, length) in runs(modules) {
            let (x, y) = (column + QUIET, row + QUIET);
            // Writing into a string cannot fail.
            let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
        }
    }
    let side = width + 2 * QUIET;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\">\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

/// Dark modules side by side: where each run begins, and how long it is.
fn runs(modules: &[Color]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (column, color) in modules.iter().enumerate() {
        if *color == Color::Light {
            continue;
        }
        match runs.last_mut() {
            Some((start, length)) if *start + *length == column => *length += 1,
            _ => runs.push((column, 1)),
        }
    }
    runs
}
