//! The search index: a disposable projection of the journal, one per node.
//!
//! Fed by tailing entries; may be deleted at any time and is made again. Public
//! answers name live items only and are proven like every list.

mod index;
mod stem;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tayang_core::content::plain::plain_text;
use tayang_core::content::{DisplayPeriod, ItemKind, Revision};
use tayang_core::event::Event;
use tayang_core::ids::ItemId;

use crate::dialect::{Conn, args};
use crate::execute::revision_in;
use crate::journal;
use crate::public::{Card, PublicReader, proven_for_search};
use crate::{Store, StoreError};
use index::{Counts, KINDS, Match, Opened, Question, VERSION, kind_number};

/// Entries taken in at once.
const PAGE: u32 = 500;
/// Hits on one page.
const HITS: usize = 20;
/// Pages that may be asked for.
const PAGES: u32 = 50;
/// Hits beyond this are not counted out.
const COUNTED: usize = 1_000;
/// Characters of a query that are looked at.
const QUERY: usize = 200;

/// The index, opened when it is first needed.
#[derive(Clone)]
pub(crate) struct Search {
    folder: PathBuf,
    opened: Arc<Mutex<Option<Arc<Opened>>>>,
}

/// A piece of a snippet: plain text, never markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// They match the query.
    pub hit: bool,
}

/// A public item that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The item, proven.
    pub card: Arc<Card>,
    /// Words around the match.
    pub snippet: Vec<Segment>,
}

/// An item that was found on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeskHit {
    /// The item.
    pub item: ItemId,
    /// Its newest title.
    pub title: String,
    /// Words around the match.
    pub snippet: Vec<Segment>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found<T> {
    /// This page of hits, best first.
    pub hits: Vec<T>,
    /// Hits counted, at most 1,000.
    pub total: u32,
    /// There are more than were counted.
    pub more: bool,
    /// Hits of each kind that has any, of whatever kind was asked for; at most 1,000 each.
    pub kinds: Vec<(ItemKind, u32)>,
}

/// How far the index has read: kept in its own commit.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Progress {
    version: u32,
    chains: BTreeMap<String, u64>,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Search {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            opened: Arc::default(),
        }
    }

    /// Lets go of the index, so that another process may write it.
    pub(crate) fn close(&self) {
        *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn open(&self) -> Result<Arc<Opened>, StoreError> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = &*opened {
            return Ok(Arc::clone(open));
        }
        let open = Arc::new(Opened::open(&self.folder)?);
        *opened = Some(Arc::clone(&open));
        Ok(open)
    }

    async fn ask(
        &self,
        scope: String,
        (query, kind): (&str, Option<ItemKind>),
        page: u32,
        now: Timestamp,
    ) -> Result<(Vec<Match>, Counts), StoreError> {
        let search = self.clone();
        let asked = Question {
            scope,
            words: query.chars().take(QUERY).collect(),
            kind,
            offset: (page.clamp(1, PAGES) as usize - 1) * HITS,
            limit: HITS,
            now,
        };
        blocking(move || search.open()?.ask(&asked)).await
    }
}

impl Store {
    /// Brings the index up to the journal; tells how many entries it took in.
    ///
    /// Only one process at a time writes an index; another gets
    /// [`StoreError::Search`].
    ///
    /// # Errors
    /// When the index or the database fails.
    pub async fn search_tail(&self) -> Result<u64, StoreError> {
        let search = self.core.search.clone();
        let (opened, payload) = blocking(move || {
            let opened = search.open()?;
            let payload = opened.payload()?;
            Ok((opened, payload))
        })
        .await?;
        let known: Option<Progress> = payload.and_then(|text| serde_json::from_str(&text).ok());
        let mut progress = known
            .filter(|known| known.version == VERSION)
            .unwrap_or_default();
        progress.version = VERSION;
        let mut taken = 0;
        let heads = journal::heads(&mut self.core.db.read().await?).await?;
        for (chain, head) in heads
            .into_iter()
            .filter(|(chain, _)| chain.starts_with("site:"))
        {
            while progress.chains.get(&chain).copied().unwrap_or(0) < head.seq {
                let read = self.take_in(&opened, &chain, &mut progress).await?;
                if read == 0 {
                    break;
                }
                taken += read;
            }
        }
        Ok(taken)
    }

