//! Papers that single steps leave on the way of an article.

use tayang_core::content::words::SegmentKind;
use tayang_documents::airing::{AiredItem, AiringProof, Passed, Seal};
use tayang_documents::layout::{LaidOut, Layout, Part};
use tayang_documents::listing::Fact;
use tayang_documents::manuscript::{Cell, Manuscript, Medium, Passage, Written};
use tayang_documents::parts::{About, Change, Piece};
use tayang_documents::revision_sheet::{Point, Revised, RevisionSheet};

use super::letters::signer;
use super::{frame, moment, signed};

const HASH: &str = "3b1f9c2ad84e77aa05c1b6f0e2d3948817263545fedcba98765432100f1e2d3c";

fn about(step: &str) -> About {
    About {
        sop: "Pengelolaan Aplikasi Pesona Sukamaju".to_owned(),
        step: step.to_owned(),
        case: "Festival Perahu Naga Sungai Mahoni".to_owned(),
    }
}

pub(crate) fn airing() -> AiringProof {
    let item = |number: &str, title: &str, slug: &str| AiredItem {
        number: number.to_owned(),
        title: title.to_owned(),
        kind: "Berita".to_owned(),
        url: format!("https://sukamaju.example/berita/{slug}"),
        unit: "Dinas Pariwisata".to_owned(),
        from: moment(20, 10, 15),
        until: None,
        hash: HASH.to_owned(),
        taken_down: None,
    };
    let passed = |no: &str, act: &str, name: &str, post: &str, minute| Passed {
        no: no.to_owned(),
        act: act.to_owned(),
        name: name.to_owned(),
        post: post.to_owned(),
        at: moment(20, 9, minute),
        hash: (no == "3").then(|| HASH[..16].to_owned()),
        rangkap: no == "7",
    };
    let festival = "Festival Perahu Naga Sungai Mahoni digelar tiga hari";
    AiringProof {
        frame: frame(Some("000.8/BT-41/KOMINFO/XI/2026")),
        about: about("7. Menayangkan artikel yang sudah dikoreksi"),
        site: "Kabupaten Sukamaju".to_owned(),
        at: moment(20, 10, 15),
        items: vec![
            AiredItem {
                until: Some(moment(27, 23, 59)),
                ..item("0201", festival, "festival-perahu-naga-sungai-mahoni")
            },
            AiredItem {
                taken_down: Some("Dicabut: jadwal lama tidak berlaku lagi".to_owned()),
                ..item("0202", "Jadwal latihan dayung", "jadwal-latihan-dayung")
            },
        ],
        trail: vec![
            passed("1", "Penulisan", "Lestari Handayani", "Kepala Seksi", 5),
            passed("2", "Penyuntingan", "Yudha Prakoso", "Pengolah Data", 20),
            passed("3", "Paraf", "Bambang Wiratama", "Plh. Kepala Bidang", 31),
            passed("7", "Penayangan", "Citra Anggraini", "Staf Admin", 55),
        ],
        seal: Some(Seal {
            entry: "situs:utama, entri 1204".to_owned(),
            hash: HASH.to_owned(),
            key: "6f03d22dfc5b7fed".to_owned(),
        }),
        remarks: vec!["Citra Anggraini juga menempatkan konten ini (rangkap).".to_owned()],
        signer: signed(),
    }
}

pub(crate) fn manuscript() -> Manuscript {
    let text = |text: &str| Passage::Text {
        depth: 0,
        text: text.to_owned(),
    };
    let point = |depth, mark: &str, text: &str| Passage::Point {
        depth,
        mark: mark.to_owned(),
        text: text.to_owned(),
    };
    let cell = |text: &str, head, across| Cell {
        text: text.to_owned(),
        head,
        across,
        down: 1,
    };
    let photo = || "Foto 1".to_owned();
    Manuscript {
        frame: frame(Some("000.8/NSK-12/KOMINFO/XI/2026")),
        about: about("1. Membuat artikel dan mengumpulkan data multimedia pendukung"),
        items: vec![Written {
            title: "Festival Perahu Naga Sungai Mahoni digelar tiga hari".to_owned(),
            kind: "Berita".to_owned(),
            authors: "Lestari Handayani".to_owned(),
            unit: "Seksi Layanan Informasi".to_owned(),
            sources: vec!["Dinas Pariwisata, disampaikan Rudi Hartanto".to_owned()],
            revision: "0192f3a0-77aa-7c05-8b6f-e2d394881726".to_owned(),
            hash: HASH.to_owned(),
            summary: "Tiga puluh regu dari sembilan kecamatan turun ke sungai.".to_owned(),
            passages: vec![
                text(
                    "Festival dibuka Jumat pagi di dermaga lama dengan pelepasan tiga puluh perahu.",
                ),
                Passage::Medium { name: photo() },
                Passage::Heading {
                    text: "Jadwal lomba".to_owned(),
                },
                Passage::Table {
                    caption: "Jadwal tiga hari".to_owned(),
                    columns: 2,
                    cells: vec![
                        cell("Hari", true, 1),
                        cell("Lomba", true, 1),
                        cell("Jumat", false, 1),
                        cell("Penyisihan", false, 1),
                        cell("Hujan deras menunda lomba satu jam", false, 2),
                    ],
                },
                point(0, "1.", "Parkir di lapangan kecamatan"),
                point(1, "–", "khusus bus di terminal"),
                Passage::Text {
                    depth: 1,
                    text: "“Sungai ini milik kita,” kata camat.".to_owned(),
                },
            ],
            media: vec![Medium {
                name: photo(),
                alt: "Perahu naga melaju di depan dermaga".to_owned(),
                caption: "Penyisihan hari pertama. Foto: Humas".to_owned(),
            }],
            cut: true,
        }],
        signer: signer("Kepala Seksi Layanan Informasi", "Lestari Handayani"),
    }
}

