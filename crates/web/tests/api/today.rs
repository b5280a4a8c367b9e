//! Rights and due times are those of this very day: a decree ends, a day off is added.

use jiff::Timestamp;
use jiff::civil::date;
use serde_json::json;
use tayang_core::time::{DayKind, DayOff, time_zone};
use tayang_store::{OfficeChange, Who};

use crate::source_002::{NEWS, hand_over, office, set_up};
use crate::steps::Run;
use crate::world::World;

#[tokio::test]
async fn a_decree_that_ends_and_a_day_off_count_the_same_day() {
    let world = office().await;
    set_up(&world).await;
    let run = hand_over(&world, NEWS, 1).await;
    let before = due(&run).await;
    let today = world.store.office().await.unwrap().day(world.store.now());
    day_off(&world, today).await;
    let moved = due(&run).await;
    assert!(moved > before, "{before} became {moved}");

    // The decree ends with 30 November: Yusuf edits by it until that midnight.
    pass_until(&world, date(2026, 11, 30).at(23, 30, 0, 0)).await;
    assert!(waiting(&world).await > 0);
    run.act("yusuf", json!({"type": "start_task"})).await;
    world.pass_minutes(31);
    let late = run.give("yusuf", &run.finishing().await).await;
    assert_eq!(late.status.as_u16(), 403, "{}", late.body);
    assert!(late.codes().contains(&"appointment_ended"), "{}", late.body);
    assert_eq!(waiting(&world).await, 0);
    assert_eq!(run.step().await, "6");
    world.sound().await;
}

async fn due(run: &Run<'_>) -> Timestamp {
    let step = run.view().await["step"].clone();
    step["due_at"].as_str().unwrap().parse().unwrap()
}

async fn day_off(world: &World, day: jiff::civil::Date) {
    let mut calendar = (*world.store.office().await.unwrap().calendar).clone();
    let off = DayOff {
        kind: DayKind::Local,
        name: "Hari jadi daerah".to_owned(),
        basis: "Perbup 12/2026".to_owned(),
    };
    calendar.holidays.insert(day, off);
    let change = OfficeChange::AmendCalendar(calendar);
    world
        .store
        .change_office(Who::System, change)
        .await
        .unwrap();
}

/// Moves the clock to a moment on the wall of the office.
async fn pass_until(world: &World, wall: jiff::civil::DateTime) {
    let zone = world
        .store
        .office()
        .await
        .unwrap()
        .calendar
        .hours
        .zone
        .clone();
    let at = time_zone(&zone).to_timestamp(wall).unwrap();
    world.pass_minutes(at.duration_since(world.store.now()).as_mins());
}

/// Tasks that wait for Yusuf.
async fn waiting(world: &World) -> usize {
    let tasks = world.read("yusuf", "/api/v1/tasks").await;
    tasks["data"].as_array().unwrap().len()
}