    /// Throws the index away and makes it again.
    ///
    /// # Errors
    /// When the index or the database fails.
    pub async fn search_rebuild(&self) -> Result<u64, StoreError> {
        let search = self.core.search.clone();
        blocking(move || {
            search.close();
            if search.folder.exists() {
                std::fs::remove_dir_all(&search.folder)?;
            }
            Ok(())
        })
        .await?;
        self.search_tail().await
    }

    /// Searches everything at a site, for the desk; pages of 20, from 1.
    ///
    /// # Errors
    /// When the index fails.
    pub async fn search(
        &self,
        site: &str,
        query: &str,
        page: u32,
    ) -> Result<Found<DeskHit>, StoreError> {
        let (matches, counts) = self
            .core
            .search
            .ask(format!("desk:{site}"), (query, None), page, self.now())
            .await?;
        let hits = matches.into_iter().filter_map(|found| {
            let item = found.item.parse().ok()?;
            Some(DeskHit {
                item,
                title: found.title,
                snippet: found.snippet,
            })
        });
        Ok(Found {
            hits: hits.collect(),
            ..counted(counts, None)
        })
    }

    /// Takes in one page of a chain: documents of the items that it touches, as they are now.
    async fn take_in(
        &self,
        opened: &Arc<Opened>,
        chain: &str,
        progress: &mut Progress,
    ) -> Result<u64, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let after = progress.chains.get(chain).copied().unwrap_or(0);
        let entries = journal::page(&mut conn, chain, after, PAGE).await?;
        let Some(last) = entries.last() else {
            return Ok(0);
        };
        let mut items = BTreeSet::new();
        for entry in &entries {
            match journal::recorded(&entry.payload) {
                Ok(recorded) => items.extend(touched(&recorded.event)),
                // A forged entry: `journal verify` names it, and what comes after is found.
                Err(error) => tracing::error!(%error, chain, seq = entry.seq, "not searched"),
            }
        }
        progress.chains.insert(chain.to_owned(), last.seq);
        let (mut gone, mut documents) = (Vec::new(), Vec::new());
        for item in items {
            gone.extend([format!("public:{item}"), format!("desk:{item}")]);
            documents.extend(self.desk_document(&mut conn, opened, item).await?);
            documents.extend(self.public_document(&mut conn, opened, item).await?);
        }
        drop(conn);
        let (opened, payload) = (Arc::clone(opened), serde_json::to_string(progress)?);
        blocking(move || opened.write(&gone, documents, &payload)).await?;
        Ok(entries.len() as u64)
    }

    async fn desk_document(
        &self,
        conn: &mut Conn,
        opened: &Opened,
        item: ItemId,
    ) -> Result<Option<TantivyDocument>, StoreError> {
        let Some(mut row) = conn.row(sql::NEWEST, args![item]).await? else {
            return Ok(None);
        };
        let (site, at): (String, Timestamp) = (row.take()?, row.take()?);
        let Some(newest) = row.take()? else {
            return Ok(None);
        };
        let revision = revision_in(&self.core, conn, newest).await?;
        Ok(revision.map(|revision| {
            let (key, scope) = (format!("desk:{item}"), format!("desk:{site}"));
            document(
                opened,
                (&key, &scope),
                &revision,
                at,
                DisplayPeriod::default(),
            )
        }))
    }

    async fn public_document(
        &self,
        conn: &mut Conn,
        opened: &Opened,
        item: ItemId,
    ) -> Result<Option<TantivyDocument>, StoreError> {
        let Some((site, revision, aired)) = proven_for_search(&self.core, conn, item).await? else {
            return Ok(None);
        };
        let (key, scope) = (format!("public:{item}"), format!("public:{site}"));
        let period = revision
            .placement
            .as_ref()
            .map(|place| place.period)
            .unwrap_or_default();
        Ok(Some(document(
            opened,
            (&key, &scope),
            &revision,
            aired,
            period,
        )))
    }
}

