//! The papers of cases by number, the seats that decrees give, and follow-ups.

use tayang_core::artefact::{Artefact, FollowUpPlan, Paper};
use tayang_core::case::Case;

use super::Scene;
use crate::dialect::{Conn, args};
use crate::{StoreError, pictures};

/// A paper was filled in: its number is taken in the register of the year.
pub(super) async fn produce(
    conn: &mut Conn,
    scene: &Scene<'_>,
    step: &str,
    number: u32,
    artefact: &Artefact,
) -> Result<(), StoreError> {
    let (case, entry) = (scene.case, scene.entry);
    let year = i64::from(scene.office.day(entry.at).year());
    let columns = args![
        case.id,
        step,
        artefact.paper().name(),
        number,
        &case.site,
        year,
        case.version,
        scene.recorded.by.person(),
        entry.at,
        false,
    ];
    conn.send(sql::PRODUCE, columns).await?;
    match artefact {
        Artefact::CaptureList(list) => pictures::ask(conn, &list.rows, entry.at).await,
        _ => Ok(()),
    }
}

/// A paper was taken back: its number stays, and is not given again.
pub(super) async fn recall(
    conn: &mut Conn,
    scene: &Scene<'_>,
    version: u64,
) -> Result<(), StoreError> {
    conn.send(sql::RECALL, args![true, scene.case.id, version])
        .await
}

/// The step of a decree or of a follow-up plan was finished: what it says holds.
pub(super) async fn finish(
    conn: &mut Conn,
    scene: &Scene<'_>,
    step: &str,
) -> Result<(), StoreError> {
    let case = scene.case;
    if case.artefact(step, Paper::Decree).is_some() {
        seat(conn, case).await?;
    }
    if let Some(kept) = case.artefact(step, Paper::FollowUpPlan)
        && let Artefact::FollowUpPlan(plan) = &kept.artefact
    {
        follow_up(conn, case, plan).await?;
    }
    Ok(())
}

async fn seat(conn: &mut Conn, case: &Case) -> Result<(), StoreError> {
    conn.send(sql::DECREE, args![case.id, case.version]).await?;
    conn.send(sql::NO_SEATS, args![case.id]).await?;
    for (place, seat) in case.memberships().iter().enumerate() {
        let body = serde_json::to_string(seat)?;
        conn.send(sql::SEAT, args![case.id, place, &case.sop.key, body])
            .await?;
    }
    Ok(())
}

/// Rows of the plan, from 1; what it carries over is no longer open where it was.
async fn follow_up(conn: &mut Conn, case: &Case, plan: &FollowUpPlan) -> Result<(), StoreError> {
    for (place, row) in (1_i64..).zip(&plan.rows) {
        if let Some(earlier) = &row.carried_from {
            conn.send(
                sql::CLOSE,
                args![true, earlier.case, i64::from(earlier.row)],
            )
            .await?;
        }
        let columns = args![
            case.id,
            place,
            &case.site,
            &case.sop.key,
            &row.action,
            row.due.to_string(),
            false,
        ];
        conn.send(sql::FOLLOW_UP, columns).await?;
    }
    Ok(())
}

/// A follow-up was done with.
pub(super) async fn close(conn: &mut Conn, case: &Case, row: u32) -> Result<(), StoreError> {
    conn.send(sql::CLOSE, args![true, case.id, i64::from(row)])
        .await
}

pub(crate) mod sql {
    crate::dialect::statements! {
        PRODUCE = "insert into paper (case_id, step, name, number, site, year, version, person, at, recalled) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (case_id, step, name, number) do update set version = excluded.version, person = excluded.person, at = excluded.at";
        RECALL = "update paper set recalled = $1 where case_id = $2 and version = $3";
        DECREE = "insert into decree (case_id, version) values ($1, $2) on conflict do nothing";
        NO_SEATS = "delete from member where case_id = $1";
        SEAT = "insert into member (case_id, place, sop_key, body) values ($1, $2, $3, $4)";
        FOLLOW_UP = "insert into follow_up (case_id, place, site, sop_key, action, due_day, closed) values ($1, $2, $3, $4, $5, $6, $7) on conflict (case_id, place) do update set action = excluded.action, due_day = excluded.due_day";
        CLOSE = "update follow_up set closed = $1 where case_id = $2 and place = $3";
    }
}
