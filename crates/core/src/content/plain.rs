//! A body as plain text, and which files it names.
//!
//! For the search index, mail, feeds and descriptions. Words only: no marks.

use std::collections::BTreeSet;

use super::body::{Block, Body, Inline, Video, VideoSource};
use crate::ids::FileId;

/// The words of a body, one block per line, in reading order.
///
/// Captions, titles and labels are included; alternative texts are not, since
/// they are not shown. A footnote stands in brackets where it is called.
pub fn plain_text(body: &Body) -> String {
    let mut lines = Vec::new();
    blocks(&body.0, &mut lines);
    lines.join("\n")
}

/// Words in a body: runs without white space that hold a letter or digit.
pub fn word_count(body: &Body) -> usize {
    plain_text(body)
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// The words of one run of text, without marks; a break becomes a space.
pub fn inline_text(text: &[Inline]) -> String {
    let mut out = String::new();
    for piece in text {
        match piece {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Break => out.push(' '),
            Inline::Note { text } => {
                out.push_str(" [");
                out.push_str(&inline_text(text));
                out.push(']');
            }
        }
    }
    out
}

/// Every file a body names, posters included.
pub fn files_of(body: &Body) -> BTreeSet<FileId> {
    let mut out = BTreeSet::new();
    each_block(&body.0, &mut |block| match block {
        Block::Image(image) => out.extend([image.file]),
        Block::Gallery { images } => out.extend(images.iter().map(|image| image.file)),
        Block::Video(video) => out.extend(files_of_video(video)),
        Block::File { file, .. } => out.extend([*file]),
        _ => {}
    });
    out
}

fn files_of_video(video: &Video) -> impl Iterator<Item = FileId> {
    let film = match video.source {
        VideoSource::File { file } => Some(file),
        VideoSource::Youtube { .. } => None,
    };
    film.into_iter().chain(video.poster)
}

/// Visits every block, nested ones after the one that holds them.
pub fn each_block<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::List { items, .. } => {
                items
                    .iter()
                    .for_each(|item| each_block(&item.blocks, visit));
            }
            Block::Table { rows, .. } => {
                let cells = rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| each_block(&cell.blocks, visit));
            }
            Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => {
                each_block(blocks, visit);
            }
            _ => {}
        }
    }
}

fn blocks(all: &[Block], lines: &mut Vec<String>) {
    for block in all {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => {
                line(inline_text(text), lines)
            }
            Block::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, lines)),
            Block::Table { caption, rows } => {
                line(inline_text(caption), lines);
                let cells = rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| blocks(&cell.blocks, lines));
            }
            Block::Quote {
                blocks: inner,
                source,
            } => {
                blocks(inner, lines);
                line(inline_text(source), lines);
            }
            Block::Image(image) => line(inline_text(&image.caption), lines),
            Block::Gallery { images } => {
                images
                    .iter()
                    .for_each(|image| line(inline_text(&image.caption), lines));
            }
            Block::Video(video) => {
                line(video.title.clone(), lines);
                line(inline_text(&video.caption), lines);
            }
            Block::File { label, .. } => line(label.clone(), lines),
            Block::Callout { blocks: inner, .. } => blocks(inner, lines),
        }
    }
}

fn line(text: String, lines: &mut Vec<String>) {
    if !text.trim().is_empty() {
        lines.push(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::samples::{heading, image, list, p, para, words};

    #[test]
    fn words_in_reading_order_without_alternative_texts() {
        let note = Inline::Note {
            text: vec![words("catatan kaki")],
        };
        let body = Body(vec![
            heading(2, "Acara"),
            p("  "),
            para(vec![words("Satu"), Inline::Break, words("dua"), note]),
            list(&["tiga – empat", "lima"]),
            image(1, "tak terlihat", "Foto: Humas"),
        ]);
        let lines = [
            "Acara",
            "Satu dua [catatan kaki]",
            "tiga – empat",
            "lima",
            "Foto: Humas",
        ];
        assert_eq!(plain_text(&body), lines.join("\n"));
        assert_eq!(word_count(&body), 10);
    }
}
