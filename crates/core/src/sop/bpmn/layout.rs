//! Where the nodes stand and how the flows run, from the chart's rows and columns.

use super::super::Sop;
use super::super::chart::{Chart, Level, Route, Side};
use super::{Flow, Kind, Node, decides};

/// The pool's left upper corner.
const CORNER: (i64, i64) = (160, 80);
/// The strips that hold the names of pool and lanes.
const STRIP: i64 = 30;
const COLUMN: i64 = 340;
const TASK: (i64, i64) = (160, 80);
const EVENT: i64 = 36;
const GATEWAY: i64 = 50;
/// Over a row's first node, and under its last.
const ABOVE: i64 = 40;
const BELOW: i64 = 20;
/// Between the nodes of one row.
const BETWEEN: i64 = 24;
/// From a gateway's middle to the middle of an end beside and under it.
const BESIDE: (i64, i64) = (74, 34);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) x: i64,
    pub(super) y: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

impl Area {
    fn around(x: i64, y: i64, width: i64, height: i64) -> Self {
        Self {
            x: x - width / 2,
            y: y - height / 2,
            width,
            height,
        }
    }

    fn middle(self) -> Spot {
        Spot {
            x: self.x + self.width / 2,
            y: self.y + self.height / 2,
        }
    }

    fn top(self) -> Spot {
        Spot {
            y: self.y,
            ..self.middle()
        }
    }

    fn bottom(self) -> Spot {
        Spot {
            y: self.y + self.height,
            ..self.middle()
        }
    }

    fn side(self, side: Side) -> Spot {
        let x = match side {
            Side::Left => self.x,
            Side::Right => self.x + self.width,
        };
        Spot { x, ..self.middle() }
    }
}

/// The heights of one row.
#[derive(Debug, Clone, Copy)]
struct Row {
    top: i64,
    /// Middle of the start event, where the row has one.
    start: Option<i64>,
    task: i64,
    gateway: Option<i64>,
    /// Middle of the end event under the row's last node.
    end: i64,
    /// Where the next row begins.
    bottom: i64,
    /// Its end stands beside the gateway, on this side.
    beside: Option<Side>,
}

pub(super) struct Layout {
    columns: usize,
    rows: Vec<Row>,
}

impl Layout {
    pub(super) fn of(sop: &Sop, chart: &Chart) -> Self {
        let starts: Vec<&str> = sop.starts().iter().map(|(_, step)| &*step.key).collect();
        let mut top = CORNER.1 + 2 * STRIP;
        let mut rows = Vec::new();
        for (at, step) in sop.step.iter().enumerate() {
            let mut y = top + ABOVE;
            let start = starts.contains(&&*step.key).then_some(y + EVENT / 2);
            y += start.map_or(0, |_| EVENT + BETWEEN);
            let task = y + TASK.1 / 2;
            y += TASK.1;
            let gateway = decides(chart, sop, at).then_some(y + BETWEEN + GATEWAY / 2);
            y += gateway.map_or(0, |_| BETWEEN + GATEWAY);
            let stops = chart.edges.iter().filter(|edge| edge.from == at);
            let beside = stops
                .filter_map(|edge| match edge.route {
                    Route::Stop { side } => Some(side),
                    _ => None,
                })
                .next_back();
            y += beside.map_or(0, |_| BESIDE.1);
            let ends = gateway.is_none() && sop.onward(step) == super::Target::End;
            let end = y + BETWEEN + EVENT / 2;
            y += if ends { BETWEEN + EVENT } else { 0 };
            rows.push(Row {
                top,
                start,
                task,
                gateway,
                end,
                bottom: y + BELOW,
                beside,
            });
            top = y + BELOW;
        }
        Self {
            columns: chart.columns.len(),
            rows,
        }
    }

    fn height(&self) -> i64 {
        self.rows.last().map_or(0, |row| row.bottom) - CORNER.1
    }

