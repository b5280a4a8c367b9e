//! Aligns two sequences: which parts stayed, which gave way to which.
//!
//! Exact (longest common subsequence) while a fixed budget of comparisons
//! lasts, then by elements that occur once on both sides, then as a whole. So
//! the cost is bounded whatever the input. Knows nothing of texts.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

/// Comparisons one alignment may spend; about a tenth of a second.
pub(super) const BUDGET: usize = 4_000_000;

/// How often a span is split at anchors before it counts as replaced whole.
const DEPTH: usize = 8;

/// A stretch of both sequences. At least one range is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The two ranges are equal, element by element.
    pub(super) same: bool,
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
}

/// The two sequences as runs, alternately same and not, covering both whole.
///
/// What is spent is taken from `budget`; with none left the result is coarser.
pub(super) fn align<T: Hash + Eq>(before: &[T], after: &[T], budget: &mut usize) -> Vec<Run> {
    let mut numbers = HashMap::new();
    let before = numbered(before, &mut numbers);
    let after = numbered(after, &mut numbers);
    let mut pairs = Vec::new();
    match_span((&before, &after), (0, 0), DEPTH, budget, &mut pairs);
    runs(&pairs, before.len(), after.len())
}

fn numbered<'a, T: Hash + Eq>(all: &'a [T], numbers: &mut HashMap<&'a T, u32>) -> Vec<u32> {
    let mut number = |element| {
        let next = numbers.len() as u32;
        *numbers.entry(element).or_insert(next)
    };
    all.iter().map(&mut number).collect()
}

/// Pushes the matching pairs of two spans, in order; `at` is where they start.
fn match_span(
    (before, after): (&[u32], &[u32]),
    at: (usize, usize),
    depth: usize,
    budget: &mut usize,
    pairs: &mut Vec<(usize, usize)>,
) {
    let head = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    pairs.extend((0..head).map(|i| (at.0 + i, at.1 + i)));
    let (before, after, at) = (&before[head..], &after[head..], (at.0 + head, at.1 + head));
    let tail = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (inner_before, inner_after) =
        (&before[..before.len() - tail], &after[..after.len() - tail]);

    let cost = inner_before.len().saturating_mul(inner_after.len());
    if cost > 0 && cost <= *budget {
        *budget -= cost;
        longest_common(inner_before, inner_after, at, pairs);
    } else if cost > 0 && depth > 0 {
        match_by_anchors((inner_before, inner_after), at, depth - 1, budget, pairs);
    }
    let tail_at = (at.0 + inner_before.len(), at.1 + inner_after.len());
    pairs.extend((0..tail).map(|i| (tail_at.0 + i, tail_at.1 + i)));
}

