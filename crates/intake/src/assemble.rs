//! From a flat run of pieces, as Word and pasted HTML give them, to blocks.
//!
//! Word knows no lists, only paragraphs with a level and a number; quotes and
//! captions are paragraphs with a style. Here they find together.

use tayang_core::content::body::{Block, Inline, ListItem};

use crate::limits::LIST_START;
use crate::note::{Report, What};
use crate::tidy;

/// Levels a list may have; deeper items join the deepest level.
const LIST_LEVELS: usize = 6;

/// One paragraph or block, on its way to its place.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A block that stands for itself.
    Block(Block),
    /// One item of some list.
    Item(Item),
    /// Part of a quote.
    Quote(Vec<Block>),
    /// The caption of the picture before or the table after.
    Caption(Vec<Inline>),
}

/// One item of some list.
#[derive(Debug)]
pub(crate) struct Item {
    /// 0 for the outermost.
    pub(crate) level: usize,
    /// Numbered.
    pub(crate) ordered: bool,
    /// Its number; ignored when not numbered.
    pub(crate) number: u32,
    /// What it holds.
    pub(crate) blocks: Vec<Block>,
}

struct Open {
    level: usize,
    ordered: bool,
    start: u32,
    items: Vec<ListItem>,
}

/// Joins items to nested lists, quotes to quotes, captions to what they describe.
pub(crate) fn assemble(pieces: Vec<Piece>, report: &mut Report) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Item(item) if item.blocks.is_empty() => {}
            Piece::Item(item) => add_item(&mut out, &mut open, item, report),
            other => {
                close_to(&mut out, &mut open, 0);
                match other {
                    Piece::Block(block) => out.push(block),
                    Piece::Quote(blocks) if blocks.is_empty() => {}
                    Piece::Quote(blocks) => add_quote(&mut out, blocks),
                    Piece::Caption(text) => add_caption(&mut out, text, pieces.peek_mut(), report),
                    Piece::Item(_) => {}
                }
            }
        }
    }
    close_to(&mut out, &mut open, 0);
    out
}

fn add_item(out: &mut Vec<Block>, open: &mut Vec<Open>, mut item: Item, report: &mut Report) {
    item.number = item.number.min(LIST_START);
    if item.level >= LIST_LEVELS {
        item.level = LIST_LEVELS - 1;
        report.add(What::ListDepth, &sample(&item.blocks));
    }
    let deeper = open
        .iter()
        .rposition(|list| list.level <= item.level)
        .map_or(0, |at| at + 1);
    close_to(out, open, deeper);
    let goes_on = open.last().is_some_and(|list| {
        let next = list
            .start
            .saturating_add(u32::try_from(list.items.len()).unwrap_or(u32::MAX));
        list.level == item.level
            && list.ordered == item.ordered
            && (!item.ordered || item.number == next)
    });
    if !goes_on {
        let same_level = open.last().is_some_and(|list| list.level == item.level);
        close_to(out, open, open.len() - usize::from(same_level));
        let start = if item.ordered { item.number } else { 1 };
        open.push(Open {
            level: item.level,
            ordered: item.ordered,
            start,
            items: Vec::new(),
        });
    }
    if let Some(list) = open.last_mut() {
        list.items.push(ListItem {
            blocks: item.blocks,
        });
    }
}

/// Closes lists until only `keep` are open; each goes into the item above it.
fn close_to(out: &mut Vec<Block>, open: &mut Vec<Open>, keep: usize) {
    while open.len() > keep {
        let Some(list) = open.pop() else { return };
        let block = Block::List {
            ordered: list.ordered,
            start: list.start,
            items: list.items,
        };
        match open.last_mut().and_then(|parent| parent.items.last_mut()) {
            Some(item) => item.blocks.push(block),
            None => out.push(block),
        }
    }
}

fn add_quote(out: &mut Vec<Block>, more: Vec<Block>) {
    match out.last_mut() {
        Some(Block::Quote { blocks, source }) if source.is_empty() => blocks.extend(more),
        _ => out.push(Block::Quote {
            blocks: more,
            source: Vec::new(),
        }),
    }
}

fn add_caption(
    out: &mut Vec<Block>,
    text: Vec<Inline>,
    next: Option<&mut Piece>,
    report: &mut Report,
) {
    let words = tidy::plain(&text);
    let start = words.to_lowercase();
    let of_table = start.starts_with("tabel") || start.starts_with("table");
    if let Some(Block::Image(image)) = out.last_mut()
        && image.caption.is_empty()
        && !of_table
    {
        image.caption = text;
        report.add(What::Captions, &words);
        return;
    }
    if let Some(Piece::Block(Block::Table { caption, .. })) = next
        && caption.is_empty()
    {
        *caption = text;
        report.add(What::Captions, &words);
        return;
    }
    out.push(Block::Paragraph { text });
}

/// The first words of some blocks.
pub(crate) fn sample(blocks: &[Block]) -> String {
    blocks
        .iter()
        .find_map(|block| match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => Some(tidy::plain(text)),
            _ => None,
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(level: usize, ordered: bool, number: u32, words: &str) -> Piece {
        let blocks = vec![Block::Paragraph {
            text: vec![tidy::plain_inline(words)],
        }];
        Piece::Item(Item {
            level,
            ordered,
            number,
            blocks,
        })
    }

    fn outline(blocks: &[Block], depth: usize, lines: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::List {
                    ordered,
                    start,
                    items,
                } => {
                    for (at, item) in items.iter().enumerate() {
                        let sign = if *ordered {
                            (*start as usize + at).to_string()
                        } else {
                            "-".into()
                        };
                        lines.push(format!(
                            "{}{sign} {}",
                            "  ".repeat(depth),
                            sample(&item.blocks)
                        ));
                        outline(&item.blocks[1..], depth + 1, lines);
                    }
                    lines.push(format!("{}.", "  ".repeat(depth)));
                }
                other => lines.push(format!(
                    "{}{}",
                    "  ".repeat(depth),
                    sample(std::slice::from_ref(other))
                )),
            }
        }
    }

    #[test]
    fn flat_items_become_nested_and_continued_lists() {
        let text = Block::Paragraph {
            text: vec![tidy::plain_inline("sela")],
        };
        let pieces = vec![
            item(0, true, 1, "satu"),
            item(1, false, 0, "titik"),
            item(3, false, 0, "dalam"),
            item(1, true, 1, "huruf"),
            item(0, true, 2, "dua"),
            Piece::Block(text),
            item(0, true, 3, "tiga"),
            item(0, true, 1, "ulang"),
        ];
        let mut lines = Vec::new();
        outline(&assemble(pieces, &mut Report::default()), 0, &mut lines);
        assert_eq!(
            lines.join("\n"),
            "1 satu\n  - titik\n    - dalam\n    .\n  .\n  1 huruf\n  .\n2 dua\n.\nsela\n3 tiga\n.\n1 ulang\n."
        );
    }
}
