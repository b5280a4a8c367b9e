//! What the desk refuses: changes from elsewhere, guesses, strange hosts.

use axum::body::Body;
use axum::http::Method;
use axum::http::header::{HOST, LOCATION};

use tayang_store::{NewPerson, Who};

use super::browser::{Browser, HOME, Office};
use super::walk::{furnished, set_up};

#[tokio::test]
async fn a_change_needs_the_token_and_the_desks_own_origin() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    let token = admin
        .open("/jabatan")
        .await
        .after("name=\"_token\"", "value")
        .unwrap();
    let unit = [("unit_name", "Bidang Aptika"), ("unit_short", "Aptika")];
    let mut right = vec![("_token", token.as_str())];
    right.extend(unit);
    admin
        .post("/unit", &unit, Some(HOME))
        .await
        .is(403)
        .tells("tidak dapat diterima");
    admin
        .post("/unit", &right, Some("https://evil.example"))
        .await
        .is(403);
    admin.post("/unit", &right, Some("null")).await.is(403);
    let cross = admin
        .request(Method::POST, "/unit")
        .header("sec-fetch-site", "cross-site")
        .body(Body::empty())
        .unwrap();
    admin.send(cross, "/unit").await;
    admin.page.is(403);
    let mut other = office.browser();
    other.open("/masuk").await;
    let theirs = other.page.after("name=\"_token\"", "value").unwrap();
    let mut stolen = vec![("_token", theirs.as_str())];
    stolen.extend(unit);
    admin.post("/unit", &stolen, Some(HOME)).await.is(403);
    admin.post("/unit", &right, Some(HOME)).await.is(303);
    admin.open("/jabatan").await.tells("Bidang Aptika");
}

#[tokio::test]
async fn every_answer_is_bound_and_kept_nowhere() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    for path in [
        "/",
        "/orang",
        "/sop",
        "/nowhere",
        "/berkas/not-an-id",
        "/healthz",
    ] {
        admin.open(path).await;
        let header = |name: &str| admin.page.headers.get(name).unwrap().to_str().unwrap();
        assert!(
            header("content-security-policy").starts_with("default-src 'none'"),
            "{path}"
        );
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        for forbidden in ["style=\"", "<style", "onclick", "javascript:"] {
            assert!(
                !admin.page.text.contains(forbidden),
                "{path} has {forbidden}"
            );
        }
    }
    admin
        .open("/nowhere")
        .await
        .is(404)
        .tells("Halaman ini tidak ada");
}

#[tokio::test]
async fn the_desk_has_one_address() {
    let office = Office::open().await;
    let mut browser = office.browser();
    let mut request = browser
        .request(Method::GET, "/sop?a=1")
        .body(Body::empty())
        .unwrap();
    request
        .headers_mut()
        .insert(HOST, "evil.example".parse().unwrap());
    browser.send(request, "/sop").await;
    browser.page.is(308);
    assert_eq!(
        browser.page.headers[LOCATION],
        format!("{HOME}/sop?a=1").as_str()
    );
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_are_answered_alike() {
    let office = Office::open().await;
    set_up(&office).await;
    let mut browser = office.browser();
    browser.open("/masuk?ke=https://evil.example").await;
    let nobody = [
        ("login", "nobody"),
        ("password", "x"),
        ("ke", "//evil.example"),
    ];
    let known = [
        ("login", "nirmala"),
        ("password", "x"),
        ("ke", "//evil.example"),
    ];
    let unknown = browser.send_form("/masuk", &nobody).await.is(401).words();
    let wrong = browser.send_form("/masuk", &known).await.is(401).words();
    assert_eq!(unknown, wrong);
    assert!(!browser.page.text.contains("evil.example"));
    for _ in 0..5 {
        browser.send_form("/masuk", &known).await;
    }
    browser.page.is(429).tells("Terlalu banyak percobaan.");
}

#[tokio::test]
async fn only_administrators_change_the_office() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let heads = || async {
        let office_head = office
            .store
            .journal_of("office", 0, 500)
            .await
            .unwrap()
            .len();
        let site_head = office.store.journal("utama", 0, 500).await.unwrap().len();
        (office_head, site_head)
    };
    let before = heads().await;
    let own = office.store.office().await.unwrap();
    let person = own.persons.keys().next().unwrap().to_string();
    for path in [
        "/orang",
        "/jabatan",
        "/situs",
        &format!("/orang/{person}"),
        "/sop/contoh/001",
    ] {
        people[0]
            .open(path)
            .await
            .is(403)
            .tells("untuk administrator");
        people[0].open("/akun").await;
    }
    people[0]
        .send_form("/orang", &[("name", "X"), ("login", "xx")])
        .await
        .is(403);
    people[0].open("/akun").await;
    people[0]
        .send_form("/sop", &[("starter", "001")])
        .await
        .is(403);
    assert_eq!(heads().await, before);
    people[0].open("/akun").await;
    people[0]
        .send_form("/keluar", &[])
        .await
        .is(200)
        .tells("Anda sudah keluar.");
    people[0]
        .open("/")
        .await
        .tells("Meja kerja ini untuk pegawai.");
}

