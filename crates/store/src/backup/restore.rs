//! A backup back into an empty database and empty folders: all of it or nothing.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Component, Path};

use serde_json::Value;

use super::{BLOBS, Backup, BackupError, FORMAT, KEYS, LIST, ROWS, files, schema};
use crate::dialect::{Conn, Db};
use crate::{StoreConfig, StoreError, migrate};

/// Puts a backup into the place that a store will be opened at.
///
/// Every file is held against the list before anything is written.
///
/// # Errors
/// [`BackupError`]; the database is unchanged then.
pub async fn restore(config: &StoreConfig, from: &Path) -> Result<Backup, BackupError> {
    let backup = read(from)?;
    files::make_empty(&config.blobs)?;
    files::make_empty(&config.keys)?;
    let db = Db::open(&config.database).await?;
    let put = put_back(&db, config, from).await;
    db.close().await;
    put.map(|()| backup)
}

/// The list of a backup whose files are all as they were written.
fn read(from: &Path) -> Result<Backup, BackupError> {
    let none = || BackupError::None(from.to_owned());
    let list = fs::read(from.join(LIST)).map_err(|_| none())?;
    let backup: Backup = serde_json::from_slice(&list).map_err(|_| none())?;
    if backup.format != FORMAT {
        return Err(none());
    }
    let here = migrate::steps();
    if backup.steps != here {
        let made = backup.steps;
        return Err(BackupError::OtherVersion { made, here });
    }
    for file in &backup.files {
        let inner = Path::new(&file.path);
        let plain = inner
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let path = from.join(inner);
        if !plain || !files::is_whole(&path, file) {
            return Err(BackupError::Damaged(path));
        }
    }
    let rows = |file: &super::BackupFile| file.path == ROWS;
    if !backup.files.iter().any(rows) {
        return Err(BackupError::Damaged(from.join(ROWS)));
    }
    Ok(backup)
}

async fn put_back(db: &Db, config: &StoreConfig, from: &Path) -> Result<(), BackupError> {
    migrate::migrate(db).await?;
    // The turn to write, without its bound: files are copied meanwhile.
    let mut tx = db.write_small().await?;
    tx.alone_on("turn").await?;
    for table in ["journal", "person", "site"] {
        let Some(table) = schema::table(table)? else {
            continue;
        };
        if tx.row(table.first, &[]).await?.is_some() {
            return Err(BackupError::DatabaseTaken);
        }
    }
    put_rows(&mut tx, &from.join(ROWS)).await?;
    files::copy(&from.join(BLOBS), &config.blobs, &|_| true)?;
    files::copy(&from.join(KEYS), &config.keys, &|_| true)?;
    tx.commit().await?;
    Ok(())
}

async fn put_rows(tx: &mut Conn, path: &Path) -> Result<(), BackupError> {
    for line in BufReader::new(File::open(path)?).lines() {
        let (name, values): (String, Vec<Value>) =
            serde_json::from_str(&line?).map_err(StoreError::from)?;
        let Some(table) = schema::table(&name)? else {
            return Err(BackupError::Damaged(path.to_owned()));
        };
        tx.send(table.insert, &table.args(&values)?).await?;
    }
    Ok(())
}
