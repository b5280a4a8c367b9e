//! Source 002 from its own sheet file, wholly over HTTP: runs B1, B2 and B3.
//!
//! Source: seed requirements 5.4.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::office::Scene;
use crate::steps::Run;
use crate::world::World;

pub(crate) const NEWS: &str = "Festival bahari";

/// The sheet leaves the channels open: the office names its two.
pub(crate) async fn office() -> World {
    let sheet = include_str!("../../../../sop/002-website-media-sosial.toml");
    let shares = "also = [\"share\"]\n";
    assert_eq!(sheet.matches(shares).count(), 1);
    let named = format!("{shares}channels = [\"facebook\", \"instagram\"]\n");
    World::of(&Scene {
        sheet: sheet.replace(shares, &named),
        own: &[
            ("kadis", Some("kepala-dinas"), "Kepala Dinas", "Kadek Surya"),
            ("putu", Some("petugas"), "Petugas Bidang", "Putu Laksmi"),
            ("rina", None, "Pranata Humas", "Rina Prameswari"),
            ("yusuf", None, "Pranata Komputer", "Yusuf Maulana"),
            (
                "hendra",
                Some("pejabat"),
                "Kepala Bidang IKP",
                "Hendra Wiratmaja",
            ),
        ],
        other: &[("dewi", None, "Staf Promosi", "Dewi Anggraini")],
    })
    .await
}

async fn open<'a>(world: &'a World, who: &str, section: &str, title: &str) -> Run<'a> {
    let new = json!({"sop": "website-media-sosial", "section": section, "title": title});
    Run::begin(world, who, &new).await
}

/// The decree and the programme give Rina and Yusuf their work; the item goes all its way.
#[tokio::test]
async fn b1_from_the_decree_to_two_channels() {
    let world = office().await;
    let team = set_up(&world).await;
    keep_menus(&team).await;
    let run = hand_over(&world, NEWS, 1).await;
    filter(&run).await;
    show(&run).await;
    share(&run).await;
    run.ended("done").await;
}

fn decree(world: &World) -> Value {
    let people = &world.office.people;
    let member = |login: &str, role: &str| json!({"person": people[login], "seat": "Anggota tim", "roles": [role]});
    json!({
        "paper": "decree", "about": "Tim Pengelola Website", "considering": ["bahwa situs perlu dikelola"],
        "recalling": ["Undang-Undang Nomor 14 Tahun 2008"], "rulings": ["Membentuk tim pengelola."],
        "members": [member("rina", "tim"), member("yusuf", "administrator")],
        "from": "2026-11-01", "until": "2026-11-30", "place": "Nusa Kencana",
    })
}

pub(crate) async fn set_up(world: &World) -> Run<'_> {
    let run = open(world, "kadis", "penyiapan", "Tim 2026").await;
    let finishing = run.finishing().await;
    run.refused("kadis", finishing, 409, &["paper_missing"])
        .await;
    run.produce("kadis", &decree(world)).await;
    run.finish("kadis").await;
    let people = &world.office.people;
    let programme = |month: u8| {
        json!({
            "paper": "work_programme", "year": 2026, "rows": [{
                "activity": "Memperbarui profil", "menu": "Profil", "months": [month],
                "in_charge": people["rina"], "target": "Profil mutakhir", "max_age_days": 180,
            }],
        })
    };
    run.no_paper("rina", &programme(13), "month_invalid").await;
    run.produce("rina", &programme(11)).await;
    run.finish("rina").await;
    assert_eq!(run.step().await, "3");
    let ruled = run.kept("decree", 1, "Kadek Surya").await;
    let seats: Vec<&Value> = ruled["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["person"])
        .collect();
    assert_eq!(seats, [&json!(people["rina"]), &json!(people["yusuf"])]);
    let planned = run.kept("work_programme", 1, "Rina Prameswari").await;
    assert_eq!(planned["rows"][0]["in_charge"], json!(people["rina"]));
    run
}

/// A turn of upkeep that changed nothing says so, and ends there.
async fn keep_menus(run: &Run<'_>) {
    let mut none = run.finishing().await;
    run.refused("yusuf", none.clone(), 409, &["nothing_proposed"])
        .await;
    none["none"] = json!("Semua menu masih benar.");
    run.act("yusuf", none).await;
    let record = run.kept("change_record", 1, "Yusuf Maulana").await;
    assert_eq!(
        (&record["items"], &record["none"]),
        (&json!([]), &json!("Semua menu masih benar."))
    );
    run.ended("done").await;
}

