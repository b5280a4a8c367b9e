//! A sample run of source 003, as entries: written, returned, edited, approved, staged.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tayang_core::canonical;
use tayang_core::case::{Case, replay};
use tayang_core::content::{ItemKind, Placement};
use tayang_core::event::{ApprovedItem, BackFrom, Event, Recorded, SopRef};
use tayang_core::ids::{CaseId, ItemId, PersonId, PositionId, RevisionId};
use tayang_core::office::{Assurance, By, Capacity};
use tayang_core::sop::{Binds, Sop, StepKind, parse};
use tayang_core::time::{Calendar, OfficeHours};
use tayang_web::desk::moments::Moments;
use tayang_web::desk::scene::Scene;
use tayang_web::desk::turn::Viewer;
use tayang_web::i18n::Lang;
use uuid::Uuid;

/// Name, role on the sheet, post, capacity.
pub(crate) const PEOPLE: [(&str, &str, &str, Capacity); 4] = [
    (
        "Hendra Wiratmaja",
        "kabid",
        "Kepala Bidang Informasi Publik",
        Capacity::Definitif,
    ),
    (
        "Ratna Wulandari",
        "kasi",
        "Kepala Seksi Konten",
        Capacity::Plt,
    ),
    (
        "Lestari Handayani",
        "pengolah-data",
        "Staf Pengolah Data",
        Capacity::Definitif,
    ),
    ("Yusuf Maulana", "admin", "Staf Admin", Capacity::Definitif),
];

pub(crate) const SHEET_002: &str = include_str!("../../../../../sop/002-website-media-sosial.toml");
pub(crate) const SHEET: &str = include_str!("../../../../../sop/003-pesona.toml");

/// Source 003 with every inferred cell confirmed as it was read.
pub(crate) fn sop() -> Sop {
    let sop = parse::parse(SHEET).expect("the sheet is checked by the core's tests");
    let choices: BTreeMap<String, String> = sop
        .unconfirmed()
        .into_iter()
        .map(|cell| (cell.id, cell.value))
        .collect();
    sop.confirm(&choices)
        .expect("each cell's own reading is valid")
}

/// The office on the morning of 19 November 2026, 10.24 WITA.
pub(crate) fn scene(lang: Lang) -> Scene {
    let zone = "Asia/Makassar";
    Scene {
        moments: Moments {
            lang,
            zone: TimeZone::get(zone).expect("the zone is bundled"),
        },
        now: at("10:24"),
        deputies: Vec::new(),
        calendar: std::sync::Arc::new(Calendar::decreed(OfficeHours::five_days(zone))),
        names: (0..4)
            .map(|index| (person(index), PEOPLE[index].0.to_owned()))
            .collect(),
    }
}

pub(crate) fn person(index: usize) -> PersonId {
    PersonId(Uuid::from_u128(index as u128 + 1))
}

pub(crate) fn holders() -> Vec<Vec<PersonId>> {
    (0..4).map(|index| vec![person(index)]).collect()
}

/// A viewer who holds the role of one of the sample people.
pub(crate) fn viewer(index: usize) -> Viewer {
    Viewer {
        linked: Default::default(),
        person: person(index),
        roles: BTreeSet::from([PEOPLE[index].1.to_owned()]),
        acting: BTreeSet::new(),
        recall: None,
        unchanged: false,
        over: false,
    }
}

fn at(clock: &str) -> Timestamp {
    format!("2026-11-19T{clock}:00+08:00")
        .parse()
        .expect("a moment")
}

fn by(index: usize) -> By {
    By::Person {
        person: person(index),
        role: Some(PEOPLE[index].1.to_owned()),
        position: Some(PositionId(Uuid::from_u128(index as u128 + 1))),
        post: Some(PEOPLE[index].2.to_owned()),
        capacity: Some(PEOPLE[index].3),
        assurance: Assurance::Session,
    }
}

struct Log {
    sop: Sop,
    entries: Vec<Recorded>,
}

impl Log {
    fn put(&mut self, clock: &str, who: usize, event: Event) {
        self.entries.push(Recorded {
            at: at(clock),
            by: by(who),
            event,
        });
    }

    fn open(&mut self, clock: &str, who: usize, step: &str, back_from: Option<BackFrom>) {
        let time = self.sop.step(step).and_then(|step| step.time.clone());
        let step = step.to_owned();
        let opened = Event::TaskOpened {
            step,
            time,
            calendar: 1,
            undecreed: None,
            back_from,
            resume: None,
        };
        self.put(clock, who, opened);
    }

    fn start(&mut self, clock: &str, who: usize) {
        self.put(clock, who, Event::TaskStarted {});
    }

    fn finish(&mut self, clock: &str, who: usize, step: &str, next: &str) {
        let step = step.to_owned();
        self.put(
            clock,
            who,
            Event::TaskFinished {
                step,
                needs: vec![0],
                rangkap: false,
            },
        );
        self.open(clock, who, next, None);
    }

