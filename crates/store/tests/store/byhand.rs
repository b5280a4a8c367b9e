//! What a person with the database's password can do past the store: read and write rows.

use std::time::Duration;

use rusqlite::types::ValueRef;
use tokio_postgres::SimpleQueryMessage;

use crate::server;
use crate::world::World;

impl World {
    /// A statement by hand, past the store: what an intruder with the password does.
    pub(crate) async fn sql(&self, statement: &str) {
        if let Some(file) = self.file() {
            return file.execute_batch(statement).unwrap();
        }
        let server = self.server().await;
        server.batch_execute(statement).await.unwrap();
    }

    /// One number asked by hand.
    pub(crate) async fn number(&self, query: &str) -> u64 {
        let number: i64 = if let Some(file) = self.file() {
            file.query_row(query, (), |row| row.get(0)).unwrap()
        } else {
            self.row(query).await[0].parse().unwrap()
        };
        number.unsigned_abs()
    }

    fn file(&self) -> Option<rusqlite::Connection> {
        let file = !self.config.database.starts_with("postgres:");
        file.then(|| {
            let conn = rusqlite::Connection::open(&self.config.database).unwrap();
            conn.busy_timeout(Duration::from_secs(20)).unwrap();
            conn
        })
    }

    async fn server(&self) -> tokio_postgres::Client {
        server::connect(&self.config.database).await
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
        if let Some(file) = self.file() {
            let mut asked = file.prepare(query).unwrap();
            let columns = asked.column_count();
            let text = |row: &rusqlite::Row<'_>| {
                let cells = (0..columns).map(|at| match row.get_ref(at).unwrap() {
                    ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
                    ValueRef::Integer(number) => number.to_string(),
                    _ => String::new(),
                });
                Ok(cells.collect())
            };
            return asked
                .query_map((), text)
                .unwrap()
                .map(Result::unwrap)
                .collect();
        }
        let answered = self.server().await.simple_query(query).await.unwrap();
        let rows = answered.into_iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        rows.map(|row| {
            let cells = (0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned());
            cells.collect()
        })
        .collect()
    }
}
