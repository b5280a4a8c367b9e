//! A body as a flat row of words and the brackets around them.
//!
//! What differs is found on this row. Two bodies without media have the same
//! row exactly when they are equal.

use super::body::{Block, Image, Inline, Row, Video};
use super::differ::Part;
use super::normalise;
use super::plain::inline_text;
use super::words::Place;

/// One element of the row.
#[derive(Debug, Clone)]
pub(super) enum Token {
    /// A list, item, table, row, cell, quotation or callout begins; with its shape.
    Open(Part, String),
    /// Some words.
    Leaf(Leaf),
    /// What was opened last ends.
    Close(Part),
}

/// The words of one block, or of one part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) place: Place,
    /// Of a heading; 0 otherwise.
    pub(super) level: u8,
    /// In its one form, see [`normalise`].
    pub(super) text: Vec<Inline>,
}

impl Token {
    /// Equal for two tokens exactly when they are the same wherever they stand.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Open(_, shape) => format!("<{shape}"),
            Self::Leaf(leaf) => leaf.key(),
            Self::Close(_) => ">".to_owned(),
        }
    }
}

impl Leaf {
    pub(super) fn new(place: Place, text: &[Inline]) -> Self {
        Self {
            place,
            level: 0,
            text: normalise::inlines(text.to_vec()),
        }
    }

    /// Words without marks.
    pub(super) fn words(place: Place, text: &str) -> Self {
        let piece = Inline::Text {
            text: text.to_owned(),
            marks: Vec::new(),
        };
        Self::new(place, &[piece])
    }

    /// The words alone.
    pub(super) fn plain(&self) -> String {
        inline_text(&self.text)
    }

    /// The part of the structure that these words are.
    pub(super) fn part(&self) -> Part {
        match self.place {
            Place::Heading => Part::Heading,
            Place::TableCaption => Part::Table,
            Place::QuoteSource => Part::Quote,
            _ => Part::Paragraph,
        }
    }

    /// Part, level and words with marks; not where it is nested.
    pub(super) fn key(&self) -> String {
        format!("{:?} {} {:?}", self.part(), self.level, self.text)
    }
}

/// The row of a body; media become their captions, titles, labels and alternative texts.
pub(super) fn tokens(blocks: &[Block]) -> Vec<Token> {
    let mut out = Vec::new();
    walk(blocks, Place::Paragraph, &mut out);
    out
}

/// Words without links, to see whether other marks differ.
pub(super) fn without_links(text: &[Inline]) -> Vec<Inline> {
    let strip = |piece: &Inline| match piece {
        Inline::Text { text, marks } => {
            let marks = marks.iter().filter(|mark| mark.href().is_none()).cloned();
            Inline::Text {
                text: text.clone(),
                marks: marks.collect(),
            }
        }
        Inline::Break => Inline::Break,
        Inline::Note { text } => Inline::Note {
            text: without_links(text),
        },
    };
    normalise::inlines(text.iter().map(strip).collect())
}

fn walk(blocks: &[Block], place: Place, out: &mut Vec<Token>) {
    for block in blocks {
        match block {
            Block::Paragraph { text } => out.push(Token::Leaf(Leaf::new(place, text))),
            Block::Heading { level, text } => {
                let leaf = Leaf {
                    level: *level,
                    ..Leaf::new(Place::Heading, text)
                };
                out.push(Token::Leaf(leaf));
            }
            Block::List {
                ordered,
                start,
                items,
            } => {
                let shape = format!("list {ordered} {start}");
                within(Part::List, shape, out, |out| {
                    for item in items {
                        within(Part::List, "item".into(), out, |out| {
                            walk(&item.blocks, Place::ListItem, out);
                        });
                    }
                });
            }
            Block::Table { caption, rows } => {
                within(Part::Table, "table".into(), out, |out| {
                    said(Place::TableCaption, caption, out);
                    rows.iter().for_each(|row| walk_row(row, out));
                });
            }
            Block::Quote { blocks, source } => within(Part::Quote, "quote".into(), out, |out| {
                walk(blocks, Place::Quote, out);
                said(Place::QuoteSource, source, out);
            }),
            Block::Callout { tone, blocks } => {
                within(Part::Callout, format!("callout {tone:?}"), out, |out| {
                    walk(blocks, Place::Callout, out);
                });
            }
            Block::Image(image) => walk_image(image, out),
            Block::Gallery { images } => images.iter().for_each(|image| walk_image(image, out)),
            Block::Video(video) => walk_video(video, out),
            Block::File { label, .. } => {
                out.push(Token::Leaf(Leaf::words(Place::FileLabel, label)))
            }
        }
    }
}

fn within(part: Part, shape: String, out: &mut Vec<Token>, inner: impl FnOnce(&mut Vec<Token>)) {
    out.push(Token::Open(part, shape));
    inner(out);
    out.push(Token::Close(part));
}

fn walk_row(row: &Row, out: &mut Vec<Token>) {
    within(Part::Table, "row".into(), out, |out| {
        for cell in &row.cells {
            let shape = format!("cell {} {} {}", cell.header, cell.colspan, cell.rowspan);
            within(Part::Table, shape, out, |out| {
                walk(&cell.blocks, Place::Cell, out)
            });
        }
    });
}

fn walk_image(image: &Image, out: &mut Vec<Token>) {
    out.push(Token::Leaf(Leaf::words(Place::Alt, &image.alt)));
    said(Place::Caption, &image.caption, out);
}

fn walk_video(video: &Video, out: &mut Vec<Token>) {
    out.push(Token::Leaf(Leaf::words(Place::VideoTitle, &video.title)));
    said(Place::Caption, &video.caption, out);
}

fn said(place: Place, text: &[Inline], out: &mut Vec<Token>) {
    if !text.is_empty() {
        out.push(Token::Leaf(Leaf::new(place, text)));
    }
}
