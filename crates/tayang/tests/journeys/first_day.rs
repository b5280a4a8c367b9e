//! The first day of a real office, in the browser only: from the one-time link to a public,
//! shared article, refused once on the way, with mail to each person whose turn it is.

use serde_json::{Value, json};

use crate::acts;
use crate::browser::Browser;
use crate::manuscript::{self, fixture};
use crate::office::Office;
use crate::on_paper;
use crate::plain::cookies;
use crate::positions;
use crate::post::Post;
use crate::setting_up;
use crate::traced::{self, Told};

const WORD: &str = "artikel-word.docx";
const PHOTO: &str = "foto-gps-1.jpg";
const FILM: &str = "lokasi.mp4";

/// C1 of the seed requirements, by its roles, each in a browser of their own.
#[tokio::test]
async fn from_an_empty_folder_to_a_shared_article() {
    let post = Post::open();
    let office = Office::start("setup", &[("TAYANG_SMTP", post.address())]);
    let desks = setting_up::desks(&office).await;
    let ratna = &desks["ratna"];
    let case = acts::start_case(ratna, &office, "Naskah dari Word").await;
    acts::read_word(ratna, &case, &fixture(WORD)).await;
    bring_a_photograph_and_a_film(ratna, &office, &case).await;
    acts::finish(ratna, &case).await;
    acts::edit(&desks["lestari"], &case, "Disunting pertama.").await;

    let hendra = &desks["hendra"];
    post.mail_saying(&["hendra@kantor.example", "Menyetujui artikel", &case]);
    acts::send_back(hendra, &case, "Lengkapi jadwal pembukaan loket.").await;
    post.mail_saying(&["ratna@kantor.example", "Lengkapi jadwal pembukaan loket."]);
    ratna.go(&case).await;
    ratna.sees("Lengkapi jadwal pembukaan loket.").await;
    acts::add_words(ratna, &case, "Loket buka pukul delapan.").await;
    acts::finish(ratna, &case).await;
    acts::edit(&desks["lestari"], &case, "Disunting kedua.").await;
    acts::approve(hendra, &case).await;

    acts::finish(&desks["lestari"], &case).await;
    acts::stage(&desks["yusuf"], &case, "loket-dari-word").await;
    let address = format!("{}/berita/loket-dari-word", office.public);
    let citizen = Browser::open(360).await;
    citizen.go(&address).await;
    citizen.sees("Halaman tidak ditemukan").await;
    correct_the_last_word(&desks["lestari"], &case, "akhir.").await;
    acts::finish(&desks["lestari"], &case).await;
    acts::air(&desks["yusuf"], &case).await;
    acts::share(&desks["yusuf"], &case).await;

    citizen.go(&address).await;
    citizen.sees("Loket buka pukul delapan.").await;
    citizen.sees("Disunting akhir.").await;
    citizen.sees("Hendra Wiratmaja").await;
    is_recorded(&acts::record(ratna, &office, &case).await);
    let signed_in = cookies(ratna).await;
    positions::none_served(&office, &address, WORD, &[PHOTO, FILM], &signed_in);
    on_paper::has_the_run(&case, &signed_in);
    let papers: [Told<'_>; 10] = [
        (
            "manuscript",
            &["Loket buka pukul delapan.", "Daftar foto dan media"],
        ),
        ("editing_sheet", &["Disunting kedua.", "Daftar periksa"]),
        ("layout_sheet", &["Foto utama", "Lestari Handayani"]),
        ("placement_sheet", &["/berita/loket-dari-word"]),
        ("correction_sheet", &["akhir.", "dalam batas"]),
        ("approval_sheet", &["Lengkapi jadwal pembukaan loket."]),
        ("approval_sheet", &["1 disetujui", "Hendra Wiratmaja"]),
        (
            "airing_proof",
            &[
                "/berita/loket-dari-word",
                "Hendra Wiratmaja",
                "sesudah koreksi ejaan",
                "Kunci situs",
            ],
        ),
        ("sharing_list", &["Google+", "kanal ditutup sejak 2019"]),
        (
            "run_sheet",
            &[
                "Tayang, selesai",
                "Yusuf Maulana",
                "sesudah itu ejaannya dikoreksi oleh Lestari Handayani",
            ],
        ),
    ];
    traced::papers(&office, &case, &signed_in, &papers);
    on_paper::an_unknown_mark_leads_nowhere(&office);
    on_paper::has_the_registers(&office, &signed_in);
    on_paper::has_the_sheet(&office, "pesona", &signed_in);
    acts::clean(&office);
    citizen.close().await;
    for desk in desks.into_values() {
        desk.close().await;
    }
}

/// Puts a photograph and a film with their places into the text, and saves it as a revision.
async fn bring_a_photograph_and_a_film(ratna: &Browser, office: &Office, case: &str) {
    manuscript::open(ratna, case).await;
    manuscript::insert(ratna, "foto", &fixture(PHOTO)).await;
    manuscript::describe_the_last_picture(ratna, "Balai pasar di tepi sungai", "Pasar Tepian.")
        .await;
    manuscript::insert(ratna, "video", &fixture(FILM)).await;
    manuscript::files_are_ready(ratna, office).await;
    manuscript::open(ratna, case).await;
    acts::save(ratna).await;
}

/// Step 6: one word is put right, and said to be.
async fn correct_the_last_word(lestari: &Browser, case: &str, better: &str) {
    acts::begin(lestari, case).await;
    let link = lestari.find("(//a[contains(@href, '/koreksi/')])[1]").await;
    let address = link.prop("href").await.unwrap().unwrap();
    lestari.go(&address).await;
    manuscript::ready(lestari).await;
    lestari.to_the_end().await;
    let back = "\u{e003}".repeat("kedua.".len());
    lestari.keys(&format!("{back}{better}")).await;
    lestari.sees(&format!("Disunting {better}")).await;
    lestari.fill("Apa yang dikoreksi", "Pilihan kata.").await;
    lestari.press_button("Simpan koreksi").await;
    lestari.sees("Koreksi tercatat").await;
}

/// Returned once, corrected by one word, linked on the three channels that still live.
fn is_recorded(record: &Value) {
    assert_eq!(record["returns"], 1);
    assert_eq!(record["items"][0]["corrections"], 1);
    let mut events = record["timeline"].as_array().unwrap().iter();
    let corrected = events.find(|entry| entry["event"]["type"] == "corrected");
    let event = &corrected.unwrap()["event"];
    assert_eq!(
        (&event["words"], &event["beyond"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(event["differences"].as_array().unwrap().len(), 1);
    let shared = record["shared"].as_object().unwrap().iter();
    let linked = shared.filter(|(_, mark)| mark["url"].is_string());
    let channels: Vec<&str> = linked.map(|(channel, _)| channel.as_str()).collect();
    assert_eq!(channels, ["facebook", "x", "youtube"]);
}
