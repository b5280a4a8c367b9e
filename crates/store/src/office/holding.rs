//! Writing who holds what: appointments, deputies, seats, and what people can do.

use jiff::civil::Date;
use tayang_core::canonical;
use tayang_core::ids::PersonId;
use tayang_core::office::Capacity;
use tayang_core::office::competence::Competence;

use super::change::{OfficeError, OfficeRefusal};
use super::event::OfficeEvent;
use super::rows::{known, words};
use super::{Appointed, Office, Seat, sheet};
use crate::dialect::{Conn, args};

/// Qualifications that one person may have.
const QUALIFICATIONS: usize = 200;

pub(super) async fn appoint(
    conn: &mut Conn,
    office: &Office,
    row: &Appointed,
) -> Result<OfficeEvent, OfficeError> {
    let held = &row.appointment;
    known(office.persons.contains_key(&held.person), "person")?;
    known(office.positions.contains_key(&held.position), "position")?;
    if held.until.is_some_and(|last| last < held.from) {
        return Err(OfficeRefusal::PeriodBackwards.into());
    }
    let before = office.appointments.iter().find(|other| other.id == row.id);
    let fixed = |other: &&Appointed| {
        let mut with_end = Appointed::clone(other);
        with_end.appointment.until = held.until;
        with_end != *row
    };
    if before.as_ref().is_some_and(fixed) {
        return Err(OfficeRefusal::AppointmentFixed.into());
    }
    if let Some(basis) = &row.basis {
        words("basis", basis, 200)?;
    }
    deputy(office, row)?;
    write_appointment(conn, row).await?;
    Ok(appointed_event(row, held.from, held.until))
}

/// A deputy has a post while its holder is away: from a day to a day, as Plh.
fn deputy(office: &Office, row: &Appointed) -> Result<(), OfficeRefusal> {
    let (Some(away), held) = (row.instead_of, &row.appointment) else {
        return Ok(());
    };
    if away == held.person {
        return Err(OfficeRefusal::SamePerson);
    }
    if held.until.is_none() || held.capacity != Capacity::Plh {
        return Err(OfficeRefusal::LastDayMissing);
    }
    let holds = |other: &Appointed| {
        let other = &other.appointment;
        other.person == away && other.position == held.position && other.in_force(held.from)
    };
    let found = office.appointments.iter().any(holds);
    found.then_some(()).ok_or(OfficeRefusal::NotHolding)
}

pub(super) async fn write_appointment(conn: &mut Conn, row: &Appointed) -> Result<(), OfficeError> {
    let held = &row.appointment;
    let columns = args![
        row.id,
        held.person,
        held.position,
        held.capacity.name(),
        held.from,
        held.until,
        row.basis.clone(),
        row.instead_of
    ];
    conn.run(sql::APPOINT, columns).await?;
    Ok(())
}

pub(super) async fn save_competence(
    conn: &mut Conn,
    office: &Office,
    person: PersonId,
    held: &Competence,
) -> Result<OfficeEvent, OfficeError> {
    known(office.persons.contains_key(&person), "person")?;
    if held.met.len() > QUALIFICATIONS {
        let (field, limit) = ("qualifications", QUALIFICATIONS);
        return Err(OfficeRefusal::Words { field, limit }.into());
    }
    if let Some(education) = &held.education {
        words("education", education, 200)?;
    }
    for (text, how) in &held.met {
        words("qualification", text, 1_000)?;
        if !how.is_empty() {
            words("how", how, 200)?;
        }
    }
    let body = String::from_utf8_lossy(&canonical::to_bytes(held)).into_owned();
    conn.run(sql::SAVE_COMPETENCE, args![person, body]).await?;
    Ok(OfficeEvent::CompetenceSaved {
        person,
        row: canonical::hash(held),
    })
}

fn appointed_event(row: &Appointed, from: Date, until: Option<Date>) -> OfficeEvent {
    OfficeEvent::Appointed {
        id: row.id,
        person: row.appointment.person,
        position: row.appointment.position,
        capacity: row.appointment.capacity,
        from,
        until,
        instead_of: row.instead_of,
        row: canonical::hash(row),
    }
}

pub(super) async fn take_seat(
    conn: &mut Conn,
    office: &Office,
    seat: &Seat,
) -> Result<OfficeEvent, OfficeError> {
    known(office.positions.contains_key(&seat.position), "position")?;
    let version = office.sops.get(&seat.sop).map(|(version, _)| *version);
    let newest = match version {
        Some(version) => sheet::checked(conn, &seat.sop, version).await?,
        None => None,
    };
    let Some((sop, _)) = newest else {
        return Err(OfficeRefusal::Unknown { what: "sop" }.into());
    };
    known(sop.role.iter().any(|role| role.key == seat.role), "role")?;
    conn.run(sql::SEAT, args![&seat.sop, &seat.role, seat.position])
        .await?;
    Ok(OfficeEvent::Seated { seat: seat.clone() })
}

pub(super) async fn leave_seat(conn: &mut Conn, seat: &Seat) -> Result<OfficeEvent, OfficeError> {
    let gone = conn
        .run(sql::UNSEAT, args![&seat.sop, &seat.role, seat.position])
        .await?;
    known(gone > 0, "role")?;
    Ok(OfficeEvent::Unseated { seat: seat.clone() })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        APPOINT = "insert into appointment (id, person, position, capacity, from_day, until_day, basis, instead_of) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do update set until_day = excluded.until_day";
        SAVE_COMPETENCE = "insert into competence (person, body) values ($1, $2) on conflict (person) do update set body = excluded.body";
        SEAT = "insert into seat (sop_key, role, position) values ($1, $2, $3) on conflict do nothing";
        UNSEAT = "delete from seat where sop_key = $1 and role = $2 and position = $3";
    }
}
