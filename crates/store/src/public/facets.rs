//! How many items each value of a filter leads to: counted once per change, for every list.
//!
//! Counts are a help for choosing, not a claim: each item shown is proven on its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use tayang_core::content::ItemKind;
use tayang_core::ids::UnitId;
use tayang_core::time::time_zone;

use super::PublicReader;
use super::lists::ListFilter;
use crate::StoreError;
use crate::dialect::{Conn, args};
use crate::execute::kind_word;
use crate::office;

/// No item is older on a site: what claims to be is counted in this year.
const FIRST_YEAR: i16 = 1990;

/// Values of each filter with their counts, given what the other filters chose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Categories by key.
    pub categories: BTreeMap<String, u64>,
    /// Units.
    pub units: BTreeMap<UnitId, u64>,
    /// Years of the first airing, on the office's calendar.
    pub years: BTreeMap<i16, u64>,
}

/// All items of a kind at a site, counted by what filters can tell apart.
#[derive(Debug)]
pub(crate) struct Cube {
    /// The newest change when it was counted.
    change: i64,
    cells: Vec<Cell>,
}

#[derive(Debug)]
struct Cell {
    category: String,
    unit: Option<UnitId>,
    year: i16,
    count: u64,
}

impl PublicReader {
    /// The counts beside a list.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn facets(
        &self,
        site: &str,
        filter: &ListFilter,
        now: Timestamp,
    ) -> Result<Facets, StoreError> {
        let cube = self.cube(site, filter.kind, now).await?;
        let mut facets = Facets::default();
        for cell in &cube.cells {
            let category = filter
                .category
                .as_ref()
                .is_none_or(|key| *key == cell.category);
            let unit = filter.unit.is_none_or(|unit| Some(unit) == cell.unit);
            let year = filter.year.is_none_or(|year| year == cell.year);
            if unit && year {
                let counted = facets.categories.entry(cell.category.clone()).or_default();
                *counted += cell.count;
            }
            if let Some(unit) = cell.unit.filter(|_| category && year) {
                *facets.units.entry(unit).or_default() += cell.count;
            }
            if category && unit {
                *facets.years.entry(cell.year).or_default() += cell.count;
            }
        }
        Ok(facets)
    }

    async fn cube(
        &self,
        site: &str,
        kind: ItemKind,
        now: Timestamp,
    ) -> Result<Arc<Cube>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let row = conn.row(crate::notice::sql::LAST, &[]).await?;
        let change = row.map(|mut row| row.take::<Option<i64>>()).transpose()?;
        let change = change.flatten().unwrap_or(0);
        let key = (site.to_owned(), kind);
        if let Some(known) = self.core.proofs.cubes.get(&key)
            && known.change == change
        {
            return Ok(known);
        }
        let cells = self.count(&mut conn, (site, kind), now).await?;
        let cube = Arc::new(Cube { change, cells });
        self.core.proofs.cubes.put(key, Arc::clone(&cube));
        Ok(cube)
    }

    async fn count(
        &self,
        conn: &mut Conn,
        (site, kind): (&str, ItemKind),
        now: Timestamp,
    ) -> Result<Vec<Cell>, StoreError> {
        let office = office::office(&self.core, conn).await?;
        let zone = time_zone(&office.calendar.hours.zone);
        let begins = |year: i16| {
            let day = date(year, 1, 1).to_zoned(zone.clone());
            day.map_or(Timestamp::MIN, |start| start.timestamp())
        };
        let year_of = |at: Timestamp| zone.to_datetime(at).year().clamp(FIRST_YEAR, 2200);
        let kind = kind_word(kind);
        let oldest = conn.row(sql::OLDEST, args![site, kind]).await?;
        let oldest = oldest
            .map(|mut row| row.take::<Option<Timestamp>>())
            .transpose()?;
        let Some(oldest) = oldest.flatten() else {
            return Ok(Vec::new());
        };
        let mut cells = Vec::new();
        let mut from = Timestamp::MIN;
        for year in year_of(oldest)..=year_of(now) {
            let until = begins(year + 1);
            let columns = args![site, kind, now, from, until];
            for mut row in conn.rows(sql::CUBE, columns).await? {
                cells.push(Cell {
                    category: row.take()?,
                    unit: row.take()?,
                    year,
                    count: row.take()?,
                });
            }
            from = until;
        }
        Ok(cells)
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        OLDEST = "select min(aired_at) from live where site = $1 and kind = $2 and state = 'live'";
        CUBE = "select category, unit, count(*) from live where site = $1 and kind = $2 and state = 'live' and (from_at is null or from_at <= $3) and (until_at is null or until_at > $3) and aired_at >= $4 and aired_at < $5 group by category, unit";
    }
}
