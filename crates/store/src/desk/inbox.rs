//! The inbox: what waits for a person, and what they wait for.

use std::collections::BTreeSet;

use tayang_core::case::Case;
use tayang_core::decide::acts;
use tayang_core::event::SopRef;
use tayang_core::ids::{CaseId, PersonId};

use super::{Inbox, PersonName, TaskCard};
use crate::dialect::{Conn, Row, args};
use crate::execute::folded_at;
use crate::office::{self, Office, store_sop};
use crate::{Store, StoreError};

/// Cards on each side of an inbox.
const CARDS: usize = 200;

impl Store {
    /// The inbox of a person today, due first; at most 200 cards on each side.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn inbox(&self, person: PersonId) -> Result<Inbox, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let office = office::office(&self.core, &mut conn).await?;
        let roles = office.roles_of(person, office.day(self.now()));
        let mut mine = Vec::new();
        for (sop, role) in &roles {
            for row in conn
                .rows(sql::OF_ROLE, args![role, sop, person, CARDS])
                .await?
            {
                mine.extend(self.card(&mut conn, &office, row).await?);
            }
        }
        mine.retain(|card| {
            card.holder
                .as_ref()
                .is_none_or(|holder| holder.person == person)
        });
        let ids: BTreeSet<CaseId> = mine.iter().map(|card| card.case).collect();
        let mut others = Vec::new();
        for row in conn.rows(sql::OF_HAND, args![person, CARDS]).await? {
            others.extend(self.card(&mut conn, &office, row).await?);
        }
        others.retain(|card| !ids.contains(&card.case));
        for cards in [&mut mine, &mut others] {
            cards.sort_by_key(|card| {
                (
                    card.due_at.is_none(),
                    card.due_at,
                    card.opened_at,
                    card.case,
                )
            });
            cards.truncate(CARDS);
        }
        Ok(Inbox { mine, others })
    }

    /// The open task of a case as a card; none once it is closed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn task_card(&self, case: CaseId) -> Result<Option<TaskCard>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let office = office::office(&self.core, &mut conn).await?;
        let Some(row) = conn.row(sql::ONE, args![case]).await? else {
            return Ok(None);
        };
        self.card(&mut conn, &office, row).await
    }

    async fn card(
        &self,
        conn: &mut Conn,
        office: &Office,
        mut row: Row,
    ) -> Result<Option<TaskCard>, StoreError> {
        let id: CaseId = row.take()?;
        let due_at = row.take()?;
        let role: String = row.take()?;
        let version = row.take()?;
        let Some(case) = folded_at(&self.core, conn, id, version).await? else {
            return Ok(None);
        };
        let sop = sheet(self, conn, &case.sop).await?;
        let case = office.held_today(&case, &sop, self.now());
        let Some(task) = &case.open else {
            return Ok(None);
        };
        let Some(step) = sop.step(&task.step) else {
            return Ok(None);
        };
        let named = |person: PersonId| PersonName {
            person,
            name: office.name(person),
        };
        let holders = office.holders(&case.sop.key, &role, office.day(self.now()));
        Ok(Some(TaskCard {
            case: id,
            title: case.title.clone(),
            site: case.site.clone(),
            sop: case.sop.clone(),
            sop_title: sop.title().to_owned(),
            step: step.key.clone(),
            step_no: step.no.clone(),
            step_text: step.text.clone(),
            kind: acts::due(&case, task, step),
            role_label: sop.role_label(&role).unwrap_or(&role).to_owned(),
            role,
            version: case.version,
            opened_at: task.opened_at,
            started_at: task.started_at,
            worked: task.worked_until(self.now()),
            pauses: task.paused_until(self.now()),
            paused: task.paused.as_ref().map(|paused| paused.reason.clone()),
            time: task.time.clone(),
            due_at,
            overdue: task.overdue,
            holder: task.holder.map(named),
            holders: holders.into_iter().map(named).collect(),
            handed_over: task.handed_over.is_some(),
            from: last_hand(&case).map(named),
            back_from: task
                .back_from
                .clone()
                .map(|back| (back.clone(), named(back.by))),
            items: u32::try_from(case.items.len()).unwrap_or(u32::MAX),
            returns: case.returns,
        }))
    }
}

/// Who finished the step before.
fn last_hand(case: &Case) -> Option<PersonId> {
    case.passes.last().and_then(|pass| pass.by.person())
}

/// The sheet of a case; it is always there.
pub(super) async fn sheet(
    store: &Store,
    conn: &mut Conn,
    sop: &SopRef,
) -> Result<std::sync::Arc<tayang_core::sop::Sop>, StoreError> {
    let found = store_sop(&store.core, conn, sop).await?;
    found.ok_or_else(|| StoreError::corrupt("a case follows an SOP that is gone"))
}

pub(crate) mod sql {
    crate::dialect::statements! {
        OF_ROLE = "select id, due_at, role, version from cases where role = $1 and sop_key = $2 and step is not null order by case when holder = $3 then 0 when holder is null then 1 else 2 end, due_at is null, due_at, opened_at limit $4";
        OF_HAND = "select c.id, c.due_at, c.role, c.version from cases c where c.step is not null and c.role is not null and exists (select 1 from case_hand h where h.case_id = c.id and h.person = $1) order by c.due_at is null, c.due_at, c.opened_at limit $2";
        ONE = "select id, due_at, role, version from cases where id = $1 and step is not null and role is not null";
    }
}
