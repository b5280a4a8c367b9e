//! Drafts: whose words are whose, and what was typed and never saved.

use serde_json::{Value, json};

use super::browser::{Browser, Office};
use super::walk::furnished;
use super::work::{SUMMARY, TITLE, body, edited, finish, script, start, written};

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

    lestari.open(&item).await.is(200);
    let take = taking(lestari);
    // Nobody else reads them, though they may read the case.
    people[0].open(&take).await.is(200);
    assert!(!people[0].page.text.contains(TYPED), "it is not his turn");
    let lestari = &mut people[2];
    lestari.open(&take).await.is(200);
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

/// Of two who share a role the second reads what the first left, and cannot throw it away.
#[tokio::test]
async fn what_a_colleague_may_still_be_writing_is_not_thrown_away() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let (case, item) = written(&mut people[1]).await;
    finish(&mut people[1], &case).await;
    start(&mut people[2], &case).await;
    typed(&mut people[2], &item, TITLE, TYPED).await;
    let draft = people[2].page.after("id=\"editor\"", "data-draft-url");
    // Whose turn it is not keeps nothing here, and throws nothing away.
    let discard = format!("{}/pembuangan", draft.clone().unwrap());
    let rows = office.store.drafts(case_id(&case)).await.unwrap();
    assert_eq!(rows.len(), 1);
    let row = rows[0].slot.to_string();
    let yusuf = &mut people[3];
    yusuf.open(&item).await.is(200);
    assert!(!yusuf.page.text.contains(TYPED));
    yusuf
        .send_form(&discard, &[("version", "1"), ("draft", &row)])
        .await
        .is(422)
        .tells("giliran");
    let sent = json!({ "version": 0, "base": null, "title": "", "summary": "", "body": [] });
    yusuf.open(&item).await.is(200);
    script(yusuf, &draft.unwrap(), &sent).await;
    assert_eq!(yusuf.page.status.as_u16(), 409);
    let lestari = &mut people[2];
    lestari.open(&item).await.is(200);
    lestari
        .send_form(&discard, &[("version", "1"), ("draft", &row)])
        .await
        .is(422);
    let nowhere = format!("{case}/draf/{}", uuid::Uuid::from_u128(7));
    lestari.open(&item).await.is(200);
    script(lestari, &nowhere, &sent).await;
    assert_eq!(lestari.page.status.as_u16(), 404, "no place of this case");
    let after = office.store.drafts(case_id(&case)).await.unwrap();
    assert_eq!(after, rows, "nothing was kept or lost");
}

/// Back at a step, its own old words are offered beside the text that was edited since.
#[tokio::test]
async fn words_of_before_a_return_are_offered_and_do_not_stand_in_for_the_text() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let [hendra, ratna, lestari, _] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    typed(ratna, &item, TITLE, TYPED).await;
    finish(ratna, &case).await;
    edited(lestari, &case, &item).await;
    let sheet = format!("{case}/lembar-paraf");
    hendra.open(&sheet).await.is(200);
    let hash = hendra.page.after("name=\"hash\"", "value").unwrap();
    let no = [
        ("decision", "return"),
        ("hash", hash.as_str()),
        ("reason", "Sebut hari panennya."),
    ];
    hendra.send_form(&sheet, &no).await.is(200);
    start(ratna, &case).await;
    ratna.open(&item).await.is(200).tells("Ada draf lama");
    assert!(!ratna.page.text.contains(TYPED), "the edited text stands");
    let take = taking(ratna);
    ratna.open(&take).await.is(200);
    assert!(ratna.page.text.contains(TYPED));
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

/// The way to the page with the words that are offered on it.
fn taking(browser: &Browser) -> String {
    let mut ways = browser.page.text.split("href=\"").skip(1);
    let ways = ways.find_map(|rest| {
        let way = rest.split('"').next()?;
        way.contains("draf=").then(|| way.to_owned())
    });
    ways.unwrap()
}

fn case_id(case: &str) -> tayang_core::ids::CaseId {
    case.rsplit('/').next().unwrap().parse().unwrap()
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
