//! Preparing uploaded files with outside programs: film posters, HEIC pictures.
//!
//! Every program runs in a folder of its own, with a time limit; a missing
//! program is no fault: a film then has a drawn poster, a HEIC is refused in words.
//! Only what is wrong with the file itself is told to its owner; a disk or a database
//! that fails is tried again.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::Result;
use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileKind, FileRecord, Rendition};
use tayang_intake::image;
use tayang_store::{FileRow, Store};
use tokio::process::Command;
use tokio::sync::watch;
use tokio::task::JoinError;

use super::{Looks, PAUSE};
use crate::serve::stopped;

/// Files prepared at one look.
const AT_ONCE: u32 = 4;
/// What one outside program may take.
const LIMIT: Duration = Duration::from_secs(60);
/// Between two looks while something fails that is not the files' fault.
const LATER: Duration = Duration::from_secs(30);

/// What is wrong with a file, in the words that its owner reads. Any other error waits.
#[derive(Debug)]
struct Unfit(String);

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unfit {}

/// Prepares files until told to stop; a program under way is given up then.
pub(crate) async fn keep(store: Store, mut stopping: watch::Receiver<bool>) {
    let mut looks = Looks::every(PAUSE, stopping.clone());
    let looking = async {
        while looks.next().await {
            if let Err(error) = prepare(&store).await {
                tracing::warn!(%error, "files that wait could not be prepared");
                tokio::time::sleep(LATER).await;
            }
        }
    };
    tokio::select! {
        () = looking => {}
        () = stopped(&mut stopping) => {}
    }
}

