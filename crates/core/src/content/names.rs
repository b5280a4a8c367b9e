//! Names of the directory in a text, to tell a changed name from a slip.
//!
//! A degree is no part of a name: what follows a comma, words with a full stop,
//! words of one or two letters and short words in capitals are passed over.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::marked::MarkedWord;

/// The directory, ready for looking up.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// As given.
    names: Vec<String>,
    /// The words of each, small letters, without degrees.
    words: Vec<Vec<String>>,
    /// Which names hold a word.
    holding: HashMap<String, Vec<usize>>,
}

impl Names {
    pub(super) fn new(names: &[String]) -> Self {
        let mut out = Self::default();
        for name in names {
            let words = words_of(name);
            for word in &words {
                out.holding
                    .entry(word.clone())
                    .or_default()
                    .push(out.names.len());
            }
            out.names.push(name.clone());
            out.words.push(words);
        }
        out
    }

    /// Names of which a word, written with a capital, came or went.
    pub(super) fn touched(&self, gone: &[MarkedWord], come: &[MarkedWord]) -> BTreeSet<&str> {
        let (old, new) = (self.counted(gone), self.counted(come));
        let changed = old
            .keys()
            .chain(new.keys())
            .filter(|word| old.get(*word) != new.get(*word));
        changed
            .flat_map(|word| &self.holding[word])
            .map(|at| self.names[*at].as_str())
            .collect()
    }

    /// Names of several words that stand more or less often than before.
    pub(super) fn changed_counts(&self, old: &[MarkedWord], new: &[MarkedWord]) -> BTreeSet<&str> {
        let (old, new) = (self.occurrences(old), self.occurrences(new));
        let changed = old
            .keys()
            .chain(new.keys())
            .filter(|at| old.get(*at) != new.get(*at));
        changed.map(|at| self.name(*at)).collect()
    }

    fn name(&self, at: usize) -> &str {
        &self.names[at]
    }

    fn counted(&self, words: &[MarkedWord]) -> BTreeMap<String, usize> {
        let mut out = BTreeMap::new();
        for word in words {
            let bare = bare(&word.text);
            let small = bare.to_lowercase();
            if bare.starts_with(char::is_uppercase) && self.holding.contains_key(&small) {
                *out.entry(small).or_default() += 1;
            }
        }
        out
    }

    fn occurrences(&self, words: &[MarkedWord]) -> BTreeMap<usize, usize> {
        let words: Vec<String> = words
            .iter()
            .map(|word| bare(&word.text).to_lowercase())
            .collect();
        let mut out = BTreeMap::new();
        for (at, word) in words.iter().enumerate() {
            for name in self.holding.get(word).into_iter().flatten() {
                let parts = &self.words[*name];
                if parts.len() > 1 && words[at..].starts_with(parts) {
                    *out.entry(*name).or_default() += 1;
                }
            }
        }
        out
    }
}

fn words_of(name: &str) -> Vec<String> {
    let shouted = !name.contains(char::is_lowercase);
    let before_degrees = name.split(',').next().unwrap_or_default();
    let kept = before_degrees
        .split_whitespace()
        .filter(|word| !is_degree(word, shouted));
    kept.map(|word| bare(word).to_lowercase()).collect()
}

/// `shouted`: the whole name is in capitals, so capitals say nothing.
fn is_degree(word: &str, shouted: bool) -> bool {
    let letters = bare(word).chars().count();
    let capitals = !shouted && bare(word).chars().all(char::is_uppercase);
    word.contains('.') || letters < 3 || (letters <= 4 && capitals)
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}
