//! The table's rows as they stand, before anything is read into them.

use super::super::StandardTime;
use super::super::parse::Problem;
use super::columns::{Columns, is_head};
use super::grid::{Grid, GridRow};
use super::plain::{folded, one_line, plain};

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    /// Its row in what was brought, from 1.
    pub(super) line: usize,
    pub(super) no: Option<String>,
    pub(super) text: String,
    /// One for each executor column.
    pub(super) cells: Vec<String>,
    pub(super) needs: String,
    pub(super) time: String,
    pub(super) output: String,
    pub(super) note: String,
}

/// The rows under the head.
///
/// # Errors
/// Rows with a number and no words, and a table without rows.
pub(super) fn read(
    grid: &Grid,
    columns: &Columns,
    remarks: &mut Vec<Problem>,
) -> Result<Vec<Raw>, Vec<Problem>> {
    let mut reader = Reader {
        columns,
        rows: Vec::new(),
        problems: Vec::new(),
        remarks,
    };
    let mut at = columns.body;
    while at < grid.rows.len() {
        if is_head(grid, at) {
            // A page break repeats the head; its lower row follows it.
            at += columns.body - columns.head;
            continue;
        }
        reader.row(&grid.rows[at]);
        at += 1;
    }
    if reader.rows.is_empty() && reader.problems.is_empty() {
        reader.problems.push(Problem::new(0, "import.no_rows", []));
    }
    if reader.problems.is_empty() {
        Ok(reader.rows)
    } else {
        Err(reader.problems)
    }
}

struct Reader<'a> {
    columns: &'a Columns,
    rows: Vec<Raw>,
    problems: Vec<Problem>,
    remarks: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn row(&mut self, row: &GridRow) {
        let shift = self.shift(row);
        let raw = self.raw(row, shift);
        if row.is_blank() || numbers_of_columns(row) {
            return;
        }
        match (&raw.no, raw.text.is_empty()) {
            (Some(no), true) => {
                let problem = Problem::new(row.line, "import.no_words", [("no", no)]);
                self.problems.push(problem);
            }
            (_, false) if !self.alone(row) => {
                if shift > 0 {
                    let remark = Problem::new(row.line, "import.shifted", [("text", &raw.text)]);
                    self.remarks.push(remark);
                }
                if raw.no.is_none() {
                    let remark = Problem::new(row.line, "import.no_number", [("text", &raw.text)]);
                    self.remarks.push(remark);
                }
                self.rows.push(raw);
            }
            (Some(_), false) => self.rows.push(raw),
            _ => self.goes_on(row, &raw),
        }
    }

    /// How far a row has slipped to the left of its head, when its time says so.
    fn shift(&self, row: &GridRow) -> usize {
        let reads = |at: usize| StandardTime::read(&one_line(row.cell(at))).is_some();
        let Some(time) = self.columns.time.filter(|time| !reads(*time)) else {
            return 0;
        };
        let least = self.columns.needs.unwrap_or(time);
        let fits = |shift: &usize| least > self.columns.step + shift && reads(time - shift);
        (1..=2).find(fits).unwrap_or(0)
    }

    fn raw(&self, row: &GridRow, shift: usize) -> Raw {
        let cell = |at: Option<usize>| {
            at.map_or(String::new(), |at| {
                plain(row.cell(at.saturating_sub(shift)))
            })
        };
        let end = self
            .columns
            .needs
            .or(self.columns.time)
            .unwrap_or(usize::MAX);
        let executor = |at: usize| if at + shift < end { row.cell(at) } else { "" };
        let no = self
            .columns
            .no
            .map_or(String::new(), |at| one_line(row.cell(at)));
        let no = no.trim_end_matches(['.', ')']).to_owned();
        let number = no.len() <= 12 && no.chars().any(|c| c.is_ascii_digit());
        Raw {
            line: row.line,
            no: number.then_some(no),
            text: one_line(row.cell(self.columns.step)),
            cells: self
                .columns
                .roles
                .iter()
                .map(|(at, _)| executor(*at).to_owned())
                .collect(),
            needs: cell(self.columns.needs),
            time: one_line(&cell(self.columns.time)),
            output: one_line(&cell(self.columns.output)),
            note: one_line(&cell(self.columns.note)),
        }
    }

    /// Only one cell has words: no row of the table.
    fn alone(&self, row: &GridRow) -> bool {
        let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        filled.count() == 1
    }

    /// Words without a number of their own belong to the row above; nothing is dropped.
    fn goes_on(&mut self, row: &GridRow, raw: &Raw) {
        let words = one_line(&row.cells.join(" "));
        let starts_low = words.chars().next().is_some_and(char::is_lowercase);
        let alone = self.alone(row);
        let Some(above) = self.rows.last_mut().filter(|_| !alone || starts_low) else {
            let remark = Problem::new(row.line, "import.left_over", [("text", &words)]);
            return self.remarks.push(remark);
        };
        for (own, more) in [
            (&mut above.text, &raw.text),
            (&mut above.time, &raw.time),
            (&mut above.output, &raw.output),
            (&mut above.note, &raw.note),
            (&mut above.needs, &raw.needs),
        ] {
            if !more.is_empty() {
                *own = format!("{own} {more}").trim().to_owned();
            }
        }
        for (own, more) in above.cells.iter_mut().zip(&raw.cells) {
            if own.is_empty() {
                own.clone_from(more);
            }
        }
        let facts = [("text", &*words), ("above", &*above.text)];
        self.remarks
            .push(Problem::new(row.line, "import.goes_on", facts));
    }
}

/// "1 2 3 4 …" under a head.
fn numbers_of_columns(row: &GridRow) -> bool {
    let words = row.cells.iter().map(|cell| folded(cell));
    let numbers: Vec<Option<u32>> = words
        .filter(|word| !word.is_empty())
        .map(|word| word.parse().ok())
        .collect();
    numbers.len() > 2
        && numbers
            .windows(2)
            .all(|two| two[0].is_some() && two[0] < two[1])
}
