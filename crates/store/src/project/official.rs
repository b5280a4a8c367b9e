//! Rows of official papers: issued by entries of cases, made and shelved by entries of papers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::event::Event;
use tayang_core::ids::CaseId;
use tayang_core::official::{self, Official};

use super::Scene;
use crate::StoreError;
use crate::dialect::{Conn, args};
use crate::journal::PaperEvent;

/// What an entry of a case does to its official papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Papers {
    /// One is issued.
    Issued {
        case: CaseId,
        version: u64,
        source: u64,
        kind: Official,
        step: String,
        /// As the step numbers it; else the next of its register.
        number: Option<u32>,
        site: String,
        year: i64,
        at: Timestamp,
    },
    /// What an earlier entry told was taken back, and its papers with it.
    Recalled { case: CaseId, source: u64 },
}

/// What an entry does to papers: those that it takes back, then those that it issues.
pub(crate) fn left(scene: &Scene<'_>) -> Vec<Papers> {
    let (case, entry) = (scene.case, scene.entry);
    let mut left = Vec::new();
    if let Event::Recalled { entry: source, .. } = &scene.recorded.event {
        let (case, source) = (case.id, *source);
        left.push(Papers::Recalled { case, source });
    }
    for issue in official::issued(scene.sop, case, &scene.recorded.event) {
        let year = scene.office.day(issue.at.unwrap_or(entry.at)).year();
        left.push(Papers::Issued {
            case: case.id,
            version: case.version,
            source: issue.source,
            kind: issue.kind,
            step: issue.step,
            number: issue.number,
            site: case.site.clone(),
            year: i64::from(year),
            at: entry.at,
        });
    }
    left
}

/// Writes what [`left`] told. What no step numbers gets the next number of its register: in the
/// order of the journal, without a gap; issued anew for the same entry, it keeps its number.
pub(crate) async fn enter(conn: &mut Conn, left: &Papers) -> Result<(), StoreError> {
    match left {
        Papers::Recalled { case, source } => {
            let columns = args![true, *case, *source];
            conn.send(sql::RECALL, columns).await
        }
        Papers::Issued {
            case,
            version,
            source,
            kind,
            step,
            number,
            site,
            year,
            at,
        } => {
            let columns = args![
                official::id(*case, *version, *kind),
                *case,
                *version,
                *source,
                kind.name(),
                step,
                *number,
                site,
                *year,
                *at,
                false,
                0_u32,
            ];
            conn.send(sql::ISSUE, columns).await
        }
    }
}

/// Takes an entry of a chain of papers into account.
pub(crate) async fn hear(conn: &mut Conn, event: &PaperEvent, seq: u64) -> Result<(), StoreError> {
    match event {
        PaperEvent::Filed {
            paper,
            file,
            size_bytes,
            number,
            ..
        } => {
            let columns = args![seq, *file, *size_bytes, number, *paper];
            conn.send(sql::FILE, columns).await?;
        }
        PaperEvent::Shelved { paper, place } => {
            let columns = args![place.clone(), *paper];
            conn.send(sql::SHELVE, columns).await?;
        }
    }
    Ok(())
}

pub(crate) mod sql {
    crate::dialect::statements! {
        ISSUE = "insert into official (id, case_id, version, source, kind, step, number, site, year, at, recalled, tries) values ($1, $2, $3, $4, $5, $6, coalesce($7, (select max(number) from official where case_id = $2 and kind = $5 and source = $4), (select coalesce(max(number), 0) + 1 from official where site = $8 and kind = $5 and year = $9)), $8, $9, $10, $11, $12) on conflict do nothing";
        RECALL = "update official set recalled = $1 where case_id = $2 and source = $3";
        FILE = "update official set seq = $1, hash = $2, size_bytes = $3, label = $4 where id = $5";
        SHELVE = "update official set place = $1 where id = $2";
    }
}
