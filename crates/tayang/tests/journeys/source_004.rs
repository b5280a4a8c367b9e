//! D1, D2 and D3 of the seed requirements: a batch of five, approved as it will be seen; nothing else
//! is shown, and what has an end leaves on its day. X2 besides: the office's clock stands on the
//! Wednesday before Christmas, and then on the Tuesday after.

use jiff::Timestamp;
use jiff::civil::{DateTime, date};
use serde_json::Value;
use tayang_core::time::local;

use crate::acts::{self, desk_of, record, start_of};
use crate::browser::Browser;
use crate::forms::{bring, done, keep, place, polish, send_place};
use crate::office::Office;
use crate::on_paper;
use crate::plain::{self, cookies};
use crate::traced::{self, Told};

const BATCH: [(&str, &str); 5] = [
    ("Sumur bor warga selesai", "sumur-bor-warga-selesai"),
    ("Pompa air dibagikan", "pompa-air-dibagikan"),
    ("Jalan setapak dicor", "jalan-setapak-dicor"),
    ("Balai desa direnovasi", "balai-desa-direnovasi"),
    ("Lapangan voli baru", "lapangan-voli-baru"),
];
/// Wednesday, a working day; the next is Monday, after a collective leave and a holiday.
const BEGIN: &str = "2026-12-23T10:00:00+08:00";
/// The last moment of the first item, as the form takes it, and a moment after it.
const UNTIL: &str = "2026-12-26T08:00";
const AFTER: &str = "2026-12-29T09:00:00+08:00";

#[tokio::test]
async fn four_of_five_are_shown_and_one_leaves_on_its_day() {
    let office = Office::demo_at(BEGIN);
    let theresia = desk_of(&office, "theresia").await;
    let lestari = desk_of(&office, "lestari").await;
    let yusuf = desk_of(&office, "yusuf").await;
    let bambang = desk_of(&office, "bambang").await;

    let case = start_of(&theresia, &office, "tampilan-website", "Kabar lima desa").await;
    is_due_after_christmas(&office, &theresia, &case).await;
    for (title, _) in BATCH {
        bring(&theresia, &case, title, "Ditulis penyumbang.").await;
    }
    done(&theresia, &case).await;
    done(&lestari, &case).await;
    classify(&lestari, &case).await;
    hand_in(&yusuf, &lestari, &case, UNTIL).await;
    approve_four(&bambang, &case).await;
    changed_is_not_shown(&office, &yusuf, &case).await;
    acts::air(&yusuf, &case).await;
    register(&office, &yusuf, &case).await;
    let child = is_back(&office, &lestari).await;
    comes_again(&lestari, &yusuf, &bambang, &child).await;
    let signed_in = cookies(&yusuf).await;
    let words = ["Bambang Sudrajat", "Lestari Handayani", "Yusuf Maulana"];
    on_paper::says(&format!("{case}/pelaksanaan.pdf"), &signed_in, &words);
    let papers: [Told<'_>; 10] = [
        ("receipt", &[BATCH[0].0, "Lestari Handayani"]),
        ("classification_list", &[BATCH[4].0, "Berita umum"]),
        ("editing_sheet", &[BATCH[4].0, "Daftar periksa"]),
        ("placement_sheet", &[BATCH[0].1, "26 Desember 2026"]),
        ("submission", &[BATCH[0].1, "26 Desember 2026"]),
        (
            "approval_sheet",
            &["4 disetujui, 0 dikembalikan", BATCH[3].0],
        ),
        (
            "airing_proof",
            &[BATCH[3].0, BATCH[0].1, "Bambang Sudrajat"],
        ),
        ("register_record", &["Rak 1, boks 2", "26 Desember 2026"]),
        ("capture_list", &["Tangkapan Halaman"]),
        ("run_sheet", &["Tayang, selesai", "Bambang Sudrajat"]),
    ];
    traced::papers(&office, &case, &signed_in, &papers);
    are_drawn(&yusuf, &case).await;
    for browser in [theresia, lestari, yusuf, bambang] {
        browser.close().await;
    }
    leaves_on_its_day(office, &case).await;
}

