//! Title, summary and heading levels, settled once the whole text is known.
//!
//! While reading, a title is a heading of level 0 and a subtitle one of level
//! 10; nothing of that leaves this module.

use tayang_core::content::body::{Block, Inline};

use crate::limits::{SUMMARY_CHARACTERS, TITLE_CHARACTERS};
use crate::note::{Report, What};
use crate::tidy;

/// The level of a title paragraph while reading.
pub(crate) const TITLE: u8 = 0;
/// The level of a subtitle paragraph while reading.
pub(crate) const SUBTITLE: u8 = 10;

/// A text with its title and summary apart.
pub(crate) struct Outlined {
    pub(crate) title: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) blocks: Vec<Block>,
}

/// Takes title and summary out, and brings headings to levels 2 to 4.
pub(crate) fn settle(blocks: Vec<Block>, report: &mut Report) -> Outlined {
    let mut blocks = join_title_lines(blocks);
    let mut shift = 1;
    let mut title = take(&mut blocks, TITLE, TITLE_CHARACTERS, report);
    if let Some(title) = &title {
        report.add(What::Title, title);
    } else if only_first_is_top(&blocks) {
        title = take(&mut blocks, 1, TITLE_CHARACTERS, report);
        if let Some(title) = &title {
            report.add(What::HeadingAsTitle, title);
            shift = 0;
        }
    }
    let summary = take(&mut blocks, SUBTITLE, SUMMARY_CHARACTERS, report);
    if let Some(summary) = &summary {
        report.add(What::Summary, summary);
    }
    blocks
        .iter_mut()
        .for_each(|block| relevel(block, shift, report));
    Outlined {
        title,
        summary,
        blocks,
    }
}

/// A title over two lines is often two title paragraphs.
fn join_title_lines(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (out.last_mut(), block) {
            (
                Some(Block::Heading {
                    level: TITLE,
                    text: before,
                }),
                Block::Heading { level: TITLE, text },
            ) => {
                before.push(tidy::plain_inline(" "));
                before.extend(text);
            }
            (_, block) => out.push(block),
        }
    }
    out
}

/// Whether the text begins with a heading of level 1 and has no other.
fn only_first_is_top(blocks: &[Block]) -> bool {
    let top = |block: &&Block| matches!(block, Block::Heading { level: 1, .. });
    blocks.first().is_some_and(|block| top(&block)) && blocks.iter().filter(top).count() == 1
}

/// Takes the first heading of a level as plain words, if it is short enough.
fn take(blocks: &mut Vec<Block>, wanted: u8, limit: usize, report: &mut Report) -> Option<String> {
    let at = blocks
        .iter()
        .position(|block| matches!(block, Block::Heading { level, .. } if *level == wanted))?;
    let Block::Heading { text, .. } = &blocks[at] else {
        return None;
    };
    let words = tidy::plain(text);
    if words.is_empty() || words.chars().count() > limit {
        report.add(What::TitleAsText, &words);
        return None;
    }
    let notes: Vec<Inline> = text
        .iter()
        .filter(|inline| matches!(inline, Inline::Note { .. }))
        .cloned()
        .collect();
    if notes.is_empty() {
        blocks.remove(at);
    } else {
        // A title is plain words, so its footnote goes on as a paragraph.
        let text = notes
            .into_iter()
            .flat_map(|note| {
                if let Inline::Note { text } = note {
                    text
                } else {
                    Vec::new()
                }
            })
            .collect();
        blocks[at] = Block::Paragraph { text };
        report.add(What::TitleAsText, &words);
    }
    Some(words)
}

/// Brings the headings of a pasted text to levels 2 to 4; nothing becomes the title.
pub(crate) fn level(blocks: &mut [Block], report: &mut Report) {
    let shift = u8::from(has_top(blocks));
    blocks
        .iter_mut()
        .for_each(|block| relevel(block, shift, report));
}

fn has_top(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Heading { level, .. } => *level == 1,
        Block::List { items, .. } => items.iter().any(|item| has_top(&item.blocks)),
        Block::Table { rows, .. } => rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| has_top(&cell.blocks)),
        Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => has_top(blocks),
        _ => false,
    })
}

fn relevel(block: &mut Block, shift: u8, report: &mut Report) {
    match block {
        Block::Heading {
            level: level @ (TITLE | SUBTITLE),
            text,
        } => {
            let words = tidy::plain(text);
            report.add(What::TitleAsText, &words);
            let long = words.chars().count() > TITLE_CHARACTERS;
            if long || *level == SUBTITLE {
                *block = Block::Paragraph {
                    text: std::mem::take(text),
                };
            } else {
                *level = 2;
            }
        }
        Block::Heading { level, text } => {
            let wanted = (*level + shift).clamp(2, 4);
            if wanted != *level + shift {
                report.add(What::HeadingLevel, &tidy::plain(text));
            }
            *level = wanted;
        }
        Block::List { items, .. } => items
            .iter_mut()
            .flat_map(|item| &mut item.blocks)
            .for_each(|block| relevel(block, shift, report)),
        Block::Table { rows, .. } => {
            let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
            cells
                .flat_map(|cell| &mut cell.blocks)
                .for_each(|block| relevel(block, shift, report));
        }
        Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => blocks
            .iter_mut()
            .for_each(|block| relevel(block, shift, report)),
        _ => {}
    }
}
