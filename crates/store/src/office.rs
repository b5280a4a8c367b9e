//! The office's own rows: people, units, posts, appointments, seats, sites, hours.
//!
//! [`Office`] is a picture of them at one entry of the chain `office`; every
//! change goes through [`Store::change_office`] and is an entry there. Who may do
//! what by it, on which day, is in `authority`.

mod authority;
pub(crate) mod cadence;
pub(crate) mod change;
mod event;
pub(crate) mod handover;
pub(crate) mod holding;
pub(crate) mod load;
pub(crate) mod monitoring;
pub(crate) mod moves;
pub(crate) mod ratify;
pub(crate) mod rows;
pub(crate) mod rules;
pub(crate) mod sheet;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::event::SopRef;
use tayang_core::ids::{PersonId, PositionId, UnitId};
use tayang_core::office::competence::Competence;
use tayang_core::office::{Appointment, Membership};
use tayang_core::official::PaperSettings;
use tayang_core::time::Calendar;
use uuid::Uuid;

pub use cadence::Cadence;
pub(crate) use change::perform;
pub use change::{OfficeChange, OfficeError, OfficeRefusal};
pub use event::{OfficeBy, OfficeEvent, OfficeRecorded};
pub use handover::HandOver;
pub(crate) use load::{calendar, known, load, office};
pub use monitoring::{Monitoring, MonitoringRow};
pub use moves::{DueMove, DueMoves};
pub use ratify::{Ratification, Ratified};
pub use rules::SeatRule;
pub use sheet::{SopConfirmation, SopInfo};
pub(crate) use sheet::{all_sops, store_sop};

/// A person with an account. The password is elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The name to sign in with: 2 to 60 of `a-z`, `0-9`, `.`, `-`, `_`.
    pub login: String,
    /// The name as shown: 1 to 120 characters.
    pub name: String,
    /// Where mail goes; may be empty.
    pub email: String,
    /// Looks after accounts, posts and SOPs.
    pub administrator: bool,
    /// May no longer sign in.
    pub disabled: bool,
}

/// A unit of the office (perangkat daerah).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Which.
    pub id: UnitId,
    /// The unit it belongs to.
    pub parent: Option<UnitId>,
    /// Full name: 1 to 200 characters.
    pub name: String,
    /// Short name: 1 to 60 characters.
    pub short: String,
    /// What it is; absent when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<UnitKind>,
}

/// What a unit is (jenis perangkat daerah).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Sekretariat daerah, sekretariat DPRD, sekretariat of an agency.
    Sekretariat,
    /// Inspektorat.
    Inspektorat,
    /// Dinas.
    Dinas,
    /// Badan.
    Badan,
    /// Bagian of a secretariat.
    Bagian,
    /// Bidang of an agency.
    Bidang,
    /// Seksi, subbagian, kelompok kerja.
    Seksi,
    /// Kecamatan.
    Kecamatan,
    /// Kelurahan or desa.
    Kelurahan,
    /// Unit pelaksana teknis.
    Upt,
}

impl UnitKind {
    /// Every kind, in the order shown.
    pub const ALL: [Self; 10] = [
        Self::Sekretariat,
        Self::Inspektorat,
        Self::Dinas,
        Self::Badan,
        Self::Bagian,
        Self::Bidang,
        Self::Seksi,
        Self::Kecamatan,
        Self::Kelurahan,
        Self::Upt,
    ];

    /// How it is stored and sent.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sekretariat => "sekretariat",
            Self::Inspektorat => "inspektorat",
            Self::Dinas => "dinas",
            Self::Badan => "badan",
            Self::Bagian => "bagian",
            Self::Bidang => "bidang",
            Self::Seksi => "seksi",
            Self::Kecamatan => "kecamatan",
            Self::Kelurahan => "kelurahan",
            Self::Upt => "upt",
        }
    }

    /// The kind of a stored name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A post (jabatan). It stays in its unit for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Which.
    pub id: PositionId,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// Full name: 1 to 200 characters.
    pub title: String,
    /// Short name: 1 to 60 characters.
    pub short: String,
    /// It leads its unit: whoever holds it is the superior of the others there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leads: bool,
}

