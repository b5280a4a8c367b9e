//! SQLite in the thread that asks: a statement is a call, not a message to another thread.
//!
//! Statements are short and bounded, so they run where they are asked for. What may take
//! long does not hold others up: beginning to write waits without a thread, and while a
//! commit waits for a slow disk the runtime goes on elsewhere. Source: ADR 0020.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, ToSql};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

use super::log::Carrier;
use super::value::{Arg, Cell, Row};
use super::{PATIENCE, Statement};
use crate::StoreError;

/// Connections that read at the same time.
const READERS: u32 = 4;
/// Prepared statements that a connection keeps: more than the program has.
const STATEMENTS: usize = 512;
/// Bytes of a page in a new file. A command changes a few rows on each of some sixteen pages and
/// writes all of them; an older file keeps its own. Source: ADR 0028.
const PAGE_BYTES: u32 = 2_048;
/// A disk whose last commit took less is waited for: to give the other tasks of the thread
/// away costs about as much.
const QUICK_MICROSECONDS: u64 = 1_000;
/// Between two tries to begin writing while another process does.
const RETRY: Duration = Duration::from_millis(2);

/// One database file: a connection that writes, a few that read, and one that carries the log over.
#[derive(Clone)]
pub(crate) struct Sqlite {
    write: Arc<Pool>,
    read: Arc<Pool>,
    pub(super) carrier: Arc<Carrier>,
}

/// Connections at rest, and a place in the queue for each.
pub(super) struct Pool {
    idle: Mutex<Vec<Connection>>,
    pub(super) places: Arc<Semaphore>,
    /// Microseconds that the last commit took.
    commit: AtomicU64,
}

/// A connection on loan; what it began and did not commit is taken back when it is dropped.
pub(crate) struct Lease {
    /// Absent only once it was given back.
    conn: Option<Connection>,
    pool: Arc<Pool>,
    _place: OwnedSemaphorePermit,
    /// Looks after the log when the lease writes.
    carrier: Option<Arc<Carrier>>,
    open: bool,
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sqlite")
    }
}

impl Sqlite {
    /// Opens the file, made when it is absent, and its connections.
    pub(super) fn open(path: &str) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connect = || -> Result<Connection, StoreError> {
            let conn = Connection::open_with_flags(path, flags)?;
            conn.busy_timeout(PATIENCE)?;
            conn.pragma_update(None, "page_size", PAGE_BYTES)?;
            conn.pragma_update(None, "journal_mode", "wal")?;
            conn.pragma_update(None, "synchronous", "full")?;
            conn.pragma_update(None, "foreign_keys", true)?;
            // Else a statement with `limit $1` is planned anew for each value.
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            conn.set_prepared_statement_cache_capacity(STATEMENTS);
            Ok(conn)
        };
        let write = connect()?;
        write.busy_timeout(Duration::ZERO)?;
        Carrier::count(&write);
        let read = (0..READERS)
            .map(|_| {
                let conn = connect()?;
                conn.pragma_update(None, "query_only", true)?;
                Ok(conn)
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        Ok(Self {
            write: Pool::of(vec![write]),
            read: Pool::of(read),
            carrier: Carrier::of(connect()?),
        })
    }

    /// A connection for single statements that read.
    pub(super) async fn read(&self) -> Result<Lease, StoreError> {
        Pool::lease(&self.read).await
    }

    /// A reading transaction: one moment of the whole file.
    pub(super) async fn snapshot(&self) -> Result<Lease, StoreError> {
        let mut lease = self.read().await?;
        lease.begin("begin")?;
        Ok(lease)
    }

    /// The writing transaction.
    pub(super) async fn write(&self) -> Result<Lease, StoreError> {
        let mut lease = Pool::lease(&self.write).await?;
        lease.carrier = Some(Arc::clone(&self.carrier));
        let patience = Instant::now() + PATIENCE;
        while let Err(error) = lease.begin("begin immediate") {
            if !is_busy(&error) || Instant::now() > patience {
                return Err(error.into());
            }
            sleep(RETRY).await;
        }
        Ok(lease)
    }

    /// Waits for what is on loan and closes every connection.
    pub(super) async fn close(&self) {
        let pools = [
            (&self.read, READERS),
            (&self.write, 1),
            (&self.carrier.pool, 1),
        ];
        for (pool, places) in pools {
            let all = timeout(PATIENCE, pool.places.acquire_many(places)).await;
            pool.places.close();
            drop(all);
            pool.idle().clear();
        }
    }
}

impl Pool {
    pub(super) fn of(idle: Vec<Connection>) -> Arc<Self> {
        Arc::new(Self {
            places: Arc::new(Semaphore::new(idle.len())),
            idle: Mutex::new(idle),
            commit: AtomicU64::new(0),
        })
    }

    pub(super) fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn lease(pool: &Arc<Self>) -> Result<Lease, StoreError> {
        // A loop over statements that never wait must still let other tasks have the thread.
        tokio::task::coop::consume_budget().await;
        let waiting = Arc::clone(&pool.places).acquire_owned();
        let place = timeout(PATIENCE, waiting)
            .await
            .map_err(|_| StoreError::Database("no connection became free in time".into()))?
            .map_err(|_| StoreError::Closed)?;
        let conn = pool.idle().pop().ok_or(StoreError::Closed)?;
        Ok(Lease {
            conn: Some(conn),
            pool: Arc::clone(pool),
            _place: place,
            carrier: None,
            open: false,
        })
    }
}

impl Lease {
    fn conn(&self) -> Result<&Connection, StoreError> {
        self.conn.as_ref().ok_or(StoreError::Closed)
    }

