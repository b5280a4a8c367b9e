//! Official papers on the desk: numbers, hard copies, letterhead, and the public's verification.

use bytes::Bytes;
use jiff::civil::date;
use tayang_core::canonical::Hash;
use tayang_core::ids::{CaseId, PaperId};
use tayang_store::{NewPaper, OfficialRow};

use super::browser::{Browser, Office};
use super::papers::{begun, disposed, running};

const MIXED: &str = include_str!("../../../core/tests/scenarios/gabungan.toml");

/// A run with a disposition: its giver, and the paper.
async fn disposition(office: &Office) -> (Vec<Browser>, String, OfficialRow) {
    let mut people = running(office, MIXED, "kabar-bencana", &["camat", "kasi", "juru"]).await;
    let case = begun(&mut people[0], "kabar-bencana", "Banjir di hulu").await;
    disposed(&mut people[0], &case, "Himpun kabar.").await;
    let id: CaseId = case.rsplit('/').next().unwrap().parse().unwrap();
    let row = office.store.papers_of(id).await.unwrap().remove(0);
    (people, case, row)
}

#[tokio::test]
async fn a_paper_is_listed_on_its_case_and_in_its_register() {
    let office = Office::open().await;
    let (mut people, case, row) = disposition(&office).await;
    let hendra = &mut people[0];
    hendra
        .open(&case)
        .await
        .is(200)
        .tells("Lembar disposisi")
        .tells("Langkah 1: nomor 1");
    assert!(
        hendra
            .page
            .text
            .contains(&format!("{case}/surat/{}.pdf", row.id))
    );
    hendra
        .open(&format!("{case}/surat/{}.pdf", row.id))
        .await
        .is(200);
    assert_eq!(hendra.page.text, format!("%PDF {}", row.id));
    // Another case does not lead to it, and no case leads to what does not exist.
    let other = format!("/berkas/{}/surat/{}.pdf", PaperId(row.id.0), row.id);
    hendra.open(&other).await.is(404);
    hendra
        .open(&format!("{case}/surat/{}", row.id))
        .await
        .is(404);

    hendra
        .open("/register")
        .await
        .is(200)
        .tells("1 surat, 1 tanpa lokasi");
    hendra
        .page
        .tells("Lembar disposisi 1 surat, 1 tanpa lokasi")
        .tells("Lembar disposisi nomor 1")
        .tells("Catat lokasi");
    let few = "papers\" open><summary>";
    assert!(hendra.page.text.contains(few), "few rows stand unfolded");
    let place = format!("/surat/{}/lokasi", row.id);
    let long = "a".repeat(201);
    hendra
        .send_form(&place, &[("place", &long)])
        .await
        .is(422)
        .tells("paling panjang 200");
    hendra
        .send_form(&place, &[("place", "Rak 2, boks 4")])
        .await
        .is(200);
    hendra.page.tells("1 surat, 0 tanpa lokasi");
    hendra
        .page
        .tells("Lokasi berkas kertas: Rak 2, boks 4")
        .tells("Ubah lokasi");
    hendra
        .open("/register?tanpa=lokasi")
        .await
        .is(200)
        .tells("Belum ada surat");
    hendra
        .open("/register?jenis=decree")
        .await
        .is(200)
        .tells("0 surat");
    for (period, field) in [
        ("dari=2026-12-01&sampai=2026-11-01", "sampai"),
        ("dari=2026-02-30", "dari"),
        ("sampai=kapan", "sampai"),
    ] {
        // The register stays, with its form and what is wrong beside its field.
        hendra.open(&format!("/register?{period}")).await.is(422);
        let page = &hendra.page.text;
        assert!(page.contains(&format!("id=\"e-{field}\">Periode tidak terbaca")));
        assert!(page.contains("action=\"/register\"") && !page.contains("Kotak Tugas</a></p>"));
        hendra.page.tells("Tampilkan");
    }
    let nobody = format!("/surat/{}/lokasi", PaperId(uuid::Uuid::nil()));
    hendra.send_form(&nobody, &[("place", "Rak")]).await.is(404);
}

