//! Tetapkan tim: the decree with its rulings, and the table of the team.

use serde_json::{Value, json};
use tayang_core::artefact::Paper;
use tayang_core::sop::law::{Register, repealed};

use super::Kind;
use super::paper::{self, Asked, Screen, Sheet, people, roles};
use crate::i18n::{self, Lang};
use crate::titles::sop_title;

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer: paper::offer,
    page: paper::page,
    checks: paper::checks,
    papers: &[Screen {
        form: Some(form),
        start: drafted,
        ..Screen::of(Paper::Decree)
    }],
    ..Kind::PLAIN
};

/// What a decree of this sheet usually says, to be put right: its laws that are in force, and
/// rulings that name the team. Papers speak Indonesian.
///
/// Source: seed requirements 002-S1.
fn drafted(asked: &Asked<'_>) -> Value {
    let sop = asked.standing.sop();
    let gone = repealed(sop, Register::builtin());
    let stands = |line: &usize| gone.iter().all(|(other, ..)| other != line);
    let laws = sop.law.iter().enumerate().filter(|(line, _)| stands(line));
    let laws: Vec<&str> = laws.map(|(_, law)| law.text.as_str()).collect();
    let title = sop_title(sop);
    let words = |key: &str| i18n::fill(Lang::Id, key, &[("sop", &title)]);
    let rulings = [
        "decree.ruling.team",
        "decree.ruling.duty",
        "decree.ruling.force",
    ];
    json!({
        "about": asked.standing.case().title,
        "from": asked.today(),
        "considering": [words("decree.considering")],
        "recalling": laws,
        "rulings": rulings.map(words),
    })
}

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
