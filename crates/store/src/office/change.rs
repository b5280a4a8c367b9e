//! The closed set of changes to the office, and the one function that makes them.
//!
//! Runs inside the writer's transaction; what it returns is appended to the
//! chain `office` by the caller.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::canonical;
use tayang_core::ids::{PersonId, UnitId};
use tayang_core::sop::parse::Problem;
use tayang_core::time::{Calendar, HoursProblem};
use uuid::Uuid;

use super::event::OfficeEvent;
use super::{Appointed, Office, Person, Position, Seat, Site, Unit, capacity_word, sheet};
use crate::dialect::{Conn, args};
use crate::execute::Who;
use crate::{Store, StoreError};

/// One change of the office. Ids are made by the caller with [`Store::fresh_id`].
#[derive(Debug, Clone)]
pub enum OfficeChange {
    /// Writes a person's row, new or known. A login stays for good.
    SavePerson(Person),
    /// Sets a password by its hash; made by [`Store::change_password`] and its kin.
    SetPassword {
        /// Whose.
        person: PersonId,
        /// What [`crate::people::hash_password`] made.
        hash: String,
        /// It is temporary and was given by an administrator.
        temporary: bool,
    },
    /// Writes a unit's row.
    SaveUnit(Unit),
    /// Writes a position's row; its unit stays.
    SavePosition(Position),
    /// Appoints a person, or amends the last day of an appointment.
    Appoint(Appointed),
    /// A position performs a column of an SOP from now on.
    Seat(Seat),
    /// A position performs a column no longer.
    Unseat(Seat),
    /// Adopts the text of an SOP file as its newest version.
    AdoptSop {
        /// The file.
        text: String,
        /// By which sites.
        sites: Vec<String>,
    },
    /// Confirms inferred cells of a version: cell to value.
    ConfirmCells {
        /// The SOP's key.
        sop: String,
        /// The version.
        version: u32,
        /// Cell to value.
        cells: BTreeMap<String, String>,
    },
    /// Writes a site.
    SaveSite(Site),
    /// Amends office hours and days off; the version is counted here.
    AmendCalendar(Calendar),
    /// Makes an API token; by [`Store::create_api_token`].
    AddToken {
        /// The token's id.
        id: Uuid,
        /// Whose.
        person: PersonId,
        /// What it is for: 1 to 60 characters.
        name: String,
        /// SHA-256 of the token.
        hash: String,
    },
    /// Takes an API token back.
    RevokeToken {
        /// The token's id.
        id: Uuid,
        /// Whose.
        person: PersonId,
    },
    /// Uses the one-time set-up token; by [`Store::use_setup_token`].
    UseSetupToken {
        /// SHA-256 of the token.
        hash: String,
    },
    /// Notes that the journal runs on a set clock.
    NoteClock,
}

