//! Cells of a table of words, with the heights of its rows.
//!
//! Where the height of a row is open the engine asks for each of its cells
//! twice: for the height, and for the place. What is certain is told here, by
//! the lines that `lines` counts; for other rows the engine looks for itself.
//! Cells are made here too, since a template takes longer over each.

mod lines;

use std::sync::LazyLock;

use typst::diag::SourceResult;
use typst::foundations::{
    Args, Array, CastInfo, Content, IntoValue, NativeElement, NativeFuncData, NativeFuncPtr, Scope,
    Smart, Str, Value,
};
use typst::layout::{Abs, BlockBody, BlockElem, Length, Ratio, Rel, Sides};
use typst::text::{LinebreakElem, TextElem, TextSize};

pub(super) use lines::Measures;
use lines::Words;

use super::SHARED;
use crate::clean::is_short;

/// `susun(rows, columns, whole, room, inset, size, leading)` of the templates: the heights of the
/// rows, `auto` where they are not certain, and their cells in blocks.
///
/// A cell is a text, an array of lines, or what a template has set; a line is a text, or an array
/// of its size in points and its text. `room` is the width of the table, or none; `whole` says that no cell
/// breaks over pages.
pub(super) static ARRANGE: NativeFuncData = native(
    "susun",
    NativeFuncPtr(&|_, _, args| arrange(args).map(Value::Array)),
);

/// `tinggi(text, width, size, leading, bold: false)` of the templates: how high a text stands in
/// a column, or none where that is not certain.
pub(super) static HEIGHT: NativeFuncData =
    native("tinggi", NativeFuncPtr(&|_, _, args| height(args)));

const fn native(name: &'static str, function: NativeFuncPtr) -> NativeFuncData {
    NativeFuncData {
        function,
        name,
        title: name,
        docs: "",
        def_site: None,
        keywords: &[],
        contextual: false,
        scope: LazyLock::new(&Scope::new),
        params: LazyLock::new(&Vec::new),
        returns: LazyLock::new(&|| CastInfo::Any),
    }
}

/// How the cells of a table are set.
struct Setting {
    /// Widths of words in each column, in points; none are told.
    widths: Vec<f64>,
    whole: bool,
    inset_pt: f64,
    size_pt: f64,
    leading_pt: f64,
}

fn arrange(args: &mut Args) -> SourceResult<Array> {
    let rows: Vec<Array> = args.expect("rows")?;
    let columns: Vec<Value> = args.expect("columns")?;
    let whole = args.expect("whole")?;
    let room: Option<Length> = args.expect("room")?;
    let mut points = |what| args.expect::<Length>(what).map(|length| length.abs.to_pt());
    let inset_pt = points("inset")?;
    let room = room.filter(|_| whole).map(|room| room.abs.to_pt());
    let setting = Setting {
        widths: room.map_or(Vec::new(), |room| widths(&columns, room, 2.0 * inset_pt)),
        whole,
        inset_pt,
        size_pt: points("size")?,
        leading_pt: points("leading")?,
    };
    let heights: Array = rows.iter().map(|row| setting.height(row)).collect();
    let cells: Array = rows
        .into_iter()
        .flatten()
        .map(|cell| setting.cell(cell))
        .collect();
    Ok([Value::Array(heights), Value::Array(cells)]
        .into_iter()
        .collect())
}

fn height(args: &mut Args) -> SourceResult<Value> {
    let text: Str = args.expect("text")?;
    let mut points = |what| args.expect::<Length>(what).map(|length| length.abs.to_pt());
    let (width_pt, size_pt, leading_pt) = (points("width")?, points("size")?, points("leading")?);
    let bold = args.named("bold")?.unwrap_or(false);
    let font = if bold { &SHARED.bold } else { &SHARED.measures };
    let words = Words {
        text: text.as_str(),
        size_pt,
    };
    let told = font.height(&[words], width_pt, leading_pt);
    Ok(told.map(Abs::pt).into_value())
}

/// Widths of columns of lengths and fractions, as the engine shares them out, without `inset`.
fn widths(columns: &[Value], room: f64, inset: f64) -> Vec<f64> {
    let parts = columns.iter().map(|column| match column {
        Value::Length(length) => (length.abs.to_pt(), 0.0),
        Value::Fraction(fraction) => (0.0, fraction.get()),
        _ => (0.0, 0.0),
    });
    let (lengths, fractions): (Vec<f64>, Vec<f64>) = parts.unzip();
    let rest = room - lengths.iter().sum::<f64>();
    let all: f64 = fractions.iter().sum();
    let width = |(length, fraction)| length + fraction / all * rest - inset;
    lengths.into_iter().zip(fractions).map(width).collect()
}

impl Setting {
    fn height(&self, row: &Array) -> Value {
        let told = row.iter().zip(&self.widths).map(|(cell, width)| {
            let words = words(cell, self.size_pt)?;
            SHARED.measures.height(&words, *width, self.leading_pt)
        });
        let told: Option<Vec<f64>> = told.collect();
        let told = told.filter(|told| told.len() == row.len());
        told.map_or(Value::Auto, |told| {
            let highest = told.into_iter().fold(0.0, f64::max);
            Abs::pt(highest + 2.0 * self.inset_pt).into_value()
        })
    }

    /// In a block, which the engine sets once for all equal cells of a column.
    fn cell(&self, cell: Value) -> Value {
        let breakable = !self.whole && !matches!(&cell, Value::Str(text) if is_short(text));
        let inset = Rel::from(Length::from(Abs::pt(self.inset_pt)));
        let body = match words(&cell, self.size_pt) {
            Some(words) => self.content(&words),
            None => cell.display(),
        };
        let block = BlockElem::new()
            .with_width(Smart::Custom(Ratio::one().into()))
            .with_inset(Sides::splat(Some(inset)))
            .with_breakable(breakable)
            .with_body(Some(BlockBody::Content(body)));
        Value::Content(block.pack())
    }

    fn content(&self, words: &[Words]) -> Content {
        let line = |words: &Words| {
            let text = TextElem::packed(words.text);
            let size = TextSize(Length::from(Abs::pt(words.size_pt)));
            if words.size_pt == self.size_pt {
                text
            } else {
                text.set(TextElem::size, size)
            }
        };
        let breaks = |at| (at > 0).then(|| LinebreakElem::shared().clone());
        let lines = words.iter().enumerate();
        Content::sequence(lines.flat_map(|(at, one)| breaks(at).into_iter().chain([line(one)])))
    }
}

/// The lines of a cell; none of one that a template has set.
fn words(cell: &Value, size_pt: f64) -> Option<Vec<Words<'_>>> {
    match cell {
        Value::Array(lines) => lines.iter().map(|one| line(one, size_pt)).collect(),
        one => line(one, size_pt).map(|line| vec![line]),
    }
}

/// A line: its text, or its size and its text.
fn line(value: &Value, size_pt: f64) -> Option<Words<'_>> {
    match value {
        Value::Str(text) => Some(Words { text, size_pt }),
        Value::Array(pair) => match pair.as_slice() {
            [Value::Float(size), Value::Str(text)] => Some(Words {
                text,
                size_pt: *size,
            }),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests;
