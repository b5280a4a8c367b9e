//! Preparing uploaded files with outside programs: film posters, HEIC pictures.
//!
//! Every program runs in a folder of its own, with a time limit; a missing
//! program is no fault: a film then has a drawn poster, a HEIC is refused in words.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tayang_core::canonical::Hash;
use tayang_core::content::file::{FileKind, FileRecord, Rendition};
use tayang_intake::image;
use tayang_store::{FileRow, Store};
use tokio::process::Command;

/// Files prepared at one look.
const AT_ONCE: u32 = 4;
/// What one outside program may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Prepares what waits. What fails is refused with words for its owner.
pub(crate) async fn prepare(store: &Store) {
    let waiting = match store.pending_files(AT_ONCE).await {
        Ok(waiting) => waiting,
        Err(error) => {
            tracing::warn!(%error, "files that wait could not be read");
            return;
        }
    };
    for file in waiting {
        let told = match one(store, &file).await {
            Ok(record) => store.file_ready(file.id, &record).await,
            Err(error) => {
                tracing::warn!(%error, file = %file.id, "a file could not be prepared");
                store.file_refused(file.id, &format!("{error:#}")).await
            }
        };
        if let Err(error) = told {
            tracing::warn!(%error, file = %file.id, "a file will be prepared again");
        }
    }
}

async fn one(store: &Store, file: &FileRow) -> Result<FileRecord> {
    let bytes = store
        .blob(file.original)
        .await?
        .context("berkas asli tidak ditemukan")?;
    let folder = tempfile::tempdir()?;
    match file.kind {
        FileKind::Video => film(store, file, &bytes, folder.path()).await,
        FileKind::Image => heic(store, file, &bytes, folder.path()).await,
        FileKind::Word | FileKind::Document => bail!("jenis berkas ini tidak perlu disiapkan"),
    }
}

/// A film without its place, with a still of its first second where ffmpeg is at hand.
async fn film(store: &Store, file: &FileRow, bytes: &[u8], folder: &Path) -> Result<FileRecord> {
    let (film, name) = (bytes.to_vec(), file.name.clone());
    let clean = tokio::task::spawn_blocking(move || tayang_intake::mp4::clean(film, &name))
        .await?
        .map_err(told)?;
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
    if !ran(ffmpeg).await? {
        return Ok(None);
    }
    Ok(tokio::fs::read(&target).await.ok())
}

/// A HEIC picture turned into a JPEG, then prepared like any other.
async fn heic(store: &Store, file: &FileRow, bytes: &[u8], folder: &Path) -> Result<FileRecord> {
    let (source, target) = (folder.join("foto.heic"), folder.join("foto.jpg"));
    tokio::fs::write(&source, bytes).await?;
    let mut convert = Command::new("heif-convert");
    convert.args(["-q", "92"]).arg(&source).arg(&target);
    if !ran(convert).await? {
        bail!(
            "foto HEIC belum dapat dibaca di server ini; simpan sebagai JPEG di ponsel, lalu unggah lagi"
        );
    }
    let jpeg = tokio::fs::read(&target)
        .await
        .context("foto HEIC tidak dapat dibaca")?;
    let renditions = stored_picture(store, jpeg, &file.name).await?;
    Ok(FileRecord {
        kind: FileKind::Image,
        name: file.name.clone(),
        original: file.original,
        renditions,
        poster: Vec::new(),
    })
}

async fn stored_picture(store: &Store, bytes: Vec<u8>, name: &str) -> Result<Vec<Rendition>> {
    let name = name.to_owned();
    let prepared = tokio::task::spawn_blocking(move || image::prepare(&bytes, &name))
        .await?
        .map_err(told)?;
    for (hash, blob) in &prepared.blobs {
        let stored: Hash = store.put_blob(blob).await?;
        debug_assert_eq!(stored, *hash, "intake and store agree on what a hash is");
    }
    Ok(prepared.record.renditions)
}

/// The refusal in the words that the file's owner reads.
fn told(refused: tayang_intake::Refused) -> anyhow::Error {
    anyhow::anyhow!(refused.message_id())
}

/// Runs a program to its end; false when it is not installed.
async fn ran(mut program: Command) -> Result<bool> {
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
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let ended = tokio::time::timeout(LIMIT, child.wait()).await;
    let status = ended.context("program penyiap berkas terlalu lama")??;
    if status.success() {
        Ok(true)
    } else {
        bail!("program penyiap berkas gagal")
    }
}
