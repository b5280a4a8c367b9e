//! Upkeep of menu pages: who keeps each by the programme, old beside new, and no change recorded.

use serde_json::json;

use super::browser::{Browser, Office};
use super::papers::{fill, running};
use super::walk::choice;
use super::work::{boxes, finish, placed, start};

const SHEET: &str = include_str!("pembaruan.toml");
const NONE: &str = "Mengapa tidak ada yang berubah?";

/// Begins a case of a section: its address.
async fn begun(browser: &mut Browser, section: &str, title: &str) -> String {
    let new = format!("/berkas/baru?sop=pembaruan&bagian={section}");
    browser.open(&new).await.is(200);
    let fields = [("sop", "pembaruan"), ("section", section), ("title", title)];
    browser.send_form("/berkas", &fields).await.is(200);
    browser.page.path.split('?').next().unwrap().to_owned()
}

/// The team and its programme of the year, up to the last press.
async fn planned(camat: &mut Browser, juru: &mut Browser) -> String {
    let case = begun(camat, "penyiapan", "Tim halaman 2026").await;
    let paper = format!("{case}/hasil/surat-keputusan");
    let page = camat.open(&paper).await.is(200).text.clone();
    let person = choice(&page, "Ratna");
    let role = boxes(&page, "members.0.roles").remove(1);
    let decree = [
        ("about", "Tim halaman"),
        ("from", "2026-11-19"),
        ("until", "2027-12-31"),
        ("rulings", "Membentuk tim."),
        ("members.0.person", person.as_str()),
        ("members.0.seat", "Ketua"),
        ("members.0.roles", role.as_str()),
    ];
    camat.send_form(&paper, &decree).await.is(200);
    finish(camat, &case).await;
    start(juru, &case).await;
    let plan = [
        ("year", "2026"),
        ("rows.0.activity", "Memperbarui profil"),
        ("rows.0.menu", "profil kecamatan"),
        ("rows.0.in_charge", person.as_str()),
        ("rows.0.months", "5"),
        ("rows.0.months", "11"),
        ("rows.0.target", "Data terbaru"),
        ("rows.0.max_age_days", "180"),
    ];
    fill(juru, &case, "program-kerja", &plan).await.is(200);
    case
}

/// Writes a page, new or again.
async fn written(juru: &mut Browser, path: &str, title: &str, words: &str) {
    let page = juru.open(path).await.is(200).clone();
    let body = json!([{ "type": "paragraph", "text": [{ "type": "text", "text": words }] }]);
    let body = body.to_string();
    let version = page.after("id=\"editor\"", "data-version").unwrap();
    let base = page.after("id=\"editor\"", "data-base").unwrap_or_default();
    let fields = [
        ("body", body.as_str()),
        ("kind", "page"),
        ("version", version.as_str()),
        ("base", base.as_str()),
        ("title", title),
        ("summary", ""),
    ];
    let kept: Vec<_> = fields
        .into_iter()
        .filter(|(name, value)| *name != "base" || !value.is_empty())
        .collect();
    juru.send_form(path, &kept).await.is(200);
}

/// A public page.
async fn aired(juru: &mut Browser, title: &str, slug: &str) {
    let case = begun(juru, "halaman", title).await;
    written(
        juru,
        &format!("{case}/naskah"),
        title,
        "Camat menjabat sejak 2020.",
    )
    .await;
    finish(juru, &case).await;
    start(juru, &case).await;
    placed(juru, &case, slug).await;
    juru.open(&case).await;
    juru.send_form(&format!("{case}/penayangan"), &[])
        .await
        .is(200);
}

#[tokio::test]
async fn a_programme_feeds_the_calendar_is_locked_and_stands_as_a_paper() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "pembaruan", &["camat", "juru"]).await;
    let [camat, juru, ..] = people.as_mut_slice() else {
        panic!("people")
    };
    let case = planned(camat, juru).await;
    let november = "/agenda?bulan=2026-11";
    let asked = "profil kecamatan, Ratna Wulandari, Data terbaru";
    assert!(
        !camat.open(november).await.is(200).words().contains(asked),
        "a draft is no programme"
    );
    finish(juru, &case).await;
    camat
        .open(november)
        .await
        .tells("Menurut program kerja")
        .tells("Memperbarui profil")
        .tells(asked);
    for other in ["2026-10", "2027-11"] {
        let page = camat.open(&format!("/agenda?bulan={other}")).await.is(200);
        assert!(!page.words().contains(asked), "{other}");
    }

    let paper = format!("{case}/hasil/program-kerja");
    juru.open(&paper).await.is(200).tells("Memperbarui profil");
    assert!(!juru.page.text.contains("rows.0.activity"), "only to read");
    let before = office.store.journal("utama", 0, 500).await.unwrap().len();
    let again = [("year", "2026"), ("rows.0.activity", "Diganti diam-diam")];
    juru.open(&case).await;
    let answer = juru.send_form(&paper, &again).await.status;
    assert!(answer.is_client_error(), "{answer}");
    juru.open(&paper).await.is(200).tells("Memperbarui profil");
    assert!(!juru.page.words().contains("Diganti diam-diam"));
    let after = office.store.journal("utama", 0, 500).await.unwrap().len();
    assert_eq!(after, before);

    let id = case.rsplit('/').next().unwrap().parse().unwrap();
    let papers = office.store.papers_of(id).await.unwrap();
    let named = |row: &&tayang_store::OfficialRow| row.kind.name() == "work_programme";
    let row = papers.iter().find(named).unwrap();
    let pdf = format!("{case}/surat/{}.pdf", row.id);
    juru.open(&case).await.tells("Program kerja");
    assert!(juru.page.text.contains(&format!("href=\"{pdf}\"")));
    juru.open(&pdf).await.is(200);
    assert!(juru.page.text.starts_with("%PDF"));
}

