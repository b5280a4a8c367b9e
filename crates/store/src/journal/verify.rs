//! Walking every chain: the first entry that is not as it was written, by name.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::event::Event;
use tayang_core::ids::CaseId;

use super::rows::Told;
use super::{
    Entry, OFFICE_CHAIN, Payload, Uncovered, checkpoint, entry_hash, genesis, heads, page,
};
use crate::dialect::Conn;
use crate::keys::Keys;
use crate::{Store, StoreError};

/// Entries read at once.
const PAGE: u32 = 1_000;

/// What a walk over all chains found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// Each chain.
    pub chains: Vec<ChainReport>,
    /// Checkpoints that were compared.
    pub checkpoints: usize,
    /// SHA-256 of the last one's line: noted elsewhere, it shows whether later ones were cut off.
    pub last_checkpoint: Option<Hash>,
    /// The first fault of each chain, in the order of chains; empty when all is well.
    pub faults: Vec<Fault>,
}

/// One chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChainReport {
    /// Its name.
    pub chain: String,
    /// Entries read.
    pub entries: u64,
    /// Hash of the last one read.
    pub head: Hash,
    /// The entries at its end that no checkpoint covers yet.
    pub open: Option<Uncovered>,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The chain; `revision` for a body, `checkpoints` for a line of that file.
    pub chain: String,
    /// The first bad entry; for a cut chain the first missing one; for `checkpoints` the line.
    pub seq: u64,
    /// The case of that entry, when it tells one.
    pub case: Option<CaseId>,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// No entry has this place.
    Missing,
    /// The payload is not the one that was hashed.
    Edited,
    /// Its `prev` is not the hash of the entry before it.
    Unlinked,
    /// A column tells other than the payload.
    ColumnEdited,
    /// A `Published` entry, or one of a paper, lacks the site's signature, or it does not hold.
    Unsigned,
    /// A checkpoint outside the database knows entries beyond the end: it was cut, or an older copy put back.
    CutOff {
        /// The entry that the checkpoint names.
        known: u64,
    },
    /// A checkpoint outside the database names another hash here: the chain was computed anew.
    Recomputed,
    /// A checkpoint is not signed by the office's key, or a line of their file is not one.
    CheckpointForged,
    /// A checkpoint before this line was taken out, or the file as a whole.
    CheckpointRemoved,
    /// A row of the office is not the one its last entry names.
    RowEdited {
        /// Which row.
        row: String,
    },
    /// A revision's stored bytes are not those of its hash.
    BodyEdited {
        /// The hash.
        body: Hash,
    },
}

impl VerifyReport {
    /// Nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

impl Store {
    /// Walks every chain and compares it with the checkpoints outside the database.
    ///
    /// Also compares the office's rows and the revisions' bytes with the hashes
    /// that entries name. Takes one moment's picture; others go on working.
    ///
    /// # Errors
    /// When the database or the checkpoint file cannot be read.
    pub async fn journal_verify(&self) -> Result<VerifyReport, StoreError> {
        let told = checkpoint::read(self.core.keys.folder(), &self.core.keys)?;
        let points = &told.points;
        let mut conn = self.core.db.snapshot().await?;
        let mut names: BTreeSet<String> = heads(&mut conn).await?.into_keys().collect();
        names.extend(points.iter().map(|point| point.chain.clone()));
        let mut report = VerifyReport {
            chains: Vec::new(),
            checkpoints: points.len(),
            last_checkpoint: told.last,
            faults: Vec::new(),
        };
        let mut expected = false;
        for chain in names {
            let mut walk = Walk::new(&self.core.keys, &chain, points);
            walk.entries(&mut conn).await?;
            walk.end(&mut conn).await?;
            report.faults.extend(walk.fault);
            expected |= walk.aired || walk.read > 2 * checkpoint::EVERY;
            report.chains.push(ChainReport {
                chain,
                entries: walk.read,
                head: walk.prev,
                open: walk.open,
            });
            if walk.name == OFFICE_CHAIN && report.faults.is_empty() {
                report.faults.extend(walk.told.compare(&mut conn).await?);
            }
        }
        report.faults.extend(bodies(&mut conn).await?);
        report.faults.extend(of_file(&told, expected));
        Ok(report)
    }
}

/// What is wrong with the file of checkpoints itself; whether there must be one is `expected`.
fn of_file(told: &checkpoint::Told, expected: bool) -> Vec<Fault> {
    let fault = |line, kind| Fault {
        chain: "checkpoints".to_owned(),
        seq: line,
        case: None,
        kind,
    };
    let gone = (told.last.is_none() && expected).then_some(1);
    let unreadable = told
        .unreadable
        .map(|line| fault(line, FaultKind::CheckpointForged));
    let removed = told.gap.or(gone);
    let removed = removed.map(|line| fault(line, FaultKind::CheckpointRemoved));
    unreadable.into_iter().chain(removed).collect()
}

/// The state of a walk along one chain.
struct Walk<'a> {
    keys: &'a Keys,
    name: String,
    points: BTreeMap<u64, Vec<&'a checkpoint::Checkpoint>>,
    read: u64,
    prev: Hash,
    open: Option<Uncovered>,
    /// Something was aired, and a checkpoint written at once.
    aired: bool,
    fault: Option<Fault>,
    told: Told,
}

impl<'a> Walk<'a> {
    fn new(keys: &'a Keys, chain: &str, points: &'a [checkpoint::Checkpoint]) -> Self {
        let mut by_seq: BTreeMap<u64, Vec<&checkpoint::Checkpoint>> = BTreeMap::new();
        for point in points.iter().filter(|point| point.chain == chain) {
            by_seq.entry(point.seq).or_default().push(point);
        }
        Self {
            keys,
            name: chain.to_owned(),
            points: by_seq,
            read: 0,
            prev: genesis(),
            open: None,
            aired: false,
            fault: None,
            told: Told::default(),
        }
    }

