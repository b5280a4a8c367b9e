//! Errands to the outside world, laid into the tray by the commit of the event that causes them.
//!
//! A worker leases a few, carries them out, and reports; a lease that runs out
//! is given again, so every errand must be safe to run twice.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use tayang_core::effect::Effect;
use uuid::Uuid;

use crate::dialect::{Conn, Row, args};
use crate::{Store, StoreError};

/// How long a worker may take for one errand.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// Attempts before an errand is put aside for a person to see.
const ATTEMPTS: i64 = 12;
/// The longest pause between attempts.
const PAUSE_MAX_SECONDS: i64 = 6 * 3_600;
/// Characters of an error that are kept.
const ERROR_CHARACTERS: usize = 500;

/// An errand under lease.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// Which.
    pub id: i64,
    /// This lease; reports under an older one count for nothing.
    pub lease: Uuid,
    /// What to do.
    pub effect: Effect,
    /// Attempts before this one.
    pub attempts: u32,
    /// When its event happened.
    pub at: Timestamp,
}

/// An errand as the desk shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErrandRow {
    /// Which.
    pub id: i64,
    /// What to do.
    pub effect: Effect,
    /// `waiting`, `done`, or `failed` when it was given up.
    pub state: String,
    /// Attempts so far.
    pub attempts: u32,
    /// When it is tried next.
    pub next_at: Timestamp,
    /// What went wrong last.
    pub error: Option<String>,
    /// When its event happened.
    pub at: Timestamp,
}

impl Store {
    /// Takes up to `n` errands that are due, for two minutes each.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn lease(&self, n: u32) -> Result<Vec<Errand>, StoreError> {
        self.clear_tray().await?;
        if self
            .core
            .db
            .row(sql::ANY, args![self.now()])
            .await?
            .is_none()
        {
            return Ok(Vec::new());
        }
        let (now, lease) = (self.now(), self.fresh_id());
        let until = now.saturating_add(LEASE).unwrap_or(now);
        let mut tx = self.core.db.write_small().await?;
        let rows = tx
            .rows(sql::LEASE, args![lease, until, now, n.min(100)])
            .await?;
        tx.commit().await?;
        let mut errands = rows
            .into_iter()
            .map(|row| errand(row, lease))
            .collect::<Result<Vec<_>, _>>()?;
        errands.sort_by_key(|errand| errand.id);
        Ok(errands)
    }

    /// Reports an errand as carried out.
    ///
    /// # Errors
    /// When the database does not answer; the errand then runs again.
    pub async fn done(&self, errand: &Errand) -> Result<(), StoreError> {
        self.core
            .db
            .run(sql::DONE, args![errand.id, errand.lease])
            .await
            .map(|_| ())
    }

    /// Reports an errand as failed: it waits twice as long each time, and is put
    /// aside after twelve attempts.
    ///
    /// # Errors
    /// When the database does not answer; the errand then runs again.
    pub async fn failed(&self, errand: &Errand, error: &str) -> Result<(), StoreError> {
        let attempts = i64::from(errand.attempts) + 1;
        let state = if attempts >= ATTEMPTS {
            "failed"
        } else {
            "waiting"
        };
        let pause = (15_i64 << (attempts - 1).min(20)).min(PAUSE_MAX_SECONDS);
        let next = self.now().saturating_add(SignedDuration::from_secs(pause));
        let next = next.unwrap_or_else(|_| self.now());
        let error: String = error.chars().take(ERROR_CHARACTERS).collect();
        let columns = args![state, attempts, next, error, errand.id, errand.lease];
        self.core.db.run(sql::FAILED, columns).await.map(|_| ())
    }

    /// Errands, newest first, at most 200; or only those that were given up.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn errands(&self, given_up: bool) -> Result<Vec<ErrandRow>, StoreError> {
        self.clear_tray().await?;
        let asked = if given_up { sql::GIVEN_UP } else { sql::NEWEST };
        let rows = self.core.db.rows(asked, &[]).await?;
        rows.into_iter().map(shown).collect()
    }

    /// Has an errand that was given up tried again from the beginning; false when there is none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn try_again(&self, errand: i64) -> Result<bool, StoreError> {
        let columns = args![self.now(), errand];
        Ok(self.core.db.run(sql::AGAIN, columns).await? > 0)
    }
}

/// Queues an errand of an entry: which is its number among those of that entry.
pub(crate) async fn queue(
    conn: &mut Conn,
    (chain, seq, ordinal): (&str, u64, u64),
    effect: &Effect,
    at: Timestamp,
) -> Result<(), StoreError> {
    let payload = serde_json::to_string(effect)?;
    let columns = args![chain, seq, ordinal, effect.name(), payload, at];
    conn.send(sql::QUEUE, columns).await
}

/// Queues what a work programme asks of a month; false when it was queued before.
pub(crate) async fn queue_month(
    conn: &mut Conn,
    (chain, seq, ordinal): (&str, u64, u64),
    effect: &Effect,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let payload = serde_json::to_string(effect)?;
    let columns = args![chain, seq, ordinal, payload, at];
    Ok(conn.run(sql::QUEUE_MONTH, columns).await? > 0)
}

fn errand(mut row: Row, lease: Uuid) -> Result<Errand, StoreError> {
    Ok(Errand {
        id: row.take()?,
        lease,
        effect: serde_json::from_str(&row.take::<String>()?)?,
        attempts: row.take()?,
        at: row.take()?,
    })
}

fn shown(mut row: Row) -> Result<ErrandRow, StoreError> {
    Ok(ErrandRow {
        id: row.take()?,
        effect: serde_json::from_str(&row.take::<String>()?)?,
        state: row.take()?,
        attempts: row.take()?,
        next_at: row.take()?,
        error: row.take()?,
        at: row.take()?,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        QUEUE = "insert into outbox (chain, seq, ordinal, kind, payload, state, attempts, next_at, at) values ($1, $2, $3, $4, $5, 'waiting', 0, $6, $6)";
        QUEUE_MONTH = "insert into outbox (chain, seq, ordinal, kind, payload, state, attempts, next_at, at) values ($1, $2, $3, 'remind_programme', $4, 'waiting', 0, $5, $5) on conflict (chain, seq, ordinal) where kind = 'remind_programme' do nothing";
        ANY = "select id from outbox where state = 'waiting' and next_at <= $1 limit 1";
        LEASE = "update outbox set lease = $1, next_at = $2 where id in (select id from outbox where state = 'waiting' and next_at <= $3 order by id limit $4) and state = 'waiting' and next_at <= $3 returning id, payload, attempts, at";
        DONE = "update outbox set state = 'done', error = null where id = $1 and lease = $2 and state = 'waiting'";
        FAILED = "update outbox set state = $1, attempts = $2, next_at = $3, error = $4, lease = null where id = $5 and lease = $6 and state = 'waiting'";
        NEWEST = "select id, payload, state, attempts, next_at, error, at from outbox order by id desc limit 200";
        GIVEN_UP = "select id, payload, state, attempts, next_at, error, at from outbox where state = 'failed' order by at desc, id desc limit 200";
        AGAIN = "update outbox set state = 'waiting', attempts = 0, next_at = $1, error = null where id = $2 and state = 'failed'";
    }
}
