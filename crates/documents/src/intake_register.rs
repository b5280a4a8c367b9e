//! Register penerimaan: everything that came in during a period.

use jiff::civil::Date;
use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment, Signer};
use crate::spreadsheet::{Cell, Spreadsheet};

/// Register penerimaan.
#[derive(Debug, Clone, Serialize)]
pub struct IntakeRegister {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// The first day of the period.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// The rows.
    pub rows: Vec<Intake>,
    /// Who keeps the register.
    pub signer: Signer,
}

/// One thing that came in.
#[derive(Debug, Clone, Serialize)]
pub struct Intake {
    /// Nomor agenda.
    pub number: String,
    /// Diterima.
    pub received: Moment,
    /// Judul.
    pub title: String,
    /// Berita, dokumen, gambar, video.
    pub kind: String,
    /// Unit asal.
    pub unit: String,
    /// Who brought it.
    pub giver: String,
    /// The official of the source who verified it.
    pub verified: Option<String>,
    /// Who received it.
    pub receiver: String,
    /// Diterima or dikembalikan, with the reason.
    pub outcome: String,
    /// Where the paper copy lies.
    pub place: String,
}

impl Paper for IntakeRegister {
    const TEMPLATE: &'static str = include_str!("../templates/intake_register.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl IntakeRegister {
    /// The same rows to calculate with.
    pub fn spreadsheet(&self) -> Spreadsheet {
        let zone = self
            .rows
            .first()
            .map_or("", |row| row.received.zone.as_str());
        let received = format!("Diterima ({zone})");
        let heads = [
            "No",
            "Nomor Agenda",
            received.as_str(),
            "Bahan",
            "Jenis",
            "Unit Asal",
            "Yang Menyerahkan",
            "Verifikasi",
            "Yang Menerima",
            "Hasil",
            "Lokasi Berkas",
        ];
        Spreadsheet {
            title: "Register Penerimaan".to_owned(),
            made: self.frame.date,
            heads: heads.iter().map(|head| (*head).to_owned()).collect(),
            rows: (1_u32..)
                .zip(&self.rows)
                .map(|(no, row)| cells(no, row))
                .collect(),
        }
    }
}

fn cells(no: u32, row: &Intake) -> Vec<Cell> {
    vec![
        Cell::Number(f64::from(no)),
        (&row.number).into(),
        row.received.at.into(),
        (&row.title).into(),
        (&row.kind).into(),
        (&row.unit).into(),
        (&row.giver).into(),
        row.verified.as_ref().into(),
        (&row.receiver).into(),
        (&row.outcome).into(),
        (&row.place).into(),
    ]
}
