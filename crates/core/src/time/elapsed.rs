//! Time a task took: worked on, waited, paused; and its due moment after pauses.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calendar::{Calendar, add_working_minutes, due, working_minutes};
use crate::sop::StandardTime;

/// A stretch between two moments, its end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// From when.
    #[schema(value_type = String)]
    pub from: Timestamp,
    /// Until when.
    #[schema(value_type = String)]
    pub until: Timestamp,
}

/// Working minutes of one task, parted by what they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Elapsed {
    /// Somebody worked on it.
    pub touch: u32,
    /// It lay before its role.
    pub waiting: u32,
    /// It was paused, with a reason; the standard time stood still.
    pub paused: u32,
}

/// Working minutes from the opening of a task until a moment, parted.
///
/// `worked` and `paused` do not overlap; what is in neither is waiting.
pub fn elapsed(
    calendar: &Calendar,
    whole: Stretch,
    worked: impl IntoIterator<Item = Stretch>,
    paused: impl IntoIterator<Item = Stretch>,
) -> Elapsed {
    let minutes = |part: Stretch| working_minutes(calendar, part.from, part.until);
    let sum = |total: u32, part| total.saturating_add(minutes(part));
    let touch = worked.into_iter().fold(0, sum);
    let paused = paused.into_iter().fold(0, sum);
    Elapsed {
        touch,
        waiting: minutes(whole).saturating_sub(touch.saturating_add(paused)),
        paused,
    }
}

/// When a task passes its standard time, the working time of its pauses added.
///
/// A pause counts while the standard time still ran: one that began after the due
/// moment moves nothing.
pub fn due_after(
    calendar: &Calendar,
    opened: Timestamp,
    time: &StandardTime,
    pauses: &[Stretch],
) -> Timestamp {
    pauses
        .iter()
        .fold(due(calendar, opened, time), |due, pause| {
            if pause.from >= due {
                return due;
            }
            let lost = working_minutes(calendar, pause.from, pause.until);
            add_working_minutes(calendar, due, lost)
        })
}
