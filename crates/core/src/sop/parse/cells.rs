//! Cells that may be inferred, and words of a closed set.

use serde::Serialize;
use toml::de::DeValue;

use super::super::confirm::CellRef;
use super::super::{Cell, StepKind, Target};
use super::read::{Fields, MAX_TEXT, Names, Reader, Value};

/// Most other readings of one cell.
const MAX_ALTERNATIVES: usize = 6;

/// One value of a cell: the reader, the value, the field's name.
type ReadOne<T> = fn(&mut Reader, &Value<'_>, &'static str) -> Option<T>;

impl Reader {
    /// A bare value, or `{ value, confidence, alternatives }`.
    pub(super) fn cell<T>(
        &mut self,
        value: &Value<'_>,
        field: &'static str,
        read: ReadOne<T>,
    ) -> Option<Cell<T>> {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            return read(self, value, field).map(Cell::certain);
        }
        let mut fields = self.table(value, field)?;
        let likeliest = fields.take("value");
        if likeliest.is_none() {
            self.missing(&fields, "value");
        }
        let likeliest = likeliest.and_then(|value| read(self, value, field));
        let confidence = match fields.take("confidence") {
            Some(value) => self.number(value, "confidence", (1, 100)).unwrap_or(1),
            None => {
                self.missing(&fields, "confidence");
                1
            }
        };
        let others = self.entries(&mut fields, "alternatives", MAX_ALTERNATIVES);
        let alternatives: Vec<T> = others
            .into_iter()
            .filter_map(|value| read(self, value, field))
            .collect();
        if confidence == 100 && !alternatives.is_empty() {
            self.problem(fields.line, "certain_with_alternatives", [("field", field)]);
        }
        self.close(&fields);
        let confidence = u8::try_from(confidence).unwrap_or(1);
        Some(Cell {
            value: likeliest?,
            confidence,
            alternatives,
        })
    }

    /// Words of the sheet that may be inferred; `id` names the cell for confirming.
    pub(super) fn inferable(
        &mut self,
        fields: &mut Fields<'_, '_>,
        field: &'static str,
        id: &str,
    ) -> Option<String> {
        let value = fields.take(field)?;
        self.inferable_value(value, field, id)
    }

    pub(super) fn inferable_value(
        &mut self,
        value: &Value<'_>,
        field: &'static str,
        id: &str,
    ) -> Option<String> {
        let cell = self.cell(value, field, |reader, value, field| {
            reader.words(value, field, MAX_TEXT)
        })?;
        if !cell.is_certain() {
            self.inferred.push(CellRef::of(id, &cell));
        }
        Some(cell.value)
    }

    /// One of a closed set, by its name in the file.
    pub(super) fn one_of<T: Serialize + Copy>(
        &mut self,
        value: &Value<'_>,
        field: &'static str,
        all: &[T],
    ) -> Option<T> {
        let text = self.words(value, field, MAX_TEXT)?;
        let found = all.iter().find(|known| name_of(*known) == text);
        if found.is_none() {
            let known = all.iter().map(name_of).collect::<Vec<_>>().join(", ");
            let line = self.line(value);
            let facts = [("field", field), ("value", &*text), ("known", &known)];
            self.problem(line, "not_one_of", facts);
        }
        found.copied()
    }
}

pub(super) fn kind(
    reader: &mut Reader,
    value: &Value<'_>,
    field: &'static str,
) -> Option<StepKind> {
    reader.one_of(value, field, &StepKind::ALL)
}

pub(super) fn role(reader: &mut Reader, value: &Value<'_>, field: &'static str) -> Option<String> {
    let key = reader.words(value, field, MAX_TEXT)?;
    let line = reader.line(value);
    reader.refer(line, field, Names::Role, &key, None);
    Some(key)
}

pub(super) fn target(
    reader: &mut Reader,
    value: &Value<'_>,
    field: &'static str,
) -> Option<Target> {
    let target = Target::from(reader.words(value, field, MAX_TEXT)?);
    if let Target::Step(key) = &target {
        let line = reader.line(value);
        reader.refer(line, field, Names::Step, key, reader.row);
    }
    Some(target)
}

/// The name of a value of a closed set, as it stands in files.
fn name_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
