//! Filling in a paper of the open step, and marking one read.

use crate::artefact::{Artefact, Form, Kept, Paper};
use crate::case::{Case, OpenTask};
use crate::event::Event;
use crate::ids::PersonId;
use crate::refusal::Refusal;

use super::acts::Progress;
use super::turn::{Turn, all, blank, within};
use super::{Yield, kinds};

/// Fills in a paper: anew, or again in place of the one before.
pub(super) fn produce(turn: &Turn<'_>, form: &Form) -> Result<Yield, Vec<Refusal>> {
    let paper = form.paper();
    let fills = |act: &crate::sop::StepKind| kinds::rule(*act).papers.contains(&paper);
    let Some(act) = turn.step.acts().find(fills) else {
        let mut refusals = turn.authority();
        refusals.push(turn.not_this_step(paper.kind()));
        return Err(refusals);
    };
    let mut refusals = turn.may_bring();
    refusals.extend(turn.held());
    refusals.extend(turn.due(act));
    // What was handed over is not touched until it is accepted or handed back.
    if turn.task.handed_over.is_some() {
        refusals.push(turn.not_this_step(paper.kind()));
    }
    let filled = (kinds::rule(act).fill)(turn, form);
    let artefact = match filled {
        Ok(artefact) => all(refusals).map(|()| artefact)?,
        Err(reasons) => return Err(refusals.into_iter().chain(reasons).collect()),
    };
    let produced = turn.produced(artefact);
    Ok(Yield::of(
        turn.beginning().into_iter().chain([produced]).collect(),
    ))
}

/// Marks a disposition as read, by one of those it goes to.
pub(super) fn acknowledge(turn: &Turn<'_>, entry: u64) -> Result<Yield, Vec<Refusal>> {
    let kept = turn.case.artefacts.iter().find(|kept| kept.entry == entry);
    let person = turn.person();
    let mine = |kept: &&Kept| match &kept.artefact {
        Artefact::Disposition(paper) => person.is_some_and(|person| paper.to.contains(&person)),
        _ => false,
    };
    let unread = |kept: &&Kept| !kept.known.iter().any(|known| known.by.person() == person);
    match kept.filter(mine).filter(unread) {
        Some(_) => Ok(Yield::of(vec![Event::Acknowledged { entry }])),
        None => Err(vec![Refusal::NothingToAcknowledge { entry }]),
    }
}

/// How far an act is that leaves these papers.
pub(super) fn progress(case: &Case, task: &OpenTask, papers: &[Paper]) -> Progress {
    if papers.iter().all(|paper| filled_in(case, task, *paper)) {
        Progress::Done
    } else {
        Progress::Owing
    }
}

/// The papers that are still missing.
pub(super) fn missing(turn: &Turn<'_>, papers: &[Paper]) -> Vec<Refusal> {
    let open = papers
        .iter()
        .filter(|paper| !filled_in(turn.case, turn.task, **paper));
    open.map(|paper| Refusal::PaperMissing { paper: *paper })
        .collect()
}

/// Whether a paper was filled in during this pass of the step.
pub(super) fn filled_in(case: &Case, task: &OpenTask, paper: Paper) -> bool {
    let kept = case.artefact(&task.step, paper);
    kept.is_some_and(|kept| kept.entry > task.entry)
}

/// Words that must be there, within their bound.
pub(super) fn words(field: &'static str, text: &str, limit: usize) -> Option<Refusal> {
    if blank(text) {
        return Some(Refusal::Empty { field });
    }
    within(field, text, limit)
}

/// Words that may be absent, within their bound.
pub(super) fn optional(field: &'static str, text: Option<&str>, limit: usize) -> Option<Refusal> {
    text.and_then(|text| within(field, text, limit))
}

/// At least one of something, and not too many.
pub(super) fn counted(field: &'static str, count: usize, limit: usize) -> Option<Refusal> {
    match count {
        0 => Some(Refusal::Empty { field }),
        count if count > limit => Some(Refusal::TooLong { field, limit }),
        _ => None,
    }
}

/// Lines that are each there and within their bound.
pub(super) fn lines(field: &'static str, lines: &[String], limit: usize) -> Vec<Refusal> {
    lines
        .iter()
        .filter_map(|line| words(field, line, limit))
        .collect()
}

/// One refusal when somebody named has no account in use.
pub(super) fn unknown_people(turn: &Turn<'_>, people: &[PersonId]) -> Vec<Refusal> {
    let known = &turn.facts.papers.accounts;
    let strange = people.iter().any(|person| !known.contains(person));
    strange
        .then_some(Refusal::PersonUnknown {})
        .into_iter()
        .collect()
}