/// X2: one working day from Wednesday morning ends on Monday at the same time; so the case page says.
async fn is_due_after_christmas(office: &Office, theresia: &Browser, case: &str) {
    let step = record(theresia, office, case).await["step"].clone();
    let wall = |name: &str| -> DateTime {
        let at: Timestamp = step[name].as_str().unwrap().parse().unwrap();
        local("Asia/Makassar", at)
    };
    let (begun, due) = (wall("opened_at"), wall("due_at"));
    assert_eq!(begun.date(), date(2026, 12, 23));
    assert_eq!(due.date(), date(2026, 12, 28));
    assert_eq!((due.hour(), due.minute()), (begun.hour(), begun.minute()));
    let told = due.strftime("28 Des, %H.%M").to_string();
    // The inbox tells how long the step may take: a working day.
    for (page, told) in [
        (case, told.as_str()),
        (&office.desk, "Standar 1 hari kerja"),
    ] {
        theresia.go(page).await;
        let words = theresia.words().await.replace('\u{a0}', " ");
        assert!(words.contains(told), "{told} is not on {page}: {words}");
    }
}

async fn classify(lestari: &Browser, case: &str) {
    let mut entries = Vec::new();
    for (title, _) in BATCH {
        entries.push((title, "Kelas informasi", "Berita umum"));
        entries.push((title, "Kategori", "Pembangunan"));
    }
    acts::begin(lestari, case).await;
    keep(lestari, case, "daftar-klasifikasi", &entries).await;
    for (title, _) in BATCH {
        polish(lestari, case, title, "Disunting pengelola.").await;
    }
    done(lestari, case).await;
}

/// Each item has its place and is still not public; the whole is handed in.
async fn hand_in(yusuf: &Browser, lestari: &Browser, case: &str, until: &str) {
    for (title, slug) in BATCH {
        let until = if title == BATCH[0].0 { until } else { "" };
        place(yusuf, case, title, slug, until).await;
    }
    done(yusuf, case).await;
    done(lestari, case).await;
}

/// Each page that was handed in has its picture by now, and the picture is one.
async fn are_drawn(yusuf: &Browser, case: &str) {
    let paper = format!("{case}/hasil/tangkapan-halaman");
    let drawn = "return document.querySelectorAll('.captured .drawn img').length";
    yusuf
        .until("the pictures are drawn", async || {
            yusuf.go(&paper).await;
            let shown = yusuf.page.execute(drawn, vec![]).await;
            shown.is_ok_and(|shown| shown == BATCH.len())
        })
        .await;
    let size = "const one = document.querySelector('.captured .drawn img'); \
        one.loading = 'eager'; return one.naturalWidth";
    yusuf
        .until("a picture is shown", async || {
            let shown = yusuf.page.execute(size, vec![]).await;
            shown.is_ok_and(|shown| shown == 560)
        })
        .await;
}

/// Ya for four, Tidak for the fifth; the sheet of the paraf lists four.
async fn approve_four(bambang: &Browser, case: &str) {
    bambang.go(&format!("{case}/lembar-paraf")).await;
    for (title, _) in BATCH {
        bambang.sees(&format!("Naskah baru: {title}")).await;
    }
    bambang.sees("untuk 1 dari 5 naskah").await;
    // A return asks for itself what goes back: at first the page that is shown.
    bambang.press("Kembalikan").await;
    bambang.sees("Yang dikembalikan").await;
    let back = "return [...document.querySelectorAll('input[name=back]')].map(b => b.checked)";
    let back = bambang.page.execute(back, vec![]).await.unwrap();
    assert_eq!(back, serde_json::json!([true, false, false, false, false]));
    // A page that was not opened cannot be approved.
    for (at, (title, _)) in BATCH.iter().enumerate().skip(1) {
        bambang.press(title).await;
        bambang.sees(&format!("halaman {} dari 5", at + 1)).await;
    }
    bambang.sees_not("Buka dulu").await;
    choose_only(bambang, &BATCH[..4]).await;
    bambang.press_button("Setujui & paraf").await;
    bambang.sees("Paraf Anda tercatat").await;
    bambang.go(case).await;
    bambang.sees("Putusan atas “Lapangan voli baru”").await;
    acts::send_back(bambang, case, "Sumbernya belum ada.").await;
    bambang.sees("sisanya berjalan terus").await;
}

/// Ticks these items on the sheet, and no others.
async fn choose_only(bambang: &Browser, batch: &[(&str, &str)]) {
    let titles: Vec<Value> = batch.iter().map(|(title, _)| (*title).into()).collect();
    let tick = "const boxes = [...document.querySelectorAll('input[name=items]')]; \
        boxes.forEach(b => { b.checked = arguments[0].includes(b.parentElement.textContent.trim()) }); \
        return boxes.filter(b => b.checked).length";
    let ticked = bambang.page.execute(tick, vec![titles.into()]).await;
    assert_eq!(ticked.unwrap(), batch.len());
}

