//! Lists by cursor, sheets, the caller, and the moment when a step is late.

use serde_json::{Value, json};

use crate::steps::{Run, plain};
use crate::world::World;

/// Every row of a list, page after page.
async fn all(world: &World, path: &str, limit: usize) -> Vec<Value> {
    let (mut rows, mut after) = (Vec::new(), None::<String>);
    for _ in 0..20 {
        let cursor = after
            .map(|after| format!("&after={after}"))
            .unwrap_or_default();
        let page = world
            .read("ratna", &format!("{path}limit={limit}{cursor}"))
            .await;
        let data = page["data"].as_array().unwrap();
        assert!(data.len() <= limit);
        rows.extend(data.iter().cloned());
        match page["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => return rows,
        }
    }
    panic!("{path} has no end");
}

#[tokio::test]
async fn lists_are_read_page_by_page_without_a_gap() {
    let world = World::new().await;
    let mut cases = Vec::new();
    for title in ["Satu", "Dua", "Tiga", "Empat", "Lima"] {
        let run = Run::open(&world, title).await;
        run.act("ratna", plain(title, "Naskah.")).await;
        cases.push(run.case);
    }
    let ids = |rows: &[Value]| -> Vec<String> {
        rows.iter()
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    };
    cases.reverse();
    assert_eq!(ids(&all(&world, "/api/v1/cases?", 2).await), cases);
    assert_eq!(
        ids(&all(&world, "/api/v1/cases?state=open&sop=pesona&site=utama&", 3).await),
        cases
    );
    assert_eq!(
        all(&world, "/api/v1/cases?state=closed&", 3).await,
        Vec::<Value>::new()
    );
    let titles: Vec<Value> = all(&world, "/api/v1/items?", 2)
        .await
        .iter()
        .map(|row| row["title"].clone())
        .collect();
    assert_eq!(titles, ["Lima", "Empat", "Tiga", "Dua", "Satu"]);
    assert_eq!(all(&world, "/api/v1/items?title=mpa&", 2).await.len(), 1);
    cases.reverse();
    let tasks: Vec<String> = all(&world, "/api/v1/tasks?", 2)
        .await
        .iter()
        .map(|task| task["case"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(tasks, cases);
    let entries = all(&world, "/api/v1/journal?", 4).await;
    let seqs: Vec<u64> = entries
        .iter()
        .map(|entry| entry["seq"].as_u64().unwrap())
        .collect();
    assert_eq!(seqs, (1..=20).collect::<Vec<u64>>());
}

#[tokio::test]
async fn the_caller_and_the_sheets_are_told_without_secrets() {
    let world = World::new().await;
    let me = world.read("hendra", "/api/v1/me").await;
    assert_eq!(me["person"]["name"], "Hendra Wiratmaja");
    assert_eq!(me["posts"][0]["title"], "Kepala Bidang IKP");
    assert_eq!(
        me["posts"][0]["roles"],
        json!([{"sop": "pesona", "role": "kabid"}])
    );
    assert_eq!(
        (&me["sites"], &me["zone"]),
        (&json!(["utama"]), &json!("Asia/Makassar"))
    );
    assert!(!me.to_string().contains("surat-") && !me.to_string().contains("tyg_"));

    let sops = world.read("hendra", "/api/v1/sops").await;
    let sop = &sops["data"][0];
    assert_eq!(
        (&sop["key"], &sop["version"], &sop["in_force"]),
        (&json!("pesona"), &json!(1), &json!(true))
    );
    assert_eq!(sop["unconfirmed"], 0);
    assert_eq!(sop["sheet"]["step"].as_array().unwrap().len(), 8);
}

#[tokio::test]
async fn an_open_step_tells_when_it_is_late_and_what_is_to_be_ticked() {
    let world = World::new().await;
    let run = Run::open(&world, "Tepat waktu").await;
    let view = run.view().await;
    let step = &view["step"];
    assert_eq!(
        (&step["role_label"], &step["holder"]),
        (&json!("Kasi"), &Value::Null)
    );
    assert_eq!(step["holders"][0]["name"], "Ratna Wulandari");
    assert_eq!(step["needs"][0]["tick"], true);
    assert_eq!(step["needs"][0].get("at_hand"), None);
    let due: jiff::Timestamp = step["due_at"].as_str().unwrap().parse().unwrap();
    let opened: jiff::Timestamp = step["opened_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(due.duration_since(opened).as_mins(), 60);

    run.act("ratna", plain("Tepat waktu", "Naskah.")).await;
    world.pass_minutes(5);
    let view = run.view().await;
    assert_eq!(view["step"]["holder"]["name"], "Ratna Wulandari");
    assert_eq!(view["items"][0]["authors"][0]["name"], "Ratna Wulandari");
    assert_eq!(view["items"][0]["edit"], "needed");
    assert_eq!(view["packet"]["content"].as_str().map(str::len), Some(64));
    assert_ne!(view["packet"]["content"], view["packet"]["display"]);
}
