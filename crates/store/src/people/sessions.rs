//! Sessions: a secret of 256 bits of which only the hash is stored.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use tayang_core::ids::PersonId;
use tayang_core::office::Assurance;
use uuid::Uuid;

use super::{SignedIn, Visit, fingerprint, secret};
use crate::dialect::{Row, args};
use crate::{Store, StoreError, bundles};

/// A session that was not used for this long is over.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(8);
/// A session this old is over.
pub const SESSION_ABSOLUTE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// For this long after a password was given it need not be given again.
pub const PASSWORD_FRESH: SignedDuration = SignedDuration::from_mins(10);
/// A session's last use is written at most this often.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// Sessions of one person; the oldest ends when there are more.
const SESSIONS: i64 = 20;

/// An open session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SessionInfo {
    /// Which.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// Their name to sign in with.
    pub login: String,
    /// Their name as shown.
    pub name: String,
    /// Looks after accounts, posts and SOPs.
    pub administrator: bool,
    /// The password is temporary: nothing else before it is changed.
    pub must_change: bool,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was used last, to the minute.
    pub seen_at: Timestamp,
    /// When the password was given last.
    pub password_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// What the browser called itself.
    pub agent: String,
    /// From where.
    pub address: String,
}

impl SessionInfo {
    /// How surely an act at this moment is this person's.
    pub fn assurance(&self, now: Timestamp) -> Assurance {
        let fresh = now.duration_since(self.password_at) <= PASSWORD_FRESH;
        if fresh {
            Assurance::Password
        } else {
            Assurance::Session
        }
    }
}

impl Store {
    /// Opens a session for whoever knew the password of this hash; none when it holds no longer:
    /// checking takes so long that a reset, or the end of the account, may come in between.
    pub(super) async fn open_session(
        &self,
        person: PersonId,
        hash: &str,
        visit: &Visit,
    ) -> Result<Option<SignedIn>, StoreError> {
        let (token, id, now) = (secret(), self.fresh_id(), self.now());
        let expires = now.saturating_add(SESSION_ABSOLUTE).unwrap_or(now);
        let cut = |text: &str| text.chars().take(200).collect::<String>();
        let columns = args![
            id,
            fingerprint(&token),
            person,
            now,
            expires,
            cut(&visit.agent),
            cut(&visit.address),
            hash
        ];
        // In turn with whoever changes the account: a reset ends this session, or this sees the reset.
        let mut tx = self.core.db.write().await?;
        if tx.run(sql::OPEN, columns).await? == 0 {
            return Ok(None);
        }
        tx.run(sql::TRIM, args![person, person, SESSIONS]).await?;
        tx.commit().await?;
        let session = self.find(&token).await?;
        Ok(session.map(|session| SignedIn { token, session }))
    }

    /// The session of a secret, when it still counts; its use is noted.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn session(&self, token: &str) -> Result<Option<SessionInfo>, StoreError> {
        let Some(session) = self.find(token).await? else {
            return Ok(None);
        };
        let now = self.now();
        let idle = now.duration_since(session.seen_at);
        if idle > SESSION_IDLE || session.expires_at <= now {
            self.core
                .db
                .run(sql::END, args![session.id, session.person])
                .await?;
            return Ok(None);
        }
        if idle > SEEN_EVERY {
            self.core.db.run(sql::SEEN, args![now, session.id]).await?;
        }
        Ok(Some(session))
    }

    /// A person's sessions that still count, last used first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sessions(&self, person: PersonId) -> Result<Vec<SessionInfo>, StoreError> {
        let now = self.now();
        let since = now.checked_sub(SESSION_IDLE).unwrap_or(now);
        let rows = self
            .core
            .db
            .rows(sql::OF_PERSON, args![person, now, since])
            .await?;
        rows.into_iter().map(session_row).collect()
    }

    /// Ends one of a person's sessions.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_session(&self, person: PersonId, id: Uuid) -> Result<(), StoreError> {
        self.core
            .db
            .run(sql::END, args![id, person])
            .await
            .map(|_| ())
    }

    /// Ends all of a person's sessions but one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_other_sessions(&self, person: PersonId, keep: Uuid) -> Result<(), StoreError> {
        self.core
            .db
            .run(sql::END_OTHERS, args![person, keep])
            .await
            .map(|_| ())
    }

    /// Throws away sessions, throttles and idempotency keys that no longer count, and bundles that
    /// were cut off while they came.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        let now = self.now();
        let before = |hours: i64| {
            now.checked_sub(SignedDuration::from_hours(hours))
                .unwrap_or(now)
        };
        let mut tx = self.core.db.write_small().await?;
        tx.run(
            sql::SWEEP_SESSIONS,
            args![now, before(SESSION_IDLE.as_hours())],
        )
        .await?;
        tx.run(sql::SWEEP_THROTTLES, args![before(24)]).await?;
        tx.run(sql::SWEEP_KEYS, args![before(7 * 24)]).await?;
        tx.run(bundles::sql::CUT_OFF, args![before(1)]).await?;
        tx.commit().await
    }

    async fn find(&self, token: &str) -> Result<Option<SessionInfo>, StoreError> {
        let row = self
            .core
            .db
            .row(sql::FIND, args![fingerprint(token)])
            .await?;
        row.map(session_row).transpose()
    }
}

fn session_row(mut row: Row) -> Result<SessionInfo, StoreError> {
    Ok(SessionInfo {
        id: row.take()?,
        person: row.take()?,
        login: row.take()?,
        name: row.take()?,
        administrator: row.take()?,
        must_change: row.take()?,
        created_at: row.take()?,
        seen_at: row.take()?,
        password_at: row.take()?,
        expires_at: row.take()?,
        agent: row.take()?,
        address: row.take()?,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        OPEN = "insert into session (id, token, person, created_at, seen_at, password_at, expires_at, agent, address) select $1, $2, id, $4, $4, $4, $5, $6, $7 from person where id = $3 and password = $8 and not disabled";
        TRIM = "delete from session where person = $1 and id not in (select id from session where person = $2 order by seen_at desc limit $3)";
        FIND = "select s.id, s.person, p.login, p.name, p.administrator, p.must_change, s.created_at, s.seen_at, s.password_at, s.expires_at, s.agent, s.address from session s join person p on p.id = s.person where s.token = $1 and not p.disabled";
        OF_PERSON = "select s.id, s.person, p.login, p.name, p.administrator, p.must_change, s.created_at, s.seen_at, s.password_at, s.expires_at, s.agent, s.address from session s join person p on p.id = s.person where s.person = $1 and s.expires_at > $2 and s.seen_at > $3 order by s.seen_at desc";
        SEEN = "update session set seen_at = $1 where id = $2";
        CONFIRMED = "update session set password_at = $1 where id = $2";
        END = "delete from session where id = $1 and person = $2";
        END_OTHERS = "delete from session where person = $1 and id <> $2";
        SWEEP_SESSIONS = "delete from session where expires_at <= $1 or seen_at <= $2";
        SWEEP_THROTTLES = "delete from throttle where since <= $1";
        SWEEP_KEYS = "delete from idempotency where at <= $1";
    }
}
