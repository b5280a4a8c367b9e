//! The two databases behind one text of SQL: the only place where they differ.
//!
//! A statement is a constant made by [`statements!`]; arguments are bound, never
//! pasted. Type words of migrations are in `migrate`. Source: ADR 0006.

mod log;
mod places;
mod postgres;
mod sqlite;
mod value;

use std::time::Duration;

use crate::StoreError;
use places::Places;
use postgres::{Postgres, Session};
use sqlite::{Lease, Sqlite};
pub(crate) use value::{Arg, Cell, Row};

/// One SQL statement that both databases accept, with its name in the code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Statement {
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
    /// Which argument goes where in SQLite.
    places: Places,
}

impl Statement {
    /// A statement by its text.
    pub(crate) const fn of(name: &'static str, sql: &'static str) -> Self {
        let places = Places::of(sql);
        Self { name, sql, places }
    }
}

/// Declares statements as constants and lists them, so that a test can prepare each one.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: $crate::dialect::Statement =
            $crate::dialect::Statement::of(stringify!($name), $sql);)*
        /// Every statement of this module.
        pub(crate) const ALL: &[$crate::dialect::Statement] = &[$($name),*];
    };
}
pub(crate) use statements;

/// Arguments of a statement, in the order of `$1`, `$2`, …
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::dialect::Arg::from($value)),*] };
}
pub(crate) use args;

/// How long a connection may be waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Waits for its turn before the first look, so that it sees all that was written before it. A
/// process that stands still in the middle loses its turn. Source: ADR 0035.
const TURN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ; \
    SET LOCAL idle_in_transaction_session_timeout = '30s'; \
    LOCK TABLE turn IN EXCLUSIVE MODE";

/// A database: SQLite with one writing connection, or PostgreSQL.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// A connection, or a transaction that rolls back when dropped.
pub(crate) enum Conn {
    Sqlite(Lease),
    Postgres(Session),
}

impl Db {
    /// Opens `postgres://…`, or a SQLite file (`sqlite:PATH` or a plain path).
    pub(crate) async fn open(address: &str) -> Result<Self, StoreError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self::Postgres(Postgres::open(address).await?));
        }
        Ok(Self::Sqlite(Sqlite::open(
            address.strip_prefix("sqlite:").unwrap_or(address),
        )?))
    }

    /// Whether the database is a file of this process.
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// A connection for reading.
    pub(crate) async fn read(&self) -> Result<Conn, StoreError> {
        Ok(match self {
            Self::Sqlite(sqlite) => Conn::Sqlite(sqlite.read().await?),
            Self::Postgres(postgres) => Conn::Postgres(postgres.read().await?),
        })
    }

    /// A transaction for the journal: the only one, of all processes, until it ends.
    pub(crate) async fn write(&self) -> Result<Conn, StoreError> {
        self.begin(TURN).await
    }

    /// A short transaction on rows outside the journal.
    pub(crate) async fn write_small(&self) -> Result<Conn, StoreError> {
        self.begin("BEGIN").await
    }

    async fn begin(&self, words: &'static str) -> Result<Conn, StoreError> {
        Ok(match self {
            Self::Sqlite(sqlite) => Conn::Sqlite(sqlite.write().await?),
            Self::Postgres(postgres) => Conn::Postgres(postgres.begin(words).await?),
        })
    }

    /// A transaction that sees one moment only; for long reads.
    pub(crate) async fn snapshot(&self) -> Result<Conn, StoreError> {
        Ok(match self {
            Self::Sqlite(sqlite) => Conn::Sqlite(sqlite.snapshot().await?),
            Self::Postgres(postgres) => Conn::Postgres(
                postgres
                    .begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    /// One statement of its own, durable when it returns.
    pub(crate) async fn run(&self, statement: Statement, args: &[Arg]) -> Result<u64, StoreError> {
        let mut tx = self.write_small().await?;
        let changed = tx.run(statement, args).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Rows of one statement on a reading connection.
    pub(crate) async fn rows(
        &self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<Vec<Row>, StoreError> {
        self.read().await?.rows(statement, args).await
    }

    /// At most one row of one statement on a reading connection.
    pub(crate) async fn row(
        &self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<Option<Row>, StoreError> {
        self.read().await?.row(statement, args).await
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(sqlite) => sqlite.close().await,
            Self::Postgres(postgres) => postgres.close(),
        }
    }
}

impl Conn {
    /// Runs a statement and tells how many rows it touched.
    pub(crate) async fn run(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(lease) => lease.run(statement, args),
            Self::Postgres(session) => session.run(statement, args).await,
        }
    }

    /// Runs a statement of a transaction without waiting for it where the database is a server:
    /// what fails is told by the next statement that is waited for, or by the commit.
    pub(crate) async fn send(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(lease) => lease.run(statement, args).map(|_| ()),
            Self::Postgres(session) => session.send(statement, args).await,
        }
    }

    /// Takes back what came after a savepoint, with whatever failed since.
    pub(crate) async fn take_back(&mut self, statement: Statement) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(lease) => lease.run(statement, &[]).map(|_| ()),
            Self::Postgres(session) => session.take_back(statement).await,
        }
    }

    /// Waits for what was sent; the first that failed is told.
    pub(crate) async fn heard(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(session) => session.heard().await,
        }
    }

    /// All rows of a statement; the statement bounds their number.
    pub(crate) async fn rows(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(lease) => lease.rows(statement, args, usize::MAX),
            Self::Postgres(session) => session.rows(statement, args).await,
        }
    }

    /// At most one row.
    pub(crate) async fn row(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<Option<Row>, StoreError> {
        match self {
            Self::Sqlite(lease) => Ok(lease.rows(statement, args, 1)?.pop()),
            Self::Postgres(session) => {
                let rows = session.rows(statement, args).await?;
                Ok(rows.into_iter().next())
            }
        }
    }

    /// Makes this transaction the only one that writes a table until it ends, so that what others
    /// see of it grows in the order of its numbers. SQLite has one writer anyhow.
    pub(crate) async fn alone_on(&mut self, table: &'static str) -> Result<(), StoreError> {
        if let Self::Postgres(session) = self {
            let lock = format!("lock table {table} in share row exclusive mode");
            session.send_words(lock.into()).await?;
        }
        Ok(())
    }

    /// Runs a text of several statements that came with the program, such as a migration.
    pub(crate) async fn script(&mut self, text: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(lease) => lease.script(text),
            Self::Postgres(session) => session.script(text).await,
        }
    }

    /// Asks the database to prepare a statement: names, columns and number of arguments.
    pub(crate) async fn prepare(&mut self, statement: Statement) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(lease) => lease.prepare(statement),
            Self::Postgres(session) => session.prepare(statement).await,
        }
    }

    /// Makes everything since the beginning durable.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(lease) => lease.commit(),
            Self::Postgres(session) => session.commit().await,
        }
    }
}
