//! What commits leave is entered once, in the order of the journal, whoever asks for it first.

use tayang_core::command::Command;
use tayang_core::event::Event;
use tayang_core::official::Official;
use tayang_store::PaperState;

use crate::both;
use crate::races::futures;
use crate::world::{World, finish};

const IN_TRAY: &str = "select count(*) from tray";
const ENTERED: &str = "select (select count(*) from outbox) + (select count(*) from official)";

both! {
    async fn errands_and_papers_wait_in_one_place_until_they_are_asked_for(world) {
        let (case, item) = world.bring_to_approval("Pasar").await;
        assert_eq!((world.number(IN_TRAY).await, world.number(ENTERED).await), (3, 0));
        let before = world.number(IN_TRAY).await;
        // What is refused leaves nothing.
        world.attempt(world.cast.editor, case, finish(&[0])).await.unwrap_err();
        assert_eq!(world.number(IN_TRAY).await, before);

        let kinds: Vec<_> = world.store.papers_of(case).await.unwrap().into_iter().map(|row| row.kind).collect();
        assert_eq!(kinds, [Official::Manuscript, Official::Editing]);
        assert_eq!((world.number(IN_TRAY).await, world.number(ENTERED).await), (0, 5));
        world.store.clear_tray().await.unwrap();
        assert_eq!(world.number(ENTERED).await, 5);

        // A process that comes later enters what another left behind.
        world.bring_to_airing(case, item, "pasar").await;
        let left = world.number(IN_TRAY).await;
        assert!(left > 2, "{left}");
        let other = world.reopened().await;
        assert_eq!(other.lease(100).await.unwrap().len(), 7);
        assert_eq!(world.number(IN_TRAY).await, 0);
        other.close().await;
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn what_is_taken_back_before_it_is_entered_counts_no_longer(world) {
        let (case, _) = world.bring_to_approval("Pasar").await;
        let yes = world.yes(case).await;
        world.act(world.cast.head, case, yes).await;
        let lines = world.store.timeline(case).await.unwrap();
        let sheet = |line: &&tayang_store::TimelineEntry| matches!(line.recorded.event, Event::Approved { .. });
        let entry = lines.iter().find(sheet).unwrap().version;
        world.act(world.cast.head, case, Command::Recall { entry }).await;
        let rows = world.store.papers_of(case).await.unwrap();
        let sheet = rows.iter().find(|row| row.kind == Official::Approval).unwrap();
        assert_eq!(sheet.state, PaperState::Withdrawn);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn entered_by_many_at_once_numbers_follow_each_other_and_nothing_doubles(world) {
        let other = world.reopened().await;
        let runs = futures((0..6).map(|at| one_run(&world, at)));
        let clearing = async {
            for _ in 0..40 {
                futures([&world.store, &other].map(|store| store.clear_tray())).await.into_iter().for_each(Result::unwrap);
                tokio::task::yield_now().await;
            }
        };
        tokio::join!(runs, clearing);
        world.store.clear_tray().await.unwrap();
        let numbers = "select kind || ' ' || number from official order by kind, number";
        let expected = ["editing_sheet", "manuscript"].map(|kind| (1..=6).map(move |number| format!("{kind} {number}")));
        let expected: Vec<String> = expected.into_iter().flatten().collect();
        assert_eq!(world.column(numbers, 0).await, expected);
        let opened = "select count(*) from journal where payload like '%\"type\":\"task_opened\"%'";
        assert_eq!(world.number("select count(*) from outbox").await, world.number(opened).await);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
        other.close().await;
    }
}

async fn one_run(world: &World, at: usize) {
    world.bring_to_approval(&format!("Pasar {at}")).await;
}
