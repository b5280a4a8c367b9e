//! Sample data of the plain pages: signing in, account, people, posts, sheets, errors.

use tayang_core::sop::parse::parse;
use tayang_store::Visit;
use tayang_web::desk::account::{AccountPage, SessionLine};
use tayang_web::desk::cases::{CaseLine, CaseListPage, NewCasePage};
use tayang_web::desk::fields::{Choice, FieldBox, Fields, Wrong};
use tayang_web::desk::parts::{Link, Mark, Notice, ProgressStep, Tab, Tone};
use tayang_web::desk::people::{AppointmentLine, PeoplePage, PersonPage, PersonRow};
use tayang_web::desk::posts::{PostLine, PostsPage, UnitView};
use tayang_web::desk::progress::{Ready, Station, stations};
use tayang_web::desk::setup::{self, SetupPage};
use tayang_web::desk::signin;
use tayang_web::desk::site::{SiteForm, SitePage};
use tayang_web::desk::sops::{
    DraftLine, SeatLine, SeatView, SopLine, SopPage, SopsPage, VersionLine, confirm_form,
    cover_with, findings, sheet_map, total,
};
use tayang_web::desk::visitor::Guest;
use tayang_web::i18n::{self, Lang, text};
use tayang_web::titles::sop_title;

use super::run;

pub(super) fn guest() -> Guest {
    Guest {
        lang: Lang::Id,
        secret: "00".to_owned(),
        session: None,
        path: "/masuk".to_owned(),
        query: String::new(),
        visit: Visit::default(),
    }
}

pub(super) fn sign_in() -> signin::SignInPage {
    let note = Notice::of(Tone::Bad, text(Lang::Id, "signin.wrong"));
    let note = note.line(text(Lang::Id, "signin.wrong.do"));
    signin::view(&guest(), "ratna", "/".to_owned(), Some(note))
}

pub(super) fn set_up() -> SetupPage {
    let sent = Fields(vec![("place".to_owned(), "Nusa Kencana".to_owned())]);
    let mut wrong = Wrong::default();
    wrong.note("agency", text(Lang::Id, "setup.empty"));
    let note = Notice::of(Tone::Bad, text(Lang::Id, "setup.wrong"));
    setup::view(
        "https://nusakencana.example",
        &guest(),
        "x",
        &sent,
        &wrong,
        Some(note),
    )
}

fn say(key: &str) -> String {
    text(Lang::Id, key).to_owned()
}

fn secret(name: &'static str, key: &str) -> FieldBox {
    FieldBox::line(name, say(key), 256).typed("password")
}

pub(super) fn account() -> AccountPage {
    let session = |device: &str, line: &str, current| SessionLine {
        id: "1".to_owned(),
        device: device.to_owned(),
        line: line.to_owned(),
        current,
    };
    AccountPage {
        name: "Ratna Wulandari".to_owned(),
        login: "ratna".to_owned(),
        note: None,
        must_change: false,
        posts: vec![
            "Staf Pengolah Data".to_owned(),
            "Plt. Kasi Konten s.d. 30 Nov".to_owned(),
        ],
        sessions: vec![
            session(
                "Firefox di Windows",
                "10.20.3.14, masuk 07.31 WITA, terakhir 10.24 WITA",
                true,
            ),
            session(
                "Chrome di Android",
                "114.10.22.7, masuk kemarin 16.10, terakhir 08.02 WITA",
                false,
            ),
        ],
        old: secret("old", "account.password.old"),
        new: secret("new", "account.password.new").hint(say("account.password.hint")),
        again: secret("again", "account.password.again"),
    }
}

fn progress(here: Station) -> Option<Vec<ProgressStep>> {
    Some(stations(
        Lang::Id,
        here,
        Some(Ready {
            people: here > Station::People,
            sop: false,
        }),
    ))
}

fn tabs(current: usize) -> Vec<Tab> {
    let keys = [
        ("/orang", "people.tab"),
        ("/jabatan", "posts.tab"),
        ("/situs", "site.tab"),
    ];
    let tab = |(index, (href, key)): (usize, (&str, &str))| Tab {
        href: href.to_owned(),
        label: say(key),
        current: index == current,
    };
    keys.into_iter().enumerate().map(tab).collect()
}

