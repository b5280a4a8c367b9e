//! Sample data of the office's own screens: people, posts, hand-overs, qualifications.

use tayang_store::UnitKind;
use tayang_web::desk::competence::{AskedRow, CompetencePage, CompetenceRow, MetRow};
use tayang_web::desk::fields::{Choice, FieldBox};
use tayang_web::desk::guides::{GuideView, GuidesPage};
use tayang_web::desk::handover::{HandOverPage, HandOverRow};
use tayang_web::desk::parts::{Check, CheckState, Link, Mark, Notice, Tab, Tone};
use tayang_web::desk::people::{AppointmentLine, LeaveForm, PeoplePage, PersonPage, PersonRow};
use tayang_web::desk::posts::{PostLine, PostsPage, UnitView};
use tayang_web::desk::progress::Station;
use tayang_web::i18n::{self, Lang};

use super::pages::{progress, say};
use super::run;

pub(super) fn tabs(current: usize) -> Vec<Tab> {
    let keys = [
        ("/orang", "people.tab"),
        ("/jabatan", "posts.tab"),
        ("/serah-terima", "handover.tab"),
        ("/kualifikasi", "competence.tab"),
        ("/situs", "site.tab"),
        ("/kalender", "calendar.tab"),
        ("/surel", "undelivered.tab"),
    ];
    let tab = |(index, (href, key)): (usize, (&str, &str))| Tab {
        href: href.to_owned(),
        label: say(key),
        current: index == current,
    };
    keys.into_iter().enumerate().map(tab).collect()
}

pub(super) fn choices() -> Vec<Choice> {
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
        behind: None,
        ends,
        until: until(key),
    };
    let mut appointments = vec![
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
    ];
    appointments[0].behind = Some("menggantikan Lestari Handayani; SK 800/12/2026".to_owned());
    PersonPage {
        up: Link::to("/orang", say("people.title")),
        id: "1".to_owned(),
        name: "Ratna Wulandari".to_owned(),
        login: "ratna".to_owned(),
        marks: Vec::new(),
        note: None,
        secret: Some("k7xq2-mwr4d-p9tvn-hc3bz".to_owned()),
        appointments,
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
        basis: FieldBox::line("basis", say("leave.basis"), 200).optional(),
        leave: Some(leave()),
    }
}

fn leave() -> LeaveForm {
    let line = |name, key: &str, most| FieldBox::line(name, say(key), most).keyed("-cuti");
    LeaveForm {
        given: Vec::new(),
        post: line("post", "leave.post", 40),
        posts: vec![Choice::of("1", "Staf Pengolah Data")],
        deputy: line("deputy", "leave.deputy", 40),
        people: names(),
        fields: vec![
            line("from", "leave.from", 10).typed("date"),
            line("until", "leave.until", 10).typed("date"),
            line("basis", "leave.basis", 200).optional(),
        ],
    }
}

fn names() -> Vec<Choice> {
    let people = run::PEOPLE.iter();
    people
        .map(|(name, role, ..)| Choice::of(*role, *name))
        .collect()
}

pub(super) fn hand_over() -> HandOverPage {
    let line = |name, key: &str, most| FieldBox::line(name, say(key), most);
    HandOverPage {
        tabs: tabs(2),
        note: None,
        held: line("held", "handover.held", 40),
        posts: vec![Choice::of(
            "1",
            "Kepala Seksi Pengelolaan Konten: Ratna Wulandari",
        )],
        to: line("to", "handover.to", 40),
        people: names(),
        fields: vec![
            line("day", "handover.day", 10).typed("date"),
            line("basis", "handover.basis", 200).hint(say("handover.basis.hint")),
        ],
        channels: vec![
            Choice::of("facebook", "Facebook"),
            Choice::of("instagram", "Instagram"),
        ],
        picked: vec!["facebook".to_owned()],
        remark: FieldBox::area("note", say("handover.note"), 2_000, 3).optional(),
        rows: vec![HandOverRow {
            post: "Kepala Seksi Pengelolaan Konten".to_owned(),
            line: "Lestari Handayani kepada Ratna Wulandari, sejak 2 November 2026. SK 800/12/2026"
                .to_owned(),
            tasks: vec![Link::to("/berkas/1", "berkas 1")],
            channels: Some("Facebook, Instagram".to_owned()),
            note: "Sandi kanal diganti bersama.".to_owned(),
        }],
    }
}

pub(super) fn guides() -> GuidesPage {
    let guide = |key: &str, own: bool| GuideView {
        key: key.to_owned(),
        title: say(&format!("guide.{key}")),
        own,
        lines: (1..=5)
            .map(|line| say(&format!("guide.{key}.{line}")))
            .collect(),
        read: None,
        readers: own.then(|| "Sudah membaca: Ratna Wulandari.".to_owned()),
        waiting: None,
    };
    GuidesPage {
        up: Link::to("/akun", say("account.title")),
        guides: vec![guide("pejabat", true), guide("kontributor", false)],
    }
}

