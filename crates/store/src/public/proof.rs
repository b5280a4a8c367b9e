//! The proof that a row may be shown: signed entry, revision bytes, file records.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileRecord, Rendition};
use tayang_core::content::{ItemKind, Revision};
use tayang_core::event::{Event, PublishedItem, TrailLine};
use tayang_core::ids::{FileId, ItemId, RevisionId, UnitId};

use super::facets::Cube;
use super::lists::Card;
use crate::StoreError;
use crate::cache::Cache;
use crate::dialect::{Conn, Row, args};
use crate::execute::kind_word;
use crate::journal::{self, entry_hash, site_chain};
use crate::store::Core;

/// What was proven before, so that it need not be proven for each request.
///
/// Keys are hashes computed from the bytes at hand, so an edited row never
/// finds the proof of another.
#[derive(Debug)]
pub(crate) struct Proofs {
    entries: Cache<Hash, Arc<ProvenEntry>>,
    pub(super) cards: Cache<(Hash, ItemId), Arc<Card>>,
    pub(super) served: Cache<(Hash, Hash), Rendition>,
    pub(super) blobs: Cache<(Hash, u64, i64, i64), ()>,
    /// Counted anew after each change.
    pub(super) cubes: Cache<(String, ItemKind), Arc<Cube>>,
}

impl Proofs {
    pub(crate) fn new() -> Self {
        Self {
            entries: Cache::new(4_096),
            cards: Cache::new(4_096),
            served: Cache::new(4_096),
            blobs: Cache::new(4_096),
            cubes: Cache::new(64),
        }
    }

    pub(crate) fn clear(&self) {
        self.entries.clear();
        self.cards.clear();
        self.served.clear();
        self.blobs.clear();
        self.cubes.clear();
    }
}

/// A signed `Published` entry.
#[derive(Debug)]
pub(super) struct ProvenEntry {
    /// Its site and its place in the site's chain: a copy elsewhere proves nothing.
    place: (String, u64),
    pub(super) hash: Hash,
    pub(super) at: Timestamp,
    pub(super) items: Vec<PublishedItem>,
    pub(super) trail: Vec<TrailLine>,
}

/// A row of `live`: a claim, until it is proven.
#[derive(Debug, Clone)]
pub(super) struct LiveRow {
    pub(super) item: ItemId,
    pub(super) site: String,
    pub(super) kind: String,
    pub(super) slug: String,
    pub(super) category: String,
    pub(super) unit: Option<UnitId>,
    pub(super) revision: RevisionId,
    pub(super) body: Hash,
    pub(super) chain: String,
    pub(super) seq: u64,
    pub(super) first_seq: u64,
    pub(super) state: String,
    pub(super) order: i64,
    pub(super) aired_at: Timestamp,
    pub(super) from_at: Option<Timestamp>,
    pub(super) until_at: Option<Timestamp>,
}

/// The signed entry that a row names with what it says of the item, or what does not hold.
pub(super) type Claimed = Result<(Arc<ProvenEntry>, PublishedItem), &'static str>;

/// A row with everything that proves it.
#[derive(Debug)]
pub(super) struct Proven {
    pub(super) entry: Arc<ProvenEntry>,
    pub(super) published: PublishedItem,
    pub(super) revision: Revision,
    pub(super) files: BTreeMap<FileId, FileRecord>,
    pub(super) aired_at: Timestamp,
}

impl Proven {
    pub(super) fn path(&self) -> String {
        format!(
            "/{}/{}",
            self.published.kind.place(),
            self.published.placement.slug
        )
    }

    /// Whether its display period holds at a moment.
    pub(super) fn is_shown_at(&self, now: Timestamp) -> bool {
        is_shown(&self.published, now)
    }

    /// When its display period ended, once it has.
    pub(super) fn ended_by(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.published.placement.period.until;
        until.filter(|until| *until <= now)
    }
}

/// Whether the display period of what was aired holds at a moment.
pub(super) fn is_shown(published: &PublishedItem, now: Timestamp) -> bool {
    let period = published.placement.period;
    period.from.is_none_or(|from| from <= now) && period.until.is_none_or(|until| now < until)
}

