//! What people are known to have, what they have read, and the rule that their seats rest on.

use tayang_store::{OfficeChange, Who};

use super::browser::Office;
use super::walk::furnished;

#[tokio::test]
async fn missing_qualifications_warn_and_block_nothing() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    admin
        .open("/orang")
        .await
        .tells("Kualifikasi belum lengkap");
    admin
        .open("/kualifikasi")
        .await
        .is(200)
        .tells("Ratna Wulandari")
        .tells("Peringatan:")
        .tells("tidak ada tugas yang terhalang");
    let known = office.store.office().await.unwrap();
    let ratna = known
        .persons
        .values()
        .find(|row| row.login == "ratna")
        .unwrap()
        .id;
    let section = admin
        .page
        .text
        .split(&format!("/kualifikasi/{ratna}"))
        .nth(1)
        .unwrap()
        .to_owned();
    let section = section.split("</form>").next().unwrap();
    let texts: Vec<String> = section
        .split("name=\"punya\" value=\"")
        .skip(1)
        .filter_map(|rest| {
            Some(
                rest.split('"')
                    .next()?
                    .replace("&#x2f;", "/")
                    .replace("&amp;", "&"),
            )
        })
        .collect();
    assert!(!texts.is_empty());
    let mut ticked: Vec<(&str, &str)> = texts.iter().map(|text| ("punya", text.as_str())).collect();
    ticked.push(("cara-0", "Sertifikat 2024"));
    let address = format!("/kualifikasi/{ratna}");
    admin
        .send_form(&address, &ticked)
        .await
        .is(200)
        .tells("Perubahan tersimpan.")
        .tells("Ratna Wulandari (Sertifikat 2024)");
    let held = office.store.office().await.unwrap().competence[&ratna].clone();
    assert_eq!(held.met.len(), texts.len());
    admin.send_form(&address, &[]).await.is(200);
    assert!(
        office.store.office().await.unwrap().competence[&ratna]
            .met
            .is_empty()
    );
    // Nobody is kept from work by it.
    people[1].open("/berkas/baru?sop=pesona").await.is(200);
    people[1]
        .send_form("/berkas", &[("sop", "pesona"), ("title", "Tetap jalan")])
        .await
        .is(200);
    people[1].open("/kualifikasi").await.is(403);
    people[1].open("/serah-terima").await.is(403);
}

#[tokio::test]
async fn holders_below_the_education_that_their_role_asks_are_listed_and_marked() {
    let office = Office::open().await;
    let (mut admin, _people) = furnished(&office).await;
    let sheet = include_str!("../../../../sop/001-update-website-pemda.toml");
    let sites = vec!["utama".to_owned()];
    let adopted = office.store.adopt_sop(Who::System, sheet.to_owned(), sites);
    let sop = adopted.await.unwrap();
    let parsed = tayang_core::sop::parse::parse(sheet).unwrap();
    let cells = parsed.unconfirmed().into_iter();
    let confirm = OfficeChange::ConfirmCells {
        sop: sop.key.clone(),
        version: 1,
        cells: cells.map(|cell| (cell.id, cell.value)).collect(),
    };
    if !parsed.unconfirmed().is_empty() {
        office
            .store
            .change_office(Who::System, confirm)
            .await
            .unwrap();
    }
    crate::ratified::ratify(&office.store, &sop).await;
    let known = office.store.office().await.unwrap();
    let by_login = |login: &str| {
        known
            .persons
            .values()
            .find(|row| row.login == login)
            .unwrap()
            .id
    };
    let day = "2026-11-19".parse().unwrap();
    for (login, role, education) in [
        ("hendra", "kabag", "S1 Teknik Informatika"),
        ("ratna", "kasubbag", "S1 Teknik Informatika"),
        ("lestari", "staf", "SMA"),
    ] {
        let person = by_login(login);
        let seat = tayang_store::Seat {
            sop: sop.key.clone(),
            role: role.to_owned(),
            position: known.in_force(person, day).next().unwrap().position,
        };
        office
            .store
            .change_office(Who::System, OfficeChange::Seat(seat))
            .await
            .unwrap();
        admin.open("/kualifikasi").await.is(200);
        let address = format!("/kualifikasi/{person}");
        admin
            .send_form(&address, &[("pendidikan", education)])
            .await
            .is(200);
    }
    let page = admin.open("/kualifikasi").await.is(200).words();
    let told = |words: &str| page.contains(words);
    assert!(
        told("Belum tercatat memenuhi: Hendra Wiratmaja (S1 Teknik Informatika)"),
        "{page}"
    );
    assert!(
        told("Memenuhi: Ratna Wulandari (S1 Teknik Informatika)"),
        "{page}"
    );
    assert!(
        told("Belum tercatat memenuhi: Lestari Handayani (SMA)"),
        "{page}"
    );
    // At the seats, too; nothing is held up.
    admin
        .open(&format!("/sop/{}", sop.key))
        .await
        .tells("Kualifikasi belum tercatat lengkap: Hendra Wiratmaja");
}