/// An officer collects and hands over; the team receives with the receipt of this number; nothing
/// is edited before that.
pub(crate) async fn hand_over<'a>(world: &'a World, title: &str, number: u32) -> Run<'a> {
    let run = open(world, "putu", "konten", title).await;
    run.bring("putu", title).await;
    let rows = json!([{"item": run.item_of(title).await, "source": "Panitia festival"}]);
    run.produce("putu", &json!({"paper": "material_list", "rows": rows}))
        .await;
    run.finish("putu").await;
    let early = run.rewrite(title, "Disunting sebelum diterima.").await;
    assert_eq!(run.finish("putu").await, ["task_started", "handed_over"]);
    run.refused("yusuf", early, 403, &["not_your_role", "not_this_step"])
        .await;
    run.finish("rina").await;
    let receipt = run.kept("receipt", number, "Rina Prameswari").await;
    let people = &world.office.people;
    for (side, login) in [("from", "putu"), ("to", "rina")] {
        let told = receipt[side].to_string();
        assert!(told.contains(&people[login].to_string()), "{receipt}");
    }
    assert_eq!(receipt["items"][0]["source"], "Panitia festival");
    run
}

pub(crate) async fn unedited(run: &Run<'_>) {
    let mut none = run.finishing().await;
    none["none"] = json!("Bahasanya sudah baik.");
    run.act("yusuf", none).await;
    assert_eq!(run.step().await, "7");
}

async fn filter(run: &Run<'_>) {
    unedited(run).await;
    let yes = run.paraf().await;
    run.refused("dewi", yes.clone(), 403, &["not_your_role"])
        .await;
    run.act("hendra", yes).await;
    assert_eq!(run.step().await, "8");
    let approvals = &run.view().await["items"][0]["approvals"];
    let by = approvals[0]["by"].to_string();
    assert!(
        by.contains(&run.world.office.people["hendra"].to_string()),
        "{by}"
    );
}

/// Shown is what was filtered: one other word and showing is refused.
async fn show(run: &Run<'_>) {
    let other = run.rewrite(NEWS, "Naskah kedua.").await;
    let answer = run.give("yusuf", &other).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.body);
    let stage = run.staging(NEWS, "festival-bahari").await;
    run.act("yusuf", stage).await;
    run.finish("yusuf").await;
    assert_eq!(run.step().await, "10");
    assert_eq!(run.world.public("/berita/festival-bahari").await.0, 404);
    run.act("yusuf", json!({"type": "publish"})).await;
    let (status, page) = run.world.public("/berita/festival-bahari").await;
    assert!(
        status == 200 && page.contains("Naskah pertama."),
        "{status} {page}"
    );
}

async fn share(run: &Run<'_>) {
    let finishing = run.finishing().await;
    run.refused("yusuf", finishing, 409, &["channels_open"])
        .await;
    let posts = [
        ("facebook", "https://www.facebook.com/nusakencana/posts/2"),
        ("instagram", "https://www.instagram.com/p/Cabcdefghij/"),
    ];
    for (channel, url) in posts {
        run.act(
            "yusuf",
            json!({"type": "share_link", "channel": channel, "url": url}),
        )
        .await;
    }
    let shared = run.view().await["shared"].clone();
    assert_eq!(shared.as_object().unwrap().len(), 2);
    assert!(
        posts
            .iter()
            .all(|(channel, url)| shared[channel].to_string().contains(url)),
        "{shared}"
    );
}

