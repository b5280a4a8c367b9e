//! What a refused bundle was about is told to those who may see it, and that it was refused to all.

use axum::body::Body;
use axum::http::Method;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use serde_json::{Value, json};

use super::browser::{Browser, HOME, Office};
use super::elsewhere::colleague;
use super::guests::{WHO, bring, link, waiting_for};

const PICTURE: &[u8] = include_bytes!("../../../tayang/demo/pictures/sawah.webp");
const WORD: &[u8] = include_bytes!("../../../intake/tests/fixtures/artikel-word.docx");
/// What nobody of another unit reads.
const TOLD: [&str; 3] = ["Jembatan hulu", "Nomor ponsel korban", "Dinas Perhubungan"];

/// Brings a bundle by a new link, and has it refused on this ground.
async fn refused(office: &Office, ratna: &mut Browser, case: &str, ground: &str) {
    let path = link(ratna, case, "7").await;
    let mut guest = office.browser();
    guest.open(&path).await.is(200);
    let mut whole = WHO.to_vec();
    whole.push(("words", "Jembatan ditutup."));
    bring(&mut guest, &path, &whole, &[]).await;
    guest.page.is(200);
    let kept = format!("{case}/kiriman");
    ratna.open(&kept).await.is(200).tells("Jenis alasan");
    let bundle = ratna.page.after("name=\"bundle\"", "value").unwrap();
    let fields = [
        ("bundle", bundle.as_str()),
        ("ground", ground),
        ("reason", "Nomor ponsel korban disebut."),
    ];
    ratna
        .send_form(&format!("{kept}/{bundle}/penolakan"), &fields)
        .await
        .is(200)
        .tells("Kiriman ditolak");
}

/// Every address where the refusal is told.
fn places(case: &str) -> [String; 3] {
    let id = case.rsplit('/').next().unwrap();
    [
        case.to_owned(),
        format!("/api/v1/cases/{id}"),
        "/api/v1/journal?limit=100".to_owned(),
    ]
}

#[tokio::test]
async fn a_bundle_refused_for_personal_data_is_told_without_a_word_of_it() {
    let office = Office::open().await;
    let (mut ratna, mut lestari, case) = waiting_for(&office).await;
    let mut made = colleague(&office).await;
    for ground in ["personal_data", "secret", ""] {
        refused(&office, &mut ratna, &case, ground).await;
    }
    for address in places(&case) {
        let page = made.open(&address).await.is(200);
        for told in TOLD {
            assert!(!page.text.contains(told), "{address} tells {told}");
        }
        for sees in [&mut ratna, &mut lestari] {
            let page = sees.open(&address).await.is(200);
            for told in TOLD {
                assert!(page.text.contains(told), "{address} keeps {told}");
            }
        }
    }
    made.open(&case)
        .await
        .tells("Ratna Wulandari menolak sebuah kiriman")
        .tells("Data pribadi")
        .tells("Rahasia atau dikecualikan")
        .tells("hanya tampak bagi yang boleh melihat kiriman itu");
}

#[tokio::test]
async fn a_bundle_that_lacked_something_is_told_to_everybody() {
    let office = Office::open().await;
    let (mut ratna, _, case) = waiting_for(&office).await;
    let mut made = colleague(&office).await;
    refused(&office, &mut ratna, &case, "incomplete").await;
    made.open(&case)
        .await
        .tells("menolak kiriman “Jembatan hulu ditutup” dari Dinas Perhubungan")
        .tells("Belum lengkap")
        .tells("Nomor ponsel korban disebut.");
    assert!(!made.page.words().contains("Judul dan alasannya"));
}

/// A command that a script of the desk sends to the API.
async fn command(browser: &mut Browser, case: &str, command: &Value) {
    browser.open(case).await;
    let token = browser.page.after("name=\"_token\"", "value").unwrap();
    let path = format!(
        "/api/v1/cases/{}/commands",
        case.rsplit('/').next().unwrap()
    );
    let request = browser
        .request(Method::POST, &path)
        .header(ORIGIN, HOME)
        .header(CONTENT_TYPE, "application/json")
        .header("x-form-token", token)
        .body(Body::from(json!({ "command": command }).to_string()))
        .unwrap();
    browser.send(request, &path).await;
}

#[tokio::test]
async fn bytes_of_a_hidden_file_are_behind_no_door() {
    let office = Office::open().await;
    let (mut ratna, _, case) = waiting_for(&office).await;
    let mut made = colleague(&office).await;
    let path = link(&mut ratna, &case, "7").await;
    let mut guest = office.browser();
    guest.open(&path).await.is(200);
    let files = [("antrean.webp", PICTURE), ("naskah.docx", WORD)];
    bring(&mut guest, &path, &WHO, &files).await;
    guest.page.is(200);
    let kept = format!("{case}/kiriman");
    let page = ratna.open(&kept).await.is(200).text.clone();
    let files: Vec<&str> = page.split("href=\"/media/").skip(1).collect();
    let files: Vec<&str> = files
        .iter()
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let [picture, word] = files.as_slice() else {
        panic!("two files: {files:?}")
    };
    let told = ratna
        .open(&format!("/api/v1/files/{picture}"))
        .await
        .is(200);
    let told: Value = serde_json::from_str(&told.text).unwrap();
    let hash = told["renditions"][0]["hash"].as_str().unwrap();
    let bytes = format!("/berkas/{hash}/antrean.webp");
    ratna.open(&bytes).await.is(200);
    let before = office.store.journal("utama", 0, 500).await.unwrap().len();
    made.open(&bytes).await.is(404);
    made.open(&format!("/api/v1/files/{picture}")).await.is(404);
    let save =
        json!({ "type": "save_revision", "kind": "article", "title": "Naskah", "file": word });
    command(&mut made, &case, &save).await;
    made.page.is(422).tells("command.file");
    assert!(!made.page.text.contains("Kopi"), "nor a word of it");
    let after = office.store.journal("utama", 0, 500).await.unwrap().len();
    assert_eq!(after, before);

    // What was refused goes into no text either, also by who refused it.
    let bundle = {
        ratna.open(&kept).await;
        ratna.page.after("name=\"bundle\"", "value").unwrap()
    };
    let fields = [("bundle", bundle.as_str()), ("reason", "Wajah korban.")];
    ratna
        .send_form(&format!("{kept}/{bundle}/penolakan"), &fields)
        .await
        .is(200);
    let body = json!([{ "type": "image", "file": picture, "alt": "Antrean", "decorative": false, "caption": [] }]);
    let save = json!({
        "type": "save_revision", "kind": "article", "title": "Antrean", "summary": "", "body": body,
    });
    command(&mut ratna, &case, &save).await;
    ratna.page.is(409);
    assert!(
        ratna.page.text.contains("file_missing"),
        "{}",
        ratna.page.text
    );
}
