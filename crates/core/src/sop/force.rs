//! Which version of a sheet holds on a day, and what a sheet needs before one may hold.
//!
//! A run follows the version that took effect last. What the identity block leaves
//! empty can be filled in without a new version; the table can not.

use jiff::civil::Date;

use super::parse::Problem;
use super::{Identity, PaperDate, Sop};

/// The version that a run begun on a day follows: of those in effect the latest one.
///
/// Each is given with its first day; on the same day the higher version wins.
/// Source: 001-H6, "version with the latest efektif on or before the day".
pub fn on(versions: &[(u32, Date)], day: Date) -> Option<u32> {
    let begun = versions.iter().filter(|(_, from)| *from <= day);
    begun
        .max_by_key(|(version, from)| (*from, *version))
        .map(|(version, _)| *version)
}

/// The next day on which a version takes effect.
pub fn next(versions: &[(u32, Date)], day: Date) -> Option<Date> {
    let later = versions.iter().map(|(_, from)| *from);
    later.filter(|from| *from > day).min()
}

/// A field of the identity block that may be filled in without a new version.
const FIELDS: [&str; 5] = ["title", "number", "created", "effective", "ratified_by"];

impl Identity {
    /// No line says which sheet it is and since when: the block was lost.
    pub fn is_lost(&self) -> bool {
        let dated = self.created.is_some() || self.effective.is_some();
        let signed = self.ratified_by.is_some() || self.ratified_name.is_some();
        !(self.number.is_some() || dated || signed)
    }

    fn has(&self, field: &str) -> bool {
        match field {
            "title" => self.title.is_some(),
            "number" => self.number.is_some(),
            "created" => self.created.is_some(),
            "effective" => self.effective.is_some(),
            _ => self.ratified_by.is_some(),
        }
    }
}

impl Sop {
    /// Fields of the identity that are empty and may be filled in, as ids of cells.
    pub fn blanks(&self) -> Vec<String> {
        let empty = FIELDS.into_iter().filter(|field| !self.identity.has(field));
        empty.map(|field| format!("identity.{field}")).collect()
    }

    /// What the identity lacks before a version may come into force, as ids of cells.
    ///
    /// `written` is the block as the file has it: where it was lost, the number is wanted too;
    /// elsewhere a missing number is a warning of the linter.
    /// Source: 002-H1, 003-H2.
    pub fn wants(&self, written: &Identity) -> Vec<String> {
        let signed = self.identity.ratified_name.is_some();
        let wanted = |field: &&str| match *field {
            "number" => written.is_lost(),
            "ratified_by" => !signed,
            _ => true,
        };
        let empty = FIELDS.into_iter().filter(|field| !self.identity.has(field));
        let wanted = empty.filter(wanted);
        wanted.map(|field| format!("identity.{field}")).collect()
    }

    /// Fills in a date of the identity.
    pub(super) fn date(&mut self, field: &str, value: &str) -> Result<(), Problem> {
        let read = PaperDate::try_from(value.trim().to_owned());
        let date = read.map_err(|_| Problem::new(0, "not_a_date", [("value", value)]))?;
        if field == "created" {
            self.identity.created = Some(date);
        } else {
            self.identity.effective = Some(date);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_run_follows_the_version_that_took_effect_last() {
        let versions = [
            (1, day("2017-09-02")),
            (2, day("2020-11-01")),
            (3, day("2020-11-01")),
            (4, day("2019-01-01")),
        ];
        let check = |on_day: &str, version| assert_eq!(on(&versions, day(on_day)), version);
        check("2017-09-01", None);
        check("2017-09-02", Some(1));
        check("2019-12-31", Some(4));
        check("2020-10-31", Some(4));
        check("2020-11-01", Some(3));
        assert_eq!(next(&versions, day("2017-09-01")), Some(day("2017-09-02")));
        assert_eq!(next(&versions, day("2020-11-01")), None);
    }

    #[test]
    fn a_month_counts_from_its_first_day() {
        let date = PaperDate::try_from("2020-11".to_owned()).unwrap();
        let versions = [(1, date.first_day())];
        assert_eq!(on(&versions, day("2020-10-31")), None);
        assert_eq!(on(&versions, day("2020-11-01")), Some(1));
    }

    #[test]
    fn a_lost_block_wants_its_number_and_a_blank_number_does_not() {
        let parsed = |name| super::super::parse::parse(name).unwrap();
        let lost = parsed(include_str!("../../../../sop/004-tampilan-website.toml"));
        let wanted = [
            "identity.number",
            "identity.created",
            "identity.effective",
            "identity.ratified_by",
        ];
        assert_eq!(lost.wants(&lost.identity), wanted);
        let filled = wanted.map(|cell| {
            let value = match cell {
                "identity.created" => "2026-01",
                "identity.effective" => "2026-01-05",
                _ => "Kepala Dinas",
            };
            (cell.to_owned(), value.to_owned())
        });
        let filled = lost.confirm(&filled.into()).unwrap();
        assert!(filled.wants(&lost.identity).is_empty() && filled.blanks().is_empty());
        let blank = parsed(include_str!("../../../../sop/003-pesona.toml"));
        assert!(blank.wants(&blank.identity).is_empty());
        assert_eq!(blank.blanks(), ["identity.number", "identity.ratified_by"]);
    }

    #[test]
    fn what_the_sheet_says_is_not_written_over() {
        let sheet = include_str!("../../../../sop/001-update-website-pemda.toml");
        let sheet = super::super::parse::parse(sheet).unwrap();
        let check = |cell: &str, value: &str, code: &str| {
            let cells = [(cell.to_owned(), value.to_owned())];
            let problem = sheet.confirm(&cells.into()).unwrap_err();
            assert_eq!(problem.code, code, "{cell}");
        };
        check("identity.number", "1", "no_such_cell");
        check("identity.effective", "2026-01-05", "no_such_cell");
        let mut blank = sheet.clone();
        blank.identity.effective = None;
        let cells = [("identity.effective".to_owned(), "besok".to_owned())];
        assert_eq!(blank.confirm(&cells.into()).unwrap_err().code, "not_a_date");
    }
}
