//! Sample data of every screen: invented people of an invented regency.

mod map;

use tayang_web::desk::cases::{CasePage, PackRow, Seal};
use tayang_web::desk::fields::{Choice, FieldBox};
use tayang_web::desk::frame::{Frame, House, PersonCard, initials, switch, ways};
use tayang_web::desk::inbox::{InboxPage, OtherRow, TaskRow, dots};
use tayang_web::desk::parts::{
    Check, CheckState, Fit, Link, Notice, Ribbon, Spent, StampKind, TimeBar, Tone,
};
use tayang_web::desk::render::draw;
use tayang_web::desk::timeline::LineRow;
use tayang_web::desk::turn::{ActView, NeedTick, Sending, Turn};
use tayang_web::i18n::{Lang, rich, text};
use tayang_web::markup::Html;

/// One drawn screen.
pub(crate) struct Screen {
    /// Name of its file.
    pub(crate) name: &'static str,
    /// The page.
    pub(crate) html: String,
}

/// Every screen, in Indonesian and the first two in English.
pub(crate) fn all() -> Vec<Screen> {
    vec![
        page("inbox", "inbox.html", Lang::Id, "/", &inbox()),
        page("inbox-en", "inbox.html", Lang::En, "/", &inbox()),
        page("inbox-empty", "inbox.html", Lang::Id, "/", &inbox_empty()),
        page("case", "case.html", Lang::Id, "/berkas/1", &case()),
    ]
}

fn page(
    name: &'static str,
    template: &str,
    lang: Lang,
    path: &str,
    view: &impl serde::Serialize,
) -> Screen {
    let html = draw(template, &frame(lang, path), view)
        .unwrap_or_else(|error| panic!("{name}: {error:#} {}", error.display_debug_info()));
    Screen { name, html }
}

fn frame(lang: Lang, path: &str) -> Frame {
    let person = "Ratna Wulandari";
    Frame {
        lang: lang.code(),
        other: lang.other().code(),
        title: text(lang, "inbox.title").to_owned(),
        body: if path.starts_with("/berkas/") {
            "case"
        } else {
            ""
        },
        house: House {
            over: "Pemerintah Kabupaten Nusa Kencana".to_owned(),
            name: "Dinas Komunikasi dan Informatika".to_owned(),
        },
        person: Some(PersonCard {
            name: person.to_owned(),
            initials: initials(person),
            posts: vec![
                "Staf Pengolah Data".to_owned(),
                "Plt. Kasi Konten s.d. 30 Nov".to_owned(),
            ],
        }),
        ways: ways(lang, path, true),
        switch: switch(lang, path),
        token: "00000000".to_owned(),
        now: "Kamis, 19 November 2026 pukul 10.24".to_owned(),
        zone: "WITA".to_owned(),
        flash: None,
        styles: vec!["/aset/desk.css".to_owned()],
        scripts: Vec::new(),
    }
}

fn bar(standard: u64, touch: u64, waiting: u64, fit: Fit) -> Option<TimeBar> {
    TimeBar::of(
        Lang::Id,
        Spent {
            standard: Some(standard),
            touch,
            waiting,
            day: 450,
        },
        fit,
    )
}

fn task(no: &str, title: &str, kind: &str, name: &str, time: (u64, u64, u64)) -> TaskRow {
    let asks = rich(Lang::Id, &format!("asks.{kind}"), &[("name", name)]);
    let place = rich(
        Lang::Id,
        "inbox.place",
        &[("no", no), ("of", "8"), ("sop", "SOP Pesona Nusa Kencana")],
    );
    TaskRow {
        href: "case.html".to_owned(),
        symbol: if kind == "approve" {
            "keputusan"
        } else if no == "1" {
            "mulai"
        } else {
            "proses"
        },
        no: no.to_owned(),
        title: title.to_owned(),
        back: None,
        line: Html::new().markup(&asks).raw(" ").markup(&place).done(),
        time: bar(time.0, time.1, time.2, Fit::Beyond),
        verb: text(Lang::Id, &format!("verb.{kind}")).to_owned(),
    }
}

