//! The share kit: for each open channel words, and a picture in the size that the channel shows.

use serde_json::json;
use tayang_core::share::known;
use tayang_intake::image::prepare;
use tayang_store::Who;

use super::browser::{Browser, Office};
use super::papers::{begun, running};
use super::reading::photograph;
use super::work::{finish, placed};

pub(crate) const SHEET: &str = include_str!("siaran.toml");
const WIDE: &[u8] = include_bytes!("../../../intake/tests/fixtures/foto-gps-1.jpg");
const TINY: &[u8] = include_bytes!("../../../intake/tests/fixtures/gerak.png");

/// A case whose public article has this photograph, if any: its address.
pub(crate) async fn aired(juru: &mut Browser, slug: &str, photo: Option<&[u8]>) -> String {
    let case = staged(juru, slug, photo).await;
    finish_act(juru, &case).await;
    case
}

/// The same before it airs.
async fn staged(juru: &mut Browser, slug: &str, photo: Option<&[u8]>) -> String {
    let file = match photo {
        Some(bytes) => Some(photograph(juru, bytes).await),
        None => None,
    };
    let case = begun(juru, "siaran", slug).await;
    let new = format!("{case}/naskah");
    juru.open(&new).await.is(200);
    let words =
        json!({ "type": "paragraph", "text": [{ "type": "text", "text": "Pasar dibuka." }] });
    let photo = file.map(|file| {
        json!({ "type": "image", "file": file, "alt": "Kios pasar", "decorative": false, "caption": [] })
    });
    let body: Vec<_> = std::iter::once(words).chain(photo).collect();
    let body = json!(body).to_string();
    let version = juru.page.after("id=\"editor\"", "data-version").unwrap();
    let fields = [
        ("body", body.as_str()),
        ("kind", "article"),
        ("version", version.as_str()),
        ("title", slug),
        ("summary", "Pasar dibuka kembali."),
    ];
    juru.send_form(&new, &fields).await.is(200);
    finish(juru, &case).await;
    placed(juru, &case, slug).await;
    case
}

/// Ends the placing and airs.
async fn finish_act(juru: &mut Browser, case: &str) {
    juru.open(case).await.is(200);
    let path = format!("{case}/penayangan");
    juru.send_form(&path, &[]).await.is(200).tells("tayang");
}

/// Airs an article for a period; its case and its item.
async fn aired_for(juru: &mut Browser, period: [(&str, &str); 2]) -> (String, String) {
    let case = staged(juru, "pasar-wening", None).await;
    let stage = format!("{case}/penempatan");
    juru.open(&stage).await.is(200);
    let item = juru.page.after("name=\"item\"", "value").unwrap();
    let category = juru.page.category();
    let place = [
        ("item", item.as_str()),
        ("slug", "pasar-wening"),
        ("category", category.as_str()),
        ("order", "0"),
    ];
    let fields = [&place[..], &period[..]].concat();
    juru.send_form(&stage, &fields).await.is(200);
    finish_act(juru, &case).await;
    (case, item)
}

#[tokio::test]
async fn a_planned_airing_that_did_not_happen_is_not_told_as_coming() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "siaran", &["juru"]).await;
    let juru = &mut people[0];
    let case = staged(juru, "pasar-wening", None).await;
    juru.open(&case).await.is(200);
    let path = format!("{case}/penayangan");
    juru.send_form(&path, &[("at", "2026-11-19T12:00")])
        .await
        .is(200)
        .tells("Dijadwalkan tayang");
    office.pass_minutes(100);
    juru.open(&case).await.is(200).tells("Seharusnya tayang");
    assert!(!juru.page.text.contains("Dijadwalkan tayang"));
}

