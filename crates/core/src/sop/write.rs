//! From a checked [`Sop`] back to the text of its file.
//!
//! What [`super::parse::parse`] reads from the text is the same sheet again,
//! marks of confidence and other readings kept; only the lines of the rows and
//! the comments of an earlier file are not. The form of the page is that of the
//! starter sheets.

use super::{Cell, Exit, Guard, Heads, Identity, Law, Line, Need, Qualification, Related};
use super::{PaperDate, Role, Section, Sop, StandardTime, Step, Target};

mod value;

pub(super) use value::name_of;
use value::{Entry, cell, quoted};

/// The sheet as the text of an SOP file.
pub fn write(sop: &Sop) -> String {
    let page = Page { sop };
    let mut out = format!("format = {}\nkey = {}\n", sop.format, quoted(&sop.key));
    out += &page.identity(&sop.identity);
    out += &heads(&sop.heads);
    out += &each("law", &sop.law, law);
    out += &each("qualification", &sop.qualification, qualification);
    out += &each("related", &sop.related, related);
    for (name, lines) in [
        ("equipment", &sop.equipment),
        ("warning", &sop.warning),
        ("record", &sop.record),
    ] {
        out += &each(name, lines, line);
    }
    out += &each("role", &sop.role, |role| page.role(role));
    out += &each("guard", &sop.guard, guard);
    out += &each("section", &sop.section, section);
    out += &each("step", &sop.step, |step| page.step(step));
    out += &each("finding", &sop.finding, line);
    out
}

/// Every entry of one list under its head.
fn each<T>(name: &str, rows: &[T], entry: impl Fn(&T) -> Entry) -> String {
    rows.iter()
        .map(|row| format!("\n[[{name}]]\n{}", entry(row).text()))
        .collect()
}

/// The sheet being written: words may be inferred anywhere in it.
struct Page<'a> {
    sop: &'a Sop,
}

impl Page<'_> {
    /// Words as they stand, or with how sure the reader was.
    fn words(&self, id: &str, words: &str) -> String {
        match self.sop.inferred.iter().find(|cell| cell.id == id) {
            None => quoted(words),
            Some(inferred) => cell(
                &Cell {
                    value: words.to_owned(),
                    confidence: inferred.confidence,
                    alternatives: inferred.alternatives.clone(),
                },
                |text| quoted(text),
            ),
        }
    }

    fn identity(&self, identity: &Identity) -> String {
        if *identity == Identity::default() {
            return String::new();
        }
        let inferable = |field: &str, value: &Option<String>| {
            let id = format!("identity.{field}");
            value.as_ref().map(|words| self.words(&id, words))
        };
        let plain = |value: &Option<String>| value.as_deref().map(quoted);
        let date = |value: Option<PaperDate>| value.map(|date| quoted(&String::from(date)));
        let mut entry = Entry::default();
        entry.texts("kind", &identity.kind);
        entry.texts("unit", &identity.unit);
        entry.some("number", inferable("number", &identity.number));
        entry.some("created", date(identity.created));
        entry.some("revised", date(identity.revised));
        entry.some("effective", date(identity.effective));
        entry.some(
            "ratified_by",
            inferable("ratified_by", &identity.ratified_by),
        );
        entry.some("ratified_name", plain(&identity.ratified_name));
        entry.some("ratified_rank", plain(&identity.ratified_rank));
        entry.some("ratified_nip", plain(&identity.ratified_nip));
        entry.flag("redacted", identity.redacted);
        entry.some("title", inferable("title", &identity.title));
        entry.some("table_title", plain(&identity.table_title));
        entry.some("site", plain(&identity.site));
        format!("\n[identity]\n{}", entry.text())
    }

    fn role(&self, role: &Role) -> Entry {
        let mut entry = Entry::default();
        entry.put("key", quoted(&role.key));
        let id = format!("role.{}.label", role.key);
        entry.put("label", self.words(&id, &role.label));
        entry
    }

    fn step(&self, step: &Step) -> Entry {
        let id = |field: &str| format!("step.{}.{field}", step.key);
        let mut entry = Entry::default();
        entry.some("no", step.no.as_deref().map(quoted));
        if step.no.as_deref() != Some(&step.key) {
            entry.put("key", quoted(&step.key));
        }
        entry.some("section", step.section.as_deref().map(quoted));
        entry.put("text", self.words(&id("text"), &step.text));
        entry.put("role", cell(&step.role, |key| quoted(key)));
        entry.some("receiver", step.receiver.as_deref().map(quoted));
        if step.from_outside {
            entry.put("from", quoted("outside"));
        }
        entry.put("kind", cell(&step.kind, |kind| quoted(kind.name())));
        let also: Vec<&str> = step.also.iter().map(|kind| kind.name()).collect();
        entry.texts("also", &also);
        if step.binds != super::Binds::default() {
            entry.put("binds", quoted(&name_of(&step.binds)));
        }
        entry.some("then", step.then.as_ref().map(target));
        entry.many("needs", step.needs.iter().map(need).collect());
        let unread = step.time_unread.as_deref().map(quoted);
        entry.some("time", step.time.as_ref().map(time).or(unread));
        entry.some("output", self.output(&id("output"), step.output.as_deref()));
        let note = step.note.as_deref();
        entry.some("note", note.map(|note| self.words(&id("note"), note)));
        entry.flag("allow_none", step.allow_none);
        entry.some("correction", step.correction.map(correction));
        entry.texts("channels", &step.channels);
        entry.many("exits", exits(&step.exits));
        entry
    }

    /// Output stands in a table of its own unless a reader inferred it.
    fn output(&self, id: &str, output: Option<&str>) -> Option<String> {
        let words = self.words(id, output?);
        let inferred = self.sop.inferred.iter().any(|cell| cell.id == id);
        Some(if inferred {
            words
        } else {
            format!("{{ text = {words} }}")
        })
    }
}

