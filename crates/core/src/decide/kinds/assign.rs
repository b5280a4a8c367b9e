//! `assign`: gives a disposition to the next role (001, step 1).

use crate::artefact::{Artefact, Disposition, DispositionOrigin, Form, IncomingLetter, Paper};
use crate::decide::produce::{self, optional, words};
use crate::decide::turn::{Turn, all};
use crate::refusal::Refusal;
use crate::sop::{StepKind, Target};

use super::Rule;

const PAPERS: &[Paper] = &[Paper::Disposition];
/// People that one disposition goes to.
const RECIPIENTS: usize = 20;

pub(super) const RULE: Rule = Rule {
    progress: |case, task, _| produce::progress(case, task, PAPERS),
    owed: |turn, _| produce::missing(turn, PAPERS),
    papers: PAPERS,
    outputs: PAPERS,
    fill,
    ..Rule::PLAIN
};

fn fill(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    let Form::Disposition(form) = form else {
        return Err(vec![turn.not_this_step(StepKind::Assign)]);
    };
    let mut refusals: Vec<Refusal> = [
        words("subject", &form.subject, 200),
        words("instruction", &form.instruction, 2_000),
        optional("note", form.note.as_deref(), 2_000),
        produce::counted("recipients", form.to.len(), RECIPIENTS),
    ]
    .into_iter()
    .flatten()
    .collect();
    if form.due.is_some_and(|due| due < turn.facts.today) {
        refusals.push(Refusal::DayPassed { field: "due" });
    }
    refusals.extend(letter(form));
    refusals.extend(recipients(turn, form));
    all(refusals)?;
    Ok(Artefact::Disposition(form.clone()))
}

/// A disposition on a letter names it.
fn letter(form: &Disposition) -> Vec<Refusal> {
    match (form.origin, &form.letter) {
        (DispositionOrigin::Letter, None) => vec![Refusal::Empty { field: "letter" }],
        (_, Some(letter)) => named(letter),
        (_, None) => Vec::new(),
    }
}

fn named(letter: &IncomingLetter) -> Vec<Refusal> {
    let found = [
        words("letter", &letter.from, 200),
        optional("letter", letter.number.as_deref(), 100),
        optional("letter", letter.agenda_number.as_deref(), 100),
    ];
    let backwards = letter.dated > letter.received && letter.received.is_some();
    let days = backwards.then_some(Refusal::DaysBackwards {});
    found.into_iter().flatten().chain(days).collect()
}

/// Everybody named holds the next role today.
fn recipients(turn: &Turn<'_>, form: &Disposition) -> Vec<Refusal> {
    let Some(role) = next_role(turn) else {
        return produce::unknown_people(turn, &form.to);
    };
    let holders = turn.facts.papers.holders.get(role);
    let strange = form
        .to
        .iter()
        .filter(|to| !holders.is_some_and(|holders| holders.contains(to)));
    let label = turn.sop.role_label(role).unwrap_or(role);
    strange
        .map(|to| Refusal::RecipientNotInRole {
            name: turn.name(*to),
            role: label.to_owned(),
        })
        .collect()
}

/// The role that the sheet goes on to.
fn next_role<'a>(turn: &Turn<'a>) -> Option<&'a str> {
    let Target::Step(key) = turn.onward() else {
        return None;
    };
    turn.sop.step(&key).map(|step| step.role.value.as_str())
}