/// The claim about an item.
pub(super) async fn live_row(conn: &mut Conn, item: ItemId) -> Result<Option<LiveRow>, StoreError> {
    conn.row(sql::LIVE, args![item])
        .await?
        .map(read_live)
        .transpose()
}

pub(super) fn read_live(mut row: Row) -> Result<LiveRow, StoreError> {
    take_live(&mut row)
}

pub(super) fn take_live(row: &mut Row) -> Result<LiveRow, StoreError> {
    Ok(LiveRow {
        item: row.take()?,
        site: row.take()?,
        kind: row.take()?,
        slug: row.take()?,
        category: row.take()?,
        unit: row.take()?,
        revision: row.take()?,
        body: row.take()?,
        chain: row.take()?,
        seq: row.take()?,
        first_seq: row.take()?,
        state: row.take()?,
        order: row.take()?,
        aired_at: row.take()?,
        from_at: row.take()?,
        until_at: row.take()?,
    })
}

/// Proves a claim; logs and gives nothing when it does not hold.
pub(super) async fn prove(
    core: &Core,
    conn: &mut Conn,
    live: &LiveRow,
) -> Result<Option<Proven>, StoreError> {
    Ok(told(live, attempt(core, conn, live).await?))
}

/// The same with the entry and the revision's text already read, in the claim's own statement.
pub(super) async fn prove_read(
    core: &Core,
    conn: &mut Conn,
    live: &LiveRow,
    entry: Option<Arc<ProvenEntry>>,
    text: Option<String>,
) -> Result<Option<Proven>, StoreError> {
    let attempted = match claimed_by(core, conn, live, entry).await? {
        Ok((entry, published)) => {
            let revision = text.and_then(|text| revision_of(&text, &published));
            complete(core, conn, live, (entry, published), revision).await?
        }
        Err(why) => Err(why),
    };
    Ok(told(live, attempted))
}

fn told(live: &LiveRow, attempted: Result<Proven, &'static str>) -> Option<Proven> {
    attempted
        .inspect_err(|why| {
            tracing::error!(item = %live.item, entry = live.seq, why, "a public row is not proven; not served");
        })
        .ok()
}

/// Proves a claim, or tells which part of it does not hold.
pub(super) async fn attempt(
    core: &Core,
    conn: &mut Conn,
    live: &LiveRow,
) -> Result<Result<Proven, &'static str>, StoreError> {
    let found = match claimed(core, conn, live).await? {
        Ok(found) => found,
        Err(why) => return Ok(Err(why)),
    };
    let revision = body(conn, &found.1).await?;
    complete(core, conn, live, found, revision).await
}

/// The proof of what an entry says: the bytes, the files and the first airing hold as well.
async fn complete(
    core: &Core,
    conn: &mut Conn,
    live: &LiveRow,
    (entry, published): (Arc<ProvenEntry>, PublishedItem),
    revision: Option<Revision>,
) -> Result<Result<Proven, &'static str>, StoreError> {
    let Some(revision) = revision else {
        return Ok(Err("the revision's bytes are not the published ones"));
    };
    let mut files = BTreeMap::new();
    for (file, hash) in &revision.files {
        match record(conn, *file, *hash).await? {
            Some(record) => files.insert(*file, record),
            None => return Ok(Err("a file's record is not the published one")),
        };
    }
    let Some(aired_at) = first_aired(core, conn, live, &entry).await? else {
        return Ok(Err("its first airing is not signed"));
    };
    if aired_at != live.aired_at {
        return Ok(Err("its first airing was at another moment"));
    }
    Ok(Ok(Proven {
        entry,
        published,
        revision,
        files,
        aired_at,
    }))
}

/// The signed entry that a claim names, and what it says of the item.
pub(super) async fn claimed(
    core: &Core,
    conn: &mut Conn,
    live: &LiveRow,
) -> Result<Claimed, StoreError> {
    let entry = entry(core, conn, &live.site, live.seq).await?;
    claimed_by(core, conn, live, entry).await
}

