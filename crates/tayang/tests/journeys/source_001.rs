//! A1 and A2 of the seed requirements: an order, material of the own unit and of another, the report.

use serde_json::json;

use crate::acts::{self, desk_of, record};
use crate::browser::Browser;
use crate::forms::{self, bring, done, keep, place, polish, take_note};
use crate::on_paper;
use crate::plain::{self, cookies};
use crate::shared::demo;
use crate::traced::{self, Told};

const SHEET: &str = "update-website-pemda";
const OWN: &str = "Jadwal layanan loket";
const OUTSIDE: &str = "Festival bahari Bukit Rangkai";

#[tokio::test]
async fn an_order_is_carried_out_and_reported() {
    let office = &demo().office;
    let hendra = desk_of(office, "hendra").await;
    let ratna = desk_of(office, "ratna").await;
    let theresia = desk_of(office, "theresia").await;
    let lestari = desk_of(office, "lestari").await;
    let case = order(&hendra, "Pembaruan akhir tahun").await;
    bring(&theresia, &case, OUTSIDE, "Festival dibuka Sabtu pagi.").await;
    let source = [(OUTSIDE, "Unit asal", "Kecamatan Bukit Rangkai")];
    keep(&theresia, &case, "daftar-bahan", &source).await;
    receive(&ratna, &case).await;

    for title in [OWN, OUTSIDE] {
        polish(&lestari, &case, title, "Disunting oleh staf.").await;
    }
    done(&lestari, &case).await;
    place(&lestari, &case, OWN, "jadwal-layanan-loket", "").await;
    place(&lestari, &case, OUTSIDE, "festival-bahari-rangkai", "").await;
    acts::air(&lestari, &case).await;
    let citizen = Browser::open(360).await;
    for slug in ["jadwal-layanan-loket", "festival-bahari-rangkai"] {
        citizen
            .go(&format!("{}/berita/{slug}", office.public))
            .await;
        citizen.sees("Disunting oleh staf.").await;
        // The sheet has no paraf, so the page claims none.
        citizen.sees_not("Disetujui").await;
    }
    let words = "Dua konten tayang sesuai disposisi.";
    keep(
        &lestari,
        &case,
        "laporan-kegiatan",
        &[("", "Pendahuluan", words)],
    )
    .await;
    done(&lestari, &case).await;
    take_note(&hendra, &case).await;
    hendra.go(&case).await;
    hendra.sees("Berkas selesai").await;

    let kept = record(&hendra, office, &case).await;
    let passes = kept["passes"].as_array().unwrap().iter();
    let steps: Vec<&str> = passes.map(|pass| pass["step"].as_str().unwrap()).collect();
    assert_eq!(steps, ["1", "2", "3", "4"]);
    let names = ["Hendra Wiratmaja", "Ratna Wulandari", "Lestari Handayani"];
    let signed_in = cookies(&hendra).await;
    on_paper::says(&format!("{case}/pelaksanaan.pdf"), &signed_in, &names);
    let papers: [Told<'_>; 9] = [
        (
            "disposition",
            &["Ratna Wulandari", "Perbarui situs dengan data terbaru."],
        ),
        ("material_list", &[OWN, OUTSIDE, "Kecamatan Bukit Rangkai"]),
        (
            "verification_list",
            &[
                OUTSIDE,
                "Yohanis Rumbekwan",
                "Sekretaris Kecamatan Bukit Rangkai",
            ],
        ),
        ("receipt", &[OWN, OUTSIDE, "Ratna Wulandari"]),
        (
            "editing_sheet",
            &[OWN, "Disunting oleh staf.", "Lestari Handayani"],
        ),
        ("placement_sheet", &[OWN, "/berita/festival-bahari-rangkai"]),
        (
            "airing_proof",
            &[OWN, OUTSIDE, "jadwal-layanan-loket", "Lestari Handayani"],
        ),
        ("activity_report", &[OWN, OUTSIDE, words, "Diketahui oleh"]),
        ("run_sheet", &["1 jam 15 menit", "Hendra Wiratmaja"]),
    ];
    traced::papers(office, &case, &signed_in, &papers);
    acts::clean(office);
    for browser in [hendra, ratna, theresia, lestari, citizen] {
        browser.close().await;
    }
}

