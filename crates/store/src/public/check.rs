//! Comparing everything public with what the journal signed: every fault by name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::event::{Event, PublishedItem};
use tayang_core::ids::{FileId, ItemId, PaperId};

use super::proof::{self, LiveRow, read_live};
use crate::dialect::{Conn, args};
use crate::execute::kind_word;
use crate::journal::{self, entry_hash};
use crate::official::Fouled;
use crate::{Store, StoreError};

/// Rows read at once.
const PAGE: u32 = 1_000;

/// Something public, or claimed to be, that no signed entry bears out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum PublicFault {
    /// A `Published` entry without a signature of the site that holds.
    ForgedEntry {
        /// The chain.
        chain: String,
        /// The entry.
        seq: u64,
    },
    /// A public row that no signed entry airs.
    InsertedRow {
        /// The item.
        item: ItemId,
        /// Its claimed path.
        path: String,
    },
    /// A public row that tells other than the newest signed entry about its item.
    EditedRow {
        /// The item.
        item: ItemId,
        /// Its claimed path.
        path: String,
    },
    /// A signed item that should be public and has no row.
    MissingRow {
        /// The item.
        item: ItemId,
        /// Its path.
        path: String,
    },
    /// A live revision whose bytes are not the published ones.
    EditedBody {
        /// The item.
        item: ItemId,
        /// Its path.
        path: String,
    },
    /// A file's record that is not the published one.
    EditedRecord {
        /// The item.
        item: ItemId,
        /// The file.
        file: FileId,
    },
    /// Served bytes that are missing or not those of their hash.
    SwappedBlob {
        /// The item.
        item: ItemId,
        /// The hash in the address.
        hash: Hash,
    },
    /// Bytes offered for an item that does not name them.
    InsertedBlob {
        /// The item.
        item: ItemId,
        /// The hash in the address.
        hash: Hash,
    },
    /// A kept paper whose bytes are missing or not those that the journal names.
    SwappedPaper {
        /// The paper.
        paper: PaperId,
        /// The hash that the journal names.
        hash: Hash,
    },
    /// The row of a paper names other bytes than the journal, or none.
    EditedPaper {
        /// The paper.
        paper: PaperId,
    },
    /// An address that no signed entry gave to its item.
    InsertedAddress {
        /// The item it leads to.
        item: ItemId,
        /// The path.
        path: String,
    },
}

/// What the signed entries say of an item.
struct Signed {
    seq: u64,
    first_seq: u64,
    aired_at: Timestamp,
    ended: bool,
    published: PublishedItem,
    slugs: BTreeSet<String>,
}

