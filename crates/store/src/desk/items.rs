//! Items: the list of all content, one item, its revisions.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::content::{ItemKind, Revision};
use tayang_core::ids::{ItemId, PersonId, RevisionId, UnitId};

use super::{ItemRow, ItemView, PersonName, RevisionRow};
use crate::dialect::{Row, args};
use crate::execute::{kind_word, revision_in};
use crate::files::escaped;
use crate::{Store, StoreError};

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// In a case, never public.
    Draft,
    /// Public.
    Live,
    /// Its display period is over.
    Ended,
    /// It stays with a notice.
    Withdrawn,
    /// It was taken down as an error.
    InError,
    /// It went into another page.
    Merged,
    /// Its case closed without airing.
    Dropped,
}

/// Which items to list, last moved first.
#[derive(Debug, Clone, Default)]
pub struct ItemFilter {
    /// The site's key; every site when empty.
    pub site: Option<String>,
    /// Of this kind only.
    pub kind: Option<ItemKind>,
    /// In this category only.
    pub category: Option<String>,
    /// From this unit only.
    pub unit: Option<UnitId>,
    /// Only those in this state.
    pub state: Option<ItemState>,
    /// Whose title holds these words, in any case.
    pub title: Option<String>,
    /// After this one: the last of the page before.
    pub after: Option<ItemId>,
    /// Rows, 1 to 100.
    pub limit: u32,
}

impl Store {
    /// All content, last moved first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn items(&self, filter: &ItemFilter) -> Result<Vec<ItemRow>, StoreError> {
        let mut conn = self.core.db.read().await?;
        let after = match filter.after {
            Some(after) => conn.row(sql::PLACE, args![after]).await?,
            None => None,
        };
        let after: Option<Timestamp> = after.map(|mut row| row.take()).transpose()?;
        let title = filter
            .title
            .as_deref()
            .map(|title| format!("%{}%", escaped(&title.to_lowercase())));
        let columns = args![
            after.map_or(i64::MAX, Timestamp::as_microsecond),
            filter.after.map_or(uuid::Uuid::max(), |item| item.0),
            filter.site.as_deref(),
            filter.kind.map(kind_word),
            filter.category.as_deref(),
            filter.unit.map(|unit| unit.0),
            title.unwrap_or_else(|| "%".to_owned()),
            filter.state.map(state_word),
            filter.limit.clamp(1, 100),
        ];
        let rows = conn.rows(sql::LIST, columns).await?;
        rows.into_iter().map(item_row).collect()
    }

    /// One item with its newest and its live text.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn item(&self, id: ItemId) -> Result<Option<ItemView>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let Some(row) = conn.row(sql::ONE, args![id]).await? else {
            return Ok(None);
        };
        let row = item_row(row)?;
        let newest = match row.newest {
            Some(newest) => revision_in(&self.core, &mut conn, newest).await?,
            None => None,
        };
        let live = match row.live {
            Some(live) => revision_in(&self.core, &mut conn, live).await?,
            None => None,
        };
        Ok(Some(ItemView { row, newest, live }))
    }

    /// An item's revisions, the last written first, at most 200.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn revisions(&self, item: ItemId) -> Result<Vec<RevisionRow>, StoreError> {
        let office = self.office().await?;
        let rows = self.core.db.rows(sql::REVISIONS, args![item]).await?;
        rows.into_iter()
            .map(|mut row| {
                Ok(RevisionRow {
                    revision: row.take()?,
                    hash: row.take()?,
                    at: row.take()?,
                    by: row.take::<Option<PersonId>>()?.map(|person| PersonName {
                        person,
                        name: office.name(person),
                    }),
                    case: row.take()?,
                })
            })
            .collect()
    }

    /// The hash of what each of these revisions says, as approvals bind it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn text_hashes(
        &self,
        item: ItemId,
    ) -> Result<BTreeMap<RevisionId, Hash>, StoreError> {
        let rows = self.core.db.rows(sql::TEXTS, args![item]).await?;
        rows.into_iter()
            .map(|mut row| {
                let text: String = row.take()?;
                let revision: Revision = serde_json::from_str(&text)?;
                Ok((revision.id, revision.content_hash()))
            })
            .collect()
    }
}

fn state_word(state: ItemState) -> &'static str {
    match state {
        ItemState::Draft => "draft",
        ItemState::Live => "live",
        ItemState::Ended => "ended",
        ItemState::Withdrawn => "withdrawn",
        ItemState::InError => "in_error",
        ItemState::Merged => "merged",
        ItemState::Dropped => "dropped",
    }
}

pub(super) fn item_row(mut row: Row) -> Result<ItemRow, StoreError> {
    Ok(ItemRow {
        item: row.take()?,
        site: row.take()?,
        kind: ItemKind::named(&row.take::<String>()?).unwrap_or(ItemKind::Article),
        title: row.take()?,
        case: row.take()?,
        newest: row.take()?,
        live: row.take()?,
        unit: row.take()?,
        category: row.take()?,
        slug: row.take()?,
        created_at: row.take()?,
        updated_at: row.take()?,
        aired_at: row.take()?,
        until: row.take()?,
        state: match row.take::<String>()?.as_str() {
            "live" => ItemState::Live,
            "ended" => ItemState::Ended,
            "withdrawn" => ItemState::Withdrawn,
            "in_error" => ItemState::InError,
            "merged" => ItemState::Merged,
            "dropped" => ItemState::Dropped,
            _ => ItemState::Draft,
        },
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        PLACE = "select updated_at from item where id = $1";
        LIST = "select i.id, i.site, i.kind, i.title, i.case_id, i.newest, i.live, i.unit, i.category, i.slug, i.created_at, i.updated_at, l.aired_at, l.until_at, coalesce(l.state, case when i.case_id is null then 'dropped' else 'draft' end) from item i left join live l on l.item = i.id where i.updated_at <= $1 and (i.updated_at < $1 or i.id < $2) and i.site = coalesce($3, i.site) and i.kind = coalesce($4, i.kind) and (i.category = $5 or $5 is null) and (i.unit = $6 or $6 is null) and lower(i.title) like $7 escape '\\' and (coalesce(l.state, case when i.case_id is null then 'dropped' else 'draft' end) = $8 or $8 is null) order by i.updated_at desc, i.id desc limit $9";
        ONE = "select i.id, i.site, i.kind, i.title, i.case_id, i.newest, i.live, i.unit, i.category, i.slug, i.created_at, i.updated_at, l.aired_at, l.until_at, coalesce(l.state, case when i.case_id is null then 'dropped' else 'draft' end) from item i left join live l on l.item = i.id where i.id = $1";
        REVISIONS = "select id, hash, at, person, case_id from revision where item = $1 order by ord desc limit 200";
        TEXTS = "select body from revision where item = $1 order by ord desc limit 200";
    }
}