/// The same with the entry already read.
pub(super) async fn claimed_by(
    core: &Core,
    conn: &mut Conn,
    live: &LiveRow,
    entry: Option<Arc<ProvenEntry>>,
) -> Result<Claimed, StoreError> {
    if live.chain != site_chain(&live.site) {
        return Ok(Err("it names another site's chain"));
    }
    let Some(entry) = entry else {
        return Ok(Err("no signed entry airs it"));
    };
    let Some(published) = says(&entry, live) else {
        return Ok(Err("the signed entry says otherwise"));
    };
    if !is_newest(core, conn, live).await? {
        return Ok(Err("a later entry changed it"));
    }
    Ok(Ok((entry, published)))
}

/// What an entry says of an item, when it says what the row claims.
fn says(entry: &ProvenEntry, live: &LiveRow) -> Option<PublishedItem> {
    let published = entry
        .items
        .iter()
        .find(|published| published.item == live.item)?;
    let state = match &published.withdrawal {
        None => live.state == "live" || live.state == "ended",
        Some(withdrawal) => live.state == withdrawal.kind.name(),
    };
    let place = &published.placement;
    let unit = published.unit.as_ref().map(|unit| unit.id);
    let same = published.revision == live.revision
        && published.bytes == live.body
        && kind_word(published.kind) == live.kind
        && unit == live.unit
        && place.slug == live.slug
        && place.category == live.category
        && i64::from(place.order) == live.order
        && stored(place.period.from) == live.from_at
        && stored(place.period.until) == live.until_at;
    (state && same).then(|| published.clone())
}

/// A moment as a row keeps it: to the microsecond.
fn stored(moment: Option<Timestamp>) -> Option<Timestamp> {
    moment.and_then(|moment| Timestamp::from_microsecond(moment.as_microsecond()).ok())
}

/// Whether no later entry speaks of the item: by what the journal was heard to say, else by
/// the register of airings.
pub(super) async fn is_newest(
    core: &Core,
    conn: &mut Conn,
    live: &LiveRow,
) -> Result<bool, StoreError> {
    if let Some(aired) = core.aired.of(live.item) {
        if aired
            .first
            .is_some_and(|first| first.get() != live.first_seq)
        {
            return Ok(false);
        }
        if aired.newest == live.seq {
            return Ok(true);
        }
        // A reader may look at a moment just before the entry that was heard of since.
        let columns = args![&live.chain, aired.newest];
        if aired.newest > live.seq && conn.row(sql::ENTRY, columns).await?.is_some() {
            return Ok(false);
        }
    }
    Ok(newest_seq(conn, live).await? == Some(live.seq))
}

async fn newest_seq(conn: &mut Conn, live: &LiveRow) -> Result<Option<u64>, StoreError> {
    let row = conn.row(sql::NEWEST, args![live.item, &live.chain]).await?;
    Ok(row
        .map(|mut row| row.take::<Option<u64>>())
        .transpose()?
        .flatten())
}

/// A signed `Published` entry of a site, proven from the bytes at hand.
pub(super) async fn entry(
    core: &Core,
    conn: &mut Conn,
    site: &str,
    seq: u64,
) -> Result<Option<Arc<ProvenEntry>>, StoreError> {
    let Some(mut row) = conn.row(sql::ENTRY, args![site_chain(site), seq]).await? else {
        return Ok(None);
    };
    take_entry(core, &mut row, site, seq)
}

pub(super) fn take_entry(
    core: &Core,
    row: &mut Row,
    site: &str,
    seq: u64,
) -> Result<Option<Arc<ProvenEntry>>, StoreError> {
    let Some(payload) = row.take::<Option<String>>()? else {
        return Ok(None);
    };
    let prev: Hash = row.take()?;
    let stored: Hash = row.take()?;
    let signature: Option<String> = row.take()?;
    let hash = entry_hash(prev, &payload);
    if hash != stored {
        return Ok(None);
    }
    if let Some(known) = core.proofs.entries.get(&hash) {
        let here = known.place.0 == site && known.place.1 == seq;
        return Ok(here.then_some(known));
    }
    let signed = signature.is_some_and(|text| core.keys.published_is_signed(site, hash, &text));
    if !signed {
        return Ok(None);
    }
    let Ok(told) = serde_json::from_str::<journal::Payload<'_>>(&payload) else {
        return Ok(None);
    };
    if !told.stands_at(&site_chain(site), seq) {
        return Ok(None);
    }
    let Some(recorded) = told.entry.map(Cow::into_owned) else {
        return Ok(None);
    };
    let Event::Published { items, trail } = recorded.event else {
        return Ok(None);
    };
    let proven = Arc::new(ProvenEntry {
        place: (site.to_owned(), seq),
        hash,
        at: recorded.at,
        items,
        trail,
    });
    core.proofs.entries.put(hash, Arc::clone(&proven));
    Ok(Some(proven))
}

