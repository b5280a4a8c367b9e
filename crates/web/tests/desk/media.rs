//! Files of drafts: a film is sent by the part that was asked for, and only as it was stored.

use axum::body::Body;
use axum::http::Method;
use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileKind, FileRecord, Rendition};
use tayang_store::NewFile;

use super::browser::{Browser, Office};
use super::walk::set_up;

#[tokio::test]
async fn a_film_of_a_draft_is_sent_by_parts() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    let film = b"0123456789".repeat(20_000);
    let hash = office.store.put_blob(&film).await.unwrap();
    let record = FileRecord {
        kind: FileKind::Video,
        name: "pasar.mp4".to_owned(),
        original: Hash::of(b"asli"),
        renditions: vec![Rendition {
            hash,
            media_type: "video/mp4".to_owned(),
            width: 640,
            height: 360,
            size_bytes: film.len() as u64,
        }],
        poster: Vec::new(),
    };
    let person = *office
        .store
        .office()
        .await
        .unwrap()
        .persons
        .keys()
        .next()
        .unwrap();
    let new = NewFile {
        name: "pasar.mp4".to_owned(),
        kind: FileKind::Video,
        media_type: "video/mp4".to_owned(),
        bytes: b"asli".to_vec().into(),
        person,
    };
    let file = office.store.add_file(new, Some(&record)).await.unwrap();
    let paths = [
        format!("/media/{file}/isi"),
        format!("/berkas/{hash}/pasar.mp4"),
    ];
    for path in &paths {
        ask(&mut admin, path, "bytes=100005-100014").await;
        admin.page.is(206);
        assert_eq!(admin.page.text, "5678901234");
        assert_eq!(
            admin.page.headers["content-range"],
            "bytes 100005-100014/200000"
        );
        assert_eq!(admin.page.headers["content-length"], "10");
        ask(&mut admin, path, "bytes=-3").await;
        assert_eq!(
            (admin.page.status.as_u16(), admin.page.text.as_str()),
            (206, "789")
        );
        ask(&mut admin, path, "bytes=200000-").await;
        admin.page.is(416);
        assert_eq!(admin.page.headers["content-range"], "bytes */200000");
        admin.open(path).await.is(200);
        assert_eq!(admin.page.text.len(), film.len());
        assert_eq!(admin.page.headers["content-length"], "200000");
    }
    let name = hash.to_string();
    let blobs = tayang_store::StoreConfig::in_folder(&office.folder).blobs;
    let place = blobs.join(&name[..2]).join(&name[2..4]);
    std::fs::write(place.join(&name), b"9".repeat(200_000)).unwrap();
    for path in &paths {
        ask(&mut admin, path, "bytes=0-9").await;
        admin.page.is(404);
    }
}

async fn ask(browser: &mut Browser, path: &str, range: &str) {
    let request = browser.request(Method::GET, path).header("range", range);
    let request = request.body(Body::empty()).unwrap();
    browser.send(request, path).await;
}

#[tokio::test]
async fn what_was_sought_is_kept_on_the_ways_through_the_library() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin.open("/media?q=pasar%20lama").await.is(200);
    let page = &admin.page.text;
    for way in [
        "jenis=gambar&amp;q=pasar%20lama",
        "bentuk=daftar&amp;q=pasar%20lama",
    ] {
        assert!(page.contains(way), "{way} is not in {page}");
    }
}
