//! Registers as spreadsheets: rows in, the bytes of an xlsx file out.
//!
//! Every text is written as text: what looks like a formula is none. The same
//! rows give the same bytes.

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::{DocumentError, MAX_TEXT};

/// Rows of one spreadsheet.
pub const MAX_SHEET_ROWS: usize = 100_000;
/// Columns of one spreadsheet.
pub const MAX_SHEET_COLUMNS: usize = 60;
/// Letters that the program allows in the name of a sheet.
const NAME_LENGTH: usize = 31;
/// The widest column, in characters.
const WIDEST: usize = 60;
/// The narrowest.
const NARROWEST: usize = 8;
/// A4 among the paper sizes of the format.
const A4: u8 = 9;
/// Rows that are looked at for the width of a column.
const MEASURED: usize = 200;

/// A table to be calculated with.
#[derive(Debug, Clone)]
pub struct Spreadsheet {
    /// Its title, for example "Register Tayang November 2026".
    pub title: String,
    /// The day it was made; it stands in the file's properties.
    pub made: Date,
    /// The heads of the columns, with the zone where they hold times.
    pub heads: Vec<String>,
    /// The rows; one shorter than the heads ends in empty cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words, never a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// A civil time; its zone stands in the head.
    Time(DateTime),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<DateTime> for Cell {
    fn from(time: DateTime) -> Self {
        Self::Time(time)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Writes a spreadsheet as xlsx.
///
/// # Errors
///
/// More rows, columns or letters than the bounds allow.
pub fn xlsx(sheet: &Spreadsheet) -> Result<Vec<u8>, DocumentError> {
    bounded(sheet)?;
    write(sheet).map_err(|why| DocumentError::Engine(why.to_string()))
}

fn bounded(sheet: &Spreadsheet) -> Result<(), DocumentError> {
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    for (field, length, most) in [
        ("/rows", sheet.rows.len(), MAX_SHEET_ROWS),
        ("/heads", sheet.heads.len().max(columns), MAX_SHEET_COLUMNS),
    ] {
        if length > most {
            let field = field.to_owned();
            return Err(DocumentError::TooManyRows { field, length });
        }
    }
    for (at, row) in sheet.rows.iter().enumerate() {
        for cell in row {
            if let Cell::Text(text) = cell
                && text.chars().count() > MAX_TEXT
            {
                let (field, length) = (format!("/rows/{at}"), text.chars().count());
                return Err(DocumentError::TextTooLong { field, length });
            }
        }
    }
    Ok(())
}

fn write(sheet: &Spreadsheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = excel_day(sheet.made)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&sheet.title)
            .set_creation_datetime(&made),
    );
    let page = book.add_worksheet();
    page.set_name(name(&sheet.title))?;
    heads(page, sheet)?;
    rows(page, sheet)?;
    page.set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    page.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

fn heads(page: &mut Worksheet, sheet: &Spreadsheet) -> Result<(), XlsxError> {
    let bold = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center);
    for (column, head) in (0_u16..).zip(&sheet.heads) {
        page.write_string_with_format(0, column, head, &bold)?;
        let cells = sheet.rows.iter().take(MEASURED);
        let widths = cells.filter_map(|row| row.get(usize::from(column)).map(width));
        let widest = widths
            .chain([head.chars().count()])
            .max()
            .unwrap_or(NARROWEST);
        page.set_column_width(column, as_width(widest.clamp(NARROWEST, WIDEST)))?;
    }
    let (last, columns) = (sheet.rows.len(), sheet.heads.len());
    if let (Ok(last), Ok(columns @ 1..)) = (u32::try_from(last), u16::try_from(columns)) {
        page.autofilter(0, 0, last, columns - 1)?;
    }
    Ok(())
}

fn rows(page: &mut Worksheet, sheet: &Spreadsheet) -> Result<(), XlsxError> {
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let formats = Formats {
        day: text.clone().set_num_format("dd-mm-yyyy"),
        time: text.clone().set_num_format("dd-mm-yyyy hh.mm"),
        text,
    };
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            put(page, (row, column), cell, &formats)?;
        }
    }
    Ok(())
}

/// How the kinds of cells look.
struct Formats {
    text: Format,
    day: Format,
    time: Format,
}

fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let Formats { text, day, time } = formats;
    match cell {
        Cell::Text(words) => {
            page.write_string_with_format(row, column, plain(words), text)?;
        }
        Cell::Number(number) => {
            page.write_number_with_format(row, column, *number, text)?;
        }
        Cell::Day(date) => {
            page.write_datetime_with_format(row, column, excel_day(*date)?, day)?;
        }
        Cell::Time(at) => {
            page.write_datetime_with_format(row, column, excel_time(*at)?, time)?;
        }
        Cell::Empty => {}
    }
    Ok(())
}

/// Without control characters, which the format cannot hold.
fn plain(words: &str) -> String {
    words
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

/// Characters a cell wants side by side.
fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(words) => words.chars().count() + 2,
        Cell::Number(_) | Cell::Day(_) => 12,
        Cell::Time(_) => 18,
        Cell::Empty => 0,
    }
}

fn as_width(characters: usize) -> f64 {
    u32::try_from(characters).map_or(f64::from(u16::MAX), f64::from)
}

/// The title as far as the name of a sheet may hold it.
fn name(title: &str) -> String {
    let allowed = |c: &char| !"[]:*?/\\'".contains(*c) && !c.is_control();
    let name: String = title.chars().filter(allowed).take(NAME_LENGTH).collect();
    let name = name.trim();
    if name.is_empty() { "Register" } else { name }.to_owned()
}

fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

fn excel_time(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let part = |n: i8| u16::try_from(n).unwrap_or(0);
    let minute = u8::try_from(at.minute()).unwrap_or(0);
    excel_day(at.date())?.and_hms(part(at.hour()), minute, f64::from(at.second()))
}