#[tokio::test]
async fn what_is_public_is_one_link_away_and_the_last_channel_leads_back() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "siaran", &["juru"]).await;
    let juru = &mut people[0];
    let case = staged(juru, "pasar-wening", None).await;
    juru.open(&case)
        .await
        .is(200)
        .tells("Artikel, sudah punya tempat di situs");
    assert!(!juru.page.text.contains("Halaman publik"));
    juru.open("/")
        .await
        .tells("Langkah sebelumnya Anda selesaikan sendiri; halaman siap Anda tayangkan.");
    juru.open(&case).await;
    finish_act(juru, &case).await;
    juru.open(&case)
        .await
        .is(200)
        .tells("Artikel, tayang")
        .tells("Halaman publik:");
    assert!(
        juru.page.text.contains("/berita/pasar-wening\">"),
        "a link to the page"
    );

    juru.open("/")
        .await
        .tells("Langkah ini sudah berjalan; bagikan ke kanal.");

    let kit = format!("{case}/pembagian");
    juru.open(&kit).await;
    let nothing = [("channel", "facebook"), ("how", "reason"), ("reason", "")];
    juru.send_form(&kit, &nothing)
        .await
        .is(409)
        .tells("Kanal ini perlu tautan atau alasan, salah satu saja.");
    let folds = juru
        .page
        .text
        .matches("<details class=\"fold\" open>")
        .count();
    assert_eq!(folds, 1, "the reason's fold stands open, the others do not");
    front_page_is_refused(juru, &kit).await;
    for channel in ["facebook", "x"] {
        let reason = [
            ("channel", channel),
            ("how", "reason"),
            ("reason", "Tidak ada foto."),
        ];
        juru.send_form(&kit, &reason)
            .await
            .is(200)
            .tells("Bagikan di tiap kanal");
    }
    let link = [
        ("channel", "tiktok"),
        ("how", "link"),
        ("url", "https://www.tiktok.com/@serai/video/7"),
    ];
    juru.send_form(&kit, &link)
        .await
        .is(200)
        .tells("Pembagian tercatat di semua kanal; langkah ini selesai.")
        .tells("Semua langkah selesai.")
        .tells("versi 1. Ditutup setelah ")
        .tells("Lihat di situs");
    assert!(!juru.page.text.contains("Berjalan "), "it has ended");
    juru.open(&kit)
        .await
        .is(200)
        .tells("Semua kanal sudah tercatat. Yang keliru dapat dibetulkan.")
        .tells("Tidak dibagikan: Tidak ada foto, ");
    assert!(!juru.page.text.contains("bukan giliran Anda"));

    office.pass_minutes(5);
    // A link that was pasted wrongly is put right, also now; the old one stays on record.
    let wrong = [
        ("channel", "tiktok"),
        ("how", "link"),
        ("url", "https://contoh.example/video/8"),
    ];
    juru.send_form(&kit, &wrong).await.is(409).tells("TikTok");
    let right = [
        ("channel", "tiktok"),
        ("how", "link"),
        ("url", "https://www.tiktok.com/@serai/video/8"),
    ];
    juru.send_form(&kit, &right)
        .await
        .is(200)
        .tells("https://www.tiktok.com/@serai/video/8")
        .tells("Semula: https://www.tiktok.com/@serai/video/7")
        .tells("Betulkan yang tercatat");
    juru.open(&case)
        .await
        .tells("membetulkan catatan TikTok")
        .tells("https://www.tiktok.com/@serai/video/7");
}

/// The front page of a channel is of the channel, and still no post: nothing is recorded.
async fn front_page_is_refused(juru: &mut Browser, kit: &str) {
    let front = [
        ("channel", "facebook"),
        ("how", "link"),
        ("url", "https://www.facebook.com/"),
    ];
    juru.send_form(kit, &front)
        .await
        .is(409)
        .tells("https://www.facebook.com/ bukan tautan kiriman di Facebook.")
        .tells("Halaman depan kanal tidak cukup. Tempelkan tautan kirimannya sendiri")
        .tells("0 dari 3 kanal selesai");
}

#[tokio::test]
async fn what_had_its_time_says_when_it_ended() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "siaran", &["juru"]).await;
    let juru = &mut people[0];
    let period = [("from", ""), ("until", "2026-11-19T11:00")];
    let (case, item) = aired_for(juru, period).await;
    juru.open(&case).await.tells("Artikel, tayang");
    office.pass_minutes(60);
    office.store.turn_periods(office.store.now()).await.unwrap();
    for (case, command) in office.store.due_now(office.store.now()).await.unwrap() {
        let done = office.store.execute(Who::System, case, None, command, None);
        done.await.unwrap();
    }
    juru.open(&case)
        .await
        .tells("Artikel, masa tayang berakhir 11.00 WITA")
        .tells("Masa tayangnya sudah berakhir, jadi tidak ada lagi yang dibagikan.")
        .tells("Catat kanal tanpa membagikan");
    assert!(!juru.page.text.contains("sudah punya tempat"));
    is_not_offered(juru, &case).await;
    is_told_as_over(juru, &item).await;
    citizens_read_that_it_is_over(&office, "11.00").await;
}

