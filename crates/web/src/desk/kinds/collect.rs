//! Kirim bahan: material is brought as a text with its media, and where it comes from is told.

use serde_json::{Value, json};
use tayang_core::artefact::Paper;

use super::paper::{self, Screen, Sheet, by_item, classes, units};
use super::{Kind, write};

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer: paper::offer,
    page: write::page,
    papers: &[Screen {
        form: Some(form),
        needed: false,
        start: |asked| json!({ "rows": by_item(asked, &Value::Null) }),
        kept: |asked, artefact| {
            let kept = serde_json::to_value(artefact).unwrap_or_default();
            json!({ "rows": by_item(asked, &kept["rows"]) })
        },
        ..Screen::of(Paper::MaterialList)
    }],
    ..Kind::PLAIN
};

fn form(sheet: &mut Sheet<'_>) {
    let asked = sheet.asked;
    sheet.items("rows", |row| {
        row.select("unit", units(asked), false);
        row.maybe("source", 200);
        row.rest();
        row.maybe("sender", 200);
        row.maybe("caption", 500);
        row.maybe_day("event_day");
        row.maybe("place", 500);
        row.maybe("photographer", 500);
        row.select("class", classes(asked), false);
    });
}
