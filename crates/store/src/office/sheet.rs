//! Adopted SOPs: the file's text per version, with the cells that persons confirmed.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::canonical::Hash;
use tayang_core::event::SopRef;
use tayang_core::ids::PersonId;
use tayang_core::sop::{Sop, parse};

use super::Office;
use super::change::{OfficeError, OfficeRefusal};
use super::event::OfficeEvent;
use super::ratify::Ratified;
use crate::dialect::{Conn, Row, args};
use crate::execute::Who;
use crate::store::Core;
use crate::{Store, StoreError};

/// One confirmed cell: what was chosen, by whom, when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SopConfirmation {
    /// The value.
    pub value: String,
    /// Who; absent for the program (the demo).
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// An adopted version of an SOP.
#[derive(Debug, Clone)]
pub struct SopInfo {
    /// Which.
    pub sop: SopRef,
    /// The sheet with its confirmed cells.
    pub sheet: Arc<Sop>,
    /// The file's text.
    pub text: String,
    /// Confirmed cells.
    pub confirmed: BTreeMap<String, SopConfirmation>,
    /// Sites that adopted it.
    pub sites: Vec<String>,
    /// Who adopted it; absent for the program.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// Who ratified it, when somebody did.
    pub ratified: Option<Ratified>,
    /// It is the newest version of its SOP.
    pub newest: bool,
    /// Cases begun today follow it.
    pub in_force: bool,
}

impl Store {
    /// The sheet of one adopted version, confirmed cells put in place.
    ///
    /// # Errors
    /// When the database does not answer, or the stored file no longer parses.
    pub async fn sop(&self, sop: &SopRef) -> Result<Option<Arc<Sop>>, StoreError> {
        let mut conn = self.core.db.read().await?;
        store_sop(&self.core, &mut conn, sop).await
    }

    /// Every adopted version, newest version of each first.
    ///
    /// # Errors
    /// When the database does not answer, or a stored file no longer parses.
    pub async fn sops(&self) -> Result<Vec<SopInfo>, StoreError> {
        let office = self.office().await?;
        let mut conn = self.core.db.read().await?;
        all_sops(&mut conn, &office, self.now()).await
    }

    /// How many open cases follow each version of each SOP; versions without any are absent.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn running_cases(&self) -> Result<BTreeMap<SopRef, u64>, StoreError> {
        let mut conn = self.core.db.read().await?;
        let mut counts = BTreeMap::new();
        for mut row in conn.rows(sql::RUNNING, &[]).await? {
            let sop = SopRef {
                key: row.take()?,
                version: row.take()?,
            };
            counts.insert(sop, row.take()?);
        }
        Ok(counts)
    }

    /// Adopts the text of an SOP file; tells the version it became.
    ///
    /// # Errors
    /// [`OfficeRefusal::SopInvalid`] with every problem of the file, among others.
    pub async fn adopt_sop(
        &self,
        who: Who,
        text: String,
        sites: Vec<String>,
    ) -> Result<SopRef, OfficeError> {
        let key = parse::parse(&text).map_err(OfficeRefusal::SopInvalid)?.key;
        self.change_office(who, super::OfficeChange::AdoptSop { text, sites })
            .await?;
        let office = self.office().await?;
        let version = office.sops.get(&key).map_or(1, |(version, _)| *version);
        Ok(SopRef { key, version })
    }
}

/// Every adopted version, newest version of each first.
pub(crate) async fn all_sops(
    conn: &mut Conn,
    office: &Office,
    at: Timestamp,
) -> Result<Vec<SopInfo>, StoreError> {
    let day = office.day(at);
    let mut sheets = every(conn).await?;
    for at in 0..sheets.len() {
        sheets[at].newest = at == 0 || sheets[at - 1].sop.key != sheets[at].sop.key;
        let sheet = &mut sheets[at];
        sheet.ratified = office.ratified.get(&sheet.sop).cloned();
        sheet.in_force = office.version_on(&sheet.sop.key, day) == Some(sheet.sop.version);
    }
    Ok(sheets)
}

/// Every adopted version as stored, newest version of each first.
async fn every(conn: &mut Conn) -> Result<Vec<SopInfo>, StoreError> {
    let rows = conn.rows(sql::ALL_SHEETS, &[]).await?;
    rows.into_iter().map(info).collect()
}

/// The sheet of a version; kept in memory once every cell is certain.
pub(crate) async fn store_sop(
    core: &Core,
    conn: &mut Conn,
    sop: &SopRef,
) -> Result<Option<Arc<Sop>>, StoreError> {
    if let Some(known) = core.sops.get(&(sop.key.clone(), sop.version)) {
        return Ok(Some(known));
    }
    let Some((sheet, _)) = checked(conn, &sop.key, sop.version).await? else {
        return Ok(None);
    };
    let sheet = Arc::new(sheet);
    if sheet.unconfirmed().is_empty() {
        core.sops
            .put((sop.key.clone(), sop.version), Arc::clone(&sheet));
    }
    Ok(Some(sheet))
}

/// The version's sheet and its confirmations, as stored.
pub(crate) async fn checked(
    conn: &mut Conn,
    key: &str,
    version: u32,
) -> Result<Option<(Sop, BTreeMap<String, SopConfirmation>)>, StoreError> {
    let Some(mut row) = conn.row(sql::SHEET, args![key, version]).await? else {
        return Ok(None);
    };
    let text: String = row.take()?;
    let confirmed: BTreeMap<String, SopConfirmation> =
        serde_json::from_str(&row.take::<String>()?)?;
    Ok(Some((confirmed_sheet(&text, &confirmed)?, confirmed)))
}

