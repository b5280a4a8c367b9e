//! Bytes by their SHA-256 in a folder of folders: written whole or not at all.

use std::io;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use tayang_core::canonical::Hash;
use tokio::fs;
use tokio::io::AsyncWriteExt;

use crate::StoreError;

/// The folder of blobs: `ab/cd/abcd…`.
#[derive(Debug, Clone)]
pub(crate) struct Blobs {
    folder: PathBuf,
}

impl Blobs {
    pub(crate) fn open(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Stores bytes and tells their hash. Durable when it returns.
    pub(crate) async fn put(&self, bytes: &[u8]) -> Result<Hash, StoreError> {
        let hash = Hash::of(bytes);
        let path = self.path(hash);
        if fs::metadata(&path)
            .await
            .is_ok_and(|found| found.len() == bytes.len() as u64)
        {
            return Ok(hash);
        }
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).await?;
        let draft = folder.join(format!(".{hash}-{:016x}", rand::random::<u64>()));
        let mut out = fs::File::create(&draft).await?;
        out.write_all(bytes).await?;
        out.sync_all().await?;
        fs::rename(&draft, &path).await?;
        fs::File::open(folder).await?.sync_all().await?;
        Ok(hash)
    }

    /// The bytes, only when they are those of the hash.
    pub(crate) async fn get(&self, hash: Hash) -> Result<Option<Bytes>, StoreError> {
        let bytes = match fs::read(self.path(hash)).await {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        if Hash::of(&bytes) != hash {
            tracing::error!(blob = %hash, "stored bytes are not those of their hash; not served");
            return Ok(None);
        }
        Ok(Some(bytes.into()))
    }

    /// Where the bytes of this hash lie.
    pub(crate) fn path(&self, hash: Hash) -> PathBuf {
        let name = hash.to_string();
        self.folder.join(&name[..2]).join(&name[2..4]).join(name)
    }
}