/// The kit has no dead link to copy, and every channel can be passed with a reason.
async fn is_not_offered(juru: &mut Browser, case: &str) {
    let kit = format!("{case}/pembagian");
    juru.open(&kit)
        .await
        .is(200)
        .tells("Masa tayang halaman ini berakhir 11.00 WITA; tautannya tidak lagi menuju isinya.")
        .tells("Catat alasan di tiap kanal sampai berkas ini selesai.")
        .tells("Sudah dibagikan sebelum berakhir");
    for dead in ["/berita/pasar-wening", "data-copy"] {
        assert!(!juru.page.text.contains(dead), "{dead}");
    }
    let why = juru.page.after("name=\"reason\"", "value").unwrap();
    assert_eq!(why, "Masa tayang sudah berakhir.");
    for channel in ["facebook", "x", "tiktok"] {
        juru.open(&kit).await;
        let reason = [("channel", channel), ("how", "reason"), ("reason", &why)];
        juru.send_form(&kit, &reason).await.is(200);
    }
    juru.page
        .tells("Pembagian tercatat di semua kanal; langkah ini selesai.")
        .tells("Semua langkah selesai.");
    assert!(!juru.page.text.contains("Lihat di situs"));
}

/// The item is not called public, leads nowhere, and can be shown again.
async fn is_told_as_over(juru: &mut Browser, item: &str) {
    juru.open(&format!("/konten/{item}"))
        .await
        .is(200)
        .tells("tayang terakhir")
        .tells("Masa tayangnya sudah berakhir. Pembaruan menayangkannya lagi")
        .tells("Mulai pembaruan");
    for untrue in ["sedang tayang", "Lihat di situs", "Turunkan"] {
        assert!(!juru.page.text.contains(untrue), "{untrue}");
    }
}

/// The address answers 410 with until when, and nothing of what stood there.
async fn citizens_read_that_it_is_over(office: &Office, until: &str) {
    let now = office.store.now();
    let mut citizen = office.citizen(move || now);
    citizen
        .open("/berita/pasar-wening")
        .await
        .is(410)
        .tells("Masa tayang halaman ini sudah berakhir")
        .tells(until);
    let told = citizen.page.words().to_lowercase();
    assert!(!told.contains("pasar"), "nothing of the content: {told}");
    assert!(!told.contains("jejak persetujuan"));
}

#[tokio::test]
async fn what_became_of_old_posts_is_said_by_a_person_beside_their_links() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "siaran", &["juru"]).await;
    let juru = &mut people[0];
    let (first, item) = aired_for(juru, [("from", ""), ("until", "")]).await;
    let post = "https://www.facebook.com/serai/posts/1";
    let kit = format!("{first}/pembagian");
    juru.open(&kit).await.is(200);
    let link = [("channel", "facebook"), ("how", "link"), ("url", post)];
    juru.send_form(&kit, &link).await.is(200);
    for channel in ["x", "tiktok"] {
        let reason = [
            ("channel", channel),
            ("how", "reason"),
            ("reason", "Akun belum ada."),
        ];
        juru.send_form(&kit, &reason).await.is(200);
    }
    juru.page.tells("Semua langkah selesai.");

    let down = taken_down(juru, &item).await;
    let kit = format!("{down}/pembagian");
    juru.open(&kit)
        .await
        .is(200)
        .tells("Hapus kiriman lama di tiap kanal, lalu catat yang dilakukan.")
        .tells(&format!("Kiriman yang tercatat di kanal ini: {post}"))
        .tells("Berkas sebelumnya tidak mencatat tautan kiriman di kanal ini.");
    let empty = "name=\"reason\" required maxlength=\"2000\" value=\"\"";
    let fields = juru.page.text.matches(empty).count();
    assert_eq!(fields, 3, "nothing is said before somebody says it");
    let nothing = [("channel", "facebook"), ("how", "reason"), ("reason", "")];
    juru.send_form(&kit, &nothing)
        .await
        .is(409)
        .tells("0 dari 3 kanal selesai");
    let done = [
        ("channel", "facebook"),
        ("how", "reason"),
        ("reason", "Kiriman dihapus."),
    ];
    juru.send_form(&kit, &done)
        .await
        .is(200)
        .tells("1 dari 3 kanal selesai")
        .tells("Kiriman dihapus, ");
}

