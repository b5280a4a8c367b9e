//! Tables of pasted HTML.

use tayang_core::content::body::{Block, Cell, Inline, Row};

use super::flow::{Flow, Walk};
use super::style;
use super::tree::{Child, Node};
use crate::assemble::Piece;
use crate::grid::{guess_header, rectangular};
use crate::limits::{COLSPAN, ROWSPAN};
use crate::refused::Refused;
use crate::tidy::{self, Style};

impl Walk<'_> {
    /// A `table`; one without text or pictures is nothing.
    pub(super) fn table(
        &mut self,
        node: &Node,
        around: &Style,
        flow: &mut Flow,
    ) -> Result<(), Refused> {
        let mut parts = Parts::default();
        parts.collect(node, false);
        // What stands between the parts of a table comes before it, as browsers show it.
        for child in parts.strays {
            match child {
                Child::Text(text) => flow.push_inline(around.brought(text)),
                Child::Node(node) => self.element(node, around, flow)?,
            }
        }
        flow.end_text();
        let mut caption: Vec<Inline> = Vec::new();
        for node in parts.captions {
            let mut inner = Flow::default();
            self.children(node, around, &mut inner)?;
            caption.extend(inner.take_text());
            inner
                .finish()
                .into_iter()
                .for_each(|piece| flow.push(piece));
        }
        let mut rows = Vec::new();
        for (row, in_head) in parts.rows {
            rows.push(Row {
                cells: self.cells(row, in_head, around)?,
            });
        }
        let mut rows = rectangular(rows)?;
        if rows
            .iter()
            .flat_map(|row| &row.cells)
            .all(|cell| cell.blocks.is_empty())
        {
            if !caption.is_empty() {
                flow.push(Piece::Block(Block::Paragraph {
                    text: tidy::inlines(caption),
                }));
            }
            return Ok(());
        }
        if !rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.header)
        {
            guess_header(&mut rows, &mut self.report);
        }
        flow.push(Piece::Block(Block::Table {
            caption: tidy::inlines(caption),
            rows,
        }));
        Ok(())
    }

    fn cells(&mut self, row: &Node, in_head: bool, around: &Style) -> Result<Vec<Cell>, Refused> {
        let mut cells = Vec::new();
        for node in row.elements().filter(|node| is_cell(node)) {
            let header = in_head || node.name == "th";
            // Header cells are bold by nature.
            let inner = Style {
                bold: false,
                ..style::inside(node, around)
            };
            let blocks = self.blocks(node, if header { &inner } else { around })?;
            let number = |name: &str| {
                node.attr(name)
                    .and_then(|value| value.trim().parse::<u16>().ok())
            };
            let colspan = number("colspan").unwrap_or(1).clamp(1, COLSPAN);
            let rowspan = match number("rowspan") {
                Some(0) => ROWSPAN,
                other => other.unwrap_or(1).min(ROWSPAN),
            };
            cells.push(Cell {
                header,
                colspan,
                rowspan,
                blocks,
            });
        }
        Ok(cells)
    }
}

/// The parts of a table, none of those of tables inside it.
#[derive(Default)]
struct Parts<'n> {
    /// Rows, each with whether it stands in the table's head.
    rows: Vec<(&'n Node, bool)>,
    captions: Vec<&'n Node>,
    strays: Vec<&'n Child>,
}

impl<'n> Parts<'n> {
    fn collect(&mut self, parent: &'n Node, in_head: bool) {
        for child in &parent.children {
            let Child::Node(node) = child else {
                self.strays.push(child);
                continue;
            };
            match node.name.as_str() {
                "tr" => {
                    self.rows.push((node, in_head));
                    self.strays.extend(
                        node.children
                            .iter()
                            .filter(|child| !matches!(child, Child::Node(node) if is_cell(node))),
                    );
                }
                "caption" => self.captions.push(node),
                "thead" | "tbody" | "tfoot" | "colgroup" | "col" => {
                    self.collect(node, in_head || node.name == "thead")
                }
                "table" => self.strays.push(child),
                _ if node.find(&|inner| inner.name == "tr").is_some() => {
                    self.collect(node, in_head)
                }
                _ => self.strays.push(child),
            }
        }
    }
}

fn is_cell(node: &Node) -> bool {
    matches!(node.name.as_str(), "td" | "th")
}
