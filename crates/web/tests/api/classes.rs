//! Each item has a class of public information, and what is excluded does not go up.
//!
//! Source: seed requirements, 001 law 2; the sheet classifies nothing by itself.

use serde_json::{Value, json};

use crate::source_001::{OUTSIDE, OWN, dispose, office, open, receive};
use crate::steps::Run;

#[tokio::test]
async fn what_is_excluded_does_not_go_up_and_the_others_have_their_class() {
    let world = office().await;
    let run = open(&world).await;
    dispose(&run).await;
    receive(&run).await;
    for title in [OWN, OUTSIDE] {
        run.polish("bagas", title).await;
    }
    run.finish("bagas").await;
    let mut own = run.staging(OWN, "jadwal-layanan").await;
    own["class"] = json!("excluded");
    let answer = run
        .refused("bagas", own.clone(), 409, &["item_excluded"])
        .await;
    let message = answer.body["refusals"][0]["message"].as_str().unwrap();
    assert!(message.contains("dikecualikan"), "{message}");
    run.refused(
        "bagas",
        json!({"type": "publish"}),
        409,
        &["earlier_act_open", "not_staged", "not_staged"],
    )
    .await;
    assert_eq!(world.public("/berita/jadwal-layanan").await.0, 404);
    own["class"] = json!("periodic");
    run.act("bagas", own).await;
    let outside = run.staging(OUTSIDE, "festival-bahari").await;
    run.act("bagas", outside).await;
    run.act("bagas", json!({"type": "publish"})).await;
    assert_eq!(class(&run, OWN).await, "periodic");
    assert_eq!(class(&run, OUTSIDE).await, "news");
    world.sound().await;
}

/// The class of an item, as the site's key signed it.
async fn class(run: &Run<'_>, title: &str) -> Value {
    let item = run.item_of(title).await;
    let view = run.view().await;
    let aired = view["timeline"].as_array().unwrap().iter();
    let mut items = aired
        .filter(|act| act["event"]["type"] == "published")
        .flat_map(|act| act["event"]["items"].as_array().unwrap());
    let found = items.find(|published| published["item"] == item.as_str());
    found.unwrap()["placement"]["class"].clone()
}
