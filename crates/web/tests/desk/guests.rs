//! People without an account bring material by a link; the step's actor takes it in or refuses it.

use axum::body::Body;
use axum::http::Method;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ORIGIN};
use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::iter;

use super::browser::{Browser, HOME, Office, Page};
use super::elsewhere::colleague;
use super::papers::{begun, fill, running};
use super::work::{finish, start};

const MIXED: &str = include_str!("../../../core/tests/scenarios/gabungan.toml");
const PICTURE: &[u8] = include_bytes!("../../../tayang/demo/pictures/sawah.webp");
/// Who brings, as the form asks it.
pub(crate) const WHO: [(&str, &str); 4] = [
    ("name", "Sekar Wulandari"),
    ("unit", "Dinas Perhubungan"),
    ("contact", "sekar@dishub.example"),
    ("title", "Jembatan hulu ditutup"),
];

/// A case that waits for material, and who takes it in.
async fn waiting(office: &Office) -> (Browser, String) {
    let (ratna, _, case) = waiting_for(office).await;
    (ratna, case)
}

/// The same, and who goes on with it.
pub(crate) async fn waiting_for(office: &Office) -> (Browser, Browser, String) {
    let mut people = running(office, MIXED, "kabar-bencana", &["camat", "kasi", "juru"]).await;
    let case = begun(&mut people[0], "kabar-bencana", "Banjir di hulu").await;
    let ratna = people[0].page.text.clone();
    assert!(ratna.contains("Lembar disposisi"));
    let form = people[0]
        .open(&format!("{case}/hasil/disposisi"))
        .await
        .text
        .clone();
    let to = form.split("name=\"to\" value=\"").nth(1).unwrap();
    let to = to.split('"').next().unwrap().to_owned();
    let paper = [
        ("subject", "Banjir di hulu"),
        ("instruction", "Kumpulkan kabar."),
        ("urgency", "urgent"),
        ("origin", "oral_order"),
        ("to", to.as_str()),
    ];
    fill(&mut people[0], &case, "disposisi", &paper)
        .await
        .is(200);
    finish(&mut people[0], &case).await;
    let lestari = people.remove(2);
    let mut ratna = people.remove(1);
    start(&mut ratna, &case).await;
    (ratna, lestari, case)
}

/// Gives a link and tells its path.
pub(crate) async fn link(ratna: &mut Browser, case: &str, days: &str) -> String {
    let path = format!("{case}/kiriman");
    ratna.open(&path).await.is(200);
    ratna
        .send_form(&format!("{path}/tautan"), &[("days", days)])
        .await
        .is(200);
    let (_, rest) = ratna
        .page
        .text
        .split_once(&format!("{HOME}/kiriman/"))
        .unwrap();
    let token: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    assert_eq!(token.len(), 64, "a long secret");
    format!("/kiriman/{token}")
}

