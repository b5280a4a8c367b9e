//! Reminders of a task that is nearly late or late, by mail, each rung once.

use std::collections::BTreeSet;

use anyhow::Result;
use tayang_core::ids::{CaseId, PersonId};
use tayang_core::time::{Rung, time_zone};
use tayang_store::{CaseView, Errand, Office, Person, Store};
use tayang_web::dates;

use super::notify::institution;
use super::round::Round;
use crate::config::Config;
use crate::mail::{self, Mailer, Reminder};

/// Sends one reminder. A task that has moved on, or rests, needs none any more.
///
/// # Errors
/// When a mail is not taken by the server; the errand is then tried again.
pub(super) async fn carry_out(
    store: &Store,
    config: &Config,
    mailer: &Mailer,
    errand: &Errand,
    (case, task, rung): (CaseId, u64, Rung),
) -> Result<()> {
    let Some(view) = store.case_view(case).await? else {
        return Ok(());
    };
    let open = view.case.open.as_ref();
    let waits = open.is_some_and(|open| open.entry == task && open.paused.is_none());
    if !waits {
        return Ok(());
    }
    let office = store.office().await?;
    let day = office.day(store.now());
    let mut round = Round::of(mailer, &office.persons, errand);
    for (person, above) in told(&office, &view, rung, day) {
        let write = |row: &Person| {
            mail::reminder(&reminder(&view, &office, config, (&row.name, above), rung))
        };
        round.send(person, write).await?;
    }
    round.end()
}

/// Who is told, and whether as a superior. Without a superior the administrators are.
fn told(
    office: &Office,
    view: &CaseView,
    rung: Rung,
    day: jiff::civil::Date,
) -> Vec<(PersonId, bool)> {
    let Some(open) = &view.open else {
        return Vec::new();
    };
    let holder = open.holder.as_ref().map(|holder| holder.person);
    let holders: BTreeSet<PersonId> = match holder {
        Some(holder) => BTreeSet::from([holder]),
        None => open.holders.iter().map(|holder| holder.person).collect(),
    };
    let mut above = match rung {
        Rung::Soon | Rung::Late => Vec::new(),
        Rung::Superior => office.superiors(&view.case.sop.key, &open.role, day, false),
        Rung::Head => office.superiors(&view.case.sop.key, &open.role, day, true),
    };
    if above.is_empty() && rung >= Rung::Superior {
        let stewards = office.persons.values().filter(|row| row.administrator);
        above = stewards.map(|row| row.id).collect();
    }
    above.retain(|person| !holders.contains(person));
    let holders = holders.into_iter().map(|person| (person, false));
    holders
        .chain(above.into_iter().map(|person| (person, true)))
        .collect()
}

fn reminder(
    view: &CaseView,
    office: &Office,
    config: &Config,
    (name, above): (&str, bool),
    rung: Rung,
) -> Reminder {
    let task = view.case.open.as_ref();
    let step = task.and_then(|task| view.sop.step(&task.step));
    let open = view.open.as_ref();
    let named = open.map(|open| match &open.holder {
        Some(holder) => vec![holder.name.clone()],
        None => open.holders.iter().map(|one| one.name.clone()).collect(),
    });
    let names = named.filter(|names| !names.is_empty());
    let role = || open.map_or_else(String::new, |open| open.role_label.clone());
    let zone = time_zone(&office.calendar.hours.zone);
    let due = open.and_then(|open| open.due_at);
    let site = office.sites.get(&view.case.site);
    Reminder {
        name: name.to_owned(),
        office: site.map_or_else(String::new, institution),
        title: view.case.title.clone(),
        step: step.map(|step| step.text.clone()).unwrap_or_default(),
        rung: match rung {
            Rung::Soon => "soon",
            Rung::Late => "late",
            Rung::Superior => "superior",
            Rung::Head => "head",
        },
        days: match rung {
            Rung::Head => office.calendar.ladder.head_days,
            _ => office.calendar.ladder.superior_days,
        },
        above,
        holders: names.map_or_else(role, |names| names.join(", ")),
        due: due.map_or_else(|| "–".to_owned(), |due| dates::long(due, &zone)),
        link: format!("{}/berkas/{}", config.desk_url, view.case.id),
    }
}
