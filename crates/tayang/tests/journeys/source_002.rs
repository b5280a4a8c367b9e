//! B1, B2 and B3 of the seed requirements: the team and its programme, one item shown and shared,
//! one that is not fit, and an evaluation that closes with its four papers.

use crate::acts::{self, day, desk_of, phone_of, record, start_of};
use crate::browser::Browser;
use crate::forms::{bring, done, keep, place, polish, try_done};
use crate::on_paper;
use crate::phones::fits;
use crate::plain::{self, cookies};
use crate::shared::demo;
use crate::traced::{self, Told};

const SHEET: &str = "website-media-sosial";
const NEWS: &str = "Perpustakaan keliling singgah di pasar";
const LIBRARY: &str = "Dinas Perpustakaan dan Kearsipan";

/// From the collected item to its place (steps 4 to 8) on telephones 360 pixels wide.
#[tokio::test]
async fn a_team_is_set_up_and_shows_its_first_item() {
    let office = &demo().office;
    let sekar = desk_of(office, "sekar").await;
    let ratna = phone_of(office, "ratna").await;
    let yusuf = phone_of(office, "yusuf").await;
    set_up(&sekar, &ratna, &yusuf).await;

    let dimas = phone_of(office, "dimas").await;
    let hendra = phone_of(office, "hendra").await;
    let case = handed_over(&dimas, &ratna, NEWS).await;
    polish(&yusuf, &case, NEWS, "Jadwalnya setiap Selasa.").await;
    done(&yusuf, &case).await;
    hendra.go(&format!("{case}/lembar-paraf")).await;
    fits(&hendra).await;
    acts::approve(&hendra, &case).await;
    fits(&hendra).await;
    yusuf.go(&format!("{case}/penempatan")).await;
    fits(&yusuf).await;
    place(&yusuf, &case, NEWS, "perpustakaan-keliling-pasar", "").await;
    fits(&yusuf).await;
    done(&yusuf, &case).await;
    fits(&yusuf).await;
    let page = format!("{}/berita/perpustakaan-keliling-pasar", office.public);
    assert_eq!(plain::get(&page, &[]).status, 404);
    acts::air(&yusuf, &case).await;
    share(&yusuf, &case).await;
    let citizen = Browser::open(360).await;
    citizen.go(&page).await;
    citizen.sees("Jadwalnya setiap Selasa.").await;
    let signed_in = cookies(&yusuf).await;
    let names = [
        "Dimas Prasetyo",
        "Ratna Wulandari",
        "Yusuf Maulana",
        "Hendra Wiratmaja",
    ];
    on_paper::says(&format!("{case}/pelaksanaan.pdf"), &signed_in, &names);
    let papers: [Told<'_>; 8] = [
        ("material_list", &[NEWS, LIBRARY]),
        ("receipt", &["Dimas Prasetyo", "Ratna Wulandari", LIBRARY]),
        ("editing_sheet", &[NEWS, "Jadwalnya setiap Selasa."]),
        ("approval_sheet", &[NEWS, "Hendra Wiratmaja"]),
        ("placement_sheet", &[NEWS, "saat ditayangkan"]),
        ("sharing_list", &["Yusuf Maulana", "Facebook"]),
        ("airing_proof", &[NEWS, "Hendra Wiratmaja", LIBRARY]),
        ("run_sheet", &["Tayang, selesai", "Yusuf Maulana"]),
    ];
    traced::papers(office, &case, &signed_in, &papers);
    acts::clean(office);
    for browser in [sekar, ratna, yusuf, dimas, hendra, citizen] {
        browser.close().await;
    }
}

