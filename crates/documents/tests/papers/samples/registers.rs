//! Lists, registers, sheets with rows.

use jiff::civil::date;
use tayang_documents::approval::{ApprovalSheet, Bound, Decided};
use tayang_documents::attendance::{Attendance, Attendee};
use tayang_documents::classification::{Classification, Classified};
use tayang_documents::display_register::{DisplayRegister, Over, Shown};
use tayang_documents::follow_up::{Action, FollowUp};
use tayang_documents::intake_register::{Intake, IntakeRegister};
use tayang_documents::listing::{Column, Fact, Listing};
use tayang_documents::receipt::{Handed, Party, Receipt};
use tayang_documents::sop_monitoring::{Assessed, SopMonitoring};

use super::letters::signer;
use super::{frame, moment, signed};

const NAMES: [&str; 5] = [
    "Lestari Handayani",
    "Yudha Prakoso",
    "Citra Anggraini",
    "Bambang Wiratama",
    "Dewi Maharani",
];
const TITLES: [&str; 4] = [
    "Festival Perahu Naga Sungai Mahoni digelar tiga hari",
    "Syarat baru akta kelahiran berlaku mulai Desember",
    "Video: cara mendaftar antrean puskesmas dari rumah",
    "Laporan realisasi anggaran triwulan III Tahun 2026",
];
const UNITS: [&str; 6] = [
    "Dinas Pariwisata",
    "Dinas Kependudukan dan Pencatatan Sipil",
    "Dinas Kesehatan",
    "Badan Pengelola Keuangan Daerah",
    "Dinas Pendidikan",
    "Sekretariat Daerah",
];
const KINDS: [&str; 4] = ["Berita", "Dokumen", "Video", "Gambar"];

fn any<'a>(list: &[&'a str], at: usize) -> &'a str {
    list[at % list.len()]
}

pub(crate) fn listing() -> Listing {
    let row = |at: usize| {
        let cells = [any(&TITLES, at), any(&KINDS, at), any(&NAMES, at), ""];
        cells.map(str::to_owned).to_vec()
    };
    Listing {
        frame: frame(Some("B/12/DISKOMINFO/XI/2026")),
        name: "Daftar Bahan".to_owned(),
        facts: vec![Fact::of("Untuk", "Pembaruan halaman layanan November")],
        columns: Column::all(&[
            ("Bahan", 3),
            ("Jenis", 1),
            ("Pengirim", 2),
            ("Keterangan", 2),
        ]),
        rows: (0..5).map(row).collect(),
        struck: vec![4],
        notes: vec!["Jumlah: 5 bahan.".to_owned()],
        signer: Some(signer("Kepala Seksi Layanan Informasi", "Citra Anggraini")),
        wide: false,
    }
}

pub(crate) fn receipt() -> Receipt {
    let party = |name: &str, post: &str, at| Party {
        name: name.to_owned(),
        post: post.to_owned(),
        unit: "Dinas Kependudukan dan Pencatatan Sipil".to_owned(),
        at: Some(at),
    };
    Receipt {
        frame: frame(Some("TT-0041/XI/2026")),
        subject: "pemutakhiran halaman layanan akta kelahiran".to_owned(),
        giver: party("Rudi Hartanto", "Pengelola Data", moment(20, 8, 40)),
        receiver: party(
            "Citra Anggraini",
            "Tim Pengelola Website",
            moment(20, 8, 55),
        ),
        items: (0..3)
            .map(|at| Handed {
                title: any(&TITLES, at).to_owned(),
                kind: any(&KINDS, at).to_owned(),
                amount: format!("{} berkas", at + 1),
                verified: (at < 2).then(|| "Sri Wahyuningsih, Kepala Bidang".to_owned()),
                note: String::new(),
            })
            .collect(),
        returned: None,
    }
}

pub(crate) fn intake_register() -> IntakeRegister {
    IntakeRegister {
        frame: frame(None),
        from: date(2026, 11, 1),
        until: date(2026, 11, 30),
        rows: (0..12).map(intake).collect(),
        signer: signer("Administrator", "Yudha Prakoso, A.Md."),
    }
}

