//! Bytes to be served: only as hashed, and to the public only those that a live revision refers to.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use jiff::Timestamp;
use tayang_core::canonical::Hash;
use tayang_core::content::file::Rendition;
use tokio::io::AsyncReadExt;

use super::PublicReader;
use super::proof::{self, LiveRow, take_live};
use crate::dialect::args;
use crate::store::Core;
use crate::{Store, StoreError};

/// Bytes read at once while hashing.
const CHUNK: usize = 256 * 1024;

/// Proven bytes on disk: read them soon, by parts where asked.
#[derive(Debug, Clone)]
pub struct BlobFile {
    /// Where they lie.
    pub path: PathBuf,
    /// How they are served.
    pub media_type: String,
    /// How many.
    pub size_bytes: u64,
}

impl PublicReader {
    /// The whole bytes of a hash while a live revision refers to them.
    ///
    /// # Errors
    /// When database or disk do not answer.
    pub async fn blob(
        &self,
        hash: Hash,
        now: Timestamp,
    ) -> Result<Option<(Bytes, String)>, StoreError> {
        let Some(rendition) = self.served(hash, now).await? else {
            return Ok(None);
        };
        let bytes = self.core.blobs.get(hash).await?;
        Ok(bytes.map(|bytes| (bytes, rendition.media_type)))
    }

    /// The file that holds the bytes of a hash, for answers in parts (films).
    ///
    /// The bytes are hashed once for each state of the file on disk.
    ///
    /// # Errors
    /// When database or disk do not answer.
    pub async fn blob_file(
        &self,
        hash: Hash,
        now: Timestamp,
    ) -> Result<Option<BlobFile>, StoreError> {
        let Some(rendition) = self.served(hash, now).await? else {
            return Ok(None);
        };
        file_of(&self.core, rendition).await
    }

    /// The rendition of these bytes in a live, proven, shown item.
    async fn served(&self, hash: Hash, now: Timestamp) -> Result<Option<Rendition>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        for mut row in conn.rows(sql::WHERE_LIVE, args![hash]).await? {
            let live: LiveRow = take_live(&mut row)?;
            let Ok((entry, published)) = proof::claimed(&self.core, &mut conn, &live).await? else {
                proof::prove(&self.core, &mut conn, &live).await?;
                continue;
            };
            if !proof::is_shown(&published, now) {
                continue;
            }
            if let Some(rendition) = self.core.proofs.served.get(&(hash, entry.hash)) {
                return Ok(Some(rendition));
            }
            let Some(proven) = proof::prove(&self.core, &mut conn, &live).await? else {
                continue;
            };
            let mut served = proven.files.values().flat_map(|record| record.served());
            if let Some(rendition) = served.find(|rendition| rendition.hash == hash) {
                self.core
                    .proofs
                    .served
                    .put((hash, entry.hash), rendition.clone());
                return Ok(Some(rendition.clone()));
            }
        }
        Ok(None)
    }
}

impl Store {
    /// The file that holds a rendition of a draft, for answers in parts to signed-in people.
    ///
    /// Whoever calls has looked up that the rendition belongs to a ready file.
    ///
    /// # Errors
    /// When the disk does not answer.
    pub async fn rendition_file(
        &self,
        rendition: &Rendition,
    ) -> Result<Option<BlobFile>, StoreError> {
        file_of(&self.core, rendition.clone()).await
    }
}

/// Bytes on disk, hashed once for each state of their file.
async fn file_of(core: &Core, rendition: Rendition) -> Result<Option<BlobFile>, StoreError> {
    let hash = rendition.hash;
    let path = core.blobs.path(hash);
    let Ok(found) = tokio::fs::metadata(&path).await else {
        return Ok(None);
    };
    let state = (hash, found.len(), found.ctime(), found.ctime_nsec());
    if core.proofs.blobs.get(&state).is_none() {
        if hashed(&path).await? != hash {
            tracing::error!(blob = %hash, "stored bytes are not those of their hash; not served");
            return Ok(None);
        }
        core.proofs.blobs.put(state, ());
    }
    Ok(Some(BlobFile {
        path,
        media_type: rendition.media_type,
        size_bytes: found.len(),
    }))
}

/// The hash of a file, read by parts.
pub(crate) async fn hashed(path: &Path) -> Result<Hash, StoreError> {
    use sha2::Digest;
    let mut file = tokio::fs::File::open(path).await?;
    let mut digest = sha2::Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = file.read(&mut chunk).await?;
        if read == 0 {
            return Ok(Hash::from_bytes(digest.finalize().into()));
        }
        digest.update(&chunk[..read]);
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        WHERE_LIVE = "select l.item, l.site, l.kind, l.slug, l.category, l.unit, l.revision, l.body, l.chain, l.seq, l.first_seq, l.state, l.ord, l.aired_at, l.from_at, l.until_at from live_blob b join live l on l.item = b.item where b.hash = $1 and l.state in ('live', 'withdrawn') limit 20";
    }
}
