//! All that the public site may read: proven pages, lists, bytes. No person, no draft.
//!
//! A row alone is never believed: what is shown is named by an entry that the
//! site's key signed, and its bytes have the hashes that the entry fixes
//! (`proof`). What is not proven is logged and treated as absent.

pub(crate) mod blob;
pub(crate) mod check;
pub(crate) mod facets;
pub(crate) mod lists;
pub(crate) mod newest;
pub(crate) mod paper;
pub(crate) mod proof;
pub(crate) mod sitemap;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::command::WithdrawalKind;
use tayang_core::content::file::FileRecord;
use tayang_core::content::{ItemKind, Revision};
use tayang_core::event::{TrailLine, Withdrawal};
use tayang_core::ids::{FileId, ItemId};

use crate::dialect::args;
use crate::execute::kind_word;
use crate::office::{self, Site, SopInfo, Unit};
use crate::store::Core;
use crate::{Store, StoreError};
pub use blob::BlobFile;
pub use check::PublicFault;
pub use facets::Facets;
pub use lists::{Card, ListFilter, ListPage};
pub(crate) use newest::Aired;
pub use paper::PublicPaper;
pub(crate) use proof::Proofs;
use proof::{LiveRow, Proven};
pub use sitemap::{SitemapPart, SitemapRow};

/// The one reader that public handlers hold. Cloning is cheap.
#[derive(Clone)]
pub struct PublicReader {
    core: Arc<Core>,
}

impl std::fmt::Debug for PublicReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PublicReader").finish_non_exhaustive()
    }
}

/// What an address answers with.
#[derive(Debug, Clone)]
pub enum Page {
    /// A proven item; with a notice when its `withdrawal` is set.
    Shown(Box<PublicItem>),
    /// The item stands at another path of this site now.
    Moved {
        /// The path, starting with `/`.
        to: String,
    },
    /// It was taken down as an error: 410.
    Gone {
        /// When.
        at: Timestamp,
        /// The unit it came from.
        unit: Option<String>,
    },
    /// Its display period is over: 410.
    Ended {
        /// When it ended.
        at: Timestamp,
    },
    /// Nothing is there, or nothing that is proven.
    Absent,
}

/// An item as the public may see it, every part of it proven.
#[derive(Debug, Clone)]
pub struct PublicItem {
    /// Which.
    pub item: ItemId,
    /// Its kind.
    pub kind: ItemKind,
    /// The live revision, with its placement.
    pub revision: Revision,
    /// The records of the files it names.
    pub files: BTreeMap<FileId, FileRecord>,
    /// Who did what before it aired.
    pub trail: Vec<TrailLine>,
    /// When it aired first.
    pub aired_at: Timestamp,
    /// When its newest revision aired; the same as `aired_at` for the first.
    pub updated_at: Timestamp,
    /// Number in the display register of its year.
    pub number: u32,
    /// The unit it comes from, as it was called when it aired.
    pub unit: Option<String>,
    /// Set when it was withdrawn but stays with a notice.
    pub withdrawal: Option<Withdrawal>,
    /// The approved hash that its airing names.
    pub content: tayang_core::canonical::Hash,
    /// The hash of the signed entry that airs it.
    pub entry: tayang_core::canonical::Hash,
}

impl PublicItem {
    /// Its path on the site.
    pub fn path(&self) -> String {
        let slug = self
            .revision
            .placement
            .as_ref()
            .map_or("", |place| place.slug.as_str());
        format!("/{}/{slug}", self.kind.place())
    }
}

impl Store {
    /// The reader for the public side.
    pub fn public(&self) -> PublicReader {
        PublicReader {
            core: Arc::clone(&self.core),
        }
    }
}

