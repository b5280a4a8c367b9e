//! What the clock owes, errands to the outside world, and the calendar.

use jiff::Timestamp;
use tayang_core::command::Command;
use tayang_core::content::DisplayPeriod;
use tayang_core::effect::Effect;
use tayang_core::event::Event;
use tayang_core::time::{Calendar, OfficeHours};
use tayang_store::{ExecuteError, OfficeChange, Who};

use crate::both;
use crate::world::World;

both! {
    async fn lateness_is_told_once(world) {
        let case = world.open_case("Terlambat").await;
        let due = world.store.task_card(case).await.unwrap().unwrap().due_at.unwrap();
        assert_eq!(due, "2026-11-02T02:00:00Z".parse::<Timestamp>().unwrap());
        assert_eq!(tick(&world).await, 0);
        world.pass_minutes(61);
        assert_eq!(world.store.due_now(world.now()).await.unwrap(), [(case, Command::PassDue {})]);
        assert_eq!(tick(&world).await, 1);
        assert_eq!(tick(&world).await, 0);
        assert!(world.store.inbox(world.cast.writer).await.unwrap().mine[0].overdue);
        // The clock's entry makes nobody lose a race.
        let seen = world.store.execute(crate::world::who(world.cast.writer), case, Some(2), Command::StartTask {}, None).await;
        assert!(seen.is_ok(), "{seen:?}");
    }

    async fn a_full_inbox_holds_what_its_reader_is_at_work_on(world) {
        for n in 0..200 {
            world.open_case(&format!("Naskah {n}")).await;
        }
        world.pass_minutes(1);
        let own = world.open_case("Dikerjakan").await;
        world.act(world.cast.writer, own, Command::StartTask {}).await;
        let inbox = world.store.inbox(world.cast.writer).await.unwrap();
        assert!(inbox.mine.iter().any(|card| card.case == own));
        assert_eq!(inbox.mine.len(), 200);
    }

    async fn an_amended_calendar_moves_due_moments(world) {
        let case = world.open_case("Jam baru").await;
        let mut hours = OfficeHours::five_days("Asia/Makassar");
        hours.days[0].clear();
        let change = OfficeChange::AmendCalendar(Calendar::from(hours));
        world.store.change_office(Who::System, change).await.unwrap();
        let due = world.store.task_card(case).await.unwrap().unwrap().due_at.unwrap();
        assert_eq!(due, "2026-11-03T00:30:00Z".parse::<Timestamp>().unwrap());
        assert_eq!(world.store.office().await.unwrap().calendar.version, 2);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn a_planned_airing_happens_when_its_moment_comes(world) {
        let (case, item) = world.bring_to_approval("Besok tayang").await;
        world.bring_to_airing(case, item, "besok").await;
        let at = "2026-11-03T00:00:00Z".parse().unwrap();
        let plan = Command::Publish { at: Some(at), period: None };
        world.act(world.cast.admin, case, plan).await;
        assert!(!crate::public::is_shown(&world, "besok").await);
        world.pass_minutes(24 * 60);
        assert!(world.store.due_now(world.now()).await.unwrap().iter().any(|(owed, _)| *owed == case));
        while tick(&world).await > 0 {}
        assert!(crate::public::is_shown(&world, "besok").await);
        assert_eq!(world.store.check_public().await.unwrap(), []);
    }

    async fn a_display_period_is_kept_and_ends(world) {
        let (case, item) = world.bring_to_approval("Sepekan saja").await;
        world.bring_to_airing(case, item, "sepekan").await;
        let from = Some("2026-11-03T00:00:00Z".parse().unwrap());
        let until = Some("2026-11-10T00:00:00Z".parse().unwrap());
        let period = Some(DisplayPeriod { from, until });
        world.act(world.cast.admin, case, Command::Publish { at: None, period }).await;
        assert!(!crate::public::is_shown(&world, "sepekan").await);
        world.store.turn_periods(world.now()).await.unwrap();
        let mut notices = world.store.subscribe();
        world.pass_minutes(2 * 24 * 60);
        world.store.turn_periods(world.now()).await.unwrap();
        let told = [format!("item:{item}"), "list:utama:article".to_owned()];
        assert_eq!(notices.try_recv().unwrap().keys, told);
        world.store.turn_periods(world.now()).await.unwrap();
        assert!(notices.try_recv().is_err(), "each period is told once");
        assert!(crate::public::is_shown(&world, "sepekan").await);
        world.pass_minutes(7 * 24 * 60);
        assert!(!crate::public::is_shown(&world, "sepekan").await);
        while tick(&world).await > 0 {}
        let ended = world.store.timeline(case).await.unwrap();
        let ends = ended.iter().filter(|entry| matches!(entry.recorded.event, Event::PeriodEnded { .. }));
        assert_eq!(ends.count(), 1);
        assert_eq!(world.store.check_public().await.unwrap(), []);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn errands_are_leased_reported_and_tried_again(world) {
        let case = world.open_case("Surat").await;
        let leased = world.store.lease(10).await.unwrap();
        let [errand] = leased.as_slice() else { panic!("{leased:?}") };
        let Effect::NotifyTask { case: about, role, .. } = &errand.effect else { panic!("{errand:?}") };
        assert_eq!((*about, role.as_str()), (case, "kasi"));
        assert!(world.store.lease(10).await.unwrap().is_empty(), "it is leased");
        world.pass_minutes(3);
        let again = world.store.lease(10).await.unwrap().remove(0);
        world.store.done(errand).await.unwrap();
        assert_eq!(world.errands(case).await[0].state, "waiting", "an old lease counts for nothing");
        world.store.failed(&again, "server surat mati").await.unwrap();
        assert!(world.store.lease(10).await.unwrap().is_empty(), "it waits");
        world.pass_minutes(1);
        let third = world.store.lease(10).await.unwrap().remove(0);
        assert_eq!(third.attempts, 1);
        world.store.done(&third).await.unwrap();
        let row = world.errands(case).await.remove(0);
        assert_eq!((row.state.as_str(), row.error), ("done", None));
        world.pass_minutes(60);
        assert!(world.store.lease(10).await.unwrap().is_empty());
    }
}

/// One round of the clock: sends what is owed, tells how much of it was carried out.
pub(crate) async fn tick(world: &World) -> usize {
    let mut done = 0;
    for (case, command) in world.store.due_now(world.now()).await.unwrap() {
        match world
            .store
            .execute(Who::System, case, None, command, None)
            .await
        {
            Ok(executed) => done += usize::from(!executed.events.is_empty()),
            Err(ExecuteError::Refused(reasons)) => panic!("the clock was refused: {reasons:?}"),
            Err(error) => panic!("{error}"),
        }
    }
    done
}
