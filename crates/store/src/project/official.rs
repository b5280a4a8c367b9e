//! Rows of official papers: issued by entries of cases, made and shelved by entries of papers.

use tayang_core::event::Event;
use tayang_core::official::{self, Issue};

use super::Scene;
use crate::StoreError;
use crate::dialect::{Conn, args};
use crate::journal::PaperEvent;

/// Writes the papers that an entry issues; what it takes back is marked.
pub(crate) async fn project(conn: &mut Conn, scene: &Scene<'_>) -> Result<(), StoreError> {
    if let Event::Recalled { entry, .. } = &scene.recorded.event {
        let columns = args![true, scene.case.id, *entry];
        conn.run(sql::RECALL, columns).await?;
    }
    for issue in official::issued(scene.sop, scene.case, &scene.recorded.event) {
        write(conn, scene, &issue).await?;
    }
    Ok(())
}

/// Writes an issue; what no step numbers gets the next number of its register: in the order of the
/// journal, without a gap.
async fn write(conn: &mut Conn, scene: &Scene<'_>, issue: &Issue) -> Result<(), StoreError> {
    let (case, entry) = (scene.case, scene.entry);
    let year = scene.office.day(issue.at.unwrap_or(entry.at)).year();
    let year = i64::from(year);
    let columns = args![
        official::id(case.id, case.version, issue.kind),
        case.id,
        case.version,
        issue.source,
        issue.kind.name(),
        &issue.step,
        issue.number,
        &case.site,
        year,
        entry.at,
        false,
        0_u32,
    ];
    conn.run(sql::ISSUE, columns).await.map(|_| ())
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
            conn.run(sql::FILE, columns).await?;
        }
        PaperEvent::Shelved { paper, place } => {
            let columns = args![place.clone(), *paper];
            conn.run(sql::SHELVE, columns).await?;
        }
    }
    Ok(())
}

pub(crate) mod sql {
    crate::dialect::statements! {
        ISSUE = "insert into official (id, case_id, version, source, kind, step, number, site, year, at, recalled, tries) values ($1, $2, $3, $4, $5, $6, coalesce($7, (select coalesce(max(number), 0) + 1 from official where site = $8 and kind = $5 and year = $9)), $8, $9, $10, $11, $12) on conflict do nothing";
        RECALL = "update official set recalled = $1 where case_id = $2 and source = $3";
        FILE = "update official set seq = $1, hash = $2, size_bytes = $3, label = $4 where id = $5";
        SHELVE = "update official set place = $1 where id = $2";
    }
}