impl PublicReader {
    /// What an address answers with at a moment.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn page(
        &self,
        site: &str,
        kind: ItemKind,
        slug: &str,
        now: Timestamp,
    ) -> Result<Page, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        // Claim, entry and text in one statement: a page is one question to the database.
        let Some(mut row) = conn
            .row(sql::ADDRESS, args![site, kind_word(kind), slug])
            .await?
        else {
            return Ok(Page::Absent);
        };
        let live = proof::take_live(&mut row)?;
        if live.site != site || live.kind != kind_word(kind) {
            return Ok(Page::Absent);
        }
        let state: String = row.take()?;
        let text: Option<String> = row.take()?;
        let entry = proof::take_entry(&self.core, &mut row, site, live.seq)?;
        let proven = proof::prove_read(&self.core, &mut conn, &live, entry, text).await?;
        let Some(proven) = proven else {
            return Ok(Page::Absent);
        };
        let moved = live.slug != slug;
        if moved && !(state == "old" && proof::stood_at(&self.core, &mut conn, &live, slug).await?)
        {
            return Ok(Page::Absent);
        }
        if let Some(withdrawal) = &proven.published.withdrawal {
            let gone = Page::Gone {
                at: proven.entry.at,
                unit: proven.published.unit.as_ref().map(|unit| unit.name.clone()),
            };
            return Ok(match withdrawal.kind {
                WithdrawalKind::InError => gone,
                WithdrawalKind::Merged => match &withdrawal.to {
                    Some(to) => Page::Moved { to: to.clone() },
                    None => gone,
                },
                WithdrawalKind::Withdrawn if moved => Page::Moved { to: proven.path() },
                WithdrawalKind::Withdrawn => Self::shown(&live, proven),
            });
        }
        if let Some(at) = proven.ended_by(now) {
            return Ok(Page::Ended { at });
        }
        if !proven.is_shown_at(now) || live.state != "live" {
            return Ok(Page::Absent);
        }
        if moved {
            return Ok(Page::Moved { to: proven.path() });
        }
        Ok(Self::shown(&live, proven))
    }

    /// The newest items of a kind whole, for feeds; at most 50.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn feed(
        &self,
        site: &str,
        kind: ItemKind,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<PublicItem>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let mut items = Vec::new();
        for mut row in lists::whole(&mut conn, site, kind, limit.min(50), now).await? {
            let live = proof::take_live(&mut row)?;
            let text: Option<String> = row.take()?;
            let entry = proof::take_entry(&self.core, &mut row, site, live.seq)?;
            let proven = proof::prove_read(&self.core, &mut conn, &live, entry, text).await?;
            let Some(proven) = proven else {
                continue;
            };
            if proven.is_shown_at(now)
                && let Page::Shown(item) = Self::shown(&live, proven)
            {
                items.push(*item);
            }
        }
        Ok(items)
    }

    /// The office as it is now: the same picture as before when nothing changed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn office(&self) -> Result<Arc<office::Office>, StoreError> {
        // One short question, as long as nothing changed.
        let known = office::known(&self.core, &mut self.core.db.read().await?).await?;
        match known {
            Some(office) => Ok(office),
            None => office::office(&self.core, &mut self.core.db.snapshot().await?).await,
        }
    }

    /// The site of a key.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn site(&self, key: &str) -> Result<Option<Site>, StoreError> {
        Ok(self.office().await?.sites.get(key).cloned())
    }

    /// Every public site; none before set-up.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sites(&self) -> Result<Vec<Site>, StoreError> {
        Ok(self.office().await?.sites.values().cloned().collect())
    }

    /// The units of the office, those that were there first before others.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn units(&self) -> Result<Vec<Unit>, StoreError> {
        Ok(self.office().await?.units.values().cloned().collect())
    }

    /// The zone of the office, an IANA name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn zone(&self) -> Result<String, StoreError> {
        Ok(self.office().await?.calendar.hours.zone.clone())
    }

    /// The sheets in force at a site, by key.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sops(&self, site: &str) -> Result<Vec<SopInfo>, StoreError> {
        let office = self.office().await?;
        let mut conn = self.core.db.read().await?;
        let all = office::all_sops(&mut conn, &office, self.core.now()).await?;
        let here = |sop: &SopInfo| sop.in_force && sop.sites.iter().any(|by| by == site);
        Ok(all.into_iter().filter(here).collect())
    }

    pub(crate) fn search_index(&self) -> &crate::search::Search {
        &self.core.search
    }

    fn shown(live: &LiveRow, proven: Proven) -> Page {
        Page::Shown(Box::new(PublicItem {
            item: live.item,
            kind: proven.published.kind,
            trail: proven.entry.trail.clone(),
            aired_at: proven.aired_at,
            updated_at: proven.entry.at.max(proven.aired_at),
            number: proven.published.number,
            unit: proven.published.unit.map(|unit| unit.name),
            withdrawal: proven.published.withdrawal.clone(),
            content: proven.published.content,
            entry: proven.entry.hash,
            revision: proven.revision,
            files: proven.files,
        }))
    }
}

/// The live text of an item with its site and first airing, when it is proven.
pub(crate) async fn proven_for_search(
    core: &Core,
    conn: &mut crate::dialect::Conn,
    item: ItemId,
) -> Result<Option<(String, Revision, Timestamp)>, StoreError> {
    let live = proof::live_row(conn, item).await?;
    let Some(live) = live.filter(|live| live.state == "live") else {
        return Ok(None);
    };
    let proven = proof::prove(core, conn, &live).await?;
    Ok(proven.map(|proven| (live.site, proven.revision, proven.aired_at)))
}

pub(crate) mod sql {
    crate::dialect::statements! {
    ADDRESS = "select l.item, l.site, l.kind, l.slug, l.category, l.unit, l.revision, l.body, l.chain, l.seq, l.first_seq, l.state, l.ord, l.aired_at, l.from_at, l.until_at, a.state, r.body, j.payload, j.prev, j.hash, j.signature from address a join live l on l.item = a.item left join revision r on r.hash = l.body left join journal j on j.chain = l.chain and j.seq = l.seq where a.site = $1 and a.kind = $2 and a.slug = $3 and a.state in ('live', 'old')";
        }
}
