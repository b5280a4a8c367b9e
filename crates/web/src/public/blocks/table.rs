//! Tables. On a phone CSS turns each row into a card, so every cell carries its
//! column's label, and a cell that spans rows is repeated, hidden, for the cards.
//! Where no column has a label a small table stays one: a card would not say what is what.

use tayang_core::content::body::{Cell, Inline, Row};

use super::Writer;
use crate::markup::{Html, Markup};
use crate::public::text;

/// Columns that are laid out; wider tables keep their cells but lose labels beyond.
const COLUMNS: usize = 200;
/// Columns beyond which a table needs a wide screen to be a table.
const NARROW: usize = 5;
/// Characters that stand side by side on the narrowest phone, with the space between columns.
const PHONE: usize = 34;
/// Characters that the space between two columns takes.
const BETWEEN: usize = 2;
/// Longest label, in characters, that is printed on a card.
const LABEL: usize = 80;

/// A cell that goes on below its own row.
struct Spanning<'a> {
    cell: &'a Cell,
    rows_left: usize,
}

impl Writer<'_> {
    pub(super) fn table(
        &mut self,
        html: Html,
        caption: &[Inline],
        rows: &[Row],
        depth: usize,
    ) -> Html {
        let heads = head_rows(rows);
        let labels = column_labels(&rows[..heads]);
        let numeric = numeric_columns(&rows[heads..]);
        let mut html = html.raw(if columns(rows) > NARROW {
            "<table role=\"table\" class=\"many\">\n"
        } else if heads == 0 && widest_words(rows) <= PHONE {
            "<table role=\"table\" class=\"bare\">\n"
        } else {
            "<table role=\"table\">\n"
        });
        if !caption.is_empty() {
            html = self
                .inlines(html.raw("<caption>"), caption)
                .raw("</caption>\n");
        }
        if heads > 0 {
            html = html.raw("<thead role=\"rowgroup\">\n");
            let mut carried = Vec::new();
            for row in &rows[..heads] {
                html = html.raw("<tr role=\"row\">");
                for (column, placed) in place(&mut carried, row) {
                    if let Placed::Own(cell) = placed {
                        let number = numeric.get(column).copied().unwrap_or(false);
                        html = self.head(html, cell, number, depth);
                    }
                }
                html = html.raw("</tr>\n");
            }
            html = html.raw("</thead>\n");
        }
        html = html.raw("<tbody role=\"rowgroup\">\n");
        let mut carried: Vec<Option<Spanning<'_>>> = Vec::new();
        for row in &rows[heads..] {
            html = html.raw("<tr role=\"row\">");
            for (column, placed) in place(&mut carried, row) {
                let label = labels.get(column).map_or("", String::as_str);
                let number = numeric.get(column).copied().unwrap_or(false);
                html = match placed {
                    Placed::Own(cell) => self.cell(html, cell, label, number, depth),
                    Placed::Again(cell) => again(html, cell, label),
                };
            }
            html = html.raw("</tr>\n");
        }
        html.raw("</tbody>\n</table>\n")
    }

    fn head(&mut self, html: Html, cell: &Cell, number: bool, depth: usize) -> Html {
        let scope = if cell.colspan > 1 { "colgroup" } else { "col" };
        let mut html = html.raw("<th role=\"columnheader\"").attr("scope", scope);
        if number && cell.colspan <= 1 {
            html = html.raw(" class=\"figure\"");
        }
        let html = spans(html, cell).raw(">");
        self.cell_body(html, cell, depth).raw("</th>")
    }

    fn cell(&mut self, html: Html, cell: &Cell, label: &str, number: bool, depth: usize) -> Html {
        if cell.header {
            let scope = if cell.rowspan > 1 { "rowgroup" } else { "row" };
            let html = html.raw("<th role=\"rowheader\"").attr("scope", scope);
            let html = spans(html, cell).raw(">");
            return self.cell_body(html, cell, depth).raw("</th>");
        }
        let mut html = html.raw("<td role=\"cell\"");
        if number {
            html = html.raw(" class=\"figure\"");
        }
        if !label.is_empty() && !cell.blocks.is_empty() {
            html = html.attr("data-label", label);
        }
        let html = spans(html, cell).raw(">");
        self.cell_body(html, cell, depth).raw("</td>")
    }

    /// One paragraph stands bare in its cell.
    fn cell_body(&mut self, html: Html, cell: &Cell, depth: usize) -> Html {
        match cell.blocks.as_slice() {
            [tayang_core::content::body::Block::Paragraph { text }] => self.inlines(html, text),
            blocks => self.blocks(html, blocks, depth + 1),
        }
    }
}

/// The words of a spanning cell again, shown only on cards.
fn again(html: Html, cell: &Cell, label: &str) -> Html {
    let words = text::shorten(&cell_words(cell), LABEL);
    let html = match (cell.header, label) {
        (true, _) => html.raw("<th role=\"rowheader\" class=\"again\" hidden"),
        (false, "") => html.raw("<td role=\"cell\" class=\"again\" hidden"),
        (false, label) => html
            .raw("<td role=\"cell\" class=\"again\" hidden")
            .attr("data-label", label),
    };
    let close = if cell.header { "</th>" } else { "</td>" };
    html.raw(">").markup(&Markup::text(&words)).raw(close)
}

