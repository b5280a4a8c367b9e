//! Lists of public items: cards by date or order, in parts. Proven like pages.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use tayang_core::content::body::Block;
use tayang_core::content::file::FileRecord;
use tayang_core::content::{ItemKind, Revision};
use tayang_core::event::PublishedUnit;
use tayang_core::ids::{FileId, ItemId, UnitId};
use tayang_core::time::time_zone;

use super::PublicReader;
use super::proof::{self, Claimed, LiveRow, Proven, take_entry, take_live};
use crate::StoreError;
use crate::dialect::{Conn, Row, args};
use crate::execute::kind_word;
use crate::office;

/// Cards on one page of a list, unless asked otherwise.
const PER_PAGE: u32 = 20;

/// An item in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Which.
    pub item: ItemId,
    /// Its kind.
    pub kind: ItemKind,
    /// Its path on the site.
    pub path: String,
    /// The headline.
    pub title: String,
    /// The lead.
    pub summary: String,
    /// The category's key.
    pub category: String,
    /// Place in its list; 0 for none.
    pub order: i32,
    /// The first picture, with what it shows in words.
    pub image: Option<(FileRecord, String)>,
    /// When it aired first.
    pub aired_at: Timestamp,
    /// When its newest revision aired.
    pub updated_at: Timestamp,
    /// The unit it comes from, as it was called when it aired.
    pub unit: Option<PublishedUnit>,
}

/// Which items to list.
#[derive(Debug, Clone)]
pub struct ListFilter {
    /// Of this kind.
    pub kind: ItemKind,
    /// In this category only.
    pub category: Option<String>,
    /// From this unit only.
    pub unit: Option<UnitId>,
    /// First aired in this year only, on the office's calendar.
    pub year: Option<i16>,
    /// From 1.
    pub page: u32,
    /// Cards on a page, 1 to 100; 20 when 0.
    pub per_page: u32,
}

impl ListFilter {
    /// The first page of a kind.
    pub fn of(kind: ItemKind) -> Self {
        Self {
            kind,
            category: None,
            unit: None,
            year: None,
            page: 1,
            per_page: 0,
        }
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage {
    /// The cards; fewer than asked when a row was not proven.
    pub cards: Vec<Arc<Card>>,
    /// Items in the whole list.
    pub total: u64,
    /// This page, from 1.
    pub page: u32,
    /// Pages in the whole list, at least 1.
    pub pages: u32,
}

impl PublicReader {
    /// A page of a list at a moment: articles newest first, pages and galleries by
    /// their order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn list(
        &self,
        site: &str,
        filter: &ListFilter,
        now: Timestamp,
    ) -> Result<ListPage, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let per_page = per_page(filter);
        let counted = self.counted(&mut conn, (site, filter.kind), now).await?;
        let total = counted.total(filter);
        let pages = u32::try_from(total.div_ceil(u64::from(per_page)))
            .unwrap_or(u32::MAX)
            .max(1);
        let page = filter.page.clamp(1, pages);
        let part = (per_page, (page - 1) * per_page);
        let rows = self.rows(&mut conn, site, filter, now, part).await?;
        let cards = self.cards(&mut conn, rows, now).await?;
        Ok(ListPage {
            cards,
            total,
            page,
            pages,
        })
    }

