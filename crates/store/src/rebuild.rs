//! Making every projection again from the journal, the bodies and the office's rows.
//!
//! Sends nothing: outbox, changes, drafts and marks of readers stay as they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::case::{Case, apply};
use tayang_core::ids::CaseId;

use crate::dialect::{Conn, Row, Statement};
use crate::journal::{self, Entry};
use crate::office::{self, Office, store_sop};
use crate::{Store, StoreError, project};

/// Entries read at once.
const PAGE: u32 = 1_000;

/// What a rebuild went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rebuilt {
    /// Entries of cases.
    pub entries: u64,
    /// Cases.
    pub cases: u64,
    /// Tables that read otherwise before; empty when all was well.
    pub changed: Vec<&'static str>,
}

impl Store {
    /// Empties every projection and fills it again, in one transaction.
    ///
    /// # Errors
    /// When an entry or a body cannot be read; then nothing was changed.
    pub async fn rebuild(&self) -> Result<Rebuilt, StoreError> {
        self.clear_tray().await?;
        let mut tx = self.core.db.write().await?;
        let before = digests(&mut tx).await?;
        for (_, empty, _) in TABLES {
            tx.run(*empty, &[]).await?;
        }
        let seen = tx.row(sql::OFFICE_SEQ, &[]).await?;
        let seq: u64 = seen.map(|mut row| row.take()).transpose()?.unwrap_or(0);
        let office = office::load(&mut tx, seq).await?;
        let mut rebuilt = Rebuilt {
            entries: 0,
            cases: 0,
            changed: Vec::new(),
        };
        for chain in journal::heads(&mut tx).await?.into_keys() {
            if chain.starts_with("site:") {
                self.rebuild_chain(&mut tx, &chain, &office, &mut rebuilt)
                    .await?;
            }
        }
        for chain in journal::heads(&mut tx).await?.into_keys() {
            if chain.starts_with(journal::PAPERS) {
                rebuild_papers(&mut tx, &chain).await?;
            }
        }
        let after = digests(&mut tx).await?;
        let tables = TABLES.iter().zip(before.iter().zip(&after));
        rebuilt.changed = tables
            .filter(|(_, (before, after))| before != after)
            .map(|(table, _)| table.0)
            .collect();
        tx.commit().await?;
        self.core.cases.clear();
        self.core.revisions.clear();
        self.core.proofs.clear();
        Ok(rebuilt)
    }

    async fn rebuild_chain(
        &self,
        tx: &mut Conn,
        chain: &str,
        office: &Office,
        rebuilt: &mut Rebuilt,
    ) -> Result<(), StoreError> {
        let mut open: BTreeMap<CaseId, Arc<Case>> = BTreeMap::new();
        let mut pages = Pages::of(chain);
        while let Some(entries) = pages.next(tx).await? {
            for entry in &entries {
                self.rebuild_entry(tx, entry, office, &mut open).await?;
                rebuilt.entries += 1;
                rebuilt.cases += u64::from(entry.version == Some(1));
            }
        }
        Ok(())
    }

    /// A closed case leaves the map, so that memory holds the open ones only.
    async fn rebuild_entry(
        &self,
        tx: &mut Conn,
        entry: &Entry,
        office: &Office,
        open: &mut BTreeMap<CaseId, Arc<Case>>,
    ) -> Result<(), StoreError> {
        let Some(id) = entry.case else {
            return Err(StoreError::Corrupt(format!(
                "entry {} of {} has no case",
                entry.seq, entry.chain
            )));
        };
        let recorded = journal::recorded(&entry.payload)?;
        let before = match open.remove(&id) {
            Some(case) => Some(Arc::unwrap_or_clone(case)),
            None if entry.version == Some(1) => None,
            None => replayed_until(tx, id, entry.version.unwrap_or(1)).await?,
        };
        let case = apply(id, before, &recorded)
            .ok_or_else(|| StoreError::Corrupt(format!("case {id} does not begin")))?;
        let sop = store_sop(&self.core, tx, &case.sop).await?;
        let sop = sop.ok_or_else(|| StoreError::corrupt("a case follows an SOP that is gone"))?;
        let scene = project::Scene {
            case: &case,
            sop: &sop,
            entry,
            recorded: &recorded,
            office,
            revisions: &BTreeMap::new(),
        };
        if let Some(person) = scene.recorded.by.person() {
            project::hand(tx, scene.case.id, person).await?;
        }
        project::project(tx, &scene).await?;
        for left in project::official::left(&scene) {
            project::official::enter(tx, &left).await?;
        }
        project::project_case(tx, &case, &sop, &office.calendar, entry.at).await?;
        if case.closed.is_none() {
            open.insert(id, Arc::new(case));
        }
        Ok(())
    }
}

