//! Signed heads of chains, in a file outside the database.
//!
//! They make it plain when entries were cut off the end, an older copy of the
//! database was put back, or a chain was computed anew. Source: ADR 0010.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::canonical::Hash;

use super::Head;
use crate::StoreError;
use crate::keys::Keys;

/// Bytes of the file after which it is put aside; one older file is kept.
const ROTATE_BYTES: u64 = 4 * 1024 * 1024;
/// Entries after which a checkpoint is written without waiting.
const EVERY: u64 = 64;

/// The open checkpoint file and what is not in it yet.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    path: PathBuf,
    file: Option<File>,
    waiting: std::collections::BTreeMap<String, Head>,
    entries: u64,
}

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Checkpoint {
    pub(super) at: Timestamp,
    pub(super) chain: String,
    pub(super) seq: u64,
    pub(super) hash: Hash,
    pub(super) signature: String,
}

impl Checkpoint {
    fn signed_text(at: Timestamp, chain: &str, seq: u64, hash: Hash) -> String {
        format!("{at}\n{chain}\n{seq}\n{hash}")
    }

    /// Whether the office's key made it.
    pub(super) fn is_signed(&self, keys: &Keys) -> bool {
        let text = Self::signed_text(self.at, &self.chain, self.seq, self.hash);
        keys.checkpoint_is_signed(&text, &self.signature)
    }
}

impl Checkpoints {
    pub(crate) fn open(folder: &Path) -> Self {
        Self {
            path: folder.join("checkpoints"),
            file: None,
            waiting: Default::default(),
            entries: 0,
        }
    }

    /// Notes heads that were committed. True when they should be written at once.
    pub(crate) fn note(&mut self, moved: Vec<(String, Head)>, entries: u64) -> bool {
        self.waiting.extend(moved);
        self.entries += entries;
        self.entries >= EVERY
    }

    /// Whether something is not in the file yet.
    pub(crate) fn is_behind(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Writes what waits, one line per chain.
    pub(crate) fn write(&mut self, keys: &Keys, at: Timestamp) -> Result<(), StoreError> {
        let mut lines = String::new();
        for (chain, head) in &self.waiting {
            let text = Checkpoint::signed_text(at, chain, head.seq, head.hash);
            let line = Checkpoint {
                at,
                chain: chain.clone(),
                seq: head.seq,
                hash: head.hash,
                signature: keys.sign_checkpoint(&text)?,
            };
            lines.push_str(&serde_json::to_string(&line)?);
            lines.push('\n');
        }
        self.append(lines.as_bytes())?;
        self.waiting.clear();
        self.entries = 0;
        Ok(())
    }

    fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            None => {
                let mut opened = OpenOptions::new()
                    .create(true)
                    .append(true)
                    .mode(0o600)
                    .open(&self.path)?;
                end_last_line(&self.path, &mut opened)?;
                self.file.insert(opened)
            }
        };
        file.write_all(lines)?;
        if file.metadata()?.len() > ROTATE_BYTES {
            file.sync_all()?;
            self.file = None;
            fs::rename(&self.path, older(&self.path))?;
            // The newest line opens the new file, so that it alone still bounds every chain.
            let mut fresh = OpenOptions::new()
                .create(true)
                .append(true)
                .mode(0o600)
                .open(&self.path)?;
            fresh.write_all(&newest_lines(&older(&self.path))?)?;
            self.file = Some(fresh);
        }
        Ok(())
    }
}

/// What the checkpoint files tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Oldest first.
    pub(super) points: Vec<Checkpoint>,
    /// The first whole line, from 1 in its file, that is not a checkpoint.
    pub(super) unreadable: Option<u64>,
}

/// The checkpoints of a folder. A line cut short by a crash is passed over.
pub(super) fn read(folder: &Path) -> Result<Told, StoreError> {
    let path = folder.join("checkpoints");
    let mut told = Told::default();
    for path in [older(&path), path] {
        match fs::read_to_string(&path) {
            Ok(text) => {
                for (number, line) in (1..).zip(text.lines()) {
                    match serde_json::from_str(line) {
                        Ok(point) => told.points.push(point),
                        Err(_) if line.ends_with('}') => {
                            told.unreadable = told.unreadable.or(Some(number));
                        }
                        Err(_) => {}
                    }
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(told)
}

/// Ends a line that a crash cut short, so that the next one stands alone.
fn end_last_line(path: &Path, file: &mut File) -> io::Result<()> {
    match fs::read(path)?.last() {
        None | Some(b'\n') => Ok(()),
        Some(_) => file.write_all(b"\n"),
    }
}

fn older(path: &Path) -> PathBuf {
    path.with_extension("1")
}

/// The last line of each chain.
fn newest_lines(path: &Path) -> io::Result<Vec<u8>> {
    let text = fs::read_to_string(path)?;
    let mut newest = std::collections::BTreeMap::new();
    for line in text.lines() {
        if let Ok(point) = serde_json::from_str::<Checkpoint>(line) {
            newest.insert(point.chain, line);
        }
    }
    Ok(newest
        .values()
        .flat_map(|line| [line.as_bytes(), b"\n"].concat())
        .collect())
}
