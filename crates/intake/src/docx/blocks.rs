//! Paragraphs, tables and what wraps them, to a flat run of pieces.

use tayang_core::content::body::{Block, Inline, Mark};

use crate::assemble::{Item, Piece};
use crate::docx::numbering::{Format, Label};
use crate::docx::reading::Reading;
use crate::docx::styles::{Role, heading_of_outline, numbering_ref};
use crate::docx::text::{Around, alternative};
use crate::docx::xml::Node;
use crate::flow::{Flow, paragraphs, split};
use crate::note::What;
use crate::outline;
use crate::refused::Refused;
use crate::tidy;

impl Reading<'_> {
    /// Walks the body, a cell, a note or a text box.
    pub(crate) fn container(&mut self, parent: &Node) -> Result<Vec<Piece>, Refused> {
        let mut out = Vec::new();
        let mut carry = Vec::new();
        self.walk(parent, &mut carry, &mut out)?;
        if !carry.is_empty() {
            self.place(carry, Role::Text, None, &mut out);
        }
        Ok(out)
    }

    fn walk(
        &mut self,
        parent: &Node,
        carry: &mut Vec<Flow>,
        out: &mut Vec<Piece>,
    ) -> Result<(), Refused> {
        for node in parent.elements() {
            match &*node.name {
                "w:p" => self.paragraph(node, carry, out)?,
                "w:tbl" => {
                    if let Some(table) = self.table(node)? {
                        out.push(Piece::Block(table));
                    }
                }
                "w:sdt" if is_contents(node) => {
                    self.report
                        .add_many(What::Contents, count(node, "w:p"), &node.texts("w:t"))
                }
                "w:altChunk" => self.report.add(What::EmbeddedDocument, ""),
                "w:del" | "w:moveFrom" => self.report.add(What::Deleted, &node.texts("w:delText")),
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(node) {
                        self.walk(chosen, carry, out)?;
                    }
                }
                "w:r" | "w:hyperlink" | "m:oMathPara" | "m:oMath" => self.loose(node, carry)?,
                "w:sectPr" | "w:tcPr" | "w:sdtPr" | "w:sdtEndPr" | "w:tblPr" | "w:customXmlPr" => {}
                _ => self.walk(node, carry, out)?,
            }
        }
        Ok(())
    }

    /// A run outside any paragraph: some programs write it; it joins the next paragraph.
    fn loose(&mut self, node: &Node, carry: &mut Vec<Flow>) -> Result<(), Refused> {
        match &*node.name {
            "m:oMathPara" | "m:oMath" => {
                let text = node.texts("m:t");
                self.report.add(What::Equation, &text);
                carry.push(Flow::Inline(tidy::plain_inline(&text)));
                Ok(())
            }
            _ => self.inline(node, &Around::default(), carry),
        }
    }

    fn paragraph(
        &mut self,
        node: &Node,
        carry: &mut Vec<Flow>,
        out: &mut Vec<Piece>,
    ) -> Result<(), Refused> {
        let properties = node.child("w:pPr");
        let style = properties
            .and_then(|node| node.val(&["w:pStyle"]))
            .unwrap_or_default();
        let outline_level = properties
            .and_then(|node| node.val(&["w:outlineLvl"]))
            .and_then(heading_of_outline);
        let role = match self.styles.role(style) {
            Role::Text => outline_level.unwrap_or_default(),
            role => role,
        };
        let contents_before = self.in_contents();
        let mut flow = std::mem::take(carry);
        self.inline(node, &Around::default(), &mut flow)?;
        let contents = role == Role::Contents || self.in_contents();
        if contents {
            let words = tidy::plain(&inlines_of(flow));
            self.report
                .add_many(What::Contents, usize::from(!words.is_empty()), &words);
            return Ok(());
        }
        if contents_before && flow.is_empty() {
            return Ok(());
        }
        if mark_is_deleted(properties) {
            *carry = flow;
            return Ok(());
        }
        if !has_content(&flow) {
            return Ok(());
        }
        let label = self.label(properties, style);
        self.place(flow, role, label, out);
        Ok(())
    }

    /// The number or bullet that stands before a paragraph.
    fn label(&mut self, properties: Option<&Node>, style: &str) -> Option<(usize, Label)> {
        let direct = numbering_ref(properties);
        let named = self.styles.numbering(style);
        let num = direct.num.or(named.num).filter(|num| num != "0")?;
        let level = direct.level.or(named.level).unwrap_or(0);
        let label = self.numbering.next(&num, level)?;
        (label.format != Format::Nothing).then_some((level, label))
    }

    /// Puts a paragraph where its role wants it; blocks inside it follow in place.
    fn place(
        &mut self,
        flow: Vec<Flow>,
        role: Role,
        label: Option<(usize, Label)>,
        out: &mut Vec<Piece>,
    ) {
        let is_text = |part: &Flow| matches!(part, Flow::Inline(Inline::Text { text, .. }) if !text.trim().is_empty());
        let is_picture = |part: &&Flow| matches!(part, Flow::Block(Block::Image(_)));
        let pictures = flow.iter().filter(is_picture).count();
        let after_text = flow
            .iter()
            .skip_while(|part| !is_text(part))
            .filter(is_picture)
            .count();
        self.report.add_many(What::ImageMoved, after_text, "");
        match (role, label) {
            (Role::Title | Role::Subtitle | Role::Heading(_), label) => {
                self.place_heading(flow, role, label, out)
            }
            (Role::Quote, None) => out.push(Piece::Quote(paragraphs(flow))),
            (Role::Caption, None) if pictures == 0 => {
                for block in paragraphs(flow) {
                    match block {
                        Block::Paragraph { text } => out.push(Piece::Caption(text)),
                        other => out.push(Piece::Block(other)),
                    }
                }
            }
            (_, Some((level, label))) => {
                if label.format == Format::Other {
                    self.report.add_many(
                        What::ListFormat,
                        usize::from(label.number == 1),
                        &label.text,
                    );
                }
                let ordered = label.format != Format::Bullet;
                out.push(Piece::Item(Item {
                    level,
                    ordered,
                    number: label.number,
                    blocks: paragraphs(flow),
                }));
            }
            _ => out.extend(paragraphs(flow).into_iter().map(Piece::Block)),
        }
    }

    fn place_heading(
        &mut self,
        flow: Vec<Flow>,
        role: Role,
        label: Option<(usize, Label)>,
        out: &mut Vec<Piece>,
    ) {
        let (text, blocks) = split(flow);
        let mut text = tidy::inlines(text);
        if let Some((_, label)) = label
            && label.format != Format::Bullet
            && !label.text.is_empty()
            && !text.is_empty()
        {
            self.report.add(What::HeadingNumber, &label.text);
            text.insert(0, tidy::plain_inline(&format!("{} ", label.text.trim())));
        }
        let text = tidy::without(text, &Mark::Bold);
        if !text.is_empty() {
            let level = level_of(role);
            out.push(Piece::Block(Block::Heading { level, text }));
        }
        out.extend(blocks.into_iter().map(Piece::Block));
    }
}

