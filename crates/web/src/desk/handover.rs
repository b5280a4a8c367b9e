//! Serah terima jabatan: a post with its tasks, rights and channels, in one act.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use serde::Serialize;
use tayang_core::ids::PersonId;
use tayang_core::office::Appointment;
use tayang_core::share::{self, CHANNELS};
use tayang_store::{Appointed, HandOver, OfficeChange, OfficeError};
use uuid::Uuid;

use super::DeskState;
use super::act::Act;
use super::fields::{Choice, FieldBox, Fields, Wrong};
use super::parts::{Link, Notice, Tab, Tone};
use super::paths;
use super::people::{held_post, refused, tabs};
use super::visitor::{Desk, go};
use crate::error::WebError;

/// The form of a hand-over, and those that were made.
#[derive(Debug, Clone, Serialize)]
pub struct HandOverPage {
    /// The parts of the office's own screens.
    pub tabs: Vec<Tab>,
    /// What was wrong.
    pub note: Option<Notice>,
    /// The post and who holds it.
    pub held: FieldBox,
    /// Posts that are held today.
    pub posts: Vec<Choice>,
    /// The next holder.
    pub to: FieldBox,
    /// People with accounts in use.
    pub people: Vec<Choice>,
    /// First day and basis.
    pub fields: Vec<FieldBox>,
    /// Channels whose accounts are handed over.
    pub channels: Vec<Choice>,
    /// Those that were ticked.
    pub picked: Vec<String>,
    /// What else was told.
    pub remark: FieldBox,
    /// Hand-overs, newest first.
    pub rows: Vec<HandOverRow>,
}

/// One hand-over.
#[derive(Debug, Clone, Serialize)]
pub struct HandOverRow {
    /// The post.
    pub post: String,
    /// From whom to whom, since when, by what.
    pub line: String,
    /// Tasks that fell back to the role.
    pub tasks: Vec<Link>,
    /// Channels.
    pub channels: Option<String>,
    /// What else was told.
    pub note: String,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new().route(paths::HANDOVER, get(show).post(make))
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let view = view(&desk, &Fields::default(), &Wrong::default(), None);
    desk.page("handover.html", desk.say("handover.title", &[]), &view)
}

