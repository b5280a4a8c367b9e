//! What the clock has to do: the store tells it, `tick` sends the commands as system.

use std::sync::atomic::Ordering;

use jiff::Timestamp;
use tayang_core::command::Command;
use tayang_core::content::ItemKind;
use tayang_core::effect::Effect;
use tayang_core::ids::{CaseId, ItemId};
use tayang_core::time::is_working_day;

use crate::dialect::args;
use crate::notice::{Changed, item_key, list_key, site_key};
use crate::project::cases::rung_of;
use crate::{Store, StoreError, outbox};

/// Commands given at once.
const PAGE: u32 = 200;
/// Where the errands of a programme begin, one for each month; below are those of its event.
const MONTHS: u64 = 100;

impl Store {
    /// Commands that the clock owes at a moment, each once; send them as [`crate::Who::System`].
    ///
    /// Due moments that passed, reminders, planned airings, display periods that ended. At
    /// most 200 of each: call again while any come.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn due_now(&self, now: Timestamp) -> Result<Vec<(CaseId, Command)>, StoreError> {
        let mut conn = self.core.db.read().await?;
        let mut owed = Vec::new();
        for mut row in conn.rows(sql::PLANNED, args![now, PAGE]).await? {
            owed.push((
                row.take()?,
                Command::Publish {
                    at: None,
                    period: None,
                },
            ));
        }
        for mut row in conn.rows(sql::ENDED, args![now, PAGE]).await? {
            let case = row.take()?;
            owed.push((case, Command::EndPeriod { item: row.take()? }));
        }
        for mut row in conn.rows(sql::PASSED, args![now, PAGE]).await? {
            owed.push((row.take()?, Command::PassDue {}));
        }
        for mut row in conn.rows(sql::RUNGS, args![now, PAGE]).await? {
            let case = row.take()?;
            let rung = rung_of(&row.take::<String>()?)?;
            owed.push((case, Command::Remind { rung }));
        }
        Ok(owed)
    }

    /// Queues what the work programmes in force ask this month, on its working days and each once;
    /// tells how many errands are new.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn remind_programmes(&self) -> Result<usize, StoreError> {
        let (office, now) = (self.office().await?, self.now());
        let today = office.day(now);
        if !is_working_day(&office.calendar, today) {
            return Ok(0);
        }
        let month = today.month().unsigned_abs();
        let mut new = 0;
        for one in self.programmes().await? {
            let (case, entry) = (one.case, one.entry);
            if one.paper.of_month(today.year(), month).next().is_none() {
                continue;
            }
            let effect = Effect::RemindProgramme { case, entry, month };
            let mut tx = self.core.db.write_small().await?;
            if let Some(mut row) = tx.row(sql::ENTRY, args![case, entry]).await? {
                let (chain, seq): (String, u64) = (row.take()?, row.take()?);
                let place = (chain.as_str(), seq, MONTHS + u64::from(month));
                new += usize::from(outbox::queue_month(&mut tx, place, &effect, now).await?);
            }
            tx.commit().await?;
        }
        Ok(new)
    }

    /// Tells this process's pages about display periods that began or ended since
    /// the last call; nothing is written, since readers go by the moment anyway.
    ///
    /// # Errors
    /// When the database does not answer; the next call then tells of the same periods.
    pub async fn turn_periods(&self, now: Timestamp) -> Result<(), StoreError> {
        let micros = u64::try_from(now.as_microsecond()).unwrap_or(0);
        let seen = &self.core.periods_seen;
        let before = seen.load(Ordering::Relaxed);
        if before != 0 && before < micros {
            let keys = self.turned(before, now).await?;
            if !keys.is_empty() {
                // No subscriber is no fault.
                let _ = self.core.notices.send(Changed { id: 0, keys });
            }
        }
        seen.store(micros, Ordering::Relaxed);
        Ok(())
    }

    /// The keys of what prints items whose period began or ended in between.
    async fn turned(&self, before: u64, now: Timestamp) -> Result<Vec<String>, StoreError> {
        let columns = args![before, now, PAGE];
        let rows = self.core.db.rows(sql::TURNED, columns).await?;
        if rows.len() == PAGE as usize {
            // More than are named one by one: every page is made anew.
            let office = self.office().await?;
            return Ok(office.sites.keys().map(|site| site_key(site)).collect());
        }
        let mut keys = Vec::new();
        for mut row in rows {
            let item: ItemId = row.take()?;
            let (site, kind): (String, String) = (row.take()?, row.take()?);
            keys.push(item_key(item));
            keys.extend(ItemKind::named(&kind).map(|kind| list_key(&site, kind)));
        }
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        ENTRY = "select chain, seq from journal where case_id = $1 and version = $2";
        PLANNED = "select id from cases where planned_at is not null and planned_at <= $1 and step is not null and paused_at is null order by planned_at limit $2";
        ENDED = "select case_id, item from live where until_at is not null and until_at <= $1 and state = 'live' order by until_at limit $2";
        PASSED = "select id from cases where wake_at <= $1 and step is not null and due_at <= $1 and not overdue order by due_at limit $2";
        RUNGS = "select id, rung from cases where wake_at <= $1 and step is not null and rung_at <= $1 order by rung_at limit $2";
        TURNED = "select item, site, kind from live where from_at > $1 and from_at <= $2 union select item, site, kind from live where state in ('live', 'ended') and until_at > $1 and until_at <= $2 limit $3";
    }
}
