//! One transaction of the writer: commands under savepoints, heads moved once at the end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::case::Case;
use tayang_core::content::Revision;
use tayang_core::ids::{CaseId, ItemId, PersonId, RevisionId};

use super::guard::unpanicked;
use super::{CaseRequest, ExecuteError, Executed, Job, Who};
use crate::StoreError;
use crate::dialect::{Conn, Row, args};
use crate::journal::{self, Chains, Head, OFFICE_CHAIN, PaperEvent, PaperRecorded};
use crate::notice::{self, Changed};
use crate::office::{
    self, Office, OfficeBy, OfficeChange, OfficeError, OfficeEvent, OfficeRecorded,
};
use crate::project;
use crate::store::Core;

/// The answer to one job.
pub(super) enum Answer {
    Case(Box<Result<Executed, ExecuteError>>),
    Office(Box<Result<(), OfficeError>>),
    Paper(Result<(), StoreError>),
    Nothing,
}

/// A running transaction.
pub(super) struct Batch<'a> {
    pub(super) core: &'a Core,
    pub(super) conn: Conn,
    pub(super) state: State,
    /// Items of the case that was read last, each with the rest of its row, until they are asked for.
    pub(super) items_of: Option<(CaseId, Vec<(ItemId, Row)>)>,
    /// The job that runs has rows of its own: what refuses it now takes them back.
    pub(super) wrote: bool,
    care: Care,
    failed: bool,
}

/// How one job's rows are taken back without those of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// It is the only one: with the transaction.
    Alone,
    /// They are not. A refusal mostly comes before the first row, so there is nothing to take
    /// back; else the batch is run again with savepoints.
    Light,
    /// To the savepoint before it.
    Savepoints,
}

/// What a savepoint must be able to take back, beside the rows.
#[derive(Clone, Default)]
pub(super) struct State {
    pub(super) chains: Chains,
    pub(super) entries: u64,
    pub(super) cases: BTreeMap<CaseId, Arc<Case>>,
    pub(super) revisions: BTreeMap<RevisionId, Arc<Revision>>,
    /// When the last entry of a case in `cases` was written.
    pub(super) last_at: BTreeMap<CaseId, Timestamp>,
    /// Whose hand in which case was noted already.
    pub(super) hands: BTreeSet<(CaseId, PersonId)>,
    pub(super) keys: BTreeSet<String>,
    /// Airings by their place in their chain.
    pub(super) published: Vec<(u64, Vec<ItemId>)>,
    office: Option<Arc<Office>>,
    /// A sheet reads otherwise: what is kept of sheets is read anew.
    sheets: bool,
    /// A decree of this transaction took effect: what is known of the office is not to be shared.
    decreed: bool,
}

/// What a committed transaction changed.
#[derive(Default)]
pub(super) struct Committed {
    pub(super) heads: Vec<(String, Head)>,
    pub(super) entries: u64,
    pub(super) published: Vec<(u64, Vec<ItemId>)>,
    cases: BTreeMap<CaseId, Arc<Case>>,
    hands: BTreeSet<(CaseId, PersonId)>,
    revisions: BTreeMap<RevisionId, Arc<Revision>>,
    changed: Option<Changed>,
}

impl<'a> Batch<'a> {
    pub(super) async fn begin(core: &'a Core, care: Care) -> Result<Self, StoreError> {
        Ok(Self {
            core,
            conn: core.db.write().await?,
            state: State::default(),
            items_of: None,
            wrote: false,
            care,
            failed: false,
        })
    }

