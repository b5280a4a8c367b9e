//! `submit`: hands the draft display to the official; the packet freezes (004, step 4).

use crate::artefact::{Artefact, Form, Paper, Submission, SubmittedItem};
use crate::decide::acts::{Progress, every};
use crate::decide::finish::Finish;
use crate::decide::produce::{counted, filled_in};
use crate::decide::turn::{Turn, all};
use crate::event::Event;
use crate::facts::FileState;
use crate::ids::ItemId;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::{Rule, receive, stage};

/// Pages in one list of captures.
const CAPTURES: usize = 500;

pub(super) const RULE: Rule = Rule {
    progress: |case, task, _| {
        if filled_in(case, task, Paper::Submission) {
            Progress::Done
        } else if every(case, |item| item.staged) {
            Progress::Ready
        } else {
            Progress::Owing
        }
    },
    owed,
    leaves: |turn, _: &Finish<'_>| vec![submitted(turn)],
    papers: &[Paper::CaptureList],
    fill: captures,
    ..Rule::PLAIN
};

/// Every item staged, every file ready, nothing excluded or unverified.
fn owed(turn: &Turn<'_>, _: &Finish<'_>) -> Vec<Refusal> {
    let mut refusals = stage::owed(turn);
    if turn.case.items.is_empty() {
        refusals.push(Refusal::NothingProposed {});
    }
    for id in turn.case.items.keys() {
        refusals.extend(stage::excluded(turn, *id));
        refusals.extend(receive::unverified(turn, *id));
        refusals.extend(unready(turn, *id));
    }
    refusals
}

/// Files that the draft names and that are not as it names them.
fn unready(turn: &Turn<'_>, id: ItemId) -> Vec<Refusal> {
    let newest = turn.case.item(id).and_then(|item| item.revision);
    let revision = newest.and_then(|id| turn.facts.revisions.get(&id));
    let named = revision.into_iter().flat_map(|revision| &revision.files);
    named
        .filter_map(|(file, hash)| match turn.facts.files.get(file) {
            Some(FileState::Ready(ready)) if ready == hash => None,
            Some(FileState::Pending) => Some(Refusal::FileNotReady { file: *file }),
            _ => Some(Refusal::FileMissing { file: *file }),
        })
        .collect()
}

fn submitted(turn: &Turn<'_>) -> Event {
    let packet = turn.case.packet();
    let items = turn.case.items.iter().map(|(id, item)| SubmittedItem {
        item: *id,
        title: item.title.clone(),
        revision: item.revision,
        content: item.content,
        display: item.display,
        placement: item.placement.clone(),
    });
    turn.produced(Artefact::Submission(Submission {
        content: packet.content,
        display: packet.display,
        items: items.collect(),
    }))
}

/// Ya falls on what was handed in, where the sheet has a step that hands in.
pub(super) fn not_as_submitted(turn: &Turn<'_>, id: ItemId) -> Option<Refusal> {
    let kept = turn.case.newest(Paper::Submission)?;
    let Artefact::Submission(submission) = &kept.artefact else {
        return None;
    };
    let item = turn.case.item(id)?;
    let same = |row: &SubmittedItem| row.item == id && row.display == item.display;
    let as_it_was = submission.items.iter().any(same);
    let since = turn.case.passes.last().is_some_and(|pass| {
        let step = turn.sop.step(&pass.step);
        step.is_some_and(|step| step.does(StepKind::Submit))
    });
    (since && !as_it_was).then(|| Refusal::NotAsSubmitted {
        title: item.title.clone(),
    })
}

/// Pictures of the staged pages, by the worker or by hand.
pub(super) fn captures(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    let Form::CaptureList(form) = form else {
        return Err(vec![turn.not_this_step(form.paper().kind())]);
    };
    let found = counted("rows", form.rows.len(), CAPTURES);
    all(found.into_iter().collect())?;
    Ok(Artefact::CaptureList(form.clone()))
}
