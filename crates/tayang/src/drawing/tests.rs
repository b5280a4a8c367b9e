//! Kept pages drawn by the real browser, and what becomes of browsers that are none.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tayang_core::canonical::Hash;
use tayang_store::{Store, StoreConfig};
use tayang_web::capture::Manifest;
use tayang_web::drawer::{Drawer, Trouble};
use tayang_web::i18n::Lang;
use tempfile::TempDir;

use super::{Browser, Drawn, LIMITS, Limits};

const STYLE: &str =
    "body { margin: 0; background: #1f542d } img, p { display: block; height: 1000px; margin: 0 }";
const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="#b67c0a"/></svg>"##;

/// Bytes of kept pages, in a folder of their own.
struct Kept {
    store: Store,
    _folder: TempDir,
}

impl Kept {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = StoreConfig::in_folder(folder.path());
        let clock = Arc::new(|| Timestamp::UNIX_EPOCH);
        Self {
            store: Store::open(config, clock).await.unwrap(),
            _folder: folder,
        }
    }

    async fn blob(&self, text: &str) -> Hash {
        self.store.put_blob(text.as_bytes()).await.unwrap()
    }

    /// A page with a style and a picture far below its head, which it shows when `with` says so.
    async fn page(&self, with: &[&str], more: &str) -> Manifest {
        let (style, picture) = (self.blob(STYLE).await, self.blob(PICTURE).await);
        let html = format!(
            "<!doctype html><html><head><link rel=\"stylesheet\" href=\"{style}\"></head><body>\
             <p>Halaman</p><p></p><img loading=\"lazy\" src=\"{picture}\" alt=\"\">{more}</body></html>"
        );
        let kinds = [("text/css", style), ("image/svg+xml", picture)];
        let kept = kinds.iter().filter(|(kind, _)| with.contains(kind));
        let assets = kept.map(|(kind, hash)| (*hash, (*kind).to_owned()));
        Manifest {
            page: self.blob(&html).await,
            assets: assets.collect::<BTreeMap<_, _>>(),
        }
    }
}

const ALL: [&str; 2] = ["text/css", "image/svg+xml"];

/// Width and height of a PNG, as it says.
fn size(drawn: &Drawn) -> (u32, u32) {
    let at = |from: usize| u32::from_be_bytes(drawn.bytes[from..from + 4].try_into().unwrap());
    (at(16), at(20))
}

#[tokio::test]
async fn a_kept_page_is_drawn_with_what_it_shows_and_nothing_else() {
    let kept = Kept::new().await;
    let mut browser = Browser::start(&installed(), LIMITS).await.unwrap();
    assert!(browser.product.contains("Chrome/"), "{}", browser.product);
    let folder = browser._folder.path().to_owned();

    let whole = kept.page(&ALL, "").await;
    let whole = browser.draw(&kept.store, &whole).await.unwrap();
    assert_eq!((size(&whole), whole.cut), ((1280, 3000), false));

    // Scripts do not run, and neither a foreign host nor this machine is asked for anything.
    let door = TcpListener::bind("127.0.0.1:0").unwrap();
    door.set_nonblocking(true).unwrap();
    let port = door.local_addr().unwrap().port();
    let wild = format!(
        "<script>document.body.style.background = 'red'</script>\
         <script src=\"http://127.0.0.1:{port}/skrip.js\"></script>\
         <link rel=\"stylesheet\" href=\"http://localhost:{port}/gaya.css\">\
         <link rel=\"stylesheet\" href=\"file:///etc/passwd\">\
         <img hidden style=\"display: none\" src=\"http://127.0.0.1:{port}/foto.png\">\
         <iframe hidden src=\"http://127.0.0.1:{port}/\"></iframe>\
         <meta http-equiv=\"refresh\" content=\"0; url=http://127.0.0.1:{port}/\">"
    );
    let wild = wild.replace("<img hidden", "<img height=\"0\" hidden");
    let wild = kept.page(&ALL, &format!("<div hidden>{wild}</div>")).await;
    let wild = browser.draw(&kept.store, &wild).await.unwrap();
    assert!(wild.bytes == whole.bytes, "the same picture");
    assert!(door.accept().is_err(), "nobody knocked");

    // What was not kept with the page is not shown, though its bytes are there.
    for with in [&ALL[..1], &ALL[1..]] {
        let less = kept.page(with, "").await;
        let less = browser.draw(&kept.store, &less).await.unwrap();
        assert!(less.bytes != whole.bytes, "without {with:?}");
    }

    let tall = kept.page(&ALL, &"<p></p>".repeat(9)).await;
    let tall = browser.draw(&kept.store, &tall).await.unwrap();
    assert_eq!((size(&tall), tall.cut), ((1280, 6000), true));

    let gone = Manifest {
        page: Hash::of(b"hilang"),
        assets: BTreeMap::new(),
    };
    assert!(browser.draw(&kept.store, &gone).await.is_err());
    browser.close().await;
    assert!(!folder.exists(), "nothing of it stays behind");
}

