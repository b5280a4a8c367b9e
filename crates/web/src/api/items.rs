//! Content: the list of all items, one item with its texts, its revisions.

use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::{self, Hash};
use tayang_core::content::{ItemKind, Revision};
use tayang_core::ids::{CaseId, ItemId, RevisionId, UnitId};
use tayang_store::{ItemFilter, ItemRow, ItemState, ItemView, RevisionRow};
use utoipa::ToSchema;

use super::caller::Caller;
use super::document::{Reading, ReadingOne};
use super::listing::{Named, Page};
use super::problem::Problem;
use super::shape::{self, Asked};

/// Where an item stands.
#[derive(Debug, Clone, Copy, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ItemStanding {
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

impl From<ItemState> for ItemStanding {
    fn from(state: ItemState) -> Self {
        match state {
            ItemState::Draft => Self::Draft,
            ItemState::Live => Self::Live,
            ItemState::Ended => Self::Ended,
            ItemState::Withdrawn => Self::Withdrawn,
            ItemState::InError => Self::InError,
            ItemState::Merged => Self::Merged,
            ItemState::Dropped => Self::Dropped,
        }
    }
}

impl From<ItemStanding> for ItemState {
    fn from(state: ItemStanding) -> Self {
        match state {
            ItemStanding::Draft => Self::Draft,
            ItemStanding::Live => Self::Live,
            ItemStanding::Ended => Self::Ended,
            ItemStanding::Withdrawn => Self::Withdrawn,
            ItemStanding::InError => Self::InError,
            ItemStanding::Merged => Self::Merged,
            ItemStanding::Dropped => Self::Dropped,
        }
    }
}

/// An item in the list of all content.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ItemSummary {
    /// Which.
    id: ItemId,
    /// The site's key.
    site: String,
    /// Its kind.
    kind: ItemKind,
    /// Its newest title.
    title: String,
    /// Where it stands.
    state: ItemStanding,
    /// The open case it is in.
    case: Option<CaseId>,
    /// Its newest revision.
    newest: Option<RevisionId>,
    /// Its live revision.
    live: Option<RevisionId>,
    /// The unit it comes from.
    unit: Option<UnitId>,
    /// The category's key, once staged.
    category: Option<String>,
    /// The last part of its address, once staged.
    slug: Option<String>,
    /// When it was first written.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it moved last.
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    /// When it aired first.
    #[schema(value_type = Option<String>, format = DateTime)]
    aired_at: Option<Timestamp>,
}

impl From<ItemRow> for ItemSummary {
    fn from(row: ItemRow) -> Self {
        Self {
            id: row.item,
            site: row.site,
            kind: row.kind,
            title: row.title,
            state: row.state.into(),
            case: row.case,
            newest: row.newest,
            live: row.live,
            unit: row.unit,
            category: row.category,
            slug: row.slug,
            created_at: row.created_at,
            updated_at: row.updated_at,
            aired_at: row.aired_at,
        }
    }
}

/// An item with its newest and its live text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ItemDetail {
    /// Its row.
    #[serde(flatten)]
    row: ItemSummary,
    /// The newest text; absent for an item without one.
    newest_text: Option<RevisionText>,
    /// The public text; absent when it is not public.
    live_text: Option<RevisionText>,
}

impl From<ItemView> for ItemDetail {
    fn from(view: ItemView) -> Self {
        Self {
            row: view.row.into(),
            newest_text: view.newest.map(RevisionText::from),
            live_text: view.live.map(RevisionText::from),
        }
    }
}

/// A revision with the hashes that bind it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RevisionText {
    /// SHA-256 of its stored bytes.
    hash: Hash,
    /// What an approval of content binds.
    content: Hash,
    /// What an approval of display binds.
    display: Hash,
    /// The revision as it is stored.
    revision: Revision,
}

impl From<Arc<Revision>> for RevisionText {
    fn from(revision: Arc<Revision>) -> Self {
        Self {
            hash: canonical::hash(&*revision),
            content: revision.content_hash(),
            display: revision.display_hash(),
            revision: Arc::unwrap_or_clone(revision),
        }
    }
}

