//! Kualifikasi pelaksana: what the sheets ask of each executor, and who is known to have it.
//!
//! What is missing is a warning, never a block: the sheet states a competence, the
//! office answers for the person.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::ids::PersonId;
use tayang_core::office::competence::Competence;
use tayang_core::sop::{Qualification, Sop};
use tayang_store::{OfficeChange, SopInfo};

use super::DeskState;
use super::act::Act;
use super::cases::id;
use super::fields::FieldBox;
use super::parts::{Check, CheckState, Notice, Tab, Tone};
use super::paths;
use super::people::{refused, tabs};
use super::visitor::{Desk, go};
use crate::error::WebError;
use crate::titles::sop_title;

/// Everybody who performs a column of a sheet in force, and every qualification with its holders.
#[derive(Debug, Clone, Serialize)]
pub struct CompetencePage {
    /// The parts of the office's own screens.
    pub tabs: Vec<Tab>,
    /// How many warnings there are.
    pub summary: Notice,
    /// What was wrong.
    pub note: Option<Notice>,
    /// People by name.
    pub people: Vec<CompetenceRow>,
    /// What each sheet asks, and who has it.
    pub matrix: Vec<AskedRow>,
}

/// One person.
#[derive(Debug, Clone, Serialize)]
pub struct CompetenceRow {
    /// Their name.
    pub name: String,
    /// Which columns of which sheets.
    pub seats: Vec<String>,
    /// What is asked, and whether they have it.
    pub checks: Vec<Check>,
    /// Where the form goes.
    pub action: String,
    /// Highest education.
    pub education: FieldBox,
    /// What can be ticked, each with how it is met.
    pub choices: Vec<MetRow>,
}

/// One qualification in the form of a person.
#[derive(Debug, Clone, Serialize)]
pub struct MetRow {
    /// In the words of the sheet.
    pub text: String,
    /// It is ticked.
    pub met: bool,
    /// By what.
    pub how: FieldBox,
}

/// One qualification of a sheet, for one role or for all.
#[derive(Debug, Clone, Serialize)]
pub struct AskedRow {
    /// "Kabag: Update Website …".
    pub sheet: String,
    /// In the words of the sheet.
    pub text: String,
    /// Who has it, with how.
    pub has: Vec<String>,
    /// Whose record lacks it, with the education that is below.
    pub lacks: Vec<String>,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route(paths::COMPETENCE, get(show))
        .route("/kualifikasi/{person}", post(save))
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let view = page(&desk, None).await?;
    desk.page("competence.html", desk.say("competence.title", &[]), &view)
}

async fn page(desk: &Desk, note: Option<Notice>) -> Result<CompetencePage, WebError> {
    let sops = desk.store().sops().await?;
    let mut people: Vec<CompetenceRow> = desk
        .office
        .persons
        .values()
        .filter(|row| !row.disabled)
        .filter_map(|row| of_person(desk, &sops, row.id))
        .collect();
    people.sort_by_key(|row| row.name.to_lowercase());
    let missing = people.iter().flat_map(|row| &row.checks);
    let missing = missing
        .filter(|check| check.state == CheckState::Warn)
        .count();
    let view = CompetencePage {
        tabs: tabs(desk, paths::COMPETENCE),
        summary: summary(desk, missing),
        note,
        people,
        matrix: matrix(desk, &sops),
    };
    Ok(view)
}

/// Ticked qualifications of one person; what no sheet in force asks of them stays.
async fn save(Path(person): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, sent) = (act.desk, act.sent);
    desk.administrators_only()?;
    let person: PersonId = id(&person)?;
    desk.office.persons.get(&person).ok_or(WebError::NotFound)?;
    let sops = desk.store().sops().await?;
    let asked = asked(&desk, &sops, person);
    let before = desk.office.competence.get(&person);
    let other = before.into_iter().flat_map(|record| record.met.clone());
    let other = other.filter(|(text, _)| !asked.iter().any(|line| line.text == *text));
    let ticked: BTreeSet<&str> = sent.all("punya").into_iter().collect();
    let kept = asked.iter().enumerate();
    let kept = kept.filter(|(_, line)| ticked.contains(line.text.as_str()));
    let kept = kept.map(|(at, line)| {
        let how = sent.text(&format!("cara-{at}"));
        (line.text.clone(), how.to_owned())
    });
    let held = Competence {
        education: sent.some("pendidikan"),
        met: other.chain(kept).collect(),
    };
    let change = OfficeChange::SaveCompetence { person, held };
    match desk.store().change_office(desk.who(), change).await {
        Ok(()) => Ok(go(paths::COMPETENCE, Some("saved"))),
        Err(error) => {
            let view = page(&desk, Some(refused(&desk, error)?)).await?;
            desk.page_again("competence.html", desk.say("competence.title", &[]), &view)
        }
    }
}

fn summary(desk: &Desk, missing: usize) -> Notice {
    let count = missing.to_string();
    let note = match missing {
        0 => Notice::of(Tone::Good, desk.say("competence.none", &[])),
        _ => Notice::of(
            Tone::Warn,
            desk.say("competence.missing", &[("count", &count)]),
        ),
    };
    note.line(desk.say("competence.words", &[]))
}

