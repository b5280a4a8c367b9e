//! Cases: the page of one, the list of many, and a reader's marks on them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use tayang_core::canonical::Hash;
use tayang_core::case::Case;
use tayang_core::event::SopRef;
use tayang_core::ids::{CaseId, PersonId};
use tayang_core::office::{Actor, Assurance};

use super::inbox::sheet;
use super::{CaseRow, CaseView, OpenView, PersonName, Seen};
use crate::dialect::{Row, args};
use crate::execute::{folded, linked_steps, revision_in};
use crate::office::{self, Office};
use crate::{Store, StoreError};

/// Which cases to list, newest first.
#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// Of this site only.
    pub site: Option<String>,
    /// Of this SOP only.
    pub sop: Option<String>,
    /// Only open ones (`true`), only closed ones (`false`).
    pub open: Option<bool>,
    /// After this one: the last of the page before.
    pub after: Option<CaseId>,
    /// Rows, 1 to 100.
    pub limit: u32,
}

impl Store {
    /// Whether a person acted in a case, or in the one it came from.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn had_hand(&self, case: CaseId, person: PersonId) -> Result<bool, StoreError> {
        let row = self.core.db.row(sql::HAND, args![case, person]).await?;
        Ok(row.is_some())
    }

    /// Everything the page of a case shows.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn case_view(&self, id: CaseId) -> Result<Option<CaseView>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let Some(case) = folded(&self.core, &mut conn, id).await? else {
            return Ok(None);
        };
        let office = office::office(&self.core, &mut conn).await?;
        let sop = sheet(self, &mut conn, &case.sop).await?;
        let case = office.held_today(&case, &sop, self.now());
        let mut revisions = BTreeMap::new();
        let mut live = BTreeMap::new();
        for (item, state) in &case.items {
            if let Some(newest) = state.revision.or(state.live) {
                let found = revision_in(&self.core, &mut conn, newest).await?;
                revisions.extend(found.map(|revision| (*item, revision)));
            }
            if let Some(mut row) = conn.row(sql::LIVE_OF, args![*item]).await?
                && let Some(now_live) = row.take()?
            {
                let found = revision_in(&self.core, &mut conn, now_live).await?;
                live.extend(found.map(|revision| (*item, revision)));
            }
        }
        let children = conn.rows(sql::CHILDREN, args![id]).await?;
        let children = children
            .into_iter()
            .map(case_row)
            .collect::<Result<_, _>>()?;
        let open = match conn.row(sql::OPEN, args![id]).await? {
            Some(row) => open_view(&office, &case, &sop, row, office.day(self.now()))?,
            None => None,
        };
        let people = case
            .people()
            .into_iter()
            .map(|who| (who, office.name(who)))
            .collect();
        let packet = case.packet();
        let step = case.open.as_ref().and_then(|task| sop.step(&task.step));
        let linked = match step {
            Some(step) => linked_steps(&mut conn, &case.site, &sop, step).await?,
            None => BTreeSet::new(),
        };
        Ok(Some(CaseView {
            linked,
            case,
            sop,
            packet,
            open,
            people,
            revisions,
            live,
            children,
        }))
    }

    /// Cases, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cases(&self, filter: &CaseFilter) -> Result<Vec<CaseRow>, StoreError> {
        let mut conn = self.core.db.read().await?;
        let after = match filter.after {
            Some(after) => conn.row(sql::PLACE, args![after]).await?,
            None => None,
        };
        let after: Option<Timestamp> = after.map(|mut row| row.take()).transpose()?;
        let at = after.map_or(i64::MAX, Timestamp::as_microsecond);
        let id = filter.after.map_or(uuid::Uuid::max(), |case| case.0);
        let (site, sop) = (filter.site.as_deref(), filter.sop.as_deref());
        let limit = filter.limit.clamp(1, 100);
        // The open ones by their own index: few among all that ever were.
        let rows = if filter.open == Some(true) {
            conn.rows(sql::LIST_OPEN, args![at, id, site, sop, limit])
                .await?
        } else {
            let all = filter.open.is_none();
            conn.rows(sql::LIST, args![at, id, site, sop, all, limit])
                .await?
        };
        rows.into_iter().map(case_row).collect()
    }

    /// Who a person is on an SOP now: what the desk offers them is read from it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn actor(
        &self,
        person: PersonId,
        sop: &str,
        assurance: Assurance,
    ) -> Result<Actor, StoreError> {
        Ok(self
            .office()
            .await?
            .actor(person, sop, self.now(), assurance))
    }

    /// Notes what a person has seen of a case: their own row, never an entry.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn mark_seen(
        &self,
        person: PersonId,
        case: CaseId,
        packet: Hash,
        version: u64,
    ) -> Result<(), StoreError> {
        let columns = args![person, case, packet, version, self.now()];
        self.core.db.run(sql::SEE, columns).await.map(|_| ())
    }

    /// What a person saw last of a case.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn seen(&self, person: PersonId, case: CaseId) -> Result<Option<Seen>, StoreError> {
        let row = self.core.db.row(sql::SEEN, args![person, case]).await?;
        row.map(|mut row| {
            Ok(Seen {
                packet: row.take()?,
                version: row.take()?,
                at: row.take()?,
            })
        })
        .transpose()
    }
}

