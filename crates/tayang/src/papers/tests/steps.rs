//! What single steps leave on paper: the text, its differences, its place, its links.

use std::collections::BTreeMap;

use tayang_core::artefact::{Artefact, LaidKind, LaidOut, LaidPart, LayoutSheet};
use tayang_core::canonical::Hash;
use tayang_core::content::body::{Block, Body, Cell, Image, Inline, Row};
use tayang_core::content::{DisplayPeriod, FORMAT, ItemKind, Placement, Revision, Text};
use tayang_core::event::Event;
use tayang_core::ids::{FileId, ItemId, RevisionId};
use tayang_core::official::Official;
use tayang_core::sop::StepKind;
use tayang_store::PaperSource;

use super::made;
use super::samples::{HASH, Sample};
use super::world::{ITEM, World, dense, id};

const WRITE: usize = 3;
const EDIT: usize = 4;
const STAGE: usize = 5;
const CORRECT: usize = 6;
const SHARE: usize = 7;

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text {
        text: text.to_owned(),
        marks: Vec::new(),
    }]
}

fn p(text: &str) -> Block {
    Block::Paragraph { text: words(text) }
}

/// The revision of this number: 4 is what was brought.
fn revision(number: u128, blocks: Vec<Block>) -> Revision {
    Revision {
        format: FORMAT,
        id: RevisionId(id(number)),
        item: ItemId(id(ITEM)),
        kind: ItemKind::Article,
        text: Text {
            title: "Pasar Wening dibuka".into(),
            summary: "Pasar dibuka kembali.".into(),
            body: Body(blocks),
        },
        files: BTreeMap::new(),
        placement: None,
    }
}

fn content(revision: &Revision) -> Hash {
    revision.content_hash()
}

fn saved(revision: &Revision, act: StepKind) -> Event {
    Event::RevisionSaved {
        item: revision.item,
        kind: revision.kind,
        revision: revision.id,
        base: Some(RevisionId(id(4))),
        live: None,
        content: content(revision),
        display: Hash::of(b"tampilan"),
        placement: None,
        act,
        title: revision.text.title.clone(),
    }
}

fn shows(told: &PaperSource, says: &[&str]) -> String {
    let (_, text) = made(&World::new(), told);
    for words in says {
        assert!(text.contains(&dense(words)), "{words:?}: {text}");
    }
    text
}

/// What was laid out, with what its paper shows.
pub(super) fn layout() -> Sample {
    let part = |part, count, words: &str| LaidPart {
        part,
        count,
        words: words.into(),
    };
    let layout = LayoutSheet {
        items: vec![LaidOut {
            item: ItemId(id(ITEM)),
            title: "Pasar Wening dibuka".into(),
            revision: RevisionId(id(4)),
            content: HASH.parse().unwrap(),
            parts: vec![
                part(LaidKind::Text, 3, "Pasar dibuka Senin pagi."),
                part(LaidKind::Picture, 1, "Lapak ikan"),
                part(LaidKind::Gallery, 4, "Lapak sayur; Lapak buah"),
                part(LaidKind::Film, 1, "Pasar dalam satu menit"),
            ],
        }],
    };
    (
        Artefact::LayoutSheet(layout),
        &[
            "Lembar Tata Letak",
            "Pasar Wening dibuka",
            HASH,
            "1 foto, 1 galeri (4 foto), 1 film",
            "Teks, 3 paragraf",
            "Pasar dalam satu menit",
            "Menyiapkan bahan",
        ],
    )
}

#[test]
fn a_manuscript_shows_every_word_its_pictures_and_its_hash() {
    let cell = |text: &str, colspan, header| Cell {
        header,
        colspan,
        rowspan: 1,
        blocks: vec![p(text)],
    };
    let photo = Image {
        file: FileId(id(40)),
        alt: "Lapak ikan di tepi jalan".into(),
        decorative: false,
        caption: words("Hari pertama. Foto: Humas"),
    };
    let text = revision(
        5,
        vec![
            p("Pasar dibuka Senin pagi."),
            Block::Heading {
                level: 2,
                text: words("Jam buka"),
            },
            Block::Image(photo),
            Block::Table {
                caption: words("Jadwal lapak"),
                rows: vec![
                    Row {
                        cells: vec![cell("Hari", 1, true), cell("Jam", 1, true)],
                    },
                    Row {
                        cells: vec![cell("Libur nasional tutup", 2, false)],
                    },
                ],
            },
        ],
    );
    let hash = content(&text).to_string();
    let event = saved(&text, StepKind::Write);
    let told = World::new().passed(WRITE, vec![event], Official::Manuscript, vec![text]);
    let text = shows(
        &told,
        &[
            "Naskah",
            "NSK-7/KONTEN/XI/2026",
            "4. Menulis naskah",
            "Citra Lestari",
            "Seksi Konten",
            &hash,
            "Pasar dibuka kembali.",
            "Pasar dibuka Senin pagi.",
            "Jam buka",
            "Lapak ikan di tepi jalan",
            "Hari pertama. Foto: Humas",
            "Jadwal lapak",
            "Libur nasional tutup",
        ],
    );
    assert!(!text.contains(&dense("lebih panjang daripada")), "{text}");
}

