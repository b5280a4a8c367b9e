//! Source 003 from a first word to a shared article, on the plain screens alone.

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};
use tayang_store::CaseFilter;

use super::browser::{Browser, HOME, Office};
use super::walk::furnished;

pub(crate) const TITLE: &str = "Kopi Lereng Sari menembus pasar ekspor";
pub(crate) const SUMMARY: &str =
    "Sebanyak 4,2 ton kopi arabika berangkat ke luar negeri pekan ini.";

pub(crate) fn body(last: &str) -> String {
    json!([
        { "type": "paragraph", "text": [{ "type": "text", "text": "Selama delapan tahun biji kopi dijual ke pengepul." }] },
        { "type": "heading", "level": 2, "text": [{ "type": "text", "text": "Menjaga mutu" }] },
        { "type": "paragraph", "text": [{ "type": "text", "text": last }] },
    ])
    .to_string()
}

/// Every value of a box with this name on the page.
pub(crate) fn boxes(page: &str, name: &str) -> Vec<String> {
    let start = format!("name=\"{name}\" value=\"");
    let found = page.split(&start).skip(1);
    found
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

pub(crate) async fn start(browser: &mut Browser, case: &str) {
    browser.open(case).await.is(200);
    browser
        .send_form(&format!("{case}/pengerjaan"), &[])
        .await
        .is(200)
        .tells("Anda kerjakan");
}

/// Finishes the open step with everything ticked.
pub(crate) async fn finish(browser: &mut Browser, case: &str) {
    let page = browser.open(case).await.text.clone();
    let (needs, points) = (boxes(&page, "needs"), boxes(&page, "checklist"));
    let needs = needs.iter().map(|value| ("needs", value.as_str()));
    let points = points.iter().map(|value| ("checklist", value.as_str()));
    let fields: Vec<_> = needs.chain(points).collect();
    let path = format!("{case}/penyelesaian");
    browser
        .send_form(&path, &fields)
        .await
        .is(200)
        .tells("Langkah selesai");
}

/// Sends JSON as the editor's script does.
pub(crate) async fn script(browser: &mut Browser, path: &str, body: &Value) -> Value {
    let token = browser.page.after("name=\"_token\"", "value").unwrap();
    let request = browser
        .request(Method::POST, path)
        .header("origin", HOME)
        .header("content-type", "application/json")
        .header("x-csrf", token)
        .body(Body::from(body.to_string()))
        .unwrap();
    let before = browser.page.clone();
    browser.send(request, path).await;
    let answer = serde_json::from_str(&browser.page.text).unwrap_or_default();
    let status = browser.page.status;
    browser.page = super::browser::Page { status, ..before };
    answer
}

/// A case with its first text saved by the head of section: its address, and the item's.
pub(crate) async fn written(ratna: &mut Browser) -> (String, String) {
    ratna.open("/berkas/baru?sop=pesona").await.is(200);
    ratna
        .send_form("/berkas", &[("sop", "pesona"), ("title", TITLE)])
        .await
        .is(200);
    let case = ratna.page.path.split('?').next().unwrap().to_owned();
    let new = format!("{case}/naskah");
    ratna
        .open(&new)
        .await
        .is(200)
        .tells("Layak unggah")
        .tells("Simpan naskah")
        .tells("Mulai dari kerangka berita");
    skeleton(ratna, &new).await;
    let empty = [
        ("body", "[]"),
        ("kind", "article"),
        ("version", "0"),
        ("summary", "Ringkasan saja."),
    ];
    ratna.send_form(&new, &empty).await.is(409).tells("Judul");
    assert!(
        ratna.page.text.contains("Ringkasan saja."),
        "what was typed stays"
    );
    let version = ratna.page.after("id=\"editor\"", "data-version").unwrap();
    let text = body("Setiap karung membawa nomor kebun.");
    let fields = [
        ("body", text.as_str()),
        ("kind", "article"),
        ("version", version.as_str()),
        ("title", TITLE),
        ("summary", SUMMARY),
    ];
    ratna
        .send_form(&new, &fields)
        .await
        .is(200)
        .tells("Naskah tersimpan")
        .tells(TITLE);
    let link = ratna
        .page
        .text
        .split(&format!("href=\"{case}/naskah/"))
        .nth(1)
        .unwrap();
    let item = format!("{case}/naskah/{}", link.split('"').next().unwrap());
    (case, item)
}

/// The skeleton of a news text has its prompts, each told until it is replaced.
async fn skeleton(ratna: &mut Browser, new: &str) {
    ratna
        .open(&format!("{new}?kerangka=berita"))
        .await
        .is(200)
        .tells("Petunjuk kerangka belum diganti");
    for prompt in [
        "[Teras: apa yang terjadi, siapa, kapan",
        "[Mengapa hal ini",
        "[Sumber: ",
    ] {
        assert!(ratna.page.text.contains(prompt), "{prompt}");
    }
    assert!(!ratna.page.text.contains("Mulai dari kerangka berita"));
    ratna.open(new).await.is(200);
}

/// Edits the text and hands it on.
pub(crate) async fn edited(lestari: &mut Browser, case: &str, item: &str) {
    start(lestari, case).await;
    lestari
        .open(item)
        .await
        .is(200)
        .tells("Penyuntingan".to_lowercase().as_str());
    let base = lestari.page.after("id=\"editor\"", "data-base").unwrap();
    let draft = lestari
        .page
        .after("id=\"editor\"", "data-draft-url")
        .unwrap();
    let sent =
        json!({ "version": 0, "base": base, "title": TITLE, "summary": SUMMARY, "body": [] });
    assert_eq!(script(lestari, &draft, &sent).await["version"], 1);
    let other = script(lestari, &draft, &sent).await;
    assert_eq!(
        (lestari.page.status.as_u16(), &other["version"]),
        (409, &json!(1))
    );
    assert_eq!(other["by"], "Lestari Handayani");
    let text = body("Setiap karung membawa nomor kebun dan tanggal petik.");
    let fields = [
        ("body", text.as_str()),
        ("base", base.as_str()),
        ("kind", "article"),
        ("version", "1"),
        ("title", TITLE),
        ("summary", SUMMARY),
    ];
    lestari
        .send_form(item, &fields)
        .await
        .is(200)
        .tells("Naskah tersimpan");
    lestari.open(item).await;
    let base = lestari.page.after("id=\"editor\"", "data-base").unwrap();
    let mut same = fields.to_vec();
    same[1] = ("base", base.as_str());
    same[3] = ("version", "0");
    let page = lestari.send_form(item, &same).await.is(200);
    page.tells("Tidak ada yang berubah");
    finish(lestari, case).await;
}

/// Looks at the sheet, is refused with an older hash, and approves.
pub(crate) async fn approved(hendra: &mut Browser, case: &str, item: &str) {
    let sheet = format!("{case}/lembar-paraf");
    hendra
        .open(&sheet)
        .await
        .is(200)
        .tells("Setujui & paraf")
        .tells("Naskah baru");
    let hash = hendra.page.after("name=\"hash\"", "value").unwrap();
    let page = item.replace("/naskah/", "/pratinjau/");
    hendra
        .open(&page)
        .await
        .is(200)
        .tells("persis seperti akan tayang");
    hendra
        .open(&format!("{page}/halaman"))
        .await
        .is(200)
        .tells("tanggal petik");
    assert!(
        hendra.page.text.contains("<title>Kopi Lereng Sari"),
        "{}",
        hendra.page.text
    );
    hendra.open(&sheet).await;
    let old = [
        ("decision", "approve"),
        ("hash", "00".repeat(32).leak() as &str),
    ];
    hendra
        .send_form(&sheet, &old)
        .await
        .is(409)
        .tells("Naskah berubah");
    hendra
        .send_form(&sheet, &[("decision", "return"), ("hash", &hash)])
        .await
        .is(409);
    hendra.page.tells("Kembalikan ke");
    let right = [
        ("decision", "approve"),
        ("hash", hash.as_str()),
        ("note", "Bagus."),
    ];
    hendra
        .send_form(&sheet, &right)
        .await
        .is(200)
        .tells("Paraf Anda tercatat.")
        .tells("Batalkan paraf");
    let link = format!("href=\"{sheet}/");
    let entry = hendra
        .page
        .text
        .split(&link)
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let kept = format!("{sheet}/{}", entry.unwrap());
    hendra
        .open(&kept)
        .await
        .is(200)
        .tells("Sidik entri jurnal")
        .tells("Bagus.")
        .tells(TITLE);
}

/// Gives the one item of a case its place in the first category, under this address.
pub(crate) async fn placed(browser: &mut Browser, case: &str, slug: &str) {
    let stage = format!("{case}/penempatan");
    browser.open(&stage).await.is(200);
    let item = browser.page.after("name=\"item\"", "value").unwrap();
    let category = browser.page.category();
    let place = [
        ("item", item.as_str()),
        ("slug", slug),
        ("category", category.as_str()),
        ("order", "0"),
    ];
    browser.send_form(&stage, &place).await.is(200);
}

/// A whole run of source 003 up to its links; the case and its item.
pub(crate) async fn aired(people: &mut [Browser]) -> (String, String) {
    let [hendra, ratna, lestari, yusuf] = people else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    finish(ratna, &case).await;
    edited(lestari, &case, &item).await;
    approved(hendra, &case, &item).await;

    start(lestari, &case).await;
    finish(lestari, &case).await;
    // What was laid out can be read, and is listed under its step.
    lestari
        .open(&format!("{case}/hasil/tata-letak"))
        .await
        .is(200)
        .tells("Lembar tata letak")
        .tells("Paragraf");
    lestari.open(&case).await.tells("Langkah 4: nomor 1");

    start(yusuf, &case).await;
    let stage = format!("{case}/penempatan");
    yusuf
        .open(&stage)
        .await
        .is(200)
        .tells("Alamat")
        .tells("Tempatkan");
    let id = yusuf.page.after("name=\"item\"", "value").unwrap();
    let category = yusuf.page.category();
    let place = |slug| {
        [
            ("item", id.as_str()),
            ("slug", slug),
            ("category", category.as_str()),
            ("order", "0"),
        ]
    };
    yusuf
        .send_form(&stage, &place("Salah Alamat"))
        .await
        .is(409)
        .tells("Salah Alamat");
    let excluded = [
        place("kopi-lereng-sari").as_slice(),
        &[("class", "excluded")],
    ]
    .concat();
    yusuf
        .send_form(&stage, &excluded)
        .await
        .is(409)
        .tells("termasuk informasi yang dikecualikan, sehingga tidak diteruskan.")
        .tells("Betulkan kelasnya bila keliru. Bila benar, jeda tugas ini");
    yusuf
        .send_form(&stage, &place("kopi-lereng-sari"))
        .await
        .is(200)
        .tells("Penempatan tercatat.");
    finish(yusuf, &case).await;

    start(lestari, &case).await;
    let correction = item.replace("/naskah/", "/koreksi/");
    lestari
        .open(&correction)
        .await
        .is(200)
        .tells("Simpan koreksi")
        .tells("Apa yang dikoreksi");
    finish(lestari, &case).await;

    start(yusuf, &case).await;
    yusuf
        .send_form(&format!("{case}/penayangan"), &[])
        .await
        .is(200)
        .tells("Sudah tayang.");
    start(yusuf, &case).await;
    shared(yusuf, &case).await;
    (case, id)
}

#[tokio::test]
async fn an_article_runs_through_every_step_on_plain_screens() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let (case, id) = aired(&mut people).await;
    let [_, ratna, _, yusuf] = people.as_mut_slice() else {
        panic!("four people")
    };
    yusuf.open(&case).await.is(200).tells("Berkas selesai");

    ratna
        .open("/konten?keadaan=live")
        .await
        .is(200)
        .tells(TITLE)
        .tells("Tayang");
    ratna
        .open(&format!("/konten/{id}"))
        .await
        .is(200)
        .tells("Revisi 3")
        .tells("Turunkan");
    let both = boxes(&ratna.page.text, "dari");
    // The clock of this test stands still: revisions stand in the order they were written.
    let (newest, oldest) = (both.first().unwrap(), both.last().unwrap());
    ratna
        .open(&format!("/konten/{id}/banding?dari={oldest}&ke={newest}"))
        .await
        .is(200);
    assert!(
        ratna.page.text.contains("<ins> dan tanggal petik</ins>"),
        "{}",
        ratna.page.text
    );
    super::citizen::finds(&office, TITLE).await;
    ratna.open(&format!("/konten/{id}")).await;
    let all = async || {
        let filter = CaseFilter {
            limit: 100,
            ..CaseFilter::default()
        };
        office.store.cases(&filter).await.unwrap().len()
    };
    let before = all().await;
    let merged = [
        ("items", id.as_str()),
        ("sheet", "pesona/"),
        ("change", "withdraw"),
        ("kind", "merged"),
        ("reason", "Isinya pindah."),
    ];
    ratna
        .send_form("/konten/perubahan", &merged)
        .await
        .is(409)
        .tells("Halaman tujuan bukan alamat");
    assert_eq!(all().await, before, "no case is opened for nothing");
    ratna.open(&format!("/konten/{id}")).await;
    let update = [
        ("items", id.as_str()),
        ("sheet", "pesona/"),
        ("change", "update"),
    ];
    ratna
        .send_form("/konten/perubahan", &update)
        .await
        .is(200)
        .tells("Berkas baru dimulai.");
    ratna
        .open(&format!("/konten/{id}"))
        .await
        .is(200)
        .tells("Buka berkasnya");
}