/// What the sheets in force ask of a person by the columns they perform today, each once.
fn asked<'a>(desk: &Desk, sops: &'a [SopInfo], person: PersonId) -> Vec<&'a Qualification> {
    let roles = desk.office.roles_of(person, desk.office.day(desk.now));
    let mut asked: BTreeMap<&str, &Qualification> = BTreeMap::new();
    for info in sops.iter().filter(|info| info.in_force) {
        let held = roles.iter().filter(|(sop, _)| *sop == info.sop.key);
        for (_, role) in held {
            let lines = info.sheet.asks_of(role);
            asked.extend(lines.map(|line| (line.text.as_str(), line)));
        }
    }
    asked.into_values().collect()
}

fn of_person(desk: &Desk, sops: &[SopInfo], person: PersonId) -> Option<CompetenceRow> {
    let asked = asked(desk, sops, person);
    if asked.is_empty() {
        return None;
    }
    let record = record(desk, person);
    let check = |line: &&Qualification| Check {
        state: match record.meets(line) {
            true => CheckState::Done,
            false => CheckState::Warn,
        },
        text: line.text.clone(),
        small: how(&record, line),
        href: None,
    };
    let key = person.to_string();
    let field = |name: String, label: &str| {
        let field = FieldBox::line(name, desk.say(label, &[]), 200);
        field.optional().keyed(format!("-{key}"))
    };
    let choice = |(at, line): (usize, &&Qualification)| MetRow {
        text: line.text.clone(),
        met: record.met.contains_key(&line.text),
        how: field(format!("cara-{at}"), "competence.how")
            .with(record.met.get(&line.text).cloned().unwrap_or_default()),
    };
    Some(CompetenceRow {
        name: desk.office.name(person),
        seats: seats(desk, sops, person),
        checks: asked.iter().map(check).collect(),
        action: format!("{}/{person}", paths::COMPETENCE),
        education: field("pendidikan".to_owned(), "competence.education")
            .hint(desk.say("competence.education.hint", &[]))
            .with(record.education.clone().unwrap_or_default()),
        choices: asked.iter().enumerate().map(choice).collect(),
    })
}

fn record(desk: &Desk, person: PersonId) -> Competence {
    let known = desk.office.competence.get(&person);
    known.cloned().unwrap_or_default()
}

/// By what a qualification is met, or the education that does not reach it.
fn how(record: &Competence, line: &Qualification) -> Option<String> {
    let noted = record.met.get(&line.text).filter(|how| !how.is_empty());
    let schooled = line
        .education
        .is_some()
        .then_some(record.education.as_ref());
    noted.or(schooled.flatten()).cloned()
}

/// Every qualification of the sheets in force, with who has it and whose record lacks it.
fn matrix(desk: &Desk, sops: &[SopInfo]) -> Vec<AskedRow> {
    let mut rows = Vec::new();
    for info in sops.iter().filter(|info| info.in_force) {
        let lines = info.sheet.qualification.iter();
        rows.extend(lines.map(|line| asked_row(desk, info, line)));
    }
    rows
}

fn asked_row(desk: &Desk, info: &SopInfo, line: &Qualification) -> AskedRow {
    let (sheet, today) = (&*info.sheet, desk.office.day(desk.now));
    let roles = sheet.role.iter().map(|role| role.key.as_str());
    let roles = roles.filter(|role| line.role.as_deref().is_none_or(|own| own == *role));
    let people = roles.flat_map(|role| desk.office.holders(&sheet.key, role, today));
    let people: BTreeSet<PersonId> = people.collect();
    let told = |person: &PersonId| {
        let record = record(desk, *person);
        let name = desk.office.name(*person);
        match how(&record, line) {
            Some(how) => format!("{name} ({how})"),
            None => name,
        }
    };
    let (has, lacks): (Vec<PersonId>, Vec<PersonId>) = people
        .into_iter()
        .partition(|person| record(desk, *person).meets(line));
    let label = line.role.as_deref().and_then(|role| sheet.role_label(role));
    AskedRow {
        sheet: match label {
            Some(label) => format!("{label}: {}", sop_title(sheet)),
            None => sop_title(sheet),
        },
        text: line.text.clone(),
        has: has.iter().map(told).collect(),
        lacks: lacks.iter().map(told).collect(),
    }
}

/// "Kabid: Pengelolaan Aplikasi Pesona".
fn seats(desk: &Desk, sops: &[SopInfo], person: PersonId) -> Vec<String> {
    let roles = desk.office.roles_of(person, desk.office.day(desk.now));
    let seat = |(sop, role): &(String, String)| {
        let info = sops
            .iter()
            .find(|info| info.in_force && info.sop.key == *sop)?;
        let label = info.sheet.role_label(role)?;
        Some(format!("{label}: {}", sop_title(&info.sheet)))
    };
    roles.iter().filter_map(seat).collect()
}

/// Whether a sheet in force asks something of a person that their record lacks.
pub(super) fn lacks(desk: &Desk, sops: &[SopInfo], person: PersonId) -> bool {
    let record = record(desk, person);
    let mut asked = asked(desk, sops, person).into_iter();
    asked.any(|line| !record.meets(line))
}

/// Whether a sheet asks something of a role that a person's record lacks.
pub(super) fn lacks_for(desk: &Desk, sheet: &Sop, role: &str, person: PersonId) -> bool {
    let record = record(desk, person);
    sheet.asks_of(role).any(|line| !record.meets(line))
}
