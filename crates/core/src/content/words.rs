//! Word-by-word difference of two texts, for the reader.
//!
//! Blocks are aligned first, then the words within a pair of blocks. Costs are
//! bounded: beyond them a block is shown as replaced whole. What an approval
//! binds is told by [`super::differ`], not here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Text;
use super::align::{BUDGET, align};
use super::leaves::{Leaf, Token, tokens};
use super::pairing::pair_up;
pub use super::spelling::{Beyond, Spelling, spelling};

/// One block of words, as it was and as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DiffBlock {
    /// Where in the text it stands.
    pub place: Place,
    /// The words, in reading order; no two neighbours of one kind.
    pub segments: Vec<Segment>,
    /// The same words with other emphasis, links or kind of block.
    pub form_changed: bool,
}

impl DiffBlock {
    /// Whether anything in this block differs.
    pub fn changed(&self) -> bool {
        self.form_changed
            || self
                .segments
                .iter()
                .any(|one| one.kind != SegmentKind::Same)
    }
}

/// Some words that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Stayed, came or went.
    pub kind: SegmentKind,
    /// The words with the white space between them.
    pub text: String,
}

/// Whether words stayed, came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// On both sides.
    Same,
    /// Only after.
    Added,
    /// Only before.
    Removed,
}

/// Where in a text some words stand.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The headline.
    Title,
    /// The lead.
    Summary,
    /// A heading in the body.
    Heading,
    /// Running text.
    Paragraph,
    /// A paragraph in a list.
    ListItem,
    /// A paragraph in a table.
    Cell,
    /// Words above a table.
    TableCaption,
    /// A paragraph in a quotation.
    Quote,
    /// Who is quoted.
    QuoteSource,
    /// A paragraph in a callout.
    Callout,
    /// Words under a picture or film.
    Caption,
    /// What a picture shows, in words.
    Alt,
    /// The title of a film.
    VideoTitle,
    /// What the link to a document says.
    FileLabel,
}

/// The two texts block by block, unchanged blocks included.
///
/// The first block is the title, the second the summary when either text has
/// one. Blocks without words are left out. Pictures that were swapped, and
/// links that lead elsewhere, are told by [`super::differ::differences`].
pub fn word_diff(before: &Text, after: &Text) -> Vec<DiffBlock> {
    let mut budget = BUDGET;
    let leaf = |place, text: &str| Some(Leaf::words(place, text));
    let mut both = vec![
        (
            leaf(Place::Title, &before.title),
            leaf(Place::Title, &after.title),
        ),
        (
            leaf(Place::Summary, &before.summary),
            leaf(Place::Summary, &after.summary),
        ),
    ];
    both.extend(aligned(leaves(before), leaves(after), &mut budget));
    let block = |(old, new): &(Option<Leaf>, Option<Leaf>)| {
        diff_block(old.as_ref(), new.as_ref(), &mut budget)
    };
    both.iter().filter_map(block).collect()
}

/// Both sides of each block, in reading order.
fn aligned(
    before: Vec<Leaf>,
    after: Vec<Leaf>,
    budget: &mut usize,
) -> Vec<(Option<Leaf>, Option<Leaf>)> {
    let keys = |all: &[Leaf]| {
        all.iter()
            .map(|one| (flow(one), one.plain()))
            .collect::<Vec<_>>()
    };
    let (old_keys, new_keys) = (keys(&before), keys(&after));
    let mut out = Vec::new();
    for run in align(&old_keys, &new_keys, budget) {
        let (old, new) = (&before[run.before.clone()], &after[run.after.clone()]);
        if run.same {
            let both = old
                .iter()
                .zip(new)
                .map(|(a, b)| (Some(a.clone()), Some(b.clone())));
            out.extend(both);
        } else {
            pair_gap(old, new, &mut out);
        }
    }
    out
}

