//! How many items each value of a filter leads to, and how many a list holds.
//!
//! Counted whole once, then carried on by what airs: a publish costs the same however many
//! items there are. Counts are a help for choosing, not a claim: each item shown is proven
//! on its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use tayang_core::content::ItemKind;
use tayang_core::ids::{ItemId, UnitId};
use tayang_core::time::time_zone;

use super::PublicReader;
use super::lists::ListFilter;
use super::proof::{self, LiveRow};
use crate::StoreError;
use crate::dialect::{Conn, Row, args};
use crate::execute::kind_word;
use crate::journal::site_chain;
use crate::{notice, office};

/// No item is older on a site: what claims to be is counted in this year.
const FIRST_YEAR: i16 = 1990;
/// Changes and items that counts are carried over; beyond it all is counted anew.
const CARRIED: u32 = 100;

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

/// All live items of a kind at a site, counted by what filters can tell apart.
#[derive(Debug)]
pub(crate) struct Cube {
    /// The newest change when it was counted.
    change: i64,
    /// The head of the site's chain then.
    seq: u64,
    cells: BTreeMap<Cell, u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    year: i16,
    category: String,
    unit: Option<UnitId>,
}

/// The counts at a moment.
pub(super) struct Counted {
    cube: Arc<Cube>,
    /// What is live, and shown only later.
    later: Vec<Cell>,
}

impl Counted {
    fn cells(&self) -> impl Iterator<Item = (&Cell, u64)> {
        self.cube.cells.iter().map(|(cell, count)| {
            let later = self.later.iter().filter(|later| *later == cell).count();
            (cell, count.saturating_sub(later as u64))
        })
    }

    /// Items that a list with this filter holds.
    pub(super) fn total(&self, filter: &ListFilter) -> u64 {
        let chosen = self.cells().filter(|(cell, _)| {
            in_category(filter, cell) && of_unit(filter, cell) && in_year(filter, cell)
        });
        chosen.map(|(_, count)| count).sum()
    }

    fn facets(&self, filter: &ListFilter) -> Facets {
        let mut facets = Facets::default();
        for (cell, count) in self.cells().filter(|(_, count)| *count > 0) {
            let (category, unit) = (in_category(filter, cell), of_unit(filter, cell));
            let year = in_year(filter, cell);
            if unit && year {
                let counted = facets.categories.entry(cell.category.clone());
                *counted.or_default() += count;
            }
            if let Some(unit) = cell.unit.filter(|_| category && year) {
                *facets.units.entry(unit).or_default() += count;
            }
            if category && unit {
                *facets.years.entry(cell.year).or_default() += count;
            }
        }
        facets
    }
}

fn in_category(filter: &ListFilter, cell: &Cell) -> bool {
    let asked = filter.category.as_ref();
    asked.is_none_or(|key| *key == cell.category)
}

fn of_unit(filter: &ListFilter, cell: &Cell) -> bool {
    filter.unit.is_none_or(|unit| Some(unit) == cell.unit)
}

fn in_year(filter: &ListFilter, cell: &Cell) -> bool {
    filter.year.is_none_or(|year| year == cell.year)
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
        let mut conn = self.core.db.snapshot().await?;
        let counted = self.counted(&mut conn, (site, filter.kind), now).await?;
        Ok(counted.facets(filter))
    }

    pub(super) async fn counted(
        &self,
        conn: &mut Conn,
        of: (&str, ItemKind),
        now: Timestamp,
    ) -> Result<Counted, StoreError> {
        let office = office::office(&self.core, conn).await?;
        let zone = time_zone(&office.calendar.hours.zone);
        let cube = self.cube(conn, of, &zone).await?;
        let mut later = Vec::new();
        for row in conn.rows(sql::LATER, args![now]).await? {
            let live = proof::read_live(row)?;
            if live.site == of.0 && live.kind == kind_word(of.1) {
                later.extend(cell_of(&live, &zone));
            }
        }
        Ok(Counted { cube, later })
    }

    async fn cube(
        &self,
        conn: &mut Conn,
        of: (&str, ItemKind),
        zone: &TimeZone,
    ) -> Result<Arc<Cube>, StoreError> {
        let row = conn.row(sql::MOMENT, args![site_chain(of.0)]).await?;
        let mut row = row.ok_or_else(|| StoreError::corrupt("a question without tables"))?;
        let change = row.take::<Option<i64>>()?.unwrap_or(0);
        let seq = row.take::<Option<u64>>()?.unwrap_or(0);
        let key = (of.0.to_owned(), of.1);
        let known = self.core.proofs.cubes.get(&key);
        if let Some(known) = known.as_ref().filter(|known| known.change == change) {
            return Ok(Arc::clone(known));
        }
        let carried = match &known {
            Some(known) => self.carried(conn, known, of, zone).await?,
            None => None,
        };
        let cells = match carried {
            Some(cells) => cells,
            None => count(conn, of, zone).await?,
        };
        let cube = Arc::new(Cube { change, seq, cells });
        self.core.proofs.cubes.put(key, Arc::clone(&cube));
        Ok(cube)
    }

    /// The counts of before with what aired since; nothing when they must be counted anew.
    async fn carried(
        &self,
        conn: &mut Conn,
        known: &Cube,
        (site, kind): (&str, ItemKind),
        zone: &TimeZone,
    ) -> Result<Option<BTreeMap<Cell, u64>>, StoreError> {
        let whole = notice::site_key(site);
        let changes = conn
            .rows(notice::sql::AFTER, args![known.change, CARRIED])
            .await?;
        let chain = site_chain(site);
        let aired = conn
            .rows(sql::AIRED, args![&chain, known.seq, CARRIED])
            .await?;
        let most = CARRIED as usize;
        if changes.len() == most || aired.len() == most {
            return Ok(None);
        }
        for row in changes {
            if notice::read(row)?.keys.contains(&whole) {
                return Ok(None);
            }
        }
        let mut cells = known.cells.clone();
        for mut row in aired {
            let item: ItemId = row.take()?;
            let live = proof::live_row(conn, item).await?;
            let Some(live) = live.filter(|live| live.site == site) else {
                return Ok(None);
            };
            if live.kind != kind_word(kind) {
                continue;
            }
            // A period ends without an airing.
            let plain = live.until_at.is_none() && live.state != "ended";
            let before = self.before(conn, &live, known.seq, zone).await?;
            let Some(before) = before.filter(|_| plain) else {
                return Ok(None);
            };
            if !moved(&mut cells, before, cell_of(&live, zone)) {
                return Ok(None);
            }
        }
        Ok(Some(cells))
    }

    /// Where an item was counted when the chain ended here: in a cell or in none; nothing when
    /// that cannot be told.
    async fn before(
        &self,
        conn: &mut Conn,
        live: &LiveRow,
        seq: u64,
        zone: &TimeZone,
    ) -> Result<Option<Option<Cell>>, StoreError> {
        let row = conn.row(sql::BEFORE, args![live.item, seq]).await?;
        let newest = row.map(|mut row| row.take::<Option<u64>>()).transpose()?;
        let Some(newest) = newest.flatten() else {
            return Ok(Some(None));
        };
        let entry = proof::entry(&self.core, conn, &live.site, newest).await?;
        let told = entry.as_ref().and_then(|entry| {
            let mut items = entry.items.iter();
            items.find(|published| published.item == live.item)
        });
        let told = told.filter(|told| told.placement.period.until.is_none());
        Ok(told.map(|told| {
            told.withdrawal.is_none().then(|| Cell {
                year: year_of(zone, live.aired_at),
                category: told.placement.category.clone(),
                unit: told.unit.as_ref().map(|unit| unit.id),
            })
        }))
    }
}

