//! Running text with blocks inside it, as Word and Markdown give it, put in order.

use tayang_core::content::body::{Block, Inline};

use crate::tidy;

/// What a paragraph yields: text, and blocks that stood inside it.
#[derive(Debug)]
pub(crate) enum Flow {
    Inline(Inline),
    Block(Block),
}

/// Puts running text into paragraphs; blocks stand between them.
pub(crate) fn paragraphs(flow: Vec<Flow>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut text = Vec::new();
    let close = |text: &mut Vec<Inline>, out: &mut Vec<Block>| {
        let text = tidy::inlines(std::mem::take(text));
        if !text.is_empty() {
            out.push(Block::Paragraph { text });
        }
    };
    for part in flow {
        match part {
            Flow::Inline(inline) => text.push(inline),
            Flow::Block(block) => {
                close(&mut text, &mut out);
                out.push(block);
            }
        }
    }
    close(&mut text, &mut out);
    out
}

/// Running text and blocks apart.
pub(crate) fn split(flow: Vec<Flow>) -> (Vec<Inline>, Vec<Block>) {
    let mut text = Vec::new();
    let mut blocks = Vec::new();
    for part in flow {
        match part {
            Flow::Inline(inline) => text.push(inline),
            Flow::Block(block) => blocks.push(block),
        }
    }
    (text, blocks)
}