fn pair_gap(old: &[Leaf], new: &[Leaf], out: &mut Vec<(Option<Leaf>, Option<Leaf>)>) {
    let texts = |all: &[Leaf]| all.iter().map(Leaf::plain).collect::<Vec<_>>();
    for (i, j) in pair_up(&texts(old), &texts(new)) {
        let (a, b) = (i.map(|i| old[i].clone()), j.map(|j| new[j].clone()));
        match (&a, &b) {
            (Some(left), Some(right)) if flow(left) != flow(right) => {
                out.extend([(a, None), (None, b)]);
            }
            _ => out.push((a, b)),
        }
    }
}

/// Words of one class may become each other: running text, or one kind of label.
fn flow(leaf: &Leaf) -> Option<Place> {
    match leaf.place {
        Place::Alt | Place::Caption | Place::VideoTitle | Place::FileLabel => Some(leaf.place),
        Place::TableCaption | Place::QuoteSource => Some(leaf.place),
        _ => None,
    }
}

fn leaves(text: &Text) -> Vec<Leaf> {
    let words = |token| match token {
        Token::Leaf(leaf) if !leaf.plain().trim().is_empty() => Some(leaf),
        _ => None,
    };
    tokens(&text.body.0).into_iter().filter_map(words).collect()
}

fn diff_block(old: Option<&Leaf>, new: Option<&Leaf>, budget: &mut usize) -> Option<DiffBlock> {
    let place = new.or(old)?.place;
    let (before, after) = (plain_of(old), plain_of(new));
    let segments = segments(&before, &after, budget);
    if segments.is_empty() {
        return None;
    }
    let form_changed = match (old, new) {
        (Some(old), Some(new)) if before == after => {
            (old.place, old.level, &old.text) != (new.place, new.level, &new.text)
        }
        _ => false,
    };
    Some(DiffBlock {
        place,
        segments,
        form_changed,
    })
}

fn plain_of(leaf: Option<&Leaf>) -> String {
    leaf.map(Leaf::plain).unwrap_or_default()
}

/// What stayed, went and came between two runs of plain text.
fn segments(before: &str, after: &str, budget: &mut usize) -> Vec<Segment> {
    let mut out = Vec::new();
    if before == after {
        push(&mut out, SegmentKind::Same, before);
        return out;
    }
    let (old, new) = (pieces(before), pieces(after));
    let (mut gone, mut come) = (String::new(), String::new());
    let runs = align(&old, &new, budget);
    for (at, run) in runs.iter().enumerate() {
        let (left, right) = (
            old[run.before.clone()].concat(),
            new[run.after.clone()].concat(),
        );
        // A lone space between two changes would only chop the picture.
        let between = at > 0 && at + 1 < runs.len() && left.trim().is_empty();
        if run.same && !between {
            flush(&mut out, &mut gone, &mut come);
            push(&mut out, SegmentKind::Same, &left);
        } else {
            gone.push_str(&left);
            come.push_str(&right);
        }
    }
    flush(&mut out, &mut gone, &mut come);
    out
}

fn flush(out: &mut Vec<Segment>, gone: &mut String, come: &mut String) {
    push(out, SegmentKind::Removed, &std::mem::take(gone));
    push(out, SegmentKind::Added, &std::mem::take(come));
}

fn push(out: &mut Vec<Segment>, kind: SegmentKind, text: &str) {
    if !text.is_empty() {
        out.push(Segment {
            kind,
            text: text.to_owned(),
        });
    }
}

/// Words, white space and single signs, in order; joined they are the text.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_whitespace() {
            rest.find(|c: char| !c.is_whitespace())
        } else if first.is_alphanumeric() {
            word_end(rest)
        } else {
            Some(first.len_utf8())
        };
        let (piece, left) = rest.split_at(length.unwrap_or(rest.len()));
        out.push(piece);
        rest = left;
    }
    out
}

/// Where a word ends: signs between two letters or digits belong to it (10.00, se-Kota).
fn word_end(text: &str) -> Option<usize> {
    let mut inner = None;
    for (at, sign) in text.char_indices() {
        match (sign.is_alphanumeric(), inner) {
            (true, _) => inner = None,
            (false, None) if ".,-\u{2019}\'/@:".contains(sign) => inner = Some(at),
            (false, at_sign) => return Some(at_sign.unwrap_or(at)),
        }
    }
    inner
}

#[cfg(test)]
mod tests;
