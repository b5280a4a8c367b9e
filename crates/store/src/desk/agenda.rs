//! What a month holds: work programmes, airings that are planned, what aired.

use jiff::Timestamp;
use tayang_core::ids::{CaseId, ItemId};

use super::programme::Programme;
use crate::dialect::args;
use crate::{Store, StoreError};

/// Rows of each list.
const MOST: u32 = 200;

/// A span of the editorial calendar.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// Work programmes in force.
    pub programmes: Vec<Programme>,
    /// Cases that will air, with title and moment.
    pub planned: Vec<(CaseId, String, Timestamp)>,
    /// Items that aired, with title and moment.
    pub aired: Vec<(ItemId, String, Timestamp)>,
}

impl Store {
    /// The calendar from a moment up to another; at most 200 rows of each list.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn agenda(&self, from: Timestamp, until: Timestamp) -> Result<Agenda, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let mut agenda = Agenda::default();
        for mut row in conn.rows(sql::PLANNED, args![from, until, MOST]).await? {
            let planned = (row.take()?, row.take()?, row.take()?);
            agenda.planned.push(planned);
        }
        for mut row in conn.rows(sql::AIRED, args![from, until, MOST]).await? {
            let aired = (row.take()?, row.take()?, row.take()?);
            agenda.aired.push(aired);
        }
        agenda.programmes = self.in_force(&mut conn).await?;
        Ok(agenda)
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        PLANNED = "select id, title, planned_at from cases where planned_at is not null and planned_at >= $1 and planned_at < $2 and step is not null order by planned_at, id limit $3";
        AIRED = "select i.id, i.title, l.aired_at from live l join item i on i.id = l.item where l.aired_at >= $1 and l.aired_at < $2 order by l.aired_at desc, i.id limit $3";
    }
}
