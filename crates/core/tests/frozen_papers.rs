//! The stored form of every paper, frozen like that of every event. Source: ADR 0015, ADR 0022.

use jiff::Timestamp;
use jiff::civil::{Date, time};
use tayang_core::artefact::{
    ActivityReport, Artefact, Ask, AttendanceList, Attendant, Capture, CaptureList, ChangeRecord,
    ChangedItem, ClassificationList, ClassifiedItem, Decree, Disposition, DispositionOrigin,
    FollowUp, FollowUpPlan, FollowUpRef, IncomingLetter, InformationClass, Invitation, Kept, Known,
    LaidKind, LaidOut, LaidPart, LayoutSheet, Material, MaterialList, Minutes, Paper, ProgrammeRow,
    Receipt, ReceivedItem, RegisterRecord, RegisteredItem, ReportForm, ReportedItem, ReportedStep,
    Submission, SubmittedItem, TeamMember, Topic, Urgency, Verification, VerificationList,
    WorkProgramme,
};
use tayang_core::canonical::{self, Hash};
use tayang_core::content::differ::Difference;
use tayang_core::content::{DisplayPeriod, ItemKind, Placement};
use tayang_core::ids::{CaseId, FileId, ItemId, PersonId, PositionId, RevisionId, UnitId};
use tayang_core::office::{Assurance, By, Capacity};
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

fn moment() -> Timestamp {
    "2026-11-02T03:00:00Z".parse().unwrap()
}

fn day() -> Date {
    "2026-11-02".parse().unwrap()
}

fn hash(of: &str) -> Hash {
    Hash::of(of.as_bytes())
}

