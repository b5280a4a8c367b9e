//! Working time: office hours, seasons and days off as data, due moments, minutes worked.
//!
//! The clock is never read here; every moment arrives as an argument. A
//! standard time is a measure of quality: lateness is shown, never acted on.
//! Start with [`Calendar`] and [`due`]; the cases of the published table are
//! checked in `tests/working_time.rs`.

mod calendar;
mod decree;
mod elapsed;
mod hours;
mod ladder;
mod season;
mod zone;

pub use calendar::{
    Calendar, HORIZON_DAYS, add_working_minutes, due, is_open, is_working_day, next_open,
    standard_minutes, working_minutes, working_spans,
};
pub use decree::{Basis, DayKind, DayOff, Decree, decree, decrees};
pub use elapsed::{Elapsed, Stretch, due_after, elapsed};
pub use hours::{Day, HoursProblem, OfficeHours, SPANS_PER_DAY, Span};
pub use ladder::{Climb, LADDER_DAYS, Ladder, Rung, SHORT_MINUTES, next_rung};
pub use season::{SEASON_DAYS, SEASONS, Season, ramadan_days};
pub use zone::{local, time_zone, zone_label};

#[cfg(test)]
mod tests;
