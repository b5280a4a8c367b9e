//! Source 001 from its own sheet file, wholly over HTTP: runs A1 and A2.
//!
//! Source: seed requirements 5.4.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::office::Scene;
use crate::steps::Run;
use crate::world::World;

pub(crate) const OWN: &str = "Jadwal layanan";
pub(crate) const OUTSIDE: &str = "Festival bahari";

pub(crate) async fn office() -> World {
    World::of(&Scene {
        sheet: include_str!("../../../../sop/001-update-website-pemda.toml").to_owned(),
        own: &[
            (
                "hendra",
                Some("kabag"),
                "Kepala Bagian Kominfo dan Humas",
                "Hendra Wiratmaja",
            ),
            (
                "rina",
                Some("kasubbag"),
                "Kepala Sub Bagian Komunikasi",
                "Rina Prameswari",
            ),
            (
                "bagas",
                Some("staf"),
                "Staf Sub Bagian Komunikasi",
                "Bagas Pratama",
            ),
        ],
        other: &[("dewi", None, "Staf Promosi", "Dewi Anggraini")],
    })
    .await
}

pub(crate) async fn open(world: &World) -> Run<'_> {
    let new = json!({"sop": "update-website-pemda", "title": "Pembaruan November"});
    Run::begin(world, "hendra", &new).await
}

/// Own material and verified material of another unit go up; the report comes back to who ordered.
#[tokio::test]
async fn a1_from_the_disposition_to_the_report() {
    let world = office().await;
    let run = open(&world).await;
    let mut standard = 0;
    standard += on_time(&run).await;
    dispose(&run).await;
    standard += on_time(&run).await;
    receive(&run).await;
    standard += on_time(&run).await;
    update(&run).await;
    standard += on_time(&run).await;
    report(&run).await;
    assert_eq!(standard, 75);
    read_back(&run).await;
    run.ended("done").await;
}

/// The minutes that the sheet gives the open step; the clock moves nearly as far, and nothing is late.
async fn on_time(run: &Run<'_>) -> i64 {
    let step = run.view().await["step"].clone();
    let moment = |name: &str| -> Timestamp { step[name].as_str().unwrap().parse().unwrap() };
    let span = moment("due_at").duration_since(moment("opened_at"));
    let minutes = span.as_mins();
    run.world.pass_minutes(minutes - 1);
    let owed = run.world.tick().await;
    assert!(!owed.contains(&"due_passed".to_owned()), "{owed:?}");
    minutes
}

fn disposition(to: &Value) -> Value {
    json!({
        "paper": "disposition", "origin": "work_agenda", "subject": "Pembaruan situs",
        "to": [to], "instruction": "Perbarui situs dengan data terbaru.", "due": "2026-11-06",
    })
}

pub(crate) async fn dispose(run: &Run<'_>) {
    let people = &run.world.office.people;
    let finishing = run.finishing().await;
    run.refused("hendra", finishing, 409, &["paper_missing"])
        .await;
    run.no_paper(
        "hendra",
        &disposition(&json!(people["bagas"])),
        "recipient_not_in_role",
    )
    .await;
    let order = disposition(&json!(people["rina"]));
    assert_eq!(
        run.produce("hendra", &order).await,
        ["task_started", "produced"]
    );
    run.finish("hendra").await;
    let entry = run.paper("disposition").await["version"].clone();
    let read = json!({"type": "acknowledge", "entry": entry});
    let twice = read.clone();
    assert_eq!(run.act("rina", read).await, ["acknowledged"]);
    run.refused("rina", twice, 409, &["nothing_to_acknowledge"])
        .await;
    assert_eq!(run.step().await, "2");
}

/// Somebody of another unit brings one item, the receiver the other.
pub(crate) async fn receive(run: &Run<'_>) {
    let office = &run.world.office;
    run.bring("dewi", OUTSIDE).await;
    run.source("dewi", OUTSIDE, &office.other.to_string()).await;
    run.bring("rina", OWN).await;
    run.source("rina", OWN, &office.own.to_string()).await;
    unverified(run, "rina", run.finishing().await).await;
    verify(run, "rina").await;
    assert_eq!(
        run.finish("rina").await,
        ["produced", "task_finished", "task_opened"]
    );
    assert_eq!(run.step().await, "3");
}

/// Refused because the other unit's official did not vouch, in words that name the unit.
async fn unverified(run: &Run<'_>, who: &str, command: Value) {
    let answer = run
        .refused(who, command, 409, &["verification_missing"])
        .await;
    let message = answer.body["refusals"][0]["message"].as_str().unwrap();
    for words in [OUTSIDE, "pejabat Dinas Pariwisata", "Keterangan langkah 2"] {
        assert!(message.contains(words), "{message}");
    }
}

async fn verify(run: &Run<'_>, who: &str) {
    let rows = json!([{
        "item": run.item_of(OUTSIDE).await, "official": "Sekar Wulandari",
        "post": "Kepala Dinas Pariwisata", "day": "2026-11-02",
    }]);
    run.produce(who, &json!({"paper": "verification_list", "rows": rows}))
        .await;
}

