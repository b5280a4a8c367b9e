//! The two databases behind one text of SQL: the only place where they differ.
//!
//! A statement is a constant made by [`statements!`]; arguments are bound, never
//! pasted. Type words of migrations are in `migrate`. Source: ADR 0006.

mod log;
mod places;
mod sqlite;
mod value;

use std::str::FromStr;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Executor, PgConnection, PgPool, Postgres, Transaction};

use crate::StoreError;
use places::Places;
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

/// Connections to PostgreSQL per process.
const CONNECTIONS: u32 = 12;
/// How long a connection may be waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// A database: SQLite with one writing connection, or PostgreSQL.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    Sqlite(Sqlite),
    Postgres(PgPool),
}

/// A connection, or a transaction that rolls back when dropped.
pub(crate) enum Conn {
    Sqlite(Lease),
    PostgresRead(PoolConnection<Postgres>),
    PostgresTx(Transaction<'static, Postgres>),
}

enum Engine<'a> {
    Sqlite(&'a Lease),
    Postgres(&'a mut PgConnection),
}

impl Db {
    /// Opens `postgres://…`, or a SQLite file (`sqlite:PATH` or a plain path).
    pub(crate) async fn open(address: &str) -> Result<Self, StoreError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Self::open_postgres(address).await;
        }
        Ok(Self::Sqlite(Sqlite::open(
            address.strip_prefix("sqlite:").unwrap_or(address),
        )?))
    }

    /// Whether the database is a file of this process.
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    async fn open_postgres(address: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(address)?.application_name("tayang");
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .connect_with(options)
            .await?;
        Ok(Self::Postgres(pool))
    }

    /// A connection for reading.
    pub(crate) async fn read(&self) -> Result<Conn, StoreError> {
        Ok(match self {
            Self::Sqlite(sqlite) => Conn::Sqlite(sqlite.read().await?),
            Self::Postgres(pool) => Conn::PostgresRead(pool.acquire().await?),
        })
    }

    /// A transaction for the journal: nothing else is seen to happen in between.
    pub(crate) async fn write(&self) -> Result<Conn, StoreError> {
        self.begin("BEGIN ISOLATION LEVEL SERIALIZABLE").await
    }

    /// A short transaction on rows outside the journal.
    pub(crate) async fn write_small(&self) -> Result<Conn, StoreError> {
        self.begin("BEGIN").await
    }

    async fn begin(&self, postgres: &'static str) -> Result<Conn, StoreError> {
        Ok(match self {
            Self::Sqlite(sqlite) => Conn::Sqlite(sqlite.write().await?),
            Self::Postgres(pool) => Conn::PostgresTx(pool.begin_with(postgres).await?),
        })
    }

    /// A transaction that sees one moment only; for long reads.
    pub(crate) async fn snapshot(&self) -> Result<Conn, StoreError> {
        Ok(match self {
            Self::Sqlite(sqlite) => Conn::Sqlite(sqlite.snapshot().await?),
            Self::Postgres(pool) => Conn::PostgresTx(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
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
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Conn {
    fn engine(&mut self) -> Engine<'_> {
        match self {
            Self::Sqlite(lease) => Engine::Sqlite(lease),
            Self::PostgresRead(conn) => Engine::Postgres(conn),
            Self::PostgresTx(tx) => Engine::Postgres(tx),
        }
    }

    /// Runs a statement and tells how many rows it touched.
    pub(crate) async fn run(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<u64, StoreError> {
        Ok(match self.engine() {
            Engine::Sqlite(lease) => lease.run(statement, args)?,
            Engine::Postgres(conn) => sqlx::query_with(statement.sql, value::bind(args)?)
                .execute(conn)
                .await?
                .rows_affected(),
        })
    }

    /// All rows of a statement; the statement bounds their number.
    pub(crate) async fn rows(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<Vec<Row>, StoreError> {
        match self.engine() {
            Engine::Sqlite(lease) => lease.rows(statement, args, usize::MAX),
            Engine::Postgres(conn) => {
                let rows = sqlx::query_with(statement.sql, value::bind(args)?)
                    .fetch_all(conn)
                    .await?;
                rows.iter().map(Row::postgres).collect()
            }
        }
    }

    /// At most one row.
    pub(crate) async fn row(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<Option<Row>, StoreError> {
        match self.engine() {
            Engine::Sqlite(lease) => Ok(lease.rows(statement, args, 1)?.pop()),
            Engine::Postgres(conn) => {
                let row = sqlx::query_with(statement.sql, value::bind(args)?)
                    .fetch_optional(conn)
                    .await?;
                row.as_ref().map(Row::postgres).transpose()
            }
        }
    }

    /// Makes this transaction the only one that writes a table until it ends, so that what others
    /// see of it grows in the order of its numbers. SQLite has one writer anyhow.
    pub(crate) async fn alone_on(&mut self, table: &'static str) -> Result<(), StoreError> {
        if let Engine::Postgres(conn) = self.engine() {
            let lock = format!("lock table {table} in share row exclusive mode");
            conn.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(lock)))
                .await?;
        }
        Ok(())
    }

    /// Lets nobody else who asks for the same name go on until the transaction ends. Whoever
    /// writes to SQLite writes alone.
    pub(crate) async fn alone_at(&mut self, name: &str) -> Result<(), StoreError> {
        if let Engine::Postgres(conn) = self.engine() {
            let lock = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
            sqlx::query(lock).bind(name).execute(conn).await?;
        }
        Ok(())
    }

    /// Runs a text of several statements that came with the program, such as a migration.
    pub(crate) async fn script(&mut self, text: String) -> Result<(), StoreError> {
        match self.engine() {
            Engine::Sqlite(lease) => lease.script(&text),
            Engine::Postgres(conn) => {
                let script = sqlx::raw_sql(sqlx::AssertSqlSafe(text));
                Ok(conn.execute(script).await.map(|_| ())?)
            }
        }
    }

    /// Asks the database to prepare a statement: names, columns and number of arguments.
    pub(crate) async fn prepare(&mut self, statement: Statement) -> Result<(), StoreError> {
        use sqlx::SqlSafeStr;
        match self.engine() {
            Engine::Sqlite(lease) => lease.prepare(statement),
            Engine::Postgres(conn) => {
                let text = statement.sql.into_sql_str();
                Ok(conn.prepare(text).await.map(|_| ())?)
            }
        }
    }

    /// Makes everything since the beginning durable.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(lease) => lease.commit()?,
            Self::PostgresTx(tx) => tx.commit().await?,
            Self::PostgresRead(_) => {}
        }
        Ok(())
    }
}
