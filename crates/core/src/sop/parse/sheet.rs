//! The sheet but for its rows: identity, lists, columns, sections.

use toml::de::DeTable;

use super::super::{
    FORMAT, Guard, GuardRule, Heads, Identity, Law, Line, PaperDate, Qualification, Related, Role,
    Section, Sop, Trigger,
};
use super::read::{Fields, MAX_LABEL, MAX_TEXT, Names, Reader, Value};
use super::{MAX_ROLES, MAX_STEPS, step};

/// Longest key of an SOP; it stands in addresses.
const MAX_KEY: usize = 60;
/// Longest key of a role, a section or a step.
pub(super) const MAX_SHORT_KEY: usize = 24;
const MAX_LINES: usize = 60;
const MAX_SECTIONS: usize = 12;

const GUARDS: [GuardRule; 3] = [
    GuardRule::EditedBeforeStage,
    GuardRule::VerifiedAtSource,
    GuardRule::NotExcluded,
];
const TRIGGERS: [Trigger; 3] = [Trigger::PerPeriod, Trigger::PerItem, Trigger::OnSchedule];

pub(super) fn read(reader: &mut Reader, table: &DeTable<'_>) -> Sop {
    let mut fields = Fields::new(table, 1, "SOP");
    format(reader, &mut fields);
    let sop = Sop {
        format: FORMAT,
        key: reader.key(&mut fields, MAX_KEY),
        identity: identity(reader, &mut fields),
        heads: heads(reader, &mut fields),
        law: rows(reader, &mut fields, "law", MAX_LINES, law),
        qualification: rows(
            reader,
            &mut fields,
            "qualification",
            MAX_LINES,
            qualification,
        ),
        related: rows(reader, &mut fields, "related", MAX_LINES, related),
        equipment: lines(reader, &mut fields, "equipment"),
        warning: lines(reader, &mut fields, "warning"),
        record: lines(reader, &mut fields, "record"),
        role: rows(reader, &mut fields, "role", MAX_ROLES, role),
        guard: rows(reader, &mut fields, "guard", GUARDS.len(), guard),
        section: rows(reader, &mut fields, "section", MAX_SECTIONS, section),
        step: rows(reader, &mut fields, "step", MAX_STEPS, step::read),
        finding: lines(reader, &mut fields, "finding"),
        inferred: std::mem::take(&mut reader.inferred),
    };
    for (name, empty) in [("role", sop.role.is_empty()), ("step", sop.step.is_empty())] {
        if empty {
            reader.problem(1, "none", [("field", name)]);
        }
    }
    reader.close(&fields);
    sop
}

fn format(reader: &mut Reader, fields: &mut Fields<'_, '_>) {
    let Some(value) = fields.take("format") else {
        return reader.missing(fields, "format");
    };
    let Some(number) = reader.number(value, "format", (0, u32::MAX)) else {
        return;
    };
    if number != FORMAT {
        let (line, number, known) = (reader.line(value), number.to_string(), FORMAT.to_string());
        reader.problem(
            line,
            "format_unknown",
            [("value", &number), ("known", &known)],
        );
    }
}

/// The entries of one `[[list]]`, each read as a table.
fn rows<T>(
    reader: &mut Reader,
    fields: &mut Fields<'_, '_>,
    name: &'static str,
    max: usize,
    read: fn(&mut Reader, &mut Fields<'_, '_>) -> Option<T>,
) -> Vec<T> {
    let mut out = Vec::new();
    for (index, value) in reader.entries(fields, name, max).into_iter().enumerate() {
        let Some(mut entry) = reader.table(value, name) else {
            continue;
        };
        reader.row = Some(index);
        out.extend(read(reader, &mut entry));
        reader.close(&entry);
    }
    reader.row = None;
    out
}

fn lines(reader: &mut Reader, fields: &mut Fields<'_, '_>, name: &'static str) -> Vec<Line> {
    rows(reader, fields, name, MAX_LINES, |reader, entry| {
        Some(Line {
            text: reader.required_text(entry, "text", MAX_TEXT),
        })
    })
}

