//! Sample data of every screen: invented people of an invented regency.

#[path = "samples/components.rs"]
mod components;
#[path = "samples/office.rs"]
mod office;
#[path = "samples/pages.rs"]
mod pages;
#[path = "samples/run.rs"]
mod run;
#[path = "samples/troubles.rs"]
mod troubles;

use tayang_web::desk::cases::{self, CasePage};
use tayang_web::desk::frame::{Frame, House, PersonCard, switch, ways};
use tayang_web::desk::inbox::{InboxPage, OtherRow, TaskRow, dots};
use tayang_web::desk::parts::{Fit, Link, Notice, Spent, TimeBar, Tone};
use tayang_web::desk::render::draw;
use tayang_web::desk::writing::Doing;
use tayang_web::desk::{map, timeline, turn};
use tayang_web::error::WebError;
use tayang_web::i18n::{Lang, rich, text};
use tayang_web::markup::Html;
use tayang_web::names::initials;

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
        page(
            "case",
            "case.html",
            Lang::Id,
            "/berkas/1",
            &case(Lang::Id, 3, true),
        ),
        page(
            "case-owed",
            "case.html",
            Lang::Id,
            "/berkas/1",
            &case(Lang::Id, 3, false),
        ),
        page(
            "case-other",
            "case.html",
            Lang::En,
            "/berkas/1",
            &case(Lang::En, 1, false),
        ),
        page(
            "components",
            "components.html",
            Lang::Id,
            "/",
            &components::components(case(Lang::Id, 3, true).map),
        ),
        plain("signin", "signin.html", &pages::sign_in()),
        plain("setup", "setup.html", &pages::set_up()),
        page(
            "account",
            "account.html",
            Lang::Id,
            "/akun",
            &pages::account(),
        ),
        page(
            "people",
            "people.html",
            Lang::Id,
            "/orang",
            &office::people(false),
        ),
        page(
            "people-setup",
            "people.html",
            Lang::Id,
            "/orang",
            &office::people(true),
        ),
        page(
            "person",
            "person.html",
            Lang::Id,
            "/orang/1",
            &office::person(),
        ),
        page(
            "posts",
            "posts.html",
            Lang::Id,
            "/jabatan",
            &office::posts(),
        ),
        page(
            "handover",
            "handover.html",
            Lang::Id,
            "/serah-terima",
            &office::hand_over(),
        ),
        page(
            "guides",
            "guides.html",
            Lang::Id,
            "/panduan",
            &office::guides(),
        ),
        page(
            "competence",
            "competence.html",
            Lang::Id,
            "/kualifikasi",
            &office::competence(),
        ),
        page("site", "site.html", Lang::Id, "/situs", &pages::site()),
        page(
            "undelivered",
            "undelivered.html",
            Lang::Id,
            "/surel",
            &pages::undelivered(),
        ),
        page("sops", "sops.html", Lang::Id, "/sop", &pages::sops()),
        page(
            "sop",
            "sop.html",
            Lang::Id,
            "/sop/pesona",
            &pages::sop("adopted", run::SHEET),
        ),
        page(
            "sop-002",
            "sop.html",
            Lang::Id,
            "/sop/x",
            &pages::sop("starter", run::SHEET_002),
        ),
        page(
            "cases",
            "caselist.html",
            Lang::Id,
            "/berkas",
            &pages::case_list(),
        ),
        page(
            "newcase",
            "newcase.html",
            Lang::Id,
            "/berkas/baru",
            &pages::new_case(),
        ),
        page(
            "refused",
            "message.html",
            Lang::Id,
            "/berkas/1",
            &troubles::screen(&troubles::refused()),
        ),
        page(
            "race",
            "message.html",
            Lang::Id,
            "/berkas/1",
            &troubles::screen(&troubles::lost_race()),
        ),
        page(
            "lost",
            "message.html",
            Lang::Id,
            "/x",
            &troubles::screen(&WebError::NotFound),
        ),
        plain(
            "setup-over",
            "message.html",
            &troubles::screen(&troubles::over()),
        ),
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
        ways: ways(lang, path, true, true),
        switch: switch(lang, path),
        token: "00000000".to_owned(),
        now: "Kamis, 19 November 2026 pukul 10.24".to_owned(),
        zone: "WITA".to_owned(),
        flash: None,
        icon: "/aset/lambang.svg".to_owned(),
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
        way: "case.html".to_owned(),
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
        ended: Vec::new(),
        undelivered: None,
        old: Some(Notice {
            link: Some(Link::to("/laporan#usang", text(Lang::Id, "stale.see"))),
            ..Notice::of(Tone::Warn, "3 halaman melewati umur paling lama.")
        }),
        verify: Vec::new(),
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
                line: rich(Lang::Id, "turn.planned", &[("at", "besok 07.00")]),
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

/// The case page for one of the sample people, from real entries.
fn case(lang: Lang, index: usize, staged: bool) -> CasePage {
    let entries = run::entries();
    let entries = if staged {
        run::staged(entries)
    } else {
        entries
    };
    let (scene, sop, case) = (run::scene(lang), run::sop(), run::case(&entries));
    CasePage {
        up: Link::to("/", text(lang, "inbox.title")),
        title: run::TITLE.to_owned(),
        summary: cases::summary(&scene, &sop, &case),
        notes: Vec::new(),
        map: map::of_case(&scene, &sop, &case, &run::holders()),
        turn: turn::turn(&scene, &sop, &case, &run::viewer(index)),
        packet: cases::packet(&scene, &case, &cases::PublicPages::new(), Doing::Writing),
        packet_empty: String::new(),
        packet_links: vec![Link::to("/berkas/1/pratinjau", text(lang, "turn.preview"))],
        papers: Vec::new(),
        seals: cases::seals(&scene, &sop, &case),
        timeline: timeline::timeline(
            &scene,
            &sop,
            &case,
            &entries,
            &std::collections::BTreeMap::new(),
        ),
    }
}

/// A page of somebody who is not signed in.
fn plain(name: &'static str, template: &str, view: &impl serde::Serialize) -> Screen {
    let frame = Frame {
        person: None,
        ways: Vec::new(),
        ..frame(Lang::Id, "/masuk")
    };
    let html = draw(template, &frame, view)
        .unwrap_or_else(|error| panic!("{name}: {error:#} {}", error.display_debug_info()));
    Screen { name, html }
}
