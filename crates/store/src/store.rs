//! The store as a whole: opening, the clock, what all parts share, closing.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use tayang_core::case::Case;
use tayang_core::content::Revision;
use tayang_core::ids::{CaseId, PersonId, RevisionId};
use tayang_core::sop::Sop;
use tokio::sync::{Semaphore, broadcast, mpsc};
use uuid::Uuid;

use crate::StoreError;
use crate::blobs::Blobs;
use crate::cache::Cache;
use crate::dialect::Db;
use crate::execute::Job;
use crate::execute::writer::{self, Turn};
use crate::journal::Checkpoints;
use crate::keys::Keys;
use crate::notice::Changed;
use crate::office::Office;
use crate::public::{Aired, Proofs};
use crate::search::Search;

/// The moment now. Made in `main`; the store never asks the machine.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Where everything lies.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// A SQLite file (made when absent), or `postgres://…`.
    pub database: String,
    /// Folder of the bytes of files.
    pub blobs: PathBuf,
    /// Folder of key files and checkpoints, outside the database.
    pub keys: PathBuf,
    /// Folder of the search index, on a local disk; may be deleted at any time.
    pub index: PathBuf,
}

impl StoreConfig {
    /// Everything in one folder, under the names that a data folder has.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            database: folder.join("tayang.db").display().to_string(),
            blobs: folder.join("berkas"),
            keys: folder.join("kunci"),
            index: folder.join("indeks"),
        }
    }
}

/// The store. Cloning is cheap; all clones are the same store.
#[derive(Clone)]
pub struct Store {
    pub(crate) core: Arc<Core>,
    pub(crate) jobs: mpsc::Sender<Job>,
    writer: Arc<Mutex<Option<tokio::task::JoinHandle<()>>>>,
}

/// What readers, the writer and the public reader share.
pub(crate) struct Core {
    pub(crate) db: Db,
    pub(crate) blobs: Blobs,
    pub(crate) keys: Keys,
    pub(crate) clock: Clock,
    pub(crate) notices: broadcast::Sender<Changed>,
    pub(crate) checkpoints: Mutex<Checkpoints>,
    pub(crate) turn: Turn,
    /// The last picture of the office; exact for its `seq`.
    pub(crate) office: Mutex<Option<Arc<Office>>>,
    /// Folded cases; exact for their version.
    pub(crate) cases: Cache<CaseId, Arc<Case>>,
    /// Hands in cases that were noted.
    pub(crate) hands: Cache<(CaseId, PersonId), ()>,
    /// Revisions never change.
    pub(crate) revisions: Cache<RevisionId, Arc<Revision>>,
    /// Sheets whose cells are all certain never change.
    pub(crate) sops: Cache<(String, u32), Arc<Sop>>,
    pub(crate) proofs: Proofs,
    pub(crate) aired: Aired,
    pub(crate) search: Search,
    /// Password hashing is slow on purpose; no more than this many at once.
    pub(crate) hashing: Semaphore,
    /// Microseconds of the last look at display periods.
    pub(crate) periods_seen: AtomicU64,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("db", &self.core.db)
            .finish_non_exhaustive()
    }
}

/// Folded cases kept in memory.
const CASES: usize = 1_000;
/// Hands in cases kept in memory.
const HANDS: usize = 4_000;
/// Revisions kept in memory.
const REVISIONS: usize = 500;
/// Adopted sheets kept in memory.
const SOPS: usize = 100;
/// Notices a slow subscriber may lag behind.
const NOTICES: usize = 256;
/// Commands that may wait for the writer; beyond it callers wait.
const WAITING: usize = 1_024;
/// Passwords hashed at once.
const HASHING: usize = 2;

impl Store {
    /// Opens the store and starts its writer; [`Store::migrate`] comes next.
    ///
    /// # Errors
    /// When the database cannot be reached or a folder cannot be made.
    pub async fn open(config: StoreConfig, clock: Clock) -> Result<Self, StoreError> {
        let db = Db::open(&config.database).await?;
        let core = Arc::new(Core {
            db,
            blobs: Blobs::open(&config.blobs)?,
            keys: Keys::open(&config.keys)?,
            clock,
            notices: broadcast::channel(NOTICES).0,
            checkpoints: Mutex::new(Checkpoints::open(&config.keys)),
            turn: Turn::default(),
            office: Mutex::default(),
            cases: Cache::new(CASES),
            hands: Cache::new(HANDS),
            revisions: Cache::new(REVISIONS),
            sops: Cache::new(SOPS),
            proofs: Proofs::new(),
            aired: Aired::default(),
            search: Search::new(config.index),
            hashing: Semaphore::new(HASHING),
            periods_seen: AtomicU64::new(0),
        });
        let (jobs, waiting) = mpsc::channel(WAITING);
        let writer = tokio::spawn(writer::run(Arc::clone(&core), waiting));
        Ok(Self {
            core,
            jobs,
            writer: Arc::new(Mutex::new(Some(writer))),
        })
    }

    /// Lets waiting commands end, writes a last checkpoint and closes the database.
    ///
    /// Commands given afterwards get [`StoreError::Closed`].
    pub async fn close(&self) {
        let writer = self
            .writer
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .take();
        if let Some(writer) = writer {
            let stopping = self.jobs.send(Job::Stop).await;
            if stopping.is_ok()
                && let Err(error) = writer.await
            {
                tracing::error!(%error, "the writer ended badly");
            }
        }
        self.core.search.close();
        self.core.db.close().await;
    }

    /// The moment now, by the clock the store was given.
    pub fn now(&self) -> Timestamp {
        self.core.now()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.core.db.row(sql::READY, &[]).await.map(|_| ())
    }
}

impl Core {
    /// The moment now, cut to the microsecond as the databases keep it.
    pub(crate) fn now(&self) -> Timestamp {
        let now = (self.clock)();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// An unused id, in the order of the clock; nobody can guess it.
    pub(crate) fn fresh(&self) -> Uuid {
        let millis = u64::try_from(self.now().as_millisecond()).unwrap_or(0);
        // Asked of the thread's generator: a call into the kernel for each id takes longer.
        uuid::Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid()
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        READY = "select chain from journal limit 1";
    }
}
