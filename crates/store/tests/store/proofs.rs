//! What stands beside a live row and is shown with it is proven too; and what the journal
//! took down stays down, whatever the tables say.

use tayang_core::content::ItemKind;
use tayang_core::ids::UnitId;
use tayang_store::{ListFilter, OfficeChange, Page, PublicFault, PublicItem, Store, Unit, Who};

use crate::airing::update;
use crate::both;
use crate::rollback::take_down;
use crate::tampering::air_with_picture;
use crate::world::{SITE, World, save, saved};

const UNIT: &str = "Dinas Komunikasi dan Informatika";

both! {
    async fn an_edited_unit_is_not_served_and_named(world) {
        let (_, item) = world.air("Asli", "asli").await;
        let other = another_unit(&world).await;
        assert_eq!(shown(&world.store, &world, "asli").await.unwrap().unit.as_deref(), Some(UNIT));
        for unit in [world.id(other.0), "null".to_owned()] {
            world.sql(&format!("update live set unit = {unit}")).await;
            assert!(shown(&world.store, &world, "asli").await.is_none());
            assert_eq!(listed(&world.store, &world).await, Vec::<String>::new());
            let fault = PublicFault::EditedRow { item, path: "/berita/asli".to_owned() };
            assert_eq!(world.store.check_public().await.unwrap(), [fault]);
        }
        assert_eq!(world.store.rebuild().await.unwrap().changed, ["live"]);
        assert_eq!(shown(&world.store, &world, "asli").await.unwrap().unit.as_deref(), Some(UNIT));
    }

    /// The name is part of the airing, as the posts in its trail are.
    async fn a_unit_renamed_by_hand_or_by_the_office_keeps_its_name_on_what_aired(world) {
        world.air("Asli", "asli").await;
        world.sql("update unit set name = 'Dinas Palsu'").await;
        assert_eq!(shown(&world.store, &world, "asli").await.unwrap().unit.as_deref(), Some(UNIT));
        let fresh = world.reopened().await;
        assert_eq!(shown(&fresh, &world, "asli").await.unwrap().unit.as_deref(), Some(UNIT));
    }

    async fn an_edited_moment_order_or_period_is_not_served_and_named(world) {
        let (_, item) = world.air("Asli", "asli").await;
        for (edit, back) in [
            ("aired_at = aired_at + 1000000", "aired_at = aired_at - 1000000"),
            ("ord = 7", "ord = 0"),
            ("until_at = 1", "until_at = null"),
            ("from_at = 1", "from_at = null"),
        ] {
            world.sql(&format!("update live set {edit}")).await;
            assert!(shown(&world.store, &world, "asli").await.is_none(), "{edit}");
            assert_eq!(listed(&world.store, &world).await, Vec::<String>::new(), "{edit}");
            let fault = PublicFault::EditedRow { item, path: "/berita/asli".to_owned() };
            assert_eq!(world.store.check_public().await.unwrap(), [fault], "{edit}");
            world.sql(&format!("update live set {back}")).await;
            assert!(shown(&world.store, &world, "asli").await.is_some(), "{back}");
        }
        assert_eq!(world.store.check_public().await.unwrap(), []);
    }

    /// The row and the register of airings as they were before: page, list, sitemap, feed, search.
    async fn a_withdrawn_row_inserted_again_is_served_nowhere(world) {
        let (case, item) = world.air("Asli", "asli").await;
        world.sql("create table kept as select * from live").await;
        take_down(&world, case, item).await;
        world.sql("delete from live").await;
        world.sql("insert into live select * from kept").await;
        world.sql("delete from publication where withdrawn").await;
        let after_a_restart = world.reopened().await;
        after_a_restart.hear_airings().await.unwrap();
        for store in [&world.store, &after_a_restart] {
            nowhere(store, &world).await;
            let fault = PublicFault::EditedRow { item, path: "/berita/asli".to_owned() };
            assert_eq!(store.check_public().await.unwrap(), [fault]);
        }
    }

    async fn an_older_text_put_back_with_its_register_is_not_served(world) {
        let (case, item) = world.air("Asli", "asli").await;
        world.sql("create table kept as select * from live").await;
        update(&world, case, item, "Baru", "asli").await;
        assert_eq!(listed(&world.store, &world).await, ["Baru"]);
        world.sql("delete from live").await;
        world.sql("insert into live select * from kept").await;
        world.sql("delete from publication where seq > (select seq from kept)").await;
        let after_a_restart = world.reopened().await;
        after_a_restart.hear_airings().await.unwrap();
        for store in [&world.store, &after_a_restart] {
            nowhere(store, &world).await;
        }
    }

    async fn a_first_airing_moved_to_a_later_entry_is_not_served(world) {
        let (case, item) = world.air("Asli", "asli").await;
        world.pass_minutes(60);
        update(&world, case, item, "Baru", "asli").await;
        world.sql("update live set first_seq = seq, aired_at = updated_at").await;
        world.store.hear_airings().await.unwrap();
        assert!(shown(&world.store, &world, "asli").await.is_none());
    }

    /// Another process airs and updates: what this one heard before stands in nobody's way.
    async fn airings_of_another_process_are_served_at_once(world) {
        let (case, item) = world.air("Asli", "asli").await;
        let other = world.reopened().await;
        other.hear_airings().await.unwrap();
        update(&world, case, item, "Baru", "asli").await;
        world.air("Kedua", "kedua").await;
        assert_eq!(shown(&other, &world, "asli").await.unwrap().revision.text.title, "Baru");
        assert_eq!(listed(&other, &world).await.len(), 2);
        other.hear_airings().await.unwrap();
        assert_eq!(listed(&other, &world).await.len(), 2);
    }

    async fn a_rendition_is_found_by_its_hash_also_after_an_older_schema(world) {
        let (_, hash) = air_with_picture(&world).await;
        let found = world.store.rendition(hash).await.unwrap().unwrap();
        assert_eq!((found.hash, found.width), (hash, 640));
        let private = tayang_core::canonical::Hash::of(b"gambar asli dengan lokasi");
        assert!(world.store.rendition(private).await.unwrap().is_none(), "never an original");

        let revisions = order(&world).await;
        world.sql("drop table rendition").await;
        world.sql("drop index revision_item").await;
        world.sql("drop index journal_signed").await;
        world.sql("drop index live_list").await;
        world.sql("create index live_list on live (site, kind, state, aired_at, item)").await;
        world.sql("alter table revision drop column ord").await;
        world.sql("create index revision_item on revision (item, at)").await;
        world.sql("delete from schema_step where number = 2").await;
        assert_eq!(world.store.migrate().await.unwrap(), 1);
        let again = world.reopened().await;
        assert_eq!(again.rendition(hash).await.unwrap(), Some(found));
        assert_eq!(order(&world).await.len(), revisions.len());
    }

    /// The clock of this test stands still.
    async fn revisions_of_one_moment_stand_in_the_order_they_were_written(world) {
        let case = world.open_case("Banyak naskah").await;
        let first = world.act(world.cast.writer, case, save(None, "Naskah 0", "Isi.")).await;
        let (item, mut base) = saved(&first.events);
        let mut written = vec![base];
        for number in 1..12 {
            let next = save(Some((item, base)), &format!("Naskah {number}"), "Isi.");
            base = saved(&world.act(world.cast.writer, case, next).await.events).1;
            written.push(base);
        }
        let told = world.store.revisions(item).await.unwrap();
        assert!(told.iter().all(|row| row.at == told[0].at), "one moment");
        written.reverse();
        assert_eq!(told.iter().map(|row| row.revision).collect::<Vec<_>>(), written);
    }
}

