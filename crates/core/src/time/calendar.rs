//! Working minutes between moments, and when a standard time runs out.
//!
//! Every walk over days ends after [`HORIZON_DAYS`]. Hours are taken as
//! checked; unchecked ones give odd moments, never a panic or an endless walk.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::decree::{Basis, DayOff};
use super::hours::{HoursProblem, OfficeHours, Span};
use super::ladder::Ladder;
use super::season::{self, Season};
use super::zone::time_zone;
use crate::sop::{StandardTime, TimeUnit};

/// Days a walk may take: ten years. Beyond it the last moment reached is given.
pub const HORIZON_DAYS: usize = 3_653;

/// Office hours with the days on which nobody works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Raised with each amendment; kept with every task that was opened by it.
    pub version: u32,
    /// The weekly table.
    pub hours: OfficeHours,
    /// Days off, by decree and of the office itself.
    #[schema(value_type = BTreeMap<String, DayOff>)]
    pub holidays: BTreeMap<Date, DayOff>,
    /// Years whose days off are decreed and were taken over.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub years: BTreeMap<i16, Basis>,
    /// Weeks with hours of their own, in the order of their days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seasons: Vec<Season>,
    /// When superiors are told of a late task.
    #[serde(default, skip_serializing_if = "Ladder::is_usual")]
    pub ladder: Ladder,
}

impl From<OfficeHours> for Calendar {
    /// The first version, without holidays.
    fn from(hours: OfficeHours) -> Self {
        Self {
            version: 1,
            hours,
            holidays: BTreeMap::new(),
            years: BTreeMap::new(),
            seasons: Vec::new(),
            ladder: Ladder::default(),
        }
    }
}

impl Calendar {
    /// Everything wrong with hours and seasons; empty when they can be used.
    pub fn check(&self) -> Vec<HoursProblem> {
        let mut problems = season::check(&self.hours, &self.seasons);
        problems.extend(self.ladder.check());
        problems
    }

    /// The season that a day lies in.
    pub fn season(&self, date: Date) -> Option<&Season> {
        self.seasons.iter().find(|season| season.covers(date))
    }

    /// Days of a year on which somebody works.
    pub fn working_days(&self, year: i16) -> u32 {
        let first = Date::new(year, 1, 1).ok();
        let days = std::iter::successors(first, |day| day.tomorrow().ok());
        let days = days.take_while(|day| day.year() == year);
        days.filter(|day| is_working_day(self, *day))
            .fold(0, |sum, _| sum + 1)
    }
}

/// Whether anybody works on this day.
pub fn is_working_day(calendar: &Calendar, date: Date) -> bool {
    !working_spans(calendar, date).is_empty()
}

/// Whether a moment lies in working time.
pub fn is_open(calendar: &Calendar, at: Timestamp) -> bool {
    let zone = time_zone(&calendar.hours.zone);
    let today = zone.to_datetime(at).date();
    windows(calendar, &zone, today).any(|(start, end)| start <= at && at < end)
}

/// The first moment of working time at or after another; none within the horizon
/// only when nobody ever works.
pub fn next_open(calendar: &Calendar, at: Timestamp) -> Option<Timestamp> {
    let zone = time_zone(&calendar.hours.zone);
    days_from(&zone, at)
        .flat_map(|day| windows(calendar, &zone, day))
        .find(|(_, end)| at < *end)
        .map(|(start, _)| start.max(at))
}

/// Whole working minutes between two moments; 0 when they are out of order.
///
/// Counts the first [`HORIZON_DAYS`] after `from` only.
pub fn working_minutes(calendar: &Calendar, from: Timestamp, to: Timestamp) -> u32 {
    let zone = time_zone(&calendar.hours.zone);
    let last = zone.to_datetime(to).date();
    let worked: SignedDuration = days_from(&zone, from)
        .take_while(|day| *day <= last)
        .flat_map(|day| windows(calendar, &zone, day))
        .map(|(start, end)| (start.max(from), end.min(to)))
        .filter(|(start, end)| start < end)
        .fold(SignedDuration::ZERO, |sum, (start, end)| {
            sum.saturating_add(end.duration_since(start))
        });
    u32::try_from(worked.as_mins()).unwrap_or(0)
}

/// The earliest moment at which this many working minutes have passed.
///
/// With 0 minutes it is `from` itself. A span that is used up to its end gives
/// its end, not the start of the next one.
pub fn add_working_minutes(calendar: &Calendar, from: Timestamp, minutes: u32) -> Timestamp {
    let zone = time_zone(&calendar.hours.zone);
    let mut left = SignedDuration::from_mins(i64::from(minutes));
    let mut reached = from;
    if left.is_zero() {
        return from;
    }
    for (start, end) in days_from(&zone, from).flat_map(|day| windows(calendar, &zone, day)) {
        let start = start.max(from);
        if start >= end {
            continue;
        }
        let length = end.duration_since(start);
        if left <= length {
            return start.checked_add(left).unwrap_or(end);
        }
        left = left.saturating_sub(length);
        reached = end;
    }
    reached
}

