//! Comparing the office's rows with the hashes that the entries of its chain name.

use std::collections::{BTreeMap, BTreeSet};

use tayang_core::canonical::{self, Hash};
use tayang_core::official::PaperSettings;

use super::OFFICE_CHAIN;
use super::verify::{Fault, FaultKind};
use crate::StoreError;
use crate::dialect::{Conn, Row};
use crate::office::{Cadence, Office, OfficeEvent, Seat, SopConfirmation, load};

/// What the entries say of the rows, as far as they were read.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Row to its hash and the entry that names it; none once it is gone.
    rows: BTreeMap<String, Option<(Hash, u64)>>,
    /// Confirmed cells of each version of an SOP.
    cells: BTreeMap<String, BTreeMap<String, String>>,
}

impl Told {
    /// Takes an entry of the chain into account.
    pub(super) fn hear(&mut self, event: &OfficeEvent, seq: u64) {
        let (name, row) = match event {
            OfficeEvent::PersonSaved { person, row } => (format!("person {person}"), Some(*row)),
            OfficeEvent::PasswordChanged { person, row }
            | OfficeEvent::PasswordReset { person, row } => {
                (format!("password {person}"), Some(*row))
            }
            OfficeEvent::UnitSaved { unit, row } => (format!("unit {unit}"), Some(*row)),
            OfficeEvent::PositionSaved { position, row } => {
                (format!("position {position}"), Some(*row))
            }
            OfficeEvent::Appointed { id, row, .. } => (format!("appointment {id}"), Some(*row)),
            OfficeEvent::HandedOver {
                id,
                ended: (ended, row_of_ended),
                appointed,
                row,
                ..
            } => {
                for (id, hash) in [(ended, row_of_ended), (id, appointed)] {
                    let name = format!("appointment {id}");
                    self.rows.insert(name, Some((*hash, seq)));
                }
                (format!("handover {id}"), Some(*row))
            }
            OfficeEvent::CompetenceSaved { person, row } => {
                (format!("competence {person}"), Some(*row))
            }
            OfficeEvent::Seated { seat } => (seat_name(seat), Some(canonical::hash(seat))),
            OfficeEvent::Unseated { seat } => (seat_name(seat), None),
            OfficeEvent::SopAdopted { sop, text, .. } => {
                (format!("sop {} {}", sop.key, sop.version), Some(*text))
            }
            OfficeEvent::CellsConfirmed { sop, cells } => {
                let name = format!("cells {} {}", sop.key, sop.version);
                let known = self.cells.entry(name.clone()).or_default();
                known.extend(cells.clone());
                (name, Some(canonical::hash(known)))
            }
            OfficeEvent::SopRatified { sop, row, .. } => {
                (format!("ratified {} {}", sop.key, sop.version), Some(*row))
            }
            OfficeEvent::RuleCited { sop, row } => (format!("rule {sop}"), Some(*row)),
            OfficeEvent::GuideRead { person, guide } => {
                let name = format!("guide {person} {guide}");
                (name, Some(canonical::hash(guide)))
            }
            OfficeEvent::Monitored { sop, half, row } => {
                (format!("monitoring {} {half}", sop.key), Some(*row))
            }
            OfficeEvent::SiteSaved { site, row } => (format!("site {site}"), Some(*row)),
            OfficeEvent::CadencesSaved { row } => ("cadences".to_owned(), held(*row)),
            OfficeEvent::CalendarAmended { row, .. } => ("calendar".to_owned(), Some(*row)),
            OfficeEvent::PapersSet { row } => told_of_papers(*row),
            OfficeEvent::TokenCreated { id, row, .. } => (format!("token {id}"), Some(*row)),
            OfficeEvent::TokenRevoked { id, .. } => (format!("token {id}"), None),
            OfficeEvent::SetUp {} | OfficeEvent::ClockSet { .. } => return,
        };
        self.rows.insert(name, row.map(|hash| (hash, seq)));
    }

    /// The first row that is not the one its last entry names.
    pub(super) async fn compare(&self, conn: &mut Conn) -> Result<Option<Fault>, StoreError> {
        let found = found(conn).await?;
        let names: BTreeSet<&String> = found.keys().chain(self.rows.keys()).collect();
        for name in names {
            let told = self.rows.get(name).copied().flatten();
            let row = found.get(name).copied();
            // Tokens go with the account or the password they belong to, without entries of their own.
            let went = row.is_none() && name.starts_with("token ");
            if row != told.map(|(hash, _)| hash) && !went {
                return Ok(Some(Fault {
                    chain: OFFICE_CHAIN.to_owned(),
                    seq: told.map_or(0, |(_, seq)| seq),
                    case: None,
                    kind: FaultKind::RowEdited { row: name.clone() },
                }));
            }
        }
        Ok(None)
    }
}