fn words(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn by() -> By {
    By::Person {
        person: PersonId(id(1)),
        role: Some("tim".into()),
        position: Some(PositionId(id(2))),
        post: Some("Kepala Subbagian Komunikasi".into()),
        capacity: Some(Capacity::Plt),
        assurance: Assurance::Session,
    }
}

fn placement() -> Placement {
    Placement {
        slug: "pasar-wening".into(),
        category: "ekonomi".into(),
        order: 0,
        period: DisplayPeriod::default(),
        class: None,
    }
}

fn orders() -> Vec<Artefact> {
    vec![
        Artefact::Disposition(Disposition {
            origin: DispositionOrigin::Letter,
            letter: Some(IncomingLetter {
                from: "Dinas Pariwisata".into(),
                number: words("500/12/2026"),
                dated: Some(day()),
                received: Some(day()),
                agenda_number: words("41"),
            }),
            subject: "Pembaruan data wisata".into(),
            urgency: Urgency::VeryUrgent,
            to: vec![PersonId(id(3))],
            asks: vec![Ask::Process, Ask::Coordinate],
            instruction: "Perbarui halaman wisata.".into(),
            due: Some(day()),
            note: words("Segera."),
        }),
        Artefact::Decree(Decree {
            about: "Tim Pengelola Website".into(),
            considering: vec!["bahwa situs perlu dikelola".into()],
            recalling: vec!["Undang-Undang Nomor 14 Tahun 2008".into()],
            rulings: vec!["Membentuk tim.".into()],
            members: vec![TeamMember {
                person: PersonId(id(3)),
                seat: "Editor".into(),
                duties: words("Menyunting."),
                from_outside: None,
                roles: vec!["tim".into()],
            }],
            from: day(),
            until: Some(day()),
            place: words("Nusa Kencana"),
            copies: vec!["Bupati".into()],
        }),
        Artefact::WorkProgramme(WorkProgramme {
            year: 2026,
            background: words("Menu belum mutakhir."),
            purpose: words("Menu mutakhir."),
            rows: vec![ProgrammeRow {
                activity: "Memperbarui profil".into(),
                menu: "Profil".into(),
                months: vec![1, 7],
                in_charge: PersonId(id(3)),
                target: "Profil mutakhir".into(),
                max_age_days: Some(180),
                note: None,
            }],
        }),
        Artefact::ChangeRecord(ChangeRecord {
            items: vec![ChangedItem {
                item: ItemId(id(5)),
                title: "Jam buka".into(),
                before: Some(RevisionId(id(10))),
                after: Some(RevisionId(id(11))),
                differences: vec![Difference::TitleChanged {
                    before: "Jam".into(),
                    after: "Jam buka".into(),
                }],
            }],
            none: None,
        }),
    ]
}

fn intake() -> Vec<Artefact> {
    vec![
        Artefact::MaterialList(MaterialList {
            rows: vec![Material {
                item: ItemId(id(5)),
                unit: Some(UnitId(id(6))),
                source: "Dinas Pariwisata".into(),
                outside: true,
                sender: words("Petugas loket"),
                caption: words("Festival bahari"),
                event_day: Some(day()),
                place: words("Pantai Wening"),
                photographer: words("Petugas"),
                class: Some(InformationClass::News),
                bringer: None,
            }],
        }),
        Artefact::VerificationList(VerificationList {
            rows: vec![Verification {
                item: ItemId(id(5)),
                official: "Sekar Wulandari".into(),
                post: "Kepala Dinas Pariwisata".into(),
                day: day(),
                evidence: Some(FileId(id(8))),
                by: None,
                refused: None,
                content: None,
                changed: None,
            }],
        }),
        Artefact::Receipt(Receipt {
            from: vec![by()],
            to: by(),
            items: vec![ReceivedItem {
                item: ItemId(id(5)),
                title: "Festival bahari".into(),
                revision: Some(RevisionId(id(11))),
                source: "Dinas Pariwisata".into(),
            }],
        }),
        Artefact::ClassificationList(ClassificationList {
            rows: vec![ClassifiedItem {
                item: ItemId(id(5)),
                class: InformationClass::Excluded,
                category: "ekonomi".into(),
                menu: words("Berita"),
                planned_from: Some(day()),
                planned_until: Some(day()),
                basis: words("Pasal 17 huruf h"),
            }],
        }),
    ]
}

fn airing() -> Vec<Artefact> {
    vec![
        Artefact::LayoutSheet(LayoutSheet {
            items: vec![LaidOut {
                item: ItemId(id(5)),
                title: "Pasar Wening".into(),
                revision: RevisionId(id(11)),
                content: hash("content"),
                parts: vec![LaidPart {
                    part: LaidKind::Gallery,
                    count: 4,
                    words: "Lapak ikan; Lapak sayur".into(),
                }],
            }],
        }),
        Artefact::Submission(Submission {
            content: hash("content"),
            display: hash("display"),
            items: vec![SubmittedItem {
                item: ItemId(id(5)),
                title: "Pasar Wening".into(),
                revision: Some(RevisionId(id(11))),
                content: hash("content"),
                display: hash("display"),
                placement: Some(placement()),
            }],
        }),
        Artefact::RegisterRecord(RegisterRecord {
            rows: vec![RegisteredItem {
                number: 41,
                item: ItemId(id(5)),
                title: "Pasar Wening".into(),
                kind: ItemKind::Article,
                class: Some(InformationClass::Periodic),
                source: "Dinas Pariwisata".into(),
                revision: RevisionId(id(11)),
                display: hash("display"),
                placement: placement(),
                aired_at: moment(),
                withdrawn: false,
                shelf: words("Rak 1, boks 2"),
            }],
            note: None,
        }),
        Artefact::ActivityReport(ActivityReport {
            words: ReportForm {
                introduction: "Pembaruan sesuai disposisi.".into(),
                obstacles: words("Jaringan lambat."),
                suggestions: None,
                closing: None,
            },
            steps: vec![ReportedStep {
                step: "1".into(),
                by: by(),
                opened_at: moment(),
                started_at: Some(moment()),
                finished_at: moment(),
                returned: false,
                handed_over: None,
            }],
            items: vec![ReportedItem {
                number: 41,
                item: ItemId(id(5)),
                title: "Pasar Wening".into(),
                kind: ItemKind::Article,
                placement: placement(),
                source: "Dinas Pariwisata".into(),
                aired_at: moment(),
            }],
            returns: 1,
        }),
    ]
}

fn evaluation() -> Vec<Artefact> {
    vec![
        Artefact::Invitation(Invitation {
            urgency: Urgency::Ordinary,
            subject: "Rapat evaluasi".into(),
            to: vec!["Seluruh anggota tim".into()],
            day: day(),
            time: time(9, 0, 0, 0),
            place: "Ruang rapat".into(),
            agenda: vec!["Capaian".into()],
            closing: words("Mohon hadir."),
            copies: vec!["Sekretaris".into()],
        }),
        Artefact::AttendanceList(AttendanceList {
            day: day(),
            rows: vec![Attendant {
                person: Some(PersonId(id(3))),
                name: "Sekar Wulandari".into(),
                post: "Anggota tim".into(),
                at: Some(moment()),
            }],
        }),
        Artefact::Minutes(Minutes {
            day: day(),
            chair: "Sekar Wulandari".into(),
            note_taker: "Bagas Pratama".into(),
            opening: words("Dibuka pukul sembilan."),
            discussion: vec![Topic {
                topic: "Capaian".into(),
                notes: "Dua menu terlambat.".into(),
            }],
            conclusions: vec!["Jadwal ditata ulang.".into()],
            closing: None,
        }),
        Artefact::FollowUpPlan(FollowUpPlan {
            rows: vec![FollowUp {
                finding: "Menu terlambat".into(),
                action: "Menata jadwal".into(),
                in_charge: "Bagas Pratama".into(),
                person: Some(PersonId(id(3))),
                due: day(),
                carried_from: Some(FollowUpRef {
                    case: CaseId(id(9)),
                    row: 1,
                }),
                closed: None,
            }],
        }),
        Artefact::CaptureList(CaptureList {
            rows: vec![Capture {
                address: "/halaman/profil".into(),
                title: "Profil".into(),
                hash: hash("capture"),
                file: Some(FileId(id(8))),
                at: moment(),
            }],
        }),
    ]
}

fn examples() -> Vec<Artefact> {
    [orders(), intake(), airing(), evaluation()].concat()
}

#[test]
fn every_paper_has_an_example() {
    let papers: Vec<Paper> = examples().iter().map(Artefact::paper).collect();
    assert_eq!(papers, Paper::ALL);
}

#[test]
fn the_stored_form_of_every_paper_is_frozen() {
    for artefact in examples() {
        let name = artefact.paper().name();
        let told = serde_json::to_value(&artefact).unwrap();
        assert_eq!(told["paper"], name);
        insta::assert_json_snapshot!(format!("paper_{name}"), told);
    }
}

#[test]
fn a_kept_paper_is_frozen_too() {
    let kept = Kept {
        step: "1".into(),
        entry: 4,
        number: 7,
        by: by(),
        at: moment(),
        artefact: intake().swap_remove(1),
        known: vec![Known {
            by: by(),
            at: moment(),
        }],
    };
    insta::assert_json_snapshot!("kept_paper", serde_json::to_value(&kept).unwrap());
    let stored = canonical::to_bytes(&kept);
    assert_eq!(serde_json::from_slice::<Kept>(&stored).unwrap(), kept);
}

#[test]
fn what_is_stored_is_read_back_whole() {
    for artefact in examples() {
        let stored = canonical::to_bytes(&artefact);
        assert_eq!(
            serde_json::from_slice::<Artefact>(&stored).unwrap(),
            artefact
        );
    }
}

#[test]
fn an_unknown_field_is_never_passed_over() {
    let strange = r#"{"paper":"verification_list","rows":[],"mood":"good"}"#;
    assert!(serde_json::from_str::<Artefact>(strange).is_err());
}