#[tokio::test]
async fn letterhead_and_numbers_are_told_by_the_administrator_alone() {
    let office = Office::open().await;
    let (mut admin, mut people) = super::walk::furnished(&office).await;
    people[0].open("/register/penomoran").await.is(403);
    admin
        .open("/register/penomoran")
        .await
        .is(200)
        .tells("Kop dan penomoran surat");
    let send = |pattern: &'static str, active: &'static str| {
        [
            ("institution", "Pemerintah Kabupaten Contoh"),
            ("unit", "Bagian Umum"),
            ("address", "Jalan Uji 1\nTelepon 123"),
            ("pattern", pattern),
            ("decree.code", "500.12"),
            ("decree.active", active),
            ("decree.fate", "permanent"),
            ("decree.place", "Rak 1"),
        ]
    };
    let path = "/register/penomoran";
    let bad = [
        ("{kode}/{tahun}", "2", "harus memuat {nomor}"),
        ("{nomer}/{tahun}", "2", "tidak dikenal"),
        ("{nomor}/{tahun}", "dua", "angka tahun"),
        ("{nomor}/{tahun}", "200", "paling lama 100 tahun"),
    ];
    for (pattern, active, words) in bad {
        admin
            .send_form(path, &send(pattern, active))
            .await
            .is(422)
            .tells(words);
        assert!(admin.page.text.contains("Bagian Umum"), "words stay");
        let office = office.store.office().await.unwrap();
        assert_eq!(
            *office.papers,
            tayang_core::official::PaperSettings::default()
        );
    }
    admin
        .send_form(path, &send("{sifat}/{kode}/{nomor}/{tahun}", "2"))
        .await
        .is(200);
    admin
        .page
        .tells("Contoh surat keputusan ke-12: B/500.12/12/");
    let told = office.store.office().await.unwrap();
    let decree = tayang_core::official::Official::of("decree").unwrap();
    let rule = &told.papers.rules[&decree];
    assert_eq!((rule.active_years, rule.place.as_str()), (Some(2), "Rak 1"));
    assert_eq!(told.papers.address, ["Jalan Uji 1", "Telepon 123"]);
    assert_eq!(office.store.journal_verify().await.unwrap().faults, []);
}

#[tokio::test]
async fn anybody_can_verify_a_paper_and_reads_nothing_of_it() {
    let office = Office::open().await;
    let (mut people, case, row) = disposition(&office).await;
    let store = office.store.clone();
    let mut citizen = office.citizen(move || store.now());
    let path = format!("/verifikasi/{}", row.id);
    citizen
        .open(&path)
        .await
        .is(404)
        .tells("Surat tidak ditemukan");
    let content = Hash::of(b"isi");
    let made = NewPaper {
        number: "DISP-1/KEC/XI/2026".to_owned(),
        day: date(2026, 11, 2),
        post: Some("Camat".to_owned()),
        content,
        bytes: Bytes::from_static(b"%PDF kept"),
    };
    office.store.file_paper(&row, made).await.unwrap();
    citizen
        .open(&path)
        .await
        .is(200)
        .tells("Lembar disposisi")
        .tells("DISP-1/KEC/XI/2026");
    let file = Hash::of(b"%PDF kept").to_string();
    for words in [
        "2 November 2026",
        "Camat",
        "Berlaku.",
        &content.to_string(),
        &file,
    ] {
        citizen.page.tells(words);
    }
    for secret in ["Himpun kabar", "Banjir", "Hendra", "Ratna"] {
        assert!(!citizen.page.text.contains(secret), "{secret}");
    }
    disposed(&mut people[0], &case, "Himpun kabar lagi.").await;
    citizen.open(&path).await.is(200).tells("Digantikan.");
    for odd in [
        "satu",
        "01900000-0000-7000-8000-000000000000",
        "%3Cscript%3E",
    ] {
        citizen
            .open(&format!("/verifikasi/{odd}"))
            .await
            .is(404)
            .tells("Surat tidak ditemukan");
    }
}
