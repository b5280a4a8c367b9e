//! `report`: sends the activity report; its receiver marks it known (001, step 4).

use crate::artefact::{
    ActivityReport, Artefact, Form, Paper, ReportForm, ReportedItem, ReportedStep,
};
use crate::decide::Yield;
use crate::decide::produce::{self, optional, words};
use crate::decide::turn::{Turn, all};
use crate::event::Event;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::Rule;

const PAPERS: &[Paper] = &[Paper::ActivityReport];
/// Characters of one part of a report.
const PART: usize = 4_000;

pub(super) const RULE: Rule = Rule {
    progress: |case, task, _| produce::progress(case, task, PAPERS),
    owed: |turn, _| produce::missing(turn, PAPERS),
    ends: known,
    papers: PAPERS,
    outputs: PAPERS,
    fill,
    ..Rule::PLAIN
};

fn fill(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    let Form::ActivityReport(form) = form else {
        return Err(vec![turn.not_this_step(StepKind::Report)]);
    };
    let refusals = [
        words("introduction", &form.introduction, PART),
        optional("obstacles", form.obstacles.as_deref(), PART),
        optional("suggestions", form.suggestions.as_deref(), PART),
        optional("closing", form.closing.as_deref(), PART),
    ];
    let refusals = refusals.into_iter().flatten();
    all(refusals.chain(unexplained(turn, form)).collect())?;
    Ok(Artefact::ActivityReport(drafted(turn, form)))
}

/// What came back on the way is an obstacle, so the report has to say what it was. A report that
/// its own receiver handed back is none.
fn unexplained(turn: &Turn<'_>, form: &ReportForm) -> Option<Refusal> {
    let passes = turn.case.passes.iter();
    let back = passes.filter(|pass| pass.returned && pass.step != turn.step.key);
    let told = form.obstacles.as_deref().unwrap_or_default();
    let times = back.count();
    let silent = times > 0 && told.trim().is_empty();
    silent.then_some(Refusal::ReturnsUnexplained { times })
}

/// What the journal says, with the person's words.
fn drafted(turn: &Turn<'_>, form: &ReportForm) -> ActivityReport {
    let steps = turn.case.passes.iter().map(|pass| ReportedStep {
        step: pass.step.clone(),
        by: pass.by.clone(),
        opened_at: pass.opened_at,
        started_at: pass.started_at,
        finished_at: pass.finished_at,
        returned: pass.returned,
        handed_over: pass.handed_over.clone(),
    });
    let items = turn.case.aired.iter().map(|(id, aired)| ReportedItem {
        number: aired.published.number,
        item: *id,
        title: turn.title(*id),
        kind: aired.published.kind,
        placement: aired.published.placement.clone(),
        source: turn.source(*id),
        aired_at: aired.at,
    });
    ActivityReport {
        words: form.clone(),
        steps: steps.collect(),
        items: items.collect(),
        returns: turn.case.returns,
    }
}

/// The receiver's acceptance is the mark "diketahui".
fn known(turn: &Turn<'_>) -> Result<Yield, Vec<Refusal>> {
    let kept = turn.case.artefact(&turn.step.key, Paper::ActivityReport);
    let kept = kept.filter(|_| turn.task.handed_over.is_some());
    let mark = kept.map(|kept| Event::Acknowledged { entry: kept.entry });
    Ok(Yield::of(mark.into_iter().collect()))
}