fn spans(html: Html, cell: &Cell) -> Html {
    let html = if cell.colspan > 1 {
        html.attr("colspan", cell.colspan)
    } else {
        html
    };
    if cell.rowspan > 1 {
        html.attr("rowspan", cell.rowspan)
    } else {
        html
    }
}

/// The widest row, counted in columns that begin in it.
fn columns(rows: &[Row]) -> usize {
    let width = |row: &Row| {
        row.cells
            .iter()
            .map(|cell| usize::from(cell.colspan.max(1)))
            .sum()
    };
    rows.iter().map(width).max().unwrap_or(0)
}

/// Characters of the longest word of each column, and the space between columns.
fn widest_words(rows: &[Row]) -> usize {
    let mut columns: Vec<usize> = Vec::new();
    let mut carried = Vec::new();
    for row in rows {
        for (column, placed) in place(&mut carried, row) {
            let Placed::Own(cell) = placed else { continue };
            let words = cell_words(cell);
            let longest = words.split_whitespace().map(|word| word.chars().count());
            if columns.len() <= column {
                columns.resize(column + 1, 0);
            }
            columns[column] = columns[column].max(longest.max().unwrap_or(0));
        }
    }
    columns.iter().map(|width| width + BETWEEN).sum()
}

/// Leading rows in which every cell is a header; never the whole table.
fn head_rows(rows: &[Row]) -> usize {
    let heads = rows
        .iter()
        .take_while(|row| !row.cells.is_empty() && row.cells.iter().all(|cell| cell.header))
        .count();
    if heads == rows.len() {
        heads.min(1)
    } else {
        heads
    }
}

enum Placed<'a> {
    /// A cell that begins in this row.
    Own(&'a Cell),
    /// A cell of a row above that reaches into this one.
    Again(&'a Cell),
}

/// The cells that stand in a row with the column each begins in, from 0.
fn place<'a>(carried: &mut Vec<Option<Spanning<'a>>>, row: &'a Row) -> Vec<(usize, Placed<'a>)> {
    let mut placed = Vec::new();
    let mut column = 0;
    let mut own = row.cells.iter();
    loop {
        if let Some(Some(above)) = carried.get_mut(column) {
            placed.push((column, Placed::Again(above.cell)));
            let width = usize::from(above.cell.colspan.max(1));
            above.rows_left -= 1;
            if above.rows_left == 0 {
                carried[column] = None;
            }
            column += width;
            continue;
        }
        let Some(cell) = own.next() else {
            // What is carried further right still stands in this row.
            match (column..carried.len()).find(|place| carried[*place].is_some()) {
                Some(next) => column = next,
                None => return placed,
            }
            continue;
        };
        placed.push((column, Placed::Own(cell)));
        if cell.rowspan > 1 && column < COLUMNS {
            if carried.len() <= column {
                carried.resize_with(column + 1, || None);
            }
            carried[column] = Some(Spanning {
                cell,
                rows_left: usize::from(cell.rowspan) - 1,
            });
        }
        column += usize::from(cell.colspan.max(1));
    }
}

/// The words that head each column; merged heads are joined.
fn column_labels(heads: &[Row]) -> Vec<String> {
    let mut labels: Vec<Vec<String>> = Vec::new();
    let mut carried = Vec::new();
    for row in heads {
        for (column, placed) in place(&mut carried, row) {
            let Placed::Own(cell) = placed else { continue };
            let words = cell_words(cell);
            let end = (column + usize::from(cell.colspan.max(1))).min(COLUMNS);
            if labels.len() < end {
                labels.resize_with(end, Vec::new);
            }
            for label in labels.iter_mut().take(end).skip(column) {
                if !words.is_empty() {
                    label.push(words.clone());
                }
            }
        }
    }
    labels
        .into_iter()
        .map(|parts| text::shorten(&parts.join(", "), LABEL))
        .collect()
}

/// Columns that hold nothing but numbers, to be set flush right.
fn numeric_columns(rows: &[Row]) -> Vec<bool> {
    let mut columns: Vec<Option<bool>> = Vec::new();
    let mut carried = Vec::new();
    for row in rows {
        for (column, placed) in place(&mut carried, row) {
            let Placed::Own(cell) = placed else { continue };
            let words = cell_words(cell);
            if column >= COLUMNS || words.is_empty() {
                continue;
            }
            if columns.len() <= column {
                columns.resize(column + 1, None);
            }
            let number = !cell.header && cell.colspan <= 1 && is_number(&words);
            columns[column] = Some(columns[column].unwrap_or(true) && number);
        }
    }
    columns
        .into_iter()
        .map(|column| column.unwrap_or(false))
        .collect()
}

fn is_number(words: &str) -> bool {
    let bare = words.trim_start_matches("Rp").trim_end_matches('%').trim();
    bare.bytes().any(|byte| byte.is_ascii_digit())
        && bare
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | ' '))
}

fn cell_words(cell: &Cell) -> String {
    text::plain_text(&tayang_core::content::Body(cell.blocks.clone())).replace('\n', " ")
}
