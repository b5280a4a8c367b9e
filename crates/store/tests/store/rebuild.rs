//! Every projection can be made again, and reads as before.

use std::collections::BTreeMap;

use tayang_core::command::Command;

use crate::airing::update;
use crate::both;
use crate::rollback::take_down;
use crate::world::{World, appoint_new, finish, publish, save, saved};

/// Every table that a rebuild makes again; all others it must leave alone.
const PROJECTIONS: [&str; 14] = [
    "address",
    "case_hand",
    "cases",
    "channel_post",
    "decree",
    "file_use",
    "follow_up",
    "item",
    "live",
    "live_blob",
    "member",
    "official",
    "paper",
    "publication",
];

both! {
    /// Compared by the test's own eyes, row by row, and not by the rebuild's report alone.
    async fn a_rebuild_after_a_busy_history_changes_no_row_of_any_table(world) {
        busy_history(&world).await;
        let before = dump(&world).await;
        for table in PROJECTIONS {
            let elsewhere = ["channel_post", "decree", "follow_up", "member", "paper"].contains(&table);
            assert!(elsewhere || table.starts_with("file") || table.ends_with("blob") || !before[table].is_empty(), "{table}");
        }
        assert!(before["outbox"].len() > 30);
        let rebuilt = world.store.rebuild().await.unwrap();
        assert_eq!(rebuilt.changed, Vec::<&str>::new());
        same(&before, &dump(&world).await);

        // From nothing at all, by a process that has never seen the data.
        for table in PROJECTIONS {
            world.sql(&format!("delete from {table}")).await;
        }
        let other = world.reopened().await;
        let emptied: Vec<&str> = other.rebuild().await.unwrap().changed;
        assert!(emptied.contains(&"cases") && emptied.contains(&"live"), "{emptied:?}");
        same(&before, &dump(&world).await);
        assert_eq!(other.check_public().await.unwrap(), []);
        other.close().await;
    }

    async fn a_rebuild_restores_every_table(world) {
        world.air("Pertama", "pertama").await;
        let (case, item) = world.bring_to_approval("Kedua").await;
        world.bring_to_airing(case, item, "kedua").await;
        let third = world.open_case("Ketiga").await;
        world.act(world.cast.writer, third, save(None, "Ketiga", "Isi.")).await;
        let rebuilt = world.store.rebuild().await.unwrap();
        assert_eq!((rebuilt.cases, rebuilt.changed), (3, Vec::<&str>::new()));
        assert!(rebuilt.entries > 30);
        // And the store goes on as if nothing had been.
        world.act(world.cast.writer, third, finish(&[0])).await;
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn a_rebuild_heals_what_was_edited(world) {
        world.air("Pertama", "pertama").await;
        world.sql("update live set slug = 'lain'").await;
        world.sql("delete from case_hand").await;
        let changed = world.store.rebuild().await.unwrap().changed;
        assert_eq!(changed, ["case_hand", "live"]);
        assert_eq!(world.store.check_public().await.unwrap(), []);
    }

    async fn two_tabs_never_overwrite_each_other(world) {
        use tayang_store::DraftSaved;
        let case = world.open_case("Konsep").await;
        let opened = world.act(world.cast.writer, case, save(None, "Konsep", "Isi.")).await;
        let (item, _) = saved(&opened.events);
        let draft = async |seen, text: &str| {
            world.store.save_draft(world.cast.writer, case, item.0, seen, text).await.unwrap()
        };
        assert_eq!(draft(0, "satu").await, DraftSaved::Saved(1));
        assert_eq!(draft(1, "dua").await, DraftSaved::Saved(2));
        for stale in [0, 1, 5] {
            let DraftSaved::Conflict { current: Some(current) } = draft(stale, "tab lain").await else {
                panic!("a stale tab saved");
            };
            assert_eq!((current.version, current.content.as_str()), (2, "dua"));
        }
        assert!(!world.store.drop_draft(case, item.0, 1).await.unwrap());
        assert!(world.store.drop_draft(case, item.0, 2).await.unwrap());
        assert_eq!(world.store.draft(case, item.0).await.unwrap(), None);
    }
}

/// Articles aired, renewed, withdrawn, returned, recalled, planned; a person who came later.
pub(crate) async fn busy_history(world: &World) {
    let cast = world.cast;
    let (case, item) = world.air("Satu", "satu").await;
    let second = update(world, case, item, "Satu, lengkap", "satu-lengkap").await;
    world.pass_minutes(60);
    take_down(world, second, item).await;
    let (planned, item) = world.bring_to_approval("Dua").await;
    decide_twice(world, planned).await;
    world.bring_to_airing(planned, item, "dua").await;
    let at = world.now() + jiff::SignedDuration::from_hours(3);
    let later = Command::Publish {
        at: Some(at),
        period: None,
    };
    world.act(cast.admin, planned, later).await;
    let (returned, _) = world.bring_to_approval("Tiga").await;
    let no = Command::Return {
        items: None,
        reason: "Belum lengkap.".to_owned(),
        chips: Vec::new(),
    };
    world.act(cast.head, returned, no).await;
    world
        .act(cast.writer, returned, Command::StartTask {})
        .await;
    let (person, _) = appoint_new(&world.store, world.unit, "admin", "sari").await;
    let (fourth, item) = world.bring_to_approval("Empat").await;
    world.bring_to_airing(fourth, item, "empat").await;
    world.act(person, fourth, publish()).await;
    let fifth = world.open_case("Lima").await;
    world
        .act(cast.writer, fifth, save(None, "Lima", "Isi."))
        .await;
    world
        .store
        .save_draft(cast.writer, fifth, item.0, 0, "konsep")
        .await
        .unwrap();
    // The clock acts too: a planned airing, tasks that are late.
    world.pass_minutes(60 * 24 * 30);
    for (case, command) in world.store.due_now(world.now()).await.unwrap() {
        world
            .store
            .execute(tayang_store::Who::System, case, None, command, None)
            .await
            .unwrap();
    }
    assert_eq!(
        world
            .number("select count(*) from live where state = 'live'")
            .await,
        2
    );
}

/// Ya, taken back, and left for a second Ya.
async fn decide_twice(world: &World, case: tayang_core::ids::CaseId) {
    let yes = world.yes(case).await;
    let done = world.act(world.cast.head, case, yes).await;
    let entry = done.events.iter().find(|entry| {
        matches!(
            entry.recorded.event,
            tayang_core::event::Event::Approved { .. }
        )
    });
    let entry = entry.unwrap().version;
    world
        .act(world.cast.head, case, Command::Recall { entry })
        .await;
    assert_eq!(world.step(case).await, "3");
}

/// Every row of every table, as text.
pub(crate) async fn dump(world: &World) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    // Errands and papers are entered a moment after their commit.
    world.store.clear_tray().await.unwrap();
    for table in world.tables().await {
        let rows = if world.config.database.starts_with("postgres:") {
            world
                .column(&format!("select t::text from {table} t order by 1"), 0)
                .await
        } else {
            let columns = world
                .column(&format!("select name from pragma_table_info('{table}')"), 0)
                .await;
            let quoted: Vec<String> = columns
                .iter()
                .map(|name| format!("quote({name})"))
                .collect();
            world
                .column(
                    &format!("select {} from {table} order by 1", quoted.join("||','||")),
                    0,
                )
                .await
        };
        all.insert(table, rows);
    }
    all
}

fn same(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) {
    assert!(before.keys().eq(after.keys()));
    for (table, rows) in before {
        assert_eq!(rows, &after[table], "{table}");
    }
}
