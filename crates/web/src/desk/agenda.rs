//! Kalender redaksi: month by month, what the work programme asks, what will air, what aired.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use tayang_core::artefact::Paper;
use tayang_store::Agenda;

use super::parts::Tab;
use super::visitor::Desk;
use super::{DeskState, kinds, paths};
use crate::error::WebError;

/// Routes of the calendar.
pub(super) fn routes() -> Router<DeskState> {
    Router::new().route("/agenda", get(show))
}

/// One month of the calendar.
#[derive(Debug, Clone, Serialize)]
pub struct AgendaPage {
    /// "November 2026".
    pub month: String,
    /// The month before, this one, the next.
    pub tabs: Vec<Tab>,
    /// What it holds, by kind; empty ones are left out.
    pub groups: Vec<AgendaGroup>,
}

/// What a month holds of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct AgendaGroup {
    /// "Akan tayang".
    pub legend: String,
    /// The lines.
    pub rows: Vec<AgendaRow>,
}

/// One line.
#[derive(Debug, Clone, Serialize)]
pub struct AgendaRow {
    /// Where it is looked at.
    pub href: String,
    /// What.
    pub title: String,
    /// When, by whom, what for.
    pub line: String,
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    let today = desk.office.day(desk.now);
    let asked = desk.guest.asked("bulan").map(|text| format!("{text}-01"));
    let asked: Option<Date> = asked.and_then(|text| text.parse().ok());
    let first = asked.unwrap_or(today).first_of_month();
    let next = first.last_of_month().tomorrow().unwrap_or(first);
    let before = first.yesterday().unwrap_or(first).first_of_month();
    let agenda = desk
        .store()
        .agenda(moment(&desk, first), moment(&desk, next))
        .await?;
    let groups = [
        group(&desk, "agenda.planned", planned(&desk, &agenda)),
        group(&desk, "agenda.programme", programme(&desk, &agenda, first)),
        group(&desk, "agenda.aired", aired(&desk, &agenda)),
    ];
    let tab = |day: Date, current| Tab {
        href: format!("/agenda?bulan={:04}-{:02}", day.year(), day.month()),
        label: name(&desk, day),
        current,
    };
    let view = AgendaPage {
        month: name(&desk, first),
        tabs: vec![tab(before, false), tab(first, true), tab(next, false)],
        groups: groups
            .into_iter()
            .filter(|group| !group.rows.is_empty())
            .collect(),
    };
    desk.page("agenda.html", desk.say("agenda.title", &[]), &view)
}

fn name(desk: &Desk, day: Date) -> String {
    format!(
        "{} {}",
        super::moments::month(desk.lang(), day.month()),
        day.year()
    )
}

/// The first moment of a day on the wall of the office.
fn moment(desk: &Desk, day: Date) -> Timestamp {
    let zone = desk.scene().moments.zone;
    day.to_zoned(zone)
        .map_or(desk.now, |zoned| zoned.timestamp())
}

fn group(desk: &Desk, key: &str, rows: Vec<AgendaRow>) -> AgendaGroup {
    AgendaGroup {
        legend: desk.say(key, &[]),
        rows,
    }
}

fn planned(desk: &Desk, agenda: &Agenda) -> Vec<AgendaRow> {
    let moments = desk.scene().moments;
    let rows = agenda.planned.iter().map(|(case, title, at)| AgendaRow {
        href: paths::case(*case),
        title: title.clone(),
        line: moments.long(*at),
    });
    rows.collect()
}

fn aired(desk: &Desk, agenda: &Agenda) -> Vec<AgendaRow> {
    let moments = desk.scene().moments;
    let rows = agenda.aired.iter().map(|(item, title, at)| AgendaRow {
        href: paths::history(*item),
        title: title.clone(),
        line: moments.long(*at),
    });
    rows.collect()
}

/// Rows of the programmes that name this month.
fn programme(desk: &Desk, agenda: &Agenda, first: Date) -> Vec<AgendaRow> {
    let scene = desk.scene();
    let month = first.month().unsigned_abs();
    let slug = kinds::paper::slug(Paper::WorkProgramme);
    let rows = agenda.programmes.iter().flat_map(|one| {
        let rows = one.paper.of_month(first.year(), month);
        rows.map(|row| AgendaRow {
            href: paths::paper(one.case, slug),
            title: row.activity.clone(),
            line: format!(
                "{}, {}, {}",
                row.menu,
                scene.name(row.in_charge),
                row.target
            ),
        })
    });
    rows.collect()
}