/// The level that stands for a role until the outline is settled.
fn level_of(role: Role) -> u8 {
    match role {
        Role::Title => outline::TITLE,
        Role::Subtitle => outline::SUBTITLE,
        Role::Heading(level) => level,
        _ => 1,
    }
}

fn inlines_of(flow: Vec<Flow>) -> Vec<Inline> {
    split(flow).0
}

fn has_content(flow: &[Flow]) -> bool {
    flow.iter().any(|part| match part {
        Flow::Inline(Inline::Text { text, .. }) => !text.trim().is_empty(),
        Flow::Inline(Inline::Break) => false,
        Flow::Inline(Inline::Note { .. }) | Flow::Block(_) => true,
    })
}

/// Whether the end of the paragraph itself was deleted, so that the next one joins it.
fn mark_is_deleted(properties: Option<&Node>) -> bool {
    let mark = properties.and_then(|node| node.child("w:rPr"));
    mark.is_some_and(|mark| mark.child("w:del").is_some() || mark.child("w:moveFrom").is_some())
}

fn is_contents(node: &Node) -> bool {
    let gallery = node.val(&["w:sdtPr", "w:docPartObj", "w:docPartGallery"]);
    gallery == Some("Table of Contents")
}

fn count(node: &Node, name: &str) -> usize {
    let mut found = Vec::new();
    node.find_all(name, &mut found);
    found
        .iter()
        .filter(|paragraph| !paragraph.texts("w:t").is_empty())
        .count()
}
