//! Findings on the chain of needs and outputs: what comes from where, and
//! what is called done before anybody has done it.

use super::super::{Need, Step, StepKind};
use super::flow::comes_before;
use super::language::{Mood, coverage, likeness, spoken_acts};
use super::rows::name;
use super::{Sheet, of_row};

/// Outputs this alike, of a hundred, are one.
const SAME: usize = 80;
/// A need is yielded by what holds this much of its words, of a hundred.
const YIELDS: usize = 50;

pub(super) fn check(sheet: &mut Sheet<'_>) {
    for (index, step) in sheet.sop.step.iter().enumerate() {
        for (number, need) in step.needs.iter().enumerate() {
            let path = of_row(index, &format!("needs.{number}.text"));
            from(sheet, index, step, need, &path);
        }
        if let Some(output) = &step.output {
            let path = of_row(index, "output");
            repeats(sheet, index, step, output, &path);
            claims(sheet, index, step, output, &path);
        }
    }
}

fn from(sheet: &mut Sheet<'_>, index: usize, step: &Step, need: &Need, path: &str) {
    let this = [("step", name(step)), ("need", &*need.text)];
    if let Some(later) =
        names_later(sheet, index, need).or_else(|| claims_later(sheet, index, need))
    {
        let later = name(&sheet.sop.step[later]);
        return sheet.warning(
            "need.from_later",
            path,
            [this[0], this[1], ("later", later)],
        );
    }
    let own_act = done_acts(&need.text, &[Mood::Done])
        .any(|act| step.does(act) && !done_before(sheet, index, act));
    let output = step.output.as_deref().unwrap_or_default();
    let own_output = need.from.is_none()
        && coverage(&need.text, output) >= YIELDS
        && !yielded(sheet, index, need);
    if own_act || own_output || need.from.as_ref() == Some(&step.key) {
        sheet.warning("need.own_result", path, this);
    } else if need.from.is_none() && !yielded(sheet, index, need) {
        sheet.warning("need.no_source", path, this);
    }
}

/// The row that a need says it comes from, when that row is not done by then.
fn names_later(sheet: &Sheet<'_>, index: usize, need: &Need) -> Option<usize> {
    let row = sheet
        .sop
        .step
        .iter()
        .position(|row| need.from.as_ref() == Some(&row.key))?;
    (row != index && !comes_before(sheet.sop, row, index)).then_some(row)
}

/// The later row whose act a need calls done.
fn claims_later(sheet: &Sheet<'_>, index: usize, need: &Need) -> Option<usize> {
    done_acts(&need.text, &[Mood::Done]).find_map(|act| later_doer(sheet, index, act))
}

/// The acts that a text speaks of in one of these moods.
fn done_acts(text: &str, moods: &[Mood]) -> impl Iterator<Item = StepKind> {
    let acts = spoken_acts(text).into_iter();
    let wanted = acts
        .filter(|(_, mood)| moods.contains(mood))
        .map(|(act, _)| act);
    wanted.collect::<Vec<_>>().into_iter()
}

fn done_before(sheet: &Sheet<'_>, index: usize, act: StepKind) -> bool {
    let rows = sheet.sop.step.iter().enumerate();
    rows.filter(|(_, row)| row.does(act))
        .any(|(row, _)| row != index && comes_before(sheet.sop, row, index))
}

/// The row that does an act which neither this row nor one before it does.
fn later_doer(sheet: &Sheet<'_>, index: usize, act: StepKind) -> Option<usize> {
    if sheet.sop.step[index].does(act) || done_before(sheet, index, act) {
        return None;
    }
    sheet.sop.step.iter().position(|row| row.does(act))
}

/// Whether the equipment or an earlier output holds the need's words.
fn yielded(sheet: &Sheet<'_>, index: usize, need: &Need) -> bool {
    let sop = sheet.sop;
    let equipment: String = sop
        .equipment
        .iter()
        .map(|line| format!("{} ", line.text))
        .collect();
    let earlier = |row: &usize| *row != index && comes_before(sop, *row, index);
    let outputs = (0..sop.step.len())
        .filter(earlier)
        .filter_map(|row| sop.step[row].output.as_deref());
    outputs
        .chain([equipment.as_str()])
        .any(|source| coverage(&need.text, source) >= YIELDS)
}

/// The same output as an earlier row of the section.
fn repeats(sheet: &mut Sheet<'_>, index: usize, step: &Step, output: &str, path: &str) {
    let same = |row: &&Step| {
        let other = row.output.as_deref().unwrap_or_default();
        row.section == step.section && likeness(output, other) >= SAME
    };
    if let Some(earlier) = sheet.sop.step[..index].iter().find(same) {
        let facts = [
            ("step", name(step)),
            ("earlier", name(earlier)),
            ("output", output),
        ];
        sheet.warning("output.repeats", path, facts);
    }
}

/// "Siap ..." for what is done, or done for what a later row does.
fn claims(sheet: &mut Sheet<'_>, index: usize, step: &Step, output: &str, path: &str) {
    let this = [("step", name(step)), ("output", output)];
    let ready = done_acts(output, &[Mood::Ready])
        .any(|act| step.does(act) || done_before(sheet, index, act));
    if ready {
        sheet.warning("output.ready_but_done", path, this);
    }
    let later = done_acts(output, &[Mood::Done, Mood::Passive])
        .find_map(|act| later_doer(sheet, index, act));
    if let Some(later) = later {
        let later = name(&sheet.sop.step[later]);
        sheet.warning(
            "output.of_later",
            path,
            [this[0], this[1], ("later", later)],
        );
    }
}
