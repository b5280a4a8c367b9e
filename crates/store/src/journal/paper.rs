//! Entries of a chain of papers: what was made of which entry, and where it lies.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tayang_core::canonical::Hash;
use tayang_core::ids::{CaseId, PaperId};
use tayang_core::official::Official;

use crate::office::OfficeBy;

/// What happened to an official paper, with who did it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperRecorded {
    /// When, to the microsecond.
    pub at: Timestamp,
    /// Who.
    pub by: OfficeBy,
    /// What.
    pub event: PaperEvent,
}

/// What happened to an official paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum PaperEvent {
    /// It was made from the journal and kept by its hash.
    Filed {
        /// Which.
        paper: PaperId,
        /// The case that it tells of.
        case: CaseId,
        /// The entry that issued it.
        version: u64,
        /// Its kind.
        kind: Official,
        /// Its number as it is printed.
        number: String,
        /// The day that it is dated.
        day: Date,
        /// The post of whoever signs it; absent when nobody does in a post.
        post: Option<String>,
        /// SHA-256 of what it tells.
        content: Hash,
        /// SHA-256 of its file.
        file: Hash,
        /// Bytes of its file.
        size_bytes: u64,
    },
    /// Somebody told where its hard copy lies, or that it lies there no longer.
    Shelved {
        /// Which.
        paper: PaperId,
        /// Rak, boks, map; absent when there is none any more.
        place: Option<String>,
    },
}

impl PaperEvent {
    /// The paper.
    pub fn paper(&self) -> PaperId {
        match self {
            Self::Filed { paper, .. } | Self::Shelved { paper, .. } => *paper,
        }
    }
}
