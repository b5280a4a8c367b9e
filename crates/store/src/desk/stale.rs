//! What is older than it may be: public pages by their category, channels by their last post.
//!
//! A limit is the office's own and stands at the category of a site; what has
//! none is never old. Source: 001, 002, 003, 004, the warnings.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use tayang_core::event::SopRef;
use tayang_core::ids::{ItemId, UnitId};
use tayang_core::share::{CHANNELS, known, retired};
use tayang_core::sop::StepKind;
use tayang_core::time::time_zone;

use crate::dialect::{Conn, Row, args};
use crate::office::{self, Category, Office, store_sop};
use crate::{Store, StoreError};

/// Old pages that are listed of one category.
const LISTED: u32 = 20;
/// Old pages that are counted of one category.
const COUNTED: u32 = 1_000;
/// Days after which the last post of a channel is old.
pub const POST_DAYS: u16 = 30;

/// What is older than it may be, site by site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stale {
    /// Old pages in all.
    pub pages: u64,
    /// There are more: of one category at most 1,000 are counted.
    pub cut: bool,
    /// Channels whose last post is old, or that never had one.
    pub quiet: u64,
    /// Old pages, the most overdue categories first as the site lists them.
    pub groups: Vec<StaleGroup>,
    /// Every channel that the sheets of a site name and that still exists.
    pub channels: Vec<ChannelAge>,
}

/// The old pages of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleGroup {
    /// The site's key.
    pub site: String,
    /// The category, with its owner and its limit.
    pub category: Category,
    /// How many are old.
    pub pages: u64,
    /// The oldest of them.
    pub items: Vec<StaleItem>,
}

/// A page that is older than it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleItem {
    /// Which.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// The unit it comes from.
    pub unit: Option<UnitId>,
    /// When it was aired last.
    pub at: Timestamp,
}

/// A channel and its last post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelAge {
    /// The site's key.
    pub site: String,
    /// The channel's key.
    pub channel: String,
    /// When and where it was posted last; none when it never was.
    pub last: Option<(Timestamp, String)>,
    /// Older than [`POST_DAYS`], or never.
    pub quiet: bool,
}

impl Store {
    /// Pages and channels that are older than they may be today.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn stale(&self) -> Result<Stale, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let office = office::office(&self.core, &mut conn).await?;
        let today = office.day(self.now());
        let mut stale = Stale::default();
        for (site, known) in &office.sites {
            for category in &known.categories {
                let group = group(&mut conn, &office, today, site, category).await?;
                stale.groups.extend(group);
            }
        }
        stale.pages = stale.groups.iter().map(|group| group.pages).sum();
        stale.cut = stale
            .groups
            .iter()
            .any(|group| group.pages >= u64::from(COUNTED));
        stale.channels = self.channels(&mut conn, &office, today).await?;
        let quiet = stale.channels.iter().filter(|channel| channel.quiet);
        stale.quiet = quiet.count() as u64;
        Ok(stale)
    }

    /// Channels that the sheets in force of each site name, as they are called today.
    async fn channels(
        &self,
        conn: &mut Conn,
        office: &Office,
        today: Date,
    ) -> Result<Vec<ChannelAge>, StoreError> {
        let mut named: BTreeSet<(String, String)> = BTreeSet::new();
        for (key, (version, sites)) in &office.sops {
            let sop = SopRef {
                key: key.clone(),
                version: *version,
            };
            let sheet = store_sop(&self.core, conn, &sop).await?;
            let steps = sheet.iter().flat_map(|sheet| &sheet.step);
            let sharing = steps.filter(|step| step.does(StepKind::Share));
            for channel in sharing.flat_map(|step| &step.channels) {
                if retired(channel).is_none() {
                    named.extend(sites.iter().map(|site| (site.clone(), channel.clone())));
                }
            }
        }
        let old = since(office, today, POST_DAYS);
        let mut ages = Vec::new();
        for (site, channel) in named {
            let row = conn.row(sql::POST, args![&site, &channel]).await?;
            let last = row.map(|mut row| Ok::<_, StoreError>((row.take()?, row.take()?)));
            let last: Option<(Timestamp, String)> = last.transpose()?;
            ages.push(ChannelAge {
                quiet: last.as_ref().is_none_or(|(at, _)| *at < old),
                site,
                channel,
                last,
            });
        }
        ages.sort_by_cached_key(|age| (age.site.clone(), place(&age.channel)));
        Ok(ages)
    }
}

/// Where a channel stands in the list of all.
fn place(channel: &str) -> Option<usize> {
    let own = known(channel)?;
    CHANNELS.iter().position(|one| one.key == own.key)
}

/// The first moment of the day that is so many days before today, on the wall of the office.
fn since(office: &Office, today: Date, days: u16) -> Timestamp {
    let zone = time_zone(&office.calendar.hours.zone);
    let day = today.saturating_sub(i32::from(days).days());
    let first = day.to_zoned(zone).map(|day| day.timestamp());
    first.unwrap_or(Timestamp::MIN)
}

async fn group(
    conn: &mut Conn,
    office: &Office,
    today: Date,
    site: &str,
    category: &Category,
) -> Result<Option<StaleGroup>, StoreError> {
    let Some(days) = category.max_days else {
        return Ok(None);
    };
    let before = since(office, today, days);
    let counted = conn
        .row(sql::COUNT, args![site, &category.key, before, COUNTED])
        .await?;
    let pages: u64 = counted.map(|mut row| row.take()).transpose()?.unwrap_or(0);
    if pages == 0 {
        return Ok(None);
    }
    let rows = conn
        .rows(sql::PAGES, args![site, &category.key, before, LISTED])
        .await?;
    Ok(Some(StaleGroup {
        site: site.to_owned(),
        category: category.clone(),
        pages,
        items: rows.into_iter().map(item).collect::<Result<_, _>>()?,
    }))
}

fn item(mut row: Row) -> Result<StaleItem, StoreError> {
    Ok(StaleItem {
        item: row.take()?,
        title: row.take()?,
        unit: row.take()?,
        at: row.take()?,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        COUNT = "select count(*) from (select item from live where state = 'live' and site = $1 and category = $2 and updated_at < $3 limit $4) old";
        PAGES = "select l.item, i.title, l.unit, l.updated_at from live l join item i on i.id = l.item where l.state = 'live' and l.site = $1 and l.category = $2 and l.updated_at < $3 order by l.updated_at, l.item limit $4";
        POST = "select at, url from channel_post where site = $1 and channel = $2";
    }
}
