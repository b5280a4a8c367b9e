//! The monitoring form of a half year: what the runs say of each step before anybody writes.

use jiff::civil::Date;

use super::{Period, Report, StepFigure};
use crate::time::Calendar;

/// One in so many late passes is still well.
const LATE_OF: u32 = 10;
/// One in so many passes may have come back.
const RETURNED_OF: u32 = 5;

/// Half a year: January to June, or July to December.
///
/// Source: PermenPAN-RB 35/2012: monitoring every six months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Half {
    /// The year.
    pub year: i16,
    /// July to December.
    pub second: bool,
}

impl Half {
    /// The half year that a day lies in.
    pub fn of(day: Date) -> Self {
        Self {
            year: day.year(),
            second: day.month() > 6,
        }
    }

    /// As an address names it: "2026-2".
    pub fn read(text: &str) -> Option<Self> {
        let (year, half) = text.split_once('-')?;
        let year = year
            .parse()
            .ok()
            .filter(|year| (1900..=2200).contains(year))?;
        let second = match half {
            "1" => false,
            "2" => true,
            _ => return None,
        };
        Some(Self { year, second })
    }

    /// As an address names it.
    pub fn key(self) -> String {
        format!("{}-{}", self.year, if self.second { 2 } else { 1 })
    }

    /// The half year before.
    pub fn before(self) -> Self {
        Self {
            year: self.year - i16::from(!self.second),
            second: !self.second,
        }
    }

    /// From midnight to midnight on the wall of the office.
    pub fn period(self, calendar: &Calendar) -> Option<Period> {
        let (first, last) = if self.second { (7, 12) } else { (1, 6) };
        Some(Period {
            from: Period::month(calendar, self.year, first)?.from,
            until: Period::month(calendar, self.year, last)?.until,
        })
    }
}

/// Whether a step ran well by its figures; none when it was not run.
///
/// Well: at most one in ten timed passes was late, the middle pass kept the
/// standard, and at most one in five came back.
pub fn ran_well(figure: &StepFigure) -> Option<bool> {
    let passes = u32::try_from(figure.passes.len()).unwrap_or(u32::MAX);
    let punctual = figure.late.saturating_mul(LATE_OF) <= figure.timed;
    let kept = figure
        .standard
        .is_none_or(|standard| figure.whole.median <= standard);
    let passed = figure.returned.saturating_mul(RETURNED_OF) <= passes;
    (passes > 0).then_some(punctual && kept && passed)
}

impl Report {
    /// The figures of a step.
    pub fn figure(&self, step: &str) -> Option<&StepFigure> {
        self.steps.iter().find(|figure| figure.step == step)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PassFigure, Source, Spread};
    use super::*;
    use crate::ids::CaseId;

    fn figure(passes: usize, (late, median, returned): (u32, u32, u32)) -> StepFigure {
        let pass = PassFigure {
            source: Source {
                case: CaseId(uuid::Uuid::nil()),
                entry: 1,
            },
            touch: 0,
            waiting: 0,
            standard: Some(60),
            late: false,
            returned: false,
        };
        let spread = Spread {
            median,
            ninth: median,
        };
        StepFigure {
            step: "tulis".to_owned(),
            standard: Some(60),
            touch: spread,
            waiting: Spread::default(),
            whole: spread,
            timed: u32::try_from(passes).unwrap(),
            late,
            lost: 0,
            returned,
            passes: vec![pass; passes],
        }
    }

    #[test]
    fn figures_say_whether_a_step_ran_well() {
        let check = |passes, figures, well| assert_eq!(ran_well(&figure(passes, figures)), well);
        check(0, (0, 0, 0), None);
        check(10, (1, 60, 2), Some(true));
        check(10, (2, 60, 0), Some(false));
        check(10, (0, 61, 0), Some(false));
        check(10, (0, 10, 3), Some(false));
    }

    #[test]
    fn a_half_year_has_its_name_and_its_days() {
        let second = Half::of(jiff::civil::date(2026, 11, 19));
        assert_eq!(second.key(), "2026-2");
        assert_eq!(second.before().key(), "2026-1");
        assert_eq!(second.before().before().key(), "2025-2");
        assert_eq!(Half::read("2026-2"), Some(second));
        for wrong in ["2026-3", "2026", "besok-1", "1-1"] {
            assert_eq!(Half::read(wrong), None, "{wrong}");
        }
        let calendar = Calendar::from(crate::time::OfficeHours::five_days("Asia/Makassar"));
        let period = second.period(&calendar).unwrap();
        assert_eq!(period.from.to_string(), "2026-06-30T16:00:00Z");
        assert_eq!(period.until.to_string(), "2026-12-31T16:00:00Z");
    }
}
