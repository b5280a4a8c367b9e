//! What a head reads: every figure stands in the journal, and every run of the month is read.

use tayang_core::command::Command;
use tayang_core::event::Event;
use tayang_core::report::{Period, Spread};

use crate::both;
use crate::world::{SOP, World};

both! {
    async fn a_report_counts_what_the_journal_says(world) {
        let (late, _) = world.bring_to_approval("Panen kopi").await;
        world.pass_minutes(45);
        let back = Command::Return {
            items: None,
            reason: "Angka belum cocok.".to_owned(),
            chips: Vec::new(),
        };
        world.act(world.cast.head, late, back).await;
        let (aired, item) = world.air("Jalan desa", "jalan-desa").await;

        let view = world.store.report(SOP, month(&world, 11).await).await.unwrap().unwrap();
        let report = view.report;
        assert!(!view.cut);
        assert_eq!(Vec::from_iter(report.titles.keys().copied()), [late, aired]);
        let three = report.steps.iter().find(|step| step.step == "3").unwrap();
        assert_eq!(three.waiting, Spread { median: 22, ninth: 45 });
        assert_eq!((three.timed, three.late, three.lost, three.returned), (2, 1, 30, 1));
        assert_eq!(report.bottleneck.unwrap().step, "3");
        assert_eq!((report.returns.len(), report.returns[0].source.case), (1, late));
        assert_eq!((report.aired.len(), report.aired[0].item), (1, item));

        let mut ends = Vec::new();
        for case in [late, aired] {
            for entry in world.store.timeline(case).await.unwrap() {
                if matches!(entry.recorded.event, Event::TaskFinished { .. } | Event::Returned { .. }) {
                    ends.push((case, entry.version));
                }
            }
        }
        let passes = report.steps.iter().flat_map(|step| &step.passes);
        let mut counted: Vec<_> = passes.map(|pass| (pass.source.case, pass.source.entry)).collect();
        counted.sort();
        assert_eq!(counted, ends);

        let december = world.store.report(SOP, month(&world, 12).await).await.unwrap().unwrap();
        assert!(december.report.titles.is_empty());
        assert!(world.store.report("tidak-ada", month(&world, 11).await).await.unwrap().is_none());
    }

    async fn every_run_of_the_month_is_read_page_by_page(world) {
        for number in 0..205 {
            world.open_case(&format!("Berkas {number}")).await;
        }
        let view = world.store.report(SOP, month(&world, 11).await).await.unwrap().unwrap();
        assert_eq!((view.report.opened.len(), view.report.titles.len()), (205, 205));
    }

    async fn the_age_of_what_is_public_is_told_by_unit_and_category(world) {
        assert_eq!(world.store.freshness().await.unwrap().groups, []);
        let (_, item) = world.air("Posyandu", "posyandu").await;
        let first = world.now();
        world.pass_minutes(10 * 24 * 60);
        world.air("Vaksin", "vaksin").await;
        let fresh = world.store.freshness().await.unwrap();
        let [group] = fresh.groups.as_slice() else {
            panic!("one unit, one category: {fresh:?}")
        };
        assert_eq!((group.unit, group.category.as_str(), group.items), (Some(world.unit), "kesehatan", 2));
        assert_eq!((group.oldest, group.newest), (first, world.now()));
        assert_eq!((fresh.oldest.len(), fresh.oldest[0].item, fresh.oldest[0].at), (2, item, first));
        assert_eq!(fresh.oldest[0].title, "Posyandu");
    }
}

async fn month(world: &World, month: i8) -> Period {
    let office = world.store.office().await.unwrap();
    Period::month(&office.calendar, 2026, month).unwrap()
}