#[tokio::test]
async fn a_page_tells_who_keeps_it_and_stands_old_beside_new() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "pembaruan", &["camat", "juru"]).await;
    let [camat, juru, ..] = people.as_mut_slice() else {
        panic!("people")
    };
    let year = planned(camat, juru).await;
    finish(juru, &year).await;
    aired(juru, "Profil kecamatan", "profil").await;
    aired(juru, "Tarif layanan", "tarif").await;

    let case = begun(juru, "halaman", "Pembaruan November").await;
    let pages = format!("{case}/pembaruan");
    let text = juru
        .open(&pages)
        .await
        .is(200)
        .tells("Penanggung jawab: Ratna Wulandari")
        .tells("Unit asal: Dinas Komunikasi dan Informatika")
        .tells("2 kali setahun: Mei, November; paling lama 180 hari")
        .tells("Belum ada pada program kerja")
        .text
        .clone();
    let (before, _) = text.split_once(">Profil kecamatan</a>").unwrap();
    let page = before.rsplit("href=\"").next().unwrap();
    let page = page.split('"').next().unwrap().to_owned();
    written(
        juru,
        &page,
        "Profil kecamatan",
        "Camat menjabat sejak 2024.",
    )
    .await;
    juru.open(&case).await.tells("Lihat lama dan baru");
    juru.open(&pages)
        .await
        .is(200)
        .tells("Yang tayang Camat menjabat sejak 2020")
        .tells("Usulan Camat menjabat sejak 2024")
        .tells("Halaman lain");
    assert!(juru.page.text.contains("<del>2020"), "what goes");
    assert!(juru.page.text.contains("<ins>2024"), "what comes");
    // A change was made, so it cannot be said that there was none.
    let finish_path = format!("{case}/penyelesaian");
    juru.open(&case).await;
    let said = [("none", "Semua masih benar.")];
    juru.send_form(&finish_path, &said).await.is(409);
    finish(juru, &case).await;
    juru.open(&format!("{case}/hasil/catatan-pembaruan"))
        .await
        .is(200)
        .tells("Profil kecamatan");
}

#[tokio::test]
async fn an_updated_page_is_not_said_to_have_no_place() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "pembaruan", &["camat", "juru"]).await;
    let juru = &mut people[1];
    aired(juru, "Profil kecamatan", "profil").await;
    let case = begun(juru, "halaman", "Pembaruan November").await;
    let pages = format!("{case}/pembaruan");
    let text = juru.open(&pages).await.is(200).text.clone();
    let (before, _) = text.split_once(">Profil kecamatan</a>").unwrap();
    let page = before.rsplit("href=\"").next().unwrap();
    let page = page.split('"').next().unwrap().to_owned();
    let words = "Camat menjabat sejak 2024.";
    written(juru, &page, "Profil kecamatan", words).await;
    finish(juru, &case).await;

    start(juru, &case).await;
    juru.page
        .tells("Tempat tayang “Profil kecamatan” ditetapkan lagi");
    juru.send_form(&format!("{case}/penayangan"), &[])
        .await
        .is(409)
        .tells("Tempat “Profil kecamatan” di situs belum ditetapkan di berkas ini.")
        .tells("Halaman publik:");
    assert!(!juru.page.words().contains("belum punya tempat"));
    let stage = format!("{case}/penempatan");
    juru.open(&stage)
        .await
        .is(200)
        .tells("sudah punya tempat di situs; periksa, lalu tetapkan lagi untuk naskah ini");
    assert!(!juru.page.words().contains("belum ditempatkan"));
    placed(juru, &case, "profil").await;
    juru.open(&stage).await.is(200).tells("sudah ditempatkan");

    // Pressed once more the place is the same, and is recorded once.
    let records = async || office.store.journal("utama", 0, 500).await.unwrap().len();
    let before = records().await;
    placed(juru, &case, "profil").await;
    juru.page.tells("Penempatan tercatat.");
    assert_eq!(records().await, before, "nothing new is recorded");
    placed(juru, &case, "profil-kecamatan").await;
    assert_eq!(records().await, before + 1, "another address is");
}

#[tokio::test]
async fn upkeep_without_a_change_is_finished_by_saying_so() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "pembaruan", &["camat", "juru"]).await;
    let juru = &mut people[1];
    let case = begun(juru, "halaman", "Pembaruan November").await;
    let path = format!("{case}/penyelesaian");
    juru.page.tells(NONE);
    assert!(!juru.page.words().contains("tidak perlu disunting"));
    juru.send_form(&path, &[]).await.is(409);
    juru.open(&case).await;
    juru.send_form(&path, &[("none", "")]).await.is(409);
    juru.open(&case).await;
    juru.send_form(&path, &[("none", "Semua masih benar.")])
        .await
        .is(200)
        .tells("Berkas selesai");
    juru.open(&format!("{case}/hasil/catatan-pembaruan"))
        .await
        .is(200)
        .tells("Semua masih benar.");
}
