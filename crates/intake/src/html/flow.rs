//! The walk through a pasted tree: running text gathers until a block ends it.

use std::collections::BTreeMap;

use tayang_core::content::body::{Block, Inline, Mark};
use tayang_core::ids::FileId;

use super::element::{Kind, kind_of};
use super::notes::is_sign;
use super::style;
use super::tree::{Child, Node};
use crate::assemble::{Piece, assemble};
use crate::brought::Media;
use crate::href::{Href, judge};
use crate::note::{Report, What};
use crate::refused::Refused;
use crate::tidy::{self, Style};

/// What is known on the way.
pub(super) struct Walk<'a> {
    pub(super) report: Report,
    pub(super) media: Vec<Media>,
    pub(super) new_id: &'a mut dyn FnMut() -> FileId,
    /// Footnotes that were found, by the name they are called by.
    notes: BTreeMap<String, Node>,
    pub(super) list_depth: usize,
    /// The last number of each level of Word's flat lists.
    pub(super) word_numbers: Vec<u32>,
}

/// Blocks so far, and the text that no block has ended yet.
#[derive(Default)]
pub(super) struct Flow {
    pieces: Vec<Piece>,
    text: Vec<Inline>,
}

impl Flow {
    /// Ends the running text as a paragraph, if there is any.
    pub(super) fn end_text(&mut self) {
        let text = self.take_text();
        if !text.is_empty() {
            self.pieces.push(Piece::Block(Block::Paragraph { text }));
        }
    }

    /// The running text itself, tidied.
    pub(super) fn take_text(&mut self) -> Vec<Inline> {
        tidy::inlines(std::mem::take(&mut self.text))
    }

    pub(super) fn push(&mut self, piece: Piece) {
        self.end_text();
        self.pieces.push(piece);
    }

    pub(super) fn push_inline(&mut self, inline: Inline) {
        self.text.push(inline);
    }

