//! The way back after a save: the address of a new text leads to what was saved from it.

use super::browser::{Browser, Office};
use super::walk::furnished;
use super::work::{SUMMARY, TITLE, body, written};

const WORDS: &str = "Setiap karung membawa nomor kebun.";

#[tokio::test]
async fn a_new_text_opened_again_is_the_saved_one_and_a_second_is_meant() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let ratna = &mut people[1];
    let (case, item) = written(ratna).await;
    let new = format!("{case}/naskah");
    ratna
        .open(&format!("{new}?kabar=word_read"))
        .await
        .is(200)
        .tells("Naskah ini sudah tersimpan di berkas.")
        .tells("Tulis naskah lain di berkas ini");
    assert!(ratna.page.path.starts_with(&item), "{}", ratna.page.path);
    assert!(!ratna.page.text.contains("sudah dibaca ke dalam draf"));
    assert!(ratna.page.text.contains(WORDS));

    // The form that the browser still has: the same words are no second item.
    saved(ratna, &new, WORDS, "1")
        .await
        .is(200)
        .tells("Naskah ini sudah tersimpan di berkas.");
    assert_eq!(items(ratna, &case).await, 1);
    // Other words are asked about, in the form itself; saved again they are another item.
    let page = saved(ratna, &new, "Kabar lain.", "1").await.is(409);
    page.tells("Dari halaman ini sudah tersimpan satu naskah di berkas.")
        .tells("Buka naskah yang tersimpan");
    assert!(page.text.contains("Kabar lain."));
    assert_eq!(items(ratna, &case).await, 1);
    ratna.open(&new).await.is(200);
    assert!(ratna.page.text.contains("Kabar lain."), "the draft is kept");
    let nth = ratna.page.after("name=\"ke\"", "value").unwrap();
    // Items stand in the order in which they were saved.
    office.pass_minutes(1);
    saved(ratna, &new, "Kabar lain.", &nth).await.is(200);
    assert_eq!(items(ratna, &case).await, 2);

    // One's own button leads to an empty page, which leads to its own text afterwards.
    ratna.open(&new).await.is(200);
    let another = format!("{new}?ke=3");
    assert!(ratna.page.text.contains(&format!("href=\"{another}\"")));
    ratna
        .open(&another)
        .await
        .is(200)
        .tells("Mulai dari kerangka berita");
    office.pass_minutes(1);
    saved(ratna, &another, "Kabar ketiga.", "3").await.is(200);
    ratna.open(&another).await.is(200);
    assert!(ratna.page.text.contains("Kabar ketiga."));
    // The case leads to a fourth all the same, as the step takes more.
    ratna
        .open(&case)
        .await
        .is(200)
        .tells("Tulis naskah lain di berkas ini");
    let fourth = format!("href=\"{new}?ke=4\"");
    assert!(ratna.page.text.contains(&fourth), "{}", ratna.page.text);
}

/// Saves a new text by the form of the shown page.
pub(crate) async fn saved<'a>(
    ratna: &'a mut Browser,
    new: &str,
    words: &str,
    nth: &str,
) -> &'a super::browser::Page {
    let version = ratna.page.after("id=\"editor\"", "data-version");
    let version = version.unwrap_or_default();
    let text = body(words);
    let fields = [
        ("ke", nth),
        ("body", text.as_str()),
        ("kind", "article"),
        ("version", version.as_str()),
        ("title", TITLE),
        ("summary", SUMMARY),
    ];
    ratna.send_form(new, &fields).await
}

/// How many items the case holds, as its page lists them.
async fn items(ratna: &mut Browser, case: &str) -> usize {
    let shown = ratna.page.clone();
    let page = ratna.open(case).await.is(200).text.clone();
    ratna.page = shown;
    let packet = page.split_once("id=\"isi-berkas\"").unwrap().1;
    let packet = packet.split_once("</section>").unwrap().0;
    packet.matches(&format!("{case}/naskah/")).count()
}
