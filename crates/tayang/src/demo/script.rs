//! Cases of the other sheets as files: who gives which command, and how long ago.
//!
//! Pure. A line's command is written as the API takes it; what cannot be known
//! before the case runs is named by a mark. The format is told in `demo/README.md`.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use tayang_core::artefact::Paper;
use tayang_core::case::Case;
use tayang_core::command::Command;
use tayang_core::content::DisplayPeriod;
use tayang_core::decide::{CHECKLIST, needs_tick};
use tayang_core::ids::{ItemId, PersonId, UnitId};
use tayang_core::sop::Sop;

use super::dates;

/// One file of `runs/`: a case of one sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Script {
    pub(crate) sop: String,
    pub(crate) section: Option<String>,
    pub(crate) title: String,
    /// The step that is open at the end; absent when the case has ended.
    pub(crate) stands: Option<String>,
    /// What is done, oldest first; the first line opens the case.
    #[serde(rename = "act")]
    pub(crate) lines: Vec<Line>,
}

/// One act of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    /// Working minutes before the demo's moment.
    pub(crate) ago: i64,
    /// A person's key.
    pub(crate) who: String,
    /// The command as the API takes it, with marks; absent where the case is opened.
    #[serde(rename = "do", default)]
    pub(crate) deed: Map<String, Value>,
}

/// What marks name.
pub(crate) struct Names<'a> {
    pub(crate) people: &'a BTreeMap<String, PersonId>,
    pub(crate) units: &'a BTreeMap<String, UnitId>,
    /// The day of the act.
    pub(crate) day: Date,
    /// The day of the demo.
    pub(crate) today: Date,
    /// The office's.
    pub(crate) zone: TimeZone,
}

/// Reads one file.
///
/// # Errors
/// With the file's name.
pub(crate) fn read(name: &str, text: &str) -> Result<Script> {
    toml::from_str(text).with_context(|| name.to_owned())
}

/// The command of a line in a case as it stands.
///
/// # Errors
/// A mark that names nothing, or a command that cannot be read.
pub(crate) fn command(line: &Line, case: &Case, sheet: &Sop, names: &Names<'_>) -> Result<Command> {
    let told = marked(&Value::Object(line.deed.clone()), case, names)?;
    let Value::Object(mut told) = told else {
        bail!("a line without a command");
    };
    match line.deed.get("type").and_then(Value::as_str) {
        Some("save_revision") => text(&mut told, case)?,
        Some("finish") => {
            told.insert("needs".to_owned(), json!(needs(case, sheet)));
            told.insert("checklist".to_owned(), json!(CHECKLIST));
        }
        Some("stage") => planned(&mut told, case, &names.zone)?,
        Some("approve") => {
            let step = case.open.as_ref().and_then(|task| sheet.step(&task.step));
            let binds = step.context("no step is open")?.binds;
            told.insert("hash".to_owned(), json!(case.packet().bound(binds)));
        }
        Some("acknowledge") => {
            let kept = case.newest(Paper::Disposition);
            told.insert(
                "entry".to_owned(),
                json!(kept.context("no disposition")?.entry),
            );
        }
        _ => {}
    }
    serde_json::from_value(Value::Object(told)).context("the command cannot be read")
}

/// Every mark replaced, however deep it stands.
fn marked(value: &Value, case: &Case, names: &Names<'_>) -> Result<Value> {
    Ok(match value {
        Value::String(words) => match words.strip_prefix('@') {
            Some(mark) => named(mark, case, names).with_context(|| words.clone())?,
            None => Value::String(dates::fill(words, names.today)?),
        },
        Value::Array(rows) => {
            let rows = rows.iter().map(|row| marked(row, case, names));
            Value::Array(rows.collect::<Result<_>>()?)
        }
        Value::Object(fields) => {
            let one =
                |(name, value): (&String, &Value)| Ok((name.clone(), marked(value, case, names)?));
            Value::Object(fields.iter().map(one).collect::<Result<_>>()?)
        }
        other => other.clone(),
    })
}

fn named(mark: &str, case: &Case, names: &Names<'_>) -> Result<Value> {
    let (what, key) = mark.split_once(' ').context("a mark is two words")?;
    Ok(match what {
        "person" => json!(names.people.get(key).context("nobody")?),
        "unit" => json!(names.units.get(key).context("no unit")?),
        "day" => json!(names.day.checked_add(key.parse::<i32>()?.days())?),
        "year" => json!(i32::from(names.day.year()) + key.parse::<i32>()?),
        "item" => {
            let mut items = case.items.iter();
            let found = items.find(|(_, item)| item.title == key);
            json!(found.context("no item")?.0)
        }
        _ => bail!("no such mark"),
    })
}

/// `words` become paragraphs; an item of this title gets a further revision.
fn text(told: &mut Map<String, Value>, case: &Case) -> Result<()> {
    let words = told.remove("words");
    let words = words.as_ref().and_then(Value::as_array);
    let paragraphs = words.context("no words")?.iter();
    let body: Vec<Value> = paragraphs
        .map(|words| json!({"type": "paragraph", "text": [{"type": "text", "text": words}]}))
        .collect();
    told.insert("body".to_owned(), Value::Array(body));
    told.insert("kind".to_owned(), json!("article"));
    let mut items = case.items.iter();
    let known = items.find(|(_, item)| told["title"] == item.title);
    if let Some((id, item)) = known {
        told.insert("item".to_owned(), json!(id));
        told.insert("base".to_owned(), json!(item.revision));
    }
    Ok(())
}

/// The place is given for the days that the classification list plans, as the desk offers them.
fn planned(told: &mut Map<String, Value>, case: &Case, zone: &TimeZone) -> Result<()> {
    let item: ItemId = serde_json::from_value(told["item"].clone())?;
    let Some(row) = case.classified(item) else {
        return Ok(());
    };
    let at = |day: Option<Date>, hour, minute| {
        let wall = day.map(|day| day.at(hour, minute, 0, 0));
        wall.map(|wall| zone.to_timestamp(wall)).transpose()
    };
    let period = DisplayPeriod {
        from: at(row.planned_from, 0, 0)?,
        until: at(row.planned_until, 23, 59)?,
    };
    told.insert("period".to_owned(), json!(period));
    Ok(())
}

/// What the sheet asks the performer of the open step to have at hand.
pub(crate) fn needs(case: &Case, sheet: &Sop) -> Vec<u32> {
    let step = case.open.as_ref().and_then(|task| sheet.step(&task.step));
    let needs = step.into_iter().flat_map(|step| {
        let all = (0_u32..).zip(&step.needs);
        all.filter(move |(_, need)| needs_tick(sheet, step, need))
    });
    needs.map(|(place, _)| place).collect()
}
