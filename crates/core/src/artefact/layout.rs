//! Tata letak: what was laid out for which text, in the order of its blocks (003, step 4).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::canonical::Hash;
use crate::content::body::{Block, Body};
use crate::content::plain::{inline_text, plain_text};
use crate::ids::{ItemId, RevisionId};

/// Characters of what a part says.
const WORDS: usize = 120;

/// What the finish of laying out leaves. Source: seed 003, step 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutSheet {
    /// What was laid out; at least one.
    pub items: Vec<LaidOut>,
}

/// One item as it was laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaidOut {
    /// The item.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// The revision that was laid out.
    pub revision: RevisionId,
    /// Its content hash.
    pub content: Hash,
    /// Its parts, from top to bottom.
    pub parts: Vec<LaidPart>,
}

/// One part of an item: a block, or paragraphs that follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaidPart {
    /// What it is.
    pub part: LaidKind,
    /// Paragraphs, points, rows or pictures in it.
    pub count: u32,
    /// What it says: its first words, or what a picture shows.
    pub words: String,
}

/// What stands at a place of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LaidKind {
    /// Running text.
    Text,
    /// A heading.
    Heading,
    /// A list.
    List,
    /// A table.
    Table,
    /// Somebody's words.
    Quote,
    /// One picture.
    Picture,
    /// Several pictures together.
    Gallery,
    /// A film.
    Film,
    /// A document to download.
    Document,
    /// A remark that stands out.
    Callout,
}

impl LaidKind {
    /// Its name in stored data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Heading => "heading",
            Self::List => "list",
            Self::Table => "table",
            Self::Quote => "quote",
            Self::Picture => "picture",
            Self::Gallery => "gallery",
            Self::Film => "film",
            Self::Document => "document",
            Self::Callout => "callout",
        }
    }
}

impl LaidPart {
    /// The parts of a body, from top to bottom.
    pub fn of(body: &Body) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for block in &body.0 {
            let next = Self::of_block(block);
            match parts.last_mut() {
                Some(last) if last.part == LaidKind::Text && next.part == LaidKind::Text => {
                    last.count += 1
                }
                _ => parts.push(next),
            }
        }
        parts
    }

    fn of_block(block: &Block) -> Self {
        let (part, count, words) = match block {
            Block::Paragraph { text } => (LaidKind::Text, 1, inline_text(text)),
            Block::Heading { text, .. } => (LaidKind::Heading, 1, inline_text(text)),
            Block::List { items, .. } => (LaidKind::List, items.len(), whole(block)),
            Block::Table { rows, .. } => (LaidKind::Table, rows.len(), whole(block)),
            Block::Quote { blocks, .. } => (LaidKind::Quote, blocks.len(), whole(block)),
            Block::Image(image) => (LaidKind::Picture, 1, image.alt.clone()),
            Block::Gallery { images } => {
                let shown: Vec<&str> = images.iter().map(|image| image.alt.as_str()).collect();
                (LaidKind::Gallery, images.len(), shown.join("; "))
            }
            Block::Video(video) => (LaidKind::Film, 1, video.title.clone()),
            Block::File { label, .. } => (LaidKind::Document, 1, label.clone()),
            Block::Callout { blocks, .. } => (LaidKind::Callout, blocks.len(), whole(block)),
        };
        Self {
            part,
            count: u32::try_from(count).unwrap_or(u32::MAX),
            words: shortened(&words),
        }
    }
}

fn whole(block: &Block) -> String {
    plain_text(&Body(vec![block.clone()])).replace('\n', "; ")
}

/// At most so many characters, cut between words.
fn shortened(words: &str) -> String {
    if words.chars().count() <= WORDS {
        return words.to_owned();
    }
    let most: String = words.chars().take(WORDS).collect();
    let cut = most.rfind(char::is_whitespace).unwrap_or(most.len());
    format!("{} …", most[..cut].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::samples::{heading, image, list, p};

    #[test]
    fn parts_are_told_from_top_to_bottom() {
        let long = "kata ".repeat(40);
        let body = Body(vec![
            p("Pertama"),
            p("Kedua"),
            heading(2, "Acara"),
            image(1, "Perahu di sungai", "Foto: Humas"),
            list(&["satu", "dua"]),
            p(&long),
        ]);
        let told: Vec<(LaidKind, u32, String)> = LaidPart::of(&body)
            .into_iter()
            .map(|part| (part.part, part.count, part.words))
            .collect();
        let short = format!("{} …", "kata ".repeat(24).trim_end());
        let expected = [
            (LaidKind::Text, 2, "Pertama"),
            (LaidKind::Heading, 1, "Acara"),
            (LaidKind::Picture, 1, "Perahu di sungai"),
            (LaidKind::List, 2, "satu; dua"),
            (LaidKind::Text, 1, &short),
        ];
        let expected = expected.map(|(part, count, words)| (part, count, words.to_owned()));
        assert_eq!(told, expected);
    }
}
