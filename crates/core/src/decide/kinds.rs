//! The kinds of step: one table, one file each.
//!
//! A [`Rule`] says how far the act is, what its finish demands and leaves, and
//! which papers are filled in during it. A new kind is a file here and a line in
//! [`rule`]; its paper is in `crate::artefact`. Source: ADR 0022.

pub(super) mod approve;
mod assign;
mod classify;
mod collect;
mod compose;
pub(super) mod correct;
mod decree;
pub(super) mod edit;
mod evaluate;
mod maintain;
#[cfg(test)]
mod own;
mod plan;
pub(super) mod publish;
pub(super) mod receive;
mod record;
mod report;
pub(super) mod share;
pub(super) mod stage;
mod submit;
pub(super) mod withhold;
pub(super) mod write;

use crate::artefact::{Artefact, Form, Paper};
use crate::case::{Case, OpenTask};
use crate::event::Event;
use crate::refusal::Refusal;
use crate::sop::{Step, StepKind};

use super::Yield;
use super::acts::Progress;
use super::finish::Finish;
use super::turn::Turn;

/// What one kind of step is to the engine.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// How far the act is in the open task.
    pub(super) progress: fn(&Case, &OpenTask, &Step) -> Progress,
    /// Why the act cannot be finished yet.
    pub(super) owed: fn(&Turn<'_>, &Finish<'_>) -> Vec<Refusal>,
    /// What the finish of the act leaves.
    pub(super) leaves: fn(&Turn<'_>, &Finish<'_>) -> Vec<Event>,
    /// What the end of the task demands and leaves, once the receiver has accepted.
    pub(super) ends: fn(&Turn<'_>) -> Result<Yield, Vec<Refusal>>,
    /// "Nothing was needed" belongs to the kind; others need the sheet's leave.
    pub(super) none: bool,
    /// Papers that a person may fill in.
    pub(super) papers: &'static [Paper],
    /// Those of them that the act cannot end without.
    pub(super) outputs: &'static [Paper],
    /// The paper from what was filled in.
    pub(super) fill: fn(&Turn<'_>, &Form) -> Result<Artefact, Vec<Refusal>>,
}

impl Rule {
    /// Nothing but the finish shows it; it demands and leaves nothing.
    const PLAIN: Self = Self {
        progress: |_, _, _| Progress::Silent,
        owed: |_, _| Vec::new(),
        leaves: |_, _| Vec::new(),
        ends: |_| Ok(Yield::default()),
        none: false,
        papers: &[],
        outputs: &[],
        fill: |turn, form| Err(vec![turn.not_this_step(form.paper().kind())]),
    };
}

/// The rule of a kind: the one table.
pub(super) fn rule(kind: StepKind) -> Rule {
    match kind {
        StepKind::Assign => assign::RULE,
        StepKind::Decree => decree::RULE,
        StepKind::Plan => plan::RULE,
        StepKind::Maintain => maintain::RULE,
        StepKind::Collect => collect::RULE,
        StepKind::Receive => receive::RULE,
        StepKind::Write => write::RULE,
        StepKind::Classify => classify::RULE,
        StepKind::Edit => edit::RULE,
        StepKind::Approve => approve::RULE,
        StepKind::Compose => compose::RULE,
        StepKind::Correct => Rule::PLAIN,
        StepKind::Stage => stage::RULE,
        StepKind::Submit => submit::RULE,
        StepKind::Publish => publish::RULE,
        StepKind::Withhold => withhold::RULE,
        StepKind::Share => share::RULE,
        StepKind::Record => record::RULE,
        StepKind::Report => report::RULE,
        StepKind::Evaluate => evaluate::RULE,
    }
}

/// What the end of the task leaves by every act of the step, or why it cannot end.
pub(super) fn ends(turn: &Turn<'_>) -> Result<Yield, Vec<Refusal>> {
    let mut whole = Yield::default();
    let mut refusals = Vec::new();
    for act in turn.step.acts() {
        match (rule(act).ends)(turn) {
            Ok(part) => whole.add(part),
            Err(reasons) => refusals.extend(reasons),
        }
    }
    super::turn::all(refusals).map(|()| whole)
}
