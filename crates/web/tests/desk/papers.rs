//! The papers that steps leave, filled in on plain forms: refused first, then kept and read.

use tayang_store::Who;

use super::browser::{Browser, Office};
use super::walk::{choice, furnished};
use super::work::{boxes, finish, start};

const MIXED: &str = include_str!("../../../core/tests/scenarios/gabungan.toml");
pub(crate) const TEAM: &str = include_str!("rapat.toml");

/// An office that can run this sheet too, its first roles on the first posts.
pub(crate) async fn running(
    office: &Office,
    sheet: &str,
    key: &str,
    roles: &[&str],
) -> Vec<Browser> {
    let (mut admin, people) = furnished(office).await;
    let sites = vec!["utama".to_owned()];
    let adopted = office.store.adopt_sop(Who::System, sheet.to_owned(), sites);
    let adopted = adopted.await.unwrap();
    crate::ratified::ratify(&office.store, &adopted).await;
    let posts = ["Kabid Informasi", "Kasi Konten", "Pengolah Data"];
    for (role, post) in roles.iter().zip(posts) {
        let page = admin.open(&format!("/sop/{key}")).await.is(200);
        let position = choice(&page.text, post);
        let fields = [("role", *role), ("position", position.as_str())];
        let path = format!("/sop/{key}/pelaksana");
        admin
            .send_form(&path, &fields)
            .await
            .is(200)
            .tells("ditetapkan");
    }
    people
}

pub(crate) async fn begun(browser: &mut Browser, key: &str, title: &str) -> String {
    browser
        .open(&format!("/berkas/baru?sop={key}"))
        .await
        .is(200);
    let fields = [("sop", key), ("title", title)];
    browser.send_form("/berkas", &fields).await.is(200);
    browser.page.path.split('?').next().unwrap().to_owned()
}

/// Gives a disposition with these words to Ratna.
pub(crate) async fn disposed(hendra: &mut Browser, case: &str, words: &str) {
    let form = hendra.open(&format!("{case}/hasil/disposisi")).await;
    let to = tick(&form.text, "to", "Ratna");
    let fields = [
        ("subject", "Banjir di hulu"),
        ("instruction", words),
        ("urgency", "urgent"),
        ("origin", "oral_order"),
        ("to", &to),
    ];
    let kept = fill(hendra, case, "disposisi", &fields).await;
    kept.is(200).tells("Hasil langkah tersimpan");
}

/// Fills a paper in, after it was opened.
pub(crate) async fn fill<'b>(
    browser: &'b mut Browser,
    case: &str,
    paper: &str,
    fields: &[(&str, &str)],
) -> &'b super::browser::Page {
    let path = format!("{case}/hasil/{paper}");
    browser.open(&path).await.is(200);
    browser.send_form(&path, fields).await
}

/// The value of the tick whose words begin so.
fn tick(page: &str, name: &str, words: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let parts = page.split(&start).skip(1);
    let found = parts.filter_map(|part| part.split_once('"'));
    let mut found = found.filter(|(_, rest)| {
        let said = rest.split_once("<span>").map_or("", |(_, said)| said);
        said.starts_with(words)
    });
    found
        .next()
        .unwrap_or_else(|| panic!("no {words}"))
        .0
        .to_owned()
}

