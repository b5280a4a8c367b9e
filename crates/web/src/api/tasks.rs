//! What waits for the caller, due first.

use axum::Json;
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::event::SopRef;
use tayang_core::ids::CaseId;
use tayang_core::sop::{StandardTime, StepKind};
use tayang_store::TaskCard;
use utoipa::ToSchema;

use super::caller::Caller;
use super::document::Reading;
use super::listing::{Named, Page};
use super::problem::Problem;
use super::shape::Asked;

/// A task that waits for the caller.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Task {
    /// The case.
    case: CaseId,
    /// The case's version, for `expected`.
    version: u64,
    /// What the case is about.
    title: String,
    /// The site's key.
    site: String,
    /// The sheet it follows.
    sop: SopRef,
    /// The sheet's title.
    sop_title: String,
    /// The open step's key.
    step: String,
    /// Its number on the sheet.
    step_no: Option<String>,
    /// Its words on the sheet.
    step_text: String,
    /// The act that is due.
    kind: StepKind,
    /// The role whose turn it is.
    role: String,
    /// That role's label on the sheet.
    role_label: String,
    /// Since when the task waits.
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    /// Since when it is worked on.
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    /// Why it rests now.
    paused: Option<String>,
    /// Its standard time on the sheet.
    time: Option<StandardTime>,
    /// When it is late.
    #[schema(value_type = Option<String>, format = DateTime)]
    due_at: Option<Timestamp>,
    /// It is late, and the journal says so.
    overdue: bool,
    /// Who has it.
    holder: Option<Named>,
    /// Who may take it today.
    holders: Vec<Named>,
    /// The performer is done; the receiver is asked.
    handed_over: bool,
    /// The decision it came back from.
    back_from: Option<CameBack>,
    /// Items in the case.
    items: u32,
    /// Times it came back.
    returns: u32,
}

/// A decision that a task came back from.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CameBack {
    /// The deciding step's key.
    pub(super) step: String,
    /// Why.
    pub(super) reason: String,
    /// Who decided.
    pub(super) by: Named,
}

impl From<TaskCard> for Task {
    fn from(card: TaskCard) -> Self {
        Self {
            case: card.case,
            version: card.version,
            title: card.title,
            site: card.site,
            sop: card.sop,
            sop_title: card.sop_title,
            step: card.step,
            step_no: card.step_no,
            step_text: card.step_text,
            kind: card.kind,
            role: card.role,
            role_label: card.role_label,
            opened_at: card.opened_at,
            started_at: card.started_at,
            paused: card.paused,
            time: card.time,
            due_at: card.due_at,
            overdue: card.overdue,
            holder: card.holder.map(Named::from),
            holders: card.holders.into_iter().map(Named::from).collect(),
            handed_over: card.handed_over,
            back_from: card.back_from.map(|(back, by)| CameBack {
                step: back.step,
                reason: back.reason,
                by: by.into(),
            }),
            items: card.items,
            returns: card.returns,
        }
    }
}

/// Tasks that wait for the caller, due first
#[utoipa::path(get, path = "/api/v1/tasks", tag = "cases", operation_id = "tasks",
    params(
        ("after" = Option<String>, Query, description = "The `next` of the page before."),
        ("limit" = Option<u32>, Query, description = "Rows, 1 to 100; 50 unless asked."),
    ),
    responses((status = 200, description = "Tasks of the caller's roles that nobody else has.", body = Page<Task>), Reading))]
pub(super) async fn list(caller: Caller, mut asked: Asked) -> Result<Json<Page<Task>>, Problem> {
    let (after, limit) = (asked.text("after"), asked.limit()?);
    asked.end()?;
    let inbox = caller
        .store
        .inbox(caller.person)
        .await
        .map_err(caller.failed())?;
    let tasks = inbox.mine.into_iter().map(Task::from).collect();
    let page = Page::cut(tasks, after.as_deref(), limit, |task: &Task| {
        task.case.to_string()
    });
    Ok(Json(page))
}
