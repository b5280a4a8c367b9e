//! After the paraf: every change of the text is refused by its name, and nothing typed is lost.

use serde_json::{Value, json};

use crate::acts::{desk_of, record};
use crate::browser::Browser;
use crate::manuscript::{self, fixture};
use crate::shared::demo;
use crate::touching_up;

/// An article of the demo that waits at step 4, just approved.
const APPROVED: &str = "Dermaga Muara Lestari diperpanjang";

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
