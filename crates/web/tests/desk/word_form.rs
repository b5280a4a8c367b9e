//! A Word file brought by the plain form: no word that stood in the draft is lost.

use axum::body::Body;
use axum::http::Method;
use serde_json::Value;

use super::browser::{Browser, HOME, Office};
use super::walk::furnished;
use super::work::{SUMMARY, TITLE, body, written};

const WORD: &[u8] = include_bytes!("../../../intake/tests/fixtures/artikel-word.docx");
const OWN: &str = "Kalimat yang sudah diketik.";

#[tokio::test]
async fn a_word_file_goes_below_what_is_written_or_replaces_it_as_chosen() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let ratna = &mut people[1];
    let (case, item) = written(ratna).await;
    ratna
        .open(&item)
        .await
        .is(200)
        .tells("Ambil isi dari berkas Word")
        .tells("Tulisan yang sudah ada")
        .tells("Tetap; isi Word ditaruh di bawahnya");
    let below = "name=\"how\" value=\"below\" checked";
    assert!(ratna.page.text.contains(below), "{}", ratna.page.text);

    // What was typed and saved stays, with or without a choice.
    typed(ratna, &item).await;
    brought(ratna, &item, &[], WORD)
        .await
        .is(200)
        .tells("Berkas Word sudah dibaca ke dalam draf, di bawah tulisan yang sudah ada.");
    let (title, kept) = draft(ratna);
    assert_eq!(title, TITLE);
    assert!(kept.find(OWN).unwrap() < kept.find("\"heading\",\"level\":2").unwrap_or(usize::MAX));
    assert!(
        kept.len() > OWN.len() * 10,
        "the Word file came too: {kept}"
    );
    brought(ratna, &item, &[("how", "replace")], WORD)
        .await
        .is(200)
        .tells("menggantikan tulisan sebelumnya.");
    assert!(!draft(ratna).1.contains(OWN));

    // A text that nobody began has nothing to lose.
    let new = format!("{case}/naskah?ke=2");
    ratna
        .open(&new)
        .await
        .is(200)
        .tells("Bila sudah ada tulisan");
    brought(ratna, &new, &[], WORD)
        .await
        .is(200)
        .tells("Berkas Word sudah dibaca ke dalam draf.");
}

#[tokio::test]
async fn a_wrong_file_leads_back_to_the_text_with_its_reason() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let ratna = &mut people[1];
    let (_, item) = written(ratna).await;
    ratna.open(&item).await.is(200);
    typed(ratna, &item).await;
    let photo: &[u8] = include_bytes!("../../../intake/tests/fixtures/foto-gps-1.jpg");
    let pdf: &[u8] = b"%PDF-1.7\n%%EOF\n";
    let no_word: &[u8] = b"PK\x03\x04 bukan naskah";
    for wrong in [pdf, photo, no_word, b""] {
        brought(ratna, &item, &[], wrong)
            .await
            .is(422)
            .tells("Berkas Word belum dibaca. Tulisan Anda tidak berubah.")
            .tells("Simpan naskah");
        assert!(ratna.page.text.contains(OWN), "nothing is lost");
        assert!(!ratna.page.text.contains("Ada isian yang belum benar"));
    }
    // The address of that page, opened by itself, is the text.
    let form = ratna.page.path.clone();
    ratna.open(&form).await.is(200);
    assert_eq!(ratna.page.path, item);
}

/// Saves a draft with a sentence of one's own, by a save that is refused for its note.
async fn typed(ratna: &mut Browser, item: &str) {
    let base = ratna.page.after("id=\"editor\"", "data-base").unwrap();
    let own = body(OWN);
    let long = "x".repeat(600);
    let fields = [
        ("body", own.as_str()),
        ("base", base.as_str()),
        ("kind", "article"),
        ("version", "0"),
        ("title", TITLE),
        ("summary", long.as_str()),
    ];
    ratna.send_form(item, &fields).await.is(409);
    assert!(ratna.page.text.contains(OWN), "{SUMMARY}");
}

/// The headline and the blocks of the draft on the page.
fn draft(browser: &Browser) -> (String, String) {
    let text = &browser.page.text;
    let inside = |start: &str| {
        let rest = text.split_once(start).unwrap().1;
        let words = rest.split_once('>').unwrap().1;
        words.split_once("</textarea>").unwrap().0.to_owned()
    };
    let blocks = inside("<textarea name=\"body\"").replace("&quot;", "\"");
    let read: Value = serde_json::from_str(&blocks).unwrap_or_default();
    (inside("<textarea id=\"title\""), read.to_string())
}

/// Sends a file by the form of the page, with these other fields.
pub(crate) async fn brought<'a>(
    browser: &'a mut Browser,
    page: &str,
    fields: &[(&str, &str)],
    file: &[u8],
) -> &'a super::browser::Page {
    browser.open(page).await.is(200);
    let token = browser.page.after("name=\"_token\"", "value").unwrap();
    let start = browser.page.text.find("/word/").unwrap();
    let action = browser.page.text[..start].rfind('"').unwrap() + 1;
    let path = browser.page.text[action..].split('"').next().unwrap();
    let path = path.to_owned();
    let part = |name: &str| format!("--batas\r\ncontent-disposition: form-data; name=\"{name}\"");
    let mut head = format!("{}\r\n\r\n{token}\r\n", part("_token"));
    for (name, value) in fields {
        head.push_str(&format!("{}\r\n\r\n{value}\r\n", part(name)));
    }
    head.push_str(&format!(
        "{}; filename=\"naskah.docx\"\r\n\r\n",
        part("file")
    ));
    let sent = [head.as_bytes(), file, b"\r\n--batas--\r\n"].concat();
    let request = browser
        .request(Method::POST, &path)
        .header("origin", HOME)
        .header("content-type", "multipart/form-data; boundary=batas")
        .body(Body::from(sent))
        .unwrap();
    browser.send(request, &path).await;
    browser.follow().await;
    &browser.page
}
