//! Papers as the desk gives them: fetched with a person's cookies, read back.

use crate::office::Office;
use crate::plain;

/// The text layer of a paper, in one line.
fn read(address: &str, signed_in: &str) -> String {
    let answer = plain::get(address, &[("Cookie", signed_in)]);
    assert_eq!(answer.status, 200, "{address}");
    assert_eq!(answer.header("content-type"), "application/pdf");
    let again = plain::get(address, &[("Cookie", signed_in)]);
    assert!(
        answer.body == again.body,
        "the same rows give the same bytes"
    );
    let pdf = lopdf::Document::load_mem(&answer.body).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).unwrap().replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A paper says all of these.
pub(crate) fn says(address: &str, signed_in: &str, words: &[&str]) {
    let text = read(address, signed_in);
    for words in words {
        assert!(text.contains(words), "{words} in {text}");
    }
}

/// The first day's run on the form of its sheet: every pass with its performer, the return too.
pub(crate) fn has_the_run(case: &str, signed_in: &str) {
    let text = read(&format!("{case}/pelaksanaan.pdf"), signed_in);
    for words in [
        "PELAKSANAAN SOP",
        "Waktu Nyata",
        "Tayang, selesai",
        "Hendra Wiratmaja",
        ": Tidak",
        ": Ya",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    // Steps 1 to 3 twice, 4 to 8 once.
    let rows = text.replace("Pelaksana dan Selesai", "");
    assert_eq!(rows.matches("Selesai ").count(), 11, "{text}");
    assert!(!text.contains("Belum dilalui"), "{text}");
}

/// The sheet itself, and nothing for who is not signed in.
pub(crate) fn has_the_sheet(office: &Office, key: &str, signed_in: &str) {
    let address = format!("{}/sop/{key}/lembar.pdf", office.desk);
    let text = read(&address, signed_in);
    for words in ["Nomor SOP", "Dasar Hukum", "Pelaksana", "Mutu Baku"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let stranger = plain::get(&address, &[]);
    assert_ne!(stranger.status, 200);
    assert!(!stranger.body.starts_with(b"%PDF"));
    let none = plain::get(&format!("{address}?versi=99"), &[("Cookie", signed_in)]);
    assert_eq!(none.status, 404);
}
