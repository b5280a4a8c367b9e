//! Words with their emphasis, as a correction counts them.

use super::body::{Inline, Mark};

/// One word between white space.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct MarkedWord {
    /// The word with its signs.
    pub(super) text: String,
    /// Where in it which emphasis begins; empty when there is none. Links are
    /// not part of it: they are told by their own differences.
    marks: Vec<(usize, u8)>,
}

/// The words of plain text.
pub(super) fn plain_words(text: &str) -> Vec<MarkedWord> {
    let word = |text: &str| MarkedWord {
        text: text.to_owned(),
        marks: Vec::new(),
    };
    text.split_whitespace().map(word).collect()
}

/// The words of a run of text, footnotes where they are called.
pub(super) fn marked_words(text: &[Inline]) -> Vec<MarkedWord> {
    let mut out = Vec::new();
    let mut word = MarkedWord {
        text: String::new(),
        marks: Vec::new(),
    };
    for piece in text {
        match piece {
            Inline::Text { text, marks } => {
                let marks = as_bits(marks);
                for sign in text.chars() {
                    if sign.is_whitespace() {
                        finish(&mut word, &mut out);
                    } else {
                        add(&mut word, sign, marks);
                    }
                }
            }
            Inline::Break => finish(&mut word, &mut out),
            Inline::Note { text } => {
                finish(&mut word, &mut out);
                out.extend(marked_words(text));
            }
        }
    }
    finish(&mut word, &mut out);
    out
}

/// One bit for each kind of emphasis.
fn as_bits(marks: &[Mark]) -> u8 {
    let bit = |mark: &Mark| match mark {
        Mark::Bold => 1,
        Mark::Italic => 2,
        Mark::Underline => 4,
        Mark::Strike => 8,
        Mark::Superscript => 16,
        Mark::Subscript => 32,
        Mark::Link { .. } => 0,
    };
    marks.iter().fold(0, |bits, mark| bits | bit(mark))
}

fn add(word: &mut MarkedWord, sign: char, marks: u8) {
    if word.marks.last().map_or(0, |(_, current)| *current) != marks {
        word.marks.push((word.text.len(), marks));
    }
    word.text.push(sign);
}

fn finish(word: &mut MarkedWord, out: &mut Vec<MarkedWord>) {
    let done = MarkedWord {
        text: std::mem::take(&mut word.text),
        marks: std::mem::take(&mut word.marks),
    };
    if !done.text.is_empty() {
        out.push(done);
    }
}
