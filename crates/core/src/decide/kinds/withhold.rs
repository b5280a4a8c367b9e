//! Closing a case without airing.

use crate::event::{Event, Outcome};
use crate::refusal::Refusal;
use crate::sop::StepKind;

use crate::decide::Yield;
use crate::decide::acts::left;
use crate::decide::turn::{Turn, all, reason_given};

use super::Rule;

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| left(case.closed.is_some()),
    owed: |_, _| {
        vec![Refusal::EarlierActOpen {
            act: StepKind::Withhold,
        }]
    },
    ..Rule::PLAIN
};

/// Closes the case without airing: on a withholding step, or before its first step was finished.
pub(in crate::decide) fn withhold(turn: &Turn<'_>, reason: &str) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.authority();
    refusals.extend(turn.held());
    refusals.extend(reason_given(reason));
    if turn.case.published_at.is_some() {
        refusals.push(Refusal::AlreadyAired {});
    }
    let first = turn.sop.first_step(turn.case.section.as_deref());
    let unfinished = first.is_some_and(|first| first.key == turn.step.key);
    if !turn.step.does(StepKind::Withhold) && !unfinished {
        refusals.push(turn.not_this_step(StepKind::Withhold));
    }
    all(refusals)?;
    let finished = Event::TaskFinished {
        step: turn.step.key.clone(),
        needs: Vec::new(),
        rangkap: turn.rangkap(),
    };
    let closed = Event::CaseClosed {
        outcome: Outcome::NotAired,
        reason: Some(reason.trim().to_owned()),
    };
    Ok(Yield::of(
        turn.beginning()
            .into_iter()
            .chain([finished, closed])
            .collect(),
    ))
}
