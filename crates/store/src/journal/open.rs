//! The open end of a chain: entries after its last checkpoint, and closing it.
//!
//! Whoever holds the database may cut these off unnoticed, so it is told how many
//! they are and since when. Source: ADR 0018.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use jiff::Timestamp;
use serde::Serialize;

use super::checkpoint::{self, Checkpoint};
use super::heads;
use crate::dialect::{Conn, args};
use crate::{Store, StoreError};

/// Entries of a chain that no checkpoint covers yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Uncovered {
    /// The chain.
    pub chain: String,
    /// How many.
    pub entries: u64,
    /// When the first of them was written.
    pub since: Timestamp,
}

impl Store {
    /// The open end of each chain; nothing for those that a checkpoint covers whole.
    ///
    /// Reads no entry but one of each chain: [`Store::journal_verify`] walks them.
    ///
    /// # Errors
    /// When the database or the checkpoint file cannot be read.
    pub async fn uncovered(&self) -> Result<Vec<Uncovered>, StoreError> {
        let newest = self.newest_points()?;
        let mut conn = self.core.db.snapshot().await?;
        let mut open = Vec::new();
        for (chain, head) in heads(&mut conn).await? {
            let covered = newest.get(&chain).map_or(0, |point| point.seq);
            let Some(entries) = head.seq.checked_sub(covered).filter(|open| *open > 0) else {
                continue;
            };
            if let Some(since) = written_at(&mut conn, &chain, covered + 1).await? {
                open.push(Uncovered {
                    chain,
                    entries,
                    since,
                });
            }
        }
        Ok(open)
    }

    /// Puts what a crash left open under a checkpoint, and tells what that was.
    ///
    /// For the start of a server. A chain whose last checkpoint is not true any more
    /// is left as it is, for [`Store::journal_verify`] to name.
    ///
    /// # Errors
    /// When the database or the checkpoint file cannot be read or written.
    pub async fn close_open_end(&self) -> Result<Vec<Uncovered>, StoreError> {
        let open = self.uncovered().await?;
        let newest = self.newest_points()?;
        let mut conn = self.core.db.snapshot().await?;
        let mut moved = Vec::new();
        for (chain, head) in heads(&mut conn).await? {
            let known = newest.get(&chain);
            let holds = match known {
                Some(point) => point.names_entry(&mut conn).await?,
                None => true,
            };
            if holds && known.is_none_or(|point| point.seq < head.seq) {
                moved.push((chain, head));
            }
        }
        let now = self.core.now();
        let points = &self.core.checkpoints;
        let mut points = points.lock().unwrap_or_else(PoisonError::into_inner);
        points.note(moved, 0);
        points.write(&self.core.keys, now)?;
        points.sync()?;
        Ok(open)
    }

    /// The newest signed checkpoint of each chain.
    fn newest_points(&self) -> Result<BTreeMap<String, Checkpoint>, StoreError> {
        let keys = &self.core.keys;
        let told = checkpoint::read(keys.folder(), keys)?;
        let mut newest: BTreeMap<String, Checkpoint> = BTreeMap::new();
        // Two processes may write an older head after a newer one.
        for point in told.points.into_iter().rev() {
            let known = newest.get(&point.chain).map_or(0, |known| known.seq);
            if known < point.seq && point.is_signed(keys) {
                newest.insert(point.chain.clone(), point);
            }
        }
        Ok(newest)
    }
}

impl Checkpoint {
    async fn names_entry(&self, conn: &mut Conn) -> Result<bool, StoreError> {
        let row = conn.row(sql::HASH, args![&self.chain, self.seq]).await?;
        let hash = row.map(|mut row| row.take()).transpose()?;
        Ok(hash == Some(self.hash))
    }
}

async fn written_at(
    conn: &mut Conn,
    chain: &str,
    seq: u64,
) -> Result<Option<Timestamp>, StoreError> {
    let row = conn.row(sql::AT, args![chain, seq]).await?;
    row.map(|mut row| row.take()).transpose()
}

pub(crate) mod sql {
    crate::dialect::statements! {
        AT = "select at from journal where chain = $1 and seq = $2";
        HASH = "select hash from journal where chain = $1 and seq = $2";
    }
}
