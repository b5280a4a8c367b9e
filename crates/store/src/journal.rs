//! The journal: acts and hashes, append-only, two chains per site and one `office`.
//!
//! Each entry's hash is SHA-256 over the previous hash, as its 64 digits, and
//! the exact bytes of the payload, so that `sha256sum` can recompute it.
//! Source: ADR 0010 and 0018.

mod checkpoint;
pub(crate) mod open;
mod paper;
pub(crate) mod rows;
pub(crate) mod verify;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::canonical::{self, Hash};
use tayang_core::event::{Event, Recorded};
use tayang_core::ids::CaseId;

use crate::StoreError;
use crate::dialect::{Arg, Conn, Row, args};
use crate::keys::Keys;
use crate::office::OfficeRecorded;
pub(crate) use checkpoint::Checkpoints;
pub use open::Uncovered;
pub use paper::{PaperEvent, PaperRecorded};
pub use verify::{ChainReport, Fault, FaultKind, VerifyReport};

/// The number of the stored form of an entry.
const FORMAT: u32 = 1;
/// The chain of people, posts, SOPs and settings.
pub(crate) const OFFICE_CHAIN: &str = "office";
/// How the chains of official papers are called.
pub(crate) const PAPERS: &str = "papers:";

/// The chain of a site's content, cases and registers.
pub(crate) fn site_chain(site: &str) -> String {
    format!("site:{site}")
}

/// The chain of a site's official papers: which bytes were made, where the hard copies lie.
pub(crate) fn paper_chain(site: &str) -> String {
    format!("{PAPERS}{site}")
}

/// The site whose key signs a chain.
pub(crate) fn site_of(chain: &str) -> &str {
    let site = chain.strip_prefix("site:");
    site.or_else(|| chain.strip_prefix(PAPERS))
        .unwrap_or_default()
}

/// One entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The chain.
    pub chain: String,
    /// Its place in the chain, from 1.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// The case, on the chain of a site.
    pub case: Option<CaseId>,
    /// Its place in the case, from 1.
    pub version: Option<u64>,
    /// The exact bytes that were hashed.
    pub payload: String,
    /// The hash of the entry before it; of nothing for the first.
    pub prev: Hash,
    /// Its own hash.
    pub hash: Hash,
    /// The site's signature over the hash, on a `Published` entry and on those of papers.
    pub signature: Option<String>,
}

/// What an entry tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Content {
    /// An event of a case.
    Case(Box<Recorded>),
    /// A change of the office.
    Office(OfficeRecorded),
    /// What happened to an official paper.
    Paper(PaperRecorded),
}

/// The payload's form. Columns repeat it for searching; `verify` compares them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Payload<'a> {
    format: u32,
    pub(crate) chain: String,
    pub(crate) seq: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) case: Option<CaseId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) entry: Option<Cow<'a, Recorded>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) office: Option<OfficeRecorded>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) paper: Option<PaperRecorded>,
}

impl Payload<'_> {
    /// Whether the payload was written for this place.
    pub(crate) fn stands_at(&self, chain: &str, seq: u64) -> bool {
        self.chain == chain && self.seq == seq
    }
}

/// The newest entry of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) seq: u64,
    pub(crate) hash: Hash,
}

/// Heads as a transaction moves them: the last entry of a chain is its head.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chains(BTreeMap<String, (Head, bool)>);

impl Head {
    /// The head of a chain without entries.
    fn none() -> Self {
        Self {
            seq: 0,
            hash: genesis(),
        }
    }

    fn read(row: &mut Row) -> Result<Self, StoreError> {
        Ok(Self {
            seq: row.take()?,
            hash: row.take()?,
        })
    }
}

/// The hash before the first entry.
pub(crate) fn genesis() -> Hash {
    Hash::from_bytes([0; 32])
}

/// The hash of an entry.
pub(crate) fn entry_hash(prev: Hash, payload: &str) -> Hash {
    Hash::of(format!("{prev}{payload}").as_bytes())
}

impl Entry {
    /// What the entry tells.
    ///
    /// # Errors
    /// When the payload does not have the form of an entry.
    pub fn content(&self) -> Result<Content, StoreError> {
        let payload: Payload<'_> = serde_json::from_str(&self.payload)?;
        match (payload.entry, payload.office, payload.paper) {
            (Some(entry), None, None) => Ok(Content::Case(Box::new(entry.into_owned()))),
            (None, Some(office), None) => Ok(Content::Office(office)),
            (None, None, Some(paper)) => Ok(Content::Paper(paper)),
            _ => Err(StoreError::Corrupt(format!(
                "entry {} of {} tells nothing",
                self.seq, self.chain
            ))),
        }
    }