fn inbox() -> InboxPage {
    let back = TaskRow {
        back: Some("Dikembalikan".to_owned()),
        line: rich(
            Lang::Id,
            "inbox.back.line",
            &[
                ("name", "Hendra Wiratmaja"),
                ("reason", "foto lama"),
                ("no", "1"),
                ("of", "8"),
            ],
        ),
        ..task(
            "1",
            "Pasar Terapung Muara Lestari kini buka tiap Sabtu",
            "write",
            "",
            (60, 12, 5),
        )
    };
    InboxPage {
        heading: "Lima tugas menunggu Anda, satu lewat waktu".to_owned(),
        day: "Kamis, 19 November 2026".to_owned(),
        you: Some("Anda Staf Pengolah Data, dan Plt. Kasi Konten s.d. 30 Nov.".to_owned()),
        note: None,
        start: vec![Link::to(
            "/berkas/baru?sop=pesona",
            "SOP Pengelolaan Aplikasi Pesona Nusa Kencana",
        )],
        mine: vec![
            task(
                "6",
                "Festival Perahu Hias Muara Lestari: jadwal dan kantong parkir",
                "correct",
                "Yusuf Maulana",
                (15, 9, 12),
            ),
            task(
                "2",
                "Kopi Lereng Sari menembus pasar ekspor",
                "edit",
                "Lestari Handayani",
                (15, 6, 2),
            ),
            task(
                "3",
                "Jadwal imunisasi anak Desember 2026",
                "approve",
                "Lestari Handayani",
                (30, 0, 11),
            ),
            back,
            task(
                "5",
                "Agenda wisata: pembaruan halaman bulan Desember",
                "stage",
                "Dimas Prasetyo",
                (60, 0, 0),
            ),
        ],
        empty: text(Lang::Id, "inbox.empty.words").to_owned(),
        others: vec![
            other(
                "Jalur Bukit Rangkai dibuka kembali mulai 1 Desember",
                4,
                "Yusuf Maulana",
                "stage",
                "13 dari 15 menit",
            ),
            other(
                "Lima penginapan warga di Lereng Sari",
                2,
                "Hendra Wiratmaja",
                "approve",
                "9 dari 15 menit",
            ),
            OtherRow {
                line: rich(Lang::Id, "inbox.other.planned", &[("at", "besok 07.00")]),
                ..other("Galeri Hari Jadi Kabupaten ke-67", 6, "", "publish", "")
            },
        ],
        all: Some(Link::to(
            "/berkas",
            "Semua 11 berkas yang pernah Anda pegang",
        )),
    }
}

fn other(title: &str, now: usize, name: &str, kind: &str, time: &str) -> OtherRow {
    let step = text(Lang::Id, &format!("doing.{kind}"));
    OtherRow {
        href: "case.html".to_owned(),
        title: title.to_owned(),
        dots: dots(8, Some(now)),
        line: rich(
            Lang::Id,
            "inbox.other.held",
            &[("name", name), ("step", step), ("time", time)],
        ),
    }
}

fn inbox_empty() -> InboxPage {
    InboxPage {
        heading: text(Lang::Id, "inbox.heading.none").to_owned(),
        mine: Vec::new(),
        others: Vec::new(),
        all: None,
        start: vec![
            Link::to(
                "/berkas/baru?sop=pesona",
                "SOP Pengelolaan Aplikasi Pesona Nusa Kencana",
            ),
            Link::to("/berkas/baru?sop=situs", "SOP Pengelolaan Website"),
        ],
        note: Some(
            Notice::of(Tone::Info, text(Lang::Id, "inbox.noseat"))
                .line(text(Lang::Id, "inbox.noseat.do")),
        ),
        ..inbox()
    }
}

fn case() -> CasePage {
    CasePage {
        up: Link::to("/", "Kotak Tugas"),
        title: "Jalur Bukit Rangkai dibuka kembali mulai 1 Desember".to_owned(),
        summary: "SOP Pengelolaan Aplikasi Pesona Nusa Kencana, versi 3. Berjalan 1 jam 40 menit dari waktu baku 2 jam 35 menit.".to_owned(),
        notes: Vec::new(),
        map: map::pesona(false, Some(4)),
        turn: turn(),
        packet: vec![
            pack("text", "Jalur Bukit Rangkai dibuka kembali mulai 1 Desember", "Artikel, 412 kata, disetujui", "4f9ac21e"),
            pack("gallery", "Jalur Bukit Rangkai setelah perbaikan", "Galeri, 6 gambar", "b07d53a8"),
        ],
        packet_empty: String::new(),
        packet_links: vec![Link::to("/berkas/1/pratinjau", "Lihat pratinjau")],
        seals: vec![Seal {
            initials: "HW".to_owned(),
            rim: "Kabid Informasi Publik · 19 Nov 2026, 10.04 WITA".to_owned(),
            head: "Disetujui Hendra Wiratmaja".to_owned(),
            post: "Kepala Bidang Informasi Publik, definitif".to_owned(),
            binds: "content",
            hash: Ribbon::of("4f9ac21e", Some("/berkas/1/lembar/12".to_owned())),
        }],
        timeline: timeline(),
    }
}

