//! The record of an uploaded file: what the public will get, fixed by hashes.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::canonical::Hash;

/// What kind of file it is, told by its content and never by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A picture: JPEG, PNG, WebP or HEIC.
    Image,
    /// A film: MP4 or WebM.
    Video,
    /// A Word file, kept as material; never public.
    Word,
    /// A PDF to download.
    Document,
}

/// Everything about a file that the public side depends on.
///
/// Its canonical hash is what a revision names; so whoever approves a revision
/// approves exactly these bytes. The original is private and never served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileRecord {
    /// Told by content.
    pub kind: FileKind,
    /// The name it came with, cleaned: at most 120 characters, no path.
    pub name: String,
    /// SHA-256 of the bytes as they came.
    pub original: Hash,
    /// What is served, widest first. One for a video or document.
    pub renditions: Vec<Rendition>,
    /// A film's still pictures, widest first; may be empty.
    pub poster: Vec<Rendition>,
}

/// One set of bytes that may be served at `/berkas/{hash}/{name}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rendition {
    /// SHA-256 of the bytes served.
    pub hash: Hash,
    /// For example `image/webp`.
    pub media_type: String,
    /// Pixels; 0 where there are none.
    pub width: u32,
    /// Pixels; 0 where there are none.
    pub height: u32,
    /// Bytes.
    pub size_bytes: u64,
}

impl FileRecord {
    /// The hash that a revision names this file by.
    pub fn hash(&self) -> Hash {
        crate::canonical::hash(self)
    }

    /// Every set of bytes that may become public with this file.
    pub fn served(&self) -> impl Iterator<Item = &Rendition> {
        self.renditions.iter().chain(&self.poster)
    }
}
