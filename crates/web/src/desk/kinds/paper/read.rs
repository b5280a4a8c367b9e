//! From what a browser sent to the data of a paper, by the form's own telling.

use serde_json::{Map, Value};

use super::Group;
use super::sheet::{Entry, Written};
use crate::error::WebError;
use crate::i18n::{self, Lang};

/// The data of the whole form; rows that nobody wrote in are left out.
pub(super) fn told(lang: Lang, groups: &[Group]) -> Result<Map<String, Value>, WebError> {
    let mut all = Map::new();
    for group in groups {
        match group {
            Group::Entries { entries, .. } => {
                let parts: Vec<&Entry> = entries.iter().collect();
                fill(lang, &parts, &mut all)?;
            }
            Group::Rows { name, rows, .. } => {
                let mut list = Vec::new();
                for row in rows.iter().filter(|row| row.entries.iter().any(written)) {
                    let mut one = Map::new();
                    let parts: Vec<&Entry> = row.entries.iter().collect();
                    fill(lang, &parts, &mut one)?;
                    list.push(Value::Object(one));
                }
                all.insert((*name).to_owned(), Value::Array(list));
            }
            Group::Facts { .. } | Group::Pages { .. } | Group::Table { .. } => {}
        }
    }
    Ok(all)
}

/// Somebody wrote in it.
pub(super) fn written(entry: &Entry) -> bool {
    match entry.written {
        Written::Hidden => false,
        Written::Ticks => !entry.picked.is_empty(),
        _ => !entry.field.value.trim().is_empty(),
    }
}

fn fill(lang: Lang, entries: &[&Entry], into: &mut Map<String, Value>) -> Result<(), WebError> {
    // A part that may be absent as a whole, like the letter of a disposition, is one.
    let part = |entry: &Entry| {
        let name = own_name(entry);
        name.split_once('.').map(|(part, _)| part.to_owned())
    };
    for entry in entries {
        let name = own_name(entry);
        let value = value(lang, entry)?;
        match name.split_once('.') {
            None => {
                into.extend(value.map(|value| (name.to_owned(), value)));
            }
            Some((outer, inner)) => {
                let mut same = entries.iter();
                if !same.any(|other| {
                    part(other).as_deref() == Some(outer) && !other.field.value.is_empty()
                }) {
                    continue;
                }
                let inside = into
                    .entry(outer)
                    .or_insert_with(|| Value::Object(Map::new()));
                if let (Value::Object(inside), Some(value)) = (inside, value) {
                    inside.insert(inner.to_owned(), value);
                }
            }
        }
    }
    Ok(())
}

/// Its name without the row that it stands in.
pub(super) fn own_name(entry: &Entry) -> &str {
    let name = entry.field.name.as_ref();
    let mut parts = name.splitn(3, '.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(_), Some(row), Some(rest)) if row.parse::<usize>().is_ok() => rest,
        _ => name,
    }
}

/// What an entry says; none when it says nothing and need not be there.
pub(super) fn value(lang: Lang, entry: &Entry) -> Result<Option<Value>, WebError> {
    let field = &entry.field;
    let text = field.value.trim();
    let wrong = |key: &str| {
        let words = i18n::fill(lang, key, &[("field", &field.label)]);
        WebError::field(&field.name, words)
    };
    Ok(match entry.written {
        Written::Ticks => Some(entry.picked.iter().map(|one| number_or_text(one)).collect()),
        Written::Lines => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            Some(lines.map(Value::from).collect())
        }
        Written::Select if text.is_empty() && field.required => {
            return Err(wrong("paper.unpicked"));
        }
        _ if text.is_empty() && !field.required => None,
        Written::Hidden => Some(number_or_text(text)),
        Written::Line if field.kind == "date" => {
            let day: Result<jiff::civil::Date, _> = text.parse();
            Some(Value::from(
                day.map_err(|_| wrong("paper.day"))?.to_string(),
            ))
        }
        Written::Line if field.kind == "time" => {
            let time: Result<jiff::civil::Time, _> = text.parse();
            Some(Value::from(
                time.map_err(|_| wrong("paper.time"))?.to_string(),
            ))
        }
        Written::Line if field.kind == "number" => {
            let number: Result<i64, _> = text.parse();
            Some(Value::from(number.map_err(|_| wrong("paper.number"))?))
        }
        _ => Some(Value::from(text)),
    })
}

/// Months are numbers, everything else that is picked is a word.
fn number_or_text(text: &str) -> Value {
    text.parse::<i64>()
        .map_or_else(|_| Value::from(text), Value::from)
}