/// Why a change of the office did not happen.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The rule says no.
    #[error("refused: {0:?}")]
    Refused(OfficeRefusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why the office may not be changed so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeRefusal {
    /// Only an administrator may.
    NotAdministrator,
    /// The last administrator cannot be removed.
    LastAdministrator,
    /// Another person signs in with this name.
    LoginTaken,
    /// The name to sign in with breaks its form, or is not that of the row.
    LoginInvalid,
    /// Words were empty or too long.
    Words {
        /// Which.
        field: &'static str,
        /// Characters allowed.
        limit: usize,
    },
    /// A name in addresses breaks its form.
    KeyInvalid,
    /// Something named does not exist.
    Unknown {
        /// What: `person`, `unit`, `position`, `site`, `sop`, `cell`, `token`, `role`.
        what: &'static str,
    },
    /// The last day lies before the first.
    PeriodBackwards,
    /// An appointment may get another last day only.
    AppointmentFixed,
    /// The password has too few characters.
    PasswordShort {
        /// How many it needs.
        least: usize,
    },
    /// The password is a common one, or the person's own name.
    PasswordCommon,
    /// The present password was wrong.
    PasswordWrong,
    /// The SOP file has problems.
    SopInvalid(Vec<Problem>),
    /// A cell's value cannot stand there, or was confirmed before.
    CellInvalid(Problem),
    /// The weekly table has problems.
    HoursInvalid(Vec<HoursProblem>),
    /// The set-up link was used or never made.
    SetupOver,
}

impl From<OfficeRefusal> for OfficeError {
    fn from(refusal: OfficeRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Store {
    /// Makes one change of the office, with its entry in the chain `office`.
    ///
    /// # Errors
    /// [`OfficeError::Refused`] when the rule says no; else the store failed and
    /// nothing was changed.
    pub async fn change_office(&self, who: Who, change: OfficeChange) -> Result<(), OfficeError> {
        self.submit_office(who, change).await
    }

    /// An id that was never used, in the order of time.
    pub fn fresh_id(&self) -> Uuid {
        self.core.fresh()
    }
}

/// Checks and makes one change. An error leaves rows that the caller rolls back.
pub(crate) async fn perform(
    conn: &mut Conn,
    office: &Office,
    who: Who,
    now: Timestamp,
    change: &OfficeChange,
) -> Result<OfficeEvent, OfficeError> {
    may(office, who, change)?;
    match change {
        OfficeChange::SavePerson(row) => save_person(conn, office, row, now).await,
        OfficeChange::SetPassword {
            person,
            hash,
            temporary,
        } => set_password(conn, office, *person, hash, *temporary).await,
        OfficeChange::SaveUnit(row) => save_unit(conn, office, row).await,
        OfficeChange::SavePosition(row) => save_position(conn, office, row).await,
        OfficeChange::Appoint(row) => appoint(conn, office, row).await,
        OfficeChange::Seat(seat) => take_seat(conn, office, seat).await,
        OfficeChange::Unseat(seat) => {
            let gone = conn
                .run(sql::UNSEAT, args![&seat.sop, &seat.role, seat.position])
                .await?;
            known(gone > 0, "role")?;
            Ok(OfficeEvent::Unseated { seat: seat.clone() })
        }
        OfficeChange::AdoptSop { text, sites } => {
            sheet::adopt(conn, office, who, now, text, sites).await
        }
        OfficeChange::ConfirmCells {
            sop,
            version,
            cells,
        } => sheet::confirm(conn, who, now, sop, *version, cells).await,
        OfficeChange::SaveSite(site) => save_site(conn, site).await,
        OfficeChange::AmendCalendar(calendar) => amend_calendar(conn, office, calendar).await,
        OfficeChange::AddToken {
            id,
            person,
            name,
            hash,
        } => {
            words("name", name, 60)?;
            conn.run(sql::ADD_TOKEN, args![*id, hash, *person, name, now])
                .await?;
            Ok(OfficeEvent::TokenCreated {
                id: *id,
                person: *person,
            })
        }
        OfficeChange::RevokeToken { id, person } => {
            let gone = conn.run(sql::REVOKE_TOKEN, args![*id, *person]).await?;
            known(gone > 0, "token")?;
            Ok(OfficeEvent::TokenRevoked {
                id: *id,
                person: *person,
            })
        }
        OfficeChange::UseSetupToken { hash } => {
            let used = conn.run(sql::USE_SETUP, args![hash]).await?;
            if used == 0 {
                Err(OfficeRefusal::SetupOver.into())
            } else {
                Ok(OfficeEvent::SetUp {})
            }
        }
        OfficeChange::NoteClock => Ok(OfficeEvent::ClockSet { at: now }),
    }
}

/// An administrator may change all, anybody their own password and tokens.
fn may(office: &Office, who: Who, change: &OfficeChange) -> Result<(), OfficeRefusal> {
    let Who::Person { person, .. } = who else {
        return Ok(());
    };
    let row = office.persons.get(&person).filter(|row| !row.disabled);
    let own = match change {
        OfficeChange::SetPassword {
            person: whose,
            temporary,
            ..
        } => *whose == person && !temporary,
        OfficeChange::AddToken { person: whose, .. }
        | OfficeChange::RevokeToken { person: whose, .. } => *whose == person,
        OfficeChange::UseSetupToken { .. } => true,
        _ => false,
    };
    match row {
        Some(row) if own || row.administrator => Ok(()),
        _ => Err(OfficeRefusal::NotAdministrator),
    }
}

async fn save_person(
    conn: &mut Conn,
    office: &Office,
    row: &Person,
    now: Timestamp,
) -> Result<OfficeEvent, OfficeError> {
    words("name", &row.name, 120)?;
    if !row.email.is_empty() {
        words("email", &row.email, 200)?;
    }
    check_login(&row.login)?;
    if office
        .persons
        .values()
        .any(|other| other.login == row.login && other.id != row.id)
    {
        return Err(OfficeRefusal::LoginTaken.into());
    }
    if let Some(before) = office.persons.get(&row.id) {
        if before.login != row.login {
            return Err(OfficeRefusal::LoginInvalid.into());
        }
        let steward = |person: &&Person| person.administrator && !person.disabled;
        let others = office
            .persons
            .values()
            .filter(steward)
            .any(|other| other.id != row.id);
        if steward(&before) && !steward(&row) && !others {
            return Err(OfficeRefusal::LastAdministrator.into());
        }
    }
    let columns = args![
        row.id,
        &row.login,
        &row.name,
        &row.email,
        row.administrator,
        row.disabled,
        now
    ];
    conn.run(sql::SAVE_PERSON, columns).await?;
    if row.disabled {
        conn.run(sql::END_SESSIONS, args![row.id]).await?;
        conn.run(sql::END_TOKENS, args![row.id]).await?;
    }
    Ok(OfficeEvent::PersonSaved {
        person: row.id,
        row: canonical::hash(row),
    })
}

async fn set_password(
    conn: &mut Conn,
    office: &Office,
    person: PersonId,
    hash: &str,
    temporary: bool,
) -> Result<OfficeEvent, OfficeError> {
    known(office.persons.contains_key(&person), "person")?;
    conn.run(sql::SET_PASSWORD, args![hash, temporary, person])
        .await?;
    conn.run(sql::END_SESSIONS, args![person]).await?;
    Ok(if temporary {
        OfficeEvent::PasswordReset { person }
    } else {
        OfficeEvent::PasswordChanged { person }
    })
}

async fn save_unit(
    conn: &mut Conn,
    office: &Office,
    row: &Unit,
) -> Result<OfficeEvent, OfficeError> {
    words("name", &row.name, 200)?;
    words("short", &row.short, 60)?;
    if let Some(parent) = row.parent {
        known(
            office.units.contains_key(&parent) && !is_below(office, parent, row.id),
            "unit",
        )?;
    }
    conn.run(
        sql::SAVE_UNIT,
        args![row.id, row.parent.map(|unit| unit.0), &row.name, &row.short],
    )
    .await?;
    Ok(OfficeEvent::UnitSaved {
        unit: row.id,
        row: canonical::hash(row),
    })
}

/// Whether a unit is another one or lies below it; the walk ends at the number of units.
fn is_below(office: &Office, unit: UnitId, top: UnitId) -> bool {
    let up = |unit: &UnitId| office.units.get(unit).and_then(|row| row.parent);
    std::iter::successors(Some(unit), up)
        .take(office.units.len() + 1)
        .any(|unit| unit == top)
}

async fn save_position(
    conn: &mut Conn,
    office: &Office,
    row: &Position,
) -> Result<OfficeEvent, OfficeError> {
    words("title", &row.title, 200)?;
    words("short", &row.short, 60)?;
    known(office.units.contains_key(&row.unit), "unit")?;
    let stays = office
        .positions
        .get(&row.id)
        .is_none_or(|before| before.unit == row.unit);
    known(stays, "unit")?;
    conn.run(
        sql::SAVE_POSITION,
        args![row.id, row.unit, &row.title, &row.short],
    )
    .await?;
    Ok(OfficeEvent::PositionSaved {
        position: row.id,
        row: canonical::hash(row),
    })
}

async fn appoint(
    conn: &mut Conn,
    office: &Office,
    row: &Appointed,
) -> Result<OfficeEvent, OfficeError> {
    let held = &row.appointment;
    known(office.persons.contains_key(&held.person), "person")?;
    known(office.positions.contains_key(&held.position), "position")?;
    if held.until.is_some_and(|last| last < held.from) {
        return Err(OfficeRefusal::PeriodBackwards.into());
    }
    let before = office.appointments.iter().find(|other| other.id == row.id);
    let fixed = |other: &&Appointed| {
        let mut with_end = other.appointment.clone();
        with_end.until = held.until;
        with_end != *held
    };
    if before.as_ref().is_some_and(fixed) {
        return Err(OfficeRefusal::AppointmentFixed.into());
    }
    let (capacity, until) = (capacity_word(held.capacity), held.until);
    conn.run(
        sql::APPOINT,
        args![
            row.id,
            held.person,
            held.position,
            capacity,
            held.from,
            until
        ],
    )
    .await?;
    Ok(appointed_event(row, held.from, until))
}

fn appointed_event(row: &Appointed, from: Date, until: Option<Date>) -> OfficeEvent {
    OfficeEvent::Appointed {
        id: row.id,
        person: row.appointment.person,
        position: row.appointment.position,
        capacity: row.appointment.capacity,
        from,
        until,
        row: canonical::hash(row),
    }
}

async fn take_seat(
    conn: &mut Conn,
    office: &Office,
    seat: &Seat,
) -> Result<OfficeEvent, OfficeError> {
    known(office.positions.contains_key(&seat.position), "position")?;
    let version = office.sops.get(&seat.sop).map(|(version, _)| *version);
    let newest = match version {
        Some(version) => sheet::checked(conn, &seat.sop, version).await?,
        None => None,
    };
    let Some((sop, _)) = newest else {
        return Err(OfficeRefusal::Unknown { what: "sop" }.into());
    };
    known(sop.role.iter().any(|role| role.key == seat.role), "role")?;
    conn.run(sql::SEAT, args![&seat.sop, &seat.role, seat.position])
        .await?;
    Ok(OfficeEvent::Seated { seat: seat.clone() })
}

async fn save_site(conn: &mut Conn, site: &Site) -> Result<OfficeEvent, OfficeError> {
    check_key(&site.key, 40)?;
    if site.categories.len() > 100 || site.hosts.len() > 20 {
        return Err(OfficeRefusal::Words {
            field: "categories",
            limit: 100,
        }
        .into());
    }
    for category in &site.categories {
        check_key(&category.key, 40)?;
        words("label", &category.label, 60)?;
    }
    let body = String::from_utf8_lossy(&canonical::to_bytes(site)).into_owned();
    if body.len() > 64 * 1024 {
        return Err(OfficeRefusal::Words {
            field: "identity",
            limit: 64 * 1024,
        }
        .into());
    }
    conn.run(sql::SAVE_SITE, args![&site.key, &body]).await?;
    Ok(OfficeEvent::SiteSaved {
        site: site.key.clone(),
        row: canonical::hash(site),
    })
}

async fn amend_calendar(
    conn: &mut Conn,
    office: &Office,
    calendar: &Calendar,
) -> Result<OfficeEvent, OfficeError> {
    let problems = calendar.hours.check();
    if !problems.is_empty() {
        return Err(OfficeRefusal::HoursInvalid(problems).into());
    }
    let version = office.calendar.version + 1;
    let calendar = Calendar {
        version,
        ..calendar.clone()
    };
    let body = String::from_utf8_lossy(&canonical::to_bytes(&calendar)).into_owned();
    conn.run(sql::SAVE_SETTING, args!["calendar", &body])
        .await?;
    Ok(OfficeEvent::CalendarAmended {
        version,
        row: canonical::hash(&calendar),
    })
}

fn known(is: bool, what: &'static str) -> Result<(), OfficeRefusal> {
    if is {
        Ok(())
    } else {
        Err(OfficeRefusal::Unknown { what })
    }
}

fn words(field: &'static str, text: &str, limit: usize) -> Result<(), OfficeRefusal> {
    let fits = !text.trim().is_empty() && text.chars().count() <= limit;
    if fits {
        Ok(())
    } else {
        Err(OfficeRefusal::Words { field, limit })
    }
}

fn check_login(login: &str) -> Result<(), OfficeRefusal> {
    let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_');
    let fits = (2..=60).contains(&login.len()) && login.bytes().all(plain);
    if fits {
        Ok(())
    } else {
        Err(OfficeRefusal::LoginInvalid)
    }
}

/// A name in addresses and file names: `a-z`, `0-9`, `-`.
pub(crate) fn check_key(key: &str, limit: usize) -> Result<(), OfficeRefusal> {
    let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let fits = !key.is_empty() && key.len() <= limit && key.bytes().all(plain);
    if fits {
        Ok(())
    } else {
        Err(OfficeRefusal::KeyInvalid)
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        SAVE_PERSON = "insert into person (id, login, name, email, administrator, disabled, must_change, at) values ($1, $2, $3, $4, $5, $6, true, $7) on conflict (id) do update set name = excluded.name, email = excluded.email, administrator = excluded.administrator, disabled = excluded.disabled";
        SET_PASSWORD = "update person set password = $1, must_change = $2 where id = $3";
        END_SESSIONS = "delete from session where person = $1";
        END_TOKENS = "delete from api_token where person = $1";
        SAVE_UNIT = "insert into unit (id, parent, name, short) values ($1, $2, $3, $4) on conflict (id) do update set parent = excluded.parent, name = excluded.name, short = excluded.short";
        SAVE_POSITION = "insert into position (id, unit, title, short) values ($1, $2, $3, $4) on conflict (id) do update set title = excluded.title, short = excluded.short";
        APPOINT = "insert into appointment (id, person, position, capacity, from_day, until_day) values ($1, $2, $3, $4, $5, $6) on conflict (id) do update set until_day = excluded.until_day";
        SEAT = "insert into seat (sop_key, role, position) values ($1, $2, $3) on conflict do nothing";
        UNSEAT = "delete from seat where sop_key = $1 and role = $2 and position = $3";
        SAVE_SITE = "insert into site (key, body) values ($1, $2) on conflict (key) do update set body = excluded.body";
        SAVE_SETTING = "insert into setting (key, body) values ($1, $2) on conflict (key) do update set body = excluded.body";
        ADD_TOKEN = "insert into api_token (id, token, person, name, created_at) values ($1, $2, $3, $4, $5)";
        REVOKE_TOKEN = "delete from api_token where id = $1 and person = $2";
        USE_SETUP = "delete from once_token where purpose = 'setup' and token = $1";
    }
}
