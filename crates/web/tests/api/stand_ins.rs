//! X1: step 7 of source 002 is decided by a stand-in whose dates run, and not once they have ended.
//!
//! Source: seed requirements 5.4.

use jiff::civil::date;
use tayang_core::office::{Appointment, Capacity};
use tayang_store::{Appointed, OfficeChange, Who};

use crate::source_002::{hand_over, office, set_up, unedited};
use crate::world::World;

#[tokio::test]
async fn x1_a_stand_in_decides_in_its_days_only() {
    let world = office().await;
    set_up(&world).await;
    stands_in(&world, "kadis").await;
    let first = hand_over(&world, "Festival bahari", 1).await;
    let second = hand_over(&world, "Pasar tani", 2).await;
    for run in [&first, &second] {
        unedited(run).await;
    }
    let yes = first.paraf().await;
    first.act("kadis", yes).await;
    assert_eq!(first.step().await, "8");
    let paraf = first.view().await["items"][0]["approvals"][0].clone();
    assert_eq!(paraf["by"]["capacity"], "plh", "{paraf}");
    assert_eq!(paraf["by"]["post"], "Kepala Bidang IKP");

    world.pass_minutes(5 * 24 * 60);
    let yes = second.paraf().await;
    let answer = second
        .refused("kadis", yes, 403, &["appointment_ended"])
        .await;
    let told = answer.body["refusals"][0]["message"].as_str().unwrap();
    let told = told.replace('\u{a0}', " ");
    assert!(told.contains("6 November 2026"), "{told}");
    assert_eq!(second.step().await, "7");
    world.sound().await;
}

/// Somebody stands in (Plh.) on the post of the filtering official.
async fn stands_in(world: &World, login: &str) {
    let office = world.store.office().await.unwrap();
    let mut posts = office.positions.values();
    let post = posts.find(|post| post.title == "Kepala Bidang IKP");
    let appointment = Appointment {
        person: world.office.people[login],
        position: post.unwrap().id,
        capacity: Capacity::Plh,
        from: date(2026, 11, 2),
        until: Some(date(2026, 11, 6)),
    };
    let appointed = Appointed::plain(world.store.fresh_id(), appointment);
    let change = OfficeChange::Appoint(appointed);
    world
        .store
        .change_office(Who::System, change)
        .await
        .unwrap();
}
