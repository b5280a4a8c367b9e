//! The flowchart as geometry: two sheets piece by piece, and for random sheets
//! that every arrow is one unbroken line that crosses no other row's symbol.

use proptest::prelude::*;
use tayang_core::sop::chart::{Chart, Heading, Piece, Point, SYMBOL_SPAN, Side, Symbol, chart};
use tayang_core::sop::parse::parse;

fn read(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn chart_of(text: &str) -> Chart {
    chart(&parse(text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}")))
}

/// One line per row and per cell that draws something.
fn listed(chart: &Chart) -> String {
    let at = |point: &Point| format!("{},{:?}", point.x, point.y);
    let piece = |piece: &Piece| match piece {
        Piece::Line { edge, from, to } => format!("{edge}:{}>{}", at(from), at(to)),
        Piece::Head { edge, points } => format!("{edge}:head {points:?}"),
        Piece::Stop { edge, at: point } => format!("{edge}:stop {}", at(point)),
        Piece::Label {
            edge,
            at: point,
            runs,
            text,
        } => {
            format!("{edge}:\"{text}\" {} {runs:?}", at(point))
        }
        Piece::Symbol { symbol } => format!("{symbol:?}"),
    };
    let mut out = String::new();
    for row in &chart.rows {
        out += &format!("{}\n", row.step);
        for (column, cell) in row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            let pieces: Vec<String> = cell.iter().map(piece).collect();
            out += &format!("  {} | {}\n", chart.columns[column], pieces.join(" | "));
        }
    }
    out
}

fn compare(sheet: &str) {
    let found = listed(&chart_of(&read(&format!("../../sop/{sheet}.toml"))));
    let expected = read(&format!("tests/sop_chart/{sheet}.txt"));
    assert_eq!(found, expected, "{sheet} is drawn as:\n{found}");
}

#[test]
fn the_sources_are_drawn_piece_by_piece() {
    for sheet in [
        "001-update-website-pemda",
        "002-website-media-sosial",
        "003-pesona",
        "004-tampilan-website",
    ] {
        compare(sheet);
    }
}

#[test]
fn a_page_break_cuts_lines_into_pairs_of_one_name() {
    let chart = chart_of(&read("../../sop/003-pesona.toml"));
    let pages = chart.pages(2);
    assert_eq!(pages.len(), 4);
    let shown = |page: usize| {
        let connectors = pages[page].below.iter();
        connectors
            .map(|c| (c.name.as_str(), c.edge, c.column, c.heading))
            .collect::<Vec<_>>()
    };
    // Edge 1 runs down from row 2 to row 3; edge 3 is Tidak, up in the left lane.
    assert_eq!(
        shown(0),
        [("A", 1, 2, Heading::Down), ("B", 3, 0, Heading::Up)]
    );
    assert_eq!(shown(1), [("C", 4, 2, Heading::Down)]);
    for pair in pages.windows(2) {
        assert_eq!(
            (pair[0].end, &pair[0].below),
            (pair[1].first, &pair[1].above)
        );
    }
    assert_eq!(chart.pages(0).len(), 8);
    assert_eq!(chart.pages(100)[0].below, []);
}

/// A random sheet: its rows' columns, and for some rows where they lead.
fn sheet() -> impl Strategy<Value = (usize, Vec<(usize, Vec<usize>)>)> {
    let row = |columns: usize| (0..columns, prop::collection::vec(0..14_usize, 0..4));
    (1..5_usize)
        .prop_flat_map(move |columns| (Just(columns), prop::collection::vec(row(columns), 2..14)))
}

/// A row without targets goes on, with one leads there, with more decides.
fn toml_of(columns: usize, rows: &[(usize, Vec<usize>)]) -> String {
    let mut text = "format = 1\nkey = \"acak\"\n".to_owned();
    for column in 0..columns {
        text += &format!("[[role]]\nkey = \"k{column}\"\nlabel = \"K\"\n");
    }
    for (index, (column, targets)) in rows.iter().enumerate() {
        // A number past the last row ends the case; no row leads to itself.
        let target = |to: &usize| match *to {
            to if to == index || to >= rows.len() => "end".to_owned(),
            to => to.to_string(),
        };
        let kind = if targets.len() > 1 {
            "approve"
        } else {
            "write"
        };
        text += &format!(
            "[[step]]\nkey = \"{index}\"\ntext = \"x\"\nrole = \"k{column}\"\nkind = \"{kind}\"\n"
        );
        if let [only] = targets[..] {
            text += &format!("then = \"{}\"\n", target(&only));
        } else if targets.len() > 1 {
            let exits = targets.iter().enumerate();
            let exits: Vec<_> = exits
                .map(|(n, to)| format!("{{ label = \"L{n}\", to = \"{}\" }}", target(to)))
                .collect();
            text += &format!("exits = [{}]\n", exits.join(", "));
        }
    }
    text
}

type Line = ((i64, i64), (i64, i64));

/// Every line of the chart in one plane: thousandths of columns and of rows.
fn lines(chart: &Chart) -> Vec<(usize, Line)> {
    let mut out = Vec::new();
    for (row, cells) in chart.rows.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            let place = |point: &Point| {
                assert!(point.x <= 1000);
                let (column, row) = (column as i64 * 1000, row as i64 * 1000);
                (
                    column + i64::from(point.x),
                    row + i64::from(point.y.percent()) * 10,
                )
            };
            for piece in cell {
                if let Piece::Line { edge, from, to } = piece {
                    out.push((*edge, (place(from), place(to))));
                }
            }
        }
    }
    out
}