/// D2: another place after the paraf is refused, and nothing is public by it.
async fn changed_is_not_shown(office: &Office, yusuf: &Browser, case: &str) {
    let before = record(yusuf, office, case).await;
    send_place(yusuf, case, BATCH[1].0, "alamat-lain", "").await;
    yusuf.sees("tidak lagi sama dengan yang disetujui").await;
    assert_eq!(record(yusuf, office, case).await["items"], before["items"]);
    for (_, slug) in BATCH {
        assert_eq!(status(office, slug), 404, "{slug}");
    }
}

fn status(office: &Office, slug: &str) -> u16 {
    plain::get(&format!("{}/berita/{slug}", office.public), &[]).status
}

/// Four numbers without a gap, and where the paper copies lie.
async fn register(office: &Office, yusuf: &Browser, case: &str) {
    let shelves = BATCH[..4]
        .iter()
        .map(|(title, _)| (*title, "Rak, boks", "Rak 1, boks 2"));
    let shelves: Vec<_> = shelves.collect();
    acts::begin(yusuf, case).await;
    keep(yusuf, case, "register-tayang", &shelves).await;
    done(yusuf, case).await;
    for (_, slug) in &BATCH[..4] {
        assert_eq!(status(office, slug), 200, "{slug}");
    }
    assert_eq!(status(office, BATCH[4].1), 404);
    let kept = record(yusuf, office, case).await;
    let mut papers = kept["timeline"].as_array().unwrap().iter();
    let list = papers.find(|act| act["event"]["artefact"]["paper"] == "register_record");
    let rows = list.unwrap()["event"]["artefact"]["rows"]
        .as_array()
        .unwrap();
    let numbers: Vec<u64> = rows
        .iter()
        .map(|row| row["number"].as_u64().unwrap())
        .collect();
    let first = numbers[0];
    assert_eq!(numbers, (first..first + 4).collect::<Vec<_>>());
    yusuf.go(&format!("{case}/hasil/register-tayang")).await;
    yusuf.sees(BATCH[0].0).await;
    yusuf.sees("Tayang akhir").await;
}

/// The fifth waits at step 2 in a case of its own, with the reason.
async fn is_back(office: &Office, lestari: &Browser) -> String {
    lestari.go(&office.desk).await;
    lestari.press(BATCH[4].0).await;
    lestari.sees("Sumbernya belum ada.").await;
    // The list holds still: it is ticked, as the finish goes by it.
    lestari.sees("Sudah:\nDaftar klasifikasi").await;
    lestari
        .sees("Belum ada yang berubah sejak dikembalikan.")
        .await;
    let here = lestari.page.current_url().await.unwrap().to_string();
    here.split('?').next().unwrap().to_owned()
}

/// Handed on untouched, it says so to whoever returned it, with the reason; it was seen then.
async fn comes_again(lestari: &Browser, yusuf: &Browser, bambang: &Browser, child: &str) {
    done(lestari, child).await;
    done(yusuf, child).await;
    done(lestari, child).await;
    bambang.go(&format!("{child}/lembar-paraf")).await;
    for words in [
        "Tidak ada yang berubah sejak dikembalikan",
        "Alasan pengembalian: Sumbernya belum ada.",
        "Perubahan sejak Anda kembalikan",
    ] {
        bambang.sees(words).await;
    }
    bambang.sees_not("belum pernah Anda lihat").await;
}

/// D3: the clock passes its end; the page leaves by itself, the others stay.
async fn leaves_on_its_day(office: Office, case: &str) {
    let office = office.restart_at(AFTER);
    let citizen = Browser::open(360).await;
    let (first, second) = (BATCH[0], BATCH[1]);
    citizen
        .until("the first item has left", async || {
            status(&office, first.1) != 200
        })
        .await;
    citizen
        .go(&format!("{}/berita/{}", office.public, second.1))
        .await;
    citizen.sees("Disunting pengelola.").await;
    citizen.go(&format!("{}/berita", office.public)).await;
    citizen.sees_not(first.0).await;
    citizen.close().await;
    let yusuf = desk_of(&office, "yusuf").await;
    let id = case.rsplit('/').next().unwrap();
    yusuf.go(&format!("{}/berkas/{id}", office.desk)).await;
    yusuf.sees("masa tayang berakhir").await;
    let register = "register/tayang.pdf?dari=2026-12-01&sampai=2026-12-31";
    let path = format!("{}/{register}", office.desk);
    let ended = ["Berakhir 26-12-2026 08.00", "Masa tayang berakhir"];
    on_paper::says(&path, &cookies(&yusuf).await, &ended);
    yusuf.close().await;
    acts::clean(&office);
}
