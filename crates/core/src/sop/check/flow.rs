//! Findings on the way through the rows: approval, returns, order, cadence.

use std::collections::BTreeSet;

use super::super::{Sop, Step, StepKind, Target};
use super::language::ordered_acts;
use super::rows::name;
use super::{Sheet, of_row};

pub(super) fn check(sheet: &mut Sheet<'_>) {
    approval(sheet);
    corrections(sheet);
    cadences(sheet);
    reach(sheet);
    endless(sheet);
    duplicates(sheet);
}

/// Rows that a row leads to: only its yes exits, or all of them.
fn next(sop: &Sop, step: &Step, only_yes: bool) -> Vec<usize> {
    let exits = step.exits.iter().filter(|exit| exit.yes || !only_yes);
    let mut targets: Vec<Target> = exits.map(|exit| exit.to.value.clone()).collect();
    if step.exits.is_empty() {
        targets.push(sop.onward(step));
    }
    let index = |target: &Target| match target {
        Target::Step(key) => sop.step.iter().position(|row| row.key == *key),
        Target::End => None,
    };
    targets.iter().filter_map(index).collect()
}

/// Every row that work can reach from a row, the row itself left out unless it loops.
fn reached(sop: &Sop, from: usize, only_yes: bool) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = next(sop, &sop.step[from], only_yes);
    while let Some(index) = open.pop() {
        if seen.insert(index) {
            open.extend(next(sop, &sop.step[index], only_yes));
        }
    }
    seen
}

/// Whether work of row `from` is done when row `to` begins: earlier on the way,
/// or earlier on the sheet in another section.
pub(super) fn comes_before(sop: &Sop, from: usize, to: usize) -> bool {
    let elsewhere = sop.step[from].section != sop.step[to].section;
    reached(sop, from, true).contains(&to) || (elsewhere && from < to)
}

fn approval(sheet: &mut Sheet<'_>) {
    let sop = sheet.sop;
    let rows = || sop.step.iter().enumerate();
    let approved = |index: usize| {
        rows().any(|(row, step)| {
            step.does(StepKind::Approve) && reached(sop, row, true).contains(&index)
        })
    };
    for (index, step) in rows().filter(|(_, step)| step.does(StepKind::Publish)) {
        if !approved(index) {
            sheet.warning(
                "approval.none",
                &of_row(index, "kind"),
                [("step", name(step))],
            );
        }
    }
    for (index, step) in rows().filter(|(_, step)| step.does(StepKind::Approve)) {
        if step.exits.is_empty() {
            sheet.error(
                "approval.no_exits",
                &of_row(index, "kind"),
                [("step", name(step))],
            );
            continue;
        }
        let returns = |target: &Target| match target {
            Target::Step(key) => sop
                .step
                .iter()
                .position(|row| row.key == *key)
                .is_some_and(|to| to == index || reached(sop, to, false).contains(&index)),
            Target::End => false,
        };
        let no = step.exits.iter().position(|exit| !exit.yes);
        let back = step
            .exits
            .iter()
            .any(|exit| !exit.yes && returns(&exit.to.value));
        if let Some(no) = no.filter(|_| !back) {
            let path = of_row(index, &format!("exits.{no}.to"));
            let facts = [("step", name(step)), ("label", &*step.exits[no].label)];
            sheet.warning("exit.no_return", &path, facts);
        }
    }
}

/// A change of the text after the approval, with no approval after it.
fn corrections(sheet: &mut Sheet<'_>) {
    let sop = sheet.sop;
    let changes = [StepKind::Correct, StepKind::Edit, StepKind::Write];
    for (index, step) in sop.step.iter().enumerate() {
        if !changes.iter().any(|kind| step.does(*kind)) {
            continue;
        }
        let approves = |row: &usize| sop.step[*row].does(StepKind::Approve);
        let before = (0..sop.step.len())
            .filter(approves)
            .find(|row| reached(sop, *row, true).contains(&index));
        let after = reached(sop, index, true).iter().any(approves);
        if let Some(approval) = before.filter(|_| !after) {
            let facts = [
                ("step", name(step)),
                ("approval", name(&sop.step[approval])),
            ];
            sheet.warning(
                "order.correction_after_approval",
                &of_row(index, "kind"),
                facts,
            );
        }
    }
}

fn cadences(sheet: &mut Sheet<'_>) {
    let mut triggers = Vec::new();
    for section in &sheet.sop.section {
        if !triggers.contains(&section.trigger) {
            triggers.push(section.trigger);
        }
    }
    if triggers.len() > 1 {
        let titles: Vec<&str> = sheet
            .sop
            .section
            .iter()
            .map(|section| section.title.as_str())
            .collect();
        let facts = [
            ("count", &*triggers.len().to_string()),
            ("titles", &titles.join("; ")),
        ];
        sheet.warning("cadence.several", "section.0.trigger", facts);
    }
}

/// Rows that no way leads to.
fn reach(sheet: &mut Sheet<'_>) {
    let sop = sheet.sop;
    let mut seen = BTreeSet::new();
    let mut sections = BTreeSet::new();
    for (index, step) in sop.step.iter().enumerate() {
        if sections.insert(&step.section) {
            seen.insert(index);
            seen.extend(reached(sop, index, false));
        }
    }
    for (index, step) in sop.step.iter().enumerate() {
        if !seen.contains(&index) {
            sheet.warning(
                "flow.unreachable",
                &of_row(index, "text"),
                [("step", name(step))],
            );
        }
    }
}

/// Rows that lead round in a circle with no decision on the way.
fn endless(sheet: &mut Sheet<'_>) {
    let sop = sheet.sop;
    for (index, step) in sop.step.iter().enumerate() {
        let mut row = index;
        for _ in 0..sop.step.len() {
            match next(sop, &sop.step[row], true)[..] {
                [only] if sop.step[row].exits.is_empty() => row = only,
                _ => break,
            }
            if row == index {
                sheet.error(
                    "flow.endless",
                    &of_row(index, "then"),
                    [("step", name(step))],
                );
                return;
            }
        }
    }
}

/// Two rows of one executor and one section that order the same act.
fn duplicates(sheet: &mut Sheet<'_>) {
    let sop = sheet.sop;
    for (index, step) in sop.step.iter().enumerate() {
        let acts = ordered_acts(&step.text);
        let same = |row: &&Step| {
            row.section == step.section
                && row.role.value == step.role.value
                && ordered_acts(&row.text).iter().any(|act| acts.contains(act))
        };
        if let Some(earlier) = sop.step[..index].iter().find(same) {
            let facts = [("step", name(step)), ("earlier", name(earlier))];
            sheet.warning("step.same_as_earlier", &of_row(index, "text"), facts);
        }
    }
}
