//! Running text as Markdown: which characters are escaped, which signs are used.
//!
//! `**`, `*` and `~~` stand where they cannot be misread; elsewhere the tags
//! `<b>`, `<i>`, `<s>` do, which mean the same in every place.

use tayang_core::content::body::{Inline, Mark};

/// Running text on one line.
pub(super) fn inlines(text: &[Inline]) -> String {
    let mut out = String::new();
    for (at, piece) in text.iter().enumerate() {
        match piece {
            Inline::Text { text: words, marks } => {
                let calm = is_calm_before(text, at) && is_calm_after(text, at);
                out.push_str(&marked(words, marks, calm));
            }
            Inline::Break => out.push_str("<br>"),
            Inline::Note { text } => {
                out.push_str("^[");
                out.push_str(&inlines(text));
                out.push(']');
            }
        }
    }
    guard_start(out)
}

/// Words with their marks around them, the link outermost.
fn marked(words: &str, marks: &[Mark], calm: bool) -> String {
    let link = marks.iter().find_map(Mark::href);
    let fits = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
    let mut may_sign = fits && (calm || link.is_some());
    let mut out = escape(words);
    let others: Vec<&Mark> = marks.iter().filter(|mark| mark.href().is_none()).collect();
    // The innermost mark comes last in the list, so the first one is put around at the end.
    for (at, mark) in others.iter().enumerate().rev() {
        let (sign, tag) = signs(mark);
        match sign {
            Some(sign) if may_sign && at == 0 => {
                out = format!("{sign}{out}{sign}");
                may_sign = false;
            }
            _ => out = format!("<{tag}>{out}</{tag}>"),
        }
    }
    match link {
        Some(href) => format!("[{out}](<{}>)", target(href)),
        None => out,
    }
}

fn signs(mark: &Mark) -> (Option<&'static str>, &'static str) {
    match mark {
        Mark::Bold => (Some("**"), "b"),
        Mark::Italic => (Some("*"), "i"),
        Mark::Strike => (Some("~~"), "s"),
        Mark::Underline | Mark::Link { .. } => (None, "u"),
        Mark::Superscript => (None, "sup"),
        Mark::Subscript => (None, "sub"),
    }
}

/// Whether what stands before lets a sign open: nothing, or plain text ending in a space.
fn is_calm_before(text: &[Inline], at: usize) -> bool {
    match at.checked_sub(1).map(|before| &text[before]) {
        Some(Inline::Text { text, marks }) => marks.is_empty() && text.ends_with(' '),
        Some(Inline::Break) | None => true,
        Some(Inline::Note { .. }) => false,
    }
}

/// Whether what follows lets a sign close: nothing, or plain text with a space or a stop.
fn is_calm_after(text: &[Inline], at: usize) -> bool {
    match text.get(at + 1) {
        Some(Inline::Text { text, marks }) => {
            marks.is_empty() && text.starts_with([' ', ',', '.', ';', ':', '?', ')'])
        }
        Some(Inline::Break) | None => true,
        Some(Inline::Note { .. }) => false,
    }
}

/// Plain words with every sign of Markdown escaped.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for (at, c) in words.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '^' | '|' => true,
            '&' => is_entity(&words[at..]),
            '!' => at + 1 == words.len(),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a text begins with something like `&amp;` or `&#38;`.
fn is_entity(text: &str) -> bool {
    let name = text[1..]
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '#')
        .next()
        .unwrap_or_default();
    !name.is_empty() && text[1 + name.len()..].starts_with(';')
}

/// A link target between angle brackets. Entities are read before backslashes there.
fn target(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for (at, c) in href.char_indices() {
        match c {
            '&' if is_entity(&href[at..]) => out.push_str("&amp;"),
            '[' | ']' | '|' | '^' | '`' | '*' | '_' | '~' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Words in quotes after an address: escaped once more, for the title is read first.
pub(super) fn title(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for (at, c) in markdown.char_indices() {
        match c {
            '&' if is_entity(&markdown[at..]) => out.push_str("&amp;"),
            '\\' | '"' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Keeps a line from being read as a heading, item, quote or underline.
fn guard_start(line: String) -> String {
    if line.starts_with(['#', '+', '-', '=', ':']) {
        return format!("\\{line}");
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    line
}

/// Keeps the signs that end a heading from being read as its frame.
pub(super) fn guard_heading(line: &str) -> String {
    match line.strip_suffix('#') {
        Some(rest) if (rest.len() - rest.trim_end_matches('\\').len()).is_multiple_of(2) => {
            format!("{rest}\\#")
        }
        _ => line.to_owned(),
    }
}
