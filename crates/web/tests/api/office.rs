//! The invented office of a run: units, posts, people with tokens, one sheet confirmed.

use std::collections::BTreeMap;

use jiff::civil::date;
use tayang_core::ids::{PersonId, PositionId, UnitId};
use tayang_core::office::{Appointment, Capacity};
use tayang_store::{
    Appointed, Category, NewPerson, OfficeChange, Position, Seat, Site, Store, Unit, Who,
};

pub(crate) const PASSWORD: &str = "kapal-merah-di-dermaga";
const SHEET: &str = include_str!("../../../../sop/003-pesona.toml");

/// A person: sign-in name, role on the sheet or none, position, name.
type Member = (
    &'static str,
    Option<&'static str>,
    &'static str,
    &'static str,
);

/// A sheet and the people who work by it.
pub(crate) struct Scene {
    pub(crate) sheet: String,
    /// In the unit that manages the site.
    pub(crate) own: &'static [Member],
    /// In another unit, outside the columns.
    pub(crate) other: &'static [Member],
}

/// What was made: tokens and people by sign-in name, the two units.
pub(crate) struct Founded {
    pub(crate) tokens: BTreeMap<String, String>,
    pub(crate) people: BTreeMap<String, PersonId>,
    pub(crate) own: UnitId,
    pub(crate) other: UnitId,
}

const PESONA: [Member; 5] = [
    (
        "ratna",
        Some("kasi"),
        "Kepala Seksi Konten",
        "Ratna Wulandari",
    ),
    (
        "lestari",
        Some("pengolah-data"),
        "Pengolah Data",
        "Lestari Handayani",
    ),
    (
        "hendra",
        Some("kabid"),
        "Kepala Bidang IKP",
        "Hendra Wiratmaja",
    ),
    ("yusuf", Some("admin"), "Staf Admin", "Yusuf Maulana"),
    ("sinta", Some("kabid"), "Sekretaris Dinas", "Sinta Maharani"),
];

impl Scene {
    /// Source 003.
    pub(crate) fn pesona() -> Self {
        Self {
            sheet: SHEET.to_owned(),
            own: &PESONA,
            other: &[],
        }
    }

    /// Site, units, posts, people with tokens, the sheet with its cells confirmed.
    pub(crate) async fn found(&self, store: &Store) -> Founded {
        let category = Category::new("wisata", "Wisata");
        let site = Site {
            key: "utama".to_owned(),
            hosts: vec![],
            identity: serde_json::json!({ "name": "Kabupaten Nusa Kencana" }),
            categories: vec![category],
        };
        change(store, OfficeChange::SaveSite(site)).await;
        let own = unit(store, "Dinas Komunikasi dan Informatika", "Diskominfo").await;
        let other = unit(store, "Dinas Pariwisata", "Dispar").await;
        let sop = self.adopt(store).await;
        let mut founded = Founded {
            tokens: BTreeMap::new(),
            people: BTreeMap::new(),
            own,
            other,
        };
        for (unit, members) in [(own, self.own), (other, self.other)] {
            for &(login, role, title, name) in members {
                let (person, token) = person(store, login, name).await;
                let position = post(store, unit, title, person).await;
                if let Some(role) = role {
                    let (sop, role) = (sop.clone(), role.to_owned());
                    let seat = Seat {
                        sop,
                        role,
                        position,
                    };
                    change(store, OfficeChange::Seat(seat)).await;
                }
                founded.tokens.insert(login.to_owned(), token);
                founded.people.insert(login.to_owned(), person);
            }
        }
        let (_, token) = person(store, "nirmala", "Baiq Nirmala").await;
        founded.tokens.insert("nirmala".to_owned(), token);
        founded
    }

    /// Takes the sheet over and confirms what its reader inferred.
    async fn adopt(&self, store: &Store) -> String {
        let sheet = tayang_core::sop::parse::parse(&self.sheet).unwrap();
        let sop = store
            .adopt_sop(Who::System, self.sheet.clone(), vec!["utama".to_owned()])
            .await
            .unwrap();
        let cells = sheet.unconfirmed();
        if !cells.is_empty() {
            let cells = cells.into_iter().map(|cell| (cell.id, cell.value));
            let confirm = OfficeChange::ConfirmCells {
                sop: sop.key.clone(),
                version: 1,
                cells: cells.collect(),
            };
            change(store, confirm).await;
        }
        crate::ratified::ratify(store, &sop).await;
        sop.key
    }
}

async fn change(store: &Store, change: OfficeChange) {
    store.change_office(Who::System, change).await.unwrap();
}

async fn unit(store: &Store, name: &str, short: &str) -> UnitId {
    let id = UnitId(store.fresh_id());
    let unit = Unit {
        kind: None,
        id,
        parent: None,
        name: name.to_owned(),
        short: short.to_owned(),
    };
    change(store, OfficeChange::SaveUnit(unit)).await;
    id
}

async fn post(store: &Store, unit: UnitId, title: &str, person: PersonId) -> PositionId {
    let id = PositionId(store.fresh_id());
    let position = Position {
        leads: false,
        id,
        unit,
        title: title.to_owned(),
        short: title.to_owned(),
    };
    change(store, OfficeChange::SavePosition(position)).await;
    let held = Appointment {
        person,
        position: id,
        capacity: Capacity::Definitif,
        from: date(2025, 1, 1),
        until: None,
    };
    let appointed = Appointed::plain(store.fresh_id(), held);
    change(store, OfficeChange::Appoint(appointed)).await;
    id
}

async fn person(store: &Store, login: &str, name: &str) -> (PersonId, String) {
    let new = NewPerson {
        login: login.to_owned(),
        name: name.to_owned(),
        email: format!("surat-{login}@nusakencana.example"),
        administrator: false,
        // Hashing a password is slow on purpose: only who signs in has one.
        password: (login == "ratna").then(|| PASSWORD.to_owned()),
    };
    let person = store.add_person(Who::System, new).await.unwrap();
    let token = store.create_api_token(Who::System, person, "uji").await;
    (person, token.unwrap())
}
