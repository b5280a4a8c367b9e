//! Work on raw text: counting attributes, and reading base64.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::limits::IMAGE_BYTES;

/// The most attributes that any tag in a text has, counted before it is parsed.
///
/// The tokenizer compares each attribute of a tag with all others, so a tag with
/// a million of them must be found first. Counts gaps outside quotes; a tag
/// never has more attributes than gaps.
pub(super) fn most_attributes(html: &str) -> usize {
    let mut most = 0;
    let mut gaps = 0;
    let mut state = State::Text;
    for byte in html.bytes() {
        state = match (state, byte) {
            (State::Text, b'<') => State::Opened,
            (State::Text, _) => State::Text,
            (State::Opened, b'a'..=b'z' | b'A'..=b'Z' | b'/') => State::Tag,
            (State::Opened, b'<') => State::Opened,
            (State::Opened, _) => State::Text,
            (State::Tag | State::AfterEquals, b'>') => {
                gaps = 0;
                State::Text
            }
            (State::Tag, b'=') => State::AfterEquals,
            (State::AfterEquals, b'"' | b'\'') => State::Quoted(byte),
            (State::AfterEquals, b' ' | b'\t' | b'\n' | b'\r' | 0xc) => State::AfterEquals,
            (State::Quoted(quote), end) if quote == end => {
                gaps += 1;
                State::Tag
            }
            (State::Quoted(quote), _) => State::Quoted(quote),
            (State::Tag | State::AfterEquals, b' ' | b'\t' | b'\n' | b'\r' | 0xc | b'/') => {
                gaps += 1;
                State::Tag
            }
            (State::Tag | State::AfterEquals, _) => State::Tag,
        };
        most = most.max(gaps);
    }
    most
}

#[derive(Clone, Copy)]
enum State {
    Text,
    Opened,
    Tag,
    AfterEquals,
    Quoted(u8),
}

/// As programs write it into pages: without padding, and whatever its last bits are.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The bytes of a `data:` address in base64; `None` when it is none, or too large.
pub(super) fn data_address(address: &str) -> Option<Vec<u8>> {
    let rest = address
        .trim()
        .get(5..)
        .filter(|_| address.trim()[..5].eq_ignore_ascii_case("data:"))?;
    let (kind, data) = rest.split_once(',')?;
    if !kind.to_ascii_lowercase().ends_with(";base64")
        || data.len() as u64 > IMAGE_BYTES / 3 * 4 + 4096
    {
        return None;
    }
    let signs = data.bytes().filter(|sign| !sign.is_ascii_whitespace());
    let signs: Vec<u8> = signs
        .take_while(|sign| *sign != b'=')
        .map(|sign| match sign {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        })
        .collect();
    LENIENT.decode(signs).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_outside_quotes() {
        assert_eq!(
            most_attributes("a < b <p class=x id='a b c'>teks dengan spasi</p><br>"),
            3
        );
        assert!(most_attributes(&format!("<p {}>", "a ".repeat(600))) >= 600);
        assert!(most_attributes(&format!("<p {}>", "a=\"\"".repeat(600))) >= 600);
    }

    #[test]
    fn base64_is_read_with_and_without_line_ends() {
        assert_eq!(
            data_address("data:image/png;base64,QUJD\nREU=").as_deref(),
            Some(&b"ABCDE"[..])
        );
        assert_eq!(
            data_address("DATA:image/png;Base64,QUI").as_deref(),
            Some(&b"AB"[..])
        );
        for none in [
            "data:image/svg+xml,<svg>",
            "data:;base64,%%",
            "data:",
            "https://x",
            "é",
        ] {
            assert_eq!(data_address(none), None, "{none}");
        }
    }
}
