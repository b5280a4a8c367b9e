//! Each arrow cut into the pieces that its cells draw.

use super::{Chart, Heading, Level, Piece, Point, Route, Side};

/// The middle of a cell.
const MIDDLE: u16 = 500;
/// How far a label keeps from the line it names.
const LABEL_GAP: u16 = 40;

pub(super) fn draw(chart: &mut Chart) {
    for index in 0..chart.edges.len() {
        match chart.edges[index].route {
            Route::Down => down(chart, index),
            Route::Lane {
                side, x, arrives, ..
            } => lane(chart, index, side, x, arrives),
            Route::Stop { side } => stop(chart, index, side),
        }
        label(chart, index);
    }
    for row in &mut chart.rows {
        for cell in &mut row.cells {
            cell.sort_by_key(|piece| !matches!(piece, Piece::Line { .. }));
        }
        let symbol = Piece::Symbol { symbol: row.symbol };
        row.cells[row.column].push(symbol);
    }
}

/// A pen that draws one arrow and knows its edge.
struct Pen<'a> {
    chart: &'a mut Chart,
    edge: usize,
}

impl Pen<'_> {
    fn put(&mut self, row: usize, column: usize, piece: Piece) {
        self.chart.rows[row].cells[column].push(piece);
    }

    fn upright(&mut self, row: usize, column: usize, x: u16, from: Level, to: Level) {
        self.line(row, column, Point { x, y: from }, Point { x, y: to });
    }

    fn line(&mut self, row: usize, column: usize, from: Point, to: Point) {
        let edge = self.edge;
        self.put(row, column, Piece::Line { edge, from, to });
    }

    /// Across the cells of a row, from a point in one column to one in another.
    fn across(&mut self, row: usize, y: Level, from: (usize, u16), to: (usize, u16)) {
        let rightward = from <= to;
        let (enters, leaves) = if rightward { (0, 1000) } else { (1000, 0) };
        let columns = from.0.min(to.0)..=from.0.max(to.0);
        for column in columns {
            let start = if column == from.0 { from.1 } else { enters };
            let end = if column == to.0 { to.1 } else { leaves };
            if start != end {
                self.line(row, column, Point { x: start, y }, Point { x: end, y });
            }
        }
    }

    fn head(&mut self, row: usize, column: usize, points: Heading) {
        self.put(
            row,
            column,
            Piece::Head {
                edge: self.edge,
                points,
            },
        );
    }
}

/// Out of the symbol's bottom, across in the gap of the next row, into its top.
fn down(chart: &mut Chart, edge: usize) {
    let row = chart.edges[edge].from;
    let (from, to) = (chart.rows[row].column, chart.rows[row + 1].column);
    let mut pen = Pen { chart, edge };
    pen.upright(row, from, MIDDLE, Level::Middle, Level::Bottom);
    if from == to {
        pen.upright(row + 1, to, MIDDLE, Level::Top, Level::Middle);
    } else {
        pen.upright(row + 1, from, MIDDLE, Level::Top, Level::Gap);
        pen.across(row + 1, Level::Gap, (from, MIDDLE), (to, MIDDLE));
        pen.upright(row + 1, to, MIDDLE, Level::Gap, Level::Middle);
    }
    pen.head(row + 1, to, Heading::Down);
}

/// Out of the symbol's side to the lane, along it, and in to the target.
fn lane(chart: &mut Chart, edge: usize, side: Side, x: u16, arrives: Level) {
    let (from, Some(to)) = (chart.edges[edge].from, chart.edges[edge].to) else {
        return;
    };
    let outer = match side {
        Side::Left => 0,
        Side::Right => chart.columns.len() - 1,
    };
    let (leaves, enters) = (chart.rows[from].column, chart.rows[to].column);
    let upward = to < from;
    let (ahead, behind) = if upward {
        (Level::Top, Level::Bottom)
    } else {
        (Level::Bottom, Level::Top)
    };
    let mut pen = Pen { chart, edge };
    pen.across(from, Level::Middle, (leaves, MIDDLE), (outer, x));
    pen.upright(from, outer, x, Level::Middle, ahead);
    for row in from.min(to) + 1..from.max(to) {
        pen.upright(row, outer, x, behind, ahead);
    }
    pen.upright(to, outer, x, behind, arrives);
    pen.across(to, arrives, (outer, x), (enters, MIDDLE));
    let into_side = match side {
        Side::Left => Heading::Right,
        Side::Right => Heading::Left,
    };
    if arrives == Level::Gap {
        pen.upright(to, enters, MIDDLE, Level::Gap, Level::Middle);
        pen.head(to, enters, Heading::Down);
    } else {
        pen.head(to, enters, into_side);
    }
}

/// A stub to the border of the symbol's own cell.
fn stop(chart: &mut Chart, edge: usize, side: Side) {
    let row = chart.edges[edge].from;
    let column = chart.rows[row].column;
    let x = match side {
        Side::Left => 0,
        Side::Right => 1000,
    };
    let mut pen = Pen { chart, edge };
    pen.across(row, Level::Middle, (column, MIDDLE), (column, x));
    let at = Point {
        x,
        y: Level::Middle,
    };
    pen.put(row, column, Piece::Stop { edge, at });
}

/// Beside the line where it leaves: under the symbol, or in the next cell.
fn label(chart: &mut Chart, edge: usize) {
    let Some(text) = chart.edges[edge].label.clone() else {
        return;
    };
    let (row, route) = (chart.edges[edge].from, chart.edges[edge].route);
    let (column, last) = (chart.rows[row].column, chart.columns.len() - 1);
    let (column, x, y, runs) = match route {
        // In the last column a long label would run off the table.
        Route::Down if column == last && last > 0 => {
            (column, MIDDLE - LABEL_GAP, Level::Low, Side::Left)
        }
        Route::Down => (column, MIDDLE + LABEL_GAP, Level::Low, Side::Right),
        Route::Lane {
            side: Side::Left,
            x,
            ..
        } if column == 0 => (column, x + LABEL_GAP, Level::Low, Side::Right),
        Route::Lane {
            side: Side::Right,
            x,
            ..
        } if column == last => (column, x - LABEL_GAP, Level::Low, Side::Left),
        Route::Stop { side: Side::Left } if column == 0 => {
            (column, LABEL_GAP, Level::Low, Side::Right)
        }
        Route::Stop { side: Side::Right } if column == last => {
            (column, 1000 - LABEL_GAP, Level::Low, Side::Left)
        }
        Route::Lane {
            side: Side::Left, ..
        }
        | Route::Stop { side: Side::Left } => {
            (column - 1, 1000 - LABEL_GAP, Level::Middle, Side::Left)
        }
        Route::Lane {
            side: Side::Right, ..
        }
        | Route::Stop { side: Side::Right } => (column + 1, LABEL_GAP, Level::Middle, Side::Right),
    };
    let at = Point { x, y };
    let mut pen = Pen { chart, edge };
    pen.put(
        row,
        column,
        Piece::Label {
            edge,
            at,
            runs,
            text,
        },
    );
}
