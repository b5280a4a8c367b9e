//! Source 003 from a Word file to a public article, wholly over HTTP, by different people.
//!
//! Source: seed requirements 5.4, runs C1 and C2.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::steps::{Run, paragraph, plain};
use crate::world::World;

#[tokio::test]
async fn c1_from_the_word_file_of_word() {
    c1("artikel-word.docx").await;
}

#[tokio::test]
async fn c1_from_the_word_file_of_libreoffice() {
    c1("artikel-libreoffice.docx").await;
}

/// Refused once, then approved, spelling corrected, shared; Google+ is skipped.
async fn c1(word: &str) {
    let world = World::new().await;
    let run = Run::open(&world, "Layanan keliling").await;
    write(&run, word).await;
    edit(&run).await;
    come_back(&run).await;
    approve(&run).await;
    compose_and_stage(&run).await;
    correct(&run).await;
    publish(&run).await;
    share(&run).await;
    on_record(&run).await;
}

async fn write(run: &Run<'_>, word: &str) {
    let world = run.world;
    let file = world.upload("ratna", word).await;
    assert_eq!(file.status, StatusCode::CREATED, "{}", file.body);
    assert_eq!(
        (&file.body["kind"], &file.body["state"]),
        (&json!("word"), &json!("ready"))
    );
    assert_eq!(file.body["renditions"], json!([]));

    let save = json!({"type": "save_revision", "kind": "article", "file": file.body["id"]});
    let answer = run.give("ratna", &save).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(
        crate::steps::types(&answer.body),
        ["task_started", "revision_saved"]
    );
    let import = &answer.body["import"];
    assert_eq!(import["files"].as_array().unwrap().len(), 2);
    let told = import["notes"].as_array().unwrap();
    for (what, outcome) in [
        ("tables", "kept"),
        ("inserted", "changed"),
        ("comments", "dropped"),
    ] {
        let note = told
            .iter()
            .find(|note| note["what"] == what)
            .unwrap_or_else(|| panic!("{what}: {told:?}"));
        assert_eq!(note["outcome"], outcome);
        assert!(
            note["message"]
                .as_str()
                .is_some_and(|words| words.len() > 10)
        );
    }
    for picture in import["files"].as_array().unwrap() {
        let picture = world
            .read(
                "ratna",
                &format!("/api/v1/files/{}", picture.as_str().unwrap()),
            )
            .await;
        assert_eq!(
            (&picture["kind"], &picture["state"]),
            (&json!("image"), &json!("ready"))
        );
        let served = picture["renditions"].as_array().unwrap();
        assert!(!served.is_empty() && served.iter().all(|one| one["hash"] != picture["sha256"]));
        assert_eq!(picture["width"], served[0]["width"]);
    }

    run.refused("ratna", json!({"type": "finish"}), 409, &["need_unmet"])
        .await;
    assert_eq!(run.finish("ratna").await, ["task_finished", "task_opened"]);
    assert_eq!(run.step().await, "2");
}

async fn edit(run: &Run<'_>) {
    let tasks = run.world.read("lestari", "/api/v1/tasks").await;
    assert_eq!(tasks["data"][0]["case"], run.case.as_str());
    assert_eq!(
        (&tasks["data"][0]["step"], &tasks["data"][0]["kind"]),
        (&json!("2"), &json!("edit"))
    );
    let edited = run
        .changed(|save| push(save, paragraph("Disunting.")))
        .await;
    assert_eq!(
        run.act("lestari", edited).await,
        ["task_started", "revision_saved"]
    );
    let mut unchecked = run.finishing().await;
    unchecked["checklist"] = json!([]);
    run.refused("lestari", unchecked, 409, &["checklist_open"; 5])
        .await;
    assert_eq!(
        run.finish("lestari").await,
        ["edit_recorded", "task_finished", "task_opened"]
    );
    assert_eq!(run.step().await, "3");
}

