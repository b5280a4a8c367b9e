//! One form for what is the same text: marks in order, no empty or split pieces.
//!
//! Used before a text is checked and stored, and inside the `content` hash, so
//! that how an editor happened to cut a sentence never matters. No word is
//! added, removed or re-spelled here.

use super::Text;
use super::body::{Block, Body, Cell, Image, Inline, ListItem, Mark, Row, Video};

/// The same text in its one stored form.
///
/// Trims the title and summary, sorts marks, drops a mark said twice, joins
/// neighbouring pieces with equal marks and drops empty ones. Stays the same
/// when done again.
pub fn normalise(text: Text) -> Text {
    Text {
        title: text.title.trim().to_owned(),
        summary: text.summary.trim().to_owned(),
        body: Body(blocks(text.body.0)),
    }
}

fn blocks(all: Vec<Block>) -> Vec<Block> {
    all.into_iter().map(block).collect()
}

fn block(block: Block) -> Block {
    match block {
        Block::Paragraph { text } => Block::Paragraph {
            text: inlines(text),
        },
        Block::Heading { level, text } => Block::Heading {
            level,
            text: inlines(text),
        },
        Block::List {
            ordered,
            start,
            items,
        } => {
            let items = items.into_iter().map(|item| ListItem {
                blocks: blocks(item.blocks),
            });
            Block::List {
                ordered,
                start,
                items: items.collect(),
            }
        }
        Block::Table { caption, rows } => Block::Table {
            caption: inlines(caption),
            rows: rows.into_iter().map(row).collect(),
        },
        Block::Quote {
            blocks: inner,
            source,
        } => Block::Quote {
            blocks: blocks(inner),
            source: inlines(source),
        },
        Block::Image(picture) => Block::Image(image(picture)),
        Block::Gallery { images } => Block::Gallery {
            images: images.into_iter().map(image).collect(),
        },
        Block::Video(video) => Block::Video(Video {
            caption: inlines(video.caption),
            ..video
        }),
        Block::File { file, label } => Block::File { file, label },
        Block::Callout {
            tone,
            blocks: inner,
        } => Block::Callout {
            tone,
            blocks: blocks(inner),
        },
    }
}

fn row(row: Row) -> Row {
    let cells = row.cells.into_iter();
    Row {
        cells: cells
            .map(|cell| Cell {
                blocks: blocks(cell.blocks),
                ..cell
            })
            .collect(),
    }
}

fn image(image: Image) -> Image {
    Image {
        caption: inlines(image.caption),
        ..image
    }
}

/// Joins, orders and drops the pieces of one run of text.
pub(super) fn inlines(all: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(all.len());
    for piece in all {
        match piece {
            Inline::Text { text, .. } if text.is_empty() => {}
            Inline::Text { text, marks } => push_text(&mut out, text, in_order(marks)),
            Inline::Break => out.push(Inline::Break),
            Inline::Note { text } => out.push(Inline::Note {
                text: inlines(text),
            }),
        }
    }
    out
}

fn push_text(out: &mut Vec<Inline>, text: String, marks: Vec<Mark>) {
    if let Some(Inline::Text {
        text: last,
        marks: same,
    }) = out.last_mut()
        && *same == marks
    {
        last.push_str(&text);
        return;
    }
    out.push(Inline::Text { text, marks });
}

fn in_order(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort();
    marks.dedup();
    marks
}
