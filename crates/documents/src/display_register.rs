//! Register tayang: what was shown in a period, from when to when.

use jiff::civil::Date;
use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment, Signer};
use crate::spreadsheet::{Cell, Spreadsheet};

/// Register tayang.
#[derive(Debug, Clone, Serialize)]
pub struct DisplayRegister {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// The site's name.
    pub site: String,
    /// The first day of the period.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// The rows.
    pub rows: Vec<Shown>,
    /// Who keeps the register.
    pub signer: Signer,
}

/// One item that was shown.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// Nomor registrasi.
    pub number: String,
    /// Judul.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Klasifikasi.
    pub class: String,
    /// Berita, dokumen, gambar, video.
    pub kind: String,
    /// Asal unit.
    pub unit: String,
    /// Editor.
    pub editor: String,
    /// Who initialled it, with capacity; none where the sheet asks for no approval.
    pub approver: Option<String>,
    /// When.
    pub approved: Option<Moment>,
    /// Tayang mulai.
    pub shown: Moment,
    /// Tayang akhir: planned last day; none is open.
    pub ends: Option<Date>,
    /// When it was taken down.
    pub taken_down: Option<Moment>,
    /// Sidik: the beginning of its hash.
    pub hash: String,
    /// Where the paper copy lies: rak, boks, map.
    pub place: String,
    /// Keterangan.
    pub note: String,
}

impl Paper for DisplayRegister {
    const TEMPLATE: &'static str = include_str!("../templates/display_register.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl DisplayRegister {
    /// The same rows to calculate with.
    pub fn spreadsheet(&self) -> Spreadsheet {
        let zone = self.rows.first().map_or("", |row| row.shown.zone.as_str());
        let heads = [
            "No",
            "Nomor Registrasi",
            "Judul",
            "Alamat",
            "Klasifikasi",
            "Jenis",
            "Unit Asal",
            "Editor",
            "Paraf",
            "Waktu Paraf",
            "Tayang Mulai",
            "Tayang Akhir",
            "Diturunkan",
            "Sidik",
            "Lokasi Berkas",
            "Keterangan",
        ];
        Spreadsheet {
            title: format!("Register Tayang {}", self.site),
            made: self.frame.date,
            heads: heads.iter().map(|head| timed(head, zone)).collect(),
            rows: (1_u32..)
                .zip(&self.rows)
                .map(|(no, row)| cells(no, row))
                .collect(),
        }
    }
}

/// The head of a column of times names their zone.
fn timed(head: &str, zone: &str) -> String {
    match head {
        "Waktu Paraf" | "Tayang Mulai" | "Diturunkan" => format!("{head} ({zone})"),
        _ => head.to_owned(),
    }
}

fn cells(no: u32, row: &Shown) -> Vec<Cell> {
    let at = |moment: &Option<Moment>| moment.as_ref().map(|moment| moment.at).into();
    vec![
        Cell::Number(f64::from(no)),
        (&row.number).into(),
        (&row.title).into(),
        (&row.url).into(),
        (&row.class).into(),
        (&row.kind).into(),
        (&row.unit).into(),
        (&row.editor).into(),
        row.approver.as_ref().into(),
        at(&row.approved),
        row.shown.at.into(),
        row.ends.into(),
        at(&row.taken_down),
        (&row.hash).into(),
        (&row.place).into(),
        (&row.note).into(),
    ]
}
