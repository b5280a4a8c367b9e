//! Files as they come in, for the desk and the API: told by content, prepared, stored.
//!
//! Photographs are ready at once; films and HEIC wait for the worker; Word files
//! are kept as material and never served. Holds no rule: bounds and refusals are
//! those of `tayang_intake`. Texts and their pictures are read in [`text`].

pub mod text;

use axum::http::StatusCode;
use bytes::Bytes;
use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileKind, FileRecord, Rendition};
use tayang_core::ids::PersonId;
use tayang_intake::{Kind, Refused, Wanted, clean_name, image, limits, mp4, recognise};
use tayang_store::{FileRow, NewFile, Store, StoreError};
use tokio::sync::Semaphore;

use crate::i18n::Lang;

/// Bytes of one upload, whatever it holds: the largest film.
pub const UPLOAD_BYTES: u64 = limits::VIDEO_BYTES;
/// Bytes of a document to download.
const DOCUMENT_BYTES: u64 = limits::DOCX_BYTES;
/// Photographs, films and texts worked on at once: decoding takes memory and a whole core.
static PREPARING: Semaphore = Semaphore::const_new(2);

/// Why an upload was not taken. Nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum UploadRefused {
    /// The content is not taken; the facts say why.
    #[error(transparent)]
    Intake(#[from] Refused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl UploadRefused {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Intake(Refused::TooLarge { .. }) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Intake(Refused::WrongKind { .. } | Refused::OldWord) => {
                StatusCode::UNSUPPORTED_MEDIA_TYPE
            }
            Self::Intake(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Store(StoreError::Closed) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What happened and what to do; none when the store failed.
    pub fn message(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Intake(why) => Some(refused(lang, why)),
            Self::Store(_) => None,
        }
    }
}

/// Why something was not taken, in a person's language.
pub fn refused(lang: Lang, why: &Refused) -> String {
    match lang {
        Lang::Id => why.message_id(),
        Lang::En => why.message_en(),
    }
}

/// Why something is not taken, as far as that shows before it is prepared.
///
/// # Errors
/// [`Refused`] with the fact.
pub fn glanced(bytes: &Bytes) -> Result<(), Refused> {
    let (kind, _) = wanted(recognise(bytes))?;
    bound(kind, bytes)
}

/// Takes one file in: tells what it is by its content, prepares and stores it.
///
/// A photograph, PDF or Word file is `ready` when this returns, a film or HEIC
/// photograph `pending` until the worker has made what may be served. A film is
/// looked into at once all the same, so that a refusal comes now.
///
/// # Errors
/// [`UploadRefused::Intake`] with the fact; [`UploadRefused::Store`] when disk or
/// database fail.
pub async fn receive(
    store: &Store,
    person: PersonId,
    name: &str,
    bytes: Bytes,
) -> Result<FileRow, UploadRefused> {
    let found = recognise(&bytes);
    let (kind, media_type) = wanted(found)?;
    bound(kind, &bytes)?;
    let name = clean_name(name);
    let record = match found {
        Kind::Jpeg | Kind::Png | Kind::WebP => {
            let prepared = photograph(bytes.clone(), name.clone()).await?;
            Some(stored(store, prepared).await?)
        }
        Kind::Pdf => {
            store.put_blob(&bytes).await?;
            Some(document(&name, &bytes))
        }
        Kind::Docx => Some(plain(FileKind::Word, &name, &bytes)),
        Kind::Mp4 | Kind::WebM => {
            look(bytes.clone(), name.clone()).await?;
            None
        }
        _ => None,
    };
    let new = NewFile {
        name,
        kind,
        media_type: media_type.to_owned(),
        bytes,
        person,
    };
    let id = store.add_file(new, record.as_ref()).await?;
    let row = store.file(id).await?;
    row.ok_or_else(|| StoreError::Corrupt("a new file is not there".to_owned()).into())
}

/// The middle of a picture of the library in exactly this size, as a JPEG. It is made of what may
/// be served, never of the original.
///
/// # Errors
/// As [`receive`].
pub async fn fitted(
    store: &Store,
    record: &FileRecord,
    shape: (u32, u32),
) -> Result<Vec<u8>, UploadRefused> {
    let widest = record.renditions.first();
    let hash = widest.map_or(record.original, |widest| widest.hash);
    let bytes = store.blob(hash).await?;
    let bytes = bytes.ok_or_else(|| StoreError::Corrupt("a rendition is not there".to_owned()))?;
    aside(move || image::fitted(&bytes, shape))
        .await?
        .map_err(UploadRefused::Intake)
}