/// The browser that `tools/setup` installs, for the journeys too.
fn installed() -> PathBuf {
    script("peramban")
}

/// A program beside these tests; most only look like a browser.
fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/drawing/tests")
        .join(name)
}

#[tokio::test]
async fn what_is_no_browser_is_told_apart() {
    let soon = Limits {
        start: Duration::from_millis(200),
        ..LIMITS
    };
    for (program, limits, trouble) in [
        (
            PathBuf::from("/tidak/ada/chromium"),
            LIMITS,
            Trouble::Missing,
        ),
        (
            PathBuf::from("tidak-ada-peramban"),
            LIMITS,
            Trouble::Missing,
        ),
        (script(".."), LIMITS, Trouble::Forbidden),
        (script("../tests.rs"), LIMITS, Trouble::Forbidden),
        (PathBuf::from("/bin/false"), LIMITS, Trouble::Ended),
        (script("ngawur"), LIMITS, Trouble::Ended),
        (script("bisu"), soon, Trouble::Silent),
    ] {
        let started = Browser::start(&program, limits).await;
        let told = started.map(|browser| browser.product.clone());
        assert_eq!(told, Err(trouble), "{}", program.display());
    }
}

/// What whoever starts the server reads.
#[tokio::test]
async fn what_is_wrong_with_a_browser_is_told_from_the_first() {
    let broken = Drawer::of(Path::new("/tidak/ada/chromium"));
    crate::worker::probe(&broken).await;
    let told = "TAYANG_CHROMIUM menyebut /tidak/ada/chromium, tetapi program itu tidak ada.";
    assert_eq!(broken.warning(Lang::Id).as_deref(), Some(told));
    let whole = Drawer::of(&installed());
    crate::worker::probe(&whole).await;
    assert_eq!(whole.warning(Lang::Id), None);
}

#[tokio::test]
async fn a_browser_that_hangs_or_shows_no_picture_is_given_up() {
    let kept = Kept::new().await;
    let page = kept.page(&ALL, "").await;
    let soon = Limits {
        page: Duration::from_millis(200),
        ..LIMITS
    };
    let mut stuck = Browser::start(&script("macet"), soon).await.unwrap();
    assert_eq!(stuck.product, "Tiruan/1");
    let told = stuck.draw(&kept.store, &page).await.unwrap_err();
    assert_eq!(told.to_string(), "the page took too long");
    let folder = stuck._folder.path().to_owned();
    drop(stuck);
    assert!(!folder.exists());

    // What comes is taken for a picture by nobody: the intake looks at its bytes.
    let mut broken = Browser::start(&script("rusak"), LIMITS).await.unwrap();
    let drawn = broken.draw(&kept.store, &page).await.unwrap();
    assert_eq!(drawn.bytes, b"halo");
    assert!(tayang_intake::image::drawn(&drawn.bytes).is_err());
}
