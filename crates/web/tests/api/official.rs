//! Official papers over the API: listed with number, kind, hash and address, and given as files.

use bytes::Bytes;
use jiff::civil::date;
use serde_json::{Value, json};
use tayang_core::canonical::Hash;
use tayang_core::ids::PaperId;
use tayang_store::NewPaper;

use crate::steps::{Run, plain};
use crate::world::{Answer, World};

/// Where the paper of the decision stands in the list of its case.
const APPROVAL: usize = 2;

#[tokio::test]
async fn papers_of_a_case_are_listed_and_given() {
    let world = World::new().await;
    let run = Run::open(&world, "Pasar dibuka").await;
    run.act("ratna", plain("Pasar dibuka", "Naskah.")).await;
    run.carry_to("3").await;
    // Writing and editing have left theirs with their finish.
    assert_eq!(kinds(&run).await, ["manuscript", "editing_sheet"]);
    run.act("hendra", run.paraf().await).await;

    let paper = run.view().await["papers"][APPROVAL].clone();
    let told = ["kind", "number", "year", "state", "hash"].map(|field| &paper[field]);
    let expected = [
        json!("approval_sheet"),
        json!(1),
        json!(2026),
        json!("valid"),
        Value::Null,
    ];
    assert_eq!(told, expected.each_ref());
    let href = paper["href"].as_str().unwrap().to_owned();
    // The worker has not come yet: it is made at once, and nothing is kept by asking.
    assert_eq!(
        file(&world, &href).await,
        format!("%PDF {}", paper["id"].as_str().unwrap())
    );
    assert_eq!(run.view().await["papers"][APPROVAL]["hash"], Value::Null);

    let id: PaperId = paper["id"].as_str().unwrap().parse().unwrap();
    let row = world.store.paper(id).await.unwrap().unwrap();
    let made = NewPaper {
        number: "LP-1/2026".to_owned(),
        day: date(2026, 11, 2),
        post: None,
        content: Hash::of(b"isi"),
        bytes: Bytes::from_static(b"%PDF kept"),
    };
    world.store.file_paper(&row, made).await.unwrap();
    let kept = run.view().await["papers"][APPROVAL].clone();
    assert_eq!(kept["hash"], json!(Hash::of(b"%PDF kept").to_string()));
    assert_eq!(kept["size_bytes"], json!(9));
    assert_eq!(file(&world, &href).await, "%PDF kept");

    let none = world
        .get(
            "hendra",
            "/api/v1/papers/01900000-0000-7000-8000-000000000000",
        )
        .await;
    assert_eq!(
        (none.status.as_u16(), &none.body["code"]),
        (404, &json!("not_found"))
    );
    let odd = world.get("hendra", "/api/v1/papers/satu").await;
    assert_eq!(odd.status.as_u16(), 404);
    let stranger = bare(&world, &href, vec![]).await;
    assert_eq!(stranger.status.as_u16(), 401);
}

/// The kinds of the papers of a case, oldest first.
async fn kinds(run: &Run<'_>) -> Vec<String> {
    let view = run.view().await;
    let papers = view["papers"].as_array().unwrap().iter();
    let kind = |paper: &Value| paper["kind"].as_str().unwrap().to_owned();
    papers.map(kind).collect()
}

/// The bytes at an address, as text.
async fn file(world: &World, href: &str) -> String {
    let answer = bare(world, href, world.bearer("hendra")).await;
    assert_eq!(answer.status.as_u16(), 200);
    assert_eq!(answer.headers["content-type"], "application/pdf");
    answer.text
}

async fn bare(world: &World, path: &str, headers: Vec<(String, String)>) -> Answer {
    let ask = crate::world::Ask {
        method: axum::http::Method::GET,
        path: path.to_owned(),
        headers,
        body: vec![],
    };
    world.send(ask).await
}
