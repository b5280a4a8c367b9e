//! Founding the office: people, units, posts, hours, site and sheets, by its administrator.
//!
//! The first account is the program's, as at a real set-up; all that follows is
//! done and signed by that person.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use jiff::{SignedDuration, ToSpan};
use tayang_core::ids::{PersonId, PositionId, UnitId};
use tayang_core::office::{Appointment, Assurance};
use tayang_core::time::Calendar;
use tayang_store::{
    Appointed, NewPerson, OfficeChange, OfficeError, Position, Ratification, Seat, SopInfo, Store,
    Unit, Who,
};
use tokio::task::JoinSet;

use super::data::{Office, Person, Site};
use super::plan::Plan;
use super::{Account, Hand, folder, identity, settle};

/// The sheet whose runs the demo tells.
const PLAYED: &str = "pesona";
/// The post that ratifies where a sheet names none: its key and its title.
const HEAD: (&str, &str) = ("kadis-kominfo", "Kepala Dinas Komunikasi dan Informatika");
/// What sheet 002 leaves open: the channels that this office has.
const CHANNELS: (&str, &str) = (
    "also = [\"share\"]\n",
    "also = [\"share\"]\nchannels = [\"facebook\", \"x\", \"youtube\"]\n",
);

/// What the office is founded from.
pub(super) struct Given<'a> {
    pub(super) data: &'a Office,
    pub(super) site: &'a Site,
    pub(super) accounts: &'a [Account],
    pub(super) calendar: Calendar,
}

/// The office as founded: ids by the keys of the data.
#[derive(Debug, Clone)]
pub(super) struct Town {
    pub(super) site: String,
    pub(super) people: BTreeMap<String, PersonId>,
    pub(super) units: BTreeMap<String, UnitId>,
    pub(super) calendar: Calendar,
    /// The sheet of the articles.
    pub(super) sop: String,
}

/// Somebody signed in.
pub(super) fn signed_in(person: PersonId) -> Who {
    Who::Person {
        person,
        assurance: Assurance::Session,
    }
}

/// Founds the office before the first act of the plan.
///
/// # Errors
/// When a change is refused: then the demo's data is wrong.
pub(super) async fn found(
    store: &Store,
    hand: &Hand,
    plan: &Plan,
    given: Given<'_>,
) -> Result<Town> {
    let pause = |minutes: i64| {
        plan.founded
            .saturating_add(SignedDuration::from_mins(minutes))
    };
    hand.set(plan.founded);
    change(store, Who::System, OfficeChange::NoteClock).await?;
    let site = identity::site(given.site, given.data);
    let key = site.key.clone();
    change(store, Who::System, OfficeChange::SaveSite(site)).await?;
    let steward = given.data.people.iter().find(|person| person.administrator);
    let steward = steward.context("office.toml: nobody is the administrator")?;
    let first = add(store.clone(), Who::System, new(steward, given.accounts)?).await?;
    let who = signed_in(first);

    hand.set(pause(12)?);
    change(
        store,
        who,
        OfficeChange::AmendCalendar(given.calendar.clone()),
    )
    .await?;
    let mut people = add_all(store, who, &given).await?;
    people.insert(steward.key.clone(), first);
    hand.set(pause(25)?);
    let units = units(store, who, given.data).await?;
    let positions = posts(store, who, given.data, &units).await?;
    hand.set(pause(40)?);
    let today = store
        .office()
        .await?
        .day(plan.acts.last().map_or(plan.founded, |act| act.at));
    appoint(store, who, given.data, (&people, &positions), today).await?;
    hand.set(pause(65)?);
    adopt(store, who, &key).await?;
    hand.set(pause(90)?);
    confirm(store, who).await?;
    seat(store, who, given.data, &positions).await?;
    ratify(store, who, &positions).await?;
    settle::settle(store, who).await?;
    let calendar = Calendar::clone(&*store.office().await?.calendar);
    Ok(Town {
        site: key,
        people,
        units,
        calendar,
        sop: PLAYED.to_owned(),
    })
}

async fn change(store: &Store, who: Who, change: OfficeChange) -> Result<()> {
    let asked = format!("{change:?}");
    let done = store.change_office(who, change).await;
    done.map_err(|error| told(error, &asked))
}

/// An error with the beginning of what was asked.
fn told(error: OfficeError, asked: &str) -> anyhow::Error {
    let start: String = asked.chars().take(160).collect();
    anyhow!(error).context(start)
}

fn new(person: &Person, accounts: &[Account]) -> Result<NewPerson> {
    let account = accounts.iter().find(|account| account.login == person.user);
    Ok(NewPerson {
        login: person.user.clone(),
        name: person.name.clone(),
        email: person.email.clone(),
        administrator: person.administrator,
        password: Some(
            account
                .context("a person without a password")?
                .password
                .clone(),
        ),
    })
}

async fn add(store: Store, who: Who, new: NewPerson) -> Result<PersonId> {
    let login = new.login.clone();
    store
        .add_person(who, new)
        .await
        .map_err(|error| told(error, &login))
}

/// Hashing passwords is slow on purpose, so the people are added side by side.
async fn add_all(store: &Store, who: Who, given: &Given<'_>) -> Result<BTreeMap<String, PersonId>> {
    let mut tasks = JoinSet::new();
    for person in given
        .data
        .people
        .iter()
        .filter(|person| !person.administrator)
    {
        let (store, key) = (store.clone(), person.key.clone());
        let new = new(person, given.accounts)?;
        tasks.spawn(async move { anyhow::Ok((key, add(store, who, new).await?)) });
    }
    let mut people = BTreeMap::new();
    while let Some(added) = tasks.join_next().await {
        let (key, person) = added??;
        people.insert(key, person);
    }
    Ok(people)
}

