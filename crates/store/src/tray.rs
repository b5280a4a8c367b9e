//! The tray: what a commit leaves to be entered a moment later.
//!
//! An entry asks for errands and issues papers. Those who look for them need tables with indexes,
//! and to write into each of these made up a third of what a command wrote. So a commit lays all
//! of it into one row of a table that nobody looks anything up in, in the order of the journal.
//! The worker enters what lies there, that of many commands in one transaction; whoever asks for
//! errands or papers before that does it first, so that nobody sees a difference. Source: ADR 0032.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::effect::Effect;

use crate::dialect::{Conn, args};
use crate::project::official::Papers;
use crate::{Store, StoreError, outbox, project};

/// Commands whose leavings are entered in one transaction.
const AT_ONCE: u32 = 500;

/// One thing to enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Left {
    /// An errand to the outside world, with the place of its entry.
    Errand {
        chain: String,
        seq: u64,
        ordinal: u64,
        at: Timestamp,
        effect: Effect,
    },
    /// What becomes of official papers.
    Papers(Papers),
}

/// Lays down what one command leaves.
pub(crate) async fn put(conn: &mut Conn, left: &[Left]) -> Result<(), StoreError> {
    if left.is_empty() {
        return Ok(());
    }
    let payload = serde_json::to_string(left)?;
    conn.send(sql::PUT, args![payload]).await
}

/// Enters one thing where it is looked for.
pub(crate) async fn enter(conn: &mut Conn, left: &Left) -> Result<(), StoreError> {
    match left {
        Left::Errand {
            chain,
            seq,
            ordinal,
            at,
            effect,
        } => outbox::queue(conn, (chain, *seq, *ordinal), effect, *at).await,
        Left::Papers(papers) => project::official::enter(conn, papers).await,
    }
}

impl Store {
    /// Enters the errands and papers of every command so far. Safe to be done by several at once.
    ///
    /// # Errors
    /// When the database does not answer; what was not entered waits.
    pub async fn clear_tray(&self) -> Result<(), StoreError> {
        let db = &self.core.db;
        while db.row(sql::ANY, &[]).await?.is_some() {
            let mut tx = db.write_small().await?;
            // Numbers of registers follow each other: one at a time gives them.
            tx.alone_on("official").await?;
            let mut taken = Vec::new();
            for mut row in tx.rows(sql::TAKE, args![AT_ONCE]).await? {
                taken.push((row.take::<i64>()?, row.take::<String>()?));
            }
            taken.sort_unstable();
            for (_, payload) in taken {
                for left in serde_json::from_str::<Vec<Left>>(&payload)? {
                    enter(&mut tx, &left).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(())
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        PUT = "insert into tray (payload) values ($1)";
        ANY = "select id from tray limit 1";
        TAKE = "delete from tray where id in (select id from tray order by id limit $1) returning id, payload";
    }
}
