//! Sample data of the plain pages: signing in, account, sheets, lists of cases.

use tayang_core::sop::parse::parse;
use tayang_store::Visit;
use tayang_web::desk::account::{AccountPage, SessionLine};
use tayang_web::desk::cases::{CaseLine, CaseListPage, NewCasePage};
use tayang_web::desk::fields::{Choice, FieldBox, Fields, Wrong};
use tayang_web::desk::parts::{Link, Mark, Notice, ProgressStep, Tab, Tone};
use tayang_web::desk::progress::{Ready, Station, stations};
use tayang_web::desk::setup::{self, SetupPage};
use tayang_web::desk::signin;
use tayang_web::desk::site::{SiteForm, SitePage, UpkeepForm, UpkeepRow};
use tayang_web::desk::sops::{
    DraftLine, RatifyForm, RatifyView, RuleView, SeatLine, SeatView, SopLine, SopPage, SopsPage,
    VersionLine, confirm_form, cover_with, findings, sheet_map, total,
};
use tayang_web::desk::undelivered::{UndeliveredPage, UndeliveredRow};
use tayang_web::desk::visitor::Guest;
use tayang_web::i18n::{self, Lang, text};
use tayang_web::titles::sop_title;

use super::{office, run};

pub(super) fn guest() -> Guest {
    Guest {
        lang: Lang::Id,
        secret: "00".to_owned(),
        session: None,
        ended: false,
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

pub(super) fn say(key: &str) -> String {
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
        guides: Link::to("/panduan", say("guides.title")),
        unread: Some(say("guides.unread")),
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

pub(super) fn progress(here: Station) -> Option<Vec<ProgressStep>> {
    Some(stations(
        Lang::Id,
        here,
        Some(Ready {
            people: here > Station::People,
            sop: false,
        }),
    ))
}

pub(super) fn sops() -> SopsPage {
    let line = |title: &str, line: &str, mark| SopLine {
        href: "/sop/pesona".to_owned(),
        title: title.to_owned(),
        line: line.to_owned(),
        mark,
    };
    SopsPage {
        search: FieldBox::line("cari", say("sops.search"), 100),
        sought: None,
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

fn rule() -> RuleView {
    RuleView {
        text: None,
        mark: Mark::of(Tone::Warn, say("rule.none")),
        fields: vec![
            FieldBox::line("aturan", say("rule.text"), 500).hint(say("rule.text.hint")),
            FieldBox::line("sejak", say("rule.from"), 10).typed("date"),
            FieldBox::line("hingga", say("rule.until"), 10)
                .typed("date")
                .optional(),
        ],
    }
}

fn ratified() -> RatifyView {
    RatifyView {
        line: say("ratify.none"),
        wants: vec![say("cell.identity.effective")],
        blanks: vec![
            FieldBox::line("nomor", say("cell.identity.number"), 200).optional(),
            FieldBox::line("efektif", say("cell.identity.effective"), 10)
                .optional()
                .hint(say("ratify.date.hint")),
        ],
        form: Some(RatifyForm {
            version: 1,
            paper: true,
            post: FieldBox::line("jabatan", say("ratify.post"), 40),
            posts: vec![Choice::of("1", "Kepala Dinas Komunikasi dan Informatika")],
            bare: true,
        }),
    }
}

pub(super) fn sop(file: &str, text_of: &str) -> SopPage {
    let scene = run::scene(Lang::Id);
    let sheet = parse(text_of).expect("the sheet is checked by the core's tests");
    let found = findings(&scene, &sheet, text_of, &[]);
    let seat = |role: &tayang_core::sop::Role| SeatView {
        key: role.key.clone(),
        label: role.label.clone(),
        seated: vec![SeatLine {
            warned: None,
            id: "1".to_owned(),
            title: "Kepala Bidang Informasi dan Komunikasi Publik".to_owned(),
            holders: "Hendra Wiratmaja".to_owned(),
        }],
        send: true,
        field: FieldBox::line("position", format!("Jabatan untuk {}", role.label), 40)
            .keyed(format!("-{}", role.key)),
        choices: office::choices(),
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
        rule: (file == "adopted").then(rule),
        tools: Vec::new(),
        ratified: (file == "adopted").then(ratified),
        outdated: vec!["Dasar hukum 6: PerKI 1/2010 sudah dicabut. Ganti dengan PerKI 1/2021 tentang Standar Layanan Informasi Publik, lalu periksa apakah langkahnya masih sesuai.".to_owned()],
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

fn upkeep(key: &str, label: &str, days: &str) -> UpkeepRow {
    let of = [("category", label)];
    let field = |part: &str, words: &str, most| {
        let name = format!("{part}-{key}");
        FieldBox::line(name, i18n::fill(Lang::Id, words, &of), most).optional()
    };
    UpkeepRow {
        label: label.to_owned(),
        owner: field("pemilik", "upkeep.owner", 40).with("1"),
        days: field("hari", "upkeep.days", 4).with(days),
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
        tabs: office::tabs(2),
        note: None,
        drawer: None,
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
            upkeep: UpkeepForm {
                action: "/situs/utama/umur".to_owned(),
                rows: vec![
                    upkeep("berita", "Berita", "30"),
                    upkeep("profil", "Profil", "365"),
                ],
                units: vec![Choice::of("1", "Dinas Komunikasi dan Informatika")],
                open: false,
            },
        }],
    }
}

pub(super) fn undelivered() -> UndeliveredPage {
    let row = |id, what: &str, names: &str, why: &str, said: &str| UndeliveredRow {
        id,
        what: say(what),
        case: Link::to("/berkas/1", run::TITLE),
        line: i18n::fill(
            Lang::Id,
            "undelivered.line",
            &[("names", names), ("at", "Sel 17 Nov, 08.10")],
        ),
        why: say(why),
        said: said.to_owned(),
    };
    UndeliveredPage {
        tabs: office::tabs(6),
        rows: vec![
            row(
                12,
                "undelivered.task",
                "Hendra Wiratmaja, Bambang Sudrajat",
                "undelivered.why.unreachable",
                "Connection error: Connection refused (os error 111)",
            ),
            row(
                9,
                "undelivered.late",
                "Lestari Handayani",
                "undelivered.why.address",
                "permanent error (550): 5.1.1 no such user",
            ),
        ],
    }
}
