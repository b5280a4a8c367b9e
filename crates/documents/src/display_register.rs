//! Register tayang: what was shown in a period, from when to when.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::Paper;
use crate::parts::{Frame, Line, Moment, Signer, Words, long, or_dash};
use crate::spreadsheet::{Cell, Spreadsheet};

/// Size of what stands small under a title, in points.
const SMALL_PT: f64 = 6.5;

/// Register tayang.
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone)]
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
    /// How it stopped being shown; none while it is.
    pub over: Option<Over>,
    /// Sidik: the beginning of its hash.
    pub hash: String,
    /// Where the paper copy lies: rak, boks, map.
    pub place: String,
    /// Keterangan.
    pub note: String,
}

/// How an item stopped being shown, and when.
#[derive(Debug, Clone)]
pub enum Over {
    /// Its period ended.
    Ended(Moment),
    /// It was taken down, or a later airing took its place.
    Down(Moment),
}

impl Over {
    fn at(&self) -> &Moment {
        match self {
            Self::Ended(at) | Self::Down(at) => at,
        }
    }
}

/// What its template gets: the cells of each row, and the sums.
#[derive(Serialize)]
struct Printed<'a> {
    frame: &'a Frame,
    site: &'a str,
    from: Date,
    until: Date,
    rows: Vec<[Words<'a>; 12]>,
    /// Rows that were first shown within the period.
    inside: usize,
    /// Rows whose period ended.
    ended: usize,
    /// Rows that were taken down.
    down: usize,
    signer: &'a Signer,
}

impl Serialize for DisplayRegister {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let numbered = (1_usize..).zip(&self.rows);
        let inside = |row: &&Shown| row.shown.at.date() >= self.from;
        let ended = |row: &&Shown| matches!(row.over, Some(Over::Ended(_)));
        let down = |row: &&Shown| matches!(row.over, Some(Over::Down(_)));
        let printed = Printed {
            frame: &self.frame,
            site: &self.site,
            from: self.from,
            until: self.until,
            rows: numbered.map(|(no, row)| row.printed(no)).collect(),
            inside: self.rows.iter().filter(inside).count(),
            ended: self.rows.iter().filter(ended).count(),
            down: self.rows.iter().filter(down).count(),
            signer: &self.signer,
        };
        printed.serialize(serializer)
    }
}

impl Shown {
    fn printed(&self, no: usize) -> [Words<'_>; 12] {
        let small = |text| Line::Sized(SMALL_PT, text);
        let title = vec![
            Line::Plain(self.title.as_str().into()),
            small(self.url.as_str().into()),
            small(format!("Sidik {}", self.hash).into()),
        ];
        let kinds = [self.class.as_str(), self.kind.as_str()];
        let kinds = kinds.into_iter().filter(|kind| !kind.is_empty());
        let ends = self.ends.map_or("seterusnya".to_owned(), long);
        [
            format!("{no}.").into(),
            self.number.as_str().into(),
            Words::Lines(title),
            kinds.collect::<Vec<_>>().join(", ").into(),
            self.unit.as_str().into(),
            self.editor.as_str().into(),
            self.approval(),
            self.shown.short().into(),
            ends.into(),
            Words::Text(self.state()),
            or_dash(&self.place).into(),
            self.note.as_str().into(),
        ]
    }

    fn approval(&self) -> Words<'_> {
        match (&self.approver, &self.approved) {
            (None, _) => "–".into(),
            (Some(who), None) => who.as_str().into(),
            (Some(who), Some(when)) => Words::Lines(vec![
                Line::Plain(who.as_str().into()),
                Line::Plain(when.short().into()),
            ]),
        }
    }

    fn state(&self) -> Cow<'_, str> {
        match &self.over {
            Some(Over::Ended(at)) => format!("Berakhir {}", at.short()).into(),
            Some(Over::Down(at)) => format!("Turun {}", at.short()).into(),
            None => "Tayang".into(),
        }
    }
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
            "Berhenti Tayang",
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
        "Waktu Paraf" | "Tayang Mulai" | "Berhenti Tayang" => format!("{head} ({zone})"),
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
        row.over.as_ref().map(|over| over.at().at).into(),
        (&row.hash).into(),
        (&row.place).into(),
        (&row.note).into(),
    ]
}
