//! How few presses a decision takes, on the page that a phone shows.

use super::browser::Office;
use super::walk::furnished;
use super::work::{edited, finish, written};

/// The notice opens the case; from there it is the sheet, and the paraf.
#[tokio::test]
async fn after_opening_the_notice_a_decision_is_two_presses() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let [hendra, ratna, lestari, ..] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    finish(ratna, &case).await;
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