fn identity(reader: &mut Reader, fields: &mut Fields<'_, '_>) -> Identity {
    let Some(value) = fields.take("identity") else {
        return Identity::default();
    };
    let Some(mut entry) = reader.table(value, "identity") else {
        return Identity::default();
    };
    let entry = &mut entry;
    let identity = Identity {
        kind: reader.texts(entry, "kind", 4),
        unit: reader.texts(entry, "unit", 6),
        number: reader.inferable(entry, "number", "identity.number"),
        created: date(reader, entry, "created"),
        revised: date(reader, entry, "revised"),
        effective: date(reader, entry, "effective"),
        ratified_by: reader.inferable(entry, "ratified_by", "identity.ratified_by"),
        ratified_name: reader.text(entry, "ratified_name", MAX_LABEL),
        ratified_rank: reader.text(entry, "ratified_rank", MAX_LABEL),
        ratified_nip: reader.text(entry, "ratified_nip", MAX_LABEL),
        redacted: reader.flag(entry, "redacted").unwrap_or(false),
        title: reader.inferable(entry, "title", "identity.title"),
        table_title: reader.text(entry, "table_title", MAX_LABEL),
        site: reader.text(entry, "site", MAX_LABEL),
    };
    reader.close(entry);
    identity
}

fn date(
    reader: &mut Reader,
    fields: &mut Fields<'_, '_>,
    field: &'static str,
) -> Option<PaperDate> {
    let value = fields.take(field)?;
    let text = reader.words(value, field, MAX_LABEL)?;
    let date = PaperDate::try_from(text.clone()).ok();
    if date.is_none() {
        let line = reader.line(value);
        reader.problem(line, "not_a_date", [("value", &text)]);
    }
    date
}

fn heads(reader: &mut Reader, fields: &mut Fields<'_, '_>) -> Heads {
    let usual = Heads::default();
    let Some(value) = fields.take("heads") else {
        return usual;
    };
    let Some(mut entry) = reader.table(value, "heads") else {
        return usual;
    };
    let mut head = |name, usual| reader.text(&mut entry, name, MAX_LABEL).unwrap_or(usual);
    let heads = Heads {
        step: head("step", usual.step),
        needs: head("needs", usual.needs),
        time: head("time", usual.time),
        output: head("output", usual.output),
        note: head("note", usual.note),
    };
    reader.close(&entry);
    heads
}

fn law(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Option<Law> {
    let text = reader.required_text(entry, "text", MAX_TEXT);
    Some(Law {
        text,
        key: reader.text(entry, "key", MAX_LABEL),
    })
}

fn qualification(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Option<Qualification> {
    Some(Qualification {
        role: name(reader, entry, "role", Names::Role),
        text: reader.required_text(entry, "text", MAX_TEXT),
        education: reader.text(entry, "education", MAX_LABEL),
    })
}

fn related(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Option<Related> {
    Some(Related {
        text: reader.required_text(entry, "text", MAX_TEXT),
        sop: reader.text(entry, "sop", MAX_KEY),
    })
}

fn role(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Option<Role> {
    let key = reader.key(entry, MAX_SHORT_KEY);
    let label = reader.inferable(entry, "label", &format!("role.{key}.label"));
    if label.is_none() {
        reader.missing(entry, "label");
    }
    Some(Role {
        key,
        label: label.unwrap_or_default(),
    })
}

fn guard(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Option<Guard> {
    let rule = required(reader, entry, "rule", &GUARDS);
    let source = reader.required_text(entry, "source", MAX_LABEL);
    reader.keys.push(("guard", source.clone(), entry.line));
    Some(Guard {
        rule: rule?,
        source,
    })
}

fn section(reader: &mut Reader, entry: &mut Fields<'_, '_>) -> Option<Section> {
    let key = reader.key(entry, MAX_SHORT_KEY);
    let title = reader.required_text(entry, "title", MAX_LABEL);
    let trigger = required(reader, entry, "trigger", &TRIGGERS);
    Some(Section {
        key,
        title,
        trigger: trigger?,
    })
}

/// A word of a closed set that must be there.
pub(super) fn required<T: serde::Serialize + Copy>(
    reader: &mut Reader,
    entry: &mut Fields<'_, '_>,
    field: &'static str,
    all: &[T],
) -> Option<T> {
    match entry.take(field) {
        Some(value) => reader.one_of(value, field, all),
        None => {
            reader.missing(entry, field);
            None
        }
    }
}

/// A name of something else in the file.
pub(super) fn name(
    reader: &mut Reader,
    entry: &mut Fields<'_, '_>,
    field: &'static str,
    names: Names,
) -> Option<String> {
    let value: &Value<'_> = entry.take(field)?;
    let key = reader.words(value, field, MAX_LABEL)?;
    let line = reader.line(value);
    reader.refer(line, field, names, &key, reader.row);
    Some(key)
}
