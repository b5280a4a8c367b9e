//! What administrators change about people: each is one change of the office.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use tayang_core::ids::{PersonId, PositionId};
use tayang_core::office::{Appointment, Capacity};
use tayang_store::{Appointed, NewPerson, OfficeChange, OfficeError, Person};
use uuid::Uuid;

use super::{one, refused, view};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::Fields;
use crate::desk::parts::{Notice, Tone};
use crate::desk::paths;
use crate::desk::visitor::{Desk, go};
use crate::error::WebError;

/// Gives somebody an account, a first post when chosen, and a temporary password told once.
pub(super) async fn add(act: Act) -> Result<Response, WebError> {
    let (mut desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let new = NewPerson {
        login: fields.text("login").to_lowercase(),
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        administrator: false,
        password: None,
    };
    let person = match desk.store().add_person(desk.who(), new).await {
        Ok(person) => person,
        Err(error) => {
            let note = refused(&desk, error)?;
            let view = view(&desk, &fields, Some(note)).await?;
            return desk.page_again("people.html", desk.say("people.title", &[]), &view);
        }
    };
    if let Some(position) = fields.some("position") {
        let from = desk.office.day(desk.now);
        let row = appointed(
            &desk,
            person,
            id(&position)?,
            Capacity::Definitif,
            from,
            None,
        );
        desk.store()
            .change_office(desk.who(), OfficeChange::Appoint(row))
            .await?;
    }
    let secret = desk.store().reset_password(desk.who(), person).await?;
    desk.office = desk.store().office().await?;
    let view = one::view(&desk, person, &Fields::default(), None, Some(secret))?;
    desk.page("person.html", view.name.clone(), &view)
}

/// Name, e-mail and rights.
pub(super) async fn save(Path(person): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let person: PersonId = id(&person)?;
    let known = desk.office.persons.get(&person).ok_or(WebError::NotFound)?;
    let row = Person {
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        administrator: fields.one("administrator").is_some(),
        disabled: fields.one("disabled").is_some(),
        ..known.clone()
    };
    change(
        &desk,
        person,
        &fields,
        OfficeChange::SavePerson(row),
        "saved",
    )
    .await
}

/// A temporary password, told once on the page that answers.
pub(super) async fn reset(Path(person): Path<String>, act: Act) -> Result<Response, WebError> {
    let desk = act.desk;
    desk.administrators_only()?;
    let person: PersonId = id(&person)?;
    desk.office.persons.get(&person).ok_or(WebError::NotFound)?;
    let secret = desk.store().reset_password(desk.who(), person).await?;
    let view = one::view(&desk, person, &Fields::default(), None, Some(secret))?;
    desk.page("person.html", view.name.clone(), &view)
}

/// A new appointment.
pub(super) async fn appoint(Path(person): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let person: PersonId = id(&person)?;
    let days = (day(&fields, "from"), day(&fields, "until"));
    let (Ok(Some(from)), Ok(until)) = days else {
        let note = Notice::of(Tone::Bad, desk.say("person.day.wrong", &[]));
        return again(&desk, person, &fields, note);
    };
    let capacity = Capacity::named(fields.text("capacity"));
    let capacity = capacity.ok_or_else(|| WebError::field("capacity", ""))?;
    let Ok(position) = fields.text("position").parse::<PositionId>() else {
        return unpicked(&desk, person, &fields);
    };
    let row = Appointed {
        basis: fields.some("basis"),
        ..appointed(&desk, person, position, capacity, from, until)
    };
    change(
        &desk,
        person,
        &fields,
        OfficeChange::Appoint(row),
        "appointed",
    )
    .await
}

/// No post was picked: told at the field.
fn unpicked(desk: &Desk, person: PersonId, sent: &Fields) -> Result<Response, WebError> {
    let words = desk.say("person.position.none", &[]);
    let note = Notice::of(Tone::Bad, words.clone());
    let mut view = one::view(desk, person, sent, Some(note), None)?;
    view.position.error = Some(words);
    desk.page_again("person.html", view.name.clone(), &view)
}

/// The last day of an appointment.
pub(super) async fn end(Path(appointment): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let which: Uuid = id(&appointment)?;
    let held = desk
        .office
        .appointments
        .iter()
        .find(|held| held.id == which);
    let mut row = held.ok_or(WebError::NotFound)?.clone();
    let person = row.appointment.person;
    let Ok(Some(until)) = day(&fields, "until") else {
        let note = Notice::of(Tone::Bad, desk.say("person.day.wrong", &[]));
        return again(&desk, person, &Fields::default(), note);
    };
    row.appointment.until = Some(until);
    change(
        &desk,
        person,
        &Fields::default(),
        OfficeChange::Appoint(row),
        "ended",
    )
    .await
}

fn appointed(
    desk: &Desk,
    person: PersonId,
    position: PositionId,
    capacity: Capacity,
    from: Date,
    until: Option<Date>,
) -> Appointed {
    let appointment = Appointment {
        person,
        position,
        capacity,
        from,
        until,
    };
    Appointed::plain(desk.store().fresh_id(), appointment)
}

/// A day of the form; none when it was left empty.
pub(super) fn day(fields: &Fields, name: &str) -> Result<Option<Date>, jiff::Error> {
    fields
        .some(name)
        .map(|text| text.parse::<Date>())
        .transpose()
}

pub(super) async fn change(
    desk: &Desk,
    person: PersonId,
    sent: &Fields,
    change: OfficeChange,
    told: &str,
) -> Result<Response, WebError> {
    match desk.store().change_office(desk.who(), change).await {
        Ok(()) => Ok(go(&paths::person(person), Some(told))),
        Err(error @ OfficeError::Refused(_)) => again(desk, person, sent, refused(desk, error)?),
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

pub(super) fn again(
    desk: &Desk,
    person: PersonId,
    sent: &Fields,
    note: Notice,
) -> Result<Response, WebError> {
    let view = one::view(desk, person, sent, Some(note), None)?;
    desk.page_again("person.html", view.name.clone(), &view)
}
