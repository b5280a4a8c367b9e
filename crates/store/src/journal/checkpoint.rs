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
use std::sync::Arc;
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
    /// As it was left after the last line.
    end: Option<End>,
    /// Written, but perhaps not on the disk for good yet.
    unsynced: Option<Arc<File>>,
    syncing: bool,
    /// When it was last begun to make the file durable.
    synced_at: Option<Instant>,
}

/// The file where its last line ends, still open.
#[derive(Debug)]
struct End {
    file: Arc<File>,
    bytes: u64,
    /// SHA-256 of the last line.
    last: Hash,
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
            end: None,
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
        let (mut end, lock) = locked(&self.path, self.end.take())?;
        end.write(keys, at, &self.waiting)?;
        self.waiting.clear();
        self.entries = 0;
        if end.bytes > ROTATE_BYTES {
            end.file.sync_all()?;
            end = self.rotate(keys, at, end.last)?;
        }
        drop(lock);
        self.unsynced = Some(Arc::clone(&end.file));
        self.end = Some(end);
        Ok(())
    }

    /// Puts the file aside, still locked; the newest head of each chain opens the next, so
    /// that it alone still bounds every chain.
    fn rotate(&self, keys: &Keys, at: Timestamp, last: Hash) -> Result<End, StoreError> {
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
        let (next, aside) = (
            self.path.with_extension("new"),
            self.path.with_extension("old"),
        );
        let _ = (fs::remove_file(&next), fs::remove_file(&aside));
        let mut fresh = End {
            file: Arc::new(opened(&next)?),
            bytes: 0,
            last,
        };
        fresh.write(keys, at, &newest)?;
        fresh.file.sync_all()?;
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
    pub(crate) fn unsynced(&mut self) -> Option<Arc<File>> {
        if self.syncing || self.synced_at.is_some_and(|at| at.elapsed() < APART) {
            return None;
        }
        let file = self.unsynced.take()?;
        self.syncing = true;
        self.synced_at = Some(Instant::now());
        Some(file)
    }

    /// How the syncing ended; what failed is tried again.
    pub(crate) fn synced(&mut self, file: Arc<File>, done: bool) {
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

/// Holds other processes off the file. Whoever syncs it keeps it open, so closing is not enough.
struct Lock(Arc<File>);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

impl End {
    /// Of a file that was just locked: a line that a crash cut short is ended first. `known` is
    /// the last line that this process knows of.
    fn found(file: Arc<File>, path: &Path, known: Option<Hash>) -> io::Result<Self> {
        let mut bytes = file.metadata()?.len();
        let end = tail(&file, bytes)?;
        if end.last().is_some_and(|byte| *byte != b'\n') {
            (&*file).write_all(b"\n")?;
            bytes += 1;
        }
        let last = match last_line(&end) {
            Some(line) => Hash::of(line),
            None => match known {
                Some(known) => known,
                None => last_of_older(path)?.unwrap_or_else(genesis),
            },
        };
        Ok(Self { file, bytes, last })
    }

    /// Adds a line for each of these heads, each naming the one before.
    fn write(
        &mut self,
        keys: &Keys,
        at: Timestamp,
        heads: &BTreeMap<String, Head>,
    ) -> Result<(), StoreError> {
        let (mut lines, mut last) = (String::new(), self.last);
        for (chain, head) in heads {
            let point = Checkpoint::signed(keys, at, chain, *head, last)?;
            let line = serde_json::to_string(&point)?;
            last = Hash::of(line.as_bytes());
            lines.push_str(&line);
            lines.push('\n');
        }
        (&*self.file).write_all(lines.as_bytes())?;
        self.bytes += lines.len() as u64;
        self.last = last;
        Ok(())
    }
}

fn opened(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .read(true)
        .append(true)
        .mode(0o600)
        .open(path)
}

/// The end of the file, held against other processes. How it was left holds as long as nobody
/// else wrote to it or put it aside; when it was taken away or cut, the next line still names its
/// last one.
fn locked(path: &Path, mut left: Option<End>) -> io::Result<(End, Lock)> {
    let known = left.as_ref().map(|end| end.last);
    for _ in 0..TRIES {
        let file = match &left {
            Some(end) => Arc::clone(&end.file),
            None => Arc::new(opened(path)?),
        };
        file.lock()?;
        let lock = Lock(Arc::clone(&file));
        let left = left.take();
        let held = file.metadata()?;
        match fs::metadata(path) {
            Ok(named) if named.ino() == held.ino() => {}
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => continue,
        }
        let end = match left {
            Some(end) if end.bytes == held.len() => end,
            // Lines only come: a shorter file was cut.
            Some(End { bytes, last, .. }) if bytes > held.len() => End {
                last,
                ..End::found(file, path, known)?
            },
            _ => End::found(file, path, known)?,
        };
        return Ok((end, lock));
    }
    Err(io::Error::other(
        "the checkpoint file is put aside again and again",
    ))
}

/// The hash of the last line of the file that was put aside.
fn last_of_older(path: &Path) -> io::Result<Option<Hash>> {
    match File::open(older(path)) {
        Ok(older) => {
            let bytes = older.metadata()?.len();
            Ok(last_line(&tail(&older, bytes)?).map(Hash::of))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The last of so many bytes.
fn tail(mut file: &File, bytes: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(bytes.saturating_sub(TAIL_BYTES)))?;
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