fn intake(at: usize) -> Intake {
    Intake {
        number: format!("{:04}/XI/2026", at + 31),
        received: moment(20, 8, 40),
        title: any(&TITLES, at).to_owned(),
        kind: any(&KINDS, at).to_owned(),
        unit: "Dinas Kesehatan".to_owned(),
        giver: "Rudi Hartanto".to_owned(),
        verified: Some("Sri Wahyuningsih".to_owned()),
        receiver: any(&NAMES, at).to_owned(),
        outcome: "Diterima".to_owned(),
        place: "Rak 2, boks 7".to_owned(),
    }
}

pub(crate) fn classification() -> Classification {
    Classification {
        frame: frame(Some("000.8/52/KOMINFO/XI/2026")),
        subject: "Bahan mingguan minggu III November 2026".to_owned(),
        rows: (0..5)
            .map(|at| Classified {
                title: any(&TITLES, at).to_owned(),
                kind: any(&KINDS, at).to_owned(),
                class: any(
                    &["Setiap saat", "Berkala", "Setiap saat", "Dikecualikan"],
                    at,
                )
                .to_owned(),
                category: "Layanan publik".to_owned(),
                unit: "Dinas Kesehatan".to_owned(),
                menu: "Berita".to_owned(),
                from: (at != 3).then(|| date(2026, 11, 23)),
                until: (at == 0).then(|| date(2026, 12, 23)),
                note: if at == 3 {
                    "Tidak diteruskan: memuat data pribadi".to_owned()
                } else {
                    String::new()
                },
            })
            .collect(),
        signer: signer("Pengelola Website", "Citra Anggraini"),
    }
}

pub(crate) fn approval() -> ApprovalSheet {
    let hash = "3b1f9c2ad84e77aa05c1b6f0e2d3948817263545fedcba98765432100f1e2d3c";
    ApprovalSheet {
        frame: frame(Some("000.8/53/KOMINFO/XI/2026")),
        sop: "Pengelolaan Konfigurasi Sistem Elektronik".to_owned(),
        step: "5. Melakukan filtering dan pengecekan informasi dan berita pada tampilan website sebelum tayang".to_owned(),
        bound: Bound::Display,
        items: (0..5)
            .map(|at| Decided {
                title: any(&TITLES, at).to_owned(),
                author: any(&NAMES, at).to_owned(),
                hash: hash.to_owned(),
                approved: at != 3,
                note: if at == 3 { "Angka tabel 2 belum sama dengan laporan; perbaiki lalu ajukan lagi.".to_owned() } else { String::new() },
            })
            .collect(),
        assurance: "akun pribadi, sandi ditegaskan paling lama 10 menit sebelum memutuskan".to_owned(),
        note: String::new(),
        remarks: vec!["Sdr. Citra Anggraini mengunggah dan mengajukan (rangkap).".to_owned()],
        signer: signed(),
    }
}

pub(crate) fn attendance() -> Attendance {
    Attendance {
        frame: frame(None),
        subject: "Rapat Evaluasi Pengelolaan Website dan Media Sosial".to_owned(),
        begins: moment(27, 9, 0),
        venue: "Ruang Rapat Dinas Komunikasi dan Informatika".to_owned(),
        rows: NAMES
            .iter()
            .enumerate()
            .map(|(at, name)| Attendee {
                name: (*name).to_owned(),
                nip: (at != 2).then(|| "19850623 201001 1 011".to_owned()),
                post: "Bidang Informasi dan Komunikasi Publik".to_owned(),
                checked: (at != 3).then(|| moment(27, 8, 50)),
            })
            .collect(),
        blank: 3,
        signer: signer("Sekretaris Dinas", "Nurul Hidayati, S.E."),
    }
}

pub(crate) fn follow_up() -> FollowUp {
    FollowUp {
        frame: frame(Some("000.8.3/10/KOMINFO/XI/2026")),
        basis: "Rapat evaluasi 27 November 2026".to_owned(),
        rows: (0..3)
            .map(|at| Action {
                finding: "Halaman tarif layanan melewati batas usia 90 hari".to_owned(),
                action:
                    "Memberi pemberitahuan sementara dan memutakhirkan setelah peraturan terbit"
                        .to_owned(),
                in_charge: "Kepala Bidang Pelayanan".to_owned(),
                due: Some(if at == 2 {
                    date(2026, 11, 16)
                } else {
                    date(2026, 12, 4)
                }),
                closed: (at == 1).then(|| date(2026, 11, 19)),
                evidence: if at == 1 {
                    "https://sukamaju.example/layanan/tarif".to_owned()
                } else {
                    String::new()
                },
                note: String::new(),
            })
            .collect(),
        signer: signed(),
    }
}

