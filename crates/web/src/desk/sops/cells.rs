//! Inferred cells: their names, their readings, and the form that confirms them.

use serde::Serialize;
use tayang_core::sop::confirm::CellRef;
use tayang_core::sop::{Sop, StepKind};

use crate::desk::fields::{Choice, FieldBox};
use crate::desk::scene::{Scene, number};
use crate::desk::words;
use crate::i18n;

/// The form by which a named person confirms cells.
#[derive(Debug, Clone, Serialize)]
pub struct ConfirmForm {
    /// "Tiga sel menunggu penegasan".
    pub heading: String,
    /// Where it goes.
    pub action: String,
    /// The cells.
    pub cells: Vec<CellChoice>,
    /// "Saya, Baiq Nirmala, …".
    pub vow: String,
}

/// One cell with its readings.
#[derive(Debug, Clone, Serialize)]
pub struct CellChoice {
    /// The field; its name is the cell's id.
    #[serde(rename = "box")]
    pub field: FieldBox,
    /// The likeliest reading first.
    pub choices: Vec<Choice>,
}

/// The form for a sheet's open cells; none when every cell is certain.
pub fn confirm_form(scene: &Scene, sheet: &Sop, name: &str) -> Option<ConfirmForm> {
    let open = sheet.unconfirmed();
    if open.is_empty() {
        return None;
    }
    let heading = i18n::count(scene.lang(), "sop.confirm", open.len() as u64, &[]);
    Some(ConfirmForm {
        heading,
        action: format!("/sop/{}/penegasan", sheet.key),
        cells: open
            .iter()
            .enumerate()
            .map(|(index, cell)| choice(scene, sheet, cell, index))
            .collect(),
        vow: scene.say("sop.confirm.vow", &[("name", name)]),
    })
}

fn choice(scene: &Scene, sheet: &Sop, cell: &CellRef, index: usize) -> CellChoice {
    let sure = scene.say("sop.cell.sure", &[("n", &cell.confidence.to_string())]);
    let mut values: Vec<String> = vec![cell.value.clone()];
    values.extend(cell.alternatives.clone());
    values.extend(possible(sheet, cell));
    let mut seen = std::collections::BTreeSet::new();
    values.retain(|value| seen.insert(value.clone()));
    let field = FieldBox::line("sel", cell_name(scene, sheet, cell), 200)
        .hint(sure)
        .with(value_of(cell, &cell.value))
        .keyed(format!("-{index}"));
    CellChoice {
        field,
        choices: values
            .iter()
            .map(|value| Choice::of(value_of(cell, value), shown(scene, sheet, cell, value)))
            .collect(),
    }
}

/// What is sent: the cell's id with the value, so that one name serves all cells.
fn value_of(cell: &CellRef, value: &str) -> String {
    format!("{}={value}", cell.id)
}

/// Every other value that is valid in the cell.
fn possible(sheet: &Sop, cell: &CellRef) -> Vec<String> {
    match cell.field.as_str() {
        "role" => sheet.role.iter().map(|role| role.key.clone()).collect(),
        "exits.to" => {
            let others = sheet
                .step
                .iter()
                .filter(|step| Some(&step.key) != cell.step.as_ref());
            let mut targets: Vec<String> = others.map(|step| step.key.clone()).collect();
            targets.push("end".to_owned());
            targets
        }
        "kind" => StepKind::ALL
            .iter()
            .map(|kind| kind.name().to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// What a cell is called: "Langkah 1: pelaksana".
pub(super) fn cell_name(scene: &Scene, sheet: &Sop, cell: &CellRef) -> String {
    let step = cell.step.as_deref().and_then(|key| sheet.step(key));
    let no = step.map(number).unwrap_or_default();
    match (cell.field.as_str(), &cell.exit) {
        ("role", _) => scene.say("sop.cell.role", &[("no", no)]),
        ("kind", _) => scene.say("sop.cell.kind", &[("no", no)]),
        ("exits.to", Some(label)) => scene.say("sop.cell.exit", &[("no", no), ("label", label)]),
        _ if step.is_some() => scene.say("sop.cell.text", &[("no", no)]),
        (field, _) => {
            let key = format!("sop.id.{field}");
            let known = if i18n::has(&key) {
                i18n::text(scene.lang(), &key)
            } else {
                field
            };
            scene.say("sop.cell.other", &[("field", known)])
        }
    }
}

/// A value in words.
pub(super) fn shown(scene: &Scene, sheet: &Sop, cell: &CellRef, value: &str) -> String {
    match cell.field.as_str() {
        "role" => sheet.role_label(value).unwrap_or(value).to_owned(),
        "kind" => {
            let kind = StepKind::ALL.into_iter().find(|kind| kind.name() == value);
            kind.map_or_else(
                || value.to_owned(),
                |kind| i18n::capital(&words::kind(scene.lang(), kind)),
            )
        }
        "exits.to" if value == "end" => scene.say("sop.cell.end", &[]),
        "exits.to" => sheet.step(value).map_or_else(
            || value.to_owned(),
            |step| {
                scene.say(
                    "sop.cell.step",
                    &[("no", number(step)), ("text", &step.text)],
                )
            },
        ),
        _ => value.to_owned(),
    }
}
