//! From an entry to the rows that lists and pages read: one match, no hooks.
//!
//! Every row written here can be made again by `rebuild` from the journal, the
//! revisions and files, and the office's rows.

pub(crate) mod airing;
pub(crate) mod cases;
pub(crate) mod official;
pub(crate) mod papers;
pub(crate) mod posts;

use std::collections::BTreeMap;
use std::sync::Arc;

use tayang_core::case::Case;
use tayang_core::content::{ItemKind, Placement, Revision};
use tayang_core::event::{Event, Recorded};
use tayang_core::ids::{CaseId, ItemId, PersonId, RevisionId, UnitId};
use tayang_core::office::By;
use tayang_core::sop::Sop;

use crate::StoreError;
use crate::dialect::{Conn, args};
use crate::execute::kind_word;
use crate::journal::Entry;
use crate::office::Office;
pub(crate) use cases::{project_case, recompute_due};

/// An entry with what stands around it.
pub(crate) struct Scene<'a> {
    /// The case after the entry.
    pub(crate) case: &'a Case,
    /// The sheet that it follows.
    pub(crate) sop: &'a Sop,
    pub(crate) entry: &'a Entry,
    pub(crate) recorded: &'a Recorded,
    pub(crate) office: &'a Office,
    /// Revisions at hand; others are read.
    pub(crate) revisions: &'a BTreeMap<RevisionId, Arc<Revision>>,
}

/// Writes what an entry changes, but for its papers, and tells which pages must be made anew.
pub(crate) async fn project(conn: &mut Conn, scene: &Scene<'_>) -> Result<Vec<String>, StoreError> {
    match &scene.recorded.event {
        Event::RevisionSaved {
            item,
            kind,
            revision,
            title,
            ..
        } => {
            enter(conn, scene, *item, *kind, title).await?;
            newest(conn, scene, *item, *revision, title).await?;
        }
        Event::WithdrawalProposed {
            item,
            item_kind,
            title,
            ..
        } => enter(conn, scene, *item, *item_kind, title).await?,
        Event::ItemStaged {
            item,
            revision,
            placement,
            ..
        } => stage(conn, scene, *item, *revision, placement).await?,
        Event::Corrected { item, revision, .. } => correct(conn, scene, *item, *revision).await?,
        Event::Published { items, .. } => return airing::publish(conn, scene, items).await,
        Event::PeriodEnded { item } => return airing::end_period(conn, scene, *item).await,
        Event::ItemsForked { child, items } => move_items(conn, *child, items).await?,
        Event::CaseForked { parent, .. } => same_hands(conn, scene.case.id, *parent).await?,
        Event::CaseClosed { .. } => release(conn, scene.case.id).await?,
        Event::Produced {
            step,
            number,
            artefact,
        } => papers::produce(conn, scene, step, *number, artefact).await?,
        Event::Recalled { entry, .. } => papers::recall(conn, scene, *entry).await?,
        Event::TaskFinished { step, .. } => papers::finish(conn, scene, step).await?,
        Event::FollowUpClosed { row, .. } => papers::close(conn, scene.case, *row).await?,
        Event::Shared { channel, url, .. } => {
            posts::project(conn, scene, channel, url.as_deref()).await?;
        }
        // These change nothing but the row of the case, which `project_case` writes.
        Event::CaseOpened { .. }
        | Event::TaskOpened { .. }
        | Event::TaskStarted {}
        | Event::TaskReleased { .. }
        | Event::TaskTakenOver { .. }
        | Event::TaskPaused { .. }
        | Event::TaskResumed {}
        | Event::Reminded { .. }
        | Event::EditRecorded { .. }
        | Event::HandedOver {}
        | Event::CheckInOpened { .. }
        | Event::CheckedIn { .. }
        | Event::IntakeOpened { .. }
        | Event::IntakeClosed { .. }
        | Event::BundleRefused { .. }
        | Event::Acknowledged { .. }
        | Event::Approved { .. }
        | Event::Returned { .. }
        | Event::PublishPlanned { .. }
        | Event::DuePassed { .. } => {}
    }
    Ok(Vec::new())
}

/// Notes that a person had a hand in a case.
pub(crate) async fn hand(
    conn: &mut Conn,
    case: CaseId,
    person: PersonId,
) -> Result<(), StoreError> {
    conn.send(sql::HAND, args![case, person]).await
}

/// An item enters the case, new or public. Its unit is that of whoever first wrote it.
async fn enter(
    conn: &mut Conn,
    scene: &Scene<'_>,
    item: ItemId,
    kind: ItemKind,
    title: &str,
) -> Result<(), StoreError> {
    let unit = unit_of(scene.office, &scene.recorded.by);
    let (site, at) = (&scene.case.site, scene.recorded.at);
    let unit = unit.map(|unit| unit.0);
    conn.send(
        sql::ENTER,
        args![item, site, kind_word(kind), title, scene.case.id, unit, at],
    )
    .await
}