/// A revision in an item's history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RevisionSummary {
    /// Which.
    id: RevisionId,
    /// SHA-256 of its stored bytes.
    hash: Hash,
    /// When it was written.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Who wrote it; absent for the clock.
    by: Option<Named>,
    /// In which case.
    case: CaseId,
}

impl From<RevisionRow> for RevisionSummary {
    fn from(row: RevisionRow) -> Self {
        let by = row.by.map(Named::from);
        Self {
            id: row.revision,
            hash: row.hash,
            at: row.at,
            by,
            case: row.case,
        }
    }
}

/// All content, last moved first
#[utoipa::path(get, path = "/api/v1/items", tag = "items", operation_id = "items",
    params(
        ("site" = Option<String>, Query, description = "Of this site only."),
        ("kind" = Option<ItemKind>, Query, description = "Of this kind only."),
        ("category" = Option<String>, Query, description = "In this category only."),
        ("unit" = Option<UnitId>, Query, description = "From this unit only."),
        ("state" = Option<ItemStanding>, Query, description = "Only those that stand so."),
        ("title" = Option<String>, Query, description = "Whose title holds these words, in any case."),
        ("after" = Option<String>, Query, description = "The `next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Rows, 1 to 100; 50 unless asked."),
    ),
    responses((status = 200, description = "Items.", body = Page<ItemSummary>), Reading))]
pub(super) async fn list(
    caller: Caller,
    mut asked: Asked,
) -> Result<Json<Page<ItemSummary>>, Problem> {
    let filter = ItemFilter {
        site: asked.text("site"),
        kind: asked.word("kind")?,
        category: asked.text("category"),
        unit: asked.read("unit")?,
        state: asked.word::<ItemStanding>("state")?.map(ItemState::from),
        title: asked.text("title"),
        after: asked.read("after")?,
        limit: asked.limit()?,
    };
    asked.end()?;
    if !caller.holds_post() {
        return Ok(Json(Page::none()));
    }
    let rows = caller.store.items(&filter).await.map_err(caller.failed())?;
    let rows = rows.into_iter().map(ItemSummary::from).collect();
    Ok(Json(Page::of(rows, filter.limit, |row: &ItemSummary| {
        row.id.to_string()
    })))
}

/// One item with its newest and its live text
#[utoipa::path(get, path = "/api/v1/items/{id}", tag = "items", operation_id = "item",
    params(("id" = ItemId, Path, description = "The item.")),
    responses((status = 200, description = "The item.", body = ItemDetail), ReadingOne))]
pub(super) async fn show(
    caller: Caller,
    Path(item): Path<String>,
    asked: Asked,
) -> Result<Json<ItemDetail>, Problem> {
    asked.end()?;
    caller.may_see()?;
    let id = shape::id(caller.lang, &item)?;
    let view = caller.store.item(id).await.map_err(caller.failed())?;
    let view = view.ok_or_else(|| caller.not_found())?;
    Ok(Json(view.into()))
}

/// An item's revisions, newest first
#[utoipa::path(get, path = "/api/v1/items/{id}/revisions", tag = "items", operation_id = "revisions",
    params(
        ("id" = ItemId, Path, description = "The item."),
        ("after" = Option<String>, Query, description = "The `next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Rows, 1 to 100; 50 unless asked."),
    ),
    responses((status = 200, description = "The newest 200 revisions.", body = Page<RevisionSummary>), ReadingOne))]
pub(super) async fn revisions(
    caller: Caller,
    Path(item): Path<String>,
    mut asked: Asked,
) -> Result<Json<Page<RevisionSummary>>, Problem> {
    let (after, limit) = (asked.text("after"), asked.limit()?);
    asked.end()?;
    caller.may_see()?;
    let id = shape::id(caller.lang, &item)?;
    if caller
        .store
        .item(id)
        .await
        .map_err(caller.failed())?
        .is_none()
    {
        return Err(caller.not_found());
    }
    let rows = caller.store.revisions(id).await.map_err(caller.failed())?;
    let rows = rows.into_iter().map(RevisionSummary::from).collect();
    let cursor = |row: &RevisionSummary| row.id.to_string();
    Ok(Json(Page::cut(rows, after.as_deref(), limit, cursor)))
}
