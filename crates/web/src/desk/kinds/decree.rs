//! Tetapkan tim: the decree with its rulings, and the table of the team.

use serde_json::json;
use tayang_core::artefact::Paper;

use super::Kind;
use super::paper::{self, Screen, Sheet, people, roles};

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer: paper::offer,
    page: paper::page,
    checks: paper::checks,
    papers: &[Screen {
        form: Some(form),
        start: |asked| {
            let about = &asked.standing.case().title;
            json!({ "about": about, "from": asked.today() })
        },
        ..Screen::of(Paper::Decree)
    }],
    ..Kind::PLAIN
};

fn form(sheet: &mut Sheet<'_>) {
    let asked = sheet.asked;
    sheet.line("about", 200);
    sheet.day("from");
    sheet.maybe_day("until");
    sheet.maybe("place", 200);
    sheet.lines("considering", false);
    sheet.lines("recalling", false);
    sheet.lines("rulings", true);
    sheet.lines("copies", false);
    sheet.rows("members", |row| {
        row.select("person", people(asked), true);
        row.line("seat", 100);
        row.maybe("duties", 2_000);
        row.maybe("from_outside", 200);
        row.ticks("roles", roles(asked));
    });
}