/// An appointment with its own id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointed {
    /// Which.
    pub id: Uuid,
    /// Who holds what, in which capacity, from when until when.
    #[serde(flatten)]
    pub appointment: Appointment,
    /// The decree or order that says so; at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The holder who is away; both names stay with what the deputy does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<PersonId>,
}

impl Appointed {
    /// An appointment in its own right, by nothing that is named.
    pub fn plain(id: Uuid, appointment: Appointment) -> Self {
        Self {
            id,
            appointment,
            basis: None,
            instead_of: None,
        }
    }
}

/// A position that performs a column of an SOP.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seat {
    /// The SOP's key.
    pub sop: String,
    /// The role's key on the sheet.
    pub role: String,
    /// The position.
    pub position: PositionId,
}

/// A seat in a team, on the SOP under which the decree was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The SOP's key.
    pub sop: String,
    /// The seat.
    pub seat: Membership,
}

/// A category of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// 1 to 40 of `a-z`, `0-9`, `-`.
    pub key: String,
    /// As shown: 1 to 60 characters.
    pub label: String,
    /// The unit that answers for its pages; that of each page when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<UnitId>,
    /// Days after which a page that was not renewed is old, at most [`MOST_DAYS`]; none for no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_days: Option<u16>,
}

impl Category {
    /// A category without an owner and without a limit.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            owner: None,
            max_days: None,
        }
    }
}

/// Days that a page may stand unrenewed at most: ten years.
pub const MOST_DAYS: u16 = 3_660;

/// A public site: its name in addresses, hosts, identity and categories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// 1 to 40 of `a-z`, `0-9`, `-`.
    pub key: String,
    /// Hosts that answer as this site; an empty list answers to any, and so does the only site.
    pub hosts: Vec<String>,
    /// Name, tagline, addresses, hours: what the pages print. At most 64 KiB.
    pub identity: serde_json::Value,
    /// Categories, in the order shown; at most 100.
    pub categories: Vec<Category>,
}

/// Everything about the office, as of one entry of its chain.
#[derive(Debug, Clone)]
pub struct Office {
    /// The entry of the chain `office` that this picture shows.
    pub seq: u64,
    /// Decrees made so far: with `seq`, what tells this picture from a newer one.
    pub decrees: u64,
    /// People with accounts.
    pub persons: BTreeMap<PersonId, Person>,
    /// Units.
    pub units: BTreeMap<UnitId, Unit>,
    /// Posts.
    pub positions: BTreeMap<PositionId, Position>,
    /// Appointments, ended ones too.
    pub appointments: Vec<Appointed>,
    /// Seats in teams that decrees give, ended ones too.
    pub members: Vec<Member>,
    /// Which positions perform which columns.
    pub seats: BTreeSet<Seat>,
    /// Sites by key.
    pub sites: BTreeMap<String, Site>,
    /// Newest adopted version of each SOP, and the sites it is adopted by.
    pub sops: BTreeMap<String, (u32, Vec<String>)>,
    /// Ratified versions of SOPs, with the day from which each holds.
    pub ratified: BTreeMap<SopRef, Ratified>,
    /// The rule on the organisation that the seats of each SOP cite.
    pub rules: BTreeMap<String, SeatRule>,
    /// When who has read which guide.
    pub guides: BTreeMap<(PersonId, String), Timestamp>,
    /// Monitoring forms, by SOP and half year.
    pub monitoring: BTreeMap<(String, String), Monitoring>,
    /// Hand-overs of posts, newest first.
    pub hand_overs: Vec<HandOver>,
    /// What people are known to have of what the sheets ask.
    pub competence: BTreeMap<PersonId, Competence>,
    /// Sections of SOPs that begin by themselves.
    pub cadences: Vec<Cadence>,
    /// Office hours and days off.
    pub calendar: Arc<Calendar>,
    /// Letterhead, numbers and keeping of official papers.
    pub papers: Arc<PaperSettings>,
}
