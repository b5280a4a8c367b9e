//! A body as plain words: for feeds, descriptions, excerpts and heading ids.

use tayang_core::content::Body;
use tayang_core::content::body::{Block, Image, Inline};

/// Nesting beyond which text is no longer gathered; bodies are bounded below it.
const DEPTH: usize = 16;

/// All words of a body, one line per block, footnotes after their block.
pub fn plain_text(body: &Body) -> String {
    let mut lines = Vec::new();
    gather(&body.0, 0, &mut lines);
    lines.join("\n")
}

/// The first words of a body, at most `limit` characters, cut between words.
pub fn excerpt(body: &Body, limit: usize) -> String {
    let mut lines = Vec::new();
    gather(&body.0, 0, &mut lines);
    shorten(&lines.join(" "), limit)
}

/// At most `limit` characters, cut between words with an ellipsis.
pub fn shorten(words: &str, limit: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= limit {
        return words;
    }
    let head: String = words.chars().take(limit.saturating_sub(1)).collect();
    let whole = head.rfind(' ').map_or(head.as_str(), |end| &head[..end]);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// The words of a line, marks and footnotes left out.
pub fn words(line: &[Inline]) -> String {
    line.iter()
        .map(|piece| match piece {
            Inline::Text { text, .. } => text.as_str(),
            Inline::Break => " ",
            Inline::Note { .. } => "",
        })
        .collect()
}

/// `a-z`, `0-9` and `-` of some words, at most 60 characters; empty when none are left.
pub fn slug(words: &str) -> String {
    let mut out = String::new();
    for character in words.chars().flat_map(char::to_lowercase) {
        match plain_letter(character) {
            Some(letter) => out.push(letter),
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
        if out.len() >= 60 {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// All pictures of a body, in reading order.
pub fn images(body: &Body) -> Vec<&Image> {
    let mut found = Vec::new();
    gather_images(&body.0, 0, &mut found);
    found
}

/// Whether a link leads out of this site, or nowhere a page may lead.
pub(crate) fn link_target(href: &str) -> LinkTarget {
    let lower = href.to_ascii_lowercase();
    if href.starts_with('/') && !href.starts_with("//") && !href.starts_with("/\\") {
        LinkTarget::Here
    } else if lower.starts_with("https://") || lower.starts_with("http://") {
        LinkTarget::Away
    } else if lower.starts_with("mailto:") || lower.starts_with("tel:") {
        LinkTarget::Contact
    } else {
        LinkTarget::Refused
    }
}

/// See [`link_target`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// On this site.
    Here,
    /// On another.
    Away,
    /// Mail or telephone.
    Contact,
    /// No scheme that a page may link to.
    Refused,
}

fn plain_letter(character: char) -> Option<char> {
    Some(match character {
        'a'..='z' | '0'..='9' => character,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        _ => return None,
    })
}

fn gather(blocks: &[Block], depth: usize, lines: &mut Vec<String>) {
    if depth > DEPTH {
        return;
    }
    for block in blocks {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => line(text, lines),
            Block::List { items, .. } => {
                items
                    .iter()
                    .for_each(|item| gather(&item.blocks, depth + 1, lines));
            }
            Block::Table { caption, rows } => {
                line(caption, lines);
                for cell in rows.iter().flat_map(|row| &row.cells) {
                    gather(&cell.blocks, depth + 1, lines);
                }
            }
            Block::Quote { blocks, source } => {
                gather(blocks, depth + 1, lines);
                line(source, lines);
            }
            Block::Image(image) => line(&image.caption, lines),
            Block::Gallery { images } => {
                images.iter().for_each(|image| line(&image.caption, lines));
            }
            Block::Video(video) => {
                push(video.title.clone(), lines);
                line(&video.caption, lines);
            }
            Block::File { label, .. } => push(label.clone(), lines),
            Block::Callout { blocks, .. } => gather(blocks, depth + 1, lines),
        }
    }
}

fn line(text: &[Inline], lines: &mut Vec<String>) {
    push(words(text), lines);
    for piece in text {
        if let Inline::Note { text } = piece {
            push(words(text), lines);
        }
    }
}

fn push(words: String, lines: &mut Vec<String>) {
    if !words.trim().is_empty() {
        lines.push(words.trim().to_owned());
    }
}

fn gather_images<'a>(blocks: &'a [Block], depth: usize, found: &mut Vec<&'a Image>) {
    if depth > DEPTH {
        return;
    }
    for block in blocks {
        match block {
            Block::Image(image) => found.push(image),
            Block::Gallery { images } => found.extend(images),
            Block::List { items, .. } => {
                items
                    .iter()
                    .for_each(|item| gather_images(&item.blocks, depth + 1, found));
            }
            Block::Table { rows, .. } => {
                for cell in rows.iter().flat_map(|row| &row.cells) {
                    gather_images(&cell.blocks, depth + 1, found);
                }
            }
            Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => {
                gather_images(blocks, depth + 1, found);
            }
            Block::Paragraph { .. }
            | Block::Heading { .. }
            | Block::Video(_)
            | Block::File { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(json: serde_json::Value) -> Body {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn words_of_every_block_are_kept_in_order() {
        let body = body(serde_json::json!([
            {"type": "heading", "level": 2, "text": [{"type": "text", "text": "Jadwal"}]},
            {"type": "paragraph", "text": [
                {"type": "text", "text": "Pindah "},
                {"type": "text", "text": "Senin", "marks": [{"type": "bold"}]},
                {"type": "note", "text": [{"type": "text", "text": "Bila cuaca baik."}]},
                {"type": "break"},
                {"type": "text", "text": "pagi."}]},
            {"type": "list", "ordered": false, "start": 1, "items": [
                {"blocks": [{"type": "paragraph", "text": [{"type": "text", "text": "Kartu los"}]}]}]},
            {"type": "quote", "blocks": [{"type": "paragraph", "text": [{"type": "text", "text": "Siap."}]}],
             "source": [{"type": "text", "text": "Kepala Pasar"}]}
        ]));
        assert_eq!(
            plain_text(&body),
            "Jadwal\nPindah Senin pagi.\nBila cuaca baik.\nKartu los\nSiap.\nKepala Pasar"
        );
        assert_eq!(excerpt(&body, 22), "Jadwal Pindah Senin…");
    }

    #[test]
    fn a_slug_holds_plain_letters_only() {
        assert_eq!(
            slug("  Café & Pasar: 412 Pedagang!  "),
            "cafe-pasar-412-pedagang"
        );
        assert_eq!(slug("日本"), "");
        assert_eq!(slug(&"ab ".repeat(40)).len(), 59);
    }

    #[test]
    fn only_safe_addresses_are_links() {
        let told = |href| link_target(href);
        assert_eq!(told("/berita/a"), LinkTarget::Here);
        assert_eq!(told("HTTPS://contoh.id"), LinkTarget::Away);
        assert_eq!(told("tel:112"), LinkTarget::Contact);
        for href in [
            "//jahat.id",
            "/\\jahat.id",
            "javascript:alert(1)",
            "data:text/html,x",
            "berita",
        ] {
            assert_eq!(told(href), LinkTarget::Refused, "{href}");
        }
    }
}
