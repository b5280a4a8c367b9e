//! The stations of the first set-up, shown until an office can run an SOP.

use tayang_store::{Office, SopInfo};

use super::parts::ProgressStep;
use super::visitor::Desk;
use super::{paths, setup};
use crate::error::WebError;
use crate::i18n::{self, Lang};

/// Which station a screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Station {
    /// Institution and first administrator.
    House,
    /// People and posts.
    People,
    /// The SOP: adopted, confirmed, seated.
    Sop,
    /// The inbox.
    Done,
}

/// What of the set-up is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// Somebody holds a post.
    pub people: bool,
    /// A sheet is in force, without an open cell, each of its roles held by somebody.
    pub sop: bool,
}

/// How far an office has come.
pub fn ready(office: &Office, sops: &[SopInfo], day: jiff::civil::Date) -> Ready {
    let in_force = |held: &tayang_store::Appointed| held.appointment.in_force(day);
    let runs = |info: &SopInfo| {
        let sheet = &info.sheet;
        info.in_force
            && sheet.unconfirmed().is_empty()
            && sheet
                .role
                .iter()
                .all(|role| !office.holders(&sheet.key, &role.key, day).is_empty())
    };
    Ready {
        people: office.appointments.iter().any(in_force),
        sop: sops.iter().any(runs),
    }
}

/// The stations for an administrator while the office cannot run an SOP yet.
///
/// # Errors
/// When the store does not answer.
pub async fn progress(desk: &Desk, here: Station) -> Result<Option<Vec<ProgressStep>>, WebError> {
    if !desk.session.administrator {
        return Ok(None);
    }
    let sops = desk.store().sops().await?;
    let ready = ready(&desk.office, &sops, desk.office.day(desk.now));
    Ok((!ready.sop).then(|| stations(desk.lang(), here, Some(ready))))
}

/// The stations as drawn; before the first is done nothing is known.
pub fn stations(lang: Lang, here: Station, ready: Option<Ready>) -> Vec<ProgressStep> {
    let station = |station: Station, key: &str, done: bool, href: Option<&str>| ProgressStep {
        label: i18n::text(lang, key).to_owned(),
        state: match (station == here, done) {
            (true, _) => "now",
            (false, true) => "done",
            (false, false) => "next",
        },
        href: href
            .filter(|_| ready.is_some() && station != here)
            .map(str::to_owned),
    };
    let (people, sop) = ready.map_or((false, false), |ready| (ready.people, ready.sop));
    vec![
        station(Station::House, "progress.house", ready.is_some(), None),
        station(
            Station::People,
            "progress.people",
            people,
            Some(setup::FIRST),
        ),
        station(Station::Sop, "progress.sop", sop, Some(paths::SOPS)),
        station(Station::Done, "progress.done", false, None),
    ]
}
