//! What the desk reads: inboxes, cases, timelines, items. Nothing here writes but
//! a reader's own marks.

pub(crate) mod agenda;
pub(crate) mod cases;
pub(crate) mod follow_ups;
pub(crate) mod inbox;
pub(crate) mod items;
pub(crate) mod programme;
pub(crate) mod registers;
pub(crate) mod report;
pub(crate) mod stale;
pub(crate) mod timeline;
pub(crate) mod vouching;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::case::{Case, Packet};
use tayang_core::content::{ItemKind, Revision};
use tayang_core::event::{BackFrom, Recorded, SopRef};
use tayang_core::ids::{CaseId, ItemId, PersonId, RevisionId, UnitId};
use tayang_core::sop::{Sop, StandardTime, StepKind};
use tayang_core::time::Stretch;

pub use agenda::Agenda;
pub use cases::CaseFilter;
pub use items::{ItemFilter, ItemState};
pub use programme::Programme;
pub use registers::{Airing, REGISTER_ROWS, RegisterError};
pub use report::{FreshGroup, Freshness, OldItem, REPORT_RUNS, ReportView};
pub use stale::{ChannelAge, POST_DAYS, Stale, StaleGroup, StaleItem};
pub use vouching::ToVerify;

/// A person by id and display name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonName {
    /// Who.
    pub person: PersonId,
    /// As shown.
    pub name: String,
}

/// A task as the inbox shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskCard {
    /// The case.
    pub case: CaseId,
    /// What the case is about.
    pub title: String,
    /// The site's key.
    pub site: String,
    /// The sheet it follows.
    pub sop: SopRef,
    /// The sheet's title.
    pub sop_title: String,
    /// The open step's key.
    pub step: String,
    /// Its number on the sheet.
    pub step_no: Option<String>,
    /// Its words on the sheet.
    pub step_text: String,
    /// The act that is due.
    pub kind: StepKind,
    /// The role whose turn it is.
    pub role: String,
    /// That role's label on the sheet.
    pub role_label: String,
    /// The case's version, for `expected`.
    pub version: u64,
    /// Since when the task waits.
    pub opened_at: Timestamp,
    /// Since when it is worked on.
    pub started_at: Option<Timestamp>,
    /// When it was worked on, until now.
    pub worked: Vec<Stretch>,
    /// When it rested, until now.
    pub pauses: Vec<Stretch>,
    /// Why it rests now.
    pub paused: Option<String>,
    /// Its standard time on the sheet.
    pub time: Option<StandardTime>,
    /// When it is late.
    pub due_at: Option<Timestamp>,
    /// It is late, and the journal says so.
    pub overdue: bool,
    /// Who has it.
    pub holder: Option<PersonName>,
    /// Who may take it today.
    pub holders: Vec<PersonName>,
    /// The performer is done; the receiver is asked.
    pub handed_over: bool,
    /// Who finished the step before; absent at the first step and after the clock.
    pub from: Option<PersonName>,
    /// The decision it came back from, with who decided.
    pub back_from: Option<(BackFrom, PersonName)>,
    /// Items in the case.
    pub items: u32,
    /// Times it came back.
    pub returns: u32,
}

/// The inbox of a person, due first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inbox {
    /// Waiting for this person: tasks of their roles that nobody else has.
    pub mine: Vec<TaskCard>,
    /// Cases they had a hand in that wait for others.
    pub others: Vec<TaskCard>,
}

/// A case with what its page shows.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The state.
    pub case: Arc<Case>,
    /// The sheet, with confirmed cells.
    pub sop: Arc<Sop>,
    /// The hashes that an approval binds.
    pub packet: Packet,
    /// The open task; absent once closed.
    pub open: Option<OpenView>,
    /// Display names of everybody in the case.
    pub people: BTreeMap<PersonId, String>,
    /// The newest revision of each item; the live one for a withdrawal.
    pub revisions: BTreeMap<ItemId, Arc<Revision>>,
    /// The live revision of each item that is public now.
    pub live: BTreeMap<ItemId, Arc<Revision>>,
    /// Steps of other sections that the open step needs, and that left their output in another case.
    pub linked: BTreeSet<String>,
    /// Cases that left or follow from this one.
    pub children: Vec<CaseRow>,
}

