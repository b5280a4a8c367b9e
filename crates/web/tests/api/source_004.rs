//! Source 004 from its own sheet file, wholly over HTTP: runs D1, D2 and D3; and X2, the day over
//! Christmas.
//!
//! Source: seed requirements 5.4.

use jiff::Timestamp;
use serde_json::{Value, json};
use tayang_core::time::{Calendar, OfficeHours};
use tayang_store::{OfficeChange, Who};

use crate::office::Scene;
use crate::steps::Run;
use crate::world::World;

const BATCH: [(&str, &str, &str); 5] = [
    ("Kabar satu", "kabar-satu", "news"),
    ("Kabar dua", "kabar-dua", "periodic"),
    ("Kabar tiga", "kabar-tiga", "any_time"),
    ("Kabar empat", "kabar-empat", "immediate"),
    ("Kabar lima", "kabar-lima", "news"),
];
/// The last moment of the first item: midnight in Makassar.
const UNTIL: &str = "2026-11-19T16:00:00Z";

async fn office() -> World {
    World::of(&Scene {
        sheet: include_str!("../../../../sop/004-tampilan-website.toml").to_owned(),
        own: &[
            (
                "ratna",
                Some("pengelola"),
                "Pengelola Website",
                "Ratna Wulandari",
            ),
            (
                "yusuf",
                Some("web-administrator"),
                "Web Administrator",
                "Yusuf Maulana",
            ),
            (
                "hendra",
                Some("kabid-aptika"),
                "Kepala Bidang Aptika",
                "Hendra Wiratmaja",
            ),
        ],
        other: &[("dewi", None, "Staf Promosi", "Dewi Anggraini")],
    })
    .await
}

async fn open(world: &World) -> Run<'_> {
    let new = json!({"sop": "tampilan-website", "title": "Kabar pekan ini"});
    Run::begin(world, "dewi", &new).await
}

/// Five are brought, four are approved and shown with their numbers, one is back at step 2.
#[tokio::test]
async fn d1_four_of_five_are_shown_and_one_is_back() {
    let world = office().await;
    let run = open(&world).await;
    approve_four(&run).await;
    is_back(&run).await;
    air(&run).await;
    register(&run).await;
    run.ended("done").await;
}

/// Somebody outside the columns brings; the manager takes it over and answers for it from there.
async fn collect(run: &Run<'_>) {
    let finishing = run.finishing().await;
    run.refused("dewi", finishing, 409, &["nothing_proposed"])
        .await;
    for (title, ..) in BATCH {
        run.bring("dewi", title).await;
    }
    assert_eq!(run.finish("dewi").await, ["handed_over"]);
    let late = run.rewrite("Kabar satu", "Terlambat.").await;
    run.refused("dewi", late, 403, &["not_your_role", "not_this_step"])
        .await;
    run.finish("ratna").await;
    let receipt = run.kept("receipt", 1, "Ratna Wulandari").await;
    assert_eq!(receipt["items"].as_array().unwrap().len(), 5);
    assert_eq!(run.step().await, "2");
}

async fn classify(run: &Run<'_>) {
    let finishing = run.finishing().await;
    run.refused("ratna", finishing, 409, &["not_classified"; 5])
        .await;
    let mut rows = Vec::new();
    for (title, _, class) in BATCH {
        let item = run.item_of(title).await;
        rows.push(json!({
            "item": item, "class": class, "category": "wisata", "menu": "Berita",
            "planned_from": "2026-11-05", "planned_until": "2026-11-19",
        }));
    }
    run.produce(
        "ratna",
        &json!({"paper": "classification_list", "rows": rows}),
    )
    .await;
    let finishing = run.finishing().await;
    run.refused("ratna", finishing, 409, &["edit_missing"; 5])
        .await;
    for (title, ..) in BATCH {
        run.polish("ratna", title).await;
    }
    run.finish("ratna").await;
    let list = run.kept("classification_list", 1, "Ratna Wulandari").await;
    assert_eq!(list["rows"].as_array().unwrap().len(), 5);
}

/// The place of an item; the first has an end.
async fn place(run: &Run<'_>, title: &str, slug: &str) -> Value {
    let mut stage = run.staging(title, slug).await;
    if slug == "kabar-satu" {
        stage["period"] = json!({"from": null, "until": UNTIL});
    }
    stage
}

