//! How an official paper comes to whoever asks: kept bytes, else made at once.
//!
//! The engine is not named here: the program brings the press along. Nothing is
//! kept by asking; the worker keeps what it makes, and the same data give the
//! same bytes.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use tayang_core::ids::PaperId;
use tayang_core::official::Official;
use tayang_store::{OfficialRow, Store, StoreError};

/// A paper that is being made: nothing when there is none of this id.
pub type Pressing = Pin<Box<dyn Future<Output = Result<Option<Bytes>, StoreError>> + Send>>;

/// What makes a paper from the journal.
#[derive(Clone)]
pub struct Press(Arc<dyn Fn(PaperId) -> Pressing + Send + Sync>);

impl fmt::Debug for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Press").finish_non_exhaustive()
    }
}

impl Press {
    /// A press that makes papers so.
    pub fn new(make: impl Fn(PaperId) -> Pressing + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// The bytes of a paper: those that the journal names, else made now.
    ///
    /// # Errors
    /// When the store fails, the paper breaks a bound, or kept bytes are not those of the journal.
    pub async fn bytes(&self, store: &Store, row: &OfficialRow) -> Result<Bytes, StoreError> {
        let made = match row.file {
            Some(_) => store.paper_bytes(row).await?,
            None => (self.0)(row.id).await?,
        };
        made.ok_or_else(|| StoreError::Corrupt(format!("the bytes of paper {} are gone", row.id)))
    }
}

/// What its file is called when somebody keeps it.
pub fn file_name(row: &OfficialRow) -> String {
    let kind = match row.kind {
        Official::Filled(paper) => crate::desk::kinds::paper::slug(paper),
        Official::Manuscript => "naskah",
        Official::Editing => "lembar-penyuntingan",
        Official::Approval => "lembar-persetujuan",
        Official::Placement => "lembar-penempatan",
        Official::Correction => "lembar-koreksi",
        Official::Airing => "bukti-tayang",
        Official::Refusal => "catatan-penolakan",
        Official::Sharing => "daftar-penyebaran",
        Official::Run => "pelaksanaan-sop",
    };
    format!("{kind}-{}-{}.pdf", row.number, row.year)
}
