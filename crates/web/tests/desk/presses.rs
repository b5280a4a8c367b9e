//! How few presses a decision takes, on the page that a phone shows.

use serde_json::{Value, json};

use super::browser::{Browser, Office};
use super::walk::furnished;
use super::work::{SUMMARY, TITLE, edited, finish, start, written};

/// A first text that waits for its edit: the people, the case and the item.
async fn handed_on(office: &Office) -> (Vec<Browser>, String, String) {
    let (_, mut people) = furnished(office).await;
    let [_, ratna, ..] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    finish(ratna, &case).await;
    (people, case, item)
}

/// The notice opens the case; from there it is the sheet, and the paraf.
#[tokio::test]
async fn after_opening_the_notice_a_decision_is_two_presses() {
    let office = Office::open().await;
    let (mut people, case, item) = handed_on(&office).await;
    let [hendra, _, lestari, ..] = people.as_mut_slice() else {
        panic!("four people")
    };
    edited(lestari, &case, &item).await;

    hendra.open(&case).await.is(200);
    let sheet = format!("{case}/lembar-paraf");
    assert!(hendra.page.text.contains(&format!("href=\"{sheet}\"")));
    hendra.open(&sheet).await.is(200);
    let form = hendra.page.text.split("class=\"letter sheet form\"").nth(1);
    let (before, _) = form.unwrap().split_once("value=\"approve\"").unwrap();
    assert!(!before.contains(" required"), "nothing is to be filled in");
    let hidden = |name: &str| {
        let field = hendra.page.after(&format!("name=\"{name}\""), "value");
        field.unwrap()
    };
    let (hash, expected) = (hidden("hash"), hidden("expected"));
    let yes = [
        ("hash", hash.as_str()),
        ("expected", &expected),
        ("decision", "approve"),
    ];
    hendra
        .send_form(&sheet, &yes)
        .await
        .is(200)
        .tells("Paraf Anda tercatat.");
}

/// Nobody hovers over links on a phone: the hosts stand where the sheet begins.
#[tokio::test]
async fn the_sheet_begins_with_where_the_text_leads() {
    let office = Office::open().await;
    let (mut people, case, item) = handed_on(&office).await;
    let [hendra, _, lestari, ..] = people.as_mut_slice() else {
        panic!("four people")
    };
    start(lestari, &case).await;
    lestari.open(&item).await.is(200);
    let base = lestari.page.after("id=\"editor\"", "data-base").unwrap();
    let links = [
        "https://satu.example/a",
        "https://Dua.example",
        "https://satu.example/b",
        "/layanan",
        "https://tiga.example",
        "https://judi.example/slot",
    ];
    let piece = |(at, href): (usize, &&str)| {
        let marks = json!([{ "type": "link", "href": href }]);
        json!({ "type": "text", "text": format!("tautan {at} "), "marks": marks })
    };
    let pieces: Vec<Value> = links.iter().enumerate().map(piece).collect();
    let body = json!([{ "type": "paragraph", "text": pieces }]).to_string();
    let fields = [
        ("body", body.as_str()),
        ("base", &base),
        ("kind", "article"),
        ("version", "0"),
        ("title", TITLE),
        ("summary", SUMMARY),
    ];
    lestari.send_form(&item, &fields).await.is(200);
    finish(lestari, &case).await;

    hendra
        .open(&format!("{case}/lembar-paraf"))
        .await
        .is(200)
        .tells("menaut ke satu.example, dua.example, tiga.example, 1 situs lagi")
        .tells("judi.example (“tautan 5”)");
}
