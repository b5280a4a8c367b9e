//! After the paraf: every change is refused by its name, and only spelling may still be put right,
//! with its difference for all to read; more than that needs a new paraf.

use serde_json::{Value, json};

use crate::acts::{self, desk_of, record};
use crate::browser::Browser;
use crate::manuscript::{self, fixture};
use crate::office::Office;
use crate::plain::{self, cookies};
use crate::posts::appoint;
use crate::shared::demo;
use crate::touching_up;
use crate::traced::{self, Told};

/// An article of the demo that waits at step 4, just approved.
const APPROVED: &str = "Dermaga Muara Lestari diperpanjang";
/// One that waits at step 6, and where it will stand.
const STAGED: &str = "Festival Perahu Hias Muara Lestari";
const ADDRESS: &str = "/berita/festival-perahu-hias-muara-lestari";

#[tokio::test]
async fn each_change_of_an_approved_text_is_refused_by_its_name() {
    let office = &demo().office;
    let lestari = desk_of(office, "lestari").await;
    let case = case_of(&lestari, APPROVED).await;
    let before = by_people(&record(&lestari, office, &case).await);
    manuscript::open(&lestari, &case).await;

    touching_up::select(&lestari, "papan dermaga").await;
    link(&lestari, "https://cuaca.nusakencana.example/muara").await;
    refused(
        &lestari,
        "Tautan ditambahkan: “papan dermaga” menuju https://cuaca.nusakencana.example/muara.",
    )
    .await;
    touching_up::select(&lestari, "layanan informasi publik").await;
    link(&lestari, "/halaman/standar-pelayanan").await;
    refused(
        &lestari,
        "Tautan “layanan informasi publik” kini menuju /halaman/standar-pelayanan, \
         tadinya /halaman/kontak-dan-aksesibilitas.",
    )
    .await;
    touching_up::swap_the_first_picture(&lestari, &fixture("foto-gps-1.jpg")).await;
    refused(&lestari, "Sebuah foto ditukar dengan foto lain.").await;
    let alt = "Dermaga tampak dari laut.";
    lestari.fill("Teks alternatif", alt).await;
    lestari.find(&format!("//figure//img[@alt='{alt}']")).await;
    refused(&lestari, "menjadi “Dermaga tampak dari laut.”.").await;
    touching_up::select(&lestari, "Gambar: Dinas Perhubungan.").await;
    lestari.keys("Gambar: Kecamatan Muara Lestari.").await;
    refused(
        &lestari,
        "Keterangan foto berubah dari “Dermaga Muara Lestari setelah diperpanjang. Gambar: Dinas \
         Perhubungan.” menjadi “Dermaga Muara Lestari setelah diperpanjang. Gambar: Kecamatan \
         Muara Lestari.”.",
    )
    .await;
    lestari.fill("Judul", "Dermaga Muara Lestari ditutup").await;
    refused(&lestari, "menjadi “Dermaga Muara Lestari ditutup”.").await;

    assert_eq!(by_people(&record(&lestari, office, &case).await), before);
    lestari.close().await;
}

/// Saves, and reads why not: this difference by name, and what to do. Nothing typed is lost.
async fn refused(writer: &Browser, sentence: &str) {
    writer.sees("di perangkat ini dan di server").await;
    writer.press_button("Simpan naskah").await;
    writer.sees("tidak lagi sama dengan yang disetujui:").await;
    writer.sees(sentence).await;
    writer.sees("Kembalikan seperti yang disetujui").await;
    manuscript::ready(writer).await;
}

/// Makes the chosen words a link, or changes where their link leads.
async fn link(writer: &Browser, target: &str) {
    writer.press_button("Tautan").await;
    writer.fill("Alamat tautan", target).await;
    writer.press_button("Pasang tautan").await;
    writer.sees_soon_not("Alamat tautan").await;
}

