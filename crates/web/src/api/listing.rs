//! What every list and every entry of a timeline look like.

use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::event::{Event, Recorded};
use tayang_core::ids::{CaseId, PersonId};
use tayang_core::office::By;
use tayang_store::{CaseEntry, Office, PersonName, TimelineEntry};
use utoipa::ToSchema;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Page<T> {
    /// The rows.
    pub(super) data: Vec<T>,
    /// Give it as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}

impl<T> Page<T> {
    /// A page of rows that were read with a limit; a full one may have another after it.
    pub(super) fn of(data: Vec<T>, limit: u32, cursor: impl Fn(&T) -> String) -> Self {
        let full = u32::try_from(data.len()).is_ok_and(|rows| rows >= limit);
        let next = data.last().filter(|_| full).map(cursor);
        Self { data, next }
    }

    /// A page of a list that is read whole: the rows after the one of this cursor.
    pub(super) fn cut(
        all: Vec<T>,
        after: Option<&str>,
        limit: u32,
        cursor: impl Fn(&T) -> String,
    ) -> Self {
        let start = match after {
            None => 0,
            Some(after) => {
                let place = all.iter().position(|row| cursor(row) == after);
                place.map_or(all.len(), |place| place + 1)
            }
        };
        let mut rest: Vec<T> = all.into_iter().skip(start).collect();
        let more = rest.len() > limit as usize;
        rest.truncate(limit as usize);
        let next = rest.last().filter(|_| more).map(cursor);
        Self { data: rest, next }
    }

    /// A list of nothing.
    pub(super) fn none() -> Self {
        Self {
            data: Vec::new(),
            next: None,
        }
    }
}

/// A person by id and display name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Named {
    /// Who.
    pub(super) id: PersonId,
    /// As shown.
    pub(super) name: String,
}

impl Named {
    /// A person of the office.
    pub(super) fn of(office: &Office, id: PersonId) -> Self {
        Self {
            id,
            name: office.name(id),
        }
    }
}

impl From<PersonName> for Named {
    fn from(person: PersonName) -> Self {
        Self {
            id: person.person,
            name: person.name,
        }
    }
}

/// One entry of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseAct {
    /// The case.
    pub(super) case: CaseId,
    /// Its place in the case, from 1.
    pub(super) version: u64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub(super) at: Timestamp,
    /// Who, in which post and capacity.
    pub(super) by: By,
    /// Their name as shown; absent for the clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    /// What happened; the field `type` names it.
    pub(super) event: Event,
    /// Its place in the site's chain; absent in the answer to a command.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seq: Option<u64>,
    /// Its hash in the chain; absent in the answer to a command.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hash: Option<Hash>,
}

impl CaseAct {
    /// An entry that a command has just made.
    pub(super) fn made(office: &Office, entry: CaseEntry) -> Self {
        let name = entry.recorded.by.person().map(|person| office.name(person));
        Self::of(entry.case, entry.version, entry.recorded, name)
    }

    /// An entry of a case's timeline.
    pub(super) fn kept(case: CaseId, entry: TimelineEntry) -> Self {
        let (seq, hash) = (Some(entry.seq), Some(entry.hash));
        let act = Self::of(case, entry.version, entry.recorded, entry.name);
        Self { seq, hash, ..act }
    }

    fn of(case: CaseId, version: u64, recorded: Recorded, name: Option<String>) -> Self {
        let Recorded { at, by, event } = recorded;
        Self {
            case,
            version,
            at,
            by,
            name,
            event,
            seq: None,
            hash: None,
        }
    }
}
