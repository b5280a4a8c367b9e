//! Weeks of the year with a table of their own, such as Ramadan.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::hours::{HoursProblem, OfficeHours, Span, problem_of_day};

/// Seasons that a calendar may have: four a year for ten years.
pub const SEASONS: usize = 40;
/// Days that a season may last.
pub const SEASON_DAYS: i32 = 92;

/// A stretch of days with office hours of its own, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// As shown: 1 to 120 characters.
    pub name: String,
    /// First day.
    #[schema(value_type = String)]
    pub from: Date,
    /// Last day.
    #[schema(value_type = String)]
    pub until: Date,
    /// Monday first, as in the weekly table.
    pub days: [Vec<Span>; 7],
    /// The decree, circular or letter; may be empty.
    pub basis: String,
    /// Its days are expected, not fixed yet.
    pub estimated: bool,
}

impl Season {
    /// Ramadan on days that are expected, by the hours of the presidential regulation.
    pub fn ramadan(from: Date, until: Date) -> Self {
        Self {
            name: format!("Ramadan {}", from.year()),
            from,
            until,
            days: ramadan_days(),
            basis: "Perpres 21/2023".to_owned(),
            estimated: true,
        }
    }

    /// Whether a day lies in it.
    pub fn covers(&self, date: Date) -> bool {
        self.from <= date && date <= self.until
    }

    /// Its spans of a day of the week.
    pub fn spans(&self, day: Weekday) -> &[Span] {
        &self.days[usize::from(day.to_monday_zero_offset().unsigned_abs())]
    }
}

/// The week of 32 hours 30 minutes.
///
/// Monday to Thursday 08.00-12.00 and 12.30-15.00, Friday 08.00-11.30 and 12.30-15.30.
///
/// Source: Perpres 21/2023 (start, breaks and weekly total; the ends are derived).
pub fn ramadan_days() -> [Vec<Span>; 7] {
    let day = || vec![Span::clock((8, 0), (12, 0)), Span::clock((12, 30), (15, 0))];
    let friday = vec![
        Span::clock((8, 0), (11, 30)),
        Span::clock((12, 30), (15, 30)),
    ];
    [day(), day(), day(), day(), friday, Vec::new(), Vec::new()]
}

/// Everything wrong with hours and seasons; empty when they can be used.
pub(super) fn check(hours: &OfficeHours, seasons: &[Season]) -> Vec<HoursProblem> {
    let mut problems = hours.check();
    if seasons.len() > SEASONS {
        problems.push(HoursProblem::TooManySeasons {});
    }
    for (place, season) in seasons.iter().enumerate() {
        let name = || season.name.clone();
        let days = (season.until - season.from).get_days();
        if !(0..SEASON_DAYS).contains(&days) {
            problems.push(HoursProblem::SeasonLength { name: name() });
        }
        let crossed = |other: &&Season| other.from <= season.until && season.from <= other.until;
        if seasons[..place].iter().any(|other| crossed(&other)) {
            problems.push(HoursProblem::SeasonsCross { name: name() });
        }
        let days = (0..).zip(&season.days);
        problems.extend(days.filter_map(|(day, spans)| problem_of_day(day, spans)));
    }
    problems
}
