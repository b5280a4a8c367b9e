//! The whole of source 003 on telephones 360 pixels wide: no act needs a wider screen.

use crate::acts::{air, approve, begin, edit, finish, phone_of, share, stage, written};
use crate::browser::Browser;
use crate::manuscript;
use crate::shared::demo;

/// Nothing of the screen lies beside it.
pub(crate) async fn fits(phone: &Browser) {
    let script =
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    let beside = phone.page.execute(script, vec![]).await.unwrap();
    let address = phone.page.current_url().await.unwrap();
    assert_eq!(
        beside.as_i64(),
        Some(0),
        "{address} is wider than a telephone"
    );
}

/// With the end of the text at the top of the screen, nothing lies over the button that saves.
async fn can_save_at_the_end(phone: &Browser) {
    let script = "const passage = document.querySelector('.ed-passage').getBoundingClientRect(); \
        scrollBy(0, passage.bottom - 110); \
        const save = [...document.querySelectorAll('.state button')].at(-1); \
        const { x, y, width, height } = save.getBoundingClientRect(); \
        return save.contains(document.elementFromPoint(x + width / 2, y + height / 2));";
    let there = phone.page.execute(script, vec![]).await.unwrap();
    assert_eq!(there.as_bool(), Some(true), "the format bar is in the way");
}

/// Written from a Word file, edited, approved, laid out, placed, corrected, aired and shared.
#[tokio::test]
async fn every_step_of_an_article_is_done_on_a_telephone() {
    let office = &demo().office;
    let ratna = phone_of(office, "ratna").await;
    let lestari = phone_of(office, "lestari").await;
    let hendra = phone_of(office, "hendra").await;
    let yusuf = phone_of(office, "yusuf").await;
    let case = written(&ratna, office, "Jembatan gantung dibuka lagi").await;
    fits(&ratna).await;
    edit(&lestari, &case, "Tarif penyeberangan tidak berubah.").await;
    fits(&lestari).await;
    hendra.go(&format!("{case}/lembar-paraf")).await;
    fits(&hendra).await;
    approve(&hendra, &case).await;
    fits(&hendra).await;
    finish(&lestari, &case).await;
    fits(&lestari).await;
    stage(&yusuf, &case, "jembatan-gantung-dibuka-lagi").await;
    fits(&yusuf).await;
    begin(&lestari, &case).await;
    lestari.press("Koreksi naskah").await;
    manuscript::ready(&lestari).await;
    can_save_at_the_end(&lestari).await;
    fits(&lestari).await;
    finish(&lestari, &case).await;
    air(&yusuf, &case).await;
    fits(&yusuf).await;
    share(&yusuf, &case).await;
    fits(&yusuf).await;
    for phone in [ratna, lestari, hendra, yusuf] {
        phone.close().await;
    }
}
