//! One row of the sheet.

use super::super::time::MAX_TIME;
use super::super::{
    Binds, Cell, CorrectionMode, CorrectionPolicy, Exit, Need, StandardTime, Step, StepKind,
    Target, TimeUnit,
};
use super::cells;
use super::read::{Fields, MAX_LABEL, MAX_TEXT, Names, Reader, Value, is_key};
use super::sheet::{MAX_SHORT_KEY, name, required};
use toml::de::DeValue;

const MAX_NUMBER: usize = 12;
const MAX_NEEDS: usize = 12;
const MAX_ALSO: usize = 4;
const MAX_EXITS: usize = 6;
const MAX_CHANNELS: usize = 12;

const BINDS: [Binds; 2] = [Binds::Content, Binds::Display];
const UNITS: [TimeUnit; 3] = [TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day];
const MODES: [CorrectionMode; 2] = [CorrectionMode::Record, CorrectionMode::Reapprove];

pub(super) fn read(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Option<Step> {
    let no = reader.text(entry, "no", MAX_NUMBER);
    let key = key(reader, entry, no.as_deref());
    let id = |field: &str| format!("step.{key}.{field}");
    let (time, time_unread) = time(reader, entry);
    let text = reader.inferable(entry, "text", &id("text"));
    if text.is_none() {
        reader.missing(entry, "text");
    }
    let role = cell(reader, entry, "role", cells::role);
    let kind = cell(reader, entry, "kind", cells::kind);
    let step = Step {
        section: name(reader, entry, "section", Names::Section),
        text: text.unwrap_or_default(),
        role: role.unwrap_or_else(|| Cell::certain(String::new())),
        kind: kind.unwrap_or_else(|| Cell::certain(StepKind::Write)),
        receiver: name(reader, entry, "receiver", Names::Role),
        from_outside: from_outside(reader, entry),
        also: also(reader, entry),
        binds: optional(reader, entry, "binds", &BINDS).unwrap_or_default(),
        then: entry
            .take("then")
            .and_then(|value| cells::target(reader, value, "then")),
        needs: needs(reader, entry),
        output: output(reader, entry, &id("output")),
        note: reader.inferable(entry, "note", &id("note")),
        allow_none: reader.flag(entry, "allow_none").unwrap_or(false),
        correction: correction(reader, entry),
        channels: channels(reader, entry),
        exits: exits(reader, entry),
        line: entry.line,
        key,
        no,
        time,
        time_unread,
    };
    Some(step)
}

/// The key given, else the printed number.
fn key(reader: &mut Reader, entry: &mut Fields<'_, '_>, no: Option<&str>) -> String {
    let line = entry.line;
    if entry.take("key").is_some() {
        let key = reader.key(entry, MAX_SHORT_KEY);
        reserved(reader, line, &key);
        return key;
    }
    let key = no.unwrap_or_default();
    if !is_key(key, MAX_SHORT_KEY) {
        reader.problem(line, "key_needed", []);
    }
    reserved(reader, line, key);
    key.to_owned()
}

fn reserved(reader: &mut Reader, line: usize, key: &str) {
    if ["end", "equipment", "outside"].contains(&key) {
        reader.problem(line, "reserved_key", [("value", key)]);
    }
}

fn cell<T>(
    reader: &mut Reader,
    entry: &mut Fields<'_, '_>,
    field: &'static str,
    read: fn(&mut Reader, &Value<'_>, &'static str) -> Option<T>,
) -> Option<Cell<T>> {
    match entry.take(field) {
        Some(value) => reader.cell(value, field, read),
        None => {
            reader.missing(entry, field);
            None
        }
    }
}

fn optional<T: serde::Serialize + Copy>(
    reader: &mut Reader,
    entry: &mut Fields<'_, '_>,
    field: &'static str,
    all: &[T],
) -> Option<T> {
    entry
        .take(field)
        .and_then(|value| reader.one_of(value, field, all))
}

fn from_outside(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> bool {
    let Some(value) = entry.take("from") else {
        return false;
    };
    reader.one_of(value, "from", &["outside"]).is_some()
}

fn also(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Vec<StepKind> {
    let entries = reader.entries(entry, "also", MAX_ALSO);
    entries
        .into_iter()
        .filter_map(|value| cells::kind(reader, value, "also"))
        .collect()
}

fn needs(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Vec<Need> {
    let mut out = Vec::new();
    for value in reader.entries(entry, "needs", MAX_NEEDS) {
        let Some(mut need) = reader.table(value, "needs") else {
            continue;
        };
        let text = reader.required_text(&mut need, "text", MAX_TEXT);
        let from = need.take("from").and_then(|value| source(reader, value));
        out.push(Need { text, from });
        reader.close(&need);
    }
    out
}

/// A step's key, `equipment` or `outside`.
fn source(reader: &mut Reader, value: &Value<'_>) -> Option<String> {
    let from = reader.words(value, "from", MAX_LABEL)?;
    if from != "equipment" && from != "outside" {
        let line = reader.line(value);
        reader.refer(line, "from", Names::Step, &from, None);
    }
    Some(from)
}

/// `{ text, min, max?, unit }`, or the printed words alone, which are then read.
fn time(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> (Option<StandardTime>, Option<String>) {
    let Some(value) = entry.take("time") else {
        return (None, None);
    };
    if matches!(value.get_ref(), DeValue::String(_)) {
        let text = reader.words(value, "time", MAX_LABEL);
        return text.map_or((None, None), printed_time);
    }
    let Some(mut time) = reader.table(value, "time") else {
        return (None, None);
    };
    let text = reader.required_text(&mut time, "text", MAX_LABEL);
    let mut number = |field| {
        time.take(field)
            .and_then(|value| reader.number(value, field, (1, MAX_TIME)))
    };
    let (min, max) = (number("min"), number("max"));
    let unit = optional(reader, &mut time, "unit", &UNITS);
    let counted = match (min, max, unit) {
        (Some(min), Some(max), _) if max < min => {
            let facts = [("min", &*min.to_string()), ("max", &*max.to_string())];
            reader.problem(time.line, "time_reversed", facts);
            (None, None)
        }
        (Some(min), max, Some(unit)) => (
            Some(StandardTime {
                text,
                min,
                max,
                unit,
            }),
            None,
        ),
        (None, None, None) => printed_time(text),
        _ => {
            reader.problem(time.line, "time_incomplete", []);
            (None, None)
        }
    };
    reader.close(&time);
    counted
}

fn printed_time(text: String) -> (Option<StandardTime>, Option<String>) {
    match StandardTime::read(&text) {
        Some(time) => (Some(time), None),
        None => (None, Some(text)),
    }
}

/// `{ text }`, bare words, or inferred words.
fn output(reader: &mut Reader, entry: &mut Fields<'_, '_>, id: &str) -> Option<String> {
    let value = entry.take("output")?;
    let plain = value
        .get_ref()
        .as_table()
        .is_some_and(|table| !table.contains_key("value"));
    if !plain {
        return reader.inferable_value(value, "output", id);
    }
    let mut output = reader.table(value, "output")?;
    let text = reader.required_text(&mut output, "text", MAX_TEXT);
    reader.close(&output);
    Some(text)
}

fn correction(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Option<CorrectionPolicy> {
    let value = entry.take("correction")?;
    let mut policy = reader.table(value, "correction")?;
    let mode = required(reader, &mut policy, "mode", &MODES);
    let words = policy.take("max_words");
    let max_words = words.and_then(|value| reader.number(value, "max_words", (0, 50)));
    if words.is_none() {
        reader.missing(&policy, "max_words");
    }
    reader.close(&policy);
    Some(CorrectionPolicy {
        mode: mode?,
        max_words: max_words?,
    })
}

fn channels(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for value in reader.entries(entry, "channels", MAX_CHANNELS) {
        let Some(key) = reader.words(value, "channels", MAX_LABEL) else {
            continue;
        };
        let line = reader.line(value);
        if !is_key(&key, MAX_SHORT_KEY) {
            let max = MAX_SHORT_KEY.to_string();
            reader.problem(line, "not_a_key", [("value", &key), ("max", &max)]);
        } else if out.contains(&key) {
            reader.problem(line, "key_twice", [("value", &key), ("field", "channels")]);
        }
        out.push(key);
    }
    out
}

fn exits(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Vec<Exit> {
    let mut out = Vec::new();
    for (index, value) in reader
        .entries(entry, "exits", MAX_EXITS)
        .into_iter()
        .enumerate()
    {
        let Some(mut exit) = reader.table(value, "exits") else {
            continue;
        };
        let label = reader.required_text(&mut exit, "label", MAX_LABEL);
        let yes = reader.flag(&mut exit, "yes").unwrap_or(index == 0);
        let to = cell(reader, &mut exit, "to", cells::target);
        reader.close(&exit);
        let to = to.unwrap_or_else(|| Cell::certain(Target::End));
        out.push(Exit { label, yes, to });
    }
    out
}
