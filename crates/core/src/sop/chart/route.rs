//! Which way each arrow takes: down, or along an outer edge in a lane.

use super::{Chart, Edge, Level, Route, SYMBOL_SPAN, Side};

/// Lanes stand between the table's edge and this part of the outer cell.
const LANES_WIDTH: usize = 130;

pub(super) fn route(chart: &mut Chart) {
    let sides = sides(&chart.edges);
    for side in [Side::Left, Side::Right] {
        lanes(&mut chart.edges, &sides, side);
    }
    for (edge, side) in chart.edges.iter_mut().zip(&sides) {
        if edge.to.is_none() {
            edge.route = Route::Stop {
                side: side.unwrap_or(Side::Right),
            };
        }
    }
    arrivals(&mut chart.edges);
}

/// The side on which each arrow leaves its symbol; none for those going down.
///
/// Back goes left and on goes right; a second arrow of one row takes the other
/// side, a third shares it.
fn sides(edges: &[Edge]) -> Vec<Option<Side>> {
    let mut sides: Vec<Option<Side>> = Vec::new();
    for (index, edge) in edges.iter().enumerate() {
        if edge.to == Some(edge.from + 1) {
            sides.push(None);
            continue;
        }
        let (usual, other) = if edge.back {
            (Side::Left, Side::Right)
        } else {
            (Side::Right, Side::Left)
        };
        let taken = |side: Side| {
            edges[..index]
                .iter()
                .zip(&sides)
                .any(|(before, taken)| before.from == edge.from && *taken == Some(side))
        };
        sides.push(Some(if taken(usual) && !taken(other) {
            other
        } else {
            usual
        }));
    }
    sides
}

/// Gives each arrow of a side a lane that no other uses in the same rows.
fn lanes(edges: &mut [Edge], sides: &[Option<Side>], side: Side) {
    let mut runs: Vec<(usize, usize, usize)> = edges
        .iter()
        .enumerate()
        .filter(|(index, _)| sides[*index] == Some(side))
        .filter_map(|(index, edge)| {
            edge.to
                .map(|to| (edge.from.min(to), edge.from.max(to), index))
        })
        .collect();
    // Short runs first, so that they lie inside and cross nothing.
    runs.sort_by_key(|(top, bottom, index)| (bottom - top, *top, *index));
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut given = Vec::new();
    for (top, bottom, index) in runs {
        let free = |lane: &Vec<(usize, usize)>| {
            lane.iter()
                .all(|(first, last)| bottom < *first || *last < top)
        };
        let lane = taken.iter().position(free).unwrap_or(taken.len());
        if lane == taken.len() {
            taken.push(Vec::new());
        }
        taken[lane].push((top, bottom));
        given.push((index, lane));
    }
    for (index, lane) in given {
        let x = lane_x(side, lane, taken.len());
        edges[index].route = Route::Lane {
            side,
            lane,
            x,
            arrives: Level::Middle,
        };
    }
}

/// Lanes share the margin evenly, lane 0 nearest the symbols.
fn lane_x(side: Side, lane: usize, lanes: usize) -> u16 {
    let from_edge = u16::try_from(LANES_WIDTH * (lanes - lane) / (lanes + 1)).unwrap_or(1);
    debug_assert!(from_edge < SYMBOL_SPAN.0);
    match side {
        Side::Left => from_edge,
        Side::Right => 1000 - from_edge,
    }
}

/// A lane meets the symbol's side, unless an arrow leaves there: then its top.
fn arrivals(edges: &mut [Edge]) {
    let leaving: Vec<(usize, Side)> = edges
        .iter()
        .filter_map(|edge| match edge.route {
            Route::Lane { side, .. } | Route::Stop { side } => Some((edge.from, side)),
            Route::Down => None,
        })
        .collect();
    for edge in edges {
        let Some(to) = edge.to else { continue };
        match &mut edge.route {
            Route::Lane { side, arrives, .. } if leaving.contains(&(to, *side)) => {
                *arrives = Level::Gap;
            }
            _ => {}
        }
    }
}
