//! From the tree that comrak finds to blocks.

use std::cell::Cell;
use std::collections::HashMap;

use comrak::nodes::{AstNode, ListType, NodeList, NodeValue};
use comrak::{Arena, Options, try_parse_document};
use tayang_core::content::body::{self, Block, Inline, ListItem, Row};

use super::forms;
use crate::flow::{Flow, paragraphs, split};
use crate::limits::{LIST_START, MARKDOWN_DEPTH, MARKDOWN_NOTES, MARKDOWN_STEPS};
use crate::note::{Report, What};
use crate::refused::Refused;
use crate::tidy::{self, Style};

/// Where a passage stands: its first line in the whole text, and how deep.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) depth: usize,
}

/// What is known while one passage is read.
pub(super) struct Reader<'a, 'r> {
    /// Footnotes by name.
    pub(super) notes: HashMap<String, &'a AstNode<'a>>,
    pub(super) report: &'r mut Report,
    place: Place,
    pub(super) in_note: bool,
}

/// Reads a passage as blocks.
pub(super) fn blocks(
    markdown: &str,
    place: Place,
    report: &mut Report,
) -> Result<Vec<Block>, Refused> {
    if place.depth > body::limits::DEPTH {
        return Err(Refused::TooDeep {
            limit: body::limits::DEPTH,
        });
    }
    // Each opened inline footnote is searched to the end for its close.
    if markdown.matches("^[").count() > MARKDOWN_NOTES {
        return Err(Refused::TooManyElements {
            limit: MARKDOWN_NOTES,
        });
    }
    let markdown = keep_uncalled_notes(markdown);
    let arena = Arena::new();
    let asked = Cell::new(0usize);
    // Called every 256 steps; a count in place of a clock bounds the work.
    let too_long = || {
        asked.set(asked.get() + 1);
        asked.get() > MARKDOWN_STEPS / 256
    };
    let root =
        try_parse_document(&arena, &markdown, &options(), &too_long).map_err(|_cancelled| {
            Refused::TooManyElements {
                limit: MARKDOWN_STEPS,
            }
        })?;
    let mut reader = Reader {
        notes: HashMap::new(),
        report,
        place,
        in_note: false,
    };
    for node in root.children() {
        if let NodeValue::FootnoteDefinition(definition) = &node.data.borrow().value {
            reader.notes.insert(definition.name.clone(), node);
        }
    }
    reader.children(root, 0)
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.extension.inline_footnotes = true;
    options
}

/// Footnotes that nothing calls would vanish; as plain text they stay.
fn keep_uncalled_notes(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut known: HashMap<&str, bool> = HashMap::new();
    for line in markdown.split_inclusive('\n') {
        let called = match defined_note(line) {
            None => true,
            Some(call) if known.len() < MARKDOWN_NOTES => *known
                .entry(call)
                .or_insert_with(|| is_called(markdown, call)),
            Some(call) => known.get(call).copied().unwrap_or(false),
        };
        if called {
            out.push_str(line);
        } else {
            out.push('\n');
            out.push_str(&line.replacen("[^", "\\[^", 1));
        }
    }
    out
}

/// The `[^name]` that a line defines.
fn defined_note(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches([' ', '>']);
    let end = rest.strip_prefix("[^")?.find(']')? + 3;
    rest[end..].starts_with(':').then(|| &rest[..end])
}

fn is_called(markdown: &str, call: &str) -> bool {
    markdown
        .match_indices(call)
        .any(|(at, _)| !markdown[at + call.len()..].starts_with(':'))
}

