//! PostgreSQL: a pool of connections that take statements before earlier ones are answered.
//!
//! A statement whose answer nobody needs is sent and left to itself; the next one that is waited
//! for, or the commit, hears of it. So a command waits for what it reads and for its commit, not
//! for each row that it writes. Source: ADR 0034; the message flow of PostgreSQL's protocol,
//! "pipelining".

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use deadpool_postgres::{
    Manager, ManagerConfig, Object, Pool, PoolError, QueueMode, RecyclingMethod, Runtime,
};
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Config, NoTls};

use super::value::{Arg, Row};
use super::{PATIENCE, Statement};
use crate::StoreError;

/// Connections per process.
const CONNECTIONS: usize = 12;
/// A connection that rested so long is asked whether it still stands.
const RESTING: Duration = Duration::from_secs(60);
/// Statements on their way without an answer, at most: each keeps what it was sent.
const AHEAD: usize = 256;

/// The server, by a pool of connections.
#[derive(Clone)]
pub(crate) struct Postgres(Pool);

/// A connection on loan; what it began and did not commit is taken back when it is dropped.
pub(crate) struct Session {
    client: Arc<Object>,
    /// Answers to come, in the order in which their statements were sent.
    sent: VecDeque<Answer>,
    /// A transaction was begun and has not ended.
    open: bool,
    /// A statement failed: the server takes nothing more before it is taken back.
    broken: bool,
}

/// How many rows a statement that is on its way touched.
type Answer = Pin<Box<dyn Future<Output = Result<u64, tokio_postgres::Error>> + Send>>;

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Postgres")
    }
}

impl Postgres {
    /// Opens `postgres://…`; a first connection shows that the server answers.
    pub(super) async fn open(address: &str) -> Result<Self, StoreError> {
        let mut config = Config::from_str(&one_host(address))?;
        config.application_name("tayang");
        // A firewall forgets a connection that rests longer.
        config.keepalives_idle(RESTING);
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = Manager::from_config(config, NoTls, recycling);
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            // The connection that rested least knows its statements best.
            .queue_mode(QueueMode::Lifo)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .build()
            .map_err(|error| StoreError::Database(error.into()))?;
        drop(pool.get().await?);
        Ok(Self(pool))
    }

    /// A connection whose statements stand alone.
    pub(super) async fn read(&self) -> Result<Session, StoreError> {
        Ok(Session {
            client: Arc::new(self.0.get().await?),
            sent: VecDeque::new(),
            open: false,
            broken: false,
        })
    }

    /// A transaction, begun by these words.
    pub(super) async fn begin(&self, words: &'static str) -> Result<Session, StoreError> {
        let mut session = self.read().await?;
        session.open = true;
        session.send_words(Cow::Borrowed(words)).await?;
        Ok(session)
    }

    pub(super) fn close(&self) {
        self.0.close();
    }
}

impl Session {
    /// Runs a statement and tells how many rows it touched.
    pub(super) async fn run(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<u64, StoreError> {
        let client = Arc::clone(&self.client);
        let asked = async {
            let prepared = prepared(&client, statement, args).await?;
            client.execute(&prepared, &bound(args)).await
        };
        self.behind(asked).await
    }

    /// The rows of a statement.
    pub(super) async fn rows(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<Vec<Row>, StoreError> {
        let client = Arc::clone(&self.client);
        let asked = async {
            let prepared = prepared(&client, statement, args).await?;
            client.query(&prepared, &bound(args)).await
        };
        let rows = self.behind(asked).await?;
        rows.iter().map(Row::postgres).collect()
    }

    /// Runs several statements that came with the program.
    pub(super) async fn script(&mut self, text: &str) -> Result<(), StoreError> {
        let client = Arc::clone(&self.client);
        self.behind(client.batch_execute(text)).await
    }

    /// Has a statement checked by the server.
    pub(super) async fn prepare(&mut self, statement: Statement) -> Result<(), StoreError> {
        let client = Arc::clone(&self.client);
        self.behind(client.prepare(statement.sql)).await.map(|_| ())
    }

    /// Sends a statement; whether it went well is heard later. Outside a transaction there is no
    /// later, so it is waited for.
    pub(super) async fn send(
        &mut self,
        statement: Statement,
        args: &[Arg],
    ) -> Result<(), StoreError> {
        if !self.open {
            return self.run(statement, args).await.map(|_| ());
        }
        let client = Arc::clone(&self.client);
        let mut known = Box::pin(prepared(&client, statement, args));
        let prepared = match sent(known.as_mut()) {
            Poll::Ready(prepared) => prepared.map_err(|error| self.failed(error))?,
            Poll::Pending => self.behind(known).await?,
        };
        let (client, args) = (Arc::clone(&self.client), args.to_vec());
        let answer = async move { client.execute(&prepared, &bound(&args)).await };
        self.on_its_way(Box::pin(answer)).await
    }

    /// Sends words without arguments; whether they went well is heard later.
    pub(super) async fn send_words(&mut self, words: Cow<'static, str>) -> Result<(), StoreError> {
        let client = Arc::clone(&self.client);
        let answer = async move { client.batch_execute(&words).await.map(|()| 0) };
        self.on_its_way(Box::pin(answer)).await
    }

    /// Takes back what came after a savepoint, with whatever failed since.
    pub(super) async fn take_back(&mut self, statement: Statement) -> Result<(), StoreError> {
        // What is not heard by now is taken back with the rest.
        let _ = self.heard().await;
        self.broken = false;
        self.send(statement, &[]).await
    }

    /// Hears what became of every statement that was sent.
    ///
    /// # Errors
    /// The first that failed; the server has refused those behind it.
    pub(super) async fn heard(&mut self) -> Result<(), StoreError> {
        let heard = self.hear().await;
        heard.map_err(|error| self.failed(error))
    }

    /// Makes the transaction durable. When a statement failed the server takes all of it back.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        if !self.open {
            return Ok(());
        }
        if self.broken {
            // Whoever heard of it went on all the same; the server would say yes and keep nothing.
            return Err(StoreError::Database(
                "a statement of the transaction failed".into(),
            ));
        }
        let client = Arc::clone(&self.client);
        let ended = self.behind(client.batch_execute("COMMIT")).await;
        self.open = ended.is_err();
        ended
    }