/// The textbook table, filled from the end so that pairs come out in order.
fn longest_common(
    before: &[u32],
    after: &[u32],
    at: (usize, usize),
    pairs: &mut Vec<(usize, usize)>,
) {
    let width = after.len() + 1;
    let mut best = vec![0u32; (before.len() + 1) * width];
    for i in (0..before.len()).rev() {
        for j in (0..after.len()).rev() {
            best[i * width + j] = if before[i] == after[j] {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < before.len() && j < after.len() {
        if before[i] == after[j] {
            pairs.push((at.0 + i, at.1 + j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Splits at elements that stand once on each side and in the same order.
fn match_by_anchors(
    (before, after): (&[u32], &[u32]),
    at: (usize, usize),
    depth: usize,
    budget: &mut usize,
    pairs: &mut Vec<(usize, usize)>,
) {
    let anchors = increasing(&once_on_both(before, after));
    if anchors.is_empty() {
        return;
    }
    let mut from = (0, 0);
    for (i, j) in anchors {
        let start = (at.0 + from.0, at.1 + from.1);
        let span = (&before[from.0..i], &after[from.1..j]);
        match_span(span, start, depth, budget, pairs);
        pairs.push((at.0 + i, at.1 + j));
        from = (i + 1, j + 1);
    }
    let start = (at.0 + from.0, at.1 + from.1);
    match_span(
        (&before[from.0..], &after[from.1..]),
        start,
        depth,
        budget,
        pairs,
    );
}

fn once_on_both(before: &[u32], after: &[u32]) -> Vec<(usize, usize)> {
    let after_at = places_of_singles(after);
    let before_at = places_of_singles(before);
    let mut both: Vec<_> = before_at
        .iter()
        .filter_map(|(number, i)| after_at.get(number).map(|j| (*i, *j)))
        .collect();
    both.sort_unstable();
    both
}

fn places_of_singles(all: &[u32]) -> HashMap<u32, usize> {
    let mut places: HashMap<u32, Option<usize>> = HashMap::with_capacity(all.len());
    for (at, number) in all.iter().enumerate() {
        places
            .entry(*number)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    places
        .into_iter()
        .filter_map(|(number, at)| at.map(|at| (number, at)))
        .collect()
}

/// The longest run of pairs that increases on the second side too.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, j)) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|top| pairs[*top].1 < *j);
        previous.push(pile.checked_sub(1).map(|under| tops[under]));
        if pile == tops.len() {
            tops.push(index);
        } else {
            tops[pile] = index;
        }
    }
    let mut chain = Vec::new();
    let mut at = tops.last().copied();
    while let Some(index) = at {
        chain.push(pairs[index]);
        at = previous[index];
    }
    chain.reverse();
    chain
}

fn runs(pairs: &[(usize, usize)], before: usize, after: usize) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (next_i, next_j) in pairs.iter().copied().chain([(before, after)]) {
        if (i, j) != (next_i, next_j) {
            out.push(Run {
                same: false,
                before: i..next_i,
                after: j..next_j,
            });
        }
        if (next_i, next_j) == (before, after) {
            break;
        }
        match out.last_mut() {
            Some(run) if run.same => {
                run.before.end += 1;
                run.after.end += 1;
            }
            _ => out.push(Run {
                same: true,
                before: next_i..next_i + 1,
                after: next_j..next_j + 1,
            }),
        }
        (i, j) = (next_i + 1, next_j + 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spelled(before: &str, after: &str, mut budget: usize) -> String {
        let (a, b): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
        let part = |run: Run| {
            let old: String = a[run.before].iter().collect();
            let new: String = b[run.after].iter().collect();
            if run.same {
                old
            } else {
                format!("[{old}>{new}]")
            }
        };
        align(&a, &b, &mut budget).into_iter().map(part).collect()
    }

    #[test]
    fn names_what_gave_way() {
        for (before, after, expected) in [
            ("", "", ""),
            ("abc", "abc", "abc"),
            ("abc", "axc", "a[b>x]c"),
            ("abc", "", "[abc>]"),
            ("", "abc", "[>abc]"),
            ("abcd", "bcde", "[a>]bcd[>e]"),
            ("xaybz", "ab", "[x>]a[y>]b[z>]"),
        ] {
            assert_eq!(spelled(before, after, BUDGET), expected);
        }
    }

    #[test]
    fn without_budget_it_uses_what_stands_once() {
        assert_eq!(
            spelled("aabXccYdd", "eeXffYgg", 0),
            "[aab>ee]X[cc>ff]Y[dd>gg]"
        );
        assert_eq!(spelled("aabb", "ccdd", 0), "[aabb>ccdd]");
    }

    proptest! {
        #[test]
        fn covers_both_sides_whole(a in "[a-e]{0,40}", b in "[a-e]{0,40}", budget in 0usize..2_000) {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let mut left = budget;
            let (mut i, mut j, mut last) = (0, 0, None);
            for run in align(&a, &b, &mut left) {
                prop_assert_eq!((run.before.start, run.after.start), (i, j));
                prop_assert_ne!(last, Some(run.same));
                prop_assert!(!(run.before.is_empty() && run.after.is_empty()));
                if run.same {
                    prop_assert_eq!(&a[run.before.clone()], &b[run.after.clone()]);
                }
                (i, j, last) = (run.before.end, run.after.end, Some(run.same));
            }
            prop_assert_eq!((i, j), (a.len(), b.len()));
            prop_assert!(left <= budget);
        }
    }
}
