//! Every projection can be made again, and reads as before.

use crate::both;
use crate::world::{finish, save, saved};

both! {
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
