//! The table's head: which column holds what.

use std::ops::Range;

use super::super::Heads;
use super::grid::{Grid, GridRow};
use super::plain::{folded, one_line};

const STEP: [&str; 9] = [
    "kegiatan",
    "aktivitas",
    "aktifitas",
    "uraian prosedur",
    "uraian kegiatan",
    "uraian aktivitas",
    "uraian prosedur / aktivitas",
    "uraian prosedur/aktivitas",
    "prosedur",
];
const NEEDS: [&str; 3] = ["kelengkapan", "persyaratan", "perlengkapan"];

/// Where the table stands and what its columns hold.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// Index of the head's first row.
    pub(super) head: usize,
    /// Index of the first row under the head.
    pub(super) body: usize,
    pub(super) no: Option<usize>,
    pub(super) step: usize,
    /// Executor columns: where, and their label; blank where the paper has none.
    pub(super) roles: Vec<(usize, String)>,
    pub(super) needs: Option<usize>,
    pub(super) time: Option<usize>,
    pub(super) output: Option<usize>,
    pub(super) note: Option<usize>,
    pub(super) heads: Heads,
}

/// The first head of the sheet's table, of one row or two.
pub(super) fn find(grid: &Grid) -> Option<Columns> {
    (0..grid.rows.len()).find_map(|at| read(grid, at))
}

/// Whether this row is a head: it names the activity and, itself or below, time and output.
pub(super) fn is_head(grid: &Grid, at: usize) -> bool {
    read(grid, at).is_some()
}

fn read(grid: &Grid, at: usize) -> Option<Columns> {
    let first = &grid.rows[at];
    let step = position(first, |word| STEP.contains(&word))?;
    let second = grid.rows.get(at + 1).filter(|row| is_second(row, step));
    let head = Head { first, second };
    let (time, output) = (head.find(is_time), head.find(is_output));
    if time.is_none() && output.is_none() {
        return None;
    }
    let needs = head.find(is_needs);
    let end = [needs, time, output].into_iter().flatten().min()?;
    let note = head.find(is_note).filter(|note| *note > step);
    let label = |at: Option<usize>, usual: String| at.map_or(usual, |at| head.label(at));
    let usual = Heads::default();
    Some(Columns {
        head: at,
        body: at + 1 + usize::from(second.is_some()),
        no: head.find(is_number).or(step.checked_sub(1)),
        step,
        roles: head.roles(step + 1..end),
        heads: Heads {
            step: head.label(step),
            needs: label(needs, usual.needs),
            time: label(time, usual.time),
            output: label(output, usual.output),
            note: label(note, usual.note),
        },
        needs,
        time,
        output,
        note,
    })
}

/// The lower row of a head names no activity of its own, and some of the standard.
fn is_second(row: &GridRow, step: usize) -> bool {
    let known = |word: &str| is_time(word) || is_output(word) || is_needs(word);
    folded(row.cell(step)).is_empty() && position(row, known).is_some()
}

struct Head<'a> {
    first: &'a GridRow,
    second: Option<&'a GridRow>,
}

impl Head<'_> {
    /// The lower row is exact where merged cells above it have slipped.
    fn find(&self, is: fn(&str) -> bool) -> Option<usize> {
        let below = self.second.and_then(|row| position(row, is));
        below.or_else(|| position(self.first, is))
    }

    fn label(&self, at: usize) -> String {
        let below = self.second.map_or("", |row| row.cell(at));
        one_line(if below.is_empty() {
            self.first.cell(at)
        } else {
            below
        })
    }

    fn roles(&self, columns: Range<usize>) -> Vec<(usize, String)> {
        let row = self.second.unwrap_or(self.first);
        columns.map(|at| (at, one_line(row.cell(at)))).collect()
    }
}

fn position(row: &GridRow, is: impl Fn(&str) -> bool) -> Option<usize> {
    row.cells.iter().position(|cell| is(&folded(cell)))
}

fn is_number(word: &str) -> bool {
    ["no", "nomor", "no urut"].contains(&word)
}

fn is_needs(word: &str) -> bool {
    NEEDS.iter().any(|need| word.starts_with(need))
}

fn is_time(word: &str) -> bool {
    word == "waktu" || word.starts_with("waktu ")
}

fn is_output(word: &str) -> bool {
    ["output", "keluaran", "hasil"].contains(&word)
}

fn is_note(word: &str) -> bool {
    ["keterangan", "ket", "catatan"].contains(&word)
}
