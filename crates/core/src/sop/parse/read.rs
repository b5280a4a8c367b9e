//! Reading one field at a time out of a TOML table that knows its line.
//!
//! Nothing here stops at the first problem: a bad field is reported and read
//! as absent, and reading goes on.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::confirm::CellRef;
use super::super::lines::LineStarts;
use super::Problem;

/// Most characters of a sentence on the sheet.
pub(super) const MAX_TEXT: usize = 2_000;
/// Most problems told of one file.
const MAX_PROBLEMS: usize = 200;
/// Most characters of a label or a name.
pub(super) const MAX_LABEL: usize = 200;

pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// What a reference must resolve to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Role,
    Step,
    Section,
}

/// A name that must exist somewhere else in the file.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) line: usize,
    pub(super) field: &'static str,
    pub(super) names: Names,
    pub(super) value: String,
    /// Index of the row that holds it.
    pub(super) row: Option<usize>,
}

pub(super) struct Reader {
    lines: LineStarts,
    problems: Vec<Problem>,
    unsaid: usize,
    pub(super) references: Vec<Reference>,
    pub(super) inferred: Vec<CellRef>,
    /// Index of the list entry being read.
    pub(super) row: Option<usize>,
    /// Keys that entries gave themselves: of what, which, on which line.
    pub(super) keys: Vec<(&'static str, String, usize)>,
}

/// A table being read; what is never taken is unknown.
pub(super) struct Fields<'a, 'i> {
    table: &'a DeTable<'i>,
    pub(super) line: usize,
    place: &'static str,
    known: Vec<&'static str>,
}

impl<'a, 'i> Fields<'a, 'i> {
    pub(super) fn new(table: &'a DeTable<'i>, line: usize, place: &'static str) -> Self {
        Self {
            table,
            line,
            place,
            known: Vec::new(),
        }
    }

    /// The field's value, and from now on the field is known.
    pub(super) fn take(&mut self, name: &'static str) -> Option<&'a Value<'i>> {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
        self.table
            .iter()
            .find(|(key, _)| key.get_ref() == name)
            .map(|(_, value)| value)
    }
}

impl Reader {
    pub(super) fn new(text: &str) -> Self {
        Self {
            lines: LineStarts::of(text),
            problems: Vec::new(),
            unsaid: 0,
            references: Vec::new(),
            inferred: Vec::new(),
            row: None,
            keys: Vec::new(),
        }
    }

    /// The first thing that is not TOML; what follows it is guesswork.
    pub(super) fn syntax(&self, errors: &[toml::de::Error]) -> Option<Problem> {
        let start = |error: &&toml::de::Error| error.span().map_or(0, |span| span.start);
        let error = errors.iter().min_by_key(start)?;
        let line = error.span().map_or(1, |span| self.line_at(span.start));
        let detail = error.message().lines().collect::<Vec<_>>().join(" ");
        Some(Problem::new(line, "not_toml", [("detail", &detail)]))
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.at(offset)
    }

    pub(super) fn line(&self, value: &Value<'_>) -> usize {
        self.line_at(value.span().start)
    }

    pub(super) fn problem<const N: usize>(
        &mut self,
        line: usize,
        code: &'static str,
        facts: [(&'static str, &str); N],
    ) {
        self.push(Problem::new(line, code, facts));
    }

    /// Keeps the first problems and counts the rest.
    fn push(&mut self, problem: Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.unsaid += 1;
        }
    }

    /// All problems by line, and how many more there are.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.line);
        if self.unsaid > 0 {
            let (line, count) = (self.lines.count(), self.unsaid.to_string());
            self.problems
                .push(Problem::new(line, "and_more", [("count", &count)]));
        }
        self.problems
    }

    fn wrong_shape(&mut self, value: &Value<'_>, field: &str, code: &'static str) {
        let line = self.line(value);
        self.problem(line, code, [("field", field)]);
    }

    /// Reports every field that was never taken.
    pub(super) fn close(&mut self, fields: &Fields<'_, '_>) {
        let known = fields.known.join(", ");
        for (key, _) in fields.table.iter() {
            let name: &str = key.get_ref();
            if !fields.known.contains(&name) {
                let line = self.line_at(key.span().start);
                let facts = [("field", name), ("place", fields.place), ("known", &known)];
                self.problem(line, "unknown_field", facts);
            }
        }
    }

    pub(super) fn missing(&mut self, fields: &Fields<'_, '_>, field: &str) {
        self.problem(
            fields.line,
            "missing",
            [("field", field), ("place", fields.place)],
        );
    }

    pub(super) fn table<'a, 'i>(
        &mut self,
        value: &'a Value<'i>,
        place: &'static str,
    ) -> Option<Fields<'a, 'i>> {
        let line = self.line(value);
        match value.get_ref() {
            DeValue::Table(table) => Some(Fields::new(table, line, place)),
            _ => {
                self.wrong_shape(value, place, "not_table");
                None
            }
        }
    }