/// When a task opened at a moment passes its standard time.
///
/// A range is late only above its upper end. Minutes and hours are working
/// time. A day is one working day: the same clock time on the next one, moved
/// into its hours. Opened after hours, it counts from the next opening.
///
/// Source: mutu baku, column Waktu.
pub fn due(calendar: &Calendar, opened: Timestamp, time: &StandardTime) -> Timestamp {
    let amount = time.max.unwrap_or(time.min);
    match time.unit {
        TimeUnit::Minute => add_working_minutes(calendar, opened, amount),
        TimeUnit::Hour => add_working_minutes(calendar, opened, amount.saturating_mul(60)),
        TimeUnit::Day => days_later(calendar, opened, amount),
    }
}

/// A standard time in working minutes, the upper end of a range.
///
/// A day counts as an average working day. For time bars and sums, not for due moments.
pub fn standard_minutes(calendar: &Calendar, time: &StandardTime) -> u32 {
    let amount = time.max.unwrap_or(time.min);
    let unit = match time.unit {
        TimeUnit::Minute => 1,
        TimeUnit::Hour => 60,
        TimeUnit::Day => calendar.hours.minutes_per_day(),
    };
    amount.saturating_mul(unit)
}

fn days_later(calendar: &Calendar, opened: Timestamp, days: u32) -> Timestamp {
    let zone = time_zone(&calendar.hours.zone);
    let local = zone.to_datetime(opened);
    let minute =
        u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs());
    let today = working_spans(calendar, local.date());
    let still_open = today.last().is_some_and(|last| minute <= last.to_minute);

    let mut working = days_from(&zone, opened)
        .skip(usize::from(!still_open))
        .filter(|day| is_working_day(calendar, *day));
    let (Some(first), days) = (working.next(), days as usize) else {
        return opened;
    };
    let minute = if still_open { minute } else { 0 };
    let target = match days {
        0 => Some(first),
        _ => working.nth(days - 1),
    };
    target
        .and_then(|day| moment(&zone, day, clamp(working_spans(calendar, day), minute)))
        .unwrap_or_else(|| horizon(&zone, opened))
}

/// The minute itself when it is worked, else the next opening, else the day's end.
fn clamp(spans: &[Span], minute: u16) -> u16 {
    match spans.iter().find(|span| minute <= span.to_minute) {
        Some(span) => minute.max(span.from_minute),
        None => spans.last().map_or(minute, |span| span.to_minute),
    }
}

/// When somebody works on a day: not on a day off, by its season's hours in a season.
pub fn working_spans(calendar: &Calendar, date: Date) -> &[Span] {
    if calendar.holidays.contains_key(&date) {
        return &[];
    }
    match calendar.season(date) {
        Some(season) => season.spans(date.weekday()),
        None => calendar.hours.spans(date.weekday()),
    }
}

fn days_from(zone: &TimeZone, at: Timestamp) -> impl Iterator<Item = Date> + use<> {
    let first = zone.to_datetime(at).date();
    std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(HORIZON_DAYS)
}

fn horizon(zone: &TimeZone, at: Timestamp) -> Timestamp {
    days_from(zone, at)
        .last()
        .and_then(|day| moment(zone, day, 0))
        .unwrap_or(at)
}

/// The working stretches of a day as moments.
fn windows<'a>(
    calendar: &'a Calendar,
    zone: &'a TimeZone,
    date: Date,
) -> impl Iterator<Item = (Timestamp, Timestamp)> + 'a {
    working_spans(calendar, date)
        .iter()
        .filter_map(move |span| {
            Some((
                moment(zone, date, span.from_minute)?,
                moment(zone, date, span.to_minute)?,
            ))
        })
}

/// A minute of a day as a moment; minute 1440 is the next midnight.
fn moment(zone: &TimeZone, date: Date, minute: u16) -> Option<Timestamp> {
    let (date, minute) = match minute.checked_sub(24 * 60) {
        Some(over) => (date.tomorrow().ok()?, over),
        None => (date, minute),
    };
    let hour = i8::try_from(minute / 60).ok()?;
    let time = jiff::civil::Time::new(hour, (minute % 60) as i8, 0, 0).ok()?;
    zone.to_timestamp(date.to_datetime(time)).ok()
}
