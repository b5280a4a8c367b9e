//! The change of public items when it is refused: the form comes back, and no case is opened.

use tayang_store::CaseFilter;

use super::browser::{Browser, Office};
use super::papers::running;
use super::sharing::{SHEET, aired};
use super::work::boxes;

const PATH: &str = "/konten/perubahan";
const MISSING: &str = "Alasannya belum diisi.";

#[tokio::test]
async fn a_withdrawal_without_a_reason_comes_back_as_the_form() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "siaran", &["juru"]).await;
    let juru = &mut people[0];
    for slug in ["pasar-wening", "taman-baru"] {
        let case = aired(juru, slug, None).await;
        passed_over(juru, &case).await;
    }
    let list = juru.open("/konten?keadaan=live").await.is(200).text.clone();
    let items = boxes(&list, "items");
    assert_eq!(items.len(), 2);
    let before = cases(&office).await;

    juru.open(&format!("/konten/{}", items[0])).await.is(200);
    let one = [
        ("items", items[0].as_str()),
        ("sheet", "siaran/"),
        ("change", "withdraw"),
        ("kind", "merged"),
        ("reason", " "),
        ("to", "/halaman/pasar"),
    ];
    juru.send_form(PATH, &one)
        .await
        .is(409)
        .tells(MISSING)
        .tells("Usulkan penurunan");
    for kept in [
        "id=\"e-reason\"",
        "value=\"merged\" checked",
        "<details class=\"fold\" open>",
    ] {
        assert!(juru.page.text.contains(kept), "{kept}: {}", juru.page.text);
    }
    let to = juru.page.after("name=\"to\"", "value").unwrap();
    assert_eq!(to, "/halaman/pasar");

    juru.open("/konten?keadaan=live").await.is(200);
    let both = [
        ("items", items[0].as_str()),
        ("items", items[1].as_str()),
        ("sheet", "siaran/"),
        ("kind", "withdrawn"),
        ("reason", ""),
        ("change", "withdraw"),
    ];
    juru.send_form(PATH, &both).await.is(409).tells(MISSING);
    let picked = juru.page.text.matches("\" checked aria-label=").count();
    assert_eq!(picked, 2, "what was picked still is");
    assert!(juru.page.text.contains("id=\"e-reason\""));
    assert_eq!(cases(&office).await, before, "no case is opened");

    let said = [&both[..4], &[("reason", "Keliru."), both[5]]].concat();
    juru.send_form(PATH, &said).await.is(200);
    assert_eq!(cases(&office).await, before + 2);
}

/// Passes every channel of a case over, so that it ends.
async fn passed_over(juru: &mut Browser, case: &str) {
    let kit = format!("{case}/pembagian");
    for channel in ["facebook", "x", "tiktok"] {
        juru.open(&kit).await.is(200);
        let reason = [
            ("channel", channel),
            ("how", "reason"),
            ("reason", "Akun belum ada."),
        ];
        juru.send_form(&kit, &reason).await.is(200);
    }
}

/// How many cases there are.
async fn cases(office: &Office) -> usize {
    let filter = CaseFilter {
        limit: 100,
        ..CaseFilter::default()
    };
    office.store.cases(&filter).await.unwrap().len()
}
