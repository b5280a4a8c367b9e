//! Where a decision leads: its labels, the row below, the rows above.

use super::super::{Cell, Exit, Target};
use super::marks::Mark;
use super::roles::Table;

/// Most other readings of a target that the file takes.
const MAX_OTHERS: usize = 6;

impl Table {
    /// Whether labels of a decision stand in this row, with a way back among them.
    pub(super) fn has_no(&self, row: usize) -> bool {
        self.labels(row).iter().any(|(_, (_, yes))| !yes)
    }

    /// Whether any label stands in this row.
    pub(super) fn has_labels(&self, row: usize) -> bool {
        !self.labels(row).is_empty()
    }

    /// Every label of a row with its column.
    fn labels(&self, row: usize) -> Vec<(usize, (String, bool))> {
        let marks = self.marks.get(row).into_iter().flatten().enumerate();
        marks
            .filter_map(|(at, mark)| match mark {
                Mark::Labels(labels) => Some(labels.iter().map(move |label| (at, label.clone()))),
                _ => None,
            })
            .flatten()
            .collect()
    }

    /// Ya to the row below, Tidak to a row above; both wait for a person.
    pub(super) fn exits(&self, row: usize, keys: &[String], executors: &[usize]) -> Vec<Exit> {
        let below = self.labels(row + 1);
        let labels: Vec<(usize, (String, bool))> =
            self.labels(row).into_iter().chain(below).collect();
        let find = |wanted: bool| labels.iter().find(|(_, (_, yes))| *yes == wanted);
        let label = |wanted: bool, usual: &str| {
            find(wanted).map_or_else(|| usual.to_owned(), |(_, (label, _))| label.clone())
        };
        let onward = match keys.get(row + 1) {
            Some(key) => Target::Step(key.clone()),
            None => Target::End,
        };
        let yes = Cell {
            value: onward,
            confidence: if find(true).is_some() { 90 } else { 60 },
            alternatives: Vec::new(),
        };
        let column = find(false).map(|(at, _)| *at);
        vec![
            Exit {
                label: label(true, "Ya"),
                yes: true,
                to: yes,
            },
            Exit {
                label: label(false, "Tidak"),
                yes: false,
                to: self.back(row, column, keys, executors),
            },
        ]
    }

    /// The row that a Tidak leads back to.
    fn back(
        &self,
        row: usize,
        column: Option<usize>,
        keys: &[String],
        executors: &[usize],
    ) -> Cell<Target> {
        let target = |at: usize| Target::Step(keys[at].clone());
        let named = self.after(&self.rows[row].text, &["ke", "kepada", "pada"]);
        let by_words = named.and_then(|role| (0..row).rev().find(|at| executors[*at] == role));
        // The line of a Tidak runs up in the column of its label, to the mark there.
        let marked = |at: &usize| {
            let mark = column.and_then(|column| self.marks[*at].get(column));
            matches!(mark, Some(Mark::Symbol(_)))
        };
        let (at, confidence) = match ((0..row).find(marked), by_words, row.checked_sub(1)) {
            (Some(at), ..) => (at, 55),
            (None, Some(at), _) => (at, 50),
            (None, None, Some(above)) => (above, 30),
            (None, None, None) => {
                return Cell {
                    value: Target::End,
                    confidence: 20,
                    alternatives: Vec::new(),
                };
            }
        };
        let others = (0..row).rev().filter(|other| *other != at);
        Cell {
            value: target(at),
            confidence,
            alternatives: others.take(MAX_OTHERS).map(target).collect(),
        }
    }
}
