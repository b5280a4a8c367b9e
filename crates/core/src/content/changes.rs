//! What became what between two projections: words, structure and media.
//!
//! Shared by the named differences and by the measure of a correction, so both
//! tell of the same changes.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{BUDGET, Run, align};
use super::body::{Block, Inline};
use super::differ::Part;
use super::leaves::{Leaf, Token, tokens};
use super::pairing::pair_up;
use super::projection::{Bound, Media};
use crate::ids::FileId;

/// Changes in the words and their structure. All empty exactly when the flows are equal.
#[derive(Debug, Default)]
pub(super) struct FlowChanges {
    /// Blocks as they were and as they are, never equal.
    pub(super) pairs: Vec<(Leaf, Leaf)>,
    pub(super) removed: Vec<Leaf>,
    pub(super) added: Vec<Leaf>,
    /// Equal blocks that stand in another place.
    pub(super) moved: Vec<Leaf>,
    /// Brackets that came or went.
    pub(super) parts: BTreeSet<Part>,
}

/// Changes in the media.
#[derive(Debug, Default)]
pub(super) struct MediaChanges {
    /// Media as they were and as they are, never equal.
    pub(super) pairs: Vec<(Media, Media)>,
    pub(super) removed: Vec<Media>,
    pub(super) added: Vec<Media>,
}

/// Finds the changes between two bodies without media.
pub(super) fn flow_changes(before: &[Block], after: &[Block]) -> FlowChanges {
    let (old, new) = (tokens(before), tokens(after));
    let old_keys: Vec<String> = old.iter().map(Token::key).collect();
    let new_keys: Vec<String> = new.iter().map(Token::key).collect();
    let mut budget = BUDGET;
    let runs: Vec<Run> = align(&old_keys, &new_keys, &mut budget)
        .into_iter()
        .filter(|run| !run.same)
        .collect();

    let mut out = FlowChanges::default();
    let gone = runs.iter().flat_map(|run| run.before.clone());
    let come = runs.iter().flat_map(|run| run.after.clone());
    let (stale, fresh) = moved(&old_keys, gone, &new_keys, come);
    for run in runs {
        let old_leaves = leaves_in(&old, run.before, &stale, &mut out.parts);
        let new_leaves = leaves_in(&new, run.after, &fresh, &mut out.parts);
        pair_leaves(old_leaves, new_leaves, &mut out);
    }
    out.moved = fresh
        .iter()
        .filter_map(|at| leaf(&new[*at]))
        .cloned()
        .collect();
    out
}

/// Finds the changes between two sets of media.
pub(super) fn media_changes(before: &[Media], after: &[Media]) -> MediaChanges {
    let mut old: Vec<Media> = before.to_vec();
    let mut new: Vec<Media> = Vec::new();
    for media in after {
        match old.iter().position(|other| other == media) {
            Some(at) => drop(old.remove(at)),
            None => new.push(media.clone()),
        }
    }
    let mut pairs = Vec::new();
    let likeness: [fn(&Media, &Media) -> bool; 4] = [
        |a, b| a.record() == b.record(),
        |a, b| a.file.is_some() && a.file == b.file,
        |a, b| a.name() == b.name(),
        |_, _| true,
    ];
    for alike in likeness {
        for media in std::mem::take(&mut new) {
            let same = |other: &Media| other.is_like(&media) && alike(other, &media);
            match old.iter().position(same) {
                Some(at) => pairs.push((old.remove(at), media)),
                None => new.push(media),
            }
        }
    }
    MediaChanges {
        pairs,
        removed: old,
        added: new,
    }
}

impl Media {
    /// Both are pictures, or films, or documents.
    fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(&self.bound) == std::mem::discriminant(&other.bound)
    }

    /// The record of the file, or the film's address elsewhere.
    pub(super) fn record(&self) -> &str {
        match &self.bound {
            Bound::Image { record, .. } | Bound::Document { record, .. } => record,
            Bound::Video { source, .. } => source,
        }
    }

    /// The file; a film elsewhere has none and is given the nil id.
    pub(super) fn file_id(&self) -> FileId {
        self.file.unwrap_or(FileId(uuid::Uuid::nil()))
    }

    /// All records named, the poster's included.
    pub(super) fn records(&self) -> impl Iterator<Item = &str> {
        let poster = match &self.bound {
            Bound::Video { poster, .. } => poster.as_deref(),
            _ => None,
        };
        std::iter::once(self.record()).chain(poster)
    }

    /// The words under it.
    pub(super) fn caption(&self) -> &[Inline] {
        match &self.bound {
            Bound::Image { caption, .. } | Bound::Video { caption, .. } => caption,
            Bound::Document { .. } => &[],
        }
    }

    /// What it is called: alternative text, title or label.
    fn name(&self) -> &str {
        match &self.bound {
            Bound::Image { alt, .. } => alt,
            Bound::Video { title, .. } => title,
            Bound::Document { label, .. } => label,
        }
    }
}

/// Which leaves that went and came are equal: their places on both sides.
fn moved(
    old: &[String],
    gone: impl Iterator<Item = usize>,
    new: &[String],
    come: impl Iterator<Item = usize>,
) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let mut waiting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in gone {
        waiting.entry(&old[at]).or_default().push(at);
    }
    let (mut stale, mut fresh) = (BTreeSet::new(), BTreeSet::new());
    for at in come {
        if let Some(from) = waiting.get_mut(new[at].as_str()).and_then(Vec::pop) {
            stale.insert(from);
            fresh.insert(at);
        }
    }
    (stale, fresh)
}

fn leaf(token: &Token) -> Option<&Leaf> {
    match token {
        Token::Leaf(leaf) => Some(leaf),
        Token::Open(..) | Token::Close(_) => None,
    }
}

/// The leaves of a stretch that did not merely move; its brackets go to `parts`.
fn leaves_in(
    tokens: &[Token],
    range: std::ops::Range<usize>,
    moved: &BTreeSet<usize>,
    parts: &mut BTreeSet<Part>,
) -> Vec<Leaf> {
    let mut out = Vec::new();
    for at in range {
        match &tokens[at] {
            Token::Open(part, _) | Token::Close(part) => drop(parts.insert(*part)),
            Token::Leaf(leaf) if !moved.contains(&at) => out.push(leaf.clone()),
            Token::Leaf(_) => {}
        }
    }
    out
}

fn pair_leaves(old: Vec<Leaf>, new: Vec<Leaf>, out: &mut FlowChanges) {
    let old_text: Vec<String> = old.iter().map(Leaf::plain).collect();
    let new_text: Vec<String> = new.iter().map(Leaf::plain).collect();
    for pair in pair_up(&old_text, &new_text) {
        match pair {
            (Some(i), Some(j)) => out.pairs.push((old[i].clone(), new[j].clone())),
            (Some(i), None) => out.removed.push(old[i].clone()),
            (None, Some(j)) => out.added.push(new[j].clone()),
            (None, None) => {}
        }
    }
}