    /// The entries of a list, never more than `max`.
    pub(super) fn entries<'a, 'i>(
        &mut self,
        fields: &mut Fields<'a, 'i>,
        field: &'static str,
        max: usize,
    ) -> Vec<&'a Value<'i>> {
        let Some(value) = fields.take(field) else {
            return Vec::new();
        };
        let DeValue::Array(entries) = value.get_ref() else {
            self.wrong_shape(value, field, "not_list");
            return Vec::new();
        };
        if entries.len() > max {
            let (line, count) = (self.line(value), entries.len().to_string());
            let facts = [
                ("field", field),
                ("count", &count),
                ("max", &max.to_string()),
            ];
            self.problem(line, "too_many", facts);
        }
        entries.iter().take(max).collect()
    }

    /// A text within its bounds: not blank, no control characters.
    pub(super) fn words(&mut self, value: &Value<'_>, field: &str, max: usize) -> Option<String> {
        let DeValue::String(text) = value.get_ref() else {
            let inferred = matches!(value.get_ref(), DeValue::Table(table)
                if table.contains_key("confidence"));
            self.wrong_shape(
                value,
                field,
                if inferred {
                    "not_inferable"
                } else {
                    "not_text"
                },
            );
            return None;
        };
        let line = self.line(value);
        if let Some(problem) = text_problem(text, field, max, line) {
            self.push(problem);
            return None;
        }
        Some(text.to_string())
    }

    pub(super) fn text(
        &mut self,
        fields: &mut Fields<'_, '_>,
        field: &'static str,
        max: usize,
    ) -> Option<String> {
        fields
            .take(field)
            .and_then(|value| self.words(value, field, max))
    }

    pub(super) fn required_text(
        &mut self,
        fields: &mut Fields<'_, '_>,
        field: &'static str,
        max: usize,
    ) -> String {
        match fields.take(field) {
            Some(value) => self.words(value, field, max).unwrap_or_default(),
            None => {
                self.missing(fields, field);
                String::new()
            }
        }
    }

    pub(super) fn texts(
        &mut self,
        fields: &mut Fields<'_, '_>,
        field: &'static str,
        max: usize,
    ) -> Vec<String> {
        let entries = self.entries(fields, field, max);
        entries
            .into_iter()
            .filter_map(|value| self.words(value, field, MAX_LABEL))
            .collect()
    }

    pub(super) fn flag(
        &mut self,
        fields: &mut Fields<'_, '_>,
        field: &'static str,
    ) -> Option<bool> {
        let value = fields.take(field)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong_shape(value, field, "not_flag");
        None
    }

    pub(super) fn number(
        &mut self,
        value: &Value<'_>,
        field: &str,
        (min, max): (u32, u32),
    ) -> Option<u32> {
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|integer| u32::from_str_radix(integer.as_str(), integer.radix()).ok());
        if let Some(number) = number.filter(|number| (min..=max).contains(number)) {
            return Some(number);
        }
        let (line, min, max) = (self.line(value), min.to_string(), max.to_string());
        self.problem(
            line,
            "not_in_range",
            [("field", field), ("min", &min), ("max", &max)],
        );
        None
    }

    /// A name within the file: `a-z`, `0-9`, `-`.
    pub(super) fn key(&mut self, fields: &mut Fields<'_, '_>, max: usize) -> String {
        let line = fields
            .take("key")
            .map_or(fields.line, |value| self.line(value));
        let key = self.required_text(fields, "key", MAX_LABEL);
        if !key.is_empty() && !is_key(&key, max) {
            let max = max.to_string();
            self.problem(line, "not_a_key", [("value", &key), ("max", &max)]);
        }
        self.keys.push((fields.place, key.clone(), line));
        key
    }

    /// Remembers a name that must exist, to be looked up when all is read.
    pub(super) fn refer(
        &mut self,
        line: usize,
        field: &'static str,
        names: Names,
        value: &str,
        row: Option<usize>,
    ) {
        self.references.push(Reference {
            line,
            field,
            names,
            value: value.to_owned(),
            row,
        });
    }
}

pub(super) fn is_key(text: &str, max: usize) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=max).contains(&text.len()) && text.bytes().all(plain)
}

/// What is wrong with a text of the sheet, if anything.
pub(super) fn text_problem(text: &str, field: &str, max: usize, line: usize) -> Option<Problem> {
    let length = text.chars().count();
    if text.trim().is_empty() {
        return Some(Problem::new(line, "blank", [("field", field)]));
    }
    if length > max {
        let facts = [
            ("field", field),
            ("length", &*length.to_string()),
            ("max", &max.to_string()),
        ];
        return Some(Problem::new(line, "too_long", facts));
    }
    let control = text.chars().any(|c| c.is_control() && c != '\n');
    control.then(|| Problem::new(line, "control_character", [("field", field)]))
}