/// Tidak: the reason stands on the task; a new photograph needs a new edit.
async fn come_back(run: &Run<'_>) {
    run.refused(
        "hendra",
        json!({"type": "return", "reason": ""}),
        409,
        &["reason_missing"],
    )
    .await;
    let reason = "Foto tahun lalu, pakai yang baru.";
    let back = json!({"type": "return", "reason": reason, "chips": ["photo"]});
    assert_eq!(run.act("hendra", back).await, ["returned", "task_opened"]);
    let view = run.view().await;
    assert_eq!(
        (&view["step"]["key"], &view["returns"]),
        (&json!("1"), &json!(1))
    );
    assert_eq!(view["step"]["back_from"]["reason"], reason);
    assert_eq!(view["step"]["back_from"]["by"]["name"], "Hendra Wiratmaja");

    let photo = run.world.upload("ratna", "foto-gps-2.jpg").await;
    assert_eq!(photo.status, StatusCode::CREATED, "{}", photo.body);
    let image = json!({
        "type": "image", "file": photo.body["id"], "alt": "Jalan desa", "decorative": false,
        "caption": [{"type": "text", "text": "Jalan desa pagi ini."}],
    });
    let swapped = run.changed(|save| push(save, image.clone())).await;
    run.act("ratna", swapped).await;
    run.finish("ratna").await;
    let finishing = run.finishing().await;
    run.refused("lestari", finishing, 409, &["edit_missing"])
        .await;
    let edited = run
        .changed(|save| push(save, paragraph("Disunting lagi pagi ini.")))
        .await;
    run.act("lestari", edited).await;
    run.finish("lestari").await;
    assert_eq!(run.step().await, "3");
}

async fn approve(run: &Run<'_>) {
    let other = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    run.refused(
        "hendra",
        json!({"type": "approve", "hash": other}),
        409,
        &["packet_moved"],
    )
    .await;
    let view = run.view().await;
    assert_eq!(view["step"]["binds"], "content");
    let hash = &view["packet"]["content"];
    run.refused(
        "ratna",
        json!({"type": "approve", "hash": hash}),
        403,
        &["not_your_role"],
    )
    .await;
    let yes = json!({"type": "approve", "hash": hash, "note": "Bagus."});
    assert_eq!(
        run.act("hendra", yes).await,
        ["approved", "task_finished", "task_opened"]
    );
    let view = run.view().await;
    assert_eq!(view["step"]["key"], "4");
    assert_eq!(
        view["items"][0]["approvals"][0]["hash"],
        view["items"][0]["content"]
    );
}

async fn compose_and_stage(run: &Run<'_>) {
    let linked = json!({"type": "paragraph", "text": [
        {"type": "text", "text": "tautan", "marks": [{"type": "link", "href": "https://contoh.example"}]},
    ]});
    let change = run.changed(|save| push(save, linked.clone())).await;
    let answer = run
        .refused("lestari", change, 409, &["changed_since_approval"])
        .await;
    assert!(
        answer.body["refusals"][0]["facts"]["differences"]
            .to_string()
            .contains("link_added")
    );
    run.finish("lestari").await;

    let finishing = run.finishing().await;
    run.refused("yusuf", finishing, 409, &["not_staged"]).await;
    let stage = json!({
        "type": "stage", "item": run.item().await, "slug": "layanan-keliling", "category": "wisata",
    });
    let unknown = json!({"type": "stage", "item": run.item().await, "slug": "Layanan!", "category": "olahraga"});
    run.refused("yusuf", unknown, 409, &["slug_invalid", "category_unknown"])
        .await;
    run.act("yusuf", stage).await;
    if run.step().await == "5" {
        run.finish("yusuf").await;
    }
    assert_eq!(run.step().await, "6");
}

