//! How far a correction goes: changed words, and what is never spelling.
//!
//! The sheet's policy (`max_words`) is compared elsewhere; here it is measured.
//! Conservative: what cannot be told from a change of meaning is beyond.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Text;
use super::align::{BUDGET, align};
use super::body::Inline;
use super::changes::{flow_changes, media_changes};
use super::differ::{Difference, differences};
use super::hashes::Files;
use super::marked::{MarkedWord, marked_words, plain_words};
use super::names::Names;
use super::projection::{Bound, Media, project};
use super::snippet::snippet;

/// The measure of a correction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// Words that came, went or gave way to another; a pair counts once. The
    /// same word with other emphasis counts too.
    pub changed_words: u32,
    /// Changes that are never spelling, each by name; empty when it is all spelling.
    pub beyond: Vec<Beyond>,
}

/// A change that is never a matter of spelling. In JSON the field `beyond` names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(tag = "beyond", rename_all = "snake_case", deny_unknown_fields)]
pub enum Beyond {
    /// A number.
    Digits { before: String, after: String },
    /// A word that denies, come or gone: "tidak", "bukan", "belum".
    Denial { before: String, after: String },
    /// The name of a person in the directory, or a part of it.
    Name {
        name: String,
        before: String,
        after: String,
    },
    /// Title, links, files, structure: see the difference.
    Other { difference: Difference },
}

/// Measures a correction from one text to another.
///
/// `names` are the names in the directory, with or without degrees. Title,
/// link targets, media, structure, moved blocks, digits, names and words that
/// deny are beyond spelling, and so is an alternative text that shares less than half of its
/// words with the old one.
///
/// Source: sheet 003, row 6; the bound is the sheet's `correction.max_words`.
pub fn spelling(before: (&Text, &Files), after: (&Text, &Files), names: &[String]) -> Spelling {
    let names = Names::new(names);
    let mut measure = Measure {
        names: &names,
        budget: BUDGET,
        words: 0,
        beyond: BTreeSet::new(),
    };
    for (old, new) in changed_words_of(before, after) {
        measure.compare(&old, &new);
    }
    let mut beyond: Vec<Beyond> = differences(before, after)
        .into_iter()
        .filter(is_beyond)
        .map(|difference| Beyond::Other { difference })
        .collect();
    beyond.extend(measure.beyond);
    Spelling {
        changed_words: measure.words,
        beyond,
    }
}

/// Whether a difference is beyond spelling whatever its words are.
fn is_beyond(difference: &Difference) -> bool {
    match difference {
        Difference::SummaryChanged { .. }
        | Difference::TextChanged { .. }
        | Difference::TextAdded { .. }
        | Difference::TextRemoved { .. }
        | Difference::MarksChanged { .. }
        | Difference::LinkTextChanged { .. }
        | Difference::CaptionChanged { .. }
        | Difference::VideoTitleChanged { .. }
        | Difference::VideoCaptionChanged { .. }
        | Difference::DocumentLabelChanged { .. } => false,
        Difference::AltChanged { before, after, .. } => !mostly_same(before, after),
        _ => true,
    }
}

/// Half of the words or more are on both sides.
fn mostly_same(before: &str, after: &str) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    let (old, new) = (words(before), words(after));
    let mut budget = BUDGET;
    let runs = align(&old, &new, &mut budget);
    let common: usize = runs
        .iter()
        .filter(|run| run.same)
        .map(|run| run.before.len())
        .sum();
    2 * common >= old.len().max(new.len())
}

/// Old and new words of each place where words differ.
fn changed_words_of(
    before: (&Text, &Files),
    after: (&Text, &Files),
) -> Vec<(Vec<MarkedWord>, Vec<MarkedWord>)> {
    let (old, new) = (project(before.0, before.1), project(after.0, after.1));
    let mut out = vec![
        (plain_words(old.title), plain_words(new.title)),
        (plain_words(old.summary), plain_words(new.summary)),
    ];
    let flow = flow_changes(&old.flow, &new.flow);
    let words = |text: &[Inline]| marked_words(text);
    out.extend(
        flow.pairs
            .iter()
            .map(|(a, b)| (words(&a.text), words(&b.text))),
    );
    out.extend(
        flow.removed
            .iter()
            .map(|leaf| (words(&leaf.text), Vec::new())),
    );
    out.extend(
        flow.added
            .iter()
            .map(|leaf| (Vec::new(), words(&leaf.text))),
    );

    let media = media_changes(&old.media, &new.media);
    for (a, b) in &media.pairs {
        out.extend(words_of_media(a).into_iter().zip(words_of_media(b)));
    }
    out.extend(
        media
            .removed
            .iter()
            .flat_map(words_of_media)
            .map(|words| (words, Vec::new())),
    );
    out.extend(
        media
            .added
            .iter()
            .flat_map(words_of_media)
            .map(|words| (Vec::new(), words)),
    );
    out
}

