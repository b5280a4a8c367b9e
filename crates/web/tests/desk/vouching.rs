//! An official of the source unit vouches for its material in Tayang, or does not.

use tayang_core::office::Capacity;

use super::browser::{Browser, Office};
use super::elsewhere::{Officer, officer};
use super::guests::{bring, link};
use super::papers::{begun, disposed, fill, running};
use super::walk::choice;
use super::work::{boxes, finish, start};

const MIXED: &str = include_str!("../../../core/tests/scenarios/gabungan.toml");
const UNIT: &str = "Dinas Pariwisata";

/// The head of the other unit, on a mandate and without a column of any sheet.
fn head() -> Officer<'static> {
    Officer {
        login: "made",
        name: "Made Suarta",
        unit: UNIT,
        post: "Kepala Dinas Pariwisata",
        seat: None,
        capacity: Capacity::Plt,
    }
}

/// Writes the one text of a case, anew or again.
async fn written(ratna: &mut Browser, path: &str, words: &str) {
    let version = ratna.open(path).await.is(200);
    let version = version.after("id=\"editor\"", "data-version").unwrap();
    let base = ratna.page.after("name=\"base\"", "value");
    let body = format!(r#"[{{"type":"paragraph","text":[{{"type":"text","text":"{words}"}}]}}]"#);
    let fields = [
        ("body", body.as_str()),
        ("kind", "article"),
        ("version", version.as_str()),
        ("base", base.as_deref().unwrap_or_default()),
        ("title", "Festival bahari"),
        ("summary", ""),
    ];
    ratna.send_form(path, &fields).await.is(200);
}

/// A case whose one item comes from the other unit, and who receives it.
async fn received(office: &Office, made: &mut Browser) -> (Browser, String) {
    let mut people = running(office, MIXED, "kabar-bencana", &["camat", "kasi", "juru"]).await;
    let case = begun(&mut people[0], "kabar-bencana", "Festival bahari").await;
    disposed(&mut people[0], &case, "Kumpulkan kabar.").await;
    finish(&mut people[0], &case).await;
    *made = officer(office, &head()).await;
    let mut ratna = people.remove(1);
    start(&mut ratna, &case).await;
    let new = format!("{case}/naskah");
    written(&mut ratna, &new, "Dibuka Sabtu pagi.").await;
    let list = format!("{case}/hasil/daftar-bahan");
    let page = ratna.open(&list).await.is(200);
    let item = page.after("name=\"rows.0.item\"", "value").unwrap();
    let unit = choice(&page.text, UNIT);
    let rows = [
        ("rows.0.item", item.as_str()),
        ("rows.0.unit", unit.as_str()),
    ];
    fill(&mut ratna, &case, "daftar-bahan", &rows).await.is(200);
    (ratna, case)
}

#[tokio::test]
async fn the_official_of_the_source_says_yes_or_no_in_the_desk() {
    let office = Office::open().await;
    let mut made = office.browser();
    let (mut ratna, case) = received(&office, &mut made).await;
    let done = format!("{case}/penyelesaian");
    ratna.open(&case).await;
    ratna
        .send_form(&done, &[("needs", "0")])
        .await
        .is(409)
        .tells("belum diverifikasi pejabatnya");
    // What stands in the way is named on the card, with the way to where it is noted.
    ratna
        .open(&case)
        .await
        .tells("Belum: Verifikasi “Festival bahari” oleh pejabat Dinas Pariwisata")
        .tells("Verifikasi sumber");
    let way = format!("href=\"{case}/hasil/verifikasi-sumber\"");
    assert!(ratna.page.text.contains(&way), "the way there");

    made.open("/")
        .await
        .is(200)
        .tells("Satu tugas menunggu Anda")
        .tells("Menunggu verifikasi Anda")
        .tells("Festival bahari Bahan dari Dinas Pariwisata");
    let place = format!("{case}/verifikasi");
    assert!(made.page.text.contains(&format!("href=\"{place}\"")));
    made.open(&place)
        .await
        .is(200)
        .tells("Dari Dinas Pariwisata")
        .tells("Dibuka Sabtu pagi.");
    let item = made.page.after("name=\"item\"", "value").unwrap();
    let hash = made.page.after("name=\"hash\"", "value").unwrap();
    let empty = [
        ("item", item.as_str()),
        ("hash", &hash),
        ("fit", "tidak"),
        ("reason", " "),
    ];
    made.send_form(&place, &empty).await.is(409).tells("Alasan");
    let no = [
        ("item", item.as_str()),
        ("hash", &hash),
        ("fit", "tidak"),
        ("reason", "Harinya Minggu, bukan Sabtu."),
    ];
    made.open(&place).await;
    made.send_form(&place, &no)
        .await
        .is(200)
        .tells("Pernyataan tidak benar tercatat")
        .tells("Harinya Minggu, bukan Sabtu.");
    ratna.open(&case).await;
    ratna
        .send_form(&done, &[("needs", "0")])
        .await
        .is(409)
        .tells("tidak dibenarkan Made Suarta, Plt. Kepala Dinas Pariwisata: Harinya Minggu");
    // Nobody writes a yes in their place.
    let paper = "verifikasi-sumber";
    let row = [
        ("rows.0.item", item.as_str()),
        ("rows.0.official", "Made Suarta"),
        ("rows.0.post", "Kepala Dinas"),
        ("rows.0.day", "2026-11-19"),
    ];
    fill(&mut ratna, &case, paper, &row)
        .await
        .is(409)
        .tells("tidak dibenarkan");

    made.open(&place).await;
    let hash = made.page.after("name=\"hash\"", "value").unwrap();
    let yes = [("item", item.as_str()), ("hash", &hash), ("fit", "ya")];
    made.send_form(&place, &yes)
        .await
        .is(200)
        .tells("Verifikasi Anda tercatat.")
        .tells("Tidak ada bahan unit Anda yang menunggu");
    made.open("/").await.is(200);
    assert!(!made.page.words().contains("Menunggu verifikasi Anda"));
    made.open(&format!("{case}/hasil/{paper}"))
        .await
        .is(200)
        .tells("Made Suarta, Plt. Kepala Dinas Pariwisata")
        .tells("Dinyatakan benar");
    finish(&mut ratna, &case).await;
    ratna.open(&format!("{case}/hasil/tanda-terima")).await;
    assert!(
        !ratna.page.words().contains("Made Suarta"),
        "brought nothing"
    );
}

#[tokio::test]
async fn nobody_else_vouches_and_nothing_changes() {
    let office = Office::open().await;
    let mut made = office.browser();
    let (mut ratna, case) = received(&office, &mut made).await;
    let other = Officer {
        login: "putu",
        name: "Putu Lestari",
        unit: "Dinas Pertanian",
        post: "Kepala Dinas Pertanian",
        ..head()
    };
    let mut putu = officer(&office, &other).await;
    let place = format!("{case}/verifikasi");
    made.open(&place).await.is(200);
    let item = made.page.after("name=\"item\"", "value").unwrap();
    let hash = made.page.after("name=\"hash\"", "value").unwrap();
    let yes = [("item", item.as_str()), ("hash", &hash), ("fit", "ya")];
    let before = office.store.journal("utama", 0, 500).await.unwrap().len();
    for browser in [&mut putu, &mut ratna] {
        browser.open("/").await.is(200);
        assert!(!browser.page.words().contains("Menunggu verifikasi Anda"));
        browser
            .open(&place)
            .await
            .is(200)
            .tells("Tidak ada bahan unit Anda yang menunggu");
        browser
            .send_form(&place, &yes)
            .await
            .is(403)
            .tells("tidak tercatat berasal dari unit tempat Anda menjabat");
    }
    made.open(&place).await;
    let unknown = [
        ("item", "0197f000-0000-7000-8000-000000000000"),
        ("hash", &hash),
        ("fit", "ya"),
    ];
    made.send_form(&place, &unknown).await.is(409);
    for wrong in ["", "bukan sidik"] {
        made.open(&place).await;
        let forged = [("item", item.as_str()), ("hash", wrong), ("fit", "ya")];
        made.send_form(&place, &forged).await;
        assert!(made.page.status.is_client_error(), "{wrong:?}");
    }
    let after = office.store.journal("utama", 0, 500).await.unwrap().len();
    assert_eq!(after, before);
}

#[tokio::test]
async fn a_yes_is_about_the_text_that_was_seen_and_no_other() {
    let office = Office::open().await;
    let mut made = office.browser();
    let (mut ratna, case) = received(&office, &mut made).await;
    let (place, paper) = (format!("{case}/verifikasi"), "verifikasi-sumber");
    made.open(&place).await.is(200).tells("Dibuka Sabtu pagi.");
    let item = made.page.after("name=\"item\"", "value").unwrap();
    let hash = made.page.after("name=\"hash\"", "value").unwrap();
    let text = format!("{case}/naskah/{item}");
    written(&mut ratna, &text, "Dibuka Minggu pagi.").await;

    // What was opened is not what stands there now: nothing is recorded.
    let before = office.store.journal("utama", 0, 500).await.unwrap().len();
    let late = [("item", item.as_str()), ("hash", &hash), ("fit", "ya")];
    made.send_form(&place, &late)
        .await
        .is(409)
        .tells("“Festival bahari” berubah sejak Anda membukanya.")
        .tells("Pernyataan Anda belum dicatat.")
        .tells("Dibuka Minggu pagi.");
    let after = office.store.journal("utama", 0, 500).await.unwrap().len();
    assert_eq!(after, before);
    let hash = made.page.after("name=\"hash\"", "value").unwrap();
    let yes = [("item", item.as_str()), ("hash", &hash), ("fit", "ya")];
    made.send_form(&place, &yes).await.is(200);
    let seen = format!("{} {}", &hash[..4], &hash[4..8]);
    made.open(&format!("{case}/hasil/{paper}"))
        .await
        .is(200)
        .tells(&format!("Dinyatakan benar {seen} Tidak berubah"));

    // Written anew, it is no longer what the official saw, and they are asked again.
    written(&mut ratna, &text, "Dibuka Senin pagi.").await;
    made.open(&format!("{case}/hasil/{paper}"))
        .await
        .tells(&format!(
            "Dinyatakan benar {seen} Diubah sesudah diverifikasi, "
        ));
    ratna.open(&case).await;
    ratna
        .send_form(&format!("{case}/penyelesaian"), &[("needs", "0")])
        .await
        .is(409)
        .tells("diubah sesudah diverifikasi Made Suarta, Plt. Kepala Dinas Pariwisata");
    made.open("/").await.tells("Menunggu verifikasi Anda");
    made.open(&place)
        .await
        .tells("Diubah sesudah diverifikasi")
        .tells("Dibuka Senin pagi.");
    let hash = made.page.after("name=\"hash\"", "value").unwrap();
    let yes = [("item", item.as_str()), ("hash", &hash), ("fit", "ya")];
    made.send_form(&place, &yes).await.is(200);
    finish(&mut ratna, &case).await;
}

/// What a guest's form asks, from somebody of the other unit.
fn told<'a>(name: &'a str, title: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("name", name),
        ("unit", UNIT),
        ("contact", "promosi@pariwisata.example"),
        ("title", title),
        ("words", "Pasar malam dibuka Jumat."),
    ]
}

