//! Autosave: scratch rows with their own version, outside the journal.
//!
//! A draft becomes a revision only by a command. Two tabs never overwrite each
//! other: whoever saves from an older version is told so.

use jiff::Timestamp;
use tayang_core::ids::{CaseId, PersonId};
use uuid::Uuid;

use crate::dialect::{Row, args};
use crate::{Store, StoreError};

/// Bytes of one draft.
const DRAFT_BYTES: usize = 4 * 1024 * 1024;

/// What an editor left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The case.
    pub case: CaseId,
    /// Its id, which the desk makes of the item, the step and the person.
    pub slot: Uuid,
    /// Counts saves, from 1.
    pub version: u64,
    /// The editor's own text.
    pub content: String,
    /// Who saved last.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
}

/// A draft without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Its id.
    pub slot: Uuid,
    /// Who saved last.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftSaved {
    /// Saved; this is its version now.
    Saved(u64),
    /// Somebody saved in between, perhaps in another tab: nothing was written.
    Conflict {
        /// The draft as it stands; absent when it was thrown away.
        current: Option<Draft>,
    },
}

impl Store {
    /// Saves a draft over the version it was made from (0 for a new one).
    ///
    /// # Errors
    /// [`StoreError::Setup`] over 4 MiB; else when the database does not answer.
    pub async fn save_draft(
        &self,
        person: PersonId,
        case: CaseId,
        slot: Uuid,
        expected: u64,
        content: &str,
    ) -> Result<DraftSaved, StoreError> {
        if content.len() > DRAFT_BYTES {
            return Err(StoreError::Setup("a draft holds at most 4 MiB".to_owned()));
        }
        let mut tx = self.core.db.write_small().await?;
        let now = self.now();
        let written = if expected == 0 {
            tx.run(sql::NEW, args![case, slot, content, person, now])
                .await?
        } else {
            tx.run(sql::SAVE, args![content, person, now, case, slot, expected])
                .await?
        };
        tx.commit().await?;
        if written == 0 {
            return Ok(DraftSaved::Conflict {
                current: self.draft(case, slot).await?,
            });
        }
        Ok(DraftSaved::Saved(expected + 1))
    }

    /// The draft of a slot.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn draft(&self, case: CaseId, slot: Uuid) -> Result<Option<Draft>, StoreError> {
        let Some(mut row) = self.core.db.row(sql::FIND, args![case, slot]).await? else {
            return Ok(None);
        };
        Ok(Some(Draft {
            case,
            slot,
            version: row.take()?,
            content: row.take()?,
            person: row.take()?,
            at: row.take()?,
        }))
    }

    /// The drafts of a case, the last saved first, at most 100.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn drafts(&self, case: CaseId) -> Result<Vec<DraftRow>, StoreError> {
        let rows = self.core.db.rows(sql::OF_CASE, args![case]).await?;
        let draft = |mut row: Row| {
            Ok(DraftRow {
                slot: row.take()?,
                person: row.take()?,
                at: row.take()?,
            })
        };
        rows.into_iter().map(draft).collect()
    }

    /// Throws a draft away, unless it moved on from the version that was seen.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn drop_draft(
        &self,
        case: CaseId,
        slot: Uuid,
        seen: u64,
    ) -> Result<bool, StoreError> {
        Ok(self.core.db.run(sql::DROP, args![case, slot, seen]).await? > 0)
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        NEW = "insert into draft (case_id, slot, version, content, person, at) values ($1, $2, 1, $3, $4, $5) on conflict do nothing";
        SAVE = "update draft set content = $1, person = $2, at = $3, version = version + 1 where case_id = $4 and slot = $5 and version = $6";
        FIND = "select version, content, person, at from draft where case_id = $1 and slot = $2";
        OF_CASE = "select slot, person, at from draft where case_id = $1 order by at desc limit 100";
        DROP = "delete from draft where case_id = $1 and slot = $2 and version = $3";
    }
}
