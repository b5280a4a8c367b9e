//! Every component once: what a screen may be built of.

use std::collections::BTreeMap;

use serde::Serialize;
use tayang_web::desk::cases::Seal;
use tayang_web::desk::fields::{Choice, FieldBox};
use tayang_web::desk::inbox::{Dot, dots};
use tayang_web::desk::map::MapView;
use tayang_web::desk::parts::{
    Check, CheckState, Fit, Link, Mark, Notice, ProgressStep, Ribbon, Spent, Tab, TimeBar, Tone,
};
use tayang_web::desk::words::Said;
use tayang_web::i18n::Lang;

/// The page of components.
#[derive(Serialize)]
pub(crate) struct ComponentsPage {
    title: &'static str,
    words: &'static str,
    names: BTreeMap<&'static str, &'static str>,
    buttons: Vec<Choice>,
    boxes: Vec<FieldBox>,
    select: FieldBox,
    choices: Vec<Choice>,
    picked: Vec<&'static str>,
    marks: Vec<Mark>,
    times: Vec<TimeBar>,
    seal: Seal,
    hash: Ribbon,
    notices: Vec<Notice>,
    reasons: Vec<Said>,
    checks: Vec<Check>,
    heads: Vec<&'static str>,
    rows: Vec<[&'static str; 3]>,
    trail: Vec<Link>,
    tabs: Vec<Tab>,
    progress: Vec<ProgressStep>,
    dots: Vec<Dot>,
    map: MapView,
}

pub(crate) fn components(map: MapView) -> ComponentsPage {
    ComponentsPage {
        title: "Komponen meja kerja",
        words: "Bila sebuah layar memerlukan bagian yang tidak ada di sini, tanyakan dahulu apakah sebuah kalimat sudah cukup.",
        names: names(),
        buttons: buttons(),
        boxes: boxes(),
        select: FieldBox::line("kategori", "Kategori", 40).with("foto"),
        choices: vec![
            Choice::of("fakta", "Salah fakta"),
            Choice::of("bahasa", "Bahasa"),
            Choice::of("foto", "Foto"),
        ],
        picked: vec!["foto"],
        marks: [Tone::Info, Tone::Good, Tone::Warn, Tone::Bad]
            .into_iter()
            .zip(["Dari luar unit", "Lengkap", "Periksa", "Lewat waktu"])
            .map(|(tone, text)| Mark::of(tone, text))
            .collect(),
        times: times(),
        seal: seal(),
        hash: Ribbon::of("4f9ac21e", Some("#".to_owned())),
        notices: notices(),
        reasons: vec![Said {
            what: "Alasannya belum diisi.".to_owned(),
            more: Vec::new(),
            advice: "Tulis alasannya, lalu kirim lagi.".to_owned(),
        }],
        checks: checks(),
        heads: vec!["Judul", "Tayang", "Turun"],
        rows: vec![
            ["Lomba dayung antardesa", "16 November", "30 November"],
            ["Pendaftaran beasiswa daerah", "18 November", "12 Desember"],
        ],
        trail: vec![Link::to("/", "Kotak Tugas")],
        tabs: tabs(),
        progress: progress(),
        dots: dots(8, Some(3)),
        map,
    }
}

fn names() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("buttons", "Tombol: satu yang penuh per layar"),
        ("fields", "Isian: label di atas, bantuan di bawahnya"),
        ("chips", "Pilihan cepat"),
        ("ticks", "Kelengkapan"),
        ("fold", "Formulir yang dibuka di tempat"),
        ("marks", "Tanda: kata dengan bentuk di depannya"),
        ("times", "Batang waktu"),
        ("stamps", "Paraf dan sidik"),
        ("notices", "Pemberitahuan dan penolakan"),
        ("checks", "Daftar periksa"),
        ("table", "Register dan daftar rincian"),
        ("ways", "Jalan: jejak, bab, kemajuan"),
        ("empty", "Keadaan kosong"),
        ("map", "Peta langkah"),
    ])
}

fn buttons() -> Vec<Choice> {
    let told = [
        ("first", "Setujui & paraf"),
        ("", "Simpan rancangan"),
        ("graver", "Kembalikan"),
        ("grave", "Turunkan sekarang"),
        ("words", "Lihat riwayat"),
    ];
    let told = told.into_iter();
    told.map(|(kind, label)| Choice::of(kind, label)).collect()
}

fn boxes() -> Vec<FieldBox> {
    let mut wrong = FieldBox::line("oleh", "Diverifikasi oleh", 120);
    wrong.error = Some("Isi nama pejabat yang memverifikasi bahan ini.".to_owned());
    vec![
        FieldBox::line("judul", "Judul", 90)
            .hint("Paling panjang 90 huruf")
            .with("Pasar Terapung kini buka tiap Sabtu"),
        wrong,
        FieldBox::line("batas", "Batas waktu", 10)
            .typed("date")
            .optional(),
        FieldBox::area("alasan", "Alasan", 2_000, 2).optional(),
    ]
}

fn times() -> Vec<TimeBar> {
    let bar = |touch, waiting| {
        let spent = Spent {
            standard: Some(15),
            touch,
            waiting,
            day: 450,
        };
        TimeBar::of(Lang::Id, spent, Fit::Within)
    };
    let bars = [bar(0, 0), bar(9, 3), bar(9, 12)];
    bars.into_iter().flatten().collect()
}

fn seal() -> Seal {
    Seal {
        initials: "HW".to_owned(),
        rim: "Kabid Informasi · 19 Nov 2026, 10.04".to_owned(),
        head: "Disetujui Hendra Wiratmaja".to_owned(),
        post: "Kabid Informasi, definitif".to_owned(),
        binds: "content",
        bound: "Paraf terikat pada isi ini. Bila satu huruf berubah, paraf gugur.".to_owned(),
        corrected: false,
        lapsed: false,
        href: "#".to_owned(),
        texts: Vec::new(),
    }
}

fn notices() -> Vec<Notice> {
    let told = [
        (Tone::Info, "Anda bertindak sebagai Plt. Kasi Konten."),
        (Tone::Good, "Diparaf pukul 10.04."),
        (Tone::Warn, "Naskah berubah 2 menit lalu."),
        (Tone::Bad, "Halaman belum dapat ditayangkan."),
    ];
    let told = told.into_iter();
    told.map(|(tone, head)| Notice::of(tone, head).line("Apa yang dapat dilakukan."))
        .collect()
}

fn checks() -> Vec<Check> {
    let warn = Check {
        state: CheckState::Warn,
        small: Some("Tidak menghalangi".to_owned()),
        ..Check::of(false, "Satu kalimat 34 kata")
    };
    vec![
        Check::of(true, "Foto berteks alternatif"),
        warn,
        Check::of(false, "Ringkasan untuk hasil pencarian"),
    ]
}

fn tabs() -> Vec<Tab> {
    let tab = |label: &str, current| Tab {
        href: "#".to_owned(),
        label: label.to_owned(),
        current,
    };
    vec![tab("Terbuka", true), tab("Selesai", false)]
}

fn progress() -> Vec<ProgressStep> {
    let step = |label: &str, state| ProgressStep {
        label: label.to_owned(),
        state,
        href: None,
    };
    vec![
        step("Instansi", "done"),
        step("Jabatan", "now"),
        step("SOP", "next"),
    ]
}
