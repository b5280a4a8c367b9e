//! Work on raw text: counting attributes, and reading base64.

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
    let mut out = Vec::with_capacity(data.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for byte in data.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            b' ' | b'\t' | b'\n' | b'\r' => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    Some(out)
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