fn pack(thumb: &'static str, title: &str, line: &str, hash: &str) -> PackRow {
    PackRow {
        thumb,
        href: Some("editor.html".to_owned()),
        title: title.to_owned(),
        line: line.to_owned(),
        hash: Ribbon::of(hash, Some("#".to_owned())),
    }
}

fn turn() -> Turn {
    let check = |state, text: &str, small: Option<&str>| Check {
        state,
        text: text.to_owned(),
        small: small.map(str::to_owned),
    };
    let finish = Sending {
        href: "/berkas/1/penyelesaian".to_owned(),
        send: "Selesai, teruskan ke Staf Pengolah Data".to_owned(),
        kind: "first",
        expected: 31,
        needs: vec![NeedTick {
            position: 0,
            text: "Artikel, galeri foto dan video kegiatan di unggah".to_owned(),
            ticked: true,
        }],
        small: Some("Diteruskan ke Lestari Handayani. Belum tampak oleh umum.".to_owned()),
        ..Sending::default()
    };
    let release = Sending {
        href: "/berkas/1/pelepasan".to_owned(),
        label: "Lepaskan tugas".to_owned(),
        send: "Lepaskan".to_owned(),
        expected: 31,
        fields: vec![FieldBox::area("reason", "Alasan melepas", 500, 2).optional()],
        chips: vec![Choice::of("cuti", "Cuti"), Choice::of("rapat", "Rapat")],
        ..Sending::default()
    };
    Turn {
        small: "Langkah 5, giliran Anda".to_owned(),
        heading: "Unggah halaman".to_owned(),
        time: bar(15, 9, 4, Fit::Beyond),
        due: Some("Jatuh tempo 10.26 WITA".to_owned()),
        back: None,
        words: Vec::new(),
        checks: vec![
            check(CheckState::Done, "Naskah sama dengan yang disetujui", None),
            check(CheckState::Done, "Penyuntingan langkah 2 tercatat", None),
            check(
                CheckState::Warn,
                "Satu kalimat 34 kata",
                Some("Tidak menghalangi"),
            ),
            check(
                CheckState::Open,
                "Pilih kategori dan menu",
                Some("Usulan: Wisata alam, menu Jelajah"),
            ),
        ],
        acts: vec![
            ActView::Send(Box::new(finish)),
            ActView::Fold(Box::new(release)),
        ],
    }
}

fn timeline() -> Vec<LineRow> {
    let row = |stamp, name: &str, did: &str, by: &str| LineRow {
        initials: initials(name),
        stamp,
        did: Html::new()
            .raw("<b>")
            .text(name)
            .raw("</b> ")
            .text(did)
            .done(),
        by: by.to_owned(),
        hash: None,
        quote: None,
        lines: Vec::new(),
    };
    vec![
        row(
            StampKind::Other,
            "Ratna Wulandari",
            "menyelesaikan naskah",
            "Plt. Kepala Seksi Konten, 09.12 WITA",
        ),
        LineRow {
            quote: Some(
                "Foto tahun 2023. Pakai foto jalur setelah perbaikan, papan arahnya harus terbaca."
                    .to_owned(),
            ),
            ..row(
                StampKind::Back,
                "Hendra Wiratmaja",
                "mengembalikan ke langkah 1",
                "Kepala Bidang Informasi Publik, 09.26 WITA",
            )
        },
        row(
            StampKind::Other,
            "Lestari Handayani",
            "selesai menyunting, daftar periksa lengkap",
            "Staf Pengolah Data, 09.49 WITA",
        ),
        LineRow {
            hash: Some(Ribbon::of("4f9ac21e", Some("#".to_owned()))),
            ..row(
                StampKind::Tilt,
                "Hendra Wiratmaja",
                "menyetujui dan memaraf",
                "Kepala Bidang Informasi Publik, 10.04 WITA",
            )
        },
        row(
            StampKind::Vacant,
            "Yusuf Maulana",
            "sedang mengunggah",
            "Staf Admin, sejak 10.11 WITA",
        ),
    ]
}
