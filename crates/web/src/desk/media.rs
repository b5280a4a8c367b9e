//! Pustaka media: what was brought, where it is used. Originals are never shown.

use axum::extract::Path;
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use tayang_core::content::file::FileKind;
use tayang_core::ids::FileId;
use tayang_store::{FileFilter, FileRow, StoredState};

use super::cases::id;
use super::parts::{Link, Notice, Tab, Tone};
use super::paths;
use super::visitor::Desk;
use crate::bundles::hides;
use crate::error::WebError;

/// Files of one page.
const ROWS: u32 = 48;

/// The library.
#[derive(Debug, Clone, Serialize)]
pub struct MediaPage {
    /// All, pictures, films, documents.
    pub tabs: Vec<Tab>,
    /// Grid and list.
    pub shapes: Vec<Tab>,
    /// Shown as a list.
    pub listed: bool,
    /// Words in the name.
    pub query: String,
    /// The kind asked for, to keep it in the search.
    pub kind: String,
    /// The files, newest first.
    pub files: Vec<MediaCard>,
    /// The next page.
    pub next: Option<String>,
}

/// One file.
#[derive(Debug, Clone, Serialize)]
pub struct MediaCard {
    /// Its page.
    pub href: String,
    /// Its picture.
    pub shown: Option<String>,
    /// Its name.
    pub name: String,
    /// Kind, size, pixels.
    pub line: String,
    /// Who brought it, when.
    pub by: String,
    /// It waits, or was refused.
    pub state: Option<Notice>,
}

/// One file with its uses.
#[derive(Debug, Clone, Serialize)]
pub struct MediaFilePage {
    /// Back to the library.
    pub up: Link,
    /// The file.
    pub card: MediaCard,
    /// It is a film.
    pub film: bool,
    /// Its bytes.
    pub src: String,
    /// Where it is used.
    pub uses: Vec<UseLine>,
    /// What was taken out of it.
    pub words: String,
}

/// One use of a file.
#[derive(Debug, Clone, Serialize)]
pub struct UseLine {
    /// The item.
    pub link: Link,
    /// It is public there.
    pub live: bool,
}

const KINDS: [(Option<FileKind>, &str, &str); 4] = [
    (None, "", "media.all"),
    (Some(FileKind::Image), "gambar", "media.images"),
    (Some(FileKind::Video), "film", "media.films"),
    (Some(FileKind::Document), "dokumen", "media.documents"),
];

/// The library, newest first.
pub(super) async fn list(desk: Desk) -> Result<Response, WebError> {
    let kind = desk.guest.asked("jenis").unwrap_or_default();
    let query = desk.guest.asked("q").unwrap_or_default();
    let listed = desk.guest.asked("bentuk").as_deref() == Some("daftar");
    let known = KINDS
        .iter()
        .find(|(_, key, _)| *key == kind)
        .unwrap_or(&KINDS[0]);
    let filter = FileFilter {
        kind: known.0,
        name: Some(query.chars().take(120).collect::<String>()).filter(|name| !name.is_empty()),
        after: desk
            .guest
            .asked("sesudah")
            .and_then(|file| file.parse().ok()),
        limit: ROWS,
    };
    let rows = desk.store().files(&filter).await?;
    let address = |kind: &str, listed: bool, after: Option<FileId>| {
        let mut parts = Vec::new();
        parts.extend((!kind.is_empty()).then(|| format!("jenis={kind}")));
        parts.extend(listed.then(|| "bentuk=daftar".to_owned()));
        let words = utf8_percent_encode(&query, NON_ALPHANUMERIC);
        parts.extend((!query.is_empty()).then(|| format!("q={words}")));
        parts.extend(after.map(|after| format!("sesudah={after}")));
        match parts.is_empty() {
            true => paths::MEDIA.to_owned(),
            false => format!("{}?{}", paths::MEDIA, parts.join("&")),
        }
    };
    let tab = |href: String, key: &str, current: bool| Tab {
        href,
        label: desk.say(key, &[]),
        current,
    };
    let full = rows.len() == ROWS as usize;
    let view = MediaPage {
        tabs: KINDS
            .iter()
            .map(|(_, key, label)| tab(address(key, listed, None), label, *key == known.1))
            .collect(),
        shapes: vec![
            tab(address(known.1, false, None), "media.grid", !listed),
            tab(address(known.1, true, None), "media.list", listed),
        ],
        listed,
        query: query.clone(),
        kind: known.1.to_owned(),
        next: rows
            .last()
            .filter(|_| full)
            .map(|row| address(known.1, listed, Some(row.id))),
        files: rows.iter().map(|row| card(&desk, row)).collect(),
    };
    desk.page("media.html", desk.say("media.title", &[]), &view)
}

/// One file with its uses.
pub(super) async fn show(desk: Desk, Path(file): Path<String>) -> Result<Response, WebError> {
    let file: FileId = id(&file)?;
    if hides(desk.store(), desk.today_as(), file).await? {
        return Err(WebError::NotFound);
    }
    let row = desk.store().file(file).await?.ok_or(WebError::NotFound)?;
    let uses = desk.store().file_uses(file).await?;
    let view = MediaFilePage {
        up: Link::to(paths::MEDIA, desk.say("media.title", &[])),
        card: card(&desk, &row),
        film: row.kind == FileKind::Video,
        src: paths::media_shown(file),
        uses: uses
            .into_iter()
            .map(|one| UseLine {
                link: Link::to(paths::history(one.item), one.title),
                live: one.live,
            })
            .collect(),
        words: desk.say("media.private", &[]),
    };
    desk.page("mediafile.html", row.name.clone(), &view)
}

pub(super) fn card(desk: &Desk, row: &FileRow) -> MediaCard {
    let scene = desk.scene();
    let first = row
        .record
        .as_ref()
        .and_then(|record| record.renditions.first());
    let shown = match row.kind {
        FileKind::Image if row.record.is_some() => Some(paths::media_shown(row.id)),
        FileKind::Video
            if row
                .record
                .as_ref()
                .is_some_and(|record| !record.poster.is_empty()) =>
        {
            Some(format!("/media/{}/sampul", row.id))
        }
        _ => None,
    };
    let kind = match row.kind {
        FileKind::Image => "media.kind.image",
        FileKind::Video => "media.kind.video",
        FileKind::Word => "media.kind.word",
        FileKind::Document => "media.kind.document",
    };
    let mut line = format!("{}, {}", desk.say(kind, &[]), size(row.size_bytes));
    if let Some(first) = first.filter(|first| first.width > 0) {
        line = format!("{line}, {} × {}", first.width, first.height);
    }
    let state = match row.state {
        StoredState::Ready => None,
        StoredState::Pending => Some(Notice::of(Tone::Info, desk.say("media.pending", &[]))),
        StoredState::Refused => {
            let why = row.problem.clone().unwrap_or_default();
            Some(Notice::of(Tone::Bad, desk.say("media.refused", &[])).line(why))
        }
    };
    let at = scene.moments.near(row.at, scene.now);
    MediaCard {
        href: paths::media(row.id),
        shown,
        name: row.name.clone(),
        line,
        by: desk.say("media.by", &[("name", scene.name(row.person)), ("at", &at)]),
        state,
    }
}

/// "420 kB", "3,4 MB".
fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1_000));
    }
    let tenths = bytes / 100_000;
    format!("{},{} MB", tenths / 10, tenths % 10)
}
