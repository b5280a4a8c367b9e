//! What a person with the database's password can do past the store: read and write rows.

use sqlx::{Connection, Row};

use crate::world::World;

impl World {
    /// A statement by hand, past the store: what an intruder with the password does.
    pub(crate) async fn sql(&self, statement: &str) {
        let statement = sqlx::AssertSqlSafe(statement.to_owned());
        if self.config.database.starts_with("postgres:") {
            let mut conn = sqlx::PgConnection::connect(&self.config.database)
                .await
                .unwrap();
            sqlx::raw_sql(statement).execute(&mut conn).await.unwrap();
        } else {
            let address = format!("sqlite:{}", self.config.database);
            let mut conn = sqlx::SqliteConnection::connect(&address).await.unwrap();
            sqlx::raw_sql(statement).execute(&mut conn).await.unwrap();
        }
    }

    /// One number asked by hand.
    pub(crate) async fn number(&self, query: &str) -> u64 {
        let query = sqlx::AssertSqlSafe(query.to_owned());
        let number: i64 = if self.config.database.starts_with("postgres:") {
            let mut conn = sqlx::PgConnection::connect(&self.config.database)
                .await
                .unwrap();
            sqlx::query_scalar(query)
                .fetch_one(&mut conn)
                .await
                .unwrap()
        } else {
            let address = format!("sqlite:{}", self.config.database);
            let mut conn = sqlx::SqliteConnection::connect(&address).await.unwrap();
            sqlx::query_scalar(query)
                .fetch_one(&mut conn)
                .await
                .unwrap()
        };
        number.unsigned_abs()
    }

    /// The store's tables by name.
    pub(crate) async fn tables(&self) -> Vec<String> {
        let all = if self.config.database.starts_with("postgres:") {
            "select tablename::text from pg_tables where schemaname = 'public' order by 1"
        } else {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by 1"
        };
        self.column(all, 0).await
    }

    /// An id as the database writes it.
    pub(crate) fn id(&self, id: uuid::Uuid) -> String {
        if self.config.database.starts_with("postgres:") {
            format!("'{id}'")
        } else {
            format!("x'{}'", id.simple())
        }
    }

    /// One column of all rows, as text.
    pub(crate) async fn column(&self, query: &str, at: usize) -> Vec<String> {
        self.rows(query)
            .await
            .into_iter()
            .map(|mut row| row.swap_remove(at))
            .collect()
    }

    /// The first row, as text.
    pub(crate) async fn row(&self, query: &str) -> Vec<String> {
        self.rows(query).await.swap_remove(0)
    }

    pub(crate) async fn rows(&self, query: &str) -> Vec<Vec<String>> {
        let query = sqlx::AssertSqlSafe(query.to_owned());
        macro_rules! read {
            ($conn:ty, $address:expr) => {{
                let mut conn = <$conn>::connect($address).await.unwrap();
                let rows = sqlx::query(query).fetch_all(&mut conn).await.unwrap();
                let text = |row: &<<$conn as Connection>::Database as sqlx::Database>::Row,
                            at: usize| {
                    row.try_get::<String, _>(at)
                        .or_else(|_| row.try_get::<i64, _>(at).map(|number| number.to_string()))
                        .unwrap_or_default()
                };
                rows.iter()
                    .map(|row| (0..row.len()).map(|at| text(row, at)).collect())
                    .collect()
            }};
        }
        if self.config.database.starts_with("postgres:") {
            read!(sqlx::PgConnection, &self.config.database)
        } else {
            read!(
                sqlx::SqliteConnection,
                &format!("sqlite:{}", self.config.database)
            )
        }
    }
}
