//! `evaluate`: holds the evaluation; four papers, and follow-ups that stay open (002, step 11).

use crate::artefact::{
    Artefact, AttendanceList, Attendant, FollowUp, FollowUpPlan, Form, Invitation, Minutes, Paper,
};
use crate::decide::produce::{self, counted, lines, optional, unknown_people, words};
use crate::decide::turn::{Turn, all};
use crate::refusal::Refusal;

use super::{Rule, submit};

/// The outputs that an evaluation cannot end without.
const OUTPUTS: &[Paper] = &[
    Paper::Invitation,
    Paper::AttendanceList,
    Paper::Minutes,
    Paper::FollowUpPlan,
];
/// People on one list.
const PEOPLE: usize = 200;
/// Rows of agenda, discussion, conclusions and follow-ups.
const ROWS: usize = 100;
/// Characters of one part of the minutes.
const PART: usize = 4_000;

pub(super) const RULE: Rule = Rule {
    progress: |case, task, _| produce::progress(case, task, OUTPUTS),
    owed: |turn, _| produce::missing(turn, OUTPUTS),
    papers: &[
        Paper::Invitation,
        Paper::AttendanceList,
        Paper::Minutes,
        Paper::FollowUpPlan,
        Paper::CaptureList,
    ],
    outputs: OUTPUTS,
    fill,
    ..Rule::PLAIN
};

fn fill(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    let refusals = match form {
        Form::Invitation(form) => invitation(turn, form),
        Form::AttendanceList(form) => attendance(turn, form),
        Form::Minutes(form) => minutes(turn, form),
        Form::FollowUpPlan(form) => plan(turn, form),
        form => return submit::captures(turn, form),
    };
    all(refusals)?;
    Ok(match form.clone() {
        Form::Invitation(form) => Artefact::Invitation(form),
        Form::AttendanceList(form) => Artefact::AttendanceList(signed(turn, form)),
        Form::Minutes(form) => Artefact::Minutes(form),
        Form::FollowUpPlan(form) => Artefact::FollowUpPlan(open(form)),
        form => return submit::captures(turn, &form),
    })
}

fn invitation(turn: &Turn<'_>, form: &Invitation) -> Vec<Refusal> {
    let passed = form.day < turn.facts.today;
    let found = [
        words("subject", &form.subject, 200),
        words("place", &form.place, 200),
        counted("recipients", form.to.len(), PEOPLE),
        counted("agenda", form.agenda.len(), ROWS),
        optional("closing", form.closing.as_deref(), PART),
        passed.then_some(Refusal::DayPassed { field: "day" }),
    ];
    let lists = [
        ("recipients", &form.to),
        ("agenda", &form.agenda),
        ("copies", &form.copies),
    ];
    let lists = lists
        .into_iter()
        .flat_map(|(field, list)| lines(field, list, 200));
    found.into_iter().flatten().chain(lists).collect()
}

fn attendance(turn: &Turn<'_>, form: &AttendanceList) -> Vec<Refusal> {
    let rows = form.rows.iter().flat_map(|row| {
        let name = words("name", &row.name, 120);
        name.into_iter()
            .chain(optional("post", Some(&row.post), 200))
    });
    let people: Vec<_> = form.rows.iter().filter_map(|row| row.person).collect();
    let early = (form.day > turn.facts.today).then_some(Refusal::DaysBackwards {});
    let found = [counted("rows", form.rows.len(), PEOPLE), early];
    found
        .into_iter()
        .flatten()
        .chain(rows)
        .chain(unknown_people(turn, &people))
        .collect()
}

/// When somebody signed in is told by the journal, for nobody else.
fn signed(turn: &Turn<'_>, form: AttendanceList) -> AttendanceList {
    let at = |row: &Attendant| {
        let mut present = turn.case.present.iter();
        let known = present.find(|known| Some(known.person) == row.person);
        known.map(|known| known.at)
    };
    let rows = form.rows.into_iter();
    let rows = rows.map(|row| Attendant {
        at: at(&row),
        ..row
    });
    AttendanceList {
        rows: rows.collect(),
        ..form
    }
}

fn minutes(turn: &Turn<'_>, form: &Minutes) -> Vec<Refusal> {
    let topics = form.discussion.iter().flat_map(|topic| {
        let head = words("topic", &topic.topic, 200);
        head.into_iter().chain(words("notes", &topic.notes, PART))
    });
    let found = [
        words("chair", &form.chair, 120),
        words("note_taker", &form.note_taker, 120),
        optional("opening", form.opening.as_deref(), PART),
        optional("closing", form.closing.as_deref(), PART),
        counted("discussion", form.discussion.len(), ROWS),
        counted("conclusions", form.conclusions.len(), ROWS),
        (form.day > turn.facts.today).then_some(Refusal::DaysBackwards {}),
    ];
    found
        .into_iter()
        .flatten()
        .chain(topics)
        .chain(lines("conclusions", &form.conclusions, PART))
        .collect()
}

fn plan(turn: &Turn<'_>, form: &FollowUpPlan) -> Vec<Refusal> {
    let people: Vec<_> = form.rows.iter().filter_map(|row| row.person).collect();
    let rows = form.rows.iter().flat_map(|row| {
        let found = [
            words("finding", &row.finding, 1_000),
            words("action", &row.action, 1_000),
            words("in_charge", &row.in_charge, 120),
        ];
        found.into_iter().flatten()
    });
    let found = counted("rows", form.rows.len(), ROWS);
    found
        .into_iter()
        .chain(rows)
        .chain(unknown_people(turn, &people))
        .chain(left_out(turn, form))
        .collect()
}

/// Follow-ups of earlier evaluations that are open and stand nowhere on this plan.
fn left_out(turn: &Turn<'_>, form: &FollowUpPlan) -> Vec<Refusal> {
    let carried = |at| {
        form.rows
            .iter()
            .any(|row| row.carried_from.as_ref() == Some(at))
    };
    let open = turn.facts.papers.follow_ups.iter();
    let open = open.filter(|earlier| earlier.at.case != turn.case.id);
    open.filter(|earlier| !carried(&earlier.at))
        .map(|earlier| Refusal::FollowUpLeftOut {
            action: earlier.action.clone(),
        })
        .collect()
}

/// Every row of a plan begins open.
fn open(form: FollowUpPlan) -> FollowUpPlan {
    let rows = form.rows.into_iter().map(|row| FollowUp {
        closed: None,
        ..row
    });
    FollowUpPlan {
        rows: rows.collect(),
    }
}
