//! The row of a case: what lists, inboxes and timers ask for.

use jiff::Timestamp;
use tayang_core::case::{Case, OpenTask};
use tayang_core::event::Outcome;
use tayang_core::ids::CaseId;
use tayang_core::sop::{Sop, StandardTime};
use tayang_core::time::{Calendar, Climb, Rung, Stretch, due_after, next_rung};

use crate::StoreError;
use crate::dialect::{Conn, Row, args};

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
    let clock = open
        .map(|task| Clock::of(calendar, task))
        .unwrap_or_default();
    let pauses = open.filter(|task| !task.pauses.is_empty());
    let pauses = pauses
        .map(|task| serde_json::to_string(&task.pauses))
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
        open.is_some_and(|task| task.handed_over.is_some()),
        standard,
        clock.due,
        open.is_some_and(|task| task.overdue),
        case.planned.as_ref().map(|planned| planned.at),
        case.published_at,
        case.returns,
        case.items.len(),
        pauses,
        open.and_then(|task| task.paused.as_ref())
            .map(|paused| paused.at),
        open.and_then(|task| task.rung).map(rung_word),
        clock.next.map(|(rung, _)| rung_word(rung)),
        clock.next.map(|(_, at)| at),
        clock.wakes,
    ];
    conn.send(sql::SAVE, columns).await
}

/// What the clock owes an open task; nothing while it rests or has no standard time.
#[derive(Default)]
pub(crate) struct Clock {
    /// When it passes its standard time.
    pub(crate) due: Option<Timestamp>,
    /// When it owes anything: the passed due moment, told once, or the next rung.
    wakes: Option<Timestamp>,
    next: Option<(Rung, Timestamp)>,
}

impl Clock {
    fn of(calendar: &Calendar, task: &OpenTask) -> Self {
        let time = task.time.as_ref().filter(|_| task.paused.is_none());
        let climb = |time| Climb {
            opened: task.opened_at,
            time,
            pauses: &task.pauses,
            reached: task.rung,
            overdue: task.overdue,
        };
        time.map(|time| Self::climbed(calendar, climb(time)))
            .unwrap_or_default()
    }

    fn climbed(calendar: &Calendar, climb: Climb<'_>) -> Self {
        let due = due_after(calendar, climb.opened, climb.time, climb.pauses);
        let passes = (!climb.overdue).then_some(due);
        let next = next_rung(calendar, climb);
        let rung = next.map(|(_, at)| at);
        Self {
            due: Some(due),
            wakes: passes.into_iter().chain(rung).min(),
            next,
        }
    }
}

/// How a rung is stored.
fn rung_word(rung: Rung) -> &'static str {
    match rung {
        Rung::Soon => "soon",
        Rung::Late => "late",
        Rung::Superior => "superior",
        Rung::Head => "head",
    }
}

/// The rung of a stored word.
pub(crate) fn rung_of(word: &str) -> Result<Rung, StoreError> {
    let rungs = [Rung::Soon, Rung::Late, Rung::Superior, Rung::Head];
    let found = rungs.into_iter().find(|rung| rung_word(*rung) == word);
    found.ok_or_else(|| StoreError::Corrupt(format!("no rung is called {word}")))
}

/// The role whose turn it is: the step's, or its receiver's once it was handed over.
pub(crate) fn awaited<'a>(sop: &'a Sop, task: &OpenTask) -> Option<&'a str> {
    let step = sop.step(&task.step)?;
    let receiver = step
        .receiver
        .as_deref()
        .filter(|_| task.handed_over.is_some());
    Some(receiver.unwrap_or(&step.role.value))
}

fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "done",
        Outcome::NotAired => "not_aired",
        Outcome::Emptied => "emptied",
    }
}

/// The clock of an open task by its row, as it is stored and as a calendar has it.
pub(crate) struct Reckoned {
    pub(crate) case: CaseId,
    /// The due moment as it is stored.
    pub(crate) before: Option<Timestamp>,
    /// By the calendar.
    pub(crate) clock: Clock,
}

/// Open tasks after a case, by another calendar; a task that rests has no clock.
pub(crate) async fn reckoned(
    conn: &mut Conn,
    calendar: &Calendar,
    after: CaseId,
) -> Result<Vec<Reckoned>, StoreError> {
    let rows = conn.rows(sql::OPEN_TASKS, args![after, PAGE]).await?;
    rows.into_iter().map(|row| reckon(calendar, row)).collect()
}

fn reckon(calendar: &Calendar, mut row: Row) -> Result<Reckoned, StoreError> {
    let case = row.take()?;
    let opened: Timestamp = row.take()?;
    let time: StandardTime = serde_json::from_str(&row.take::<String>()?)?;
    let pauses: Option<String> = row.take()?;
    let pauses: Vec<Stretch> = pauses
        .as_deref()
        .map(serde_json::from_str)
        .transpose()?
        .unwrap_or_default();
    let reached: Option<String> = row.take()?;
    let climb = Climb {
        opened,
        time: &time,
        pauses: &pauses,
        reached: reached.as_deref().map(rung_of).transpose()?,
        overdue: row.take()?,
    };
    Ok(Reckoned {
        case,
        clock: Clock::climbed(calendar, climb),
        before: row.take()?,
    })
}

/// After the calendar was amended: the moments of every open task, anew.
pub(crate) async fn recompute_due(conn: &mut Conn, calendar: &Calendar) -> Result<(), StoreError> {
    let mut after = CaseId(uuid::Uuid::nil());
    loop {
        let tasks = reckoned(conn, calendar, after).await?;
        let Some(last) = tasks.last() else {
            return Ok(());
        };
        after = last.case;
        for Reckoned { case, clock, .. } in tasks {
            let rung = clock.next.map(|(rung, _)| rung_word(rung));
            let at = clock.next.map(|(_, at)| at);
            let columns = args![clock.due, rung, at, clock.wakes, case];
            conn.send(sql::SET_DUE, columns).await?;
        }
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        SAVE = "insert into cases (id, site, sop_key, sop_version, section, title, parent, version, opened_at, last_at, outcome, step, role, task_entry, task_opened_at, started_at, holder, handed_over, standard, due_at, overdue, planned_at, published_at, returns, items, pauses, paused_at, reached, rung, rung_at, wake_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31) on conflict (id) do update set version = excluded.version, last_at = excluded.last_at, outcome = excluded.outcome, step = excluded.step, role = excluded.role, task_entry = excluded.task_entry, task_opened_at = excluded.task_opened_at, started_at = excluded.started_at, holder = excluded.holder, handed_over = excluded.handed_over, standard = excluded.standard, due_at = excluded.due_at, overdue = excluded.overdue, planned_at = excluded.planned_at, published_at = excluded.published_at, returns = excluded.returns, items = excluded.items, pauses = excluded.pauses, paused_at = excluded.paused_at, reached = excluded.reached, rung = excluded.rung, rung_at = excluded.rung_at, wake_at = excluded.wake_at";
        OPEN_TASKS = "select id, task_opened_at, standard, pauses, reached, overdue, due_at from cases where step is not null and standard is not null and paused_at is null and id > $1 order by id limit $2";
        SET_DUE = "update cases set due_at = $1, rung = $2, rung_at = $3, wake_at = $4 where id = $5";
    }
}
