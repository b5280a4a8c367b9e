//! Everything out of the store into one folder, and back into an empty one.
//!
//! A backup is the rows of one moment as JSON lines, the blobs, the keys with
//! the checkpoints, and a list with the hash of each of these files. It holds
//! keys and hashes of passwords: whoever has it, has the office. Sessions and
//! marks that only a running program needs stay out.
//! `schema` knows the tables, `restore` the way back, `files` the copying.

mod files;
mod restore;
mod schema;

pub use restore::restore;

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tayang_core::canonical::Hash;

use crate::dialect::{Arg, Conn};
use crate::{Store, StoreError, migrate};
use files::{Listed, Out};
use schema::Table;

/// The number of the form of a backup.
const FORMAT: u32 = 1;
/// The file that lists the others.
const LIST: &str = "daftar.json";
/// The file of the rows.
const ROWS: &str = "tabel.jsonl";
/// The folder of the blobs.
const BLOBS: &str = "berkas";
/// The folder of keys and checkpoints.
const KEYS: &str = "kunci";
/// Rows read at once.
const PAGE: usize = 500;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// Always 1.
    pub format: u32,
    /// Steps of the schema that its rows are of.
    pub steps: u32,
    /// Rows in all.
    pub rows: u64,
    /// Every file of it but this list.
    pub files: Vec<BackupFile>,
}

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupFile {
    /// Below the folder of the backup.
    pub path: String,
    /// Its size.
    pub size_bytes: u64,
    /// SHA-256 of its bytes.
    pub hash: Hash,
}

/// Why nothing was taken out, or nothing put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something is there already.
    #[error("{} is not empty", .0.display())]
    Taken(PathBuf),
    /// The database holds an office already.
    #[error("the database is not empty")]
    DatabaseTaken,
    /// There is no backup, or its list cannot be read.
    #[error("no backup in {}", .0.display())]
    None(PathBuf),
    /// The backup is of another version of the program.
    #[error("the backup is of schema {made}, the program of {here}")]
    OtherVersion {
        /// Steps of the schema in the backup.
        made: u32,
        /// Steps of this program.
        here: u32,
    },
    /// A file of the backup is gone or is not what the list says.
    #[error("{} is damaged", .0.display())]
    Damaged(PathBuf),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<std::io::Error> for BackupError {
    fn from(error: std::io::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Writes everything into a folder that is empty or not there; others may go on working.
    ///
    /// # Errors
    /// [`BackupError::Taken`]; the store's failure.
    pub async fn back_up(&self, folder: &Path) -> Result<Backup, BackupError> {
        files::make_empty(folder)?;
        self.clear_tray().await?;
        let keys = self.core.keys.folder();
        let is_key = |path: &Path| path.extension().is_some_and(|end| end == "key");
        // Checkpoints may know less than the rows, never more; of files there may be more.
        let mut listed = files::copy(keys, &folder.join(KEYS), &|path| !is_key(path))?;
        let mut snapshot = self.core.db.snapshot().await?;
        let (rows, file) = take_rows(&mut snapshot, &folder.join(ROWS)).await?;
        drop(snapshot);
        listed.extend(files::copy(keys, &folder.join(KEYS), &is_key)?);
        let blobs = self.core.blobs.folder();
        listed.extend(files::copy(blobs, &folder.join(BLOBS), &|_| true)?);
        listed.push(file);
        let backup = Backup {
            format: FORMAT,
            steps: migrate::steps(),
            rows,
            files: files::named(folder, listed)?,
        };
        let mut list = files::create(&folder.join(LIST))?;
        list.write_all(&serde_json::to_vec_pretty(&backup).map_err(StoreError::from)?)?;
        list.sync_all()?;
        Ok(backup)
    }
}

/// Every row of every table, a line each.
async fn take_rows(conn: &mut Conn, path: &Path) -> Result<(u64, Listed), BackupError> {
    let mut out = Out::create(path)?;
    let mut count = 0;
    for table in schema::tables()? {
        let mut after: Option<Vec<Arg>> = None;
        loop {
            let rows = match &after {
                None => conn.rows(table.first, &[]).await?,
                Some(key) => conn.rows(table.next, key).await?,
            };
            let full = rows.len() == PAGE;
            for row in rows {
                let cells = table.values(row.cells())?;
                let line: (&str, &Vec<Value>) = (&table.name, &cells);
                serde_json::to_writer(&mut out, &line).map_err(StoreError::from)?;
                out.write_all(b"\n")?;
                count += 1;
                after = Some(table.key_of(&cells)?);
            }
            if !full {
                break;
            }
        }
    }
    Ok((count, out.finish()?))
}

impl Table {
    /// Where the next page begins: after the row with these values.
    fn key_of(&self, cells: &[Value]) -> Result<Vec<Arg>, StoreError> {
        let key = self.key.iter();
        key.map(|at| self.columns[*at].arg(&cells[*at])).collect()
    }
}