/// The name and the caption of a medium.
fn words_of_media(media: &Media) -> [Vec<MarkedWord>; 2] {
    let name = match &media.bound {
        Bound::Image { alt, .. } => alt,
        Bound::Video { title, .. } => title,
        Bound::Document { label, .. } => label,
    };
    [plain_words(name), marked_words(media.caption())]
}

/// The sum over all places.
struct Measure<'a> {
    names: &'a Names,
    budget: usize,
    words: u32,
    beyond: BTreeSet<Beyond>,
}

impl Measure<'_> {
    fn compare(&mut self, old: &[MarkedWord], new: &[MarkedWord]) {
        for run in align(old, new, &mut self.budget)
            .into_iter()
            .filter(|run| !run.same)
        {
            let (gone, come) = (&old[run.before], &new[run.after]);
            let changed = gone.len().max(come.len());
            self.words = self
                .words
                .saturating_add(u32::try_from(changed).unwrap_or(u32::MAX));
            self.judge(gone, come);
        }
        for name in self.names.changed_counts(old, new) {
            self.name(name, &[], &[]);
        }
    }

    fn judge(&mut self, gone: &[MarkedWord], come: &[MarkedWord]) {
        if numbers(gone) != numbers(come) {
            let (before, after) = (joined(gone), joined(come));
            self.beyond.insert(Beyond::Digits { before, after });
        }
        if denials(gone) != denials(come) {
            let (before, after) = (joined(gone), joined(come));
            self.beyond.insert(Beyond::Denial { before, after });
        }
        for name in self.names.touched(gone, come) {
            self.name(name, gone, come);
        }
    }

    /// Each name is told once, with the first words that touched it.
    fn name(&mut self, name: &str, gone: &[MarkedWord], come: &[MarkedWord]) {
        let known = |one: &Beyond| matches!(one, Beyond::Name { name: other, .. } if other == name);
        if !self.beyond.iter().any(known) {
            let (before, after) = (joined(gone), joined(come));
            self.beyond.insert(Beyond::Name {
                name: name.to_owned(),
                before,
                after,
            });
        }
    }
}

fn joined(words: &[MarkedWord]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    snippet(&words.join(" "))
}

/// Words that turn a sentence into its contrary.
const DENIALS: [&str; 12] = [
    "tidak", "tak", "bukan", "belum", "jangan", "tanpa", "takkan", "tiada", "bukanlah", "tidaklah",
    "batal", "kecuali",
];

/// The words among these that deny.
fn denials(words: &[MarkedWord]) -> Vec<String> {
    let bare = |word: &MarkedWord| {
        let letters = word.text.trim_matches(|sign: char| !sign.is_alphanumeric());
        letters.to_lowercase()
    };
    let denies = |word: &String| DENIALS.contains(&word.as_str());
    words.iter().map(bare).filter(denies).collect()
}

/// The numbers in some words, signs between digits included (10.00, 17-8-2026).
fn numbers(words: &[MarkedWord]) -> Vec<String> {
    let mut out = Vec::new();
    for word in words {
        let mut number = String::new();
        let mut signs = String::new();
        for sign in word.text.chars() {
            if sign.is_numeric() {
                number.push_str(&std::mem::take(&mut signs));
                number.push(sign);
            } else if !number.is_empty() && ".,:/-".contains(sign) {
                signs.push(sign);
            } else {
                out.extend(take_number(&mut number));
                signs.clear();
            }
        }
        out.extend(take_number(&mut number));
    }
    out
}

fn take_number(number: &mut String) -> Option<String> {
    (!number.is_empty()).then(|| std::mem::take(number))
}

#[cfg(test)]
mod tests;
