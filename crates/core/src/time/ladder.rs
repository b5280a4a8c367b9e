//! Reminders of a task: the rungs of one ladder, each reached once.
//!
//! The moments follow the calendar; that a rung was reached is an entry of the
//! case, so neither a restart nor an amended calendar reaches it again.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calendar::{Calendar, add_working_minutes, due, standard_minutes, working_minutes};
use super::elapsed::{Stretch, due_after};
use super::hours::HoursProblem;
use crate::sop::{StandardTime, TimeUnit};

/// Shorter standard times are not reminded of before they pass: two hours.
pub const SHORT_MINUTES: u32 = 120;
/// Working days after the due moment that a rung may wait at most.
pub const LADDER_DAYS: u32 = 60;

/// When superiors are told of a late task, in working days after its due moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// The superior: 1 to [`LADDER_DAYS`].
    pub superior_days: u32,
    /// The head of the office: later than the superior.
    pub head_days: u32,
}

impl Default for Ladder {
    fn default() -> Self {
        Self {
            superior_days: 1,
            head_days: 3,
        }
    }
}

impl Ladder {
    /// It stands as it came.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Rungs stand in their order, and none waits for ever.
    pub(super) fn check(self) -> Option<HoursProblem> {
        let ordered = self.superior_days >= 1 && self.superior_days < self.head_days;
        let bounded = self.head_days <= LADDER_DAYS;
        (!ordered || !bounded).then_some(HoursProblem::LadderOrder { most: LADDER_DAYS })
    }
}

/// Who is told, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Whoever may take it, when a quarter of the time is left.
    Soon,
    /// The same, when it is late; the entry is that of the passed due moment.
    Late,
    /// Their superior as well, some working days later.
    Superior,
    /// The head of the office as well, more working days later.
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
        Rung::Superior => later(calendar.ladder.superior_days),
        Rung::Head => later(calendar.ladder.head_days),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rungs_stand_in_their_order_and_none_waits_for_ever() {
        let check = |superior_days, head_days, fits: bool| {
            let ladder = Ladder {
                superior_days,
                head_days,
            };
            assert_eq!(ladder.check().is_none(), fits, "{ladder:?}");
        };
        check(1, 3, true);
        check(1, 2, true);
        check(59, 60, true);
        check(2, 61, false);
        check(0, 3, false);
        check(3, 3, false);
        check(5, 2, false);
    }

    #[test]
    fn a_changed_ladder_moves_the_upper_rungs() {
        let mut calendar = Calendar::from(crate::time::OfficeHours::five_days("Asia/Makassar"));
        let time = whole_days(1);
        let climb = Climb {
            opened: "2026-11-02T00:00:00Z".parse().unwrap(),
            time: &time,
            pauses: &[],
            reached: Some(Rung::Late),
            overdue: true,
        };
        let usual = next_rung(&calendar, climb).unwrap();
        calendar.ladder.superior_days = 2;
        let later = next_rung(&calendar, climb).unwrap();
        assert_eq!((usual.0, later.0), (Rung::Superior, Rung::Superior));
        assert_eq!(later.1.duration_since(usual.1).as_hours(), 24);
    }
}
