//! Which old block became which new one, by likeness of their words.
//!
//! Keeps the order. Bounded: large gaps are paired by place alone.

/// Pairs of blocks that may be compared by likeness in one gap.
const PAIRS: usize = 400;
/// Characters of a block that are compared.
const COMPARED: usize = 400;
/// Likeness in thousandths below which two blocks have nothing to do with each other.
const ALIKE: u32 = 300;

/// Both sides in reading order: a pair, or one that stands alone.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Pairs the blocks of one gap; each index of both sides comes once.
pub(super) fn pair_up(before: &[String], after: &[String]) -> Vec<Pair> {
    if before.len() == 1 && after.len() == 1 {
        return vec![(Some(0), Some(0))];
    }
    if before.len() * after.len() > PAIRS {
        let longest = before.len().max(after.len());
        let at = |i, len| (i < len).then_some(i);
        return (0..longest)
            .map(|i| (at(i, before.len()), at(i, after.len())))
            .collect();
    }
    by_likeness(before, after)
}

fn by_likeness(before: &[String], after: &[String]) -> Vec<Pair> {
    let old: Vec<_> = before.iter().map(|text| bigrams(text)).collect();
    let new: Vec<_> = after.iter().map(|text| bigrams(text)).collect();
    let width = new.len() + 1;
    let score: Vec<Vec<u32>> = old
        .iter()
        .map(|a| new.iter().map(|b| likeness(a, b)).collect())
        .collect();
    let mut best = vec![0u32; (old.len() + 1) * width];
    let paired = |best: &[u32], i: usize, j: usize| match score[i][j] {
        alike if alike >= ALIKE => best[(i + 1) * width + j + 1] + alike,
        _ => 0,
    };
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let alone = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            best[i * width + j] = alone.max(paired(&best, i, j));
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        let open = i < old.len() && j < new.len();
        let here = best[i * width + j];
        if open && here > 0 && here == paired(&best, i, j) {
            out.push((Some(i), Some(j)));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || here == best[(i + 1) * width + j]) {
            out.push((Some(i), None));
            i += 1;
        } else {
            out.push((None, Some(j)));
            j += 1;
        }
    }
    out
}

/// Neighbouring letters, sorted, so that a slip of the pen counts little.
fn bigrams(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = text
        .chars()
        .flat_map(char::to_lowercase)
        .take(COMPARED)
        .collect();
    let mut pairs: Vec<_> = letters.windows(2).map(|two| (two[0], two[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// Twice the common bigrams over all of them, in thousandths.
fn likeness(a: &[(char, char)], b: &[(char, char)]) -> u32 {
    let (mut i, mut j, mut common) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    u32::try_from(2_000 * common / (a.len() + b.len()).max(1)).unwrap_or(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(before: &[&str], after: &[&str]) -> Vec<Pair> {
        let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        pair_up(&owned(before), &owned(after))
    }

    #[test]
    fn pairs_what_is_alike_in_order() {
        let old = ["Bupati meresmikan pasar.", "Acara dihadiri warga."];
        let new = [
            "Kata pengantar.",
            "Bupati meresmikan pasar baru.",
            "Acara dihadiri warga",
        ];
        let expected = [(None, Some(0)), (Some(0), Some(1)), (Some(1), Some(2))];
        assert_eq!(pairs(&old, &new), expected);
        assert_eq!(
            pairs(&["abc", "xyz"], &["qqq"]),
            [(Some(0), None), (Some(1), None), (None, Some(0))]
        );
        assert_eq!(pairs(&["ya"], &["tidak"]), [(Some(0), Some(0))]);
        assert_eq!(pairs(&[], &["a"]), [(None, Some(0))]);
    }

    #[test]
    fn large_gaps_are_paired_by_place() {
        let many: Vec<String> = (0..50).map(|i| i.to_string()).collect();
        let paired = pair_up(&many, &many[..10]);
        assert_eq!(paired.len(), 50);
        assert_eq!(
            (paired[9], paired[10]),
            ((Some(9), Some(9)), (Some(10), None))
        );
    }
}
