//! Everything a decision needs to know besides the sheet and the case.
//!
//! The store reads these in the same transaction in which the events are
//! written; a test writes them down. Source: ADR 0001.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::artefact::{FollowUpRef, Paper};
use crate::canonical::Hash;
use crate::content::{ItemKind, Revision};
use crate::event::PublishedUnit;
use crate::ids::{CaseId, FileId, ItemId, PersonId, RevisionId, UnitId};
use crate::office::{Actor, Capacity, Membership};
use crate::time::Calendar;

/// What is true at the moment of the command.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Who acts.
    pub actor: Actor,
    /// The moment, to the microsecond.
    pub now: Timestamp,
    /// The day on the wall of the office.
    pub today: Date,
    /// Unused ids: the first is for a new case, the others for items and revisions; 4 and one per item.
    pub fresh: Vec<Uuid>,
    /// Every revision that the case or the command names, and the live ones.
    pub revisions: BTreeMap<RevisionId, Arc<Revision>>,
    /// The live revision of each item that is public now.
    pub live: BTreeMap<ItemId, RevisionId>,
    /// The unit that each item of the case comes from.
    pub units: BTreeMap<ItemId, PublishedUnit>,
    /// The state of each file that the command names.
    pub files: BTreeMap<FileId, FileState>,
    /// Items of this command that are in another open case.
    pub busy: BTreeMap<ItemId, CaseId>,
    /// Addresses that the command asks for and that are taken, by whom.
    pub addresses: BTreeMap<(ItemKind, String), ItemId>,
    /// Keys of the site's categories.
    pub categories: BTreeSet<String>,
    /// Steps of other sections that left their output in another case under this SOP.
    pub linked: BTreeSet<String>,
    /// The office calendar in force.
    pub calendar: Arc<Calendar>,
    /// The next number of the site's display register this year.
    pub next_number: u32,
    /// Names that a correction may never touch: people, posts, units.
    pub names: Vec<String>,
    /// Display names of people who appear in the trail or in refusals.
    pub people: BTreeMap<PersonId, String>,
    /// What a paper needs to know; empty for commands that leave none.
    pub papers: PaperFacts,
}

/// What is known for a command that leaves a paper.
#[derive(Debug, Clone, Default)]
pub struct PaperFacts {
    /// The next number of each register of papers this year; 1 where none is named.
    pub next: BTreeMap<Paper, u32>,
    /// Accounts in use, of those that the form names.
    pub accounts: BTreeSet<PersonId>,
    /// Of the people that the form names, those whose posts are all of other units.
    pub outside: BTreeSet<PersonId>,
    /// Who holds each role of the SOP today.
    pub holders: BTreeMap<String, BTreeSet<PersonId>>,
    /// Team seats of this SOP that are in force today.
    pub team: Vec<Membership>,
    /// The office's units, for telling where material comes from.
    pub units: BTreeMap<UnitId, SourceUnit>,
    /// The posts that the actor holds today, by unit: the name and the capacity of one of each.
    pub posts: BTreeMap<UnitId, (String, Capacity)>,
    /// Follow-ups of earlier evaluations under this SOP that are still open.
    pub follow_ups: Vec<OpenFollowUp>,
}

/// A unit that material may come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUnit {
    /// Its name.
    pub name: String,
    /// One of its posts performs a column of the sheet.
    pub own: bool,
}

/// A follow-up of an earlier evaluation that nobody closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFollowUp {
    /// Which.
    pub at: FollowUpRef,
    /// What was to be done.
    pub action: String,
}

/// The state of an uploaded file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// Every rendition exists; the record's hash.
    Ready(Hash),
    /// Still being prepared.
    Pending,
    /// Could not be prepared, or does not exist.
    Missing,
}
