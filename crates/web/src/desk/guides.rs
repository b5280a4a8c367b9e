//! Panduan singkat: what each role does here, in a few lines, and who has read it.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::ids::PersonId;
use tayang_core::sop::{Sop, StepKind};
use tayang_store::{OfficeChange, OfficeError, SopInfo};

use super::DeskState;
use super::act::Act;
use super::parts::Link;
use super::paths;
use super::visitor::{Desk, go};
use crate::error::WebError;

/// The guides, in the order shown, and how many lines each has.
const GUIDES: [(&str, usize); 3] = [("kontributor", 5), ("pejabat", 5), ("admin-web", 5)];

/// Every guide.
#[derive(Debug, Clone, Serialize)]
pub struct GuidesPage {
    /// Back to the account.
    pub up: Link,
    /// One's own first.
    pub guides: Vec<GuideView>,
}

/// One guide.
#[derive(Debug, Clone, Serialize)]
pub struct GuideView {
    /// Its key.
    pub key: String,
    /// "Panduan pejabat".
    pub title: String,
    /// It is for a role of the reader.
    pub own: bool,
    /// What to do, in order.
    pub lines: Vec<String>,
    /// When the reader has read it.
    pub read: Option<String>,
    /// Who else has, and who has not; for administrators.
    pub readers: Option<String>,
    /// People with such a role who have not read it.
    pub waiting: Option<String>,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route(paths::GUIDES, get(show))
        .route("/panduan/{guide}", post(read))
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    let sops = desk.store().sops().await?;
    let own = guides_of(&desk, &sops, desk.session.person);
    let mut guides: Vec<GuideView> = GUIDES
        .iter()
        .map(|(key, lines)| view(&desk, &sops, (*key, *lines), own.contains(key)))
        .collect();
    guides.sort_by_key(|guide| !guide.own);
    let page = GuidesPage {
        up: Link::to(paths::ACCOUNT, desk.say("account.title", &[])),
        guides,
    };
    desk.page("guides.html", desk.say("guides.title", &[]), &page)
}

/// Notes that the person has read a guide; a second time changes nothing.
async fn read(Path(guide): Path<String>, act: Act) -> Result<Response, WebError> {
    let desk = act.desk;
    let known = GUIDES.iter().any(|(key, _)| *key == guide);
    if !known {
        return Err(WebError::NotFound);
    }
    let before = (desk.session.person, guide.clone());
    if !desk.office.guides.contains_key(&before) {
        let change = OfficeChange::ReadGuide { guide };
        match desk.store().change_office(desk.who(), change).await {
            // Another window was a moment earlier.
            Ok(()) | Err(OfficeError::Refused(_)) => {}
            Err(OfficeError::Store(error)) => return Err(error.into()),
        }
    }
    Ok(go(paths::GUIDES, Some("guide")))
}

fn view(desk: &Desk, sops: &[SopInfo], (key, lines): (&str, usize), own: bool) -> GuideView {
    let (scene, office) = (desk.scene(), &desk.office);
    let when = |person: PersonId| office.guides.get(&(person, key.to_owned()));
    let read = when(desk.session.person).map(|at| {
        let at = scene.moments.near(*at, desk.now);
        desk.say("guides.read", &[("at", &at)])
    });
    let people = office.persons.values().filter(|row| !row.disabled);
    let asked = people.filter(|row| guides_of(desk, sops, row.id).contains(key));
    let (readers, waiting): (Vec<_>, Vec<_>) = asked.partition(|row| when(row.id).is_some());
    let told = |rows: Vec<&tayang_store::Person>, words: &str| {
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        let shown = desk.session.administrator && !names.is_empty();
        shown.then(|| desk.say(words, &[("names", &names.join(", "))]))
    };
    GuideView {
        title: desk.say(&format!("guide.{key}"), &[]),
        lines: (1..=lines)
            .map(|line| desk.say(&format!("guide.{key}.{line}"), &[]))
            .collect(),
        key: key.to_owned(),
        own,
        read,
        readers: told(readers, "guides.readers"),
        waiting: told(waiting, "guides.waiting"),
    }
}

/// The guides of the columns that somebody performs today.
fn guides_of(desk: &Desk, sops: &[SopInfo], person: PersonId) -> BTreeSet<&'static str> {
    let roles = desk.office.roles_of(person, desk.office.day(desk.now));
    let newest = sops.iter().filter(|info| info.newest);
    let held = newest.flat_map(|info| {
        let own = roles.iter().filter(|(sop, _)| *sop == info.sop.key);
        own.map(|(_, role)| guide_of(&info.sheet, role))
    });
    held.collect()
}

/// Who decides reads that of officials, who puts on the site that of the web's administrator.
fn guide_of(sheet: &Sop, role: &str) -> &'static str {
    let does = |kinds: &[StepKind]| {
        let mut steps = sheet.step.iter().filter(|step| step.role.value == role);
        steps.any(|step| kinds.iter().any(|kind| step.does(*kind)))
    };
    if does(&[StepKind::Approve, StepKind::Assign, StepKind::Decree]) {
        "pejabat"
    } else if does(&[StepKind::Stage, StepKind::Publish]) {
        "admin-web"
    } else {
        "kontributor"
    }
}

/// How many guides of one's own are not read yet.
pub(super) async fn unread(desk: &Desk) -> Result<usize, WebError> {
    let sops = desk.store().sops().await?;
    let person = desk.session.person;
    let own = guides_of(desk, &sops, person).into_iter();
    let read = |key: &&str| {
        desk.office
            .guides
            .contains_key(&(person, (*key).to_owned()))
    };
    Ok(own.filter(|key| !read(key)).count())
}
