//! The stored form of every event, frozen: what is in a journal can be read for good.
//!
//! One example of each kind. A changed picture here means that old journals
//! would be read differently: such a change needs an upcast. Source: ADR 0015.

use std::collections::BTreeSet;

use jiff::Timestamp;
use tayang_core::artefact::{Artefact, VerificationList};
use tayang_core::canonical::{self, Hash};
use tayang_core::case::{Approval, CaseItem, EditState, Pass};
use tayang_core::command::WithdrawalKind;
use tayang_core::content::differ::Difference;
use tayang_core::content::{DisplayPeriod, ItemKind, Placement};
use tayang_core::event::{
    ApprovedItem, BackFrom, Event, ForkedItem, Outcome, PublishedItem, PublishedUnit, Recorded,
    SopRef, TrailApproval, TrailCorrection, TrailLine, Withdrawal,
};
use tayang_core::ids::{CaseId, ItemId, PersonId, PositionId, RevisionId, UnitId};
use tayang_core::office::{Assurance, By, Capacity};
use tayang_core::sop::{Binds, StandardTime, StepKind, TimeUnit};
use tayang_core::time::Rung;
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn hash(of: &str) -> Hash {
    Hash::of(of.as_bytes())
}

fn by() -> By {
    By::Person {
        person: PersonId(id(1)),
        role: Some("kabid".into()),
        position: Some(PositionId(id(2))),
        post: Some("Kepala Bidang Informasi Publik".into()),
        capacity: Some(Capacity::Plt),
        assurance: Assurance::Password,
    }
}

fn sop() -> SopRef {
    SopRef {
        key: "003-pesona".into(),
        version: 2,
    }
}

fn time() -> StandardTime {
    StandardTime {
        text: "1-3 Jam".into(),
        min: 1,
        max: Some(3),
        unit: TimeUnit::Hour,
    }
}

fn placement() -> Placement {
    Placement {
        slug: "pasar-wening-dibuka-lagi".into(),
        category: "ekonomi".into(),
        order: 3,
        period: period(),
        class: None,
    }
}

fn period() -> DisplayPeriod {
    DisplayPeriod {
        from: Some(moment("2026-11-02T00:00:00Z")),
        until: None,
    }
}

fn pass() -> Pass {
    Pass {
        step: "tulis".into(),
        opened_at: moment("2026-11-02T00:00:00Z"),
        started_at: Some(moment("2026-11-02T01:00:00Z")),
        finished_at: moment("2026-11-02T02:00:00.000001Z"),
        time: Some(time()),
        by: by(),
        entry: 4,
        returned: false,
        rangkap: true,
        worked: Vec::new(),
        pauses: Vec::new(),
        handed_over: None,
    }
}

fn item_state() -> CaseItem {
    CaseItem {
        kind: ItemKind::Article,
        title: "Pasar Wening dibuka lagi".into(),
        revision: Some(RevisionId(id(11))),
        live: Some(RevisionId(id(10))),
        content: hash("content"),
        display: hash("display"),
        placement: Some(placement()),
        staged: true,
        withdrawal: None,
        authors: BTreeSet::from([PersonId(id(3))]),
        edit: EditState::Begun,
        approvals: vec![Approval {
            step: "setujui".into(),
            binds: Binds::Content,
            hash: hash("content"),
            accepted: hash("content"),
            revision: Some(RevisionId(id(11))),
            accepted_revision: Some(RevisionId(id(11))),
            by: by(),
            at: moment("2026-11-02T03:00:00Z"),
            entry: 7,
            rangkap: false,
            since: None,
        }],
        corrections: 1,
    }
}