fn heads(heads: &Heads) -> String {
    let mut entry = Entry::default();
    entry.put("step", quoted(&heads.step));
    entry.put("needs", quoted(&heads.needs));
    entry.put("time", quoted(&heads.time));
    entry.put("output", quoted(&heads.output));
    entry.put("note", quoted(&heads.note));
    format!("\n[heads]\n{}", entry.text())
}

fn line(line: &Line) -> Entry {
    let mut entry = Entry::default();
    entry.put("text", quoted(&line.text));
    entry
}

fn law(law: &Law) -> Entry {
    let mut entry = Entry::default();
    entry.put("text", quoted(&law.text));
    entry.some("key", law.key.as_deref().map(quoted));
    entry
}

fn qualification(row: &Qualification) -> Entry {
    let mut entry = Entry::default();
    entry.some("role", row.role.as_deref().map(quoted));
    entry.put("text", quoted(&row.text));
    entry.some("education", row.education.as_deref().map(quoted));
    entry
}

fn related(row: &Related) -> Entry {
    let mut entry = Entry::default();
    entry.put("text", quoted(&row.text));
    entry.some("sop", row.sop.as_deref().map(quoted));
    entry
}

fn guard(guard: &Guard) -> Entry {
    let mut entry = Entry::default();
    entry.put("rule", quoted(&name_of(&guard.rule)));
    entry.put("source", quoted(&guard.source));
    entry
}

fn section(section: &Section) -> Entry {
    let mut entry = Entry::default();
    entry.put("key", quoted(&section.key));
    entry.put("title", quoted(&section.title));
    entry.put("trigger", quoted(&name_of(&section.trigger)));
    entry
}

fn need(need: &Need) -> String {
    let text = format!("text = {}", quoted(&need.text));
    let from = need.from.as_deref();
    let from = from.map(|from| format!(", from = {}", quoted(from)));
    format!("{{ {text}{} }}", from.unwrap_or_default())
}

fn time(time: &StandardTime) -> String {
    let max = time.max.map(|max| format!(", max = {max}"));
    format!(
        "{{ text = {}, min = {}{}, unit = {} }}",
        quoted(&time.text),
        time.min,
        max.unwrap_or_default(),
        quoted(&name_of(&time.unit))
    )
}

fn correction(policy: super::CorrectionPolicy) -> String {
    let mode = quoted(&name_of(&policy.mode));
    format!("{{ mode = {mode}, max_words = {} }}", policy.max_words)
}

/// The first exit says yes unless it says otherwise; the others no.
fn exits(exits: &[Exit]) -> Vec<String> {
    let write = |(index, exit): (usize, &Exit)| {
        let label = quoted(&exit.label);
        let usual = exit.yes == (index == 0);
        let yes = if usual {
            String::new()
        } else {
            format!(", yes = {}", exit.yes)
        };
        format!(
            "{{ label = {label}, to = {}{yes} }}",
            cell(&exit.to, target)
        )
    };
    exits.iter().enumerate().map(write).collect()
}

fn target(target: &Target) -> String {
    quoted(&target.to_string())
}