/// The revision whose bytes the entry fixes.
async fn body(conn: &mut Conn, published: &PublishedItem) -> Result<Option<Revision>, StoreError> {
    let Some(mut row) = conn.row(sql::BODY, args![published.bytes]).await? else {
        return Ok(None);
    };
    let text: String = row.take()?;
    Ok(revision_of(&text, published))
}

/// The revision in these bytes, when they are the published ones.
fn revision_of(text: &str, published: &PublishedItem) -> Option<Revision> {
    if Hash::of(text.as_bytes()) != published.bytes {
        return None;
    }
    let revision = serde_json::from_str::<Revision>(text).ok()?;
    let same = revision.id == published.revision && revision.item == published.item;
    Some(revision).filter(|_| same)
}

/// The record of a file, when it is the one of this hash.
pub(super) async fn record(
    conn: &mut Conn,
    file: FileId,
    hash: Hash,
) -> Result<Option<FileRecord>, StoreError> {
    let Some(mut row) = conn.row(sql::RECORD, args![file]).await? else {
        return Ok(None);
    };
    let Some(text) = row.take::<Option<String>>()? else {
        return Ok(None);
    };
    let record = serde_json::from_str::<FileRecord>(&text).ok();
    Ok(record.filter(|record| record.hash() == hash))
}

/// When the item was shown first: its first signed entry, or the start of the period it named.
async fn first_aired(
    core: &Core,
    conn: &mut Conn,
    live: &LiveRow,
    newest: &Arc<ProvenEntry>,
) -> Result<Option<Timestamp>, StoreError> {
    let first = if live.first_seq == live.seq {
        Some(Arc::clone(newest))
    } else {
        entry(core, conn, &live.site, live.first_seq).await?
    };
    let Some(first) = first else { return Ok(None) };
    let named = first
        .items
        .iter()
        .find(|published| published.item == live.item);
    Ok(named.map(|published| shown_from(published, first.at)))
}

/// When an airing shows its item first: at once, or when the period begins.
pub(super) fn shown_from(published: &PublishedItem, at: Timestamp) -> Timestamp {
    let from = stored(published.placement.period.from);
    from.map_or(at, |from| from.max(at))
}

/// Whether a signed entry ever aired the item at this address.
pub(super) async fn stood_at(
    core: &Core,
    conn: &mut Conn,
    live: &LiveRow,
    slug: &str,
) -> Result<bool, StoreError> {
    for mut row in conn
        .rows(sql::HISTORY, args![live.item, &live.chain])
        .await?
    {
        let Some(entry) = entry(core, conn, &live.site, row.take()?).await? else {
            continue;
        };
        let here = |item: &PublishedItem| item.item == live.item && item.placement.slug == slug;
        if entry.items.iter().any(here) {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(crate) mod sql {
    crate::dialect::statements! {
        LIVE = "select item, site, kind, slug, category, unit, revision, body, chain, seq, first_seq, state, ord, aired_at, from_at, until_at from live where item = $1";
        NEWEST = "select max(seq) from publication where item = $1 and chain = $2";
        ENTRY = "select payload, prev, hash, signature from journal where chain = $1 and seq = $2";
        BODY = "select body from revision where hash = $1";
        RECORD = "select record from file where id = $1";
        HISTORY = "select seq from publication where item = $1 and chain = $2 order by seq desc limit 100";
    }
}
