//! Laporan on plain screens: who reads it, a month without cases, figures of the journal.

use tayang_core::event::Event;

use super::browser::{Browser, Office};
use super::papers::{begun, running};
use super::walk::{choice, furnished, sign_in_again};
use super::work::{approved, edited, finish, start, written};

#[tokio::test]
async fn officials_and_administrators_read_reports_and_others_learn_why_not() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    let [hendra, ratna, ..] = people.as_mut_slice() else {
        panic!("four people")
    };
    for reader in [&mut admin, hendra] {
        assert!(reader.open("/").await.text.contains("href=\"/laporan\""));
        reader
            .open("/laporan")
            .await
            .is(200)
            .tells("Belum ada berkas pada November 2026")
            .tells("Belum ada konten yang tayang");
        let other = reader.open("/laporan?sop=pesona&bulan=2026-02").await;
        other.is(200).tells("Belum ada berkas pada Februari 2026");
        reader.open("/laporan?sop=lain").await.is(404);
    }
    assert!(!ratna.open("/").await.text.contains("href=\"/laporan\""));
    for address in ["/laporan", "/laporan/kegiatan", "/laporan?sop=pesona"] {
        ratna
            .open(address)
            .await
            .is(403)
            .tells("Laporan dibaca pejabat dan administrator")
            .tells("Jabatan Anda hari ini tidak termasuk");
    }
}

#[tokio::test]
async fn the_figures_on_the_screen_are_those_of_the_journal() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let [hendra, ratna, lestari, ..] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    office.pass_minutes(20);
    finish(ratna, &case).await;
    office.pass_minutes(40);
    edited(lestari, &case, &item).await;
    office.pass_minutes(5);
    approved(hendra, &case, &item).await;

    // Step 1 was begun at once and took 20 minutes; step 2 waited 40 and is late by 25.
    let page = hendra.open("/laporan").await.is(200).clone();
    page.tells("1 berkas dikerjakan: 1 dimulai dan 0 selesai pada bulan ini. 0 konten ditayangkan.")
        .tells("Kegiatan 2 paling menahan: 1 dari 1 kali lewat waktu baku, seluruhnya 25 menit, yaitu 100% dari semua waktu yang hilang.")
        .tells("Kegiatan 2: 25 menit")
        .tells("20 dari 60 menit")
        .tells("40 dari 15 menit , lewat 25 menit")
        .tells("5 dari 15 menit")
        .tells("Kopi Lereng Sari menembus pasar ekspor: 40 menit")
        .tells("Tidak ada yang dikembalikan.");
    let finished = ends(&office).await;
    assert_eq!(finished, 3);
    let shown: usize = cells(&page.text, "Selesai").iter().sum();
    assert_eq!(shown, finished);
    let acts: usize = cells(&page.text, "Langkah selesai").iter().sum();
    assert_eq!(acts, finished);
    assert_eq!(cells(&page.text, "Paraf").iter().sum::<usize>(), 1);

    let link = hendra.page.after("class=\"button first\"", "href").unwrap();
    hendra
        .open(&link)
        .await
        .is(200)
        .tells("Laporan Kegiatan November 2026")
        .tells("Undang-Undang Nomor 14 Tahun 2008")
        .tells("Ratna Wulandari, Kasi Konten: 1 langkah selesai")
        .tells("Tidak ada konten yang ditayangkan pada bulan ini.")
        .tells("Kegiatan 2 paling menahan");
    english(hendra).await;
}

async fn english(browser: &mut Browser) {
    browser.open("/bahasa/en?ke=%2Flaporan").await.is(200);
    browser
        .page
        .tells("Step 2 holds most up")
        .tells("Nothing was returned.");
}

/// Steps that the journal says were finished.
async fn ends(office: &Office) -> usize {
    let entries = office.store.journal("utama", 0, 500).await.unwrap();
    let of_step = |content: &tayang_store::Content| match content {
        tayang_store::Content::Case(recorded) => {
            matches!(recorded.event, Event::TaskFinished { .. })
        }
        tayang_store::Content::Office(_) | tayang_store::Content::Paper(_) => false,
    };
    entries.iter().filter(|line| of_step(&line.content)).count()
}

/// The numbers in the cells of a column, by its head.
fn cells(page: &str, head: &str) -> Vec<usize> {
    let opening = format!("data-head=\"{head}\"><span>");
    let found = page.split(&opening).skip(1);
    found
        .filter_map(|rest| rest.split('<').next()?.parse().ok())
        .collect()
}

