//! What lists and searches can be narrowed by, with how many each choice leads to.

use jiff::SignedDuration;
use tayang_core::command::Command;
use tayang_core::content::{DisplayPeriod, ItemKind};
use tayang_core::ids::{CaseId, ItemId, PersonId, UnitId};
use tayang_store::{Facets, ListFilter, OfficeChange, Unit, Who};

use crate::airing::update;
use crate::both;
use crate::rollback::take_down;
use crate::world::{SITE, World, appoint_new, body, finish, publish, saved};

const NEWS: ItemKind = ItemKind::Article;

both! {
    async fn each_choice_tells_how_many_it_leads_to(world) {
        let health = another_unit(&world).await;
        let (nurse, _) = appoint_new(&world.store, health, "kasi", "melati").await;
        let writer = world.cast.writer;
        let (first, item) = air(&world, writer, NEWS, ("satu", "kesehatan")).await;
        air(&world, nurse, NEWS, ("dua", "kesehatan")).await;
        air(&world, nurse, NEWS, ("tiga", "pembangunan")).await;
        air(&world, writer, ItemKind::Gallery, ("empat", "kesehatan")).await;
        world.pass_minutes(60 * 24 * 70);
        air(&world, writer, NEWS, ("lima", "pembangunan")).await;

        let all = ListFilter::of(NEWS);
        let told = facets(&world, &all).await;
        assert_eq!(pairs(&told.categories), [("kesehatan", 2), ("pembangunan", 2)]);
        assert_eq!((told.units[&world.unit], told.units[&health]), (2, 2));
        assert_eq!(Vec::from_iter(told.years), [(2026, 3), (2027, 1)]);

        // Every group counts what the others chose, and leads to a list of just that length.
        let chosen = ListFilter { unit: Some(health), year: Some(2026), ..all.clone() };
        let told = facets(&world, &chosen).await;
        assert_eq!(pairs(&told.categories), [("kesehatan", 1), ("pembangunan", 1)]);
        assert_eq!((told.units[&world.unit], told.units[&health]), (1, 2));
        assert_eq!(Vec::from_iter(told.years), [(2026, 2)]);
        let narrowed = ListFilter { category: Some("kesehatan".to_owned()), ..chosen };
        let list = world.store.public().list(SITE, &narrowed, world.now()).await.unwrap();
        assert_eq!((list.total, list.cards.len()), (1, 1));
        assert_eq!(list.cards[0].unit.as_ref().unwrap().name, "Dinas Kesehatan");
        let galleries = facets(&world, &ListFilter::of(ItemKind::Gallery)).await;
        assert_eq!(pairs(&galleries.categories), [("kesehatan", 1)]);

        take_down(&world, first, item).await;
        let told = facets(&world, &all).await;
        assert_eq!(pairs(&told.categories), [("kesehatan", 1), ("pembangunan", 2)]);
    }

    /// A process that counted before and one that counts now tell the same.
    async fn counts_are_carried_on_as_if_counted_anew(world) {
        let writer = world.cast.writer;
        let (first, item) = air(&world, writer, NEWS, ("satu", "pembangunan")).await;
        agree(&world, 1).await;
        let (second, other) = air(&world, writer, NEWS, ("dua", "pembangunan")).await;
        air(&world, writer, ItemKind::Gallery, ("tiga", "kesehatan")).await;
        agree(&world, 2).await;
        // To another category, and to another address.
        let second = update(&world, second, other, "Dua lagi", "dua-lagi").await;
        agree(&world, 2).await;
        let told = facets(&world, &ListFilter::of(NEWS)).await;
        assert_eq!(pairs(&told.categories), [("kesehatan", 1), ("pembangunan", 1)]);
        take_down(&world, first, item).await;
        agree(&world, 1).await;
        // Twice between two looks.
        let second = update(&world, second, other, "Dua lagi", "dua").await;
        take_down(&world, second, other).await;
        agree(&world, 0).await;
        let soon = world.now() + SignedDuration::from_hours(1);
        let period = DisplayPeriod { from: Some(soon), until: Some(soon + SignedDuration::from_hours(1)) };
        air_for(&world, writer, NEWS, ("empat", "kesehatan"), period).await;
        agree(&world, 0).await;
        world.pass_minutes(90);
        agree(&world, 1).await;
        world.pass_minutes(60);
        for (case, command) in world.store.due_now(world.now()).await.unwrap() {
            world.store.execute(Who::System, case, None, command, None).await.unwrap();
        }
        agree(&world, 0).await;
    }

    async fn a_search_can_be_narrowed_to_a_kind(world) {
        let writer = world.cast.writer;
        for (kind, slug) in [
            (NEWS, "pasar-satu"),
            (NEWS, "pasar-dua"),
            (ItemKind::Gallery, "pasar-tiga"),
            (ItemKind::Page, "kantor"),
        ] {
            air(&world, writer, kind, (slug, "kesehatan")).await;
        }
        world.store.search_tail().await.unwrap();
        let reader = world.store.public();
        let search = async |kind| reader.search(SITE, "pasar", kind, 1, world.now()).await.unwrap();
        let all = search(None).await;
        let kinds = [(NEWS, 2), (ItemKind::Gallery, 1)];
        assert_eq!((all.total, all.hits.len(), &all.kinds[..]), (3, 3, &kinds[..]));
        let galleries = search(Some(ItemKind::Gallery)).await;
        assert_eq!((galleries.total, &galleries.kinds[..]), (1, &kinds[..]), "the others are still told");
        assert_eq!(galleries.hits.len(), 1);
        assert_eq!(galleries.hits[0].card.kind, ItemKind::Gallery);
        let pages = search(Some(ItemKind::Page)).await;
        assert_eq!((pages.total, pages.hits.len(), &pages.kinds[..]), (0, 0, &kinds[..]));
    }
}