/// Cadences stand in a row while there are any.
fn held(row: Hash) -> Option<Hash> {
    Some(row).filter(|row| *row != canonical::hash(&Vec::<Cadence>::new()))
}

/// What is told of the office's papers: a row that says nothing is none.
fn told_of_papers(row: Hash) -> (String, Option<Hash>) {
    let usual = canonical::hash(&PaperSettings::default());
    ("papers".to_owned(), Some(row).filter(|row| *row != usual))
}

fn seat_name(seat: &Seat) -> String {
    format!("seat {} {} {}", seat.sop, seat.role, seat.position)
}

/// Every row of the office by name, with its hash as it is now.
async fn found(conn: &mut Conn) -> Result<BTreeMap<String, Hash>, StoreError> {
    let mut found = of_office(&load(conn, 0).await?);
    let text_hash = |row: &mut Row| Ok::<_, StoreError>(Hash::of(row.take::<String>()?.as_bytes()));
    for mut row in conn.rows(sql::PASSWORDS, &[]).await? {
        let name = format!("password {}", row.take::<uuid::Uuid>()?);
        found.insert(name, text_hash(&mut row)?);
    }
    for mut row in conn.rows(sql::TOKENS, &[]).await? {
        let name = format!("token {}", row.take::<uuid::Uuid>()?);
        found.insert(name, text_hash(&mut row)?);
    }
    for mut row in conn.rows(sql::SOPS, &[]).await? {
        let name = format!("{} {}", row.take::<String>()?, row.take::<u32>()?);
        found.insert(format!("sop {name}"), text_hash(&mut row)?);
        let confirmed: BTreeMap<String, SopConfirmation> =
            serde_json::from_str(&row.take::<String>()?)?;
        let cells: BTreeMap<String, String> = confirmed
            .into_iter()
            .map(|(cell, choice)| (cell, choice.value))
            .collect();
        if !cells.is_empty() {
            found.insert(format!("cells {name}"), canonical::hash(&cells));
        }
    }
    Ok(found)
}

fn of_office(office: &Office) -> BTreeMap<String, Hash> {
    let mut found = BTreeMap::new();
    let persons = office.persons.values();
    found.extend(persons.map(|row| (format!("person {}", row.id), canonical::hash(row))));
    let units = office.units.values();
    found.extend(units.map(|row| (format!("unit {}", row.id), canonical::hash(row))));
    let positions = office.positions.values();
    found.extend(positions.map(|row| (format!("position {}", row.id), canonical::hash(row))));
    let held = office.appointments.iter();
    found.extend(held.map(|row| (format!("appointment {}", row.id), canonical::hash(row))));
    let over = office.hand_overs.iter();
    found.extend(over.map(|row| (format!("handover {}", row.id), canonical::hash(row))));
    let ratified = office.ratified.iter();
    found.extend(ratified.map(|(sop, row)| {
        let name = format!("ratified {} {}", sop.key, sop.version);
        (name, canonical::hash(row))
    }));
    let cited = office.rules.iter();
    found.extend(cited.map(|(sop, row)| (format!("rule {sop}"), canonical::hash(row))));
    let forms = office.monitoring.values();
    found.extend(forms.map(|form| {
        let name = format!("monitoring {} {}", form.sop.key, form.half);
        (name, canonical::hash(form))
    }));
    let read = office.guides.keys();
    found.extend(read.map(|(person, guide)| {
        let name = format!("guide {person} {guide}");
        (name, canonical::hash(guide))
    }));
    let able = office.competence.iter();
    found.extend(able.map(|(who, held)| (format!("competence {who}"), canonical::hash(held))));
    found.extend(
        office
            .seats
            .iter()
            .map(|row| (seat_name(row), canonical::hash(row))),
    );
    let sites = office.sites.values();
    found.extend(sites.map(|row| (format!("site {}", row.key), canonical::hash(row))));
    let none = canonical::hash(&Vec::<Cadence>::new());
    let cadences = canonical::hash(&office.cadences);
    found.extend((cadences != none).then(|| ("cadences".to_owned(), cadences)));
    if *office.calendar != Office::default_calendar() {
        found.insert("calendar".to_owned(), canonical::hash(&*office.calendar));
    }
    if *office.papers != PaperSettings::default() {
        found.insert("papers".to_owned(), canonical::hash(&*office.papers));
    }
    found
}

pub(crate) mod sql {
    crate::dialect::statements! {
        PASSWORDS = "select id, password from person where password is not null";
        TOKENS = "select id, token from api_token";
        SOPS = "select key, version, body, confirmed from sop";
    }
}
