//! The working calendar on plain forms: what moves is shown, then confirmed.

use super::browser::{Browser, Office};
use super::walk::{furnished, set_up};

const CHANGE: &str = "/kalender/perubahan";

/// The fields of the form on the page of a change, as a browser would send them.
async fn confirm(browser: &mut Browser) {
    let hidden: Vec<(String, String)> = browser
        .page
        .text
        .split("<input type=\"hidden\" name=\"")
        .skip(1)
        .filter_map(|rest| {
            let (name, rest) = rest.split_once('"')?;
            let value = rest.split_once("value=\"")?.1.split('"').next()?;
            Some((
                name.to_owned(),
                value.replace("&#x2f;", "/").replace("&amp;", "&"),
            ))
        })
        .filter(|(name, _)| name != "_token" && name != "ke")
        .collect();
    let fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.send_form(CHANGE, &fields).await;
}

#[tokio::test]
async fn a_year_shows_its_days_off_with_their_decree_and_one_without_is_told() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin
        .open("/kalender")
        .await
        .is(200)
        .tells("SKB Menag 1497/2025")
        .tells("240 hari kerja; 25 hari libur")
        .tells("Kamis, 24 Desember 2026 Cuti bersama")
        .tells("Ramadan 2026, 19 Februari 2026 – 20 Maret 2026")
        .tells("Perkiraan, menunggu penetapan")
        .tells("Senin 08.00–12.00, 12.30–15.00");
    admin
        .open("/kalender?tahun=2027")
        .await
        .is(200)
        .tells("242 hari kerja; 26 hari libur")
        .tells("cocokkan dengan naskah keputusan");
    admin
        .open("/kalender?tahun=2028")
        .await
        .is(200)
        .tells("Hari libur 2028 belum ada pada kalender kantor.")
        .tells("Tayang tidak menebak hari libur.");
    admin.open("/kalender?tahun=99999").await.is(200);
}

#[tokio::test]
async fn a_local_day_off_is_added_after_seeing_what_moves_and_removed_again() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    let ratna = &mut people[1];
    ratna.open("/berkas/baru?sop=pesona").await.is(200);
    let fields = [("sop", "pesona"), ("title", "Pasar Wening")];
    ratna.send_form("/berkas", &fields).await.is(200);
    // 10.24 on Thursday and an hour of standard time: nothing moves by a day off on Friday.
    let friday = [
        ("apa", "libur"),
        ("tahun", "2026"),
        ("tanggal", "2026-11-20"),
        ("nama", "Hari jadi daerah"),
        ("jenis", "local"),
        ("dasar", "Perbup 12/2026"),
    ];
    let before = office.store.office().await.unwrap().calendar.version;
    admin.open("/kalender").await;
    admin
        .send_form(CHANGE, &friday)
        .await
        .is(200)
        .tells("20 November 2026 menjadi hari libur: Hari jadi daerah.")
        .tells("Tidak ada tugas terbuka");
    let mut today = friday;
    today[2] = ("tanggal", "2026-11-19");
    admin
        .send_form(CHANGE, &today)
        .await
        .is(200)
        .tells("Satu tugas terbuka bergeser")
        .tells("Pasar Wening")
        .tells("Kamis, 19 November 2026 11.24 WITA")
        .tells("Jumat, 20 November 2026 08.30 WITA");
    assert_eq!(
        office.store.office().await.unwrap().calendar.version,
        before,
        "nothing is changed yet"
    );
    confirm(&mut admin).await;
    admin
        .page
        .is(200)
        .tells("Kalender diubah; jatuh tempo dihitung ulang.")
        .tells("Kamis, 19 November 2026 Hari jadi daerah Dasar: Perbup 12/2026 Libur daerah");
    let inbox = office
        .store
        .cases(&tayang_store::CaseFilter {
            limit: 1,
            ..Default::default()
        })
        .await
        .unwrap();
    assert_eq!(
        inbox[0].due_at,
        Some("2026-11-20T08:30:00+08:00".parse().unwrap())
    );
    admin
        .send_form(
            CHANGE,
            &[
                ("apa", "hapus"),
                ("tahun", "2026"),
                ("tanggal", "2026-11-19"),
            ],
        )
        .await
        .is(200)
        .tells("bukan hari libur lagi: Hari jadi daerah.");
    confirm(&mut admin).await;
    admin
        .page
        .is(200)
        .tells("240 hari kerja")
        .tells("25 hari libur");
}

