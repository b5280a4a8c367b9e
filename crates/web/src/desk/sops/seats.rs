//! Which posts hold a sheet's executor columns, and who that is today.

use serde::Serialize;
use tayang_core::sop::{Role, Sop};

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
