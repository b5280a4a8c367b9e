//! Papers as their readers get them: bytes made, read back, compared.

#[path = "papers/hostile.rs"]
mod hostile;
#[path = "papers/long.rs"]
mod long;
#[path = "papers/read.rs"]
mod read;
#[path = "papers/samples.rs"]
mod samples;
#[path = "papers/sheet_out.rs"]
mod sheet_out;
#[path = "papers/sheets.rs"]
mod sheets;

use read::{Read, dense};
use tayang_documents::{Paper, pdf};

/// Fields that steer a template, or that stand in the picture and not in the text.
const UNPRINTED: [&str; 5] = ["cells", "cut", "told", "key", "kind"];

/// Every text of the data as the paper must show it.
fn texts(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => out.push(text.clone()),
        serde_json::Value::Array(rows) => rows.iter().for_each(|row| texts(row, out)),
        serde_json::Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !UNPRINTED.contains(&name.as_str()))
            .for_each(|(_, field)| texts(field, out)),
        _ => {}
    }
}

/// Words of the machine, or moments that are printed in words.
fn is_printed(text: &str) -> bool {
    let word = text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let moment = text.starts_with("20") && text.as_bytes().get(4) == Some(&b'-');
    !word && !moment
}

struct Whole;

impl samples::Visit for Whole {
    fn paper<P: Paper>(&mut self, name: &'static str, paper: &P) {
        let bytes = pdf(paper).unwrap_or_else(|why| panic!("{name}: {why}"));
        let again = pdf(paper).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(bytes == again, "{name}: the same data give the same bytes");
        let read = Read::of(&bytes);
        let shown = read.dense().to_lowercase();
        let mut said = Vec::new();
        texts(&serde_json::to_value(paper).unwrap(), &mut said);
        // The letterhead is not on every form, and a passed step is told by its row.
        let said = said
            .iter()
            .filter(|text| is_printed(text) && text.len() > 2);
        let bare = ["001", "002", "003", "004"].contains(&name);
        for text in said {
            let head = serde_json::to_string(&paper.frame().letterhead).unwrap();
            let place = *text == paper.frame().place;
            if (bare && head.contains(text.as_str())) || place {
                continue;
            }
            assert!(
                shown.contains(&dense(text).to_lowercase()),
                "{name} does not show {text:?}"
            );
        }
        is_a_good_pdf(name, &read);
    }
}

fn is_a_good_pdf(name: &str, read: &Read) {
    assert!(read.tagged(), "{name} is tagged");
    assert_eq!(read.language(), "id", "{name}");
    let record = read.record();
    for mark in [
        "<pdfaid:part>2<",
        "<pdfaid:conformance>A<",
        "<pdfuaid:part>1<",
    ] {
        assert!(record.contains(mark), "{name}: {mark} in {record}");
    }
    assert!(
        read.elements("Table") > 0 || name == "invitation" || name == "minutes",
        "{name}"
    );
    assert!(read.elements("H1") > 0, "{name} has a heading");
}

#[test]
fn every_paper_shows_its_data_and_is_archival_and_accessible() {
    samples::each(&mut Whole);
}
