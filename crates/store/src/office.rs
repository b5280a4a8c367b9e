//! The office's own rows: people, units, posts, appointments, seats, sites, hours.
//!
//! [`Office`] is a picture of them at one entry of the chain `office`; every
//! change goes through [`Store::change_office`] and is an entry there.

pub(crate) mod change;
mod event;
pub(crate) mod load;
pub(crate) mod moves;
pub(crate) mod rows;
pub(crate) mod sheet;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tayang_core::ids::{PersonId, PositionId, UnitId};
use tayang_core::office::{Actor, Appointment, Assurance, Capacity, Membership, Post};
use tayang_core::time::{Calendar, OfficeHours, time_zone};
use uuid::Uuid;

pub(crate) use change::perform;
pub use change::{OfficeChange, OfficeError, OfficeRefusal};
pub use event::{OfficeBy, OfficeEvent, OfficeRecorded};
pub(crate) use load::{calendar, known, load, office};
pub use moves::{DueMove, DueMoves};
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
}

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
    /// Office hours and days off.
    pub calendar: Arc<Calendar>,
}

impl Office {
    /// Office hours until somebody sets them.
    pub fn default_calendar() -> Calendar {
        Calendar::from(OfficeHours::five_days("Asia/Makassar"))
    }

    /// The day on the wall of the office at a moment.
    pub fn day(&self, at: Timestamp) -> Date {
        time_zone(&self.calendar.hours.zone).to_datetime(at).date()
    }

    /// A person's display name; a short word when there is no such row.
    pub fn name(&self, person: PersonId) -> String {
        self.persons
            .get(&person)
            .map_or_else(|| "(tanpa nama)".to_owned(), |person| person.name.clone())
    }

    /// Who a person is on an SOP at a moment: posts in force and roles that ended.
    pub fn actor(&self, person: PersonId, sop: &str, at: Timestamp, assurance: Assurance) -> Actor {
        let day = self.day(at);
        let mut posts: Vec<Post> = self
            .in_force(person, day)
            .map(|held| self.post(held, sop))
            .collect();
        posts.sort_by_key(|post| post.capacity);
        let mut ended: Vec<(String, Date)> = Vec::new();
        for over in self
            .appointments
            .iter()
            .filter(|held| held.appointment.person == person)
        {
            let Some(last) = over.appointment.until.filter(|last| *last < day) else {
                continue;
            };
            ended.extend(
                self.roles(over.appointment.position, sop)
                    .map(|role| (role, last)),
            );
        }
        let own = |member: &&Member| member.seat.person == person && member.sop == sop;
        let members = self.members.iter().filter(own);
        let (memberships, over): (Vec<&Member>, Vec<&Member>) =
            members.partition(|member| member.seat.in_force(day));
        let memberships: Vec<Membership> = memberships
            .into_iter()
            .map(|member| member.seat.clone())
            .collect();
        for member in over {
            let last = member.seat.until.filter(|last| *last < day);
            let roles = member.seat.roles.iter().cloned();
            ended.extend(
                last.into_iter()
                    .flat_map(|last| roles.clone().map(move |role| (role, last))),
            );
        }
        let held = |role: &String| {
            posts.iter().any(|post| post.roles.contains(role))
                || memberships.iter().any(|seat| seat.roles.contains(role))
        };
        ended.retain(|(role, _)| !held(role));
        Actor::Person {
            person,
            posts,
            memberships,
            ended,
            assurance,
        }
    }