/// What is not fit is on no page, in no list, feed or map; it stays on record with its reason.
#[tokio::test]
async fn b2_what_is_not_fit_is_nowhere() {
    let world = office().await;
    set_up(&world).await;
    let title = "Beli sekarang";
    let run = hand_over(&world, title, 1).await;
    unedited(&run).await;
    let silent = json!({"type": "return", "reason": ""});
    run.refused("hendra", silent, 409, &["reason_missing"])
        .await;
    let reason = "Bukan informasi publik.";
    run.act("hendra", json!({"type": "return", "reason": reason}))
        .await;
    assert_eq!(run.step().await, "9");
    let refused = run.give("yusuf", &json!({"type": "publish"})).await;
    assert_eq!(
        refused.codes(),
        ["not_this_step", "approval_missing", "not_staged"]
    );
    let silent = json!({"type": "withhold", "reason": ""});
    run.refused("yusuf", silent, 409, &["reason_missing"]).await;
    run.act("yusuf", json!({"type": "withhold", "reason": reason}))
        .await;
    for path in ["/", "/berita", "/cari?q=beli", "/sitemap.xml", "/atom.xml"] {
        let (_, page) = world.public(path).await;
        assert!(!page.contains(title), "{path}");
    }
    let live = world.read("yusuf", "/api/v1/items?state=live").await;
    assert_eq!(live["data"], json!([]));
    let view = run.view().await;
    let last = view["timeline"].as_array().unwrap().iter().rev();
    assert!(
        last.take(3)
            .any(|act| act["event"]["reason"] == reason && act["name"] == "Yusuf Maulana"),
        "{view}"
    );
    run.ended("not_aired").await;
}

/// Three of the four papers do not close an evaluation; what stayed open comes back at the next.
#[tokio::test]
async fn b3_an_evaluation_closes_with_its_four_papers() {
    let world = office().await;
    set_up(&world).await;
    let first = open(&world, "rina", "evaluasi", "Evaluasi satu").await;
    meet(&first, 1).await;
    let finishing = first.finishing().await;
    let answer = first
        .refused("rina", finishing, 409, &["paper_missing"])
        .await;
    let told = answer.body["refusals"][0].to_string().to_lowercase();
    assert!(told.contains("tindak lanjut"), "{told}");
    first
        .produce("rina", &follow_up("Menata jadwal menu", None))
        .await;
    first.finish("rina").await;
    first.kept("follow_up_plan", 1, "Rina Prameswari").await;
    first.ended("done").await;

    world.pass_minutes(7 * 24 * 60);
    let second = open(&world, "rina", "evaluasi", "Evaluasi dua").await;
    meet(&second, 2).await;
    second
        .no_paper(
            "rina",
            &follow_up("Menambah petugas", None),
            "follow_up_left_out",
        )
        .await;
    let carried = follow_up("Menata jadwal menu", Some(&first.case));
    second.produce("rina", &carried).await;
    second.finish("rina").await;
    let plan = second.kept("follow_up_plan", 2, "Rina Prameswari").await;
    assert_eq!(plan["rows"][0]["carried_from"]["case"], first.case.as_str());

    let close =
        |row: u8| json!({"type": "close_follow_up", "row": row, "words": "Jadwal sudah ditata."});
    second
        .refused("dewi", close(1), 403, &["not_your_role"])
        .await;
    second
        .refused("rina", close(2), 409, &["follow_up_unknown"])
        .await;
    assert_eq!(second.act("rina", close(1)).await, ["follow_up_closed"]);
    second.ended("done").await;
}

/// Invitation, attendance and minutes, each with its number.
async fn meet(run: &Run<'_>, number: u32) {
    let today = if number == 1 {
        "2026-11-02"
    } else {
        "2026-11-09"
    };
    let papers = [
        json!({
            "paper": "invitation", "subject": "Rapat evaluasi", "to": ["Seluruh anggota tim"], "day": "2026-11-20",
            "time": "09:00:00", "place": "Ruang rapat", "agenda": ["Capaian program kerja"],
        }),
        json!({
            "paper": "attendance_list", "day": today,
            "rows": [{"name": "Sekar Wulandari", "post": "Anggota tim"}],
        }),
        json!({
            "paper": "minutes", "day": today, "chair": "Sekar Wulandari", "note_taker": "Bagas Pratama",
            "discussion": [{"topic": "Capaian", "notes": "Dua menu terlambat."}], "conclusions": ["Jadwal ditata ulang."],
        }),
    ];
    for paper in &papers {
        run.produce("rina", paper).await;
        let kept = run
            .kept(paper["paper"].as_str().unwrap(), number, "Rina Prameswari")
            .await;
        assert_eq!(kept["day"], paper["day"]);
    }
}

fn follow_up(action: &str, from: Option<&str>) -> Value {
    let carried = from.map(|case| json!({"case": case, "row": 1}));
    json!({"paper": "follow_up_plan", "rows": [{
        "finding": "Menu terlambat", "action": action, "in_charge": "Bagas Pratama",
        "due": "2026-11-30", "carried_from": carried,
    }]})
}
