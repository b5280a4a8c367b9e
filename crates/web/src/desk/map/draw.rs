//! The chart's pieces as SVG places: percent across, pixels down.

use tayang_core::sop::chart::{Chart, Edge, Heading, Level, Piece, Point, Side, Symbol};

use super::Draw;

/// How a run has changed the look of an arrow.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Worn {
    /// The run went along it.
    pub gone: bool,
    /// How many times, when it leads back.
    pub times: u32,
}

/// The name of a symbol in the sprite.
pub(super) fn symbol_name(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Terminator => "mulai",
        Symbol::Process => "proses",
        Symbol::Decision => "keputusan",
    }
}

/// What one cell of the chart draws.
pub(super) fn cell(chart: &Chart, worn: &[Worn], row: usize, column: usize) -> Vec<Draw> {
    let symbol = chart.rows[row].symbol;
    let pieces = chart.rows[row].cells[column].iter();
    let mut drawn: Vec<Draw> = pieces
        .flat_map(|piece| one(chart, worn, symbol, piece))
        .collect();
    // Heads are drawn over the symbol, so that they touch it.
    drawn.sort_by_key(|draw| match draw {
        Draw::Line { .. } => 0,
        Draw::Symbol { .. } => 1,
        _ => 2,
    });
    drawn
}

fn one(chart: &Chart, worn: &[Worn], symbol: Symbol, piece: &Piece) -> Vec<Draw> {
    let class = |edge: usize| {
        class(
            &chart.edges[edge],
            worn.get(edge).copied().unwrap_or_default(),
        )
    };
    match piece {
        Piece::Line { edge, from, to } => vec![line(*from, *to, class(*edge))],
        Piece::Head { edge, points } => vec![head(*points, symbol, class(*edge))],
        Piece::Stop { edge, at } => {
            let (x, class) = (across(at.x), class(*edge));
            vec![Draw::Line {
                x1: x.clone(),
                y1: "36".into(),
                x2: x,
                y2: "52".into(),
                class,
            }]
        }
        Piece::Label {
            edge,
            at,
            runs,
            text,
        } => {
            let worn = worn.get(*edge).copied().unwrap_or_default();
            label(*at, *runs, text, worn, class(*edge))
        }
        Piece::Symbol { symbol } => vec![Draw::Symbol {
            name: symbol_name(*symbol),
        }],
    }
}

fn class(edge: &Edge, worn: Worn) -> &'static str {
    match (edge.back || edge.to.is_none(), worn.gone) {
        (true, _) => "return",
        (false, true) => "gone",
        (false, false) => "",
    }
}

fn line(from: Point, to: Point, class: &'static str) -> Draw {
    Draw::Line {
        x1: across(from.x),
        y1: down(from.y),
        x2: across(to.x),
        y2: down(to.y),
        class,
    }
}

/// The tip stands where the symbol begins: 16 or 22 above its middle, 28 beside it.
fn head(points: Heading, symbol: Symbol, class: &'static str) -> Draw {
    let diamond = symbol == Symbol::Decision;
    let (name, y, shift) = match points {
        Heading::Down if diamond => ("ujung-bawah", "21", ""),
        Heading::Down => ("ujung-bawah", "27", ""),
        Heading::Up if diamond => ("ujung-atas", "67", ""),
        Heading::Up => ("ujung-atas", "61", ""),
        Heading::Right => ("ujung-kanan", "44", "-29 0"),
        Heading::Left => ("ujung-kiri", "44", "29 0"),
    };
    Draw::Tip {
        name,
        x: "50%".into(),
        y: y.into(),
        shift,
        class,
    }
}

/// A label under the symbol leaves the count to a second word above it, for want of room.
fn label(at: Point, runs: Side, text: &str, worn: Worn, class: &'static str) -> Vec<Draw> {
    let class = if class == "return" { class } else { "" };
    let word = |y: &str, text: String| Draw::Word {
        x: across(at.x),
        y: y.into(),
        end: runs == Side::Left,
        class,
        text,
    };
    match (at.y, worn.times) {
        (Level::Middle, 0) => vec![word("39", text.to_owned())],
        (Level::Middle, times) => vec![word("39", format!("{text}, {times}×"))],
        (_, 0) => vec![word("80", text.to_owned())],
        // Above the tip of the symbol, on its side of the line that the arrow runs along.
        (_, times) => vec![word("80", text.to_owned()), word("27", format!("{times}×"))],
    }
}

fn across(thousandths: u16) -> String {
    match thousandths % 10 {
        0 => format!("{}%", thousandths / 10),
        part => format!("{}.{part}%", thousandths / 10),
    }
}

fn down(level: Level) -> String {
    match level {
        Level::Top => "0",
        Level::Gap => "11",
        Level::Middle => "44",
        Level::Low => "80",
        Level::Bottom => "100%",
    }
    .to_owned()
}
