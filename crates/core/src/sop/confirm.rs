//! Cells that a reader inferred, and the named person's confirmation of them.
//!
//! The store keeps the file's text and the confirmed choices; putting the
//! choices on the parsed sheet gives the sheet that runs.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::parse::{Problem, is_text};
use super::{Cell, Sop, Step, StepKind, Target};

/// An inferred cell: where it stands, what was read, what else it may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CellRef {
    /// Stable within the sheet, for example `step.1.role` or `step.3.exit.2`.
    pub id: String,
    /// The step's key, when it stands in a row.
    pub step: Option<String>,
    /// The field's name in the file: `role`, `kind`, `exits.to`, `title`.
    pub field: String,
    /// The label of the exit, when it is an exit's target.
    pub exit: Option<String>,
    /// The most likely reading.
    pub value: String,
    /// 1 to 99 percent.
    pub confidence: u8,
    /// Other readings, likeliest first.
    pub alternatives: Vec<String>,
}

impl CellRef {
    pub(super) fn of<T: ToString>(id: &str, cell: &Cell<T>) -> Self {
        let mut parts = id.split('.');
        let (place, key, field) = (parts.next(), parts.next(), parts.next());
        Self {
            id: id.to_owned(),
            step: key.filter(|_| place == Some("step")).map(str::to_owned),
            field: field.or(key).unwrap_or_default().to_owned(),
            exit: None,
            value: cell.value.to_string(),
            confidence: cell.confidence,
            alternatives: cell.alternatives.iter().map(ToString::to_string).collect(),
        }
    }
}

impl Sop {
    /// The cells that a named person must confirm before a case can run.
    pub fn unconfirmed(&self) -> Vec<CellRef> {
        let mut cells = self.inferred.clone();
        for step in &self.step {
            cells.extend(inferred(&id(step, "role"), &step.role));
            cells.extend(inferred(&id(step, "kind"), &step.kind));
            for (index, exit) in step.exits.iter().enumerate() {
                let cell = inferred(&exit_id(step, index), &exit.to);
                cells.extend(cell.map(|cell| CellRef {
                    field: "exits.to".to_owned(),
                    exit: Some(exit.label.clone()),
                    ..cell
                }));
            }
        }
        cells
    }

    /// The sheet with these cells certain: id of the cell to the value chosen.
    ///
    /// A choice may be the reading, an alternative, or any other value that is
    /// valid there. Cells that are not named stay unconfirmed.
    ///
    /// # Errors
    /// An id that is neither unconfirmed nor blank, or a value that cannot stand there.
    pub fn confirm(&self, choices: &BTreeMap<String, String>) -> Result<Self, Problem> {
        let (open, blanks) = (self.unconfirmed(), self.blanks());
        let mut sop = self.clone();
        for (id, value) in choices {
            if !open.iter().any(|cell| cell.id == *id) && !blanks.contains(id) {
                return Err(Problem::new(0, "no_such_cell", [("field", id)]));
            }
            sop.choose(id, value)?;
        }
        Ok(sop)
    }

    fn choose(&mut self, id: &str, value: &str) -> Result<(), Problem> {
        let parts: Vec<&str> = id.split('.').collect();
        match parts[..] {
            ["step", key, "role"] => {
                let role = self.a_role(value)?;
                self.row(key, id)?.role = Cell::certain(role);
            }
            ["step", key, "kind"] => {
                let kind = a_kind(value)?;
                let row = self.row(key, id)?;
                row.kind = Cell::certain(kind);
                still_decides(row)?;
            }
            ["step", key, "exit", number] => {
                let target = self.a_target(key, value)?;
                let index = number.parse::<usize>().unwrap_or(0).wrapping_sub(1);
                let exit = self.row(key, id)?.exits.get_mut(index);
                exit.ok_or_else(|| no_such_cell(id))?.to = Cell::certain(target);
            }
            _ => self.choose_words(&parts, id, value)?,
        }
        Ok(())
    }