fn opening() -> Vec<Event> {
    vec![
        Event::CaseOpened {
            sop: sop(),
            section: Some("b".into()),
            site: "utama".into(),
            title: "Pasar Wening".into(),
            parent: Some(CaseId(id(20))),
        },
        Event::CaseForked {
            sop: sop(),
            section: None,
            site: "utama".into(),
            title: "Pasar Wening".into(),
            parent: CaseId(id(20)),
            parent_version: 9,
            items: vec![ForkedItem {
                item: ItemId(id(5)),
                state: item_state(),
            }],
            passes: vec![pass()],
            artefacts: Vec::new(),
        },
        Event::ItemsForked {
            child: CaseId(id(21)),
            items: vec![ItemId(id(5))],
        },
    ]
}

fn tasks() -> Vec<Event> {
    vec![
        Event::TaskOpened {
            step: "sunting".into(),
            time: Some(time()),
            calendar: 1,
            undecreed: None,
            back_from: Some(BackFrom {
                step: "setujui".into(),
                reason: "Sumber angka belum disebut.".into(),
                by: PersonId(id(1)),
            }),
            resume: Some("koreksi".into()),
        },
        Event::TaskStarted {},
        Event::TaskReleased { reason: None },
        Event::TaskTakenOver {
            from: PersonId(id(3)),
            reason: "Cuti.".into(),
        },
        Event::TaskPaused {
            reason: "Menunggu data dari dinas lain.".into(),
        },
        Event::TaskResumed {},
        Event::HandedOver {},
        Event::TaskFinished {
            step: "sunting".into(),
            needs: vec![0, 2],
            rangkap: true,
        },
        Event::DuePassed {
            step: "sunting".into(),
        },
        Event::Reminded {
            step: "sunting".into(),
            rung: Rung::Superior,
        },
    ]
}

fn texts() -> Vec<Event> {
    vec![
        Event::RevisionSaved {
            item: ItemId(id(5)),
            kind: ItemKind::Article,
            revision: RevisionId(id(11)),
            base: Some(RevisionId(id(10))),
            live: None,
            content: hash("content"),
            display: hash("display"),
            placement: None,
            act: StepKind::Write,
            title: "Pasar Wening dibuka lagi".into(),
        },
        Event::WithdrawalProposed {
            item: ItemId(id(5)),
            item_kind: ItemKind::Page,
            live: RevisionId(id(10)),
            kind: WithdrawalKind::Merged,
            reason: "Digabung dengan halaman layanan.".into(),
            to: Some("/halaman/layanan".into()),
            content: hash("withdrawal"),
            title: "Jam buka".into(),
        },
        Event::EditRecorded {
            items: vec![ItemId(id(5))],
            checklist: vec!["alt_text".into(), "caption".into()],
            none: None,
        },
        Event::ItemStaged {
            item: ItemId(id(5)),
            revision: RevisionId(id(12)),
            placement: placement(),
            content: hash("content"),
            display: hash("display"),
        },
        Event::Corrected {
            item: ItemId(id(5)),
            base: RevisionId(id(12)),
            revision: RevisionId(id(13)),
            content: hash("corrected"),
            display: hash("display"),
            note: "Salah ketik.".into(),
            words: 1,
            differences: vec![Difference::TextChanged {
                before: "pasra".into(),
                after: "pasar".into(),
            }],
            beyond: false,
        },
    ]
}

fn decisions() -> Vec<Event> {
    vec![
        Event::Approved {
            step: "setujui".into(),
            items: vec![ApprovedItem {
                item: ItemId(id(5)),
                revision: Some(RevisionId(id(11))),
                hash: hash("content"),
            }],
            binds: Binds::Content,
            packet: hash("packet"),
            note: Some("Baik.".into()),
            rangkap: false,
        },
        Event::Returned {
            step: "setujui".into(),
            items: vec![ItemId(id(5))],
            to: "sunting".into(),
            reason: "Sumber angka belum disebut.".into(),
            chips: vec!["Sumber".into()],
            voids: vec!["setujui".into()],
        },
        Event::Recalled {
            entry: 8,
            step: "setujui".into(),
        },
    ]
}