/// The decree, the programme by the team it makes, and menus that needed nothing.
async fn set_up(sekar: &Browser, ratna: &Browser, yusuf: &Browser) {
    let section = format!("{SHEET}&bagian=penyiapan");
    let case = start_of(sekar, &demo().office, &section, "Tim pengelola tahun ini").await;
    try_done(sekar, &case).await;
    sekar.sees("belum menghasilkan surat keputusan").await;
    let from = day(sekar, 0).await;
    let decree = [
        ("", "Tentang", "Tim Pengelola Website"),
        ("", "Mulai", from.as_str()),
        ("", "Diktum", "Membentuk tim pengelola."),
        ("Baris 1", "Orang", "Ratna Wulandari"),
        ("Baris 1", "Kedudukan dalam tim", "Ketua"),
        ("Baris 1", "Kolom pelaksana yang didapat", "Tim Pengelola"),
        ("Baris 2", "Orang", "Yusuf Maulana"),
        ("Baris 2", "Kedudukan dalam tim", "Anggota"),
        ("Baris 2", "Kolom pelaksana yang didapat", "Administrator"),
    ];
    keep(sekar, &case, "surat-keputusan", &decree).await;
    done(sekar, &case).await;
    acts::begin(ratna, &case).await;
    let programme = [
        ("Baris 1", "Kegiatan", "Memperbarui profil"),
        ("Baris 1", "Menu", "Profil"),
        ("Baris 1", "Jadwal", "November"),
        ("Baris 1", "Penanggung jawab", "Ratna Wulandari"),
        ("Baris 1", "Sasaran", "Profil mutakhir"),
    ];
    keep(ratna, &case, "program-kerja", &programme).await;
    done(ratna, &case).await;
    acts::begin(yusuf, &case).await;
    yusuf.press("Tidak ada perubahan").await;
    yusuf
        .fill("Mengapa tidak ada yang berubah", "Semua menu masih benar.")
        .await;
    yusuf.press_button("Catat tidak ada perubahan").await;
    yusuf.sees("Berkas selesai").await;
    let words = ["Sekar Anindya", "Ratna Wulandari", "Yusuf Maulana"];
    let signed_in = cookies(yusuf).await;
    on_paper::says(&format!("{case}/pelaksanaan.pdf"), &signed_in, &words);
    let papers: [Told<'_>; 4] = [
        (
            "decree",
            &["Membentuk tim pengelola.", "Ratna Wulandari", "Ketua"],
        ),
        ("work_programme", &["Memperbarui profil", "Profil mutakhir"]),
        (
            "change_record",
            &["Tidak ada perubahan", "Semua menu masih benar."],
        ),
        ("run_sheet", &["Sekar Anindya"]),
    ];
    traced::papers(&demo().office, &case, &signed_in, &papers);
}

/// Steps 4 and 5: collected with its source, handed over, received with a receipt.
async fn handed_over(dimas: &Browser, ratna: &Browser, title: &str) -> String {
    let office = &demo().office;
    let case = start_of(dimas, office, &format!("{SHEET}&bagian=konten"), title).await;
    fits(dimas).await;
    bring(dimas, &case, title, "Disusun oleh petugas bidang.").await;
    fits(dimas).await;
    let source = [(title, "Unit asal", LIBRARY)];
    keep(dimas, &case, "daftar-bahan", &source).await;
    fits(dimas).await;
    done(dimas, &case).await;
    done(dimas, &case).await;
    fits(dimas).await;
    ratna.go(&case).await;
    fits(ratna).await;
    done(ratna, &case).await;
    ratna.go(&format!("{case}/hasil/tanda-terima")).await;
    ratna.sees("Dimas Prasetyo").await;
    ratna.sees(LIBRARY).await;
    fits(ratna).await;
    case
}

/// Two channels with their links, one with the reason why not.
async fn share(yusuf: &Browser, case: &str) {
    yusuf.go(&format!("{case}/pembagian")).await;
    for link in [
        "https://www.facebook.com/nusakencana/posts/7",
        "https://x.com/nusakencana/status/7",
    ] {
        yusuf.fill("Tautan kiriman", link).await;
        yusuf.press_button("Catat tautan").await;
        yusuf.sees(link).await;
    }
    yusuf.press("Tidak dibagikan").await;
    yusuf.fill("Alasan", "Tidak ada video.").await;
    yusuf.press_button("Catat alasan").await;
    yusuf.sees("Tidak ada video.").await;
    yusuf.go(case).await;
    yusuf.sees("Berkas selesai").await;
}

