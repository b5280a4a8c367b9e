//! What a paper asks, told once: groups of entries, with what stands in them.

use serde::Serialize;
use serde_json::Value;
use tayang_core::artefact::Paper;

use super::{Asked, Group};
use crate::desk::fields::{Choice, FieldBox, Fields};
use crate::i18n;

/// Rows of one table on a form.
const ROWS: usize = 200;
/// Empty rows of a table that nobody wrote in yet.
const FRESH: usize = 2;

/// How an entry is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Written {
    /// One line, a day, a time, a number: the type is the box's.
    Line,
    /// Several lines.
    Area,
    /// A list, one line for each.
    Lines,
    /// One of the choices.
    Select,
    /// Any of the choices.
    Ticks,
    /// Goes with the row and is not shown.
    Hidden,
}

/// One entry of a form.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Name, label, value and the rest.
    #[serde(rename = "box")]
    pub field: FieldBox,
    /// How it is written.
    pub written: Written,
    /// What may be picked.
    pub choices: Vec<Choice>,
    /// What was picked of several.
    pub picked: Vec<String>,
    /// It stands behind the fold of its row.
    pub folded: bool,
}

impl Entry {
    /// What stands in it, for those who read; empty when nothing does.
    pub(super) fn words(&self) -> Vec<String> {
        let label = |value: &String| {
            let known = self.choices.iter().find(|choice| choice.value == *value);
            known.map_or_else(|| value.clone(), |choice| choice.label.clone())
        };
        let values = match self.written {
            Written::Ticks => self.picked.iter().map(label).collect(),
            Written::Hidden => Vec::new(),
            Written::Lines => self.field.value.lines().map(str::to_owned).collect(),
            Written::Line | Written::Area | Written::Select => vec![label(&self.field.value)],
        };
        values
            .into_iter()
            .filter(|value| !value.is_empty())
            .collect()
    }
}

/// Where the values of a form come from.
enum Source<'a> {
    /// A browser sent them.
    Sent(&'a Fields),
    /// A kept paper, or what is known at the start.
    Known(Value),
}

/// A form while it is told.
pub(in crate::desk) struct Sheet<'a> {
    pub(in crate::desk) asked: &'a Asked<'a>,
    paper: Paper,
    source: Source<'a>,
    /// Somebody writes; empty rows are offered.
    writes: bool,
    /// The row that is being told: `members.3.`
    row: String,
    /// What follows in this row stands behind its fold.
    folds: bool,
    pub(super) groups: Vec<Group>,
}

impl<'a> Sheet<'a> {
    /// The form with what a browser sent.
    pub(super) fn sent(asked: &'a Asked<'a>, paper: Paper, sent: &'a Fields) -> Self {
        Self::with(asked, paper, Source::Sent(sent), true)
    }

    /// The form with what is known.
    pub(super) fn known(asked: &'a Asked<'a>, paper: Paper, known: Value, writes: bool) -> Self {
        Self::with(asked, paper, Source::Known(known), writes)
    }

    fn with(asked: &'a Asked<'a>, paper: Paper, source: Source<'a>, writes: bool) -> Self {
        Self {
            asked,
            paper,
            source,
            writes,
            row: String::new(),
            folds: false,
            groups: Vec::new(),
        }
    }

    /// Begins a group of entries under a heading.
    pub(in crate::desk) fn group(&mut self, key: &str) {
        let legend = self.word(key);
        self.groups.push(Group::Entries {
            legend,
            entries: Vec::new(),
        });
    }

    /// A line that must be there.
    pub(in crate::desk) fn line(&mut self, name: &str, most: usize) {
        self.put(name, most, Written::Line, |field| field);
    }

    /// A line that may be absent.
    pub(in crate::desk) fn maybe(&mut self, name: &str, most: usize) {
        self.put(name, most, Written::Line, FieldBox::optional);
    }

    /// Words that must be there.
    pub(in crate::desk) fn area(&mut self, name: &str, most: usize, rows: u32) {
        self.put(name, most, Written::Area, |field| FieldBox {
            rows: Some(rows),
            ..field
        });
    }

    /// Words that may be absent.
    pub(in crate::desk) fn maybe_area(&mut self, name: &str, most: usize, rows: u32) {
        self.put(name, most, Written::Area, |field| {
            let rows = Some(rows);
            FieldBox { rows, ..field }.optional()
        });
    }

    /// A list, one line for each.
    pub(in crate::desk) fn lines(&mut self, name: &str, needed: bool) {
        self.put(name, 20_000, Written::Lines, |field| FieldBox {
            rows: Some(4),
            required: needed,
            ..field
        });
    }

    /// A day that must be there.
    pub(in crate::desk) fn day(&mut self, name: &str) {
        self.put(name, 10, Written::Line, |field| field.typed("date"));
    }

    /// A day that may be absent.
    pub(in crate::desk) fn maybe_day(&mut self, name: &str) {
        self.put(name, 10, Written::Line, |field| {
            field.typed("date").optional()
        });
    }

    /// A time on the wall of the office.
    pub(in crate::desk) fn time(&mut self, name: &str) {
        self.put(name, 8, Written::Line, |field| field.typed("time"));
    }

    /// A whole number.
    pub(in crate::desk) fn number(&mut self, name: &str, needed: bool) {
        self.put(name, 6, Written::Line, |field| FieldBox {
            required: needed,
            ..field.typed("number")
        });
    }

    /// One of several.
    pub(in crate::desk) fn select(&mut self, name: &str, choices: Vec<Choice>, needed: bool) {
        self.put(name, 100, Written::Select, |field| FieldBox {
            required: needed,
            ..field
        });
        self.choices(choices);
    }

