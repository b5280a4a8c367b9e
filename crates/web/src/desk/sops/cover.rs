//! The cover block of the paper form.

use serde::Serialize;
use tayang_core::sop::{PaperDate, Sop};

use crate::desk::map::FindingView;
use crate::desk::scene::Scene;
use crate::i18n;

/// The cover block.
#[derive(Debug, Clone, Serialize)]
pub struct CoverView {
    /// The unit's lines.
    pub unit: Vec<String>,
    /// Number, dates, who ratified, name.
    pub ids: Vec<CoverRow>,
    /// Legal basis, qualifications and the rest.
    pub lists: Vec<CoverList>,
}

/// One line of the identity.
#[derive(Debug, Clone, Serialize)]
pub struct CoverRow {
    /// "Nomor SOP".
    pub label: String,
    /// What is printed; none when it is blank.
    pub value: Option<String>,
}

/// One list of the cover.
#[derive(Debug, Clone, Serialize)]
pub struct CoverList {
    /// "Dasar hukum".
    pub head: String,
    /// `ol` or `ul`.
    pub tag: &'static str,
    /// Its lines.
    pub lines: Vec<CoverLine>,
}

/// One line, with what the linter says of it.
#[derive(Debug, Clone, Serialize)]
pub struct CoverLine {
    /// As on the sheet.
    pub text: String,
    /// The sheet that it names, when the office has it.
    pub href: Option<String>,
    /// What the linter says.
    pub findings: Vec<FindingView>,
}

/// The cover of a sheet.
pub fn cover(scene: &Scene, sop: &Sop) -> CoverView {
    let identity = &sop.identity;
    let row = |key: &str, value: Option<String>| CoverRow {
        label: scene.say(key, &[]),
        value,
    };
    let date = |date: Option<PaperDate>| date.map(|date| paper_date(scene, date));
    let ratified: Vec<&str> = [
        &identity.ratified_by,
        &identity.ratified_name,
        &identity.ratified_nip,
    ]
    .into_iter()
    .filter_map(|part| part.as_deref())
    .collect();
    let list = |key: &str, tag, lines: Vec<String>| CoverList {
        head: scene.say(key, &[]),
        tag,
        lines: lines
            .into_iter()
            .map(|text| CoverLine {
                text,
                href: None,
                findings: Vec::new(),
            })
            .collect(),
    };
    let plain =
        |lines: &[tayang_core::sop::Line]| lines.iter().map(|line| line.text.clone()).collect();
    let qualification = sop.qualification.iter().map(|line| match &line.education {
        Some(education) => format!("{} ({education})", line.text),
        None => line.text.clone(),
    });
    CoverView {
        unit: identity.unit.clone(),
        ids: vec![
            row("sop.id.number", identity.number.clone()),
            row("sop.id.created", date(identity.created)),
            row("sop.id.revised", date(identity.revised)),
            row("sop.id.effective", date(identity.effective)),
            row(
                "sop.id.ratified",
                (!ratified.is_empty()).then(|| ratified.join(", ")),
            ),
            row("sop.id.title", identity.title.clone()),
        ],
        lists: vec![
            list(
                "sop.law",
                "ol",
                sop.law.iter().map(|law| law.text.clone()).collect(),
            ),
            list("sop.qualification", "ol", qualification.collect()),
            list("sop.related", "ul", related(sop)),
            list("sop.equipment", "ul", plain(&sop.equipment)),
            list("sop.warning", "ol", plain(&sop.warning)),
            list("sop.record", "ul", plain(&sop.record)),
        ],
    }
}

fn related(sop: &Sop) -> Vec<String> {
    sop.related.iter().map(|row| row.text.clone()).collect()
}

/// A day, a month or a year, as precisely as it is printed.
fn paper_date(scene: &Scene, date: PaperDate) -> String {
    let month = date
        .month
        .map(|month| i18n::text(scene.lang(), &format!("month.{month}")));
    match (date.day, month) {
        (Some(day), Some(month)) => format!("{day}\u{a0}{month} {}", date.year),
        (None, Some(month)) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    }
}
