//! Values of the SOP file as TOML: strings, lists, inferred cells, entries.

use serde::Serialize;

use super::super::Cell;

/// Longest list that stays on one line, in bytes.
const LINE: usize = 100;

/// The fields of one table, in the order they are put.
#[derive(Default)]
pub(super) struct Entry(Vec<(&'static str, String)>);

impl Entry {
    pub(super) fn put(&mut self, field: &'static str, value: String) {
        self.0.push((field, value));
    }

    pub(super) fn some(&mut self, field: &'static str, value: Option<String>) {
        self.0.extend(value.map(|value| (field, value)));
    }

    /// Written only when it is set.
    pub(super) fn flag(&mut self, field: &'static str, set: bool) {
        self.some(field, set.then(|| "true".to_owned()));
    }

    /// A list of values; absent when it is empty.
    pub(super) fn many(&mut self, field: &'static str, values: Vec<String>) {
        self.some(field, (!values.is_empty()).then(|| list(values)));
    }

    pub(super) fn texts(&mut self, field: &'static str, values: &[impl AsRef<str>]) {
        self.many(
            field,
            values.iter().map(|text| quoted(text.as_ref())).collect(),
        );
    }

    pub(super) fn text(&self) -> String {
        let line = |(field, value): &(&str, String)| format!("{field} = {value}\n");
        self.0.iter().map(line).collect()
    }
}

/// On one line while it fits, else an entry a line.
fn list(values: Vec<String>) -> String {
    let one = format!("[{}]", values.join(", "));
    if one.len() <= LINE {
        return one;
    }
    format!("[\n  {},\n]", values.join(",\n  "))
}

/// A bare value, or `{ value, confidence, alternatives }`.
pub(super) fn cell<T>(cell: &Cell<T>, one: impl Fn(&T) -> String) -> String {
    if cell.is_certain() {
        return one(&cell.value);
    }
    let others: Vec<String> = cell.alternatives.iter().map(&one).collect();
    format!(
        "{{ value = {}, confidence = {}, alternatives = [{}] }}",
        one(&cell.value),
        cell.confidence,
        others.join(", ")
    )
}

/// A basic string.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {
                out.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// The name of a value of a closed set, as it stands in files.
pub(in super::super) fn name_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