#[tokio::test]
async fn hours_and_seasons_are_the_offices_own() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin.open("/kalender").await;
    let week = [
        ("senin", "08.00–12.00, 13.00–16.30"),
        ("selasa", "08:00-12:00"),
        ("rabu", "08.00–12.00"),
        ("kamis", "08.00–12.00"),
        ("jumat", "08.00–11.00"),
        ("sabtu", "08.00–12.00"),
        ("minggu", ""),
    ];
    let mut hours = vec![("apa", "jam"), ("tahun", "2026"), ("zona", "Asia/Jayapura")];
    hours.extend(week);
    admin
        .send_form(CHANGE, &hours)
        .await
        .is(200)
        .tells("Jam kerja mingguan diganti.");
    confirm(&mut admin).await;
    admin
        .page
        .is(200)
        .tells("Sabtu 08.00–12.00")
        .tells("Minggu libur");
    let calendar = office.store.office().await.unwrap().calendar.clone();
    assert_eq!(calendar.hours.zone, "Asia/Jayapura");
    let mut season = vec![
        ("apa", "masa"),
        ("tahun", "2026"),
        ("masa", "Ramadan 1447 H"),
        ("dari", "2026-02-18"),
        ("sampai", "2026-03-19"),
        ("dasar", "Keputusan Menteri Agama"),
        ("pasti", "ya"),
    ];
    season.extend(week);
    admin
        .send_form(CHANGE, &season)
        .await
        .is(200)
        .tells("Ramadan 1447 H berlaku 18 Februari 2026");
    confirm(&mut admin).await;
    admin.page.is(200).tells("Ramadan 1447 H, 18 Februari 2026");
    let calendar = office.store.office().await.unwrap().calendar.clone();
    assert_eq!(calendar.seasons.len(), 3, "the expected one gave way");
    admin
        .send_form(CHANGE, &[("apa", "tanpa-masa"), ("dari", "2026-02-18")])
        .await
        .tells("Ramadan 1447 H tidak mempunyai jam kerja sendiri lagi.");
    confirm(&mut admin).await;
    assert_eq!(
        office.store.office().await.unwrap().calendar.seasons.len(),
        2
    );
}

#[tokio::test]
async fn what_cannot_be_is_refused_in_words_and_nothing_is_lost() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin.open("/kalender").await;
    let day = |date: &'static str, name: &'static str| {
        [
            ("apa", "libur"),
            ("tahun", "2026"),
            ("tanggal", date),
            ("nama", name),
            ("dasar", "Perbup 3"),
        ]
    };
    admin
        .send_form(CHANGE, &day("2026-12-25", "Natal"))
        .await
        .is(422)
        .tells("Hari itu sudah libur: Hari Raya Natal.");
    assert!(
        admin.page.text.contains("value=\"Perbup 3\""),
        "what was typed stays"
    );
    admin
        .send_form(CHANGE, &day("2026-11-21", "Sabtu"))
        .await
        .is(422)
        .tells("memang bukan hari kerja");
    admin
        .send_form(CHANGE, &day("besok", ""))
        .await
        .is(422)
        .tells("Isi tanggal")
        .tells("Isian ini belum diisi.");
    admin
        .send_form(
            CHANGE,
            &[
                ("apa", "hapus"),
                ("tahun", "2026"),
                ("tanggal", "2026-12-24"),
            ],
        )
        .await
        .is(422)
        .tells("tidak dihapus satu per satu");
    admin
        .send_form(
            CHANGE,
            &[
                ("apa", "jam"),
                ("tahun", "2026"),
                ("zona", "Asia/Makassar"),
                ("senin", "pagi"),
            ],
        )
        .await
        .is(422)
        .tells("Tulis jam seperti 07.30–12.00");
    // No day with hours at all: the store refuses it when it is confirmed.
    admin
        .send_form(
            CHANGE,
            &[("apa", "jam"), ("tahun", "2026"), ("zona", "Asia/Makassar")],
        )
        .await
        .is(200);
    confirm(&mut admin).await;
    admin
        .page
        .is(422)
        .tells("Jam kerja belum benar.")
        .tells("Paling sedikit satu hari mempunyai jam kerja.");
    admin
        .send_form(CHANGE, &[("apa", "tahun"), ("tahun", "2031")])
        .await
        .is(404);
    admin.open("/kalender").await;
    admin.send_form(CHANGE, &[("apa", "lain")]).await.is(404);
    admin.open("/kalender").await;
    admin
        .send_form(CHANGE, &[("apa", "hapus"), ("tanggal", "2026-11-20")])
        .await
        .is(404);
    assert_eq!(office.store.office().await.unwrap().calendar.version, 2);
}

