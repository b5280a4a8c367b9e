//! Official papers: which there are, what each tells of, its bytes once they were made.
//!
//! The commit of an entry lays the papers that it issues into the tray. Each becomes a row
//! without bytes: that row is the errand of the worker, safe to carry out twice. What was made
//! is an entry of the site's chain of papers, and lies with the files by its hash.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::canonical::Hash;
use tayang_core::case::{Case, replay};
use tayang_core::content::Revision;
use tayang_core::event::Recorded;
use tayang_core::ids::{CaseId, PaperId, RevisionId};
use tayang_core::official::{Official, Pass};
use tayang_core::sop::Sop;

use crate::desk::RegisterError;
use crate::desk::registers::{ASKED, whole};
use crate::dialect::{Conn, Row, args};
use crate::execute::{Who, revision_in};
use crate::journal::{self, Entry, PaperEvent};
use crate::office::store_sop;
use crate::{Store, StoreError};

/// Times that a paper is tried before the worker leaves it to those who ask for it.
const TRIES: u32 = 5;
/// Entries checked at once.
const ENTRIES: u32 = 3_000;
/// Characters of the place of a hard copy.
pub(crate) const PLACE: usize = 200;

/// Whether a paper still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperState {
    /// It does.
    Valid,
    /// It was filled in or marked anew: a later issue counts.
    Replaced,
    /// What it tells was taken back.
    Withdrawn,
}

impl PaperState {
    /// How it is called in answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Replaced => "replaced",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The bytes of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperFile {
    /// SHA-256 of its file.
    pub hash: Hash,
    /// Bytes.
    pub size_bytes: u64,
}

/// A paper as it stands after one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialRow {
    /// Which.
    pub id: PaperId,
    /// The case.
    pub case: CaseId,
    /// The entry that issued it.
    pub version: u64,
    /// The entry that it tells of.
    pub source: u64,
    /// Its kind.
    pub kind: Official,
    /// The step's key.
    pub step: String,
    /// Its number in the register of its kind and year.
    pub number: u32,
    /// That number as it is printed, once it was made.
    pub label: Option<String>,
    /// The site's key.
    pub site: String,
    /// The year of its register.
    pub year: i16,
    /// When it was issued.
    pub at: Timestamp,
    /// Whether it still counts.
    pub state: PaperState,
    /// Its bytes, once they were made.
    pub file: Option<PaperFile>,
    /// Where its hard copy lies: rak, boks, map.
    pub place: Option<String>,
    /// What its case is about.
    pub title: String,
    /// The sheet's key.
    pub sop: String,
}

/// Everything that a paper is made from.
#[derive(Debug, Clone)]
pub struct PaperSource {
    /// The paper.
    pub row: OfficialRow,
    /// The case as it was after the entry.
    pub case: Case,
    /// The sheet that it follows.
    pub sop: Arc<Sop>,
    /// The entry.
    pub recorded: Recorded,
    /// Every entry of the case up to it, oldest first.
    pub history: Vec<Recorded>,
    /// The revisions whose words it tells.
    pub revisions: BTreeMap<RevisionId, Arc<Revision>>,
    /// The site's signature over the entry; only an airing has one.
    pub seal: Option<Seal>,
}

/// The signature of a site over an entry of its journal, as it was found to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The entry's place in the site's chain.
    pub seq: u64,
    /// Its hash, which is what was signed.
    pub hash: Hash,
    /// The name of the key: the beginning of the SHA-256 of its public half.
    pub key: String,
}

/// A paper that was made.
#[derive(Debug, Clone)]
pub struct NewPaper {
    /// Its number as it is printed.
    pub number: String,
    /// The day that it is dated.
    pub day: Date,
    /// The post of whoever signs it.
    pub post: Option<String>,
    /// SHA-256 of what it tells.
    pub content: Hash,
    /// Its file.
    pub bytes: Bytes,
}

/// Which papers a register lists, oldest first; those that still count.
#[derive(Debug, Clone)]
pub struct RegisterFilter {
    /// Of this site.
    pub site: String,
    /// Of this kind only.
    pub kind: Option<Official>,
    /// From this moment on.
    pub from: Timestamp,
    /// Before this one.
    pub until: Timestamp,
}

