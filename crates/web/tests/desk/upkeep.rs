//! The age of pages: limits are set, what is beyond them is told to those who answer for it.

use super::browser::{Browser, Office};
use super::walk::furnished;
use super::work::{TITLE, aired};

/// Hours in which nobody is signed out, and how many of them make two days.
const WATCH: i64 = 7 * 60;
const WATCHES: usize = 6;

#[tokio::test]
async fn old_pages_and_quiet_channels_are_listed_and_counted_for_the_head() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    limits_are_checked(&office, &mut admin).await;
    aired(&mut people).await;
    let [hendra, ratna, ..] = people.as_mut_slice() else {
        panic!("four people")
    };
    hendra.open("/").await.is(200);
    assert!(!hendra.page.text.contains("#usang"), "nothing is old yet");
    for _ in 0..WATCHES {
        office.pass_minutes(WATCH);
        for browser in [&mut *hendra, &mut *ratna] {
            browser.open("/akun").await.is(200);
        }
    }
    hendra
        .open("/")
        .await
        .is(200)
        .tells("Satu halaman melewati umur paling lama.")
        .tells("Lihat yang usang");
    assert!(hendra.page.text.contains("href=\"/laporan#usang\""));
    hendra
        .open("/laporan")
        .await
        .is(200)
        .tells("Konten usang")
        .tells(TITLE)
        .tells("Dinas Komunikasi dan Informatika")
        .tells("2 hari")
        .tells("Kanal media sosial")
        .tells("2 kanal tanpa unggahan baru selama lebih dari 30 hari.")
        .tells("Unggahan terakhir")
        .tells("Belum ada unggahan");
    assert!(!ratna.open("/").await.text.contains("#usang"));
}

/// What is no number of days is refused at its field; what is right is kept and shown.
async fn limits_are_checked(office: &Office, admin: &mut Browser) {
    admin.open("/situs").await.is(200).tells("Umur halaman");
    let keys: Vec<String> = admin
        .page
        .text
        .split("name=\"hari-")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    let unit = super::walk::choice(&admin.page.text, "Dinas Komunikasi");
    let mut fields: Vec<(String, String)> = Vec::new();
    for key in &keys {
        fields.push((format!("hari-{key}"), "1".to_owned()));
        fields.push((format!("pemilik-{key}"), unit.clone()));
    }
    let before = office.store.office().await.unwrap().seq;
    for wrong in ["tiga puluh", "0", "4000"] {
        let mut sent = fields.clone();
        wrong.clone_into(&mut sent[0].1);
        send(admin, &sent).await;
        admin
            .page
            .is(422)
            .tells("Belum ada yang disimpan.")
            .tells("Tulis jumlah hari antara 1 dan 3660, atau kosongkan.");
        assert!(admin.page.text.contains(&format!("value=\"{wrong}\"")));
    }
    assert_eq!(office.store.office().await.unwrap().seq, before);
    send(admin, &fields).await;
    admin.page.is(200).tells("Umur halaman");
    let kept = office.store.office().await.unwrap();
    let site = kept.sites.values().next().unwrap();
    assert!(site.categories.iter().all(|one| one.max_days == Some(1)));
    send(admin, &[(format!("hari-{}", keys[0]), String::new())]).await;
    let kept = office.store.office().await.unwrap();
    let site = kept.sites.values().next().unwrap();
    let limits: Vec<_> = site.categories.iter().map(|one| one.max_days).collect();
    assert_eq!(limits[0], None, "an empty field clears its limit");
    assert!(limits[1..].iter().all(|days| *days == Some(1)));
    assert!(site.categories.iter().all(|one| one.owner.is_some()));
    send(admin, &fields).await;
}

async fn send(admin: &mut Browser, fields: &[(String, String)]) {
    let pairs: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    admin.send_form("/situs/utama/umur", &pairs).await;
}
