//! A site's journal: every act, in the order of its chain.

use axum::Json;
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::event::{Event, Recorded};
use tayang_core::ids::CaseId;
use tayang_core::office::By;
use tayang_store::{Content, JournalLine, StoreError};
use utoipa::ToSchema;

use super::caller::Caller;
use super::document::Reading;
use super::listing::Page;
use super::problem::Problem;
use super::shape::Asked;
use crate::bundles;

/// An entry of a site's chain.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JournalEntry {
    /// Its place in the chain, from 1.
    seq: u64,
    /// The chain: `site:` and the site's key.
    chain: String,
    /// Its hash: SHA-256 over the hash before it and the stored bytes.
    hash: Hash,
    /// The case.
    case: Option<CaseId>,
    /// Its place in the case, from 1.
    version: Option<u64>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Who, in which post and capacity.
    by: By,
    /// Their name as shown; absent for the clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// What happened; the field `type` names it. Of a refused bundle that the caller may not see,
    /// `from`, `title` and `reason` are empty.
    event: Event,
}

/// An entry of a site's chain is always an act on a case.
fn entry(line: JournalLine) -> Option<JournalEntry> {
    let Content::Case(recorded) = line.content else {
        return None;
    };
    let Recorded { at, by, event } = *recorded;
    let JournalLine {
        chain,
        seq,
        case,
        version,
        name,
        hash,
        ..
    } = line;
    Some(JournalEntry {
        seq,
        chain,
        hash,
        case,
        version,
        at,
        by,
        name,
        event,
    })
}

/// A site's journal after an entry, oldest first
#[utoipa::path(get, path = "/api/v1/journal", tag = "record", operation_id = "journal",
    params(
        ("after" = Option<u64>, Query, description = "Entries after this `seq`; from the beginning unless asked."),
        ("limit" = Option<u32>, Query, description = "Rows, 1 to 100; 50 unless asked."),
        ("site" = Option<String>, Query, description = "The site's key; optional where there is one."),
    ),
    responses((status = 200, description = "Entries of the chain.", body = Page<JournalEntry>), Reading))]
pub(super) async fn list(
    caller: Caller,
    mut asked: Asked,
) -> Result<Json<Page<JournalEntry>>, Problem> {
    let (after, limit) = (asked.read("after")?.unwrap_or(0), asked.limit()?);
    let site = asked.text("site");
    asked.end()?;
    if !caller.holds_post() {
        return Ok(Json(Page::none()));
    }
    let site = caller.site(site)?;
    let lines = caller
        .store
        .journal(&site, after, limit)
        .await
        .map_err(caller.failed())?;
    let mut entries: Vec<JournalEntry> = lines.into_iter().filter_map(entry).collect();
    for entry in &mut entries {
        veil(&caller, entry).await.map_err(caller.failed())?;
    }
    Ok(Json(Page::of(entries, limit, |entry: &JournalEntry| {
        entry.seq.to_string()
    })))
}

/// Takes out what a refused bundle was about, for those who may not see it.
async fn veil(caller: &Caller, entry: &mut JournalEntry) -> Result<(), StoreError> {
    let (Event::BundleRefused { .. }, Some(case)) = (&entry.event, entry.case) else {
        return Ok(());
    };
    let Some(view) = caller.store.case_view(case).await? else {
        return Ok(());
    };
    let recorded = Recorded {
        at: entry.at,
        by: entry.by.clone(),
        event: entry.event.clone(),
    };
    let who = caller.today_as();
    entry.event = bundles::veiled(&caller.office, who, &view.sop, recorded).event;
    Ok(())
}
