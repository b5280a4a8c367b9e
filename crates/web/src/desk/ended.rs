//! An appointment as Plt or Plh whose days are over: told to whoever held it, with whom to ask.
//!
//! Authority is not decided here; this only says why a task is no longer one's own.

use jiff::ToSpan;
use jiff::civil::Date;
use tayang_core::office::Appointment;
use tayang_store::Seat;

use super::parts::{Notice, Tone};
use super::people::held_post;
use super::visitor::Desk;

/// Days for which the inbox tells it.
const TOLD_DAYS: i64 = 30;

/// Appointments that ended within [`TOLD_DAYS`], for the inbox.
pub(super) fn lately(desk: &Desk) -> Vec<Notice> {
    let since = desk.office.day(desk.now).saturating_sub(TOLD_DAYS.days());
    let late = |(_, until): &(&Appointment, Date)| *until >= since;
    ended(desk)
        .filter(late)
        .map(|(held, until)| notice(desk, held, until))
        .collect()
}

/// The appointment that would have let this person do a step, had it not ended.
pub(super) fn for_role(desk: &Desk, sop: &str, role: &str) -> Option<Notice> {
    let today = desk.office.day(desk.now);
    let roles = desk.office.roles_of(desk.session.person, today);
    if roles.contains(&(sop.to_owned(), role.to_owned())) {
        return None;
    }
    let seated = |(held, _): &(&Appointment, Date)| {
        desk.office.seats.contains(&Seat {
            sop: sop.to_owned(),
            role: role.to_owned(),
            position: held.position,
        })
    };
    let last = ended(desk).filter(seated).max_by_key(|(_, until)| *until);
    last.map(|(held, until)| notice(desk, held, until))
}

/// The last mandate of each post that this person held and holds no more, with its last day.
fn ended(desk: &Desk) -> impl Iterator<Item = (&Appointment, Date)> {
    let (person, today) = (desk.session.person, desk.office.day(desk.now));
    let own = move |held: &&Appointment| held.person == person;
    let all = desk.office.appointments.iter();
    let all = all.map(|held| &held.appointment).filter(own);
    all.filter_map(|held| Some((held, held.until?)))
        .filter(move |(held, until)| {
            let later = |other: &Appointment| other.until.is_none_or(|day| day > *until);
            let others = desk.office.appointments.iter().map(|one| &one.appointment);
            let mut same = others
                .filter(own)
                .filter(|one| one.position == held.position);
            held.capacity.mandated() && *until < today && !same.any(later)
        })
}

fn notice(desk: &Desk, held: &Appointment, until: Date) -> Notice {
    let scene = desk.scene();
    let (post, day) = (
        held_post(&scene, &desk.office, held),
        scene.moments.date(until),
    );
    let head = desk.say("ended.head", &[("post", &post), ("day", &day)]);
    Notice::of(Tone::Warn, head)
        .line(holder(desk, held))
        .line(ask(desk))
}

/// Who holds the post now.
fn holder(desk: &Desk, held: &Appointment) -> String {
    let (scene, today) = (desk.scene(), desk.office.day(desk.now));
    let now = desk.office.appointments.iter().map(|one| &one.appointment);
    let now = now.filter(|one| one.position == held.position && one.in_force(today));
    let names: Vec<&str> = now.map(|one| scene.name(one.person)).collect();
    if names.is_empty() {
        return desk.say("ended.vacant", &[]);
    }
    desk.say("ended.holder", &[("names", &names.join(", "))])
}

/// Whom to ask: the administrators by name.
fn ask(desk: &Desk) -> String {
    let people = desk.office.persons.values();
    let looks_after = people.filter(|row| row.administrator && !row.disabled);
    let names: Vec<&str> = looks_after.map(|row| row.name.as_str()).collect();
    desk.say("ended.ask", &[("names", &names.join(", "))])
}
