//! `decree`: sets up the team with dates; rights start and end by it (002, step 1).

use std::collections::BTreeSet;

use crate::artefact::{Artefact, Decree, Form, Paper};
use crate::decide::produce::{self, counted, lines, optional, unknown_people, words};
use crate::decide::turn::{Turn, all};
use crate::ids::PersonId;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::Rule;

const PAPERS: &[Paper] = &[Paper::Decree];
/// People in one team.
const MEMBERS: usize = 100;
/// Lines of one part of a decree.
const LINES: usize = 50;
/// Characters of one line of a decree.
const LINE: usize = 2_000;

pub(super) const RULE: Rule = Rule {
    progress: |case, task, _| produce::progress(case, task, PAPERS),
    owed: |turn, _| produce::missing(turn, PAPERS),
    papers: PAPERS,
    outputs: PAPERS,
    fill,
    ..Rule::PLAIN
};

fn fill(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    let Form::Decree(form) = form else {
        return Err(vec![turn.not_this_step(StepKind::Decree)]);
    };
    let mut refusals = worded(form);
    if form.until.is_some_and(|until| until < form.from) {
        refusals.push(Refusal::DaysBackwards {});
    }
    let people: Vec<PersonId> = form.members.iter().map(|member| member.person).collect();
    refusals.extend(unknown_people(turn, &people));
    refusals.extend(strange_roles(turn, form));
    refusals.extend(from_outside(turn, form));
    all(refusals)?;
    Ok(Artefact::Decree(form.clone()))
}

fn worded(form: &Decree) -> Vec<Refusal> {
    let parts = [&form.considering, &form.recalling, &form.copies];
    let long = parts.iter().any(|part| part.len() > LINES);
    let long = long.then_some(Refusal::TooLong {
        field: "lines",
        limit: LINES,
    });
    let texts = parts.into_iter().chain([&form.rulings]);
    let members = form.members.iter().flat_map(|member| {
        let seat = words("seat", &member.seat, 100);
        seat.into_iter()
            .chain(optional("duties", member.duties.as_deref(), LINE))
            .chain(optional(
                "from_outside",
                member.from_outside.as_deref(),
                200,
            ))
    });
    let heads = [
        words("about", &form.about, 200),
        counted("rulings", form.rulings.len(), LINES),
        counted("members", form.members.len(), MEMBERS),
        optional("place", form.place.as_deref(), 200),
        long,
    ];
    heads
        .into_iter()
        .flatten()
        .chain(texts.flat_map(|text| lines("lines", text, LINE)))
        .chain(members)
        .collect()
}

/// Members are of the sheet's own unit, unless the decree says by what they are not.
///
/// Source: 003-Q1.
fn from_outside(turn: &Turn<'_>, form: &Decree) -> Vec<Refusal> {
    let silent = form
        .members
        .iter()
        .filter(|member| member.from_outside.is_none());
    let strange = silent.filter(|member| turn.facts.papers.outside.contains(&member.person));
    let named = strange.map(|member| Refusal::MemberFromOutside {
        name: turn.name(member.person),
    });
    named.collect()
}

/// Seats give only columns that the sheet has.
fn strange_roles(turn: &Turn<'_>, form: &Decree) -> Vec<Refusal> {
    let named: BTreeSet<&String> = form
        .members
        .iter()
        .flat_map(|member| &member.roles)
        .collect();
    let strange = named
        .into_iter()
        .filter(|role| turn.sop.role_label(role).is_none());
    strange
        .map(|role| Refusal::RoleUnknown { role: role.clone() })
        .collect()
}