#[tokio::test]
async fn a_host_told_twice_is_believed_neither_time() {
    let office = Office::open().await;
    let mut guest = office.browser();
    let twice = guest.request(Method::GET, "/masuk");
    let twice = twice.header(HOST, "lain.example").body(Body::empty());
    guest.send(twice.unwrap(), "/masuk").await;
    guest.page.is(400);
}

#[tokio::test]
async fn a_zero_byte_is_never_kept() {
    let office = Office::open().await;
    let (mut admin, _) = furnished(&office).await;
    let row = [("name", "Dewi\0 Anggraini"), ("login", "de\0wi")];
    admin.send_form("/orang", &row).await.is(200);
    let known = office.store.office().await.unwrap();
    let dewi = known.persons.values().find(|row| row.login == "dewi");
    assert_eq!(dewi.unwrap().name, "Dewi Anggraini");
    admin.open("/media?q=%00").await.is(200);
    assert!(!admin.page.text.contains('\0'));
}

#[tokio::test]
async fn who_holds_nothing_reads_no_drafts() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    let mut dimas = without_a_post(&office).await;
    assert!(!dimas.page.text.contains("href=\"/konten\""), "no way");
    for path in ["/media", "/konten", "/berkas", "/agenda", "/register"] {
        let refused = dimas.open(path).await.is(403);
        refused.tells("tidak memegang jabatan");
        admin.open(path).await.is(200);
        people[1].open(path).await.is(200);
    }
    for path in ["/akun", "/panduan", "/sop"] {
        dimas.open(path).await.is(200);
    }
}

#[tokio::test]
async fn a_case_is_read_by_who_serves_or_had_a_hand_in_it() {
    let office = Office::open().await;
    let (_, _, case) = super::guests::waiting_for(&office).await;
    let mut dimas = without_a_post(&office).await;
    dimas.open(&case).await.is(403);
    dimas.open(&format!("{case}/kiriman")).await.is(403);
    dimas.open(&format!("{case}/hadir")).await;
    assert_ne!(dimas.page.status, 403, "whoever comes to a meeting");
}

/// Somebody with an account, and nothing else.
async fn without_a_post(office: &Office) -> Browser {
    let secret = "gajah menyeberang sungai";
    let new = NewPerson {
        login: "dimas".to_owned(),
        name: "Dimas Prasetyo".to_owned(),
        email: String::new(),
        administrator: false,
        password: Some(secret.to_owned()),
    };
    office.store.add_person(Who::System, new).await.unwrap();
    let mut dimas = office.browser();
    dimas.open("/masuk").await.is(200);
    let fields = [("login", "dimas"), ("password", secret)];
    dimas.send_form("/masuk", &fields).await.is(200);
    dimas
}
