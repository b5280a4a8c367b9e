//! Closing a follow-up of an evaluation, also after its case has ended (002, step 11).

use crate::artefact::{Artefact, FollowUpPlan, Paper};
use crate::case::Case;
use crate::event::Event;
use crate::facts::Facts;
use crate::office::By;
use crate::refusal::Refusal;
use crate::sop::{Sop, Step};

use super::turn::{all, authority, reason_given};
use super::{Decision, Emitted};

/// Closes one row of the plan, with what was done or why nothing.
pub(super) fn close(
    sop: &Sop,
    case: &Case,
    facts: &Facts,
    row: u32,
    words: &str,
) -> Result<Decision, Vec<Refusal>> {
    let found = plan(sop, case).filter(|(_, plan)| open_row(plan, row).is_some());
    let Some((step, plan)) = found else {
        return Err(vec![Refusal::FollowUpUnknown { row }]);
    };
    let person = facts.actor.person();
    let in_charge = open_row(plan, row).and_then(|row| row.person);
    let role = &step.role.value;
    let mut refusals = if in_charge.is_some() && in_charge == person {
        Vec::new()
    } else {
        authority(sop, &facts.actor, role, &step.text)
    };
    refusals.extend(reason_given(words));
    all(refusals)?;
    let held = facts.actor.holds(role).then_some(role.as_str());
    let event = Event::FollowUpClosed {
        row,
        words: words.trim().to_owned(),
    };
    let case = case.id;
    Ok(Decision {
        by: By::of(&facts.actor, held),
        events: vec![Emitted { case, event }],
        revisions: Vec::new(),
    })
}

/// The plan of the case, and the step that left it.
fn plan<'a>(sop: &'a Sop, case: &'a Case) -> Option<(&'a Step, &'a FollowUpPlan)> {
    let kept = case.newest(Paper::FollowUpPlan)?;
    match &kept.artefact {
        Artefact::FollowUpPlan(plan) => Some((sop.step(&kept.step)?, plan)),
        _ => None,
    }
}

fn open_row(plan: &FollowUpPlan, row: u32) -> Option<&crate::artefact::FollowUp> {
    let place = usize::try_from(row).ok()?.checked_sub(1)?;
    plan.rows.get(place).filter(|row| row.closed.is_none())
}
