//! Letters, decrees, meetings.

use jiff::civil::date;
use tayang_core::office::Capacity;
use tayang_documents::activity_report::{ActivityReport, Aired};
use tayang_documents::decree::{Decree, Member};
use tayang_documents::invitation::Invitation;
use tayang_documents::minutes::{Minutes, Topic};
use tayang_documents::parts::Signer;
use tayang_documents::programme::{Activity, Programme};
use tayang_documents::refusal_record::RefusalRecord;

use super::{frame, head, moment, signed};

/// Texts of a list.
pub(crate) fn list(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(crate) fn signer(post: &str, name: &str) -> Signer {
    Signer {
        on_behalf: None,
        post: post.to_owned(),
        capacity: Capacity::Definitif,
        name: Some(name.to_owned()),
        rank: None,
        nip: Some("19850623 201001 1 011".to_owned()),
        signed: Some(moment(20, 14, 30)),
    }
}

pub(crate) fn decree() -> Decree {
    let member = |name: &str, post: &str, seat: &str, tasks: &str| Member {
        name: name.to_owned(),
        nip: Some("19850623 201001 1 011".to_owned()),
        post: post.to_owned(),
        seat: seat.to_owned(),
        tasks: tasks.to_owned(),
    };
    Decree {
        frame: frame(Some("188.4/17/KOMINFO/2026")),
        office: "Kepala Dinas Komunikasi dan Informatika Kabupaten Sukamaju".to_owned(),
        about: "Tim Pengelola Website dan Media Sosial Tahun 2027".to_owned(),
        considering: list(&[
            "bahwa informasi publik harus disampaikan secara cepat, tepat, dan dapat dipertanggungjawabkan melalui website dan media sosial resmi;",
            "bahwa untuk maksud tersebut perlu dibentuk tim pengelola dengan pembagian tugas yang jelas;",
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud pada huruf a dan huruf b, perlu menetapkan Keputusan Kepala Dinas tentang Tim Pengelola Website dan Media Sosial;",
        ]),
        recalling: list(&[
            "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik;",
            "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan Undang-Undang Nomor 14 Tahun 2008;",
            "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik;",
        ]),
        noting: Vec::new(),
        clauses: list(&[
            "Membentuk Tim Pengelola Website dan Media Sosial dengan susunan keanggotaan dan uraian tugas sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.",
            "Tim sebagaimana dimaksud dalam Diktum KESATU bertanggung jawab kepada Kepala Dinas dan melaporkan pelaksanaan tugasnya setiap bulan.",
            "Segala biaya yang timbul akibat ditetapkannya Keputusan ini dibebankan pada Anggaran Pendapatan dan Belanja Daerah.",
            "Keputusan ini mulai berlaku pada tanggal 1 Januari 2027 sampai dengan 31 Desember 2027.",
        ]),
        copies: list(&[
            "Bupati Sukamaju (sebagai laporan);",
            "Inspektur Kabupaten Sukamaju.",
        ]),
        signer: head(),
        from: date(2027, 1, 1),
        until: Some(date(2027, 12, 31)),
        team: vec![
            member(
                "Bambang Wiratama, S.Kom.",
                "Kepala Bidang Informasi dan Komunikasi Publik",
                "Penanggung jawab",
                "Menyaring dan memaraf bahan sebelum tayang",
            ),
            member(
                "Lestari Handayani, S.I.Kom.",
                "Pranata Humas Ahli Muda",
                "Redaktur",
                "Menulis dan menyunting berita",
            ),
            member(
                "Yudha Prakoso, A.Md.",
                "Pranata Komputer Terampil",
                "Administrator",
                "Mengunggah, mengoreksi, dan menayangkan",
            ),
            member(
                "Citra Anggraini",
                "Pengelola Layanan Kehumasan",
                "Anggota",
                "Mengumpulkan bahan, membagikan ke media sosial",
            ),
        ],
    }
}

pub(crate) fn programme() -> Programme {
    let activity = |text: &str, menu: &str, months: &[u8], who: &str| Activity {
        text: text.to_owned(),
        menu: menu.to_owned(),
        target: "Informasi terkini, lengkap, dan benar".to_owned(),
        months: months.to_vec(),
        in_charge: who.to_owned(),
        indicator: "Tidak ada halaman yang melewati batas usia".to_owned(),
        note: String::new(),
    };
    Programme {
        frame: frame(Some("000.8.3/3/KOMINFO/I/2027")),
        about: "Pengelolaan Website dan Media Sosial".to_owned(),
        year: 2027,
        basis: "Keputusan Kepala Dinas Nomor 188.4/17/KOMINFO/2026 tanggal 20 November 2026".to_owned(),
        background: "Masyarakat mencari informasi layanan pertama-tama di situs web pemerintah daerah; informasi yang usang menimbulkan salah paham dan kunjungan sia-sia.".to_owned(),
        goal: "Setiap menu terisi, terbaru, dan jelas penanggung jawabnya.".to_owned(),
        activities: vec![
            activity("Memutakhirkan profil dan struktur organisasi", "Profil", &[1, 7], "Subbagian Umum"),
            activity("Menayangkan berita kegiatan", "Berita", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "Bidang IKP"),
            activity("Memutakhirkan standar pelayanan", "Layanan", &[2, 5, 8, 11], "Semua bidang"),
            activity("Menerbitkan informasi berkala", "PPID", &[1, 7], "PPID Pembantu"),
            activity("Monitoring dan evaluasi", "Semua menu", &[6, 12], "Tim pengelola"),
        ],
        signer: head(),
    }
}

pub(crate) fn invitation() -> Invitation {
    Invitation {
        frame: frame(Some("B/400.14.5/512/KOMINFO/XI/2026")),
        nature: "Penting".to_owned(),
        attachment: None,
        subject: "Undangan Rapat Evaluasi Pengelolaan Website".to_owned(),
        addressees: list(&["Sekretaris Dinas", "Para Kepala Bidang", "Tim Pengelola Website dan Media Sosial"]),
        opening: "Sehubungan dengan pelaksanaan monitoring dan evaluasi pengelolaan website dan media sosial semester II Tahun 2026, dengan hormat kami mengundang Saudara untuk hadir pada rapat yang akan dilaksanakan pada:".to_owned(),
        begins: moment(27, 9, 0),
        ends: None,
        venue: "Ruang Rapat Dinas Komunikasi dan Informatika, lantai 2".to_owned(),
        agenda: list(&["Pembahasan hasil monitoring", "Rencana tindak lanjut"]),
        closing: "Demikian disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih.".to_owned(),
        signer: head(),
        copies: list(&["Sekretaris Daerah Kabupaten Sukamaju"]),
    }
}

pub(crate) fn minutes() -> Minutes {
    let topic = |title: &str, text: &str| Topic {
        title: title.to_owned(),
        text: text.to_owned(),
    };
    Minutes {
        frame: frame(Some("000.1.5/9/KOMINFO/XI/2026")),
        subject: "Evaluasi Pengelolaan Website dan Media Sosial".to_owned(),
        begins: moment(27, 9, 0),
        ends: Some(moment(27, 11, 15)),
        venue: "Ruang Rapat Dinas Komunikasi dan Informatika".to_owned(),
        agenda: list(&["Pembahasan hasil monitoring", "Rencana tindak lanjut"]),
        invitation: "B/400.14.5/512/KOMINFO/XI/2026 tanggal 20 November 2026".to_owned(),
        present: list(&["Kepala Dinas", "Para Kepala Bidang", "Tim Pengelola (11 orang, daftar hadir terlampir)"]),
        opening: "Rapat dibuka pukul 09.00 WITA oleh Plt. Kepala Dinas, yang menyampaikan bahwa 14 dari 120 halaman melewati batas usia.".to_owned(),
        topics: vec![
            topic("Halaman yang melewati batas usia", "Bidang Pelayanan menyampaikan bahwa data tarif menunggu peraturan baru; tim mengusulkan pemberitahuan sementara di halaman."),
            topic("Waktu persetujuan", "Median persetujuan 35 menit dari baku 15 menit; penyebabnya pejabat sering berada di luar kantor."),
        ],
        decisions: list(&["Halaman tarif diberi pemberitahuan paling lambat 4 Desember 2026.", "Kepala Bidang menunjuk Plh. selama dinas luar."]),
        closing: "Rapat ditutup pukul 11.15 WITA.".to_owned(),
        chair: signed(),
        recorder: signer("Pranata Humas Ahli Muda", "Lestari Handayani, S.I.Kom."),
    }
}

pub(crate) fn activity_report() -> ActivityReport {
    let aired = |title: &str, address: &str, hour| Aired {
        title: title.to_owned(),
        url: format!("https://sukamaju.example/{address}"),
        shown: moment(20, hour, 5),
        by: "Yudha Prakoso".to_owned(),
        unit: "Dinas Kependudukan dan Pencatatan Sipil".to_owned(),
    };
    ActivityReport {
        frame: frame(Some("000.8.6/22/KOMINFO/XI/2026")),
        about: "Pemutakhiran Website Pemerintah Daerah".to_owned(),
        basis: "Disposisi Kepala Bagian nomor 117/XI/2026 tanggal 20 November 2026".to_owned(),
        purpose: "Memutakhirkan website dengan data baru sesuai tugas dan fungsi".to_owned(),
        course: "Bahan diterima dari dua unit, diverifikasi pejabat unit asal, disunting, lalu ditayangkan sesuai SOP Update Website Pemerintah Daerah. Seluruh langkah selesai dalam 68 menit dari waktu baku 75 menit.".to_owned(),
        items: vec![
            aired("Syarat Baru Akta Kelahiran Berlaku Mulai Desember", "berita/syarat-baru-akta-kelahiran", 10),
            aired("Jadwal Layanan Keliling Kecamatan Mahoni", "pengumuman/jadwal-layanan-keliling-kecamatan-mahoni-desember-2026", 11),
        ],
        obstacles: Vec::new(),
        suggestions: list(&["Unit asal melampirkan foto dengan keterangan sejak awal."]),
        signer: signer("Kepala Sub Bagian Komunikasi", "Dewi Maharani, S.Sos."),
        acknowledged: Some(signed()),
    }
}

pub(crate) fn refusal_record() -> RefusalRecord {
    RefusalRecord {
        frame: frame(Some("000.8.6/23/KOMINFO/XI/2026")),
        sop: "Pengelolaan Website dan Media Sosial".to_owned(),
        case: "Berkas 0194 – Daftar penerima bantuan".to_owned(),
        source: "Rudi Hartanto, Bidang Sosial".to_owned(),
        items: list(&["Daftar penerima bantuan sosial Kecamatan Mahoni"]),
        decided: "Langkah 7 oleh Bambang Wiratama, Plh. Kepala Bidang, 20 November 2026 pukul 10.15 WITA: Tidak layak".to_owned(),
        reason: "Memuat nomor induk kependudukan dan alamat rumah penerima; termasuk informasi yang dikecualikan.".to_owned(),
        follow_up: "Bidang Sosial diminta menyusun rekapitulasi tanpa data pribadi.".to_owned(),
        signer: signer("Administrator", "Yudha Prakoso, A.Md."),
    }
}
