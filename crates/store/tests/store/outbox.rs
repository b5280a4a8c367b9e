//! Errands: one for each cause, one worker at a time, tried again, never forgotten.

use std::collections::BTreeSet;

use tayang_core::effect::Effect;
use tayang_core::event::Event;
use tayang_store::Errand;

use crate::both;
use crate::races::futures;
use crate::world::World;

both! {
    async fn each_opened_task_has_one_errand(world) {
        let (case, item) = world.bring_to_approval("Pasar").await;
        world.bring_to_airing(case, item, "pasar").await;
        let timeline = world.store.timeline(case).await.unwrap();
        let opened: Vec<_> = timeline
            .iter()
            .filter_map(|entry| match &entry.recorded.event {
                Event::TaskOpened { step, .. } => Some((entry.version, step.clone())),
                _ => None,
            })
            .collect();
        let errands = world.errands(case).await;
        let asked: Vec<_> = errands
            .into_iter()
            .map(|row| {
                let Effect::NotifyTask { entry, step, case: named, .. } = row.effect else { panic!("{:?}", row.effect) };
                assert_eq!((named, row.state.as_str(), row.attempts), (case, "waiting", 0));
                (entry, step)
            })
            .collect();
        assert_eq!(asked, opened);
        assert_eq!(opened.len(), 7);
        let twice = "select count(*) from (select chain, seq, ordinal from outbox group by chain, seq, ordinal having count(*) > 1) as doubled";
        assert_eq!(world.number(twice).await, 0);
    }

    async fn two_workers_never_hold_the_same_errand(world) {
        for at in 0..30 {
            world.open_case(&format!("Berkas {at}")).await;
        }
        let other = world.reopened().await;
        let leases = (0..20).map(|at| {
            let store = if at % 2 == 0 { &world.store } else { &other };
            store.lease(3)
        });
        let mut held: Vec<Errand> = futures(leases).await.into_iter().flat_map(Result::unwrap).collect();
        // Whoever came too late for a row goes with fewer, or none: the next look finds the rest.
        held.extend(other.lease(100).await.unwrap());
        let ids: BTreeSet<i64> = held.iter().map(|errand| errand.id).collect();
        assert_eq!((held.len(), ids.len()), (30, 30));
        assert_eq!(world.store.lease(100).await.unwrap(), []);
        other.close().await;
    }

    async fn a_lease_that_ran_out_is_given_again_and_the_old_one_counts_for_nothing(world) {
        let case = world.open_case("Berkas").await;
        let first = one(&world).await;
        world.pass_minutes(1);
        assert_eq!(world.store.lease(10).await.unwrap(), []);
        world.pass_minutes(1);
        let second = one(&world).await;
        assert_eq!((second.id, &second.effect), (first.id, &first.effect));
        assert_ne!(second.lease, first.lease);

        world.store.done(&first).await.unwrap();
        world.store.failed(&first, "terlambat").await.unwrap();
        let row = world.errands(case).await.remove(0);
        assert_eq!((row.state.as_str(), row.attempts, row.error), ("waiting", 0, None));
        world.store.done(&second).await.unwrap();
        world.store.failed(&second, "sesudah selesai").await.unwrap();
        world.store.done(&second).await.unwrap();
        world.pass_minutes(24 * 60);
        assert_eq!(world.store.lease(10).await.unwrap(), []);
        let row = world.errands(case).await.remove(0);
        assert_eq!((row.state.as_str(), row.error), ("done", None));
    }

    async fn an_errand_that_fails_waits_longer_each_time_and_is_put_aside_in_the_end(world) {
        let case = world.open_case("Berkas").await;
        let mut pauses = Vec::new();
        for attempt in 1..=12 {
            let errand = one(&world).await;
            assert_eq!(errand.attempts, attempt - 1);
            world.store.failed(&errand, &"galat ".repeat(200)).await.unwrap();
            let row = world.errands(case).await.remove(0);
            assert_eq!(row.attempts, attempt);
            assert_eq!(row.error.unwrap().chars().count(), 500);
            assert_eq!(row.state, if attempt < 12 { "waiting" } else { "failed" });
            let pause = row.next_at.duration_since(world.now()).as_secs();
            pauses.push(pause);
            assert_eq!(world.store.lease(1).await.unwrap(), [], "before its time");
            world.pass_minutes(pause.div_euclid(60) + 1);
        }
        assert_eq!(pauses, [15, 30, 60, 120, 240, 480, 960, 1_920, 3_840, 7_680, 15_360, 21_600]);
        world.pass_minutes(24 * 60);
        assert_eq!(world.store.lease(1).await.unwrap(), [], "after it was put aside");

        let given_up = world.store.errands(true).await.unwrap();
        let [row] = given_up.as_slice() else { panic!("{given_up:?}") };
        assert_eq!(row.effect.case(), case);
        assert!(!world.store.try_again(row.id + 1).await.unwrap(), "there is no such errand");
        assert!(world.store.try_again(row.id).await.unwrap());
        assert!(!world.store.try_again(row.id).await.unwrap(), "it waits already");
        assert_eq!(world.store.errands(true).await.unwrap(), []);
        let errand = one(&world).await;
        assert_eq!((errand.id, errand.attempts), (row.id, 0));
        world.store.done(&errand).await.unwrap();
        assert!(!world.store.try_again(row.id).await.unwrap(), "it was carried out");
    }
}

/// The one errand that is due.
async fn one(world: &World) -> Errand {
    let mut held = world.store.lease(10).await.unwrap();
    assert_eq!(held.len(), 1);
    held.remove(0)
}
