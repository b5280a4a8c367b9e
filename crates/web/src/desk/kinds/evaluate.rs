//! Adakan evaluasi: invitation, attendance, minutes and follow-ups.

use serde_json::{Value, json};
use tayang_core::artefact::{Artefact, FollowUp, Kept, Paper};
use tayang_core::command::Command;
use tayang_core::decide::REASON_CHARACTERS;

use super::paper::{self, Asked, Screen, Sheet, of_enum, people};
use super::{Form, Kind};
use crate::desk::fields::{Choice, FieldBox};
use crate::desk::paths;
use crate::desk::turn::Sending;
use crate::error::WebError;

/// Characters of one part of the minutes.
const PART: usize = 4_000;

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer: |offers| {
        paper::offer(offers);
        let meeting = paths::meeting(offers.asking.case.id);
        offers.go(meeting, "turn.meeting", "words");
        offers.send(Sending {
            send: offers.asking.text("turn.capture"),
            kind: "words",
            small: Some(offers.asking.text("turn.capture.small")),
            ..offers.sending("tangkapan")
        });
    },
    page: paper::page,
    checks: paper::checks,
    papers: &[
        Screen {
            form: Some(invitation),
            start: |asked| json!({ "subject": asked.standing.case().title, "urgency": "ordinary", "time": "09:00" }),
            ..Screen::of(Paper::Invitation)
        },
        Screen {
            form: Some(attendance),
            start: came,
            ..Screen::of(Paper::AttendanceList)
        },
        Screen {
            form: Some(minutes),
            start: begun,
            ..Screen::of(Paper::Minutes)
        },
        Screen {
            form: Some(follow_ups),
            start: carried,
            forms: closings,
            ..Screen::of(Paper::FollowUpPlan)
        },
    ],
    forms: &[Form {
        noun: "penutupan-tindak-lanjut",
        read: |_, fields| {
            let row = fields.text("row").parse();
            let row = row.map_err(|_| WebError::field("row", ""))?;
            let words = fields.text("words").to_owned();
            Ok((Command::CloseFollowUp { row, words }, "follow_up_closed"))
        },
    }],
    ..Kind::PLAIN
};

fn invitation(sheet: &mut Sheet<'_>) {
    let asked = sheet.asked;
    sheet.line("subject", 200);
    sheet.day("day");
    sheet.time("time");
    sheet.line("place", 200);
    sheet.lines("to", true);
    sheet.lines("agenda", true);
    let urgencies = ["ordinary", "urgent", "very_urgent", "secret"];
    sheet.select("urgency", of_enum(asked, "urgency.", &urgencies), true);
    sheet.maybe_area("closing", PART, 2);
    sheet.lines("copies", false);
}

fn attendance(sheet: &mut Sheet<'_>) {
    let asked = sheet.asked;
    sheet.day("day");
    sheet.rows("rows", |row| {
        row.line("name", 120);
        row.maybe("post", 200);
        row.select("person", people(asked), false);
        row.hidden("at");
    });
}

/// Those who marked themselves present stand on the list already.
fn came(asked: &Asked<'_>) -> Value {
    let present = asked.standing.case().present.iter();
    let rows = present.map(
        |one| json!({ "name": one.name, "post": one.post, "person": one.person, "at": one.at }),
    );
    json!({ "day": asked.today(), "rows": rows.collect::<Value>() })
}

/// The minutes begin with what the invitation says: its day, when that has come, and its agenda.
fn begun(asked: &Asked<'_>) -> Value {
    let kept = asked.standing.case().newest(Paper::Invitation);
    let invited = kept.and_then(|kept| match &kept.artefact {
        Artefact::Invitation(invited) => Some(invited),
        _ => None,
    });
    let day = invited.map(|invited| invited.day);
    let day = day.filter(|day| *day <= asked.today());
    let agenda = invited.map_or(&[][..], |invited| &invited.agenda);
    let topics = agenda.iter().map(|topic| json!({ "topic": topic }));
    json!({
        "day": day.unwrap_or_else(|| asked.today()),
        "note_taker": asked.desk.session.name,
        "discussion": topics.collect::<Value>(),
    })
}

fn minutes(sheet: &mut Sheet<'_>) {
    sheet.day("day");
    sheet.line("chair", 120);
    sheet.line("note_taker", 120);
    sheet.maybe_area("opening", PART, 2);
    sheet.rows("discussion", |row| {
        row.line("topic", 200);
        row.area("notes", PART, 3);
    });
    sheet.group("result");
    sheet.lines("conclusions", true);
    sheet.maybe_area("closing", PART, 2);
}

fn follow_ups(sheet: &mut Sheet<'_>) {
    let asked = sheet.asked;
    sheet.rows("rows", |row| {
        row.area("finding", 1_000, 2);
        row.area("action", 1_000, 2);
        row.line("in_charge", 120);
        row.select("person", people(asked), false);
        row.day("due");
        row.hidden("carried_from.case");
        row.hidden("carried_from.row");
        if row.is_read() {
            row.maybe("closed", 2_000);
        }
    });
}

/// What earlier evaluations left open comes back on this plan.
fn carried(asked: &Asked<'_>) -> Value {
    let finding = asked.word("carried");
    let open = asked.follow_ups.iter();
    let rows =
        open.map(|one| json!({ "finding": finding, "action": one.action, "carried_from": one.at }));
    json!({ "rows": rows.collect::<Value>() })
}

/// Each open follow-up can be closed by whoever has it in charge, or holds the step.
fn closings(asked: &Asked<'_>, kept: &Kept) -> Vec<Sending> {
    let Artefact::FollowUpPlan(plan) = &kept.artefact else {
        return Vec::new();
    };
    let me = asked.desk.session.person;
    let holds = asked.holds(&kept.step);
    let mine = |row: &FollowUp| row.closed.is_none() && (holds || row.person == Some(me));
    let rows = plan.rows.iter().enumerate().filter(|(_, row)| mine(row));
    let case = asked.standing.case();
    rows.map(|(place, row)| {
        let number = (place + 1).to_string();
        let words = asked.word("closing");
        Sending {
            href: paths::act(case.id, "penutupan-tindak-lanjut"),
            label: format!("{}: {}", asked.word("close"), row.action),
            send: asked.word("close"),
            expected: case.version,
            hidden: vec![Choice::of("row", number.clone())],
            fields: vec![FieldBox::area("words", words, REASON_CHARACTERS, 2).keyed(number)],
            ..Sending::default()
        }
    })
    .collect()
}
