//! What is public changes only by a case: an update shows when it airs, a withdrawal leaves a notice.

use crate::acts::{self, desk_of};
use crate::browser::Browser;
use crate::manuscript;
use crate::office::Office;
use crate::plain;
use crate::screens::Seen;

/// A public article of the demo, and where it stands.
const TITLE: &str = "Bus pelajar gratis menjadi enam rute";
const SLUG: &str = "bus-pelajar-enam-rute";
const MORE: &str = "Rute ketujuh menyusul sesudah jembatan selesai.";
const LISTS: [&str; 6] = [
    "/berita?kategori=perhubungan",
    "/atom.xml",
    "/rss.xml",
    "/feed.json",
    "/sitemap.xml",
    "/cari?q=bus+pelajar",
];

/// The four who carry a case from step to step.
struct Team {
    writer: Browser,
    editor: Browser,
    head: Browser,
    admin: Browser,
}

#[tokio::test]
async fn a_public_article_is_updated_and_taken_down_by_cases_only() {
    // Other journeys publish, and a feed has room for the newest only.
    let office = &Office::demo(&[]);
    let team = Team {
        writer: desk_of(office, "suardana").await,
        editor: desk_of(office, "dimas").await,
        head: desk_of(office, "hendra").await,
        admin: desk_of(office, "sari").await,
    };
    let page = format!("{}/berita/{SLUG}", office.public);
    let before = plain::get(&page, &[]).text();
    assert!(before.contains(TITLE) && !before.contains(MORE));
    update(&team, office, &page, &before).await;
    let after = plain::get(&page, &[]).text();
    assert!(after.contains(MORE) && after.contains("<dt>Diperbarui</dt>"));
    assert!(after.contains("Jejak persetujuan") && after.contains("Hendra Wiratmaja"));
    for list in LISTS {
        assert!(listed(office, list), "{list} does not list it");
    }
    take_down(&team, office, &page, &after).await;
    gone(office, &page).await;
    acts::clean(office);
    for browser in [team.writer, team.editor, team.head, team.admin] {
        browser.close().await;
    }
}

/// A new text through every step; the public page is the old one to the last byte until it airs.
async fn update(team: &Team, office: &Office, page: &str, before: &str) {
    change(&team.writer, office).await;
    team.writer.press_button("Mulai pembaruan").await;
    team.writer.sees("Berkas baru dimulai").await;
    manuscript::ready(&team.writer).await;
    let address = team.writer.page.current_url().await.unwrap().to_string();
    let case = address.split("/naskah").next().unwrap().to_owned();
    team.writer.write_at_the_end(MORE).await;
    acts::save(&team.writer).await;
    acts::finish(&team.writer, &case).await;
    acts::edit(&team.editor, &case, "Rute lama tetap berjalan.").await;
    team.head.go(&format!("{case}/lembar-paraf")).await;
    team.head.sees("Perubahan dari yang sedang tayang").await;
    team.head.sees(MORE).await;
    acts::approve(&team.head, &case).await;
    acts::finish(&team.editor, &case).await;
    acts::stage(&team.admin, &case, SLUG).await;
    acts::finish(&team.editor, &case).await;
    assert_eq!(plain::get(page, &[]).text(), before);
    acts::air(&team.admin, &case).await;
    acts::share(&team.admin, &case).await;
}

/// Taken down as an error, with the reason on the approver's sheet; public until it airs.
async fn take_down(team: &Team, office: &Office, page: &str, before: &str) {
    change(&team.writer, office).await;
    team.writer.press("Turunkan").await;
    team.writer.tick("Dihapus karena keliru").await;
    team.writer
        .fill("Alasan", "Rute dan jamnya tertukar.")
        .await;
    team.writer.press_button("Usulkan penurunan").await;
    team.writer.sees("Berkas baru dimulai").await;
    let case = team.writer.page.current_url().await.unwrap().to_string();
    let case = case.split('?').next().unwrap().to_owned();
    acts::finish(&team.writer, &case).await;
    acts::finish(&team.editor, &case).await;
    team.head.go(&format!("{case}/lembar-paraf")).await;
    team.head
        .sees("Halaman dihapus karena keliru. Alasan: Rute dan jamnya tertukar.")
        .await;
    acts::approve(&team.head, &case).await;
    acts::finish(&team.editor, &case).await;
    acts::finish(&team.admin, &case).await;
    acts::finish(&team.editor, &case).await;
    assert_eq!(plain::get(page, &[]).text(), before);
    acts::begin(&team.admin, &case).await;
    team.admin.press_button("Turunkan sekarang").await;
    team.admin.sees("Sudah diturunkan").await;
}

/// The page of the article among all content, with the ways to change it.
async fn change(writer: &Browser, office: &Office) {
    writer
        .go(&format!("{}/konten?q=bus+pelajar", office.desk))
        .await;
    writer.press(TITLE).await;
    writer.sees("Ubah yang tayang").await;
}

/// The address says since when and by whom; nothing else knows the article any more.
async fn gone(office: &Office, page: &str) {
    assert_eq!(plain::get(page, &[]).status, 410);
    let citizen = Browser::open(360).await;
    citizen.go(page).await;
    citizen.sees("Halaman ini sudah diturunkan").await;
    citizen
        .sees("oleh Seksi Kemitraan Media karena keliru.")
        .await;
    citizen.find("//main//time[@datetime]").await;
    let mut seen = Seen::default();
    seen.see(&citizen, "warga", "diturunkan").await;
    assert!(seen.wrong.is_empty(), "{:?}", seen.wrong);
    citizen.sees_not(TITLE).await;
    for list in LISTS {
        citizen
            .until(&format!("{list} no longer lists it"), async || {
                !listed(office, list)
            })
            .await;
    }
    citizen.close().await;
}

fn listed(office: &Office, list: &str) -> bool {
    let answer = plain::get(&format!("{}{list}", office.public), &[]);
    assert_eq!(answer.status, 200, "{list}");
    answer.text().contains(SLUG)
}