fn airing() -> Vec<Event> {
    vec![
        Event::PublishPlanned {
            at: moment("2026-11-03T00:00:00Z"),
            period: Some(period()),
        },
        Event::Published {
            items: vec![PublishedItem {
                item: ItemId(id(5)),
                kind: ItemKind::Article,
                revision: RevisionId(id(13)),
                bytes: hash("bytes"),
                content: hash("corrected"),
                display: hash("display"),
                placement: placement(),
                number: 41,
                unit: Some(PublishedUnit {
                    id: UnitId(id(6)),
                    name: "Dinas Komunikasi dan Informatika".into(),
                }),
                withdrawal: Some(Withdrawal {
                    kind: WithdrawalKind::Withdrawn,
                    reason: "Tidak berlaku lagi.".into(),
                    to: None,
                }),
            }],
            trail: vec![TrailLine {
                act: StepKind::Approve,
                no: Some("3".into()),
                name: Some("Ratri Anggun Lestari".into()),
                post: Some("Kepala Bidang Informasi Publik".into()),
                capacity: Some(Capacity::Plt),
                at: moment("2026-11-02T03:00:00Z"),
                hash: Some(hash("content")),
                rangkap: true,
                approved: vec![TrailApproval {
                    item: ItemId(id(5)),
                    hash: hash("content"),
                    corrected: Some(TrailCorrection {
                        hash: hash("corrected"),
                        name: Some("Lestari Ningsih".into()),
                        at: Some(moment("2026-11-02T03:10:00Z")),
                    }),
                }],
            }],
        },
        Event::PeriodEnded {
            item: ItemId(id(5)),
        },
        Event::Shared {
            channel: "facebook".into(),
            url: Some("https://www.facebook.com/nusakencana/posts/1".into()),
            reason: None,
        },
        Event::CaseClosed {
            outcome: Outcome::NotAired,
            reason: Some("Acara batal.".into()),
        },
    ]
}

fn papers() -> Vec<Event> {
    vec![
        Event::Produced {
            step: "lapor".into(),
            number: 7,
            artefact: Artefact::VerificationList(VerificationList { rows: Vec::new() }),
        },
        Event::Acknowledged { entry: 12 },
        Event::CheckInOpened {
            code: hash("3f2a91bc0d"),
            until: moment("2026-11-02T13:00:00Z"),
        },
        Event::CheckedIn {
            name: "Rina Hartati".into(),
            post: "Kepala Seksi".into(),
        },
        Event::IntakeOpened {
            step: "terima".into(),
            until: moment("2026-11-09T03:00:00Z"),
        },
        Event::IntakeClosed { entry: 9 },
        Event::BundleRefused {
            from: "Dinas Pariwisata".into(),
            title: "Festival bahari".into(),
            reason: "Fotonya kabur.".into(),
            ground: None,
        },
        Event::FollowUpClosed {
            row: 2,
            words: "Jadwal sudah ditata.".into(),
        },
    ]
}

fn examples() -> Vec<Event> {
    [opening(), tasks(), texts(), decisions(), papers(), airing()].concat()
}

