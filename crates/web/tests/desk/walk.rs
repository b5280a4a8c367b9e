//! From an empty folder to a running case, in a browser without scripts.

use super::browser::{Browser, Office};

const SECRET: &str = "kuda merah melompati awan";

/// Sets the office up by its link: institution and first administrator.
pub(crate) async fn set_up(office: &Office) -> Browser {
    let token = office.store.make_setup_token().await.unwrap().unwrap();
    let mut browser = office.browser();
    let page = browser.open("/masuk").await.is(200);
    page.tells("belum disiapkan").tells("tayang setup");
    let link = format!("/pasang/{token}");
    browser.open(&link).await.is(200).tells("Pasang Tayang");
    let fields = [
        ("kind", "Pemerintah Kabupaten"),
        ("place", "Nusa Kencana"),
        ("agency", "Dinas Komunikasi dan Informatika"),
        ("zone", "Asia/Makassar"),
        ("address", "https://nusakencana.example"),
        ("name", "Baiq Nirmala"),
        ("login", "nirmala"),
        ("email", ""),
        ("password", SECRET),
    ];
    let mut differing = fields.to_vec();
    differing.push(("again", "lain"));
    browser
        .send_form(&link, &differing)
        .await
        .is(422)
        .tells("Kedua sandi baru tidak sama.");
    assert!(
        browser.page.text.contains("value=\"Nusa Kencana\""),
        "what was typed stays"
    );
    assert!(
        !browser.page.text.contains(SECRET),
        "a password never comes back"
    );
    let mut right = fields.to_vec();
    right.push(("again", SECRET));
    browser
        .send_form(&link, &right)
        .await
        .is(200)
        .tells("Jabatan dan unit");
    browser
}

/// Adds a post to the first unit.
async fn post(browser: &mut Browser, title: &str) {
    let unit = browser
        .open("/jabatan")
        .await
        .after("name=\"unit\"", "value")
        .unwrap();
    let fields = [("title", title), ("short", title), ("unit", unit.as_str())];
    browser
        .send_form("/jabatan", &fields)
        .await
        .is(200)
        .tells(title);
}

/// Adds a person on a post; gives the temporary password that the page tells once.
async fn person(browser: &mut Browser, name: &str, login: &str, post: &str) -> String {
    let position = choice(browser.open("/orang").await.text.as_str(), post);
    let fields = [
        ("name", name),
        ("login", login),
        ("email", ""),
        ("position", &position),
    ];
    browser
        .send_form("/orang", &fields)
        .await
        .is(200)
        .tells("Sandi sementara:")
        .tells(post);
    let text = browser.page.text.split_once("<code>").unwrap().1;
    text.split('<').next().unwrap().to_owned()
}

/// The value of the option whose label begins so.
pub(crate) fn choice(page: &str, label: &str) -> String {
    let options = page.split("<option value=\"").skip(1);
    let found = options
        .filter_map(|option| option.split_once('"'))
        .find(|(_, rest)| {
            rest.split_once('>')
                .is_some_and(|(_, words)| words.starts_with(label))
        });
    found.unwrap_or_else(|| panic!("no {label}")).0.to_owned()
}

/// Adopts source 003, confirms every cell as read and seats each role on a post.
async fn adopt(browser: &mut Browser) {
    browser
        .open("/sop/contoh/003")
        .await
        .is(200)
        .tells("Lembar contoh, belum diadopsi.");
    browser
        .send_form("/sop", &[("starter", "003")])
        .await
        .is(200)
        .tells("SOP diadopsi.");
    let cells: Vec<String> = browser
        .page
        .text
        .split("<option value=\"")
        .filter_map(|part| part.split_once("\" selected"))
        .map(|(value, _)| value.to_owned())
        .filter(|value| value.contains('='))
        .collect();
    assert!(cells.len() >= 10, "{cells:?}");
    let mut fields: Vec<(&str, &str)> = cells.iter().map(|cell| ("sel", cell.as_str())).collect();
    browser
        .send_form("/sop/pesona/penegasan", &fields)
        .await
        .is(422)
        .tells("Centang pernyataannya");
    fields.push(("tegas", "ya"));
    browser
        .send_form("/sop/pesona/penegasan", &fields)
        .await
        .is(200)
        .tells("Isian lembar SOP dipastikan.");
    // No post is picked before somebody picks one.
    let page = browser.page.tells("Pilih jabatan").text.clone();
    assert_eq!(page.matches("<option value=\"\">Pilih jabatan").count(), 5);
    browser
        .send_form(
            "/sop/pesona/pelaksana",
            &[("role", "kabid"), ("position", "")],
        )
        .await
        .is(422)
        .tells("Pilih jabatannya.");
    browser
        .send_form("/sop/pesona/pengesahan", &[("versi", "1"), ("jabatan", "")])
        .await
        .is(422)
        .tells("Pilih jabatannya.");
    for (role, post) in [
        ("kabid", "Kabid Informasi"),
        ("kasi", "Kasi Konten"),
        ("pengolah-data", "Pengolah Data"),
        ("admin", "Staf Admin"),
    ] {
        let position = choice(&browser.page.text, post);
        let fields = [("role", role), ("position", position.as_str())];
        browser
            .send_form("/sop/pesona/pelaksana", &fields)
            .await
            .is(200)
            .tells("ditetapkan sebagai pelaksana");
    }
    let post = choice(
        &browser.page.tells("Belum disahkan").text,
        "Kabid Informasi",
    );
    let fields = [("versi", "1"), ("jabatan", post.as_str()), ("kertas", "ya")];
    browser
        .send_form("/sop/pesona/pengesahan", &fields)
        .await
        .is(200)
        .tells("SOP disahkan.")
        .tells("Berlaku sejak 1 November 2020");
}

