//! SQLite's log is carried over into the file beside the writer instead of in a commit.
//!
//! Whoever writes the page that fills the log would else wait until all of it is carried over:
//! many times as long as for a commit. So another connection carries over what there is while
//! the writer goes on, and leaves only what came meanwhile to the next commit. After that the
//! log begins anew. Source: ADR 0030.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use rusqlite::Connection;
use tokio::runtime::Handle;

use super::sqlite::Pool;

/// Pages in the log after which it is carried over: 8 MiB of 2 KiB each.
const LOG_PAGES: u32 = 4_096;
/// Each takes what came during the one before it.
const PASSES: usize = 2;

thread_local! {
    /// Pages in the log after the commit that this thread made last.
    static PAGES: Cell<u32> = const { Cell::new(0) };
}

/// Carries the log over.
pub(super) struct Carrier {
    /// One connection, on loan while it works.
    pub(super) pool: Arc<Pool>,
    /// Pages in the log at which it is carried over next.
    next: AtomicU32,
    /// Nearly all has been carried over: the next commit takes the rest.
    rest: AtomicBool,
}

impl Carrier {
    pub(super) fn of(conn: Connection) -> Arc<Self> {
        Arc::new(Self {
            pool: Pool::of(vec![conn]),
            next: AtomicU32::new(LOG_PAGES),
            rest: AtomicBool::new(false),
        })
    }

    /// Has a connection that writes count the pages of the log, which SQLite then no longer
    /// carries over by itself.
    pub(super) fn count(writer: &Connection) {
        writer.wal_hook(Some(|_, pages| {
            PAGES.set(u32::try_from(pages).unwrap_or(0));
            Ok(())
        }));
    }

    /// Looks after the log when a commit of this thread has ended.
    pub(super) fn after_commit(self: &Arc<Self>, writer: &Connection) {
        let pages = PAGES.take();
        if self.rest.swap(false, Ordering::AcqRel) {
            carry_over(writer);
        } else if pages < LOG_PAGES {
            self.next.store(LOG_PAGES, Ordering::Relaxed);
        } else if pages >= self.next.load(Ordering::Relaxed) {
            // Where readers held it back it is not tried again at once.
            self.next.store(pages + LOG_PAGES, Ordering::Relaxed);
            self.begin();
        }
    }

    fn begin(self: &Arc<Self>) {
        let Ok(place) = Arc::clone(&self.pool.places).try_acquire_owned() else {
            return;
        };
        let Some(conn) = self.pool.idle().pop() else {
            return;
        };
        let carrier = Arc::clone(self);
        let work = move || {
            for _ in 0..PASSES {
                carry_over(&conn);
            }
            carrier.pool.idle().push(conn);
            carrier.rest.store(true, Ordering::Release);
            drop(place);
        };
        match Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn_blocking(work)),
            Err(_) => work(),
        }
    }
}

/// Carries over what nobody reads any more of what was in the log before; never waits for a
/// reader or a writer.
fn carry_over(conn: &Connection) {
    let done = conn
        .prepare_cached("pragma wal_checkpoint(passive)")
        .and_then(|mut prepared| prepared.query_row([], |_| Ok(())));
    if let Err(error) = done {
        tracing::warn!(%error, "the log of the database could not be carried over; tried again later");
    }
}

#[cfg(test)]
mod tests {
    use super::super::Statement;
    use super::super::args;
    use super::super::sqlite::Sqlite;
    use super::*;

    const TABLE: Statement =
        Statement::of("TABLE", "create table t (id integer primary key, b blob)");
    const ADD: Statement = Statement::of("ADD", "insert into t (b) values (zeroblob($1))");
    const COUNT: Statement = Statement::of("COUNT", "select count(*) from t");
    const PAGE: i64 = 2_048;

    async fn add(db: &Sqlite, bytes: i64) {
        let lease = db.write().await.unwrap();
        lease.run(ADD, args![bytes]).unwrap();
        lease.commit().unwrap();
    }

    #[tokio::test]
    async fn a_full_log_is_carried_over_beside_the_writer_and_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.db");
        let log = folder.path().join("t.db-wal");
        let db = Sqlite::open(path.to_str().unwrap()).unwrap();
        let lease = db.write().await.unwrap();
        lease.run(TABLE, &[]).unwrap();
        lease.commit().unwrap();
        let full = i64::from(LOG_PAGES) * PAGE;

        add(&db, full).await;
        drop(db.carrier.pool.places.acquire().await.unwrap());
        let file = std::fs::metadata(&path).unwrap().len();
        assert!(
            file > u64::from(LOG_PAGES) * 2_048,
            "it lies in the file: {file}"
        );

        let before = std::fs::metadata(&log).unwrap().len();
        for _ in 0..8 {
            add(&db, full / 16).await;
        }
        let after = std::fs::metadata(&log).unwrap().len();
        assert!(
            after <= before + 64 * 2_048,
            "begun anew: {before}, then {after}"
        );

        let rows = db.read().await.unwrap().rows(COUNT, &[], 1).unwrap();
        assert_eq!(rows.into_iter().next().unwrap().take::<u64>().unwrap(), 9);
    }

    #[tokio::test]
    async fn a_reader_holds_the_log_back_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.db");
        let db = Sqlite::open(path.to_str().unwrap()).unwrap();
        let lease = db.write().await.unwrap();
        lease.run(TABLE, &[]).unwrap();
        lease.commit().unwrap();
        let reader = db.snapshot().await.unwrap();
        assert_eq!(count(&reader), 0);

        for _ in 0..3 {
            add(&db, i64::from(LOG_PAGES) * PAGE).await;
            drop(db.carrier.pool.places.acquire().await.unwrap());
        }
        assert_eq!(count(&reader), 0, "its moment stands still");
        drop(reader);
        assert_eq!(count(&db.read().await.unwrap()), 3);
    }

    fn count(lease: &super::super::sqlite::Lease) -> u64 {
        let rows = lease.rows(COUNT, &[], 1).unwrap();
        rows.into_iter().next().unwrap().take().unwrap()
    }
}
