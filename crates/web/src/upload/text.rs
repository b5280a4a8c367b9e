//! Texts that are brought: a Word file or pasted HTML as blocks, its pictures in the library.
//!
//! The same text read twice yields the same text: a picture that the library
//! already holds under its name is named again, never stored twice. So a retry
//! of the same request stays the same request.

use std::collections::BTreeMap;

use bytes::Bytes;
use tayang_core::canonical::Hash;
use tayang_core::content::Body;
use tayang_core::content::body::{Block, Image, VideoSource};
use tayang_core::content::file::FileKind;
use tayang_core::ids::{FileId, PersonId};
use tayang_intake::{Intake, Kind, Note, Refused, Wanted, clean_name, docx, html, recognise};
use tayang_store::{FileFilter, FileRow, Store, StoredState};
use tokio::sync::Mutex;

use super::{UploadRefused, aside, receive};
use crate::i18n::Lang;

/// The pictures of one text at a time, so that two readings of one text find each other's.
static KEEPING: Mutex<()> = Mutex::const_new(());

/// A text as the editor and the API take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtText {
    /// The title, when the text has one.
    pub title: Option<String>,
    /// The lead, when the text has one.
    pub summary: Option<String>,
    /// The blocks; every file they name is in the library.
    pub body: Body,
    /// The pictures, in the order of their first appearance.
    pub files: Vec<FileId>,
    /// What was kept, changed or dropped.
    pub notes: Vec<Note>,
}

/// What became of a part of a text, in a person's language.
pub fn told(lang: Lang, note: &Note) -> String {
    match lang {
        Lang::Id => note.message_id(),
        Lang::En => note.message_en(),
    }
}

/// Reads a Word file of the library and stores its pictures.
///
/// # Errors
/// `Ok(None)` when the file is no Word file; else as [`word`].
pub async fn of_library(
    store: &Store,
    person: PersonId,
    file: &FileRow,
) -> Result<Option<BroughtText>, UploadRefused> {
    if file.kind != FileKind::Word {
        return Ok(None);
    }
    let Some(bytes) = store.blob(file.original).await? else {
        return Ok(None);
    };
    word(store, person, &file.name, bytes).await.map(Some)
}

/// Reads a Word file and stores its pictures under the file's own name.
///
/// A picture that cannot be prepared is left out, and a note says so.
///
/// # Errors
/// [`UploadRefused::Intake`] when it cannot be read; else the store failed.
pub async fn word(
    store: &Store,
    person: PersonId,
    name: &str,
    bytes: Bytes,
) -> Result<BroughtText, UploadRefused> {
    let ids = store.clone();
    let mut intake = aside(move || docx::read(&bytes, &mut || FileId(ids.fresh_id()))).await??;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    for media in &mut intake.media {
        media.name = format!("{stem} - {}", media.name);
    }
    kept(store, person, intake).await
}

/// Reads what a clipboard held as HTML and stores its pictures.
///
/// # Errors
/// As [`word`].
pub async fn pasted(
    store: &Store,
    person: PersonId,
    text: String,
) -> Result<BroughtText, UploadRefused> {
    let ids = store.clone();
    let intake = aside(move || html::read(&text, &mut || FileId(ids.fresh_id()))).await??;
    kept(store, person, intake).await
}

/// Stores the pictures of a text and names them where the text named its own.
async fn kept(
    store: &Store,
    person: PersonId,
    mut intake: Intake,
) -> Result<BroughtText, UploadRefused> {
    let _alone = KEEPING.lock().await;
    let (mut ids, mut files, mut unread) = (BTreeMap::new(), Vec::new(), Vec::new());
    for media in &mut intake.media {
        let bytes = std::mem::take(&mut media.bytes);
        match picture(store, person, &media.name, bytes).await {
            Ok(id) => {
                ids.insert(media.placeholder, id);
                files.push(id);
            }
            Err(UploadRefused::Intake(_)) => unread.push(media.placeholder),
            Err(error) => return Err(error),
        }
    }
    unread.into_iter().for_each(|file| intake.without(file));
    files.dedup();
    name_files(&mut intake.body.0, &ids);
    Ok(BroughtText {
        title: intake.title,
        summary: intake.summary,
        body: intake.body,
        files,
        notes: intake.report,
    })
}

/// The library's picture of these bytes, taken in when it is not there yet.
async fn picture(
    store: &Store,
    person: PersonId,
    name: &str,
    bytes: Vec<u8>,
) -> Result<FileId, UploadRefused> {
    if !matches!(
        recognise(&bytes),
        Kind::Jpeg | Kind::Png | Kind::WebP | Kind::Heic
    ) {
        let (wanted, found) = (Wanted::Image, recognise(&bytes));
        return Err(Refused::WrongKind { wanted, found }.into());
    }
    let name = clean_name(name);
    let original = Hash::of(&bytes);
    let filter = FileFilter {
        kind: Some(FileKind::Image),
        name: Some(name.clone()),
        limit: 100,
        ..FileFilter::default()
    };
    let known = store.files(&filter).await?;
    let same = |row: &&FileRow| row.original == original && row.state == StoredState::Ready;
    match known.iter().find(same) {
        Some(row) => Ok(row.id),
        None => Ok(receive(store, person, &name, bytes.into()).await?.id),
    }
}

/// Puts the library's ids where the text had ids of its own.
fn name_files(blocks: &mut [Block], ids: &BTreeMap<FileId, FileId>) {
    let put = |file: &mut FileId| {
        if let Some(id) = ids.get(file) {
            *file = *id;
        }
    };
    let put_image = |image: &mut Image| put(&mut image.file);
    for block in blocks {
        match block {
            Block::Image(image) => put_image(image),
            Block::Gallery { images } => images.iter_mut().for_each(put_image),
            Block::Video(video) => {
                if let VideoSource::File { file } = &mut video.source {
                    put(file);
                }
                if let Some(poster) = &mut video.poster {
                    put(poster);
                }
            }
            Block::File { file, .. } => put(file),
            Block::List { items, .. } => {
                items
                    .iter_mut()
                    .for_each(|item| name_files(&mut item.blocks, ids));
            }
            Block::Table { rows, .. } => {
                let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| name_files(&mut cell.blocks, ids));
            }
            Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => name_files(blocks, ids),
            Block::Paragraph { .. } | Block::Heading { .. } => {}
        }
    }
}
