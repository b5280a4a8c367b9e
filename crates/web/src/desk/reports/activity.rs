//! Laporan kegiatan: the month on one page that is printed as it stands.

use std::collections::BTreeSet;

use axum::response::Response;
use serde::Serialize;
use tayang_core::ids::PersonId;
use tayang_core::office::Appointment;
use tayang_core::report::Report;
use tayang_core::share;

use super::show::{chosen, cut, summary};
use super::{HandLine, ReturnLine, done, plan, unfit};
use crate::desk::parts::{Link, Notice};
use crate::desk::paths;
use crate::desk::scene::Scene;
use crate::desk::visitor::Desk;
use crate::desk::words;
use crate::error::WebError;
use crate::i18n;
use crate::titles::sop_title;

/// The report of one month, in the order of the paper form.
///
/// Source: source 001, step 4; the sections are those of an activity report.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ActivityPage {
    /// Back to the report.
    pub up: Link,
    /// The sheet's title.
    pub sop: String,
    /// Its number, when it has one.
    pub number: Option<String>,
    /// The laws on the sheet.
    pub laws: Vec<String>,
    /// "November 2026".
    pub period: String,
    /// Not every run was read.
    pub note: Option<Notice>,
    /// What the runs came to.
    pub words: String,
    /// What was aired or taken down.
    pub aired: Vec<AiredLine>,
    /// Channels that were dealt with.
    pub shared: Vec<SharedLine>,
    /// Who did it.
    pub hands: Vec<HandLine>,
    /// Where time was lost.
    pub bottleneck: String,
    /// How often work came back.
    pub returned: String,
    /// Every return.
    pub returns: Vec<ReturnLine>,
    /// How much was found unfit to be shown.
    pub unfit: String,
    /// Everything that was found unfit.
    pub refused: Vec<ReturnLine>,
    /// The day it is made.
    pub day: String,
    /// Who is above the reporter; unnamed where that is nobody or several.
    pub known: Option<Signing>,
    /// Who makes the report.
    pub reporter: Option<Signing>,
}

/// Who signs, in which post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Signing {
    /// "Plt. Kepala Bidang", empty when unknown.
    pub post: String,
    /// The name.
    pub name: String,
}

/// An item that became public, or stopped being so.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AiredLine {
    /// Number in the register.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its kind and the last part of its address.
    pub line: String,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// The unit it comes from.
    pub unit: String,
}

/// A channel that was dealt with.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SharedLine {
    /// What the case is about.
    pub title: String,
    /// Which.
    pub channel: String,
    /// The address, or why not.
    pub result: String,
}

/// The page.
pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    let chosen = chosen(&desk).await?;
    let view = chosen.view.as_ref().ok_or(WebError::NotFound)?;
    let (sop, report, scene) = (&*view.sop, &view.report, desk.scene());
    let up = paths::report(&chosen.key, &chosen.month.key());
    let page = ActivityPage {
        up: Link::to(up, desk.say("reports.title", &[])),
        sop: sop_title(sop),
        number: sop.identity.number.clone(),
        laws: sop.law.iter().map(|law| law.text.clone()).collect(),
        period: chosen.month.words(desk.lang()),
        note: cut(&desk, view),
        words: summary(&desk, report),
        aired: aired(&scene, report),
        shared: shared(report),
        hands: done::hands(&scene, report),
        bottleneck: plan::bottleneck(&scene, sop, report),
        returned: done::returned(&scene, report),
        returns: done::returns(&scene, sop, report),
        unfit: unfit::words(&scene, report),
        refused: unfit::lines(&desk, sop, report),
        day: scene.moments.day(scene.now),
        known: above(&desk, &chosen.key),
        reporter: Some(signing(&desk, desk.session.person, &chosen.key)),
    };
    let values = [("period", page.period.as_str())];
    let title = desk.say("activity.title", &values);
    desk.page("activity.html", title, &page)
}

/// The one above whoever makes the report, in the role that this person has on the sheet.
fn above(desk: &Desk, sop: &str) -> Option<Signing> {
    let (own, today) = desk.today_as();
    let roles = desk.office.roles_of(own, today).into_iter();
    let roles = roles.filter(|(of, _)| of == sop);
    let people = roles.flat_map(|(_, role)| desk.office.superiors(sop, &role, today, false));
    let people: BTreeSet<PersonId> = people.filter(|person| *person != own).collect();
    let mut people = people.into_iter();
    let one = people.next().filter(|_| people.next().is_none())?;
    Some(signing(desk, one, sop))
}

/// A person with the post that counts: one that the sheet seats, else one that leads.
fn signing(desk: &Desk, person: PersonId, sop: &str) -> Signing {
    let (_, today) = desk.today_as();
    let seated = |held: &&Appointment| {
        let mut seats = desk.office.seats.iter();
        seats.any(|seat| seat.sop == sop && seat.position == held.position)
    };
    let leads = |held: &&Appointment| {
        let post = desk.office.positions.get(&held.position);
        post.is_some_and(|post| post.leads)
    };
    let held: Vec<&Appointment> = desk.office.in_force(person, today).collect();
    let held = held.iter();
    let own = held.clone().find(|held| seated(held));
    let own = own.or_else(|| held.clone().find(|held| leads(held)));
    let post = own.or_else(|| held.clone().next()).and_then(|held| {
        let post = desk.office.positions.get(&held.position)?;
        Some(desk.scene().titled(&post.title, held.capacity))
    });
    Signing {
        post: post.unwrap_or_default(),
        name: desk.office.name(person),
    }
}

fn aired(scene: &Scene, report: &Report) -> Vec<AiredLine> {
    report
        .aired
        .iter()
        .map(|aired| {
            let kind = i18n::capital(words::item_word(scene.lang(), aired.kind));
            let down = aired.withdrawn.then(|| scene.say("activity.down", &[]));
            let line = [Some(kind), Some(aired.slug.clone()), down];
            let unit = aired.unit.as_ref().map(|unit| unit.name.clone());
            AiredLine {
                number: aired.number,
                title: aired.title.clone(),
                line: line.into_iter().flatten().collect::<Vec<_>>().join(", "),
                at: scene.moments.near(aired.at, scene.now),
                by: scene.by_name(&aired.by).to_owned(),
                unit: unit.unwrap_or_default(),
            }
        })
        .collect()
}

fn shared(report: &Report) -> Vec<SharedLine> {
    report
        .shared
        .iter()
        .map(|shared| SharedLine {
            title: report
                .titles
                .get(&shared.source.case)
                .cloned()
                .unwrap_or_default(),
            channel: share::known(&shared.channel)
                .map_or(shared.channel.as_str(), |known| known.name)
                .to_owned(),
            result: shared
                .url
                .clone()
                .or_else(|| shared.reason.clone())
                .unwrap_or_default(),
        })
        .collect()
}