#[tokio::test]
async fn what_is_not_fit_is_shown_nowhere() {
    let office = &demo().office;
    let title = "Beli sekarang juga";
    let ratna = desk_of(office, "ratna").await;
    let sari = desk_of(office, "sari").await;
    let dimas = desk_of(office, "dimas").await;
    let hendra = desk_of(office, "hendra").await;
    let case = handed_over(&dimas, &ratna, title).await;
    polish(&sari, &case, title, "Diskon besar.").await;
    done(&sari, &case).await;
    acts::say_unfit(&hendra, &case, "Bukan informasi publik.").await;
    acts::begin(&sari, &case).await;
    sari.press_button("Tutup tanpa tayang").await;
    sari.sees("Tutup tanpa tayang").await;
    sari.fill("Alasan tidak ditayangkan", "Bukan informasi publik.")
        .await;
    sari.press_button("Tutup tanpa tayang").await;
    sari.sees("Ditutup tanpa tayang").await;
    sari.sees("Bukan informasi publik.").await;
    for path in ["/", "/berita", "/cari?q=beli", "/sitemap.xml", "/atom.xml"] {
        let page = plain::get(&format!("{}{path}", office.public), &[]);
        assert!(!page.text().contains(title), "{path}");
    }
    assert_eq!(record(&sari, office, &case).await["outcome"], "not_aired");
    let signed_in = cookies(&sari).await;
    on_paper::says(
        &format!("{case}/pelaksanaan.pdf"),
        &signed_in,
        &["Sari Melati Siregar"],
    );
    let papers: [Told<'_>; 6] = [
        ("material_list", &[title, LIBRARY]),
        ("receipt", &["Dimas Prasetyo", "Ratna Wulandari"]),
        ("editing_sheet", &[title, "Diskon besar."]),
        (
            "approval_sheet",
            &["1 dikembalikan", "Bukan informasi publik."],
        ),
        (
            "refusal_record",
            &[title, "Bukan informasi publik.", "tidak ditayangkan"],
        ),
        ("run_sheet", &["Tidak ditayangkan", "Sari Melati Siregar"]),
    ];
    traced::papers(office, &case, &signed_in, &papers);
    acts::clean(office);
    for browser in [ratna, sari, dimas, hendra] {
        browser.close().await;
    }
}

#[tokio::test]
async fn an_evaluation_closes_with_its_four_papers() {
    let office = &demo().office;
    let lestari = desk_of(office, "lestari").await;
    let section = format!("{SHEET}&bagian=evaluasi");
    let case = start_of(&lestari, office, &section, "Evaluasi akhir tahun").await;
    acts::begin(&lestari, &case).await;
    let (meeting, due) = (day(&lestari, 3).await, day(&lestari, 20).await);
    let invitation = [
        ("", "Tanggal", meeting.as_str()),
        ("", "Tempat", "Ruang rapat"),
        ("", "Yang diundang", "Seluruh anggota tim"),
        ("", "Acara", "Capaian program kerja"),
    ];
    keep(&lestari, &case, "undangan", &invitation).await;
    let present = [
        ("Baris 1", "Nama", "Ratna Wulandari"),
        ("Baris 1", "Jabatan", "Ketua"),
    ];
    keep(&lestari, &case, "daftar-hadir", &present).await;
    let minutes = [
        ("", "Pimpinan rapat", "Ratna Wulandari"),
        ("Baris 1", "Acara pembahasan", "Capaian"),
        ("Baris 1", "Isi pembahasan", "Satu menu terlambat."),
        ("", "Kesimpulan", "Jadwal ditata ulang."),
    ];
    keep(&lestari, &case, "notula", &minutes).await;
    try_done(&lestari, &case).await;
    lestari
        .sees("belum menghasilkan rencana tindak lanjut")
        .await;
    let plan = [
        ("Baris 1", "Temuan", "Menu terlambat"),
        ("Baris 1", "Tindak lanjut", "Menata jadwal menu"),
        ("Baris 1", "Penanggung jawab", "Yusuf Maulana"),
        ("Baris 1", "Target waktu", due.as_str()),
    ];
    keep(&lestari, &case, "tindak-lanjut", &plan).await;
    done(&lestari, &case).await;
    lestari.go(&case).await;
    lestari.sees("Berkas selesai").await;
    let signed_in = cookies(&lestari).await;
    on_paper::says(
        &format!("{case}/pelaksanaan.pdf"),
        &signed_in,
        &["Lestari Handayani"],
    );
    let papers: [Told<'_>; 6] = [
        (
            "invitation",
            &[
                "Seluruh anggota tim",
                "Ruang rapat",
                "Capaian program kerja",
            ],
        ),
        ("attendance_list", &["Ratna Wulandari", "Ketua"]),
        ("minutes", &["Satu menu terlambat.", "Jadwal ditata ulang."]),
        (
            "follow_up_plan",
            &["Menu terlambat", "Menata jadwal menu", "Yusuf Maulana"],
        ),
        ("capture_list", &["Tangkapan Halaman", "Lestari Handayani"]),
        ("run_sheet", &["Lestari Handayani"]),
    ];
    traced::papers(office, &case, &signed_in, &papers);
    acts::clean(office);
    lestari.close().await;
}
