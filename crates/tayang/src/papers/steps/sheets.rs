//! Where things stand: on the page, on the site before it is public, on other channels.

use jiff::Timestamp;
use tayang_core::artefact::{self as filled, Kept, LaidKind};
use tayang_core::case::{CaseItem, ShareMark};
use tayang_core::content::Placement;
use tayang_core::share;
use tayang_documents::layout::{LaidOut, Layout, Part};
use tayang_documents::listing::{Fact, Listing};
use tayang_documents::parts::Frame;

use super::super::lists::{class, drawn_up};
use super::super::source::Source;
use super::{about, performer};

/// Lembar tata letak.
pub(in super::super) fn layout(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::LayoutSheet,
    frame: Frame,
) -> Layout {
    Layout {
        frame,
        about: about(source),
        items: paper.items.iter().map(laid_out).collect(),
        signer: source.signer(&kept.by, Some(kept.at)),
    }
}

fn laid_out(item: &filled::LaidOut) -> LaidOut {
    let of = |wanted: LaidKind| item.parts.iter().filter(move |part| part.part == wanted);
    let lead = item
        .parts
        .iter()
        .find(|part| matches!(part.part, LaidKind::Picture | LaidKind::Gallery));
    let photos: u32 = of(LaidKind::Gallery).map(|part| part.count).sum();
    let told = [
        (of(LaidKind::Picture).count(), "foto".to_owned()),
        (
            of(LaidKind::Gallery).count(),
            format!("galeri ({photos} foto)"),
        ),
        (of(LaidKind::Film).count(), "film".to_owned()),
        (of(LaidKind::Document).count(), "dokumen".to_owned()),
    ];
    let told = told.into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = told
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    LaidOut {
        title: item.title.clone(),
        lead: lead.map(|part| part.words.clone()),
        media: if told.is_empty() {
            "tanpa foto dan film".to_owned()
        } else {
            told.join(", ")
        },
        hash: item.content.to_string(),
        parts: item.parts.iter().map(laid).collect(),
    }
}

fn laid(part: &filled::LaidPart) -> Part {
    let n = part.count;
    let name = match part.part {
        LaidKind::Text => format!("Teks, {n} paragraf"),
        LaidKind::Heading => "Subjudul".to_owned(),
        LaidKind::List => format!("Daftar, {n} butir"),
        LaidKind::Table => format!("Tabel, {n} baris"),
        LaidKind::Quote => "Kutipan".to_owned(),
        LaidKind::Picture => "Foto".to_owned(),
        LaidKind::Gallery => format!("Galeri, {n} foto"),
        LaidKind::Film => "Film".to_owned(),
        LaidKind::Document => "Dokumen".to_owned(),
        LaidKind::Callout => "Kotak catatan".to_owned(),
    };
    Part {
        name,
        words: part.words.clone(),
    }
}

/// Lembar penempatan pratayang of the pass that the entry ended.
pub(in super::super) fn placement(source: &Source<'_>, frame: Frame) -> Listing {
    let columns = [
        ("Konten", 4),
        ("Jenis", 2),
        ("Menu", 2),
        ("Alamat", 4),
        ("Kelas Informasi", 2),
        ("Urutan", 1),
        ("Tayang Mulai", 3),
        ("Tayang Akhir", 3),
    ];
    let items = source.case().items.values();
    let rows = items.filter_map(|item| Some(placed(source, item, item.placement.as_ref()?)));
    let name = "Lembar Penempatan Pratayang";
    let made = performer(source);
    let mut list = drawn_up(source, made, frame, name, &columns, rows.collect());
    let packet = source.case().packet().display;
    list.facts.push(Fact::of("Sidik paket", packet.to_string()));
    let words = "Konten belum dapat dibaca publik sebelum ditayangkan; perubahan tempat mengubah sidik paket.";
    list.notes.push(words.to_owned());
    list
}

fn placed(source: &Source<'_>, item: &CaseItem, place: &Placement) -> Vec<String> {
    let at =
        |at: Option<Timestamp>, open: &str| at.map_or_else(|| open.to_owned(), |at| source.at(at));
    vec![
        item.title.clone(),
        source.kind(item.kind),
        source.category(&place.category),
        source.url(item.kind, place),
        place
            .class
            .map(|told| class(source, told))
            .unwrap_or_default(),
        match place.order {
            0 => String::new(),
            order => order.to_string(),
        },
        at(place.period.from, "saat ditayangkan"),
        at(place.period.until, "seterusnya"),
    ]
}

/// Daftar penyebaran of the pass that the entry ended.
pub(in super::super) fn sharing(source: &Source<'_>, frame: Frame) -> Listing {
    let columns = [
        ("Kanal", 2),
        ("Tautan", 5),
        ("Waktu", 3),
        ("Oleh", 3),
        ("Keterangan", 3),
    ];
    let named = source.step().map(|step| step.channels.as_slice());
    let named = named.unwrap_or_default();
    let rows: Vec<Vec<String>> = named.iter().map(|key| channel(source, key)).collect();
    let closed = |(row, key): (usize, &String)| share::retired(key).map(|_| row);
    let struck = named.iter().enumerate().filter_map(closed).collect();
    let name = "Daftar Penyebaran";
    let mut list = drawn_up(source, performer(source), frame, name, &columns, rows);
    list.struck = struck;
    for aired in source.case().aired.values() {
        let item = &aired.published;
        let address = source.url(item.kind, &item.placement);
        let title = source.title(item.item);
        list.facts
            .push(Fact::of("Konten", format!("{title}\n{address}")));
        list.facts
            .push(Fact::of("Sidik naskah", item.content.to_string()));
    }
    list
}

/// A channel of the sheet: its link, or why there is none.
fn channel(source: &Source<'_>, key: &str) -> Vec<String> {
    let known = share::known(key);
    let name = known.map_or(key, |channel| channel.name).to_owned();
    if let Some(year) = share::retired(key) {
        let why = format!("Dicoret: kanal ditutup sejak {year}");
        return vec![name, String::new(), String::new(), String::new(), why];
    }
    let mark: Option<&ShareMark> = source.case().shared.get(key);
    let told = |told: Option<&String>| told.cloned().unwrap_or_default();
    vec![
        name,
        told(mark.and_then(|mark| mark.url.as_ref())),
        mark.map(|mark| source.at(mark.at)).unwrap_or_default(),
        mark.map(|mark| source.who(&mark.by)).unwrap_or_default(),
        mark.map(remarks).unwrap_or_default(),
    ]
}

/// Why it was not shared there, and what stood before it was put right.
fn remarks(mark: &ShareMark) -> String {
    let before = mark.before.iter().filter_map(|old| {
        let what = old.url.as_ref().or(old.reason.as_ref())?;
        Some(format!("Semula: {what}"))
    });
    let lines: Vec<String> = mark.reason.clone().into_iter().chain(before).collect();
    lines.join("\n")
}
