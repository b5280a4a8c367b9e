//! What can only be checked when the whole file is read: names, and rows
//! against each other.

use std::collections::BTreeSet;

use super::super::{Sop, Step, StepKind};
use super::read::{Names, Reader, Reference};

pub(super) fn check(reader: &mut Reader, sop: &Sop) {
    keys_once(reader, sop);
    for reference in std::mem::take(&mut reader.references) {
        resolve(reader, sop, &reference);
    }
    for section in &sop.section {
        if !sop
            .step
            .iter()
            .any(|step| step.section.as_ref() == Some(&section.key))
        {
            let line = reader
                .keys
                .iter()
                .find(|(of, key, _)| *of == "section" && *key == section.key);
            let line = line.map_or(1, |(.., line)| *line);
            reader.problem(line, "section_empty", [("value", &section.key)]);
        }
    }
    for step in &sop.step {
        row(reader, sop, step);
    }
}

fn keys_once(reader: &mut Reader, sop: &Sop) {
    let own = std::mem::take(&mut reader.keys);
    let rows = sop
        .step
        .iter()
        .map(|step| ("step", step.key.clone(), step.line));
    let mut seen = BTreeSet::new();
    for (of, key, line) in own
        .iter()
        .filter(|(of, ..)| ["role", "section"].contains(of))
        .cloned()
        .chain(rows)
    {
        if !key.is_empty() && !seen.insert((of, key.clone())) {
            reader.problem(line, "key_twice", [("value", &key), ("field", of)]);
        }
    }
    let mut rules = Vec::new();
    for guard in &sop.guard {
        if rules.contains(&guard.rule) {
            let of_guard = own
                .iter()
                .find(|(of, key, _)| *of == "guard" && *key == guard.source);
            let line = of_guard.map_or(1, |(.., line)| *line);
            reader.problem(line, "guard_twice", [("value", &guard.source)]);
        }
        rules.push(guard.rule);
    }
    reader.keys = own;
}

fn resolve(reader: &mut Reader, sop: &Sop, reference: &Reference) {
    let (code, known): (_, Vec<&str>) = match reference.names {
        Names::Role => (
            "no_such_role",
            sop.role.iter().map(|role| &*role.key).collect(),
        ),
        Names::Step => (
            "no_such_step",
            sop.step.iter().map(|step| &*step.key).collect(),
        ),
        Names::Section => (
            "no_such_section",
            sop.section.iter().map(|s| &*s.key).collect(),
        ),
    };
    if !known.contains(&&*reference.value) {
        let known = if known.is_empty() {
            "-".to_owned()
        } else {
            known.join(", ")
        };
        let facts = [
            ("field", reference.field),
            ("value", &reference.value),
            ("known", &known),
        ];
        return reader.problem(reference.line, code, facts);
    }
    let row = reference.row.and_then(|row| sop.step.get(row));
    if let (Names::Step, Some(step)) = (reference.names, row) {
        leads_on(reader, sop, reference, step);
    }
}

/// A target is another step; an exit stays in its section, `then` may leave it.
fn leads_on(reader: &mut Reader, sop: &Sop, reference: &Reference, step: &Step) {
    if reference.value == step.key {
        return reader.problem(reference.line, "leads_to_itself", [("step", &step.key)]);
    }
    let target = sop.step(&reference.value);
    let stays = target.is_some_and(|target| target.section == step.section);
    if !stays && reference.field != "then" {
        let facts = [
            ("field", reference.field),
            ("step", &*step.key),
            ("value", &*reference.value),
        ];
        reader.problem(reference.line, "leaves_section", facts);
    }
}

fn row(reader: &mut Reader, sop: &Sop, step: &Step) {
    let this = ("step", step.key.as_str());
    if !sop.section.is_empty() && step.section.is_none() {
        reader.problem(step.line, "section_needed", [this]);
    }
    let mut acts = BTreeSet::new();
    for act in step.acts() {
        if !acts.insert(act) {
            reader.problem(step.line, "act_twice", [this, ("value", act.name())]);
        }
    }
    exits(reader, step);
    let policies = [
        ("correction", step.correction.is_some(), StepKind::Correct),
        ("channels", !step.channels.is_empty(), StepKind::Share),
        ("allow_none", step.allow_none, StepKind::Edit),
    ];
    for (field, given, kind) in policies {
        if given && !step.does(kind) {
            let facts = [this, ("field", field), ("value", kind.name())];
            reader.problem(step.line, "policy_without_act", facts);
        }
    }
}

fn exits(reader: &mut Reader, step: &Step) {
    let this = ("step", step.key.as_str());
    if step.exits.is_empty() {
        return;
    }
    if !step.does(StepKind::Approve) {
        return reader.problem(step.line, "exits_not_deciding", [this]);
    }
    if step.exits.iter().all(|exit| exit.yes) || !step.exits.iter().any(|exit| exit.yes) {
        reader.problem(step.line, "exits_one_sided", [this]);
    }
    let mut labels = BTreeSet::new();
    for exit in &step.exits {
        if !labels.insert(exit.label.to_lowercase()) {
            reader.problem(
                step.line,
                "exit_label_twice",
                [this, ("value", &exit.label)],
            );
        }
    }
}
