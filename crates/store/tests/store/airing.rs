//! A whole run of source 003 through the store, and everything that can be seen of it.

use tayang_core::command::Command;
use tayang_core::content::ItemKind;
use tayang_core::ids::{CaseId, ItemId};
use tayang_store::{ListFilter, Page};

use crate::both;
use crate::world::{SITE, World, finish, publish, save, saved};

both! {
    async fn an_article_airs_and_everything_tells_of_it(world) {
        let (case, item) = world.bring_to_approval("Pasar Wening dibuka lagi").await;
        world.bring_to_airing(case, item, "pasar-wening").await;
        let reader = world.store.public();
        let before = reader.page(SITE, ItemKind::Article, "pasar-wening", world.now()).await.unwrap();
        assert!(matches!(before, Page::Absent), "{before:?}");

        let mut notices = world.store.subscribe();
        world.act(world.cast.admin, case, publish()).await;
        let changed = notices.recv().await.unwrap();
        let keys = [format!("item:{item}"), "list:utama:article".to_owned()];
        assert_eq!(changed.keys, keys);

        let page = reader.page(SITE, ItemKind::Article, "pasar-wening", world.now()).await.unwrap();
        let Page::Shown(shown) = page else { panic!("{page:?}") };
        assert_eq!(shown.revision.text.title, "Pasar Wening dibuka lagi");
        assert_eq!(shown.unit.as_deref(), Some("Dinas Komunikasi dan Informatika"));
        assert_eq!((shown.number, shown.aired_at), (1, world.now()));
        let names: Vec<_> = shown.trail.iter().filter_map(|line| line.name.as_deref()).collect();
        assert!(names.contains(&"Hendra Wiratmaja"), "{names:?}");

        let list = reader.list(SITE, &ListFilter::of(ItemKind::Article), world.now()).await.unwrap();
        assert_eq!((list.total, list.cards.len(), list.pages), (1, 1, 1));
        assert_eq!(list.cards[0].path, "/berita/pasar-wening");
        assert_eq!(reader.sitemap(SITE, 0, world.now()).await.unwrap().rows.len(), 1);
        assert_eq!(reader.feed(SITE, ItemKind::Article, 20, world.now()).await.unwrap().len(), 1);

        let report = world.store.journal_verify().await.unwrap();
        assert_eq!(report.faults, []);
        assert_eq!(world.store.check_public().await.unwrap(), []);
    }
}

/// Ends a case whose article has aired: shared nowhere, with the reason.
pub(crate) async fn shared(world: &World, case: CaseId) {
    for channel in ["facebook", "x", "youtube"] {
        let reason = Some("Tidak dibagikan.".to_owned());
        let share = Command::ShareLink {
            channel: channel.to_owned(),
            url: None,
            reason,
        };
        world.act(world.cast.admin, case, share).await;
    }
    if world.step(case).await == "8" {
        world.act(world.cast.admin, case, finish(&[])).await;
    }
}

/// The article's next text, through a case of its own up to the public page.
pub(crate) async fn update(
    world: &World,
    first: CaseId,
    item: ItemId,
    title: &str,
    slug: &str,
) -> CaseId {
    shared(world, first).await;
    let live = world
        .store
        .item(item)
        .await
        .unwrap()
        .unwrap()
        .row
        .live
        .unwrap();
    let case = world.open_case(title).await;
    let next = save(Some((item, live)), title, "Teks baru yang lebih lengkap.");
    let (_, base) = saved(&world.act(world.cast.writer, case, next).await.events);
    world.act(world.cast.writer, case, finish(&[0])).await;
    let edited = save(
        Some((item, base)),
        title,
        "Teks baru yang lebih lengkap dan rapi.",
    );
    world.act(world.cast.editor, case, edited).await;
    world.act(world.cast.editor, case, finish(&[0])).await;
    world.bring_to_airing(case, item, slug).await;
    world.act(world.cast.admin, case, publish()).await;
    case
}