/// Step 1: the order, read by whom it asks.
async fn order(hendra: &Browser, subject: &str) -> String {
    let office = &demo().office;
    let case = acts::start_of(hendra, office, SHEET, subject).await;
    forms::try_done(hendra, &case).await;
    hendra.sees("Lembar disposisi").await;
    let entries = [
        ("", "Diteruskan kepada", "Ratna Wulandari"),
        ("", "Instruksi", "Perbarui situs dengan data terbaru."),
    ];
    keep(hendra, &case, "disposisi", &entries).await;
    done(hendra, &case).await;
    let ratna = desk_of(office, "ratna").await;
    ratna.go(&case).await;
    ratna.press_button("Tandai sudah dibaca").await;
    ratna.sees("Disposisi ditandai sudah dibaca").await;
    ratna.close().await;
    case
}

/// Step 2: nothing of another unit goes on before its official vouched for it.
async fn receive(ratna: &Browser, case: &str) {
    bring(ratna, case, OWN, "Loket dibuka Senin.").await;
    let source = [(OWN, "Unit asal", "Seksi Pengelolaan Konten")];
    keep(ratna, case, "daftar-bahan", &source).await;
    let before = record(ratna, &demo().office, case).await;
    forms::try_done(ratna, case).await;
    ratna.sees("pejabat Kecamatan Bukit Rangkai").await;
    assert_eq!(
        record(ratna, &demo().office, case).await["step"],
        before["step"]
    );
    vouch(ratna, case).await;
    done(ratna, case).await;
}

async fn vouch(desk: &Browser, case: &str) {
    let today = acts::day(desk, 0).await;
    let entries = [
        (OUTSIDE, "Nama pejabat", "Yohanis Rumbekwan"),
        (OUTSIDE, "Jabatan", "Sekretaris Kecamatan Bukit Rangkai"),
        (OUTSIDE, "Tanggal", today.as_str()),
    ];
    keep(desk, case, "verifikasi-sumber", &entries).await;
}

/// Where it comes from becomes known only at step 3: still nothing goes up.
#[tokio::test]
async fn unverified_material_does_not_go_up() {
    let office = &demo().office;
    let hendra = desk_of(office, "hendra").await;
    let ratna = desk_of(office, "ratna").await;
    let dimas = desk_of(office, "dimas").await;
    let case = order(&hendra, "Tanpa verifikasi").await;
    bring(&ratna, &case, OUTSIDE, "Festival dibuka Sabtu pagi.").await;
    let own = [(OUTSIDE, "Unit asal", "Seksi Pengelolaan Konten")];
    keep(&ratna, &case, "daftar-bahan", &own).await;
    done(&ratna, &case).await;
    polish(&dimas, &case, OUTSIDE, "Disunting oleh staf.").await;
    done(&dimas, &case).await;
    let other = [(OUTSIDE, "Unit asal", "Kecamatan Bukit Rangkai")];
    keep(&dimas, &case, "daftar-bahan", &other).await;
    forms::send_place(&dimas, &case, OUTSIDE, "festival-tanpa-verifikasi", "").await;
    dimas.sees("pejabat Kecamatan Bukit Rangkai").await;
    let page = format!("{}/berita/festival-tanpa-verifikasi", office.public);
    assert_eq!(plain::get(&page, &[]).status, 404);
    assert_eq!(
        record(&dimas, office, &case).await["items"][0]["staged"],
        json!(false)
    );
    vouch(&dimas, &case).await;
    place(&dimas, &case, OUTSIDE, "festival-tanpa-verifikasi", "").await;
    acts::air(&dimas, &case).await;
    assert_eq!(plain::get(&page, &[]).status, 200);
    let papers: [Told<'_>; 7] = [
        ("disposition", &["Ratna Wulandari"]),
        ("material_list", &[OUTSIDE, "Kecamatan Bukit Rangkai"]),
        (
            "verification_list",
            &["Yohanis Rumbekwan", "Sekretaris Kecamatan Bukit Rangkai"],
        ),
        ("receipt", &[OUTSIDE, "Ratna Wulandari"]),
        ("editing_sheet", &[OUTSIDE, "Disunting oleh staf."]),
        ("placement_sheet", &["/berita/festival-tanpa-verifikasi"]),
        ("airing_proof", &[OUTSIDE, "Kecamatan Bukit Rangkai"]),
    ];
    traced::papers(office, &case, &cookies(&dimas).await, &papers);
    acts::clean(office);
    for browser in [hendra, ratna, dimas] {
        browser.close().await;
    }
}