fn choices() -> Vec<Choice> {
    run::PEOPLE
        .iter()
        .map(|(_, role, post, _)| Choice::of(*role, *post))
        .collect()
}

pub(super) fn people(setting_up: bool) -> PeoplePage {
    let mut rows: Vec<PersonRow> = run::PEOPLE
        .iter()
        .map(|(name, _, post, _)| PersonRow {
            href: "/orang/1".to_owned(),
            name: (*name).to_owned(),
            login: name.split(' ').next().unwrap_or_default().to_lowercase(),
            posts: vec![(*post).to_owned()],
            marks: Vec::new(),
        })
        .collect();
    rows[1].posts.push("Plt. Kasi Konten".to_owned());
    rows.insert(
        0,
        PersonRow {
            name: "Baiq Nirmala".to_owned(),
            login: "nirmala".to_owned(),
            posts: Vec::new(),
            marks: vec![Mark::of(Tone::Info, say("people.admin"))],
            ..rows[0].clone()
        },
    );
    PeoplePage {
        progress: setting_up.then(|| progress(Station::People)).flatten(),
        tabs: tabs(0),
        note: None,
        rows,
        add: vec![
            FieldBox::line("name", say("people.add.name"), 120),
            FieldBox::line("login", say("people.add.login"), 60).hint(say("people.add.login.hint")),
            FieldBox::line("email", say("people.add.email"), 200)
                .optional()
                .typed("email"),
        ],
        position: FieldBox::line("position", say("people.add.position"), 40).optional(),
        positions: choices(),
        onward: setting_up.then(|| Link::to("/sop", say("people.onward"))),
    }
}

pub(super) fn person() -> PersonPage {
    let until = |key: &str| {
        FieldBox::line("until", say("person.until"), 10)
            .typed("date")
            .with("2026-11-30")
            .keyed(key)
    };
    let line = |post: &str, line: &str, ends, key| AppointmentLine {
        id: "1".to_owned(),
        post: post.to_owned(),
        line: line.to_owned(),
        ends,
        until: until(key),
    };
    PersonPage {
        up: Link::to("/orang", say("people.title")),
        id: "1".to_owned(),
        name: "Ratna Wulandari".to_owned(),
        login: "ratna".to_owned(),
        marks: Vec::new(),
        note: None,
        secret: Some("k7xq2-mwr4d-p9tvn-hc3bz".to_owned()),
        appointments: vec![
            line(
                "Plt. Kepala Seksi Konten",
                "Pelaksana tugas, 27 Agustus 2026 sampai 30 November 2026",
                true,
                "a",
            ),
            line(
                "Staf Pengolah Data",
                "Definitif, sejak 20 Desember 2024",
                true,
                "b",
            ),
            line(
                "Pranata Humas",
                "Definitif, 2 Januari 2020 sampai 19 Desember 2024",
                false,
                "c",
            ),
        ],
        edit: vec![
            FieldBox::line("name", say("people.add.name"), 120).with("Ratna Wulandari"),
            FieldBox::line("email", say("people.add.email"), 200)
                .optional()
                .with("ratna@nusakencana.example"),
        ],
        administrator: false,
        disabled: false,
        position: FieldBox::line("position", say("person.position"), 40),
        positions: choices(),
        capacities: vec![
            Choice::of("definitif", "Definitif"),
            Choice::of("plt", "Pelaksana tugas"),
            Choice::of("plh", "Pelaksana harian"),
        ],
        capacity: "definitif".to_owned(),
        from: FieldBox::line("from", say("person.from"), 10)
            .typed("date")
            .with("2026-11-19"),
        until: FieldBox::line("until", say("person.until.optional"), 10)
            .typed("date")
            .optional()
            .hint(say("person.until.hint")),
    }
}

