//! The search index: a disposable projection of the journal, one per node.
//!
//! Fed by tailing entries; may be deleted at any time and is made again. Public
//! answers name live items only and are proven like every list.

use std::path::PathBuf;

use jiff::Timestamp;
use tayang_core::ids::ItemId;

use crate::public::PublicReader;
use crate::{Store, StoreError};

/// The open index.
#[derive(Debug)]
pub(crate) struct Search {
    #[allow(dead_code)]
    folder: PathBuf,
}

/// Who searches: what they may find differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchScope {
    /// Live revisions.
    Public,
    /// Newest revisions of everything.
    Desk,
}

/// A piece of a snippet: plain text, never markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// They match the query.
    pub hit: bool,
}

/// A public item that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The item, proven.
    pub card: std::sync::Arc<crate::Card>,
    /// Words around the match.
    pub snippet: Vec<Segment>,
}

/// An item that was found on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskHit {
    /// The item.
    pub item: ItemId,
    /// Its newest title.
    pub title: String,
    /// Words around the match.
    pub snippet: Vec<Segment>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// This page of hits, best first.
    pub hits: Vec<T>,
    /// Hits counted, at most 1,000.
    pub total: u32,
    /// There are more than were counted.
    pub more: bool,
}

impl Search {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }
}

impl Store {
    /// Brings the index up to the journal; tells how many entries it took in.
    ///
    /// Only one process at a time writes an index; another gets
    /// [`StoreError::Search`].
    ///
    /// # Errors
    /// When the index or the database fails.
    pub async fn search_tail(&self) -> Result<u64, StoreError> {
        Ok(0)
    }

    /// Throws the index away and makes it again.
    ///
    /// # Errors
    /// When the index or the database fails.
    pub async fn search_rebuild(&self) -> Result<u64, StoreError> {
        Ok(0)
    }

    /// Searches everything, for the desk; pages of 20, from 1.
    ///
    /// # Errors
    /// When the index fails.
    pub async fn search(
        &self,
        _site: &str,
        _query: &str,
        _page: u32,
    ) -> Result<Found<DeskHit>, StoreError> {
        Ok(Found {
            hits: Vec::new(),
            total: 0,
            more: false,
        })
    }
}

impl PublicReader {
    /// Searches what is public at a moment; pages of 20, from 1.
    ///
    /// # Errors
    /// When the index or the database fails.
    pub async fn search(
        &self,
        _site: &str,
        _query: &str,
        _page: u32,
        _now: Timestamp,
    ) -> Result<Found<Hit>, StoreError> {
        Ok(Found {
            hits: Vec::new(),
            total: 0,
            more: false,
        })
    }
}
