//! Sheets that somebody is writing: scratch rows with their own version, outside the journal.
//!
//! A draft becomes a version of an SOP only by adoption (see `office::sheet`).
//! Two tabs never overwrite each other: whoever saves from an older version is
//! told so.

use jiff::Timestamp;
use tayang_core::ids::PersonId;
use tayang_core::sop::parse::MAX_FILE_BYTES;
use uuid::Uuid;

use crate::dialect::{Row, args};
use crate::{Store, StoreError};

/// Bytes of what an import remarked.
const REMARK_BYTES: usize = 256 * 1024;
/// Drafts that are listed, newest first.
const LISTED: u32 = 50;

/// A sheet as it stands in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDraft {
    /// Which.
    pub id: Uuid,
    /// Counts saves, from 1.
    pub version: u64,
    /// The sheet's key.
    pub sop: String,
    /// The adopted version that it began from.
    pub base: Option<u32>,
    /// The text of its file.
    pub text: String,
    /// What an import remarked, in the words of whoever imports.
    pub remarks: String,
    /// Who saved last.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Saves a draft over the version it was made from (0 for a new one); false when it moved on.
    ///
    /// # Errors
    /// [`StoreError::Setup`] past the bounds of an SOP file; else when the database does not answer.
    pub async fn save_sheet_draft(&self, draft: &SheetDraft) -> Result<bool, StoreError> {
        if draft.text.len() > MAX_FILE_BYTES || draft.remarks.len() > REMARK_BYTES {
            let bound = "a draft of a sheet is at most as large as an SOP file";
            return Err(StoreError::Setup(bound.to_owned()));
        }
        let mut tx = self.core.db.write_small().await?;
        let SheetDraft {
            id,
            sop,
            base,
            text,
            remarks,
            person,
            ..
        } = draft;
        let now = self.now();
        let written = if draft.version == 0 {
            tx.run(
                sql::NEW,
                args![*id, sop, *base, text, remarks, *person, now],
            )
            .await?
        } else {
            tx.run(
                sql::SAVE,
                args![sop, text, remarks, *person, now, *id, draft.version],
            )
            .await?
        };
        tx.commit().await?;
        Ok(written > 0)
    }

    /// A draft.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sheet_draft(&self, id: Uuid) -> Result<Option<SheetDraft>, StoreError> {
        let row = self.core.db.row(sql::FIND, args![id]).await?;
        row.map(read).transpose()
    }

    /// Every draft, newest first, at most 50.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sheet_drafts(&self) -> Result<Vec<SheetDraft>, StoreError> {
        let mut conn = self.core.db.read().await?;
        let rows = conn.rows(sql::LIST, args![LISTED]).await?;
        rows.into_iter().map(read).collect()
    }

    /// Throws a draft away, unless it moved on from the version that was seen.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn drop_sheet_draft(&self, id: Uuid, seen: u64) -> Result<bool, StoreError> {
        Ok(self.core.db.run(sql::DROP, args![id, seen]).await? > 0)
    }
}

fn read(mut row: Row) -> Result<SheetDraft, StoreError> {
    Ok(SheetDraft {
        id: row.take()?,
        version: row.take()?,
        sop: row.take()?,
        base: row.take()?,
        text: row.take()?,
        remarks: row.take()?,
        person: row.take()?,
        at: row.take()?,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        NEW = "insert into sheet_draft (id, version, sop_key, base, body, remarks, person, at) values ($1, 1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
        SAVE = "update sheet_draft set sop_key = $1, body = $2, remarks = $3, person = $4, at = $5, version = version + 1 where id = $6 and version = $7";
        FIND = "select id, version, sop_key, base, body, remarks, person, at from sheet_draft where id = $1";
        LIST = "select id, version, sop_key, base, body, remarks, person, at from sheet_draft order by at desc, id limit $1";
        DROP = "delete from sheet_draft where id = $1 and version = $2";
    }
}
