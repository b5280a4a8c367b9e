//! The stored form of every entry of the chain `office`, frozen, one line each.
//!
//! A line that changes means that old journals would be read differently: such
//! a change needs an upcast. Source: ADR 0015.

use std::collections::{BTreeMap, BTreeSet};

use tayang_core::canonical::{self, Hash};
use tayang_core::event::SopRef;
use tayang_core::ids::{CaseId, PersonId, PositionId, UnitId};
use tayang_core::office::Capacity;
use tayang_store::{OfficeBy, OfficeEvent, OfficeRecorded, Seat};
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

fn person() -> PersonId {
    PersonId(id(1))
}

fn row() -> Hash {
    Hash::of(b"row")
}

fn seat() -> Seat {
    Seat {
        sop: "003-pesona".into(),
        role: "kabid".into(),
        position: PositionId(id(2)),
    }
}

fn sop() -> SopRef {
    SopRef {
        key: "003-pesona".into(),
        version: 1,
    }
}

fn people() -> Vec<OfficeEvent> {
    vec![
        OfficeEvent::PersonSaved {
            person: person(),
            row: row(),
        },
        OfficeEvent::PasswordChanged {
            person: person(),
            row: row(),
        },
        OfficeEvent::PasswordReset {
            person: person(),
            row: row(),
        },
        OfficeEvent::UnitSaved {
            unit: UnitId(id(3)),
            row: row(),
        },
        OfficeEvent::PositionSaved {
            position: PositionId(id(2)),
            row: row(),
        },
        OfficeEvent::Appointed {
            id: id(4),
            person: person(),
            position: PositionId(id(2)),
            capacity: Capacity::Plh,
            from: "2026-11-02".parse().unwrap(),
            until: Some("2026-12-31".parse().unwrap()),
            instead_of: None,
            row: row(),
        },
        OfficeEvent::HandedOver {
            id: id(6),
            position: PositionId(id(2)),
            from: person(),
            to: PersonId(id(7)),
            day: "2026-12-01".parse().unwrap(),
            ended: (id(4), row()),
            appointed: row(),
            tasks: vec![CaseId(id(8))],
            channels: vec!["facebook".into()],
            row: row(),
        },
        OfficeEvent::CompetenceSaved {
            person: person(),
            row: row(),
        },
        OfficeEvent::Seated { seat: seat() },
        OfficeEvent::Unseated { seat: seat() },
    ]
}

fn settings() -> Vec<OfficeEvent> {
    vec![
        OfficeEvent::SopAdopted {
            sop: sop(),
            text: Hash::of(b"text"),
            sites: vec!["utama".into()],
        },
        OfficeEvent::CellsConfirmed {
            sop: sop(),
            cells: BTreeMap::from([("step.3.role".into(), "kabid".into())]),
        },
        OfficeEvent::SopRatified {
            sop: sop(),
            position: PositionId(id(2)),
            signed: Some((person(), Capacity::Plt)),
            effective: "2026-12-01".parse().unwrap(),
            row: row(),
        },
        OfficeEvent::RuleCited {
            sop: "003-pesona".into(),
            row: row(),
        },
        OfficeEvent::GuideRead {
            person: person(),
            guide: "pejabat".into(),
        },
        OfficeEvent::Monitored {
            sop: sop(),
            half: "2026-2".into(),
            row: row(),
        },
        OfficeEvent::SiteSaved {
            site: "utama".into(),
            row: row(),
        },
        OfficeEvent::CadencesSaved { row: row() },
        OfficeEvent::CalendarAmended {
            version: 2,
            row: row(),
            years: Vec::new(),
        },
        OfficeEvent::PapersSet { row: row() },
        OfficeEvent::TokenCreated {
            id: id(5),
            person: person(),
            row: row(),
        },
        OfficeEvent::TokenRevoked {
            id: id(5),
            person: person(),
        },
        OfficeEvent::SetUp {},
        OfficeEvent::ClockSet {
            at: "2026-11-02T00:00:00Z".parse().unwrap(),
        },
    ]
}

/// The name of a kind. A new kind does not compile until it is named and counted here.
fn name(event: &OfficeEvent) -> &'static str {
    match event {
        OfficeEvent::PersonSaved { .. } => "person_saved",
        OfficeEvent::PasswordChanged { .. } => "password_changed",
        OfficeEvent::PasswordReset { .. } => "password_reset",
        OfficeEvent::UnitSaved { .. } => "unit_saved",
        OfficeEvent::PositionSaved { .. } => "position_saved",
        OfficeEvent::Appointed { .. } => "appointed",
        OfficeEvent::HandedOver { .. } => "handed_over",
        OfficeEvent::CompetenceSaved { .. } => "competence_saved",
        OfficeEvent::Seated { .. } => "seated",
        OfficeEvent::Unseated { .. } => "unseated",
        OfficeEvent::SopAdopted { .. } => "sop_adopted",
        OfficeEvent::CellsConfirmed { .. } => "cells_confirmed",
        OfficeEvent::SopRatified { .. } => "sop_ratified",
        OfficeEvent::RuleCited { .. } => "rule_cited",
        OfficeEvent::GuideRead { .. } => "guide_read",
        OfficeEvent::Monitored { .. } => "monitored",
        OfficeEvent::SiteSaved { .. } => "site_saved",
        OfficeEvent::CadencesSaved { .. } => "cadences_saved",
        OfficeEvent::CalendarAmended { .. } => "calendar_amended",
        OfficeEvent::PapersSet { .. } => "papers_set",
        OfficeEvent::TokenCreated { .. } => "token_created",
        OfficeEvent::TokenRevoked { .. } => "token_revoked",
        OfficeEvent::SetUp {} => "set_up",
        OfficeEvent::ClockSet { .. } => "clock_set",
    }
}

/// Arms of [`name`].
const KINDS: usize = 24;

#[test]
fn the_stored_form_of_every_office_entry_is_frozen() {
    let frozen: Vec<&str> = include_str!("frozen.txt").lines().collect();
    let events = [people(), settings()].concat();
    let names: BTreeSet<&str> = events.iter().map(name).collect();
    assert_eq!((names.len(), events.len()), (KINDS, KINDS));
    let mut told = Vec::new();
    for event in events {
        let by = match event {
            OfficeEvent::SetUp {} | OfficeEvent::ClockSet { .. } => OfficeBy::System,
            _ => OfficeBy::Person { person: person() },
        };
        let recorded = OfficeRecorded {
            at: "2026-11-02T03:00:00.000001Z".parse().unwrap(),
            by,
            event,
        };
        let stored = String::from_utf8(canonical::to_bytes(&recorded)).unwrap();
        let read: OfficeRecorded = serde_json::from_str(&stored).unwrap();
        assert_eq!(read, recorded);
        assert!(stored.contains(&format!("\"type\":\"{}\"", name(&recorded.event))));
        told.push(stored);
    }
    assert_eq!(told, frozen, "an old journal would be read differently");
}
