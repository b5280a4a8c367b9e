//! The picture of a captured page: beside the page once it was drawn, for those who read the case.

use std::path::Path;

use tayang_core::canonical::Hash;
use tayang_core::content::file::Rendition;
use tayang_store::{Picture, PictureState};
use tayang_web::drawer::{Drawer, Trouble};

use super::browser::{Browser, Office};
use super::meetings::evaluating;
use super::walk::sign_in_again;

/// An office with captured pages: a reader, the paper that lists them, and how many wait.
async fn captured(office: &Office) -> (Vec<Browser>, String, Vec<Hash>) {
    let (mut people, case) = evaluating(office).await;
    people[0].open(&case).await;
    let take = format!("{case}/tangkapan");
    people[0].send_form(&take, &[]).await.is(200);
    let waiting = office.store.pictures_waiting(500).await.unwrap();
    assert!(!waiting.is_empty());
    (people, case, waiting)
}

/// A picture as the worker keeps it: the whole, then its head.
async fn kept(office: &Office, cut: bool) -> Picture {
    let mut renditions = Vec::new();
    for (bytes, width, height) in [(&b"utuh"[..], 1280, 2400), (&b"kepala"[..], 560, 420)] {
        renditions.push(Rendition {
            hash: office.store.put_blob(bytes).await.unwrap(),
            media_type: "image/webp".to_owned(),
            width,
            height,
            size_bytes: bytes.len() as u64,
        });
    }
    Picture {
        renditions,
        cut,
        drawer: "Tiruan/1".to_owned(),
        at: office.store.now(),
    }
}

#[tokio::test]
async fn a_picture_stands_beside_its_page_and_behind_the_same_door() {
    let drawer = Drawer::of(Path::new("/opt/peramban"));
    let office = Office::open_with(Some(drawer)).await;
    let (mut people, case, waiting) = captured(&office).await;
    let [hendra, ratna, ..] = people.as_mut_slice() else {
        panic!("people")
    };
    let paper = format!("{case}/hasil/tangkapan-halaman");
    let page = ratna.open(&paper).await.is(200);
    page.tells("Gambar sedang dibuat");
    assert!(!page.text.contains("<img"), "nothing to show yet");

    let picture = kept(&office, false).await;
    for capture in &waiting {
        office.store.keep_picture(*capture, &picture).await.unwrap();
    }
    assert_eq!(office.store.pictures_waiting(500).await.unwrap(), []);
    let page = ratna.open(&paper).await.is(200);
    page.tells("Gambar dibuat dari halaman tersimpan, 10.24 WITA.");
    let (whole, head) = (
        page.after("class=\"drawn\"", "href").unwrap(),
        page.after("class=\"drawn\"", "src").unwrap(),
    );
    assert!(
        page.text
            .contains("width=\"560\" height=\"420\" alt=\"Gambar halaman ")
    );
    assert!(page.text.contains("loading=\"lazy\""));
    for (address, bytes) in [(&whole, "utuh"), (&head, "kepala")] {
        let shown = ratna.open(address).await.is(200);
        assert_eq!(shown.text, bytes);
        assert_eq!(shown.headers["content-type"], "image/webp");
        let policy = shown.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'"), "{policy}");
    }
    // By no other way: not by its hash alone, not as something that the page shows, not in the
    // name of a capture or a case that it is not of, not by a stranger.
    let (folder, hash) = whole.rsplit_once('/').unwrap();
    let capture = folder.strip_suffix("/gambar").unwrap();
    let strange = "0".repeat(64);
    for nowhere in [
        format!("/media/{hash}/isi"),
        format!("{capture}/{hash}"),
        format!("{folder}/{strange}"),
        format!("{case}/tangkapan/{strange}/gambar/{hash}"),
        whole.replace(&case, &format!("/berkas/{}", uuid::Uuid::nil())),
    ] {
        hendra.open(&nowhere).await.is(404);
    }
    office.browser().open(&whole).await.tells("Masuk");

    // A longer page is said to go on.
    let longer = kept(&office, true).await;
    office
        .store
        .keep_picture(waiting[0], &longer)
        .await
        .unwrap();
    ratna.open(&paper).await.tells("halaman ini lebih panjang");
}

#[tokio::test]
async fn a_page_without_its_picture_is_read_all_the_same() {
    let drawer = Drawer::of(Path::new("/opt/peramban"));
    let office = Office::open_with(Some(drawer.clone())).await;
    let (mut people, case, waiting) = captured(&office).await;
    let ratna = &mut people[1];
    let mut admin = sign_in_again(&office).await;
    let paper = format!("{case}/hasil/tangkapan-halaman");
    admin.open("/situs").await.is(200);
    assert!(!admin.page.text.contains("TAYANG_CHROMIUM"));

    for (trouble, words) in [
        (Trouble::Missing, "program itu tidak ada"),
        (Trouble::Forbidden, "program itu tidak boleh dijalankan"),
        (Trouble::Ended, "program itu berhenti sebelum siap"),
        (Trouble::Silent, "program itu tidak menjawab"),
    ] {
        drawer.tell(Some(trouble));
        ratna.open(&paper).await.is(200).tells("Gambar menunggu");
        for screen in ["/situs", "/orang"] {
            let told = format!("TAYANG_CHROMIUM menyebut /opt/peramban, tetapi {words}.");
            admin.open(screen).await.is(200).tells(&told);
        }
    }
    drawer.tell(None);
    ratna.open(&paper).await.tells("Gambar sedang dibuat");

    // Tried three times, then left; the others still wait.
    for _ in 0..3 {
        let state = office.store.picture(waiting[0]).await.unwrap();
        assert_eq!(state, Some(PictureState::Waiting));
        office.store.picture_failed(waiting[0]).await.unwrap();
    }
    let left = office.store.pictures_waiting(500).await.unwrap();
    assert_eq!(left, waiting[1..]);
    let page = ratna.open(&paper).await.is(200);
    page.tells("Gambar tidak dapat dibuat. Halaman tersimpan lengkap.");
    let link = page.after("<li><a", "href").unwrap();
    ratna.open(&link).await.is(200);
}

#[tokio::test]
async fn a_rebuild_asks_for_no_picture_twice_and_an_office_without_a_browser_says_nothing() {
    let office = Office::open().await;
    let (mut people, case, waiting) = captured(&office).await;
    let paper = format!("{case}/hasil/tangkapan-halaman");
    let page = people[1].open(&paper).await.is(200);
    assert!(!page.words().contains("Gambar"), "nobody waits for one");

    let picture = kept(&office, false).await;
    office
        .store
        .keep_picture(waiting[0], &picture)
        .await
        .unwrap();
    let rebuilt = office.store.rebuild().await.unwrap();
    assert_eq!(rebuilt.changed, Vec::<&str>::new());
    assert_eq!(
        office.store.picture(waiting[0]).await.unwrap(),
        Some(PictureState::Drawn(picture))
    );
    let left = office.store.pictures_waiting(500).await.unwrap();
    assert_eq!(left, waiting[1..]);
    // What was drawn once is shown, whoever draws no more.
    people[1].open(&paper).await.tells("Gambar dibuat");
}
