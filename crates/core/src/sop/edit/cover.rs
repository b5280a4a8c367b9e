//! The identity block, the lists and the rules as fields.

use serde::Serialize;

use super::super::import::printed_date;
use super::super::parse::Problem;
use super::super::{Guard, Law, Line, PaperDate, Qualification, Related, Sop};
use super::{GUARDS, TO, lines, some};

/// The cover as fields; lists have one entry a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CoverFields {
    /// The sheet's name in addresses.
    pub key: String,
    /// Label lines.
    pub kind: String,
    /// The unit's lines.
    pub unit: String,
    /// Nomor SOP.
    pub number: String,
    /// Nama SOP.
    pub title: String,
    /// Tanggal pembuatan, as a person writes it.
    pub created: String,
    /// Tanggal revisi.
    pub revised: String,
    /// Tanggal efektif.
    pub effective: String,
    /// Disahkan oleh: the post.
    pub ratified_by: String,
    /// Dasar hukum.
    pub law: String,
    /// Kualifikasi pelaksana.
    pub qualification: String,
    /// Keterkaitan; a link names the sheet behind [`TO`].
    pub related: String,
    /// Peralatan/perlengkapan.
    pub equipment: String,
    /// Peringatan.
    pub warning: String,
    /// Pencatatan dan pendataan.
    pub record: String,
    /// For each of [`GUARDS`] where the sheet says so; empty where the rule does not hold.
    pub guards: [String; 3],
}

pub(super) fn fields(sop: &Sop) -> CoverFields {
    let identity = &sop.identity;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |value: Option<PaperDate>| value.map(String::from).unwrap_or_default();
    let list = |lines: &[Line]| {
        let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
        texts.join("\n")
    };
    let laws: Vec<&str> = sop.law.iter().map(|law| &*law.text).collect();
    let qualified: Vec<&str> = sop.qualification.iter().map(|line| &*line.text).collect();
    CoverFields {
        key: sop.key.clone(),
        kind: identity.kind.join("\n"),
        unit: identity.unit.join("\n"),
        number: text(&identity.number),
        title: text(&identity.title),
        created: date(identity.created),
        revised: date(identity.revised),
        effective: date(identity.effective),
        ratified_by: text(&identity.ratified_by),
        law: laws.join("\n"),
        qualification: qualified.join("\n"),
        related: related(&sop.related),
        equipment: list(&sop.equipment),
        warning: list(&sop.warning),
        record: list(&sop.record),
        guards: GUARDS.map(|rule| {
            sop.guard(rule)
                .map_or_else(String::new, |guard| guard.source.clone())
        }),
    }
}

pub(super) fn put(sop: &mut Sop, fields: &CoverFields, problems: &mut Vec<Problem>) {
    let mut date = |text: &str| {
        let text = some(text)?;
        let date = printed_date(&text);
        if date.is_none() {
            problems.push(Problem::new(0, "not_a_date", [("value", &text)]));
        }
        date
    };
    let identity = &mut sop.identity;
    identity.created = date(&fields.created);
    identity.revised = date(&fields.revised);
    identity.effective = date(&fields.effective);
    identity.kind = lines(&fields.kind);
    identity.unit = lines(&fields.unit);
    identity.number = some(&fields.number);
    identity.title = some(&fields.title);
    identity.ratified_by = some(&fields.ratified_by);
    fields.key.trim().clone_into(&mut sop.key);
    sop.law = laws(&sop.law, &fields.law);
    sop.qualification = qualifications(&sop.qualification, &fields.qualification);
    let list = |text: &str| lines(text).into_iter().map(|text| Line { text }).collect();
    sop.related = lines(&fields.related).into_iter().map(link).collect();
    sop.equipment = list(&fields.equipment);
    sop.warning = list(&fields.warning);
    sop.record = list(&fields.record);
    let rules = GUARDS.into_iter().zip(&fields.guards);
    sop.guard = rules
        .filter_map(|(rule, source)| {
            Some(Guard {
                rule,
                source: some(source)?,
            })
        })
        .collect();
}

/// A line that stays keeps the key that a reader gave it.
fn laws(known: &[Law], text: &str) -> Vec<Law> {
    let law = |text: String| {
        let before = known.iter().find(|law| law.text == text);
        before.cloned().unwrap_or(Law { text, key: None })
    };
    lines(text).into_iter().map(law).collect()
}

/// "SOP Pelayanan Informasi → pelayanan-informasi" is a link, a name alone is none.
fn related(rows: &[Related]) -> String {
    let line = |row: &Related| match &row.sop {
        Some(key) => format!("{} {TO} {key}", row.text),
        None => row.text.clone(),
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    lines.join("\n")
}

fn link(line: String) -> Related {
    match line.rsplit_once(TO) {
        Some((text, key)) => Related {
            text: text.trim().to_owned(),
            sop: some(key),
        },
        None => Related {
            text: line,
            sop: None,
        },
    }
}

fn qualifications(known: &[Qualification], text: &str) -> Vec<Qualification> {
    let line = |text: String| {
        let before = known.iter().find(|line| line.text == text);
        before.cloned().unwrap_or(Qualification {
            role: None,
            text,
            education: None,
        })
    };
    lines(text).into_iter().map(line).collect()
}
