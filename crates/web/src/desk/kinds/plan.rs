//! Susun program: the year's work, menu by menu, which the editorial calendar shows.

use serde_json::json;
use tayang_core::artefact::Paper;

use super::Kind;
use super::paper::{self, Asked, Screen, Sheet, people};
use crate::desk::fields::Choice;

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer: paper::offer,
    page: paper::page,
    checks: paper::checks,
    papers: &[Screen {
        form: Some(form),
        start: |asked| json!({ "year": asked.today().year() }),
        ..Screen::of(Paper::WorkProgramme)
    }],
    ..Kind::PLAIN
};

fn form(sheet: &mut Sheet<'_>) {
    let asked = sheet.asked;
    sheet.number("year", true);
    sheet.maybe_area("background", 4_000, 3);
    sheet.maybe_area("purpose", 4_000, 3);
    sheet.rows("rows", |row| {
        row.line("activity", 200);
        row.line("menu", 100);
        row.ticks("months", months(asked));
        row.select("in_charge", people(asked), true);
        row.line("target", 200);
        row.number("max_age_days", false);
        row.maybe("note", 1_000);
    });
}

fn months(asked: &Asked<'_>) -> Vec<Choice> {
    let month = |month: i8| {
        let word = crate::desk::moments::month(asked.desk.lang(), month);
        Choice::of(month.to_string(), word)
    };
    (1..=12).map(month).collect()
}