#[tokio::test]
async fn a_change_checked_on_an_older_calendar_is_checked_again() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    let mut other = admin.clone();
    let day = |date: &'static str| {
        [
            ("apa", "libur"),
            ("tahun", "2026"),
            ("tanggal", date),
            ("nama", "Libur"),
            ("jenis", "office"),
        ]
    };
    admin.open("/kalender").await;
    admin.send_form(CHANGE, &day("2026-11-20")).await.is(200);
    other.open("/kalender").await;
    other.send_form(CHANGE, &day("2026-11-23")).await.is(200);
    confirm(&mut other).await;
    other.page.tells("Kalender diubah");
    confirm(&mut admin).await;
    admin
        .page
        .is(200)
        .tells("Kalender berubah sejak Anda memeriksanya.");
    confirm(&mut admin).await;
    admin.page.is(200).tells("Kalender diubah");
    let calendar = office.store.office().await.unwrap().calendar.clone();
    for date in ["2026-11-20", "2026-11-23"] {
        assert!(
            calendar.holidays.contains_key(&date.parse().unwrap()),
            "{date}"
        );
    }
}

#[tokio::test]
async fn a_task_is_paused_and_goes_on_in_the_browser() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let ratna = &mut people[1];
    ratna.open("/berkas/baru?sop=pesona").await.is(200);
    ratna
        .send_form("/berkas", &[("sop", "pesona"), ("title", "Pasar Wening")])
        .await
        .is(200);
    let path = ratna.page.path.clone();
    let case = path.split('?').next().unwrap();
    ratna
        .send_form(&format!("{case}/penjedaan"), &[("reason", "")])
        .await
        .tells("Alasan");
    ratna.open(case).await;
    ratna
        .send_form(
            &format!("{case}/penjedaan"),
            &[("reason", "Menunggu data dinas lain.")],
        )
        .await
        .is(200)
        .tells("Tugas dijeda.")
        .tells("Dijeda Ratna Wulandari sejak")
        .tells("Lanjutkan tugas");
    ratna
        .open("/")
        .await
        .tells("Dijeda: Menunggu data dinas lain.");
    ratna.open(case).await;
    ratna
        .send_form(&format!("{case}/pelepasan"), &[("reason", "")])
        .await
        .is(409)
        .tells("Tugas ini sedang dijeda: Menunggu data dinas lain.");
    ratna.open(case).await;
    ratna
        .send_form(&format!("{case}/pelanjutan"), &[])
        .await
        .is(200)
        .tells("Tugas dilanjutkan.");
    ratna
        .send_form(&format!("{case}/pelanjutan"), &[])
        .await
        .is(409)
        .tells("Tugas ini tidak sedang dijeda.");
}

#[tokio::test]
async fn the_ladder_of_reminders_is_changed_and_its_rungs_stay_in_order() {
    let office = Office::open().await;
    let (mut admin, _people) = furnished(&office).await;
    admin
        .open("/kalender")
        .await
        .tells("1 hari kerja sesudahnya: juga pimpinan unit.");
    let ladder = |superior: &'static str, head: &'static str| {
        [("apa", "tangga"), ("atasan", superior), ("kepala", head)]
    };
    for (superior, head) in [("satu", "3"), ("", "3")] {
        admin.open("/kalender").await;
        admin
            .send_form(CHANGE, &ladder(superior, head))
            .await
            .is(422)
            .tells("Isi banyaknya hari kerja dengan angka.");
    }
    let before = office.store.office().await.unwrap().calendar.version;
    for (superior, head) in [("5", "2"), ("0", "3"), ("2", "61")] {
        admin.open("/kalender").await;
        admin
            .send_form(CHANGE, &ladder(superior, head))
            .await
            .is(200);
        confirm(&mut admin).await;
        admin
            .page
            .is(422)
            .tells("lebih dahulu daripada pimpinan perangkat daerah");
    }
    let kept = office.store.office().await.unwrap();
    assert_eq!(kept.calendar.version, before, "nothing was changed");
    admin.open("/kalender").await;
    admin
        .send_form(CHANGE, &ladder("2", "5"))
        .await
        .is(200)
        .tells("diberi tahu 2 hari kerja sesudah jatuh tempo");
    confirm(&mut admin).await;
    admin
        .page
        .is(200)
        .tells("2 hari kerja sesudahnya: juga pimpinan unit.")
        .tells("5 hari kerja sesudahnya: juga pimpinan perangkat daerah.");
    let kept = office.store.office().await.unwrap();
    let ladder = kept.calendar.ladder;
    assert_eq!((ladder.superior_days, ladder.head_days), (2, 5));
}
