//! Signed heads of chains, in a file outside the database, each naming the one before.
//!
//! They make it plain when entries were cut off the end, an older copy of the
//! database was put back, or a chain was computed anew; and, because each line
//! signs the hash of the line before, when one of them was taken out. Source: ADR 0018.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::canonical::Hash;

use super::{Head, genesis};
use crate::StoreError;
use crate::keys::Keys;

/// Bytes of the file after which it is put aside; one older file is kept.
const ROTATE_BYTES: u64 = 4 * 1024 * 1024;
/// Entries after which a checkpoint is written without waiting.
pub(super) const EVERY: u64 = 64;
/// Bytes at the end of a file in which its last line surely stands.
const TAIL_BYTES: u64 = 16 * 1024;
/// Between two times that the file is made durable: each holds up the commits beside it.
const APART: Duration = Duration::from_millis(200);
/// Times the file is opened again when another process put it aside meanwhile.
const TRIES: u32 = 8;

/// The checkpoint file and what is not in it yet.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    path: PathBuf,
    waiting: BTreeMap<String, Head>,
    entries: u64,
    /// Written, but perhaps not on the disk for good yet.
    unsynced: Option<File>,
    syncing: bool,
    /// When it was last begun to make the file durable.
    synced_at: Option<Instant>,
}

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Checkpoint {
    pub(super) at: Timestamp,
    pub(super) chain: String,
    pub(super) seq: u64,
    pub(super) hash: Hash,
    /// SHA-256 of the line before; of nothing for the first. Absent in lines of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) prev: Option<Hash>,
    pub(super) signature: String,
}

impl Checkpoint {
    fn signed(
        keys: &Keys,
        at: Timestamp,
        chain: &str,
        head: Head,
        prev: Hash,
    ) -> Result<Self, StoreError> {
        let mut point = Self {
            at,
            chain: chain.to_owned(),
            seq: head.seq,
            hash: head.hash,
            prev: Some(prev),
            signature: String::new(),
        };
        point.signature = keys.sign_checkpoint(&point.signed_text())?;
        Ok(point)
    }

    fn signed_text(&self) -> String {
        let (at, chain, seq, hash) = (self.at, &self.chain, self.seq, self.hash);
        match self.prev {
            Some(prev) => format!("{at}\n{chain}\n{seq}\n{hash}\n{prev}"),
            None => format!("{at}\n{chain}\n{seq}\n{hash}"),
        }
    }

    /// Whether the office's key made it.
    pub(super) fn is_signed(&self, keys: &Keys) -> bool {
        keys.checkpoint_is_signed(&self.signed_text(), &self.signature)
    }
}

impl Checkpoints {
    pub(crate) fn open(folder: &Path) -> Self {
        Self {
            path: folder.join("checkpoints"),
            waiting: BTreeMap::new(),
            entries: 0,
            unsynced: None,
            syncing: false,
            synced_at: None,
        }
    }

    /// Notes heads that were committed. True when they should be written at once.
    pub(crate) fn note(&mut self, moved: Vec<(String, Head)>, entries: u64) -> bool {
        for (chain, head) in moved {
            if self
                .waiting
                .get(&chain)
                .is_none_or(|known| known.seq < head.seq)
            {
                self.waiting.insert(chain, head);
            }
        }
        self.entries += entries;
        self.entries >= EVERY
    }

    /// Whether something is not in the file, or the file not on the disk, yet.
    pub(crate) fn is_behind(&self) -> bool {
        !self.waiting.is_empty() || self.unsynced.is_some()
    }