async fn update(run: &Run<'_>) {
    let early = run.staging(OWN, "jadwal-layanan").await;
    run.refused("bagas", early, 409, &["earlier_act_open"])
        .await;
    for title in [OWN, OUTSIDE] {
        run.polish("bagas", title).await;
    }
    run.finish("bagas").await;
    for (title, slug) in [(OWN, "jadwal-layanan"), (OUTSIDE, "festival-bahari")] {
        let stage = run.staging(title, slug).await;
        run.act("bagas", stage).await;
    }
    assert_eq!(run.world.public("/berita/festival-bahari").await.0, 404);
    assert_eq!(
        run.act("bagas", json!({"type": "publish"})).await,
        ["published", "task_finished", "task_opened"]
    );
    for (title, slug) in [(OWN, "jadwal-layanan"), (OUTSIDE, "festival-bahari")] {
        let (status, page) = run.world.public(&format!("/berita/{slug}")).await;
        assert_eq!(status, 200, "{slug}");
        assert!(page.contains(&format!("{title}, disunting.")), "{page}");
    }
}

async fn report(run: &Run<'_>) {
    let finishing = run.finishing().await;
    run.refused("bagas", finishing, 409, &["paper_missing"])
        .await;
    let words = "Pembaruan dilaksanakan sesuai disposisi.";
    run.produce(
        "bagas",
        &json!({"paper": "activity_report", "introduction": words}),
    )
    .await;
    assert_eq!(run.finish("bagas").await, ["handed_over"]);
    let known = run.finish("hendra").await;
    assert!(known.contains(&"acknowledged".to_owned()), "{known:?}");
}

/// Every paper of the run by number and name, and its figures against the journal.
async fn read_back(run: &Run<'_>) {
    let people = &run.world.office.people;
    let order = run.kept("disposition", 1, "Hendra Wiratmaja").await;
    assert_eq!(order["to"], json!([people["rina"]]));
    let vouched = run.kept("verification_list", 1, "Rina Prameswari").await;
    assert_eq!(vouched["rows"][0]["official"], "Sekar Wulandari");
    let receipt = run.kept("receipt", 1, "Rina Prameswari").await;
    let from = receipt["from"].to_string();
    assert!(from.contains(&people["dewi"].to_string()), "{receipt}");
    assert_eq!(receipt["items"].as_array().unwrap().len(), 2);
    let written = run.kept("activity_report", 1, "Bagas Pratama").await;
    let aired = written["items"].as_array().unwrap();
    let numbers: Vec<&Value> = aired.iter().map(|item| &item["number"]).collect();
    assert_eq!(numbers, [&json!(1), &json!(2)]);

    let view = run.view().await;
    let passes = view["passes"].as_array().unwrap();
    let steps: Vec<&str> = passes
        .iter()
        .map(|pass| pass["step"].as_str().unwrap())
        .collect();
    assert_eq!(steps, ["1", "2", "3", "4"]);
    let mut finished = view["timeline"].as_array().unwrap().iter();
    for step in written["steps"].as_array().unwrap() {
        let on_record = finished
            .find(|act| act["event"]["type"] == "task_finished")
            .unwrap();
        assert_eq!(step["finished_at"], on_record["at"]);
    }
}

/// Nothing of another unit goes up without its official, in whichever order it becomes known.
#[tokio::test]
async fn a2_unverified_material_does_not_go_up() {
    let world = office().await;
    let run = open(&world).await;
    dispose(&run).await;
    run.bring("dewi", OUTSIDE).await;
    run.source("dewi", OUTSIDE, &world.office.own.to_string())
        .await;
    run.finish("rina").await;
    assert_eq!(run.step().await, "3");
    run.polish("bagas", OUTSIDE).await;
    run.finish("bagas").await;
    run.source("bagas", OUTSIDE, &world.office.other.to_string())
        .await;
    let stage = run.staging(OUTSIDE, "festival-bahari").await;
    unverified(&run, "bagas", stage.clone()).await;
    let answer = run.give("bagas", &json!({"type": "publish"})).await;
    assert!(answer.codes().contains(&"verification_missing"));
    assert_eq!(run.world.public("/berita/festival-bahari").await.0, 404);
    assert_eq!(
        world.read("bagas", "/api/v1/items?state=live").await["data"],
        json!([])
    );
    world.sound().await;

    verify(&run, "bagas").await;
    run.act("bagas", stage).await;
    run.act("bagas", json!({"type": "publish"})).await;
    let vouched = run.kept("verification_list", 1, "Bagas Pratama").await;
    assert_eq!(vouched["rows"][0]["post"], "Kepala Dinas Pariwisata");
    assert_eq!(run.world.public("/berita/festival-bahari").await.0, 200);
    world.sound().await;
}
