//! Cadences: which section of an SOP begins by itself, how often, from which day.
//!
//! Data of the office, like its calendar. The clock opens the case on its working
//! day, once; a case that somebody began since that day counts as the run. Source:
//! 002 has three cadences; the evaluation is held on schedule.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};
use tayang_core::canonical;
use tayang_core::time::{Calendar, is_working_day, time_zone};

use super::event::OfficeEvent;
use super::{Office, OfficeError, OfficeRefusal, rows};
use crate::dialect::{Conn, args};
use crate::{Store, StoreError};

/// Cadences of one office.
const CADENCES: usize = 100;
/// Months between two runs, at most.
const MONTHS: u32 = 60;
/// Runs that are looked through for the newest.
const RUNS: i32 = 1_200;
/// Days that a run may move on to a working day.
const DAYS_ON: usize = 31;

/// A section of an SOP that begins by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// The SOP's key.
    pub sop: String,
    /// The section, on a sheet that has sections.
    pub section: Option<String>,
    /// The site's key.
    pub site: String,
    /// What its cases are called: 1 to 120 characters; the month is added.
    pub title: String,
    /// Months from one run to the next: 1 to 60.
    pub months: u32,
    /// The day of the first run.
    pub first: Date,
}

impl Cadence {
    /// The newest run that is due on a day: as planned, and on its working day.
    pub fn newest(&self, calendar: &Calendar, today: Date) -> Option<(Date, Date)> {
        let planned = (0..RUNS).map_while(|run| {
            let months = i32::try_from(self.months).ok()?.checked_mul(run)?;
            let span: Span = months.months();
            let day = self.first.checked_add(span).ok()?;
            (day <= today).then_some(day)
        });
        let moved = planned.filter_map(|day| {
            let held = on_working_day(calendar, day)?;
            (held <= today).then_some((day, held))
        });
        moved.last()
    }
}

/// The day itself, else the next one on which the office works.
fn on_working_day(calendar: &Calendar, day: Date) -> Option<Date> {
    let days = std::iter::successors(Some(day), |day| day.tomorrow().ok());
    let mut days = days.take(DAYS_ON);
    days.find(|day| is_working_day(calendar, *day))
}

/// Writes every cadence of the office.
pub(super) async fn save(
    conn: &mut Conn,
    office: &Office,
    cadences: &[Cadence],
) -> Result<OfficeEvent, OfficeError> {
    if cadences.len() > CADENCES {
        return Err(OfficeRefusal::Unknown { what: "cadence" }.into());
    }
    for one in cadences {
        rows::words("title", &one.title, 120)?;
        rows::known(office.sops.contains_key(&one.sop), "sop")?;
        rows::known(office.sites.contains_key(&one.site), "site")?;
        rows::known((1..=MONTHS).contains(&one.months), "months")?;
    }
    let body = String::from_utf8_lossy(&canonical::to_bytes(&cadences)).into_owned();
    conn.run(rows::sql::SAVE_SETTING, args!["cadences", &body])
        .await?;
    Ok(OfficeEvent::CadencesSaved {
        row: canonical::hash(&cadences),
    })
}

impl Store {
    /// Cadences whose newest run nobody has begun, each with the day it was planned for.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cadences_due(&self, now: Timestamp) -> Result<Vec<(Cadence, Date)>, StoreError> {
        let office = self.office().await?;
        let mut due = Vec::new();
        for one in &office.cadences {
            let newest = one.newest(&office.calendar, office.day(now));
            let Some((planned, held)) = newest else {
                continue;
            };
            if !self.begun_since(&office, one, held).await? {
                due.push((one.clone(), planned));
            }
        }
        Ok(due)
    }

    /// Whether a case of the cadence was begun on a day or later.
    async fn begun_since(
        &self,
        office: &Office,
        cadence: &Cadence,
        day: Date,
    ) -> Result<bool, StoreError> {
        let zone = time_zone(&office.calendar.hours.zone);
        let start = day.to_zoned(zone);
        let start = start.map_or(Timestamp::MIN, |start| start.timestamp());
        let section = cadence.section.as_deref().unwrap_or_default();
        let columns = args![&cadence.site, &cadence.sop, section, start];
        Ok(self.core.db.row(sql::BEGUN, columns).await?.is_some())
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        BEGUN = "select id from cases where site = $1 and sop_key = $2 and coalesce(section, '') = $3 and opened_at >= $4 order by opened_at limit 1";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tayang_core::time::OfficeHours;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_run_is_held_on_the_next_working_day_and_the_newest_counts() {
        let calendar = Calendar::decreed(OfficeHours::five_days("Asia/Makassar"));
        let cadence = Cadence {
            sop: "rapat".to_owned(),
            section: None,
            site: "utama".to_owned(),
            title: "Evaluasi".to_owned(),
            months: 3,
            first: day("2026-08-01"),
        };
        // 1 August 2026 is a Saturday, 1 November a Sunday.
        assert_eq!(cadence.newest(&calendar, day("2026-07-31")), None);
        assert_eq!(cadence.newest(&calendar, day("2026-08-02")), None);
        let first = (day("2026-08-01"), day("2026-08-03"));
        assert_eq!(cadence.newest(&calendar, day("2026-08-03")), Some(first));
        assert_eq!(cadence.newest(&calendar, day("2026-11-01")), Some(first));
        let second = (day("2026-11-01"), day("2026-11-02"));
        assert_eq!(cadence.newest(&calendar, day("2026-11-30")), Some(second));
    }
}
