//! What a decision needs to know for a paper; read only for commands that leave one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::artefact::{FollowUpRef, Form, Paper};
use tayang_core::command::Command;
use tayang_core::decide::acts::papers_of_finish;
use tayang_core::facts::{OpenFollowUp, PaperFacts, SourceUnit};
use tayang_core::ids::{PersonId, UnitId};
use tayang_core::office::Capacity;

use super::batch::Batch;
use super::gather::Asked;
use crate::StoreError;
use crate::dialect::args;
use crate::office::{Office, Seat};

/// Follow-ups read at once.
const FOLLOW_UPS: u32 = 500;

/// The facts of a command that leaves papers; nothing for others.
pub(super) async fn facts(
    batch: &mut Batch<'_>,
    office: &Office,
    site: &str,
    asked: &Asked<'_>,
    now: Timestamp,
) -> Result<PaperFacts, StoreError> {
    let day = office.day(now);
    let mut facts = PaperFacts {
        next: next(batch, site, asked, i64::from(day.year())).await?,
        ..PaperFacts::default()
    };
    if let Some(Command::VerifySource { .. }) = asked.command {
        facts.posts = posts(office, asked.who.person(), day);
    }
    let Some(Command::Produce { form }) = asked.command else {
        return Ok(facts);
    };
    facts.accounts = accounts(office, form);
    match form {
        Form::Disposition(_) => {
            let roles = asked.sop.role.iter();
            let held = roles.map(|role| {
                let holders = office.holders(&asked.sop.key, &role.key, day);
                (role.key.clone(), holders.into_iter().collect())
            });
            facts.holders = held.collect();
        }
        Form::Decree(_) => facts.outside = outside(office, &asked.sop.key, form, day),
        Form::WorkProgramme(_) => facts.team = office.team(&asked.sop.key, day).cloned().collect(),
        Form::MaterialList(_) => facts.units = units(office, &asked.sop.key),
        Form::FollowUpPlan(_) => facts.follow_ups = follow_ups(batch, site, asked).await?,
        _ => {}
    }
    Ok(facts)
}

/// The next number of each register that the command may write into.
async fn next(
    batch: &mut Batch<'_>,
    site: &str,
    asked: &Asked<'_>,
    year: i64,
) -> Result<BTreeMap<Paper, u32>, StoreError> {
    let open = asked.case.and_then(|case| case.open.as_ref());
    let step = open.and_then(|task| asked.sop.step(&task.step));
    let papers = match asked.command {
        Some(Command::Produce { form }) => vec![form.paper()],
        Some(Command::VerifySource { .. }) => vec![Paper::VerificationList],
        Some(Command::Finish { .. } | Command::Publish { .. } | Command::ShareLink { .. }) => {
            step.map(papers_of_finish).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let mut next = BTreeMap::new();
    for paper in papers {
        let columns = args![site, year, paper.name()];
        let last: Option<u32> = match batch.conn.row(sql::LAST, columns).await? {
            Some(mut row) => row.take()?,
            None => None,
        };
        next.insert(paper, last.unwrap_or(0) + 1);
    }
    Ok(next)
}

/// The posts that somebody holds today, by unit; a definitive one before a mandate.
fn posts(
    office: &Office,
    person: Option<PersonId>,
    day: Date,
) -> BTreeMap<UnitId, (String, Capacity)> {
    let held = person.map(|person| office.in_force(person, day));
    let mut held: Vec<_> = held.into_iter().flatten().collect();
    held.sort_by_key(|held| std::cmp::Reverse(held.capacity));
    let named = held.into_iter().filter_map(|held| {
        let post = office.positions.get(&held.position)?;
        Some((post.unit, (post.title.clone(), held.capacity)))
    });
    named.collect()
}

/// Of the people that a form names, those who have an account in use.
fn accounts(office: &Office, form: &Form) -> BTreeSet<PersonId> {
    let named = form.people().into_iter();
    let active = |person: &PersonId| {
        let known = office.persons.get(person);
        known.is_some_and(|person| !person.disabled)
    };
    named.filter(active).collect()
}

/// Of the people that a form names, those who hold posts, and none in the sheet's own units,
/// above or below them.
fn outside(office: &Office, sop: &str, form: &Form, day: Date) -> BTreeSet<PersonId> {
    let own = own_units(office, sop);
    let up = |unit: &UnitId| office.units.get(unit).and_then(|row| row.parent);
    let line = |unit: UnitId| -> BTreeSet<UnitId> {
        let units = std::iter::successors(Some(unit), up);
        units.take(office.units.len()).collect()
    };
    let near = |unit: UnitId| {
        let above = line(unit);
        own.iter()
            .any(|own| above.contains(own) || line(*own).contains(&unit))
    };
    let strange = |person: &PersonId| {
        let posts = office.in_force(*person, day);
        let mut units = posts.filter_map(|held| Some(office.positions.get(&held.position)?.unit));
        let first = units.next();
        first.is_some_and(|first| !near(first) && !units.any(near))
    };
    let named = form.people().into_iter();
    named
        .filter(|person| !own.is_empty() && strange(person))
        .collect()
}

/// Units whose posts perform a column of the sheet.
fn own_units(office: &Office, sop: &str) -> BTreeSet<UnitId> {
    let seats = office.seats.iter().filter(|seat: &&Seat| seat.sop == sop);
    let units = seats.filter_map(|seat| Some(office.positions.get(&seat.position)?.unit));
    units.collect()
}

/// The office's units; own are those whose posts perform a column of the sheet.
fn units(office: &Office, sop: &str) -> BTreeMap<UnitId, SourceUnit> {
    let own = own_units(office, sop);
    let told = office.units.values().map(|unit| {
        let (name, own) = (unit.name.clone(), own.contains(&unit.id));
        (unit.id, SourceUnit { name, own })
    });
    told.collect()
}

async fn follow_ups(
    batch: &mut Batch<'_>,
    site: &str,
    asked: &Asked<'_>,
) -> Result<Vec<OpenFollowUp>, StoreError> {
    let columns = args![site, &asked.sop.key, false, FOLLOW_UPS];
    let rows = batch.conn.rows(sql::FOLLOW_UPS, columns).await?;
    rows.into_iter()
        .map(|mut row| {
            let (case, row_number) = (row.take()?, row.take()?);
            let at = FollowUpRef {
                case,
                row: row_number,
            };
            let action = row.take()?;
            Ok(OpenFollowUp { at, action })
        })
        .collect()
}

pub(crate) mod sql {
    crate::dialect::statements! {
        LAST = "select max(number) from paper where site = $1 and year = $2 and name = $3";
        FOLLOW_UPS = "select case_id, place, action from follow_up where site = $1 and sop_key = $2 and closed = $3 order by case_id, place limit $4";
    }
}
