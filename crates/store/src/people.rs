//! Signing in: passwords, sessions, throttles, API tokens, the first set-up.
//!
//! Only hashes of secrets are stored. What changes the office (a password, a
//! token) is an entry of its chain; sessions and throttles are rows of their own.

pub(crate) mod passwords;
pub(crate) mod sessions;
pub(crate) mod throttle;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::ids::PersonId;
use uuid::Uuid;

use crate::dialect::args;
use crate::execute::Who;
use crate::keys::hex;
use crate::office::{OfficeChange, OfficeError, OfficeRefusal, Person, Site};
use crate::{Store, StoreError};
pub use sessions::{PASSWORD_FRESH, SESSION_ABSOLUTE, SESSION_IDLE, SessionInfo};

/// Where somebody comes from, as the listener saw it. Each is cut to 200 characters.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// The network address.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// What came of an attempt to sign in.
#[derive(Debug, Clone)]
pub enum SignIn {
    /// The session is open.
    Welcome(Box<SignedIn>),
    /// Name or password is wrong, or the account is closed; it is not told which.
    Wrong,
    /// Too many attempts with this name or from this address.
    Blocked {
        /// Until when.
        until: Timestamp,
    },
}

/// An open session and its secret, told once.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The secret for the cookie: 64 hexadecimal digits.
    pub token: String,
    /// The session.
    pub session: SessionInfo,
}

/// Somebody to get an account.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// The name to sign in with.
    pub login: String,
    /// The name as shown.
    pub name: String,
    /// Where mail goes; may be empty.
    pub email: String,
    /// Looks after accounts, posts and SOPs.
    pub administrator: bool,
    /// Their own password; without one a reset must follow.
    pub password: Option<String>,
}

/// An API token as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApiToken {
    /// Which.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was used last, to the hour.
    pub used_at: Option<Timestamp>,
}

impl Store {
    /// Gives a person an account.
    ///
    /// # Errors
    /// A login that is taken or breaks its form, a password that breaks the rules.
    pub async fn add_person(&self, who: Who, new: NewPerson) -> Result<PersonId, OfficeError> {
        let id = PersonId(self.fresh_id());
        let hash = match &new.password {
            Some(password) => {
                passwords::check(password, &[&new.login, &new.name])?;
                Some(self.hash_password(password.clone()).await?)
            }
            None => None,
        };
        let row = Person {
            id,
            login: new.login,
            name: new.name,
            email: new.email,
            administrator: new.administrator,
            disabled: false,
        };
        self.change_office(who, OfficeChange::SavePerson(row))
            .await?;
        if let Some(hash) = hash {
            let change = OfficeChange::SetPassword {
                person: id,
                hash,
                temporary: false,
                before: None,
            };
            // Giving an account its first password is the program's part of the same act.
            self.change_office(Who::System, change).await?;
        }
        Ok(id)
    }

