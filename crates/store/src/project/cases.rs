//! The row of a case: what lists, inboxes and timers ask for.

use jiff::Timestamp;
use tayang_core::case::{Case, OpenTask};
use tayang_core::event::Outcome;
use tayang_core::ids::CaseId;
use tayang_core::sop::{Sop, StandardTime};
use tayang_core::time::{Calendar, due};

use crate::StoreError;
use crate::dialect::{Conn, args};

/// Open cases whose due moments are computed again at once.
const PAGE: u32 = 500;

/// Writes the row of a case as it stands after its last entry.
pub(crate) async fn project_case(
    conn: &mut Conn,
    case: &Case,
    sop: &Sop,
    calendar: &Calendar,
    last_at: Timestamp,
) -> Result<(), StoreError> {
    let open = case.open.as_ref();
    let standard = open
        .and_then(|task| task.time.as_ref())
        .map(serde_json::to_string)
        .transpose()?;
    let columns = args![
        case.id,
        &case.site,
        &case.sop.key,
        case.sop.version,
        case.section.clone(),
        &case.title,
        case.parent,
        case.version,
        case.opened_at,
        last_at,
        case.closed.map(outcome_word),
        open.map(|task| task.step.as_str()),
        open.and_then(|task| awaited(sop, task)),
        open.and_then(|task| i64::try_from(task.entry).ok()),
        open.map(|task| task.opened_at),
        open.and_then(|task| task.started_at),
        open.and_then(|task| task.holder),
        open.is_some_and(|task| task.handed_over),
        standard,
        open.and_then(|task| Some(due(calendar, task.opened_at, task.time.as_ref()?))),
        open.is_some_and(|task| task.overdue),
        case.planned.as_ref().map(|planned| planned.at),
        case.published_at,
        case.returns,
        case.items.len(),
    ];
    conn.run(sql::SAVE, columns).await.map(|_| ())
}

/// The role whose turn it is: the step's, or its receiver's once it was handed over.
fn awaited<'a>(sop: &'a Sop, task: &OpenTask) -> Option<&'a str> {
    let step = sop.step(&task.step)?;
    let receiver = step.receiver.as_deref().filter(|_| task.handed_over);
    Some(receiver.unwrap_or(&step.role.value))
}

fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "done",
        Outcome::NotAired => "not_aired",
        Outcome::Emptied => "emptied",
    }
}

/// After the calendar was amended: the due moment of every open task, anew.
pub(crate) async fn recompute_due(conn: &mut Conn, calendar: &Calendar) -> Result<(), StoreError> {
    let mut after = CaseId(uuid::Uuid::nil());
    loop {
        let rows = conn.rows(sql::OPEN_TASKS, args![after, PAGE]).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for mut row in rows {
            after = row.take()?;
            let opened: Timestamp = row.take()?;
            let standard: StandardTime = serde_json::from_str(&row.take::<String>()?)?;
            conn.run(sql::SET_DUE, args![due(calendar, opened, &standard), after])
                .await?;
        }
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        SAVE = "insert into cases (id, site, sop_key, sop_version, section, title, parent, version, opened_at, last_at, outcome, step, role, task_entry, task_opened_at, started_at, holder, handed_over, standard, due_at, overdue, planned_at, published_at, returns, items) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25) on conflict (id) do update set version = excluded.version, last_at = excluded.last_at, outcome = excluded.outcome, step = excluded.step, role = excluded.role, task_entry = excluded.task_entry, task_opened_at = excluded.task_opened_at, started_at = excluded.started_at, holder = excluded.holder, handed_over = excluded.handed_over, standard = excluded.standard, due_at = excluded.due_at, overdue = excluded.overdue, planned_at = excluded.planned_at, published_at = excluded.published_at, returns = excluded.returns, items = excluded.items";
        OPEN_TASKS = "select id, task_opened_at, standard from cases where step is not null and standard is not null and id > $1 order by id limit $2";
        SET_DUE = "update cases set due_at = $1 where id = $2";
    }
}
