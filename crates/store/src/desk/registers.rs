//! Registers of a period: what was shown, and which runs did what.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::artefact::{Artefact, InformationClass};
use tayang_core::case::Case;
use tayang_core::event::{Event, PublishedItem, TrailLine};
use tayang_core::ids::{CaseId, ItemId};
use tayang_core::sop::Sop;

use super::inbox::sheet;
use crate::dialect::args;
use crate::execute::folded;
use crate::journal::{self, site_chain};
use crate::{Store, StoreError};

/// Rows of one register, at most.
pub const REGISTER_ROWS: u32 = 20_000;

/// Why a register was not read.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The period holds more than [`REGISTER_ROWS`]: part of a register is no register.
    #[error("a register has at most {REGISTER_ROWS} rows")]
    TooLong,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Rows asked for: one more than a register may have, so that a longer one is known.
pub(crate) const ASKED: u32 = REGISTER_ROWS + 1;

/// All the rows, or none of them.
pub(crate) fn whole<T>(rows: Vec<T>) -> Result<Vec<T>, RegisterError> {
    if rows.len() < ASKED as usize {
        Ok(rows)
    } else {
        Err(RegisterError::TooLong)
    }
}

/// An item as one entry made it public, or took it down.
#[derive(Debug, Clone)]
pub struct Airing {
    /// Its title now.
    pub title: String,
    /// When it became public, or stopped being so.
    pub at: Timestamp,
    /// The year of its number.
    pub year: i16,
    /// What was signed, with number, place and hashes.
    pub published: PublishedItem,
    /// Who did what before it.
    pub trail: Vec<TrailLine>,
    /// The case.
    pub case: CaseId,
    /// When a later entry took its place, or took it down.
    pub replaced: Option<Timestamp>,
    /// Its class, when it was classified.
    pub class: Option<InformationClass>,
    /// Where it comes from, in words.
    pub source: Option<String>,
    /// Where its paper copy lies.
    pub shelf: Option<String>,
}

impl Airing {
    /// When it was shown first: at once, or when its period begins.
    pub fn shown(&self) -> Timestamp {
        let from = self.published.placement.period.from;
        from.map_or(self.at, |from| from.max(self.at))
    }

    /// When it stopped being shown; open when absent.
    pub fn ended(&self) -> Option<Timestamp> {
        let until = self.published.placement.period.until;
        let down = self.published.withdrawal.as_ref().map(|_| self.at);
        [until, self.replaced, down].into_iter().flatten().min()
    }
}

impl Store {
    /// What was public at some moment of a period, by number.
    ///
    /// # Errors
    /// [`RegisterError::TooLong`]; else when the database does not answer, or an entry cannot
    /// be read.
    pub async fn airings(
        &self,
        site: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Airing>, RegisterError> {
        let mut conn = self.core.db.snapshot().await?;
        let columns = args![site_chain(site), until, from, ASKED];
        let mut found: Vec<Airing> = Vec::new();
        let mut last: BTreeMap<ItemId, usize> = BTreeMap::new();
        for mut row in whole(conn.rows(sql::AIRED, columns).await?)? {
            let (item, at): (ItemId, Timestamp) = (row.take()?, row.take()?);
            let year: i32 = row.take()?;
            let title: String = row.take()?;
            let case: CaseId = row.take()?;
            let recorded = journal::recorded(&row.take::<String>()?)?;
            let Event::Published { items, trail } = recorded.event else {
                continue;
            };
            let Some(published) = items.into_iter().find(|one| one.item == item) else {
                continue;
            };
            if let Some(before) = last.insert(item, found.len()) {
                found[before].replaced = Some(at);
            }
            found.push(Airing {
                title,
                at,
                year: i16::try_from(year).unwrap_or(0),
                published,
                trail,
                case,
                replaced: None,
                class: None,
                source: None,
                shelf: None,
            });
        }
        found.retain(|airing| airing.ended().is_none_or(|ended| ended >= from));
        for airing in &mut found {
            if let Some(case) = folded(&self.core, &mut conn, airing.case).await? {
                told(airing, &case);
            }
            // Others are answered between two rows of a long register.
            tokio::task::yield_now().await;
        }
        found.sort_by_key(|airing| (airing.year, airing.published.number));
        Ok(found)
    }

    /// The runs of a site that moved in a period, oldest first.
    ///
    /// # Errors
    /// [`RegisterError::TooLong`]; else when the database does not answer.
    pub async fn runs(
        &self,
        site: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<(Arc<Case>, Arc<Sop>)>, RegisterError> {
        let mut conn = self.core.db.snapshot().await?;
        let mut runs = Vec::new();
        let columns = args![site, from, until, ASKED];
        for mut row in whole(conn.rows(sql::RUNS, columns).await?)? {
            let Some(case) = folded(&self.core, &mut conn, row.take()?).await? else {
                continue;
            };
            let sop = sheet(self, &mut conn, &case.sop).await?;
            runs.push((case, sop));
            tokio::task::yield_now().await;
        }
        Ok(runs)
    }
}

/// What the run's papers say of an item.
fn told(airing: &mut Airing, case: &Case) {
    let item = airing.published.item;
    airing.class = case.classified(item).map(|row| row.class);
    airing.source = case.material(item).map(|row| row.source.clone());
    let records = case
        .artefacts
        .iter()
        .filter_map(|kept| match &kept.artefact {
            Artefact::RegisterRecord(record) => Some(record),
            _ => None,
        });
    let mut rows = records.flat_map(|record| &record.rows);
    let row = rows.find(|row| row.item == item);
    airing.shelf = row.and_then(|row| row.shelf.clone());
}

pub(crate) mod sql {
    crate::dialect::statements! {
        AIRED = "select p.item, p.at, p.year, i.title, j.case_id, j.payload from publication p join item i on i.id = p.item join journal j on j.chain = p.chain and j.seq = p.seq where p.chain = $1 and p.at < $2 and not exists (select 1 from publication n where n.item = p.item and n.seq > p.seq and n.at < $3) order by p.seq, p.item limit $4";
        RUNS = "select id from cases where site = $1 and last_at >= $2 and opened_at < $3 order by opened_at, id limit $4";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_whole_or_not_at_all() {
        let most = REGISTER_ROWS as usize;
        assert_eq!(whole(vec![(); most]).unwrap().len(), most);
        assert!(matches!(
            whole(vec![(); most + 1]),
            Err(RegisterError::TooLong)
        ));
    }
}