/// Everything is staged, nothing public; what is handed in is frozen.
async fn hand_in(run: &Run<'_>) {
    for (title, slug, _) in BATCH {
        let finishing = run.finishing().await;
        let open = run.give("yusuf", &finishing).await;
        assert!(open.codes().contains(&"not_staged"), "{}", open.body);
        let stage = place(run, title, slug).await;
        run.act("yusuf", stage).await;
        assert_eq!(public(run, slug).await.0, 404);
    }
    run.finish("yusuf").await;
    run.finish("ratna").await;
    assert_eq!(run.step().await, "5");
    let submission = run.kept("submission", 1, "Ratna Wulandari").await;
    let frozen = run.view().await["packet"]["display"].clone();
    assert_eq!(submission["display"], frozen);
    assert_eq!(submission["items"].as_array().unwrap().len(), 5);
    let moved = place(run, "Kabar dua", "kabar-lain").await;
    let frozen = ["not_your_role", "not_this_step", "packet_frozen"];
    run.refused("yusuf", moved, 403, &frozen).await;
}

async fn public(run: &Run<'_>, slug: &str) -> (u16, String) {
    run.world.public(&format!("/berita/{slug}")).await
}

/// Ya for four, Tidak for one with its reason.
async fn approve_four(run: &Run<'_>) {
    collect(run).await;
    classify(run).await;
    hand_in(run).await;
    let mut yes = run.paraf().await;
    let mut four = Vec::new();
    for (title, ..) in &BATCH[..4] {
        four.push(run.item_of(title).await);
    }
    yes["items"] = json!(four);
    assert_eq!(run.act("hendra", yes).await, ["approved"]);
    let fifth = run.item_of("Kabar lima").await;
    let silent = json!({"type": "return", "items": [fifth], "reason": " "});
    run.refused("hendra", silent, 409, &["reason_missing"])
        .await;
    let no = json!({"type": "return", "items": [fifth], "reason": "Sumbernya belum ada."});
    let done = run.act("hendra", no).await;
    assert!(done.contains(&"case_forked".to_owned()), "{done:?}");
    assert_eq!(run.step().await, "6");
    the_sheet_lists_four(run).await;
}