async fn order(world: &World) -> Vec<String> {
    world
        .column("select ord from revision order by item, ord", 0)
        .await
}

async fn another_unit(world: &World) -> UnitId {
    let id = UnitId(world.store.fresh_id());
    let (name, short) = ("Dinas Lain".to_owned(), "Dinas Lain".to_owned());
    let parent = None;
    let row = Unit {
        kind: None,
        id,
        parent,
        name,
        short,
    };
    let change = OfficeChange::SaveUnit(row);
    world
        .store
        .change_office(Who::System, change)
        .await
        .unwrap();
    id
}

async fn shown(store: &Store, world: &World, slug: &str) -> Option<Box<PublicItem>> {
    let reader = store.public();
    let page = reader.page(SITE, ItemKind::Article, slug, world.now());
    match page.await.unwrap() {
        Page::Shown(item) => Some(item),
        _ => None,
    }
}

async fn listed(store: &Store, world: &World) -> Vec<String> {
    let reader = store.public();
    let all = ListFilter::of(ItemKind::Article);
    let list = reader.list(SITE, &all, world.now()).await.unwrap();
    list.cards.iter().map(|card| card.title.clone()).collect()
}

/// No page, list, feed, sitemap or search result shows anything.
async fn nowhere(store: &Store, world: &World) {
    let (reader, now) = (store.public(), world.now());
    assert!(shown(store, world, "asli").await.is_none());
    assert_eq!(listed(store, world).await, Vec::<String>::new());
    assert_eq!(reader.sitemap(SITE, 0, now).await.unwrap().rows, []);
    let feed = reader.feed(SITE, ItemKind::Article, 20, now).await.unwrap();
    assert!(feed.is_empty(), "{feed:?}");
}
