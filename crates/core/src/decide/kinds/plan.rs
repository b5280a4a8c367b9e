//! `plan`: writes the work programme of the team (002, step 2).

use std::collections::BTreeSet;

use crate::artefact::{Artefact, Form, Paper, ProgrammeRow, WorkProgramme};
use crate::decide::produce::{self, counted, optional, unknown_people, words};
use crate::decide::turn::{Turn, all};
use crate::ids::PersonId;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::Rule;

const PAPERS: &[Paper] = &[Paper::WorkProgramme];
/// Rows of one programme.
const ROWS: usize = 200;
/// Characters of background and purpose.
const PART: usize = 4_000;

pub(super) const RULE: Rule = Rule {
    progress: |case, task, _| produce::progress(case, task, PAPERS),
    owed: |turn, _| produce::missing(turn, PAPERS),
    papers: PAPERS,
    outputs: PAPERS,
    fill,
    ..Rule::PLAIN
};

fn fill(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    let Form::WorkProgramme(form) = form else {
        return Err(vec![turn.not_this_step(StepKind::Plan)]);
    };
    let mut refusals: Vec<Refusal> = [
        counted("rows", form.rows.len(), ROWS),
        optional("background", form.background.as_deref(), PART),
        optional("purpose", form.purpose.as_deref(), PART),
    ]
    .into_iter()
    .flatten()
    .chain(form.rows.iter().flat_map(unfit))
    .collect();
    if !months_fit(form) {
        refusals.push(Refusal::MonthInvalid {});
    }
    if turn.facts.papers.team.is_empty() {
        refusals.push(Refusal::DecreeNotInForce {});
    }
    let people: Vec<PersonId> = form.rows.iter().map(|row| row.in_charge).collect();
    refusals.extend(unknown_people(turn, &people));
    all(refusals)?;
    Ok(Artefact::WorkProgramme(form.clone()))
}

fn unfit(row: &ProgrammeRow) -> Vec<Refusal> {
    let age = row
        .max_age_days
        .is_some_and(|days| !(1..=1_000).contains(&days));
    let found = [
        words("activity", &row.activity, 200),
        words("menu", &row.menu, 100),
        words("target", &row.target, 200),
        optional("note", row.note.as_deref(), 1_000),
        age.then_some(Refusal::TooLong {
            field: "max_age_days",
            limit: 1_000,
        }),
    ];
    found.into_iter().flatten().collect()
}

/// A year of the calendar, and months of it, each once and at least one in a row.
fn months_fit(form: &WorkProgramme) -> bool {
    let fits = |row: &ProgrammeRow| {
        let each: BTreeSet<u8> = row.months.iter().copied().collect();
        let known = each.iter().all(|month| (1..=12).contains(month));
        known && !each.is_empty() && each.len() == row.months.len()
    };
    (2000..=2200).contains(&form.year) && form.rows.iter().all(fits)
}