pub(super) fn posts() -> PostsPage {
    let post = |title: &str, holders: &str| PostLine {
        title: title.to_owned(),
        holders: holders.to_owned(),
    };
    PostsPage {
        progress: progress(Station::People),
        tabs: tabs(1),
        note: None,
        units: vec![
            UnitView {
                name: "Dinas Komunikasi dan Informatika".to_owned(),
                under: None,
                posts: vec![post(
                    "Kepala Dinas Komunikasi dan Informatika",
                    "Sekar Anindya",
                )],
            },
            UnitView {
                name: "Bidang Informasi dan Komunikasi Publik".to_owned(),
                under: Some("Bagian dari Dinas Komunikasi dan Informatika".to_owned()),
                posts: vec![
                    post(
                        "Kepala Bidang Informasi dan Komunikasi Publik",
                        "Hendra Wiratmaja",
                    ),
                    post("Kepala Seksi Pengelolaan Konten", "Plt. Ratna Wulandari"),
                    post("Pengolah Data Konten", "Belum ada pemegang"),
                ],
            },
        ],
        add_post: vec![
            FieldBox::line("title", say("posts.add.title"), 200).hint(say("posts.add.title.hint")),
            FieldBox::line("short", say("posts.add.short"), 60).hint(say("posts.add.short.hint")),
        ],
        unit: FieldBox::line("unit", say("posts.add.unit"), 40),
        add_unit: vec![
            FieldBox::line("unit_name", say("posts.unit.name"), 200),
            FieldBox::line("unit_short", say("posts.unit.short"), 60),
        ],
        parent: FieldBox::line("parent", say("posts.unit.parent"), 40).optional(),
        choices: vec![Choice::of("1", "Dinas Komunikasi dan Informatika")],
        onward: Some(Link::to("/orang", say("posts.onward"))),
    }
}

pub(super) fn sops() -> SopsPage {
    let line = |title: &str, line: &str, mark| SopLine {
        href: "/sop/pesona".to_owned(),
        title: title.to_owned(),
        line: line.to_owned(),
        mark,
    };
    SopsPage {
        progress: progress(Station::Sop),
        note: None,
        adopted: vec![line(
            "Pengelolaan Aplikasi Pesona Bengkalis",
            "Versi 1, 8 kegiatan, 4 pelaksana",
            Mark::of(Tone::Warn, "10 sel perlu ditegaskan"),
        )],
        starters: vec![
            line(
                "Pengelolaan Website dan Media Sosial",
                "11 kegiatan, 5 pelaksana",
                Mark::of(Tone::Info, ""),
            ),
            line(
                "Pemutakhiran Website Pemerintah Daerah",
                "4 kegiatan, 3 pelaksana",
                Mark::of(Tone::Info, ""),
            ),
        ],
        own: Some(
            FieldBox::area("text", say("sops.own.field"), 200_000, 12).hint(say("sops.own.hint")),
        ),
        drafts: vec![DraftLine {
            href: "/sop/rancangan/1".to_owned(),
            title: "Pengelolaan Media Sosial".to_owned(),
            line: "Disimpan Baiq Nirmala 08.40 WITA".to_owned(),
        }],
        writes: true,
        onward: None,
    }
}

