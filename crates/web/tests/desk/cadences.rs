//! Sections that begin by themselves: written by an administrator, begun once on their day.

use tayang_core::command::OpenCase;
use tayang_store::Who;

use super::browser::Office;
use super::papers::running;
use super::walk::sign_in_again;

const TEAM: &str = include_str!("rapat.toml");

#[tokio::test]
async fn a_schedule_is_written_and_its_case_begun_once_on_its_day() {
    let office = Office::open().await;
    let mut people = running(&office, TEAM, "rapat", &["camat", "kasi"]).await;
    people[0].open("/jadwal").await.is(403);
    let mut admin = sign_in_again(&office).await;
    admin
        .open("/jadwal")
        .await
        .is(200)
        .tells("Belum ada jadwal");
    let mut fields = vec![
        ("what", "rapat/"),
        ("site", "utama"),
        ("title", "Evaluasi"),
        ("months", "1"),
        ("first", ""),
    ];
    admin
        .send_form("/jadwal", &fields)
        .await
        .is(422)
        .tells("Pilih tanggal mulainya");
    fields[4].1 = "2026-11-19";
    fields[2].1 = "";
    admin.send_form("/jadwal", &fields).await.is(409);
    assert_eq!(
        admin.page.after("name=\"first\"", "value").unwrap(),
        "2026-11-19"
    );
    fields[2].1 = "Evaluasi";
    admin
        .send_form("/jadwal", &fields)
        .await
        .is(200)
        .tells("Jadwal disimpan");
    admin.page.tells("setiap bulan, sejak");

    let due = office.store.cadences_due(office.store.now()).await.unwrap();
    assert_eq!(due.len(), 1);
    let (cadence, planned) = &due[0];
    assert_eq!(planned.to_string(), "2026-11-19");
    let open = OpenCase {
        sop: cadence.sop.clone(),
        section: cadence.section.clone(),
        title: "Evaluasi, November 2026".to_owned(),
        parent: None,
    };
    let opened = office
        .store
        .open_case(Who::System, &cadence.site, open, None);
    opened.await.unwrap();
    assert!(
        office
            .store
            .cadences_due(office.store.now())
            .await
            .unwrap()
            .is_empty()
    );
    people[0]
        .open("/")
        .await
        .is(200)
        .tells("Evaluasi, November 2026");
    office.pass_minutes(29 * 24 * 60);
    assert!(
        office
            .store
            .cadences_due(office.store.now())
            .await
            .unwrap()
            .is_empty()
    );
    // 19 December 2026 is a Saturday.
    office.pass_minutes(2 * 24 * 60);
    assert!(
        office
            .store
            .cadences_due(office.store.now())
            .await
            .unwrap()
            .is_empty()
    );
    office.pass_minutes(24 * 60);
    let due = office.store.cadences_due(office.store.now()).await.unwrap();
    assert_eq!(due[0].1.to_string(), "2026-12-19");

    let mut admin = sign_in_again(&office).await;
    admin.open("/jadwal").await.is(200);
    let strange = [("place", "0"), ("title", "Lain")];
    admin.send_form("/jadwal/hapus", &strange).await.is(404);
    admin.open("/jadwal").await;
    let own = [("place", "0"), ("title", "Evaluasi")];
    admin
        .send_form("/jadwal/hapus", &own)
        .await
        .is(200)
        .tells("Jadwal dihapus");
    let report = office.store.journal_verify().await.unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
}