    /// Waits for a statement behind all that were sent, whose failure is told first.
    ///
    /// They are heard meanwhile: the connection reads nothing for the last while an answer before
    /// it is too long to be kept unheard.
    async fn behind<T>(
        &mut self,
        asked: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, StoreError> {
        let (heard, asked) = tokio::join!(self.hear(), asked);
        heard.and(asked).map_err(|error| self.failed(error))
    }

    async fn hear(&mut self) -> Result<(), tokio_postgres::Error> {
        let mut outcome = Ok(());
        while let Some(answer) = self.sent.pop_front() {
            let answer = answer.await;
            outcome = outcome.and(answer.map(|_| ()));
        }
        outcome
    }

    /// A first look sends it; the answer is waited for by another.
    async fn on_its_way(&mut self, mut answer: Answer) -> Result<(), StoreError> {
        if let Poll::Ready(done) = sent(answer.as_mut()) {
            let heard = self.hear().await;
            return heard.and(done.map(|_| ())).map_err(|e| self.failed(e));
        }
        self.sent.push_back(answer);
        if self.sent.len() >= AHEAD {
            self.heard().await?;
        }
        Ok(())
    }

    fn failed(&mut self, error: tokio_postgres::Error) -> StoreError {
        self.broken = true;
        error.into()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.open {
            // Sent by a first look: whoever gets the connection next stands behind it.
            let back = self.client.batch_execute("ROLLBACK");
            let _ = sent(std::pin::pin!(back));
        }
    }
}

/// Looks at a statement for the first time, which sends it; nobody is woken by its answer yet.
fn sent<T>(statement: Pin<&mut (impl Future<Output = T> + ?Sized)>) -> Poll<T> {
    statement.poll(&mut Context::from_waker(Waker::noop()))
}

/// A statement with the types of its arguments, prepared once for each connection.
async fn prepared(
    client: &Object,
    statement: Statement,
    args: &[Arg],
) -> Result<tokio_postgres::Statement, tokio_postgres::Error> {
    let types: Vec<Type> = args.iter().map(Arg::kind).collect();
    client.prepare_typed_cached(statement.sql, &types).await
}

fn bound(args: &[Arg]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(Arg::postgres).collect()
}

/// An address as PostgreSQL's own programs read it: of several `@` the last ends the name and
/// password, and a host among the parameters counts instead of the one that stands in front.
fn one_host(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    let (place, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let (server, database) = place.split_once('/').unwrap_or((place, ""));
    let (user, host) = match server.rsplit_once('@') {
        Some((user, host)) => (user.replace('@', "%40") + "@", host),
        None => (String::new(), server),
    };
    let names = |wanted: &str| {
        let mut named = parameters.split('&').filter_map(|one| one.split_once('='));
        named.any(|(name, _)| name == wanted)
    };
    let (mut host, mut parameters) = (host, parameters.to_owned());
    if names("host") {
        let port = host.rsplit_once(':').map(|(_, port)| port);
        let port = port.filter(|port| !names("port") && port.bytes().all(|at| at.is_ascii_digit()));
        parameters.extend(port.iter().flat_map(|port| ["&port=", port]));
        host = "";
    }
    let mark = if parameters.is_empty() { "" } else { "?" };
    format!("{scheme}://{user}{host}/{database}{mark}{parameters}")
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            PoolError::Closed => Self::Closed,
            other => Self::Database(other.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_among_the_parameters_is_the_one_that_counts() {
        let read = |address| {
            let config = Config::from_str(&one_host(address)).unwrap();
            let (user, database) = (config.get_user(), config.get_dbname());
            let (hosts, ports) = (config.get_hosts(), config.get_ports());
            format!("{user:?} {database:?} {hosts:?} {ports:?}")
        };
        assert_eq!(
            read("postgres://tayang@localhost/situs?host=/run/postgresql"),
            r#"Some("tayang") Some("situs") [Unix("/run/postgresql")] []"#
        );
        assert_eq!(
            read("postgres://tayang:rahasia@db.example:5433/situs?connect_timeout=5"),
            r#"Some("tayang") Some("situs") [Tcp("db.example")] [5433]"#
        );
        assert_eq!(
            read("postgres://t:r@hasia@localhost:5433/situs?host=/run/postgresql"),
            r#"Some("t") Some("situs") [Unix("/run/postgresql")] [5433]"#
        );
        assert_eq!(
            read("postgres:///situs?host=/run/postgresql"),
            r#"None Some("situs") [Unix("/run/postgresql")] []"#
        );
    }
}