    /// People who hold a role of an SOP on a day and may sign in.
    pub fn holders(&self, sop: &str, role: &str, day: Date) -> Vec<PersonId> {
        let seated = |position: PositionId| {
            self.seats.contains(&Seat {
                sop: sop.to_owned(),
                role: role.to_owned(),
                position,
            })
        };
        let active = |person: &PersonId| {
            self.persons
                .get(person)
                .is_some_and(|person| !person.disabled)
        };
        let held = self.appointments.iter().map(|held| &held.appointment);
        let by_post = held
            .filter(|held| held.in_force(day) && seated(held.position))
            .map(|held| held.person);
        let by_decree = self
            .team(sop, day)
            .filter(|seat| seat.roles.iter().any(|held| held == role))
            .map(|seat| seat.person);
        let mut holders: Vec<PersonId> = by_post.chain(by_decree).filter(active).collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    /// The people above whoever performs a role of an SOP on a day.
    ///
    /// Holders of the leading posts of the performers' units; above a leading post
    /// those of the next unit up that has one. `top` asks for the highest of all.
    pub fn superiors(&self, sop: &str, role: &str, day: Date, top: bool) -> Vec<PersonId> {
        let seats = self.seats.iter();
        let seated = seats.filter(|seat| seat.sop == sop && seat.role == role);
        let leading = seated.filter_map(|seat| self.above(seat.position, top));
        let leading: BTreeSet<PositionId> = leading.collect();
        let active = |person: &PersonId| self.persons.get(person).is_some_and(|row| !row.disabled);
        let held = self.appointments.iter().map(|held| &held.appointment);
        let mut found: Vec<PersonId> = held
            .filter(|held| held.in_force(day) && leading.contains(&held.position))
            .map(|held| held.person)
            .filter(active)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The leading post above a position: the next one, or the one at the top.
    fn above(&self, position: PositionId, top: bool) -> Option<PositionId> {
        let unit = self.positions.get(&position)?.unit;
        let up = |unit: &UnitId| self.units.get(unit).and_then(|row| row.parent);
        let units = std::iter::successors(Some(unit), up).take(self.units.len());
        let leading = units.filter_map(|unit| {
            let mut posts = self.positions.values();
            posts.find(|post| post.leads && post.unit == unit && post.id != position)
        });
        let mut leading = leading.map(|post| post.id);
        if top { leading.last() } else { leading.next() }
    }

    /// The (SOP, role) pairs that a person performs on a day.
    pub fn roles_of(&self, person: PersonId, day: Date) -> BTreeSet<(String, String)> {
        let positions: BTreeSet<PositionId> = self
            .in_force(person, day)
            .map(|held| held.position)
            .collect();
        let seats = self
            .seats
            .iter()
            .filter(|seat| positions.contains(&seat.position));
        let by_decree = self
            .members
            .iter()
            .filter(|member| member.seat.person == person && member.seat.in_force(day));
        let by_decree = by_decree.flat_map(|member| {
            let roles = member.seat.roles.iter();
            roles.map(|role| (member.sop.clone(), role.clone()))
        });
        seats
            .map(|seat| (seat.sop.clone(), seat.role.clone()))
            .chain(by_decree)
            .collect()
    }

    /// Seats in teams of an SOP that are in force on a day.
    pub fn team(&self, sop: &str, day: Date) -> impl Iterator<Item = &Membership> {
        let of = self.members.iter().filter(move |member| member.sop == sop);
        of.map(|member| &member.seat)
            .filter(move |seat| seat.in_force(day))
    }

    /// Whether a person holds a post or a seat in a team on a day.
    pub fn serves(&self, person: PersonId, day: Date) -> bool {
        let seat = |member: &Member| member.seat.person == person && member.seat.in_force(day);
        self.in_force(person, day).next().is_some() || self.members.iter().any(seat)
    }

    /// Appointments of a person that are in force on a day.
    pub fn in_force(&self, person: PersonId, day: Date) -> impl Iterator<Item = &Appointment> {
        let held = self.appointments.iter().map(|held| &held.appointment);
        held.filter(move |held| held.person == person && held.in_force(day))
    }

    /// Names that a correction may never touch: people, posts, units.
    pub fn names(&self) -> Vec<String> {
        let people = self.persons.values().map(|person| &person.name);
        let posts = self
            .positions
            .values()
            .flat_map(|post| [&post.title, &post.short]);
        let units = self
            .units
            .values()
            .flat_map(|unit| [&unit.name, &unit.short]);
        people.chain(posts).chain(units).cloned().collect()
    }

    fn post(&self, held: &Appointment, sop: &str) -> Post {
        let title = self
            .positions
            .get(&held.position)
            .map(|post| post.title.clone());
        Post {
            position: held.position,
            label: title.unwrap_or_default(),
            capacity: held.capacity,
            roles: self.roles(held.position, sop).collect(),
        }
    }

    fn roles(&self, position: PositionId, sop: &str) -> impl Iterator<Item = String> {
        let seats = self
            .seats
            .iter()
            .filter(move |seat| seat.sop == sop && seat.position == position);
        seats.map(|seat| seat.role.clone())
    }
}

/// How a capacity is stored.
pub(crate) fn capacity_word(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Definitif => "definitif",
        Capacity::Plt => "plt",
        Capacity::Plh => "plh",
    }
}