    fn choose_words(&mut self, parts: &[&str], id: &str, value: &str) -> Result<(), Problem> {
        is_text(value, id)?;
        let value = value.to_owned();
        match *parts {
            ["identity", field @ ("created" | "effective")] => self.date(field, &value)?,
            ["identity", "title"] => self.identity.title = Some(value),
            ["identity", "number"] => self.identity.number = Some(value),
            ["identity", "ratified_by"] => self.identity.ratified_by = Some(value),
            ["role", key, "label"] => {
                let role = self.role.iter_mut().find(|role| role.key == key);
                role.ok_or_else(|| no_such_cell(id))?.label = value;
            }
            ["step", key, "text"] => self.row(key, id)?.text = value,
            ["step", key, "output"] => self.row(key, id)?.output = Some(value),
            ["step", key, "note"] => self.row(key, id)?.note = Some(value),
            _ => return Err(no_such_cell(id)),
        }
        self.inferred.retain(|cell| cell.id != id);
        Ok(())
    }

    fn row(&mut self, key: &str, id: &str) -> Result<&mut Step, Problem> {
        self.step
            .iter_mut()
            .find(|step| step.key == key)
            .ok_or_else(|| no_such_cell(id))
    }

    fn a_role(&self, value: &str) -> Result<String, Problem> {
        if self.role.iter().any(|role| role.key == value) {
            return Ok(value.to_owned());
        }
        let known = self
            .role
            .iter()
            .map(|role| &*role.key)
            .collect::<Vec<_>>()
            .join(", ");
        let facts = [("field", "role"), ("value", value), ("known", &known)];
        Err(Problem::new(0, "no_such_role", facts))
    }

    /// The end, or another step of the same section.
    fn a_target(&self, from: &str, value: &str) -> Result<Target, Problem> {
        if value == "end" {
            return Ok(Target::End);
        }
        let section = self.step(from).and_then(|step| step.section.as_ref());
        let rows = self.step.iter().filter(|step| step.key != from);
        let known: Vec<&str> = rows
            .filter(|step| step.section.as_ref() == section)
            .map(|step| &*step.key)
            .collect();
        if known.contains(&value) {
            return Ok(Target::Step(value.to_owned()));
        }
        let facts = [
            ("field", "exits.to"),
            ("value", value),
            ("known", &known.join(", ")),
        ];
        Err(Problem::new(0, "no_such_step", facts))
    }
}

fn a_kind(value: &str) -> Result<StepKind, Problem> {
    let kind = StepKind::ALL.into_iter().find(|kind| kind.name() == value);
    kind.ok_or_else(|| {
        let known = StepKind::ALL.map(StepKind::name).join(", ");
        let facts = [("field", "kind"), ("value", value), ("known", &known)];
        Problem::new(0, "not_one_of", facts)
    })
}

/// A row with exits must go on deciding.
fn still_decides(step: &Step) -> Result<(), Problem> {
    if step.exits.is_empty() || step.does(StepKind::Approve) {
        return Ok(());
    }
    Err(Problem::new(0, "exits_not_deciding", [("step", &step.key)]))
}

fn no_such_cell(id: &str) -> Problem {
    Problem::new(0, "no_such_cell", [("field", id)])
}

fn inferred<T: ToString>(id: &str, cell: &Cell<T>) -> Option<CellRef> {
    (!cell.is_certain()).then(|| CellRef::of(id, cell))
}

fn id(step: &Step, field: &str) -> String {
    format!("step.{}.{field}", step.key)
}

/// Exits count from 1, as a reader counts them.
fn exit_id(step: &Step, index: usize) -> String {
    format!("step.{}.exit.{}", step.key, index + 1)
}

impl std::fmt::Display for StepKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Step(key) => f.write_str(key),
            Self::End => f.write_str("end"),
        }
    }
}
