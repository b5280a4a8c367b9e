//! Official papers: their rows in a case, and each as a PDF.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::ids::PaperId;
use tayang_store::OfficialRow;
use utoipa::ToSchema;

use super::ApiState;
use super::caller::Caller;
use super::problem::Problem;
use super::shape::{self, Asked};
use crate::press::file_name;

/// An official paper of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CasePaper {
    /// Which.
    id: PaperId,
    /// Its kind: `disposition`, `decree`, `approval_sheet`, …
    kind: &'static str,
    /// Its number in the register of its kind and year.
    number: u32,
    /// That number as it is printed, once it was made.
    label: Option<String>,
    /// The year of that register.
    year: i16,
    /// The step that left it; empty for a run that was closed before its first step.
    step: String,
    /// The entry of the case that issued it.
    version: u64,
    /// When it was issued.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// `valid`, `replaced` by a later issue, or `withdrawn`.
    state: &'static str,
    /// SHA-256 of its file, once it was made; the journal names it.
    hash: Option<Hash>,
    /// Bytes of its file.
    size_bytes: Option<u64>,
    /// Where its hard copy lies.
    place: Option<String>,
    /// Where its file is read.
    href: String,
}

/// The rows of a case's papers.
pub(super) fn of_case(rows: Vec<OfficialRow>) -> Vec<CasePaper> {
    let row = |row: OfficialRow| CasePaper {
        id: row.id,
        kind: row.kind.name(),
        number: row.number,
        label: row.label,
        year: row.year,
        step: row.step,
        version: row.version,
        at: row.at,
        state: row.state.name(),
        hash: row.file.map(|file| file.hash),
        size_bytes: row.file.map(|file| file.size_bytes),
        place: row.place,
        href: format!("/api/v1/papers/{}", row.id),
    };
    rows.into_iter().map(row).collect()
}

/// An official paper as PDF
#[utoipa::path(get, path = "/api/v1/papers/{id}", tag = "cases", operation_id = "paper",
    params(("id" = PaperId, Path, description = "The paper.")),
    responses((status = 200, description = "The paper, PDF/A-2a and PDF/UA-1.", body = Vec<u8>, content_type = "application/pdf"), super::document::ReadingOne))]
pub(super) async fn show(
    State(state): State<ApiState>,
    caller: Caller,
    Path(paper): Path<String>,
    asked: Asked,
) -> Result<Response, Problem> {
    asked.end()?;
    caller.may_see()?;
    let id = shape::id(caller.lang, &paper)?;
    let row = caller.store.paper(id).await.map_err(caller.failed())?;
    let row = row.ok_or_else(|| caller.not_found())?;
    let press = state.press.ok_or_else(|| caller.not_found())?;
    let bytes = press.bytes(&caller.store, &row).await;
    let bytes = bytes.map_err(caller.failed())?;
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("inline; filename=\"{}\"", file_name(&row)),
        ),
    ];
    Ok((headers, bytes).into_response())
}
