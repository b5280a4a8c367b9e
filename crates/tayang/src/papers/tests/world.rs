//! An invented office with one run, folded from events as the journal keeps them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use tayang_core::artefact::Artefact;
use tayang_core::canonical::Hash;
use tayang_core::case::{Case, replay};
use tayang_core::content::{DisplayPeriod, ItemKind, Placement, Revision};
use tayang_core::event::{
    ApprovedItem, Event, Outcome, PublishedItem, Recorded, SopRef, TrailLine,
};
use tayang_core::ids::{CaseId, ItemId, PersonId, PositionId, RevisionId, UnitId};
use tayang_core::office::{Appointment, Assurance, By, Capacity};
use tayang_core::official::{self, Official, PaperRule, PaperSettings};
use tayang_core::sop::{Binds, Sop, StepKind, parse};
use tayang_store::{
    Appointed, Office, OfficialRow, PaperSource, PaperState, Person, Position, Seal, Site, Unit,
};
use uuid::Uuid;

const SHEET: &str = r#"
format = 1
key = "uji"

[identity]
number = "065/12/2026"
title = "Publikasi Berita"

[[role]]
key = "seksi"
label = "Kepala Seksi"

[[step]]
no = "1"
text = "Menyiapkan bahan"
role = "seksi"
kind = "collect"
time = { text = "1 hari", min = 1, unit = "day" }

[[step]]
no = "2"
text = "Meneliti dan memaraf naskah"
role = "seksi"
kind = "approve"
exits = [{ label = "Ya", to = "3" }, { label = "Tidak", to = "1" }]

[[step]]
no = "3"
text = "Menayangkan"
role = "seksi"
kind = "publish"

[[step]]
no = "4"
text = "Menulis naskah"
role = "seksi"
kind = "write"

[[step]]
no = "5"
text = "Menyunting naskah"
role = "seksi"
kind = "edit"

[[step]]
no = "6"
text = "Mengunggah halaman"
role = "seksi"
kind = "stage"

[[step]]
no = "7"
text = "Mengoreksi halaman"
role = "seksi"
kind = "correct"
correction = { mode = "record", max_words = 10 }

[[step]]
no = "8"
text = "Membagikan"
role = "seksi"
kind = "share"
channels = ["facebook", "youtube", "gplus"]
"#;

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub(super) const PERSON: u128 = 1;
pub(super) const READER: u128 = 2;
pub(super) const ITEM: u128 = 3;

pub(super) fn at(minute: i64) -> Timestamp {
    let start: Timestamp = "2026-11-02T01:00:00Z".parse().unwrap();
    start + jiff::SignedDuration::from_mins(minute)
}

pub(super) fn by() -> By {
    by_person(PERSON)
}

fn by_person(person: u128) -> By {
    By::Person {
        person: PersonId(id(person)),
        role: Some("seksi".into()),
        position: Some(PositionId(id(11))),
        post: Some("Kepala Seksi Konten".into()),
        capacity: Some(Capacity::Plt),
        assurance: Assurance::Password,
    }
}

