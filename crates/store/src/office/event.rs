//! Entries of the chain `office`: what changed, by ids and hashes, no secrets.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tayang_core::canonical::Hash;
use tayang_core::event::SopRef;
use tayang_core::ids::{CaseId, PersonId, PositionId, UnitId};
use tayang_core::office::Capacity;
use uuid::Uuid;

use super::Seat;

/// A change of the office with who made it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeRecorded {
    /// When, to the microsecond.
    pub at: Timestamp,
    /// Who.
    pub by: OfficeBy,
    /// What.
    pub event: OfficeEvent,
}

/// Who changed the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case", deny_unknown_fields)]
pub enum OfficeBy {
    /// A person.
    Person {
        /// Who.
        person: PersonId,
    },
    /// The program: first set-up, or the demo.
    System,
}

impl OfficeBy {
    /// The person, unless it is the program.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person { person } => Some(person),
            Self::System => None,
        }
    }
}

/// One change. `row` is the hash of the row's canonical bytes after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum OfficeEvent {
    /// A person got an account, or their row changed.
    PersonSaved {
        /// Who.
        person: PersonId,
        /// Their row, without the password.
        row: Hash,
    },
    /// A person chose a new password.
    PasswordChanged {
        /// Who.
        person: PersonId,
        /// SHA-256 of the slow, salted hash that is stored.
        row: Hash,
    },
    /// An administrator gave a temporary password.
    PasswordReset {
        /// Who.
        person: PersonId,
        /// SHA-256 of the slow, salted hash that is stored.
        row: Hash,
    },
    /// A unit was written.
    UnitSaved {
        /// Which.
        unit: UnitId,
        /// Its row.
        row: Hash,
    },
    /// A position was written.
    PositionSaved {
        /// Which.
        position: PositionId,
        /// Its row.
        row: Hash,
    },
    /// A person was appointed, or an appointment got an end.
    Appointed {
        /// The appointment.
        id: Uuid,
        /// Who.
        person: PersonId,
        /// The post.
        position: PositionId,
        /// In which capacity.
        capacity: Capacity,
        /// First day.
        from: Date,
        /// Last day.
        until: Option<Date>,
        /// The holder who is away.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<PersonId>,
        /// Its row.
        row: Hash,
    },
    /// A post went from one person to the next, with tasks and channels.
    HandedOver {
        /// The hand-over, and the new appointment.
        id: Uuid,
        /// The post.
        position: PositionId,
        /// Who held it.
        from: PersonId,
        /// Who holds it from then on.
        to: PersonId,
        /// The new holder's first day.
        day: Date,
        /// The appointment that ended, and its row.
        ended: (Uuid, Hash),
        /// The new appointment's row.
        appointed: Hash,
        /// Open tasks that fell back to the role.
        tasks: Vec<CaseId>,
        /// Channels whose accounts were handed over.
        channels: Vec<String>,
        /// The record's row.
        row: Hash,
    },
    /// What a person is known to be able to do was written.
    CompetenceSaved {
        /// Who.
        person: PersonId,
        /// Their qualifications.
        row: Hash,
    },
    /// A position performs a column.
    Seated {
        /// Which.
        seat: Seat,
    },
    /// A position performs a column no longer.
    Unseated {
        /// Which.
        seat: Seat,
    },
    /// A version of an SOP was adopted.
    SopAdopted {
        /// Which.
        sop: SopRef,
        /// SHA-256 of the file's text.
        text: Hash,
        /// By which sites.
        sites: Vec<String>,
    },
    /// Inferred cells of a version were confirmed.
    CellsConfirmed {
        /// Which.
        sop: SopRef,
        /// Cell to value.
        cells: BTreeMap<String, String>,
    },
    /// A version of an SOP was ratified.
    SopRatified {
        /// Which.
        sop: SopRef,
        /// The post.
        position: PositionId,
        /// Who signed, in which capacity; absent when it was signed on paper.
        signed: Option<(PersonId, Capacity)>,
        /// The first day on which the version holds.
        effective: Date,
        /// Its row.
        row: Hash,
    },
    /// The seats of an SOP cite a rule on the organisation.
    RuleCited {
        /// The SOP's key.
        sop: String,
        /// Its row.
        row: Hash,
    },
    /// Somebody has read a guide.
    GuideRead {
        /// Who.
        person: PersonId,
        /// Which.
        guide: String,
    },
    /// The monitoring form of an SOP was filled in.
    Monitored {
        /// The version that was looked at.
        sop: SopRef,
        /// The half year.
        half: String,
        /// Its row.
        row: Hash,
    },
    /// A site's identity or categories were written.
    SiteSaved {
        /// Which.
        site: String,
        /// Its row.
        row: Hash,
    },
    /// Sections that begin by themselves were written.
    CadencesSaved {
        /// All of them.
        row: Hash,
    },
    /// Office hours or days off were amended.
    CalendarAmended {
        /// The new version.
        version: u32,
        /// Its row.
        row: Hash,
        /// Years whose days off are decreed in it; any other year is not reckoned with.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        years: Vec<i16>,
    },
    /// Letterhead, numbers or keeping of official papers were told anew.
    PapersSet {
        /// Its row.
        row: Hash,
    },
    /// An API token was made.
    TokenCreated {
        /// The token's id.
        id: Uuid,
        /// Whose.
        person: PersonId,
        /// SHA-256 of the token's stored hash.
        row: Hash,
    },
    /// An API token was taken back.
    TokenRevoked {
        /// The token's id.
        id: Uuid,
        /// Whose.
        person: PersonId,
    },
    /// The one-time set-up link was used.
    SetUp {},
    /// The journal runs on a set clock: a demo.
    ClockSet {
        /// The first moment of that clock.
        at: Timestamp,
    },
}

impl OfficeEvent {
    /// Whether the pages of every site print what changed: units beside lists, sheets in force,
    /// days. A site's own row is printed by that site alone.
    pub(crate) fn is_printed(&self) -> bool {
        match self {
            Self::UnitSaved { .. }
            | Self::SopAdopted { .. }
            | Self::SopRatified { .. }
            | Self::CellsConfirmed { .. }
            | Self::CalendarAmended { .. } => true,
            Self::PersonSaved { .. }
            | Self::PasswordChanged { .. }
            | Self::PasswordReset { .. }
            | Self::PositionSaved { .. }
            | Self::Appointed { .. }
            | Self::HandedOver { .. }
            | Self::CompetenceSaved { .. }
            | Self::Seated { .. }
            | Self::Unseated { .. }
            | Self::RuleCited { .. }
            | Self::GuideRead { .. }
            | Self::Monitored { .. }
            | Self::SiteSaved { .. }
            | Self::CadencesSaved { .. }
            | Self::PapersSet { .. }
            | Self::TokenCreated { .. }
            | Self::TokenRevoked { .. }
            | Self::SetUp { .. }
            | Self::ClockSet { .. } => false,
        }
    }
}
