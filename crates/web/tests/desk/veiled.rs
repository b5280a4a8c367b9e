//! What a refused bundle was about is told to those who may see it, and that it was refused to all.

use tayang_core::office::Capacity;

use super::browser::{Browser, Office};
use super::elsewhere::{Officer, officer};
use super::guests::{WHO, bring, link, waiting_for};

/// What nobody of another unit reads.
const TOLD: [&str; 3] = ["Jembatan hulu", "Nomor ponsel korban", "Dinas Perhubungan"];

/// Brings a bundle by a new link, and has it refused on this ground.
async fn refused(office: &Office, ratna: &mut Browser, case: &str, ground: &str) {
    let path = link(ratna, case, "7").await;
    let mut guest = office.browser();
    guest.open(&path).await.is(200);
    let mut whole = WHO.to_vec();
    whole.push(("words", "Jembatan ditutup."));
    bring(&mut guest, &path, &whole, &[]).await;
    guest.page.is(200);
    let kept = format!("{case}/kiriman");
    ratna.open(&kept).await.is(200).tells("Jenis alasan");
    let bundle = ratna.page.after("name=\"bundle\"", "value").unwrap();
    let fields = [
        ("bundle", bundle.as_str()),
        ("ground", ground),
        ("reason", "Nomor ponsel korban disebut."),
    ];
    ratna
        .send_form(&format!("{kept}/{bundle}/penolakan"), &fields)
        .await
        .is(200)
        .tells("Kiriman ditolak");
}

/// An officer of another unit in the same column.
async fn stranger(office: &Office) -> Browser {
    let other = Officer {
        login: "made",
        name: "Made Suarta",
        unit: "Dinas Pariwisata",
        post: "Petugas Promosi",
        seat: Some(("kabar-bencana", "kasi")),
        capacity: Capacity::Definitif,
    };
    officer(office, &other).await
}

/// Every address where the refusal is told.
fn places(case: &str) -> [String; 3] {
    let id = case.rsplit('/').next().unwrap();
    [
        case.to_owned(),
        format!("/api/v1/cases/{id}"),
        "/api/v1/journal?limit=100".to_owned(),
    ]
}

#[tokio::test]
async fn a_bundle_refused_for_personal_data_is_told_without_a_word_of_it() {
    let office = Office::open().await;
    let (mut ratna, mut lestari, case) = waiting_for(&office).await;
    let mut made = stranger(&office).await;
    for ground in ["personal_data", "secret", ""] {
        refused(&office, &mut ratna, &case, ground).await;
    }
    for address in places(&case) {
        let page = made.open(&address).await.is(200);
        for told in TOLD {
            assert!(!page.text.contains(told), "{address} tells {told}");
        }
        for sees in [&mut ratna, &mut lestari] {
            let page = sees.open(&address).await.is(200);
            for told in TOLD {
                assert!(page.text.contains(told), "{address} keeps {told}");
            }
        }
    }
    made.open(&case)
        .await
        .tells("Ratna Wulandari menolak sebuah kiriman")
        .tells("Data pribadi")
        .tells("Rahasia atau dikecualikan")
        .tells("hanya tampak bagi yang boleh melihat kiriman itu");
}

#[tokio::test]
async fn a_bundle_that_lacked_something_is_told_to_everybody() {
    let office = Office::open().await;
    let (mut ratna, _, case) = waiting_for(&office).await;
    let mut made = stranger(&office).await;
    refused(&office, &mut ratna, &case, "incomplete").await;
    made.open(&case)
        .await
        .tells("menolak kiriman “Jembatan hulu ditutup” dari Dinas Perhubungan")
        .tells("Belum lengkap")
        .tells("Nomor ponsel korban disebut.");
    assert!(!made.page.words().contains("Judul dan alasannya"));
}