    /// Writes what waits, one line per chain. Other processes may write the same file.
    pub(crate) fn write(&mut self, keys: &Keys, at: Timestamp) -> Result<(), StoreError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let mut file = locked(&self.path)?;
        let prev = prepare_end(&self.path, &mut file)?;
        file.write_all(lines(keys, at, prev, &self.waiting)?.as_bytes())?;
        self.waiting.clear();
        self.entries = 0;
        if file.metadata()?.len() > ROTATE_BYTES {
            file.sync_all()?;
            file = self.rotate(keys, at)?;
        }
        file.unlock()?;
        self.unsynced = Some(file);
        Ok(())
    }

    /// Puts the file aside, still locked; the newest head of each chain opens the next, so
    /// that it alone still bounds every chain.
    fn rotate(&self, keys: &Keys, at: Timestamp) -> Result<File, StoreError> {
        let text = fs::read_to_string(&self.path)?;
        let mut newest: BTreeMap<String, Head> = BTreeMap::new();
        let known = text.lines().rev();
        for point in known.filter_map(|line| serde_json::from_str::<Checkpoint>(line).ok()) {
            let head = Head {
                seq: point.seq,
                hash: point.hash,
            };
            let newer = newest
                .get(&point.chain)
                .is_none_or(|known| known.seq < head.seq);
            if newer && point.is_signed(keys) {
                newest.insert(point.chain, head);
            }
        }
        let prev = last_line(text.as_bytes()).map_or_else(genesis, Hash::of);
        let (next, aside) = (
            self.path.with_extension("new"),
            self.path.with_extension("old"),
        );
        let _ = (fs::remove_file(&next), fs::remove_file(&aside));
        let mut fresh = opened(&next)?;
        fresh.write_all(lines(keys, at, prev, &newest)?.as_bytes())?;
        fresh.sync_all()?;
        // At every moment both names lead to a whole file.
        fs::hard_link(&self.path, &aside)?;
        fs::rename(&aside, older(&self.path))?;
        fs::rename(&next, &self.path)?;
        if let Some(folder) = self.path.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(fresh)
    }

    /// The file that must be made durable, unless somebody is at it or was a moment ago.
    pub(crate) fn unsynced(&mut self) -> Option<File> {
        if self.syncing || self.synced_at.is_some_and(|at| at.elapsed() < APART) {
            return None;
        }
        let file = self.unsynced.take()?;
        self.syncing = true;
        self.synced_at = Some(Instant::now());
        Some(file)
    }

    /// How the syncing ended; what failed is tried again.
    pub(crate) fn synced(&mut self, file: File, done: bool) {
        self.syncing = false;
        if !done && self.unsynced.is_none() {
            self.unsynced = Some(file);
        }
    }

    /// Waits until everything that was written is on the disk.
    pub(crate) fn sync(&mut self) -> io::Result<()> {
        self.unsynced = None;
        match File::open(&self.path) {
            Ok(file) => file.sync_all(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Lines for these heads, each naming the one before.
fn lines(
    keys: &Keys,
    at: Timestamp,
    mut prev: Hash,
    heads: &BTreeMap<String, Head>,
) -> Result<String, StoreError> {
    let mut lines = String::new();
    for (chain, head) in heads {
        let point = Checkpoint::signed(keys, at, chain, *head, prev)?;
        let line = serde_json::to_string(&point)?;
        prev = Hash::of(line.as_bytes());
        lines.push_str(&line);
        lines.push('\n');
    }
    Ok(lines)
}

fn opened(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .read(true)
        .append(true)
        .mode(0o600)
        .open(path)
}

/// The file, held against other processes until it is closed or unlocked.
fn locked(path: &Path) -> io::Result<File> {
    for _ in 0..TRIES {
        let file = opened(path)?;
        file.lock()?;
        let (held, named) = (file.metadata()?, fs::metadata(path)?);
        if held.ino() == named.ino() {
            return Ok(file);
        }
    }
    Err(io::Error::other(
        "the checkpoint file is put aside again and again",
    ))
}

/// Ends a line that a crash cut short, and tells the hash of the last whole one.
fn prepare_end(path: &Path, file: &mut File) -> io::Result<Hash> {
    let end = tail(file)?;
    if end.last().is_some_and(|byte| *byte != b'\n') {
        file.write_all(b"\n")?;
    }
    if let Some(line) = last_line(&end) {
        return Ok(Hash::of(line));
    }
    match File::open(older(path)) {
        Ok(mut older) => Ok(last_line(&tail(&mut older)?).map_or_else(genesis, Hash::of)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(genesis()),
        Err(error) => Err(error),
    }
}

fn tail(file: &mut File) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES)))?;
    let mut text = Vec::new();
    file.read_to_end(&mut text)?;
    Ok(text)
}

/// The last line that no crash cut short.
fn last_line(text: &[u8]) -> Option<&[u8]> {
    text.split(|byte| *byte == b'\n')
        .rfind(|line| line.ends_with(b"}"))
}

fn older(path: &Path) -> PathBuf {
    path.with_extension("1")
}

/// What the checkpoint files tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Oldest first.
    pub(super) points: Vec<Checkpoint>,
    /// The first whole line, from 1 in its file, that is not a checkpoint.
    pub(super) unreadable: Option<u64>,
    /// The first line, from 1 in its file, before which one was taken out.
    pub(super) gap: Option<u64>,
    /// SHA-256 of the last line.
    pub(super) last: Option<Hash>,
}

/// The checkpoints of a folder. A line cut short by a crash is passed over.
pub(super) fn read(folder: &Path, keys: &Keys) -> Result<Told, StoreError> {
    let path = folder.join("checkpoints");
    let mut told = Told::default();
    let mut known = Known::Beginning;
    let place = |path: &Path| fs::metadata(path).ok().map(|found| found.ino());
    if let Some(aside) = place(&older(&path)) {
        // The older file may begin anywhere: what stood before it was put aside long ago.
        known = Known::Anything;
        if place(&path) != Some(aside) {
            told.hear(&fs::read_to_string(older(&path))?, &mut known, keys);
        }
    }
    match fs::read_to_string(&path) {
        Ok(text) => told.hear(&text, &mut known, keys),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    Ok(told)
}

/// What is known of the line before.
#[derive(Debug, Clone, Copy)]
enum Known {
    /// There is none.
    Beginning,
    /// The last point that was heard, by the hash of its line.
    Line(Hash),
    /// Nothing; or it is a fault itself, told elsewhere.
    Anything,
}

impl Told {
    fn hear(&mut self, text: &str, known: &mut Known, keys: &Keys) {
        for (number, line) in (1..).zip(text.lines()) {
            if !line.ends_with('}') {
                continue;
            }
            let hash = Hash::of(line.as_bytes());
            self.last = Some(hash);
            let Ok(point) = serde_json::from_str::<Checkpoint>(line) else {
                self.unreadable = self.unreadable.or(Some(number));
                *known = Known::Anything;
                continue;
            };
            if !self.follows(&point, *known) && point.is_signed(keys) && self.ends_signed(keys) {
                self.gap = self.gap.or(Some(number));
            }
            *known = Known::Line(hash);
            self.points.push(point);
        }
    }

    fn follows(&self, point: &Checkpoint, known: Known) -> bool {
        match known {
            Known::Anything => true,
            Known::Beginning => point.prev.is_none_or(|prev| prev == genesis()),
            Known::Line(hash) => match point.prev {
                Some(prev) => prev == hash,
                // A line of before the lines were chained, after another such line.
                None => self.points.last().is_none_or(|last| last.prev.is_none()),
            },
        }
    }

    /// An edited line breaks the next one too; it is named where its chain is walked.
    fn ends_signed(&self, keys: &Keys) -> bool {
        self.points.last().is_none_or(|last| last.is_signed(keys))
    }
}