#[test]
fn a_text_that_no_paper_holds_is_cut_and_says_so() {
    let long = "Kata panjang sekali. ".repeat(20_000);
    let text = revision(5, vec![p(&long), p("Penutup yang jauh.")]);
    let event = saved(&text, StepKind::Write);
    let told = World::new().passed(WRITE, vec![event], Official::Manuscript, vec![text]);
    let text = shows(&told, &["Kata panjang sekali.", "lebih panjang daripada"]);
    assert!(!text.contains(&dense("Penutup yang jauh.")));
}

#[test]
fn an_editing_sheet_shows_checklist_and_each_changed_word() {
    let before = revision(4, vec![p("Pasar berlangsung Senin pagi di balai desa.")]);
    let after = revision(5, vec![p("Pasar digelar Senin pagi di balai desa.")]);
    let both = [&before, &after].map(|one| content(one).to_string());
    let edit = |checklist: Vec<String>, none| Event::EditRecorded {
        items: vec![ItemId(id(ITEM))],
        checklist,
        none,
    };
    let events = vec![
        saved(&after, StepKind::Edit),
        edit(vec!["alt_text".into(), "spelling".into()], None),
    ];
    let told = World::new().passed(EDIT, events, Official::Editing, vec![before.clone(), after]);
    let says = [
        "Lembar Penyuntingan",
        "Setiap gambar punya teks alternatif",
        "Pasar berlangsungdigelar Senin pagi",
        "Citra Lestari",
        &both[0],
        &both[1],
    ];
    shows(&told, &says);

    let none = vec![edit(Vec::new(), Some("Bahasanya sudah baik.".into()))];
    let told = World::new().passed(EDIT, none, Official::Editing, vec![before]);
    let text = shows(
        &told,
        &["Bahasanya sudah baik.", "Tidak ada kata yang berubah"],
    );
    assert!(!text.contains(&dense("Daftar periksa")), "{text}");
}

#[test]
fn a_placement_sheet_shows_address_period_and_the_packet() {
    let text = revision(4, vec![p("Pasar dibuka.")]);
    let placed = Event::ItemStaged {
        item: text.item,
        revision: RevisionId(id(5)),
        placement: Placement {
            slug: "pasar-wening".into(),
            category: "ekonomi".into(),
            order: 3,
            period: DisplayPeriod {
                from: None,
                until: Some("2026-12-26T15:59:00Z".parse().unwrap()),
            },
            class: None,
        },
        content: content(&text),
        display: Hash::of(b"tampilan"),
    };
    let told = World::new().passed(STAGE, vec![placed], Official::Placement, Vec::new());
    let packet = told.case.packet().display.to_string();
    let says = [
        "Lembar Penempatan Pratayang",
        "Pasar Wening dibuka",
        "https://nusakencanakab.example/berita/pasar-wening",
        "saat ditayangkan",
        "26 Desember 2026",
        &packet,
    ];
    shows(&told, &says);
}

#[test]
fn a_correction_sheet_shows_each_difference_and_the_limit_or_that_there_was_none() {
    let before = revision(4, vec![p("Pasar dibuka Snin pagi di balai desa.")]);
    let after = revision(5, vec![p("Pasar dibuka Senin pagi di balai desa.")]);
    let corrected = Event::Corrected {
        item: before.item,
        base: before.id,
        revision: after.id,
        content: content(&after),
        display: Hash::of(b"tampilan"),
        note: "Salah ketik".into(),
        words: 1,
        differences: Vec::new(),
        beyond: false,
    };
    let revisions = vec![before, after];
    let told = World::new().passed(CORRECT, vec![corrected], Official::Correction, revisions);
    let says = [
        "Lembar Koreksi",
        "ejaan sampai 10 kata dicatat",
        "Salah ketik (1 kata sejak persetujuan; dalam batas)",
        "dibuka SninSenin pagi",
        "Citra Lestari, Plt. Kepala Seksi Konten",
    ];
    shows(&told, &says);
    let told = World::new().passed(CORRECT, Vec::new(), Official::Correction, Vec::new());
    let hash = Hash::of(b"isi").to_string();
    shows(&told, &["Tidak ada koreksi", "Pasar Wening dibuka", &hash]);
}

#[test]
fn a_list_of_sharing_shows_links_reasons_and_closed_channels() {
    let shared = |channel: &str, url: Option<&str>, reason: Option<&str>| Event::Shared {
        channel: channel.to_owned(),
        url: url.map(str::to_owned),
        reason: reason.map(str::to_owned),
    };
    let link = "https://www.facebook.com/nusakencana/posts/1";
    let wrong = "https://www.facebook.com/nusakencana/posts/7";
    let events = vec![
        shared("facebook", Some(wrong), None),
        shared("facebook", Some(link), None),
        shared("youtube", None, Some("Tidak ada film.")),
    ];
    let told = World::new().passed(SHARE, events, Official::Sharing, Vec::new());
    let says = [
        "Daftar Penyebaran",
        link,
        "Citra Lestari",
        "Tidak ada film.",
        "Semula: https://www.facebook.com/nusakencana/posts/7",
        "Google+",
        "kanal ditutup sejak 2019",
    ];
    shows(&told, &says);
}