    /// Whether text was begun that is not only white space.
    pub(super) fn has_text(&self) -> bool {
        self.text
            .iter()
            .any(|inline| matches!(inline, Inline::Text { text, .. } if !text.trim().is_empty()))
    }

    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.end_text();
        self.pieces
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        notes: BTreeMap<String, Node>,
        new_id: &'a mut dyn FnMut() -> FileId,
    ) -> Self {
        Self {
            report: Report::default(),
            media: Vec::new(),
            new_id,
            notes,
            list_depth: 0,
            word_numbers: Vec::new(),
        }
    }

    /// Walks what an element holds.
    pub(super) fn children(
        &mut self,
        node: &Node,
        around: &Style,
        flow: &mut Flow,
    ) -> Result<(), Refused> {
        for child in &node.children {
            match child {
                Child::Text(text) => flow.push_inline(around.brought(text)),
                Child::Node(node) => self.element(node, around, flow)?,
            }
        }
        Ok(())
    }

    /// Walks one element.
    pub(super) fn element(
        &mut self,
        node: &Node,
        around: &Style,
        flow: &mut Flow,
    ) -> Result<(), Refused> {
        if style::is_hidden(node) {
            let words = node.text();
            self.report.add_many(
                What::HiddenText,
                usize::from(!words.trim().is_empty()),
                &words,
            );
            return Ok(());
        }
        self.report.add_many(
            What::Styling,
            usize::from(style::is_coloured(node)),
            &node.text(),
        );
        let tracked = node.name == "ins" && node.attr("datetime").is_some();
        self.report
            .add_many(What::Inserted, usize::from(tracked), &node.text());
        let inner = if tracked {
            around.clone()
        } else {
            style::inside(node, around)
        };
        self.part(node, &inner, flow)
    }

    fn part(&mut self, node: &Node, inner: &Style, flow: &mut Flow) -> Result<(), Refused> {
        match kind_of(node) {
            Kind::Inline => self.children(node, inner, flow),
            Kind::Link => self.link(node, inner, flow),
            Kind::Break => {
                flow.push_inline(Inline::Break);
                Ok(())
            }
            Kind::Container => {
                flow.end_text();
                self.children(node, inner, flow)?;
                flow.end_text();
                Ok(())
            }
            Kind::Paragraph => self.paragraph(node, inner, flow),
            Kind::Heading(level) => self.heading(node, level, inner, flow),
            Kind::Caption => self.caption(node, inner, flow),
            Kind::Quote => {
                let blocks = self.blocks(node, inner)?;
                flow.push(Piece::Quote(blocks));
                Ok(())
            }
            Kind::List => self.list(node, inner, flow),
            Kind::Table => self.table(node, inner, flow),
            Kind::Image => self.image(node, flow),
            Kind::Frame => {
                self.frame(node, flow);
                Ok(())
            }
            Kind::Preformatted => {
                self.preformatted(node, inner, flow);
                Ok(())
            }
            Kind::CheckBox => {
                self.report.add(What::CheckBox, "");
                let sign = if node.attr("checked").is_some() {
                    "☒ "
                } else {
                    "☐ "
                };
                flow.push_inline(inner.text(sign));
                Ok(())
            }
            Kind::Left(what) => {
                self.report.add(what, &node.text());
                Ok(())
            }
            Kind::Nothing => Ok(()),
        }
    }

    /// An element's inside as blocks of its own.
    pub(super) fn blocks(&mut self, node: &Node, around: &Style) -> Result<Vec<Block>, Refused> {
        let mut flow = Flow::default();
        self.children(node, around, &mut flow)?;
        Ok(assemble(flow.finish(), &mut self.report))
    }

    fn paragraph(&mut self, node: &Node, around: &Style, flow: &mut Flow) -> Result<(), Refused> {
        flow.end_text();
        if let Some(list) =
            style::property(node, "mso-list").filter(|list| !list.eq_ignore_ascii_case("none"))
        {
            return self.word_item(node, list, around, flow);
        }
        self.children(node, around, flow)?;
        flow.end_text();
        Ok(())
    }

    fn heading(
        &mut self,
        node: &Node,
        level: u8,
        around: &Style,
        flow: &mut Flow,
    ) -> Result<(), Refused> {
        flow.end_text();
        let plain = Style {
            bold: false,
            ..around.clone()
        };
        let mut inner = Flow::default();
        self.children(node, &plain, &mut inner)?;
        let text = tidy::without(inner.take_text(), &Mark::Bold);
        // Pictures inside a heading follow it.
        let pieces = inner.finish();
        if !text.is_empty() {
            flow.push(Piece::Block(Block::Heading { level, text }));
        }
        pieces.into_iter().for_each(|piece| flow.push(piece));
        Ok(())
    }

    fn caption(&mut self, node: &Node, around: &Style, flow: &mut Flow) -> Result<(), Refused> {
        flow.end_text();
        let mut inner = Flow::default();
        self.children(node, around, &mut inner)?;
        let text = inner.take_text();
        inner
            .finish()
            .into_iter()
            .for_each(|piece| flow.push(piece));
        if !text.is_empty() {
            flow.push(Piece::Caption(text));
        }
        Ok(())
    }

    fn link(&mut self, node: &Node, around: &Style, flow: &mut Flow) -> Result<(), Refused> {
        let target = node.attr("href").unwrap_or_default();
        if let Some(note) = target
            .strip_prefix('#')
            .and_then(|name| self.notes.remove(name))
        {
            if !is_sign(&node.text()) {
                self.children(node, around, flow)?;
            }
            return self.note(&note, flow);
        }
        let link = match judge(target) {
            Href::Allowed(href) => Some(href),
            Href::Internal => {
                self.report.add_many(
                    What::InternalLink,
                    usize::from(target.len() > 1),
                    &node.text(),
                );
                None
            }
            Href::Unsafe => {
                self.report.add(What::UnsafeLink, target);
                None
            }
        };
        let inner = Style {
            link: link.or_else(|| around.link.clone()),
            ..around.clone()
        };
        self.children(node, &inner, flow)
    }

    /// A footnote: its paragraphs become one text at the place that calls it.
    fn note(&mut self, note: &Node, flow: &mut Flow) -> Result<(), Refused> {
        let blocks = self.blocks(note, &Style::default())?;
        let mut text = Vec::new();
        let mut flattened = 0;
        let mut rest = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph { text: words } | Block::Heading { text: words, .. } => {
                    text.push(Inline::Break);
                    words
                        .into_iter()
                        .for_each(|inline| push_flat(inline, &mut text));
                }
                other => {
                    flattened += usize::from(!matches!(other, Block::Image(_)));
                    rest.push(other);
                }
            }
        }
        self.report.add_many(What::NoteFlattened, flattened, "");
        flow.push_inline(Inline::Note { text });
        rest.into_iter()
            .for_each(|block| flow.push(Piece::Block(block)));
        Ok(())
    }

    /// Footnotes that nothing calls stay as paragraphs at the end.
    pub(super) fn uncalled_notes(&mut self, flow: &mut Flow) -> Result<(), Refused> {
        for note in std::mem::take(&mut self.notes).into_values() {
            flow.end_text();
            self.children(&note, &Style::default(), flow)?;
        }
        Ok(())
    }

    /// Lines of preformatted text, each ended by a break.
    fn preformatted(&mut self, node: &Node, around: &Style, flow: &mut Flow) {
        flow.end_text();
        for line in node.text().trim_matches('\n').split('\n') {
            flow.push_inline(around.brought(line));
            flow.push_inline(Inline::Break);
        }
        flow.end_text();
    }
}

/// A footnote within a footnote goes on in brackets.
fn push_flat(inline: Inline, text: &mut Vec<Inline>) {
    match inline {
        Inline::Note { text: inner } => {
            text.push(tidy::plain_inline(" ("));
            inner.into_iter().for_each(|inline| push_flat(inline, text));
            text.push(tidy::plain_inline(")"));
        }
        other => text.push(other),
    }
}
