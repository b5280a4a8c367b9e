//! The weekly table of office hours, as data.

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Spans one day may have; enough for two breaks and a shift past midnight.
pub const SPANS_PER_DAY: usize = 4;

const MINUTES_OF_DAY: u16 = 24 * 60;

/// When an office works, week by week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeHours {
    /// An IANA name, for example `Asia/Makassar`.
    pub zone: String,
    /// Monday first. The spans of a day in order; none is a day off.
    pub days: [Vec<Span>; 7],
}

/// A stretch of one day, its end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Minutes since midnight, 0 to 1439.
    pub from_minute: u16,
    /// Minutes since midnight, after `from_minute`, at most 1440.
    pub to_minute: u16,
}

/// A day of the week, Monday = 0.
pub type Day = u8;

/// Why a weekly table is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, thiserror::Error)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum HoursProblem {
    /// The zone has no IANA name.
    #[error("there is no zone named {zone}")]
    UnknownZone { zone: String },
    /// A span ends before it starts, or outside the day.
    #[error("day {day}: a span runs from 0 to 1440 minutes and ends after it starts")]
    BadSpan { day: Day },
    /// Two spans of a day overlap or stand out of order.
    #[error("day {day}: the spans of a day stand in order and do not overlap")]
    Overlap { day: Day },
    /// More spans than [`SPANS_PER_DAY`].
    #[error("day {day}: a day has at most {SPANS_PER_DAY} spans")]
    TooManySpans { day: Day },
    /// No day has a span.
    #[error("at least one day has working time")]
    NoWorkingTime,
    /// A season ends before it starts, or lasts longer than `SEASON_DAYS`.
    #[error("{name}: a season ends after it starts and lasts three months at most")]
    SeasonLength { name: String },
    /// Two seasons have a day in common.
    #[error("{name}: another season has days of it")]
    SeasonsCross { name: String },
    /// The rungs of the ladder are out of order, or one waits too long.
    #[error("the superior is told before the head, who waits {most} working days at most")]
    LadderOrder { most: u32 },
    /// More seasons than `SEASONS`.
    #[error("a calendar has at most 40 seasons")]
    TooManySeasons {},
}

impl OfficeHours {
    /// The five-day week of 37 hours 30 minutes, in this zone.
    ///
    /// Monday to Thursday 07.30-12.00 and 13.00-16.00, Friday 07.30-11.30 and
    /// 13.00-16.30.
    ///
    /// Source: Perpres 21/2023 (start, breaks and weekly total; the ends are derived).
    pub fn five_days(zone: &str) -> Self {
        let day = || vec![Span::clock((7, 30), (12, 0)), Span::clock((13, 0), (16, 0))];
        let friday = vec![
            Span::clock((7, 30), (11, 30)),
            Span::clock((13, 0), (16, 30)),
        ];
        let days = [day(), day(), day(), day(), friday, Vec::new(), Vec::new()];
        Self {
            zone: zone.to_owned(),
            days,
        }
    }

    /// Everything wrong with the table; empty when it can be used.
    pub fn check(&self) -> Vec<HoursProblem> {
        let mut problems = Vec::new();
        if TimeZone::get(&self.zone).is_err() {
            problems.push(HoursProblem::UnknownZone {
                zone: self.zone.clone(),
            });
        }
        for (day, spans) in (0..).zip(&self.days) {
            problems.extend(problem_of_day(day, spans));
        }
        if self.days.iter().all(Vec::is_empty) {
            problems.push(HoursProblem::NoWorkingTime);
        }
        problems
    }

    /// The spans of a day of the week.
    pub fn spans(&self, day: Weekday) -> &[Span] {
        &self.days[usize::from(day.to_monday_zero_offset().unsigned_abs())]
    }

    /// Minutes of an average working day, at least 1.
    pub fn minutes_per_day(&self) -> u32 {
        let week: u32 = self.days.iter().flatten().map(Span::minutes).sum();
        let days = self.days.iter().filter(|spans| !spans.is_empty()).count() as u32;
        (week / days.max(1)).max(1)
    }
}

impl Span {
    /// A span between two moments on the clock, each hour and minute.
    pub const fn clock(from: (u16, u16), to: (u16, u16)) -> Self {
        Self {
            from_minute: from.0 * 60 + from.1,
            to_minute: to.0 * 60 + to.1,
        }
    }

    /// Its length.
    pub fn minutes(&self) -> u32 {
        u32::from(self.to_minute.saturating_sub(self.from_minute))
    }
}

pub(super) fn problem_of_day(day: Day, spans: &[Span]) -> Option<HoursProblem> {
    let bad = |span: &Span| span.from_minute >= span.to_minute || span.to_minute > MINUTES_OF_DAY;
    if spans.len() > SPANS_PER_DAY {
        Some(HoursProblem::TooManySpans { day })
    } else if spans.iter().any(bad) {
        Some(HoursProblem::BadSpan { day })
    } else if spans
        .windows(2)
        .any(|pair| pair[0].to_minute > pair[1].from_minute)
    {
        Some(HoursProblem::Overlap { day })
    } else {
        None
    }
}
