//! Cases: the list of many, one as its page shows it, opening a new one.

pub(super) mod view;

use axum::Json;
use axum::extract::Path;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::command::OpenCase;
use tayang_core::event::SopRef;
use tayang_core::ids::CaseId;
use tayang_store::{CaseFilter, CaseRow};
use utoipa::ToSchema;

use super::caller::Caller;
use super::document::{Changing, Reading, ReadingOne};
use super::listing::{CaseAct, Page};
use super::problem::Problem;
use super::shape::{self, Asked, Sent};
use crate::bundles;
use view::CaseDetail;

/// Whether a case goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum CaseState {
    /// A step is open.
    Open,
    /// It has ended.
    Closed,
}

impl CaseState {
    /// By whether a step is open.
    pub(super) fn of(open: bool) -> Self {
        if open { Self::Open } else { Self::Closed }
    }
}

/// A case in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseSummary {
    /// Which.
    id: CaseId,
    /// Its version, for `expected`.
    version: u64,
    /// The site's key.
    site: String,
    /// The sheet it follows.
    sop: SopRef,
    /// What it is about.
    title: String,
    /// The case it follows from or left.
    parent: Option<CaseId>,
    /// Whether it goes on.
    state: CaseState,
    /// The open step's key; absent once closed.
    step: Option<String>,
    /// How it ended: `done`, `not_aired`, `emptied`.
    outcome: Option<String>,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    /// When it moved last.
    #[schema(value_type = String, format = DateTime)]
    last_at: Timestamp,
    /// When the open task is late.
    #[schema(value_type = Option<String>, format = DateTime)]
    due_at: Option<Timestamp>,
    /// When its packet became public.
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
}

impl From<CaseRow> for CaseSummary {
    fn from(row: CaseRow) -> Self {
        Self {
            id: row.case,
            version: row.version,
            site: row.site,
            sop: row.sop,
            title: row.title,
            parent: row.parent,
            state: CaseState::of(row.step.is_some()),
            step: row.step,
            outcome: row.outcome,
            opened_at: row.opened_at,
            last_at: row.last_at,
            due_at: row.due_at,
            published_at: row.published_at,
        }
    }
}

/// A request to open a case.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCase {
    /// The SOP's key; its version in force is taken.
    sop: String,
    /// The section, on a sheet that has sections.
    #[serde(default)]
    section: Option<String>,
    /// What the case is about: 1 to 200 characters.
    title: String,
    /// The case it follows from.
    #[serde(default)]
    parent: Option<CaseId>,
    /// The site's key; optional where there is one.
    #[serde(default)]
    site: Option<String>,
}

/// A case that was opened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenedCase {
    /// Which.
    id: CaseId,
    /// Its version, for `expected`.
    version: u64,
    /// The site's key.
    site: String,
    /// What happened, in order.
    events: Vec<CaseAct>,
}

/// Cases, newest first
#[utoipa::path(get, path = "/api/v1/cases", tag = "cases", operation_id = "cases",
    params(
        ("site" = Option<String>, Query, description = "Of this site only."),
        ("sop" = Option<String>, Query, description = "Of this SOP only."),
        ("state" = Option<CaseState>, Query, description = "Only those that go on, or have ended."),
        ("after" = Option<String>, Query, description = "The `next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Rows, 1 to 100; 50 unless asked."),
    ),
    responses((status = 200, description = "Cases.", body = Page<CaseSummary>), Reading))]
pub(super) async fn list(
    caller: Caller,
    mut asked: Asked,
) -> Result<Json<Page<CaseSummary>>, Problem> {
    let state = asked.word::<CaseState>("state")?;
    let filter = CaseFilter {
        site: asked.text("site"),
        sop: asked.text("sop"),
        open: state.map(|state| state == CaseState::Open),
        after: asked.read("after")?,
        limit: asked.limit()?,
    };
    asked.end()?;
    if !caller.holds_post() {
        return Ok(Json(Page::none()));
    }
    let rows = caller.store.cases(&filter).await.map_err(caller.failed())?;
    let rows = rows.into_iter().map(CaseSummary::from).collect();
    Ok(Json(Page::of(rows, filter.limit, |row: &CaseSummary| {
        row.id.to_string()
    })))
}

/// One case: state, open step, items, packet, papers, timeline
#[utoipa::path(get, path = "/api/v1/cases/{id}", tag = "cases", operation_id = "case",
    params(("id" = CaseId, Path, description = "The case.")),
    responses((status = 200, description = "The case.", body = CaseDetail), ReadingOne))]
pub(super) async fn show(
    caller: Caller,
    Path(case): Path<String>,
    asked: Asked,
) -> Result<Json<CaseDetail>, Problem> {
    asked.end()?;
    caller.may_see()?;
    let id = shape::id(caller.lang, &case)?;
    let view = caller.store.case_view(id).await.map_err(caller.failed())?;
    let view = view.ok_or_else(|| caller.not_found())?;
    let mut timeline = caller.store.timeline(id).await.map_err(caller.failed())?;
    for entry in &mut timeline {
        let recorded = entry.recorded.clone();
        entry.recorded = bundles::veiled(&caller.office, caller.today_as(), &view.sop, recorded);
    }
    let papers = caller.store.papers_of(id).await.map_err(caller.failed())?;
    Ok(Json(view::detail(&caller.office, view, timeline, papers)))
}

/// Opens a case of the SOP's version in force
#[utoipa::path(post, path = "/api/v1/cases", tag = "cases", operation_id = "open_case",
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; with the same key the same request happens once.")),
    request_body = NewCase,
    responses((status = 201, description = "The case; its address is in `Location`.", body = OpenedCase), Changing))]
pub(super) async fn open(
    caller: Caller,
    headers: HeaderMap,
    asked: Asked,
    Sent(new): Sent<NewCase>,
) -> Result<Response, Problem> {
    asked.end()?;
    let key = shape::idempotency(caller.lang, &headers)?;
    let site = caller.site(new.site)?;
    let NewCase {
        sop,
        section,
        title,
        parent,
        ..
    } = new;
    let open = OpenCase {
        sop,
        section,
        title,
        parent,
    };
    let opened = caller.store.open_case(caller.who(), &site, open, key).await;
    let opened = opened.map_err(|error| Problem::of_execution(caller.lang, error))?;
    let events = opened.events.into_iter();
    let body = OpenedCase {
        id: opened.case,
        version: opened.version,
        site,
        events: events
            .map(|entry| CaseAct::made(&caller.office, entry))
            .collect(),
    };
    let place = [(LOCATION, format!("/api/v1/cases/{}", body.id))];
    Ok((StatusCode::CREATED, place, Json(body)).into_response())
}
