//! Beri disposisi: a head says what is asked, of whom, and by when.

use serde_json::json;
use tayang_core::artefact::{Artefact, Kept, Paper};
use tayang_core::command::Command;

use super::paper::{self, Asked, Screen, Sheet, holders_next, of_enum};
use super::{Form, Kind};
use crate::desk::fields::Choice;
use crate::desk::paths;
use crate::desk::turn::Sending;
use crate::error::WebError;

/// Characters of the instruction and the note.
const WORDS: usize = 2_000;

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer: paper::offer,
    page: paper::page,
    checks: paper::checks,
    papers: &[Screen {
        form: Some(form),
        start: |asked| json!({ "origin": "work_agenda", "urgency": "ordinary", "subject": asked.standing.case().title }),
        forms: reading,
        ..Screen::of(Paper::Disposition)
    }],
    forms: &[Form {
        noun: "pembacaan",
        read: |_, fields| {
            let entry = fields.text("entry").parse();
            let entry = entry.map_err(|_| WebError::field("entry", ""))?;
            Ok((Command::Acknowledge { entry }, "acknowledged"))
        },
    }],
    ..Kind::PLAIN
};

/// Whoever it goes to marks it read where they read it.
fn reading(asked: &Asked<'_>, kept: &Kept) -> Vec<Sending> {
    let Artefact::Disposition(paper) = &kept.artefact else {
        return Vec::new();
    };
    let (case, me) = (asked.standing.case(), asked.desk.session.person);
    let read = kept.known.iter().any(|known| known.by.person() == Some(me));
    let passed = asked
        .standing
        .open()
        .is_some_and(|(task, _)| task.step != kept.step);
    if read || !passed || !paper.to.contains(&me) {
        return Vec::new();
    }
    vec![Sending {
        href: paths::act(case.id, "pembacaan"),
        send: asked.desk.say("turn.read", &[]),
        kind: "first",
        expected: case.version,
        hidden: vec![Choice::of("entry", kept.entry.to_string())],
        ..Sending::default()
    }]
}

fn form(sheet: &mut Sheet<'_>) {
    let asked = sheet.asked;
    sheet.line("subject", 200);
    sheet.ticks("to", holders_next(asked));
    sheet.ticks(
        "asks",
        of_enum(asked, "ask.", &["advise", "process", "coordinate"]),
    );
    sheet.area("instruction", WORDS, 4);
    sheet.maybe_day("due");
    let urgencies = ["ordinary", "urgent", "very_urgent", "secret"];
    sheet.select("urgency", of_enum(asked, "urgency.", &urgencies), true);
    sheet.maybe_area("note", WORDS, 2);
    let origins = ["work_agenda", "letter", "oral_order"];
    sheet.select("origin", of_enum(asked, "origin.", &origins), true);
    sheet.group("letter");
    sheet.line("letter.from", 200);
    sheet.maybe("letter.number", 100);
    sheet.maybe_day("letter.dated");
    sheet.maybe_day("letter.received");
    sheet.maybe("letter.agenda_number", 100);
}