fn open_view(
    office: &Office,
    case: &Case,
    sop: &tayang_core::sop::Sop,
    mut row: Row,
    day: jiff::civil::Date,
) -> Result<Option<OpenView>, StoreError> {
    let Some(task) = &case.open else {
        return Ok(None);
    };
    let role: String = row.take()?;
    let named = |person: PersonId| PersonName {
        person,
        name: office.name(person),
    };
    Ok(Some(OpenView {
        role_label: sop.role_label(&role).unwrap_or(&role).to_owned(),
        due_at: row.take()?,
        holder: task.holder.map(named),
        holders: office
            .holders(&case.sop.key, &role, day)
            .into_iter()
            .map(named)
            .collect(),
        role,
    }))
}

fn case_row(mut row: Row) -> Result<CaseRow, StoreError> {
    Ok(CaseRow {
        case: row.take()?,
        site: row.take()?,
        sop: SopRef {
            key: row.take()?,
            version: row.take()?,
        },
        title: row.take()?,
        parent: row.take()?,
        version: row.take()?,
        opened_at: row.take()?,
        last_at: row.take()?,
        step: row.take()?,
        outcome: row.take()?,
        due_at: row.take()?,
        published_at: row.take()?,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        HAND = "select person from case_hand where case_id = $1 and person = $2";
        LIVE_OF = "select live from item where id = $1";
        CHILDREN = "select id, site, sop_key, sop_version, title, parent, version, opened_at, last_at, step, outcome, due_at, published_at from cases where parent = $1 order by opened_at, id limit 100";
        OPEN = "select role, due_at from cases where id = $1 and step is not null and role is not null";
        PLACE = "select opened_at from cases where id = $1";
        LIST = "select id, site, sop_key, sop_version, title, parent, version, opened_at, last_at, step, outcome, due_at, published_at from cases where (opened_at < $1 or (opened_at = $1 and id < $2)) and site = coalesce($3, site) and sop_key = coalesce($4, sop_key) and ($5 or step is null) order by opened_at desc, id desc limit $6";
        LIST_OPEN = "select id, site, sop_key, sop_version, title, parent, version, opened_at, last_at, step, outcome, due_at, published_at from cases where step is not null and (+opened_at < $1 or (+opened_at = $1 and id < $2)) and site = coalesce($3, site) and sop_key = coalesce($4, sop_key) order by +opened_at desc, id desc limit $5";
        SEE = "insert into seen (person, case_id, packet, version, at) values ($1, $2, $3, $4, $5) on conflict (person, case_id) do update set packet = excluded.packet, version = excluded.version, at = excluded.at";
        SEEN = "select packet, version, at from seen where person = $1 and case_id = $2";
    }
}
