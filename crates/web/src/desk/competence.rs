//! Kualifikasi pelaksana: what the sheets ask of each executor, and who is known to have it.
//!
//! What is missing is a warning, never a block: the sheet states a competence, the
//! office answers for the person.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::ids::PersonId;
use tayang_store::{OfficeChange, SopInfo};

use super::DeskState;
use super::act::Act;
use super::cases::id;
use super::fields::Choice;
use super::parts::{Check, CheckState, Notice, Tab, Tone};
use super::paths;
use super::people::tabs;
use super::visitor::{Desk, go};
use crate::error::WebError;
use crate::titles::sop_title;

/// Everybody who performs a column of a sheet in force.
#[derive(Debug, Clone, Serialize)]
pub struct CompetencePage {
    /// The parts of the office's own screens.
    pub tabs: Vec<Tab>,
    /// How many warnings there are.
    pub summary: Notice,
    /// People by name.
    pub people: Vec<CompetenceRow>,
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
    /// What can be ticked.
    pub choices: Vec<Choice>,
    /// What is ticked.
    pub picked: Vec<String>,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route(paths::COMPETENCE, get(show))
        .route("/kualifikasi/{person}", post(save))
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let sops = desk.store().sops().await?;
    let mut people: Vec<CompetenceRow> = desk
        .office
        .persons
        .values()
        .filter(|row| !row.disabled)
        .filter_map(|row| of_person(&desk, &sops, row.id))
        .collect();
    people.sort_by_key(|row| row.name.to_lowercase());
    let missing = people.iter().flat_map(|row| &row.checks);
    let missing = missing
        .filter(|check| check.state == CheckState::Warn)
        .count();
    let view = CompetencePage {
        tabs: tabs(&desk, paths::COMPETENCE),
        summary: summary(&desk, missing),
        people,
    };
    desk.page("competence.html", desk.say("competence.title", &[]), &view)
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
    let other = before.into_iter().flatten();
    let other = other.filter(|text| !asked.contains(*text)).cloned();
    let ticked: BTreeSet<&str> = sent.all("punya").into_iter().collect();
    let kept = asked.iter().filter(|text| ticked.contains(text.as_str()));
    let change = OfficeChange::SaveCompetence {
        person,
        held: other.chain(kept.cloned()).collect(),
    };
    desk.store().change_office(desk.who(), change).await?;
    Ok(go(paths::COMPETENCE, Some("saved")))
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

/// What the sheets in force ask of a person by the columns they perform today.
fn asked(desk: &Desk, sops: &[SopInfo], person: PersonId) -> BTreeSet<String> {
    let roles = desk.office.roles_of(person, desk.office.day(desk.now));
    let mut asked = BTreeSet::new();
    for info in sops.iter().filter(|info| info.in_force) {
        let held = roles.iter().filter(|(sop, _)| *sop == info.sop.key);
        for (_, role) in held {
            let lines = info.sheet.qualification.iter();
            let lines = lines.filter(|line| line.role.as_ref().is_none_or(|own| own == role));
            asked.extend(lines.map(|line| line.text.clone()));
        }
    }
    asked
}

fn of_person(desk: &Desk, sops: &[SopInfo], person: PersonId) -> Option<CompetenceRow> {
    let asked = asked(desk, sops, person);
    if asked.is_empty() {
        return None;
    }
    let held = desk.office.competence.get(&person);
    let has = |text: &String| held.is_some_and(|held| held.contains(text));
    let check = |text: &String| Check {
        state: if has(text) {
            CheckState::Done
        } else {
            CheckState::Warn
        },
        text: text.clone(),
        small: None,
    };
    Some(CompetenceRow {
        name: desk.office.name(person),
        seats: seats(desk, sops, person),
        checks: asked.iter().map(check).collect(),
        action: format!("{}/{person}", paths::COMPETENCE),
        choices: asked
            .iter()
            .map(|text| Choice::of(text.clone(), text.clone()))
            .collect(),
        picked: asked.iter().filter(|text| has(text)).cloned().collect(),
    })
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

/// Whether a sheet in force asks something of a person that they are not known to have.
pub(super) fn lacks(desk: &Desk, sops: &[SopInfo], person: PersonId) -> bool {
    let held = desk.office.competence.get(&person);
    let mut asked = asked(desk, sops, person).into_iter();
    asked.any(|text| !held.is_some_and(|held| held.contains(&text)))
}
