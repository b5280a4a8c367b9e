//! What another calendar would do to the due moments of open tasks; changes nothing.

use jiff::Timestamp;
use tayang_core::ids::CaseId;
use tayang_core::time::Calendar;

use crate::dialect::args;
use crate::project::cases::reckoned;
use crate::{Store, StoreError};

/// Open tasks whose moves are told one by one.
const TOLD: usize = 100;

/// One open task whose due moment would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueMove {
    /// The case.
    pub case: CaseId,
    /// What it is about.
    pub title: String,
    /// When it is late now.
    pub before: Option<Timestamp>,
    /// When it would be.
    pub after: Option<Timestamp>,
}

/// All of them: how many, and the first hundred.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueMoves {
    /// How many open tasks would move.
    pub count: usize,
    /// The first hundred, in the order of their cases.
    pub told: Vec<DueMove>,
}

impl Store {
    /// Which open tasks would be due at another moment by a calendar.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn due_moves(&self, calendar: &Calendar) -> Result<DueMoves, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let mut moves = DueMoves::default();
        let mut after = CaseId(uuid::Uuid::nil());
        loop {
            let tasks = reckoned(&mut conn, calendar, after).await?;
            let Some(last) = tasks.last() else {
                return Ok(moves);
            };
            after = last.case;
            for task in tasks
                .into_iter()
                .filter(|task| task.before != task.clock.due)
            {
                moves.count += 1;
                if moves.told.len() < TOLD {
                    let title = conn.row(sql::TITLE, args![task.case]).await?;
                    moves.told.push(DueMove {
                        case: task.case,
                        title: title
                            .map(|mut row| row.take())
                            .transpose()?
                            .unwrap_or_default(),
                        before: task.before,
                        after: task.clock.due,
                    });
                }
            }
        }
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        TITLE = "select title from cases where id = $1";
    }
}
