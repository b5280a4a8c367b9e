//! The words of a post: title, lead and link, cut to what a channel takes.

use tayang_core::content::Revision;

use crate::public::text::shorten;

/// Characters that a post on a channel may have.
pub(super) fn room(channel: &str) -> usize {
    match channel {
        "x" | "twitter" => 280,
        "threads" => 500,
        "telegram" | "instagram" | "tiktok" => 1_000,
        "youtube" => 1_500,
        _ => 2_000,
    }
}

/// Characters that a link counts for: X counts each as 23.
fn weight(channel: &str, link: &str) -> usize {
    match channel {
        "x" | "twitter" => 23,
        _ => link.chars().count(),
    }
}

/// Title, lead and link, cut to what the channel takes.
pub(super) fn fitted(channel: &str, revision: &Revision, link: &str) -> (String, usize) {
    let room = room(channel);
    let for_words = room.saturating_sub(weight(channel, link) + 2);
    let (title, summary) = (revision.text.title.trim(), revision.text.summary.trim());
    let whole = if summary.is_empty() {
        title.to_owned()
    } else {
        format!("{title}\n\n{summary}")
    };
    let words = if whole.chars().count() <= for_words {
        whole
    } else if title.chars().count() + 40 < for_words {
        format!(
            "{title}\n\n{}",
            shorten(summary, for_words - title.chars().count() - 2)
        )
    } else {
        shorten(title, for_words)
    };
    let used = words.chars().count() + 2 + weight(channel, link);
    (format!("{words}\n\n{link}"), used)
}
