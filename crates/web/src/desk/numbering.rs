//! Letterhead, numbers, archive codes and keeping of official papers, as the office says.

use std::collections::BTreeMap;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use serde::Serialize;
use tayang_core::official::{Fate, Official, PaperRule, PaperSettings, USUAL};
use tayang_store::{OfficeChange, OfficeError};

use super::DeskState;
use super::act::Act;
use super::fields::{Choice, FieldBox, Fields};
use super::parts::{Link, Notice};
use super::people::refused;
use super::registers;
use super::visitor::{Desk, go};
use crate::error::WebError;
use crate::titles::paper_title;

/// Where this screen stands.
pub const HERE: &str = "/register/penomoran";

pub(super) fn routes() -> Router<DeskState> {
    Router::new().route(HERE, get(show).post(save))
}

/// The screen.
#[derive(Debug, Clone, Serialize)]
pub struct NumberingPage {
    /// Back to the registers.
    pub up: Link,
    /// What was wrong.
    pub note: Option<Notice>,
    /// Lines of the letterhead, and the pattern of all papers.
    pub fields: Vec<FieldBox>,
    /// How a number looks with it.
    pub example: String,
    /// What holds for each kind.
    pub rules: Vec<RuleView>,
    /// What may become of a paper.
    pub fates: Vec<Choice>,
}

/// What holds for the papers of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct RuleView {
    /// "Lembar disposisi".
    pub title: String,
    /// Something is told of it.
    pub told: bool,
    /// Code, pattern, years, basis, place.
    pub fields: Vec<FieldBox>,
    /// What becomes of it.
    pub fate: FieldBox,
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let view = view(&desk, &desk.office.papers, None);
    desk.page("numbering.html", desk.say("numbering.title", &[]), &view)
}

fn view(desk: &Desk, papers: &PaperSettings, note: Option<Notice>) -> NumberingPage {
    let line = |name: &'static str, value: &str| {
        FieldBox::line(name, desk.say(&format!("numbering.{name}"), &[]), 200)
            .optional()
            .hint(desk.say(&format!("numbering.{name}.hint"), &[]))
            .with(value)
    };
    let address = FieldBox::area("address", desk.say("numbering.address", &[]), 800, 3)
        .optional()
        .hint(desk.say("numbering.address.hint", &[]))
        .with(papers.address.join("\n"));
    let shown = if papers.pattern.trim().is_empty() {
        USUAL
    } else {
        papers.pattern.as_str()
    };
    let today: Date = desk.office.day(desk.now);
    let units = desk.office.units.values().next();
    let short = units.map_or("", |unit| unit.short.as_str());
    let decree = Official::Filled(tayang_core::artefact::Paper::Decree);
    let number = papers.number(decree, 12, short, today);
    NumberingPage {
        up: Link::to(registers::HERE, desk.say("registers.title", &[])),
        note,
        fields: vec![
            line("institution", &papers.institution),
            line("unit", &papers.unit),
            address,
            line("pattern", shown),
        ],
        example: desk.say("numbering.example", &[("number", &number)]),
        rules: Official::all()
            .map(|kind| rule(desk, papers, kind))
            .collect(),
        fates: Fate::ALL
            .map(|fate| Choice::of(fate.name(), desk.say(&format!("fate.{}", fate.name()), &[])))
            .to_vec(),
    }
}

fn rule(desk: &Desk, papers: &PaperSettings, kind: Official) -> RuleView {
    let told = papers.rules.get(&kind);
    let rule = told.cloned().unwrap_or_default();
    let named = |name: &str| format!("{}.{name}", kind.name());
    let line = |name: &str, value: String| {
        FieldBox::line(
            named(name),
            desk.say(&format!("numbering.rule.{name}"), &[]),
            200,
        )
        .optional()
        .with(value)
    };
    let years = |years: Option<u16>| years.map(|n| n.to_string()).unwrap_or_default();
    RuleView {
        title: paper_title(desk.lang(), kind),
        told: told.is_some(),
        fields: vec![
            line("code", rule.code),
            line("own", rule.pattern),
            line("active", years(rule.active_years)),
            line("inactive", years(rule.inactive_years)),
            line("basis", rule.basis),
            line("place", rule.place),
        ],
        fate: FieldBox::line(named("fate"), desk.say("numbering.rule.fate", &[]), 20)
            .optional()
            .with(rule.fate.map(Fate::name).unwrap_or_default()),
    }
}

async fn save(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let (papers, unread) = told(&fields);
    if unread {
        let words = desk.say("numbering.years.number", &[]);
        let note = Notice::of(super::parts::Tone::Bad, words);
        let view = view(&desk, &papers, Some(note));
        return desk.page_again("numbering.html", desk.say("numbering.title", &[]), &view);
    }
    let change = OfficeChange::SetPapers(papers.clone());
    match desk.store().change_office(desk.who(), change).await {
        Ok(()) => Ok(go(HERE, Some("saved"))),
        Err(error @ OfficeError::Refused(_)) => {
            let note = refused(&desk, error)?;
            let view = view(&desk, &papers, Some(note));
            desk.page_again("numbering.html", desk.say("numbering.title", &[]), &view)
        }
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

/// What was sent; whether years were sent that are no number.
fn told(fields: &Fields) -> (PaperSettings, bool) {
    let mut unread = false;
    let mut rules = BTreeMap::new();
    for kind in Official::all() {
        let text = |name: &str| fields.text(&format!("{}.{name}", kind.name())).to_owned();
        let mut years = |name: &str| {
            let text = text(name);
            let years = text.parse().ok();
            unread |= years.is_none() && !text.is_empty();
            years
        };
        let rule = PaperRule {
            active_years: years("active"),
            inactive_years: years("inactive"),
            code: text("code"),
            pattern: text("own"),
            fate: Fate::ALL
                .into_iter()
                .find(|fate| fate.name() == text("fate")),
            basis: text("basis"),
            place: text("place"),
        };
        if rule != PaperRule::default() {
            rules.insert(kind, rule);
        }
    }
    let lines = fields.one("address").unwrap_or_default().lines();
    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
    let pattern = fields.text("pattern");
    let papers = PaperSettings {
        institution: fields.text("institution").to_owned(),
        unit: fields.text("unit").to_owned(),
        address: lines.map(str::to_owned).collect(),
        pattern: if pattern == USUAL { "" } else { pattern }.to_owned(),
        rules,
    };
    (papers, unread)
}