    /// Any of several.
    pub(in crate::desk) fn ticks(&mut self, name: &str, choices: Vec<Choice>) {
        self.put(name, 100, Written::Ticks, FieldBox::optional);
        self.choices(choices);
    }

    /// What goes with a row and is not shown.
    pub(in crate::desk) fn hidden(&mut self, name: &str) {
        self.put(name, 200, Written::Hidden, FieldBox::optional);
    }

    /// The rest of this row stands behind a fold: it is asked for less often.
    pub(in crate::desk) fn rest(&mut self) {
        self.folds = true;
    }

    /// It is read, not written.
    pub(in crate::desk) fn is_read(&self) -> bool {
        !self.writes
    }

    /// A table: each row told by `tell`; more rows can be asked for.
    pub(in crate::desk) fn rows(&mut self, name: &'static str, tell: impl Fn(&mut Self)) {
        let count = self.count(name);
        let fresh = match (self.writes, count) {
            (false, _) => 0,
            (true, 0) => FRESH,
            (true, _) => {
                usize::from(self.asks_more(name) || matches!(self.source, Source::Known(_)))
            }
        };
        let headings = vec![None; (count + fresh).min(ROWS)];
        self.table(name, headings, self.writes, tell);
    }

    /// A table with one row for each item of the case, in its order.
    pub(in crate::desk) fn items(&mut self, name: &'static str, tell: impl Fn(&mut Self)) {
        let items = self.asked.standing.case().items.values();
        let headings = items.map(|item| Some(item.title.clone())).collect();
        self.table(name, headings, false, |row| {
            row.hidden("item");
            tell(row);
        });
    }

    fn table(
        &mut self,
        name: &'static str,
        headings: Vec<Option<String>>,
        more: bool,
        tell: impl Fn(&mut Self),
    ) {
        let mut rows = Vec::new();
        let before = std::mem::take(&mut self.groups);
        for (place, heading) in headings.into_iter().enumerate() {
            self.row = format!("{name}.{place}.");
            self.groups = vec![Group::Entries {
                legend: String::new(),
                entries: Vec::new(),
            }];
            tell(self);
            self.folds = false;
            let told = std::mem::take(&mut self.groups);
            let entries = told.into_iter().filter_map(|group| match group {
                Group::Entries { entries, .. } => Some(entries),
                _ => None,
            });
            let number = (place + 1).to_string();
            let said = || self.asked.desk.say("paper.row", &[("n", &number)]);
            rows.push(super::draw::RowView {
                heading: heading.unwrap_or_else(said),
                entries: entries.flatten().collect(),
                open: false,
            });
        }
        self.row.clear();
        self.groups = before;
        let legend = self.word(name);
        self.groups.push(Group::Rows {
            legend,
            name,
            rows,
            more,
        });
    }

    fn put(
        &mut self,
        name: &str,
        most: usize,
        written: Written,
        as_it_is: impl FnOnce(FieldBox) -> FieldBox,
    ) {
        let whole = format!("{}{name}", self.row);
        let values = self.values(&whole);
        let glue = if written == Written::Lines { "\n" } else { "" };
        let field = as_it_is(FieldBox::line(whole, self.word(name), most));
        let hint = format!("paper.{}.{name}.hint", self.paper.name());
        let field = FieldBox {
            value: values.join(glue),
            hint: i18n::has(&hint).then(|| self.asked.desk.say(&hint, &[])),
            ..field
        };
        let entry = Entry {
            field,
            written,
            choices: Vec::new(),
            picked: values,
            folded: self.folds,
        };
        if self.groups.is_empty() {
            self.groups.push(Group::Entries {
                legend: String::new(),
                entries: Vec::new(),
            });
        }
        if let Some(Group::Entries { entries, .. }) = self.groups.last_mut() {
            entries.push(entry);
        }
    }

    fn choices(&mut self, choices: Vec<Choice>) {
        if let Some(Group::Entries { entries, .. }) = self.groups.last_mut()
            && let Some(entry) = entries.last_mut()
        {
            entry.choices = choices;
        }
    }

    /// The words of an entry or a group; a part of another thing is named by its last word.
    fn word(&self, name: &str) -> String {
        let own = format!("paper.{}.{name}", self.paper.name());
        let last = name.rsplit('.').next().unwrap_or(name);
        let key = if i18n::has(&own) {
            own
        } else {
            format!("fieldname.{last}")
        };
        self.asked.desk.say(&key, &[])
    }

    fn values(&self, name: &str) -> Vec<String> {
        match &self.source {
            Source::Sent(sent) => sent.all(name).into_iter().map(str::to_owned).collect(),
            Source::Known(known) => {
                let pointer = format!("/{}", name.replace('.', "/"));
                known.pointer(&pointer).map(plain).unwrap_or_default()
            }
        }
    }

    fn count(&self, name: &str) -> usize {
        match &self.source {
            Source::Known(known) => known
                .get(name)
                .and_then(Value::as_array)
                .map_or(0, Vec::len),
            Source::Sent(sent) => {
                let prefix = format!("{name}.");
                let places = sent.0.iter().filter_map(|(key, _)| {
                    let rest = key.strip_prefix(&prefix)?;
                    rest.split('.').next()?.parse::<usize>().ok()
                });
                places.max().map_or(0, |last| last.min(ROWS) + 1)
            }
        }
    }

    fn asks_more(&self, name: &str) -> bool {
        match &self.source {
            Source::Sent(sent) => sent.text("tambah") == name,
            Source::Known(_) => false,
        }
    }
}

/// A value as a form sends it.
fn plain(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().flat_map(plain).collect(),
        other => vec![other.to_string()],
    }
}
