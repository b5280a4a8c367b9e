//! Short pieces of text for differences, cut at the change.

use super::differ::SNIPPET;

/// Characters shown before the first change.
const LEAD: usize = 40;

/// The beginning of a text, at most [`SNIPPET`] characters.
pub(super) fn snippet(text: &str) -> String {
    cut(text, 0)
}

/// Two texts around their first difference, each at most [`SNIPPET`] characters.
pub(super) fn snippets(before: &str, after: &str) -> (String, String) {
    let common = before
        .chars()
        .zip(after.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let fits = |text: &str| text.chars().nth(SNIPPET).is_none();
    let from = if fits(before) && fits(after) {
        0
    } else {
        common.saturating_sub(LEAD)
    };
    (cut(before, from), cut(after, from))
}

/// At most [`SNIPPET`] characters from one on, with `…` where something is left out.
fn cut(text: &str, from: usize) -> String {
    let total = text.chars().count();
    let head = if from > 0 { "…" } else { "" };
    let room = SNIPPET - head.chars().count();
    let rest = total.saturating_sub(from);
    if rest <= room {
        return head.chars().chain(text.chars().skip(from)).collect();
    }
    let kept = text.chars().skip(from).take(room - 1);
    head.chars().chain(kept).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_stay_whole() {
        assert_eq!(snippet("Bupati"), "Bupati");
        assert_eq!(snippets("a", "b"), ("a".into(), "b".into()));
        assert_eq!(snippet(&"é".repeat(200)), "é".repeat(200));
    }

    #[test]
    fn long_texts_are_cut_at_the_change() {
        let (old, new) = (
            "x".repeat(300) + "lama",
            "x".repeat(300) + "baru" + &"y".repeat(300),
        );
        let (before, after) = snippets(&old, &new);
        assert_eq!(before, "…".to_owned() + &"x".repeat(40) + "lama");
        assert!(after.starts_with(&("…".to_owned() + &"x".repeat(40) + "baruy")));
        assert_eq!(
            (after.chars().count(), after.ends_with("y…")),
            (SNIPPET, true)
        );
        assert_eq!(snippet(&new).chars().count(), SNIPPET);
    }
}
