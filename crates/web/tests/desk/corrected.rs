//! The correction of an approved text: what it begins with, and what it comes to.

use super::browser::{Browser, Office};
use super::walk::furnished;
use super::work::{SUMMARY, TITLE, approved, body, edited, finish, placed, start, written};

const APPROVED: &str = "Setiap karung membawa nomor kebun dan tanggal petik.";
const REFUSED: &str = "Setiap karung membawa nomor kebun dan tanggal panen.";
const CORRECTED: &str = "Setiap karung membawa nomor kebun dan tanggal petiknya.";
const FALSE_CONFLICT: &str = "sudah disimpan lagi";

#[tokio::test]
async fn a_correction_begins_with_the_approved_words_and_tells_of_older_ones() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let (case, item) = at_the_correction(&mut people).await;
    let lestari = &mut people[2];
    let correction = item.replace("/naskah/", "/koreksi/");
    // The title in the packet leads whom it is asked of to the correction, others to the text.
    lestari.open(&case).await.is(200).tells("Koreksi naskah");
    let titled = |path: &str| format!("<a href=\"{path}\">{TITLE}</a>");
    assert!(lestari.page.text.contains(&titled(&correction)));
    people[0].open(&case).await.is(200);
    assert!(people[0].page.text.contains(&titled(&item)));
    let lestari = &mut people[2];
    lestari
        .open(&correction)
        .await
        .is(200)
        .tells("Ada draf lama naskah ini yang tidak tersimpan sebagai revisi, dari Lestari");
    assert!(lestari.page.text.contains(APPROVED));
    assert!(!lestari.page.text.contains(REFUSED));
    assert!(!lestari.page.text.contains(FALSE_CONFLICT));
    let take = lestari.page.text.split("href=\"").skip(1);
    let mut take = take.filter_map(|rest| rest.split('"').next());
    let take = take.find(|way| way.contains("draf=")).unwrap().to_owned();
    lestari.open(&take).await;
    assert!(lestari.page.text.contains(REFUSED));
    assert!(!lestari.page.text.contains(FALSE_CONFLICT));

    // What is typed here is never lost, the note with it; the older draft is a thing apart.
    let broken = sent(lestari, &correction, "", CORRECTED, "Nama panen.").await;
    broken.is(409);
    lestari.open(&correction).await.is(200);
    assert!(lestari.page.text.contains(CORRECTED));
    assert!(lestari.page.text.contains("Nama panen."));
    sent(lestari, &correction, TITLE, CORRECTED, "Nama panen.")
        .await
        .is(200)
        .tells("Koreksi tercatat.");

    lestari.open(&correction).await.tells("Ada draf lama");
    assert!(!lestari.page.text.contains("Nama panen."));
    let discard = lestari.page.after("<form class=\"notice info\"", "action");
    let draft = lestari.page.after("name=\"draft\"", "value").unwrap();
    lestari
        .send_form(&discard.unwrap(), &[("version", "1"), ("draft", &draft)])
        .await
        .is(200)
        .tells("Draf lama sudah dibuang.");
    assert!(!lestari.page.text.contains("Ada draf lama"));
}

#[tokio::test]
async fn a_correction_of_more_than_spelling_says_who_has_the_case_now() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let (case, item) = at_the_correction(&mut people).await;
    let lestari = &mut people[2];
    let correction = item.replace("/naskah/", "/koreksi/");
    lestari.open(&correction).await.is(200);
    sent(lestari, &correction, "Kopi kita", APPROVED, "Judul.")
        .await
        .is(200)
        .tells("Koreksi tercatat, dan berkas kembali ke langkah persetujuan.")
        .tells("Koreksi mengubah lebih dari ejaan, jadi persetujuan diminta lagi di langkah 3.")
        .tells("Berkas sekarang ada pada Kabid");
    let hendra = &mut people[0];
    hendra
        .open(&case)
        .await
        .tells("persetujuan diminta lagi di langkah 3")
        .tells("paraf ini tidak berlaku untuk naskah yang sekarang");

    // The sheet says what was corrected, and names whom the case really goes on to.
    let sheet = format!("{case}/lembar-paraf");
    hendra
        .open(&sheet)
        .await
        .is(200)
        .tells("Diminta lagi karena Lestari Handayani mengoreksi lebih dari ejaan")
        .tells("Catatan koreksi: Judul.")
        .tells("diteruskan ke Staf Admin");
    assert!(
        !hendra
            .page
            .words()
            .contains("diteruskan ke Staf Pengolah Data")
    );
    let hash = hendra.page.after("name=\"hash\"", "value").unwrap();
    let yes = [("decision", "approve"), ("hash", hash.as_str())];
    hendra.send_form(&sheet, &yes).await.is(200);
    let yusuf = &mut people[3];
    yusuf
        .open(&case)
        .await
        .is(200)
        .tells("Langkah 7, giliran Anda");
}

#[tokio::test]
async fn a_step_advises_only_what_it_can_do() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let [_, ratna, lestari, _] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, _) = written(ratna).await;
    finish(ratna, &case).await;
    start(lestari, &case).await;
    lestari
        .send_form(&format!("{case}/penyelesaian"), &[])
        .await
        .is(409)
        .tells("belum disunting")
        .tells("Buka naskahnya, sunting, lalu simpan.");
    assert!(!lestari.page.text.contains("langkah penyuntingan."));
}

/// A case at its correction, with words that were refused at the step before; it and its item.
async fn at_the_correction(people: &mut [Browser]) -> (String, String) {
    let [hendra, ratna, lestari, yusuf] = people else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    finish(ratna, &case).await;
    edited(lestari, &case, &item).await;
    approved(hendra, &case, &item).await;
    start(lestari, &case).await;
    lestari.open(&item).await.is(200);
    let refused = sent(lestari, &item, TITLE, REFUSED, "").await;
    refused
        .is(409)
        .tells("tidak lagi sama dengan yang disetujui")
        .tells("Kembalikan seperti yang disetujui, lalu coba lagi.");
    finish(lestari, &case).await;
    start(yusuf, &case).await;
    placed(yusuf, &case, "kopi-lereng-sari").await;
    finish(yusuf, &case).await;
    start(lestari, &case).await;
    (case, item)
}

/// Sends the editor's form of the shown page with these words.
async fn sent<'a>(
    browser: &'a mut Browser,
    path: &str,
    title: &str,
    last: &str,
    note: &str,
) -> &'a super::browser::Page {
    let at = |name| browser.page.after("id=\"editor\"", name).unwrap();
    let (base, version, text) = (at("data-base"), at("data-version"), body(last));
    let fields = [
        ("body", text.as_str()),
        ("base", base.as_str()),
        ("kind", "article"),
        ("version", version.as_str()),
        ("title", title),
        ("summary", SUMMARY),
        ("note", note),
    ];
    browser.send_form(path, &fields).await
}
