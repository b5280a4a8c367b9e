//! A person's page: appointments past and present, account, temporary password.

use axum::extract::Path;
use axum::response::Response;
use serde::Serialize;
use tayang_core::ids::PersonId;
use tayang_core::office::Capacity;
use tayang_store::{Appointed, Person};

use super::leave::{self, LeaveForm};
use super::{held_post, marks, positions};
use crate::desk::cases::id;
use crate::desk::fields::{Choice, FieldBox, Fields, Wrong};
use crate::desk::parts::{Link, Mark, Notice};
use crate::desk::visitor::Desk;
use crate::desk::{paths, words};
use crate::error::WebError;
use crate::i18n;

/// A person's page.
#[derive(Debug, Clone, Serialize)]
pub struct PersonPage {
    /// Back to the list.
    pub up: Link,
    /// Who.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The name to sign in with.
    pub login: String,
    /// Administrator, disabled.
    pub marks: Vec<Mark>,
    /// What was wrong.
    pub note: Option<Notice>,
    /// A temporary password, told once.
    pub secret: Option<String>,
    /// Appointments, newest first.
    pub appointments: Vec<AppointmentLine>,
    /// Name and e-mail.
    pub edit: Vec<FieldBox>,
    /// Looks after accounts.
    pub administrator: bool,
    /// May no longer sign in.
    pub disabled: bool,
    /// The post to appoint to.
    pub position: FieldBox,
    /// Posts to choose from.
    pub positions: Vec<Choice>,
    /// Capacities.
    pub capacities: Vec<Choice>,
    /// The chosen one.
    pub capacity: String,
    /// First day.
    pub from: FieldBox,
    /// Last day.
    pub until: FieldBox,
    /// The decree or order.
    pub basis: FieldBox,
    /// A deputy for the days of a leave.
    pub leave: Option<LeaveForm>,
}

/// One appointment.
#[derive(Debug, Clone, Serialize)]
pub struct AppointmentLine {
    /// Which.
    pub id: String,
    /// The post with its capacity.
    pub post: String,
    /// Capacity and days.
    pub line: String,
    /// For whom, and by what.
    pub behind: Option<String>,
    /// It can still be ended.
    pub ends: bool,
    /// Its last day, to be set.
    pub until: FieldBox,
}

pub(super) async fn show(desk: Desk, Path(person): Path<String>) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let person: PersonId = id(&person)?;
    let view = view(&desk, person, &Fields::default(), None, None)?;
    desk.page("person.html", view.name.clone(), &view)
}

/// The page, with what was sent, what was wrong, and a secret to be told once.
pub(super) fn view(
    desk: &Desk,
    person: PersonId,
    sent: &Fields,
    note: Option<Notice>,
    secret: Option<String>,
) -> Result<PersonPage, WebError> {
    let (office, scene, wrong) = (&desk.office, desk.scene(), Wrong::default());
    let row: &Person = office.persons.get(&person).ok_or(WebError::NotFound)?;
    let today = office.day(desk.now).to_string();
    let line = |name: &'static str, key: &str, most| FieldBox::line(name, desk.say(key, &[]), most);
    // As it was sent by the form of the account, else as it is.
    let ticked = |name, known| match sent.one("name") {
        Some(_) => sent.one(name).is_some(),
        None => known,
    };
    Ok(PersonPage {
        up: Link::to(paths::PEOPLE, desk.say("people.title", &[])),
        id: person.to_string(),
        name: row.name.clone(),
        login: row.login.clone(),
        marks: marks(&scene, row),
        note,
        secret,
        appointments: appointments(desk, person),
        edit: vec![
            line("name", "people.add.name", 120)
                .with(row.name.clone())
                .back(sent, &wrong),
            line("email", "people.add.email", 200)
                .with(row.email.clone())
                .optional()
                .typed("email")
                .back(sent, &wrong),
        ],
        administrator: ticked("administrator", row.administrator),
        disabled: ticked("disabled", row.disabled),
        position: line("position", "person.position", 40).back(sent, &wrong),
        positions: positions(office),
        capacities: capacities(desk),
        capacity: sent
            .some("capacity")
            .unwrap_or_else(|| Capacity::Definitif.name().to_owned()),
        from: line("from", "person.from", 10)
            .typed("date")
            .with(today)
            .back(sent, &wrong),
        until: line("until", "person.until.optional", 10)
            .typed("date")
            .optional()
            .hint(desk.say("person.until.hint", &[]))
            .back(sent, &wrong),
        basis: line("basis", "leave.basis", 200)
            .optional()
            .back(sent, &wrong),
        leave: leave::form(desk, person, sent),
    })
}

fn capacities(desk: &Desk) -> Vec<Choice> {
    let word = |one| i18n::capital(words::capacity(desk.lang(), one));
    Capacity::ALL
        .map(|one| Choice::of(one.name(), word(one)))
        .to_vec()
}

/// Appointments of a person, newest first.
fn appointments(desk: &Desk, person: PersonId) -> Vec<AppointmentLine> {
    let held = desk.office.appointments.iter();
    let mut held: Vec<&Appointed> = held
        .filter(|held| held.appointment.person == person)
        .collect();
    held.sort_by_key(|held| std::cmp::Reverse(held.appointment.from));
    held.into_iter()
        .map(|held| appointment(desk, held))
        .collect()
}

fn appointment(desk: &Desk, held: &Appointed) -> AppointmentLine {
    let (scene, row) = (desk.scene(), &held.appointment);
    let today = desk.office.day(desk.now);
    let capacity = i18n::capital(words::capacity(desk.lang(), row.capacity));
    let from = scene.moments.date(row.from);
    let line = match row.until {
        None => desk.say(
            "person.line.open",
            &[("capacity", &capacity), ("from", &from)],
        ),
        Some(until) => {
            let until = scene.moments.date(until);
            let values = [
                ("capacity", capacity.as_str()),
                ("from", &from),
                ("until", &until),
            ];
            desk.say("person.line.closed", &values)
        }
    };
    // A field's name is its id on the page, so each appointment has its own.
    let last = row.until.filter(|until| *until >= today).unwrap_or(today);
    AppointmentLine {
        id: held.id.to_string(),
        post: held_post(&scene, &desk.office, row),
        line,
        behind: leave::behind(desk, held),
        ends: row.until.is_none_or(|until| until >= today),
        until: FieldBox::line("until", desk.say("person.until", &[]), 10)
            .typed("date")
            .with(last.to_string())
            .keyed(held.id.simple().to_string()),
    }
}