async fn newest(
    conn: &mut Conn,
    scene: &Scene<'_>,
    item: ItemId,
    revision: RevisionId,
    title: &str,
) -> Result<(), StoreError> {
    conn.send(sql::NEWEST, args![revision, title, scene.recorded.at, item])
        .await?;
    for file in stored(conn, scene, revision).await?.files.keys() {
        conn.send(sql::USE_FILE, args![*file, item, revision])
            .await?;
    }
    Ok(())
}

async fn correct(
    conn: &mut Conn,
    scene: &Scene<'_>,
    item: ItemId,
    revision: RevisionId,
) -> Result<(), StoreError> {
    let title = stored(conn, scene, revision).await?.text.title.clone();
    newest(conn, scene, item, revision, &title).await
}

/// The place is kept free for the item until it airs or the case ends.
async fn stage(
    conn: &mut Conn,
    scene: &Scene<'_>,
    item: ItemId,
    revision: RevisionId,
    placement: &Placement,
) -> Result<(), StoreError> {
    let kind = match scene.case.item(item) {
        Some(state) => kind_word(state.kind),
        None => return Ok(()),
    };
    let title = stored(conn, scene, revision).await?.text.title.clone();
    newest(conn, scene, item, revision, &title).await?;
    conn.send(
        sql::PLACE,
        args![&placement.category, &placement.slug, item],
    )
    .await?;
    conn.send(sql::FREE_ITEM, args![item]).await?;
    conn.send(
        sql::RESERVE,
        args![&scene.case.site, kind, &placement.slug, item],
    )
    .await?;
    Ok(())
}

async fn move_items(conn: &mut Conn, child: CaseId, items: &[ItemId]) -> Result<(), StoreError> {
    for item in items {
        conn.send(sql::MOVE, args![child, *item]).await?;
    }
    Ok(())
}

/// Who had a hand in a case has one in its fork.
async fn same_hands(conn: &mut Conn, case: CaseId, parent: CaseId) -> Result<(), StoreError> {
    conn.send(sql::SAME_HANDS, args![case, parent]).await
}

/// A closed case lets its items and the addresses it kept free go.
async fn release(conn: &mut Conn, case: CaseId) -> Result<(), StoreError> {
    conn.send(sql::FREE_CASE, args![case]).await?;
    conn.send(sql::LET_GO, args![case]).await?;
    Ok(())
}

fn unit_of(office: &Office, by: &By) -> Option<UnitId> {
    let By::Person { position, .. } = by else {
        return None;
    };
    office
        .positions
        .get(&(*position)?)
        .map(|position| position.unit)
}

/// A revision as it is stored.
async fn stored(
    conn: &mut Conn,
    scene: &Scene<'_>,
    id: RevisionId,
) -> Result<Arc<Revision>, StoreError> {
    if let Some(revision) = scene.revisions.get(&id) {
        return Ok(Arc::clone(revision));
    }
    let row = conn.row(sql::BODY, args![id]).await?;
    let mut row = row.ok_or_else(|| StoreError::Corrupt(format!("revision {id} is not stored")))?;
    Ok(Arc::new(serde_json::from_str(&row.take::<String>()?)?))
}

pub(crate) mod sql {
    crate::dialect::statements! {
        HAND = "insert into case_hand (case_id, person) values ($1, $2) on conflict do nothing";
        SAME_HANDS = "insert into case_hand (case_id, person) select $1, person from case_hand where case_id = $2 on conflict do nothing";
        ENTER = "insert into item (id, site, kind, title, case_id, unit, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict (id) do update set case_id = excluded.case_id, updated_at = excluded.updated_at";
        NEWEST = "update item set newest = $1, title = $2, updated_at = $3 where id = $4";
        PLACE = "update item set category = $1, slug = $2 where id = $3";
        USE_FILE = "insert into file_use (file, item, revision) values ($1, $2, $3) on conflict do nothing";
        FREE_ITEM = "delete from address where item = $1 and state = 'reserved'";
        RESERVE = "insert into address (site, kind, slug, item, state) values ($1, $2, $3, $4, 'reserved') on conflict do nothing";
        MOVE = "update item set case_id = $1 where id = $2";
        FREE_CASE = "delete from address where state = 'reserved' and item in (select id from item where case_id = $1)";
        LET_GO = "update item set case_id = null where case_id = $1";
        BODY = "select body from revision where id = $1";
    }
}