/// Sends the guest's form as a browser does, with these files.
pub(crate) async fn bring(
    guest: &mut Browser,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) {
    let token = guest
        .page
        .after("name=\"_token\"", "value")
        .unwrap_or_default();
    let mut body = Vec::new();
    let mut part = |head: String, bytes: &[u8]| {
        body.extend_from_slice(
            format!("--batas\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    };
    part("name=\"_token\"".to_owned(), token.as_bytes());
    for (name, value) in fields {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    for (name, bytes) in files {
        part(format!("name=\"file\"; filename=\"{name}\""), bytes);
    }
    body.extend_from_slice(b"--batas--\r\n");
    let request = guest
        .request(Method::POST, path)
        .header(CONTENT_TYPE, "multipart/form-data; boundary=batas")
        .header(CONTENT_LENGTH, body.len())
        .header(ORIGIN, HOME)
        .body(over_a_line(body))
        .unwrap();
    guest.send(request, path).await;
    guest.follow().await;
}

/// What is large comes bit by bit: there is not always more to read.
fn over_a_line(body: Vec<u8>) -> Body {
    if body.len() < 1 << 20 {
        return Body::from(body);
    }
    let bits: Vec<_> = body.chunks(64 << 10).map(Bytes::copy_from_slice).collect();
    let bits = iter(bits.into_iter().map(Ok::<_, std::io::Error>));
    Body::from_stream(bits.then(|bit| async {
        tokio::task::yield_now().await;
        bit
    }))
}

#[tokio::test]
async fn a_guest_brings_a_bundle_and_sees_nothing_of_the_case() {
    let office = Office::open().await;
    let (mut ratna, case) = waiting(&office).await;
    let path = link(&mut ratna, &case, "7").await;
    ratna.open(&format!("{case}/kiriman")).await;
    assert!(!ratna.page.text.contains(&path), "shown once");

    let mut guest = office.browser();
    guest.open(&path).await.is(200).tells("Kirim bahan");
    assert!(!guest.page.text.contains("Banjir"), "nothing of the case");
    assert!(
        !guest.page.text.contains("Ratna"),
        "nor of who gave the link"
    );
    let open = "<details class=\"fold\" open>";
    assert!(
        !guest.page.text.contains(open),
        "what may be left out is folded"
    );
    let sent = [("words", "Jembatan ditutup."), ("post", "Kepala Dinas")];
    bring(&mut guest, &path, &sent, &[]).await;
    guest.page.is(422).tells("Nama Anda");
    assert!(guest.page.text.contains("Jembatan ditutup."), "words stay");
    let unfolded = guest.page.text.split(open).nth(1).unwrap();
    assert!(unfolded.contains("Kepala Dinas"), "in sight again");
    wrong_at(
        &guest.page,
        &["name", "unit", "contact", "title", "official"],
    );
    bring(&mut guest, &path, &WHO, &[]).await;
    guest.page.is(422).tells("belum berisi naskah atau berkas");
    wrong_at(&guest.page, &["words"]);
    let program: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00";
    bring(&mut guest, &path, &WHO, &[("foto.jpg", program)]).await;
    guest
        .page
        .is(422)
        .tells("foto.jpg")
        .tells("pilih berkasnya lagi");
    let file = guest.page.text.split("type=\"file\"").nth(1).unwrap();
    let file = file.split('>').next().unwrap();
    assert!(file.contains("aria-invalid=\"true\""), "{file}");
    assert!(
        file.contains("aria-describedby=\"file-h file-e\""),
        "{file}"
    );

    let mut typed = WHO.to_vec();
    typed.extend([("words", "Jembatan ditutup."), ("day", "18 Nopember")]);
    bring(&mut guest, &path, &typed, &[]).await;
    guest.page.is(422).tells("Isi tanggal, misalnya");
    wrong_at(&guest.page, &["day"]);

    let mut whole = WHO.to_vec();
    whole.extend([
        ("words", "Jembatan ditutup.\n\nLewat jalan lama."),
        ("caption", "Antrean di jembatan"),
        ("day", "2026-11-18"),
        ("place", "Hulu"),
        ("maker", "Sekar"),
        ("official", "Bima Saputra"),
        ("post", "Kepala Dinas Perhubungan"),
        ("verified", "2026-11-19"),
    ]);
    guest.open(&path).await;
    bring(&mut guest, &path, &whole, &[("jembatan.webp", PICTURE)]).await;
    guest.page.is(200).tells("Kiriman Anda sampai");
    ratna.open("/media").await.is(200);
    assert!(
        !ratna.page.text.contains("jembatan.webp"),
        "not in the library yet"
    );

    ratna
        .open(&case)
        .await
        .tells("1 kiriman menunggu diperiksa");
    ratna.open(&format!("{case}/kiriman")).await.is(200);
    ratna
        .page
        .tells("Dinas Perhubungan")
        .tells("Bima Saputra")
        .tells("jembatan.webp");
    let bundle = ratna.page.after("name=\"bundle\"", "value").unwrap();
    let take = format!("{case}/kiriman/{bundle}/penerimaan");
    ratna.send_form(&take, &[("bundle", &bundle)]).await.is(200);
    ratna.page.tells("Kiriman diterima sebagai naskah");
    ratna.open("/media").await;
    assert!(
        ratna.page.text.contains("jembatan.webp"),
        "in the library now"
    );
    ratna
        .open(&format!("{case}/hasil/daftar-bahan"))
        .await
        .is(200);
    assert!(
        ratna.page.text.contains("Antrean di jembatan"),
        "its source is told"
    );
    ratna
        .open(&format!("{case}/hasil/verifikasi-sumber"))
        .await
        .is(200);
    assert!(
        ratna.page.text.contains("Bima Saputra"),
        "and who vouches for it"
    );
    ratna.open(&format!("{case}/kiriman")).await;
    ratna.send_form(&take, &[("bundle", &bundle)]).await.is(422);
    ratna.page.tells("sudah diputuskan");
    finish(&mut ratna, &case).await;
    guest.open(&path).await.is(404).tells("tidak berlaku");
}

/// What is wrong stands at these fields, and at no others.
fn wrong_at(page: &Page, names: &[&str]) {
    let marked = page.text.split(" name=\"").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once('"')?;
        let field = rest.split('>').next()?;
        field.contains("aria-invalid=\"true\"").then(|| {
            let told = format!("e-{name}");
            assert!(field.contains(&told) && page.text.contains(&format!("id=\"{told}\"")));
            name
        })
    });
    assert_eq!(marked.collect::<Vec<_>>(), names);
}

#[tokio::test]
async fn a_bundle_is_refused_with_a_reason_and_a_link_ends() {
    let office = Office::open().await;
    let (mut ratna, case) = waiting(&office).await;
    let path = link(&mut ratna, &case, "1").await;
    ratna.open(&format!("{case}/kiriman")).await;
    let days = [("days", "31")];
    ratna
        .send_form(&format!("{case}/kiriman/tautan"), &days)
        .await
        .is(409);
    ratna.page.tells("paling lama 30 hari");
    let mut guest = office.browser();
    guest.open(&path).await.is(200);
    let mut whole = WHO.to_vec();
    whole.push(("words", "Kabar."));
    bring(&mut guest, &path, &whole, &[]).await;
    guest.page.is(200);
    ratna.open(&format!("{case}/kiriman")).await;
    let bundle = ratna.page.after("name=\"bundle\"", "value").unwrap();
    let refuse = format!("{case}/kiriman/{bundle}/penolakan");
    ratna
        .send_form(&refuse, &[("bundle", &bundle), ("reason", "")])
        .await
        .is(409);
    ratna.page.tells("Alasan");
    let fields = [
        ("bundle", bundle.as_str()),
        ("reason", "Bukan kabar banjir."),
    ];
    ratna.send_form(&refuse, &fields).await.is(200);
    ratna
        .page
        .tells("Kiriman ditolak")
        .tells("Bukan kabar banjir.");
    ratna.open(&case).await.tells("menolak kiriman");

    let entry = {
        ratna.open(&format!("{case}/kiriman")).await;
        ratna.page.after("name=\"entry\"", "value").unwrap()
    };
    let end = format!("{case}/kiriman/akhir");
    ratna
        .send_form(&end, &[("entry", &entry)])
        .await
        .is(200)
        .tells("Tautan diakhiri");
    ratna.send_form(&end, &[("entry", &entry)]).await.is(409);
    guest.open(&path).await.is(404).tells("Minta tautan baru");
    let second = link(&mut ratna, &case, "1").await;
    office.pass_minutes(24 * 60 + 1);
    guest.open(&second).await.is(404);
    for _ in 0..20 {
        guest.open("/kiriman/0123456789abcdef").await;
    }
    guest.page.is(429).tells("Terlalu banyak percobaan");
}

#[tokio::test]
async fn a_draft_that_is_handed_in_is_kept_as_it_stood() {
    let office = Office::open().await;
    let (mut ratna, mut lestari, case) = waiting_for(&office).await;
    let path = link(&mut ratna, &case, "7").await;
    let mut guest = office.browser();
    guest.open(&path).await.is(200);
    let mut whole = WHO.to_vec();
    whole.extend([
        ("words", "Jembatan ditutup."),
        ("official", "Bima Saputra"),
        ("post", "Kepala Dinas Perhubungan"),
        ("verified", "2026-11-19"),
    ]);
    bring(&mut guest, &path, &whole, &[("jembatan.webp", PICTURE)]).await;
    guest.page.is(200);
    ratna.open(&format!("{case}/kiriman")).await;
    let bundle = ratna.page.after("name=\"bundle\"", "value").unwrap();
    let take = format!("{case}/kiriman/{bundle}/penerimaan");
    ratna.send_form(&take, &[("bundle", &bundle)]).await.is(200);
    finish(&mut ratna, &case).await;

    start(&mut lestari, &case).await;
    let page = lestari
        .open(&format!("{case}/hasil/daftar-klasifikasi"))
        .await
        .clone();
    let item = page.after("name=\"rows.0.item\"", "value").unwrap();
    let stage = format!("{case}/penempatan");
    let category = page.text.split("name=\"rows.0.category\"").nth(1).unwrap();
    let category = category.split("value=\"").nth(2).unwrap();
    let category = category.split('"').next().unwrap().to_owned();
    let rows = [
        ("rows.0.item", item.as_str()),
        ("rows.0.class", "news"),
        ("rows.0.category", category.as_str()),
    ];
    let paper = "daftar-klasifikasi";
    fill(&mut lestari, &case, paper, &rows).await.is(200);
    lestari.open(&stage).await.is(200);
    let place = [
        ("item", item.as_str()),
        ("slug", "jembatan-hulu"),
        ("category", category.as_str()),
        ("order", "0"),
    ];
    let mut odd = place;
    odd[3] = ("order", "dua");
    lestari
        .send_form(&stage, &odd)
        .await
        .is(422)
        .tells("Tulis urutan sebagai bilangan bulat");
    lestari
        .send_form(&stage, &place)
        .await
        .is(200)
        .tells("Penempatan tercatat.");
    finish(&mut lestari, &case).await;

    let paper = format!("{case}/hasil/tangkapan-halaman");
    ratna
        .open(&paper)
        .await
        .is(200)
        .tells("Jembatan hulu ditutup")
        .tells("/berita/jembatan-hulu");
    let shown = ratna.page.after("<li><a", "href").unwrap();
    ratna.open(&shown).await.is(200);
    assert!(ratna.page.text.contains("Jembatan ditutup."), "the text");
    assert!(
        !ratna.page.text.contains("\"/berkas/"),
        "its picture goes with it"
    );
    let picture = ratna.page.after("<figure", "src").unwrap();
    let folder = shown.rsplit_once('/').unwrap().0.to_owned();
    ratna.open(&format!("{folder}/{picture}")).await.is(200);
    let kind = ratna.page.headers["content-type"].to_str().unwrap();
    assert!(kind.starts_with("image/"), "{kind}");
}

#[tokio::test]
async fn an_officer_sees_the_bundles_of_the_own_unit_only() {
    let office = Office::open().await;
    let (mut ratna, mut lestari, case) = waiting_for(&office).await;
    let mut made = colleague(&office).await;
    let path = link(&mut ratna, &case, "7").await;
    let mut guest = office.browser();
    guest.open(&path).await.is(200).tells("bersama 64 MB");
    let mut whole = WHO.to_vec();
    whole.extend([
        ("words", "Jembatan ditutup."),
        ("caption", "Antrean panjang"),
    ]);
    bring(&mut guest, &path, &whole, &[("antrean.webp", PICTURE)]).await;
    guest.page.is(200);

    let kept = format!("{case}/kiriman");
    for sees in [&mut ratna, &mut lestari] {
        sees.open(&kept)
            .await
            .is(200)
            .tells("Jembatan hulu ditutup");
    }
    ratna.open(&kept).await;
    let bundle = ratna.page.after("name=\"bundle\"", "value").unwrap();
    let file = ratna.page.text.split("href=\"/media/").nth(1).unwrap();
    let file = file.split('"').next().unwrap().to_owned();
    let pictures = [
        format!("/media/{file}"),
        format!("/media/{file}/isi"),
        format!("/api/v1/files/{file}"),
    ];
    for picture in &pictures {
        ratna.open(picture).await.is(200);
        made.open(picture).await.is(404);
    }
    let words = [
        "Jembatan hulu",
        "Sekar Wulandari",
        "Antrean panjang",
        "antrean.webp",
        "kiriman menunggu",
    ];
    for address in [
        case.clone(),
        kept.clone(),
        "/".to_owned(),
        "/media?q=antrean".to_owned(),
        "/konten?q=jembatan".to_owned(),
    ] {
        let page = made.open(&address).await.is(200);
        for told in words {
            assert!(!page.words().contains(told), "{address} tells {told}");
        }
    }
    let fields = [
        ("bundle", bundle.as_str()),
        ("reason", "Bukan urusan kami."),
    ];
    for act in ["penerimaan", "penolakan"] {
        made.open(&kept).await;
        let path = format!("{kept}/{bundle}/{act}");
        made.send_form(&path, &fields).await.is(404);
    }
    ratna
        .open(&case)
        .await
        .tells("1 kiriman menunggu diperiksa");
    made.open("/media")
        .await
        .is(200)
        .tells("25 MB")
        .tells("512 MB");
}
