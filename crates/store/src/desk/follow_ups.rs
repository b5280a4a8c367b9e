//! Follow-ups of evaluations that nobody has closed, for the plan that carries them on.

use jiff::Timestamp;
use tayang_core::artefact::FollowUpRef;
use tayang_core::facts::OpenFollowUp;
use tayang_core::ids::CaseId;

use crate::dialect::args;
use crate::{Store, StoreError};

/// Follow-ups read at once.
const MOST: u32 = 500;

impl Store {
    /// Open follow-ups under an SOP on a site, the oldest first; at most 500.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open_follow_ups(
        &self,
        site: &str,
        sop: &str,
    ) -> Result<Vec<OpenFollowUp>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let rows = conn.rows(sql::OPEN, args![site, sop, false, MOST]).await?;
        let read = rows.into_iter().map(|mut row| {
            let at = FollowUpRef {
                case: row.take()?,
                row: row.take()?,
            };
            let action = row.take()?;
            Ok(OpenFollowUp { at, action })
        });
        read.collect()
    }

    /// When the minutes of the last evaluation on a site were kept, this case left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn last_minutes(
        &self,
        site: &str,
        case: CaseId,
    ) -> Result<Option<Timestamp>, StoreError> {
        let columns = args![site, case, false];
        let row = self.core.db.row(sql::MINUTES, columns).await?;
        row.map_or(Ok(None), |mut row| row.take())
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        OPEN = "select case_id, place, action from follow_up where site = $1 and sop_key = $2 and closed = $3 order by case_id, place limit $4";
        MINUTES = "select max(at) from paper where site = $1 and name = 'minutes' and case_id <> $2 and recalled = $3";
    }
}