#[tokio::test]
async fn a_disposition_is_refused_given_read_and_no_longer_taken_back() {
    let office = Office::open().await;
    let mut people = running(&office, MIXED, "kabar-bencana", &["camat", "kasi", "juru"]).await;
    let [hendra, ratna, ..] = people.as_mut_slice() else {
        panic!("people")
    };
    let case = begun(hendra, "kabar-bencana", "Banjir di hulu").await;
    hendra
        .page
        .tells("Beri disposisi")
        .tells("Lembar disposisi");
    let paper = "disposisi";
    let bad = [
        ("subject", "Banjir di hulu"),
        ("instruction", ""),
        ("urgency", "urgent"),
        ("origin", "oral_order"),
        ("note", "Hubungi posko."),
        ("due", "kapan-kapan"),
    ];
    fill(hendra, &case, paper, &bad)
        .await
        .is(422)
        .tells("Batas waktu");
    assert!(hendra.page.text.contains("Hubungi posko."), "words stay");
    let bad = [&bad[..5], &[("due", "2026-11-20")]].concat();
    fill(hendra, &case, paper, &bad).await.is(409);
    hendra.page.tells("Instruksi");
    let told = "id=\"e-instruction\"";
    assert!(hendra.page.text.contains(told), "told at its field too");
    assert!(hendra.page.text.contains("Hubungi posko."), "words stay");
    assert!(
        hendra.page.text.contains("value=\"2026-11-20\""),
        "the day too"
    );
    hendra.open(&case).await;
    assert!(
        !hendra.page.words().contains("Hasil langkah"),
        "nothing is kept"
    );

    let to = tick(
        &hendra.open(&format!("{case}/hasil/{paper}")).await.text,
        "to",
        "Ratna",
    );
    let good = [
        &bad[..1],
        &bad[2..],
        &[("instruction", "Himpun kabar."), ("to", &to)],
    ]
    .concat();
    fill(hendra, &case, paper, &good)
        .await
        .is(200)
        .tells("Hasil langkah tersimpan");
    finish(hendra, &case).await;
    hendra.open(&case).await.tells("Batalkan");

    ratna
        .open(&case)
        .await
        .is(200)
        .tells("Baca disposisi untuk Anda");
    ratna.open(&format!("{case}/hasil/{paper}")).await.is(200);
    ratna
        .page
        .tells("Himpun kabar.")
        .tells("Segera")
        .tells("20 November 2026");
    ratna.open(&case).await;
    let entry = ratna.page.after("name=\"entry\"", "value").unwrap();
    let path = format!("{case}/pembacaan");
    ratna.send_form(&path, &[("entry", &entry)]).await.is(200);
    ratna.page.tells("ditandai sudah dibaca");
    ratna.send_form(&path, &[("entry", &entry)]).await.is(409);
    hendra.open(&format!("{case}/hasil/{paper}")).await;
    hendra.page.tells("Diketahui Ratna Wulandari");
    assert!(!hendra.open(&case).await.words().contains("Batalkan"));
}

#[tokio::test]
async fn a_team_its_year_and_its_evaluation_are_written_on_plain_forms() {
    let office = Office::open().await;
    let mut people = running(&office, TEAM, "rapat", &["camat", "kasi"]).await;
    let [hendra, ratna, ..] = people.as_mut_slice() else {
        panic!("people")
    };
    let case = begun(hendra, "rapat", "Tim kabar 2027").await;
    let paper = format!("{case}/hasil/surat-keputusan");
    let page = hendra.open(&paper).await.is(200).text.clone();
    let ratna_id = choice(&page, "Ratna");
    let role = boxes(&page, "members.0.roles").remove(1);
    let mut decree = vec![
        ("about", "Tim kabar"),
        ("from", "2026-11-19"),
        ("until", "2026-11-01"),
        ("rulings", "Membentuk tim.\nTim bekerja setahun."),
        ("members.0.person", ratna_id.as_str()),
        ("members.0.seat", "Ketua"),
        ("members.0.roles", role.as_str()),
        ("members.1.person", ""),
        ("members.1.seat", ""),
    ];
    hendra
        .send_form(&paper, &decree)
        .await
        .is(409)
        .tells("Urutan tanggalnya terbalik");
    decree[2].1 = "2027-11-19";
    let more = [&decree[..], &[("tambah", "members")]].concat();
    hendra.send_form(&paper, &more).await.is(200);
    assert!(hendra.page.text.contains("members.2.seat"), "one more row");
    assert!(hendra.page.text.contains("value=\"Ketua\""), "words stay");
    hendra
        .send_form(&paper, &decree)
        .await
        .is(200)
        .tells("tersimpan");
    finish(hendra, &case).await;

    start(ratna, &case).await;
    let page = ratna.open(&paper).await.is(200);
    page.tells("Ketua")
        .tells("Ratna Wulandari")
        .tells("Tim bekerja setahun.");
    let mut plan = vec![
        ("year", "2027"),
        ("rows.0.activity", "Profil kecamatan"),
        ("rows.0.menu", "Profil"),
        ("rows.0.in_charge", ratna_id.as_str()),
        ("rows.0.target", "Data terbaru"),
    ];
    fill(ratna, &case, "program-kerja", &plan)
        .await
        .is(409)
        .tells("bulan");
    plan.extend([("rows.0.months", "1"), ("rows.0.months", "7")]);
    fill(ratna, &case, "program-kerja", &plan)
        .await
        .is(200)
        .tells("tersimpan");
    let kept = ratna.open(&format!("{case}/hasil/program-kerja")).await;
    assert!(kept.text.contains("value=\"Profil kecamatan\""), "kept");
    finish(ratna, &case).await;
    evaluated(ratna, &case, &ratna_id).await;
}

