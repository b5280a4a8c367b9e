//! What some bytes are, told by their content and never by their name.

use serde::{Deserialize, Serialize};

/// What some bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A JPEG photograph.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    WebP,
    /// A HEIC or HEIF photograph, as phones make them.
    Heic,
    /// An AVIF picture.
    Avif,
    /// A GIF, TIFF, BMP, SVG, EMF, WMF or Photoshop picture.
    OtherImage,
    /// A Word file of 2007 or later.
    Docx,
    /// A Word file of before 2007, or one locked by a password.
    OldOffice,
    /// An OpenDocument text.
    OpenDocument,
    /// Another zip: a spreadsheet, slides, a folder.
    Archive,
    /// A PDF.
    Pdf,
    /// An MP4 or QuickTime film.
    Mp4,
    /// A WebM film.
    WebM,
    /// A film of another form: Matroska, AVI, MPEG, WMV.
    OtherVideo,
    /// A program.
    Program,
    /// HTML or XML.
    Markup,
    /// Nothing at all.
    Empty,
    /// None of these.
    Unknown,
}

/// Tells what some bytes are by looking at their first and last part.
pub fn recognise(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Empty;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return iso_media(bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    let head = &bytes[..bytes.len().min(4096)];
    if head.starts_with(&[0xd7, 0xcd, 0xc6, 0x9a]) || head.get(40..44) == Some(b" EMF") {
        return Kind::OtherImage;
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Kind::OldOffice;
    }
    if head.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]) {
        return web_or_matroska(head);
    }
    let Some(found) = infer::get(head) else {
        return textual(bytes, head);
    };
    match (found.mime_type(), found.matcher_type()) {
        ("image/jpeg", _) => Kind::Jpeg,
        ("image/png", _) => Kind::Png,
        ("image/webp", _) => Kind::WebP,
        // The sign of a PDF may stand behind something else: a page is told as one.
        ("application/pdf", _) if !head.trim_ascii_start().starts_with(b"<") => Kind::Pdf,
        (_, infer::MatcherType::Image) => Kind::OtherImage,
        (_, infer::MatcherType::Video) => Kind::OtherVideo,
        (_, infer::MatcherType::App) => Kind::Program,
        _ => textual(bytes, head),
    }
}

fn iso_media(bytes: &[u8]) -> Kind {
    let length = bytes
        .get(..4)
        .map_or(0, |b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
    let end = bytes.len().min(length as usize).min(256);
    let brands = bytes.get(8..end).unwrap_or_default();
    let has = |names: &[&[u8; 4]]| {
        brands
            .chunks(4)
            .any(|brand| names.iter().any(|name| brand == *name))
    };
    match brands.get(..4) {
        Some(b"avif" | b"avis") => Kind::Avif,
        Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => {
            if has(&[b"avif"]) {
                Kind::Avif
            } else {
                Kind::Heic
            }
        }
        _ => Kind::Mp4,
    }
}

/// Tells office files apart by the names in the zip's directory, which is at its end.
fn zipped(bytes: &[u8]) -> Kind {
    let directory = &bytes[bytes.len().saturating_sub(512 * 1024)..];
    let head = &bytes[..bytes.len().min(512)];
    if holds(directory, b"word/") && holds(directory, b"[Content_Types].xml") {
        Kind::Docx
    } else if holds(head, b"application/vnd.oasis.opendocument.text") {
        Kind::OpenDocument
    } else {
        Kind::Archive
    }
}

fn web_or_matroska(head: &[u8]) -> Kind {
    if holds(&head[..head.len().min(256)], b"webm") {
        Kind::WebM
    } else {
        Kind::OtherVideo
    }
}

fn textual(bytes: &[u8], head: &[u8]) -> Kind {
    let start = head.trim_ascii_start();
    if start.starts_with(b"%PDF") {
        Kind::Pdf
    } else if start.starts_with(b"<") && holds(head, b"<svg") {
        Kind::OtherImage
    } else if start.starts_with(b"<") {
        Kind::Markup
    } else if bytes.get(4..8).is_some_and(|name| {
        [b"moov", b"mdat", b"wide", b"free", b"skip"]
            .iter()
            .any(|b| name == *b)
    }) {
        Kind::Mp4
    } else {
        Kind::Unknown
    }
}

pub(crate) fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}
