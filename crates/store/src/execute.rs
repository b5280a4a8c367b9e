//! The one door that writes to a case.
//!
//! [`Store::execute`] and [`Store::open_case`] write at once when nobody else does, and else
//! queue to one writer per process (`writer`), which runs the waiting commands in one
//! transaction (`batch`) and commits once. What a decision must know is read in `gather`.
//! Source: ADR 0005 and 0025; architecture, sections 7 and 8.

pub(crate) mod batch;
pub(crate) mod bundle;
pub(crate) mod case;
pub(crate) mod gather;
mod guard;
pub(crate) mod papers;
pub(crate) mod race;
pub(crate) mod writer;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::canonical;
use tayang_core::command::{Command, OpenCase};
use tayang_core::event::Recorded;
use tayang_core::ids::{CaseId, PersonId};
use tayang_core::office::Assurance;
use tayang_core::refusal::Refusal;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::journal::PaperEvent;
use crate::office::{OfficeChange, OfficeError};
use crate::{Store, StoreError};
pub use bundle::BundleDecision;
pub(crate) use case::{folded, folded_at};
pub(crate) use gather::{kind_word, linked_steps, revision_in};

/// Characters of an idempotency key.
const KEY_CHARACTERS: usize = 200;

/// Who gives a command. Posts are read in the transaction, never brought along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A person who is signed in.
    Person {
        /// Who.
        person: PersonId,
        /// How surely we know.
        assurance: Assurance,
    },
    /// The clock, through `tick`; or the program at set-up.
    System,
}

impl Who {
    /// The person, unless it is the program.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person { person, .. } => Some(person),
            Self::System => None,
        }
    }
}

/// A command that was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Executed {
    /// The case commanded, or opened.
    pub case: CaseId,
    /// Its version now.
    pub version: u64,
    /// What happened, in order; events of a fork name the new case.
    pub events: Vec<CaseEntry>,
}

/// One entry of a case's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEntry {
    /// The case.
    pub case: CaseId,
    /// Its place in the case, from 1.
    pub version: u64,
    /// What happened.
    pub recorded: Recorded,
}

/// Why a command was not carried out. Nothing was written in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum ExecuteError {
    /// The rules say no, with every reason.
    #[error("refused: {0:?}")]
    Refused(Vec<Refusal>),
    /// Another person acted on the case since the version that was expected.
    #[error("{by_name} was first")]
    LostRace {
        /// The other person's display name.
        by_name: String,
        /// When they acted.
        at: Timestamp,
        /// What they did: the `type` of the event, for example `approved`.
        act: String,
        /// The case's version now.
        version: u64,
    },
    /// There is no such case, SOP, site or person.
    #[error("not found")]
    NotFound,
    /// The idempotency key was used for another command.
    #[error("the idempotency key was used for another command")]
    KeyReused,
    /// The store failed; trying again may help.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A command on its way to the writer, with the place for its answer.
#[derive(Debug)]
pub(crate) enum Job {
    Case {
        request: CaseRequest,
        answer: oneshot::Sender<Result<Executed, ExecuteError>>,
    },
    Office {
        who: Who,
        change: OfficeChange,
        answer: oneshot::Sender<Result<(), OfficeError>>,
    },
    /// What happened to an official paper of a site.
    Paper {
        who: Who,
        site: String,
        event: PaperEvent,
        answer: oneshot::Sender<Result<(), StoreError>>,
    },
    /// Something was written without the queue: heads may wait for their checkpoint.
    Wake,
    /// The store closes: what waits before this still runs.
    Stop,
}

/// What a person or the clock asks of a case.
#[derive(Debug, Clone)]
pub(crate) struct CaseRequest {
    pub(crate) who: Who,
    pub(crate) asks: Asks,
    pub(crate) idempotency: Option<String>,
}

