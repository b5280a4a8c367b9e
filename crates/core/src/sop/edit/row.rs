//! One row as fields.

use serde::Serialize;

use super::super::parse::Problem;
use super::super::{
    Binds, Cell, CorrectionMode, CorrectionPolicy, Exit, Need, Sop, StandardTime, Step, StepKind,
    Target,
};
use super::{FROM, cell, lines, some};

/// What a person writes for a need's source, and what the file holds.
const SOURCES: [(&str, &str); 2] = [("peralatan", "equipment"), ("luar", "outside")];

/// A row as fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RowFields {
    /// The row's name within the file.
    pub key: String,
    /// Its number as printed.
    pub no: String,
    /// Its section's key.
    pub section: String,
    /// Kegiatan.
    pub text: String,
    /// The executor's key.
    pub role: String,
    /// The second side's key.
    pub receiver: String,
    /// People outside the columns bring material.
    pub from_outside: bool,
    /// The kind's name in the file.
    pub kind: String,
    /// Names of further acts.
    pub also: Vec<String>,
    /// An approval binds how the page will stand.
    pub binds_display: bool,
    /// Where a finished row leads: a key, `end`, or nothing for the next row.
    pub then: String,
    /// Kelengkapan, one a line; its source after [`FROM`].
    pub needs: String,
    /// Waktu as printed.
    pub time: String,
    /// Output.
    pub output: String,
    /// Keterangan.
    pub note: String,
    /// "No edit needed" with a reason is enough.
    pub allow_none: bool,
    /// Words that still count as spelling; nothing where the row corrects nothing.
    pub max_words: String,
    /// Every correction is approved again.
    pub reapprove: bool,
    /// Channels, parted by commas or lines.
    pub channels: String,
    /// The ways out of a deciding row.
    pub exits: Vec<ExitFields>,
}

/// One way out as fields; without a label there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ExitFields {
    /// "Ya", "Tidak".
    pub label: String,
    /// It says yes.
    pub yes: bool,
    /// A key or `end`.
    pub to: String,
}

pub(super) fn fields(step: &Step) -> RowFields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let time = step.time.as_ref().map(|time| time.text.clone());
    let needs: Vec<String> = step.needs.iter().map(need_words).collect();
    let exits = step.exits.iter().map(|exit| ExitFields {
        label: exit.label.clone(),
        yes: exit.yes,
        to: exit.to.value.to_string(),
    });
    RowFields {
        key: step.key.clone(),
        no: text(&step.no),
        section: text(&step.section),
        text: step.text.clone(),
        role: step.role.value.clone(),
        receiver: text(&step.receiver),
        from_outside: step.from_outside,
        kind: step.kind.value.name().to_owned(),
        also: step
            .also
            .iter()
            .map(|kind| kind.name().to_owned())
            .collect(),
        binds_display: step.binds == Binds::Display,
        then: step
            .then
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        needs: needs.join("\n"),
        time: time
            .or_else(|| step.time_unread.clone())
            .unwrap_or_default(),
        output: text(&step.output),
        note: text(&step.note),
        allow_none: step.allow_none,
        max_words: step
            .correction
            .map_or_else(String::new, |policy| policy.max_words.to_string()),
        reapprove: step
            .correction
            .is_some_and(|policy| policy.mode == CorrectionMode::Reapprove),
        channels: step.channels.join(", "),
        exits: exits.collect(),
    }
}

