//! A correction of the spelling after the paraf: whoever reads a seal reads what was approved.

use super::browser::{Browser, Office};
use super::walk::furnished;
use super::work::{SUMMARY, TITLE, approved, body, edited, finish, placed, start, written};

/// Step 6: the last paragraph, with one word spelled anew.
async fn corrected(lestari: &mut Browser, item: &str, last: &str) {
    let path = item.replace("/naskah/", "/koreksi/");
    lestari.open(&path).await.is(200);
    let of = |name| lestari.page.after("id=\"editor\"", name).unwrap();
    let (base, version) = (of("data-base"), of("data-version"));
    let text = body(last);
    let fields = [
        ("body", text.as_str()),
        ("base", base.as_str()),
        ("version", version.as_str()),
        ("title", TITLE),
        ("summary", SUMMARY),
        ("note", "Ejaan."),
    ];
    lestari
        .send_form(&path, &fields)
        .await
        .is(200)
        .tells("Koreksi tercatat");
}

/// "ec6f f627", as screens show the beginning of a hash.
fn shown(hash: &str) -> String {
    format!("{} {}", &hash[..4], &hash[4..8])
}

#[tokio::test]
async fn a_seal_names_the_text_that_was_approved_and_the_correction_after_it() {
    let office = Office::open().await;
    let (_, mut people) = furnished(&office).await;
    let [hendra, ratna, lestari, yusuf] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    finish(ratna, &case).await;
    edited(lestari, &case, &item).await;
    let id = case.rsplit('/').next().unwrap().parse().unwrap();
    let state = async || {
        let view = office.store.case_view(id).await.unwrap().unwrap();
        view.case.items.values().next().unwrap().clone()
    };
    let seen = state().await.content.to_string();
    // One text has one fingerprint by one name: on the sheet, on the timeline, at the seal.
    let name = format!("Sidik naskah {}", shown(&seen));
    let sheet = format!("{case}/lembar-paraf");
    hendra.open(&sheet).await.is(200).tells(&name);
    assert!(!hendra.page.words().contains("Sidik paket"), "there is one");
    approved(hendra, &case, &item).await;
    hendra.open(&case).await;
    assert_eq!(hendra.page.words().matches(&name).count(), 3);
    hendra
        .open(&case)
        .await
        .tells(&shown(&seen))
        .tells("Sesudahnya hanya ejaan yang boleh dikoreksi, paling banyak 5 kata");
    start(lestari, &case).await;
    finish(lestari, &case).await;
    start(yusuf, &case).await;
    placed(yusuf, &case, "kopi-lereng-sari").await;
    finish(yusuf, &case).await;

    start(lestari, &case).await;
    corrected(
        lestari,
        &item,
        "Setiap karung membawa nomor kebun dan tanggal petiknya.",
    )
    .await;
    finish(lestari, &case).await;
    let now = state().await;
    let aired = now.content.to_string();
    assert_ne!(seen, aired);
    let since = format!(
        "Sesudah itu ejaan dikoreksi Lestari Handayani, 10.24 WITA: {}",
        shown(&aired)
    );
    hendra
        .open(&case)
        .await
        .tells(&name)
        .tells(&since)
        .tells("Paraf diberikan pada naskah sebelum koreksi.");
    let kept = format!("{case}/lembar-paraf/{}", now.approvals[0].entry);
    hendra
        .open(&kept)
        .await
        .is(200)
        .tells(&seen)
        .tells(&aired)
        .tells("Sesudah itu ejaan dikoreksi Lestari Handayani");

    start(yusuf, &case).await;
    let airing = format!("{case}/penayangan");
    yusuf
        .send_form(&airing, &[])
        .await
        .is(200)
        .tells("Sudah tayang.");
    let moment = office.store.now();
    let mut citizen = office.citizen(move || moment);
    citizen
        .open("/berita/kopi-lereng-sari")
        .await
        .is(200)
        .tells(&format!("Sesudah koreksi ejaan: {}", shown(&aired)))
        .tells(&format!(
            "Naskah yang diparaf bersidik {}; sesudah koreksi ejaan oleh Lestari Handayani",
            shown(&seen)
        ))
        .tells(&format!("Disetujui: {seen}"));
    let ribbon = format!("</span>{}</a>", shown(&seen));
    assert!(citizen.page.text.contains(&ribbon), "{}", citizen.page.text);
    let held = item.rsplit('/').next().unwrap();
    ratna
        .open(&format!("/konten/{held}"))
        .await
        .is(200)
        .tells("Sidik naskah")
        .tells(&shown(&seen))
        .tells(&shown(&aired));
}