    /// Tries a name and a password; attempts are counted per name and per address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn authenticate(
        &self,
        login: &str,
        password: &str,
        visit: &Visit,
    ) -> Result<SignIn, StoreError> {
        let login = login.trim().to_ascii_lowercase();
        if let Some(until) = self.attempt(&login, visit).await? {
            return Ok(SignIn::Blocked { until });
        }
        let row = self
            .core
            .db
            .row(passwords::sql::BY_LOGIN, args![&login])
            .await?;
        let known = match row {
            Some(mut row) => row.take::<PersonId>().map(Some)?.zip(row.take()?),
            None => None,
        };
        let hash = known.as_ref().map(|(_, hash): &(_, String)| hash.clone());
        let right = self.verify_password(password.to_owned(), hash).await?;
        let Some((person, hash)) = known.filter(|_| right) else {
            return Ok(SignIn::Wrong);
        };
        self.forgive(&login, visit).await?;
        let opened = self.open_session(person, &hash, visit).await?;
        Ok(opened.map_or(SignIn::Wrong, |signed| SignIn::Welcome(Box::new(signed))))
    }

    /// Checks a person's password again, for an act that asks for it. Counted like signing in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn confirm_password(
        &self,
        session: &SessionInfo,
        password: &str,
        visit: &Visit,
    ) -> Result<SignIn, StoreError> {
        if let Some(until) = self.attempt(&session.login, visit).await? {
            return Ok(SignIn::Blocked { until });
        }
        let hash = self.password_of(session.person).await?;
        if !self.verify_password(password.to_owned(), hash).await? {
            return Ok(SignIn::Wrong);
        }
        self.forgive(&session.login, visit).await?;
        let now = self.now();
        self.core
            .db
            .run(sessions::sql::CONFIRMED, args![now, session.id])
            .await?;
        let session = SessionInfo {
            password_at: now,
            ..session.clone()
        };
        Ok(SignIn::Welcome(Box::new(SignedIn {
            token: String::new(),
            session,
        })))
    }

    /// Changes one's own password. Every session and API token ends; a new session is given.
    ///
    /// # Errors
    /// [`OfficeRefusal::PasswordWrong`], after some of those [`OfficeRefusal::PasswordBlocked`],
    /// or a new password that breaks the rules.
    pub async fn change_password(
        &self,
        session: &SessionInfo,
        old: &str,
        new: &str,
        visit: &Visit,
    ) -> Result<SignedIn, OfficeError> {
        if self.attempt(&session.login, visit).await?.is_some() {
            return Err(OfficeRefusal::PasswordBlocked.into());
        }
        let before = self.password_of(session.person).await?;
        if !self.verify_password(old.to_owned(), before.clone()).await? {
            return Err(OfficeRefusal::PasswordWrong.into());
        }
        self.forgive(&session.login, visit).await?;
        if old == new {
            return Err(OfficeRefusal::PasswordCommon.into());
        }
        passwords::check(new, &[&session.login, &session.name])?;
        let hash = self.hash_password(new.to_owned()).await?;
        let who = Who::Person {
            person: session.person,
            assurance: tayang_core::office::Assurance::Password,
        };
        let change = OfficeChange::SetPassword {
            person: session.person,
            hash: hash.clone(),
            temporary: false,
            before,
        };
        self.change_office(who, change).await?;
        let opened = self.open_session(session.person, &hash, visit).await?;
        opened.ok_or_else(|| OfficeRefusal::PasswordWrong.into())
    }

    /// Gives a person a temporary password, told once; they must change it. Every session and API
    /// token ends.
    ///
    /// # Errors
    /// [`OfficeRefusal::NotAdministrator`] or an unknown person.
    pub async fn reset_password(&self, who: Who, person: PersonId) -> Result<String, OfficeError> {
        let temporary = passwords::temporary();
        let hash = self.hash_password(temporary.clone()).await?;
        self.change_office(
            who,
            OfficeChange::SetPassword {
                person,
                hash,
                temporary: true,
                before: None,
            },
        )
        .await?;
        Ok(temporary)
    }

    /// Makes an API token, told once: `tyg_` and 64 hexadecimal digits.
    ///
    /// # Errors
    /// For another person only an administrator may.
    pub async fn create_api_token(
        &self,
        who: Who,
        person: PersonId,
        name: &str,
    ) -> Result<String, OfficeError> {
        let token = format!("tyg_{}", secret());
        let change = OfficeChange::AddToken {
            id: self.fresh_id(),
            person,
            name: name.to_owned(),
            hash: fingerprint(&token),
        };
        self.change_office(who, change).await?;
        Ok(token)
    }

    /// The person of an API token, when both still count.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn api_token(&self, token: &str) -> Result<Option<PersonId>, StoreError> {
        let row = self
            .core
            .db
            .row(sql::TOKEN, args![fingerprint(token)])
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        let (id, person): (Uuid, PersonId) = (row.take()?, row.take()?);
        let (used, now) = (row.take::<Option<Timestamp>>()?, self.now());
        let stale =
            used.is_none_or(|used| now.duration_since(used) > SignedDuration::from_hours(1));
        if stale {
            self.core.db.run(sql::TOKEN_USED, args![now, id]).await?;
        }
        Ok(Some(person))
    }

    /// A person's API tokens.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn api_tokens(&self, person: PersonId) -> Result<Vec<ApiToken>, StoreError> {
        let rows = self.core.db.rows(sql::TOKENS, args![person]).await?;
        rows.into_iter()
            .map(|mut row| {
                Ok(ApiToken {
                    id: row.take()?,
                    name: row.take()?,
                    created_at: row.take()?,
                    used_at: row.take()?,
                })
            })
            .collect()
    }

    /// While nobody can look after the office: a new one-time token for the set-up link.
    ///
    /// An older one counts no longer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn make_setup_token(&self) -> Result<Option<String>, StoreError> {
        let office = self.office().await?;
        if office
            .persons
            .values()
            .any(|person| person.administrator && !person.disabled)
        {
            return Ok(None);
        }
        let token = secret();
        self.core
            .db
            .run(sql::SETUP, args![fingerprint(&token), self.now()])
            .await?;
        Ok(Some(token))
    }

    /// Whether the set-up link still counts.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn setup_token_counts(&self, token: &str) -> Result<bool, StoreError> {
        Ok(self
            .core
            .db
            .row(sql::SETUP_COUNTS, args![fingerprint(token)])
            .await?
            .is_some())
    }

    /// The first set-up: uses the token, writes the site and the first administrator.
    ///
    /// # Errors
    /// [`OfficeRefusal::SetupOver`], or what is wrong with site or person; then
    /// the token still counts.
    pub async fn first_setup(
        &self,
        token: &str,
        site: Site,
        mut steward: NewPerson,
    ) -> Result<PersonId, OfficeError> {
        if !self.setup_token_counts(token).await? {
            return Err(OfficeRefusal::SetupOver.into());
        }
        let Some(password) = &steward.password else {
            return Err(OfficeRefusal::PasswordShort {
                least: passwords::LEAST,
            }
            .into());
        };
        passwords::check(password, &[&steward.login, &steward.name])?;
        self.change_office(Who::System, OfficeChange::SaveSite(site))
            .await?;
        steward.administrator = true;
        let person = self.add_person(Who::System, steward).await?;
        let change = OfficeChange::UseSetupToken {
            hash: fingerprint(token),
        };
        self.change_office(Who::System, change).await?;
        Ok(person)
    }
}

/// A secret of 256 bits as 64 hexadecimal digits.
pub(crate) fn secret() -> String {
    hex(&rand::random::<[u8; 32]>())
}

/// What is stored of a secret.
pub(crate) fn fingerprint(secret: &str) -> String {
    Hash::of(secret.as_bytes()).to_string()
}

pub(crate) mod sql {
    crate::dialect::statements! {
        TOKEN = "select t.id, t.person, t.used_at from api_token t join person p on p.id = t.person where t.token = $1 and not p.disabled";
        TOKEN_USED = "update api_token set used_at = $1 where id = $2";
        TOKENS = "select id, name, created_at, used_at from api_token where person = $1 order by created_at, id";
        SETUP = "insert into once_token (purpose, token, at) values ('setup', $1, $2) on conflict (purpose) do update set token = excluded.token, at = excluded.at";
        SETUP_COUNTS = "select at from once_token where purpose = 'setup' and token = $1";
    }
}
