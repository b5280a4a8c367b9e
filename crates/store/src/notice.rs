//! Telling readers which pages must be made anew: at once in this process, by a
//! table to every other node.
//!
//! A node remembers the largest place it has read. So a place must never be seen before a smaller
//! one: who writes one has the turn to write, which nobody else gets before the commit.

use jiff::Timestamp;
use serde::Serialize;
use tayang_core::content::ItemKind;
use tayang_core::ids::ItemId;
use tokio::sync::broadcast;

use crate::dialect::{Conn, Row, args};
use crate::execute::kind_word;
use crate::{Store, StoreError};

/// Notices read at once.
const PAGE: u32 = 500;
/// Notices kept for other nodes.
const KEPT: i64 = 10_000;

/// What a commit changed, by the keys that pages record.
///
/// Keys: `item:{id}`, `list:{site}:{kind}` (`article`, `page`, `gallery`), `site:{site}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Its place in the table of changes; 0 for one of this process only.
    pub id: i64,
    /// The keys.
    pub keys: Vec<String>,
}

/// The key of everything that prints an item.
pub fn item_key(item: ItemId) -> String {
    format!("item:{item}")
}

/// The key of every list of a kind.
pub fn list_key(site: &str, kind: ItemKind) -> String {
    format!("list:{site}:{}", kind_word(kind))
}

/// The key of everything that prints a site's identity or home.
pub fn site_key(site: &str) -> String {
    format!("site:{site}")
}

impl Store {
    /// Hears of every change that this process commits, right after the commit.
    ///
    /// A subscriber that lags is told so by the channel, and should drop all pages.
    pub fn subscribe(&self) -> broadcast::Receiver<Changed> {
        self.core.notices.subscribe()
    }

    /// Changes after a place, oldest first, at most 500: how other nodes learn of them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn changes(&self, after: i64) -> Result<Vec<Changed>, StoreError> {
        let rows = self.core.db.rows(sql::AFTER, args![after, PAGE]).await?;
        rows.into_iter().map(read).collect()
    }

    /// The newest place in the table of changes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn last_change(&self) -> Result<i64, StoreError> {
        let row = self.core.db.row(sql::LAST, &[]).await?;
        Ok(row
            .map(|mut row| row.take::<Option<i64>>())
            .transpose()?
            .flatten()
            .unwrap_or(0))
    }
}

/// A change as it is kept.
pub(crate) fn read(mut row: Row) -> Result<Changed, StoreError> {
    Ok(Changed {
        id: row.take()?,
        keys: serde_json::from_str(&row.take::<String>()?)?,
    })
}

/// Writes a change in the transaction that makes it, which has the turn. Nothing for no keys.
pub(crate) async fn record(
    conn: &mut Conn,
    at: Timestamp,
    keys: Vec<String>,
) -> Result<Option<Changed>, StoreError> {
    if keys.is_empty() {
        return Ok(None);
    }
    let row = conn
        .row(sql::RECORD, args![at, serde_json::to_string(&keys)?])
        .await?;
    let id: i64 = row
        .ok_or_else(|| StoreError::corrupt("a change got no place"))?
        .take()?;
    if id % 100 == 0 {
        conn.send(sql::FORGET, args![id - KEPT]).await?;
    }
    Ok(Some(Changed { id, keys }))
}

pub(crate) mod sql {
    crate::dialect::statements! {
        RECORD = "insert into change (at, keys) values ($1, $2) returning id";
        FORGET = "delete from change where id < $1";
        AFTER = "select id, keys from change where id > $1 order by id limit $2";
        LAST = "select max(id) from change";
    }
}