/// What is wrong with a row stands at that row, and a way leads to it from the top.
#[tokio::test]
async fn what_is_wrong_with_a_row_is_told_at_the_row() {
    let office = Office::open().await;
    let mut people = running(&office, TEAM, "rapat", &["camat", "kasi"]).await;
    let hendra = &mut people[0];
    let case = begun(hendra, "rapat", "Tim kabar 2027").await;
    let paper = format!("{case}/hasil/surat-keputusan");
    let page = hendra.open(&paper).await.is(200).text.clone();
    let ratna = choice(&page, "Ratna");
    let begin = [("about", "Tim kabar"), ("from", "2026-11-19")];
    let told = |page: &str, name: &str, words: &str| {
        assert!(
            page.contains(&format!("href=\"#f-{name}\"")),
            "way to {name}"
        );
        assert!(page.contains(&format!("id=\"e-{name}\">{words}")), "{name}");
    };
    let unread = [
        &begin[..],
        &[("until", "besok"), ("rulings", "Membentuk tim.")],
        &[("members.0.person", &ratna), ("members.0.seat", "Ketua")],
        &[("members.1.seat", "Anggota")],
    ];
    hendra.send_form(&paper, &unread.concat()).await.is(422);
    told(&hendra.page.text, "until", "Sampai");
    told(&hendra.page.text, "members.1.person", "Orang");
    hendra.page.tells("Perbaiki di:").tells("Baris 2: ");
    let unseated = [
        &begin[..],
        &[("until", "2026-11-01"), ("rulings", "Membentuk tim.")],
        &[("members.0.person", &ratna), ("members.0.seat", "Ketua")],
        &[("members.1.person", &ratna), ("members.1.seat", "")],
    ];
    hendra.send_form(&paper, &unseated.concat()).await.is(409);
    told(&hendra.page.text, "until", "Urutan tanggalnya");
    told(&hendra.page.text, "members.1.seat", "Kedudukan");
    assert!(!hendra.page.text.contains("id=\"e-members.0.seat\""));
    let alone = [&begin[..], &[("until", ""), ("rulings", "Membentuk tim.")]];
    hendra.send_form(&paper, &alone.concat()).await.is(409);
    told(&hendra.page.text, "members.0.person", "");
}

/// Four papers; the evaluation does not end before all of them are there.
async fn evaluated(ratna: &mut Browser, case: &str, person: &str) {
    start(ratna, case).await;
    let invitation = [
        ("subject", "Evaluasi"),
        ("day", "2026-11-20"),
        ("time", "09:00"),
        ("place", "Aula"),
        ("to", "Para kasi\nPara staf"),
        ("agenda", "Pembaruan halaman"),
        ("urgency", "ordinary"),
    ];
    fill(ratna, case, "undangan", &invitation).await.is(200);
    let early = format!("{case}/penyelesaian");
    ratna.open(case).await;
    ratna
        .send_form(&early, &[])
        .await
        .is(409)
        .tells("daftar hadir");
    let present = [
        ("day", "2026-11-19"),
        ("rows.0.name", "Ratna Wulandari"),
        ("rows.0.person", person),
        ("rows.1.name", "Ketua RW 03"),
        ("rows.1.person", ""),
    ];
    fill(ratna, case, "daftar-hadir", &present).await.is(200);
    let minutes = [
        ("day", "2026-11-19"),
        ("chair", "Camat"),
        ("note_taker", "Ratna Wulandari"),
        ("discussion.0.topic", "Halaman usang"),
        ("discussion.0.notes", "Tiga halaman."),
        ("conclusions", "Perbarui bulan depan."),
    ];
    fill(ratna, case, "notula", &minutes).await.is(200);
    let plan = [
        ("rows.0.finding", "Halaman usang"),
        ("rows.0.action", "Perbarui"),
        ("rows.0.in_charge", "Kasi"),
        ("rows.0.person", person),
        ("rows.0.due", "2026-12-20"),
    ];
    fill(ratna, case, "tindak-lanjut", &plan).await.is(200);
    finish(ratna, case).await;
    ratna.open(&format!("{case}/hasil/notula")).await.is(200);
    ratna
        .page
        .tells("Halaman usang")
        .tells("Perbarui bulan depan.");
    ratna.open(&format!("{case}/hasil/tindak-lanjut")).await;
    ratna.page.tells("20 Desember 2026");
}