    /// Runs one job. A refusal, an error or a panic takes back its own rows only.
    ///
    /// Nothing when that cannot be done without savepoints: the batch must be run again with care.
    ///
    /// # Errors
    /// What the whole transaction cannot survive.
    pub(super) async fn run(&mut self, job: &Job) -> Result<Option<Answer>, StoreError> {
        let before = self.state.clone();
        self.items_of = None;
        self.wrote = false;
        if self.care == Care::Savepoints {
            self.conn.send(sql::SAVEPOINT, &[]).await?;
        }
        let outcome = match job {
            Job::Case { request, .. } => {
                let result = self.case_job(request).await?;
                Answer::Case(Box::new(result))
            }
            Job::Office { who, change, .. } => {
                let result = self.office_job(*who, change).await?;
                Answer::Office(Box::new(result))
            }
            Job::Paper {
                who, site, event, ..
            } => Answer::Paper(self.paper_job(*who, site, event).await?),
            Job::Wake | Job::Stop => Answer::Nothing,
        };
        if outcome.failed() {
            self.state = before;
        }
        match (self.care, outcome.failed()) {
            (Care::Savepoints, true) => self.conn.take_back(sql::ROLLBACK_TO).await?,
            (Care::Savepoints, false) => self.conn.send(sql::RELEASE, &[]).await?,
            // Alone in its transaction: all of it is taken back.
            (Care::Alone, failed) => self.failed = failed,
            (Care::Light, true) if self.wrote || outcome.may_have_written() => return Ok(None),
            (Care::Light, _) => {}
        }
        Ok(Some(outcome))
    }

    async fn case_job(
        &mut self,
        request: &CaseRequest,
    ) -> Result<Result<Executed, ExecuteError>, StoreError> {
        let done = unpanicked(self.case(request)).await;
        self.outcome(done).await
    }

    async fn office_job(
        &mut self,
        who: Who,
        change: &OfficeChange,
    ) -> Result<Result<(), OfficeError>, StoreError> {
        let done = unpanicked(self.office_change(who, change)).await;
        self.outcome(done).await
    }

    async fn office_change(&mut self, who: Who, change: &OfficeChange) -> Result<(), OfficeError> {
        let office = self.office().await?;
        let now = self.core.now();
        let event = office::perform(&mut self.conn, &office, who, now, change).await?;
        if matches!(event, OfficeEvent::CalendarAmended { .. }) {
            let amended = office::load(&mut self.conn, 0).await?;
            project::recompute_due(&mut self.conn, &amended.calendar).await?;
        }
        if let OfficeEvent::SiteSaved { site, .. } = &event {
            self.state.keys.insert(notice::site_key(site));
        }
        if event.is_printed() {
            let sites = office.sites.keys();
            self.state
                .keys
                .extend(sites.map(|site| notice::site_key(site)));
        }
        let by = who
            .person()
            .map_or(OfficeBy::System, |person| OfficeBy::Person { person });
        let recorded = OfficeRecorded { at: now, by, event };
        let chained = self.state.chains.append_office(&mut self.conn, recorded);
        let entry = chained.await?;
        journal::insert_all(&mut self.conn, &[entry]).await?;
        self.state.entries += 1;
        self.state.sheets |= matches!(change, OfficeChange::ConfirmCells { .. });
        self.state.office = None;
        Ok(())
    }

    async fn paper_job(
        &mut self,
        who: Who,
        site: &str,
        event: &PaperEvent,
    ) -> Result<Result<(), StoreError>, StoreError> {
        let done = unpanicked(self.paper(who, site, event)).await;
        self.outcome(done).await
    }

    /// Chains what happened to a paper. One that was filed stays as it is: another node was first.
    async fn paper(&mut self, who: Who, site: &str, event: &PaperEvent) -> Result<(), StoreError> {
        let filing = matches!(event, PaperEvent::Filed { .. });
        let row = self.conn.row(sql::FILED, args![event.paper()]).await?;
        let mut row = row.ok_or_else(|| StoreError::corrupt("a paper that nobody issued"))?;
        let filed: Option<String> = row.take()?;
        if filing && filed.is_some() {
            return Ok(());
        }
        let recorded = PaperRecorded {
            at: self.core.now(),
            by: who
                .person()
                .map_or(OfficeBy::System, |person| OfficeBy::Person { person }),
            event: event.clone(),
        };
        let (chains, keys) = (&mut self.state.chains, &self.core.keys);
        let entry = chains
            .append_paper(&mut self.conn, keys, site, recorded)
            .await?;
        project::official::hear(&mut self.conn, event, entry.seq).await?;
        journal::insert_all(&mut self.conn, &[entry]).await?;
        self.state.entries += 1;
        Ok(())
    }

    /// A step was finished: when a decree took effect by it, the office reads otherwise.
    pub(super) fn decreed(&mut self) {
        self.state.office = None;
        self.state.decreed = true;
    }

