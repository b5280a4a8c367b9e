//! What a citizen sees of the office's work: addresses, days, filters and searches.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use tayang_store::{OfficeChange, Who};

use super::browser::{Browser, Office};
use super::walk::{furnished, set_up};

/// One article is public: lists and searches can be narrowed to it, by plain addresses.
pub(crate) async fn finds(office: &Office, title: &str) {
    office.store.search_tail().await.unwrap();
    let now = office.store.now();
    let mut citizen = office.citizen(move || now);
    citizen.open("/berita").await.is(200).tells(title);
    let agency = "Dinas Komunikasi dan Informatika";
    citizen
        .page
        .tells(&format!("Semua unit {agency} 1"))
        .tells("Semua tahun 2026 1");
    let unit = link(&citizen, "unit=");
    citizen
        .open(&unit)
        .await
        .is(200)
        .tells(title)
        .tells("1 berita");
    let category = link(&citizen, "kategori=");
    citizen.open(&category).await.is(200).tells(title);
    citizen
        .open("/berita?unit=dinas-lain")
        .await
        .is(200)
        .tells("Tidak ada berita dengan saringan ini.");
    citizen.open("/sitemap.xml").await.is(200);
    assert!(
        citizen.page.text.contains("/berita/kopi-lereng-sari</loc>"),
        "{}",
        citizen.page.text
    );

    citizen.open("/cari?q=kopi").await.is(200).tells("1 hasil");
    // One kind only: there is nothing to choose from.
    assert!(
        !citizen.page.text.contains("jenis=berita"),
        "{}",
        citizen.page.text
    );
    citizen
        .open("/cari?q=kopi&jenis=berita")
        .await
        .is(200)
        .tells("1 hasil");
    citizen
        .open("/cari?q=kopi&jenis=galeri")
        .await
        .is(200)
        .tells("0 hasil")
        .tells("Tidak ada yang cocok dari jenis ini. Lihat semua jenis");
}

/// The first link of the page whose address holds this.
fn link(citizen: &Browser, part: &str) -> String {
    let links = citizen.page.text.split("href=\"").skip(1);
    let mut addresses = links.filter_map(|rest| rest.split('"').next());
    let found = addresses.find(|address| address.contains(part));
    found
        .unwrap_or_default()
        .replace("&amp;", "&")
        .replace("&#x2f;", "/")
}

#[tokio::test]
async fn the_site_has_one_address_and_an_administrator_may_change_it() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    let now = office.store.now();
    let begins = async |origin: &str| {
        let mut citizen = office.citizen(move || now);
        for path in [
            "/sitemap.xml",
            "/robots.txt",
            "/atom.xml",
            "/rss.xml",
            "/feed.json",
            "/",
        ] {
            citizen.open(path).await.is(200);
            let text = &citizen.page.text;
            assert!(text.contains(origin), "{path} {origin}: {text}");
            assert!(!text.contains("127.0.0.1"), "{path}: {text}");
        }
    };
    begins("https://nusakencana.example/").await;
    let site = office.store.office().await.unwrap().sites["utama"].clone();
    assert_eq!(site.hosts, ["nusakencana.example"]);

    admin
        .open("/situs")
        .await
        .is(200)
        .tells("Semua tautan ke situs ini diawali https://nusakencana.example");
    assert!(!admin.page.words().contains("Konfigurasi server menyebut"));
    admin
        .send_form("/situs/utama", &[("address", "nusakencana baru")])
        .await
        .is(422)
        .tells("Tulis alamat lengkap");
    assert!(
        admin.page.text.contains("nusakencana baru"),
        "what was typed stays"
    );
    admin
        .send_form("/situs/utama", &[("address", "https://baru.example/")])
        .await
        .is(200)
        .tells("diawali https://baru.example")
        .tells("Alamat ini tidak berakhiran .go.id.");
    for path in ["/situs", "/orang"] {
        let differs = "Konfigurasi server menyebut https://nusakencana.example, alamat situs ini https://baru.example.";
        admin.open(path).await.is(200).tells(differs);
    }
    begins("https://baru.example/").await;
    admin
        .send_form("/situs/utama", &[("address", "https://baru.go.id")])
        .await
        .is(200);
    assert!(!admin.page.words().contains("tidak berakhiran"));
    begins("https://baru.go.id/").await;
    let site = office.store.office().await.unwrap().sites["utama"].clone();
    assert_eq!(site.hosts, ["baru.go.id"]);
    assert_eq!(office.store.journal_verify().await.unwrap().faults, []);
}

/// The panel names the day; it is kept until midnight on the wall of the office, and no longer.
#[tokio::test]
async fn the_day_on_the_home_page_ends_at_midnight() {
    let office = Office::open().await;
    set_up(&office).await;
    let mut site = office.store.office().await.unwrap().sites["utama"].clone();
    let today = serde_json::json!([{ "label": "Loket", "fact": "Buka sampai 15.00" }]);
    site.identity["today"] = today;
    let change = OfficeChange::SaveSite(site);
    office
        .store
        .change_office(Who::System, change)
        .await
        .unwrap();
    let at = |text: &str| text.parse::<Timestamp>().unwrap().as_second();
    let clock = Arc::new(AtomicI64::new(at("2026-11-19T23:59:59+08:00")));
    let read = Arc::clone(&clock);
    let mut citizen =
        office.citizen(move || Timestamp::from_second(read.load(Ordering::SeqCst)).unwrap());
    citizen
        .open("/")
        .await
        .is(200)
        .tells("Kamis, 19 November 2026");
    citizen.page.tells("Buka sampai 15.00");
    let kept = citizen.page.headers["etag"].clone();
    citizen.open("/").await.is(200);
    assert_eq!(citizen.page.headers["etag"], kept);
    clock.store(at("2026-11-20T00:00:00+08:00"), Ordering::SeqCst);
    citizen
        .open("/")
        .await
        .is(200)
        .tells("Jumat, 20 November 2026");
    assert_ne!(citizen.page.headers["etag"], kept);
}

/// Who ratified a sheet is told by the post; the NIP stays with the office.
#[tokio::test]
async fn no_page_of_a_sheet_tells_a_nip() {
    let office = Office::open().await;
    let (mut admin, _) = furnished(&office).await;
    let kept = office.store.sops().await.unwrap()[0].sheet.clone();
    let nip = kept.identity.ratified_nip.clone().unwrap();
    let now = office.store.now();
    let mut citizen = office.citizen(move || now);
    for path in ["/sop", "/sop/pesona", "/"] {
        citizen.open(path).await.is(200);
        let told: String = citizen.page.text.split_whitespace().collect();
        for part in nip.split('/') {
            assert!(
                !told.contains(&part.replace(' ', "")),
                "{path} tells {part}"
            );
        }
    }
    let first = nip.split('/').next().unwrap();
    admin.open("/sop/pesona").await.is(200).tells(first);
}
