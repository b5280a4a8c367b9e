//! What papers share: letterhead, moments, signers, the mark of verification.
//!
//! Dates are civil days and civil times of the office, with the label of its
//! zone. The templates put them in words; a register, whose template would take
//! long over hundreds of rows, gets its cells as `Words`.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};
use serde::{Serialize, Serializer};
use tayang_core::content::words::SegmentKind;
use tayang_core::office::Capacity;

use crate::DocumentError;

/// Bytes of a logo.
const LOGO_BYTES: usize = 1024 * 1024;
/// Pixels of a logo's side.
const LOGO_PIXELS: u32 = 2000;
/// How every PNG begins; the two sides follow as big-endian numbers.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// What stands around a paper, whatever it says.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// The number in its register, as its pattern writes it; none on a draft.
    pub number: Option<String>,
    /// Where it was made, for example "Tenggarong".
    pub place: String,
    /// The day it was made.
    pub date: Date,
    /// How a reader finds out whether it is genuine; none on a draft.
    pub verification: Option<Verification>,
}

/// Kop surat: who writes.
///
/// Source: Permendagri 1/2023, as data of the office.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Letterhead {
    /// "Pemerintah Kabupaten ...".
    pub institution: String,
    /// The unit; none when the institution itself writes.
    pub unit: Option<String>,
    /// Address, telephone, site, mail: at most four lines.
    pub address: Vec<String>,
    /// The emblem.
    pub logo: Option<Logo>,
}

/// A PNG of at most 1 MB and 2000 x 2000 pixels.
#[derive(Debug, Clone)]
pub struct Logo(pub Vec<u8>);

impl Serialize for Logo {
    /// Templates only ask whether there is one; its bytes go beside the data.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(true)
    }
}

impl Logo {
    /// Its bytes, when they are a PNG within the bounds.
    pub(crate) fn checked(&self) -> Result<&[u8], DocumentError> {
        let side = |at: usize| {
            let four = self.0.get(PNG.len() + at..PNG.len() + at + 4)?;
            Some(u32::from_be_bytes(four.try_into().ok()?))
        };
        let fits = |side: Option<u32>| side.is_some_and(|n| (1..=LOGO_PIXELS).contains(&n));
        let good = self.0.starts_with(PNG) && fits(side(0)) && fits(side(4));
        if good && self.0.len() <= LOGO_BYTES {
            Ok(&self.0)
        } else {
            Err(DocumentError::Logo)
        }
    }
}

/// What the paper of a step says first: of which run, and of which step.
#[derive(Debug, Clone, Serialize)]
pub struct About {
    /// Nama SOP.
    pub sop: String,
    /// The step: number and words.
    pub step: String,
    /// The case (berkas).
    pub case: String,
}

/// One block of words that differs: what stayed, what went and what came, in reading order.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Where it stands: "Judul", "Paragraf".
    pub place: String,
    /// Its words.
    pub pieces: Vec<Piece>,
}

/// Some words of a block that differs.
#[derive(Debug, Clone, Serialize)]
pub struct Piece {
    /// Stayed, came or went.
    pub kind: SegmentKind,
    /// The words.
    pub text: String,
}

/// The mark from which a reader verifies a paper.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    /// The whole address of `/verifikasi/{id}`; at most 300 characters.
    pub url: String,
    /// The paper's id, printed for those who type.
    pub id: String,
    /// The beginning of the hash of what the paper tells.
    pub hash: String,
}

/// Who signs, and by what right.
#[derive(Debug, Clone, Serialize)]
pub struct Signer {
    /// Over the post: "a.n. Bupati ..." and the like.
    pub on_behalf: Option<String>,
    /// The post.
    pub post: String,
    /// In which capacity; "Plt." and "Plh." are printed before the post.
    pub capacity: Capacity,
    /// The name; none leaves a line to write on.
    pub name: Option<String>,
    /// Pangkat, for example "Pembina Tingkat I".
    pub rank: Option<String>,
    /// NIP, as it is to be printed.
    pub nip: Option<String>,
    /// When it was signed or initialled in the system; none is signed by hand.
    pub signed: Option<Moment>,
}

/// A moment on the wall of the office.
#[derive(Debug, Clone, Serialize)]
pub struct Moment {
    /// Day and time.
    pub at: DateTime,
    /// "WIB", "WITA" or "WIT".
    pub zone: String,
}

impl Moment {
    /// Short, for tables: "20-11-2026 10.00 WIB"; a dash where only the day is known.
    pub(crate) fn short(&self) -> String {
        let at = self.at;
        let (day, month, year) = (at.day(), at.month(), at.year());
        if self.zone.is_empty() {
            format!("{day:02}-{month:02}-{year} –")
        } else {
            let (hour, minute, zone) = (at.hour(), at.minute(), &self.zone);
            format!("{day:02}-{month:02}-{year} {hour:02}.{minute:02} {zone}")
        }
    }
}

/// The months, `bulan` in the templates.
pub(crate) const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// "20 November 2026".
pub(crate) fn long(day: Date) -> String {
    let month = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
    format!("{} {month} {}", day.day(), day.year())
}

/// A dash where nothing is said.
pub(crate) fn or_dash(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}

/// The words of a cell of a long table, as they are printed.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Words<'a> {
    /// All of one size.
    Text(Cow<'a, str>),
    /// Line by line.
    Lines(Vec<Line<'a>>),
}

/// A line of a cell.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Line<'a> {
    /// Of the size of its table.
    Plain(Cow<'a, str>),
    /// Of a size in points.
    Sized(f64, Cow<'a, str>),
}

impl<'a> From<&'a str> for Words<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Words<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}
