//! What a row's performer probably does, read from its verbs. A person confirms it.

use super::super::{Cell, StepKind};

/// Words that speak for a kind, most telling first, and how surely, in percent.
const TELLING: [(&[&str], StepKind, u8); 22] = [
    (
        &[
            "tidak akan menampilkan",
            "tidak ditayangkan",
            "tidak ditampilkan",
        ],
        StepKind::Withhold,
        70,
    ),
    (
        &[
            "harus segera ditampilkan",
            "segera ditayangkan",
            "segera dipublikasikan",
        ],
        StepKind::Publish,
        70,
    ),
    (&["melapor", "menyampaikan laporan"], StepKind::Report, 80),
    (
        &[
            "menugaskan",
            "mendisposisi",
            "memberi disposisi",
            "memberikan disposisi",
        ],
        StepKind::Assign,
        85,
    ),
    (
        &["menetapkan tim", "membentuk tim", "menerbitkan sk"],
        StepKind::Decree,
        80,
    ),
    (&["program kerja", "rencana kerja"], StepKind::Plan, 75),
    (&["evaluasi", "monitoring"], StepKind::Evaluate, 75),
    (&["mengajukan"], StepKind::Submit, 75),
    (
        &[
            "menyetujui",
            "memparaf",
            "menyaring",
            "filtering",
            "memutuskan",
            "mengesahkan",
        ],
        StepKind::Approve,
        85,
    ),
    (
        &["klasifikasi", "memilah", "mengelompokkan"],
        StepKind::Classify,
        80,
    ),
    (&["mengoreksi", "koreksi"], StepKind::Correct, 85),
    (
        &[
            "membuat artikel",
            "menulis",
            "membuat berita",
            "membuat naskah",
        ],
        StepKind::Write,
        80,
    ),
    (&["menerima"], StepKind::Receive, 80),
    (&["menyerahkan"], StepKind::Receive, 55),
    (&["mengumpulkan", "pengumpulan"], StepKind::Collect, 80),
    (
        &["mengedit", "editing", "menyunting", "penyuntingan"],
        StepKind::Edit,
        80,
    ),
    (&["mengunggah", "upload"], StepKind::Stage, 80),
    (
        &[
            "publish",
            "menayangkan",
            "mempublikasikan",
            "menampilkan",
            "menerbitkan",
        ],
        StepKind::Publish,
        80,
    ),
    (
        &["bagi ", "membagikan", "share", "menyebarluaskan"],
        StepKind::Share,
        80,
    ),
    (
        &[
            "mengadministrasikan",
            "mencatat",
            "mengarsip",
            "mendokumentasikan",
        ],
        StepKind::Record,
        80,
    ),
    (
        &["menyusun artikel", "menyusun halaman", "menata"],
        StepKind::Compose,
        60,
    ),
    (
        &["update", "memperbarui", "memutakhirkan", "mengisi"],
        StepKind::Maintain,
        40,
    ),
];

/// The kind that a row's words speak for; with 5 percent when none does.
pub(super) fn of_text(text: &str) -> Cell<StepKind> {
    let text = text.to_lowercase();
    let speaks = |words: &&[&str]| words.iter().any(|word| text.contains(word));
    let mut found = TELLING.iter().filter(|(words, ..)| speaks(words));
    let Some((_, kind, confidence)) = found.next() else {
        return Cell {
            value: StepKind::Write,
            confidence: 5,
            alternatives: vec![StepKind::Edit, StepKind::Record],
        };
    };
    let mut others: Vec<StepKind> = Vec::new();
    for (_, other, _) in found {
        if other != kind && !others.contains(other) && others.len() < 3 {
            others.push(*other);
        }
    }
    if *kind == StepKind::Maintain {
        others.extend([StepKind::Edit, StepKind::Stage]);
    }
    Cell {
        value: *kind,
        confidence: *confidence,
        alternatives: others,
    }
}

/// A row with the labels of a decision decides.
pub(super) fn deciding(read: Cell<StepKind>) -> Cell<StepKind> {
    if read.value == StepKind::Approve {
        return Cell {
            confidence: 90,
            ..read
        };
    }
    Cell {
        value: StepKind::Approve,
        confidence: 75,
        alternatives: Vec::new(),
    }
}