    pub(crate) fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            chain: row.take()?,
            seq: row.take()?,
            at: row.take()?,
            case: row.take()?,
            version: row.take()?,
            payload: row.take()?,
            prev: row.take()?,
            hash: row.take()?,
            signature: row.take()?,
        })
    }
}

/// The entry of a paper's payload.
pub(crate) fn of_paper(payload: &str) -> Result<PaperRecorded, StoreError> {
    let payload: Payload<'_> = serde_json::from_str(payload)?;
    payload
        .paper
        .ok_or_else(|| StoreError::corrupt("an entry of papers tells of none"))
}

/// The recorded event of a case's payload.
pub(crate) fn recorded(payload: &str) -> Result<Recorded, StoreError> {
    let payload: Payload<'_> = serde_json::from_str(payload)?;
    let entry = payload.entry.map(Cow::into_owned);
    entry.ok_or_else(|| StoreError::corrupt("an entry of a case holds no event"))
}

impl Chains {
    /// Chains an event of a case to its site's journal; a `Published` one is signed.
    /// [`insert_all`] writes it.
    pub(crate) async fn append_case(
        &mut self,
        conn: &mut Conn,
        keys: &Keys,
        place: (&str, CaseId, u64),
        recorded: &Recorded,
    ) -> Result<Entry, StoreError> {
        let (site, case, version) = place;
        let payload = Payload {
            format: FORMAT,
            chain: site_chain(site),
            seq: 0,
            case: Some(case),
            version: Some(version),
            entry: Some(Cow::Borrowed(recorded)),
            office: None,
            paper: None,
        };
        let signer = matches!(recorded.event, Event::Published { .. }).then_some((keys, site));
        self.append(conn, payload, recorded.at, signer).await
    }

    /// Chains a change of the office; [`insert_all`] writes it.
    pub(crate) async fn append_office(
        &mut self,
        conn: &mut Conn,
        recorded: OfficeRecorded,
    ) -> Result<Entry, StoreError> {
        let at = recorded.at;
        let payload = Payload {
            format: FORMAT,
            chain: OFFICE_CHAIN.to_owned(),
            seq: 0,
            case: None,
            version: None,
            entry: None,
            office: Some(recorded),
            paper: None,
        };
        self.append(conn, payload, at, None).await
    }

    /// Chains what happened to a paper, signed by its site; [`insert_all`] writes it.
    pub(crate) async fn append_paper(
        &mut self,
        conn: &mut Conn,
        keys: &Keys,
        site: &str,
        recorded: PaperRecorded,
    ) -> Result<Entry, StoreError> {
        let at = recorded.at;
        let payload = Payload {
            format: FORMAT,
            chain: paper_chain(site),
            seq: 0,
            case: None,
            version: None,
            entry: None,
            office: None,
            paper: Some(recorded),
        };
        self.append(conn, payload, at, Some((keys, site))).await
    }

    async fn append(
        &mut self,
        conn: &mut Conn,
        mut payload: Payload<'_>,
        at: Timestamp,
        signer: Option<(&Keys, &str)>,
    ) -> Result<Entry, StoreError> {
        let head = self.head(conn, &payload.chain).await?;
        payload.seq = head.seq + 1;
        let text = String::from_utf8(canonical::to_bytes(&payload))
            .map_err(|error| StoreError::corrupt(error.to_string()))?;
        let hash = entry_hash(head.hash, &text);
        let signature = signer
            .map(|(keys, site)| keys.sign_published(site, hash))
            .transpose()?;
        let entry = Entry {
            chain: payload.chain,
            seq: payload.seq,
            at,
            case: payload.case,
            version: payload.version,
            payload: text,
            prev: head.hash,
            hash,
            signature,
        };
        self.0.insert(
            entry.chain.clone(),
            (
                Head {
                    seq: entry.seq,
                    hash,
                },
                true,
            ),
        );
        Ok(entry)
    }

