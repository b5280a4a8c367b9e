//! Searching all content, drafts too, as the desk does.

use axum::Json;
use serde::Serialize;
use tayang_core::ids::ItemId;
use tayang_store::DeskHit;
use utoipa::ToSchema;

use super::caller::Caller;
use super::document::Reading;
use super::problem::Problem;
use super::shape::Asked;

/// Characters of a query.
const QUERY_CHARACTERS: usize = 200;
/// Hits of one page, as the index gives them.
const HITS: usize = 20;
/// Pages that can be asked for: the index counts at most 1,000 hits.
const PAGES: u32 = 50;

/// What a search found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SearchPage {
    /// This page of hits, best first; at most 20.
    data: Vec<SearchHit>,
    /// Hits counted, at most 1,000.
    total: u32,
    /// There are more than were counted.
    more: bool,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// An item that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SearchHit {
    /// The item.
    item: ItemId,
    /// Its newest title.
    title: String,
    /// Words around the match.
    snippet: Vec<SnippetPart>,
}

/// A piece of a snippet: plain text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SnippetPart {
    /// The words.
    text: String,
    /// They match the query.
    hit: bool,
}

impl From<DeskHit> for SearchHit {
    fn from(hit: DeskHit) -> Self {
        let parts = hit.snippet.into_iter();
        let snippet = parts
            .map(|part| SnippetPart {
                text: part.text,
                hit: part.hit,
            })
            .collect();
        Self {
            item: hit.item,
            title: hit.title,
            snippet,
        }
    }
}

/// Searches all content, best first
#[utoipa::path(get, path = "/api/v1/search", tag = "items", operation_id = "search",
    params(
        ("q" = String, Query, description = "Words, 1 to 200 characters."),
        ("after" = Option<String>, Query, description = "The `next` of the page before."),
        ("site" = Option<String>, Query, description = "The site's key; optional where there is one."),
    ),
    responses((status = 200, description = "Hits of the search.", body = SearchPage), Reading))]
pub(super) async fn find(caller: Caller, mut asked: Asked) -> Result<Json<SearchPage>, Problem> {
    let query = asked.text("q").unwrap_or_default();
    let before: u32 = asked.read("after")?.unwrap_or(0);
    let site = asked.text("site");
    asked.end()?;
    if !(1..=QUERY_CHARACTERS).contains(&query.chars().count()) {
        return Err(Problem::invalid(
            caller.lang,
            "q",
            "it is 1 to 200 characters",
        ));
    }
    if before >= PAGES || !caller.holds_post() {
        return Ok(Json(SearchPage {
            data: Vec::new(),
            total: 0,
            more: false,
            next: None,
        }));
    }
    let site = caller.site(site)?;
    let found = caller
        .store
        .search(&site, &query, before + 1)
        .await
        .map_err(caller.failed())?;
    let next = (found.hits.len() >= HITS).then(|| (before + 1).to_string());
    let data = found.hits.into_iter().map(SearchHit::from).collect();
    Ok(Json(SearchPage {
        data,
        total: found.total,
        more: found.more,
        next,
    }))
}