/// What a kind becomes in the library, with its media type; or why it is not taken.
fn wanted(found: Kind) -> Result<(FileKind, &'static str), Refused> {
    Ok(match found {
        Kind::Jpeg => (FileKind::Image, "image/jpeg"),
        Kind::Png => (FileKind::Image, "image/png"),
        Kind::WebP => (FileKind::Image, "image/webp"),
        Kind::Heic => (FileKind::Image, "image/heic"),
        Kind::Mp4 => (FileKind::Video, "video/mp4"),
        Kind::WebM => (FileKind::Video, "video/webm"),
        Kind::Pdf => (FileKind::Document, "application/pdf"),
        Kind::Docx => (
            FileKind::Word,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        Kind::Empty => {
            return Err(Refused::Nothing {
                wanted: Wanted::Any,
            });
        }
        Kind::OldOffice => return Err(Refused::OldWord),
        Kind::OtherVideo => return Err(wrong(Wanted::Video, found)),
        Kind::OpenDocument => return Err(wrong(Wanted::Word, found)),
        found => return Err(wrong(Wanted::Any, found)),
    })
}

fn wrong(wanted: Wanted, found: Kind) -> Refused {
    Refused::WrongKind { wanted, found }
}

fn bound(kind: FileKind, bytes: &Bytes) -> Result<(), Refused> {
    let (wanted, limit_bytes) = match kind {
        FileKind::Image => (Wanted::Image, limits::IMAGE_BYTES),
        FileKind::Video => (Wanted::Video, limits::VIDEO_BYTES),
        FileKind::Word => (Wanted::Word, limits::DOCX_BYTES),
        FileKind::Document => (Wanted::Any, DOCUMENT_BYTES),
    };
    let size_bytes = bytes.len() as u64;
    if size_bytes <= limit_bytes {
        return Ok(());
    }
    Err(Refused::TooLarge {
        wanted,
        size_bytes,
        limit_bytes,
    })
}

/// Decodes and encodes away from the threads that answer requests.
async fn photograph(bytes: Bytes, name: String) -> Result<image::PreparedImage, UploadRefused> {
    aside(move || image::prepare(&bytes, &name))
        .await?
        .map_err(UploadRefused::Intake)
}

/// Whether a film can be cleaned; the worker cleans it for good.
async fn look(bytes: Bytes, name: String) -> Result<(), UploadRefused> {
    aside(move || mp4::clean(bytes.to_vec(), &name).map(|_| ()))
        .await?
        .map_err(UploadRefused::Intake)
}

/// Stores every rendition, then tells the record that names them.
async fn stored(store: &Store, prepared: image::PreparedImage) -> Result<FileRecord, StoreError> {
    for (_, bytes) in &prepared.blobs {
        store.put_blob(bytes).await?;
    }
    Ok(prepared.record)
}

/// A document is served as it came, as an attachment.
fn document(name: &str, bytes: &Bytes) -> FileRecord {
    let mut record = plain(FileKind::Document, name, bytes);
    record.renditions.push(Rendition {
        hash: record.original,
        media_type: "application/pdf".to_owned(),
        width: 0,
        height: 0,
        size_bytes: bytes.len() as u64,
    });
    record
}

/// A record of which nothing is served.
fn plain(kind: FileKind, name: &str, bytes: &Bytes) -> FileRecord {
    FileRecord {
        kind,
        name: name.to_owned(),
        original: Hash::of(bytes),
        renditions: Vec::new(),
        poster: Vec::new(),
    }
}

/// Runs heavy work on a thread of its own, a few at once; a panic in it ends it alone. It keeps
/// its place until it is done, also when whoever asked has gone away.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreError> {
    let place = PREPARING.acquire().await.map_err(|_| StoreError::Closed)?;
    let held = move || {
        let _place = place;
        work()
    };
    let done = tokio::task::spawn_blocking(held).await;
    done.map_err(|error| StoreError::Panicked(error.to_string()))
}