    /// The head of a chain; only one transaction at a time appends to any.
    pub(crate) async fn head(&mut self, conn: &mut Conn, chain: &str) -> Result<Head, StoreError> {
        if let Some((head, _)) = self.0.get(chain) {
            return Ok(*head);
        }
        let found = conn.row(sql::HEAD, args![chain]).await?;
        let head = found.map_or_else(|| Ok(Head::none()), |mut row| Head::read(&mut row))?;
        self.0.insert(chain.to_owned(), (head, false));
        Ok(head)
    }

    /// Whether this transaction appended to a chain.
    pub(crate) fn has_moved(&self, chain: &str) -> bool {
        self.0.get(chain).is_some_and(|(_, moved)| *moved)
    }

    /// The heads that this transaction moved.
    pub(crate) fn moved(self) -> Vec<(String, Head)> {
        let moved = self.0.into_iter().filter(|(_, (_, moved))| *moved);
        moved.map(|(chain, (head, _))| (chain, head)).collect()
    }
}

/// Writes chained entries, a few in one statement.
pub(crate) async fn insert_all(conn: &mut Conn, entries: &[Entry]) -> Result<(), StoreError> {
    let mut rest = entries;
    while !rest.is_empty() {
        let statement = match rest.len() {
            1 => sql::INSERT,
            2 => sql::INSERT_2,
            3 => sql::INSERT_3,
            _ => sql::INSERT_4,
        };
        let (now, later) = rest.split_at(rest.len().min(4));
        let columns: Vec<Arg> = now.iter().flat_map(columns).collect();
        conn.send(statement, &columns).await?;
        rest = later;
    }
    Ok(())
}

fn columns(entry: &Entry) -> [Arg; 9] {
    let version = entry.version.map(|version| i64::try_from(version).ok());
    [
        Arg::from(&entry.chain),
        Arg::from(entry.seq),
        Arg::from(entry.at),
        Arg::from(entry.case),
        Arg::from(version.flatten()),
        Arg::from(&entry.payload),
        Arg::from(entry.prev),
        Arg::from(entry.hash),
        Arg::from(entry.signature.clone()),
    ]
}

/// The heads of all chains. Costs a few looks into an index for each, however long they are.
pub(crate) async fn heads(conn: &mut Conn) -> Result<BTreeMap<String, Head>, StoreError> {
    let rows = conn.rows(sql::HEADS, &[]).await?;
    rows.into_iter()
        .map(|mut row| Ok((row.take()?, Head::read(&mut row)?)))
        .collect()
}

/// A page of entries of one chain, from a place on.
pub(crate) async fn page(
    conn: &mut Conn,
    chain: &str,
    after: u64,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let rows = conn.rows(sql::PAGE, args![chain, after, limit]).await?;
    rows.into_iter().map(Entry::read).collect()
}

pub(crate) mod sql {
    macro_rules! insert {
        ($rows:literal) => {
            concat!(
                "insert into journal (chain, seq, at, case_id, version, payload, prev, hash, signature) values ",
                $rows
            )
        };
    }
    crate::dialect::statements! {
        HEAD = "select seq, hash from journal where chain = $1 order by seq desc limit 1";
        HEADS = "with recursive known (name) as (select min(chain) from journal union all select (select min(chain) from journal where chain > known.name) from known where known.name is not null) select j.chain, j.seq, j.hash from known join journal j on j.chain = known.name and j.seq = (select max(seq) from journal where chain = known.name) order by j.chain";
        INSERT = insert!("($1, $2, $3, $4, $5, $6, $7, $8, $9)");
        INSERT_2 = insert!("($1, $2, $3, $4, $5, $6, $7, $8, $9), ($10, $11, $12, $13, $14, $15, $16, $17, $18)");
        INSERT_3 = insert!("($1, $2, $3, $4, $5, $6, $7, $8, $9), ($10, $11, $12, $13, $14, $15, $16, $17, $18), ($19, $20, $21, $22, $23, $24, $25, $26, $27)");
        INSERT_4 = insert!("($1, $2, $3, $4, $5, $6, $7, $8, $9), ($10, $11, $12, $13, $14, $15, $16, $17, $18), ($19, $20, $21, $22, $23, $24, $25, $26, $27), ($28, $29, $30, $31, $32, $33, $34, $35, $36)");
        PAGE = "select chain, seq, at, case_id, version, payload, prev, hash, signature from journal where chain = $1 and seq > $2 order by seq limit $3";
    }
}
