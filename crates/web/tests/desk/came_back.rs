//! What comes back to an official: what they saw counts, and an untouched text is told as one.

use super::browser::{Browser, Office};
use super::work::{body, edited, finish, start, written};

const REASON: &str = "Sebut hari panennya.";

#[tokio::test]
async fn what_comes_back_is_told_by_what_changed_since_the_return() {
    let office = Office::open().await;
    let (_, mut people) = super::walk::furnished(&office).await;
    let [hendra, ratna, lestari, _] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    finish(ratna, &case).await;
    edited(lestari, &case, &item).await;
    let sheet = format!("{case}/lembar-paraf");
    returned(hendra, &sheet).await;

    // Nothing is touched: who hands it on is told, and so is who decides again.
    let still = "Belum ada yang berubah sejak dikembalikan.";
    ratna.open(&case).await.tells(REASON).tells(still);
    hendra.open(&case).await;
    assert!(!hendra.page.text.contains(still), "it is not his to change");
    start(ratna, &case).await;
    finish(ratna, &case).await;
    start(lestari, &case).await;
    finish(lestari, &case).await;
    hendra
        .open(&sheet)
        .await
        .is(200)
        .tells("Tidak ada yang berubah sejak dikembalikan")
        .tells("Alasan pengembalian: Sebut hari panennya.")
        .tells("Perubahan sejak Anda kembalikan");
    assert!(!hendra.page.text.contains("belum pernah Anda lihat"));
    returned(hendra, &sheet).await;

    start(ratna, &case).await;
    finish(ratna, &case).await;
    start(lestari, &case).await;
    changed(lestari, &item, "Dipanen setiap Selasa pagi.").await;
    finish(lestari, &case).await;
    hendra
        .open(&sheet)
        .await
        .is(200)
        .tells("Kembali ke sini setelah dikembalikan")
        .tells("Perubahan sejak Anda kembalikan")
        .tells("Selasa");
    assert!(!hendra.page.text.contains("Tidak ada yang berubah"));
}

/// The official sends the whole case back.
async fn returned(hendra: &mut Browser, sheet: &str) {
    hendra.open(sheet).await.is(200);
    let hash = hendra.page.after("name=\"hash\"", "value").unwrap();
    let back = [
        ("decision", "return"),
        ("hash", hash.as_str()),
        ("reason", REASON),
    ];
    hendra.send_form(sheet, &back).await.is(200);
}

/// Another text in the place of the one that stands.
async fn changed(browser: &mut Browser, item: &str, words: &str) {
    browser.open(item).await.is(200);
    let at = |name| browser.page.after("id=\"editor\"", name).unwrap();
    let (base, version, text) = (at("data-base"), at("data-version"), body(words));
    let fields = [
        ("body", text.as_str()),
        ("base", base.as_str()),
        ("kind", "article"),
        ("version", version.as_str()),
        ("title", "Kopi Lereng Sari"),
        ("summary", "Kopi dari kebun lereng."),
    ];
    let page = browser.send_form(item, &fields).await.is(200);
    page.tells("Naskah tersimpan");
}
