//! Ratifying a version of an SOP: by whoever holds the post that its sheet names.
//!
//! A sheet that was signed on paper is recorded by an administrator, with their name;
//! one that is signed here is signed by the holder. Without either a version holds on no day.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use tayang_core::canonical;
use tayang_core::event::SopRef;
use tayang_core::ids::{PersonId, PositionId};
use tayang_core::office::Capacity;
use tayang_core::sop::parse::parse;
use tayang_core::sop::{Sop, StepKind, force};

use super::change::{OfficeError, OfficeRefusal};
use super::event::OfficeEvent;
use super::load::capacity_of;
use super::rows::known;
use super::{Office, sheet};
use crate::StoreError;
use crate::dialect::{Conn, Row, args};
use crate::execute::Who;

/// The post that ratified a version, who signed, and from which day it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ratified {
    /// The post.
    pub position: PositionId,
    /// Who signed, in which capacity; absent when it was signed on paper.
    pub signed: Option<(PersonId, Capacity)>,
    /// Who recorded it; absent for the program.
    pub by: Option<PersonId>,
    /// The first day on which the version holds.
    pub effective: Date,
    /// When it was recorded.
    #[serde(skip)]
    pub at: Timestamp,
}

/// A version to be ratified: in the post that its sheet names, or as it was signed on paper.
#[derive(Debug, Clone)]
pub struct Ratification {
    /// Which.
    pub sop: SopRef,
    /// The post that ratifies.
    pub position: PositionId,
    /// It was signed on paper; an administrator records that.
    pub paper: bool,
    /// Whoever ratifies knows that the sheet approves nothing, where it does not.
    pub acknowledged: bool,
}

/// Every ratified version.
pub(super) async fn ratified(conn: &mut Conn) -> Result<BTreeMap<SopRef, Ratified>, StoreError> {
    let rows = conn.rows(sql::RATIFIED, &[]).await?;
    rows.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<(SopRef, Ratified), StoreError> {
    let sop = SopRef {
        key: row.take()?,
        version: row.take()?,
    };
    let position = row.take()?;
    let person: Option<PersonId> = row.take()?;
    let capacity = row.take::<Option<String>>()?;
    let capacity = capacity.as_deref().map(capacity_of).transpose()?;
    let ratified = Ratified {
        position,
        signed: person.zip(capacity),
        by: row.take()?,
        effective: row.take()?,
        at: row.take()?,
    };
    Ok((sop, ratified))
}

/// Ratifies a version once, when nothing on it is open.
pub(super) async fn ratify(
    conn: &mut Conn,
    office: &Office,
    who: Who,
    now: Timestamp,
    asked: &Ratification,
) -> Result<OfficeEvent, OfficeError> {
    let SopRef { key, version } = &asked.sop;
    let Some((sheet, written)) = sheet::with_text(conn, key, *version).await? else {
        return Err(OfficeRefusal::Unknown { what: "sop" }.into());
    };
    if office.ratified.contains_key(&asked.sop) {
        return Err(OfficeRefusal::SheetRatified.into());
    }
    let effective = whole(&sheet, &written, asked.acknowledged)?;
    let row = Ratified {
        position: asked.position,
        signed: signed(office, &sheet, who, now, asked)?,
        by: who.person(),
        effective,
        at: now,
    };
    let (person, capacity) = row.signed.unzip();
    let columns = args![
        key,
        *version,
        row.position,
        person,
        capacity.map(Capacity::name),
        row.by,
        row.effective,
        now
    ];
    conn.run(sql::RATIFY, columns).await?;
    Ok(OfficeEvent::SopRatified {
        sop: asked.sop.clone(),
        position: row.position,
        signed: row.signed,
        effective: row.effective,
        row: canonical::hash(&row),
    })
}

/// The first day in effect, once the identity is filled, every cell certain, and a
/// missing approval is known of.
fn whole(sheet: &Sop, written: &str, acknowledged: bool) -> Result<Date, OfficeRefusal> {
    let written = parse(written).map_err(OfficeRefusal::SopInvalid)?.identity;
    let wants = sheet.wants(&written);
    let Some(effective) = sheet.identity.effective.filter(|_| wants.is_empty()) else {
        return Err(OfficeRefusal::SheetIncomplete { cells: wants });
    };
    let cells = sheet.unconfirmed().len();
    if cells > 0 {
        return Err(OfficeRefusal::SheetUnconfirmed { cells });
    }
    let approves = sheet.step.iter().any(|step| step.does(StepKind::Approve));
    if approves || acknowledged {
        Ok(effective.first_day())
    } else {
        Err(OfficeRefusal::SheetWithoutApproval)
    }
}

/// Who signs at the desk, in which capacity; nobody for a signature on paper.
fn signed(
    office: &Office,
    sheet: &Sop,
    who: Who,
    now: Timestamp,
    asked: &Ratification,
) -> Result<Option<(PersonId, Capacity)>, OfficeRefusal> {
    known(office.positions.contains_key(&asked.position), "position")?;
    let named = sheet.identity.ratified_by.clone();
    let other = named.is_some() && !office.is_ratifier(sheet, asked.position);
    if other {
        let post = named.unwrap_or_default();
        return Err(OfficeRefusal::NotRatifier { post });
    }
    if asked.paper {
        return match who.person().and_then(|person| office.persons.get(&person)) {
            Some(row) if !row.administrator => Err(OfficeRefusal::NotAdministrator),
            _ => Ok(None),
        };
    }
    let Some(post) = named else {
        let cells = vec!["identity.ratified_by".to_owned()];
        return Err(OfficeRefusal::SheetIncomplete { cells });
    };
    let held = who.person().and_then(|person| {
        let mut held = office.in_force(person, office.day(now));
        let held = held.find(|held| held.position == asked.position)?;
        Some((person, held.capacity))
    });
    held.map(Some).ok_or(OfficeRefusal::NotRatifier { post })
}

impl Office {
    /// The version of an SOP that a run begun on a day follows.
    pub fn version_on(&self, sop: &str, day: Date) -> Option<u32> {
        force::on(&self.effective(sop), day)
    }

    /// The next day on which a version of an SOP takes effect.
    pub fn next_effect(&self, sop: &str, day: Date) -> Option<Date> {
        force::next(&self.effective(sop), day)
    }

    fn effective(&self, sop: &str) -> Vec<(u32, Date)> {
        let of = self.ratified.iter().filter(|(of, _)| of.key == sop);
        of.map(|(of, row)| (of.version, row.effective)).collect()
    }

    /// Whether a position is the one that a sheet names as its ratifier.
    pub fn is_ratifier(&self, sheet: &Sop, position: PositionId) -> bool {
        let named = sheet.identity.ratified_by.as_deref().map(folded);
        let post = self.positions.get(&position);
        let words = post.map(|post| [folded(&post.title), folded(&post.short)]);
        named
            .zip(words)
            .is_some_and(|(named, words)| words.contains(&named))
    }
}

fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

pub(crate) mod sql {
    crate::dialect::statements! {
        RATIFIED = "select sop_key, version, position, person, capacity, by_person, effective, at from sop_ratified";
        RATIFY = "insert into sop_ratified (sop_key, version, position, person, capacity, by_person, effective, at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    }
}
