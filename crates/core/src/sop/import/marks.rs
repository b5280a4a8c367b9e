//! What stands in an executor's cell: a symbol, a word, the label of an arrow.

use super::plain::{folded, one_line};

/// Labels of arrows, and whether they say yes.
const LABELS: [(&str, bool); 12] = [
    ("tidak disetujui", false),
    ("tidak setuju", false),
    ("tidak layak", false),
    ("tidak lengkap", false),
    ("tidak sesuai", false),
    ("tidak", false),
    ("ditolak", false),
    ("disetujui", true),
    ("setuju", true),
    ("layak", true),
    ("sesuai", true),
    ("ya", true),
];

/// The content of one executor cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    Blank,
    /// The row's symbol may stand here, so surely, in percent.
    Symbol(u8),
    /// Labels of arrows that pass through: as printed, and whether they say yes.
    Labels(Vec<(String, bool)>),
    /// Words that are neither.
    Words(String),
}

impl Mark {
    /// Reads a cell of the column with this label.
    pub(super) fn of(cell: &str, label: &str) -> Self {
        let words = one_line(cell);
        if words.is_empty() {
            return Self::Blank;
        }
        if let Some(labels) = labels(&words) {
            return Self::Labels(labels);
        }
        if words.chars().count() <= 3 {
            return Self::Symbol(glyph(&words));
        }
        let plain = folded(&words);
        if ["mulai", "selesai", "proses", "keputusan", "start", "end"].contains(&&*plain) {
            return Self::Symbol(90);
        }
        if plain == folded(label) {
            return Self::Symbol(95);
        }
        Self::Words(words)
    }
}

/// A drawn symbol or a tick is read surely; an arrow's head or a stray mark is not.
fn glyph(mark: &str) -> u8 {
    let shapes = ['●', '■', '◆', '□', '○', '◇', '▢', '▭', '◯', '⬭', '\u{f06e}'];
    let ticks = ['√', '✓', '✔', '☑', 'x', 'X', 'v', 'V'];
    let mut letters = mark.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) if shapes.contains(&only) => 90,
        (Some(only), None) if ticks.contains(&only) => 85,
        _ => 60,
    }
}

/// All labels of a cell, when it holds nothing else.
fn labels(words: &str) -> Option<Vec<(String, bool)>> {
    let parts = words.split(['—', '–', '/', '|', ';', ',']);
    let parts: Vec<String> = parts
        .map(one_line)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return None;
    }
    let known = |part: String| {
        let word = folded(&part);
        let label = LABELS.iter().find(|(label, _)| *label == word)?;
        Some((part, label.1))
    };
    parts.into_iter().map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_labels_and_words() {
        let label = |text: &str, yes| (text.to_owned(), yes);
        let cases = [
            (" ", Mark::Blank),
            ("^", Mark::Symbol(60)),
            ("—", Mark::Symbol(60)),
            ("●", Mark::Symbol(90)),
            ("v", Mark::Symbol(85)),
            ("Keputusan", Mark::Symbol(90)),
            ("Kabid", Mark::Symbol(95)),
            ("Ya", Mark::Labels(vec![label("Ya", true)])),
            (
                "Tidak — Disetujui",
                Mark::Labels(vec![label("Tidak", false), label("Disetujui", true)]),
            ),
            ("lihat lampiran", Mark::Words("lihat lampiran".to_owned())),
        ];
        for (cell, mark) in cases {
            assert_eq!(Mark::of(cell, "Kabid"), mark, "{cell}");
        }
    }
}