/// Why the place of a hard copy was not noted.
#[derive(Debug, thiserror::Error)]
pub enum ShelveError {
    /// There is no such paper.
    #[error("there is no such paper")]
    Unknown,
    /// The words are longer than this.
    #[error("a place has at most {0} characters")]
    TooLong(usize),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// The papers of a case, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn papers_of(&self, case: CaseId) -> Result<Vec<OfficialRow>, StoreError> {
        self.clear_tray().await?;
        let rows = self.core.db.rows(sql::OF_CASE, args![case]).await?;
        rows.into_iter().map(read).collect()
    }

    /// One paper.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn paper(&self, id: PaperId) -> Result<Option<OfficialRow>, StoreError> {
        self.clear_tray().await?;
        let row = self.core.db.row(sql::ONE, args![id]).await?;
        row.map(read).transpose()
    }

    /// Papers whose bytes are still to be made, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn papers_waiting(&self, limit: u32) -> Result<Vec<PaperId>, StoreError> {
        self.clear_tray().await?;
        let rows = self.core.db.rows(sql::WAITING, args![TRIES, limit]).await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }

    /// What a paper is made from: the case as its entry left it.
    ///
    /// # Errors
    /// When the database does not answer, or its entries cannot be read.
    pub async fn paper_source(&self, id: PaperId) -> Result<Option<PaperSource>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let Some(row) = conn.row(sql::ONE, args![id]).await? else {
            return Ok(None);
        };
        let row = read(row)?;
        let until = args![row.case, row.version];
        let mut history = Vec::new();
        for mut entry in conn.rows(sql::UNTIL, until).await? {
            history.push(journal::recorded(&entry.take::<String>()?)?);
        }
        let case = replay(row.case, &history);
        let (Some(case), Some(recorded)) = (case, history.last().cloned()) else {
            return Err(StoreError::corrupt("a paper without its case"));
        };
        let sop = store_sop(&self.core, &mut conn, &case.sop).await?;
        let sop = sop.ok_or_else(|| StoreError::corrupt("a case follows an SOP that is gone"))?;
        let pass = Pass::last_of(row.case, &history);
        let mut revisions = BTreeMap::new();
        for id in pass.revisions(row.kind, &case) {
            let revision = revision_in(&self.core, &mut conn, id).await?;
            revisions.extend(revision.map(|revision| (id, revision)));
        }
        let seal = self.seal(&mut conn, &row).await?;
        Ok(Some(PaperSource {
            row,
            case,
            sop,
            recorded,
            history,
            revisions,
            seal,
        }))
    }

    /// The signature over the entry that a paper tells of, when it has one that holds.
    async fn seal(&self, conn: &mut Conn, row: &OfficialRow) -> Result<Option<Seal>, StoreError> {
        let entry = conn.row(sql::SIGNED, args![row.case, row.version]).await?;
        let Some(mut entry) = entry else {
            return Ok(None);
        };
        let (seq, hash): (u64, Hash) = (entry.take()?, entry.take()?);
        let signature: Option<String> = entry.take()?;
        let keys = &self.core.keys;
        let holds = |signature: &String| keys.published_is_signed(&row.site, hash, signature);
        let key = signature.filter(holds).and_then(|_| keys.name(&row.site));
        Ok(key.map(|key| Seal { seq, hash, key }))
    }

    /// Keeps a paper that was made: its bytes by their hash, the hash in the journal.
    ///
    /// # Errors
    /// When the disk or the database fails.
    pub async fn file_paper(&self, row: &OfficialRow, made: NewPaper) -> Result<(), StoreError> {
        let file = self.core.blobs.put(&made.bytes).await?;
        let event = PaperEvent::Filed {
            paper: row.id,
            case: row.case,
            version: row.version,
            kind: row.kind,
            number: made.number,
            day: made.day,
            post: made.post,
            content: made.content,
            file,
            size_bytes: made.bytes.len() as u64,
        };
        self.submit_paper(Who::System, row.site.clone(), event)
            .await
    }

    /// Notes that a paper could not be made this time.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn paper_failed(&self, id: PaperId) -> Result<(), StoreError> {
        self.core.db.run(sql::FAILED, args![id]).await.map(|_| ())
    }

    /// The bytes of a paper, only when they are those that the journal names.
    ///
    /// # Errors
    /// When the disk does not answer.
    pub async fn paper_bytes(&self, row: &OfficialRow) -> Result<Option<Bytes>, StoreError> {
        match row.file {
            Some(file) => self.core.blobs.get(file.hash).await,
            None => Ok(None),
        }
    }

    /// Notes where the hard copy of a paper lies; empty words when there is none any more.
    ///
    /// # Errors
    /// See [`ShelveError`]; nothing was written in any of its cases.
    pub async fn shelve_paper(
        &self,
        who: Who,
        id: PaperId,
        place: &str,
    ) -> Result<(), ShelveError> {
        let place = place.trim();
        if place.chars().count() > PLACE {
            return Err(ShelveError::TooLong(PLACE));
        }
        let row = self.paper(id).await?.ok_or(ShelveError::Unknown)?;
        let place = (!place.is_empty()).then(|| place.to_owned());
        if row.place == place {
            return Ok(());
        }
        let event = PaperEvent::Shelved { paper: id, place };
        Ok(self.submit_paper(who, row.site, event).await?)
    }

    /// The papers of a register in a period, oldest first.
    ///
    /// # Errors
    /// [`RegisterError::TooLong`]; else when the database does not answer.
    pub async fn register(
        &self,
        filter: &RegisterFilter,
    ) -> Result<Vec<OfficialRow>, RegisterError> {
        self.clear_tray().await?;
        let RegisterFilter {
            site, from, until, ..
        } = filter;
        let rows = match filter.kind {
            Some(kind) => {
                let columns = args![site, *from, *until, kind.name(), ASKED];
                self.core.db.rows(sql::OF_KIND, columns).await?
            }
            None => {
                let columns = args![site, *from, *until, ASKED];
                self.core.db.rows(sql::OF_SITE, columns).await?
            }
        };
        let rows = whole(rows)?.into_iter().map(read);
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let counts = |row: &OfficialRow| row.state != PaperState::Replaced;
        Ok(rows.into_iter().filter(counts).collect())
    }

    /// The first paper whose kept bytes, or whose row, are not those that the journal names.
    pub(crate) async fn check_papers(&self, conn: &mut Conn) -> Result<Vec<Fouled>, StoreError> {
        let mut found = Vec::new();
        let chains = journal::heads(conn).await?.into_keys();
        for chain in chains.filter(|chain| chain.starts_with(journal::PAPERS)) {
            let mut after = 0;
            loop {
                let entries = journal::page(conn, &chain, after, ENTRIES).await?;
                let Some(last) = entries.last() else { break };
                after = last.seq;
                for entry in &entries {
                    self.check_paper(conn, entry, &mut found).await?;
                }
            }
        }
        Ok(found)
    }

    async fn check_paper(
        &self,
        conn: &mut Conn,
        entry: &Entry,
        found: &mut Vec<Fouled>,
    ) -> Result<(), StoreError> {
        let PaperEvent::Filed { paper, file, .. } = journal::of_paper(&entry.payload)?.event else {
            return Ok(());
        };
        let row = conn.row(sql::ONE, args![paper]).await?;
        let row = row.map(read).transpose()?;
        let named = row.and_then(|row| row.file).map(|file| file.hash);
        if named != Some(file) {
            found.push(Fouled::Row(paper));
        }
        let path = self.core.blobs.path(file);
        let there = tokio::fs::try_exists(&path).await?;
        if !there || crate::public::blob::hashed(&path).await? != file {
            found.push(Fouled::Bytes(paper, file));
        }
        Ok(())
    }
}

