//! Pages kept in memory: a change drops those that print it, and leaves the others alone.

use axum::Router;
use serde_json::json;
use tayang_store::{Changed, OfficeChange, Who};
use tayang_web::public::serve::PublicState;
use tokio::sync::broadcast::Receiver;

use crate::steps::{Run, plain};
use crate::world::{World, opened};

/// The public listener of one process: it keeps pages, and hears when told to.
struct Site {
    state: PublicState,
    router: Router,
    notices: Receiver<Changed>,
}

impl Site {
    fn of(world: &World) -> Self {
        let state = world.site();
        Self {
            router: tayang_web::public::serve::router(state.clone()),
            state,
            notices: world.store.subscribe(),
        }
    }

    async fn read(&self, path: &str) -> (u16, String) {
        opened(&self.router, path).await
    }

    /// Takes every change so far into account.
    async fn hear(&mut self) {
        while let Ok(changed) = self.notices.try_recv() {
            self.state.changed(&changed).await;
        }
    }

    async fn shows(&self, path: &str, words: &str) -> bool {
        let (status, text) = self.read(path).await;
        assert_eq!(status, 200, "{path}");
        text.contains(words)
    }
}

/// Where an article stands besides its own page.
const PLACES: [&str; 5] = ["/", "/berita", "/atom.xml", "/sitemap.xml", "/rss.xml"];

#[tokio::test]
async fn a_publish_changes_the_pages_that_print_it_and_no_others() {
    let world = World::new().await;
    air(&world, "satu", "Pasar satu").await;
    let mut site = Site::of(&world);
    for path in PLACES {
        assert!(site.shows(path, "/berita/satu").await, "{path}");
    }
    assert!(site.shows("/berita/satu", "Pasar satu").await);
    assert_eq!(site.read("/berita/dua").await.0, 404);
    assert_eq!(site.read("/sitemap-2.xml").await.0, 404);

    air(&world, "dua", "Pasar dua").await;
    site.hear().await;
    for path in PLACES {
        assert!(site.shows(path, "/berita/dua").await, "{path}");
    }
    // Another article is as it was; made now it would name the new one beside itself.
    assert!(!site.shows("/berita/satu", "/berita/dua").await);
    assert!(world.public("/berita/satu").await.1.contains("/berita/dua"));
    assert!(site.shows("/berita/dua", "/berita/satu").await);

    take_down(&world, "Pasar satu").await;
    site.hear().await;
    for path in PLACES {
        assert!(!site.shows(path, "/berita/satu").await, "{path}");
    }
    assert_eq!(site.read("/berita/satu").await.0, 410);
    assert!(!site.shows("/berita/dua", "/berita/satu").await);
    world.sound().await;
}

#[tokio::test]
async fn a_unit_with_another_name_is_called_so_beside_lists() {
    let world = World::new().await;
    air(&world, "satu", "Pasar satu").await;
    let mut site = Site::of(&world);
    let unit = world.store.office().await.unwrap().units[&world.office.own].clone();
    assert!(site.shows("/berita", &unit.name).await);
    let renamed = tayang_store::Unit {
        name: "Dinas Kabar dan Data".to_owned(),
        ..unit
    };
    let change = OfficeChange::SaveUnit(renamed);
    let saved = world.store.change_office(Who::System, change).await;
    saved.unwrap();
    site.hear().await;
    assert!(site.shows("/berita", "Dinas Kabar dan Data").await);
}

/// A whole run of an article.
async fn air(world: &World, slug: &str, title: &str) {
    let run = Run::open(world, title).await.at(slug);
    run.act("ratna", plain(title, "Pasar dibuka kembali sejak pagi."))
        .await;
    run.carry_to("8").await;
    run.carry_to("").await;
}

/// A whole run of a withdrawal, as an error.
async fn take_down(world: &World, title: &str) {
    let listed = world.read("ratna", "/api/v1/items?limit=100").await;
    let rows = listed["data"].as_array().unwrap();
    let row = rows.iter().find(|row| row["title"] == title).unwrap();
    let run = Run::open(world, "Cabut").await;
    let withdraw = json!({
        "type": "withdraw", "item": row["id"], "kind": "in_error", "reason": "Salah tayang.",
    });
    run.act("ratna", withdraw).await;
    for who in ["ratna", "lestari"] {
        run.finish(who).await;
    }
    run.act("hendra", run.paraf().await).await;
    for who in ["lestari", "yusuf", "lestari"] {
        run.finish(who).await;
    }
    run.act("yusuf", json!({"type": "publish"})).await;
}
