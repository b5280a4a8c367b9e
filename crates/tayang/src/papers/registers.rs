//! Registers of any period: as a paper, and as a spreadsheet of the same rows.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::case::{Case, Pass};
use tayang_core::event::TrailLine;
use tayang_core::office::{By, Capacity};
use tayang_core::sop::{Sop, StepKind};
use tayang_documents::MAX_ROWS;
use tayang_documents::display_register::{DisplayRegister, Over, Shown};
use tayang_documents::listing::{Column, Fact, Listing};
use tayang_documents::parts::{Frame, Signer};
use tayang_store::{Airing, OfficialRow, RegisterFilter};
use tayang_web::desk::registers::{Span, fits, unread};
use tayang_web::desk::scene::{Scene, number};
use tayang_web::desk::visitor::Desk;
use tayang_web::desk::words;
use tayang_web::error::WebError;
use tayang_web::i18n::{self, Lang};
use tayang_web::public::identity::Identity;
use tayang_web::titles::{paper_title, sop_title};

use super::source::DIGITS;
use super::{answer, frame, moment, origin, refused};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A register of a period: `surat.pdf`, `surat.xlsx`, and the same of `kegiatan` and `tayang`.
pub(super) async fn register(desk: Desk, Path(file): Path<String>) -> Result<Response, WebError> {
    let (name, form) = file.split_once('.').ok_or(WebError::NotFound)?;
    let span = Span::asked(&desk)?;
    let book = Book::of(&desk, &span);
    let told = format!("register-{name}-{}-{}.{form}", span.from, span.until);
    match name {
        "tayang" => {
            let paper = shown(&desk, &span, &book).await?;
            match form {
                "xlsx" => sheet(&paper.spreadsheet(), &told),
                "pdf" => {
                    fits(desk.lang(), paper.rows.len(), MAX_ROWS)?;
                    answer(paper, &told).await
                }
                _ => Err(WebError::NotFound),
            }
        }
        "surat" | "kegiatan" => {
            let paper = match name {
                "surat" => papers(&desk, &span, &book).await?,
                _ => activities(&desk, &span, &book).await?,
            };
            match form {
                "xlsx" => sheet(&paper.spreadsheet(), &told),
                "pdf" => {
                    fits(desk.lang(), paper.rows.len(), MAX_ROWS)?;
                    answer(paper, &told).await
                }
                _ => Err(WebError::NotFound),
            }
        }
        _ => Err(WebError::NotFound),
    }
}

