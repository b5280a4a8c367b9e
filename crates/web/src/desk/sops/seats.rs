//! Which posts hold a sheet's executor columns, and who that is today.

use serde::Serialize;
use tayang_core::ids::PositionId;
use tayang_core::sop::{Role, Sop};

use crate::desk::competence::lacks_for;
use crate::desk::fields::{Choice, FieldBox};
use crate::desk::people::positions;
use crate::desk::posts::holders;
use crate::desk::visitor::Desk;

/// One executor column with its posts.
#[derive(Debug, Clone, Serialize)]
pub struct SeatView {
    /// The role's key.
    pub key: String,
    /// Its label on the sheet.
    pub label: String,
    /// Posts that hold it.
    pub seated: Vec<SeatLine>,
    /// The viewer may change it.
    pub send: bool,
    /// The post to seat.
    #[serde(rename = "box")]
    pub field: FieldBox,
    /// Posts to choose from.
    pub choices: Vec<Choice>,
}

/// One post in its seat.
#[derive(Debug, Clone, Serialize)]
pub struct SeatLine {
    /// The position.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who holds it today.
    pub holders: String,
    /// Holders whose record lacks what the sheet asks of the column.
    pub warned: Option<String>,
}

pub(super) fn seats(desk: &Desk, sheet: &Sop, may: bool) -> Vec<SeatView> {
    let posts = positions(&desk.office);
    sheet
        .role
        .iter()
        .map(|role| seat(desk, sheet, role, may, &posts))
        .collect()
}

fn seat(desk: &Desk, sheet: &Sop, role: &Role, may: bool, posts: &[Choice]) -> SeatView {
    let held = desk.office.seats.iter();
    let held = held.filter(|seat| seat.sop == sheet.key && seat.role == role.key);
    let seated: Vec<SeatLine> = held
        .filter_map(|seat| desk.office.positions.get(&seat.position))
        .map(|post| SeatLine {
            id: post.id.to_string(),
            title: post.title.clone(),
            holders: holders(desk, post.id),
            warned: warned(desk, sheet, role, post.id),
        })
        .collect();
    let taken = |choice: &&Choice| seated.iter().any(|line| line.id == choice.value);
    let label = desk.say("sop.seat.field", &[("role", &role.label)]);
    SeatView {
        key: role.key.clone(),
        label: role.label.clone(),
        send: may,
        field: FieldBox::line("position", label, 40).keyed(format!("-{}", role.key)),
        choices: posts
            .iter()
            .filter(|choice| !taken(choice))
            .cloned()
            .collect(),
        seated,
    }
}

/// Whose record lacks what the sheet asks: told at the assignment, and never in its way.
fn warned(desk: &Desk, sheet: &Sop, role: &Role, post: PositionId) -> Option<String> {
    let day = desk.office.day(desk.now);
    let held = desk
        .office
        .appointments
        .iter()
        .map(|held| &held.appointment);
    let held = held.filter(|held| held.position == post && held.in_force(day));
    let lacking = held.filter(|held| lacks_for(desk, sheet, &role.key, held.person));
    let names: Vec<String> = lacking.map(|held| desk.office.name(held.person)).collect();
    let told = || desk.say("competence.seat", &[("names", &names.join(", "))]);
    (!names.is_empty()).then(told)
}
