//! What a head reads: the runs of one SOP in a period, and the age of what is public.
//!
//! Runs are found by an index and read page by page; the figures are made in
//! `tayang_core::report`.

use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::event::{Recorded, SopRef};
use tayang_core::ids::{CaseId, ItemId, UnitId};
use tayang_core::report::{Period, Reading, Report};
use tayang_core::sop::Sop;

use super::timeline::sql::OF_CASE;
use crate::dialect::{Conn, Row, args};
use crate::journal::{self, Entry};
use crate::office::{self, store_sop};
use crate::{Store, StoreError};

/// Most runs of one report.
pub const REPORT_RUNS: u32 = 2_000;
/// Runs read at a time.
const PAGE: u32 = 200;
/// Items of the list of the oldest.
const OLDEST: u32 = 20;

/// The report of one SOP, with the sheet it is measured against.
#[derive(Debug, Clone)]
pub struct ReportView {
    /// The sheet in force.
    pub sop: Arc<Sop>,
    /// The figures.
    pub report: Report,
    /// There were more than [`REPORT_RUNS`] runs; those that moved first were read.
    pub cut: bool,
}

/// How old what is public is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// Every unit and category that has public items, the oldest first.
    pub groups: Vec<FreshGroup>,
    /// The items that were not renewed for longest.
    pub oldest: Vec<OldItem>,
}

/// The public items of one unit in one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreshGroup {
    /// The site's key.
    pub site: String,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The category's key.
    pub category: String,
    /// How many.
    pub items: u64,
    /// When the oldest was aired last.
    pub oldest: Timestamp,
    /// When the newest was aired last.
    pub newest: Timestamp,
}

/// A public item that was not renewed for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldItem {
    /// Which.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// When it was aired last.
    pub at: Timestamp,
}

impl Store {
    /// What the runs of an SOP took in a period; none when it is not adopted.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn report(
        &self,
        key: &str,
        period: Period,
    ) -> Result<Option<ReportView>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let office = office::office(&self.core, &mut conn).await?;
        let Some((version, _)) = office.sops.get(key) else {
            return Ok(None);
        };
        let sop = SopRef {
            key: key.to_owned(),
            version: *version,
        };
        let Some(sop) = store_sop(&self.core, &mut conn, &sop).await? else {
            return Ok(None);
        };
        let mut reading = Reading::new(&sop, &office.calendar, period);
        let mut left = REPORT_RUNS;
        let mut place = (period.from, CaseId(uuid::Uuid::nil()));
        loop {
            let columns = args![key, period.until, place.0, place.1, PAGE];
            let rows = conn.rows(sql::RUNS, columns).await?;
            let full = rows.len() == PAGE as usize;
            for mut row in rows {
                let case: CaseId = row.take()?;
                place = (row.take()?, case);
                if left == 0 {
                    let report = reading.done();
                    return Ok(Some(ReportView {
                        sop,
                        report,
                        cut: true,
                    }));
                }
                left -= 1;
                reading.read(case, &entries(&mut conn, case).await?);
            }
            if !full {
                break;
            }
        }
        let report = reading.done();
        Ok(Some(ReportView {
            sop,
            report,
            cut: false,
        }))
    }

    /// The age of what is public, by unit and category, and its oldest items.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn freshness(&self) -> Result<Freshness, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let groups = conn.rows(sql::GROUPS, &[]).await?;
        let oldest = conn.rows(sql::OLDEST, args![OLDEST]).await?;
        Ok(Freshness {
            groups: groups.into_iter().map(group).collect::<Result<_, _>>()?,
            oldest: oldest.into_iter().map(old).collect::<Result<_, _>>()?,
        })
    }
}

async fn entries(conn: &mut Conn, case: CaseId) -> Result<Vec<Recorded>, StoreError> {
    let rows = conn.rows(OF_CASE, args![case]).await?;
    rows.into_iter()
        .map(|row| journal::recorded(&Entry::read(row)?.payload))
        .collect()
}

fn group(mut row: Row) -> Result<FreshGroup, StoreError> {
    Ok(FreshGroup {
        site: row.take()?,
        unit: row.take()?,
        category: row.take()?,
        items: row.take()?,
        oldest: row.take()?,
        newest: row.take()?,
    })
}

fn old(mut row: Row) -> Result<OldItem, StoreError> {
    Ok(OldItem {
        item: row.take()?,
        title: row.take()?,
        at: row.take()?,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        RUNS = "select id, last_at from (select id, last_at from cases where step is null and sop_key = $1 and last_at >= $3 and opened_at < $2 and (last_at > $3 or id > $4) union all select id, last_at from cases where step is not null and sop_key = $1 and last_at >= $3 and opened_at < $2 and (last_at > $3 or id > $4)) as runs order by last_at, id limit $5";
        GROUPS = "select site, unit, category, count(*), min(updated_at), max(updated_at) from live where state = 'live' group by site, unit, category order by min(updated_at), site, category limit 500";
        OLDEST = "select l.item, i.title, l.updated_at from live l join item i on i.id = l.item where l.state = 'live' order by l.updated_at, l.item limit $1";
    }
}