fn met(at: usize, text: &str, how: &str) -> MetRow {
    MetRow {
        text: text.to_owned(),
        met: !how.is_empty(),
        how: FieldBox::line(format!("cara-{at}"), say("competence.how"), 200)
            .optional()
            .with(how),
    }
}

pub(super) fn competence() -> CompetencePage {
    let asked = "Menguasai penulisan berita";
    let also = "Memahami pengelolaan aplikasi";
    let check = |state, text: &str| Check {
        state,
        text: text.to_owned(),
        small: None,
        href: None,
    };
    CompetencePage {
        tabs: tabs(3),
        summary: Notice::of(
            Tone::Warn,
            i18n::fill(Lang::Id, "competence.missing", &[("count", "1")]),
        )
        .line(say("competence.words")),
        note: None,
        matrix: vec![AskedRow {
            sheet: "Pengelolaan Aplikasi Pesona Bengkalis".to_owned(),
            text: asked.to_owned(),
            has: vec!["Ratna Wulandari (Sertifikat 2024)".to_owned()],
            lacks: vec!["Hendra Wiratmaja".to_owned()],
        }],
        people: vec![CompetenceRow {
            name: "Ratna Wulandari".to_owned(),
            seats: vec!["Kasi: Pengelolaan Aplikasi Pesona Bengkalis".to_owned()],
            checks: vec![
                check(CheckState::Done, asked),
                check(CheckState::Warn, also),
            ],
            action: "/kualifikasi/1".to_owned(),
            education: FieldBox::line("pendidikan", say("competence.education"), 200)
                .optional()
                .hint(say("competence.education.hint"))
                .with("S1 Ilmu Komunikasi"),
            choices: vec![met(0, asked, "Sertifikat 2024"), met(1, also, "")],
        }],
    }
}

pub(super) fn posts() -> PostsPage {
    let filled = |name, key: &str, most, value: &str, own: &str| {
        FieldBox::line(name, say(key), most).with(value).keyed(own)
    };
    let post = |title: &str, holders: &str, own: &str| PostLine {
        title: title.to_owned(),
        holders: holders.to_owned(),
        leads: title.starts_with("Kepala Dinas"),
        edit: vec![
            filled("edit_title", "posts.edit.title", 200, title, own),
            filled("edit_short", "posts.edit.short", 60, title, own),
        ],
        id: own.to_owned(),
    };
    let unit = |name: &str, short: &str, kind: (&str, UnitKind), own: &str| UnitView {
        name: name.to_owned(),
        under: None,
        kind: Some(say(kind.0)),
        edit: vec![
            filled("edit_name", "posts.unit.edit.name", 200, name, own),
            filled("edit_short", "posts.unit.edit.short", 60, short, own),
        ],
        id: own.to_owned(),
        kind_field: filled("kind", "posts.unit.kind", 20, kind.1.name(), own).optional(),
        posts: Vec::new(),
    };
    let dinas = ("unit.kind.dinas", UnitKind::Dinas);
    let bidang = ("unit.kind.bidang", UnitKind::Bidang);
    PostsPage {
        progress: progress(Station::People),
        tabs: tabs(1),
        note: None,
        units: vec![
            UnitView {
                posts: vec![post(
                    "Kepala Dinas Komunikasi dan Informatika",
                    "Sekar Anindya",
                    "a",
                )],
                ..unit("Dinas Komunikasi dan Informatika", "Diskominfo", dinas, "u")
            },
            UnitView {
                under: Some("Bagian dari Dinas Komunikasi dan Informatika".to_owned()),
                posts: vec![
                    post(
                        "Kepala Bidang Informasi dan Komunikasi Publik",
                        "Hendra Wiratmaja",
                        "b",
                    ),
                    post(
                        "Kepala Seksi Pengelolaan Konten",
                        "Plt. Ratna Wulandari",
                        "c",
                    ),
                    post("Pengolah Data Konten", "Belum ada pemegang", "d"),
                ],
                ..unit(
                    "Bidang Informasi dan Komunikasi Publik",
                    "Bidang IKP",
                    bidang,
                    "v",
                )
            },
        ],
        add_post: vec![
            FieldBox::line("title", say("posts.add.title"), 200).hint(say("posts.add.title.hint")),
            FieldBox::line("short", say("posts.add.short"), 60).hint(say("posts.add.short.hint")),
        ],
        unit: FieldBox::line("unit", say("posts.add.unit"), 40),
        kind: FieldBox::line("kind", say("posts.unit.kind"), 20).optional(),
        kinds: vec![
            Choice::of("dinas", say("unit.kind.dinas")),
            Choice::of("bidang", say("unit.kind.bidang")),
        ],
        add_unit: vec![
            FieldBox::line("unit_name", say("posts.unit.name"), 200),
            FieldBox::line("unit_short", say("posts.unit.short"), 60),
        ],
        parent: FieldBox::line("parent", say("posts.unit.parent"), 40).optional(),
        choices: vec![Choice::of("1", "Dinas Komunikasi dan Informatika")],
        onward: Some(Link::to("/orang", say("posts.onward"))),
    }
}