    pub(super) fn pool(&self) -> Area {
        let columns = i64::try_from(self.columns).unwrap_or(1);
        Area {
            x: CORNER.0,
            y: CORNER.1,
            width: columns * COLUMN,
            height: self.height(),
        }
    }

    pub(super) fn lane(&self, column: usize) -> Area {
        Area {
            x: left(column),
            y: CORNER.1 + STRIP,
            width: COLUMN,
            height: self.height() - STRIP,
        }
    }

    pub(super) fn node(&self, node: &Node, chart: &Chart) -> Area {
        let row = self.rows[node.row];
        let x = left(chart.rows[node.row].column) + COLUMN / 2;
        let gateway = row.gateway.unwrap_or(row.task);
        match (node.kind, row.beside) {
            (Kind::Start, _) => Area::around(x, row.start.unwrap_or(row.top), EVENT, EVENT),
            (Kind::Task, _) => Area::around(x, row.task, TASK.0, TASK.1),
            (Kind::Gateway, _) => Area::around(x, gateway, GATEWAY, GATEWAY),
            (Kind::End, Some(side)) => {
                let x = if side == Side::Left {
                    x - BESIDE.0
                } else {
                    x + BESIDE.0
                };
                Area::around(x, gateway + BESIDE.1, EVENT, EVENT)
            }
            (Kind::End, None) => Area::around(x, row.end, EVENT, EVENT),
        }
    }

    pub(super) fn flow(&self, chart: &Chart, flow: &Flow, from: &Node, to: &Node) -> Vec<Spot> {
        let (source, target) = (self.node(from, chart), self.node(to, chart));
        let route = flow.edge.map(|edge| chart.edges[edge].route);
        match route {
            None => vec![source.bottom(), target.top()],
            Some(Route::Stop { side }) => {
                let (leaves, enters) = (source.side(side), target.top());
                vec![
                    leaves,
                    Spot {
                        x: enters.x,
                        ..leaves
                    },
                    enters,
                ]
            }
            Some(Route::Down) => {
                let mut spots = vec![source.bottom()];
                spots.extend(self.enter(source.bottom().x, to.row, target));
                straight(spots)
            }
            Some(Route::Lane {
                side, x, arrives, ..
            }) => {
                let outer = match side {
                    Side::Left => 0,
                    Side::Right => self.columns.saturating_sub(1),
                };
                let x = left(outer) + COLUMN * i64::from(x) / 1000;
                let leaves = source.side(side);
                let mut spots = vec![leaves, Spot { x, ..leaves }];
                if arrives == Level::Middle {
                    let enters = target.side(side);
                    spots.extend([Spot { x, ..enters }, enters]);
                } else {
                    spots.extend(self.enter(x, to.row, target));
                }
                straight(spots)
            }
        }
    }

    /// In the gap over a row, and down into its task; past its start event on the left.
    fn enter(&self, x: i64, row: usize, task: Area) -> Vec<Spot> {
        let y = self.rows[row].top + ABOVE / 2;
        if self.rows[row].start.is_none() {
            let top = task.top();
            return vec![Spot { x, y }, Spot { x: top.x, y }, top];
        }
        let enters = task.side(Side::Left);
        let beside = enters.x - BETWEEN / 2;
        vec![
            Spot { x, y },
            Spot { x: beside, y },
            Spot {
                x: beside,
                ..enters
            },
            enters,
        ]
    }
}

fn left(column: usize) -> i64 {
    CORNER.0 + i64::try_from(column).unwrap_or(0) * COLUMN
}

/// Without points on the way of a straight line.
fn straight(spots: Vec<Spot>) -> Vec<Spot> {
    let mut out: Vec<Spot> = Vec::new();
    for spot in spots {
        let on_the_way = |two: &[Spot]| {
            (two[0].x == two[1].x && two[1].x == spot.x)
                || (two[0].y == two[1].y && two[1].y == spot.y)
        };
        if out.last() == Some(&spot) {
            continue;
        }
        if out.len() > 1 && on_the_way(&out[out.len() - 2..]) {
            out.pop();
        }
        out.push(spot);
    }
    out
}
