//! The working calendar: hours, seasons, days off with their decree.
//!
//! Every change is shown first with the open tasks that it moves, and made only
//! when it is confirmed; see `change` for what a form asks for.

mod build;
mod change;
mod hours;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use tayang_store::{OfficeChange, OfficeError};

use super::DeskState;
use super::act::Act;
use super::fields::{Choice, FieldBox, Fields, Wrong};
use super::parts::{Link, Notice, Tab, Tone};
use super::people::refused;
use super::visitor::{Desk, go};
use super::{paths, people};
use crate::error::WebError;

use change::Change;

/// A year of the calendar, and the forms that change it.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarPage {
    /// People, posts, the site, the calendar.
    pub tabs: Vec<Tab>,
    /// What was wrong.
    pub note: Option<Notice>,
    /// Years to look at.
    pub years: Vec<Tab>,
    /// The year shown.
    pub year: String,
    /// By what its days off are decreed, or that they are not.
    pub standing: Notice,
    /// Takes the known decree of the year over.
    pub take: Option<String>,
    /// "240 hari kerja, 25 hari libur".
    pub summary: String,
    /// Days off.
    pub days: Vec<DayRow>,
    /// Date, name, basis of a new day off.
    pub add: Vec<FieldBox>,
    /// Of the region or of the office.
    pub kind: FieldBox,
    /// Both.
    pub kinds: Vec<Choice>,
    /// Office hours as they are.
    pub hours: Vec<HoursRow>,
    /// The zone.
    pub zone: FieldBox,
    /// Zones.
    pub zones: Vec<Choice>,
    /// One field for each day of the week.
    pub week: Vec<FieldBox>,
    /// Seasons of the year.
    pub seasons: Vec<SeasonRow>,
    /// Name, first and last day, basis of a season.
    pub season: Vec<FieldBox>,
    /// One field for each day of its week.
    pub season_week: Vec<FieldBox>,
    /// When people are reminded.
    pub ladder: Vec<String>,
    /// The days of its upper rungs.
    pub rungs: Vec<FieldBox>,
}

/// One day off.
#[derive(Debug, Clone, Serialize)]
pub struct DayRow {
    /// "Kamis, 24 Desember 2026".
    pub day: String,
    /// What it is.
    pub name: String,
    /// Who set it.
    pub kind: String,
    /// By what.
    pub basis: String,
    /// Its date, when the office may take it away.
    pub remove: Option<String>,
}

/// The hours of a day of the week.
#[derive(Debug, Clone, Serialize)]
pub struct HoursRow {
    /// "Senin".
    pub day: String,
    /// "07.30–12.00, 13.00–16.00".
    pub hours: String,
}

/// One season.
#[derive(Debug, Clone, Serialize)]
pub struct SeasonRow {
    /// "Ramadan 2026, 19 Februari 2026 – 20 Maret 2026".
    pub name: String,
    /// Expected only, and its basis.
    pub words: String,
    /// Its hours.
    pub hours: Vec<HoursRow>,
    /// Its first day, to take it away.
    pub from: String,
}

/// A change that waits to be confirmed, with what it moves.
#[derive(Debug, Clone, Serialize)]
pub struct CheckPage {
    /// What happened meanwhile.
    pub note: Option<Notice>,
    /// The change in words.
    pub told: String,
    /// How many open tasks move.
    pub moves: String,
    /// The first of them.
    pub rows: Vec<MoveRow>,
    /// That there are more.
    pub more: Option<String>,
    /// What is sent again.
    pub hidden: Vec<Choice>,
    /// Back without a change.
    pub back: Link,
}

/// One task that moves.
#[derive(Debug, Clone, Serialize)]
pub struct MoveRow {
    /// Its case.
    pub case: Link,
    /// When it is due now.
    pub before: String,
    /// When it would be.
    pub after: String,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route(paths::CALENDAR, get(show))
        .route("/kalender/perubahan", post(propose))
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let year = desk.guest.asked("tahun").and_then(|year| year.parse().ok());
    let view = build::page(&desk, year, None, None);
    desk.page("calendar.html", desk.say("calendar.title", &[]), &view)
}

/// Shows what a change would move; makes it when it was confirmed and nothing changed meanwhile.
async fn propose(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let change = match Change::read(&desk, &fields)? {
        Ok(change) => change,
        Err(wrong) => {
            let note = Notice::of(Tone::Bad, desk.say("calendar.wrong", &[]));
            return again(&desk, &fields, &wrong, note);
        }
    };
    let version = desk.office.calendar.version.to_string();
    let confirmed = fields.one("setuju").is_some();
    if !confirmed || fields.text("versi") != version {
        let moved = confirmed.then(|| Notice::of(Tone::Warn, desk.say("calendar.moved", &[])));
        let view = build::check(&desk, &fields, &change, moved).await?;
        return desk.page("calendarcheck.html", desk.say("calendar.check", &[]), &view);
    }
    let year = paths::calendar(change.year);
    let amend = OfficeChange::AmendCalendar(change.calendar);
    match desk.store().change_office(desk.who(), amend).await {
        Ok(()) => Ok(go(&year, Some("calendar"))),
        Err(error @ OfficeError::Refused(_)) => {
            let note = refused(&desk, error)?;
            again(&desk, &fields, &Wrong::default(), note)
        }
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

fn again(desk: &Desk, fields: &Fields, wrong: &Wrong, note: Notice) -> Result<Response, WebError> {
    let year = fields.text("tahun").parse().ok();
    let view = build::page(desk, year, Some((fields, wrong)), Some(note));
    desk.page_again("calendar.html", desk.say("calendar.title", &[]), &view)
}

/// The parts of the office's own screens.
fn tabs(desk: &Desk) -> Vec<Tab> {
    people::tabs(desk, paths::CALENDAR)
}
