//! The flowchart of a sheet as one drawing, as on the paper form, for citizens.
//!
//! Takes the chart's geometry as it is; what each step says stands in the table below it.

use tayang_core::sop::Sop;
use tayang_core::sop::chart::{Chart, Heading, Level, Piece, Point, Side, Symbol, chart};

use crate::markup::{Html, Markup};

/// Pixels of an executor column.
const WIDTH: u32 = 104;
/// Pixels of a row.
const HEIGHT: u32 = 76;
/// Pixels above the first row, for the executors' names.
const HEAD: u32 = 60;
/// Characters of one line of an executor's name.
const LETTERS: usize = 14;
/// Lines of an executor's name.
const LINES: usize = 3;

/// The drawing of a sheet's flowchart.
pub(crate) fn drawing(sop: &Sop) -> Markup {
    let chart = chart(sop);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (columns, rows) = (count(chart.columns.len()), count(chart.rows.len()));
    let (width, height) = (columns * WIDTH + 2, HEAD + rows * HEIGHT + 2);
    let said =
        format!("Bagan alir: {rows} langkah, {columns} pelaksana; langkahnya di tabel berikut");
    let mut html = Html::new()
        .raw("<svg role=\"img\"")
        .attr("aria-label", said)
        .attr("class", if columns > 5 { "many" } else { "few" })
        .attr("width", width)
        .attr("height", height)
        .attr("viewBox", format!("-1 -1 {width} {height}"))
        .raw(">");
    html = grid(html, columns, rows);
    for (index, role) in sop.role.iter().enumerate() {
        html = name(html, count(index), &role.label);
    }
    for pass in [Pass::Lines, Pass::Symbols, Pass::Words] {
        for (row, drawn) in chart.rows.iter().enumerate() {
            let number = sop.step[row].no.clone().unwrap_or_default();
            for (column, cell) in drawn.cells.iter().enumerate() {
                let place = Place {
                    chart: &chart,
                    x: count(column) * WIDTH,
                    y: HEAD + count(row) * HEIGHT,
                    symbol: drawn.symbol,
                    number: &number,
                };
                html = cell
                    .iter()
                    .fold(html, |html, piece| place.piece(html, pass, piece));
            }
        }
    }
    html.raw("</svg>").done()
}

/// Lines lie under symbols, heads and labels over them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    Lines,
    Symbols,
    Words,
}

fn grid(html: Html, columns: u32, rows: u32) -> Html {
    let (right, foot) = (columns * WIDTH, HEAD + rows * HEIGHT);
    let upright = (0..=columns).map(|column| format!("M{} 0V{foot}", column * WIDTH));
    let level = (0..=rows).map(|row| format!("M0 {}H{right}", HEAD + row * HEIGHT));
    let lines: String = upright.chain(level).collect();
    html.raw("<path class=\"grid\"")
        .attr("d", format!("M0 0H{right}{lines}"))
        .raw("/>")
}

/// An executor's name over its column, in at most three short lines.
fn name(mut html: Html, column: u32, label: &str) -> Html {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.truncate(LINES);
    let top = HEAD / 2 + 5 - 8 * u32::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    for (line, words) in (0_u32..).zip(&lines) {
        html = html
            .raw("<text class=\"who\"")
            .attr("x", column * WIDTH + WIDTH / 2)
            .attr("y", top + line * 16)
            .raw(">")
            .text(words)
            .raw("</text>");
    }
    html
}

/// Where a cell stands, and what its row is.
struct Place<'a> {
    chart: &'a Chart,
    x: u32,
    y: u32,
    symbol: Symbol,
    number: &'a str,
}

impl Place<'_> {
    fn piece(&self, html: Html, pass: Pass, piece: &Piece) -> Html {
        match (pass, piece) {
            (Pass::Lines, Piece::Line { edge, from, to }) => {
                let (from, to) = (self.at(*from), self.at(*to));
                html.raw("<path class=\"")
                    .raw(self.class(*edge))
                    .raw("\"")
                    .attr("d", format!("M{} {}L{} {}", from.0, from.1, to.0, to.1))
                    .raw("/>")
            }
            (Pass::Lines, Piece::Stop { edge, at }) => {
                let (x, y) = self.at(*at);
                html.raw("<path class=\"")
                    .raw(self.class(*edge))
                    .raw("\"")
                    .attr("d", format!("M{x} {}V{}", y.saturating_sub(7), y + 7))
                    .raw("/>")
            }
            (Pass::Symbols, Piece::Symbol { symbol }) => self.symbol(html, *symbol),
            (Pass::Words, Piece::Head { edge, points }) => self.head(html, *edge, *points),
            (
                Pass::Words,
                Piece::Label {
                    edge,
                    at,
                    runs,
                    text,
                },
            ) => {
                let (x, y) = self.at(*at);
                let anchor = if *runs == Side::Left { "end" } else { "start" };
                html.raw("<text class=\"")
                    .raw(self.class(*edge))
                    .raw("\"")
                    .attr("x", x)
                    .attr("y", y.saturating_sub(3))
                    .attr("text-anchor", anchor)
                    .raw(">")
                    .text(text)
                    .raw("</text>")
            }
            _ => html,
        }
    }

    fn symbol(&self, html: Html, symbol: Symbol) -> Html {
        let (x, y) = (self.x + WIDTH / 2, self.y + HEIGHT / 2);
        let shape = match symbol {
            Symbol::Terminator => format!(
                "M{} {}h28a14 14 0 0 1 0 28h-28a14 14 0 0 1 0-28z",
                x - 14,
                y - 14
            ),
            Symbol::Process => format!("M{} {}h56v28h-56z", x - 28, y - 14),
            Symbol::Decision => format!("M{x} {}l28 20-28 20-28-20z", y - 20),
        };
        html.raw("<path class=\"symbol\"")
            .attr("d", shape)
            .raw("/><text class=\"who\"")
            .attr("x", x)
            .attr("y", y + 5)
            .raw(">")
            .text(self.number)
            .raw("</text>")
    }

    fn head(&self, html: Html, edge: usize, points: Heading) -> Html {
        let (x, y) = (self.x + WIDTH / 2, self.y + HEIGHT / 2);
        let tall = if self.symbol == Symbol::Decision {
            20
        } else {
            14
        };
        let shape = match points {
            Heading::Down => format!("M{x} {}l-5-9h10z", y - tall),
            Heading::Up => format!("M{x} {}l-5 9h10z", y + tall),
            Heading::Right => format!("M{} {y}l-9-5v10z", x - 28),
            Heading::Left => format!("M{} {y}l9-5v10z", x + 28),
        };
        html.raw("<path class=\"tip ")
            .raw(self.class(edge))
            .raw("\"")
            .attr("d", shape)
            .raw("/>")
    }

    fn class(&self, edge: usize) -> &'static str {
        let back = self.chart.edges.get(edge);
        if back.is_some_and(|edge| edge.back || edge.to.is_none()) {
            "wire back"
        } else {
            "wire"
        }
    }

    fn at(&self, point: Point) -> (u32, u32) {
        let down = match point.y {
            Level::Top => 0,
            Level::Gap => 8,
            Level::Middle => HEIGHT / 2,
            Level::Low => HEIGHT - 6,
            Level::Bottom => HEIGHT,
        };
        (self.x + u32::from(point.x) * WIDTH / 1000, self.y + down)
    }
}
