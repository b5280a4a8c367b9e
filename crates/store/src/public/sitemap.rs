//! The sitemap in parts: each holds what took the same two hundred numbers of the register.
//!
//! A number is given once, by the airing, so a part is read by its range of numbers and an
//! item never moves to another one: a publish changes the last part only.

use jiff::Timestamp;
use tayang_core::ids::ItemId;

use super::PublicReader;
use super::proof::{self, take_entry, take_live};
use crate::StoreError;
use crate::dialect::{Conn, args};
use crate::journal::site_chain;

/// Numbers of the register in one part.
const NUMBERS: u32 = 200;

/// An address in the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapRow {
    /// The path.
    pub path: String,
    /// When it changed last.
    pub updated_at: Timestamp,
}

/// One part of the sitemap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SitemapPart {
    /// The addresses, in the order of their numbers.
    pub rows: Vec<SitemapRow>,
    /// Every item of the part, also those that are not shown now.
    pub items: Vec<ItemId>,
    /// Whether what airs next is in this part, or in one that is not there yet.
    pub last: bool,
}

impl PublicReader {
    /// Parts of the sitemap, each of at most 200 addresses; at least 1.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sitemap_parts(&self, site: &str) -> Result<u32, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let years = years(&mut conn, &site_chain(site)).await?;
        Ok(years.iter().map(|year| year.parts).sum::<u32>().max(1))
    }

    /// One part of the sitemap, from 0, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sitemap(
        &self,
        site: &str,
        part: u32,
        now: Timestamp,
    ) -> Result<SitemapPart, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let chain = site_chain(site);
        let years = years(&mut conn, &chain).await?;
        let last = part + 1 >= years.iter().map(|year| year.parts).sum();
        let mut found = SitemapPart {
            last,
            ..SitemapPart::default()
        };
        let Some((year, part)) = within(&years, part) else {
            return Ok(found);
        };
        let after = part.saturating_mul(NUMBERS);
        let columns = args![&chain, year, after, after.saturating_add(NUMBERS), site];
        for mut row in conn.rows(sql::PART, columns).await? {
            let live = take_live(&mut row)?;
            let entry = take_entry(&self.core, &mut row, &live.site, live.seq)?;
            found.items.push(live.item);
            if live.state != "live" || !proof::is_newest(&self.core, &mut conn, &live).await? {
                continue;
            }
            let named = entry.as_ref().and_then(|entry| {
                let named = entry
                    .items
                    .iter()
                    .find(|published| published.item == live.item)?;
                (proof::is_shown(named, now) && named.withdrawal.is_none()).then(|| SitemapRow {
                    path: format!("/{}/{}", named.kind.place(), named.placement.slug),
                    updated_at: entry.at,
                })
            });
            found.rows.extend(named);
        }
        Ok(found)
    }
}

/// A year of the register, in parts.
struct Year {
    year: i64,
    parts: u32,
}

/// The years of a chain's register, oldest first: two short look-ups for each.
async fn years(conn: &mut Conn, chain: &str) -> Result<Vec<Year>, StoreError> {
    let (mut years, mut after) = (Vec::new(), 0_i64);
    loop {
        let Some(mut row) = conn.row(sql::NEXT_YEAR, args![chain, after]).await? else {
            return Ok(years);
        };
        let Some(year) = row.take::<Option<i64>>()? else {
            return Ok(years);
        };
        let last = conn.row(sql::LAST, args![chain, year]).await?;
        let last = last.map(|mut row| row.take::<Option<u32>>()).transpose()?;
        let parts = last.flatten().unwrap_or(0).div_ceil(NUMBERS);
        years.push(Year { year, parts });
        after = year;
    }
}

/// The year that a part is of, and which of the year's parts it is.
fn within(years: &[Year], mut part: u32) -> Option<(i64, u32)> {
    for year in years {
        if part < year.parts {
            return Some((year.year, part));
        }
        part -= year.parts;
    }
    None
}

pub(crate) mod sql {
    crate::dialect::statements! {
        NEXT_YEAR = "select min(year) from publication where chain = $1 and year > $2";
        LAST = "select max(number) from publication where chain = $1 and year = $2";
        PART = "select l.item, l.site, l.kind, l.slug, l.category, l.unit, l.revision, l.body, l.chain, l.seq, l.first_seq, l.state, l.ord, l.aired_at, l.from_at, l.until_at, j.payload, j.prev, j.hash, j.signature from publication p join live l on l.item = p.item and l.first_seq = p.seq join journal j on j.chain = l.chain and j.seq = l.seq where p.chain = $1 and p.year = $2 and p.number > $3 and p.number <= $4 and l.site = $5 order by p.number, p.item";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_on_through_the_years() {
        let year = |year, parts| Year { year, parts };
        let years = [year(2025, 2), year(2027, 1)];
        let found = [0, 1, 2, 3].map(|part| within(&years, part));
        assert_eq!(
            found,
            [Some((2025, 0)), Some((2025, 1)), Some((2027, 0)), None]
        );
        assert_eq!(within(&[], 0), None);
    }
}
