//! Reading the office's rows into one picture, kept until its chain moves on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

use tayang_core::ids::PersonId;
use tayang_core::office::competence::Competence;
use tayang_core::office::{Appointment, Capacity};
use tayang_core::official::PaperSettings;
use tayang_core::time::Calendar;

use super::{
    Appointed, Cadence, Member, Office, Person, Position, Seat, Site, Unit, UnitKind, handover,
    monitoring, ratify, rules,
};
use crate::dialect::{Conn, Row, args};
use crate::journal::OFFICE_CHAIN;
use crate::store::Core;
use crate::{Store, StoreError};

impl Store {
    /// The office as it is now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn office(&self) -> Result<Arc<Office>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        office(&self.core, &mut conn).await
    }
}

/// The picture as of the transaction of this connection.
pub(crate) async fn office(core: &Core, conn: &mut Conn) -> Result<Arc<Office>, StoreError> {
    let at = head(conn).await?;
    if let Some(known) = kept(core, at) {
        return Ok(known);
    }
    let office = Arc::new(load(conn, at.0).await?);
    *core.office.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&office));
    Ok(office)
}

/// The office when what is kept of it is still true.
pub(crate) async fn known(core: &Core, conn: &mut Conn) -> Result<Option<Arc<Office>>, StoreError> {
    Ok(kept(core, head(conn).await?))
}

/// The entry of the chain `office`, and the number of decrees.
async fn head(conn: &mut Conn) -> Result<(u64, u64), StoreError> {
    match conn.row(sql::HEAD, args![OFFICE_CHAIN]).await? {
        Some(mut row) => Ok((row.take()?, row.take()?)),
        None => Ok((0, 0)),
    }
}

fn kept(core: &Core, at: (u64, u64)) -> Option<Arc<Office>> {
    let office = core.office.lock().unwrap_or_else(PoisonError::into_inner);
    let same = |known: &&Arc<Office>| (known.seq, known.decrees) == at;
    office.as_ref().filter(same).cloned()
}

/// Reads every row of the office.
pub(crate) async fn load(conn: &mut Conn, seq: u64) -> Result<Office, StoreError> {
    let persons = all(conn.rows(sql::PERSONS, &[]).await?, person)?;
    let units = all(conn.rows(sql::UNITS, &[]).await?, unit)?;
    let positions = all(conn.rows(sql::POSITIONS, &[]).await?, position)?;
    let sites = all(conn.rows(sql::SITES, &[]).await?, site)?;
    let (_, decrees) = head(conn).await?;
    Ok(Office {
        seq,
        decrees,
        members: all(conn.rows(sql::MEMBERS, &[]).await?, member)?,
        persons: persons.into_iter().map(|row| (row.id, row)).collect(),
        units: units.into_iter().map(|row| (row.id, row)).collect(),
        positions: positions.into_iter().map(|row| (row.id, row)).collect(),
        appointments: all(conn.rows(sql::APPOINTMENTS, &[]).await?, appointed)?,
        seats: all(conn.rows(sql::SEATS, &[]).await?, seat)?
            .into_iter()
            .collect::<BTreeSet<_>>(),
        sites: sites
            .into_iter()
            .map(|row| (row.key.clone(), row))
            .collect(),
        cadences: cadences(conn).await?,
        hand_overs: handover::load(conn).await?,
        competence: competence(conn).await?,
        sops: sops(conn).await?,
        ratified: ratify::ratified(conn).await?,
        rules: rules::cited(conn).await?,
        guides: rules::guides(conn).await?,
        monitoring: monitoring::load(conn).await?,
        calendar: Arc::new(calendar(conn).await?),
        papers: Arc::new(papers(conn).await?),
    })
}

fn all<T>(rows: Vec<Row>, read: fn(Row) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
    rows.into_iter().map(read).collect()
}

pub(super) fn person(mut row: Row) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.take()?,
        login: row.take()?,
        name: row.take()?,
        email: row.take()?,
        administrator: row.take()?,
        disabled: row.take()?,
    })
}

fn unit(mut row: Row) -> Result<Unit, StoreError> {
    Ok(Unit {
        id: row.take()?,
        parent: row.take()?,
        name: row.take()?,
        short: row.take()?,
        kind: row
            .take::<Option<String>>()?
            .as_deref()
            .and_then(UnitKind::of),
    })
}

