//! One form for what is the same text: marks in order, no empty or split pieces.
//!
//! Used before a text is checked and stored, and inside the `content` hash, so
//! that how an editor happened to cut a sentence never matters. No word is
//! added, removed or re-spelled here.

use super::Text;
use super::body::{Block, Body, Cell, Image, Inline, ListItem, Mark, Row, Video};

/// The same text in its one stored form.
///
/// Trims the title, the summary and every line, sorts marks, drops a mark said twice, joins
/// neighbouring pieces with equal marks and drops empty ones. Tabs and new
/// lines become spaces, since blocks and breaks carry the lines; several spaces
/// become one, as a reader sees them; invisible zero-width spaces go. So a stray
/// space is no edit. Stays the same when done again.
pub fn normalise(text: Text) -> Text {
    Text {
        title: line(&text.title),
        summary: line(&text.summary),
        body: Body(blocks(text.body.0)),
    }
}

fn blocks(all: Vec<Block>) -> Vec<Block> {
    all.into_iter().map(block).collect()
}

fn block(block: Block) -> Block {
    match block {
        Block::Paragraph { text } => Block::Paragraph { text: pieces(text) },
        Block::Heading { level, text } => Block::Heading {
            level,
            text: pieces(text),
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
                start: if ordered { start } else { 1 },
                items: items.collect(),
            }
        }
        Block::Table { caption, rows } => Block::Table {
            caption: pieces(caption),
            rows: rows.into_iter().map(row).collect(),
        },
        Block::Quote {
            blocks: inner,
            source,
        } => Block::Quote {
            blocks: blocks(inner),
            source: pieces(source),
        },
        Block::Image(picture) => Block::Image(image(picture)),
        Block::Gallery { images } => Block::Gallery {
            images: images.into_iter().map(image).collect(),
        },
        Block::Video(video) => {
            let (title, caption) = (line(&video.title), pieces(video.caption));
            Block::Video(Video {
                title,
                caption,
                ..video
            })
        }
        Block::File { file, label } => Block::File {
            file,
            label: line(&label),
        },
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
        alt: line(&image.alt),
        caption: pieces(image.caption),
        ..image
    }
}

fn pieces(all: Vec<Inline>) -> Vec<Inline> {
    let joined = inlines(all.into_iter().map(tidy_piece).collect());
    inlines(spaced(joined))
}

/// One line of plain text.
fn line(text: &str) -> String {
    let mut after_space = true;
    squeezed(tidy(text).trim(), &mut after_space)
}

/// One space where several stand, and none at the ends of a line.
fn spaced(all: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(all.len());
    let mut after_space = true;
    for piece in all {
        match piece {
            Inline::Text { text, marks } => {
                let open = out.is_empty() || matches!(out.last(), Some(Inline::Break));
                let text = if open { text.trim_start() } else { &text };
                let text = squeezed(text, &mut after_space);
                // What is empty would hide the beginning of the line from the next piece.
                if !text.is_empty() {
                    out.push(Inline::Text { text, marks });
                }
            }
            Inline::Break => {
                end_line(&mut out);
                after_space = true;
                out.push(Inline::Break);
            }
            Inline::Note { text } => {
                after_space = false;
                out.push(Inline::Note { text: spaced(text) });
            }
        }
    }
    end_line(&mut out);
    out
}

/// Takes the white space off the end of the last line.
fn end_line(out: &mut Vec<Inline>) {
    while let Some(Inline::Text { text, .. }) = out.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            return;
        }
        out.pop();
    }
}

/// The text with one space where several stand, also across pieces.
fn squeezed(text: &str, after_space: &mut bool) -> String {
    let mut kept = |sign: &char| {
        let again = *sign == ' ' && *after_space;
        *after_space = *sign == ' ';
        !again
    };
    text.chars().filter(|sign| kept(sign)).collect()
}

fn tidy_piece(piece: Inline) -> Inline {
    match piece {
        Inline::Text { text, marks } => Inline::Text {
            text: tidy(&text),
            marks,
        },
        Inline::Break => Inline::Break,
        Inline::Note { text } => Inline::Note {
            text: text.into_iter().map(tidy_piece).collect(),
        },
    }
}

/// White space of a line only, and nothing invisible.
fn tidy(text: &str) -> String {
    let invisible = |sign: &char| matches!(sign, '\u{200b}' | '\u{feff}');
    let space = |sign: char| match sign {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        other => other,
    };
    text.chars()
        .filter(|sign| !invisible(sign))
        .map(space)
        .collect()
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
