//! What one version of a sheet says otherwise than another, place by place.
//!
//! Rows are the same when their keys are; lines of a list when their words are.
//! Who decides what a change means is a reader; nothing is judged here.

use serde::Serialize;

use super::{Exit, Line, Sop, Step};

/// One place where two versions differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// `identity`, a list's name, `role`, `guard`, `section` or `step`.
    pub part: &'static str,
    /// The row's number as it is printed, else its key; only of `step`.
    pub row: Option<String>,
    /// The field's name in the file; empty where a whole entry came or went.
    pub field: &'static str,
    /// What stood there; absent where something was added.
    pub before: Option<String>,
    /// What stands there; absent where something was taken away.
    pub after: Option<String>,
}

/// Every difference, in the order of the sheet.
pub fn compare(before: &Sop, after: &Sop) -> Vec<Change> {
    let mut changes = Vec::new();
    for ((field, old), (_, new)) in identity(before).into_iter().zip(identity(after)) {
        differs(&mut changes, "identity", None, field, old, new);
    }
    for ((part, old), (_, new)) in lists(before).into_iter().zip(lists(after)) {
        entries(&mut changes, part, &old, &new);
    }
    rows(&mut changes, before, after);
    changes
}

fn differs(
    changes: &mut Vec<Change>,
    part: &'static str,
    row: Option<&str>,
    field: &'static str,
    before: Option<String>,
    after: Option<String>,
) {
    if before != after {
        changes.push(Change {
            part,
            row: row.map(str::to_owned),
            field,
            before,
            after,
        });
    }
}

fn identity(sop: &Sop) -> Vec<(&'static str, Option<String>)> {
    let identity = &sop.identity;
    let lines = |lines: &[String]| Some(lines.join("; ")).filter(|text| !text.is_empty());
    let date = |date: Option<super::PaperDate>| date.map(String::from);
    vec![
        ("kind", lines(&identity.kind)),
        ("unit", lines(&identity.unit)),
        ("number", identity.number.clone()),
        ("created", date(identity.created)),
        ("revised", date(identity.revised)),
        ("effective", date(identity.effective)),
        ("ratified_by", identity.ratified_by.clone()),
        ("ratified_name", identity.ratified_name.clone()),
        ("title", identity.title.clone()),
        ("table_title", identity.table_title.clone()),
    ]
}

fn lists(sop: &Sop) -> Vec<(&'static str, Vec<String>)> {
    let texts = |lines: &[Line]| lines.iter().map(|line| line.text.clone()).collect();
    let laws = sop.law.iter().map(|law| law.text.clone()).collect();
    let qualified = sop
        .qualification
        .iter()
        .map(|line| line.text.clone())
        .collect();
    let related = sop.related.iter().map(|row| match &row.sop {
        Some(key) => format!("{} {} {key}", row.text, super::edit::TO),
        None => row.text.clone(),
    });
    let roles = sop.role.iter().map(|role| role.label.clone()).collect();
    let guards = sop.guard.iter();
    let guards = guards
        .map(|guard| format!("{} ({})", super::write::name_of(&guard.rule), guard.source))
        .collect();
    let sections = sop
        .section
        .iter()
        .map(|section| section.title.clone())
        .collect();
    vec![
        ("law", laws),
        ("qualification", qualified),
        ("related", related.collect()),
        ("equipment", texts(&sop.equipment)),
        ("warning", texts(&sop.warning)),
        ("record", texts(&sop.record)),
        ("role", roles),
        ("guard", guards),
        ("section", sections),
    ]
}

/// Entries that went, then entries that came.
fn entries(changes: &mut Vec<Change>, part: &'static str, before: &[String], after: &[String]) {
    let gone = before.iter().filter(|text| !after.contains(text));
    for text in gone {
        differs(changes, part, None, "", Some(text.clone()), None);
    }
    let come = after.iter().filter(|text| !before.contains(text));
    for text in come {
        differs(changes, part, None, "", None, Some(text.clone()));
    }
}

fn rows(changes: &mut Vec<Change>, before: &Sop, after: &Sop) {
    let name = |step: &Step| step.no.clone().unwrap_or_else(|| step.key.clone());
    for step in before
        .step
        .iter()
        .filter(|step| after.step(&step.key).is_none())
    {
        let row = name(step);
        differs(
            changes,
            "step",
            Some(&row),
            "",
            Some(step.text.clone()),
            None,
        );
    }
    for step in &after.step {
        let row = name(step);
        let Some(old) = before.step(&step.key) else {
            differs(
                changes,
                "step",
                Some(&row),
                "",
                None,
                Some(step.text.clone()),
            );
            continue;
        };
        for ((field, old), (_, new)) in fields(before, old).into_iter().zip(fields(after, step)) {
            differs(changes, "step", Some(&row), field, old, new);
        }
    }
}

fn fields(sop: &Sop, step: &Step) -> Vec<(&'static str, Option<String>)> {
    let label = |key: &str| sop.role_label(key).unwrap_or(key).to_owned();
    let acts: Vec<&str> = step.acts().map(super::StepKind::name).collect();
    let needs: Vec<&str> = step.needs.iter().map(|need| &*need.text).collect();
    let exits = step
        .exits
        .iter()
        .map(|exit| exit_words(sop, exit))
        .collect::<Vec<_>>();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let time = step.time.as_ref().map(|time| time.text.clone());
    vec![
        ("no", step.no.clone()),
        ("text", Some(step.text.clone())),
        ("role", Some(label(&step.role.value))),
        ("receiver", step.receiver.as_deref().map(label)),
        ("kind", Some(acts.join(", "))),
        ("needs", some(needs.join("; "))),
        ("time", time.or_else(|| step.time_unread.clone())),
        ("output", step.output.clone()),
        ("note", step.note.clone()),
        (
            "then",
            step.then.as_ref().map(|to| place(sop, &to.to_string())),
        ),
        ("exits", some(exits.join("; "))),
    ]
}

fn exit_words(sop: &Sop, exit: &Exit) -> String {
    format!(
        "{} → {}",
        exit.label,
        place(sop, &exit.to.value.to_string())
    )
}

/// A row as it is called on the paper.
fn place(sop: &Sop, key: &str) -> String {
    let number = sop.step(key).and_then(|step| step.no.clone());
    number.unwrap_or_else(|| key.to_owned())
}