/// A command on a case, or a request for a new one.
#[derive(Debug, Clone)]
pub(crate) enum Asks {
    Command {
        case: CaseId,
        expected: Option<u64>,
        command: Command,
    },
    Open {
        site: String,
        open: OpenCase,
    },
    /// Only whether the rules let it pass.
    Would {
        case: CaseId,
        command: Command,
    },
    /// What is decided of a bundle that waits.
    Bundle {
        bundle: Uuid,
        decision: BundleDecision,
    },
}

impl CaseRequest {
    /// What must be the same when a key is used again.
    pub(crate) fn fingerprint(&self) -> String {
        let hash = match &self.asks {
            Asks::Command { case, command, .. } | Asks::Would { case, command } => {
                canonical::hash(&(case, command))
            }
            Asks::Open { site, open } => canonical::hash(&(site, open)),
            Asks::Bundle { bundle, .. } => canonical::hash(bundle),
        };
        hash.to_string()
    }
}

impl Store {
    /// Carries out a command on a case, durably, or tells every reason why not.
    ///
    /// `expected` is the version that the person saw: when another person has
    /// acted since, nothing happens. Entries of the clock never make anybody
    /// lose. With the same `idempotency` key (at most 200 characters) a command
    /// happens once, and the answer is given again.
    ///
    /// # Errors
    /// See [`ExecuteError`]; nothing was written in any of its cases.
    pub async fn execute(
        &self,
        who: Who,
        case: CaseId,
        expected: Option<u64>,
        command: Command,
        idempotency: Option<String>,
    ) -> Result<Executed, ExecuteError> {
        let asks = Asks::Command {
            case,
            expected,
            command,
        };
        self.submit(CaseRequest {
            who,
            asks,
            idempotency,
        })
        .await
    }

    /// Tells whether the rules would let a command on a case pass now; nothing is written.
    ///
    /// # Errors
    /// See [`ExecuteError`].
    pub async fn would(
        &self,
        who: Who,
        case: CaseId,
        command: Command,
    ) -> Result<(), ExecuteError> {
        let request = CaseRequest {
            who,
            asks: Asks::Would { case, command },
            idempotency: None,
        };
        self.submit(request).await.map(|_| ())
    }

    /// Opens a case of the SOP's version in force at a site.
    ///
    /// # Errors
    /// See [`ExecuteError`]; [`ExecuteError::NotFound`] for an SOP that the site
    /// has not adopted, or a parent that does not exist.
    pub async fn open_case(
        &self,
        who: Who,
        site: &str,
        open: OpenCase,
        idempotency: Option<String>,
    ) -> Result<Executed, ExecuteError> {
        let asks = Asks::Open {
            site: site.to_owned(),
            open,
        };
        self.submit(CaseRequest {
            who,
            asks,
            idempotency,
        })
        .await
    }

    async fn submit(&self, mut request: CaseRequest) -> Result<Executed, ExecuteError> {
        if let Some(key) = &mut request.idempotency
            && key.chars().count() > KEY_CHARACTERS
        {
            // A long key is as good as its hash, and takes no more room than a short one.
            *key = canonical::Hash::of(key.as_bytes()).to_string();
        }
        let (answer, answered) = oneshot::channel();
        self.give(Job::Case { request, answer }).await?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    /// Has a job done at once when nobody else writes; else it waits for its place in a batch.
    async fn give(&self, job: Job) -> Result<(), StoreError> {
        let at_once = writer::at_once(&self.core, &self.jobs, job);
        let Some(job) = Box::pin(at_once).await else {
            return Ok(());
        };
        self.jobs.send(job).await.map_err(|_| StoreError::Closed)
    }

    pub(crate) async fn submit_paper(
        &self,
        who: Who,
        site: String,
        event: PaperEvent,
    ) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        let job = Job::Paper {
            who,
            site,
            event,
            answer,
        };
        self.give(job).await?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    pub(crate) async fn submit_office(
        &self,
        who: Who,
        change: OfficeChange,
    ) -> Result<(), OfficeError> {
        let (answer, answered) = oneshot::channel();
        let job = Job::Office {
            who,
            change,
            answer,
        };
        self.give(job).await?;
        answered.await.map_err(|_| StoreError::Closed)?
    }
}
