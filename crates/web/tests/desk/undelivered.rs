//! Notices that reached nobody: an administrator is told, reads why, and has them sent again.

use tayang_core::command::OpenCase;
use tayang_core::office::Assurance;
use tayang_store::Who;

use super::browser::Office;
use super::walk::furnished;

#[tokio::test]
async fn a_notice_that_was_given_up_is_told_and_sent_again() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    admin.open("/surel").await.is(200);
    admin.page.tells("Semua pemberitahuan sampai");
    admin.open("/").await.is(200);
    assert!(!admin.page.text.contains("/surel\""), "nothing to tell");

    let ratna = office.store.office().await.unwrap();
    let ratna = ratna.persons.values().find(|one| one.login == "ratna");
    let who = Who::Person {
        person: ratna.unwrap().id,
        assurance: Assurance::Session,
    };
    let open = OpenCase {
        sop: "pesona".to_owned(),
        section: None,
        title: "Jalur Bukit Rangkai".to_owned(),
        parent: None,
    };
    let opened = office.store.open_case(who, "utama", open, None).await;
    opened.unwrap();
    for _ in 0..12 {
        let errands = office.store.lease(1).await.unwrap();
        let said = "permanent error (550): <b>no such user</b>";
        office.store.failed(&errands[0], said).await.unwrap();
        // The longest pause between two tries; nobody is signed out meanwhile.
        office.pass_minutes(6 * 60 + 1);
        admin.open("/akun").await.is(200);
        people.last_mut().unwrap().open("/akun").await.is(200);
    }
    assert!(office.store.lease(1).await.unwrap().is_empty(), "given up");

    admin.open("/").await.is(200);
    admin.page.tells("Pemberitahuan surel yang tidak sampai: 1");
    admin.open("/orang").await.is(200);
    admin.page.tells("Lihat sebabnya dan kirim ulang");
    admin.open("/surel").await.is(200);
    admin
        .page
        .tells("Pemberitahuan tugas")
        .tells("Jalur Bukit Rangkai")
        .tells("Ratna")
        .tells("Alamat penerima tidak dikenal")
        .tells("no such user");
    assert!(!admin.page.text.contains("<b>no such"), "plain words");
    let others = people.last_mut().unwrap();
    others.open("/").await.is(200);
    assert!(!others.page.text.contains("tidak sampai"), "not theirs");
    others.open("/surel").await.is(403);
    others.send_form("/surel/semua", &[]).await.is(403);
    assert_eq!(office.store.errands(true).await.unwrap().len(), 1);

    let id = office.store.errands(true).await.unwrap()[0].id;
    admin.open("/surel").await.is(200);
    admin.send_form(&format!("/surel/{id}"), &[]).await.is(200);
    admin
        .page
        .tells("Pemberitahuan dikirim lagi")
        .tells("Semua pemberitahuan sampai");
    let errands = office.store.lease(1).await.unwrap();
    assert_eq!((errands[0].id, errands[0].attempts), (id, 0));
}