/// Signs in with a temporary password and makes an own one.
pub(crate) async fn sign_in(office: &Office, login: &str, temporary: &str) -> Browser {
    let mut browser = office.browser();
    browser
        .open("/")
        .await
        .is(200)
        .tells("Meja kerja ini untuk pegawai.");
    let fields = [("login", login), ("password", temporary), ("ke", "/")];
    browser
        .send_form("/masuk", &fields)
        .await
        .is(200)
        .tells("Sandi Anda masih sementara.");
    browser.open("/").await.tells("Sandi Anda masih sementara.");
    let new = format!("{SECRET} {login} sekali");
    let fields = [
        ("old", temporary),
        ("new", new.as_str()),
        ("again", new.as_str()),
    ];
    browser
        .send_form("/akun/sandi", &fields)
        .await
        .is(200)
        .tells("Sandi diganti.");
    browser
}

/// An office that can run source 003, with one person on each role.
pub(crate) async fn furnished(office: &Office) -> (Browser, Vec<Browser>) {
    let mut admin = set_up(office).await;
    for title in [
        "Kabid Informasi",
        "Kasi Konten",
        "Pengolah Data",
        "Staf Admin",
    ] {
        post(&mut admin, title).await;
    }
    let mut temporary = Vec::new();
    for (name, login, post) in [
        ("Hendra Wiratmaja", "hendra", "Kabid Informasi"),
        ("Ratna Wulandari", "ratna", "Kasi Konten"),
        ("Lestari Handayani", "lestari", "Pengolah Data"),
        ("Yusuf Maulana", "yusuf", "Staf Admin"),
    ] {
        temporary.push((login, person(&mut admin, name, login, post).await));
    }
    adopt(&mut admin).await;
    let mut people = Vec::new();
    for (login, secret) in &temporary {
        people.push(sign_in(office, login, secret).await);
    }
    (admin, people)
}

#[tokio::test]
async fn an_office_is_set_up_and_a_case_begun_in_the_browser_alone() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    admin
        .open("/")
        .await
        .is(200)
        .tells("Tidak ada yang menunggu Anda");
    let ratna = &mut people[1];
    ratna.open("/").await.is(200).tells("Mulai berkas baru");
    ratna
        .open("/berkas/baru?sop=pesona")
        .await
        .is(200)
        .tells("Membuat artikel");
    let fields = [
        ("sop", "pesona"),
        ("title", "Jalur Bukit Rangkai dibuka kembali"),
    ];
    ratna
        .send_form("/berkas", &fields)
        .await
        .is(200)
        .tells("Berkas baru dimulai.");
    let case = ratna.page.path.split('?').next().unwrap().to_owned();
    ratna
        .page
        .tells("Langkah 1, giliran Anda")
        .tells("Jalur Bukit Rangkai dibuka kembali");
    ratna
        .send_form(&format!("{case}/penyelesaian"), &[("needs", "0")])
        .await
        .is(409);
    // The card stands there again: why not, and what was ticked.
    ratna
        .page
        .tells("Berkas ini belum berisi apa pun.")
        .tells("Langkah 1, giliran Anda");
    let ticked = "name=\"needs\" value=\"0\" checked";
    assert!(ratna.page.text.contains(ticked), "{}", ratna.page.text);
    let open = "<details class=\"fold\" open>";
    assert!(ratna.page.text.contains(open), "the form stands open");
    ratna
        .open("/")
        .await
        .tells("Satu tugas menunggu Anda")
        .tells("Jalur Bukit Rangkai");

    let hendra = &mut people[0];
    hendra
        .open(&case)
        .await
        .is(200)
        .tells("Langkah 1, dikerjakan Ratna Wulandari");
    hendra
        .send_form(&format!("{case}/penyelesaian"), &[])
        .await
        .is(403);
    hendra.page.tells("dikerjakan oleh Kasi");
    hendra
        .open("/bahasa/en?ke=/")
        .await
        .is(200)
        .tells("Nothing waits for you");
    hendra
        .open("/bahasa/en?ke=//evil.example")
        .await
        .is(200)
        .tells("Nothing waits for you");
}

#[tokio::test]
async fn a_setup_link_works_once_and_tells_nothing_else() {
    let office = Office::open().await;
    office
        .browser()
        .open("/pasang/0000")
        .await
        .is(409)
        .tells("sudah dipakai atau tidak berlaku");
    let token = office.store.make_setup_token().await.unwrap().unwrap();
    set_up(&office).await;
    let mut late = office.browser();
    late.open(&format!("/pasang/{token}"))
        .await
        .is(409)
        .tells("tidak berlaku");
}

#[tokio::test]
async fn a_tab_shows_the_emblem_also_before_signing_in() {
    let office = Office::open().await;
    let mut browser = office.browser();
    browser.open("/masuk").await.is(200);
    let icon = browser.page.after("rel=\"icon\"", "href").unwrap();
    browser.open(&icon).await.is(200);
    assert_eq!(browser.page.headers["content-type"], "image/svg+xml");
}

/// The first administrator, signed in anew.
pub(crate) async fn sign_in_again(office: &Office) -> Browser {
    let mut browser = office.browser();
    browser.open("/masuk").await.is(200);
    let fields = [("login", "nirmala"), ("password", SECRET), ("ke", "/")];
    browser.send_form("/masuk", &fields).await.is(200);
    browser
}
