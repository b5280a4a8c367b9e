//! One sample of each paper. People, letters and offices in them are invented.
//!
//! Letters and meetings are in `letters`, lists and registers in `registers`, what steps leave in
//! `steps`.

#[path = "samples/letters.rs"]
pub(crate) mod letters;
#[path = "samples/registers.rs"]
pub(crate) mod registers;
#[path = "samples/steps.rs"]
pub(crate) mod steps;

use jiff::civil::{Date, DateTime, date};
use tayang_core::office::Capacity;
use tayang_core::sop::{Sop, parse};
use tayang_documents::Paper;
use tayang_documents::disposition::{Disposition, Origin, Recipient, Urgency, Wish};
use tayang_documents::parts::{Frame, Letterhead, Logo, Moment, Signer, Verification};
use tayang_documents::run_sheet::{Handed, Pass, RunSheet};
use tayang_documents::sop_sheet::SopSheet;

/// The four sheets of the house.
pub(crate) const SHEETS: [(&str, &str); 4] = [
    (
        "001",
        include_str!("../../../../sop/001-update-website-pemda.toml"),
    ),
    (
        "002",
        include_str!("../../../../sop/002-website-media-sosial.toml"),
    ),
    ("003", include_str!("../../../../sop/003-pesona.toml")),
    (
        "004",
        include_str!("../../../../sop/004-tampilan-website.toml"),
    ),
];

