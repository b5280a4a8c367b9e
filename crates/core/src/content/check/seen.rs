//! What a reader sees of a text: a link that nobody sees leads somewhere all the same.

use crate::content::body::Inline;

/// Whether a character leaves something on the page.
///
/// White space does not, nor do joiners, fillers, soft hyphens and signs of direction.
pub fn is_seen(sign: char) -> bool {
    !sign.is_whitespace()
        && !sign.is_control()
        && !matches!(
            sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{ffa0}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// The pieces of one run of text whose link stands on nothing that is seen, by their places.
///
/// Pieces side by side with one target are one link, however their other marks differ.
pub fn unseen_links(text: &[Inline]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    for link in text.chunk_by(Inline::shares_link) {
        let linked = link.first().and_then(Inline::href).is_some();
        if linked && !link.iter().any(says) {
            found.extend(at..at + link.len());
        }
        at += link.len();
    }
    found
}

fn says(piece: &Inline) -> bool {
    matches!(piece, Inline::Text { text, .. } if text.chars().any(is_seen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::body::Mark;

    fn linked(text: &str, href: &str, marks: &[Mark]) -> Inline {
        let link = Mark::Link {
            href: href.to_owned(),
        };
        let mut marks = marks.to_vec();
        marks.push(link);
        Inline::Text {
            text: text.to_owned(),
            marks,
        }
    }

    #[test]
    fn a_link_is_seen_when_any_of_its_pieces_is() {
        let href = "https://judi.example";
        for hidden in [
            " ",
            "\u{ad}",
            "\u{2060}\u{200d}",
            "\u{3164}",
            "\u{2800}\u{a0}",
        ] {
            let text = [linked(hidden, href, &[])];
            assert_eq!(unseen_links(&text), [0], "{hidden:?}");
        }
        let whole = [
            linked("Layanan", href, &[Mark::Bold]),
            linked(" ", href, &[]),
            linked("baru", href, &[Mark::Bold]),
        ];
        assert!(unseen_links(&whole).is_empty());
        let beside = [
            linked("Layanan", "/layanan", &[]),
            linked("\u{2060}", href, &[]),
            linked(" ", href, &[Mark::Bold]),
        ];
        assert_eq!(unseen_links(&beside), [1, 2]);
        let plain = [
            Inline::Break,
            Inline::Text {
                text: " ".to_owned(),
                marks: Vec::new(),
            },
        ];
        assert!(unseen_links(&plain).is_empty());
    }
}
