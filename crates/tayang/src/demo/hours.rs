//! Office time as one long row of minutes, so that a story can be told backwards.
//!
//! Minute 0 is the first working minute of the row; nights, breaks and days off
//! are not in it. Pure.

use anyhow::{Context, Result, bail};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use tayang_core::time::{Calendar, OfficeHours, Span, time_zone, working_spans};

use super::data::Office;

/// Days that the row reaches back: farther than the oldest article, also past long holidays.
const DAYS: i64 = 180;

/// The office's weekly table as the store keeps it.
pub(super) fn calendar(office: &Office) -> Result<Calendar> {
    let keys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let mut hours = OfficeHours {
        zone: office.office.zone.clone(),
        days: Default::default(),
    };
    for (key, spans) in &office.hours {
        let day = keys.iter().position(|known| known == key);
        let day = day.with_context(|| format!("office.toml: no day named {key}"))?;
        for [from, to] in spans {
            hours.days[day].push(Span {
                from_minute: minute(from)?,
                to_minute: minute(to)?,
            });
        }
    }
    Ok(Calendar::decreed(hours))
}

fn minute(text: &str) -> Result<u16> {
    let time: Time = clock(text)?;
    Ok(u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs()))
}

fn clock(text: &str) -> Result<Time> {
    let time = text
        .split_once(':')
        .and_then(|(hour, minute)| Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok());
    time.with_context(|| format!("{text:?} is no time of day"))
}

/// Working stretches up to a moment, oldest first.
#[derive(Debug, Clone)]
pub(super) struct Worked {
    zone: String,
    today: Date,
    stretches: Vec<(Timestamp, Timestamp)>,
}

impl Worked {
    /// The row of the days before a moment.
    pub(super) fn until(calendar: &Calendar, now: Timestamp) -> Self {
        let zone = time_zone(&calendar.hours.zone);
        let today = zone.to_datetime(now).date();
        let mut stretches = Vec::new();
        for back in (0..=DAYS).rev() {
            let Ok(day) = today.checked_sub(back.days()) else {
                continue;
            };
            for span in working_spans(calendar, day) {
                let midnight = zone.to_timestamp(day.at(0, 0, 0, 0));
                let at = |minute: u16| {
                    let midnight = midnight.as_ref().ok()?;
                    midnight
                        .checked_add(SignedDuration::from_mins(minute.into()))
                        .ok()
                };
                stretches.extend(at(span.from_minute).zip(at(span.to_minute)));
            }
        }
        Self {
            zone: calendar.hours.zone.clone(),
            today,
            stretches,
        }
    }

    /// The office's zone.
    pub(super) fn zone(&self) -> TimeZone {
        time_zone(&self.zone)
    }

    /// Working minutes before a moment.
    pub(super) fn minute_of(&self, at: Timestamp) -> i64 {
        let worked = |(from, to): &(Timestamp, Timestamp)| {
            let until = at.min(*to);
            if until <= *from {
                0
            } else {
                until.duration_since(*from).as_mins()
            }
        };
        self.stretches.iter().map(worked).sum()
    }

    /// The moment of a working minute; the end of a stretch rather than the next start.
    ///
    /// # Errors
    /// When it lies before the row or after it.
    pub(super) fn at(&self, minute: i64) -> Result<Timestamp> {
        let mut left = minute;
        for (from, to) in &self.stretches {
            let length = to.duration_since(*from).as_mins();
            if left >= 0 && left <= length {
                return Ok(from.checked_add(SignedDuration::from_mins(left))?);
            }
            left -= length;
        }
        bail!("working minute {minute} lies outside the {DAYS} days of the demo")
    }

    /// The working day so many before today.
    pub(super) fn day_before(&self, days: u16) -> Result<Date> {
        let zone = time_zone(&self.zone);
        let mut before: Vec<Date> = self
            .stretches
            .iter()
            .map(|(from, _)| zone.to_datetime(*from).date())
            .collect();
        before.retain(|day| *day < self.today);
        before.dedup();
        let found = usize::from(days)
            .checked_sub(1)
            .and_then(|back| before.iter().rev().nth(back));
        found
            .copied()
            .with_context(|| format!("no working day {days} days ago"))
    }

    /// Today in the office's zone.
    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// The day of a moment in the office's zone.
    pub(super) fn day(&self, at: Timestamp) -> Date {
        time_zone(&self.zone).to_datetime(at).date()
    }

    /// A time of day on a date, in the office's zone.
    pub(super) fn on(&self, day: Date, hour: &str) -> Result<Timestamp> {
        let zone = time_zone(&self.zone);
        Ok(zone.to_timestamp(day.to_datetime(clock(hour)?))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worked(now: &str) -> Worked {
        let calendar = Calendar::from(OfficeHours::five_days("Asia/Makassar"));
        Worked::until(&calendar, now.parse().unwrap())
    }

    #[test]
    fn a_minute_and_its_moment_agree() {
        let worked = worked("2026-11-19T10:15:00+08:00");
        let now = "2026-11-19T10:15:00+08:00".parse().unwrap();
        let minute = worked.minute_of(now);
        assert_eq!(worked.at(minute).unwrap(), now);
        let yesterday = worked.at(minute - 165 - 30).unwrap();
        assert_eq!(yesterday.to_string(), "2026-11-18T07:30:00Z");
        assert!(worked.at(-1).is_err());
    }

    #[test]
    fn on_a_sunday_yesterday_is_friday() {
        let worked = worked("2026-11-22T21:00:00+08:00");
        assert_eq!(
            worked.day_before(1).unwrap(),
            jiff::civil::date(2026, 11, 20)
        );
        assert_eq!(
            worked.day_before(6).unwrap(),
            jiff::civil::date(2026, 11, 13)
        );
        let friday = worked.on(worked.day_before(1).unwrap(), "16:30").unwrap();
        assert_eq!(
            worked
                .at(worked.minute_of(worked.stretches.last().unwrap().1))
                .unwrap(),
            friday
        );
    }
}