/// Each paraf names official, post, capacity and the hash that was seen.
async fn the_sheet_lists_four(run: &Run<'_>) {
    let hendra = json!(run.world.office.people["hendra"]);
    let view = run.view().await;
    let items = view["items"].as_array().unwrap();
    let titles: Vec<&str> = items
        .iter()
        .map(|item| item["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        BATCH[..4].iter().map(|row| row.0).collect::<Vec<_>>()
    );
    for item in items {
        let paraf = &item["approvals"][0];
        assert_eq!(paraf["by"]["person"], hendra, "{item}");
        assert_eq!(paraf["by"]["post"], "Kepala Bidang Aptika");
        assert_eq!(paraf["hash"], item["display"]);
    }
}

/// The fifth goes on in a case of its own, with the reason on its task.
async fn is_back(run: &Run<'_>) {
    let open = run.world.read("ratna", "/api/v1/cases?state=open").await;
    let cases = open["data"].as_array().unwrap().iter();
    let other: Vec<&str> = cases
        .map(|case| case["id"].as_str().unwrap())
        .filter(|id| *id != run.case)
        .collect();
    assert_eq!(other.len(), 1);
    let path = format!("/api/v1/cases/{}", other[0]);
    let fork = run.world.read("ratna", &path).await;
    assert_eq!(
        (&fork["step"]["key"], &fork["parent"]),
        (&json!("2"), &json!(run.case))
    );
    assert_eq!(fork["step"]["back_from"]["reason"], "Sumbernya belum ada.");
    assert_eq!(fork["items"][0]["title"], "Kabar lima");
    assert_eq!(fork["items"].as_array().unwrap().len(), 1);
}

async fn air(run: &Run<'_>) {
    run.act("yusuf", json!({"type": "publish"})).await;
    for (title, slug, _) in &BATCH[..4] {
        let (status, page) = public(run, slug).await;
        assert!(status == 200 && page.contains(title), "{slug}: {status}");
    }
    assert_eq!(public(run, "kabar-lima").await.0, 404);
    let live = run.world.read("yusuf", "/api/v1/items?state=live").await;
    assert_eq!(live["data"].as_array().unwrap().len(), 4);
}

/// Four numbers without a gap; a person adds where the paper copies lie.
async fn register(run: &Run<'_>) -> Value {
    let finishing = run.finishing().await;
    run.refused("yusuf", finishing, 409, &["paper_missing"])
        .await;
    let item = run.item_of("Kabar satu").await;
    let shelf = |place: &str| json!({"paper": "register_record", "shelves": [{"item": item, "place": place}]});
    run.no_paper("yusuf", &shelf(""), "empty").await;
    run.produce("yusuf", &shelf("Rak 1, boks 2")).await;
    let kept = run.kept("register_record", 1, "Yusuf Maulana").await;
    let rows = kept["rows"].as_array().unwrap();
    let numbers: Vec<&Value> = rows.iter().map(|row| &row["number"]).collect();
    assert_eq!(numbers, [&json!(1), &json!(2), &json!(3), &json!(4)]);
    assert_eq!(rows[0]["shelf"], "Rak 1, boks 2");
    run.finish("yusuf").await;
    kept
}

/// Neither another place, another text nor another period gets past the paraf.
#[tokio::test]
async fn d2_what_changed_after_the_paraf_is_not_shown() {
    let world = office().await;
    let run = open(&world).await;
    approve_four(&run).await;
    let moved = place(&run, "Kabar satu", "kabar-lain").await;
    let no = ["not_this_step", "changed_since_approval"];
    run.refused("yusuf", moved, 409, &no).await;
    let other = run.rewrite("Kabar satu", "Isi yang lain.").await;
    run.refused("ratna", other, 403, &["not_your_role", "not_this_step"])
        .await;
    let longer =
        json!({"type": "publish", "period": {"from": null, "until": "2026-12-31T16:00:00Z"}});
    let answer = run
        .refused("yusuf", longer, 409, &["changed_since_approval"; 4])
        .await;
    let told = answer.body["refusals"][0]["message"].as_str().unwrap();
    assert!(told.contains("Kabar satu"), "{told}");
    for (_, slug, _) in BATCH {
        assert_eq!(public(&run, slug).await.0, 404, "{slug}");
    }
    air(&run).await;
    world.sound().await;
}

/// At its end an item leaves the site by the clock alone; the register has both dates.
#[tokio::test]
async fn d3_what_has_an_end_leaves_on_its_day() {
    let world = office().await;
    let run = open(&world).await;
    approve_four(&run).await;
    air(&run).await;
    let kept = register(&run).await;
    let until: Timestamp = UNTIL.parse().unwrap();
    let left = until.duration_since(world.store.now()).as_mins();
    world.pass_minutes(left - 1);
    assert!(!world.tick().await.contains(&"period_ended".to_owned()));
    assert_eq!(public(&run, "kabar-satu").await.0, 200);
    world.pass_minutes(2);
    let (status, page) = public(&run, "kabar-satu").await;
    assert!(status != 200 && !page.contains("disunting."), "{status}");
    assert!(world.tick().await.contains(&"period_ended".to_owned()));
    assert_eq!(public(&run, "kabar-satu").await.0, 410);
    for path in ["/", "/berita", "/sitemap.xml", "/atom.xml"] {
        let (_, page) = world.public(path).await;
        assert!(!page.contains("kabar-satu"), "{path}");
    }
    assert_eq!(public(&run, "kabar-dua").await.0, 200);
    let row = &kept["rows"][0];
    assert_eq!(row["placement"]["period"]["until"], UNTIL);
    let published = run.view().await["published_at"].clone();
    assert_eq!(row["aired_at"], published);
    let end = json!({"type": "end_period", "item": run.item_of("Kabar dua").await});
    run.refused("yusuf", end, 403, &["only_the_clock"]).await;
    world.sound().await;
}

/// X2: one working day from Wednesday 23 December, 10.00, ends on Monday 28 December, 10.00.
#[tokio::test]
async fn x2_a_working_day_over_christmas() {
    let world = office().await;
    let calendar = Calendar::decreed(OfficeHours::five_days("Asia/Makassar"));
    let change = OfficeChange::AmendCalendar(calendar);
    world
        .store
        .change_office(Who::System, change)
        .await
        .unwrap();
    let moment = |text: &str| -> Timestamp { text.parse().unwrap() };
    let begin = moment("2026-12-23T10:00:00+08:00");
    world.pass_minutes(begin.duration_since(world.store.now()).as_mins() + 1);
    let step = open(&world).await.view().await["step"].clone();
    let since = moment(step["opened_at"].as_str().unwrap()).duration_since(begin);
    assert!(since.as_secs().abs() < 60, "{since:?}");
    assert_eq!(step["due_at"], "2026-12-28T02:00:00Z");
}
