//! The editor's form: names of its fields, and what was sent as fields of a sheet.
//!
//! Row and column stand in a field's name: `teks-3` is the fourth row's activity.

use tayang_core::sop::edit::{CoverFields, ExitFields, RowFields, Shape, SheetFields};
use tayang_core::sop::parse::{MAX_ROLES, MAX_STEPS};

use super::ticked;
use crate::desk::fields::Fields;

/// Most ways out of one row that the form shows.
const MAX_EXITS: usize = 6;

/// The field of the guard at this place.
pub(super) const GUARDS: [&str; 3] = ["aturan-sunting", "aturan-verifikasi", "aturan-dikecualikan"];

/// The name of a field of a row or a column.
pub(super) fn name(field: &str, at: usize) -> String {
    format!("{field}-{at}")
}

/// The name of a field of one way out of a row.
pub(super) fn exit_name(field: &str, row: usize, exit: usize) -> String {
    format!("{field}-{row}-{exit}")
}

/// The version that the form was made from.
pub(super) fn version(sent: &Fields) -> u64 {
    // A version that is no number is none that anybody was shown.
    sent.text("versi").parse().unwrap_or(u64::MAX)
}

/// What the button asks for besides saving.
pub(super) fn shape(sent: &Fields) -> Option<Shape> {
    let (act, at) = sent.text("ubah").split_once('-')?;
    let at: usize = at.parse().ok()?;
    Some(match act {
        "sisip" => Shape::AddRow(at),
        "hapus" => Shape::RemoveRow(at),
        "naik" => Shape::RowUp(at),
        "turun" => Shape::RowDown(at),
        "kolom" => Shape::AddRole,
        "buangkolom" => Shape::RemoveRole(at),
        "nomor" => Shape::Number,
        _ => return None,
    })
}

/// Where the page is opened again: at the row that was worked on.
pub(super) fn place(sent: &Fields) -> String {
    match shape(sent) {
        Some(Shape::AddRow(at) | Shape::RowDown(at)) => format!("#baris-{}", at + 1),
        Some(Shape::RowUp(at) | Shape::RemoveRow(at)) => {
            format!("#baris-{}", at.saturating_sub(1))
        }
        Some(Shape::AddRole | Shape::RemoveRole(_)) => "#kolom".to_owned(),
        Some(Shape::Number) => "#tabel".to_owned(),
        None => String::new(),
    }
}

/// What was sent; fields that are not on the page stay as they are.
pub(super) fn read(sent: &Fields, known: &SheetFields) -> SheetFields {
    let count = |field: &str, most: usize| {
        let count: usize = sent.text(field).parse().unwrap_or(0);
        count.min(most)
    };
    let roles = (0..count("kolom", MAX_ROLES + 1)).map(|at| {
        let label = line(sent, &name("judul", at));
        (sent.text(&name("kunci-kolom", at)).to_owned(), label)
    });
    SheetFields {
        cover: cover(sent, &known.cover),
        roles: roles.collect(),
        rows: (0..count("baris", MAX_STEPS + 1))
            .map(|at| row(sent, at))
            .collect(),
    }
}

fn line(sent: &Fields, name: &str) -> String {
    sent.text(name).to_owned()
}

fn cover(sent: &Fields, known: &CoverFields) -> CoverFields {
    let text = |field: &str, known: &String| {
        sent.one(field)
            .map_or_else(|| known.clone(), |text| text.replace("\r\n", "\n"))
    };
    let mut guards = known.guards.clone();
    for (source, field) in guards.iter_mut().zip(GUARDS) {
        *source = text(field, source);
    }
    CoverFields {
        key: text("kunci", &known.key),
        kind: text("jenis-dokumen", &known.kind),
        unit: text("instansi", &known.unit),
        number: text("nomor", &known.number),
        title: text("nama", &known.title),
        created: text("dibuat", &known.created),
        revised: text("direvisi", &known.revised),
        effective: text("efektif", &known.effective),
        ratified_by: text("disahkan", &known.ratified_by),
        law: text("dasar-hukum", &known.law),
        qualification: text("kualifikasi", &known.qualification),
        related: text("keterkaitan", &known.related),
        equipment: text("peralatan", &known.equipment),
        warning: text("peringatan", &known.warning),
        record: text("pencatatan", &known.record),
        guards,
    }
}

fn row(sent: &Fields, at: usize) -> RowFields {
    let text = |field: &str| line(sent, &name(field, at));
    let all = |field: &str| {
        sent.all(&name(field, at))
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    RowFields {
        key: text("kunci"),
        no: text("no"),
        section: text("bagian"),
        text: text("teks"),
        role: text("pelaksana"),
        receiver: text("penerima"),
        from_outside: ticked(sent, &name("luar", at)),
        kind: text("jenis"),
        also: all("juga"),
        binds_display: ticked(sent, &name("tampilan", at)),
        then: text("lanjut"),
        needs: text("kelengkapan").replace("\r\n", "\n"),
        time: text("waktu"),
        output: text("output"),
        note: text("keterangan"),
        allow_none: ticked(sent, &name("tanpa", at)),
        max_words: text("koreksi"),
        reapprove: ticked(sent, &name("ulang", at)),
        channels: text("kanal"),
        exits: (0..MAX_EXITS)
            .filter_map(|exit| way(sent, at, exit))
            .collect(),
    }
}

fn way(sent: &Fields, row: usize, exit: usize) -> Option<ExitFields> {
    let label = sent.some(&exit_name("jalan", row, exit))?;
    Some(ExitFields {
        label,
        yes: sent.text(&exit_name("arti", row, exit)) == "ya",
        to: line(sent, &exit_name("ke", row, exit)),
    })
}
