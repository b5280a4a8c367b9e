//! Serah terima jabatan: a post goes from one person to the next in one act.
//!
//! The old appointment ends the day before, the new one begins; tasks that the
//! old holder had fall back to the role by themselves, and the record names them.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tayang_core::canonical;
use tayang_core::ids::{CaseId, PersonId, PositionId};
use tayang_core::office::{Appointment, Capacity};
use uuid::Uuid;

use super::change::{OfficeError, OfficeRefusal};
use super::event::OfficeEvent;
use super::rows::{known, words};
use super::{Appointed, Office, Seat, holding};
use crate::StoreError;
use crate::dialect::{Conn, args};

/// Channels that one hand-over may name.
const CHANNELS: usize = 40;

/// One hand-over, with its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// Which; the new appointment has the same id.
    pub id: Uuid,
    /// The post.
    pub position: PositionId,
    /// Who held it.
    pub from: PersonId,
    /// Who holds it from then on.
    pub to: PersonId,
    /// The new holder's first day.
    pub day: Date,
    /// The decree or order: 1 to 200 characters.
    pub basis: String,
    /// Accounts of channels that were handed over, by their keys.
    pub channels: Vec<String>,
    /// What else was handed over or told; at most 2,000 characters.
    pub note: String,
    /// Open tasks that the old holder had begun; filled in when it is made.
    #[serde(default)]
    pub tasks: Vec<CaseId>,
}

/// Checks and makes a hand-over; its entry covers every row that it changes.
pub(super) async fn hand_over(
    conn: &mut Conn,
    office: &Office,
    asked: &HandOver,
    now: Timestamp,
) -> Result<OfficeEvent, OfficeError> {
    let ended = ended(office, asked)?;
    let appointed = Appointed {
        basis: Some(asked.basis.clone()),
        ..Appointed::plain(
            asked.id,
            Appointment {
                person: asked.to,
                position: asked.position,
                capacity: Capacity::Definitif,
                from: asked.day,
                until: None,
            },
        )
    };
    holding::write_appointment(conn, &ended).await?;
    holding::write_appointment(conn, &appointed).await?;
    let record = HandOver {
        tasks: tasks(conn, office, asked).await?,
        ..asked.clone()
    };
    let body = String::from_utf8_lossy(&canonical::to_bytes(&record)).into_owned();
    conn.run(sql::SAVE, args![record.id, body, now]).await?;
    Ok(OfficeEvent::HandedOver {
        id: record.id,
        position: record.position,
        from: record.from,
        to: record.to,
        day: record.day,
        ended: (ended.id, canonical::hash(&ended)),
        appointed: canonical::hash(&appointed),
        tasks: record.tasks.clone(),
        channels: record.channels.clone(),
        row: canonical::hash(&record),
    })
}

/// The old appointment with its last day, when nothing stands against the hand-over.
fn ended(office: &Office, asked: &HandOver) -> Result<Appointed, OfficeRefusal> {
    words("basis", &asked.basis, 200)?;
    if !asked.note.is_empty() {
        words("note", &asked.note, 2_000)?;
    }
    if asked.channels.len() > CHANNELS {
        let (field, limit) = ("channels", CHANNELS);
        return Err(OfficeRefusal::Words { field, limit });
    }
    known(office.positions.contains_key(&asked.position), "position")?;
    let next = office.persons.get(&asked.to);
    known(next.is_some_and(|row| !row.disabled), "person")?;
    if asked.from == asked.to {
        return Err(OfficeRefusal::SamePerson);
    }
    let last = asked.day.yesterday();
    let last = last.map_err(|_| OfficeRefusal::PeriodBackwards)?;
    let held = office.appointments.iter().find(|held| {
        let row = &held.appointment;
        row.person == asked.from && row.position == asked.position && row.in_force(last)
    });
    let mut ended = held.ok_or(OfficeRefusal::NotHolding)?.clone();
    ended.appointment.until = Some(last);
    Ok(ended)
}

/// Open tasks of the post's roles that the old holder has.
async fn tasks(
    conn: &mut Conn,
    office: &Office,
    asked: &HandOver,
) -> Result<Vec<CaseId>, StoreError> {
    let mut tasks = Vec::new();
    for mut row in conn.rows(sql::HELD, args![asked.from]).await? {
        let case = row.take()?;
        let seat = Seat {
            sop: row.take()?,
            role: row.take()?,
            position: asked.position,
        };
        if office.seats.contains(&seat) {
            tasks.push(case);
        }
    }
    Ok(tasks)
}

/// The newest hand-overs.
pub(super) async fn load(conn: &mut Conn) -> Result<Vec<HandOver>, StoreError> {
    let rows = conn.rows(sql::ALL_OF_THEM, &[]).await?;
    rows.into_iter()
        .map(|mut row| Ok(serde_json::from_str(&row.take::<String>()?)?))
        .collect()
}

pub(crate) mod sql {
    crate::dialect::statements! {
        SAVE = "insert into handover (id, body, at) values ($1, $2, $3)";
        HELD = "select id, sop_key, role from cases where holder = $1 and step is not null and role is not null order by id limit 1000";
        ALL_OF_THEM = "select body from handover order by at desc, id desc";
    }
}