/// A paper that is not as the journal names it.
pub(crate) enum Fouled {
    /// Its row.
    Row(PaperId),
    /// Its bytes.
    Bytes(PaperId, Hash),
}

pub(crate) fn read(mut row: Row) -> Result<OfficialRow, StoreError> {
    let (id, case) = (row.take()?, row.take()?);
    let (version, source) = (row.take()?, row.take()?);
    let kind: String = row.take()?;
    let kind = Official::of(&kind).ok_or_else(|| StoreError::corrupt("no paper is called so"))?;
    let (step, number, site) = (row.take()?, row.take()?, row.take()?);
    let year: i32 = row.take()?;
    let at = row.take()?;
    let recalled: bool = row.take()?;
    let (hash, size): (Option<Hash>, Option<u64>) = (row.take()?, row.take()?);
    let (label, place) = (row.take()?, row.take()?);
    let newest: u64 = row.take()?;
    let (title, sop) = (row.take()?, row.take()?);
    let state = match (recalled, newest > version) {
        (true, _) => PaperState::Withdrawn,
        (false, true) => PaperState::Replaced,
        (false, false) => PaperState::Valid,
    };
    let file = hash.zip(size);
    Ok(OfficialRow {
        id,
        case,
        version,
        source,
        kind,
        step,
        number,
        label,
        site,
        year: i16::try_from(year).unwrap_or(0),
        at,
        state,
        file: file.map(|(hash, size_bytes)| PaperFile { hash, size_bytes }),
        place,
        title,
        sop,
    })
}

pub(crate) mod sql {
    macro_rules! papers {
        ($where:literal) => {
            concat!(
                "select o.id, o.case_id, o.version, o.source, o.kind, o.step, o.number, o.site, o.year, o.at, o.recalled, o.hash, o.size_bytes, o.label, o.place, (select max(n.version) from official n where n.case_id = o.case_id and n.kind = o.kind and n.number = o.number), c.title, c.sop_key from official o join cases c on c.id = o.case_id where ",
                $where
            )
        };
    }
    crate::dialect::statements! {
        OF_CASE = papers!("o.case_id = $1 order by o.version, o.kind");
        ONE = papers!("o.id = $1");
        WAITING = "select id from official where hash is null and tries < $1 order by at desc, id limit $2";
        UNTIL = "select payload from journal where case_id = $1 and version <= $2 order by version";
        SIGNED = "select seq, hash, signature from journal where case_id = $1 and version = $2";
        FAILED = "update official set tries = tries + 1 where id = $1";
        OF_KIND = papers!("o.site = $1 and o.at >= $2 and o.at < $3 and o.kind = $4 order by o.at, o.number, o.version limit $5");
        OF_SITE = papers!("o.site = $1 and o.at >= $2 and o.at < $3 order by o.at, o.kind, o.number, o.version limit $4");
    }
}