    fn begin(&mut self, how: &'static str) -> Result<(), rusqlite::Error> {
        if let Some(conn) = &self.conn {
            conn.prepare_cached(how)?.raw_execute()?;
            self.open = true;
        }
        Ok(())
    }

    /// Runs a statement and tells how many rows it touched.
    pub(super) fn run(&self, statement: Statement, args: &[Arg]) -> Result<u64, StoreError> {
        let mut prepared = self.bound(statement, args)?;
        Ok(prepared.raw_execute()? as u64)
    }

    /// The rows of a statement, at most as many as asked.
    pub(super) fn rows(
        &self,
        statement: Statement,
        args: &[Arg],
        most: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let mut prepared = self.bound(statement, args)?;
        let columns = prepared.column_count();
        let mut found = prepared.raw_query();
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let cells = (0..columns).map(|at| cell(row.get_ref(at)?));
            rows.push(Row::of(cells.collect::<Result<_, StoreError>>()?));
            if rows.len() == most {
                break;
            }
        }
        Ok(rows)
    }

    /// Runs a text of several statements.
    pub(super) fn script(&self, text: &str) -> Result<(), StoreError> {
        Ok(self.conn()?.execute_batch(text)?)
    }

    /// Asks for names, columns and number of arguments.
    pub(super) fn prepare(&self, statement: Statement) -> Result<(), StoreError> {
        self.conn()?.prepare_cached(statement.sql)?;
        Ok(())
    }

    /// Makes everything since the beginning durable.
    pub(super) fn commit(mut self) -> Result<(), StoreError> {
        if !self.open {
            return Ok(());
        }
        let start = Instant::now();
        let pool = Arc::clone(&self.pool);
        let quick = pool.commit.load(Ordering::Relaxed) < QUICK_MICROSECONDS;
        let runtime = Handle::try_current().map(|handle| handle.runtime_flavor());
        let ended = if !quick && matches!(runtime, Ok(RuntimeFlavor::MultiThread)) {
            tokio::task::block_in_place(|| self.end())
        } else {
            self.end()
        };
        let took = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        pool.commit.store(took, Ordering::Relaxed);
        ended
    }

    fn end(&mut self) -> Result<(), StoreError> {
        let conn = self.conn()?;
        conn.prepare_cached("commit")?.raw_execute()?;
        if let Some(carrier) = &self.carrier {
            carrier.after_commit(conn);
        }
        self.open = false;
        Ok(())
    }

    fn bound(&self, statement: Statement, args: &[Arg]) -> Result<CachedStatement<'_>, StoreError> {
        let mut prepared = self.conn()?.prepare_cached(statement.sql)?;
        for (number, place) in statement.places.numbers().zip(1..) {
            let arg = args.get(number - 1).ok_or_else(|| {
                StoreError::corrupt(format!("{} lacks an argument", statement.name))
            })?;
            prepared.raw_bind_parameter(place, arg)?;
        }
        Ok(prepared)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        if self.open
            && let Err(error) = take_back(&conn)
        {
            // SQLite took the transaction back by itself already.
            tracing::debug!(%error, "nothing to take back");
        }
        self.pool.idle().push(conn);
    }
}

fn take_back(conn: &Connection) -> Result<usize, rusqlite::Error> {
    conn.prepare_cached("rollback")?.raw_execute()
}

impl ToSql for Arg {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let none = ToSqlOutput::Owned(Value::Null);
        Ok(match self {
            Self::Int(value) => value.map_or(none, ToSqlOutput::from),
            Self::Text(value) => value.as_deref().map_or(none, ToSqlOutput::from),
            Self::Bytes(value) => value.as_deref().map_or(none, ToSqlOutput::from),
            Self::Id(value) => value
                .as_ref()
                .map_or(none, |id| ToSqlOutput::from(id.as_bytes().as_slice())),
            Self::Flag(value) => ToSqlOutput::from(*value),
        })
    }
}

fn cell(value: ValueRef<'_>) -> Result<Cell, StoreError> {
    Ok(match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(value) => Cell::Int(value),
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes);
            Cell::Text(
                text.map_err(|_| StoreError::corrupt("a text is not UTF-8"))?
                    .to_owned(),
            )
        }
        ValueRef::Blob(bytes) => Cell::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => return Err(StoreError::corrupt("a column holds a fraction")),
    })
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    const SOME: Statement = Statement::of(
        "SOME",
        "select name from sqlite_master order by name limit $1",
    );

    #[tokio::test]
    async fn a_bound_limit_does_not_have_its_statement_planned_anew() {
        let db = Sqlite::open(":memory:").unwrap();
        let lease = db.read().await.unwrap();
        for limit in 1..4_i64 {
            lease.rows(SOME, &[Arg::from(limit)], usize::MAX).unwrap();
        }
        let prepared = lease.conn().unwrap().prepare_cached(SOME.sql).unwrap();
        assert_eq!(prepared.get_status(StatementStatus::RePrepare), 0);
        assert_eq!(prepared.get_status(StatementStatus::Run), 3);
    }

    #[tokio::test]
    async fn a_new_database_has_small_pages() {
        let db = Sqlite::open(":memory:").unwrap();
        let lease = db.read().await.unwrap();
        let bytes = lease
            .conn()
            .unwrap()
            .pragma_query_value(None, "page_size", |row| row.get::<_, u32>(0));
        assert_eq!(bytes.unwrap(), PAGE_BYTES);
    }
}
