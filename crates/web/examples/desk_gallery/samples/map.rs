//! A sample map: source 003's eight steps, laid out by hand.

use tayang_web::desk::map::{CellView, Draw, HeadsView, MapRow, MapView, RoleHead};
use tayang_web::desk::parts::Fit;

/// Words, column, standard, worked, waited, output.
type Row = (&'static str, usize, u64, u64, u64, &'static str);

const ROWS: [Row; 8] = [
    (
        "Membuat artikel dan mengumpulkan data multimedia pendukung",
        1,
        60,
        44,
        7,
        "Artikel, foto dan video",
    ),
    (
        "Mengedit artikel sehingga layak unggah",
        2,
        15,
        9,
        2,
        "Artikel, foto dan video sudah siap edit",
    ),
    (
        "Menyetujui artikel untuk di unggah",
        0,
        15,
        3,
        15,
        "Persetujuan Artikel dalam berkas softcopy",
    ),
    (
        "Menyusun artikel dengan data multimedia secara elektronik",
        2,
        10,
        6,
        1,
        "Persiapan Artikel, foto dan video di unggah",
    ),
    (
        "Mengunggah artikel ke website dan manajemen Artikel secara keseluruhan",
        3,
        15,
        9,
        4,
        "Artikel, foto dan video terunggah di website",
    ),
    (
        "Mengoreksi hasil unggahan",
        2,
        15,
        0,
        0,
        "Artikel terkoreksi",
    ),
    (
        "Publish data",
        3,
        10,
        0,
        0,
        "Artikel, foto dan video terunggah di website",
    ),
    (
        "Bagi Artikel ke sosial media",
        3,
        15,
        0,
        0,
        "Link Artikel, foto, video dibagikan",
    ),
];
const PEOPLE: [(&str, &str, &str); 4] = [
    ("Kabid", "Hendra W.", "HW"),
    ("Kasi", "Plt. Ratna W.", "RW"),
    ("Staf Pengolah Data", "Lestari H.", "LH"),
    ("Staf Admin", "Yusuf M.", "YM"),
];

/// The sheet of source 003, with a run that stands at `now`.
pub(super) fn pesona(sheet: bool, now: Option<usize>) -> MapView {
    let head = |text: &str| text.to_owned();
    MapView {
        caption: "Peta SOP berkas ini".to_owned(),
        heads: HeadsView {
            step: head("Aktivitas"),
            needs: head("Persyaratan/Kelengkapan"),
            time: head("Waktu"),
            output: head("Output"),
            note: head("Ket"),
        },
        roles: PEOPLE
            .iter()
            .map(|(label, name, _)| RoleHead {
                label: head(label),
                names: now.map(|_| head(name)),
            })
            .collect(),
        rows: (0..ROWS.len()).map(|step| row(step, sheet, now)).collect(),
        sheet,
        notes: false,
        columns: if sheet { 9 } else { 8 },
    }
}

fn row(step: usize, sheet: bool, now: Option<usize>) -> MapRow {
    let (text, column, standard, touch, waiting, output) = ROWS[step];
    let state = match now {
        None => "",
        Some(now) if step < now => "done",
        Some(now) if step == now => "now",
        Some(_) => "next",
    };
    let ran = state == "done" || state == "now";
    MapRow {
        id: None,
        section: None,
        no: (step + 1).to_string(),
        text: text.to_owned(),
        state,
        who: format!("{}, {}", PEOPLE[column].0, PEOPLE[column].1),
        back: (step == 2 && ran).then(|| "Tidak, 1×: kembali ke kegiatan 1".to_owned()),
        findings: Vec::new(),
        cells: (0..4)
            .map(|cell| self::cell(step, cell, state, now.is_some()))
            .collect(),
        needs: if sheet {
            vec!["Bahan Artikel diketik di Microsoft Word".to_owned()]
        } else {
            Vec::new()
        },
        bar: ran
            .then(|| super::bar(standard, touch, waiting, Fit::Within))
            .flatten(),
        time: format!("{standard} menit"),
        output: output.to_owned(),
        note: String::new(),
    }
}

fn line(x1: &str, y1: &str, x2: &str, y2: &str, class: &'static str) -> Draw {
    Draw::Line {
        x1: x1.into(),
        y1: y1.into(),
        x2: x2.into(),
        y2: y2.into(),
        class,
    }
}

fn cell(step: usize, cell: usize, state: &'static str, run: bool) -> CellView {
    let column = ROWS[step].1;
    let gone = if state == "next" { "" } else { "gone" };
    let mut pieces = Vec::new();
    if let Some(from) = step.checked_sub(1).map(|before| ROWS[before].1) {
        let (low, high) = (from.min(column), from.max(column));
        if from == column && cell == column {
            pieces.push(line("50%", "0", "50%", "44", gone));
        } else if cell == from {
            pieces.push(line("50%", "0", "50%", "11", gone));
            pieces.push(line(
                "50%",
                "11",
                if from < column { "100%" } else { "0" },
                "11",
                gone,
            ));
        } else if cell == column {
            pieces.push(line(
                if from < column { "0" } else { "100%" },
                "11",
                "50%",
                "11",
                gone,
            ));
            pieces.push(line("50%", "11", "50%", "44", gone));
        } else if cell > low && cell < high {
            pieces.push(line("0", "11", "100%", "11", gone));
        }
    }
    if cell != column {
        if cell == 0 && step < 2 {
            pieces.push(line(
                "7",
                if step == 0 { "44" } else { "0" },
                "7",
                "100%",
                "return",
            ));
            if step == 0 {
                pieces.push(line("7", "44", "100%", "44", "return"));
            } else {
                pieces.push(Draw::Word {
                    x: "13".into(),
                    y: "52%".into(),
                    shift: "",
                    class: "return",
                    text: "Tidak, 1×".into(),
                });
            }
        }
        return CellView { say: None, pieces };
    }
    let name = match step {
        2 => "keputusan",
        0 | 7 => "mulai",
        _ => "proses",
    };
    if step < 7 {
        let out = if matches!(state, "now" | "next") {
            ""
        } else {
            "gone"
        };
        pieces.push(line("50%", "44", "50%", "100%", out));
    }
    if step == 0 {
        pieces.push(line("0", "44", "50%", "44", "return"));
        pieces.push(Draw::Tip {
            name: "ujung-kanan",
            x: "50%".into(),
            y: "44".into(),
            shift: "-29 0",
            class: "return",
        });
    }
    if step == 2 {
        pieces.push(Draw::Word {
            x: "50%".into(),
            y: "80".into(),
            shift: "6",
            class: "",
            text: "Ya".into(),
        });
        pieces.push(line("7", "44", "50%", "44", "return"));
        pieces.push(line("7", "0", "7", "44", "return"));
    }
    pieces.push(Draw::Symbol { name });
    if step > 0 {
        let y = if step == 2 { "21" } else { "27" };
        pieces.push(Draw::Tip {
            name: "ujung-bawah",
            x: "50%".into(),
            y: y.into(),
            shift: "",
            class: gone,
        });
    }
    if !run {
        pieces.push(Draw::Initials {
            y: 49,
            text: (step + 1).to_string(),
        });
    } else if state != "next" {
        pieces.push(Draw::Initials {
            y: if state == "now" { 45 } else { 49 },
            text: PEOPLE[column].2.to_owned(),
        });
    }
    if state == "now" {
        pieces.push(Draw::Bar { width: 38 });
    }
    CellView {
        say: Some("Proses".to_owned()),
        pieces,
    }
}