/// Prepares what waits. What cannot be used is refused with words for its owner.
///
/// # Errors
/// The first failure of disk or database; that file still waits, the others were seen to.
async fn prepare(store: &Store) -> Result<()> {
    let mut failed = None;
    for file in store.pending_files(AT_ONCE).await? {
        match one(store, &file).await {
            Ok(record) => store.file_ready(file.id, &record).await?,
            Err(error) => match error.downcast::<Unfit>() {
                Ok(Unfit(words)) => {
                    tracing::warn!(words, file = %file.id, "a file could not be prepared");
                    store.file_refused(file.id, &words).await?;
                }
                Err(error) => failed = failed.or(Some(error)),
            },
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn one(store: &Store, file: &FileRow) -> Result<FileRecord> {
    let bytes = store.blob(file.original).await?;
    let bytes = bytes.ok_or_else(|| unfit("berkas asli tidak ditemukan; unggah lagi"))?;
    let folder = tempfile::tempdir()?;
    match file.kind {
        FileKind::Video => film(store, file, &bytes, folder.path()).await,
        FileKind::Image => heic(store, file, &bytes, folder.path()).await,
        FileKind::Word | FileKind::Document => Err(unfit("jenis berkas ini tidak perlu disiapkan")),
    }
}

/// A film without its place, with a still of its first second where ffmpeg is at hand.
async fn film(store: &Store, file: &FileRow, bytes: &[u8], folder: &Path) -> Result<FileRecord> {
    let (film, name) = (bytes.to_vec(), file.name.clone());
    let clean = tokio::task::spawn_blocking(move || tayang_intake::mp4::clean(film, &name));
    let clean = clean.await.map_err(broken)?.map_err(told)?;
    store.put_blob(&clean.bytes).await?;
    let poster = match still(&clean.bytes, folder).await {
        Ok(Some(png)) => stored_picture(store, png, "poster.png").await?,
        Ok(None) => Vec::new(),
        Err(error) => {
            tracing::warn!(%error, file = %file.id, "no poster could be made");
            Vec::new()
        }
    };
    Ok(FileRecord {
        original: file.original,
        poster,
        ..clean.record
    })
}

async fn still(film: &[u8], folder: &Path) -> Result<Option<Vec<u8>>> {
    let (source, target) = (folder.join("film"), folder.join("poster.png"));
    tokio::fs::write(&source, film).await?;
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg
        .args([
            "-nostdin",
            "-v",
            "error",
            "-protocol_whitelist",
            "file",
            "-threads",
            "1",
            "-i",
        ])
        .arg(&source)
        .args(["-frames:v", "1", "-vf", "thumbnail=25,scale=1280:-2", "-y"])
        .arg(&target);
    match ran(ffmpeg).await? {
        Ran::Well => Ok(Some(tokio::fs::read(&target).await?)),
        Ran::Badly | Ran::Missing => Ok(None),
    }
}

/// A HEIC picture turned into a JPEG, then prepared like any other.
async fn heic(store: &Store, file: &FileRow, bytes: &[u8], folder: &Path) -> Result<FileRecord> {
    let (source, target) = (folder.join("foto.heic"), folder.join("foto.jpg"));
    tokio::fs::write(&source, bytes).await?;
    let mut convert = Command::new("heif-convert");
    convert.args(["-q", "92"]).arg(&source).arg(&target);
    let jpeg = match ran(convert).await? {
        Ran::Well => tokio::fs::read(&target).await.ok(),
        Ran::Badly => None,
        Ran::Missing => return Err(unfit(HEIC_HERE)),
    };
    let jpeg = jpeg.ok_or_else(|| unfit(HEIC))?;
    let renditions = stored_picture(store, jpeg, &file.name).await?;
    Ok(FileRecord {
        kind: FileKind::Image,
        name: file.name.clone(),
        original: file.original,
        renditions,
        poster: Vec::new(),
    })
}

const HEIC: &str =
    "foto HEIC ini tidak dapat dibaca; simpan sebagai JPEG di ponsel, lalu unggah lagi";
const HEIC_HERE: &str =
    "foto HEIC belum dapat dibaca di server ini; simpan sebagai JPEG di ponsel, lalu unggah lagi";

async fn stored_picture(store: &Store, bytes: Vec<u8>, name: &str) -> Result<Vec<Rendition>> {
    let name = name.to_owned();
    let prepared = tokio::task::spawn_blocking(move || image::prepare(&bytes, &name));
    let prepared = prepared.await.map_err(broken)?.map_err(told)?;
    for (hash, blob) in &prepared.blobs {
        let stored: Hash = store.put_blob(blob).await?;
        debug_assert_eq!(stored, *hash, "intake and store agree on what a hash is");
    }
    Ok(prepared.record.renditions)
}

fn unfit(words: &str) -> anyhow::Error {
    Unfit(words.to_owned()).into()
}

/// The refusal in the words that the file's owner reads.
fn told(refused: tayang_intake::Refused) -> anyhow::Error {
    Unfit(refused.message_id()).into()
}

/// A file that breaks what reads it would break it again.
fn broken(ended: JoinError) -> anyhow::Error {
    tracing::error!(%ended, "a file broke its reader");
    unfit("berkas ini tidak dapat dibaca; simpan ulang dalam bentuk lain, lalu unggah lagi")
}

/// How a program ended.
enum Ran {
    Well,
    /// With a fault, or not in time.
    Badly,
    /// It is not installed.
    Missing,
}

/// Runs a program to its end.
async fn ran(mut program: Command) -> io::Result<Ran> {
    let child = program
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .kill_on_drop(true)
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Ran::Missing),
        Err(error) => return Err(error),
    };
    let ended = tokio::time::timeout(LIMIT, child.wait()).await;
    let well = ended.is_ok_and(|status| status.is_ok_and(|status| status.success()));
    Ok(if well { Ran::Well } else { Ran::Badly })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use bytes::Bytes;
    use jiff::Timestamp;
    use tayang_core::ids::PersonId;
    use tayang_store::{NewFile, StoreConfig, StoredState};
    use tempfile::TempDir;

    use super::*;

    async fn library() -> (Store, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let config = StoreConfig::in_folder(folder.path());
        let store = Store::open(config, Arc::new(|| Timestamp::UNIX_EPOCH)).await;
        let store = store.unwrap();
        store.migrate().await.unwrap();
        (store, folder)
    }

    async fn bring(store: &Store, kind: FileKind, bytes: &'static [u8]) -> FileRow {
        let new = NewFile {
            name: "lokasi".to_owned(),
            kind,
            media_type: "application/octet-stream".to_owned(),
            bytes: Bytes::from_static(bytes),
            person: PersonId(store.fresh_id()),
        };
        let id = store.add_file(new, None).await.unwrap();
        store.file(id).await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn a_file_that_nobody_can_read_is_refused_with_what_to_do() {
        let (store, _folder) = library().await;
        let file = bring(&store, FileKind::Image, b"bukan foto").await;
        prepare(&store).await.unwrap();
        let row = store.file(file.id).await.unwrap().unwrap();
        assert_eq!(row.state, StoredState::Refused);
        let words = row.problem.unwrap();
        assert!(
            words.ends_with("simpan sebagai JPEG di ponsel, lalu unggah lagi"),
            "{words}"
        );
    }

    #[tokio::test]
    async fn a_disk_that_fails_refuses_no_file_and_holds_up_no_other() {
        let (store, folder) = library().await;
        let film = include_bytes!("../../../intake/tests/fixtures/lokasi.mp4");
        let file = bring(&store, FileKind::Video, film).await;
        let other = bring(&store, FileKind::Image, b"bukan foto").await;
        let name = file.original.to_string();
        let path = StoreConfig::in_folder(folder.path())
            .blobs
            .join(&name[..2])
            .join(&name[2..4]);
        let (bytes, aside) = (path.join(&name), path.join("lain"));
        std::fs::rename(&bytes, &aside).unwrap();
        std::fs::create_dir(&bytes).unwrap();
        assert!(prepare(&store).await.is_err());
        let state = async |file: &FileRow| store.file(file.id).await.unwrap().unwrap().state;
        assert_eq!(state(&file).await, StoredState::Pending);
        assert_eq!(state(&other).await, StoredState::Refused);
        std::fs::remove_dir(&bytes).unwrap();
        std::fs::rename(&aside, &bytes).unwrap();
        prepare(&store).await.unwrap();
        assert_eq!(state(&file).await, StoredState::Ready);
    }
}
