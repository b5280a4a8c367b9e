//! From what an office has to a draft sheet: a pasted table, a Word table, a graph.
//!
//! Nothing is guessed silently. What stands on the paper is taken as it stands;
//! what is read from marks, verbs and order is an inferred cell, to be confirmed
//! by a named person; everything else that was noticed is a remark with its row.
//! The draft is a [`Sop`] and the text of its file; running it is refused until
//! its cells are confirmed, as with any sheet.

use super::confirm::CellRef;
use super::parse::{Problem, parse};
use super::write::write;
use super::{Identity, Sop};

pub use grid::{Grid, GridRow};

mod build;
mod columns;
mod cover;
mod exits;
mod graph;
mod grid;
mod kinds;
mod marks;
mod plain;
mod roles;
mod rows;

/// Most bytes of a pasted sheet.
pub const MAX_PASTE_BYTES: usize = 256 * 1024;

/// A sheet as far as it could be read.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The sheet; it parses from `text`.
    pub sop: Sop,
    /// Its file.
    pub text: String,
    /// What else was noticed, by row of what was brought; 0 where none is at hand.
    pub remarks: Vec<Problem>,
}

impl Draft {
    /// What a named person must confirm before a case can run.
    pub fn to_confirm(&self) -> Vec<CellRef> {
        self.sop.unconfirmed()
    }
}

/// Reads what was pasted: a table with tabs, or a graph.
///
/// # Errors
/// Every problem with its row: too large, no table, no executor, a row without words.
pub fn pasted(text: &str) -> Result<Draft, Vec<Problem>> {
    if text.len() > MAX_PASTE_BYTES {
        let max = (MAX_PASTE_BYTES / 1024).to_string();
        return Err(vec![Problem::new(0, "import.too_large", [("max", &max)])]);
    }
    let grid = Grid::of_text(text);
    if columns::find(&grid).is_none() && graph::looks_like(text) {
        return graph(text);
    }
    table(&grid)
}

/// Reads a sheet's table, with the cover over it when it is there.
///
/// # Errors
/// As [`pasted`].
pub fn table(grid: &Grid) -> Result<Draft, Vec<Problem>> {
    let Some(columns) = columns::find(grid) else {
        return Err(vec![Problem::new(0, "import.no_table", [])]);
    };
    let mut remarks = Vec::new();
    let cover = cover::read(&grid.rows[..columns.head], &mut remarks);
    let rows = rows::read(grid, &columns, &mut remarks)?;
    draft(build::sheet(cover, &columns, rows, remarks)?)
}

/// Reads a graph in the manner of Mermaid: capsules, boxes, diamonds, arrows.
///
/// A node names its executor, and after a colon or a line break its activity.
///
/// # Errors
/// Every problem with its line: no node, a node that leads nowhere, one without words.
pub fn graph(text: &str) -> Result<Draft, Vec<Problem>> {
    let graph = graph::read(text)?;
    draft(graph::sheet(&graph)?)
}

/// The sheet's flow as such a graph; read again, it gives the same graph.
pub fn graph_of(sop: &Sop) -> String {
    graph::write(sop)
}

/// A date as offices print it, with nothing after it.
pub(super) fn printed_date(text: &str) -> Option<super::PaperDate> {
    match cover::date::read(text) {
        Some((date, "")) => Some(date),
        _ => None,
    }
}

/// Writes the sheet and reads it back, so that a draft is always a sheet.
fn draft((sop, mut remarks): (Sop, Vec<Problem>)) -> Result<Draft, Vec<Problem>> {
    let text = write(&sop);
    // The lines of these problems are those of the written file, not of the paste.
    let unplaced = |problem: Problem| Problem { line: 0, ..problem };
    let sop = parse(&text).map_err(|problems| {
        let problems = super::edit::said_once(problems);
        problems.into_iter().map(unplaced).collect::<Vec<_>>()
    })?;
    remarks.sort_by_key(|remark| remark.line);
    Ok(Draft { sop, text, remarks })
}

/// A name in addresses made of a title: `a-z`, `0-9`, `-`.
pub(super) fn key_of(title: &str, max: usize, fallback: &str) -> String {
    let mut key = String::new();
    for letter in title.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            key.push(letter);
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    key.truncate(max);
    let key = key.trim_matches('-');
    if key.is_empty() { fallback } else { key }.to_owned()
}

/// A sheet with nothing on it yet.
fn blank(key: String, identity: Identity) -> Sop {
    Sop {
        format: super::FORMAT,
        key,
        identity,
        law: Vec::new(),
        qualification: Vec::new(),
        related: Vec::new(),
        equipment: Vec::new(),
        warning: Vec::new(),
        record: Vec::new(),
        role: Vec::new(),
        guard: Vec::new(),
        section: Vec::new(),
        step: Vec::new(),
        finding: Vec::new(),
        heads: super::Heads::default(),
        inferred: Vec::new(),
    }
}
