//! Reminders of a task: the rungs of one ladder, each reached once.
//!
//! The moments follow the calendar; that a rung was reached is an entry of the
//! case, so neither a restart nor an amended calendar reaches it again.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calendar::{Calendar, add_working_minutes, due, standard_minutes, working_minutes};
use super::elapsed::{Stretch, due_after};
use crate::sop::{StandardTime, TimeUnit};

/// Shorter standard times are not reminded of before they pass: two hours.
pub const SHORT_MINUTES: u32 = 120;
/// Working days after the due moment on which the superior is told.
pub const SUPERIOR_DAYS: u32 = 1;
/// Working days after the due moment on which the head of the office is told.
pub const HEAD_DAYS: u32 = 3;

/// Who is told, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Whoever may take it, when a quarter of the time is left.
    Soon,
    /// The same, when it is late; the entry is that of the passed due moment.
    Late,
    /// Their superior as well, a working day later.
    Superior,
    /// The head of the office as well, three working days later.
    Head,
}

/// What the ladder of one task goes by.
#[derive(Debug, Clone, Copy)]
pub struct Climb<'a> {
    /// When it was opened.
    pub opened: Timestamp,
    /// Its standard time.
    pub time: &'a StandardTime,
    /// Its pauses that are over.
    pub pauses: &'a [Stretch],
    /// The highest rung reached.
    pub reached: Option<Rung>,
    /// Its passed due moment is noted.
    pub overdue: bool,
}

/// The next rung of a task, with its moment; none at the top.
///
/// [`Rung::Late`] is reached by the noted due moment, not here. A task that is
/// late is not told any more that it will be.
pub fn next_rung(calendar: &Calendar, climb: Climb<'_>) -> Option<(Rung, Timestamp)> {
    let rungs = [Rung::Soon, Rung::Superior, Rung::Head];
    let next = |rung: &Rung| climb.reached.is_none_or(|reached| reached < *rung);
    let open = rungs
        .into_iter()
        .filter(next)
        .filter(|rung| *rung != Rung::Soon || !climb.overdue);
    open.filter_map(|rung| Some((rung, moment(calendar, climb, rung)?)))
        .next()
}

/// When a rung comes; none for a reminder of a short time.
fn moment(calendar: &Calendar, climb: Climb<'_>, rung: Rung) -> Option<Timestamp> {
    let end = due_after(calendar, climb.opened, climb.time, climb.pauses);
    let later = |days| Some(due(calendar, end, &whole_days(days)));
    match rung {
        Rung::Soon => {
            if standard_minutes(calendar, climb.time) < SHORT_MINUTES {
                return None;
            }
            let all = working_minutes(calendar, climb.opened, end);
            Some(add_working_minutes(calendar, climb.opened, all / 4 * 3))
        }
        Rung::Late => Some(end),
        Rung::Superior => later(SUPERIOR_DAYS),
        Rung::Head => later(HEAD_DAYS),
    }
}

fn whole_days(days: u32) -> StandardTime {
    StandardTime {
        text: String::new(),
        min: days,
        max: None,
        unit: TimeUnit::Day,
    }
}
