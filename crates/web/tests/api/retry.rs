//! Two at once, and the same request twice.

use axum::http::StatusCode;
use serde_json::json;

use crate::steps::{Run, plain, types};
use crate::world::World;

#[tokio::test]
async fn the_same_key_makes_the_same_request_happen_once() {
    let world = World::new().await;
    let (new, key) = (
        json!({"sop": "pesona", "title": "Sekali"}),
        [("idempotency-key", "kunci-1")],
    );
    let first = world.post_with("ratna", "/api/v1/cases", &new, &key).await;
    let before = world.footprint().await;
    let again = world.post_with("ratna", "/api/v1/cases", &new, &key).await;
    assert_eq!(
        (first.status, again.status),
        (StatusCode::CREATED, StatusCode::CREATED)
    );
    assert_eq!(first.body, again.body);
    assert_eq!(world.footprint().await, before);

    let other = json!({"sop": "pesona", "title": "Yang lain"});
    let reused = world
        .post_with("ratna", "/api/v1/cases", &other, &key)
        .await;
    assert_eq!(
        (reused.status, reused.codes()),
        (StatusCode::CONFLICT, vec!["key_reused"])
    );
    assert_eq!(world.footprint().await, before);
}

#[tokio::test]
async fn a_word_file_sent_again_is_the_same_request() {
    let world = World::new().await;
    let run = Run::open(&world, "Naskah").await;
    let file = world.upload("ratna", "artikel-word.docx").await;
    let save = json!({"command": {"type": "save_revision", "kind": "article", "file": file.body["id"], "title": "Judul sendiri"}});
    let (path, key) = (
        format!("{}/commands", run.path()),
        [("idempotency-key", "kunci-2")],
    );
    let first = world.post_with("ratna", &path, &save, &key).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.body);
    assert_eq!(run.newest().await["title"], "Judul sendiri");
    let before = world.footprint().await;
    let again = world.post_with("ratna", &path, &save, &key).await;
    assert_eq!((again.status, &again.body), (StatusCode::OK, &first.body));
    assert_eq!(world.footprint().await, before);
}

#[tokio::test]
async fn who_comes_second_reads_who_was_first() {
    let world = World::new().await;
    let run = Run::open(&world, "Berlomba").await;
    let seen = run.view().await["version"].as_u64().unwrap();
    run.act("ratna", plain("Berlomba", "Naskah.")).await;
    run.finish("ratna").await;
    let before = world.footprint().await;
    let path = format!("{}/commands", run.path());
    let late = json!({"expected": seen, "command": {"type": "start_task"}});
    let answer = world.post("lestari", &path, &late).await;
    assert_eq!(
        answer.status,
        StatusCode::PRECONDITION_FAILED,
        "{}",
        answer.body
    );
    let view = run.view().await;
    assert_eq!(
        (&answer.body["code"], &answer.body["by"]),
        (&json!("lost_race"), &json!("Ratna Wulandari"))
    );
    assert_eq!(answer.body["version"], view["version"]);
    assert!(
        answer.body["title"]
            .as_str()
            .unwrap()
            .contains("Ratna Wulandari")
    );
    assert!(
        answer.body["at"]
            .as_str()
            .unwrap()
            .starts_with("2026-11-02T01:")
    );
    assert!(answer.body["act"].is_string());
    assert_eq!(world.footprint().await, before);

    let now = json!({"expected": view["version"], "command": {"type": "start_task"}});
    let answer = world.post("lestari", &path, &now).await;
    assert_eq!(
        (answer.status, types(&answer.body)),
        (StatusCode::OK, vec!["task_started".to_owned()])
    );
}

/// Two officials read the same sheet; the one who comes second reads who decided, and how.
#[tokio::test]
async fn the_loser_of_an_approvers_race_reads_who_decided() {
    for (decision, act) in [
        (json!(null), "approved"),
        (
            json!({"type": "return", "reason": "Lengkapi jadwalnya."}),
            "returned",
        ),
    ] {
        let world = World::new().await;
        let run = Run::open(&world, "Diputus berdua").await;
        run.act("ratna", plain("Diputus berdua", "Naskah.")).await;
        run.carry_to("3").await;
        let (seen, yes) = (run.view().await["version"].clone(), run.paraf().await);
        let first = if decision.is_null() {
            yes.clone()
        } else {
            decision
        };
        run.act("sinta", first).await;

        let before = (run.view().await, world.footprint().await);
        let path = format!("{}/commands", run.path());
        let late = json!({"expected": seen, "command": yes});
        let answer = world.post("hendra", &path, &late).await;
        assert_eq!(
            answer.status,
            StatusCode::PRECONDITION_FAILED,
            "{}",
            answer.body
        );
        assert_eq!(
            (&answer.body["title"], &answer.body["detail"]),
            (
                &json!(
                    "Sinta Maharani lebih dahulu bertindak pada berkas ini; tindakan Anda tidak disimpan."
                ),
                &json!("Muat ulang berkasnya, periksa keadaannya sekarang, lalu putuskan lagi.")
            )
        );
        assert_eq!(
            (&answer.body["by"], &answer.body["act"]),
            (&json!("Sinta Maharani"), &json!(act))
        );
        assert_eq!((run.view().await, world.footprint().await), before);
    }
}
