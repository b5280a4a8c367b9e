//! Tables: a grid of cells, some over several columns (gridSpan) or rows (vMerge).

use std::collections::HashMap;

use tayang_core::content::body::{Block, Cell, Row};

use crate::assemble::assemble;
use crate::docx::reading::Reading;
use crate::docx::xml::Node;
use crate::grid::{guess_header, rectangular};
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
        let mut rows = rectangular(grid.rows)?;
        if rows.iter().all(|row| row.cells.is_empty()) {
            return Ok(None);
        }
        if !rows
            .iter()
            .any(|row| row.cells.iter().any(|cell| cell.header))
        {
            guess_header(&mut rows, &mut self.report);
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
            let value = properties.and_then(|node| node.val(&[name]));
            value
                .and_then(|value| value.parse().ok())
                .unwrap_or(0u32)
                .min(WIDEST)
        };
        let header = properties
            .and_then(|node| node.child("w:tblHeader"))
            .is_some_and(is_on);
        let mut cells: Vec<Cell> = Vec::new();
        let mut column = number("w:gridBefore");
        cells.extend((column > 0).then(|| empty(column, header)));
        let mut found = Vec::new();
        collect(node, "w:tc", &mut found);
        for node in found {
            let pieces = self.container(node)?;
            let blocks = assemble(pieces, &mut self.report);
            let span = node
                .val(&["w:tcPr", "w:gridSpan"])
                .and_then(|span| span.parse().ok());
            let span = span.unwrap_or(1u32).clamp(1, WIDEST);
            let cell = Cell {
                header,
                colspan: narrow(span),
                rowspan: 1,
                blocks,
            };
            grid.place(node, cell, column, &mut cells);
            column += span;
        }
        let after = number("w:gridAfter");
        cells.extend((after > 0).then(|| empty(after, header)));
        grid.rows.push(Row { cells });
        Ok(())
    }
}

impl Grid {
    /// Puts a cell into its row, or joins it to the one it continues.
    fn place(&mut self, node: &Node, cell: Cell, column: u32, cells: &mut Vec<Cell>) {
        let restarts = |name: &str| {
            node.at(&["w:tcPr", name])
                .map(|node| node.attr("w:val") == Some("restart"))
        };
        let (down, across) = (restarts("w:vMerge"), restarts("w:hMerge"));
        if across == Some(false)
            && let Some(before) = cells.last_mut()
        {
            before.colspan = before.colspan.saturating_add(cell.colspan);
            before.blocks.extend(cell.blocks);
            return;
        }
        if down == Some(false)
            && let Some(above) = self.above(column)
        {
            above.rowspan = above.rowspan.saturating_add(1);
            above.blocks.extend(cell.blocks);
            return;
        }
        let covered = column..column + u32::from(cell.colspan);
        self.growing.retain(|at, _| !covered.contains(at));
        if down.is_some() {
            self.growing.insert(column, (self.rows.len(), cells.len()));
        }
        cells.push(cell);
    }

    fn above(&mut self, column: u32) -> Option<&mut Cell> {
        let (row, cell) = *self.growing.get(&column)?;
        self.rows.get_mut(row)?.cells.get_mut(cell)
    }
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
