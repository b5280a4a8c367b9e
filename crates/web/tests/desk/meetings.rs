//! An evaluation: pages are captured as they stand, and those who come mark themselves present.

use super::browser::{Browser, Office};
use super::papers::{begun, fill, running};
use super::work::finish;

const SHEET: &str = r#"
format = 1
key = "evaluasi"

[identity]
unit = ["KECAMATAN TELUK SERAI"]
number = "SOP/14/KTS/2026"
created = "2026-03-02"
effective = "2026-04-01"
ratified_by = "Camat"
title = "EVALUASI SITUS"

[[role]]
key = "tim"
label = "Tim Pengelola"

[[record]]
text = "Register rapat"

[[step]]
no = "1"
text = "Mengadakan evaluasi"
role = "tim"
kind = "evaluate"
time = { text = "1 jam", min = 1, unit = "hour" }
output = { text = "Notula" }
"#;

/// An evaluation under way: who holds it, who else there is, and its case.
pub(crate) async fn evaluating(office: &Office) -> (Vec<Browser>, String) {
    let mut people = running(office, SHEET, "evaluasi", &["tim"]).await;
    let case = begun(&mut people[0], "evaluasi", "Evaluasi triwulan").await;
    (people, case)
}

#[tokio::test]
async fn pages_are_captured_with_what_they_show() {
    let office = Office::open().await;
    let (mut people, case) = evaluating(&office).await;
    let [hendra, ratna, ..] = people.as_mut_slice() else {
        panic!("people")
    };
    hendra.page.tells("Tangkap halaman situs");
    for paper in ["undangan", "daftar-hadir", "notula", "tindak-lanjut"] {
        let way = format!("href=\"{case}/hasil/{paper}\"");
        assert!(hendra.page.text.contains(&way), "the way to {paper}");
    }
    ratna.open(&case).await;
    let take = format!("{case}/tangkapan");
    ratna.send_form(&take, &[]).await.is(403);
    hendra.open(&case).await;
    hendra
        .send_form(&take, &[])
        .await
        .is(200)
        .tells("Halaman ditangkap");
    let paper = format!("{case}/hasil/tangkapan-halaman");
    ratna.open(&paper).await.is(200).tells("Halaman dan menu");
    let link = ratna.page.after("<li><a", "href").unwrap();
    assert!(link.starts_with(&format!("{case}/tangkapan/")), "{link}");
    ratna.open(&link).await.is(200);
    let page = ratna.page.clone();
    assert!(!page.text.contains("\"/aset/"), "its own files go with it");
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'"), "{policy}");
    let style = page.after("rel=\"stylesheet\"", "href").unwrap();
    assert_eq!(style.len(), 64, "a hash: {style}");
    let folder = link.rsplit_once('/').unwrap().0;
    ratna.open(&format!("{folder}/{style}")).await.is(200);
    assert!(!ratna.page.text.contains("/aset/"), "nor does its style");
    let strange = "0".repeat(64);
    ratna.open(&format!("{folder}/{strange}")).await.is(404);
    ratna
        .open(&format!("{case}/tangkapan/{strange}/halaman"))
        .await
        .is(404);
    office.browser().open(&link).await.tells("Masuk");
}

#[tokio::test]
async fn who_comes_to_the_meeting_marks_themselves_present_by_its_code() {
    let office = Office::open().await;
    let (mut people, case) = evaluating(&office).await;
    let [hendra, ratna, lestari, ..] = people.as_mut_slice() else {
        panic!("people")
    };
    let screen = format!("{case}/hadir");
    ratna.open(&screen).await.is(200);
    assert!(
        !ratna.page.words().contains("Tampilkan kode"),
        "not hers to show"
    );
    ratna
        .send_form(&format!("{screen}/kode"), &[])
        .await
        .is(403);
    ratna.open(&screen).await;
    let guess = [("kode", "0000000000")];
    ratna
        .send_form(&screen, &guess)
        .await
        .is(409)
        .tells("tidak berlaku untuk rapat ini");
    hendra.open(&screen).await.is(200);
    hendra
        .send_form(&format!("{screen}/kode"), &[])
        .await
        .is(200);
    hendra.page.tells("Kode siap ditampilkan");
    let code = hendra.page.text.split("<code>").nth(1).unwrap();
    let code = code.split('<').next().unwrap().to_owned();
    assert_eq!(code.len(), 10);

    // The link of the code asks to sign in, and leads back.
    let link = format!("{screen}?kode={code}");
    office.browser().open(&link).await.tells("Masuk");
    ratna.open(&link).await.is(200);
    assert!(
        !ratna.page.text.contains("<code>"),
        "the code is not hers to show"
    );
    let send = [("kode", code.as_str())];
    ratna
        .send_form(&screen, &send)
        .await
        .is(200)
        .tells("Kehadiran Anda tercatat");
    ratna.open(&screen).await.tells("Ratna Wulandari");
    ratna
        .send_form(&screen, &send)
        .await
        .is(409)
        .tells("sudah tercatat");
    hendra
        .open(&format!("{case}/hasil/daftar-hadir"))
        .await
        .is(200);
    assert!(
        hendra.page.text.contains("value=\"Ratna Wulandari\""),
        "on the list already"
    );
    // Ten hours, with a look at the desk in between so that nobody is signed out.
    office.pass_minutes(5 * 60);
    lestari.open(&link).await.is(200);
    hendra.open(&case).await.is(200);
    office.pass_minutes(5 * 60 + 1);
    lestari.open(&link).await.is(200);
    lestari.send_form(&screen, &send).await.is(409);
    ended(hendra, &case).await;
}

/// The evaluation ends with its papers; captures are taken by then, whoever forgot them.
async fn ended(hendra: &mut Browser, case: &str) {
    let person = "Ketua RW 03";
    let present = [
        ("day", "2026-11-19"),
        ("rows.0.name", person),
        ("rows.0.person", ""),
    ];
    fill(hendra, case, "daftar-hadir", &present).await.is(200);
    let invitation = [
        ("subject", "Evaluasi"),
        ("day", "2026-11-20"),
        ("time", "09:00"),
        ("place", "Aula"),
        ("to", "Para kasi"),
        ("agenda", "Pembaruan halaman"),
        ("urgency", "ordinary"),
    ];
    fill(hendra, case, "undangan", &invitation).await.is(200);
    let minutes = [
        ("day", "2026-11-19"),
        ("chair", "Camat"),
        ("note_taker", "Hendra"),
        ("discussion.0.topic", "Halaman usang"),
        ("discussion.0.notes", "Tiga halaman."),
        ("conclusions", "Perbarui bulan depan."),
    ];
    fill(hendra, case, "notula", &minutes).await.is(200);
    let plan = [
        ("rows.0.finding", "Halaman usang"),
        ("rows.0.action", "Perbarui"),
        ("rows.0.in_charge", "Kasi"),
        ("rows.0.person", ""),
        ("rows.0.due", "2026-12-20"),
    ];
    fill(hendra, case, "tindak-lanjut", &plan).await.is(200);
    hendra.open(case).await;
    finish(hendra, case).await;
    let paper = format!("{case}/hasil/tangkapan-halaman");
    hendra.open(&paper).await.is(200).tells("Halaman dan menu");
}