impl Store {
    /// Compares every public row, address, revision, served file and paper with the journal.
    ///
    /// # Errors
    /// When database or disk do not answer.
    pub async fn check_public(&self) -> Result<Vec<PublicFault>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let mut faults = Vec::new();
        let mut signed = BTreeMap::new();
        for chain in journal::heads(&mut conn).await?.into_keys() {
            if let Some(site) = chain.strip_prefix("site:") {
                self.signed_entries(&mut conn, &chain, site, &mut signed, &mut faults)
                    .await?;
            }
        }
        self.rows(&mut conn, &signed, &mut faults).await?;
        addresses(&mut conn, &signed, &mut faults).await?;
        let fouled = self.check_papers(&mut conn).await?.into_iter();
        faults.extend(fouled.map(|one| match one {
            Fouled::Row(paper) => PublicFault::EditedPaper { paper },
            Fouled::Bytes(paper, hash) => PublicFault::SwappedPaper { paper, hash },
        }));
        Ok(faults)
    }

    /// Folds a site's signed entries; unsigned ones are faults and count for nothing.
    async fn signed_entries(
        &self,
        conn: &mut Conn,
        chain: &str,
        site: &str,
        signed: &mut BTreeMap<ItemId, Signed>,
        faults: &mut Vec<PublicFault>,
    ) -> Result<(), StoreError> {
        let mut after = 0;
        loop {
            let entries = journal::page(conn, chain, after, PAGE).await?;
            let Some(last) = entries.last() else {
                return Ok(());
            };
            after = last.seq;
            for entry in &entries {
                let told = serde_json::from_str::<journal::Payload<'_>>(&entry.payload);
                let told = told.ok().filter(|told| told.stands_at(chain, entry.seq));
                let Some(recorded) = told.and_then(|told| told.entry).map(Cow::into_owned) else {
                    faults.push(forged(entry));
                    continue;
                };
                match recorded.event {
                    Event::Published { items, .. } => {
                        let hash = entry_hash(entry.prev, &entry.payload);
                        let keys = &self.core.keys;
                        let holds = entry.signature.as_ref().is_some_and(|signature| {
                            hash == entry.hash && keys.published_is_signed(site, hash, signature)
                        });
                        if holds {
                            items
                                .into_iter()
                                .for_each(|item| fold(signed, (entry.seq, recorded.at), item));
                        } else {
                            faults.push(forged(entry));
                        }
                    }
                    Event::PeriodEnded { item } => {
                        if let Some(known) = signed.get_mut(&item) {
                            known.ended = true;
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    async fn rows(
        &self,
        conn: &mut Conn,
        signed: &BTreeMap<ItemId, Signed>,
        faults: &mut Vec<PublicFault>,
    ) -> Result<(), StoreError> {
        let mut seen = BTreeSet::new();
        let mut after = ItemId(uuid::Uuid::nil());
        loop {
            let rows = conn.rows(sql::LIVE, args![after, PAGE]).await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let live = read_live(row)?;
                after = live.item;
                seen.insert(live.item);
                self.row(conn, &live, signed.get(&live.item), faults)
                    .await?;
            }
        }
        for (item, known) in signed.iter().filter(|(item, _)| !seen.contains(item)) {
            faults.push(PublicFault::MissingRow {
                item: *item,
                path: path_of(&known.published),
            });
        }
        Ok(())
    }

    async fn row(
        &self,
        conn: &mut Conn,
        live: &LiveRow,
        signed: Option<&Signed>,
        faults: &mut Vec<PublicFault>,
    ) -> Result<(), StoreError> {
        let (item, path) = (live.item, claimed_path(live));
        let Some(signed) = signed else {
            faults.push(PublicFault::InsertedRow { item, path });
            return Ok(());
        };
        let ended =
            signed.ended == (live.state == "ended") || signed.published.withdrawal.is_some();
        let same = (signed.seq, signed.first_seq, signed.aired_at)
            == (live.seq, live.first_seq, live.aired_at);
        if !same || !ended || proof::claimed(&self.core, conn, live).await?.is_err() {
            faults.push(PublicFault::EditedRow { item, path });
            return Ok(());
        }
        let Some(mut row) = conn
            .row(proof::sql::BODY, args![signed.published.bytes])
            .await?
        else {
            faults.push(PublicFault::EditedBody { item, path });
            return Ok(());
        };
        let text: String = row.take()?;
        let revision = serde_json::from_str::<tayang_core::content::Revision>(&text).ok();
        let whole = Hash::of(text.as_bytes()) == signed.published.bytes;
        let Some(revision) = revision.filter(|_| whole) else {
            faults.push(PublicFault::EditedBody { item, path });
            return Ok(());
        };
        let mut offered = BTreeSet::new();
        for (file, hash) in revision.files {
            match proof::record(conn, file, hash).await? {
                Some(record) => offered.extend(record.served().map(|rendition| rendition.hash)),
                None => faults.push(PublicFault::EditedRecord { item, file }),
            }
        }
        self.blobs(conn, item, &offered, faults).await
    }

    async fn blobs(
        &self,
        conn: &mut Conn,
        item: ItemId,
        offered: &BTreeSet<Hash>,
        faults: &mut Vec<PublicFault>,
    ) -> Result<(), StoreError> {
        for hash in offered {
            let path = self.core.blobs.path(*hash);
            let found = tokio::fs::try_exists(&path).await?;
            if !found || super::blob::hashed(&path).await? != *hash {
                faults.push(PublicFault::SwappedBlob { item, hash: *hash });
            }
        }
        for mut row in conn.rows(sql::BLOBS, args![item]).await? {
            let hash: Hash = row.take()?;
            if !offered.contains(&hash) {
                faults.push(PublicFault::InsertedBlob { item, hash });
            }
        }
        Ok(())
    }
}

fn forged(entry: &journal::Entry) -> PublicFault {
    PublicFault::ForgedEntry {
        chain: entry.chain.clone(),
        seq: entry.seq,
    }
}

fn fold(
    signed: &mut BTreeMap<ItemId, Signed>,
    (seq, at): (u64, Timestamp),
    published: PublishedItem,
) {
    let slug = published.placement.slug.clone();
    match signed.get_mut(&published.item) {
        Some(known) => {
            known.seq = seq;
            known.ended = false;
            known.slugs.insert(slug);
            known.published = published;
        }
        None => {
            let slugs = BTreeSet::from([slug]);
            let item = published.item;
            signed.insert(
                item,
                Signed {
                    seq,
                    first_seq: seq,
                    aired_at: proof::shown_from(&published, at),
                    ended: false,
                    published,
                    slugs,
                },
            );
        }
    }
}

fn path_of(published: &PublishedItem) -> String {
    format!("/{}/{}", published.kind.place(), published.placement.slug)
}

fn claimed_path(live: &LiveRow) -> String {
    let kinds = [
        tayang_core::content::ItemKind::Article,
        tayang_core::content::ItemKind::Page,
        tayang_core::content::ItemKind::Gallery,
    ];
    let kind = kinds.into_iter().find(|kind| kind_word(*kind) == live.kind);
    format!(
        "/{}/{}",
        kind.map_or(live.kind.as_str(), |kind| kind.place()),
        live.slug
    )
}

/// Addresses that lead to an item must have been given to it by a signed entry.
async fn addresses(
    conn: &mut Conn,
    signed: &BTreeMap<ItemId, Signed>,
    faults: &mut Vec<PublicFault>,
) -> Result<(), StoreError> {
    for mut row in conn.rows(sql::ADDRESSES, &[]).await? {
        let (kind, slug): (String, String) = (row.take()?, row.take()?);
        let item: ItemId = row.take()?;
        let given = signed
            .get(&item)
            .is_some_and(|known| known.slugs.contains(&slug));
        if !given {
            faults.push(PublicFault::InsertedAddress {
                item,
                path: format!("{kind}: {slug}"),
            });
        }
    }
    Ok(())
}

pub(crate) mod sql {
    crate::dialect::statements! {
        LIVE = "select item, site, kind, slug, category, unit, revision, body, chain, seq, first_seq, state, ord, aired_at, from_at, until_at from live where item > $1 order by item limit $2";
        BLOBS = "select hash from live_blob where item = $1";
        ADDRESSES = "select kind, slug, item from address where state in ('live', 'old')";
    }
}
