//! Catat: the numbers of what aired, and where the paper copies lie.

use serde_json::{Value, json};
use tayang_core::artefact::{Artefact, Paper};

use super::Kind;
use super::paper::{self, Asked, Group, Screen, Sheet, by_item};
use crate::desk::words;
use crate::i18n;

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer: paper::offer,
    page: paper::page,
    checks: paper::checks,
    papers: &[Screen {
        form: Some(form),
        start: |asked| json!({ "shelves": by_item(asked, &Value::Null) }),
        kept,
        more,
        ..Screen::of(Paper::RegisterRecord)
    }],
    ..Kind::PLAIN
};

fn form(sheet: &mut Sheet<'_>) {
    sheet.items("shelves", |row| row.line("place", 200));
    sheet.group("remark");
    sheet.maybe_area("note", 2_000, 2);
}

fn kept(asked: &Asked<'_>, artefact: &Artefact) -> Value {
    let Artefact::RegisterRecord(record) = artefact else {
        return Value::Null;
    };
    let rows = record.rows.iter();
    let shelves = rows.map(|row| json!({ "item": row.item, "place": row.shelf }));
    let shelves = by_item(asked, &shelves.collect());
    json!({ "shelves": shelves, "note": record.note })
}

/// The register as it was confirmed.
fn more(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::RegisterRecord(record) = artefact else {
        return Vec::new();
    };
    let (lang, scene) = (asked.desk.lang(), asked.desk.scene());
    let rows = record.rows.iter().map(|row| {
        let day = |at| scene.moments.short(at);
        let period = &row.placement.period;
        vec![
            row.title.clone(),
            format!("{:04}", row.number),
            i18n::capital(words::item_word(lang, row.kind)),
            row.source.clone(),
            day(period.from.unwrap_or(row.aired_at)),
            period.until.map(day).unwrap_or_default(),
            row.shelf.clone().unwrap_or_default(),
        ]
    });
    let heads = [
        "title", "number", "kind", "source", "from", "until", "place",
    ];
    vec![Group::Table {
        legend: asked.word("rows"),
        heads: heads.map(|key| asked.word(key)).to_vec(),
        rows: rows.collect(),
    }]
}
