//! A sheet that the code has never seen, with kinds of all four sources, wholly over HTTP; and rights
//! and due times that change on the day on which a decree ends or a day off is added.

use jiff::Timestamp;
use jiff::civil::date;
use serde_json::{Value, json};
use tayang_core::time::{Calendar, DayKind, DayOff, OfficeHours};
use tayang_store::{OfficeChange, Who};

use crate::office::Scene;
use crate::source_002;
use crate::steps::Run;
use crate::world::World;

const FLOOD: &str = "Banjir di hilir";
const HELP: &str = "Bantuan tiba";

async fn office() -> World {
    World::of(&Scene {
        sheet: include_str!("../../../core/tests/scenarios/gabungan.toml").to_owned(),
        own: &[
            ("hendra", Some("camat"), "Camat", "Hendra Wiratmaja"),
            (
                "ratna",
                Some("kasi"),
                "Kasi Ketenteraman",
                "Ratna Wulandari",
            ),
            ("yusuf", Some("juru"), "Juru Kabar", "Yusuf Maulana"),
        ],
        other: &[("dewi", None, "Staf Promosi", "Dewi Anggraini")],
    })
    .await
}

#[tokio::test]
async fn a_sheet_that_mixes_all_four_runs_from_its_file_alone() {
    let world = office().await;
    let new = json!({"sop": "kabar-bencana", "title": FLOOD});
    let run = Run::begin(&world, "hendra", &new).await;
    order(&run).await;
    receive(&run).await;
    classify_and_place(&run).await;
    decide(&run).await;
    show_and_report(&run).await;
    run.ended("done").await;
    let view = run.view().await;
    let papers = view["papers"].as_array().unwrap().iter();
    let kinds: Vec<&str> = papers
        .map(|paper| paper["kind"].as_str().unwrap())
        .collect();
    for kind in [
        "disposition",
        "material_list",
        "verification_list",
        "receipt",
        "classification_list",
        "placement_sheet",
        "submission",
        "approval_sheet",
        "airing_proof",
        "register_record",
        "activity_report",
        "run_sheet",
    ] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
}

/// 001: a disposition to who does the next step.
async fn order(run: &Run<'_>) {
    let people = &run.world.office.people;
    let to = |login: &str| {
        json!({
            "paper": "disposition", "origin": "work_agenda", "subject": FLOOD,
            "to": [people[login]], "instruction": "Kumpulkan kabar dari hilir.",
        })
    };
    run.no_paper("hendra", &to("yusuf"), "recipient_not_in_role")
        .await;
    run.produce("hendra", &to("ratna")).await;
    run.finish("hendra").await;
    assert_eq!(run.step().await, "2");
}

/// 001 and 002: material from outside, verified by its official, received with a receipt.
async fn receive(run: &Run<'_>) {
    let office = &run.world.office;
    run.bring("dewi", FLOOD).await;
    run.source("dewi", FLOOD, &office.other.to_string()).await;
    run.bring("ratna", HELP).await;
    run.source("ratna", HELP, &office.own.to_string()).await;
    let finishing = run.finishing().await;
    run.refused("ratna", finishing, 409, &["verification_missing"])
        .await;
    let rows = json!([{
        "item": run.item_of(FLOOD).await, "official": "Sekar Wulandari",
        "post": "Kepala Dinas Pariwisata", "day": "2026-11-02",
    }]);
    run.produce(
        "ratna",
        &json!({"paper": "verification_list", "rows": rows}),
    )
    .await;
    run.finish("ratna").await;
    run.kept("receipt", 1, "Ratna Wulandari").await;
    assert_eq!(run.step().await, "3");
}

/// 004: class and place in one task, which hands in as it ends.
async fn classify_and_place(run: &Run<'_>) {
    let early = run.staging(FLOOD, "banjir-di-hilir").await;
    run.refused("yusuf", early, 409, &["earlier_act_open"])
        .await;
    let row = async |title: &str, class: &str| json!({"item": run.item_of(title).await, "class": class, "category": "wisata"});
    let rows = json!([row(FLOOD, "immediate").await, row(HELP, "news").await]);
    run.produce(
        "yusuf",
        &json!({"paper": "classification_list", "rows": rows}),
    )
    .await;
    for (title, slug) in [(FLOOD, "banjir-di-hilir"), (HELP, "bantuan-tiba")] {
        let stage = run.staging(title, slug).await;
        run.act("yusuf", stage).await;
        assert_eq!(public(run, slug).await, 404);
    }
    run.finish("yusuf").await;
    assert_eq!(run.step().await, "4");
}