/// The row that these fields say; `sop` is the sheet before.
///
/// # Errors
/// A kind that is not known, words where a number is needed.
pub(super) fn step(sop: &Sop, row: &RowFields) -> Result<Step, Vec<Problem>> {
    let before = sop.step(&row.key);
    let mut problems = Vec::new();
    let mut kind = |name: &str| {
        let known = StepKind::ALL.into_iter().find(|kind| kind.name() == name);
        if known.is_none() {
            let all = StepKind::ALL.map(StepKind::name).join(", ");
            let facts = [("field", "kind"), ("value", name), ("known", &all)];
            problems.push(Problem::new(0, "not_one_of", facts));
        }
        known.unwrap_or(StepKind::Write)
    };
    let first = kind(&row.kind);
    let also: Vec<StepKind> = row
        .also
        .iter()
        .filter_map(|name| some(name))
        .map(|name| kind(&name))
        .collect();
    let correction = correction(row, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let (time, time_unread) = time(before, &row.time);
    Ok(Step {
        key: row.key.clone(),
        no: some(&row.no),
        section: some(&row.section),
        text: some(&row.text).unwrap_or_default(),
        role: cell(before.map(|step| &step.role), row.role.trim().to_owned()),
        receiver: some(&row.receiver),
        from_outside: row.from_outside,
        kind: cell(before.map(|step| &step.kind), first),
        also,
        binds: if row.binds_display {
            Binds::Display
        } else {
            Binds::Content
        },
        then: some(&row.then).map(Target::from),
        needs: lines(&row.needs).iter().map(|line| need(line)).collect(),
        time,
        time_unread,
        output: some(&row.output),
        note: some(&row.note),
        allow_none: row.allow_none,
        correction,
        channels: row
            .channels
            .split([',', '\n'])
            .filter_map(some)
            .map(|channel| channel.to_lowercase())
            .collect(),
        exits: exits(before, row),
        line: 0,
    })
}

/// Words that stay keep how they were counted; others are read.
fn time(before: Option<&Step>, text: &str) -> (Option<StandardTime>, Option<String>) {
    let Some(text) = some(text) else {
        return (None, None);
    };
    let known = before
        .and_then(|step| step.time.as_ref())
        .filter(|time| time.text == text);
    let time = known.cloned().or_else(|| StandardTime::read(&text));
    let unread = time.is_none().then_some(text);
    (time, unread)
}

fn correction(row: &RowFields, problems: &mut Vec<Problem>) -> Option<CorrectionPolicy> {
    let words = some(&row.max_words)?;
    let Some(max_words) = words.parse().ok().filter(|words| *words <= 50) else {
        let facts = [("field", "max_words"), ("min", "0"), ("max", "50")];
        problems.push(Problem::new(0, "not_in_range", facts));
        return None;
    };
    let mode = if row.reapprove {
        CorrectionMode::Reapprove
    } else {
        CorrectionMode::Record
    };
    Some(CorrectionPolicy { mode, max_words })
}

fn exits(before: Option<&Step>, row: &RowFields) -> Vec<Exit> {
    let known = |label: &str| {
        let exits = before.map(|step| &step.exits)?;
        exits
            .iter()
            .find(|exit| exit.label == label)
            .map(|exit| &exit.to)
    };
    let written = row
        .exits
        .iter()
        .filter_map(|exit| Some((some(&exit.label)?, exit)));
    written
        .map(|(label, exit)| {
            let target = Target::from(some(&exit.to).unwrap_or_else(|| "end".to_owned()));
            let to: Cell<Target> = cell(known(&label), target);
            Exit {
                label,
                yes: exit.yes,
                to,
            }
        })
        .collect()
}

fn need_words(need: &Need) -> String {
    let Some(from) = &need.from else {
        return need.text.clone();
    };
    let word = SOURCES.iter().find(|(_, known)| known == from);
    let word = word.map_or(from.as_str(), |(word, _)| word);
    format!("{} {FROM} {word}", need.text.replace('\n', " "))
}

fn need(line: &str) -> Need {
    let parted = line.replace("<-", &FROM.to_string());
    let Some((text, from)) = parted.rsplit_once(FROM) else {
        return Need {
            text: line.to_owned(),
            from: None,
        };
    };
    let word = from.trim().to_lowercase();
    let source = SOURCES.iter().find(|(known, _)| *known == word);
    let source = source.map_or(word.clone(), |(_, source)| (*source).to_owned());
    Need {
        text: text.trim().to_owned(),
        from: Some(source).filter(|source| !source.is_empty()),
    }
}
