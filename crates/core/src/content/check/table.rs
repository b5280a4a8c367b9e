//! Whether a table's cells cover a rectangle, without building the grid.

use super::Problem;
use crate::content::body::{Cell, Row, limits};

/// Columns of one table.
pub(super) const COLUMNS: usize = 100;

const MOST_COLSPAN: u16 = 50;
const MOST_ROWSPAN: u16 = 500;

/// The first thing wrong with the shape of a table.
pub(super) fn problem(rows: &[Row]) -> Option<Problem> {
    let cells: usize = rows.iter().map(|row| row.cells.len()).sum();
    let all = || rows.iter().flat_map(|row| &row.cells);
    if cells == 0 {
        return Some(Problem::Empty);
    }
    if cells.max(rows.len()) > limits::CELLS {
        return Some(Problem::TooMany {
            of: super::Countable::Cells,
            most: limits::CELLS,
        });
    }
    if all().any(|cell| !span_is_sound(cell)) {
        return Some(Problem::Span);
    }
    let width: usize = rows[0]
        .cells
        .iter()
        .map(|cell| usize::from(cell.colspan))
        .sum();
    if width > COLUMNS {
        return Some(Problem::TooMany {
            of: super::Countable::Columns,
            most: COLUMNS,
        });
    }
    (!is_rectangular(rows, width)).then_some(Problem::NotRectangular)
}

fn span_is_sound(cell: &Cell) -> bool {
    (1..=MOST_COLSPAN).contains(&cell.colspan) && (1..=MOST_ROWSPAN).contains(&cell.rowspan)
}

/// Lays the rows one by one; `covered` says for how many more rows a column is taken.
fn is_rectangular(rows: &[Row], width: usize) -> bool {
    let mut covered = vec![0u16; width];
    for row in rows {
        let mut column = 0;
        for cell in &row.cells {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let end = column + usize::from(cell.colspan);
            let Some(places) = covered.get_mut(column..end) else {
                return false;
            };
            if places.iter().any(|rows| *rows > 0) {
                return false;
            }
            places.fill(cell.rowspan);
            column = end;
        }
        if covered.contains(&0) {
            return false;
        }
        covered.iter_mut().for_each(|rows| *rows -= 1);
    }
    covered.iter().all(|rows| *rows == 0)
}
