//! Files of a backup: written for the office alone, copied with their hashes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tayang_core::canonical::Hash;

use super::{BackupError, BackupFile};

/// Bytes read at once.
const CHUNK: usize = 256 * 1024;

/// A file that was written, with its hash.
pub(super) struct Listed {
    path: PathBuf,
    size_bytes: u64,
    hash: Hash,
}

/// A new file of which the hash is made along the way.
pub(super) struct Out {
    path: PathBuf,
    file: BufWriter<File>,
    hash: Sha256,
    size_bytes: u64,
}

impl Out {
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        Ok(Self {
            path: path.to_owned(),
            file: BufWriter::with_capacity(CHUNK, create(path)?),
            hash: Sha256::new(),
            size_bytes: 0,
        })
    }

    /// On the disk when it returns.
    pub(super) fn finish(self) -> io::Result<Listed> {
        let file = self
            .file
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(Listed {
            path: self.path,
            size_bytes: self.size_bytes,
            hash: digest(self.hash),
        })
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.size_bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn digest(hash: Sha256) -> Hash {
    Hash::from_bytes(hash.finalize().into())
}

/// A new file that nobody else may read.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// A folder that nobody else may read, with those above it.
fn folder(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
}

/// Makes a folder, or takes one that holds nothing.
pub(super) fn make_empty(path: &Path) -> Result<(), BackupError> {
    folder(path)?;
    if fs::read_dir(path)?.next().is_some() {
        return Err(BackupError::Taken(path.to_owned()));
    }
    Ok(())
}

/// Every file below a folder, in order; files under way, which begin with a dot, are not.
fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies the files of a folder that are asked for.
pub(super) fn copy(
    from: &Path,
    to: &Path,
    wanted: &dyn Fn(&Path) -> bool,
) -> Result<Vec<Listed>, BackupError> {
    folder(to)?;
    let mut listed = Vec::new();
    for path in below(from)?.into_iter().filter(|path| wanted(path)) {
        let inner = path.strip_prefix(from).unwrap_or(&path);
        listed.push(copy_one(&path, &to.join(inner))?);
    }
    Ok(listed)
}

fn copy_one(from: &Path, to: &Path) -> io::Result<Listed> {
    if let Some(above) = to.parent() {
        folder(above)?;
    }
    let mut out = Out::create(to)?;
    io::copy(&mut File::open(from)?, &mut out)?;
    out.finish()
}

/// The files by their place below the folder.
pub(super) fn named(folder: &Path, listed: Vec<Listed>) -> io::Result<Vec<BackupFile>> {
    let named = listed.into_iter().map(|file| {
        let inner = file.path.strip_prefix(folder).map_err(io::Error::other)?;
        let path = inner
            .to_str()
            .ok_or_else(|| io::Error::other("a name is not readable"))?;
        Ok(BackupFile {
            path: path.to_owned(),
            size_bytes: file.size_bytes,
            hash: file.hash,
        })
    });
    named.collect()
}

/// Whether a file is the one that was listed.
pub(super) fn is_whole(path: &Path, known: &BackupFile) -> bool {
    let read = || -> io::Result<Hash> {
        let mut file = File::open(path)?;
        let mut hash = Sha256::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let count = file.read(&mut chunk)?;
            if count == 0 {
                return Ok(digest(hash));
            }
            hash.update(&chunk[..count]);
        }
    };
    read().is_ok_and(|hash| hash == known.hash)
}