fn change(place: &str) -> Change {
    let piece = |kind, text: &str| Piece {
        kind,
        text: text.to_owned(),
    };
    Change {
        place: place.to_owned(),
        pieces: vec![
            piece(SegmentKind::Same, "Festival "),
            piece(SegmentKind::Removed, "berlangsung"),
            piece(SegmentKind::Added, "digelar"),
            piece(SegmentKind::Same, " tiga hari di dermaga lama."),
        ],
    }
}

pub(crate) fn editing() -> RevisionSheet {
    let point = |text: &str| Point {
        text: text.to_owned(),
        seen: true,
    };
    RevisionSheet {
        frame: frame(Some("000.8/LPY-13/KOMINFO/XI/2026")),
        name: "Lembar Penyuntingan".to_owned(),
        about: about("2. Mengedit artikel sehingga layak unggah"),
        facts: Vec::new(),
        checklist: vec![
            point("Setiap gambar punya teks alternatif"),
            point("Setiap foto punya keterangan"),
            point("Ejaan sudah diperiksa"),
        ],
        changes: vec![Revised {
            title: "Festival Perahu Naga Sungai Mahoni digelar tiga hari".to_owned(),
            by: "Yudha Prakoso".to_owned(),
            at: None,
            note: String::new(),
            before: HASH.to_owned(),
            after: HASH.chars().rev().collect(),
            words: vec![change("Judul"), change("Paragraf")],
            others: vec!["Sebuah foto ditukar dengan foto lain.".to_owned()],
        }],
        notes: Vec::new(),
        signer: signer("Pengolah Data", "Yudha Prakoso"),
    }
}

pub(crate) fn correction() -> RevisionSheet {
    let revised = |note: &str, words| Revised {
        title: "Festival Perahu Naga Sungai Mahoni digelar tiga hari".to_owned(),
        by: "Citra Anggraini".to_owned(),
        at: Some(moment(20, 9, 50)),
        note: note.to_owned(),
        before: HASH.to_owned(),
        after: HASH.chars().rev().collect(),
        words,
        others: Vec::new(),
    };
    RevisionSheet {
        name: "Lembar Koreksi".to_owned(),
        about: about("6. Mengoreksi artikel yang sudah diunggah"),
        facts: vec![Fact::of("Batas koreksi", "dicatat sampai 10 kata")],
        checklist: Vec::new(),
        changes: vec![
            revised("Salah ketik; 1 kata.", vec![change("Paragraf")]),
            revised("Hanya tempatnya.", Vec::new()),
        ],
        notes: vec!["Isi sudah sama dengan yang disetujui.".to_owned()],
        ..editing()
    }
}

pub(crate) fn layout() -> Layout {
    let part = |name: &str, words: &str| Part {
        name: name.to_owned(),
        words: words.to_owned(),
    };
    Layout {
        frame: frame(Some("000.8/LTL-9/KOMINFO/XI/2026")),
        about: about("4. Menyusun artikel dan data multimedia pendukung"),
        items: vec![LaidOut {
            title: "Festival Perahu Naga Sungai Mahoni digelar tiga hari".to_owned(),
            lead: Some("Perahu naga melaju di depan dermaga".to_owned()),
            media: "1 foto, 1 galeri (4 foto), 1 film".to_owned(),
            hash: HASH.to_owned(),
            parts: vec![
                part(
                    "Teks, 3 paragraf",
                    "Festival dibuka Jumat pagi di dermaga lama …",
                ),
                part("Foto", "Perahu naga melaju di depan dermaga"),
                part("Subjudul", "Jadwal lomba"),
                part("Tabel, 4 baris", "Hari; Lomba; Jumat; Penyisihan"),
                part(
                    "Galeri, 4 foto",
                    "Regu putri; Regu putra; Penonton; Panitia",
                ),
                part("Film", "Festival dalam satu menit"),
            ],
        }],
        signer: signed(),
    }
}