fn position(mut row: Row) -> Result<Position, StoreError> {
    Ok(Position {
        id: row.take()?,
        unit: row.take()?,
        title: row.take()?,
        short: row.take()?,
        leads: row.take()?,
    })
}

fn appointed(mut row: Row) -> Result<Appointed, StoreError> {
    Ok(Appointed {
        id: row.take()?,
        appointment: Appointment {
            person: row.take()?,
            position: row.take()?,
            capacity: capacity_of(&row.take::<String>()?)?,
            from: row.take()?,
            until: row.take()?,
        },
        basis: row.take()?,
        instead_of: row.take()?,
    })
}

fn member(mut row: Row) -> Result<Member, StoreError> {
    Ok(Member {
        sop: row.take()?,
        seat: serde_json::from_str(&row.take::<String>()?)?,
    })
}

/// A capacity by the word that is stored.
pub(super) fn capacity_of(word: &str) -> Result<Capacity, StoreError> {
    Capacity::named(word)
        .ok_or_else(|| StoreError::Corrupt(format!("no capacity is called {word}")))
}

fn seat(mut row: Row) -> Result<Seat, StoreError> {
    Ok(Seat {
        sop: row.take()?,
        role: row.take()?,
        position: row.take()?,
    })
}

fn site(mut row: Row) -> Result<Site, StoreError> {
    Ok(serde_json::from_str(&row.take::<String>()?)?)
}

async fn competence(conn: &mut Conn) -> Result<BTreeMap<PersonId, Competence>, StoreError> {
    let rows = conn.rows(sql::COMPETENCE, &[]).await?;
    rows.into_iter()
        .map(|mut row| {
            let person = row.take()?;
            Ok((person, serde_json::from_str(&row.take::<String>()?)?))
        })
        .collect()
}

async fn sops(conn: &mut Conn) -> Result<BTreeMap<String, (u32, Vec<String>)>, StoreError> {
    let mut newest = BTreeMap::new();
    for mut row in conn.rows(sql::SOPS, &[]).await? {
        let key: String = row.take()?;
        let version: u32 = row.take()?;
        let sites: Vec<String> = serde_json::from_str(&row.take::<String>()?)?;
        newest.insert(key, (version, sites));
    }
    Ok(newest)
}

/// Office hours and days off as they are stored.
pub(crate) async fn calendar(conn: &mut Conn) -> Result<Calendar, StoreError> {
    let Some(mut row) = conn.row(sql::SETTING, args!["calendar"]).await? else {
        return Ok(Office::default_calendar());
    };
    Ok(serde_json::from_str(&row.take::<String>()?)?)
}

async fn cadences(conn: &mut Conn) -> Result<Vec<Cadence>, StoreError> {
    match conn.row(sql::SETTING, args!["cadences"]).await? {
        Some(mut row) => Ok(serde_json::from_str(&row.take::<String>()?)?),
        None => Ok(Vec::new()),
    }
}

/// What the office says of its papers, as it is stored.
async fn papers(conn: &mut Conn) -> Result<PaperSettings, StoreError> {
    let Some(mut row) = conn.row(sql::SETTING, args!["papers"]).await? else {
        return Ok(PaperSettings::default());
    };
    Ok(serde_json::from_str(&row.take::<String>()?)?)
}

pub(crate) mod sql {
    crate::dialect::statements! {
        HEAD = "select (select coalesce(max(seq), 0) from journal where chain = $1), (select count(*) from decree)";
        MEMBERS = "select sop_key, body from member order by case_id, place";
        PERSONS = "select id, login, name, email, administrator, disabled from person";
        UNITS = "select id, parent, name, short, kind from unit";
        POSITIONS = "select id, unit, title, short, leads from position";
        APPOINTMENTS = "select id, person, position, capacity, from_day, until_day, basis, instead_of from appointment order by from_day, id";
        COMPETENCE = "select person, body from competence";
        SEATS = "select sop_key, role, position from seat";
        SITES = "select body from site";
        SOPS = "select key, version, sites from sop order by key, version";
        SETTING = "select body from setting where key = $1";
    }
}
