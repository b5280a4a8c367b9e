//! People with accounts: the list, a person's page, appointments, resets.

mod acts;
mod leave;
mod one;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::civil::Date;
use serde::Serialize;
use tayang_core::office::Appointment;
use tayang_store::{Office, OfficeError, Person, SopInfo};

use super::fields::{Choice, FieldBox, Fields, Wrong};
use super::parts::{Link, Mark, Notice, ProgressStep, Tab, Tone};
use super::progress::{Station, progress};
use super::scene::Scene;
use super::site::{differing, undrawn};
use super::visitor::Desk;
use super::{DeskState, competence, paths, trouble, undelivered};
use crate::error::WebError;

pub use leave::LeaveForm;
pub use one::{AppointmentLine, PersonPage};

/// The list of people, with the form of a new one.
#[derive(Debug, Clone, Serialize)]
pub struct PeoplePage {
    /// The stations of the set-up, while it lasts.
    pub progress: Option<Vec<ProgressStep>>,
    /// People, and posts with units.
    pub tabs: Vec<Tab>,
    /// What was wrong.
    pub note: Option<Notice>,
    /// People by name.
    pub rows: Vec<PersonRow>,
    /// Name, login, e-mail of a new person.
    pub add: Vec<FieldBox>,
    /// Their first post.
    pub position: FieldBox,
    /// Posts to choose from.
    pub positions: Vec<Choice>,
    /// On with the set-up.
    pub onward: Option<Link>,
}

/// One person of the list.
#[derive(Debug, Clone, Serialize)]
pub struct PersonRow {
    /// Their page.
    pub href: String,
    /// Their name.
    pub name: String,
    /// The name to sign in with.
    pub login: String,
    /// Posts today.
    pub posts: Vec<String>,
    /// Administrator, disabled.
    pub marks: Vec<Mark>,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/orang", get(list).post(acts::add))
        .route("/orang/{person}", get(one::show).post(acts::save))
        .route("/orang/{person}/sandi", post(acts::reset))
        .route("/orang/{person}/pengangkatan", post(acts::appoint))
        .route("/orang/{person}/cuti", post(leave::give))
        .route("/pengangkatan/{appointment}/akhir", post(acts::end))
}

/// The parts of "Orang dan jabatan".
pub fn tabs(desk: &Desk, here: &str) -> Vec<Tab> {
    let tab = |href: &str, key: &str| Tab {
        href: href.to_owned(),
        label: desk.say(key, &[]),
        current: href == here,
    };
    vec![
        tab("/orang", "people.tab"),
        tab("/jabatan", "posts.tab"),
        tab(paths::HANDOVER, "handover.tab"),
        tab(paths::COMPETENCE, "competence.tab"),
        tab("/situs", "site.tab"),
        tab(paths::CALENDAR, "calendar.tab"),
        tab("/jadwal", "cadence.tab"),
        tab(undelivered::HERE, "undelivered.tab"),
    ]
}

async fn list(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let view = view(&desk, &Fields::default(), None).await?;
    desk.page("people.html", desk.say("people.title", &[]), &view)
}

/// The list, with what was sent and what was wrong with it.
pub(super) async fn view(
    desk: &Desk,
    sent: &Fields,
    note: Option<Notice>,
) -> Result<PeoplePage, WebError> {
    let (office, wrong) = (&desk.office, Wrong::default());
    let day = office.day(desk.now);
    let sops = desk.store().sops().await?;
    let mut people: Vec<&Person> = office.persons.values().collect();
    people.sort_by_key(|person| person.name.to_lowercase());
    let field = |name: &'static str, key: &str, most| {
        FieldBox::line(name, desk.say(key, &[]), most).back(sent, &wrong)
    };
    let progress = progress(desk, Station::People).await?;
    let onward = Link::to(paths::SOPS, desk.say("people.onward", &[]));
    let undelivered = undelivered::notice(desk).await?;
    Ok(PeoplePage {
        tabs: tabs(desk, "/orang"),
        note: note
            .or_else(|| office.sites.values().find_map(|s| differing(desk, s)))
            .or(undelivered)
            .or_else(|| undrawn(desk)),
        rows: people
            .into_iter()
            .map(|person| row(desk, &sops, person, day))
            .collect(),
        add: vec![
            field("name", "people.add.name", 120),
            field("login", "people.add.login", 60).hint(desk.say("people.add.login.hint", &[])),
            field("email", "people.add.email", 200)
                .optional()
                .typed("email"),
        ],
        position: field("position", "people.add.position", 40).optional(),
        positions: positions(office),
        onward: progress
            .as_ref()
            .map(|_| onward)
            .filter(|_| !office.appointments.is_empty()),
        progress,
    })
}

fn row(desk: &Desk, sops: &[SopInfo], person: &Person, day: Date) -> PersonRow {
    let (office, scene) = (&desk.office, &desk.scene());
    let warned = competence::lacks(desk, sops, person.id);
    let warned = warned.then(|| Mark::of(Tone::Warn, scene.say("competence.mark", &[])));
    let double = office.doubles(person.id, day);
    let double = double.then(|| Mark::of(Tone::Info, scene.say("people.rangkap", &[])));
    let posts = office
        .in_force(person.id, day)
        .map(|held| held_post(scene, office, held));
    PersonRow {
        href: paths::person(person.id),
        name: person.name.clone(),
        login: person.login.clone(),
        posts: posts.collect(),
        marks: marks(scene, person)
            .into_iter()
            .chain(double)
            .chain(warned)
            .collect(),
    }
}

/// Administrator, disabled.
pub(super) fn marks(scene: &Scene, person: &Person) -> Vec<Mark> {
    let administrator = person.administrator.then(|| Mark {
        icon: "info",
        ..Mark::of(Tone::Info, scene.say("people.admin", &[]))
    });
    let disabled = person
        .disabled
        .then(|| Mark::of(Tone::Bad, scene.say("people.disabled", &[])));
    administrator.into_iter().chain(disabled).collect()
}

/// A held post with its capacity.
pub(super) fn held_post(scene: &Scene, office: &Office, held: &Appointment) -> String {
    let title = office
        .positions
        .get(&held.position)
        .map(|post| post.title.as_str());
    scene.titled(title.unwrap_or_default(), held.capacity)
}

/// Every post to choose from, with its unit.
pub fn positions(office: &Office) -> Vec<Choice> {
    let mut posts: Vec<Choice> = office
        .positions
        .values()
        .map(|post| {
            let unit = office.units.get(&post.unit).map(|unit| unit.short.as_str());
            let label = format!("{} ({})", post.title, unit.unwrap_or_default());
            Choice::of(post.id.to_string(), label)
        })
        .collect();
    posts.sort_by(|one, other| one.label.cmp(&other.label));
    posts
}

/// A refusal of the office as a notice on the form; anything else is an error.
///
/// # Errors
/// The store's failure, or that only an administrator may.
pub fn refused(desk: &Desk, error: OfficeError) -> Result<Notice, WebError> {
    match error {
        OfficeError::Refused(tayang_store::OfficeRefusal::NotAdministrator) => {
            Err(WebError::AdministratorsOnly)
        }
        OfficeError::Refused(refusal) => {
            let said = trouble::office(desk.lang(), &refusal);
            let mut note = Notice::of(Tone::Bad, said.what);
            note.lines.extend(said.more);
            Ok(note.line(said.advice))
        }
        OfficeError::Store(error) => Err(error.into()),
    }
}
