//! What a guest's files become: refused all at once, too much of them, a Word file as a text.

use super::browser::{Browser, Office};
use super::guests::{WHO, bring, link, waiting_for};
use super::work::finish;

const WORD: &[u8] = include_bytes!("../../../intake/tests/fixtures/artikel-word.docx");

/// A guest at the door of a case, who takes bundles in there, the case, and the link.
async fn at_the_door(office: &Office) -> (Browser, Browser, String, String) {
    let (mut ratna, _, case) = waiting_for(office).await;
    let path = link(&mut ratna, &case, "7").await;
    let mut guest = office.browser();
    guest.open(&path).await.is(200).tells("20 kiriman");
    (guest, ratna, case, path)
}

#[tokio::test]
async fn every_file_that_is_not_taken_is_named_at_once() {
    let office = Office::open().await;
    let (mut guest, _, _, path) = at_the_door(&office).await;
    let files: [(&str, &[u8]); 4] = [
        ("foto.jpg", b"MZ\x90\x00\x03\x00\x00\x00"),
        ("naskah.docx", WORD),
        ("kosong.png", b""),
        ("catatan.txt", b"Jembatan ditutup."),
    ];
    bring(&mut guest, &path, &WHO, &files).await;
    let page = guest.page.is(422);
    page.tells("foto.jpg: Isi berkas ini adalah program, bukan foto, video, PDF, atau Word.");
    page.tells("kosong.png: Tidak ada isi pada berkas ini.");
    page.tells("catatan.txt: Isi berkas ini adalah format yang tidak dikenali");
    assert!(
        !page.words().contains("naskah.docx: "),
        "nothing wrong with it"
    );
    let again = page.words().matches("pilih berkasnya lagi").count();
    assert_eq!(again, 1, "what to do is said once");
    page.tells("20 kiriman");
}

#[tokio::test]
async fn a_bundle_that_is_too_large_keeps_its_words() {
    let office = Office::open().await;
    let (mut guest, _, _, path) = at_the_door(&office).await;
    let film = vec![0_u8; 65 << 20];
    let mut whole = WHO.to_vec();
    whole.push(("words", "Jembatan ditutup."));
    bring(&mut guest, &path, &whole, &[("film.mp4", &film)]).await;
    let page = guest.page.is(413).tells("lebih besar dari 64 MB");
    page.tells("pilih berkasnya lagi");
    assert!(page.text.contains("Jembatan ditutup."), "words stay");
    assert!(!page.words().contains("Kotak Tugas"), "a guest has none");
}

#[tokio::test]
async fn what_a_word_file_became_stands_beside_its_text_and_a_late_bundle_is_told() {
    let office = Office::open().await;
    let (mut guest, mut ratna, case, path) = at_the_door(&office).await;
    let mut whole = WHO.to_vec();
    whole.extend([
        ("official", "Bima Saputra"),
        ("post", "Kepala Dinas Perhubungan"),
        ("verified", "2026-11-19"),
    ]);
    for (title, left) in [
        ("Jembatan", "19 kiriman"),
        // Sent once more by the way back, it is the same bundle.
        ("Jembatan", "19 kiriman"),
        ("Jalan", "18 kiriman"),
    ] {
        whole[3] = ("title", title);
        bring(&mut guest, &path, &whole, &[("naskah.docx", WORD)]).await;
        guest.page.is(200).tells(left);
    }
    let kept = format!("{case}/kiriman");
    ratna.open(&kept).await.is(200);
    let bundle = ratna.page.after("name=\"bundle\"", "value").unwrap();
    let take = format!("{kept}/{bundle}/penerimaan");
    ratna.send_form(&take, &[("bundle", &bundle)]).await.is(200);
    ratna
        .page
        .tells("Yang dibaca dari Word")
        .tells("penghapusan pada lacak perubahan diterima")
        .tells("Subjudul menjadi ringkasan");
    let title = ">Perpustakaan Keliling Menjangkau Lima Desa</textarea>";
    assert!(ratna.page.text.contains(title), "its own title");
    ratna.open(&case).await.tells("1 kiriman menunggu");
    finish(&mut ratna, &case).await;
    ratna.open(&case).await.tells("1 kiriman belum diperiksa");
    ratna.open(&kept).await.is(200);
    ratna
        .page
        .tells("sudah selesai")
        .tells("bila berkas kembali");
    let text = ratna.page.text.clone();
    assert!(
        !text.contains(&format!("action=\"{kept}/")),
        "no act is offered"
    );
}

#[tokio::test]
async fn a_link_that_is_full_says_so_before_anything_is_typed() {
    let office = Office::open().await;
    let (mut guest, _, _, path) = at_the_door(&office).await;
    for n in 0..20 {
        let title = format!("Kabar {n}");
        let mut whole = WHO.to_vec();
        whole[3] = ("title", title.as_str());
        whole.push(("words", "Jembatan ditutup."));
        bring(&mut guest, &path, &whole, &[]).await;
    }
    guest
        .page
        .is(409)
        .tells("sebanyak batasnya")
        .tells("tautan baru");
    guest.open(&path).await.is(409).tells("sebanyak batasnya");
}