    /// What a job came to. With savepoints what it sent is its own to answer for; else the next
    /// that waits, or the commit, hears of it.
    ///
    /// # Errors
    /// What asks for the whole transaction once more.
    async fn outcome<T, E: Failure>(
        &mut self,
        done: Result<Result<T, E>, StoreError>,
    ) -> Result<Result<T, E>, StoreError> {
        let mut result = done.unwrap_or_else(|panic| Err(panic.into()));
        if self.care == Care::Savepoints
            && let Err(error) = self.conn.heard().await
        {
            result = Err(error.into());
        }
        match result.map_err(E::store) {
            Ok(done) => Ok(Ok(done)),
            Err(Err(other)) => Ok(Err(other)),
            Err(Ok(error)) if error.is_transient() => Err(error),
            Err(Ok(error)) => Ok(Err(error.into())),
        }
    }

    /// The office as this transaction sees it, its own changes included.
    pub(super) async fn office(&mut self) -> Result<Arc<Office>, StoreError> {
        if let Some(office) = &self.state.office {
            return Ok(Arc::clone(office));
        }
        let office = if self.state.decreed || self.state.chains.has_moved(OFFICE_CHAIN) {
            Arc::new(office::load(&mut self.conn, 0).await?)
        } else {
            office::office(self.core, &mut self.conn).await?
        };
        self.state.office = Some(Arc::clone(&office));
        Ok(office)
    }

    /// Makes everything durable, or takes back the one command that failed.
    ///
    /// Nothing when one of several failed unheard: the batch must be run again with care.
    pub(super) async fn commit(mut self) -> Result<Option<Committed>, StoreError> {
        if self.failed {
            return Ok(Some(Committed::default()));
        }
        if self.care == Care::Light
            && let Err(error) = self.conn.heard().await
        {
            return if error.is_transient() {
                Err(error)
            } else {
                Ok(None)
            };
        }
        let keys: Vec<String> = self.state.keys.into_iter().collect();
        let changed = notice::record(&mut self.conn, self.core.now(), keys).await?;
        self.conn.commit().await?;
        if self.state.sheets {
            self.core.sops.clear();
        }
        Ok(Some(Committed {
            heads: self.state.chains.moved(),
            entries: self.state.entries,
            published: self.state.published,
            cases: self.state.cases,
            hands: self.state.hands,
            revisions: self.state.revisions,
            changed,
        }))
    }
}

/// Why a job was not done: by the rules, or because the store failed.
trait Failure: From<StoreError> {
    /// The store's failure, when it is one.
    fn store(self) -> Result<StoreError, Self>;
}

impl Failure for StoreError {
    fn store(self) -> Result<StoreError, Self> {
        Ok(self)
    }
}

impl Failure for ExecuteError {
    fn store(self) -> Result<StoreError, Self> {
        match self {
            Self::Store(error) => Ok(error),
            other => Err(other),
        }
    }
}

impl Failure for OfficeError {
    fn store(self) -> Result<StoreError, Self> {
        match self {
            Self::Store(error) => Ok(error),
            other => Err(other),
        }
    }
}

impl Answer {
    fn failed(&self) -> bool {
        match self {
            Self::Case(result) => result.is_err(),
            Self::Office(result) => result.is_err(),
            Self::Paper(result) => result.is_err(),
            Self::Nothing => false,
        }
    }

    /// Whether a job that failed may have left rows behind.
    fn may_have_written(&self) -> bool {
        match self {
            Self::Case(result) => matches!(**result, Err(ExecuteError::Store(_))),
            Self::Office(result) => result.is_err(),
            Self::Paper(result) => result.is_err(),
            Self::Nothing => false,
        }
    }
}

impl Committed {
    /// Makes what was committed known to readers in this process.
    pub(super) fn announce(self, core: &Core) {
        for (id, case) in self.cases {
            core.cases.put(id, case);
        }
        for hand in self.hands {
            core.hands.put(hand, ());
        }
        for (seq, items) in self.published {
            core.aired.hear(seq, &items);
        }
        for (id, revision) in self.revisions {
            core.revisions.put(id, revision);
        }
        if let Some(changed) = self.changed {
            // No subscriber is no fault: a command line verb has none.
            let _ = core.notices.send(changed);
        }
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        FILED = "select hash from official where id = $1";
        SAVEPOINT = "savepoint job";
        ROLLBACK_TO = "rollback to savepoint job";
        RELEASE = "release savepoint job";
    }
}
