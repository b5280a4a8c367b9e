//! What the work programme asks of a month, by mail to those in charge, once.

use std::collections::BTreeMap;

use anyhow::Result;
use tayang_core::artefact::ProgrammeRow;
use tayang_core::ids::{CaseId, PersonId};
use tayang_store::{Errand, Person, Store};
use tayang_web::dates;

use super::notify::institution;
use super::round::Round;
use crate::config::Config;
use crate::mail::{self, Mailer, ProgrammeLine, ProgrammeNotice};

/// Sends what a month asks. A programme that another one replaced needs no mail any more.
///
/// # Errors
/// When a mail is not taken by the server; the errand is then tried again.
pub(super) async fn carry_out(
    store: &Store,
    config: &Config,
    mailer: &Mailer,
    errand: &Errand,
    (case, entry, month): (CaseId, u64, u8),
) -> Result<()> {
    let Some(view) = store.case_view(case).await? else {
        return Ok(());
    };
    let programme = view.case.programme();
    let Some((_, paper)) = programme.filter(|(kept, _)| kept.entry == entry) else {
        return Ok(());
    };
    let office = store.office().await?;
    let mut of_person: BTreeMap<PersonId, Vec<&ProgrammeRow>> = BTreeMap::new();
    for row in paper.of_month(paper.year, month) {
        of_person.entry(row.in_charge).or_default().push(row);
    }
    let site = office.sites.get(&view.case.site);
    let first = i8::try_from(month).unwrap_or(1);
    let first = jiff::civil::Date::new(paper.year, first, 1)?;
    let mut round = Round::of(mailer, &office.persons, errand);
    for (person, rows) in of_person {
        let write = |row: &Person| {
            mail::programme(&ProgrammeNotice {
                name: row.name.clone(),
                office: site.map_or_else(String::new, institution),
                month: format!("{} {}", dates::month(first), paper.year),
                rows: rows.into_iter().map(line).collect(),
                link: format!(
                    "{}/agenda?bulan={:04}-{month:02}",
                    config.desk_url, paper.year
                ),
            })
        };
        round.send(person, write).await?;
    }
    round.end()
}

fn line(row: &ProgrammeRow) -> ProgrammeLine {
    ProgrammeLine {
        activity: row.activity.clone(),
        menu: row.menu.clone(),
        target: row.target.clone(),
    }
}
