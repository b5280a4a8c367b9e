//! The form of a body that Markdown keeps exactly.

use tayang_core::content::Body;
use tayang_core::content::body::{Block, Cell, Image, Inline, ListItem, Mark, Row, Video};

use crate::grid::rectangular;
use crate::href::{Href, judge};
use crate::limits::LIST_START;
use crate::tidy;

/// Brings a body to the form that Markdown keeps exactly. No word is lost.
///
/// White space is one space, none at the ends of a text or beside a break;
/// pieces with equal marks are joined; links that may not stand lose their
/// target; paragraphs, headings, items, lists, quotes, callouts, galleries and
/// tables that hold nothing are left out; a quote without words becomes a
/// paragraph of its source; tables are made rectangular; a decorative picture
/// has no alternative text; a file without a label is called `Berkas`; heading
/// levels are 2 to 4.
pub fn normal(body: Body) -> Body {
    Body(blocks(body.0))
}

fn blocks(all: Vec<Block>) -> Vec<Block> {
    all.into_iter().filter_map(block).collect()
}

fn block(block: Block) -> Option<Block> {
    match block {
        Block::Paragraph { text } => paragraph(text),
        Block::Heading { level, text } => {
            let text = some(inlines(text))?;
            Some(Block::Heading {
                level: level.clamp(2, 4),
                text,
            })
        }
        Block::List {
            ordered,
            start,
            items,
        } => list(ordered, start, items),
        Block::Table { caption, rows } => table(caption, rows),
        Block::Quote { blocks, source } => quote(blocks, source),
        Block::Callout {
            tone,
            blocks: inner,
        } => {
            let blocks = some(blocks(inner))?;
            Some(Block::Callout { tone, blocks })
        }
        Block::Image(picture) => Some(Block::Image(image(picture))),
        Block::Gallery { images } => {
            let images = some(images.into_iter().map(image).collect())?;
            Some(Block::Gallery { images })
        }
        Block::Video(video) => {
            let (title, caption) = (line(&video.title), inlines(video.caption));
            Some(Block::Video(Video {
                title,
                caption,
                ..video
            }))
        }
        Block::File { file, label } => {
            let label = Some(line(&label)).filter(|label| !label.is_empty());
            Some(Block::File {
                file,
                label: label.unwrap_or_else(|| "Berkas".to_owned()),
            })
        }
    }
}

fn list(ordered: bool, start: u32, items: Vec<ListItem>) -> Option<Block> {
    let items = items.into_iter().map(|item| ListItem {
        blocks: blocks(item.blocks),
    });
    let items = some(items.filter(|item| !item.blocks.is_empty()).collect())?;
    let start = if ordered { start.min(LIST_START) } else { 1 };
    Some(Block::List {
        ordered,
        start,
        items,
    })
}

fn table(caption: Vec<Inline>, rows: Vec<Row>) -> Option<Block> {
    let row = |row: Row| Row {
        cells: row.cells.into_iter().map(cell).collect(),
    };
    let rows: Vec<Row> = rows.into_iter().map(row).collect();
    let rows = rectangular(rows.clone()).unwrap_or(rows);
    if rows.iter().all(|row| row.cells.is_empty()) {
        return paragraph(caption);
    }
    Some(Block::Table {
        caption: inlines(caption),
        rows,
    })
}

fn quote(inner: Vec<Block>, source: Vec<Inline>) -> Option<Block> {
    let blocks = blocks(inner);
    if blocks.is_empty() {
        return paragraph(source);
    }
    Some(Block::Quote {
        blocks,
        source: inlines(source),
    })
}

fn paragraph(text: Vec<Inline>) -> Option<Block> {
    some(inlines(text)).map(|text| Block::Paragraph { text })
}

fn some<T>(all: Vec<T>) -> Option<Vec<T>> {
    (!all.is_empty()).then_some(all)
}

fn cell(cell: Cell) -> Cell {
    Cell {
        blocks: blocks(cell.blocks),
        ..cell
    }
}

fn image(image: Image) -> Image {
    let alt = if image.decorative {
        String::new()
    } else {
        line(&image.alt)
    };
    Image {
        alt,
        caption: inlines(image.caption),
        ..image
    }
}

/// Plain words on one line.
pub(super) fn line(words: &str) -> String {
    tidy::plain(&tidy::inlines(vec![tidy::plain_inline(words)]))
}

fn inlines(text: Vec<Inline>) -> Vec<Inline> {
    tidy::inlines(text.into_iter().map(lawful).collect())
}

/// A piece with its marks in order and without links that may not stand.
fn lawful(piece: Inline) -> Inline {
    match piece {
        Inline::Text { text, marks } => {
            let mut marks: Vec<Mark> = marks.into_iter().filter_map(lawful_mark).collect();
            marks.sort();
            marks.dedup_by(|a, b| std::mem::discriminant(a) == std::mem::discriminant(b));
            Inline::Text { text, marks }
        }
        Inline::Note { text } => Inline::Note {
            text: text.into_iter().flat_map(flat).map(lawful).collect(),
        },
        Inline::Break => Inline::Break,
    }
}

/// A footnote within a footnote joins it.
fn flat(piece: Inline) -> Vec<Inline> {
    match piece {
        Inline::Note { text } => text.into_iter().flat_map(flat).collect(),
        other => vec![other],
    }
}

fn lawful_mark(mark: Mark) -> Option<Mark> {
    match mark {
        Mark::Link { href } => match judge(&href) {
            Href::Allowed(href) => Some(Mark::Link { href }),
            _ => None,
        },
        other => Some(other),
    }
}
