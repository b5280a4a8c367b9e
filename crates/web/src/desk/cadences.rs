//! Jadwal SOP: which sections begin by themselves, how often, from which day.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::sop::Trigger;
use tayang_store::{Cadence, OfficeChange};

use super::DeskState;
use super::act::Act;
use super::fields::{Attempt, Choice, FieldBox, Fields};
use super::parts::{Notice, Tab};
use super::people::{refused, tabs};
use super::visitor::{Desk, go};
use crate::error::WebError;
use crate::public::identity::Identity;
use crate::titles::sop_title;

/// Where cadences are looked after.
const HERE: &str = "/jadwal";

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route(HERE, get(list).post(add))
        .route("/jadwal/hapus", post(remove))
}

/// The screen.
#[derive(Debug, Clone, Serialize)]
pub struct CadencesPage {
    /// The parts of "Orang dan jabatan".
    pub tabs: Vec<Tab>,
    /// What was wrong.
    pub note: Option<Notice>,
    /// Cadences.
    pub rows: Vec<CadenceRow>,
    /// Which section, of which SOP.
    pub what: FieldBox,
    /// Every section there is.
    pub sections: Vec<Choice>,
    /// On which site.
    pub site: FieldBox,
    /// Every site.
    pub sites: Vec<Choice>,
    /// What its cases are called.
    pub title: FieldBox,
    /// How often.
    pub months: FieldBox,
    /// How often it may be.
    pub often: Vec<Choice>,
    /// From which day.
    pub first: FieldBox,
}

/// A cadence.
#[derive(Debug, Clone, Serialize)]
pub struct CadenceRow {
    /// Its place in the list, from 0.
    pub place: usize,
    /// What its cases are called.
    pub title: String,
    /// The SOP and its section.
    pub what: String,
    /// How often, from when.
    pub line: String,
}

async fn list(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    draw(&desk, None, &Attempt::default()).await
}

async fn draw(desk: &Desk, note: Option<Notice>, attempt: &Attempt) -> Result<Response, WebError> {
    let sections = sections(desk).await?;
    let named = |cadence: &Cadence| {
        let key = value(&cadence.sop, cadence.section.as_deref());
        let known = sections.iter().find(|choice| choice.value == key);
        known.map_or(key.clone(), |choice| choice.label.clone())
    };
    let moments = &desk.scene().moments;
    let rows = desk.office.cadences.iter().enumerate();
    let rows = rows.map(|(place, cadence)| {
        let values = [
            ("often", often(desk, cadence.months)),
            ("day", moments.date(cadence.first)),
        ];
        let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
        CadenceRow {
            place,
            title: cadence.title.clone(),
            what: named(cadence),
            line: desk.say("cadence.line", &values),
        }
    });
    let sites = desk.office.sites.values();
    let sites = sites.map(|site| {
        let name = Some(Identity::read(&site.identity).name).filter(|name| !name.is_empty());
        Choice::of(site.key.clone(), name.unwrap_or_else(|| site.key.clone()))
    });
    let field = |name: &'static str, most| {
        let label = desk.say(&format!("cadence.{name}"), &[]);
        attempt.fill(FieldBox::line(name, label, most))
    };
    let view = CadencesPage {
        tabs: tabs(desk, HERE),
        note,
        rows: rows.collect(),
        what: field("what", 200),
        site: field("site", 60),
        sites: sites.collect(),
        title: field("title", 120),
        months: field("months", 2),
        often: [1, 2, 3, 6, 12]
            .map(|months| Choice::of(months.to_string(), often(desk, months)))
            .to_vec(),
        first: attempt.fill(
            FieldBox::line("first", desk.say("cadence.first", &[]), 10)
                .hint(desk.say("cadence.first.hint", &[]))
                .typed("date"),
        ),
        sections,
    };
    desk.page("cadences.html", desk.say("cadence.page", &[]), &view)
}

fn often(desk: &Desk, months: u32) -> String {
    match months {
        1 => desk.say("cadence.monthly", &[]),
        12 => desk.say("cadence.yearly", &[]),
        months => desk.say("cadence.every", &[("n", &months.to_string())]),
    }
}

fn value(sop: &str, section: Option<&str>) -> String {
    format!("{sop}/{}", section.unwrap_or_default())
}

/// Every adopted sheet by its sections; those that begin with each item do not begin by themselves.
async fn sections(desk: &Desk) -> Result<Vec<Choice>, WebError> {
    let mut found = Vec::new();
    let sheets = desk.store().sops().await?;
    for info in sheets.iter().filter(|info| info.in_force) {
        let sop = &info.sheet;
        let title = sop_title(sop);
        if sop.section.is_empty() {
            found.push(Choice::of(value(&sop.key, None), title));
            continue;
        }
        let own = sop.section.iter();
        let own = own.filter(|section| section.trigger != Trigger::PerItem);
        found.extend(own.map(|section| {
            let label = format!("{title}: {}", section.title);
            Choice::of(value(&sop.key, Some(&section.key)), label)
        }));
    }
    Ok(found)
}

async fn add(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    match asked(&desk, &fields) {
        Ok(cadence) => {
            let mut all = desk.office.cadences.clone();
            all.push(cadence);
            save(&desk, all, fields, "cadence_saved").await
        }
        Err(error) => {
            let (status, attempt) = Attempt::after(desk.lang(), fields, error)?;
            Ok((status, draw(&desk, None, &attempt).await?).into_response())
        }
    }
}

fn asked(desk: &Desk, fields: &Fields) -> Result<Cadence, WebError> {
    let wrong = |field: &str, key: &str| WebError::field(field, desk.say(key, &[]));
    let (sop, section) = fields.text("what").split_once('/').unwrap_or_default();
    let first = fields.text("first").parse();
    let months = fields.text("months").parse();
    Ok(Cadence {
        sop: sop.to_owned(),
        section: Some(section.to_owned()).filter(|section| !section.is_empty()),
        site: fields.text("site").to_owned(),
        title: fields.text("title").to_owned(),
        months: months.map_err(|_| wrong("months", "cadence.months.wrong"))?,
        first: first.map_err(|_| wrong("first", "cadence.first.wrong"))?,
    })
}

async fn remove(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let place: usize = fields
        .text("place")
        .parse()
        .map_err(|_| WebError::NotFound)?;
    let title = fields.text("title");
    let mut all = desk.office.cadences.clone();
    let same = all.get(place).is_some_and(|one| one.title == title);
    if !same {
        return Err(WebError::NotFound);
    }
    all.remove(place);
    save(&desk, all, fields, "cadence_removed").await
}

async fn save(
    desk: &Desk,
    all: Vec<Cadence>,
    fields: Fields,
    told: &'static str,
) -> Result<Response, WebError> {
    let change = OfficeChange::SaveCadences(all);
    match desk.store().change_office(desk.who(), change).await {
        Ok(()) => Ok(go(HERE, Some(told))),
        Err(error) => {
            let note = refused(desk, error)?;
            let attempt = Attempt {
                sent: Some(fields),
                ..Attempt::default()
            };
            let page = draw(desk, Some(note), &attempt).await?;
            Ok((axum::http::StatusCode::CONFLICT, page).into_response())
        }
    }
}
