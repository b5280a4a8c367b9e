//! What may go on paper: bounds, and texts without what no printer can show.
//!
//! Works on the data as JSON, so that every paper is held to the same bounds
//! and no struct repeats them. Nothing is read as markup later: templates put
//! strings on paper as they are.

use serde_json::Value;

use crate::DocumentError;

/// Characters of one text.
pub const MAX_TEXT: usize = 20_000;
/// Rows of one list.
pub const MAX_ROWS: usize = 3_000;
/// Bytes of all data of one paper.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Letters of a text that is short: its cell of a table stays in one piece.
const SHORT: usize = 120;
/// Letters in a row without a place to break; a longer run is given places.
const RUN: usize = 26;
/// After so many letters of a longer run a line may break.
const PIECE: usize = 13;
/// After so many letters of it a line may break behind a mark that joins words.
const JOINT: usize = 4;
/// Breaks a line, shows nothing.
pub(crate) const BREAK: char = '\u{200B}';
/// Stands for a character that no font of ours has.
const UNKNOWN: char = '\u{FFFD}';

/// Holds the data to the bounds and cleans every text in them.
pub(crate) fn clean(data: &mut Value, covered: impl Fn(char) -> bool) -> Result<(), DocumentError> {
    let mut bytes = 0;
    walk(data, &mut String::new(), &mut bytes, &covered)?;
    if bytes > MAX_BYTES {
        return Err(DocumentError::TooLarge { size_bytes: bytes });
    }
    Ok(())
}

fn walk(
    value: &mut Value,
    path: &mut String,
    bytes: &mut usize,
    covered: &impl Fn(char) -> bool,
) -> Result<(), DocumentError> {
    match value {
        Value::String(text) => {
            *bytes += text.len();
            let length = text.chars().count();
            if length > MAX_TEXT {
                let field = path.clone();
                return Err(DocumentError::TextTooLong { field, length });
            }
            if !is_plain(text) {
                *text = printable(text, covered);
            }
        }
        Value::Array(rows) => {
            let length = rows.len();
            if length > MAX_ROWS {
                let field = path.clone();
                return Err(DocumentError::TooManyRows { field, length });
            }
            for (index, row) in rows.iter_mut().enumerate() {
                below(path, &index.to_string(), |path| {
                    walk(row, path, bytes, covered)
                })?;
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                below(path, name, |path| walk(field, path, bytes, covered))?;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

fn below<T>(path: &mut String, name: &str, then: impl FnOnce(&mut String) -> T) -> T {
    let length = path.len();
    path.push('/');
    path.push_str(name);
    let answer = then(path);
    path.truncate(length);
    answer
}

/// Whether a text is at most [`SHORT`], and of one line.
pub(crate) fn is_short(text: &str) -> bool {
    text.chars().count() <= SHORT && !text.contains('\n')
}

/// Whether any text is not short.
pub(crate) fn has_long(data: &Value) -> bool {
    match data {
        Value::String(text) => !is_short(text),
        Value::Array(rows) => rows.iter().any(has_long),
        Value::Object(fields) => fields.values().any(has_long),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A text that is printed as it is: letters of ASCII, which every font has, and no long run.
fn is_plain(text: &str) -> bool {
    let fits = |word: &str| word.len() <= RUN || is_address(word);
    text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && text.split_inclusive(' ').all(fits)
}

/// A text without control and direction marks, with places to break long runs.
fn printable(text: &str, covered: &impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n', '\t']) {
        let shown: Vec<char> = word.chars().filter_map(|c| shown(c, covered)).collect();
        let long = shown.len() > RUN && !is_address(word);
        let mut since = 0;
        for (index, c) in shown.iter().enumerate() {
            out.push(*c);
            since += 1;
            let joint = since >= JOINT && "/-_.?&=:,;".contains(*c);
            let last = index + 1 == shown.len();
            if long && !last && (joint || since >= PIECE) && !joins(shown[index + 1]) {
                out.push(BREAK);
                since = 0;
            }
        }
    }
    out
}

/// An address, which the engine breaks without such places, so that it can be copied whole.
fn is_address(word: &str) -> bool {
    let word = word.trim_end();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.?&=%#~+:,;@".contains(c);
    let begins = word.starts_with("https://") || word.starts_with("http://");
    begins && word.chars().all(plain)
}

/// The character as it is printed; none for what only steers a screen.
fn shown(c: char, covered: &impl Fn(char) -> bool) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{FEFF}' | '\u{200B}'..='\u{200D}' => None,
        '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' => None,
        '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{E000}'..='\u{F8FF}' => Some(UNKNOWN),
        c if c.is_control() => None,
        c if covered(c) => Some(c),
        _ => Some(UNKNOWN),
    }
}

/// A mark that belongs to the letter before it.
fn joins(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{064B}'..='\u{065F}')
}
