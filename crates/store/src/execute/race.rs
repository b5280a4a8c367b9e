//! Telling a person who was first.

use tayang_core::canonical;
use tayang_core::case::Case;
use tayang_core::event::{Event, Recorded};
use tayang_core::ids::PersonId;

use super::ExecuteError;
use super::batch::Batch;
use crate::dialect::args;
use crate::{StoreError, journal};

/// Entries looked through for the one that won.
const LOOK_BACK: u32 = 200;

/// The act of another person that came after the version that was seen, when there is one.
///
/// Entries of the clock and the person's own never count.
pub(super) async fn lost(
    batch: &mut Batch<'_>,
    case: &Case,
    person: PersonId,
    seen: u64,
) -> Result<Option<ExecuteError>, StoreError> {
    let rows = batch
        .conn
        .rows(sql::SINCE, args![case.id, seen, LOOK_BACK])
        .await?;
    let mut newest: Option<Recorded> = None;
    for mut row in rows {
        let recorded = journal::recorded(&row.take::<String>()?)?;
        let other = recorded.by.person().is_some_and(|by| by != person);
        let better = newest
            .as_ref()
            .is_none_or(|known| !decides(&known.event) && decides(&recorded.event));
        if other && better {
            newest = Some(recorded);
        }
    }
    let Some(winner) = newest else {
        return Ok(None);
    };
    let office = batch.office().await?;
    Ok(Some(ExecuteError::LostRace {
        by_name: winner
            .by
            .person()
            .map(|by| office.name(by))
            .unwrap_or_default(),
        at: winner.at,
        act: event_type(&winner.event),
        version: case.version,
    }))
}

/// Events that are told first when several came in between.
fn decides(event: &Event) -> bool {
    matches!(
        event,
        Event::Approved { .. }
            | Event::Returned { .. }
            | Event::Published { .. }
            | Event::Recalled { .. }
            | Event::CaseClosed { .. }
    )
}

/// The event's `type`, as in JSON.
fn event_type(event: &Event) -> String {
    let tree: serde_json::Value =
        serde_json::from_slice(&canonical::to_bytes(event)).unwrap_or_default();
    tree["type"].as_str().unwrap_or_default().to_owned()
}

pub(crate) mod sql {
    crate::dialect::statements! {
        SINCE = "select payload from journal where case_id = $1 and version > $2 order by version desc limit $3";
    }
}
