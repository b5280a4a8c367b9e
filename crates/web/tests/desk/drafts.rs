//! Drafts: whose words are whose, and what was typed and never saved.

use serde_json::{Value, json};

use super::browser::{Browser, Office};
use super::walk::furnished;
use super::work::{SUMMARY, TITLE, body, finish, script, start, written};

const TYPED: &str = "Setiap karung membawa nomor kebun, kata Ratna.";

/// What an author typed and left is no edit of whoever edits next.
#[tokio::test]
async fn unsaved_words_are_offered_to_the_next_and_never_taken_for_theirs() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let [_, ratna, lestari, _] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    typed(ratna, &item, TITLE, TYPED).await;
    ratna.open(&case).await.is(200).tells(&format!(
        "Tulisan Anda di “{TITLE}” belum disimpan ke berkas"
    ));
    ratna.open(&item).await.is(200);
    assert!(ratna.page.text.contains(TYPED), "her own draft goes on");
    finish(ratna, &case).await;

    start(lestari, &case).await;
    lestari
        .open(&item)
        .await
        .is(200)
        .tells("Ada draf lama naskah ini yang tidak tersimpan sebagai revisi, dari Ratna")
        .tells("tidak menjadi tulisan Anda kecuali Anda memakainya");
    assert!(!lestari.page.text.contains(TYPED));
    let version = lestari.page.after("id=\"editor\"", "data-version");
    assert_eq!(version.as_deref(), Some("0"));
    // Saved as it is, it is no edit, and the step does not end.
    let base = lestari.page.after("id=\"editor\"", "data-base").unwrap();
    let saved = body("Setiap karung membawa nomor kebun. ");
    let fields = [
        ("body", saved.as_str()),
        ("base", base.as_str()),
        ("kind", "article"),
        ("version", "0"),
        ("title", TITLE),
        ("summary", SUMMARY),
    ];
    let page = lestari.send_form(&item, &fields).await.is(200);
    page.tells("Tidak ada yang berubah");
    lestari
        .send_form(&format!("{case}/penyelesaian"), &[])
        .await
        .is(409)
        .tells("Peringatan 2");

    lestari.open(&format!("{item}?draf=lama")).await.is(200);
    assert!(lestari.page.text.contains(TYPED), "taken up knowingly");
    lestari.open(&item).await.is(200);
    let discard = lestari.page.after("<form class=\"notice info\"", "action");
    let draft = lestari.page.after("name=\"draft\"", "value").unwrap();
    lestari
        .send_form(&discard.unwrap(), &[("version", "1"), ("draft", &draft)])
        .await
        .is(200)
        .tells("Draf lama sudah dibuang.");
    assert!(
        lestari.page.path.starts_with(&item),
        "{}",
        lestari.page.path
    );
    assert!(!lestari.page.text.contains("Ada draf lama"));
}

/// A second text that was begun and left is found again from the case.
#[tokio::test]
async fn a_new_text_that_was_left_is_one_link_away() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let ratna = &mut people[1];
    let (case, _) = written(ratna).await;
    let new = format!("{case}/naskah?ke=2");
    typed(ratna, &new, "Kabar kedua", TYPED).await;
    ratna
        .open(&case)
        .await
        .is(200)
        .tells("Naskah baru “Kabar kedua” belum disimpan ke berkas");
    let link = format!("href=\"{new}\"");
    assert!(ratna.page.text.contains(&link), "{}", ratna.page.text);
    ratna.open(&new).await.is(200);
    assert!(ratna.page.text.contains(TYPED));
}

/// Types into the editor of a page, as its script keeps it.
async fn typed(browser: &mut Browser, page: &str, title: &str, last: &str) {
    browser.open(page).await.is(200);
    let base = browser.page.after("id=\"editor\"", "data-base");
    let base = base.filter(|base| !base.is_empty());
    let draft = browser.page.after("id=\"editor\"", "data-draft-url");
    let body: Value = serde_json::from_str(&body(last)).unwrap();
    let sent =
        json!({ "version": 0, "base": base, "title": title, "summary": SUMMARY, "body": body });
    assert_eq!(script(browser, &draft.unwrap(), &sent).await["version"], 1);
}
