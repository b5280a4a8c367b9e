//! Revisions: written once, as the bytes that are hashed, and never changed.

use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::canonical;
use tayang_core::content::Revision;
use tayang_core::ids::{CaseId, PersonId, RevisionId};

use crate::dialect::{Conn, args};
use crate::execute::revision_in;
use crate::{Store, StoreError};

impl Store {
    /// One revision, when it exists. Never a draft.
    ///
    /// # Errors
    /// When the database does not answer, or stored bytes are not those of their hash.
    pub async fn revision(&self, id: RevisionId) -> Result<Option<Arc<Revision>>, StoreError> {
        let mut conn = self.core.db.read().await?;
        revision_in(&self.core, &mut conn, id).await
    }
}

/// Stores a revision as its canonical bytes, under their hash.
pub(crate) async fn insert(
    conn: &mut Conn,
    revision: &Revision,
    at: Timestamp,
    person: Option<PersonId>,
    case: CaseId,
) -> Result<(), StoreError> {
    let body = String::from_utf8(canonical::to_bytes(revision))
        .map_err(|error| StoreError::corrupt(error.to_string()))?;
    let hash = canonical::Hash::of(body.as_bytes());
    let columns = args![hash, revision.id, revision.item, body, at, person, case];
    conn.send(sql::INSERT, columns).await
}

pub(crate) mod sql {
    crate::dialect::statements! {
        INSERT = "insert into revision (hash, id, item, body, at, person, case_id, ord) values ($1, $2, $3, $4, $5, $6, $7, (select coalesce(max(ord), 0) + 1 from revision where item = $3))";
    }
}
