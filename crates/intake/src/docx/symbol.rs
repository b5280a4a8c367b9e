//! Characters of symbol fonts as characters that every font has.

/// The readable form of a symbol by its font and code in hexadecimal.
pub(crate) fn of(font: &str, code: &str) -> char {
    let code = u32::from_str_radix(code, 16).unwrap_or(0);
    let low = code & 0xff;
    let font = font.to_ascii_lowercase();
    let known = if font.starts_with("wingdings") || font == "webdings" {
        wingdings(low)
    } else if font == "symbol" {
        symbol(low)
    } else {
        None
    };
    known
        .or_else(|| char::from_u32(code).filter(|c| !private(*c) && !c.is_control()))
        .unwrap_or('▪')
}

/// Text in which characters of symbol fonts are replaced; most text has none.
pub(crate) fn readable(text: &str) -> String {
    let replace = |c: char| {
        let low = u32::from(c) & 0xff;
        if ('\u{f000}'..='\u{f0ff}').contains(&c) {
            wingdings(low).or_else(|| symbol(low)).unwrap_or('▪')
        } else {
            c
        }
    };
    text.chars().map(replace).collect()
}

fn private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x28 => '☎',
        0x2a => '✉',
        0x4a => '☺',
        0x6c | 0x9f => '●',
        0x6e | 0xa7 => '▪',
        0x71 | 0x6f | 0xa8 => '☐',
        0x75 => '◆',
        0x76 => '❖',
        0xb7 => '•',
        0xd8 => '➢',
        0xdf | 0xe7 => '←',
        0xe0 | 0xe8 => '→',
        0xe1 | 0xe9 => '↑',
        0xe2 | 0xea => '↓',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn symbol(code: u32) -> Option<char> {
    const GREEK: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    if let 0x61..=0x7a = code {
        return GREEK.chars().nth(code as usize - 0x61);
    }
    Some(match code {
        0x44 => 'Δ',
        0x53 => 'Σ',
        0x57 => 'Ω',
        0xa3 => '≤',
        0xb3 => '≥',
        0xb4 => '×',
        0xb0 => '°',
        0xb1 => '±',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xbb => '≈',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xa5 => '∞',
        0xd6 => '√',
        _ => return None,
    })
}