/// A version's sheet with its confirmations, and the file's text.
pub(super) async fn with_text(
    conn: &mut Conn,
    key: &str,
    version: u32,
) -> Result<Option<(Sop, String)>, StoreError> {
    let Some(mut row) = conn.row(sql::SHEET, args![key, version]).await? else {
        return Ok(None);
    };
    let text: String = row.take()?;
    let confirmed = serde_json::from_str(&row.take::<String>()?)?;
    Ok(Some((confirmed_sheet(&text, &confirmed)?, text)))
}

/// A number stands for one SOP of a unit.
///
/// Source: 001-H3.
async fn number_free(conn: &mut Conn, sheet: &Sop) -> Result<(), OfficeError> {
    let Some(number) = &sheet.identity.number else {
        return Ok(());
    };
    let others = every(conn).await?;
    let taken = others.into_iter().find(|other| {
        let (own, theirs) = (&sheet.identity, &other.sheet.identity);
        other.sop.key != sheet.key && own.unit == theirs.unit && own.number == theirs.number
    });
    match taken {
        None => Ok(()),
        Some(other) => Err(OfficeRefusal::NumberTaken {
            number: number.clone(),
            title: other.sheet.identity.title.clone().unwrap_or(other.sop.key),
        }
        .into()),
    }
}

/// The version after the newest one.
pub(crate) fn next_version(office: &Office, key: &str) -> u32 {
    office.sops.get(key).map_or(1, |(version, _)| version + 1)
}

fn confirmed_sheet(
    text: &str,
    confirmed: &BTreeMap<String, SopConfirmation>,
) -> Result<Sop, StoreError> {
    let sheet = parse::parse(text).map_err(|problems| {
        StoreError::Corrupt(format!("a stored SOP does not parse: {problems:?}"))
    })?;
    let choices = confirmed
        .iter()
        .map(|(cell, choice)| (cell.clone(), choice.value.clone()))
        .collect();
    sheet.confirm(&choices).map_err(|problem| {
        StoreError::Corrupt(format!("a confirmed cell does not fit: {problem:?}"))
    })
}

fn info(mut row: Row) -> Result<SopInfo, StoreError> {
    let sop = SopRef {
        key: row.take()?,
        version: row.take()?,
    };
    let text: String = row.take()?;
    let confirmed: BTreeMap<String, SopConfirmation> =
        serde_json::from_str(&row.take::<String>()?)?;
    let sheet = Arc::new(confirmed_sheet(&text, &confirmed)?);
    let sites = serde_json::from_str(&row.take::<String>()?)?;
    Ok(SopInfo {
        sop,
        sheet,
        text,
        confirmed,
        sites,
        by: row.take()?,
        at: row.take()?,
        ratified: None,
        newest: false,
        in_force: false,
    })
}

pub(super) async fn adopt(
    conn: &mut Conn,
    office: &Office,
    who: Who,
    now: Timestamp,
    text: &str,
    sites: &[String],
) -> Result<OfficeEvent, OfficeError> {
    let sheet = parse::parse(text).map_err(OfficeRefusal::SopInvalid)?;
    if sites.is_empty() || sites.iter().any(|site| !office.sites.contains_key(site)) {
        return Err(OfficeRefusal::Unknown { what: "site" }.into());
    }
    number_free(conn, &sheet).await?;
    let version = next_version(office, &sheet.key);
    let sites_text = serde_json::to_string(sites).map_err(StoreError::from)?;
    conn.run(
        sql::ADOPT,
        args![
            &sheet.key,
            version,
            text,
            "{}",
            sites_text,
            who.person(),
            now
        ],
    )
    .await?;
    Ok(OfficeEvent::SopAdopted {
        sop: SopRef {
            key: sheet.key,
            version,
        },
        text: Hash::of(text.as_bytes()),
        sites: sites.to_vec(),
    })
}

pub(super) async fn confirm(
    conn: &mut Conn,
    who: Who,
    now: Timestamp,
    key: &str,
    version: u32,
    cells: &BTreeMap<String, String>,
) -> Result<OfficeEvent, OfficeError> {
    let Some((sheet, mut confirmed)) = checked(conn, key, version).await? else {
        return Err(OfficeRefusal::Unknown { what: "sop" }.into());
    };
    if cells.is_empty() {
        return Err(OfficeRefusal::Unknown { what: "cell" }.into());
    }
    let sheet = sheet.confirm(cells).map_err(OfficeRefusal::CellInvalid)?;
    number_free(conn, &sheet).await?;
    for (cell, value) in cells {
        let choice = SopConfirmation {
            value: value.clone(),
            by: who.person(),
            at: now,
        };
        confirmed.insert(cell.clone(), choice);
    }
    let text = serde_json::to_string(&confirmed).map_err(StoreError::from)?;
    conn.run(sql::CONFIRM, args![text, key, version]).await?;
    let sop = SopRef {
        key: key.to_owned(),
        version,
    };
    Ok(OfficeEvent::CellsConfirmed {
        sop,
        cells: cells.clone(),
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        SHEET = "select body, confirmed from sop where key = $1 and version = $2";
        ALL_SHEETS = "select key, version, body, confirmed, sites, person, at from sop order by key, version desc";
        ADOPT = "insert into sop (key, version, body, confirmed, sites, person, at) values ($1, $2, $3, $4, $5, $6, $7)";
        RUNNING = "select sop_key, sop_version, count(*) from cases where step is not null group by sop_key, sop_version";
        CONFIRM = "update sop set confirmed = $1 where key = $2 and version = $3";
    }
}