pub(crate) fn display_register() -> DisplayRegister {
    DisplayRegister {
        frame: frame(Some("000.5.2/11/KOMINFO/XI/2026")),
        site: "Portal Kabupaten Sukamaju".to_owned(),
        from: date(2026, 11, 1),
        until: date(2026, 11, 30),
        rows: (0..10).map(shown).collect(),
        signer: signer("Web Administrator", "Yudha Prakoso, A.Md."),
    }
}

/// One row of the display register.
pub(crate) fn shown(at: usize) -> Shown {
    Shown {
        number: format!("{:04}/TYG/2026", at + 201),
        title: any(&TITLES, at).to_owned(),
        url: "https://sukamaju.example/berita/festival-perahu-naga-sungai-mahoni".to_owned(),
        class: "Setiap saat".to_owned(),
        kind: any(&KINDS, at).to_lowercase(),
        unit: "Dinas Pariwisata".to_owned(),
        editor: any(&NAMES, at).to_owned(),
        approver: Some("Bambang Wiratama, Plh. Kabid".to_owned()),
        approved: Some(moment(19, 10, 15)),
        shown: moment(20, 8, 0),
        ends: (at == 0).then(|| date(2026, 12, 20)),
        over: match at {
            2 => Some(Over::Ended(moment(21, 8, 0))),
            4 => Some(Over::Down(moment(20, 15, 0))),
            _ => None,
        },
        hash: "3b1f9c2a".to_owned(),
        place: "Rak 2, boks 7".to_owned(),
        note: String::new(),
    }
}

/// The same of other words: title, address, times, hash and place are no other row's.
pub(crate) fn unlike(at: usize) -> Shown {
    let no = at + 201;
    let (hour, minute) = ((at % 8) as i8, (at % 60) as i8);
    Shown {
        title: format!("{}, bagian {no}", any(&TITLES, at)),
        url: format!("https://sukamaju.example/berita/perahu-naga-sungai-mahoni-bagian-{no}"),
        unit: any(&UNITS, at).to_owned(),
        approved: Some(moment(19, 8 + hour, minute)),
        shown: moment(20, 8 + hour, minute),
        hash: format!("3b1f9{no}"),
        place: format!("Rak 2, boks {}, map {no}", 1 + at / 20),
        ..shown(at)
    }
}

pub(crate) fn sop_monitoring() -> SopMonitoring {
    let rows = [
        (
            "1",
            "Membuat artikel dan mengumpulkan data multimedia pendukung",
            "1 jam",
            3,
        ),
        ("2", "Mengedit artikel sehingga layak unggah", "15 menit", 0),
        ("3", "Menyetujui artikel untuk diunggah", "15 menit", 31),
    ];
    SopMonitoring {
        frame: frame(Some("000.8.3/12/KOMINFO/XII/2026")),
        sop: "Pengelolaan Aplikasi Pesona Sukamaju".to_owned(),
        sop_number: None,
        from: date(2026, 7, 1),
        until: date(2026, 12, 31),
        runs: 48,
        rows: rows
            .into_iter()
            .map(|(no, procedure, standard, late)| Assessed {
                no: no.to_owned(),
                procedure: procedure.to_owned(),
                standard: standard.to_owned(),
                done: 48,
                median: Some("35\u{a0}menit".to_owned()),
                late,
                returned: 2,
                good: Some(late < 10),
                finding: if late < 10 {
                    String::new()
                } else {
                    "Pejabat sering dinas luar".to_owned()
                },
                action: if late < 10 {
                    String::new()
                } else {
                    "Menunjuk Plh. selama dinas luar".to_owned()
                },
            })
            .collect(),
        signer: signed(),
    }
}
