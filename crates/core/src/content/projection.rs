//! What the `content` hash sees: the words in order, and the media as a set.
//!
//! Media blocks are lifted out of the text, so moving a picture or grouping
//! pictures into a gallery changes nothing here. The hash and the named
//! differences read the same projection, so they can never disagree.

use std::collections::BTreeSet;

use serde::Serialize;

use super::body::{Block, Cell, Image, Inline, ListItem, Row, Video, VideoSource};
use super::hashes::Files;
use super::{Text, normalise};
use crate::canonical::{self, Hash};
use crate::ids::FileId;

/// A text as it is bound by an approval of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Projection<'a> {
    pub(super) title: &'a str,
    pub(super) summary: &'a str,
    /// The body without media and without blocks that say nothing.
    pub(super) flow: Vec<Block>,
    /// The media, sorted by their canonical bytes.
    pub(super) media: Vec<Media>,
    /// The record hashes of all files.
    pub(super) files: BTreeSet<Hash>,
}

/// One picture, film or document with its words, wherever it stands.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Media {
    /// The file as the body names it; not bound, its record is.
    #[serde(skip)]
    pub(super) file: Option<FileId>,
    #[serde(flatten)]
    pub(super) bound: Bound,
}

impl PartialEq for Media {
    fn eq(&self, other: &Self) -> bool {
        self.bound == other.bound
    }
}

impl Eq for Media {}

/// What is bound of one medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Bound {
    Image {
        record: String,
        alt: String,
        decorative: bool,
        caption: Vec<Inline>,
    },
    Video {
        title: String,
        source: String,
        poster: Option<String>,
        caption: Vec<Inline>,
    },
    Document {
        record: String,
        label: String,
    },
}

/// The projection of a text with the record hashes of its files.
pub(super) fn project<'a>(text: &'a Text, files: &Files) -> Projection<'a> {
    let mut media = Vec::new();
    let flow = lift(&text.body.0, files, &mut media);
    media.sort_by_cached_key(canonical::to_bytes);
    Projection {
        title: &text.title,
        summary: &text.summary,
        flow,
        media,
        files: files.values().copied().collect(),
    }
}

/// The blocks without media; the media go to `out`.
fn lift(blocks: &[Block], files: &Files, out: &mut Vec<Media>) -> Vec<Block> {
    blocks
        .iter()
        .filter_map(|block| lift_one(block, files, out))
        .collect()
}

fn lift_one(block: &Block, files: &Files, out: &mut Vec<Media>) -> Option<Block> {
    match block {
        Block::Paragraph { text } => said(text).map(|text| Block::Paragraph { text }),
        Block::Heading { level, text } => said(text).map(|text| Block::Heading {
            level: *level,
            text,
        }),
        Block::List {
            ordered,
            start,
            items,
        } => lift_list(*ordered, *start, items, files, out),
        Block::Table { caption, rows } => {
            let caption = normalise::inlines(caption.clone());
            let rows = rows.iter().map(|row| lift_row(row, files, out)).collect();
            Some(Block::Table { caption, rows })
        }
        Block::Quote { blocks, source } => {
            let blocks = lift(blocks, files, out);
            let source = said(source).unwrap_or_default();
            (!blocks.is_empty() || !source.is_empty()).then_some(Block::Quote { blocks, source })
        }
        Block::Callout { tone, blocks } => {
            let blocks = lift(blocks, files, out);
            (!blocks.is_empty()).then_some(Block::Callout {
                tone: *tone,
                blocks,
            })
        }
        Block::Image(image) => keep(out, image_of(image, files)),
        Block::Gallery { images } => {
            out.extend(images.iter().map(|image| image_of(image, files)));
            None
        }
        Block::Video(video) => keep(out, video_of(video, files)),
        Block::File { file, label } => {
            let bound = Bound::Document {
                record: record(*file, files),
                label: label.clone(),
            };
            keep(
                out,
                Media {
                    file: Some(*file),
                    bound,
                },
            )
        }
    }
}

fn keep(out: &mut Vec<Media>, media: Media) -> Option<Block> {
    out.push(media);
    None
}

/// Empty items of a numbered list stay: they are counted by the reader.
fn lift_list(
    ordered: bool,
    start: u32,
    items: &[ListItem],
    files: &Files,
    out: &mut Vec<Media>,
) -> Option<Block> {
    let mut items: Vec<ListItem> = items
        .iter()
        .map(|item| ListItem {
            blocks: lift(&item.blocks, files, out),
        })
        .collect();
    if items.iter().all(|item| item.blocks.is_empty()) {
        return None;
    }
    if !ordered {
        items.retain(|item| !item.blocks.is_empty());
    }
    Some(Block::List {
        ordered,
        start: if ordered { start } else { 1 },
        items,
    })
}

fn lift_row(row: &Row, files: &Files, out: &mut Vec<Media>) -> Row {
    let cells = row.cells.iter();
    Row {
        cells: cells
            .map(|cell| Cell {
                blocks: lift(&cell.blocks, files, out),
                ..*cell
            })
            .collect(),
    }
}

/// The pieces in their one form; nothing when they say nothing.
fn said(text: &[Inline]) -> Option<Vec<Inline>> {
    let text = normalise::inlines(text.to_vec());
    text.iter().any(says_something).then_some(text)
}

fn says_something(piece: &Inline) -> bool {
    match piece {
        Inline::Text { text, marks } => {
            !text.trim().is_empty() || marks.iter().any(|mark| mark.href().is_some())
        }
        Inline::Break => false,
        Inline::Note { .. } => true,
    }
}

fn image_of(image: &Image, files: &Files) -> Media {
    let bound = Bound::Image {
        record: record(image.file, files),
        alt: image.alt.clone(),
        decorative: image.decorative,
        caption: said(&image.caption).unwrap_or_default(),
    };
    Media {
        file: Some(image.file),
        bound,
    }
}

fn video_of(video: &Video, files: &Files) -> Media {
    let (file, source) = match &video.source {
        VideoSource::File { file } => (Some(*file), record(*file, files)),
        VideoSource::Youtube { id } => (None, format!("youtube:{id}")),
    };
    let bound = Bound::Video {
        title: video.title.clone(),
        source,
        poster: video.poster.map(|poster| record(poster, files)),
        caption: said(&video.caption).unwrap_or_default(),
    };
    Media { file, bound }
}

/// A file by its record hash, so the same bytes under another id are the same.
fn record(file: FileId, files: &Files) -> String {
    files
        .get(&file)
        .map_or_else(|| format!("missing:{file}"), Hash::to_string)
}