    /// The first of a list, without counting it: at most 20.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn first(
        &self,
        site: &str,
        kind: ItemKind,
        most: u32,
        now: Timestamp,
    ) -> Result<Vec<Arc<Card>>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let (filter, part) = (ListFilter::of(kind), (most.min(PER_PAGE), 0));
        let rows = self.rows(&mut conn, site, &filter, now, part).await?;
        self.cards(&mut conn, rows, now).await
    }

    /// The rows of a list: so many, after so many.
    async fn rows(
        &self,
        conn: &mut Conn,
        site: &str,
        filter: &ListFilter,
        now: Timestamp,
        (most, offset): (u32, u32),
    ) -> Result<Vec<Row>, StoreError> {
        let kind = kind_word(filter.kind);
        let (from, until) = self.year(conn, filter.year).await?;
        let unit = filter.unit.map(|unit| unit.0);
        let category = filter.category.as_deref();
        let plain = category.is_none() && unit.is_none() && filter.year.is_none();
        if filter.kind == ItemKind::Article && plain {
            let columns = args![site, kind, now, most, offset];
            return conn.rows(sql::BY_DATE, columns).await;
        }
        let statement = match filter.kind {
            ItemKind::Article => sql::SOME_BY_DATE,
            _ => sql::BY_ORDER,
        };
        let columns = args![site, kind, now, category, unit, from, until, most, offset];
        conn.rows(statement, columns).await
    }

    /// The newest of a category, without counting it: at most 20.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn newest_in(
        &self,
        site: &str,
        kind: ItemKind,
        category: &str,
        most: u32,
        now: Timestamp,
    ) -> Result<Vec<Arc<Card>>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let asked = args![site, kind_word(kind), category, now, most.min(PER_PAGE)];
        let rows = conn.rows(sql::IN_CATEGORY, asked).await?;
        self.cards(&mut conn, rows, now).await
    }

    /// Cards of these items, in this order; those that are not shown now are left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cards_of(
        &self,
        site: &str,
        items: &[ItemId],
        now: Timestamp,
    ) -> Result<Vec<Arc<Card>>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let mut cards = Vec::new();
        for item in items {
            let live = proof::live_row(&mut conn, *item).await?;
            let here = live.filter(|live| live.site == site && live.state == "live");
            if let Some(live) = here {
                let claimed = proof::claimed(&self.core, &mut conn, &live).await?;
                cards.extend(self.card(&mut conn, &live, now, claimed).await?);
            }
        }
        Ok(cards)
    }

    /// The moments between which a year lies on the office's calendar; all time for none.
    async fn year(
        &self,
        conn: &mut Conn,
        year: Option<i16>,
    ) -> Result<(Timestamp, Timestamp), StoreError> {
        let Some(year) = year else {
            return Ok((Timestamp::MIN, Timestamp::MAX));
        };
        let office = office::office(&self.core, conn).await?;
        let zone = time_zone(&office.calendar.hours.zone);
        let start = |year: i16| {
            let day = date(year.clamp(1900, 2200), 1, 1);
            day.to_zoned(zone.clone())
                .map_or(Timestamp::MIN, |start| start.timestamp())
        };
        Ok((start(year), start(year.saturating_add(1))))
    }

    /// Cards of rows that bring their entries along.
    async fn cards(
        &self,
        conn: &mut Conn,
        rows: Vec<Row>,
        now: Timestamp,
    ) -> Result<Vec<Arc<Card>>, StoreError> {
        let mut cards = Vec::with_capacity(rows.len());
        for mut row in rows {
            let live = take_live(&mut row)?;
            let entry = take_entry(&self.core, &mut row, &live.site, live.seq)?;
            let claimed = proof::claimed_by(&self.core, conn, &live, entry).await?;
            cards.extend(self.card(conn, &live, now, claimed).await?);
        }
        Ok(cards)
    }

    async fn card(
        &self,
        conn: &mut Conn,
        live: &LiveRow,
        now: Timestamp,
        claimed: Claimed,
    ) -> Result<Option<Arc<Card>>, StoreError> {
        // The entry is proven from its bytes each time; the body only when its card is not at hand.
        let Ok((entry, published)) = claimed else {
            return proof::prove(&self.core, conn, live).await.map(|_| None);
        };
        if !proof::is_shown(&published, now) {
            return Ok(None);
        }
        let known = self.core.proofs.cards.get(&(entry.hash, live.item));
        let card = match known.filter(|card| card.aired_at == live.aired_at) {
            Some(card) => card,
            None => {
                let Some(proven) = proof::prove(&self.core, conn, live).await? else {
                    return Ok(None);
                };
                let card = Arc::new(card_of(live, &proven));
                self.core
                    .proofs
                    .cards
                    .put((entry.hash, live.item), Arc::clone(&card));
                card
            }
        };
        Ok(Some(card))
    }
}

/// The newest of a kind, each with the text of its revision and its entry.
pub(super) async fn whole(
    conn: &mut Conn,
    site: &str,
    kind: ItemKind,
    limit: u32,
    now: Timestamp,
) -> Result<Vec<Row>, StoreError> {
    conn.rows(sql::WHOLE, args![site, kind_word(kind), now, limit])
        .await
}

