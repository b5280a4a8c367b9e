//! The sheet as a graph: what follows what, and what cannot be walked around.

use std::collections::BTreeSet;

use crate::sop::{Sop, Step, StepKind, Target};

/// Where Ya leads; like any finished step when the sheet names no exit.
pub fn yes(sop: &Sop, step: &Step) -> Target {
    let exit = step.exits.iter().find(|exit| exit.yes);
    exit.map_or_else(|| sop.onward(step), |exit| exit.to.value.clone())
}

/// Where Tidak leads, when the sheet has a Tidak.
pub fn no(step: &Step) -> Option<Target> {
    step.exits
        .iter()
        .find(|exit| !exit.yes)
        .map(|exit| exit.to.value.clone())
}

/// Every step that can come directly after this one, returns included.
fn successors(sop: &Sop, step: &Step) -> Vec<Target> {
    let mut targets: Vec<Target> = step
        .exits
        .iter()
        .map(|exit| exit.to.value.clone())
        .collect();
    if !step.exits.iter().any(|exit| exit.yes) {
        targets.push(sop.onward(step));
    }
    targets
}

/// Steps that can be reached from `from`, itself included, without entering `avoiding`.
fn reachable(sop: &Sop, from: &str, avoiding: Option<&str>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from.to_owned()];
    while let Some(key) = waiting.pop() {
        if avoiding == Some(key.as_str()) || !seen.insert(key.clone()) {
            continue;
        }
        let next = sop
            .step(&key)
            .map(|step| successors(sop, step))
            .unwrap_or_default();
        waiting.extend(next.into_iter().filter_map(|target| match target {
            Target::Step(key) => Some(key),
            Target::End => None,
        }));
    }
    seen
}

/// Steps of a kind that no way from the section's first step to `goal` goes around.
///
/// These are the approvals and verifications that the sheet demands before `goal`.
pub fn demanded<'a>(sop: &'a Sop, goal: &'a Step, kind: StepKind) -> Vec<&'a Step> {
    let Some(first) = sop.first_step(goal.section.as_deref()) else {
        return Vec::new();
    };
    let cannot_avoid = |step: &&Step| {
        step.key == goal.key && acts_before(step, kind)
            || step.key != goal.key
                && !reachable(sop, &first.key, Some(&step.key)).contains(&goal.key)
    };
    let of_kind = sop
        .step
        .iter()
        .filter(|step| step.section == goal.section && step.does(kind));
    of_kind.filter(cannot_avoid).collect()
}

/// Within one step, an act that stands before its publishing act.
fn acts_before(step: &Step, kind: StepKind) -> bool {
    step.acts()
        .take_while(|act| *act != StepKind::Publish)
        .any(|act| act == kind)
}

/// Approving steps that can come again when a case goes back to `target`.
pub fn voided(sop: &Sop, target: &Target) -> Vec<String> {
    let Target::Step(key) = target else {
        return Vec::new();
    };
    let ahead = forward(sop, key);
    let approving = sop.step.iter().filter(|step| step.does(StepKind::Approve));
    approving
        .filter(|step| ahead.contains(&step.key))
        .map(|step| step.key.clone())
        .collect()
}

/// Steps ahead of one, following only finished steps and Ya.
fn forward(sop: &Sop, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut next = Some(from.to_owned());
    while let Some(key) = next.take() {
        if !seen.insert(key.clone()) {
            break;
        }
        let step = sop.step(&key);
        if let Some(Target::Step(key)) = step.map(|step| yes(sop, step)) {
            next = Some(key);
        }
    }
    seen
}
