//! Running text in its normal form: marks in order, no empty or split pieces.

use tayang_core::content::body::{Inline, Mark};
use tayang_core::content::check::{is_forbidden, unseen_links};

/// The emphasis at one place of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) underline: bool,
    pub(crate) strike: bool,
    pub(crate) superscript: bool,
    pub(crate) subscript: bool,
    pub(crate) link: Option<String>,
}

impl Style {
    /// The marks in their order.
    pub(crate) fn marks(&self) -> Vec<Mark> {
        let flags = [
            (self.bold, Mark::Bold),
            (self.italic, Mark::Italic),
            (self.underline, Mark::Underline),
            (self.strike, Mark::Strike),
            (self.superscript, Mark::Superscript),
            (self.subscript, Mark::Subscript),
        ];
        let mut marks: Vec<Mark> = flags
            .into_iter()
            .filter(|(on, _)| *on)
            .map(|(_, mark)| mark)
            .collect();
        marks.extend(self.link.clone().map(|href| Mark::Link { href }));
        marks
    }

    /// A piece of brought text: a link is not also underlined, for links look so anyway.
    pub(crate) fn brought(&self, text: &str) -> Inline {
        let underline = self.underline && self.link.is_none();
        Style {
            underline,
            subscript: self.subscript && !self.superscript,
            ..self.clone()
        }
        .text(text)
    }

    /// A piece of text with exactly this emphasis.
    pub(crate) fn text(&self, text: impl Into<String>) -> Inline {
        Inline::Text {
            text: text.into(),
            marks: self.marks(),
        }
    }
}

/// Plain text without emphasis.
pub(crate) fn plain_inline(text: &str) -> Inline {
    Inline::Text {
        text: text.to_owned(),
        marks: Vec::new(),
    }
}

/// Brings running text to its normal form.
///
/// White space is one space, none at the ends or beside a break; neighbours
/// with the same marks are one; there is no empty text, and no break at the ends.
pub(crate) fn inlines(raw: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut after_space = true;
    for inline in raw {
        match inline {
            Inline::Text { text, marks } => {
                let text = squeeze(&text, &mut after_space);
                push_text(&mut out, text, marks);
            }
            Inline::Break => {
                trim_end(&mut out);
                out.push(Inline::Break);
                after_space = true;
            }
            Inline::Note { text } => {
                let text = inlines(text);
                if !text.is_empty() {
                    out.push(Inline::Note { text });
                    after_space = false;
                }
            }
        }
    }
    links_seen(trim_ends(out))
}

/// A link that nobody sees is none; the core would refuse it.
fn links_seen(out: Vec<Inline>) -> Vec<Inline> {
    let unseen = unseen_links(&out);
    if unseen.is_empty() {
        return out;
    }
    let mut seen: Vec<Inline> = Vec::with_capacity(out.len());
    for (at, piece) in out.into_iter().enumerate() {
        match piece {
            Inline::Text { text, mut marks } => {
                marks.retain(|mark| !unseen.contains(&at) || mark.href().is_none());
                push_text(&mut seen, text, marks);
            }
            other => seen.push(other),
        }
    }
    seen
}

/// The words alone, breaks as spaces, notes left out.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text: words, .. } => text.push_str(words),
            Inline::Break => text.push(' '),
            Inline::Note { .. } => {}
        }
    }
    text.trim().to_owned()
}

/// The same text without one kind of mark.
pub(crate) fn without(inlines_with: Vec<Inline>, unwanted: &Mark) -> Vec<Inline> {
    let strip = |inline| match inline {
        Inline::Text { text, mut marks } => {
            marks.retain(|mark| mark != unwanted);
            Inline::Text { text, marks }
        }
        other => other,
    };
    inlines(inlines_with.into_iter().map(strip).collect())
}

/// Collapses white space, and removes characters that are not text.
fn squeeze(text: &str, after_space: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}') {
            if !*after_space {
                out.push(' ');
            }
            *after_space = true;
        } else if !is_forbidden(c) && !matches!(c, '\u{feff}' | '\u{200b}') {
            out.push(c);
            *after_space = false;
        }
    }
    out
}

fn push_text(out: &mut Vec<Inline>, text: String, marks: Vec<Mark>) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Text {
        text: before,
        marks: same,
    }) = out.last_mut()
        && *same == marks
    {
        before.push_str(&text);
        return;
    }
    out.push(Inline::Text { text, marks });
}

/// Removes white space at the end; pieces that become empty go.
fn trim_end(out: &mut Vec<Inline>) {
    while let Some(Inline::Text { text, .. }) = out.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            return;
        }
        out.pop();
    }
}

fn trim_ends(mut out: Vec<Inline>) -> Vec<Inline> {
    loop {
        trim_end(&mut out);
        if !matches!(out.last(), Some(Inline::Break)) {
            break;
        }
        out.pop();
    }
    let blank = |inline: &Inline| match inline {
        Inline::Text { text, .. } => text.trim().is_empty(),
        Inline::Break => true,
        Inline::Note { .. } => false,
    };
    let first = out
        .iter()
        .position(|inline| !blank(inline))
        .unwrap_or(out.len());
    out.drain(..first);
    if let Some(Inline::Text { text, .. }) = out.first_mut() {
        *text = text.trim_start().to_owned();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_nobody_sees_goes_and_its_words_stay() {
        let hidden = Style {
            link: Some("https://judi.example".to_owned()),
            ..Style::default()
        };
        let usual = Style::default();
        let raw = vec![
            usual.text("Kabar"),
            hidden.text("\u{2060} \u{ad}"),
            usual.text("desa"),
        ];
        let wanted = vec![usual.text("Kabar\u{2060} \u{ad}desa")];
        assert_eq!(inlines(raw), wanted);
        let raw = vec![usual.text("Kabar "), hidden.text(".")];
        assert_eq!(inlines(raw.clone()), raw);
    }

    #[test]
    fn text_is_squeezed_merged_and_trimmed() {
        let bold = Style {
            bold: true,
            ..Style::default()
        };
        let usual = Style::default();
        let raw = vec![
            Inline::Break,
            usual.text(" \u{a0}"),
            usual.text("  Rapat\n"),
            usual.text(" \tdinas "),
            bold.text(" tebal "),
            bold.text("sekali"),
            usual.text(" "),
            Inline::Break,
            usual.text(" akhir\u{7} "),
            Inline::Note {
                text: vec![usual.text("  ")],
            },
            Inline::Break,
        ];
        let wanted = vec![
            usual.text("Rapat dinas "),
            bold.text("tebal sekali"),
            Inline::Break,
            usual.text("akhir"),
        ];
        assert_eq!(inlines(raw), wanted);
        assert_eq!(inlines(wanted.clone()), wanted);
    }
}
