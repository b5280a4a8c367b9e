//! What stands beside the seats: the rule on the organisation that they cite, and who has
//! read the guide of their work.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tayang_core::canonical;
use tayang_core::ids::PersonId;

use super::Office;
use super::change::{OfficeError, OfficeRefusal};
use super::event::OfficeEvent;
use super::rows::{check_key, known, words};
use crate::StoreError;
use crate::dialect::{Conn, Row, args};
use crate::execute::Who;

/// The rule on the organisation by which posts perform the columns of an SOP.
///
/// Source: 003-L8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatRule {
    /// Its words: 1 to 500 characters.
    pub text: String,
    /// First day in force.
    pub from: Date,
    /// Last day in force; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl SeatRule {
    /// Whether it is in force on a day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

/// Cites the rule for the seats of an SOP, in the place of the one before.
pub(super) async fn cite(
    conn: &mut Conn,
    office: &Office,
    sop: &str,
    rule: &SeatRule,
) -> Result<OfficeEvent, OfficeError> {
    known(office.sops.contains_key(sop), "sop")?;
    words("rule", &rule.text, 500)?;
    if rule.until.is_some_and(|last| last < rule.from) {
        return Err(OfficeRefusal::PeriodBackwards.into());
    }
    let body = String::from_utf8_lossy(&canonical::to_bytes(rule)).into_owned();
    conn.run(sql::CITE, args![sop, body]).await?;
    Ok(OfficeEvent::RuleCited {
        sop: sop.to_owned(),
        row: canonical::hash(rule),
    })
}

/// Notes that somebody has read a guide; once is enough.
pub(super) async fn read_guide(
    conn: &mut Conn,
    office: &Office,
    who: Who,
    guide: &str,
    now: Timestamp,
) -> Result<OfficeEvent, OfficeError> {
    check_key(guide, 40)?;
    let person = who
        .person()
        .ok_or(OfficeRefusal::Unknown { what: "person" })?;
    let read = (person, guide.to_owned());
    known(!office.guides.contains_key(&read), "guide")?;
    conn.run(sql::READ, args![person, guide, now]).await?;
    Ok(OfficeEvent::GuideRead {
        person,
        guide: guide.to_owned(),
    })
}

pub(super) async fn cited(conn: &mut Conn) -> Result<BTreeMap<String, SeatRule>, StoreError> {
    let rows = conn.rows(sql::CITED, &[]).await?;
    let row = |mut row: Row| Ok((row.take()?, serde_json::from_str(&row.take::<String>()?)?));
    rows.into_iter().map(row).collect()
}

pub(super) async fn guides(
    conn: &mut Conn,
) -> Result<BTreeMap<(PersonId, String), Timestamp>, StoreError> {
    let rows = conn.rows(sql::GUIDES, &[]).await?;
    let row = |mut row: Row| Ok(((row.take()?, row.take()?), row.take()?));
    rows.into_iter().map(row).collect()
}

pub(crate) mod sql {
    crate::dialect::statements! {
        CITE = "insert into seat_rule (sop_key, body) values ($1, $2) on conflict (sop_key) do update set body = excluded.body";
        CITED = "select sop_key, body from seat_rule";
        READ = "insert into guide_read (person, guide, at) values ($1, $2, $3)";
        GUIDES = "select person, guide, at from guide_read";
    }
}
