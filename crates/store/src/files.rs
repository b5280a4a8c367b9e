//! Uploaded files: the private original, the record of what may be served, its uses.

use bytes::Bytes;
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::{self, Hash};
use tayang_core::content::file::{FileKind, FileRecord, Rendition};
use tayang_core::ids::{FileId, ItemId, PersonId, RevisionId};

use crate::dialect::{Conn, Row, args};
use crate::{Store, StoreError};

/// Rows of one page of the library.
const PAGE_MAX: u32 = 100;

/// A file as it comes in. Its bytes are never served.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// The name it came with, cleaned: at most 120 characters.
    pub name: String,
    /// Told by content.
    pub kind: FileKind,
    /// Told by content.
    pub media_type: String,
    /// The bytes as they came.
    pub bytes: Bytes,
    /// Who brought it.
    pub person: PersonId,
}

/// How far a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StoredState {
    /// Renditions are being made.
    Pending,
    /// Everything that may be served exists.
    Ready,
    /// It could not be prepared.
    Refused,
}

/// A file in the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRow {
    /// Which.
    pub id: FileId,
    /// How far it is.
    pub state: StoredState,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: FileKind,
    /// SHA-256 of the original.
    pub original: Hash,
    /// The original's media type.
    pub media_type: String,
    /// The original's size.
    pub size_bytes: u64,
    /// What may be served, once ready.
    pub record: Option<FileRecord>,
    /// Why it was refused.
    pub problem: Option<String>,
    /// Who brought it.
    pub person: PersonId,
    /// When.
    pub at: Timestamp,
}

/// Which files to list, newest first.
#[derive(Debug, Clone, Default)]
pub struct FileFilter {
    /// Of this kind only.
    pub kind: Option<FileKind>,
    /// Whose name holds these words, in any case.
    pub name: Option<String>,
    /// After this one: the last of the page before.
    pub after: Option<FileId>,
    /// Rows, at most 100.
    pub limit: u32,
}

/// Where a file is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileUse {
    /// The item.
    pub item: ItemId,
    /// Its title now.
    pub title: String,
    /// The newest revision of it that names the file.
    pub revision: RevisionId,
    /// The live revision names it.
    pub live: bool,
}

impl Store {
    /// Takes a file in; with its record it is ready at once, without it pending.
    ///
    /// # Errors
    /// When the disk or the database fails.
    pub async fn add_file(
        &self,
        new: NewFile,
        record: Option<&FileRecord>,
    ) -> Result<FileId, StoreError> {
        let original = self.core.blobs.put(&new.bytes).await?;
        let id = FileId(self.fresh_id());
        let state = if record.is_some() { "ready" } else { "pending" };
        let columns = args![
            id,
            state,
            &new.name,
            file_kind_word(new.kind),
            original,
            &new.media_type,
            new.bytes.len(),
            record.map(serde_json::to_string).transpose()?,
            record.map(canonical::hash),
            new.person,
            self.now(),
        ];
        let mut tx = self.core.db.write_small().await?;
        tx.run(sql::ADD, columns).await?;
        if let Some(record) = record {
            list_renditions(&mut tx, id, record).await?;
        }
        tx.commit().await?;
        Ok(id)
    }

    /// Stores bytes that a record will name, and tells their hash.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn put_blob(&self, bytes: &[u8]) -> Result<Hash, StoreError> {
        self.core.blobs.put(bytes).await
    }

    /// Bytes by hash, for the desk and the worker; the public has [`crate::PublicReader::blob`].
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn blob(&self, hash: Hash) -> Result<Option<Bytes>, StoreError> {
        self.core.blobs.get(hash).await
    }

    /// A pending file is ready: everything its record names was stored with [`Store::put_blob`].
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when bytes that the record names are missing.
    pub async fn file_ready(&self, id: FileId, record: &FileRecord) -> Result<(), StoreError> {
        for rendition in record.served() {
            if !tokio::fs::try_exists(self.core.blobs.path(rendition.hash)).await? {
                return Err(StoreError::Corrupt(format!(
                    "{} was not stored",
                    rendition.hash
                )));
            }
        }
        let columns = args![serde_json::to_string(record)?, canonical::hash(record), id];
        let mut tx = self.core.db.write_small().await?;
        if tx.run(sql::READY, columns).await? > 0 {
            list_renditions(&mut tx, id, record).await?;
        }
        tx.commit().await
    }

    /// A pending file could not be prepared.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn file_refused(&self, id: FileId, problem: &str) -> Result<(), StoreError> {
        self.core
            .db
            .run(sql::REFUSED, args![problem, id])
            .await
            .map(|_| ())
    }

    /// One file.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn file(&self, id: FileId) -> Result<Option<FileRow>, StoreError> {
        self.core
            .db
            .row(sql::ONE, args![id])
            .await?
            .map(file_row)
            .transpose()
    }

    /// The library, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn files(&self, filter: &FileFilter) -> Result<Vec<FileRow>, StoreError> {
        let last = match filter.after {
            Some(after) => self.file(after).await?,
            None => None,
        };
        let after = last.map(|row| (row.at, row.id));
        let name = filter
            .name
            .as_deref()
            .map(|name| format!("%{}%", escaped(&name.to_lowercase())));
        let columns = args![
            after.map_or(i64::MAX, |(at, _)| at.as_microsecond()),
            after.map_or(uuid::Uuid::max(), |(_, id)| id.0),
            filter.kind.map(file_kind_word),
            name.unwrap_or_else(|| "%".to_owned()),
            filter.limit.clamp(1, PAGE_MAX),
        ];
        let rows = self.core.db.rows(sql::LIST, columns).await?;
        rows.into_iter().map(file_row).collect()
    }

    /// Files whose renditions must be made, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pending_files(&self, limit: u32) -> Result<Vec<FileRow>, StoreError> {
        let rows = self
            .core
            .db
            .rows(sql::PENDING, args![limit.min(PAGE_MAX)])
            .await?;
        rows.into_iter().map(file_row).collect()
    }

    /// The rendition with these bytes in a ready file of the library; never an original.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn rendition(&self, hash: Hash) -> Result<Option<Rendition>, StoreError> {
        for (file, rendition) in self.renditions(hash).await? {
            if self.bundle_of(file).await?.is_none() {
                return Ok(Some(rendition));
            }
        }
        Ok(None)
    }

    /// Each ready file with a rendition of these bytes, those of the library first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn renditions(&self, hash: Hash) -> Result<Vec<(FileId, Rendition)>, StoreError> {
        let mut held = Vec::new();
        for row in self.core.db.rows(sql::HOLDING, args![hash]).await? {
            let file = file_row(row)?;
            let mut served = file.record.iter().flat_map(FileRecord::served);
            let found = served.find(|rendition| rendition.hash == hash);
            held.extend(found.map(|found| (file.id, found.clone())));
        }
        Ok(held)
    }

    /// Where a file is used, at most 100 items.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn file_uses(&self, id: FileId) -> Result<Vec<FileUse>, StoreError> {
        let mut uses: Vec<FileUse> = Vec::new();
        for mut row in self.core.db.rows(sql::USES, args![id]).await? {
            let (item, title, revision) = (row.take()?, row.take()?, row.take()?);
            let live = row.take::<Option<RevisionId>>()? == Some(revision);
            match uses.iter_mut().find(|known| known.item == item) {
                Some(known) => known.live |= live,
                None => uses.push(FileUse {
                    item,
                    title,
                    revision,
                    live,
                }),
            }
        }
        uses.truncate(PAGE_MAX as usize);
        Ok(uses)
    }
}

