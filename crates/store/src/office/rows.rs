//! Writing one row of the office, checked; the caller appends the entry.

use jiff::Timestamp;
use tayang_core::canonical::{self, Hash};
use tayang_core::ids::{PersonId, UnitId};
use tayang_core::official::PaperSettings;
use tayang_core::time::Calendar;
use uuid::Uuid;

use super::change::{OfficeError, OfficeRefusal};
use super::event::OfficeEvent;
use super::{Office, Person, Position, Site, Unit, UnitKind};
use crate::dialect::{Conn, args};

/// Days off that a calendar may have: forty a year for fifty years.
const DAYS_OFF: usize = 2_000;

pub(super) async fn save_person(
    conn: &mut Conn,
    office: &Office,
    row: &Person,
    now: Timestamp,
) -> Result<OfficeEvent, OfficeError> {
    words("name", &row.name, 120)?;
    if !row.email.is_empty() {
        words("email", &row.email, 200)?;
        check_email(&row.email)?;
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
        end_access(conn, row.id).await?;
    }
    Ok(OfficeEvent::PersonSaved {
        person: row.id,
        row: canonical::hash(row),
    })
}

pub(super) async fn set_password(
    conn: &mut Conn,
    office: &Office,
    person: PersonId,
    (hash, before): (&str, &Option<String>),
    temporary: bool,
) -> Result<OfficeEvent, OfficeError> {
    known(office.persons.contains_key(&person), "person")?;
    let columns = args![hash, temporary, person, before.as_deref()];
    if conn.run(sql::SET_PASSWORD, columns).await? == 0 {
        return Err(OfficeRefusal::PasswordWrong.into());
    }
    end_access(conn, person).await?;
    Ok(if temporary {
        OfficeEvent::PasswordReset {
            person,
            row: Hash::of(hash.as_bytes()),
        }
    } else {
        OfficeEvent::PasswordChanged {
            person,
            row: Hash::of(hash.as_bytes()),
        }
    })
}

/// Whatever was let in by what counted until now is let in no longer: sessions and API tokens.
async fn end_access(conn: &mut Conn, person: PersonId) -> Result<(), OfficeError> {
    conn.run(sql::END_SESSIONS, args![person]).await?;
    conn.run(sql::END_TOKENS, args![person]).await?;
    Ok(())
}

pub(super) async fn save_unit(
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
        args![
            row.id,
            row.parent.map(|unit| unit.0),
            &row.name,
            &row.short,
            row.kind.map(UnitKind::name)
        ],
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

pub(super) async fn save_position(
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
        args![row.id, row.unit, &row.title, &row.short, row.leads],
    )
    .await?;
    Ok(OfficeEvent::PositionSaved {
        position: row.id,
        row: canonical::hash(row),
    })
}

pub(super) async fn add_token(
    conn: &mut Conn,
    id: Uuid,
    person: PersonId,
    (name, hash): (&str, &str),
    now: Timestamp,
) -> Result<OfficeEvent, OfficeError> {
    words("name", name, 60)?;
    conn.run(sql::ADD_TOKEN, args![id, hash, person, name, now])
        .await?;
    Ok(OfficeEvent::TokenCreated {
        id,
        person,
        row: Hash::of(hash.as_bytes()),
    })
}

pub(super) async fn revoke_token(
    conn: &mut Conn,
    id: Uuid,
    person: PersonId,
) -> Result<OfficeEvent, OfficeError> {
    let gone = conn.run(sql::REVOKE_TOKEN, args![id, person]).await?;
    known(gone > 0, "token")?;
    Ok(OfficeEvent::TokenRevoked { id, person })
}

pub(super) async fn save_site(
    conn: &mut Conn,
    office: &Office,
    site: &Site,
) -> Result<OfficeEvent, OfficeError> {
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
        if let Some(owner) = category.owner {
            known(office.units.contains_key(&owner), "unit")?;
        }
        if !category
            .max_days
            .is_none_or(|days| (1..=super::MOST_DAYS).contains(&days))
        {
            return Err(OfficeRefusal::DaysInvalid {
                most: super::MOST_DAYS,
            }
            .into());
        }
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

pub(super) async fn amend_calendar(
    conn: &mut Conn,
    office: &Office,
    calendar: &Calendar,
) -> Result<OfficeEvent, OfficeError> {
    let problems = calendar.check();
    if !problems.is_empty() {
        return Err(OfficeRefusal::HoursInvalid(problems).into());
    }
    if calendar.holidays.len() > DAYS_OFF {
        return Err(OfficeRefusal::TooManyDaysOff { most: DAYS_OFF }.into());
    }
    for day in calendar.holidays.values() {
        words("name", &day.name, 120)?;
        if !day.basis.is_empty() {
            words("basis", &day.basis, 200)?;
        }
    }
    for season in &calendar.seasons {
        words("name", &season.name, 120)?;
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
        years: calendar.years.keys().copied().collect(),
    })
}

pub(super) async fn set_papers(
    conn: &mut Conn,
    papers: &PaperSettings,
) -> Result<OfficeEvent, OfficeError> {
    let problems = papers.problems();
    if !problems.is_empty() {
        return Err(OfficeRefusal::PapersInvalid(problems).into());
    }
    let body = String::from_utf8_lossy(&canonical::to_bytes(papers)).into_owned();
    conn.run(sql::SAVE_SETTING, args!["papers", &body]).await?;
    Ok(OfficeEvent::PapersSet {
        row: canonical::hash(papers),
    })
}

pub(super) fn known(is: bool, what: &'static str) -> Result<(), OfficeRefusal> {
    if is {
        Ok(())
    } else {
        Err(OfficeRefusal::Unknown { what })
    }
}

pub(super) fn words(field: &'static str, text: &str, limit: usize) -> Result<(), OfficeRefusal> {
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

/// An address that mail can be sent to: one name, one host, in plain letters.
fn check_email(email: &str) -> Result<(), OfficeRefusal> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    let parts = |text: &str| {
        text.split('.')
            .all(|part| !part.is_empty() && part.bytes().all(plain))
    };
    let fits = |(name, host): (&str, &str)| {
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
        parts(name) && parts(host) && host.bytes().all(letters)
    };
    if email.split_once('@').is_some_and(fits) {
        Ok(())
    } else {
        Err(OfficeRefusal::EmailInvalid)
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
        SET_PASSWORD = "update person set password = $1, must_change = $2 where id = $3 and coalesce(password, '') = coalesce($4, password, '')";
        END_SESSIONS = "delete from session where person = $1";
        END_TOKENS = "delete from api_token where person = $1";
        SAVE_UNIT = "insert into unit (id, parent, name, short, kind) values ($1, $2, $3, $4, $5) on conflict (id) do update set parent = excluded.parent, name = excluded.name, short = excluded.short, kind = excluded.kind";
        SAVE_POSITION = "insert into position (id, unit, title, short, leads) values ($1, $2, $3, $4, $5) on conflict (id) do update set title = excluded.title, short = excluded.short, leads = excluded.leads";
        ADD_TOKEN = "insert into api_token (id, token, person, name, created_at) values ($1, $2, $3, $4, $5)";
        REVOKE_TOKEN = "delete from api_token where id = $1 and person = $2";
        SAVE_SITE = "insert into site (key, body) values ($1, $2) on conflict (key) do update set body = excluded.body";
        SAVE_SETTING = "insert into setting (key, body) values ($1, $2) on conflict (key) do update set body = excluded.body";
    }
}
