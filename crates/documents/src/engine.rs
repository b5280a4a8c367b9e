//! The engine: a world of six files and four fonts, from which typst makes PDF.
//!
//! The world answers from a fixed map and nowhere else: no folder, no network,
//! no package, no clock. File ids are interned for the life of the process, so
//! every paper uses the same six paths. Only this file and `engine/` name the
//! engine; `cells` sets the cells of tables.

mod cells;

use std::sync::LazyLock;

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Array, Bytes, Datetime, Duration, IntoValue, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::clean::{clean, has_long};
use crate::parts::{Logo, MONTHS};
use crate::{DocumentError, Paper, qr};
use cells::Measures;

/// Results of earlier papers that are kept for so many later ones.
const CACHE_AGE: usize = 10;
/// Bytes of data of a paper after which nothing is kept: what the engine remembers of a paper is
/// some three hundred times its data.
const LARGE_BYTES: usize = 128 * 1024;
/// Complaints of the engine that are told.
const COMPLAINTS: usize = 3;

const FONTS: [&[u8]; 4] = [
    include_bytes!("../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Bold.ttf"),
    include_bytes!("../fonts/LiberationSans-Italic.ttf"),
    include_bytes!("../fonts/DejaVuSans-Tambahan.ttf"),
];

static SHARED: LazyLock<Shared> = LazyLock::new(Shared::new);

/// What all papers have in common.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Of the font of the text, the first.
    measures: Measures,
    /// Of the bold one, the second.
    bold: Measures,
    /// Which characters of the first plane a font has.
    covered: Vec<bool>,
    paper: FileId,
    parts: Source,
    flow: Source,
    data: FileId,
    logo: FileId,
    code: FileId,
}

impl Shared {
    fn new() -> Self {
        let fonts = FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font)));
        let fonts: Vec<Font> = fonts.collect();
        let mut covered = vec![false; 0x1_0000];
        for c in fonts.iter().flat_map(|font| font.info().coverage.iter()) {
            if let Some(has) = covered.get_mut(c as usize) {
                *has = true;
            }
        }
        let mut library = Library::builder().build();
        for function in [&cells::ARRANGE, &cells::HEIGHT] {
            library.global.scope_mut().define_func_with_data(function);
        }
        let months: Array = MONTHS.iter().map(|month| month.into_value()).collect();
        library.global.scope_mut().define("bulan", months);
        let file = |name, text: &str| Source::new(id(name), text.to_owned());
        Self {
            library: LazyHash::new(library),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            measures: Measures::of(&fonts[0]),
            bold: Measures::of(&fonts[1]),
            covered,
            fonts,
            paper: id("paper.typ"),
            parts: file("parts.typ", include_str!("../templates/parts.typ")),
            flow: file("flow.typ", include_str!("../templates/flow.typ")),
            data: id("data.json"),
            logo: id("logo.png"),
            code: id("code.svg"),
        }
    }

    fn covers(&self, c: char) -> bool {
        self.covered.get(c as usize).copied().unwrap_or(false)
    }
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names of the world's files are plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// The world of one paper.
struct Desk {
    paper: Source,
    data: Bytes,
    logo: Option<Bytes>,
    code: Option<Bytes>,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        SHARED.paper
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&self.paper, &SHARED.parts, &SHARED.flow];
        let found = known.into_iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = match id {
            id if id == SHARED.data => Some(&self.data),
            id if id == SHARED.logo => self.logo.as_ref(),
            id if id == SHARED.code => self.code.as_ref(),
            _ => None,
        };
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

pub(crate) fn pdf<P: Paper>(paper: &P) -> Result<Vec<u8>, DocumentError> {
    let desk = desk(paper)?;
    let made = set(&desk);
    let large = desk.data.len() > LARGE_BYTES;
    typst::comemo::evict(if large { 0 } else { CACHE_AGE });
    made
}

fn desk<P: Paper>(paper: &P) -> Result<Desk, DocumentError> {
    let told = |error: serde_json::Error| DocumentError::Data(error.to_string());
    let mut data = serde_json::to_value(paper).map_err(told)?;
    clean(&mut data, |c| SHARED.covers(c))?;
    let long = has_long(&data);
    if let Value::Object(fields) = &mut data {
        fields.insert("long".to_owned(), long.into());
    }
    let frame = paper.frame();
    let logo = frame.letterhead.logo.as_ref().map(Logo::checked);
    let code = frame.verification.as_ref().map(|mark| qr::svg(&mark.url));
    Ok(Desk {
        paper: Source::new(SHARED.paper, P::TEMPLATE.to_owned()),
        data: Bytes::new(serde_json::to_vec(&data).map_err(told)?),
        logo: logo.transpose()?.map(|png| Bytes::new(png.to_vec())),
        code: code.transpose()?.map(Bytes::from_string),
    })
}

fn set(desk: &Desk) -> Result<Vec<u8>, DocumentError> {
    let document = typst::compile::<PagedDocument>(desk).output;
    let document = document.map_err(|complaints| refused(&complaints))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let options = PdfOptions {
        creator: Smart::Custom(Some("Tayang".to_owned())),
        standards: standards.map_err(|why| DocumentError::Engine(why.message().to_string()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|complaints| refused(&complaints))
}

fn refused(complaints: &[SourceDiagnostic]) -> DocumentError {
    let first = complaints.iter().take(COMPLAINTS);
    let told: Vec<String> = first.map(|one| one.message.to_string()).collect();
    DocumentError::Engine(told.join("; "))
}
