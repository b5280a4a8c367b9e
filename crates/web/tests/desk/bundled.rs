//! A bundle that is sent twice at once is one, and taking one in happens whole or not at all.

use super::browser::Office;
use super::guests::{WHO, bring, link, waiting_for};

const PICTURE: &[u8] = include_bytes!("../../../tayang/demo/pictures/sawah.webp");

#[tokio::test]
async fn a_form_sent_twice_at_once_is_one_bundle() {
    let office = Office::open().await;
    let (mut ratna, _, case) = waiting_for(&office).await;
    let path = link(&mut ratna, &case, "7").await;
    let (mut first, mut second) = (office.browser(), office.browser());
    first.open(&path).await.is(200);
    second.open(&path).await.is(200);
    let files = [("jembatan.webp", PICTURE)];
    tokio::join!(
        bring(&mut first, &path, &WHO, &files),
        bring(&mut second, &path, &WHO, &files),
    );
    for page in [&first.page, &second.page] {
        page.is(200).tells("Kiriman Anda sampai");
    }
    ratna
        .open(&case)
        .await
        .tells("1 kiriman menunggu diperiksa");
}

#[tokio::test]
async fn a_bundle_of_which_a_paper_is_refused_is_not_half_taken() {
    let office = Office::open().await;
    let (mut ratna, _, case) = waiting_for(&office).await;
    let path = link(&mut ratna, &case, "7").await;
    let mut guest = office.browser();
    guest.open(&path).await.is(200);
    bring(&mut guest, &path, &WHO, &[("jembatan.webp", PICTURE)]).await;
    guest.page.is(200).tells("Kiriman Anda sampai");
    ratna.open(&format!("{case}/kiriman")).await.is(200);
    let bundle = ratna.page.after("name=\"bundle\"", "value").unwrap();
    let take = format!("{case}/kiriman/{bundle}/penerimaan");
    let nowhere = [
        ("bundle", bundle.as_str()),
        ("unit", "01890000-0000-7000-8000-000000000001"),
    ];
    // The text alone would pass: it is the row of the material list that names no unit.
    ratna.send_form(&take, &nowhere).await.is(409);
    ratna.open(&case).await.is(200);
    ratna.page.tells("1 kiriman menunggu diperiksa");
    assert!(
        !ratna.page.text.contains("Jembatan hulu ditutup"),
        "no text"
    );

    ratna.open(&format!("{case}/kiriman")).await.is(200);
    ratna.send_form(&take, &[("bundle", &bundle)]).await.is(200);
    ratna.page.tells("Kiriman diterima sebagai naskah");
    ratna.open(&format!("{case}/kiriman")).await.is(200);
    assert!(!ratna.page.text.contains("name=\"bundle\""), "decided");
}