pub(super) fn sop(file: &str, text_of: &str) -> SopPage {
    let scene = run::scene(Lang::Id);
    let sheet = parse(text_of).expect("the sheet is checked by the core's tests");
    let found = findings(&scene, &sheet, text_of);
    let seat = |role: &tayang_core::sop::Role| SeatView {
        key: role.key.clone(),
        label: role.label.clone(),
        seated: vec![SeatLine {
            id: "1".to_owned(),
            title: "Kepala Bidang Informasi dan Komunikasi Publik".to_owned(),
            holders: "Hendra Wiratmaja".to_owned(),
        }],
        send: true,
        field: FieldBox::line("position", format!("Jabatan untuk {}", role.label), 40)
            .keyed(format!("-{}", role.key)),
        choices: choices(),
    };
    SopPage {
        progress: None,
        up: Link::to("/sop", say("sops.title")),
        key: sheet.key.clone(),
        title: sop_title(&sheet),
        state: "Versi 1, diadopsi Baiq Nirmala 09.26 WITA.".to_owned(),
        note: None,
        paper: None,
        marks: vec![
            Mark::of(Tone::Bad, format!("{} harus diperbaiki", found.counts[0])),
            Mark::of(Tone::Warn, format!("{} perlu diperiksa", found.counts[1])),
        ],
        adopt: (file == "starter").then(|| "003".to_owned()),
        onward: None,
        confirm: (file != "starter")
            .then(|| confirm_form(&scene, &sheet, "Baiq Nirmala"))
            .flatten(),
        cover: cover_with(&scene, &sheet, &found),
        map: sheet_map(&scene, &sheet, &found),
        findings: found.general,
        notes: found.notes,
        table: sheet
            .identity
            .table_title
            .clone()
            .unwrap_or_else(|| say("sop.table")),
        total: total(&scene, &sheet),
        seats: if file == "starter" {
            Vec::new()
        } else {
            sheet.role.iter().map(seat).collect()
        },
        tools: Vec::new(),
        revises: false,
        versions: vec![VersionLine {
            href: "/sop/pesona?versi=1".to_owned(),
            title: "Versi 1".to_owned(),
            line: "Diadopsi Baiq Nirmala, 09.26 WITA".to_owned(),
            running: Some("Satu berkas berjalan mengikuti versi ini".to_owned()),
            changes: None,
            current: true,
            mark: Some(Mark::of(Tone::Warn, "10 sel perlu ditegaskan")),
        }],
        confirmed: vec!["Langkah 1: pelaksana: Kasi, oleh Baiq Nirmala, 09.31 WITA".to_owned()],
    }
}

pub(super) fn case_list() -> CaseListPage {
    let row = |title: &str, state: &str, moved: &str| CaseLine {
        href: "/berkas/1".to_owned(),
        title: title.to_owned(),
        sop: "Pengelolaan Aplikasi Pesona Bengkalis".to_owned(),
        state: state.to_owned(),
        moved: moved.to_owned(),
    };
    let tab = |key: &str, current| Tab {
        href: "/berkas".to_owned(),
        label: say(key),
        current,
    };
    CaseListPage {
        up: Link::to("/", say("inbox.title")),
        tabs: vec![tab("cases.open", true), tab("cases.closed", false)],
        rows: vec![
            row(
                run::TITLE,
                "Langkah 5: Mengunggah artikel ke website dan manajemen artikel secara keseluruhan",
                "10.15 WITA",
            ),
            row(
                "Lima penginapan warga di Lereng Sari",
                "Langkah 3: Menyetujui artikel untuk diunggah",
                "kemarin 15.40",
            ),
        ],
        next: Some("/berkas?sesudah=1".to_owned()),
    }
}

pub(super) fn new_case() -> NewCasePage {
    NewCasePage {
        up: Link::to("/", say("inbox.title")),
        note: None,
        sheet: "Pengelolaan Aplikasi Pesona Bengkalis".to_owned(),
        hidden: vec![Choice::of("sop", "pesona")],
        title: FieldBox::line("title", say("newcase.field"), 200).hint(say("newcase.hint")),
        first: "Langkah pertama: Membuat artikel dan mengumpulkan data multimedia pendukung."
            .to_owned(),
    }
}

pub(super) fn site() -> SitePage {
    let own = "https://nusakencana.example";
    let values = [
        ("configured", "https://lama.nusakencana.example"),
        ("own", own),
    ];
    let differs = Notice::of(Tone::Warn, i18n::fill(Lang::Id, "site.differs", &values));
    SitePage {
        tabs: tabs(2),
        note: None,
        sites: vec![SiteForm {
            key: "utama".to_owned(),
            name: "Nusa Kencana".to_owned(),
            action: "/situs/utama".to_owned(),
            shown: Link::to(own, own),
            address: FieldBox::line("address", say("site.address"), 200)
                .hint(say("site.address.hint"))
                .typed("url")
                .keyed("utama")
                .with(own),
            differs: Some(differs.line(say("site.differs.words"))),
            outside: Some(Notice::of(Tone::Info, say("site.outside"))),
        }],
    }
}
