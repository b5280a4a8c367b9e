//! Working time: office hours as data, due moments, minutes worked.
//!
//! The clock is never read here; every moment arrives as an argument. A
//! standard time is a measure of quality: lateness is shown, never acted on.
//! Start with [`Calendar`] and [`due`].

mod calendar;
mod hours;
mod zone;

pub use calendar::{
    Calendar, HORIZON_DAYS, add_working_minutes, due, is_open, is_working_day, next_open,
    standard_minutes, working_minutes,
};
pub use hours::{Day, HoursProblem, OfficeHours, SPANS_PER_DAY, Span};
pub use zone::{local, time_zone, zone_label};

#[cfg(test)]
mod tests;
