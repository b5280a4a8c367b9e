//! The way from a notice: its link asks to sign in, leads to the sheet, and is never an answer.

use super::browser::Office;
use super::walk::furnished;
use super::work::{TITLE, edited, finish, written};

#[tokio::test]
async fn yes_or_no_from_the_link_of_a_notice_after_signing_in() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let [_, ratna, lestari, _] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    finish(ratna, &case).await;
    edited(lestari, &case, &item).await;

    let sheet = format!("{case}/lembar-paraf");
    let mut phone = office.browser();
    phone
        .open(&sheet)
        .await
        .is(200)
        .tells("Meja kerja ini untuk pegawai.");
    assert!(
        !phone.page.text.contains(TITLE),
        "nothing is told before signing in"
    );
    let back = phone.page.after("name=\"ke\"", "value").unwrap();
    assert_eq!(back, sheet);
    let wrong = [
        ("login", "hendra"),
        ("password", "salah semua"),
        ("ke", back.as_str()),
    ];
    phone.send_form("/masuk", &wrong).await.is(401);
    let secret = "kuda merah melompati awan hendra sekali";
    let right = [
        ("login", "hendra"),
        ("password", secret),
        ("ke", back.as_str()),
    ];
    phone
        .send_form("/masuk", &right)
        .await
        .is(200)
        .tells("Setujui & paraf");
    phone.page.tells(TITLE);
    let hash = phone.page.after("name=\"hash\"", "value").unwrap();
    phone.open(&sheet).await.is(200).tells("Setujui & paraf");

    let no = [("decision", "return"), ("hash", hash.as_str())];
    phone.send_form(&sheet, &no).await.is(409).tells("Alasan");
    let yes = [("decision", "approve"), ("hash", hash.as_str())];
    phone
        .send_form(&sheet, &yes)
        .await
        .is(200)
        .tells("Paraf Anda tercatat.");
    let link = format!("href=\"{sheet}/");
    let entry = phone.page.text.split(&link).nth(1).unwrap();
    let kept = format!("{sheet}/{}", entry.split('"').next().unwrap());
    phone.open(&kept).await.is(200).tells(TITLE).tells(&hash);
    phone.page.tells("Kabid Informasi").tells("10.24");
}
