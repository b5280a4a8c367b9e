//! Somebody in another unit of the office, with a column of a sheet or with none.

use tayang_core::ids::{PositionId, UnitId};
use tayang_core::office::{Appointment, Capacity};
use tayang_store::{Appointed, NewPerson, OfficeChange, Position, Seat, Unit, UnitKind, Who};

use super::browser::{Browser, Office};

const SECRET: &str = "perahu hijau di tepi danau";

/// Who comes from elsewhere.
pub(crate) struct Officer<'a> {
    pub(crate) login: &'a str,
    pub(crate) name: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) post: &'a str,
    /// Sheet and column, when they perform one.
    pub(crate) seat: Option<(&'a str, &'a str)>,
    pub(crate) capacity: Capacity,
}

/// The officer's unit, post and account; their browser, signed in.
pub(crate) async fn officer(office: &Office, told: &Officer<'_>) -> Browser {
    let store = &office.store;
    let unit = Unit {
        id: UnitId(store.fresh_id()),
        parent: None,
        name: told.unit.to_owned(),
        short: told.unit.to_owned(),
        kind: Some(UnitKind::Dinas),
    };
    let post = Position {
        id: PositionId(store.fresh_id()),
        unit: unit.id,
        title: told.post.to_owned(),
        short: told.post.to_owned(),
        leads: false,
    };
    let new = NewPerson {
        login: told.login.to_owned(),
        name: told.name.to_owned(),
        email: String::new(),
        administrator: false,
        password: Some(SECRET.to_owned()),
    };
    let person = store.add_person(Who::System, new).await.unwrap();
    let held = Appointment {
        person,
        position: post.id,
        capacity: told.capacity,
        from: "2026-01-01".parse().unwrap(),
        until: None,
    };
    let held = Appointed::plain(store.fresh_id(), held);
    let seat = told.seat.map(|(sop, role)| {
        OfficeChange::Seat(Seat {
            sop: sop.to_owned(),
            role: role.to_owned(),
            position: post.id,
        })
    });
    let changes = [
        OfficeChange::SaveUnit(unit),
        OfficeChange::SavePosition(post),
        OfficeChange::Appoint(held),
    ];
    for change in changes.into_iter().chain(seat) {
        store.change_office(Who::System, change).await.unwrap();
    }
    let mut browser = office.browser();
    browser.open("/masuk").await.is(200);
    let fields = [("login", told.login), ("password", SECRET), ("ke", "/")];
    browser.send_form("/masuk", &fields).await.is(200);
    browser
}

/// An officer of another unit in the same column as those who take bundles in.
pub(crate) async fn colleague(office: &Office) -> Browser {
    let other = Officer {
        login: "made",
        name: "Made Suarta",
        unit: "Dinas Pariwisata",
        post: "Petugas Promosi",
        seat: Some(("kabar-bencana", "kasi")),
        capacity: Capacity::Definitif,
    };
    officer(office, &other).await
}