    async fn entries(&mut self, conn: &mut Conn) -> Result<(), StoreError> {
        loop {
            let entries = page(conn, &self.name, self.read, PAGE).await?;
            let last = entries.len() < PAGE as usize;
            for entry in &entries {
                if let Some(kind) = self.check(entry) {
                    let seq = if kind == FaultKind::Missing {
                        self.read + 1
                    } else {
                        entry.seq
                    };
                    self.fault = Some(Fault {
                        chain: self.name.clone(),
                        seq,
                        case: entry.case,
                        kind,
                    });
                    return Ok(());
                }
                self.read = entry.seq;
                self.prev = entry.hash;
                self.cover(entry);
            }
            if last {
                return Ok(());
            }
        }
    }

    /// A checkpoint at an entry covers it and all before.
    fn cover(&mut self, entry: &Entry) {
        if self.points.contains_key(&entry.seq) {
            self.open = None;
            return;
        }
        let open = self.open.get_or_insert_with(|| Uncovered {
            chain: self.name.clone(),
            entries: 0,
            since: entry.at,
        });
        open.entries += 1;
    }

    fn check(&mut self, entry: &Entry) -> Option<FaultKind> {
        if entry.seq != self.read + 1 {
            return Some(FaultKind::Missing);
        }
        if entry_hash(entry.prev, &entry.payload) != entry.hash {
            return Some(FaultKind::Edited);
        }
        if entry.prev != self.prev {
            return Some(FaultKind::Unlinked);
        }
        if let Some(kind) = self.columns(entry) {
            return Some(kind);
        }
        for point in self.points.get(&entry.seq).into_iter().flatten() {
            if !point.is_signed(self.keys) {
                return Some(FaultKind::CheckpointForged);
            }
            if point.hash != entry.hash {
                return Some(FaultKind::Recomputed);
            }
        }
        None
    }

    fn columns(&mut self, entry: &Entry) -> Option<FaultKind> {
        let Ok(payload) = serde_json::from_str::<Payload<'_>>(&entry.payload) else {
            return Some(FaultKind::Edited);
        };
        let at = match (&payload.entry, &payload.office, &payload.paper) {
            (Some(entry), None, None) => entry.at,
            (None, Some(office), None) => office.at,
            (None, None, Some(paper)) => paper.at,
            _ => return Some(FaultKind::Edited),
        };
        let told = (
            &payload.chain,
            payload.seq,
            payload.case,
            payload.version,
            at,
        );
        if told != (&entry.chain, entry.seq, entry.case, entry.version, entry.at) {
            return Some(FaultKind::ColumnEdited);
        }
        if let Some(office) = &payload.office {
            self.told.hear(&office.event, entry.seq);
        }
        let published = payload.entry.as_ref();
        let published =
            published.is_some_and(|entry| matches!(entry.event, Event::Published { .. }));
        self.aired |= published;
        let site = super::site_of(&entry.chain);
        let signed =
            |signature: &String| self.keys.published_is_signed(site, entry.hash, signature);
        let owed = published || payload.paper.is_some();
        let unsigned = owed != entry.signature.as_ref().is_some_and(signed);
        unsigned.then_some(FaultKind::Unsigned)
    }

    /// After the last entry: checkpoints that lie beyond, and cases that know of later ones.
    async fn end(&mut self, conn: &mut Conn) -> Result<(), StoreError> {
        if self.fault.is_some() {
            return Ok(());
        }
        let beyond = self.points.range(self.read + 1..).next_back();
        let (kind, case) = match beyond {
            Some((known, points)) if points.iter().any(|point| point.is_signed(self.keys)) => {
                (FaultKind::CutOff { known: *known }, None)
            }
            Some(_) => (FaultKind::CheckpointForged, None),
            None => match self.case_beyond(conn).await? {
                Some(case) => (FaultKind::Missing, Some(case)),
                None => return Ok(()),
            },
        };
        self.fault = Some(Fault {
            chain: self.name.clone(),
            seq: self.read + 1,
            case,
            kind,
        });
        Ok(())
    }

    /// A case of the site whose row stands after an entry that is gone.
    async fn case_beyond(&self, conn: &mut Conn) -> Result<Option<CaseId>, StoreError> {
        let Some(site) = self.name.strip_prefix("site:") else {
            return Ok(None);
        };
        let row = conn.row(sql::BEYOND, crate::dialect::args![site]).await?;
        row.map(|mut row| row.take()).transpose()
    }
}

/// The first revision whose bytes are not those of its hash.
async fn bodies(conn: &mut Conn) -> Result<Option<Fault>, StoreError> {
    let mut after = String::new();
    loop {
        let rows = conn
            .rows(sql::BODIES, crate::dialect::args![&after, PAGE])
            .await?;
        if rows.is_empty() {
            return Ok(None);
        }
        for mut row in rows {
            after = row.take()?;
            let body: String = row.take()?;
            let case: CaseId = row.take()?;
            let named: Option<Hash> = after.parse().ok();
            if named != Some(Hash::of(body.as_bytes())) {
                let body = named.unwrap_or_else(genesis);
                let kind = FaultKind::BodyEdited { body };
                return Ok(Some(Fault {
                    chain: "revision".to_owned(),
                    seq: 0,
                    case: Some(case),
                    kind,
                }));
            }
        }
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        BEYOND = "select c.id from cases c where c.site = $1 and not exists (select 1 from journal j where j.case_id = c.id and j.version = c.version) order by c.id limit 1";
        BODIES = "select hash, body, case_id from revision where hash > $1 order by hash limit $2";
    }
}