pub(super) struct World {
    pub(super) office: Office,
    sop: Arc<Sop>,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            office: office(),
            sop: Arc::new(parse::parse(SHEET).unwrap()),
        }
    }

    /// The office has a letterhead, a pattern and a code of its own.
    pub(super) fn letterhead(&mut self, kind: Official) {
        let rule = PaperRule {
            code: "500.12".into(),
            ..PaperRule::default()
        };
        self.office.papers = Arc::new(PaperSettings {
            institution: "Pemerintah Kabupaten Contoh".into(),
            unit: "Bagian Umum".into(),
            address: vec!["Jalan Uji 1".into()],
            pattern: "{sifat}/{kode}/{nomor}/{tahun}".into(),
            rules: BTreeMap::from([(kind, rule)]),
        });
    }

    fn step(&self, place: usize) -> String {
        self.sop.step[place].key.clone()
    }

    /// A run with one item, in its first step.
    fn begun(&self) -> Vec<Event> {
        vec![
            Event::CaseOpened {
                sop: SopRef {
                    key: "uji".into(),
                    version: 1,
                },
                section: None,
                site: "utama".into(),
                title: "Pembukaan Pasar Wening".into(),
                parent: None,
            },
            self.opened(0),
            Event::RevisionSaved {
                item: ItemId(id(ITEM)),
                kind: ItemKind::Article,
                revision: RevisionId(id(4)),
                base: None,
                live: None,
                content: Hash::of(b"isi"),
                display: Hash::of(b"tampilan"),
                placement: None,
                act: StepKind::Collect,
                title: "Pasar Wening dibuka".into(),
            },
        ]
    }

    fn opened(&self, step: usize) -> Event {
        Event::TaskOpened {
            step: self.step(step),
            time: self.sop.step[step].time.clone(),
            calendar: 1,
            back_from: None,
            resume: None,
            undecreed: None,
        }
    }

    fn finished(&self) -> Event {
        Event::TaskFinished {
            step: self.step(0),
            needs: Vec::new(),
            rangkap: false,
        }
    }

    /// A paper that its step keeps under number 7.
    pub(super) fn filled(&self, artefact: Artefact) -> PaperSource {
        let kind = Official::Filled(artefact.paper());
        let grows = matches!(
            artefact,
            Artefact::MaterialList(_)
                | Artefact::VerificationList(_)
                | Artefact::ClassificationList(_)
        );
        let mut events = self.begun();
        events.push(Event::Produced {
            step: self.step(0),
            number: 7,
            artefact,
        });
        if grows {
            events.push(self.finished());
        }
        self.source(events, kind, 0)
    }

    /// Ya on the item, with the whole hash that it binds.
    pub(super) fn approved(&self) -> (PaperSource, String) {
        let hash = Hash::of(b"isi");
        let mut events = self.begun();
        events.push(Event::Approved {
            step: self.step(1),
            items: vec![ApprovedItem {
                item: ItemId(id(ITEM)),
                revision: Some(RevisionId(id(4))),
                hash,
            }],
            binds: Binds::Content,
            packet: hash,
            note: Some("Lengkapi jam buka.".into()),
            rangkap: true,
        });
        (self.source(events, Official::Approval, 1), hash.to_string())
    }

    /// Tidak on the item.
    pub(super) fn returned(&self) -> PaperSource {
        let mut events = self.begun();
        events.push(Event::Returned {
            step: self.step(1),
            items: vec![ItemId(id(ITEM))],
            to: self.step(0),
            reason: "Foto belum berizin".into(),
            chips: Vec::new(),
            voids: Vec::new(),
        });
        self.source(events, Official::Approval, 1)
    }

    /// A run that was closed without airing: its record, and the run on the form.
    pub(super) fn withheld(&self) -> (PaperSource, PaperSource) {
        let mut events = self.begun();
        events.push(self.finished());
        events.push(Event::CaseClosed {
            outcome: Outcome::NotAired,
            reason: Some("Tidak layak tayang".into()),
        });
        let refusal = self.source(events.clone(), Official::Refusal, 0);
        // The step takes until the second day.
        events.insert(events.len() - 2, Event::HandedOver {});
        let last = events.len() - 2;
        let day = |place: usize| if place < last { 0 } else { 26 * 60 };
        let dated = events.into_iter().enumerate();
        let dated = dated.map(|(place, event)| (day(place), event)).collect();
        (refusal, self.source_at(dated, Official::Run, 0))
    }

    /// A pass of a step after the bringing of the item, with the revisions that its paper tells.
    pub(super) fn passed(
        &self,
        step: usize,
        events: Vec<Event>,
        kind: Official,
        revisions: Vec<Revision>,
    ) -> PaperSource {
        let mut all = self.begun();
        all.extend([self.finished(), self.opened(step)]);
        all.extend(events);
        all.push(Event::TaskFinished {
            step: self.step(step),
            needs: Vec::new(),
            rangkap: false,
        });
        let revisions = revisions.into_iter().map(|one| (one.id, Arc::new(one)));
        PaperSource {
            revisions: revisions.collect(),
            ..self.source(all, kind, step)
        }
    }

    /// The item on the site.
    pub(super) fn aired(&self) -> PaperSource {
        let (bytes, content) = (Hash::of(b"naskah"), Hash::of(b"isi"));
        let line = |act, no: &str, minute, hash| TrailLine {
            act,
            no: Some(no.to_owned()),
            name: Some("Citra Lestari".to_owned()),
            post: Some("Kepala Seksi Konten".to_owned()),
            capacity: Some(Capacity::Plt),
            at: at(minute),
            hash,
            rangkap: no == "3",
            approved: Vec::new(),
        };
        let mut events = self.begun();
        events.extend([self.finished(), self.opened(2)]);
        events.push(Event::Published {
            items: vec![PublishedItem {
                item: ItemId(id(ITEM)),
                kind: ItemKind::Article,
                revision: RevisionId(id(4)),
                bytes,
                content,
                display: Hash::of(b"tampilan"),
                placement: Placement {
                    slug: "pasar-wening-dibuka".into(),
                    category: "ekonomi".into(),
                    order: 0,
                    period: DisplayPeriod::default(),
                    class: None,
                },
                number: 41,
                unit: None,
                withdrawal: None,
            }],
            trail: vec![
                line(StepKind::Approve, "2", 2, Some(content)),
                line(StepKind::Publish, "3", 5, None),
            ],
        });
        PaperSource {
            seal: Some(Seal {
                seq: 1_204,
                hash: Hash::of(b"entri"),
                key: "6f03d22dfc5b7fed".into(),
            }),
            ..self.source(events, Official::Airing, 2)
        }
    }

    fn source(&self, events: Vec<Event>, kind: Official, step: usize) -> PaperSource {
        self.source_at((0..).zip(events).collect(), kind, step)
    }

    /// The last entry issues the paper; each entry with its minute.
    fn source_at(&self, events: Vec<(i64, Event)>, kind: Official, step: usize) -> PaperSource {
        let recorded = |(minute, event)| Recorded {
            at: at(minute),
            by: match &event {
                Event::HandedOver {} => by_person(READER),
                _ => by(),
            },
            event,
        };
        let history: Vec<Recorded> = events.into_iter().map(recorded).collect();
        let case_id = CaseId(id(9));
        let case: Case = replay(case_id, &history).unwrap();
        let last = history.last().unwrap().clone();
        let issues = official::issued(&self.sop, &case, &last.event);
        let issue = issues.into_iter().find(|issue| issue.kind == kind).unwrap();
        let row = OfficialRow {
            id: official::id(case_id, case.version, kind),
            case: case_id,
            version: case.version,
            source: issue.source,
            kind,
            step: self.step(step),
            number: issue.number.unwrap_or(7),
            label: None,
            site: "utama".into(),
            year: 2026,
            at: last.at,
            state: PaperState::Valid,
            file: None,
            place: None,
            title: case.title.clone(),
            sop: "uji".into(),
        };
        PaperSource {
            row,
            case,
            sop: Arc::clone(&self.sop),
            recorded: last,
            history,
            revisions: BTreeMap::new(),
            seal: None,
        }
    }
}

