//! The adopted sheets.

use axum::Json;
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::sop::Sop;
use tayang_store::{Office, SopInfo};
use utoipa::ToSchema;

use super::caller::Caller;
use super::document::Reading;
use super::listing::{Named, Page};
use super::problem::Problem;
use super::shape::Asked;

/// An adopted version of an SOP.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AdoptedSop {
    /// The sheet's key, for `POST /api/v1/cases`.
    key: String,
    /// Its adopted version, from 1.
    version: u32,
    /// New cases follow it.
    in_force: bool,
    /// Sites that adopted it.
    sites: Vec<String>,
    /// When it was adopted.
    #[schema(value_type = String, format = DateTime)]
    adopted_at: Timestamp,
    /// Who adopted it; absent for the program.
    adopted_by: Option<Named>,
    /// Cells that a named person must confirm before a case can run.
    unconfirmed: usize,
    /// The sheet, confirmed cells put in place.
    sheet: Sop,
}

impl AdoptedSop {
    fn of(office: &Office, info: SopInfo) -> Self {
        Self {
            key: info.sop.key,
            version: info.sop.version,
            in_force: info.in_force,
            sites: info.sites,
            adopted_at: info.at,
            adopted_by: info.by.map(|person| Named::of(office, person)),
            unconfirmed: info.sheet.unconfirmed().len(),
            sheet: (*info.sheet).clone(),
        }
    }
}

/// Adopted SOPs, newest version of each first
#[utoipa::path(get, path = "/api/v1/sops", tag = "office", operation_id = "sops",
    params(
        ("site" = Option<String>, Query, description = "Adopted by this site only."),
        ("after" = Option<String>, Query, description = "The `next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Rows, 1 to 100; 50 unless asked."),
    ),
    responses((status = 200, description = "Sheets as they were adopted.", body = Page<AdoptedSop>), Reading))]
pub(super) async fn list(
    caller: Caller,
    mut asked: Asked,
) -> Result<Json<Page<AdoptedSop>>, Problem> {
    let (site, after, limit) = (asked.text("site"), asked.text("after"), asked.limit()?);
    asked.end()?;
    if !caller.holds_post() {
        return Ok(Json(Page::none()));
    }
    let mut sops = caller.store.sops().await.map_err(caller.failed())?;
    sops.retain(|info| site.as_ref().is_none_or(|site| info.sites.contains(site)));
    let sops = sops
        .into_iter()
        .map(|info| AdoptedSop::of(&caller.office, info))
        .collect();
    let cursor = |sop: &AdoptedSop| format!("{}:{}", sop.key, sop.version);
    Ok(Json(Page::cut(sops, after.as_deref(), limit, cursor)))
}
