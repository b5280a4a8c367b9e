//! The sentence of a task: who did what before it, and what is asked now.
//!
//! A sheet may leave out or add steps, so what was done is read from the row that leads here
//! and never taken from the kind of the task alone.

use tayang_core::ids::PersonId;
use tayang_core::sop::{Sop, Step, StepKind, Target};
use tayang_store::TaskCard;

use crate::desk::scene::Scene;
use crate::desk::words;
use crate::i18n;
use crate::markup::Markup;

/// What is asked of `me`, and by whom.
pub(super) fn asks(scene: &Scene, card: &TaskCard, sop: Option<&Sop>, me: PersonId) -> Markup {
    let lang = scene.lang();
    let Some(from) = &card.from else {
        return i18n::rich(lang, "asks.first", &[]);
    };
    let told = |key: &str| i18n::rich(lang, key, &[("name", &from.name)]);
    let step = sop.and_then(|sop| sop.step(&card.step));
    let before = sop.and_then(|sop| before(sop, &card.step));
    if before.is_some_and(|before| before.does(StepKind::Assign)) {
        return told("asks.ordered");
    }
    let Some(usual) = usual(card.kind) else {
        let handed = super::build::handed(sop, card);
        let verb = words::verb_key(step, card.kind, handed);
        return told(&format!("asks.{}", verb.trim_start_matches("verb.")));
    };
    let awaits = scene.say(&format!("awaits.{}", card.kind.name()), &[]);
    let key = if step.is_some_and(|step| step.does(usual)) {
        "asks.within"
    } else if from.person == me {
        "asks.self"
    } else {
        match before {
            Some(before) if before.does(usual) => {
                return told(&format!("asks.{}", card.kind.name()));
            }
            Some(before) if before.does(StepKind::Approve) => "asks.approved",
            _ => "asks.done",
        }
    };
    i18n::rich(lang, key, &[("name", &from.name), ("awaits", &awaits)])
}

/// What the row before does on the starter sheets, of the kinds whose sentence says so.
fn usual(kind: StepKind) -> Option<StepKind> {
    match kind {
        StepKind::Compose => Some(StepKind::Approve),
        StepKind::Stage => Some(StepKind::Compose),
        StepKind::Correct => Some(StepKind::Stage),
        StepKind::Publish => Some(StepKind::Correct),
        StepKind::Share | StepKind::Record => Some(StepKind::Publish),
        _ => None,
    }
}

/// The row that leads to a step when all goes well.
fn before<'a>(sop: &'a Sop, step: &str) -> Option<&'a Step> {
    let leads = |row: &&Step| {
        let exit = row.exits.iter().find(|exit| exit.yes);
        let to = exit.map_or_else(|| sop.onward(row), |exit| exit.to.value.clone());
        matches!(to, Target::Step(key) if key == step)
    };
    sop.step.iter().find(leads)
}
