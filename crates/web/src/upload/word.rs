//! A Word file from the library as a text: its blocks, with its pictures stored.
//!
//! The same file read twice yields the same text: a picture that the library
//! already holds under its name is named again, never stored twice. So a retry
//! of the same request stays the same request.

use std::collections::BTreeMap;

use tayang_core::canonical::Hash;
use tayang_core::content::Body;
use tayang_core::content::body::{Block, Image, VideoSource};
use tayang_core::content::file::FileKind;
use tayang_core::ids::{FileId, PersonId};
use tayang_intake::{Intake, Kind, Note, Refused, Wanted, clean_name, docx, recognise};
use tayang_store::{FileFilter, FileRow, Store, StoredState};
use tokio::sync::Mutex;

use super::{UploadRefused, aside, receive};

/// One Word file at a time, so that two readings of one file find each other's pictures.
static READING: Mutex<()> = Mutex::const_new(());

/// A Word file as the editor and the API take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordText {
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

/// Reads a Word file of the library and stores its pictures.
///
/// A picture that cannot be prepared is left out, and a note says so.
///
/// # Errors
/// `Ok(None)` when the file is no Word file; else see [`UploadRefused`].
pub async fn read(
    store: &Store,
    person: PersonId,
    file: &FileRow,
) -> Result<Option<WordText>, UploadRefused> {
    if file.kind != FileKind::Word {
        return Ok(None);
    }
    let Some(bytes) = store.blob(file.original).await? else {
        return Ok(None);
    };
    let _alone = READING.lock().await;
    let ids = store.clone();
    let mut intake = aside(move || docx::read(&bytes, &mut || FileId(ids.fresh_id()))).await??;
    let stem = file
        .name
        .rsplit_once('.')
        .map_or(file.name.as_str(), |(stem, _)| stem);
    let (mut ids, mut files, mut unread) = (BTreeMap::new(), Vec::new(), Vec::new());
    for media in &mut intake.media {
        let name = format!("{stem} - {}", media.name);
        let bytes = std::mem::take(&mut media.bytes);
        match picture(store, person, &name, bytes).await {
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
    let Intake {
        title,
        summary,
        mut body,
        report,
        ..
    } = intake;
    name_files(&mut body.0, &ids);
    Ok(Some(WordText {
        title,
        summary,
        body,
        files,
        notes: report,
    }))
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