/// Takes an item out of one cell and into another; false when it was not counted there.
fn moved(cells: &mut BTreeMap<Cell, u64>, from: Option<Cell>, to: Option<Cell>) -> bool {
    if let Some(from) = from {
        match cells.get_mut(&from) {
            Some(1) => drop(cells.remove(&from)),
            Some(count) => *count -= 1,
            None => return false,
        }
    }
    if let Some(to) = to {
        *cells.entry(to).or_default() += 1;
    }
    true
}

/// Where a row is counted; nowhere when it is not live.
fn cell_of(live: &LiveRow, zone: &TimeZone) -> Option<Cell> {
    (live.state == "live").then(|| Cell {
        year: year_of(zone, live.aired_at),
        category: live.category.clone(),
        unit: live.unit,
    })
}

fn year_of(zone: &TimeZone, at: Timestamp) -> i16 {
    zone.to_datetime(at).year().clamp(FIRST_YEAR, 2200)
}

async fn count(
    conn: &mut Conn,
    (site, kind): (&str, ItemKind),
    zone: &TimeZone,
) -> Result<BTreeMap<Cell, u64>, StoreError> {
    let begins = |year: i16| {
        let day = date(year, 1, 1).to_zoned(zone.clone());
        day.map_or(Timestamp::MIN, |start| start.timestamp())
    };
    let kind = kind_word(kind);
    let mut span = |mut row: Row| Ok::<_, StoreError>((row.take()?, row.take()?));
    let span = conn.row(sql::SPAN, args![site, kind]).await?.map(&mut span);
    let (oldest, newest): (Option<Timestamp>, Option<Timestamp>) =
        span.transpose()?.unwrap_or_default();
    let Some((oldest, newest)) = oldest.zip(newest) else {
        return Ok(BTreeMap::new());
    };
    let mut cells = BTreeMap::new();
    let mut from = Timestamp::MIN;
    for year in year_of(zone, oldest)..=year_of(zone, newest) {
        let until = begins(year + 1);
        for mut row in conn.rows(sql::CUBE, args![site, kind, from, until]).await? {
            let (category, unit) = (row.take()?, row.take()?);
            let cell = Cell {
                year,
                category,
                unit,
            };
            cells.insert(cell, row.take()?);
        }
        from = until;
    }
    Ok(cells)
}

pub(crate) mod sql {
    crate::dialect::statements! {
        MOMENT = "select (select max(id) from change), (select max(seq) from journal where chain = $1)";
        AIRED = "select distinct item from publication where chain = $1 and seq > $2 order by item limit $3";
        BEFORE = "select max(seq) from publication where item = $1 and seq <= $2";
        LATER = "select item, site, kind, slug, category, unit, revision, body, chain, seq, first_seq, state, ord, aired_at, from_at, until_at from live where from_at > $1";
        SPAN = "select (select min(aired_at) from live where site = $1 and kind = $2 and state = 'live'), (select max(aired_at) from live where site = $1 and kind = $2 and state = 'live')";
        CUBE = "select category, unit, count(*) from live where site = $1 and kind = $2 and state = 'live' and aired_at >= $3 and aired_at < $4 group by category, unit";
    }
}
