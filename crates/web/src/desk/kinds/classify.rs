//! Pilah bahan: class, category, menu and planned period of every item.

use serde_json::{Value, json};
use tayang_core::artefact::Paper;

use super::Kind;
use super::paper::{self, Asked, Screen, Sheet, by_item, categories, classes};

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer: paper::offer,
    page: paper::page,
    checks: paper::checks,
    papers: &[Screen {
        form: Some(form),
        start: |asked| rows(asked, &Value::Null),
        kept: |asked, artefact| {
            let kept = serde_json::to_value(artefact).unwrap_or_default();
            rows(asked, &kept["rows"])
        },
        ..Screen::of(Paper::ClassificationList)
    }],
    ..Kind::PLAIN
};

fn rows(asked: &Asked<'_>, known: &Value) -> Value {
    json!({ "rows": by_item(asked, known) })
}

fn form(sheet: &mut Sheet<'_>) {
    let asked = sheet.asked;
    sheet.items("rows", |row| {
        row.select("class", classes(asked), true);
        row.select("category", categories(asked), true);
        row.maybe("menu", 100);
        row.maybe_day("planned_from");
        row.maybe_day("planned_until");
        row.maybe("basis", 2_000);
    });
}