#[tokio::test]
async fn seats_cite_the_rule_on_the_organisation_with_its_dates() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    let page = admin.open("/sop/pesona").await.is(200);
    page.tells("Peraturan yang menjadi dasar pelaksananya belum dicatat");
    assert!(
        page.text
            .contains("value=\"Peraturan Bupati Bengkalis Nomor 51 Tahun 2016"),
        "the sheet's own line is put in"
    );
    let act = "/sop/pesona/dasar";
    let rule = [
        ("aturan", "Perbup 51/2016"),
        ("sejak", "2016-12-01"),
        ("hingga", ""),
    ];
    for (field, value, told) in [
        (0, "", "Isian"),
        (1, "kapan", "tanggal"),
        (
            2,
            "2016-01-01",
            "Hari terakhir lebih awal dari hari pertama.",
        ),
    ] {
        let mut wrong = rule;
        wrong[field].1 = value;
        admin.open("/sop/pesona").await;
        let answer = admin.send_form(act, &wrong).await.is(422).words();
        assert!(
            answer.to_lowercase().contains(&told.to_lowercase()),
            "{answer}"
        );
    }
    assert!(office.store.office().await.unwrap().rules.is_empty());
    admin.open("/sop/pesona").await;
    admin
        .send_form(act, &rule)
        .await
        .is(200)
        .tells("Perbup 51/2016")
        .tells("Berlaku sejak 1 Desember 2016");
    let mut over = rule;
    over[2].1 = "2026-11-18";
    admin
        .send_form(act, &over)
        .await
        .is(200)
        .tells("tetapi tidak pada hari ini");
    people[1].open("/sop/pesona").await.tells("Perbup 51/2016");
    people[1].open("/akun").await;
    people[1].send_form(act, &rule).await.is(403);
    assert_eq!(office.store.journal_verify().await.unwrap().faults, []);
}

#[tokio::test]
async fn each_role_has_a_short_guide_and_who_has_read_it_is_recorded() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    let hendra = &mut people[0];
    hendra
        .open("/akun")
        .await
        .tells("Ada panduan untuk tugas Anda yang belum dibaca.");
    let page = hendra.open("/panduan").await.is(200).words();
    let place = |words: &str| page.find(words).unwrap();
    assert!(
        place("Panduan pejabat") < place("Panduan penulis dan penyunting"),
        "one's own comes first"
    );
    assert!(
        !page.contains("Belum membaca"),
        "names are for administrators"
    );
    admin
        .open("/panduan")
        .await
        .tells("Belum membaca: Hendra Wiratmaja");
    hendra.send_form("/panduan/menari", &[]).await.is(404);
    let entries = office
        .store
        .journal_of("office", 0, 500)
        .await
        .unwrap()
        .len();
    for _ in 0..2 {
        hendra.open("/panduan").await;
        hendra
            .send_form("/panduan/pejabat", &[])
            .await
            .is(200)
            .tells("Anda membacanya");
    }
    let after = office
        .store
        .journal_of("office", 0, 500)
        .await
        .unwrap()
        .len();
    assert_eq!(after, entries + 1, "once is enough");
    let account = hendra.open("/akun").await.words();
    assert!(!account.contains("belum dibaca"), "{account}");
    admin
        .open("/panduan")
        .await
        .tells("Sudah membaca: Hendra Wiratmaja.");
    assert_eq!(office.store.journal_verify().await.unwrap().faults, []);
}
