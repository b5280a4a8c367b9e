//! Bytes as 64 signs (RFC 4648), which is how they stand in the browser's messages.

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Three bytes are four signs; what is missing at the end is `=`.
pub(super) fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..=three.len() {
            let sign = bits >> (18 - 6 * place) & 63;
            text.push(char::from(SIGNS[sign as usize]));
        }
        text.push_str(&"=="[..3 - three.len()]);
    }
    text
}

/// The bytes of such a text; none when it is not one.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for four in text.chunks(4) {
        let mut bits = 0;
        for place in 0..4 {
            let sign = four.get(place).copied();
            bits = bits << 6 | sign.map_or(Some(0), value)?;
        }
        let [_, whole @ ..] = u32::to_be_bytes(bits);
        bytes.extend_from_slice(&whole[..four.len() - 1]);
    }
    (text.len() % 4 != 1).then_some(bytes)
}

fn value(sign: u8) -> Option<u32> {
    let value = match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn bytes_come_back_as_they_were() {
        for (bytes, text) in [
            ("", ""),
            ("T", "VA=="),
            ("Ta", "VGE="),
            ("Tay", "VGF5"),
            ("Tayang", "VGF5YW5n"),
        ] {
            assert_eq!(write(bytes.as_bytes()), text);
            assert_eq!(read(text).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(read(&write(&all)), Some(all));
        for wrong in ["V", "VA*=", "VGF5V"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
