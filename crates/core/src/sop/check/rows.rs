//! Findings on single rows: lost cells, times, executors, sentences.

use super::super::{Cell, Sop, StandardTime, Step, Target};
use super::language::{Opening, opening, tokens};
use super::{Severity, Sheet, of_row};

/// Under this confidence an inferred cell is a warning.
const DOUBTFUL: u8 = 70;

pub(super) fn check(sheet: &mut Sheet<'_>) {
    for (index, step) in sheet.sop.step.iter().enumerate() {
        number(sheet, index, step);
        sentence(sheet, index, step);
        executor(sheet, index, step);
        cells(sheet, index, step);
        time(sheet, index, step);
    }
    for (index, role) in sheet.sop.role.iter().enumerate() {
        let named = |step: &Step| {
            step.role.value == role.key
                || step.role.alternatives.contains(&role.key)
                || step.receiver.as_ref() == Some(&role.key)
        };
        if !sheet.sop.step.iter().any(named) {
            sheet.note(
                "role.unused",
                &format!("role.{index}.label"),
                [("role", &role.label)],
            );
        }
    }
}

/// How a row is called: its printed number, else its key.
pub(super) fn name(step: &Step) -> &str {
    step.no.as_deref().unwrap_or(&step.key)
}

fn number(sheet: &mut Sheet<'_>, index: usize, step: &Step) {
    let Some(no) = &step.no else {
        return sheet.warning(
            "step.number_missing",
            &of_row(index, "no"),
            [("row", &(index + 1).to_string())],
        );
    };
    let printed: Option<usize> = no.trim_end_matches('.').parse().ok();
    if printed.is_some_and(|printed| printed != index + 1) {
        let facts = [("no", &**no), ("row", &(index + 1).to_string())];
        sheet.warning("step.number_order", &of_row(index, "no"), facts);
    }
}

fn sentence(sheet: &mut Sheet<'_>, index: usize, step: &Step) {
    let Some(opening) = opening(&step.text) else {
        return;
    };
    let code = match opening {
        Opening::Subject => "sentence.subject",
        Opening::Condition => "sentence.condition",
        Opening::Nominal => "sentence.nominal",
        Opening::Passive => "sentence.passive",
        Opening::Thing => "sentence.thing",
    };
    let word = step.text.split_whitespace().next().unwrap_or_default();
    sheet.warning(
        code,
        &of_row(index, "text"),
        [("step", name(step)), ("word", word)],
    );
}

fn executor(sheet: &mut Sheet<'_>, index: usize, step: &Step) {
    let label = |key: &String| sheet.sop.role_label(key).unwrap_or(key).to_owned();
    let role = Cell {
        value: label(&step.role.value),
        confidence: step.role.confidence,
        alternatives: step.role.alternatives.iter().map(label).collect(),
    };
    let this = ("step", name(step));
    inferred(sheet, "cell.role", &of_row(index, "role"), [this], &role);
    inferred(
        sheet,
        "cell.kind",
        &of_row(index, "kind"),
        [this],
        &step.kind,
    );
    for (number, exit) in step.exits.iter().enumerate() {
        let path = of_row(index, &format!("exits.{number}.to"));
        let target = Cell {
            value: target_name(sheet.sop, &exit.to.value),
            confidence: exit.to.confidence,
            alternatives: exit
                .to
                .alternatives
                .iter()
                .map(|to| target_name(sheet.sop, to))
                .collect(),
        };
        inferred(
            sheet,
            "cell.exit",
            &path,
            [this, ("label", &*exit.label)],
            &target,
        );
    }
    if hands_to(&step.text, &role.value) {
        let facts = [("step", name(step)), ("role", &*role.value)];
        sheet.warning("role.hands_to_itself", &of_row(index, "role"), facts);
    }
}

fn target_name(sop: &Sop, target: &Target) -> String {
    match target {
        Target::Step(key) => sop.step(key).map_or(key.as_str(), name).to_owned(),
        Target::End => "-".to_owned(),
    }
}

/// A cell that somebody must confirm: a note, or a warning when it is doubtful.
pub(super) fn inferred<T: ToString, const N: usize>(
    sheet: &mut Sheet<'_>,
    code: &'static str,
    path: &str,
    place: [(&'static str, &str); N],
    cell: &Cell<T>,
) {
    if cell.is_certain() {
        return;
    }
    let others: Vec<String> = cell.alternatives.iter().map(ToString::to_string).collect();
    let others = others.join(", ");
    let severity = if cell.confidence < DOUBTFUL {
        Severity::Warning
    } else {
        Severity::Note
    };
    let (value, confidence) = (cell.value.to_string(), cell.confidence.to_string());
    let read = [
        ("value", &*value),
        ("confidence", &confidence),
        ("others", &others),
    ];
    let told = read
        .into_iter()
        .filter(|(name, fact)| *name != "others" || !fact.is_empty());
    let facts = place
        .into_iter()
        .chain(told)
        .map(|(name, fact)| (name, fact.to_owned()));
    sheet.report(severity, code, path, facts.collect());
}

/// "... kepada X", where X is the row's own column.
fn hands_to(text: &str, label: &str) -> bool {
    let (words, label) = (tokens(text), tokens(label));
    let handed = |at: usize| words[at..].starts_with(&label);
    let to = |word: &str| ["kepada", "pada", "ke"].contains(&word);
    !label.is_empty() && (1..words.len()).any(|at| to(&words[at - 1]) && handed(at))
}

fn cells(sheet: &mut Sheet<'_>, index: usize, step: &Step) {
    let lost = [
        ("needs.missing", "needs", step.needs.is_empty()),
        ("output.missing", "output", step.output.is_none()),
        (
            "time.missing",
            "time",
            step.time.is_none() && step.time_unread.is_none(),
        ),
    ];
    for (code, field, lost) in lost {
        if lost {
            sheet.warning(code, &of_row(index, field), [("step", name(step))]);
        }
    }
}

fn time(sheet: &mut Sheet<'_>, index: usize, step: &Step) {
    let path = of_row(index, "time");
    if let Some(text) = &step.time_unread {
        sheet.warning(
            "time.unreadable",
            &path,
            [("step", name(step)), ("text", text)],
        );
    }
    let Some(time) = &step.time else { return };
    let this = [("step", name(step)), ("text", &*time.text)];
    if time.max.is_some_and(|max| max > time.min) {
        sheet.note("time.range", &path, this);
    }
    let same =
        |read: &StandardTime| (read.min, read.max, read.unit) == (time.min, time.max, time.unit);
    match StandardTime::read(&time.text) {
        Some(read) if !same(&read) => sheet.warning("time.differs", &path, this),
        _ => {}
    }
}