fn office() -> Office {
    let person = |number, name: &str| Person {
        id: PersonId(id(number)),
        login: format!("orang-{number}"),
        name: name.to_owned(),
        email: String::new(),
        administrator: false,
        disabled: false,
    };
    let persons = [
        person(PERSON, "Citra Lestari"),
        person(READER, "Yudha Prakoso"),
    ];
    let unit = Unit {
        id: UnitId(id(10)),
        parent: None,
        name: "Seksi Konten".into(),
        short: "KONTEN".into(),
        kind: None,
    };
    let position = Position {
        id: PositionId(id(11)),
        unit: unit.id,
        title: "Kepala Seksi Konten".into(),
        short: "Kasi".into(),
        leads: true,
    };
    let appointed = Appointed {
        id: id(12),
        basis: None,
        instead_of: None,
        appointment: Appointment {
            person: PersonId(id(PERSON)),
            position: position.id,
            capacity: Capacity::Plt,
            from: date(2026, 1, 1),
            until: None,
        },
    };
    let site = Site {
        key: "utama".into(),
        hosts: Vec::new(),
        identity: serde_json::json!({
            "kind": "Pemerintah Kabupaten", "name": "Nusa Kencana",
            "agency": "Dinas Komunikasi dan Informatika",
            "address": ["Jalan Merdeka 12"],
        }),
        categories: Vec::new(),
    };
    Office {
        seq: 1,
        decrees: 0,
        persons: persons.into_iter().map(|row| (row.id, row)).collect(),
        units: BTreeMap::from([(unit.id, unit)]),
        positions: BTreeMap::from([(position.id, position)]),
        appointments: vec![appointed],
        members: Vec::new(),
        seats: BTreeSet::new(),
        sites: BTreeMap::from([("utama".to_owned(), site)]),
        sops: BTreeMap::new(),
        ratified: BTreeMap::new(),
        rules: BTreeMap::new(),
        guides: BTreeMap::new(),
        monitoring: BTreeMap::new(),
        cadences: Vec::new(),
        hand_overs: Vec::new(),
        competence: BTreeMap::new(),
        calendar: Arc::new(Office::default_calendar()),
        papers: Arc::default(),
    }
}

/// The text layer of a paper without white space.
pub(super) fn read(bytes: &[u8]) -> String {
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    dense(&pdf.extract_text(&pages).unwrap())
}

/// Without white space and places to break, in small letters.
pub(super) fn dense(text: &str) -> String {
    let shown = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}');
    shown.collect::<String>().to_lowercase()
}