/// The receiver takes the only bundle that waits, as one of the other unit; the item.
async fn taken(ratna: &mut Browser, case: &str) -> String {
    let page = ratna.open(&format!("{case}/kiriman")).await.is(200);
    let bundle = page.after("name=\"bundle\"", "value").unwrap();
    let unit = choice(&page.text, UNIT);
    let fields = [("bundle", bundle.as_str()), ("unit", &unit)];
    let take = format!("{case}/kiriman/{bundle}/penerimaan");
    ratna
        .send_form(&take, &fields)
        .await
        .is(200)
        .tells("Kiriman diterima sebagai naskah");
    let path = ratna.page.path.split('?').next().unwrap();
    path.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn who_brought_it_by_a_guests_link_does_not_vouch_for_it() {
    let office = Office::open().await;
    let mut made = office.browser();
    let (mut ratna, case) = received(&office, &mut made).await;
    let path = link(&mut ratna, &case, "7").await;
    // Signed in, under whatever name.
    made.open(&path)
        .await
        .is(200)
        .tells("Anda masuk sebagai Made Suarta");
    bring(
        &mut made,
        &path,
        &told("Petugas promosi", "Pasar malam"),
        &[],
    )
    .await;
    made.page.is(200).tells("Kiriman Anda sampai");
    let signed = taken(&mut ratna, &case).await;
    // Without an account, under the official's own name.
    let mut guest = office.browser();
    let name = "MADE Suarta, S.Par.";
    let mut whole = told(name, "Pasar pagi").to_vec();
    let word = [
        ("official", "Drs. Made Suarta"),
        ("post", "Kepala Dinas"),
        ("verified", "2026-11-19"),
    ];
    whole.extend(word);
    guest.open(&path).await.is(200);
    assert!(!guest.page.words().contains("Anda masuk"));
    bring(&mut guest, &path, &whole, &[]).await;
    guest
        .page
        .is(422)
        .tells("Drs. Made Suarta tercatat menulis atau membawa bahan ini");
    assert!(
        guest.page.text.contains("Pasar malam dibuka Jumat."),
        "words stay"
    );
    bring(&mut guest, &path, &told(name, "Pasar pagi"), &[]).await;
    guest.page.is(200);
    let named = taken(&mut ratna, &case).await;

    made.open("/").await.is(200).tells("Festival bahari");
    assert!(!made.page.words().contains("Pasar"), "not for their word");
    let place = format!("{case}/verifikasi");
    let before = office.store.journal("utama", 0, 500).await.unwrap().len();
    for item in [&signed, &named] {
        made.open(&place).await.is(200).tells("Festival bahari");
        assert!(!made.page.words().contains("Pasar"));
        let hash = made.page.after("name=\"hash\"", "value").unwrap();
        let yes = [("item", item.as_str()), ("hash", &hash), ("fit", "ya")];
        made.send_form(&place, &yes)
            .await
            .is(403)
            .tells("Anda ikut menulis atau membawa");
    }
    // Nor does the receiver write it down for them.
    let list = format!("{case}/hasil/verifikasi-sumber");
    let page = ratna.open(&list).await.is(200);
    let rows = boxes(&page.text, "rows.0.item").into_iter();
    let rows = rows.chain(boxes(&page.text, "rows.1.item"));
    let rows: Vec<String> = rows.chain(boxes(&page.text, "rows.2.item")).collect();
    let place = rows.iter().position(|row| *row == signed).unwrap();
    let field = |name: &str| format!("rows.{place}.{name}");
    let row = [
        (field("item"), signed.as_str()),
        (field("official"), "Made Suarta"),
        (field("post"), "Kepala Dinas Pariwisata"),
        (field("day"), "2026-11-19"),
    ];
    let row: Vec<(&str, &str)> = row
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    ratna
        .send_form(&list, &row)
        .await
        .is(409)
        .tells("Minta pejabat lain di unit asalnya");
    let after = office.store.journal("utama", 0, 500).await.unwrap().len();
    assert_eq!(after, before);
}

#[tokio::test]
async fn what_a_list_asks_less_often_stands_behind_a_fold_that_opens_when_wrong() {
    let office = Office::open().await;
    let mut made = office.browser();
    let (mut ratna, case) = received(&office, &mut made).await;
    let list = format!("{case}/hasil/daftar-bahan");
    let page = ratna.open(&list).await.is(200).tells("Rincian");
    let (shown, folded) = page.text.split_once("<details class=\"fold\">").unwrap();
    assert!(shown.contains("\"rows.0.unit\"") && !shown.contains("\"rows.0.sender\""));
    assert!(folded.contains("\"rows.0.sender\"") && folded.contains("\"rows.0.event_day\""));
    let item = page.after("name=\"rows.0.item\"", "value").unwrap();
    let unit = choice(&page.text, UNIT);
    let mut rows = [
        ("rows.0.item", item.as_str()),
        ("rows.0.unit", unit.as_str()),
        ("rows.0.sender", "Wayan Sukarta"),
        ("rows.0.event_day", "kemarin"),
    ];
    fill(&mut ratna, &case, "daftar-bahan", &rows).await.is(422);
    assert!(ratna.page.text.contains("<details class=\"fold\" open>"));
    rows[3].1 = "2026-11-18";
    fill(&mut ratna, &case, "daftar-bahan", &rows).await.is(200);
    let kept = &ratna.open(&list).await.text;
    assert!(kept.contains("value=\"Wayan Sukarta\"") && kept.contains("value=\"2026-11-18\""));
}
