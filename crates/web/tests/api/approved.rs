//! What was approved stays as it was: each change afterwards is refused, recorded or approved
//! again, always by its name.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::steps::{Run, paragraph};
use crate::world::World;

const TITLE: &str = "Posyandu keliling mulai bulan depan";
const OLD: &str = "https://jadwal.nusakencana.example/lama";
const NEW: &str = "https://jadwal.nusakencana.example/baru";
const ALT: &str = "Petugas menimbang balita";
const CAPTION: &str = "Penimbangan di balai desa.";
/// The block of each part of the text.
const LINKED: usize = 0;
const WORDS: usize = 1;
const PHOTO: usize = 2;

/// One change of an approved text, and how it is named.
struct Change {
    make: fn(&mut Value, &Value),
    name: &'static str,
    sentence: &'static str,
    /// The sheet's correction never takes it for spelling.
    beyond: bool,
}

const CHANGES: [Change; 6] = [
    Change {
        make: |text, _| {
            text["body"][WORDS]["text"] = json!([
                {"type": "text", "text": "Petugas menimbang balita di "},
                {"type": "text", "text": "balai desa", "marks": [{"type": "link", "href": NEW}]},
                {"type": "text", "text": " setiap Senin."},
            ])
        },
        name: "link_added",
        sentence: "Tautan ditambahkan: “balai desa” menuju https://jadwal.nusakencana.example/baru.",
        beyond: true,
    },
    Change {
        make: |text, _| text["body"][LINKED] = linked(NEW),
        name: "link_target_changed",
        sentence: "Tautan “laman jadwal” kini menuju https://jadwal.nusakencana.example/baru, \
            tadinya https://jadwal.nusakencana.example/lama.",
        beyond: true,
    },
    Change {
        make: |text, other| text["body"][PHOTO]["file"] = other.clone(),
        name: "picture_swapped",
        sentence: "Sebuah foto ditukar dengan foto lain.",
        beyond: true,
    },
    Change {
        make: |text, _| text["body"][PHOTO]["alt"] = json!("Antrean warga"),
        name: "alt_changed",
        sentence: "Teks alternatif berubah dari “Petugas menimbang balita” menjadi “Antrean warga”.",
        beyond: true,
    },
    Change {
        make: |text, _| text["body"][PHOTO]["caption"] = words("Penimbangan di balai dusun."),
        name: "caption_changed",
        sentence: "Keterangan foto berubah dari “Penimbangan di balai desa.” menjadi \
            “Penimbangan di balai dusun.”.",
        beyond: false,
    },
    Change {
        make: |text, _| text["title"] = json!("Posyandu keliling ditunda"),
        name: "title_changed",
        sentence: "Judul berubah dari “Posyandu keliling mulai bulan depan” menjadi \
            “Posyandu keliling ditunda”.",
        beyond: true,
    },
];

/// After step 3 every change of a public article's new text is refused by name, and nothing moves.
#[tokio::test]
async fn each_change_after_the_approval_is_refused_by_name() {
    let world = World::new().await;
    let (run, other) = update_of_a_public_article(&world).await;
    run.carry_to("4").await;
    let item = format!("/api/v1/items/{}", run.item().await);
    let before = world.read("lestari", &item).await;
    assert_ne!(before["live_text"], before["newest_text"]);
    for change in &CHANGES {
        let save = run.changed(|text| (change.make)(text, &other)).await;
        let answer = run
            .refused("lestari", save, 409, &["changed_since_approval"])
            .await;
        let told = &answer.body["refusals"][0];
        assert_eq!(
            told["message"],
            format!(
                "“{TITLE}” tidak lagi sama dengan yang disetujui: {} Kembalikan seperti yang \
                 disetujui, lalu coba lagi.",
                change.sentence
            )
        );
        assert_eq!(names(&told["facts"]["differences"]), [change.name]);
        assert_eq!(
            world.read("lestari", &item).await,
            before,
            "{}",
            change.name
        );
    }
    let same = run.changed(|_| {}).await;
    assert_eq!(run.act("lestari", same).await, ["task_started"]);
}

/// The correcting step takes spelling only: all else is named and goes back to who approved.
#[tokio::test]
async fn a_correction_tells_what_it_changed_and_whether_it_is_spelling() {
    let world = World::new().await;
    for change in &CHANGES {
        let (run, other) = article(&world, change.name).await;
        run.carry_to("6").await;
        let correct = run.correction(|text| (change.make)(text, &other)).await;
        let event = corrected(&run, &correct).await;
        assert_eq!(
            (names(&event["differences"]), &event["beyond"]),
            (vec![change.name], &json!(change.beyond)),
            "{event}"
        );
        let step = if change.beyond { "3" } else { "6" };
        assert_eq!(run.step().await, step, "{}", change.name);
    }
}