/// So many articles, in every count of both processes, and as many cards.
async fn agree(world: &World, articles: u64) {
    let other = world.reopened().await;
    for kind in [NEWS, ItemKind::Gallery] {
        let filter = ListFilter::of(kind);
        let anew = other.public();
        let anew = anew.facets(SITE, &filter, world.now()).await.unwrap();
        assert_eq!(facets(world, &filter).await, anew);
    }
    let reader = world.store.public();
    let list = reader
        .list(SITE, &ListFilter::of(NEWS), world.now())
        .await
        .unwrap();
    assert_eq!((list.total, list.cards.len() as u64), (articles, articles));
    let first = reader.first(SITE, NEWS, 20, world.now()).await.unwrap();
    assert_eq!(first, list.cards);
    other.close().await;
}

async fn facets(world: &World, filter: &ListFilter) -> Facets {
    let reader = world.store.public();
    reader.facets(SITE, filter, world.now()).await.unwrap()
}

fn pairs(counts: &std::collections::BTreeMap<String, u64>) -> Vec<(&str, u64)> {
    let pairs = counts.iter().map(|(key, count)| (key.as_str(), *count));
    pairs.collect()
}

async fn another_unit(world: &World) -> UnitId {
    let id = UnitId(world.store.fresh_id());
    let (name, short) = ("Dinas Kesehatan".to_owned(), "Dinkes".to_owned());
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

/// A whole run, written by somebody in particular.
async fn air(
    world: &World,
    writer: PersonId,
    kind: ItemKind,
    names: (&str, &str),
) -> (CaseId, ItemId) {
    air_for(world, writer, kind, names, DisplayPeriod::default()).await
}

/// The same, shown for so long.
async fn air_for(
    world: &World,
    writer: PersonId,
    kind: ItemKind,
    (slug, category): (&str, &str),
    period: DisplayPeriod,
) -> (CaseId, ItemId) {
    let opened = world
        .store
        .open_case(
            crate::world::who(writer),
            SITE,
            crate::world::request(slug),
            None,
        )
        .await;
    let case = opened.unwrap().case;
    let save = |base: Option<_>, words: &str| Command::SaveRevision {
        item: base.map(|(item, _)| item),
        kind,
        base: base.map(|(_, revision)| revision),
        title: slug.replace('-', " "),
        summary: String::new(),
        body: body(words),
    };
    let (item, base) = saved(&world.act(writer, case, save(None, "Isi.")).await.events);
    world.act(writer, case, finish(&[0])).await;
    let edited = save(Some((item, base)), "Isi yang disunting.");
    world.act(world.cast.editor, case, edited).await;
    world.act(world.cast.editor, case, finish(&[0])).await;
    let view = world.store.case_view(case).await.unwrap().unwrap();
    let yes = Command::Approve {
        hash: view.packet.content,
        items: None,
        note: None,
    };
    world.act(world.cast.head, case, yes).await;
    world.act(world.cast.editor, case, finish(&[])).await;
    let stage = Command::Stage {
        item,
        slug: slug.to_owned(),
        category: category.to_owned(),
        order: 0,
        period,
        class: None,
    };
    world.act(world.cast.admin, case, stage).await;
    if world.step(case).await == "5" {
        world.act(world.cast.admin, case, finish(&[])).await;
    }
    world.act(world.cast.editor, case, finish(&[])).await;
    world.act(world.cast.admin, case, publish()).await;
    (case, item)
}
