//! Where each field of the file stands.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::lines::LineStarts;

/// Lines by path, for example `step.2.time` or `identity`; lists count from 0.
pub(super) struct Lines(BTreeMap<String, usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let mut lines = BTreeMap::new();
        let (table, _) = DeTable::parse_recoverable(text);
        walk_table(&LineStarts::of(text), "", table.get_ref(), &mut lines);
        Self(lines)
    }

    /// The line of a field, else of what holds it, else the first.
    pub(super) fn at(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            if let Some(line) = self.0.get(path) {
                return *line;
            }
            match path.rsplit_once('.') {
                Some((parent, _)) => path = parent,
                None => return 1,
            }
        }
    }
}

fn walk_table(
    starts: &LineStarts,
    path: &str,
    table: &DeTable<'_>,
    lines: &mut BTreeMap<String, usize>,
) {
    for (key, value) in table {
        let name: &str = key.get_ref();
        let path = if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        };
        walk(starts, &path, value, lines);
    }
}

fn walk(
    starts: &LineStarts,
    path: &str,
    value: &Spanned<DeValue<'_>>,
    lines: &mut BTreeMap<String, usize>,
) {
    lines.insert(path.to_owned(), starts.at(value.span().start));
    match value.get_ref() {
        DeValue::Table(table) => walk_table(starts, path, table, lines),
        DeValue::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                walk(starts, &format!("{path}.{index}"), entry, lines);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_its_line_and_a_missing_one_the_line_of_its_table() {
        let lines = Lines::of(
            "a = 1\n\n[[step]]\nno = \"1\"\n[[step]]\nneeds = [\n  { text = \"x\" },\n]\n",
        );
        let at = |path| lines.at(path);
        assert_eq!(at("step.0.no"), 4);
        assert_eq!(at("step.0.time"), 3);
        assert_eq!(at("step.1.needs.0.text"), 7);
        assert_eq!(at("identity.number"), 1);
    }
}