/// The box of a row's symbol, as wide and high as a drawer may make it.
fn symbol_box(chart: &Chart, row: usize) -> Line {
    let (left, top) = (chart.rows[row].column as i64 * 1000, row as i64 * 1000);
    let (from, to) = SYMBOL_SPAN;
    (
        (left + i64::from(from), top + 200),
        (left + i64::from(to), top + 800),
    )
}

fn touches(line: Line, area: Line) -> bool {
    let ((x1, y1), (x2, y2)) = line;
    let ((left, top), (right, bottom)) = area;
    x1.max(x2) > left && x1.min(x2) < right && y1.max(y2) > top && y1.min(y2) < bottom
}

/// Whether two lines lie on each other for more than a point.
fn overlap(one: Line, other: Line) -> bool {
    let flat = |line: Line| line.0.1 == line.1.1;
    let run = |line: Line| {
        let ((x1, y1), (x2, y2)) = line;
        if flat(line) {
            (y1, x1.min(x2), x1.max(x2))
        } else {
            (x1, y1.min(y2), y1.max(y2))
        }
    };
    let ((at, from, to), (other_at, other_from, other_to)) = (run(one), run(other));
    flat(one) == flat(other) && at == other_at && from < other_to && other_from < to
}

fn middle_of(chart: &Chart, row: usize) -> (i64, i64) {
    (
        chart.rows[row].column as i64 * 1000 + 500,
        row as i64 * 1000 + 500,
    )
}

proptest! {
    #[test]
    fn every_arrow_is_one_unbroken_line_past_every_symbol((columns, rows) in sheet()) {
        let chart = chart_of(&toml_of(columns, &rows));
        let lines = lines(&chart);
        for (index, edge) in chart.edges.iter().enumerate() {
            let own: Vec<Line> = lines.iter().filter(|(of, _)| *of == index).map(|(_, line)| *line).collect();
            let mut at = middle_of(&chart, edge.from);
            let mut left = own.clone();
            while let Some(next) = left.iter().position(|(from, _)| *from == at) {
                at = left.remove(next).1;
            }
            prop_assert!(left.is_empty(), "arrow {} is broken at {:?}: {:?}", index, at, own);
            if let Some(to) = edge.to {
                prop_assert_eq!(at, middle_of(&chart, to), "arrow {} ends elsewhere", index);
            }
            for row in (0..chart.rows.len()).filter(|row| *row != edge.from && Some(*row) != edge.to) {
                let area = symbol_box(&chart, row);
                prop_assert!(!own.iter().any(|line| touches(*line, area)), "arrow {} crosses row {}", index, row);
            }
        }
    }

    #[test]
    fn lines_on_each_other_share_a_start_or_an_end((columns, rows) in sheet()) {
        let chart = chart_of(&toml_of(columns, &rows));
        let lines = lines(&chart);
        for (number, (edge, line)) in lines.iter().enumerate() {
            for (other, other_line) in &lines[..number] {
                let (one, two) = (&chart.edges[*edge], &chart.edges[*other]);
                let kin = one.from == two.from || (one.to.is_some() && one.to == two.to);
                prop_assert!(kin || !overlap(*line, *other_line), "{:?} on {:?}", one, two);
            }
        }
    }

    #[test]
    fn every_cut_line_has_its_pair((columns, rows) in sheet(), size in 1..6_usize) {
        let chart = chart_of(&toml_of(columns, &rows));
        let pages = chart.pages(size);
        let names: Vec<&str> =
            pages.iter().flat_map(|page| &page.below).map(|cut| cut.name.as_str()).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), names.len());
        for (index, edge) in chart.edges.iter().enumerate() {
            let (low, high) = (edge.from.min(edge.to.unwrap_or(edge.from)), edge.from.max(edge.to.unwrap_or(edge.from)));
            let cuts = pages.iter().flat_map(|page| &page.below).filter(|cut| cut.edge == index).count();
            prop_assert_eq!(cuts, high / size - low / size);
        }
    }

    #[test]
    fn every_row_has_one_symbol_and_labels_stand_in_the_table((columns, rows) in sheet()) {
        let chart = chart_of(&toml_of(columns, &rows));
        for row in &chart.rows {
            let symbols: Vec<Symbol> = row.cells.iter().flatten().filter_map(|piece| match piece {
                Piece::Symbol { symbol } => Some(*symbol),
                _ => None,
            }).collect();
            prop_assert_eq!(symbols, [row.symbol]);
        }
        let pieces = chart.rows.iter().flat_map(|row| row.cells.iter().flatten());
        let labels = pieces.filter(|piece| matches!(piece, Piece::Label { at, runs, .. }
            if at.x <= 1000 && (*runs == Side::Right || at.x > 0))).count();
        let named = chart.edges.iter().filter(|edge| edge.label.is_some()).count();
        prop_assert_eq!(labels, named);
    }
}
