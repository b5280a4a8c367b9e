//! Pauses and reminders by the clock, and what another calendar would move.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tayang_core::command::Command;
use tayang_core::effect::Effect;
use tayang_core::event::Event;
use tayang_core::ids::{CaseId, PersonId, UnitId};
use tayang_core::time::{Calendar, DayKind, DayOff, OfficeHours, Rung};
use tayang_store::{
    Content, OfficeChange, OfficeError, OfficeEvent, OfficeRefusal, Position, Unit, UnitKind, Who,
};

use crate::both;
use crate::time::tick;
use crate::world::{World, appoint_new};

both! {
    async fn a_pause_stops_the_clock_and_is_added_to_the_due_moment(world) {
        let case = world.open_case("Jeda").await;
        world.act(world.cast.writer, case, Command::StartTask {}).await;
        world.pass_minutes(10);
        let pause = Command::PauseTask { reason: "Menunggu data.".to_owned() };
        world.act(world.cast.writer, case, pause).await;
        let card = world.store.task_card(case).await.unwrap().unwrap();
        assert_eq!((card.due_at, card.paused.as_deref()), (None, Some("Menunggu data.")));
        world.pass_minutes(26 * 60);
        assert_eq!(tick(&world).await, 0, "a task that rests is not late");
        let calendar = Calendar::from(OfficeHours::five_days("Asia/Makassar"));
        amend(&world, calendar).await;
        assert_eq!(due(&world, case).await, None, "an amended calendar wakes nobody");
        world.act(world.cast.writer, case, Command::ResumeTask {}).await;
        // It rested for 350 minutes of Monday and 220 of Tuesday: so much later than 10.00 on Monday.
        let card = world.store.task_card(case).await.unwrap().unwrap();
        assert_eq!(card.due_at, Some(at("2026-11-03T04:00:00Z")));
        assert_eq!(card.paused, None);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
        world.pass_minutes(51);
        assert_eq!(tick(&world).await, 1);
        assert!(world.store.task_card(case).await.unwrap().unwrap().overdue);
    }

    async fn each_rung_is_reached_once_also_after_a_restart(world) {
        let case = world.open_case("Tangga").await;
        world.pass_minutes(61);
        assert_eq!(tick(&world).await, 1);
        world.pass_minutes(24 * 60 - 2);
        assert_eq!(tick(&world).await, 0, "a minute before the working day is over");
        world.pass_minutes(2);
        assert_eq!(tick(&world).await, 1);
        assert_eq!(tick(&world).await, 0);
        // Back to no holiday at all: the moments move, what was reached stays reached.
        amend(&world, Calendar::from(OfficeHours::five_days("Asia/Makassar"))).await;
        assert_eq!(tick(&world).await, 0);
        world.pass_minutes(2 * 24 * 60);
        let other = world.reopened().await;
        assert_eq!(other.due_now(world.now()).await.unwrap(), [(case, Command::Remind { rung: Rung::Head })]);
        other.close().await;
        assert_eq!(tick(&world).await, 1);
        world.pass_minutes(30 * 24 * 60);
        assert_eq!(tick(&world).await, 0);
        let again = world.reopened().await;
        assert_eq!(again.due_now(world.now()).await.unwrap(), []);
        again.close().await;
        let timeline = world.store.timeline(case).await.unwrap();
        let reached: Vec<Rung> = timeline.iter().filter_map(|entry| match &entry.recorded.event {
            Event::DuePassed { .. } => Some(Rung::Late),
            Event::Reminded { rung, .. } => Some(*rung),
            _ => None,
        }).collect();
        assert_eq!(reached, [Rung::Late, Rung::Superior, Rung::Head]);
        let errands = world.errands(case).await;
        let mails: Vec<Rung> = errands.iter().filter_map(|row| match row.effect {
            Effect::Remind { rung, .. } => Some(rung),
            Effect::NotifyTask { .. } | Effect::RemindProgramme { .. } => None,
        }).collect();
        assert_eq!(mails, reached, "one errand for each");
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
        assert_eq!(world.errands(case).await.len(), errands.len(), "a rebuild sends nothing");
    }

    async fn a_new_task_begins_at_the_foot_of_the_ladder(world) {
        let (case, _) = world.bring_to_approval("Berikutnya").await;
        world.pass_minutes(24 * 60 + 60);
        while tick(&world).await > 0 {}
        world.act(world.cast.head, case, world.yes(case).await).await;
        let card = world.store.task_card(case).await.unwrap().unwrap();
        assert!(!card.overdue && card.due_at > Some(world.now()));
        world.pass_minutes(24 * 60 + 60);
        while tick(&world).await > 0 {}
        let timeline = world.store.timeline(case).await.unwrap();
        let superior = timeline.iter().filter(|entry| matches!(entry.recorded.event, Event::Reminded { rung: Rung::Superior, .. }));
        assert_eq!(superior.count(), 2, "once for each of two tasks");
    }

    async fn what_a_day_off_would_move_is_told_before_it_is_set(world) {
        let case = world.open_case("Besok libur").await;
        world.pass_minutes(60 * 7);
        let (late, _) = world.bring_to_approval("Sore").await;
        let before = (due(&world, case).await, due(&world, late).await);
        let mut calendar = Calendar::from(OfficeHours::five_days("Asia/Makassar"));
        calendar.holidays.insert("2026-11-03".parse().unwrap(), local("Hari jadi daerah"));
        let moves = world.store.due_moves(&calendar).await.unwrap();
        assert_eq!(moves.count, 1);
        assert_eq!(moves.told[0].case, late);
        assert_eq!((moves.told[0].title.as_str(), moves.told[0].before), ("Sore", before.1));
        assert_eq!((due(&world, case).await, due(&world, late).await), before, "nothing was changed");
        let told = moves.told[0].after;
        amend(&world, calendar).await;
        assert_eq!((due(&world, case).await, due(&world, late).await), (before.0, told));
        let calendar = Calendar::clone(&*world.store.office().await.unwrap().calendar);
        assert_eq!(world.store.due_moves(&calendar).await.unwrap().count, 0);
    }

    async fn the_record_says_which_years_are_decreed(world) {
        let case = world.open_case("Belum ditetapkan").await;
        assert_eq!(undecreed(&world, case).await, Some(2026));
        amend(&world, Calendar::decreed(OfficeHours::five_days("Asia/Makassar"))).await;
        let case = world.open_case("Sudah ditetapkan").await;
        assert_eq!(undecreed(&world, case).await, None);
        let entries = world.store.journal_of("office", 0, 500).await.unwrap();
        let years = entries.iter().rev().find_map(|line| match &line.content {
            Content::Office(recorded) => match &recorded.event {
                OfficeEvent::CalendarAmended { years, .. } => Some(years.clone()),
                _ => None,
            },
            Content::Case(_) | Content::Paper(_) => None,
        });
        assert_eq!(years, Some(vec![2025, 2026, 2027]));
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn a_calendar_has_bounds(world) {
        let mut calendar = Calendar::from(OfficeHours::five_days("Asia/Makassar"));
        calendar.holidays.insert("2026-11-03".parse().unwrap(), local(" "));
        let refused = world.store.change_office(Who::System, OfficeChange::AmendCalendar(calendar)).await;
        assert!(matches!(refused, Err(OfficeError::Refused(OfficeRefusal::Words { .. }))), "{refused:?}");
        let mut calendar = Calendar::from(OfficeHours::five_days("Asia/Makassar"));
        let first: jiff::civil::Date = "2026-01-01".parse().unwrap();
        let days: BTreeMap<_, _> = (0..2_001).map(|day| (first + jiff::Span::new().days(day), local("Libur"))).collect();
        calendar.holidays = days;
        let refused = world.store.change_office(Who::System, OfficeChange::AmendCalendar(calendar)).await;
        assert!(matches!(refused, Err(OfficeError::Refused(OfficeRefusal::TooManyDaysOff { most: 2_000 }))), "{refused:?}");
        assert_eq!(world.store.office().await.unwrap().calendar.version, 1);
    }

    async fn the_superior_is_found_up_the_tree_of_units(world) {
        let agency = Unit { id: world.unit, parent: None, kind: Some(UnitKind::Dinas), name: "Dinas".to_owned(), short: "Dinas".to_owned() };
        let change = async |change| world.store.change_office(Who::System, change).await.unwrap();
        change(OfficeChange::SaveUnit(agency.clone())).await;
        let below = Unit { id: UnitId(world.store.fresh_id()), parent: Some(world.unit), kind: Some(UnitKind::Bidang), ..agency };
        change(OfficeChange::SaveUnit(below.clone())).await;
        let (writer, _) = appoint_new(&world.store, below.id, "kasi", "wening").await;
        let head = leading(&world, world.unit, "kadis").await;
        let day = world.store.office().await.unwrap().day(world.now());
        let above = async |top| world.store.office().await.unwrap().superiors("pesona", "kasi", day, top);
        assert_eq!(above(false).await, [head], "the next unit up that is led");
        let chief = leading(&world, below.id, "kabid-atas").await;
        let both = { let mut both = vec![head, chief]; both.sort_unstable(); both };
        assert_eq!(above(false).await, both, "the cast's own writer sits in the agency");
        assert_eq!(above(true).await, [head]);
        assert!(!above(true).await.contains(&writer));
        assert_eq!(world.store.office().await.unwrap().units[&below.id].kind, Some(UnitKind::Bidang));
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }
}

/// Somebody in a post that leads a unit.
async fn leading(world: &World, unit: UnitId, login: &str) -> PersonId {
    let (person, held) = appoint_new(&world.store, unit, "kabid", login).await;
    let office = world.store.office().await.unwrap();
    let row = Position {
        leads: true,
        ..office.positions[&held.appointment.position].clone()
    };
    let change = OfficeChange::SavePosition(row);
    world
        .store
        .change_office(Who::System, change)
        .await
        .unwrap();
    person
}

fn local(name: &str) -> DayOff {
    DayOff {
        name: name.to_owned(),
        kind: DayKind::Local,
        basis: String::new(),
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn due(world: &World, case: CaseId) -> Option<Timestamp> {
    let card = world.store.task_card(case).await.unwrap();
    card.and_then(|card| card.due_at)
}

async fn amend(world: &World, calendar: Calendar) {
    let change = OfficeChange::AmendCalendar(calendar);
    world
        .store
        .change_office(Who::System, change)
        .await
        .unwrap();
}

/// What the entry that opened the first task of a case says.
async fn undecreed(world: &World, case: CaseId) -> Option<i16> {
    let timeline = world.store.timeline(case).await.unwrap();
    let found = timeline
        .iter()
        .find_map(|entry| match &entry.recorded.event {
            Event::TaskOpened { undecreed, .. } => Some(*undecreed),
            _ => None,
        });
    found.expect("a task was opened")
}
