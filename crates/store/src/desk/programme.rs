//! Work programmes in force: for the calendar, for upkeep, and for reminders.

use tayang_core::artefact::WorkProgramme;
use tayang_core::event::SopRef;
use tayang_core::ids::CaseId;

use crate::dialect::{Conn, args};
use crate::execute::folded;
use crate::{Store, StoreError};

/// Programmes that are read.
const MOST: u32 = 200;

/// A work programme in force.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Its case.
    pub case: CaseId,
    /// The sheet.
    pub sop: SopRef,
    /// The site's key.
    pub site: String,
    /// The entry that filled it in.
    pub entry: u64,
    /// What it says.
    pub paper: WorkProgramme,
}

impl Store {
    /// Programmes in force, the newest case first; at most 200.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn programmes(&self) -> Result<Vec<Programme>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        self.in_force(&mut conn).await
    }

    pub(super) async fn in_force(&self, conn: &mut Conn) -> Result<Vec<Programme>, StoreError> {
        let mut found = Vec::new();
        for mut row in conn.rows(sql::PROGRAMMES, args![false, MOST]).await? {
            let Some(case) = folded(&self.core, conn, row.take()?).await? else {
                continue;
            };
            found.extend(case.programme().map(|(kept, paper)| Programme {
                case: case.id,
                sop: case.sop.clone(),
                site: case.site.clone(),
                entry: kept.entry,
                paper: paper.clone(),
            }));
        }
        Ok(found)
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        PROGRAMMES = "select distinct case_id from paper where name = 'work_programme' and recalled = $1 order by case_id desc limit $2";
    }
}