async fn units(store: &Store, who: Who, data: &Office) -> Result<BTreeMap<String, UnitId>> {
    let mut units: BTreeMap<String, UnitId> = BTreeMap::new();
    for unit in &data.units {
        let id = UnitId(store.fresh_id());
        let parent = unit
            .parent
            .as_deref()
            .and_then(|parent| units.get(parent).copied());
        units.insert(unit.key.clone(), id);
        let row = Unit {
            kind: None,
            id,
            parent,
            name: unit.name.clone(),
            short: unit.short.clone(),
        };
        change(store, who, OfficeChange::SaveUnit(row)).await?;
    }
    Ok(units)
}

async fn posts(
    store: &Store,
    who: Who,
    data: &Office,
    units: &BTreeMap<String, UnitId>,
) -> Result<BTreeMap<String, PositionId>> {
    let mut positions = BTreeMap::new();
    for post in &data.positions {
        let id = PositionId(store.fresh_id());
        let unit = units.get(post.unit.as_str()).copied();
        let unit = unit.with_context(|| format!("no unit {}", post.unit))?;
        positions.insert(post.key.clone(), id);
        let row = Position {
            leads: false,
            id,
            unit,
            title: post.title.clone(),
            short: post.short.clone(),
        };
        change(store, who, OfficeChange::SavePosition(row)).await?;
    }
    Ok(positions)
}

async fn appoint(
    store: &Store,
    who: Who,
    data: &Office,
    (people, positions): (&BTreeMap<String, PersonId>, &BTreeMap<String, PositionId>),
    today: jiff::civil::Date,
) -> Result<()> {
    for seat in &data.appointments {
        let person = people
            .get(&seat.person)
            .with_context(|| seat.person.clone())?;
        let position = positions
            .get(&seat.position)
            .with_context(|| seat.position.clone())?;
        let until = seat
            .until_day
            .map(|day| today.checked_add(day.days()))
            .transpose()?;
        let appointment = Appointment {
            person: *person,
            position: *position,
            capacity: seat.capacity,
            from: today.checked_add(seat.from_day.days())?,
            until,
        };
        let row = Appointed::plain(store.fresh_id(), appointment);
        change(store, who, OfficeChange::Appoint(row)).await?;
    }
    Ok(())
}

async fn adopt(store: &Store, who: Who, site: &str) -> Result<()> {
    for text in folder::sheets()? {
        let text = text.replace(CHANNELS.0, CHANNELS.1);
        let start = text.lines().next().unwrap_or_default().to_owned();
        let adopted = store.adopt_sop(who, text, vec![site.to_owned()]).await;
        adopted.map_err(|error| told(error, &start))?;
    }
    Ok(())
}

/// The administrator takes every inferred cell as it was read, and fills in lost identities.
async fn confirm(store: &Store, who: Who) -> Result<()> {
    for info in store.sops().await? {
        let open = info.sheet.unconfirmed().into_iter();
        let mut cells: BTreeMap<String, String> = open.map(|cell| (cell.id, cell.value)).collect();
        if info.sheet.identity.is_lost() {
            let blanks = info.sheet.blanks().into_iter();
            cells.extend(blanks.filter_map(|cell| Some((cell.clone(), filled(&info, &cell)?))));
        }
        if cells.is_empty() {
            continue;
        }
        let (sop, version) = (info.sop.key.clone(), info.sop.version);
        let asked = OfficeChange::ConfirmCells {
            sop,
            version,
            cells,
        };
        change(store, who, asked).await?;
    }
    Ok(())
}

/// What the demo's office writes where the source lost its identity block.
fn filled(info: &SopInfo, cell: &str) -> Option<String> {
    let value = match cell {
        "identity.number" => format!("SOP/{}/Diskominfo", info.sop.key),
        "identity.created" => "2025-01".to_owned(),
        "identity.effective" => "2025-01-06".to_owned(),
        "identity.ratified_by" => HEAD.1.to_owned(),
        _ => return None,
    };
    Some(value)
}

/// Every sheet was signed on paper by its post; a sheet that names none by the head of the agency.
async fn ratify(store: &Store, who: Who, positions: &BTreeMap<String, PositionId>) -> Result<()> {
    let office = store.office().await?;
    for info in store.sops().await? {
        let named = positions
            .values()
            .find(|post| office.is_ratifier(&info.sheet, **post));
        let head = positions.get(HEAD.0);
        let position = *named.or(head).context("nobody can ratify the sheets")?;
        let asked = OfficeChange::RatifySop(Ratification {
            sop: info.sop.clone(),
            position,
            paper: true,
            acknowledged: true,
        });
        change(store, who, asked).await?;
    }
    Ok(())
}

async fn seat(
    store: &Store,
    who: Who,
    data: &Office,
    positions: &BTreeMap<String, PositionId>,
) -> Result<()> {
    for performer in &data.performers {
        for key in &performer.positions {
            let position = *positions.get(key).with_context(|| key.clone())?;
            let (sop, role) = (performer.sop.clone(), performer.role.clone());
            change(
                store,
                who,
                OfficeChange::Seat(Seat {
                    sop,
                    role,
                    position,
                }),
            )
            .await?;
        }
    }
    Ok(())
}
