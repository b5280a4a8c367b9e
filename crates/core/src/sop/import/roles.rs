//! Who does a row: read from marks, from the graph, or from what stands around it.

use super::super::{Cell, Role};
use super::marks::Mark;
use super::plain::folded;
use super::rows::Raw;

/// Most other readings of a cell that the file takes.
const MAX_OTHERS: usize = 6;

/// The table with its columns named and its marks told apart.
pub(super) struct Table {
    pub(super) rows: Vec<Raw>,
    pub(super) roles: Vec<Role>,
    /// Row by row, one for each role.
    pub(super) marks: Vec<Vec<Mark>>,
    /// The column of each row, where the cells hold a graph of them.
    pub(super) graph: Option<Vec<usize>>,
}

/// How an executor was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// By one mark, or by the graph.
    Marked,
    /// By one of several marks.
    Several,
    /// By what stands around the row.
    Guessed,
}

impl Table {
    /// The executor of a row. `before` is that of the row above.
    pub(super) fn executor(
        &self,
        row: usize,
        decides: bool,
        before: Option<usize>,
    ) -> (Cell<usize>, Found) {
        if let Some(column) = self.graph.as_ref().and_then(|graph| graph.get(row)) {
            return (self.cell(*column, 90, &[]), Found::Marked);
        }
        let marks = self.marks[row].iter().enumerate();
        let mut symbols: Vec<(usize, u8)> = marks
            .filter_map(|(at, mark)| match mark {
                Mark::Symbol(sure) => Some((at, *sure)),
                _ => None,
            })
            .collect();
        symbols.sort_by_key(|(_, sure)| std::cmp::Reverse(*sure));
        match symbols[..] {
            [(only, sure)] => (self.cell(only, sure, &[]), Found::Marked),
            [(first, _), ..] => {
                let others: Vec<usize> = symbols[1..].iter().map(|(at, _)| *at).collect();
                (self.cell(first, 50, &others), Found::Several)
            }
            [] => (self.around(row, decides, before), Found::Guessed),
        }
    }

    /// Ya stands under the diamond; "kepada X" above says who is next; else as above.
    fn around(&self, row: usize, decides: bool, before: Option<usize>) -> Cell<usize> {
        let all: Vec<usize> = (0..self.roles.len()).collect();
        let below = self.yes_column(row + 1).filter(|_| decides);
        if let Some(column) = below {
            return self.cell(column, 60, &all);
        }
        let above = row.checked_sub(1).map(|above| &self.rows[above].text);
        if let Some(column) = above.and_then(|text| self.after(text, &["kepada"])) {
            return self.cell(column, 50, &all);
        }
        match before {
            Some(column) => self.cell(column, 10, &all),
            None => self.cell(0, 5, &all),
        }
    }

    /// The column with the label of a yes, in a row that decides nothing itself.
    fn yes_column(&self, row: usize) -> Option<usize> {
        let says_yes = |mark: &Mark| match mark {
            Mark::Labels(labels) => labels.iter().all(|(_, yes)| *yes),
            _ => false,
        };
        self.marks.get(row)?.iter().position(says_yes)
    }

    /// The role whose label follows one of these words in a sentence.
    pub(super) fn after(&self, text: &str, words: &[&str]) -> Option<usize> {
        let text = format!(" {} ", folded(text));
        self.roles.iter().position(|role| {
            let label = folded(&role.label);
            words
                .iter()
                .any(|word| text.contains(&format!(" {word} {label} ")))
        })
    }

    pub(super) fn cell(&self, value: usize, confidence: u8, others: &[usize]) -> Cell<usize> {
        let others = others.iter().copied().filter(|other| *other != value);
        Cell {
            value,
            confidence,
            alternatives: others.take(MAX_OTHERS).collect(),
        }
    }
}
