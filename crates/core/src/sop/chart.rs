//! The flowchart of a sheet as geometry, cell by cell of its table.
//!
//! Every executor cell of the table draws its own [`Piece`]s; together they are
//! the lines of the paper form. Nothing is drawn here: the desk draws SVG, the
//! paper PDF, both from this. Rules of the picture: one symbol per row, flow
//! downwards, a line that does not lead to the next row runs along the outer
//! edge of the table in a lane of its own, and no line crosses a symbol.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Sop, Step, StepKind, Target};

pub use pages::{Connector, Page};

mod draw;
mod pages;
mod route;

/// A drawer keeps symbols within this part of a cell's width, in thousandths.
///
/// What is left on either side belongs to the lanes.
pub const SYMBOL_SPAN: (u16, u16) = (145, 855);

/// The flowchart of one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Chart {
    /// The roles' keys, left to right.
    pub columns: Vec<String>,
    /// The steps, top to bottom.
    pub rows: Vec<ChartRow>,
    /// The arrows, in the order of the rows they leave.
    pub edges: Vec<Edge>,
}

/// One row of the chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChartRow {
    /// The step's key.
    pub step: String,
    /// The column its symbol stands in, from 0.
    pub column: usize,
    /// Its symbol.
    pub symbol: Symbol,
    /// What each column's cell draws; lines first, then heads and labels.
    pub cells: Vec<Vec<Piece>>,
}

/// The symbols of a row. The fourth of the five, the arrow, is an [`Edge`];
/// the fifth, the off-page connector, a [`Connector`].
///
/// Source: PermenPANRB 35/2012.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Symbol {
    /// Kapsul: start and end.
    Terminator,
    /// Kotak: an execution step.
    Process,
    /// Belah ketupat: a decision.
    Decision,
}

/// An arrow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Edge {
    /// The row it leaves, from 0.
    pub from: usize,
    /// The row it enters; absent where an exit ends the case.
    pub to: Option<usize>,
    /// The exit's label, for example "Tidak".
    pub label: Option<String>,
    /// It leads back to an earlier row.
    pub back: bool,
    /// Its target is inferred and not yet confirmed.
    pub inferred: bool,
    /// How it runs.
    pub route: Route,
}

/// How an arrow runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// Down to the next row.
    Down,
    /// Along an outer edge of the table.
    Lane {
        /// Which edge.
        side: Side,
        /// Which lane, 0 nearest the symbols.
        lane: usize,
        /// Where the lane stands in the outer column, in thousandths of its width.
        x: u16,
        /// Where it meets its target's row.
        arrives: Level,
    },
    /// A stub beside the symbol: the case ends there.
    Stop {
        /// On which side of the symbol.
        side: Side,
    },
}

/// An outer edge of the table, or a side of a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
}

/// A height within a row; drawers may give each its own measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The upper border.
    Top,
    /// Between the border and the symbol: lines that enter the row turn here.
    Gap,
    /// The symbol's centre.
    Middle,
    /// Under the symbol, for labels.
    Low,
    /// The lower border.
    Bottom,
}

impl Level {
    /// In hundredths of the row's height.
    pub fn percent(self) -> u8 {
        match self {
            Self::Top => 0,
            Self::Gap => 12,
            Self::Middle => 50,
            Self::Low => 90,
            Self::Bottom => 100,
        }
    }
}

/// A point in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Point {
    /// Thousandths of the cell's width, from its left border.
    pub x: u16,
    /// Height within the row.
    pub y: Level,
}

/// What one cell draws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "piece")]
pub enum Piece {
    /// A straight part of an arrow's line.
    Line {
        /// Index in [`Chart::edges`].
        edge: usize,
        /// One end, nearer the arrow's start.
        from: Point,
        /// The other.
        to: Point,
    },
    /// The arrow's head, touching the symbol at this cell's middle.
    Head {
        /// Index in [`Chart::edges`].
        edge: usize,
        /// Where it points.
        points: Heading,
    },
    /// The end of a stub.
    Stop {
        /// Index in [`Chart::edges`].
        edge: usize,
        /// Where it stands.
        at: Point,
    },
    /// The label of an exit; its text stands just over the point.
    Label {
        /// Index in [`Chart::edges`].
        edge: usize,
        /// Where its text begins, or ends when it ends on the right.
        at: Point,
        /// The text runs from here to this side.
        runs: Side,
        /// For example "Tidak".
        text: String,
    },
    /// The row's symbol, at the cell's middle.
    Symbol {
        /// Which.
        symbol: Symbol,
    },
}

/// Where an arrow's head points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Heading {
    /// Down, into the symbol's top.
    Down,
    /// Up, across a page break.
    Up,
    /// Right, into the symbol's left side.
    Right,
    /// Left, into the symbol's right side.
    Left,
}

/// The flowchart of a sheet, its inferred cells at their likeliest reading.
pub fn chart(sop: &Sop) -> Chart {
    let columns: Vec<String> = sop.role.iter().map(|role| role.key.clone()).collect();
    let column = |step: &Step| columns.iter().position(|key| *key == step.role.value);
    let rows = sop.step.iter().map(|step| ChartRow {
        step: step.key.clone(),
        column: column(step).unwrap_or(0),
        symbol: symbol(sop, step),
        cells: vec![Vec::new(); columns.len()],
    });
    let mut chart = Chart {
        rows: rows.collect(),
        edges: edges(sop),
        columns,
    };
    route::route(&mut chart);
    draw::draw(&mut chart);
    chart
}

/// Decisions are diamonds; where a section begins and where it ends, capsules.
fn symbol(sop: &Sop, step: &Step) -> Symbol {
    if !step.exits.is_empty() || step.does(StepKind::Approve) {
        return Symbol::Decision;
    }
    let first = sop
        .first_step(step.section.as_deref())
        .is_some_and(|first| first.key == step.key);
    if first || sop.onward(step) == Target::End {
        Symbol::Terminator
    } else {
        Symbol::Process
    }
}

/// Every arrow; exits of one row to one target are one arrow with both labels.
fn edges(sop: &Sop) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    let row = |target: &Target| match target {
        Target::Step(key) => sop.step.iter().position(|step| step.key == *key),
        Target::End => None,
    };
    for (from, step) in sop.step.iter().enumerate() {
        let arrow = |to: Option<usize>, label: Option<String>, inferred: bool| Edge {
            from,
            to,
            label,
            back: to.is_some_and(|to| to <= from),
            inferred,
            route: Route::Down,
        };
        for exit in &step.exits {
            let to = row(&exit.to.value);
            let twin = edges
                .iter_mut()
                .find(|edge| edge.from == from && edge.to == to);
            match twin.and_then(|edge| edge.label.as_mut()) {
                Some(label) => *label = format!("{label} / {}", exit.label),
                None => edges.push(arrow(to, Some(exit.label.clone()), !exit.to.is_certain())),
            }
        }
        let onward = row(&sop.onward(step)).filter(|_| step.exits.is_empty());
        edges.extend(onward.map(|to| arrow(Some(to), None, false)));
    }
    edges
}
