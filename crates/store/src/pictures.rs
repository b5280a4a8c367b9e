//! Pictures of captured pages: which are asked for, and what was drawn.
//!
//! The entry that keeps a page asks for its picture by a row without a record: the
//! worker's errand, safe to carry out twice. A picture is made from the kept page alone
//! and can be made again; the journal names the page, never its picture. Source: ADR 0027.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::artefact::Capture;
use tayang_core::canonical::Hash;
use tayang_core::content::file::Rendition;

use crate::dialect::{Conn, args};
use crate::{Store, StoreError};

/// Times that a picture is tried.
const TRIES: u32 = 3;

/// A picture of a kept page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// The whole picture, then its head for lists.
    pub renditions: Vec<Rendition>,
    /// The page goes on below it.
    pub cut: bool,
    /// What drew it, for example `Chrome/150.0`.
    pub drawer: String,
    /// When.
    pub at: Timestamp,
}

/// How far the picture of a page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureState {
    /// It is to be drawn.
    Waiting,
    /// It was tried as often as it is.
    Failed,
    /// There it is.
    Drawn(Picture),
}

impl Store {
    /// Captures whose picture is to be drawn, those of the newest entry first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pictures_waiting(&self, limit: u32) -> Result<Vec<Hash>, StoreError> {
        let rows = self.core.db.rows(sql::WAITING, args![TRIES, limit]).await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }

    /// The picture of a capture; none when no entry kept that page.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn picture(&self, capture: Hash) -> Result<Option<PictureState>, StoreError> {
        let Some(mut row) = self.core.db.row(sql::ONE, args![capture]).await? else {
            return Ok(None);
        };
        let (tries, record): (u32, Option<String>) = (row.take()?, row.take()?);
        Ok(Some(match record {
            Some(record) => PictureState::Drawn(serde_json::from_str(&record)?),
            None if tries >= TRIES => PictureState::Failed,
            None => PictureState::Waiting,
        }))
    }

    /// Keeps a picture whose bytes were stored with [`Store::put_blob`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keep_picture(&self, capture: Hash, picture: &Picture) -> Result<(), StoreError> {
        let columns = args![serde_json::to_string(picture)?, capture];
        self.core.db.run(sql::KEEP, columns).await.map(|_| ())
    }

    /// Notes that a picture could not be drawn this time.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn picture_failed(&self, capture: Hash) -> Result<(), StoreError> {
        self.core
            .db
            .run(sql::FAILED, args![capture])
            .await
            .map(|_| ())
    }
}

/// Asks for the pictures of pages that an entry keeps; one that is there stays.
pub(crate) async fn ask(
    conn: &mut Conn,
    pages: &[Capture],
    at: Timestamp,
) -> Result<(), StoreError> {
    for page in pages {
        conn.run(sql::ASK, args![page.hash, at]).await?;
    }
    Ok(())
}

pub(crate) mod sql {
    crate::dialect::statements! {
        ASK = "insert into capture_picture (capture, at, tries) values ($1, $2, 0) on conflict do nothing";
        WAITING = "select capture from capture_picture where record is null and tries < $1 order by at desc, capture limit $2";
        ONE = "select tries, record from capture_picture where capture = $1";
        KEEP = "update capture_picture set record = $1 where capture = $2";
        FAILED = "update capture_picture set tries = tries + 1 where capture = $1 and record is null";
    }
}