/// The open task of a case with its due moment and holders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenView {
    /// The role whose turn it is.
    pub role: String,
    /// That role's label on the sheet.
    pub role_label: String,
    /// When it is late.
    pub due_at: Option<Timestamp>,
    /// Who has it.
    pub holder: Option<PersonName>,
    /// Who may take it today.
    pub holders: Vec<PersonName>,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseRow {
    /// Which.
    pub case: CaseId,
    /// The site's key.
    pub site: String,
    /// The sheet it follows.
    pub sop: SopRef,
    /// What it is about.
    pub title: String,
    /// The case it follows from or left.
    pub parent: Option<CaseId>,
    /// Its version.
    pub version: u64,
    /// When it began.
    pub opened_at: Timestamp,
    /// When it moved last.
    pub last_at: Timestamp,
    /// The open step; absent once closed.
    pub step: Option<String>,
    /// How it ended: `done`, `not_aired`, `emptied`.
    pub outcome: Option<String>,
    /// When the open task is late.
    pub due_at: Option<Timestamp>,
    /// When its packet became public.
    pub published_at: Option<Timestamp>,
}

/// One entry of a case's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineEntry {
    /// Its place in the site's chain.
    pub seq: u64,
    /// Its place in the case, from 1.
    pub version: u64,
    /// Its hash.
    pub hash: Hash,
    /// What happened.
    pub recorded: Recorded,
    /// Who, as shown; absent for the clock.
    pub name: Option<String>,
}

/// An item in the list of all content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemRow {
    /// Which.
    pub item: ItemId,
    /// The site's key.
    pub site: String,
    /// Its kind.
    pub kind: ItemKind,
    /// Its newest title.
    pub title: String,
    /// Where it stands.
    pub state: ItemState,
    /// The open case it is in.
    pub case: Option<CaseId>,
    /// Its newest revision.
    pub newest: Option<RevisionId>,
    /// Its live revision.
    pub live: Option<RevisionId>,
    /// The unit it comes from.
    pub unit: Option<UnitId>,
    /// The category's key, once staged.
    pub category: Option<String>,
    /// The last part of its address, once staged.
    pub slug: Option<String>,
    /// When it was first written.
    pub created_at: Timestamp,
    /// When it moved last.
    pub updated_at: Timestamp,
    /// When it aired first.
    pub aired_at: Option<Timestamp>,
    /// When its display period ends or ended; nothing when it has none.
    pub until: Option<Timestamp>,
}

/// An item with its texts.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// The row.
    pub row: ItemRow,
    /// The newest revision.
    pub newest: Option<Arc<Revision>>,
    /// The live one.
    pub live: Option<Arc<Revision>>,
}

/// A revision in an item's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisionRow {
    /// Which.
    pub revision: RevisionId,
    /// SHA-256 of its stored bytes.
    pub hash: Hash,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Option<PersonName>,
    /// In which case.
    pub case: CaseId,
}

/// An entry in the list of the journal.
#[derive(Debug, Clone, Serialize)]
pub struct JournalLine {
    /// The chain.
    pub chain: String,
    /// Its place there.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// The case.
    pub case: Option<CaseId>,
    /// Its place in the case.
    pub version: Option<u64>,
    /// What happened.
    pub content: crate::Content,
    /// Who, as shown; absent for the clock.
    pub name: Option<String>,
    /// Its hash.
    pub hash: Hash,
}

/// What a person saw last of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// The packet's content hash then.
    pub packet: Hash,
    /// The case's version then.
    pub version: u64,
    /// When.
    pub at: Timestamp,
}