/// Every channel of the sheet: one link refused, one recorded, the others not shared.
async fn shared(yusuf: &mut Browser, case: &str) {
    let share = format!("{case}/pembagian");
    yusuf
        .open(&share)
        .await
        .is(200)
        .tells("Kanal ini ditutup pada 2019.")
        .tells(SUMMARY);
    let wrong = [
        ("channel", "facebook"),
        ("how", "link"),
        ("url", "https://example.com/1"),
    ];
    yusuf
        .send_form(&share, &wrong)
        .await
        .is(409)
        .tells("Tautan kiriman");
    let right = [
        ("channel", "facebook"),
        ("how", "link"),
        ("url", "https://www.facebook.com/nusakencana/posts/1"),
    ];
    yusuf
        .send_form(&share, &right)
        .await
        .is(200)
        .tells("Pembagian tercatat.");
    for channel in ["x", "youtube"] {
        let none = [
            ("channel", channel),
            ("how", "reason"),
            ("reason", "Akun belum ada."),
        ];
        yusuf.send_form(&share, &none).await.is(200);
    }
    yusuf.page.tells("Pembagian tercatat di semua kanal");
    yusuf
        .open(&share)
        .await
        .tells("Tidak dibagikan: Akun belum ada")
        .tells("3 dari 3 kanal selesai");
}

#[tokio::test]
async fn a_photograph_comes_in_without_its_original_going_out() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let ratna = &mut people[1];
    ratna.open("/media").await.is(200).tells("Belum ada berkas");
    let token = ratna.page.after("name=\"_token\"", "value").unwrap();
    let photo = include_bytes!("../../../intake/tests/fixtures/README.md");
    let wall = "batas";
    let part = |name: &str| format!("--{wall}\r\ncontent-disposition: form-data; name=\"{name}\"");
    let mut sent = format!(
        "{}\r\n\r\n{token}\r\n{}; filename=\"foto.jpg\"\r\n\r\n",
        part("_token"),
        part("file")
    )
    .into_bytes();
    sent.extend_from_slice(photo);
    sent.extend_from_slice(format!("\r\n--{wall}--\r\n").as_bytes());
    let request = ratna
        .request(Method::POST, "/media")
        .header("origin", HOME)
        .header(
            "content-type",
            format!("multipart/form-data; boundary={wall}"),
        )
        .body(Body::from(sent))
        .unwrap();
    ratna.send(request, "/media").await;
    // Words are no photograph, whatever the name says.
    ratna.page.is(422);
    ratna.open("/media").await.is(200).tells("Belum ada berkas");
}
