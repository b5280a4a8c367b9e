//! The bounds of a body, and the count of what it keeps.
//!
//! A reader refuses a text beyond the bounds of the core, so that nobody edits
//! for an hour what can never be saved.

use tayang_core::content::Text;
use tayang_core::content::body::{Block, Body, Image, Inline, Row, limits};
use tayang_core::content::check::{Countable, Problem, check as problems};

use crate::limits::{COLSPAN, COLUMNS};
use crate::note::{Report, What};
use crate::refused::{Measure, Refused, Wanted};
use crate::tidy;

/// Refuses a body beyond its bounds, and notes what it keeps.
pub(crate) fn check(body: Body, wanted: Wanted, report: &mut Report) -> Result<Body, Refused> {
    let text = Text {
        title: "-".to_owned(),
        summary: String::new(),
        body,
    };
    if let Some(found) = problems(&text).first() {
        return Err(refusal(&found.problem, &found.at, wanted));
    }
    walk(&text.body.0, report);
    Ok(text.body)
}

fn refusal(problem: &Problem, at: &str, wanted: Wanted) -> Refused {
    let (measure, limit) = match problem {
        Problem::TooMany {
            of: Countable::Blocks,
            most,
        } => (Measure::Blocks, *most),
        Problem::TooMany {
            of: Countable::Characters,
            most,
        } => (Measure::Characters, *most),
        Problem::TooMany {
            of: Countable::Files,
            most,
        } => (Measure::Files, *most),
        Problem::TooMany {
            of: Countable::Cells,
            ..
        } => (Measure::Cells, limits::CELLS),
        Problem::TooMany {
            of: Countable::Columns,
            ..
        } => (Measure::Columns, COLUMNS),
        Problem::TooDeep { most } => (Measure::Depth, *most),
        Problem::Span => (Measure::Span, usize::from(COLSPAN)),
        other => {
            return Refused::Broken {
                wanted,
                detail: format!("{at}: {other}"),
            };
        }
    };
    Refused::TextTooLarge { measure, limit }
}

fn walk(blocks: &[Block], report: &mut Report) {
    for block in blocks {
        match block {
            Block::Paragraph { text } => inlines(text, report),
            Block::Heading { text, .. } => {
                report.add(What::Headings, &tidy::plain(text));
                inlines(text, report);
            }
            Block::List {
                ordered,
                start,
                items,
            } => {
                let first = items
                    .first()
                    .map(|item| crate::assemble::sample(&item.blocks));
                let what = if *ordered && *start > 1 {
                    What::ContinuedLists
                } else {
                    What::Lists
                };
                report.add(what, &first.unwrap_or_default());
                items.iter().for_each(|item| walk(&item.blocks, report));
            }
            Block::Table { caption, rows } => {
                inlines(caption, report);
                table(rows, report);
            }
            Block::Quote { blocks, source } => {
                inlines(source, report);
                walk(blocks, report);
            }
            Block::Callout { blocks, .. } => walk(blocks, report),
            Block::Image(picture) => image(picture, report),
            Block::Gallery { images } => images.iter().for_each(|picture| image(picture, report)),
            Block::Video(video) => {
                report.add(What::Videos, &video.title);
                inlines(&video.caption, report);
            }
            Block::File { .. } => {}
        }
    }
}

fn table(rows: &[Row], report: &mut Report) {
    report.add(What::Tables, "");
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let merged = cell.colspan > 1 || cell.rowspan > 1;
        report.add_many(
            What::MergedCells,
            usize::from(merged),
            &crate::assemble::sample(&cell.blocks),
        );
        walk(&cell.blocks, report);
    }
}

fn image(image: &Image, report: &mut Report) {
    report.add(What::Images, &image.alt);
    inlines(&image.caption, report);
}

fn inlines(text: &[Inline], report: &mut Report) {
    let mut last_href = None;
    for inline in text {
        match inline {
            Inline::Text { text, .. } => {
                let href = inline.href();
                report.add_many(
                    What::Links,
                    usize::from(href.is_some() && href != last_href),
                    text,
                );
                last_href = href;
            }
            Inline::Break => {}
            Inline::Note { text } => {
                report.add(What::Footnotes, &tidy::plain(text));
                inlines(text, report);
            }
        }
    }
}
