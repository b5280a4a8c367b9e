//! The journal as people read it: a case's timeline, and the chain as a whole.

use tayang_core::ids::CaseId;

use super::{JournalLine, TimelineEntry};
use crate::dialect::args;
use crate::journal::{self, Content, Entry, site_chain};
use crate::office::Office;
use crate::{Store, StoreError};

/// Entries of one page of the journal.
const PAGE_MAX: u32 = 500;

impl Store {
    /// Every entry of a case, oldest first, with names.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn timeline(&self, case: CaseId) -> Result<Vec<TimelineEntry>, StoreError> {
        let office = self.office().await?;
        let rows = self.core.db.rows(sql::OF_CASE, args![case]).await?;
        rows.into_iter()
            .map(|row| {
                let entry = Entry::read(row)?;
                let recorded = journal::recorded(&entry.payload)?;
                let name = recorded.by.person().map(|person| office.name(person));
                let version = entry.version.unwrap_or(0);
                Ok(TimelineEntry {
                    seq: entry.seq,
                    version,
                    hash: entry.hash,
                    recorded,
                    name,
                })
            })
            .collect()
    }

    /// Entries of a site's chain after a place, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn journal(
        &self,
        site: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<JournalLine>, StoreError> {
        self.journal_of(&site_chain(site), after, limit).await
    }

    /// Entries of any chain (`office`, `site:KEY`) after a place, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn journal_of(
        &self,
        chain: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<JournalLine>, StoreError> {
        let office = self.office().await?;
        let mut conn = self.core.db.read().await?;
        let entries = journal::page(&mut conn, chain, after, limit.clamp(1, PAGE_MAX)).await?;
        entries
            .into_iter()
            .map(|entry| line(&office, entry))
            .collect()
    }
}

fn line(office: &Office, entry: Entry) -> Result<JournalLine, StoreError> {
    let content = entry.content()?;
    let person = match &content {
        Content::Case(recorded) => recorded.by.person(),
        Content::Office(recorded) => recorded.by.person(),
        Content::Paper(recorded) => recorded.by.person(),
    };
    Ok(JournalLine {
        chain: entry.chain,
        seq: entry.seq,
        at: entry.at,
        case: entry.case,
        version: entry.version,
        content,
        name: person.map(|person| office.name(person)),
        hash: entry.hash,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        OF_CASE = "select chain, seq, at, case_id, version, payload, prev, hash, signature from journal where case_id = $1 order by version";
    }
}