/// What is done with each sample.
pub(crate) trait Visit {
    fn paper<P: Paper>(&mut self, name: &'static str, paper: &P);
}

/// Every paper once.
pub(crate) fn each(visit: &mut impl Visit) {
    visit.paper("run_sheet", &run_sheet());
    visit.paper("disposition", &disposition());
    visit.paper("decree", &letters::decree());
    visit.paper("programme", &letters::programme());
    visit.paper("invitation", &letters::invitation());
    visit.paper("minutes", &letters::minutes());
    visit.paper("activity_report", &letters::activity_report());
    visit.paper("refusal_record", &letters::refusal_record());
    visit.paper("receipt", &registers::receipt());
    visit.paper("intake_register", &registers::intake_register());
    visit.paper("classification", &registers::classification());
    visit.paper("approval", &registers::approval());
    visit.paper("airing", &steps::airing());
    visit.paper("manuscript", &steps::manuscript());
    visit.paper("editing", &steps::editing());
    visit.paper("correction", &steps::correction());
    visit.paper("layout", &steps::layout());
    visit.paper("attendance", &registers::attendance());
    visit.paper("follow_up", &registers::follow_up());
    visit.paper("display_register", &registers::display_register());
    visit.paper("sop_monitoring", &registers::sop_monitoring());
    visit.paper("listing", &registers::listing());
    for (name, text) in SHEETS {
        visit.paper(name, &SopSheet::of(&sheet(text), frame(None), None));
    }
}

/// A checked sheet.
pub(crate) fn sheet(text: &str) -> Sop {
    parse::parse(text).expect("the sheets of the house are whole")
}

/// A small square as emblem.
pub(crate) fn logo() -> Logo {
    Logo(include_bytes!("../fixtures/lambang.png").to_vec())
}

pub(crate) const DAY: Date = date(2026, 11, 20);

pub(crate) fn frame(number: Option<&str>) -> Frame {
    let mut address = vec!["Jalan Merdeka Nomor 12, Sukamaju 75511".to_owned()];
    address.push("Telepon (0541) 000123, pos-el: kominfo@sukamaju.example".to_owned());
    Frame {
        letterhead: Letterhead {
            institution: "Pemerintah Kabupaten Sukamaju".to_owned(),
            unit: Some("Dinas Komunikasi dan Informatika".to_owned()),
            address,
            logo: Some(logo()),
        },
        number: number.map(str::to_owned),
        place: "Sukamaju".to_owned(),
        date: DAY,
        verification: Some(Verification {
            url: "https://sukamaju.example/verifikasi/7Q4M-K2XD".to_owned(),
            id: "7Q4M-K2XD".to_owned(),
            hash: "9f2c 41ab 77e0 5d13".to_owned(),
        }),
    }
}

pub(crate) fn moment(day: i8, hour: i8, minute: i8) -> Moment {
    Moment {
        at: DateTime::constant(2026, 11, day, hour, minute, 0, 0),
        zone: "WITA".to_owned(),
    }
}

pub(crate) fn head() -> Signer {
    Signer {
        on_behalf: None,
        post: "Kepala Dinas Komunikasi dan Informatika".to_owned(),
        capacity: Capacity::Plt,
        name: Some("Rahmawati Wulandari, S.Sos., M.Si.".to_owned()),
        rank: Some("Pembina Tingkat I".to_owned()),
        nip: Some("19770412 200212 2 005".to_owned()),
        signed: None,
    }
}

/// The same official, who signed in the system.
pub(crate) fn signed() -> Signer {
    Signer {
        signed: Some(moment(20, 10, 15)),
        ..head()
    }
}

fn minutes(n: u32) -> String {
    format!("{n}\u{a0}menit")
}

pub(crate) fn run_sheet() -> RunSheet {
    let sop = sheet(SHEETS[2].1);
    let pass =
        |step: &str, who: &str, post: &str, hour, touch, waiting, over, exit: Option<&str>| Pass {
            step: step.to_owned(),
            handed: None,
            who: who.to_owned(),
            post: post.to_owned(),
            finished: moment(19, hour, 20),
            used: minutes(touch + waiting),
            waiting: (waiting > 0).then(|| minutes(waiting)),
            over: (over > 0).then(|| minutes(over)),
            exit: exit.map(str::to_owned),
        };
    let mut taken = pass("8", "Citra Anggraini", "Staf Admin", 15, 28, 0, 13, None);
    taken.handed = Some(Handed {
        who: "Yudha Prakoso".to_owned(),
        post: "Staf Pengolah Data".to_owned(),
        at: moment(19, 14, 50),
        taken: true,
    });
    RunSheet {
        frame: frame(Some("000.8/41/KOMINFO/XI/2026")),
        sop_number: None,
        sop_title: "Pengelolaan Aplikasi Pesona Sukamaju".to_owned(),
        sop_version: "versi 2, disahkan 2 November 2026".to_owned(),
        about: vec!["Festival Perahu Naga Sungai Mahoni digelar tiga hari".to_owned()],
        opened: moment(19, 8, 0),
        closed: Some(moment(20, 9, 40)),
        outcome: "Tayang".to_owned(),
        standard: "2\u{a0}jam\u{a0}35\u{a0}menit".to_owned(),
        actual: "3\u{a0}jam\u{a0}32\u{a0}menit".to_owned(),
        over: Some("3 kali, 45\u{a0}menit".to_owned()),
        remarks: vec![
            "Sdr. Yudha Prakoso menyunting dan mengoreksi berkas ini (rangkap).".to_owned(),
        ],
        table: RunSheet::form(&sop),
        passes: vec![
            pass("1", "Lestari Handayani", "Kasi", 9, 55, 5, 0, None),
            pass(
                "2",
                "Yudha Prakoso",
                "Staf Pengolah Data",
                9,
                14,
                0,
                0,
                None,
            ),
            pass(
                "3",
                "Bambang Wiratama",
                "Plh. Kabid",
                10,
                10,
                35,
                30,
                Some("Tidak"),
            ),
            pass("1", "Lestari Handayani", "Kasi", 10, 20, 0, 0, None),
            pass(
                "2",
                "Yudha Prakoso",
                "Staf Pengolah Data",
                11,
                10,
                0,
                0,
                None,
            ),
            pass(
                "3",
                "Bambang Wiratama",
                "Plh. Kabid",
                11,
                5,
                2,
                0,
                Some("Ya"),
            ),
            pass(
                "4",
                "Yudha Prakoso",
                "Staf Pengolah Data",
                13,
                12,
                0,
                2,
                None,
            ),
            pass("5", "Citra Anggraini", "Staf Admin", 13, 9, 1, 0, None),
            pass(
                "6",
                "Yudha Prakoso",
                "Staf Pengolah Data",
                14,
                4,
                0,
                0,
                None,
            ),
            pass("7", "Citra Anggraini", "Staf Admin", 14, 2, 0, 0, None),
            taken,
        ],
    }
}

pub(crate) fn disposition() -> Disposition {
    let wish = |text: &str, ticked| Wish {
        text: text.to_owned(),
        ticked,
    };
    Disposition {
        frame: frame(Some("117/XI/2026")),
        origin: Origin::Letter {
            from: "Sekretaris Daerah Kabupaten Sukamaju".to_owned(),
            number: "B/400.14/2231/SETDA/XI/2026".to_owned(),
            date: Some(date(2026, 11, 18)),
        },
        subject: "Pemutakhiran informasi layanan kependudukan di situs web".to_owned(),
        urgency: Urgency::Urgent,
        received: Some(date(2026, 11, 19)),
        recipients: vec![
            Recipient {
                post: "Kepala Bidang Informasi dan Komunikasi Publik".to_owned(),
                name: Some("Bambang Wiratama".to_owned()),
                read: Some(moment(20, 8, 5)),
            },
            Recipient {
                post: "Kepala Bidang Aplikasi Informatika".to_owned(),
                name: None,
                read: None,
            },
        ],
        wishes: vec![
            wish("Tanggapan dan saran", false),
            wish("Proses lebih lanjut", true),
            wish("Koordinasi/konfirmasi", true),
        ],
        instruction: "Mutakhirkan halaman layanan akta kelahiran, minta data terbaru dari Dinas Kependudukan, dan laporkan setelah tayang.".to_owned(),
        due: Some(moment(23, 16, 0)),
        signer: signed(),
    }
}