    fn save(&mut self, clock: &str, who: usize, act: StepKind) {
        let hash = canonical::hash(&self.entries.len());
        let event = Event::RevisionSaved {
            item: item(),
            kind: ItemKind::Article,
            revision: RevisionId(Uuid::from_u128(100)),
            base: None,
            live: None,
            content: hash,
            display: hash,
            placement: None,
            act,
            title: TITLE.to_owned(),
        };
        self.put(clock, who, event);
    }
}

pub(crate) const TITLE: &str = "Jalur Bukit Rangkai dibuka kembali mulai 1 Desember";

fn item() -> ItemId {
    ItemId(Uuid::from_u128(50))
}

pub(crate) fn case_id() -> CaseId {
    CaseId(Uuid::from_u128(9))
}

/// The entries until step 5 is under way.
pub(crate) fn entries() -> Vec<(u64, Recorded)> {
    let mut log = Log {
        sop: sop(),
        entries: Vec::new(),
    };
    let opened = Event::CaseOpened {
        sop: SopRef {
            key: "pesona".to_owned(),
            version: 3,
        },
        section: None,
        site: "utama".to_owned(),
        title: TITLE.to_owned(),
        parent: None,
    };
    log.put("08:37", 1, opened);
    log.open("08:37", 1, "1", None);
    log.start("08:44", 1);
    log.save("09:02", 1, StepKind::Write);
    log.save("09:10", 1, StepKind::Write);
    log.finish("09:12", 1, "1", "2");
    log.start("09:14", 2);
    log.save("09:20", 2, StepKind::Edit);
    edited(&mut log, "09:21");
    returned(&mut log, "09:26");
    log.start("09:30", 1);
    log.save("09:42", 1, StepKind::Write);
    log.finish("09:42", 1, "1", "2");
    log.start("09:44", 2);
    edited(&mut log, "09:49");
    approved(&mut log, "10:04");
    log.start("10:05", 2);
    log.finish("10:11", 2, "4", "5");
    log.start("10:15", 3);
    let entries = log.entries.into_iter().enumerate();
    entries
        .map(|(index, recorded)| (index as u64 + 1, recorded))
        .collect()
}

fn edited(log: &mut Log, clock: &str) {
    let checklist = tayang_core::decide::CHECKLIST
        .iter()
        .map(|point| (*point).to_owned())
        .collect();
    log.put(
        clock,
        2,
        Event::EditRecorded {
            items: vec![item()],
            checklist,
            none: None,
        },
    );
    log.finish(clock, 2, "2", "3");
}

fn returned(log: &mut Log, clock: &str) {
    let reason =
        "Foto tahun 2023. Pakai foto jalur setelah perbaikan, papan arahnya harus terbaca.";
    let event = Event::Returned {
        step: "3".to_owned(),
        items: vec![item()],
        to: "1".to_owned(),
        reason: reason.to_owned(),
        chips: vec!["photo".to_owned()],
        voids: Vec::new(),
    };
    log.put(clock, 0, event);
    let back = BackFrom {
        step: "3".to_owned(),
        reason: reason.to_owned(),
        by: person(0),
    };
    log.open(clock, 0, "1", Some(back));
}

fn approved(log: &mut Log, clock: &str) {
    let hash = canonical::hash(&"approved");
    let items = vec![ApprovedItem {
        item: item(),
        revision: None,
        hash,
    }];
    let event = Event::Approved {
        step: "3".to_owned(),
        items,
        binds: Binds::Content,
        packet: hash,
        note: None,
        rangkap: false,
    };
    log.put(clock, 0, event);
    log.open(clock, 0, "4", None);
}

/// Entries in which the item has its place as well, when asked for.
pub(crate) fn staged(mut entries: Vec<(u64, Recorded)>) -> Vec<(u64, Recorded)> {
    let hash = canonical::hash(&"staged");
    let placement = Placement {
        slug: "jalur-bukit-rangkai".to_owned(),
        category: "wisata-budaya".to_owned(),
        order: 0,
        period: tayang_core::content::DisplayPeriod::default(),
        class: None,
    };
    let revision = RevisionId(Uuid::from_u128(101));
    let event = Event::ItemStaged {
        item: item(),
        revision,
        placement,
        content: hash,
        display: hash,
    };
    let entry = entries.len() as u64 + 1;
    entries.push((
        entry,
        Recorded {
            at: at("10:20"),
            by: by(3),
            event,
        },
    ));
    entries
}

/// The case that these entries make.
pub(crate) fn case(entries: &[(u64, Recorded)]) -> Case {
    replay(case_id(), entries.iter().map(|(_, recorded)| recorded))
        .expect("the first entry opens it")
}