/// Makes a file findable by the hash of everything that its record serves.
async fn list_renditions(
    conn: &mut Conn,
    file: FileId,
    record: &FileRecord,
) -> Result<(), StoreError> {
    for rendition in record.served() {
        conn.run(sql::LISTED, args![rendition.hash, file]).await?;
    }
    Ok(())
}

/// The same for every file that came before the table of renditions.
pub(crate) async fn list_all_renditions(conn: &mut Conn) -> Result<(), StoreError> {
    let mut after = FileId(uuid::Uuid::nil());
    loop {
        let rows = conn.rows(sql::RECORDS, args![after, PAGE_MAX]).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for mut row in rows {
            after = row.take()?;
            let record: FileRecord = serde_json::from_str(&row.take::<String>()?)?;
            list_renditions(conn, after, &record).await?;
        }
    }
}

/// How a kind of file is stored.
pub(crate) fn file_kind_word(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Image => "image",
        FileKind::Video => "video",
        FileKind::Word => "word",
        FileKind::Document => "document",
    }
}

/// A text for `like`, its own wildcards made plain.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

/// A file whose columns come next.
pub(crate) fn file_row(mut row: Row) -> Result<FileRow, StoreError> {
    Ok(FileRow {
        id: row.take()?,
        state: match row.take::<String>()?.as_str() {
            "pending" => StoredState::Pending,
            "ready" => StoredState::Ready,
            _ => StoredState::Refused,
        },
        name: row.take()?,
        kind: match row.take::<String>()?.as_str() {
            "image" => FileKind::Image,
            "video" => FileKind::Video,
            "word" => FileKind::Word,
            _ => FileKind::Document,
        },
        original: row.take()?,
        media_type: row.take()?,
        size_bytes: row.take()?,
        record: row
            .take::<Option<String>>()?
            .map(|text| serde_json::from_str(&text))
            .transpose()?,
        problem: row.take()?,
        person: row.take()?,
        at: row.take()?,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        ADD = "insert into file (id, state, name, kind, original, media_type, size_bytes, record, record_hash, person, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        READY = "update file set state = 'ready', record = $1, record_hash = $2, problem = null where id = $3 and state = 'pending'";
        REFUSED = "update file set state = 'refused', problem = $1 where id = $2 and state = 'pending'";
        ONE = "select id, state, name, kind, original, media_type, size_bytes, record, problem, person, at from file where id = $1";
        LIST = "select id, state, name, kind, original, media_type, size_bytes, record, problem, person, at from file where (at < $1 or (at = $1 and id < $2)) and kind = coalesce($3, kind) and lower(name) like $4 escape '\\' and not exists (select 1 from bundle_file f join bundle b on b.id = f.bundle where f.file = file.id and b.state <> 'taken') order by at desc, id desc limit $5";
        HOLDING = "select f.id, f.state, f.name, f.kind, f.original, f.media_type, f.size_bytes, f.record, f.problem, f.person, f.at from rendition r join file f on f.id = r.file where r.hash = $1 and f.state = 'ready' order by case when exists (select 1 from bundle_file i join bundle b on b.id = i.bundle where i.file = f.id and b.state <> 'taken') then 1 else 0 end, f.at desc limit 20";
        LISTED = "insert into rendition (hash, file) values ($1, $2) on conflict do nothing";
        RECORDS = "select id, record from file where record is not null and id > $1 order by id limit $2";
        PENDING = "select id, state, name, kind, original, media_type, size_bytes, record, problem, person, at from file where state = 'pending' order by at, id limit $1";
        USES = "select u.item, i.title, u.revision, i.live from file_use u join item i on i.id = u.item join revision r on r.id = u.revision where u.file = $1 order by r.at desc, r.ord desc limit 1000";
    }
}
