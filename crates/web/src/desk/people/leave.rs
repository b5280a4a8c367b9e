//! Cuti dan pengganti: a deputy holds a post while its holder is away; both names stay.

use axum::extract::Path;
use axum::response::Response;
use tayang_core::ids::PersonId;
use tayang_core::office::{Appointment, Capacity};
use tayang_store::{Appointed, OfficeChange};

use super::acts::{change, day};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::{Choice, FieldBox, Fields, Wrong};
use crate::desk::handover::people;
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::paths;
use crate::desk::people::held_post;
use crate::desk::visitor::Desk;
use crate::error::WebError;

/// The form of a leave; none when the person holds no post today.
#[derive(Debug, Clone, serde::Serialize)]
pub struct LeaveForm {
    /// The post.
    pub post: FieldBox,
    /// Posts of the person today.
    pub posts: Vec<Choice>,
    /// Who acts meanwhile.
    pub deputy: FieldBox,
    /// People to choose from.
    pub people: Vec<Choice>,
    /// First and last day, basis.
    pub fields: Vec<FieldBox>,
    /// Who stands in, now or later.
    pub given: Vec<Link>,
}

/// The form, as it was sent.
pub(super) fn form(desk: &Desk, person: PersonId, sent: &Fields) -> Option<LeaveForm> {
    let (office, wrong) = (&desk.office, Wrong::default());
    let line = |name: &'static str, key: &str, most| {
        FieldBox::line(name, desk.say(key, &[]), most)
            .keyed("-cuti")
            .back(sent, &wrong)
    };
    let held = office.in_force(person, office.day(desk.now));
    let post = |held: &Appointment| {
        let title = office.positions.get(&held.position)?.title.clone();
        Some(Choice::of(held.position.to_string(), title))
    };
    let posts: Vec<Choice> = held.filter_map(post).collect();
    let mut people = people(desk);
    people.retain(|choice| choice.value != person.to_string());
    (!posts.is_empty()).then(|| LeaveForm {
        post: line("post", "leave.post", 40),
        posts,
        deputy: line("deputy", "leave.deputy", 40),
        people,
        fields: vec![
            line("from", "leave.from", 10).typed("date"),
            line("until", "leave.until", 10).typed("date"),
            line("basis", "leave.basis", 200).optional(),
        ],
        given: given(desk, person),
    })
}

/// Deputies of this person whose days are not over, with post and days.
fn given(desk: &Desk, away: PersonId) -> Vec<Link> {
    let (scene, today) = (desk.scene(), desk.office.day(desk.now));
    let all = desk.office.appointments.iter();
    let own = all.filter(|one| one.instead_of == Some(away));
    let way = |held: &Appointment| {
        let until = held.until.filter(|until| *until >= today)?;
        let words = desk.say(
            "leave.given",
            &[
                ("name", scene.name(held.person)),
                ("post", &held_post(&scene, &desk.office, held)),
                ("from", &scene.moments.date(held.from)),
                ("until", &scene.moments.date(until)),
            ],
        );
        Some(Link::to(paths::person(held.person), words))
    };
    own.filter_map(|one| way(&one.appointment)).collect()
}

/// Gives a post to a deputy for the days of a leave.
pub(super) async fn give(Path(person): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, sent) = (act.desk, act.sent);
    desk.administrators_only()?;
    let away: PersonId = id(&person)?;
    let (Ok(Some(from)), Ok(Some(until))) = (day(&sent, "from"), day(&sent, "until")) else {
        let note = Notice::of(Tone::Bad, desk.say("leave.days", &[]));
        return super::acts::again(&desk, away, &sent, note);
    };
    let Ok(deputy) = sent.text("deputy").parse::<PersonId>() else {
        return unpicked(&desk, away, &sent);
    };
    let held = Appointment {
        person: deputy,
        position: id(sent.text("post"))?,
        capacity: Capacity::Plh,
        from,
        until: Some(until),
    };
    let row = Appointed {
        basis: sent.some("basis"),
        instead_of: Some(away),
        ..Appointed::plain(desk.store().fresh_id(), held)
    };
    change(&desk, away, &sent, OfficeChange::Appoint(row), "leave").await
}

/// Nobody was picked to act meanwhile: told at the field, in its open fold.
fn unpicked(desk: &Desk, away: PersonId, sent: &Fields) -> Result<Response, WebError> {
    let words = desk.say("person.pick.none", &[]);
    let note = Notice::of(Tone::Bad, words.clone());
    let mut view = super::one::view(desk, away, sent, Some(note), None)?;
    if let Some(form) = &mut view.leave {
        form.deputy.error = Some(words);
    }
    desk.page_again("person.html", view.name.clone(), &view)
}

/// "menggantikan Hendra Wiratmaja", and by what.
pub(super) fn behind(desk: &Desk, held: &Appointed) -> Option<String> {
    let away = held.instead_of.map(|away| {
        let name = desk.office.name(away);
        desk.say("leave.instead", &[("name", &name)])
    });
    let parts: Vec<String> = away.into_iter().chain(held.basis.clone()).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