async fn correct(run: &Run<'_>) {
    let publish = json!({"type": "publish"});
    run.refused("yusuf", publish, 403, &["not_your_role", "not_this_step"])
        .await;
    let newest = run.newest().await;
    let mut body = newest["body"].clone();
    let last = body.as_array().unwrap().len() - 1;
    body[last] = paragraph("Disunting lagi pagi itu.");
    let spelling = json!({
        "type": "correct", "item": newest["item"], "base": newest["id"], "body": body, "note": "ejaan",
    });
    let answer = run.give("lestari", &spelling).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let corrected = answer.body["events"].as_array().unwrap().last().unwrap();
    assert_eq!(corrected["event"]["type"], "corrected");
    assert_eq!(
        (&corrected["event"]["beyond"], &corrected["name"]),
        (&json!(false), &json!("Lestari Handayani"))
    );
    assert!(
        !corrected["event"]["differences"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    run.finish("lestari").await;
    assert_eq!(run.step().await, "7");
}

async fn publish(run: &Run<'_>) {
    let before = run.world.read("yusuf", "/api/v1/items?state=live").await;
    assert_eq!(before["data"], json!([]));
    let done = run.act("yusuf", json!({"type": "publish"})).await;
    assert!(done.contains(&"published".to_owned()), "{done:?}");
    let live = run
        .world
        .read("yusuf", "/api/v1/items?state=live&kind=article")
        .await;
    assert_eq!(live["data"][0]["slug"], "layanan-keliling");
    let path = format!("/api/v1/items/{}", run.item().await);
    let item = run.world.read("yusuf", &path).await;
    assert_eq!(item["live_text"], item["newest_text"]);
    let revisions = run.world.read("yusuf", &format!("{path}/revisions")).await;
    assert_eq!(
        revisions["data"][0]["id"],
        item["live_text"]["revision"]["id"]
    );
    assert_eq!(revisions["data"][0]["hash"], item["live_text"]["hash"]);
}

async fn share(run: &Run<'_>) {
    let link =
        |channel: &str, url: &str| json!({"type": "share_link", "channel": channel, "url": url});
    let finishing = run.finishing().await;
    run.refused("yusuf", finishing, 409, &["channels_open"])
        .await;
    run.refused(
        "yusuf",
        link("gplus", "https://plus.google.com/1"),
        409,
        &["channel_retired"],
    )
    .await;
    run.refused(
        "yusuf",
        link("facebook", "https://contoh.example/1"),
        409,
        &["link_not_of_channel"],
    )
    .await;
    run.act(
        "yusuf",
        link("facebook", "https://www.facebook.com/nusakencana/posts/1"),
    )
    .await;
    run.act("yusuf", link("x", "https://x.com/nusakencana/status/1"))
        .await;
    let done = run
        .act("yusuf", link("youtube", "https://youtu.be/abcdefghijk"))
        .await;
    assert_eq!(done, ["shared", "task_finished", "case_closed"]);
    let view = run.view().await;
    assert_eq!(
        (&view["state"], &view["outcome"], &view["step"]),
        (&json!("closed"), &json!("done"), &Value::Null)
    );
    assert_eq!(view["shared"].as_object().unwrap().len(), 3);
    run.refused(
        "yusuf",
        json!({"type": "start_task"}),
        409,
        &["case_is_closed"],
    )
    .await;
}

/// The timeline has everybody's name and nobody's address; the journal has every entry.
async fn on_record(run: &Run<'_>) {
    let view = run.view().await;
    let timeline = view["timeline"].as_array().unwrap();
    assert_eq!(timeline.len() as u64, view["version"].as_u64().unwrap());
    for name in [
        "Ratna Wulandari",
        "Lestari Handayani",
        "Hendra Wiratmaja",
        "Yusuf Maulana",
    ] {
        assert!(timeline.iter().any(|entry| entry["name"] == name), "{name}");
    }
    let journal = run
        .world
        .read("hendra", "/api/v1/journal?after=0&limit=100")
        .await;
    assert!(
        !format!("{view}{journal}").contains("surat-"),
        "an address of a person is shown"
    );
    let hashes = |entries: &Value| -> Vec<Value> {
        entries
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["hash"].clone())
            .collect()
    };
    assert_eq!(hashes(&journal["data"]), hashes(&view["timeline"]));
}

/// An upload without an edit is refused by warning 2; a text replaced after a return needs a new one.
#[tokio::test]
async fn c2_nothing_goes_on_unedited() {
    let world = World::new().await;
    let run = Run::open(&world, "Tanpa suntingan").await;
    run.act("ratna", plain("Tanpa suntingan", "Naskah pertama."))
        .await;
    run.finish("ratna").await;
    let finishing = run.finishing().await;
    let answer = run
        .refused("lestari", finishing.clone(), 409, &["edit_missing"])
        .await;
    let message = answer.body["refusals"][0]["message"].as_str().unwrap();
    assert!(
        message.contains("Peringatan 2") && message.contains("harus diedit terlebih dahulu"),
        "{message}"
    );
    let mut none = finishing;
    none["none"] = json!("sudah bagus");
    run.refused("lestari", none, 409, &["none_not_allowed"])
        .await;
    assert_eq!(run.step().await, "2");

    let edited = run
        .changed(|save| save["body"] = json!([paragraph("Naskah pertama, disunting.")]))
        .await;
    run.act("lestari", edited).await;
    run.finish("lestari").await;
    run.act(
        "hendra",
        json!({"type": "return", "reason": "Ganti naskahnya."}),
    )
    .await;
    let replaced = run
        .changed(|save| save["body"] = json!([paragraph("Naskah yang sama sekali lain.")]))
        .await;
    run.act("ratna", replaced).await;
    run.finish("ratna").await;
    let finishing = run.finishing().await;
    run.refused("lestari", finishing, 409, &["edit_missing"])
        .await;
    let edited = run
        .changed(|save| push(save, paragraph("Disunting.")))
        .await;
    run.act("lestari", edited).await;
    run.finish("lestari").await;
    assert_eq!(run.step().await, "3");
}

fn push(save: &mut Value, block: Value) {
    save["body"].as_array_mut().unwrap().push(block);
}