impl<'a> Reader<'a, '_> {
    /// How deep forms are nested here.
    pub(super) fn depth(&self) -> usize {
        self.place.depth
    }

    /// The line of a node in the whole text.
    pub(super) fn line_of(&self, node: &AstNode<'_>) -> usize {
        (self.place.line + node.data.borrow().sourcepos.start.line).saturating_sub(1)
    }

    /// The blocks inside a node.
    pub(super) fn children(
        &mut self,
        node: &'a AstNode<'a>,
        depth: usize,
    ) -> Result<Vec<Block>, Refused> {
        if depth > MARKDOWN_DEPTH {
            return Err(Refused::TooDeep {
                limit: MARKDOWN_DEPTH,
            });
        }
        let mut out = Vec::new();
        for child in node.children() {
            self.block(child, depth, &mut out)?;
        }
        Ok(out)
    }

    fn block(
        &mut self,
        node: &'a AstNode<'a>,
        depth: usize,
        out: &mut Vec<Block>,
    ) -> Result<(), Refused> {
        let ast = node.data.borrow();
        match &ast.value {
            NodeValue::Paragraph => out.extend(paragraphs(self.flow(node)?)),
            NodeValue::Heading(heading) => {
                let (text, rest) = split(self.flow(node)?);
                let text = tidy::inlines(text);
                if !text.is_empty() {
                    out.push(Block::Heading {
                        level: heading.level,
                        text,
                    });
                }
                out.extend(rest);
            }
            NodeValue::List(list) => out.extend(self.list(node, list, depth)?),
            NodeValue::BlockQuote => {
                let blocks = self.children(node, depth + 1)?;
                if !blocks.is_empty() {
                    out.push(Block::Quote {
                        blocks,
                        source: Vec::new(),
                    });
                }
            }
            NodeValue::Table(_) => out.extend(self.table(node)?),
            NodeValue::CodeBlock(code) => {
                let line = self.place.line + ast.sourcepos.start.line;
                let place = Place {
                    line,
                    depth: self.place.depth + 1,
                };
                match forms::read(&code.info, &code.literal, place, self.report)? {
                    Some(block) => out.push(block),
                    None => out.extend(paragraphs(lines(&code.literal))),
                }
            }
            NodeValue::HtmlBlock(html) if html.literal.trim() == "<!-- -->" => {}
            NodeValue::HtmlBlock(html) => {
                self.report.add(What::RawHtml, &html.literal);
                out.extend(paragraphs(lines(&html.literal)));
            }
            NodeValue::ThematicBreak => self.report.add(What::PageBreak, ""),
            NodeValue::FootnoteDefinition(_) => {}
            _ => out.extend(self.children(node, depth + 1)?),
        }
        Ok(())
    }

    fn list(
        &mut self,
        node: &'a AstNode<'a>,
        list: &NodeList,
        depth: usize,
    ) -> Result<Option<Block>, Refused> {
        let mut items = Vec::new();
        for item in node.children() {
            let blocks = self.children(item, depth + 1)?;
            if !blocks.is_empty() {
                items.push(ListItem { blocks });
            }
        }
        let ordered = list.list_type == ListType::Ordered;
        let start = u32::try_from(list.start)
            .unwrap_or(LIST_START)
            .min(LIST_START);
        let start = if ordered { start } else { 1 };
        Ok((!items.is_empty()).then_some(Block::List {
            ordered,
            start,
            items,
        }))
    }

    fn table(&mut self, node: &'a AstNode<'a>) -> Result<Vec<Block>, Refused> {
        let mut rows = Vec::new();
        for row in node.children() {
            let header = matches!(row.data.borrow().value, NodeValue::TableRow(true));
            let mut cells = Vec::new();
            for cell in row.children() {
                let blocks = paragraphs(self.flow(cell)?);
                cells.push(body::Cell {
                    header,
                    colspan: 1,
                    rowspan: 1,
                    blocks,
                });
            }
            rows.push(Row { cells });
        }
        let rows = crate::grid::rectangular(rows)?;
        let empty = rows.iter().all(|row| row.cells.is_empty());
        Ok(if empty {
            Vec::new()
        } else {
            vec![Block::Table {
                caption: Vec::new(),
                rows,
            }]
        })
    }
}

/// Lines of code or HTML as one paragraph, a break at each end of line.
fn lines(literal: &str) -> Vec<Flow> {
    let usual = Style::default();
    let each = literal.trim_matches('\n').split('\n');
    each.flat_map(|line| [Flow::Inline(usual.text(line)), Flow::Inline(Inline::Break)])
        .collect()
}
