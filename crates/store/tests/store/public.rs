//! What the public gets: lists by page, moved addresses, withdrawals.

use tayang_core::command::{Command, WithdrawalKind};
use tayang_core::content::ItemKind;
use tayang_core::ids::{CaseId, ItemId};
use tayang_store::{Airing, ItemFilter, ItemState, ListFilter, Page};

use crate::airing::{shared, update};
use crate::both;
use crate::rollback::air_withdrawal;
use crate::world::{SITE, World, finish, publish};

both! {
    async fn lists_come_by_pages_newest_first(world) {
        for at in 0..23 {
            let (case, item) = world.bring_to_approval(&format!("Berita {at}")).await;
            world.bring_to_airing(case, item, &format!("berita-{at}")).await;
            world.act(world.cast.admin, case, publish()).await;
            world.pass_minutes(1);
        }
        let reader = world.store.public();
        let page = async |page, filter: ListFilter| {
            reader.list(SITE, &ListFilter { page, ..filter }, world.now()).await.unwrap()
        };
        let all = || ListFilter::of(ItemKind::Article);
        let first = page(1, all()).await;
        assert_eq!((first.total, first.pages, first.cards.len()), (23, 2, 20));
        assert_eq!(first.cards[0].title, "Berita 22");
        let second = page(2, all()).await;
        let titles: Vec<_> = second.cards.iter().map(|card| card.title.as_str()).collect();
        assert_eq!(titles, ["Berita 2", "Berita 1", "Berita 0"]);
        assert_eq!(page(99, all()).await.page, 2);
        let category = |key: &str| ListFilter { category: Some(key.to_owned()), ..all() };
        assert_eq!(page(1, category("kesehatan")).await.total, 23);
        assert_eq!(page(1, category("pembangunan")).await.total, 0);
        assert_eq!(page(1, ListFilter { unit: Some(world.unit), ..all() }).await.total, 23);
        assert_eq!(page(1, ListFilter { year: Some(2026), ..all() }).await.total, 23);
        assert_eq!(page(1, ListFilter { year: Some(2025), ..all() }).await.total, 0);
        assert_eq!(page(1, ListFilter::of(ItemKind::Page)).await.total, 0);
        assert_eq!(reader.sitemap(SITE, 0, world.now()).await.unwrap().rows.len(), 23);
        let filter = ItemFilter { title: Some("berita 1".into()), limit: 100, ..ItemFilter::default() };
        let desk = world.store.items(&filter).await.unwrap();
        assert_eq!(desk.len(), 11);
        let next = ItemFilter { after: Some(desk[4].item), ..filter };
        assert_eq!(world.store.items(&next).await.unwrap(), desk[5..]);
    }

    async fn an_update_moves_the_address_and_keeps_the_first_airing(world) {
        let (case, item) = world.air("Pertama", "pertama").await;
        let aired = world.now();
        world.pass_minutes(90);
        update(&world, case, item, "Kedua", "kedua").await;
        let reader = world.store.public();
        let Page::Shown(shown) = page(&world, "kedua").await else { panic!("not shown") };
        assert_eq!((shown.aired_at, shown.updated_at, shown.number), (aired, world.now(), 2));
        assert_eq!(shown.revision.text.title, "Kedua");
        let moved = page(&world, "pertama").await;
        assert!(matches!(&moved, Page::Moved { to } if to == "/berita/kedua"), "{moved:?}");
        assert_eq!(reader.list(SITE, &ListFilter::of(ItemKind::Article), world.now()).await.unwrap().total, 1);
        assert_eq!(world.store.check_public().await.unwrap(), []);
        assert_eq!(world.store.revisions(item).await.unwrap().len(), 6);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn the_map_names_what_is_shown_in_the_order_of_the_register(world) {
        let reader = world.store.public();
        let map = async |part| reader.sitemap(SITE, part, world.now()).await.unwrap();
        assert_eq!((reader.sitemap_parts(SITE).await.unwrap(), map(0).await.last), (1, true));
        let (case, first) = world.air("Pertama", "pertama").await;
        world.pass_minutes(60 * 24 * 70);
        let (_, second) = world.air("Kedua", "kedua").await;
        let case = update(&world, case, first, "Pertama lagi", "pertama-lagi").await;
        // A part for each year of the register; an update leaves its item where it was.
        let parts = reader.sitemap_parts(SITE).await.unwrap();
        let (old, new) = (map(0).await, map(1).await);
        assert_eq!((parts, old.last, new.last), (2, false, true));
        assert_eq!((&old.items, &new.items), (&vec![first], &vec![second]));
        assert_eq!(old.rows[0].path, "/berita/pertama-lagi");
        assert_eq!(old.rows[0].updated_at, world.now());
        assert_eq!(new.rows[0].path, "/berita/kedua");
        withdraw(&world, case, first, WithdrawalKind::InError, None).await;
        // Its page hears of the item, should it be shown again.
        assert_eq!((map(0).await.rows.len(), map(0).await.items), (0, vec![first]));
    }

    async fn the_register_of_a_period_holds_what_was_shown_in_it(world) {
        let begun = world.now();
        let (case, first) = world.air("Pertama", "pertama").await;
        world.pass_minutes(60);
        update(&world, case, first, "Kedua", "kedua").await;
        world.pass_minutes(60 * 24 * 40);
        let month = world.now();
        let (_, other) = world.air("Lain", "lain").await;
        let held = async |from, until| {
            let airings = world.store.airings(SITE, from, until).await.unwrap();
            let told = |one: &Airing| (one.published.item, one.published.number, one.replaced.is_some());
            airings.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(held(begun, month).await, [(first, 1, true), (first, 2, false)]);
        // What stands since before the period is in it; what was replaced before it is not.
        world.pass_minutes(1);
        assert_eq!(held(month, world.now()).await, [(first, 2, false), (other, 3, false)]);
    }

    async fn each_kind_of_withdrawal_answers_in_its_way(world) {
        for (kind, to, slug) in [
            (WithdrawalKind::InError, None, "keliru"),
            (WithdrawalKind::Merged, Some("/berita/lain"), "digabung"),
            (WithdrawalKind::Withdrawn, None, "ditarik"),
        ] {
            let (case, item) = world.air(slug, slug).await;
            withdraw(&world, case, item, kind, to).await;
            match (kind, page(&world, slug).await) {
                (WithdrawalKind::InError, Page::Gone { unit, .. }) => {
                    assert_eq!(unit.as_deref(), Some("Dinas Komunikasi dan Informatika"));
                }
                (WithdrawalKind::Merged, Page::Moved { to }) => assert_eq!(to, "/berita/lain"),
                (WithdrawalKind::Withdrawn, Page::Shown(shown)) => {
                    assert_eq!(shown.withdrawal.unwrap().reason, "Tidak berlaku lagi.");
                }
                other => panic!("{other:?}"),
            }
        }
        let reader = world.store.public();
        assert_eq!(reader.list(SITE, &ListFilter::of(ItemKind::Article), world.now()).await.unwrap().total, 0);
        let filter = ItemFilter { state: Some(ItemState::Withdrawn), limit: 10, ..ItemFilter::default() };
        assert_eq!(world.store.items(&filter).await.unwrap().len(), 1);
        assert_eq!(world.store.check_public().await.unwrap(), []);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn some_items_go_back_and_the_others_go_on(world) {
        let case = world.open_case("Dua naskah").await;
        let mut items = Vec::new();
        for title in ["Baik", "Kurang"] {
            let first = world.act(world.cast.writer, case, crate::world::save(None, title, "Isi.")).await;
            items.push(crate::world::saved(&first.events));
        }
        world.act(world.cast.writer, case, finish(&[0])).await;
        for (item, base) in &items {
            let edited = crate::world::save(Some((*item, *base)), "Disunting", &format!("Isi {item}."));
            world.act(world.cast.editor, case, edited).await;
        }
        world.act(world.cast.editor, case, finish(&[0])).await;
        let back = Command::Return { items: Some(vec![items[1].0]), reason: "Kurang lengkap.".into(), chips: vec![] };
        let forked = world.act(world.cast.head, case, back).await;
        let child = forked.events.iter().map(|entry| entry.case).find(|id| *id != case).unwrap();
        let view = world.store.case_view(child).await.unwrap().unwrap();
        assert_eq!(view.case.items.keys().collect::<Vec<_>>(), [&items[1].0]);
        assert_eq!(world.store.case_view(case).await.unwrap().unwrap().children[0].case, child);
        assert_eq!(world.store.item(items[1].0).await.unwrap().unwrap().row.case, Some(child));
        let inbox = world.store.inbox(world.cast.editor).await.unwrap();
        assert!(inbox.others.iter().any(|card| card.case == child), "whoever had a hand in it sees it");
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }
}

pub(crate) async fn is_shown(world: &World, slug: &str) -> bool {
    matches!(page(world, slug).await, Page::Shown(_))
}

async fn page(world: &World, slug: &str) -> Page {
    world
        .store
        .public()
        .page(SITE, ItemKind::Article, slug, world.now())
        .await
        .unwrap()
}

/// Takes an item down through a case of its own.
async fn withdraw(
    world: &World,
    first: CaseId,
    item: ItemId,
    kind: WithdrawalKind,
    to: Option<&str>,
) {
    shared(world, first).await;
    let case = world.open_case("Turunkan").await;
    let reason = "Tidak berlaku lagi.".to_owned();
    let propose = Command::Withdraw {
        item,
        kind,
        reason,
        to: to.map(str::to_owned),
    };
    world.act(world.cast.writer, case, propose).await;
    air_withdrawal(world, case).await;
}