/// What the entries of a chain of papers tell, once their rows are there.
async fn rebuild_papers(tx: &mut Conn, chain: &str) -> Result<(), StoreError> {
    let mut pages = Pages::of(chain);
    while let Some(entries) = pages.next(tx).await? {
        for entry in &entries {
            let told = journal::of_paper(&entry.payload)?;
            project::official::hear(tx, &told.event, entry.seq).await?;
        }
    }
    Ok(())
}

/// A chain, page by page from its first entry.
struct Pages<'c> {
    chain: &'c str,
    after: u64,
}

impl<'c> Pages<'c> {
    fn of(chain: &'c str) -> Self {
        Self { chain, after: 0 }
    }

    /// The entries that follow; none at the end.
    async fn next(&mut self, tx: &mut Conn) -> Result<Option<Vec<Entry>>, StoreError> {
        let entries = journal::page(tx, self.chain, self.after, PAGE).await?;
        let Some(last) = entries.last() else {
            return Ok(None);
        };
        self.after = last.seq;
        Ok(Some(entries))
    }
}

/// The case before one of its entries: for the rare entry after its closing.
async fn replayed_until(
    tx: &mut Conn,
    id: CaseId,
    version: u64,
) -> Result<Option<Case>, StoreError> {
    let rows = tx
        .rows(sql::BEFORE, crate::dialect::args![id, version])
        .await?;
    let mut case = None;
    for mut row in rows {
        case = apply(id, case, &journal::recorded(&row.take::<String>()?)?);
    }
    Ok(case)
}

/// A digest of each table, its rows in the order of their keys.
async fn digests(tx: &mut Conn) -> Result<Vec<Hash>, StoreError> {
    let mut digests = Vec::new();
    for (_, _, rows) in TABLES {
        let rows = tx.rows(*rows, &[]).await?;
        let text: Vec<String> = rows.into_iter().map(Row::rest).collect();
        digests.push(Hash::of(text.join("\n").as_bytes()));
    }
    Ok(digests)
}

/// The tables that [`Store::rebuild`] fills: name, how to empty it, its rows in order.
const TABLES: &[(&str, Statement, Statement)] = &[
    ("cases", sql::NO_CASES, sql::CASES),
    ("case_hand", sql::NO_HANDS, sql::HANDS),
    ("item", sql::NO_ITEMS, sql::ITEMS),
    ("live", sql::NO_LIVE, sql::LIVE),
    ("publication", sql::NO_PUBLICATIONS, sql::PUBLICATIONS),
    ("address", sql::NO_ADDRESSES, sql::ADDRESSES),
    ("live_blob", sql::NO_BLOBS, sql::BLOBS),
    ("file_use", sql::NO_USES, sql::USES),
    ("paper", sql::NO_PAPERS, sql::PAPERS),
    ("decree", sql::NO_DECREES, sql::DECREES),
    ("member", sql::NO_MEMBERS, sql::MEMBERS),
    ("follow_up", sql::NO_FOLLOW_UPS, sql::FOLLOW_UPS),
    ("channel_post", sql::NO_POSTS, sql::POSTS),
    ("official", sql::NO_OFFICIALS, sql::OFFICIALS),
];

pub(crate) mod sql {
    crate::dialect::statements! {
        OFFICE_SEQ = "select coalesce(max(seq), 0) from journal where chain = 'office'";
        BEFORE = "select payload from journal where case_id = $1 and version < $2 order by version";
        CASES = "select * from cases order by id";
        HANDS = "select * from case_hand order by case_id, person";
        ITEMS = "select * from item order by id";
        LIVE = "select * from live order by item";
        PUBLICATIONS = "select * from publication order by chain, seq, item";
        ADDRESSES = "select * from address order by site, kind, slug";
        BLOBS = "select * from live_blob order by hash, item";
        USES = "select * from file_use order by file, revision";
        PAPERS = "select * from paper order by case_id, step, name, number";
        DECREES = "select * from decree order by case_id, version";
        MEMBERS = "select * from member order by case_id, place";
        FOLLOW_UPS = "select * from follow_up order by case_id, place";
        POSTS = "select * from channel_post order by site, channel";
        NO_POSTS = "delete from channel_post";
        OFFICIALS = "select id, case_id, version, source, kind, step, number, site, year, at, recalled, seq, hash, size_bytes, label, place from official order by id";
        NO_OFFICIALS = "delete from official";
        NO_PAPERS = "delete from paper";
        NO_DECREES = "delete from decree";
        NO_MEMBERS = "delete from member";
        NO_FOLLOW_UPS = "delete from follow_up";
        NO_CASES = "delete from cases";
        NO_HANDS = "delete from case_hand";
        NO_ITEMS = "delete from item";
        NO_LIVE = "delete from live";
        NO_PUBLICATIONS = "delete from publication";
        NO_ADDRESSES = "delete from address";
        NO_BLOBS = "delete from live_blob";
        NO_USES = "delete from file_use";
    }
}
