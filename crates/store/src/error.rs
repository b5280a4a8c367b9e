//! What can go wrong below the rules: the database, the disk, stored bytes.
//!
//! Refusals are values of `core`; what is here mostly means "try later".

use std::error::Error;

/// A failure of the store itself.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer as it should.
    #[error("the database failed: {}", whole(.0.as_ref()))]
    Database(#[source] Box<dyn Error + Send + Sync>),
    /// A file or folder could not be read or written.
    #[error("a file of the store failed: {0}")]
    Files(#[from] std::io::Error),
    /// Stored bytes do not have the form they were written in.
    #[error("stored data is damaged: {0}")]
    Corrupt(String),
    /// The search index failed; it can be made again from the database.
    #[error("the search index failed: {0}")]
    Search(String),
    /// The configuration cannot work.
    #[error("the store is not set up: {0}")]
    Setup(String),
    /// The writer has stopped: the process is ending.
    #[error("the store is closing")]
    Closed,
    /// A command panicked; it alone was rolled back.
    #[error("the command failed inside: {0}")]
    Panicked(String),
}

/// What an error says, with what lies behind it.
fn whole(error: &(dyn Error + 'static)) -> String {
    let mut words = error.to_string();
    let mut behind = error.source();
    while let Some(error) = behind {
        let more = error.to_string();
        if !words.ends_with(&more) {
            words = format!("{words}: {more}");
        }
        behind = error.source();
    }
    words
}

impl StoreError {
    /// The words of a failure of the database, without those that say so.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Database(error) => whole(error.as_ref()),
            other => other.to_string(),
        }
    }

    pub(crate) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt(what.into())
    }

    /// Whether running the same transaction again may succeed.
    ///
    /// Source: SQLSTATE 40001 and 40P01 of PostgreSQL and its kin; SQLite's BUSY.
    pub fn is_transient(&self) -> bool {
        let Self::Database(source) = self else {
            return false;
        };
        if let Some(error) = source.downcast_ref::<rusqlite::Error>() {
            return error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy);
        }
        let error = source.downcast_ref::<tokio_postgres::Error>();
        let code = error.and_then(tokio_postgres::Error::code);
        code.is_some_and(|code| matches!(code.code(), "40001" | "40P01"))
    }
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Database(Box::new(error))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(Box::new(error))
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}