fn sheet(
    sheet: &tayang_documents::spreadsheet::Spreadsheet,
    name: &str,
) -> Result<Response, WebError> {
    let bytes = tayang_documents::spreadsheet::xlsx(sheet).map_err(|why| refused(&why))?;
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// What stands around every register: who asked for it signs it.
struct Book {
    frame: Frame,
    signer: Signer,
    site: String,
    zone: String,
    origin: String,
}

impl Book {
    fn of(desk: &Desk, span: &Span) -> Self {
        let office = &desk.office;
        let site = office.sites.get(&span.site);
        let today = office.day(desk.now);
        let mut held = office.in_force(desk.session.person, today);
        let post = held.next();
        let title = post.and_then(|post| office.positions.get(&post.position));
        Self {
            frame: frame(office, site, desk.now),
            signer: Signer {
                on_behalf: None,
                post: title.map(|post| post.title.clone()).unwrap_or_default(),
                capacity: post.map_or(Capacity::Definitif, |post| post.capacity),
                name: Some(office.name(desk.session.person)),
                rank: None,
                nip: None,
                signed: None,
            },
            site: site.map_or_else(
                || span.site.clone(),
                |site| Identity::read(&site.identity).name,
            ),
            zone: office.calendar.hours.zone.clone(),
            origin: origin(office, &span.site, &desk.state.config.public_url),
        }
    }

    fn listing(&self, span: &Span, name: &str, columns: &[(&str, u8)]) -> Listing {
        Listing {
            frame: self.frame.clone(),
            name: name.to_owned(),
            facts: vec![
                Fact::of("Situs", &self.site),
                Fact::of(
                    "Periode",
                    format!("{} sampai dengan {}", day(span.from), day(span.until)),
                ),
            ],
            columns: Column::all(columns),
            rows: Vec::new(),
            struck: Vec::new(),
            notes: Vec::new(),
            signer: Some(self.signer.clone()),
            wide: true,
        }
    }

    /// "20-11-2026 10.00 WITA".
    fn at(&self, at: Timestamp) -> String {
        let told = moment(&self.zone, at);
        let shown = told.at.strftime("%d-%m-%Y %H.%M");
        format!("{shown} {}", told.zone)
    }
}

fn day(day: Date) -> String {
    tayang_web::desk::moments::date(Lang::Id, day)
}

async fn papers(desk: &Desk, span: &Span, book: &Book) -> Result<Listing, WebError> {
    let (from, until) = span.moments(desk);
    let filter = RegisterFilter {
        site: span.site.clone(),
        kind: span.kind,
        from,
        until,
    };
    let rows = desk.store().register(&filter).await;
    let rows = rows.map_err(|error| unread(desk.lang(), error))?;
    let columns = [
        ("Nomor", 4),
        ("Jenis", 3),
        ("Tanggal", 3),
        ("Perihal", 5),
        ("Kode Arsip", 2),
        ("Masa Simpan", 3),
        ("Lokasi Berkas", 3),
        ("Sidik", 3),
        ("Keterangan", 2),
    ];
    let name = span.kind.map_or_else(
        || "Register Surat".to_owned(),
        |kind| format!("Register {}", paper_title(Lang::Id, kind)),
    );
    let mut list = book.listing(span, &name, &columns);
    let without = rows
        .iter()
        .filter(|row| place(desk, row).is_empty())
        .count();
    list.rows = rows.iter().map(|row| paper_row(desk, book, row)).collect();
    list.notes = vec![format!(
        "Jumlah: {} surat; tanpa lokasi berkas kertas: {without}.",
        rows.len()
    )];
    Ok(list)
}

fn paper_row(desk: &Desk, book: &Book, row: &OfficialRow) -> Vec<String> {
    let rule = desk.office.papers.rules.get(&row.kind);
    let keeping = rule.map(|rule| {
        let years = |years: Option<u16>, name: &str| years.map(|n| format!("{n} tahun {name}"));
        let fate = rule.fate.map(|fate| {
            let key = format!("fate.{}", fate.name());
            i18n::text(Lang::Id, &key).to_owned()
        });
        let parts = [
            years(rule.active_years, "aktif"),
            years(rule.inactive_years, "inaktif"),
            fate,
        ];
        let told: Vec<String> = parts.into_iter().flatten().collect();
        told.join(", ")
    });
    let hash = row
        .file
        .map(|file| file.hash.to_string()[..DIGITS].to_owned());
    let withdrawn = row.state == tayang_store::PaperState::Withdrawn;
    vec![
        row.label
            .clone()
            .unwrap_or_else(|| format!("{} / {}", row.number, row.year)),
        paper_title(Lang::Id, row.kind),
        book.at(row.at),
        row.title.clone(),
        rule.map(|rule| rule.code.clone()).unwrap_or_default(),
        keeping.unwrap_or_default(),
        place(desk, row),
        hash.unwrap_or_default(),
        if withdrawn { "ditarik kembali" } else { "" }.to_owned(),
    ]
}

/// Where the hard copy lies: as told of the paper, else as the office keeps its kind.
fn place(desk: &Desk, row: &OfficialRow) -> String {
    let rule = desk.office.papers.rules.get(&row.kind);
    let usual = rule.map(|rule| rule.place.clone());
    row.place.clone().or(usual).unwrap_or_default()
}

async fn activities(desk: &Desk, span: &Span, book: &Book) -> Result<Listing, WebError> {
    let (from, until) = span.moments(desk);
    let runs = desk.store().runs(&span.site, from, until).await;
    let runs = runs.map_err(|error| unread(desk.lang(), error))?;
    let columns = [
        ("Selesai", 3),
        ("Berkas", 4),
        ("SOP", 3),
        ("Langkah", 4),
        ("Pelaksana", 3),
        ("Mulai", 3),
        ("Menit Kerja", 1),
        ("Masukan", 3),
        ("Keluaran", 3),
        ("Hasil", 2),
    ];
    let mut list = book.listing(span, "Pencatatan Kegiatan", &columns);
    let mut passes: Vec<(&Case, &Sop, &Pass)> = Vec::new();
    for (case, sop) in &runs {
        let within = |pass: &&Pass| (from..until).contains(&pass.finished_at);
        let own = case.passes.iter().filter(within);
        passes.extend(own.map(|pass| (&**case, &**sop, pass)));
    }
    passes.sort_by_key(|(case, _, pass)| (pass.finished_at, case.id, pass.entry));
    let rows = passes.iter();
    list.rows = rows
        .map(|(case, sop, pass)| pass_row(desk, book, case, sop, pass))
        .collect();
    list.notes = vec![format!("Jumlah: {} kegiatan.", list.rows.len())];
    Ok(list)
}

/// "Ratna Wulandari, Plt. Kepala Seksi".
fn named(scene: &Scene, by: &By, at: Timestamp) -> String {
    let name = scene.by_name(by);
    let post = scene.post_on(by, at).map(|post| format!("{name}, {post}"));
    post.unwrap_or_else(|| name.to_owned())
}

fn pass_row(desk: &Desk, book: &Book, case: &Case, sop: &Sop, pass: &Pass) -> Vec<String> {
    let scene = tayang_web::desk::visitor::scene(Lang::Id, &desk.office, desk.now);
    let step = sop.step(&pass.step);
    let text = step.map(|step| format!("{}. {}", number(step), step.text));
    let handed = pass.handed_over.as_ref();
    let who = match handed.map(|handed| named(&scene, &handed.by, handed.at)) {
        Some(first) => format!(
            "{first}; diterima {}",
            named(&scene, &pass.by, pass.finished_at)
        ),
        None => named(&scene, &pass.by, pass.finished_at),
    };
    let needs: Vec<&str> = step
        .into_iter()
        .flat_map(|step| &step.needs)
        .map(|need| need.text.as_str())
        .collect();
    let output = step.and_then(|step| step.output.clone());
    vec![
        book.at(pass.finished_at),
        case.title.clone(),
        sop_title(sop),
        text.unwrap_or_else(|| pass.step.clone()),
        who,
        book.at(pass.started_at.unwrap_or(pass.opened_at)),
        scene.pass_spent(pass).touch.to_string(),
        needs.join("; "),
        output.unwrap_or_default(),
        if pass.returned {
            "Dikembalikan"
        } else {
            "Selesai"
        }
        .to_owned(),
    ]
}

async fn shown(desk: &Desk, span: &Span, book: &Book) -> Result<DisplayRegister, WebError> {
    let (from, until) = span.moments(desk);
    let airings = desk.store().airings(&span.site, from, until).await;
    let airings = airings.map_err(|error| unread(desk.lang(), error))?;
    let rows = airings.iter().map(|airing| shown_row(desk, book, airing));
    Ok(DisplayRegister {
        frame: book.frame.clone(),
        site: book.site.clone(),
        from: span.from,
        until: span.until,
        rows: rows.collect(),
        signer: book.signer.clone(),
    })
}

fn shown_row(desk: &Desk, book: &Book, airing: &Airing) -> Shown {
    let told = &airing.published;
    let act = |kind: StepKind| airing.trail.iter().rev().find(move |line| line.act == kind);
    let paraf = act(StepKind::Approve);
    let class = airing.class.map(|class| {
        let name = serde_json::to_value(class).unwrap_or_default();
        let key = format!("class.{}", name.as_str().unwrap_or_default());
        i18n::text(Lang::Id, &key).to_owned()
    });
    let stopped = stopped(airing, desk.now);
    Shown {
        number: format!("{:04}/{}", told.number, airing.year),
        title: airing.title.clone(),
        url: format!(
            "{}/{}/{}",
            book.origin,
            told.kind.place(),
            told.placement.slug
        ),
        class: class.unwrap_or_default(),
        kind: i18n::capital(words::item_word(Lang::Id, told.kind)),
        unit: airing
            .source
            .clone()
            .filter(|source| !source.is_empty())
            .or_else(|| told.unit.as_ref().map(|unit| unit.name.clone()))
            .unwrap_or_default(),
        editor: act(StepKind::Edit)
            .and_then(|line| line.name.clone())
            .unwrap_or_default(),
        approver: paraf.map(signed),
        approved: paraf.map(|line| moment(&book.zone, line.at)),
        shown: moment(&book.zone, airing.shown()),
        ends: told
            .placement
            .period
            .until
            .map(|until| desk.office.day(until)),
        over: stopped.map(|(at, why)| match why {
            Stop::Ended => Over::Ended(moment(&book.zone, at)),
            Stop::Replaced | Stop::Withdrawn(_) => Over::Down(moment(&book.zone, at)),
        }),
        hash: told.display.to_string()[..DIGITS].to_owned(),
        place: airing.shelf.clone().unwrap_or_default(),
        note: stopped.map(|(_, why)| why.note()).unwrap_or_default(),
    }
}

/// Why an item is no longer shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop<'a> {
    /// Its period ended.
    Ended,
    /// A later airing took its place.
    Replaced,
    /// It was taken down, for this reason.
    Withdrawn(&'a str),
}

/// When and why it stopped being shown.
pub(super) fn stopped(airing: &Airing, now: Timestamp) -> Option<(Timestamp, Stop<'_>)> {
    let told = &airing.published;
    let ended = airing.ended().filter(|ended| *ended <= now)?;
    let why = match &told.withdrawal {
        Some(withdrawal) => Stop::Withdrawn(&withdrawal.reason),
        None if told.placement.period.until == Some(ended) => Stop::Ended,
        None => Stop::Replaced,
    };
    Some((ended, why))
}

impl Stop<'_> {
    fn note(self) -> String {
        match self {
            Self::Ended => "Masa tayang berakhir".to_owned(),
            Self::Replaced => "Digantikan penayangan berikutnya".to_owned(),
            Self::Withdrawn(reason) => format!("Penurunan: {reason}"),
        }
    }
}

/// Name, post and capacity of a line of the trail.
fn signed(line: &TrailLine) -> String {
    let post = line.post.as_ref().map(|post| format!(", {post}"));
    let capacity = line
        .capacity
        .filter(|capacity| *capacity != Capacity::Definitif);
    let capacity = capacity.map(|capacity| words::capacity(Lang::Id, capacity));
    let capacity = capacity.map(|words| format!(" ({words})"));
    let name = line.name.clone().unwrap_or_default();
    format!(
        "{name}{}{}",
        post.unwrap_or_default(),
        capacity.unwrap_or_default()
    )
}