fn card_of(live: &LiveRow, proven: &Proven) -> Card {
    let image = first_image(&proven.revision)
        .and_then(|(file, alt)| Some((proven.files.get(&file)?.clone(), alt)));
    Card {
        item: live.item,
        kind: proven.published.kind,
        path: proven.path(),
        title: proven.revision.text.title.clone(),
        summary: proven.revision.text.summary.clone(),
        category: proven.published.placement.category.clone(),
        order: proven.published.placement.order,
        image,
        aired_at: proven.aired_at,
        updated_at: proven.entry.at.max(proven.aired_at),
        unit: proven.published.unit.clone(),
    }
}

/// The first picture that stands on its own in the text.
fn first_image(revision: &Revision) -> Option<(FileId, String)> {
    let image = revision.text.body.0.iter().find_map(|block| match block {
        Block::Image(image) => Some(image),
        Block::Gallery { images } => images.first(),
        _ => None,
    });
    image.map(|image| (image.file, image.alt.clone()))
}

/// Cards on one page: as asked within its bound, else the usual number.
fn per_page(filter: &ListFilter) -> u32 {
    match filter.per_page {
        0 => PER_PAGE,
        asked => asked.min(100),
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        BY_DATE = "select l.item, l.site, l.kind, l.slug, l.category, l.unit, l.revision, l.body, l.chain, l.seq, l.first_seq, l.state, l.ord, l.aired_at, l.from_at, l.until_at, j.payload, j.prev, j.hash, j.signature from live l left join journal j on j.chain = l.chain and j.seq = l.seq where l.site = $1 and l.kind = $2 and l.state = 'live' and (l.from_at is null or l.from_at <= $3) and (l.until_at is null or l.until_at > $3) order by l.aired_at desc, l.item desc limit $4 offset $5";
        SOME_BY_DATE = "select l.item, l.site, l.kind, l.slug, l.category, l.unit, l.revision, l.body, l.chain, l.seq, l.first_seq, l.state, l.ord, l.aired_at, l.from_at, l.until_at, j.payload, j.prev, j.hash, j.signature from live l left join journal j on j.chain = l.chain and j.seq = l.seq where l.site = $1 and l.kind = $2 and l.state = 'live' and (l.from_at is null or l.from_at <= $3) and (l.until_at is null or l.until_at > $3) and (l.category = $4 or $4 is null) and (l.unit = $5 or $5 is null) and l.aired_at >= $6 and l.aired_at < $7 order by l.aired_at desc, l.item desc limit $8 offset $9";
        BY_ORDER = "select l.item, l.site, l.kind, l.slug, l.category, l.unit, l.revision, l.body, l.chain, l.seq, l.first_seq, l.state, l.ord, l.aired_at, l.from_at, l.until_at, j.payload, j.prev, j.hash, j.signature from live l left join journal j on j.chain = l.chain and j.seq = l.seq where l.site = $1 and l.kind = $2 and l.state = 'live' and (l.from_at is null or l.from_at <= $3) and (l.until_at is null or l.until_at > $3) and (l.category = $4 or $4 is null) and (l.unit = $5 or $5 is null) and l.aired_at >= $6 and l.aired_at < $7 order by case when l.ord = 0 then 1 else 0 end, l.ord, l.aired_at desc, l.item desc limit $8 offset $9";
        WHOLE = "select l.item, l.site, l.kind, l.slug, l.category, l.unit, l.revision, l.body, l.chain, l.seq, l.first_seq, l.state, l.ord, l.aired_at, l.from_at, l.until_at, r.body, j.payload, j.prev, j.hash, j.signature from live l left join journal j on j.chain = l.chain and j.seq = l.seq left join revision r on r.hash = l.body where l.site = $1 and l.kind = $2 and l.state = 'live' and (l.from_at is null or l.from_at <= $3) and (l.until_at is null or l.until_at > $3) order by l.aired_at desc, l.item desc limit $4";
        IN_CATEGORY = "select l.item, l.site, l.kind, l.slug, l.category, l.unit, l.revision, l.body, l.chain, l.seq, l.first_seq, l.state, l.ord, l.aired_at, l.from_at, l.until_at, j.payload, j.prev, j.hash, j.signature from live l left join journal j on j.chain = l.chain and j.seq = l.seq where l.site = $1 and l.kind = $2 and l.category = $3 and l.state = 'live' and (l.from_at is null or l.from_at <= $4) and (l.until_at is null or l.until_at > $4) order by l.aired_at desc, l.item desc limit $5";
    }
}
