//! The monitoring form of an SOP, filled in each half year.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tayang_core::canonical;
use tayang_core::event::SopRef;
use tayang_core::ids::PersonId;
use tayang_core::report::{Half, may_read};

use super::change::{OfficeError, OfficeRefusal};
use super::event::OfficeEvent;
use super::rows::{known, words};
use super::{Office, sheet};
use crate::StoreError;
use crate::dialect::{Conn, Row, args};
use crate::execute::Who;

/// Rows of one form: steps of a sheet.
const ROWS: usize = 200;

/// A filled-in form.
///
/// Source: PermenPAN-RB 35/2012, monitoring table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Monitoring {
    /// The version that was looked at.
    pub sop: SopRef,
    /// The half year, as "2026-2".
    pub half: String,
    /// One row for each step that was judged.
    pub rows: Vec<MonitoringRow>,
    /// The day on which it was filled in.
    pub day: Date,
    /// Who judged.
    pub by: Option<PersonId>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonitoringRow {
    /// The step's key.
    pub step: String,
    /// Berjalan baik.
    pub well: bool,
    /// Catatan hasil penilaian: at most 1,000 characters.
    pub note: String,
    /// Tindakan yang harus diambil: at most 1,000 characters; needed when it did not run well.
    pub action: String,
}

/// Keeps a form, in the place of the one before of the same half year.
pub(super) async fn save(
    conn: &mut Conn,
    office: &Office,
    who: Who,
    form: &Monitoring,
) -> Result<OfficeEvent, OfficeError> {
    let Some((sop, _)) = sheet::checked(conn, &form.sop.key, form.sop.version).await? else {
        return Err(OfficeRefusal::Unknown { what: "sop" }.into());
    };
    may(office, &sop, who, form.day)?;
    known(Half::read(&form.half).is_some(), "half")?;
    known(!form.rows.is_empty() && form.rows.len() <= ROWS, "step")?;
    for row in &form.rows {
        known(sop.step(&row.step).is_some(), "step")?;
        for (field, text) in [("note", &row.note), ("action", &row.action)] {
            if !text.is_empty() {
                words(field, text, 1_000)?;
            }
        }
        if !row.well && row.action.trim().is_empty() {
            return Err(OfficeRefusal::ActionMissing {
                step: row.step.clone(),
            }
            .into());
        }
    }
    let form = Monitoring {
        by: who.person(),
        ..form.clone()
    };
    let body = String::from_utf8_lossy(&canonical::to_bytes(&form)).into_owned();
    conn.run(sql::SAVE, args![&form.sop.key, &form.half, body])
        .await?;
    Ok(OfficeEvent::Monitored {
        sop: form.sop.clone(),
        half: form.half.clone(),
        row: canonical::hash(&form),
    })
}

/// Whoever reads the reports of the sheet judges it.
fn may(
    office: &Office,
    sop: &tayang_core::sop::Sop,
    who: Who,
    day: Date,
) -> Result<(), OfficeRefusal> {
    let Some(person) = who.person() else {
        return Ok(());
    };
    let administrator = office
        .persons
        .get(&person)
        .is_some_and(|row| row.administrator);
    let held = office.roles_of(person, day);
    let held = held.iter().filter(|(key, _)| *key == sop.key);
    let roles: Vec<&str> = held.map(|(_, role)| role.as_str()).collect();
    if administrator || may_read(sop, &roles) {
        Ok(())
    } else {
        Err(OfficeRefusal::NotAdministrator)
    }
}

pub(super) async fn load(
    conn: &mut Conn,
) -> Result<BTreeMap<(String, String), Monitoring>, StoreError> {
    let rows = conn.rows(sql::ALL_FORMS, &[]).await?;
    let row = |mut row: Row| {
        let key = (row.take()?, row.take()?);
        Ok((key, serde_json::from_str(&row.take::<String>()?)?))
    };
    rows.into_iter().map(row).collect()
}

pub(crate) mod sql {
    crate::dialect::statements! {
        SAVE = "insert into monitoring (sop_key, half, body) values ($1, $2, $3) on conflict (sop_key, half) do update set body = excluded.body";
        ALL_FORMS = "select sop_key, half, body from monitoring";
    }
}