async fn make(act: Act) -> Result<Response, WebError> {
    let (desk, sent) = (act.desk, act.sent);
    desk.administrators_only()?;
    let asked = match asked(&desk, &sent)? {
        Ok(asked) => asked,
        Err(wrong) => {
            let note = Notice::of(Tone::Bad, desk.say("calendar.wrong", &[]));
            return again(&desk, &sent, &wrong, note);
        }
    };
    let change = OfficeChange::HandOver(asked);
    match desk.store().change_office(desk.who(), change).await {
        Ok(()) => Ok(go(paths::HANDOVER, Some("handover"))),
        Err(error @ OfficeError::Refused(_)) => {
            let note = refused(&desk, error)?;
            again(&desk, &sent, &Wrong::default(), note)
        }
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

/// The hand-over that a form asks for; the inner error is what to mend in it.
fn asked(desk: &Desk, sent: &Fields) -> Result<Result<HandOver, Wrong>, WebError> {
    let mut wrong = Wrong::default();
    let (held, to) = (sent.text("held").parse(), sent.text("to").parse());
    if held.is_err() {
        wrong.note("held", desk.say("person.position.none", &[]));
    }
    if to.is_err() {
        wrong.note("to", desk.say("person.pick.none", &[]));
    }
    let day = sent.text("day").parse::<Date>();
    if day.is_err() {
        wrong.note("day", desk.say("person.day.wrong", &[]));
    }
    if sent.text("basis").is_empty() {
        wrong.note("basis", desk.say("calendar.empty", &[]));
    }
    let (Ok(which), Ok(to), Ok(day), true) = (held, to, day, wrong.is_empty()) else {
        return Ok(Err(wrong));
    };
    let held = appointment(desk, which)?;
    let channels = sent.all("channels").into_iter();
    let known = channels.filter(|key| share::known(key).is_some());
    Ok(Ok(HandOver {
        id: desk.store().fresh_id(),
        position: held.position,
        from: held.person,
        to,
        day,
        basis: sent.text("basis").to_owned(),
        channels: known.map(str::to_owned).collect(),
        note: sent.text("note").to_owned(),
        tasks: Vec::new(),
    }))
}

/// The appointment that is handed over.
fn appointment(desk: &Desk, which: Uuid) -> Result<&Appointment, WebError> {
    let mut all = desk.office.appointments.iter();
    let held = all.find(|held| held.id == which);
    Ok(&held.ok_or(WebError::NotFound)?.appointment)
}

fn again(desk: &Desk, sent: &Fields, wrong: &Wrong, note: Notice) -> Result<Response, WebError> {
    let view = view(desk, sent, wrong, Some(note));
    desk.page_again("handover.html", desk.say("handover.title", &[]), &view)
}

fn view(desk: &Desk, sent: &Fields, wrong: &Wrong, note: Option<Notice>) -> HandOverPage {
    let line = |name: &'static str, key: &str, most| {
        FieldBox::line(name, desk.say(key, &[]), most).back(sent, wrong)
    };
    let open = CHANNELS.iter().filter(|channel| channel.closed.is_none());
    HandOverPage {
        tabs: tabs(desk, paths::HANDOVER),
        note,
        held: line("held", "handover.held", 40),
        posts: posts(desk),
        to: line("to", "handover.to", 40),
        people: people(desk),
        fields: vec![
            line("day", "handover.day", 10).typed("date"),
            line("basis", "handover.basis", 200).hint(desk.say("handover.basis.hint", &[])),
        ],
        channels: open
            .map(|channel| Choice::of(channel.key, channel.name))
            .collect(),
        picked: sent
            .all("channels")
            .into_iter()
            .map(str::to_owned)
            .collect(),
        remark: FieldBox::area("note", desk.say("handover.note", &[]), 2_000, 3)
            .optional()
            .back(sent, wrong),
        rows: desk
            .office
            .hand_overs
            .iter()
            .map(|made| row(desk, made))
            .collect(),
    }
}

/// Posts that are held today, with their holders.
fn posts(desk: &Desk) -> Vec<Choice> {
    let (office, scene) = (&desk.office, desk.scene());
    let today = office.day(desk.now);
    let choice = |held: &Appointed| {
        let row = &held.appointment;
        let post = held_post(&scene, office, row);
        Choice::of(
            held.id.to_string(),
            format!("{post}: {}", scene.name(row.person)),
        )
    };
    let held = office.appointments.iter();
    let held = held.filter(|held| held.appointment.in_force(today));
    let mut posts: Vec<Choice> = held.map(choice).collect();
    posts.sort_by(|one, other| one.label.cmp(&other.label));
    posts
}

/// People whose accounts are in use.
pub(super) fn people(desk: &Desk) -> Vec<Choice> {
    let people = desk.office.persons.values().filter(|row| !row.disabled);
    let mut people: Vec<Choice> = people
        .map(|row| Choice::of(row.id.to_string(), row.name.clone()))
        .collect();
    people.sort_by(|one, other| one.label.cmp(&other.label));
    people
}

fn row(desk: &Desk, made: &HandOver) -> HandOverRow {
    let scene = desk.scene();
    let post = desk.office.positions.get(&made.position);
    let name = |person: PersonId| scene.name(person).to_owned();
    let values = [
        ("from", name(made.from)),
        ("to", name(made.to)),
        ("day", scene.moments.date(made.day)),
        ("basis", made.basis.clone()),
    ];
    let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
    let channels: Vec<&str> = made
        .channels
        .iter()
        .filter_map(|key| Some(share::known(key)?.name))
        .collect();
    let task = |(number, case): (usize, &tayang_core::ids::CaseId)| {
        let number = (number + 1).to_string();
        let label = desk.say("handover.task", &[("number", &number)]);
        Link::to(paths::case(*case), label)
    };
    HandOverRow {
        post: post.map(|post| post.title.clone()).unwrap_or_default(),
        line: desk.say("handover.line", &values),
        tasks: made.tasks.iter().enumerate().map(task).collect(),
        channels: (!channels.is_empty()).then(|| channels.join(", ")),
        note: made.note.clone(),
    }
}
