//! Tables made whole: every row covers the same columns, no cell overlaps another.
//!
//! Word and web pages may say otherwise; here short rows get empty cells, and
//! spans that run into a neighbour or past the last row are shortened.

use tayang_core::content::body::{Block, Cell, Inline, Mark, Row};

use crate::limits::{COLUMNS, ROWSPAN};
use crate::note::{Report, What};
use crate::refused::{Measure, Refused};
use crate::tidy;

/// Makes a table rectangular. No cell is lost.
///
/// # Errors
/// `TextTooLarge` when there are more than 100 columns.
pub(crate) fn rectangular(mut rows: Vec<Row>) -> Result<Vec<Row>, Refused> {
    let width = lay(&mut rows, None)?;
    lay(&mut rows, Some(width))?;
    Ok(rows)
}

/// A first row that is bold throughout is the header, whatever the source calls it.
pub(crate) fn guess_header(rows: &mut [Row], report: &mut Report) {
    let [first, _, ..] = rows else { return };
    if !all_bold(first) {
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
    report.add(What::TableHeader, &words.join(" · "));
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

/// Lays the cells out row by row, and pads rows when the width is known. Gives the width.
fn lay(rows: &mut [Row], width: Option<usize>) -> Result<usize, Refused> {
    let mut covered: Vec<u16> = vec![0; width.unwrap_or(0)];
    let count = rows.len();
    for (at, row) in rows.iter_mut().enumerate() {
        let rows_left = u16::try_from(count - at).unwrap_or(ROWSPAN).min(ROWSPAN);
        let mut column = 0;
        for cell in &mut row.cells {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            cell.colspan = free_places(&covered, column, cell.colspan.max(1));
            cell.rowspan = cell.rowspan.clamp(1, rows_left);
            let end = column + usize::from(cell.colspan);
            if end > COLUMNS {
                return Err(Refused::TextTooLarge {
                    measure: Measure::Columns,
                    limit: COLUMNS,
                });
            }
            if covered.len() < end {
                covered.resize(end, 0);
            }
            covered[column..end].fill(cell.rowspan);
            column = end;
        }
        if width.is_some() {
            let header = !row.cells.is_empty() && row.cells.iter().all(|cell| cell.header);
            pad(row, &mut covered, header);
        }
        covered
            .iter_mut()
            .for_each(|rows| *rows = rows.saturating_sub(1));
    }
    Ok(covered.len())
}

/// How many of the wanted places are free from a column on; at least one.
fn free_places(covered: &[u16], column: usize, wanted: u16) -> u16 {
    let taken = covered
        .iter()
        .skip(column)
        .take(usize::from(wanted))
        .position(|rows| *rows > 0);
    taken
        .map_or(wanted, |free| u16::try_from(free).unwrap_or(wanted))
        .max(1)
}

/// Puts an empty cell at each run of places that nothing covers.
fn pad(row: &mut Row, covered: &mut [u16], header: bool) {
    let mut at = 0;
    while at < covered.len() {
        let free = covered[at..].iter().take_while(|rows| **rows == 0).count();
        if free > 0 {
            let colspan = u16::try_from(free).unwrap_or(1);
            row.cells.push(Cell {
                header,
                colspan,
                rowspan: 1,
                blocks: Vec::new(),
            });
            covered[at..at + free].fill(1);
        }
        at += free + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[(u16, u16)]]) -> Vec<Row> {
        let cell = |&(colspan, rowspan): &(u16, u16)| Cell {
            header: false,
            colspan,
            rowspan,
            blocks: Vec::new(),
        };
        rows.iter()
            .map(|row| Row {
                cells: row.iter().map(cell).collect(),
            })
            .collect()
    }

    #[test]
    fn ragged_tables_become_rectangular() {
        for (given, wanted) in [
            (
                table(&[&[(1, 1), (1, 1)], &[(1, 1)]]),
                table(&[&[(1, 1), (1, 1)], &[(1, 1), (1, 1)]]),
            ),
            (
                table(&[&[(1, 9)], &[(2, 1)]]),
                table(&[&[(1, 2), (2, 1)], &[(2, 1)]]),
            ),
            (
                table(&[&[(1, 1), (1, 2)], &[(2, 1), (1, 1)]]),
                table(&[&[(1, 1), (1, 2), (1, 1)], &[(1, 1), (1, 1)]]),
            ),
            (table(&[&[(3, 1)], &[]]), table(&[&[(3, 1)], &[(3, 1)]])),
        ] {
            assert_eq!(rectangular(given).as_ref(), Ok(&wanted));
            assert_eq!(rectangular(wanted.clone()), Ok(wanted));
        }
    }
}
