//! A sheet as the fields of a form, and back: how the desk edits it.
//!
//! [`fields`] takes a sheet apart, [`edited`] puts it together. A cell that a
//! reader had inferred stays so while its value stays; a value that somebody
//! writes is certain. What comes back is a checked sheet or every problem with
//! its row; nothing is half changed.

use serde::Serialize;

use super::parse::{Problem, parse};
use super::write::write;
use super::{Cell, GuardRule, Sop};

mod cover;
mod row;

pub use cover::CoverFields;
pub use row::{ExitFields, RowFields};

/// Stands before the source of a need: "Disposisi ← 1".
pub const FROM: char = '←';
/// Stands before the key of a related sheet: "SOP Berita → berita".
pub const TO: char = '→';

/// A sheet as fields of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SheetFields {
    /// The identity block and the lists.
    pub cover: CoverFields,
    /// Executor columns: their keys and labels; a new one has no key yet.
    pub roles: Vec<(String, String)>,
    /// The rows.
    pub rows: Vec<RowFields>,
}

/// A change of the sheet's shape, by the place of a row or a column from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A new row under this one.
    AddRow(usize),
    /// Takes a row away.
    RemoveRow(usize),
    /// Moves a row up.
    RowUp(usize),
    /// Moves a row down.
    RowDown(usize),
    /// A new executor column on the right.
    AddRole,
    /// Takes an executor column away.
    RemoveRole(usize),
    /// Numbers the rows from 1.
    Number,
}

/// The sheet as fields.
pub fn fields(sop: &Sop) -> SheetFields {
    SheetFields {
        cover: cover::fields(sop),
        roles: sop
            .role
            .iter()
            .map(|role| (role.key.clone(), role.label.clone()))
            .collect(),
        rows: sop.step.iter().map(row::fields).collect(),
    }
}

impl SheetFields {
    /// Changes the shape; a place that is not there changes nothing.
    pub fn shape(&mut self, shape: Shape) {
        let rows = self.rows.len();
        match shape {
            Shape::AddRow(at) if at < rows => {
                let row = self.new_row(&self.rows[at]);
                self.rows.insert(at + 1, row);
            }
            Shape::RemoveRow(at) if at < rows => {
                self.rows.remove(at);
            }
            Shape::RowUp(at) if at < rows => self.rows.swap(at, at.saturating_sub(1)),
            Shape::RowDown(at) if at + 1 < rows => self.rows.swap(at, at + 1),
            Shape::AddRole => self
                .roles
                .push((String::new(), "Pelaksana baru".to_owned())),
            Shape::RemoveRole(at) if at < self.roles.len() => {
                self.roles.remove(at);
            }
            Shape::Number => {
                for (at, row) in self.rows.iter_mut().enumerate() {
                    row.no = (at + 1).to_string();
                }
            }
            _ => {}
        }
    }

    fn new_row(&self, above: &RowFields) -> RowFields {
        let taken = |key: &String| self.rows.iter().any(|row| row.key == *key);
        let mut keys = (1..).map(|number: usize| number.to_string());
        RowFields {
            key: keys.find(|key| !taken(key)).unwrap_or_default(),
            section: above.section.clone(),
            text: "Kegiatan baru".to_owned(),
            role: above.role.clone(),
            kind: "write".to_owned(),
            ..RowFields::default()
        }
    }
}

/// The sheet with these fields in place of its own.
///
/// # Errors
/// Every problem; its line is the row's place from 1, or 0 where it is the cover's.
pub fn edited(sop: &Sop, fields: &SheetFields) -> Result<Sop, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut next = sop.clone();
    cover::put(&mut next, &fields.cover, &mut problems);
    roles(&mut next, fields);
    next.step = Vec::new();
    for (at, row) in fields.rows.iter().enumerate() {
        match row::step(sop, row) {
            Ok(step) => next.step.push(step),
            Err(found) => problems.extend(found.into_iter().map(|p| Problem { line: at + 1, ..p })),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    keep_inferred(sop, &mut next);
    let text = write(&next);
    parse(&text).map_err(|problems| {
        let placed = |problem: Problem| Problem {
            line: row_at(&text, problem.line),
            ..problem
        };
        said_once(problems).into_iter().map(placed).collect()
    })
}

/// A field that is wrong is not told as missing too.
pub(super) fn said_once(problems: Vec<Problem>) -> Vec<Problem> {
    let field = |problem: &Problem| problem.facts.get("field").cloned();
    let others = problems.iter().filter(|problem| problem.code != "missing");
    let wrong: Vec<Option<String>> = others.map(field).collect();
    let told = |problem: &Problem| problem.code != "missing" || !wrong.contains(&field(problem));
    problems.into_iter().filter(told).collect()
}

/// A new column is named by its label.
fn roles(next: &mut Sop, fields: &SheetFields) {
    next.role = Vec::new();
    for (key, label) in &fields.roles {
        let known = |key: &str| next.role.iter().any(|role| role.key == key);
        let mut key = key.clone();
        if key.is_empty() {
            key = super::import::key_of(label, 20, "kolom");
            let plain = key.clone();
            let mut number = 2;
            while known(&key) || fields.roles.iter().any(|(other, _)| *other == key) {
                key = format!("{plain}-{number}");
                number += 1;
            }
        }
        next.role.push(super::Role {
            key,
            label: label.trim().to_owned(),
        });
    }
}

/// Words that somebody wrote anew are no longer inferred.
fn keep_inferred(before: &Sop, next: &mut Sop) {
    let same = |id: &str| {
        let parts: Vec<&str> = id.split('.').collect();
        match parts[..] {
            ["identity", "title"] => before.identity.title == next.identity.title,
            ["identity", "number"] => before.identity.number == next.identity.number,
            ["identity", "ratified_by"] => before.identity.ratified_by == next.identity.ratified_by,
            ["role", key, _] => before
                .role_label(key)
                .is_some_and(|label| next.role_label(key) == Some(label)),
            ["step", key, field] => {
                let words = |sop: &Sop| {
                    let step = sop.step(key)?;
                    match field {
                        "text" => Some(step.text.clone()),
                        "output" => step.output.clone(),
                        _ => step.note.clone(),
                    }
                };
                words(next).is_some() && words(before) == words(next)
            }
            _ => false,
        }
    };
    let kept: Vec<_> = next
        .inferred
        .iter()
        .filter(|cell| same(&cell.id))
        .cloned()
        .collect();
    next.inferred = kept;
}

/// The row of a sheet's file that holds a line, from 1; 0 outside the rows.
pub fn row_at(text: &str, line: usize) -> usize {
    let heads: Vec<&str> = text
        .lines()
        .take(line)
        .filter(|line| line.starts_with('['))
        .collect();
    match heads.last() {
        Some(&"[[step]]") => heads.iter().filter(|head| **head == "[[step]]").count(),
        _ => 0,
    }
}

/// The cell while its value stays; a value that is written anew is certain.
fn cell<T: Clone + PartialEq>(before: Option<&Cell<T>>, value: T) -> Cell<T> {
    match before {
        Some(cell) if cell.value == value => cell.clone(),
        _ => Cell::certain(value),
    }
}

/// The text, none when nothing was written.
fn some(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Every line that is not blank.
fn lines(text: &str) -> Vec<String> {
    text.lines().filter_map(some).collect()
}

/// Every sheet guard, in the order of forms.
pub const GUARDS: [GuardRule; 3] = [
    GuardRule::EditedBeforeStage,
    GuardRule::VerifiedAtSource,
    GuardRule::NotExcluded,
];