/// Takes a public item down by a case of its own: its address.
async fn taken_down(juru: &mut Browser, item: &str) -> String {
    juru.open(&format!("/konten/{item}")).await.is(200);
    let down = [
        ("items", item),
        ("sheet", "siaran/"),
        ("change", "withdraw"),
        ("kind", "withdrawn"),
        ("reason", "Jadwalnya keliru."),
    ];
    juru.send_form("/konten/perubahan", &down).await.is(200);
    let case = juru.page.path.split('?').next().unwrap().to_owned();
    finish(juru, &case).await;
    juru.open(&case).await.is(200);
    let path = format!("{case}/penayangan");
    juru.send_form(&path, &[("turun", "ya")]).await.is(200);
    case
}

#[tokio::test]
async fn what_has_not_begun_is_not_there_yet() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "siaran", &["juru"]).await;
    let juru = &mut people[0];
    let period = [("from", "2026-11-20T11:00"), ("until", "2026-11-21T11:00")];
    aired_for(juru, period).await;
    let now = office.store.now();
    let mut citizen = office.citizen(move || now);
    citizen
        .open("/berita/pasar-wening")
        .await
        .is(404)
        .tells("Halaman tidak ditemukan");
}

#[tokio::test]
async fn each_open_channel_has_words_and_a_picture_of_its_size() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "siaran", &["juru"]).await;
    let juru = &mut people[0];
    let case = aired(juru, "pasar-wening", Some(WIDE)).await;
    let kit = format!("{case}/pembagian");
    juru.open(&kit)
        .await
        .is(200)
        .tells("Unduh gambar 1200 × 630")
        .tells("Unduh gambar 1600 × 900")
        .tells("Foto diperbesar 1,2 kali dan mungkin kurang tajam.")
        .tells("Unduh gambar 1080 × 1920")
        .tells("Teks alternatif: Kios pasar")
        .tells("Salin teks alternatif");
    for channel in ["facebook", "x", "tiktok"] {
        let (wide, tall) = known(channel).unwrap().picture;
        let path = format!("{kit}/gambar/{channel}");
        juru.open(&kit).await;
        assert!(
            juru.page.text.contains(&format!("href=\"{path}\"")),
            "{path}"
        );
        juru.open(&path).await.is(200);
        assert_eq!(juru.page.headers["content-type"], "image/jpeg");
        assert_eq!(
            juru.page.headers["content-disposition"],
            format!("attachment; filename=\"pasar-wening-{channel}-{wide}x{tall}.jpg\"")
        );
        let picture = prepare(&juru.page.bytes, "gambar.jpg").unwrap().record;
        let made = &picture.renditions[0];
        assert_eq!((made.width, made.height), (wide, tall), "{channel}");
    }
    // A channel that closed, or that the sheet does not name, has none.
    for channel in ["gplus", "instagram", "lain"] {
        juru.open(&format!("{kit}/gambar/{channel}")).await.is(404);
    }
}

#[tokio::test]
async fn without_a_photograph_or_with_a_small_one_the_kit_says_what_to_do() {
    let office = Office::open().await;
    let mut people = running(&office, SHEET, "siaran", &["juru"]).await;
    let juru = &mut people[0];
    let plain = aired(juru, "tanpa-foto", None).await;
    let none = "Artikel ini tidak berfoto. Bagikan teks dan tautannya, atau tambahkan foto pada artikel lebih dahulu.";
    let kit = format!("{plain}/pembagian");
    juru.open(&kit).await.is(200).tells(none);
    assert!(!juru.page.text.contains("/gambar/"), "nothing to download");
    juru.open(&format!("{kit}/gambar/x"))
        .await
        .is(422)
        .tells(none);

    let small = aired(juru, "foto-kecil", Some(TINY)).await;
    let kit = format!("{small}/pembagian");
    juru.open(&kit)
        .await
        .is(200)
        .tells("Foto 64 × 48 terlalu kecil untuk gambar 1200 × 630. Pakai foto yang lebih besar pada artikel.");
    assert!(!juru.page.text.contains("/gambar/"), "nothing to download");
    juru.open(&format!("{kit}/gambar/x"))
        .await
        .is(422)
        .tells("terlalu kecil untuk gambar 1600 × 900 piksel");

    let early = begun(juru, "siaran", "belum-tayang").await;
    juru.open(&format!("{early}/pembagian/gambar/x"))
        .await
        .is(422)
        .tells("Belum ada yang tayang");
}
