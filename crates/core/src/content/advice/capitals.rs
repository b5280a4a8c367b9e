//! Capitals that a reader may not know, each remarked once.

use std::collections::BTreeSet;

use crate::content::Text;
use crate::content::plain::plain_text;

/// Capitals that everybody knows.
const COMMON: [&str; 30] = [
    "APBD", "APBN", "ASN", "BPJS", "BUMD", "BUMN", "COVID", "DPR", "DPRD", "HUT", "KTP", "NKRI",
    "PDF", "PKK", "PNS", "POLRI", "PPKM", "RSUD", "RT", "RW", "SD", "SMA", "SMK", "SMP", "SOP",
    "TNI", "TVRI", "UMKM", "UUD", "WITA",
];

/// Capitals that need no remark (any more).
pub(super) struct Known(BTreeSet<String>);

/// The capitals that stand in brackets, or before brackets, anywhere in the text.
pub(super) fn explained(text: &Text) -> Known {
    let mut known: BTreeSet<String> = COMMON.iter().map(|word| (*word).to_owned()).collect();
    known.extend(["WIB", "WIT"].map(str::to_owned));
    for part in [&text.title, &text.summary, &plain_text(&text.body)] {
        let words: Vec<&str> = part.split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let opens = words.get(at + 1).is_some_and(|next| next.starts_with('('));
            if opens || word.contains('(') {
                known.extend(capitals(word).map(str::to_owned));
            }
        }
    }
    Known(known)
}

impl Known {
    /// Capitals seen for the first time, unless the whole text is in capitals.
    pub(super) fn unexplained(&mut self, text: &str) -> Vec<String> {
        if !text.contains(char::is_lowercase) {
            return Vec::new();
        }
        let mut out = Vec::new();
        for word in text.split_whitespace().filter_map(capitals) {
            if self.0.insert(word.to_owned()) {
                out.push(word.to_owned());
            }
        }
        out
    }
}

/// Three to eight capital letters and nothing else; shorter ones are initials.
fn capitals(word: &str) -> Option<&str> {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    let fits =
        (3..=8).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_uppercase());
    let roman = word.bytes().all(|letter| b"IVXLCDM".contains(&letter));
    (fits && !roman).then_some(word)
}
