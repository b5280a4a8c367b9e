//! Counting attempts to sign in, per name and per address, for all nodes alike.

use jiff::{SignedDuration, Timestamp};

use super::Visit;
use crate::dialect::{Conn, args};
use crate::{Store, StoreError};

/// Attempts with one name before it must wait.
const PER_NAME: i64 = 5;
/// Attempts from one address before it must wait; an office shares one.
const PER_ADDRESS: i64 = 50;
/// The longest wait.
const WAIT_MAX_SECONDS: i64 = 15 * 60;
/// After this much quiet the count begins anew.
const WINDOW: SignedDuration = SignedDuration::from_mins(30);

impl Store {
    /// Counts an attempt before it is tried. Tells until when to wait, when it must.
    pub(super) async fn attempt(
        &self,
        login: &str,
        visit: &Visit,
    ) -> Result<Option<Timestamp>, StoreError> {
        let now = self.now();
        let (name, address) = keys(login, visit);
        let mut tx = self.core.db.write_small().await?;
        let mut blocked = None;
        for (key, free) in [(name, PER_NAME), (address, PER_ADDRESS)] {
            blocked = blocked.max(count(&mut tx, &key, free, now).await?);
        }
        tx.commit().await?;
        Ok(blocked)
    }

    /// A right password clears the name's count. The address takes back this one attempt only,
    /// so that an office behind one address may sign in all day, and a guesser with one account
    /// gains nothing by using it.
    pub(super) async fn forgive(&self, login: &str, visit: &Visit) -> Result<(), StoreError> {
        let (name, address) = keys(login, visit);
        let mut tx = self.core.db.write_small().await?;
        tx.run(sql::FORGIVE, args![name]).await?;
        tx.run(sql::TAKE_BACK, args![address]).await?;
        tx.commit().await
    }
}

/// What an attempt is counted by.
fn keys(login: &str, visit: &Visit) -> (String, String) {
    let short = |text: &str| text.chars().take(60).collect::<String>();
    let (name, address) = (short(login), short(&visit.address));
    (format!("name:{name}"), format!("address:{address}"))
}

/// Counts one attempt for a key; while it is blocked the count stands still.
pub(crate) async fn count(
    tx: &mut Conn,
    key: &str,
    free: i64,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let window = now.checked_sub(WINDOW).unwrap_or(now);
    if let Some(mut row) = tx.row(sql::BLOCKED, args![key, now]).await? {
        return row.take::<Timestamp>().map(Some);
    }
    let row = tx.row(sql::COUNT, args![key, now, window]).await?;
    let failures: i64 = row
        .ok_or_else(|| StoreError::corrupt("a count gave no row"))?
        .take()?;
    if failures >= free {
        let wait = (15_i64 << (failures - free).min(10)).min(WAIT_MAX_SECONDS);
        let until = now
            .saturating_add(SignedDuration::from_secs(wait))
            .unwrap_or(now);
        tx.run(sql::BLOCK, args![until, key]).await?;
    }
    Ok(None)
}

pub(crate) mod sql {
    crate::dialect::statements! {
        BLOCKED = "select blocked_until from throttle where key = $1 and blocked_until > $2";
        COUNT = "insert into throttle (key, failures, since, blocked_until) values ($1, 1, $2, 0) on conflict (key) do update set failures = case when throttle.since < $3 then 1 else throttle.failures + 1 end, since = excluded.since returning failures";
        BLOCK = "update throttle set blocked_until = $1 where key = $2";
        FORGIVE = "delete from throttle where key = $1";
        TAKE_BACK = "update throttle set failures = failures - 1 where key = $1 and failures > 0";
    }
}
