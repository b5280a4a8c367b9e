//! Several texts on one approval sheet: what was not opened is not approved.

use super::browser::{Browser, Office};
use super::saved_again::saved;
use super::walk::furnished;
use super::work::{SUMMARY, TITLE, body, boxes, finish, start, written};

const EDITED: &str = "Setiap karung membawa nomor kebun dan tanggal petik.";

#[tokio::test]
async fn a_page_that_was_not_opened_is_not_approved() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let [hendra, ratna, lestari, _] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, first) = written(ratna).await;
    office.pass_minutes(1);
    let new = format!("{case}/naskah?ke=2");
    ratna.open(&new).await.is(200);
    saved(ratna, &format!("{case}/naskah"), "Kabar lain.", "2")
        .await
        .is(200);
    finish(ratna, &case).await;
    start(lestari, &case).await;
    let second = other(&lestari.page.text, &case, &first);
    for item in [&first, &second] {
        edit(lestari, item).await;
    }
    finish(lestari, &case).await;

    let sheet = format!("{case}/lembar-paraf");
    hendra
        .open(&sheet)
        .await
        .is(200)
        .tells("untuk 1 dari 2 naskah, yang halamannya sudah Anda buka")
        .tells("Buka dulu:");
    let shown = boxes(&hendra.page.text, "items");
    assert_eq!(shown.len(), 1, "{shown:?}");
    let all = [id(&first), id(&second)];
    let opened = hendra.page.after("name=\"dibuka\"", "value").unwrap();
    let hash = hendra.page.after("name=\"hash\"", "value").unwrap();
    let before = decisions(&office, &case).await;
    approve(hendra, &sheet, &hash, &opened, &all)
        .await
        .is(409)
        .tells("belum Anda buka.")
        .tells("Buka halamannya, lalu beri paraf.");
    assert_eq!(decisions(&office, &case).await, before);

    let way = hendra.page.text.split("Buka dulu:").nth(1).unwrap();
    let way = way.split("href=\"").nth(1).unwrap();
    let way = way.split('"').next().unwrap().replace("&amp;", "&");
    hendra
        .open(&way)
        .await
        .is(200)
        .tells("diteruskan ke Staf Pengolah Data");
    assert!(!hendra.page.text.contains("Buka dulu:"));
    // One at a time: of the last that is left the page counts as well.
    let opened = hendra.page.after("name=\"dibuka\"", "value").unwrap();
    approve(hendra, &sheet, &hash, &opened, &all[..1])
        .await
        .is(200)
        .tells("Paraf Anda tercatat.");
    assert_eq!(decisions(&office, &case).await, before + 1);
    let bare = [("decision", "approve"), ("hash", hash.as_str())];
    hendra
        .send_form(&sheet, &bare)
        .await
        .is(409)
        .tells("belum Anda buka.");
    assert_eq!(decisions(&office, &case).await, before + 1);
    hendra.open(&sheet).await.is(200).tells("halaman 2 dari 2");
    let opened = hendra.page.after("name=\"dibuka\"", "value").unwrap();
    let last = [bare[0], bare[1], ("dibuka", opened.as_str())];
    hendra
        .send_form(&sheet, &last)
        .await
        .is(200)
        .tells("Paraf Anda tercatat.");
    assert_eq!(decisions(&office, &case).await, before + 2);
}

async fn approve<'a>(
    hendra: &'a mut Browser,
    sheet: &str,
    hash: &str,
    opened: &str,
    items: &[String],
) -> &'a super::browser::Page {
    let mut fields = vec![
        ("decision", "approve"),
        ("hash", hash),
        ("choice", "items"),
        ("dibuka", opened),
    ];
    fields.extend(items.iter().map(|item| ("items", item.as_str())));
    hendra.send_form(sheet, &fields).await
}

async fn edit(lestari: &mut Browser, item: &str) {
    lestari.open(item).await.is(200);
    let base = lestari.page.after("id=\"editor\"", "data-base").unwrap();
    let text = body(EDITED);
    let fields = [
        ("body", text.as_str()),
        ("base", base.as_str()),
        ("kind", "article"),
        ("version", "0"),
        ("title", TITLE),
        ("summary", SUMMARY),
    ];
    lestari
        .send_form(item, &fields)
        .await
        .is(200)
        .tells("Naskah tersimpan");
}

/// The item of the packet that is not this one.
fn other(page: &str, case: &str, first: &str) -> String {
    let start = format!("href=\"{case}/naskah/");
    let ids = page.split(&start).skip(1);
    let mut ids = ids.filter_map(|rest| rest.split('"').next());
    let is_other = |id: &&str| !first.ends_with(*id);
    format!("{case}/naskah/{}", ids.find(is_other).unwrap())
}

fn id(item: &str) -> String {
    item.rsplit('/').next().unwrap().to_owned()
}

/// Approvals that stand in the case.
async fn decisions(office: &Office, case: &str) -> usize {
    let id = case.rsplit('/').next().unwrap().parse().unwrap();
    let view = office.store.case_view(id).await.unwrap().unwrap();
    let items = view.case.items.values();
    items.map(|item| item.approvals.len()).sum()
}