/// The name of a kind. A new kind does not compile until it is named and counted here.
fn name(event: &Event) -> &'static str {
    match event {
        Event::CaseOpened { .. } => "case_opened",
        Event::CaseForked { .. } => "case_forked",
        Event::ItemsForked { .. } => "items_forked",
        Event::TaskOpened { .. } => "task_opened",
        Event::TaskStarted {} => "task_started",
        Event::TaskReleased { .. } => "task_released",
        Event::TaskTakenOver { .. } => "task_taken_over",
        Event::RevisionSaved { .. } => "revision_saved",
        Event::WithdrawalProposed { .. } => "withdrawal_proposed",
        Event::EditRecorded { .. } => "edit_recorded",
        Event::HandedOver {} => "handed_over",
        Event::Produced { .. } => "produced",
        Event::Acknowledged { .. } => "acknowledged",
        Event::CheckInOpened { .. } => "check_in_opened",
        Event::CheckedIn { .. } => "checked_in",
        Event::IntakeOpened { .. } => "intake_opened",
        Event::IntakeClosed { .. } => "intake_closed",
        Event::BundleRefused { .. } => "bundle_refused",
        Event::FollowUpClosed { .. } => "follow_up_closed",
        Event::ItemStaged { .. } => "item_staged",
        Event::Approved { .. } => "approved",
        Event::Returned { .. } => "returned",
        Event::Corrected { .. } => "corrected",
        Event::PublishPlanned { .. } => "publish_planned",
        Event::Published { .. } => "published",
        Event::PeriodEnded { .. } => "period_ended",
        Event::Shared { .. } => "shared",
        Event::TaskFinished { .. } => "task_finished",
        Event::Recalled { .. } => "recalled",
        Event::DuePassed { .. } => "due_passed",
        Event::TaskPaused { .. } => "task_paused",
        Event::TaskResumed {} => "task_resumed",
        Event::Reminded { .. } => "reminded",
        Event::CaseClosed { .. } => "case_closed",
    }
}

/// Arms of [`name`].
const KINDS: usize = 34;

fn recorded(event: Event) -> Recorded {
    let by = match event {
        Event::DuePassed { .. } | Event::Reminded { .. } | Event::PeriodEnded { .. } => By::System,
        _ => by(),
    };
    Recorded {
        at: moment("2026-11-02T03:00:00.000001Z"),
        by,
        event,
    }
}

#[test]
fn every_kind_has_an_example() {
    let names: BTreeSet<&str> = examples().iter().map(name).collect();
    assert_eq!(names.len(), KINDS);
    assert_eq!(examples().len(), KINDS);
}

#[test]
fn the_stored_form_of_every_event_is_frozen() {
    for event in examples() {
        let kind = name(&event);
        let recorded = recorded(event);
        let told: serde_json::Value = serde_json::to_value(&recorded).unwrap();
        assert_eq!(told["event"]["type"], kind);
        insta::assert_json_snapshot!(kind, told);
    }
}

#[test]
fn what_is_stored_is_read_back_whole() {
    for event in examples() {
        let recorded = recorded(event);
        let stored = canonical::to_bytes(&recorded);
        let read: Recorded = serde_json::from_slice(&stored).unwrap();
        assert_eq!(read, recorded);
        assert_eq!(canonical::to_bytes(&read), stored);
    }
}

#[test]
fn an_unknown_field_is_never_passed_over() {
    let strange = r#"{"type":"task_started","mood":"good"}"#;
    assert!(serde_json::from_str::<Event>(strange).is_err());
}

/// Airings of before the unit was told in them.
#[test]
fn an_airing_without_its_unit_is_read_and_written_as_it_was() {
    let event = airing().swap_remove(1);
    let Event::Published { mut items, trail } = event else {
        panic!("{event:?}");
    };
    items[0].unit = None;
    let old = recorded(Event::Published { items, trail });
    let stored = String::from_utf8(canonical::to_bytes(&old)).unwrap();
    assert!(!stored.contains("\"unit\""), "{stored}");
    assert_eq!(serde_json::from_str::<Recorded>(&stored).unwrap(), old);
}

/// Airings of before their trail told what each paraf was given to.
#[test]
fn an_airing_without_what_was_approved_is_read_and_written_as_it_was() {
    let event = airing().swap_remove(1);
    let Event::Published { items, mut trail } = event else {
        panic!("{event:?}");
    };
    trail[0].approved = Vec::new();
    let old = recorded(Event::Published { items, trail });
    let stored = String::from_utf8(canonical::to_bytes(&old)).unwrap();
    assert!(!stored.contains("\"approved\""), "{stored}");
    assert_eq!(serde_json::from_str::<Recorded>(&stored).unwrap(), old);
}
