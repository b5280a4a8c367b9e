//! A table as rows of cells, from pasted text or from a document's own table.

use crate::content::body::{Block, Inline, Row};

/// A pasted table with what stood around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The rows, top to bottom; a paragraph is a row of one cell.
    pub rows: Vec<GridRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Its number in what was brought, from 1.
    pub line: usize,
    /// Its cells, left to right; a merged cell's words stand in its first.
    pub cells: Vec<String>,
}

impl GridRow {
    /// The words of a cell; blank where the row is shorter.
    pub(super) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.trim())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

impl Grid {
    /// Rows by lines, cells by tabs; a cell in quotes may hold line breaks, as spreadsheets write.
    pub fn of_text(text: &str) -> Self {
        let mut reader = Tabs {
            rest: text,
            line: 1,
        };
        let mut rows = Vec::new();
        while !reader.rest.is_empty() {
            rows.push(reader.row());
        }
        Self { rows }
    }

    /// The tables and paragraphs of a document, in order.
    pub fn of_blocks(blocks: &[Block]) -> Self {
        let mut rows = Vec::new();
        add(&mut rows, blocks);
        for (index, row) in rows.iter_mut().enumerate() {
            row.line = index + 1;
        }
        Self { rows }
    }
}

/// Reads rows of cells off the front of a text.
struct Tabs<'a> {
    rest: &'a str,
    line: usize,
}

impl Tabs<'_> {
    fn row(&mut self) -> GridRow {
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            let (cell, end) = self.cell();
            cells.push(cell);
            if end != Some('\t') {
                return GridRow { line, cells };
            }
        }
    }

    /// A cell, and the mark that ended it.
    fn cell(&mut self) -> (String, Option<char>) {
        if let Some(quoted) = self.quoted() {
            return quoted;
        }
        let at = self.rest.find(['\t', '\n']);
        let (cell, end, rest) = match at {
            Some(at) => (
                &self.rest[..at],
                self.rest[at..].chars().next(),
                &self.rest[at + 1..],
            ),
            None => (self.rest, None, ""),
        };
        let cell = cell.trim_end_matches('\r').to_owned();
        self.rest = rest;
        self.line += usize::from(end == Some('\n'));
        (cell, end)
    }

    /// A cell in quotes; none when the quotes do not close before a tab or a break.
    fn quoted(&mut self) -> Option<(String, Option<char>)> {
        let inside = self.rest.strip_prefix('"')?;
        let mut cell = String::new();
        let mut letters = inside.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            if letter != '"' {
                cell.push(letter);
                continue;
            }
            if letters.next_if(|(_, next)| *next == '"').is_some() {
                cell.push('"');
                continue;
            }
            let after = inside[at + 1..]
                .strip_prefix('\r')
                .unwrap_or(&inside[at + 1..]);
            let end = after.chars().next();
            if !matches!(end, None | Some('\t' | '\n')) {
                return None;
            }
            self.line += cell.matches('\n').count() + usize::from(end == Some('\n'));
            self.rest = after.get(1..).unwrap_or("");
            return Some((cell.replace('\r', ""), end));
        }
        None
    }
}

fn add(rows: &mut Vec<GridRow>, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Table {
                rows: table,
                caption,
            } => {
                if !caption.is_empty() {
                    rows.push(single(words(caption)));
                }
                spread(rows, table);
            }
            Block::Paragraph { text } | Block::Heading { text, .. } => {
                rows.push(single(words(text)));
            }
            Block::List { items, .. } => {
                for item in items {
                    rows.push(single(of_blocks(&item.blocks)));
                }
            }
            _ => {}
        }
    }
}

fn single(cell: String) -> GridRow {
    GridRow {
        line: 0,
        cells: vec![cell],
    }
}

/// Merged cells spread out: their words in the first, the rest blank.
fn spread(rows: &mut Vec<GridRow>, table: &[Row]) {
    // Columns that a cell above still covers, and for how many rows.
    let mut covered: Vec<u32> = Vec::new();
    for row in table {
        let mut cells: Vec<String> = Vec::new();
        for cell in &row.cells {
            skip_covered(&mut cells, &mut covered);
            let words = of_blocks(&cell.blocks);
            for part in 0..cell.colspan.max(1) {
                let at = cells.len();
                cells.push(if part == 0 {
                    words.clone()
                } else {
                    String::new()
                });
                if covered.len() <= at {
                    covered.resize(at + 1, 0);
                }
                covered[at] = u32::from(cell.rowspan.max(1)) - 1;
            }
        }
        skip_covered(&mut cells, &mut covered);
        rows.push(GridRow { line: 0, cells });
    }
}

/// Blanks for the columns that a cell above covers here.
fn skip_covered(cells: &mut Vec<String>, covered: &mut [u32]) {
    while let Some(left) = covered.get_mut(cells.len()).filter(|left| **left > 0) {
        *left -= 1;
        cells.push(String::new());
    }
}

/// All words of blocks, a line each.
fn of_blocks(blocks: &[Block]) -> String {
    let lines = blocks.iter().map(|block| match block {
        Block::Paragraph { text } | Block::Heading { text, .. } => words(text),
        Block::List { items, .. } => {
            let items = items.iter().map(|item| of_blocks(&item.blocks));
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => of_blocks(blocks),
        _ => String::new(),
    });
    let lines: Vec<String> = lines.filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n")
}

fn words(text: &[Inline]) -> String {
    let part = |inline: &Inline| match inline {
        Inline::Text { text, .. } => text.clone(),
        Inline::Break => "\n".to_owned(),
        Inline::Note { .. } => String::new(),
    };
    text.iter().map(part).collect()
}