#[tokio::test]
async fn the_monitoring_form_comes_filled_in_from_the_runs_and_is_kept() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let [hendra, ratna, lestari, ..] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    office.pass_minutes(20);
    finish(ratna, &case).await;
    office.pass_minutes(40);
    edited(lestari, &case, &item).await;
    approved(hendra, &case, &item).await;

    let path = "/laporan/monitoring?sop=pesona&semester=2026-2";
    hendra
        .open("/laporan")
        .await
        .tells("Formulir monitoring semester 2 2026: belum diisi");
    let page = hendra.open(path).await.is(200).clone();
    page.tells("1 kali; nilai tengah 20 menit dari waktu baku 1 jam; 0 lewat waktu")
        .tells("1 kali; nilai tengah 40 menit dari waktu baku 15 menit; 1 lewat waktu")
        .tells("Tidak dijalankan pada semester ini.");
    let picked = |name: &str, value: &str| {
        let sign = format!("name=\"{name}\" value=\"{value}\" checked");
        assert!(page.text.contains(&sign), "{sign}");
    };
    picked("baik-0", "ya");
    picked("baik-1", "tidak");
    for (address, status) in [
        ("/laporan/monitoring?sop=pesona&semester=besok", 404),
        ("/laporan/monitoring?sop=lain", 404),
        ("/laporan/monitoring", 404),
    ] {
        hendra.open(address).await.is(status);
    }
    ratna.open(path).await.is(403);

    let before = office
        .store
        .journal_of("office", 0, 500)
        .await
        .unwrap()
        .len();
    let mut form = vec![
        ("sop", "pesona"),
        ("semester", "2026-2"),
        ("baik-0", "ya"),
        ("catatan-0", "Lancar."),
        ("baik-1", "tidak"),
        ("catatan-1", "Penyunting merangkap."),
        ("tindakan-1", ""),
    ];
    let act = "/laporan/monitoring";
    hendra.open(path).await;
    hendra
        .send_form(act, &form)
        .await
        .is(422)
        .tells("belum berjalan baik tanpa tindakan");
    assert!(
        hendra.page.text.contains("Penyunting merangkap."),
        "words stay"
    );
    let after = office
        .store
        .journal_of("office", 0, 500)
        .await
        .unwrap()
        .len();
    assert_eq!(after, before, "nothing is kept");
    form[6].1 = "Tambah penyunting.";
    hendra
        .send_form(act, &form)
        .await
        .is(200)
        .tells("Formulir monitoring disimpan.")
        .tells("Diisi Hendra Wiratmaja, 19 November 2026.");
    assert!(hendra.page.text.contains("Tambah penyunting."));
    hendra
        .open("/laporan")
        .await
        .tells("Formulir monitoring semester 2 2026: diisi Hendra Wiratmaja");
    assert_eq!(office.store.journal_verify().await.unwrap().faults, []);
}

const BOARD: &str = include_str!("../../../core/tests/scenarios/papan.toml");

#[tokio::test]
async fn what_was_not_fit_is_counted_with_its_reason_and_drawn() {
    let office = Office::open().await;
    let mut people = running(
        &office,
        BOARD,
        "papan-pengumuman",
        &["kabid", "kasi", "pengolah-data"],
    )
    .await;
    let mut admin = sign_in_again(&office).await;
    let page = admin.open("/sop/papan-pengumuman").await.is(200);
    let position = choice(&page.text, "Staf Admin");
    let fields = [("role", "admin"), ("position", position.as_str())];
    let path = "/sop/papan-pengumuman/pelaksana";
    admin.send_form(path, &fields).await.is(200);
    let [kabid, kasi, juru, operator] = people.as_mut_slice() else {
        panic!("four people")
    };
    kabid.open("/laporan?sop=papan-pengumuman").await.is(200);
    let case = begun(kasi, "papan-pengumuman", "Obat mujarab").await;
    brought(kasi, &case, "Obat mujarab").await;
    finish(kasi, &case).await;
    finish(juru, &case).await;
    start(juru, &case).await;
    juru.open(&case).await;
    let none = [("none", "Bahasanya sudah baik."), ("needs", "0")];
    let path = format!("{case}/penyelesaian");
    juru.send_form(&path, &none).await.is(200);
    let sheet = format!("{case}/lembar-paraf");
    kabid
        .open(&sheet)
        .await
        .is(200)
        .tells("Mengapa tidak layak tayang?")
        .tells("Nyatakan tidak layak, lalu Operator menutup berkas");
    assert!(
        !kabid.page.words().contains("Kembalikan"),
        "nothing goes back"
    );
    let hash = kabid.page.after("name=\"hash\"", "value").unwrap();
    let no = [
        ("decision", "return"),
        ("hash", hash.as_str()),
        ("chips", "fact"),
        ("reason", "Khasiatnya tidak terbukti."),
    ];
    kabid
        .send_form(&sheet, &no)
        .await
        .is(200)
        .tells("Dinyatakan tidak layak tayang.")
        .tells("menyatakan tidak layak tayang");
    start(operator, &case).await;
    let path = format!("{case}/penutupan");
    let reason = [("reason", "Menyesatkan pembaca.")];
    operator.send_form(&path, &reason).await.is(200);
    kabid
        .open("/laporan?sop=papan-pengumuman")
        .await
        .is(200)
        .tells("1 konten tidak ditayangkan dan 0 kiriman ditolak.")
        .tells("Alasan tidak ditayangkan")
        .tells("Obat mujarab , tidak ditayangkan Salah fakta; Menyesatkan pembaca.");
    assert!(kabid.page.text.contains("Salah fakta: 1 kali"), "drawn");
    kabid
        .open("/laporan/kegiatan?sop=papan-pengumuman")
        .await
        .is(200)
        .tells("1 konten tidak ditayangkan")
        .tells("Menyesatkan pembaca.")
        .tells("Mengetahui,")
        .tells("Pelapor, Kabid Informasi Hendra Wiratmaja");
}

/// Writes the one text of the case.
async fn brought(kasi: &mut Browser, case: &str, title: &str) {
    let new = format!("{case}/naskah");
    let version = kasi
        .open(&new)
        .await
        .is(200)
        .after("id=\"editor\"", "data-version");
    let body = r#"[{"type":"paragraph","text":[{"type":"text","text":"Sembuh dalam sehari."}]}]"#;
    let version = version.unwrap();
    let fields = [
        ("body", body),
        ("kind", "article"),
        ("version", version.as_str()),
        ("title", title),
        ("summary", ""),
    ];
    kasi.send_form(&new, &fields).await.is(200);
}