impl PublicReader {
    /// Searches what is public at a moment, of one kind or of all; pages of 20, from 1.
    ///
    /// # Errors
    /// When the index or the database fails.
    pub async fn search(
        &self,
        site: &str,
        query: &str,
        kind: Option<ItemKind>,
        page: u32,
        now: Timestamp,
    ) -> Result<Found<Hit>, StoreError> {
        let (matches, counts) = self
            .search_index()
            .ask(format!("public:{site}"), (query, kind), page, now)
            .await?;
        let items: Vec<ItemId> = matches
            .iter()
            .filter_map(|found| found.item.parse().ok())
            .collect();
        let cards = self.cards_of(site, &items, now).await?;
        let mut snippets: BTreeMap<String, Vec<Segment>> = matches
            .into_iter()
            .map(|found| (found.item, found.snippet))
            .collect();
        let hits = cards.into_iter().map(|card| {
            let snippet = snippets.remove(&card.item.to_string()).unwrap_or_default();
            Hit { card, snippet }
        });
        Ok(Found {
            hits: hits.collect(),
            ..counted(counts, kind)
        })
    }
}

fn counted<T>(counts: Counts, kind: Option<ItemKind>) -> Found<T> {
    let small = |count: usize| u32::try_from(count.min(COUNTED)).unwrap_or(u32::MAX);
    let by_kind = || KINDS.into_iter().zip(counts);
    let wanted = by_kind().filter(|(of, _)| kind.is_none_or(|kind| kind == *of));
    let total: usize = wanted.map(|(_, count)| count).sum();
    let found = by_kind().filter(|(_, count)| *count > 0);
    Found {
        hits: Vec::new(),
        total: small(total),
        more: total > COUNTED,
        kinds: found.map(|(kind, count)| (kind, small(count))).collect(),
    }
}

/// Items whose documents an event may change. One exhaustive match.
fn touched(event: &Event) -> Vec<ItemId> {
    match event {
        Event::RevisionSaved { item, .. }
        | Event::WithdrawalProposed { item, .. }
        | Event::ItemStaged { item, .. }
        | Event::Corrected { item, .. }
        | Event::PeriodEnded { item } => vec![*item],
        Event::Published { items, .. } => items.iter().map(|published| published.item).collect(),
        // These leave the newest text, its day and what is public as they are.
        Event::CaseOpened { .. }
        | Event::CaseForked { .. }
        | Event::ItemsForked { .. }
        | Event::TaskOpened { .. }
        | Event::TaskStarted {}
        | Event::TaskReleased { .. }
        | Event::TaskTakenOver { .. }
        | Event::TaskPaused { .. }
        | Event::TaskResumed {}
        | Event::EditRecorded { .. }
        | Event::Produced { .. }
        | Event::Acknowledged { .. }
        | Event::FollowUpClosed { .. }
        | Event::IntakeOpened { .. }
        | Event::IntakeClosed { .. }
        | Event::BundleRefused { .. }
        | Event::CheckInOpened { .. }
        | Event::CheckedIn { .. }
        | Event::HandedOver {}
        | Event::Approved { .. }
        | Event::Returned { .. }
        | Event::PublishPlanned { .. }
        | Event::Shared { .. }
        | Event::TaskFinished { .. }
        | Event::Recalled { .. }
        | Event::DuePassed { .. }
        | Event::Reminded { .. }
        | Event::CaseClosed { .. } => Vec::new(),
    }
}

fn document(
    opened: &Opened,
    (key, scope): (&str, &str),
    revision: &Revision,
    at: Timestamp,
    period: DisplayPeriod,
) -> TantivyDocument {
    let fields = &opened.fields;
    let mut document = TantivyDocument::new();
    document.add_text(fields.key, key);
    document.add_text(fields.scope, scope);
    document.add_text(fields.item, revision.item.to_string());
    let body = format!(
        "{}\n{}",
        revision.text.summary,
        plain_text(&revision.text.body)
    );
    document.add_text(fields.title, &revision.text.title);
    document.add_text(fields.title_exact, &revision.text.title);
    document.add_text(fields.body, &body);
    document.add_text(fields.body_exact, &body);
    document.add_u64(fields.kind, kind_number(revision.kind));
    document.add_i64(fields.at, at.as_second());
    // An open end is the end of time: these columns are read for every match.
    document.add_i64(
        fields.from,
        period.from.map_or(i64::MIN, Timestamp::as_second),
    );
    document.add_i64(
        fields.until,
        period.until.map_or(i64::MAX, Timestamp::as_second),
    );
    document
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| StoreError::Panicked(error.to_string()))?
}

pub(crate) mod sql {
    crate::dialect::statements! {
        NEWEST = "select site, updated_at, newest from item where id = $1";
    }
}
