//! What a month holds: work programmes, airings that are planned, what aired.

use jiff::Timestamp;
use tayang_core::artefact::{Artefact, Paper, WorkProgramme};
use tayang_core::event::SopRef;
use tayang_core::ids::{CaseId, ItemId};

use crate::dialect::args;
use crate::execute::folded;
use crate::{Store, StoreError};

/// Rows of each list.
const MOST: u32 = 200;

/// A span of the editorial calendar.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// Work programmes, with their cases and sheets.
    pub programmes: Vec<(CaseId, SopRef, WorkProgramme)>,
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
        let name = Paper::WorkProgramme.name();
        for mut row in conn.rows(sql::PROGRAMMES, args![name, false, MOST]).await? {
            let Some(case) = folded(&self.core, &mut conn, row.take()?).await? else {
                continue;
            };
            let kept = case.newest(Paper::WorkProgramme);
            if let Some(Artefact::WorkProgramme(paper)) = kept.map(|kept| &kept.artefact) {
                let programme = (case.id, case.sop.clone(), paper.clone());
                agenda.programmes.push(programme);
            }
        }
        Ok(agenda)
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        PLANNED = "select id, title, planned_at from cases where planned_at is not null and planned_at >= $1 and planned_at < $2 and step is not null order by planned_at, id limit $3";
        AIRED = "select i.id, i.title, l.aired_at from live l join item i on i.id = l.item where l.aired_at >= $1 and l.aired_at < $2 order by l.aired_at desc, i.id limit $3";
        PROGRAMMES = "select distinct case_id from paper where name = $1 and recalled = $2 order by case_id desc limit $3";
    }
}
