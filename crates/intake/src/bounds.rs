//! The bounds of a body, and the count of what it keeps.
//!
//! A reader refuses a text beyond the bounds of `content::body::limits`, so
//! that nobody edits for an hour what can never be saved.

use tayang_core::content::body::{Block, Body, Image, Inline, Mark, Row, VideoSource, limits};

use crate::limits::{COLSPAN, ROWSPAN};
use crate::note::{Report, What};
use crate::refused::{Measure, Refused};
use crate::tidy;

#[derive(Default)]
struct Tally {
    blocks: usize,
    characters: usize,
    files: usize,
    cells: usize,
    span: usize,
    depth: usize,
}

/// Refuses a body beyond its bounds, and notes what it keeps.
pub(crate) fn check(body: &Body, report: &mut Report) -> Result<(), Refused> {
    let mut tally = Tally::default();
    walk(&body.0, 0, &mut tally, report);
    for (measure, count, limit) in [
        (Measure::Depth, tally.depth, limits::DEPTH),
        (Measure::Blocks, tally.blocks, limits::BLOCKS),
        (Measure::Characters, tally.characters, limits::CHARACTERS),
        (Measure::Files, tally.files, limits::FILES),
        (Measure::Cells, tally.cells, limits::CELLS),
    ] {
        if count > limit {
            return Err(Refused::TextTooLarge {
                measure,
                count,
                limit,
            });
        }
    }
    if tally.span > 0 {
        return Err(Refused::TextTooLarge {
            measure: Measure::Span,
            count: tally.span,
            limit: usize::from(COLSPAN),
        });
    }
    Ok(())
}

fn walk(blocks: &[Block], depth: usize, tally: &mut Tally, report: &mut Report) {
    tally.depth = tally.depth.max(depth);
    for block in blocks {
        tally.blocks += 1;
        match block {
            Block::Paragraph { text } => inlines(text, tally, report),
            Block::Heading { text, .. } => {
                report.add(What::Headings, &tidy::plain(text));
                inlines(text, tally, report);
            }
            Block::List {
                ordered,
                start,
                items,
            } => {
                let first = items
                    .first()
                    .map(|item| crate::assemble::sample(&item.blocks))
                    .unwrap_or_default();
                report.add(
                    if *ordered && *start > 1 {
                        What::ContinuedLists
                    } else {
                        What::Lists
                    },
                    &first,
                );
                items
                    .iter()
                    .for_each(|item| walk(&item.blocks, depth + 1, tally, report));
            }
            Block::Table { caption, rows } => {
                inlines(caption, tally, report);
                table(rows, depth, tally, report);
            }
            Block::Quote { blocks, source } => {
                inlines(source, tally, report);
                walk(blocks, depth + 1, tally, report);
            }
            Block::Callout { blocks, .. } => walk(blocks, depth + 1, tally, report),
            Block::Image(picture) => image(picture, tally, report),
            Block::Gallery { images } => images
                .iter()
                .for_each(|picture| image(picture, tally, report)),
            Block::Video(video) => {
                tally.files += usize::from(matches!(video.source, VideoSource::File { .. }))
                    + usize::from(video.poster.is_some());
                report.add(What::Videos, &video.title);
                inlines(&video.caption, tally, report);
            }
            Block::File { label, .. } => {
                tally.files += 1;
                tally.characters += label.chars().count();
            }
        }
    }
}

fn table(rows: &[Row], depth: usize, tally: &mut Tally, report: &mut Report) {
    report.add(What::Tables, "");
    let cells = rows.iter().map(|row| row.cells.len()).sum();
    tally.cells = tally.cells.max(cells);
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let merged = cell.colspan > 1 || cell.rowspan > 1;
        report.add_many(
            What::MergedCells,
            usize::from(merged),
            &crate::assemble::sample(&cell.blocks),
        );
        if cell.colspan > COLSPAN || cell.rowspan > ROWSPAN {
            tally.span = tally.span.max(usize::from(cell.colspan.max(cell.rowspan)));
        }
        walk(&cell.blocks, depth + 1, tally, report);
    }
}

fn image(image: &Image, tally: &mut Tally, report: &mut Report) {
    tally.files += 1;
    tally.characters += image.alt.chars().count();
    report.add(What::Images, &image.alt);
    inlines(&image.caption, tally, report);
}

fn inlines(text: &[Inline], tally: &mut Tally, report: &mut Report) {
    let mut last_href = None;
    for inline in text {
        match inline {
            Inline::Text { text, marks } => {
                tally.characters += text.chars().count();
                let href = marks.iter().find_map(|mark| match mark {
                    Mark::Link { href } => Some(href),
                    _ => None,
                });
                report.add_many(
                    What::Links,
                    usize::from(href.is_some() && href != last_href),
                    text,
                );
                last_href = href;
            }
            Inline::Break => tally.characters += 1,
            Inline::Note { text } => {
                report.add(What::Footnotes, &tidy::plain(text));
                inlines(text, tally, report);
            }
        }
    }
}
