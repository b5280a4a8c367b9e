//! Tables: a grid of cells, some over several columns (gridSpan) or rows (vMerge).

use std::collections::HashMap;

use tayang_core::content::body::{Block, Cell, Inline, Mark, Row};

use crate::assemble::assemble;
use crate::docx::reading::Reading;
use crate::docx::xml::Node;
use crate::limits::COLSPAN;
use crate::note::What;
use crate::refused::Refused;
use crate::tidy;

/// Wider cells are told as one column too wide, which the bounds then refuse.
const WIDEST: u32 = COLSPAN as u32 + 1;

/// The rows so far, and which cell is still growing downwards at which column.
#[derive(Default)]
struct Grid {
    rows: Vec<Row>,
    widths: Vec<u32>,
    growing: HashMap<u32, (usize, usize)>,
}

impl Reading<'_> {
    /// One table; `None` when nothing of it is left.
    pub(crate) fn table(&mut self, node: &Node) -> Result<Option<Block>, Refused> {
        let mut grid = Grid::default();
        let mut rows = Vec::new();
        collect(node, "w:tr", &mut rows);
        for row in rows {
            if row.at(&["w:trPr", "w:del"]).is_some() {
                self.report.add(What::Deleted, &row.texts("w:delText"));
                continue;
            }
            self.row(row, &mut grid)?;
        }
        grid.square();
        let mut rows = grid.rows;
        if rows.iter().all(|row| row.cells.is_empty()) {
            return Ok(None);
        }
        if !rows
            .iter()
            .any(|row| row.cells.iter().any(|cell| cell.header))
        {
            self.guess_header(&mut rows);
        }
        let caption = node
            .val(&["w:tblPr", "w:tblCaption"])
            .map(|words| tidy::inlines(vec![tidy::plain_inline(words)]));
        Ok(Some(Block::Table {
            caption: caption.unwrap_or_default(),
            rows,
        }))
    }

    fn row(&mut self, node: &Node, grid: &mut Grid) -> Result<(), Refused> {
        let properties = node.child("w:trPr");
        let number = |name: &str| {
            properties
                .and_then(|node| node.val(&[name]))
                .and_then(|value| value.parse().ok())
                .unwrap_or(0u32)
                .min(WIDEST)
        };
        let header = properties
            .and_then(|node| node.child("w:tblHeader"))
            .is_some_and(is_on);
        let at_row = grid.rows.len();
        let mut cells: Vec<Cell> = Vec::new();
        let mut column = number("w:gridBefore");
        cells.extend((column > 0).then(|| empty(column, header)));
        let mut found = Vec::new();
        collect(node, "w:tc", &mut found);
        for cell in found {
            let span = cell
                .val(&["w:tcPr", "w:gridSpan"])
                .and_then(|span| span.parse().ok())
                .unwrap_or(1u32)
                .clamp(1, WIDEST);
            let pieces = self.container(cell)?;
            let blocks = assemble(pieces, &mut self.report);
            let down = cell
                .at(&["w:tcPr", "w:vMerge"])
                .map(|node| node.attr("w:val") == Some("restart"));
            let across = cell
                .at(&["w:tcPr", "w:hMerge"])
                .map(|node| node.attr("w:val") == Some("restart"));
            if across == Some(false)
                && let Some(before) = cells.last_mut()
            {
                before.colspan = before.colspan.saturating_add(narrow(span));
                before.blocks.extend(blocks);
            } else if down == Some(false)
                && let Some(above) = grid.above(column)
            {
                above.rowspan = above.rowspan.saturating_add(1);
                above.blocks.extend(blocks);
            } else {
                grid.growing
                    .retain(|at, _| !(column..column + span).contains(at));
                if down.is_some() {
                    grid.growing.insert(column, (at_row, cells.len()));
                }
                cells.push(Cell {
                    header,
                    colspan: narrow(span),
                    rowspan: 1,
                    blocks,
                });
            }
            if down.is_none() {
                grid.growing.remove(&column);
            }
            column += span;
        }
        let after = number("w:gridAfter");
        cells.extend((after > 0).then(|| empty(after, header)));
        grid.rows.push(Row { cells });
        grid.widths.push(column + after);
        Ok(())
    }

    /// A first row that is bold throughout is the header, whatever Word calls it.
    fn guess_header(&mut self, rows: &mut [Row]) {
        let [first, _, ..] = rows else { return };
        let bold_only = first
            .cells
            .iter()
            .all(|cell| cell.rowspan == 1 || cell.rowspan > 1 && !cell.blocks.is_empty())
            && all_bold(first);
        if !bold_only {
            return;
        }
        let mut words = Vec::new();
        for cell in &mut first.cells {
            cell.header = true;
            for block in &mut cell.blocks {
                if let Block::Paragraph { text } = block {
                    *text = tidy::without(std::mem::take(text), &Mark::Bold);
                    words.push(tidy::plain(text));
                }
            }
        }
        self.report.add(What::TableHeader, &words.join(" · "));
    }
}

impl Grid {
    fn above(&mut self, column: u32) -> Option<&mut Cell> {
        let (row, cell) = *self.growing.get(&column)?;
        self.rows.get_mut(row)?.cells.get_mut(cell)
    }

    /// Fills short rows with an empty cell, so that every row is as wide.
    fn square(&mut self) {
        let width = self.widths.iter().copied().max().unwrap_or(0);
        for (row, own) in self.rows.iter_mut().zip(&self.widths) {
            if *own < width {
                row.cells.push(empty(width - own, false));
            }
        }
    }
}

/// Whether every cell's text is bold and at least one has text.
fn all_bold(row: &Row) -> bool {
    let mut any = false;
    for block in row.cells.iter().flat_map(|cell| &cell.blocks) {
        let Block::Paragraph { text } = block else {
            return false;
        };
        for inline in text {
            if let Inline::Text { text, marks } = inline {
                any = true;
                if !text.trim().is_empty() && !marks.contains(&Mark::Bold) {
                    return false;
                }
            }
        }
    }
    any
}

/// Elements of a name, also inside content controls and tracked insertions.
fn collect<'n>(parent: &'n Node, wanted: &str, found: &mut Vec<&'n Node>) {
    for node in parent.elements() {
        if &*node.name == wanted {
            found.push(node);
        } else if !matches!(
            &*node.name,
            "w:tbl" | "w:tr" | "w:tc" | "w:del" | "w:moveFrom"
        ) {
            collect(node, wanted, found);
        }
    }
}

fn empty(span: u32, header: bool) -> Cell {
    Cell {
        header,
        colspan: narrow(span),
        rowspan: 1,
        blocks: Vec::new(),
    }
}

fn narrow(span: u32) -> u16 {
    u16::try_from(span).unwrap_or(u16::MAX)
}

fn is_on(node: &Node) -> bool {
    !matches!(node.attr("w:val"), Some("0" | "false" | "off"))
}