#[tokio::test]
async fn spelling_is_put_right_with_its_difference_and_more_needs_a_new_paraf() {
    let office = &demo().office;
    let lestari = desk_of(office, "lestari").await;
    let case = case_of(&lestari, STAGED).await;
    correct(&lestari, &case, "berlangsung", "digelar").await;
    lestari
        .find("//ol[@class='line']//p//del[normalize-space(.)='berlangsung']")
        .await;
    lestari
        .find("//ol[@class='line']//p//ins[normalize-space(.)='digelar']")
        .await;
    lestari.sees_not("Melewati batas koreksi").await;
    let kept = last(&record(&lestari, office, &case).await, "corrected");
    assert_eq!(
        (
            &kept["words"],
            &kept["beyond"],
            &kept["differences"][0]["what"]
        ),
        (&json!(1), &json!(false), &json!("text_changed"))
    );

    let rule = "Jangan melepas lampion terbang.";
    let stricter = "Lampion terbang dilarang keras sepanjang kedua malam festival ini.";
    correct(&lestari, &case, rule, stricter).await;
    lestari
        .sees("Melewati batas koreksi: perlu disetujui lagi.")
        .await;
    assert_eq!(record(&lestari, office, &case).await["step"]["key"], "3");
    let page = format!("{}{ADDRESS}", office.public);
    assert_eq!(
        plain::get(&page, &[]).status,
        404,
        "not aired without a paraf"
    );

    let yusuf = desk_of(office, "yusuf").await;
    paraf_in_two_seats(office, &yusuf, &case, stricter).await;
    acts::air(&yusuf, &case).await;
    let stands_in = ["Plh. Kepala Bidang Aplikasi dan Informatika", "rangkap"];
    let signed_in = cookies(&yusuf).await;
    let papers: [Told<'_>; 7] = [
        ("manuscript", &["Ringkasan"]),
        ("editing_sheet", &["Daftar periksa"]),
        ("approval_sheet", &stands_in),
        ("layout_sheet", &["Foto utama"]),
        ("placement_sheet", &[ADDRESS]),
        ("correction_sheet", &[stricter, "melewati batas"]),
        ("airing_proof", &stands_in),
    ];
    traced::papers(office, &case, &signed_in, &papers);
    let citizen = Browser::open(360).await;
    citizen.go(&page).await;
    citizen.sees(stricter).await;
    citizen.sees_not(rule).await;
    for browser in [lestari, yusuf, citizen] {
        browser.close().await;
    }
}

/// Who placed the article stands in for the head of division today: allowed, and printed.
async fn paraf_in_two_seats(office: &Office, yusuf: &Browser, case: &str, changed: &str) {
    let nirmala = desk_of(office, "nirmala").await;
    appoint(
        &nirmala,
        office,
        "Yusuf Maulana",
        "Kepala Bidang Aplikasi",
        0,
    )
    .await;
    nirmala.close().await;
    yusuf.go(&format!("{case}/lembar-paraf")).await;
    yusuf.sees("Perubahan sejak diparaf").await;
    yusuf.sees(changed).await;
    acts::approve(yusuf, case).await;
    yusuf.sees("pelaksana harian, rangkap").await;
    let item = &record(yusuf, office, case).await["items"][0];
    let paraf = item["approvals"].as_array().unwrap().last().unwrap();
    assert_eq!(paraf["rangkap"], true);
    yusuf
        .go(&format!("{case}/lembar-paraf/{}", paraf["entry"]))
        .await;
    yusuf
        .sees("Yusuf Maulana, Plh. Kepala Bidang Aplikasi dan Informatika")
        .await;
    yusuf
        .find("//dt[.='Kursi']/following-sibling::dd[1][.='rangkap']")
        .await;
}

/// Step 6: these words become those.
async fn correct(lestari: &Browser, case: &str, words: &str, better: &str) {
    acts::begin(lestari, case).await;
    lestari.press("Koreksi naskah").await;
    manuscript::ready(lestari).await;
    touching_up::select(lestari, words).await;
    lestari.keys(better).await;
    lestari.sees(better).await;
    lestari.fill("Apa yang dikoreksi", "Pilihan kata.").await;
    lestari.press_button("Simpan koreksi").await;
    lestari.sees("Koreksi tercatat").await;
}

/// The newest event of a type in the record of a case.
fn last(record: &Value, kind: &str) -> Value {
    let entries = record["timeline"].as_array().unwrap().iter();
    let mut found = entries.filter(|entry| entry["event"]["type"] == kind);
    found.next_back().unwrap()["event"].clone()
}

/// The case that waits in the inbox under this title.
pub(crate) async fn case_of(browser: &Browser, title: &str) -> String {
    browser.press(title).await;
    browser.sees("Jejak berkas").await;
    let address = browser.page.current_url().await.unwrap().to_string();
    address.split('?').next().unwrap().to_owned()
}

/// What people did in a case and what it holds; the clock may note at any moment that it is late.
pub(crate) fn by_people(record: &Value) -> Value {
    let entries = record["timeline"].as_array().unwrap().iter();
    let people = entries.filter(|entry| entry["by"]["who"] == "person");
    json!({
        "step": record["step"]["key"], "items": record["items"],
        "packet": record["packet"], "acts": people.collect::<Vec<_>>(),
    })
}
