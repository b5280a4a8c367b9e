//! The months of a report: this one and those before it, as addresses name them.

use jiff::ToSpan;
use jiff::civil::Date;
use tayang_core::report::Period;
use tayang_core::time::Calendar;

use crate::desk::fields::Choice;
use crate::i18n::{self, Lang};

/// Months to choose from.
const MONTHS: i32 = 24;

/// A month of a year, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month(Date);

impl Month {
    /// The month of an address ("2026-11"); that of today without one, or when it is none.
    pub(super) fn asked(text: Option<&str>, today: Date) -> Self {
        let first = text.and_then(|text| format!("{text}-01").parse().ok());
        Self(first.unwrap_or_else(|| today.first_of_month()))
    }

    /// As an address names it.
    pub(super) fn key(self) -> String {
        self.0.strftime("%Y-%m").to_string()
    }

    /// "November 2026".
    pub(super) fn words(self, lang: Lang) -> String {
        let month = i18n::text(lang, &format!("month.{}", self.0.month()));
        format!("{month}\u{a0}{}", self.0.year())
    }

    /// From midnight to midnight on the wall of the office.
    pub(super) fn period(self, calendar: &Calendar) -> Option<Period> {
        Period::month(calendar, self.0.year(), self.0.month())
    }
}

/// The month of today and those before it, the newest first; the chosen one among them.
pub(super) fn choices(lang: Lang, today: Date, chosen: Month) -> Vec<Choice> {
    let first = today.first_of_month();
    let mut months: Vec<Month> = (0..MONTHS)
        .filter_map(|back| first.checked_sub(back.months()).ok())
        .map(Month)
        .collect();
    if !months.contains(&chosen) {
        months.push(chosen);
    }
    months
        .into_iter()
        .map(|month| Choice::of(month.key(), month.words(lang)))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_is_read_from_an_address_or_is_this_one() {
        let today = date(2026, 11, 19);
        let read = |text: Option<&str>| Month::asked(text, today).key();
        assert_eq!(read(Some("2026-02")), "2026-02");
        assert_eq!(read(Some("2026-13")), "2026-11");
        assert_eq!(read(Some("besok")), "2026-11");
        assert_eq!(read(None), "2026-11");
        assert_eq!(
            Month::asked(None, today).words(Lang::Id),
            "November\u{a0}2026"
        );
    }

    #[test]
    fn two_years_of_months_and_the_chosen_one_can_be_picked() {
        let today = date(2026, 11, 19);
        let picked = choices(Lang::Id, today, Month::asked(Some("2020-01"), today));
        assert_eq!(picked.len(), 25);
        assert_eq!(picked[0].value, "2026-11");
        assert_eq!(picked[23].value, "2024-12");
        assert_eq!(picked[24].value, "2020-01");
    }
}