/// One word put right: the journal keeps what it was and became, and the case goes on.
#[tokio::test]
async fn a_spelling_correction_is_kept_with_its_difference() {
    let world = World::new().await;
    let (run, _) = article(&world, "posyandu").await;
    run.carry_to("6").await;
    let base = run.newest().await["id"].clone();
    let correct = run
        .correction(|text| {
            text["body"][WORDS] = paragraph("Petugas menimbang balita di balai dusun setiap Senin.")
        })
        .await;
    let event = corrected(&run, &correct).await;
    assert_eq!(
        event["differences"],
        json!([{
            "what": "text_changed",
            "before": "Petugas menimbang balita di balai desa setiap Senin.",
            "after": "Petugas menimbang balita di balai dusun setiap Senin.",
        }])
    );
    let newest = run.newest().await["id"].clone();
    assert_eq!((&event["base"], &event["revision"]), (&base, &newest));
    assert_eq!(
        (&event["words"], &event["beyond"], &event["note"]),
        (&json!(1), &json!(false), &json!("ejaan"))
    );
    let journal = world
        .read("hendra", "/api/v1/journal?after=0&limit=100")
        .await;
    let kept = journal["data"].as_array().unwrap().iter();
    let kept: Vec<&Value> = kept
        .filter(|entry| entry["event"]["type"] == "corrected")
        .collect();
    assert_eq!((kept.len(), &kept[0]["event"]), (1, &event));
    assert_eq!(run.view().await["items"][0]["corrections"], 1);

    run.carry_to("8").await;
    let item = format!("/api/v1/items/{}", run.item().await);
    let live = world.read("yusuf", &item).await["live_text"]["revision"]["id"].clone();
    assert_eq!(live, newest);
}

/// Six words are more than the sheet's five: the official decides again, then it airs.
#[tokio::test]
async fn a_correction_over_the_limit_airs_only_after_a_new_paraf() {
    let world = World::new().await;
    let (run, _) = article(&world, "posyandu").await;
    run.carry_to("6").await;
    let first = run.view().await["items"][0]["approvals"].clone();
    let correct = run
        .correction(|text| {
            text["body"][WORDS] = paragraph("Kader mengukur bayi pada posko dusun setiap Senin.")
        })
        .await;
    let event = corrected(&run, &correct).await;
    assert_eq!(
        (&event["words"], &event["beyond"]),
        (&json!(6), &json!(true))
    );
    assert_eq!(run.step().await, "3");
    let airing = json!({"type": "publish"});
    let open = ["not_your_role", "not_this_step", "changed_since_approval"];
    run.refused("yusuf", airing, 403, &open).await;

    let yes = run.paraf().await;
    assert_eq!(
        run.act("hendra", yes).await,
        ["approved", "task_finished", "task_opened"]
    );
    assert_eq!(run.step().await, "7");
    assert_ne!(run.view().await["items"][0]["approvals"], first);
    run.carry_to("8").await;
    let item = format!("/api/v1/items/{}", run.item().await);
    let item = world.read("yusuf", &item).await;
    assert_eq!(item["live_text"]["revision"]["id"], event["revision"]);
}

/// A case whose first text has a link and a photograph; and another photograph.
async fn article<'a>(world: &'a World, slug: &str) -> (Run<'a>, Value) {
    let (one, other) = (photo(world, 1).await, photo(world, 2).await);
    let run = Run::open(world, TITLE).await.at(slug);
    run.act("ratna", text(&one)).await;
    (run, other)
}

/// The same article when it is public already, and its new text is under way.
async fn update_of_a_public_article(world: &World) -> (Run<'_>, Value) {
    let (first, other) = article(world, "posyandu").await;
    first.carry_to("").await;
    let update = first.changed(|save| {
        let more = paragraph("Jadwal kedua menyusul.");
        save["body"].as_array_mut().unwrap().push(more);
    });
    let update = update.await;
    let run = Run::open(world, "Perbarui posyandu").await.at("posyandu");
    run.act("ratna", update).await;
    (run, other)
}

async fn photo(world: &World, number: u8) -> Value {
    let name = format!("foto-gps-{number}.jpg");
    let answer = world.upload("ratna", &name).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    answer.body["id"].clone()
}

fn text(photo: &Value) -> Value {
    json!({
        "type": "save_revision", "kind": "article", "title": TITLE, "summary": "Ringkasan.",
        "body": [
            linked(OLD),
            paragraph("Petugas menimbang balita di balai desa setiap Senin."),
            {"type": "image", "file": photo, "alt": ALT, "decorative": false, "caption": words(CAPTION)},
        ],
    })
}

fn linked(href: &str) -> Value {
    json!({"type": "paragraph", "text": [
        {"type": "text", "text": "Lihat "},
        {"type": "text", "text": "laman jadwal", "marks": [{"type": "link", "href": href}]},
        {"type": "text", "text": " sebelum berangkat."},
    ]})
}

fn words(text: &str) -> Value {
    json!([{"type": "text", "text": text}])
}

/// Gives a correction; the event that keeps it.
async fn corrected(run: &Run<'_>, correct: &Value) -> Value {
    let answer = run.give("lestari", correct).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let events = answer.body["events"].as_array().unwrap().iter();
    let mut found = events.filter(|entry| entry["event"]["type"] == "corrected");
    found.next().unwrap()["event"].clone()
}

fn names(differences: &Value) -> Vec<&str> {
    let found = differences.as_array().unwrap().iter();
    found.map(|one| one["what"].as_str().unwrap()).collect()
}
