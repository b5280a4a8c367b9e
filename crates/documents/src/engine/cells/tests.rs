//! Random rows: what is told is what the engine gives.

use serde_json::{Value, json};
use typst::foundations::Bytes;
use typst::syntax::Source;
use typst_layout::PagedDocument;

use super::super::{Desk, SHARED};
use crate::clean::clean;

const ROWS: usize = 1_500;
const COLUMNS: usize = 6;
/// Sets each row as a table would, and compares.
const TEMPLATE: &str = r#"
#import "parts.typ": *
#set page(width: 400mm, height: auto)
#set text(font: ("Liberation Sans", "DejaVu Sans"), lang: "id", size: 7.5pt)
#set par(leading: 0.45em)
#let columns = (17mm, 11mm, 1fr, 1.35fr, 2.5fr, 4fr)
#let room = 210mm
#let widths = columns.map(one => if type(one) == fraction { (room - 28mm) * (one / 8.85fr) } else { one })
#let (told, cells) = susun(d.rows, columns, true, room, sela, 7.5pt, 0.45 * 7.5pt)
#context for (row, told) in cells.chunks(columns.len()).zip(told) {
  let high = calc.max(..row.zip(widths).map(((cell, width)) => measure(block(width: width, cell)).height))
  if told != auto { assert(calc.abs(high - told) < 0.01pt, message: repr((row, high, told))) }
}
#assert(told.filter(one => one == auto).len() < d.rows.len() / 20, message: repr(told.filter(one => one == auto).len()))
"#;

/// The same for texts alone, plain and bold.
const TEXTS: &str = r#"
#import "parts.typ": *
#set page(width: 400mm, height: auto)
#set text(font: ("Liberation Sans", "DejaVu Sans"), lang: "id", size: 8pt)
#set par(leading: 0.42em)
#let told = d.rows.map(((words, weight)) => tinggi(words, 60mm, 8pt, 0.42 * 8pt, bold: weight == "bold"))
#context for ((words, weight), told) in d.rows.zip(told) {
  let high = measure(block(width: 60mm, text(weight: weight, words))).height
  if told != none { assert(calc.abs(high - told) < 0.01pt, message: repr((words, weight, high, told))) }
}
#assert(told.filter(one => one == none).len() < d.rows.len() / 20)
"#;

const WORDS: [&str; 39] = [
    "Dinas",
    "Kependudukan",
    "dan",
    "Pencatatan",
    "Sipil,",
    "berlaku",
    "mulai",
    "Desember",
    "Festival",
    "Tahun",
    "Tanjung",
    "Yogyakarta",
    "WAJO",
    "AVA",
    "Tel.",
    "P.T.",
    "2026",
    "20-11-2026",
    "10.00",
    "WIB",
    "000.8/53/KOMINFO/XI/2026",
    "0201/TYG/2026",
    "(Plh.)",
    "anak-anak",
    "I/2026-A",
    "Rp1.250.000,00",
    "50%",
    "S.E.,",
    "M.Si.",
    "di/ke",
    "\"Layak",
    "Anak\"",
    "A&B",
    "nama@sukamaju.example",
    "Mempertanggungjawabkankeberlangsunganpenyelenggaraan",
    "e-KTP",
    "[draf]",
    "–",
    "!?",
];

/// Numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn text(&mut self) -> String {
        let words: Vec<&str> = (0..=self.below(9))
            .map(|_| WORDS[self.below(WORDS.len())])
            .collect();
        words.join(" ")
    }

    fn address(&mut self) -> String {
        let marks = ["/", "-", "?q=", "_", ".", "/2026/", "-7b", "//"];
        let mut address = "https://sukamaju.example/berita".to_owned();
        for _ in 0..self.below(7) {
            address.push_str(marks[self.below(marks.len())]);
            let from = self.below(5);
            let until = from + 1 + self.below(15);
            address.push_str(&"mahoninaga".repeat(2)[from..until]);
        }
        address
    }

    fn cell(&mut self) -> Value {
        match self.below(6) {
            0 => json!([self.text(), self.text()]),
            1 => json!([self.text(), self.address()]),
            2 => json!(""),
            _ => json!(self.text()),
        }
    }
}

/// Sets rows by a template, which compares.
fn holds(template: &str, rows: &Value) {
    let mut data = json!({ "rows": rows, "frame": {}, "long": false });
    clean(&mut data, |c| SHARED.covers(c)).unwrap();
    let desk = Desk {
        paper: Source::new(SHARED.paper, template.to_owned()),
        data: Bytes::new(serde_json::to_vec(&data).unwrap()),
        logo: None,
        code: None,
    };
    typst::compile::<PagedDocument>(&desk).output.unwrap();
}

#[test]
fn a_told_height_is_the_one_that_the_engine_gives() {
    let mut dice = Dice(7);
    let mut row = || (0..COLUMNS).map(|_| dice.cell()).collect::<Value>();
    holds(TEMPLATE, &(0..ROWS).map(|_| row()).collect());
}

#[test]
fn so_is_that_of_a_text_plain_or_bold() {
    let mut dice = Dice(7);
    let mut row = |at| json!([dice.text(), if at % 2 == 0 { "bold" } else { "regular" }]);
    holds(TEXTS, &(0..ROWS).map(&mut row).collect());
}