/// 003 and 004: one goes back, the other is approved as it will be seen.
async fn decide(run: &Run<'_>) {
    let back = run.item_of(HELP).await;
    let no = json!({"type": "return", "items": [back], "reason": "Tunggu kepastian jumlahnya."});
    let done = run.act("hendra", no).await;
    assert!(done.contains(&"case_forked".to_owned()), "{done:?}");
    let yes = run.paraf().await;
    run.refused("yusuf", yes.clone(), 403, &["not_your_role"])
        .await;
    run.act("hendra", yes).await;
    assert_eq!(run.step().await, "5");
}

/// 003, 004 and 001: public, in the register, reported to who ordered it.
async fn show_and_report(run: &Run<'_>) {
    run.act("yusuf", json!({"type": "publish"})).await;
    assert_eq!(public(run, "banjir-di-hilir").await, 200);
    assert_eq!(public(run, "bantuan-tiba").await, 404);
    let item = run.item_of(FLOOD).await;
    let shelf = json!({"paper": "register_record", "shelves": [{"item": item, "place": "Boks 3"}]});
    run.produce("yusuf", &shelf).await;
    run.finish("yusuf").await;
    let words = "Satu kabar tayang, satu menunggu.";
    run.produce(
        "yusuf",
        &json!({"paper": "activity_report", "introduction": words}),
    )
    .await;
    run.finish("yusuf").await;
    run.finish("hendra").await;
}

async fn public(run: &Run<'_>, slug: &str) -> u16 {
    run.world.public(&format!("/berita/{slug}")).await.0
}

/// The decree of the team runs until 30 November: on that day its member receives, on the next not.
#[tokio::test]
async fn a_decree_that_ended_gives_no_right_from_the_next_day_on() {
    let world = source_002::office().await;
    source_002::set_up(&world).await;
    let new =
        |title: &str| json!({"sop": "website-media-sosial", "section": "konten", "title": title});
    let (first, second) = ("Pasar tani", "Lomba perahu");
    let mut handed = Vec::new();
    for title in [first, second] {
        let run = Run::begin(&world, "putu", &new(title)).await;
        run.bring("putu", title).await;
        let rows = json!([{"item": run.item_of(title).await, "source": "Panitia"}]);
        run.produce("putu", &json!({"paper": "material_list", "rows": rows}))
            .await;
        run.finish("putu").await;
        run.finish("putu").await;
        handed.push(run);
    }
    until(&world, "2026-11-30T23:00:00+08:00");
    handed[0].finish("rina").await;
    assert_eq!(holders(&handed[1]).await, ["Rina Prameswari"]);
    until(&world, "2026-12-01T00:01:00+08:00");
    let finishing = handed[1].finishing().await;
    handed[1]
        .refused("rina", finishing, 403, &["appointment_ended"])
        .await;
    assert_eq!(holders(&handed[1]).await, [""; 0]);
    world.sound().await;
}

/// Lets the clock go on until a moment.
fn until(world: &World, moment: &str) {
    let moment: Timestamp = moment.parse().unwrap();
    world.pass_minutes(moment.duration_since(world.store.now()).as_mins() + 1);
}

/// Who may take the open step today.
async fn holders(run: &Run<'_>) -> Vec<String> {
    let view = run.view().await;
    let holders = view["step"]["holders"].as_array().unwrap().iter();
    holders
        .map(|holder| holder["name"].as_str().unwrap().to_owned())
        .collect()
}

/// A day off that is added today moves what is due tomorrow, and so does taking it away.
#[tokio::test]
async fn a_day_off_moves_what_is_due_on_the_same_day() {
    let world = source_002::office().await;
    let usual = Calendar::decreed(OfficeHours::five_days("Asia/Makassar"));
    amend(&world, usual.clone()).await;
    let new = json!({"sop": "website-media-sosial", "section": "penyiapan", "title": "Tim 2026"});
    let run = Run::begin(&world, "kadis", &new).await;
    let due = async || -> Value { run.view().await["step"]["due_at"].clone() };
    let tomorrow = due().await;
    let mut off = usual.clone();
    let day = DayOff {
        name: "Hari jadi daerah".to_owned(),
        kind: DayKind::Local,
        basis: "Perbup 12/2026".to_owned(),
    };
    off.holidays.insert(date(2026, 11, 3), day);
    amend(&world, off).await;
    let later = due().await;
    let at = |told: &Value| -> Timestamp { told.as_str().unwrap().parse().unwrap() };
    assert!(tomorrow.as_str().unwrap().starts_with("2026-11-03"));
    assert_eq!(at(&later).duration_since(at(&tomorrow)).as_hours(), 24);
    amend(&world, usual).await;
    assert_eq!(due().await, tomorrow);
    world.sound().await;
}

async fn amend(world: &World, calendar: Calendar) {
    let change = OfficeChange::AmendCalendar(calendar);
    let changed = world.store.change_office(Who::System, change).await;
    changed.unwrap();
}
