//! Page breaks: where a line is cut, a pair of connectors carries it over.

use std::ops::Range;

use serde::Serialize;
use utoipa::ToSchema;

use super::{Chart, Edge, Heading, Route, Side};

/// The rows of one page, and the lines that go on elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Page {
    /// First row, from 0.
    pub first: usize,
    /// One past the last row.
    pub end: usize,
    /// Over the first row: lines that share the break with the page before.
    pub above: Vec<Connector>,
    /// Under the last row: lines that share the break with the page after.
    pub below: Vec<Connector>,
}

/// An off-page connector (segilima); its twin on the other page has its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Connector {
    /// "A", "B", ... in the order of the chart's breaks.
    pub name: String,
    /// Index in [`Chart::edges`].
    pub edge: usize,
    /// The column whose border it stands on, from 0.
    pub column: usize,
    /// Where the line crosses, in thousandths of the cell's width.
    pub x: u16,
    /// Which way the work goes there: down or up.
    pub heading: Heading,
}

impl Chart {
    /// The chart cut into pages of so many rows; fewer than one counts as one.
    pub fn pages(&self, rows_per_page: usize) -> Vec<Page> {
        let size = rows_per_page.max(1);
        let mut name = 0;
        let mut pages: Vec<Page> = Vec::new();
        for first in (0..self.rows.len()).step_by(size) {
            let above = pages
                .last()
                .map_or_else(Vec::new, |page| page.below.clone());
            let end = (first + size).min(self.rows.len());
            let below = if end == self.rows.len() {
                Vec::new()
            } else {
                self.cut(end, &mut name)
            };
            pages.push(Page {
                first,
                end,
                above,
                below,
            });
        }
        pages
    }

    /// The lines that cross the border over a row.
    fn cut(&self, row: usize, name: &mut usize) -> Vec<Connector> {
        let crossing = self
            .edges
            .iter()
            .enumerate()
            .filter(|(_, edge)| span(edge).contains(&row));
        crossing
            .map(|(index, edge)| {
                let (column, x) = match edge.route {
                    Route::Lane {
                        side: Side::Left,
                        x,
                        ..
                    } => (0, x),
                    Route::Lane {
                        side: Side::Right,
                        x,
                        ..
                    } => (self.columns.len() - 1, x),
                    Route::Down | Route::Stop { .. } => (self.rows[edge.from].column, 500),
                };
                *name += 1;
                let heading = if edge.back {
                    Heading::Up
                } else {
                    Heading::Down
                };
                Connector {
                    name: letters(*name),
                    edge: index,
                    column,
                    x,
                    heading,
                }
            })
            .collect()
    }
}

/// The rows over whose upper border an arrow runs.
fn span(edge: &Edge) -> Range<usize> {
    let to = edge.to.unwrap_or(edge.from);
    edge.from.min(to) + 1..edge.from.max(to) + 1
}

/// 1 is A, 26 is Z, 27 is AA.
fn letters(number: usize) -> String {
    let mut rest = number;
    let mut out = String::new();
    while rest > 0 {
        rest -= 1;
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + letter));
        rest /= 26;
    }
    out
}
