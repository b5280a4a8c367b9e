//! Who may act: posts, their dated holders, and the capacity they act in.
//!
//! A role on a sheet is only a label; it is seated by positions, and positions
//! are held by people on dates. Authority is always read for one moment.

pub mod competence;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{CaseId, PersonId, PositionId};

/// In which capacity a post is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Appointed to the post.
    Definitif,
    /// Pelaksana tugas: the post is vacant.
    Plt,
    /// Pelaksana harian: the holder is away.
    Plh,
}

impl Capacity {
    /// Every capacity.
    pub const ALL: [Self; 3] = [Self::Definitif, Self::Plt, Self::Plh];

    /// How it is stored and sent.
    pub fn name(self) -> &'static str {
        match self {
            Self::Definitif => "definitif",
            Self::Plt => "plt",
            Self::Plh => "plh",
        }
    }

    /// The capacity of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The post is held on a mandate only.
    ///
    /// Source: UU 30/2014, article 14: mandates reach routine tasks, not strategic decisions.
    pub fn mandated(self) -> bool {
        self != Self::Definitif
    }
}

/// One person holding one post, from a day to a day, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Who.
    pub person: PersonId,
    /// Which post.
    pub position: PositionId,
    /// In which capacity.
    pub capacity: Capacity,
    /// First day in force.
    pub from: Date,
    /// Last day in force; open when absent.
    pub until: Option<Date>,
}

impl Appointment {
    /// Whether it is in force on this day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

/// A post that a person holds at one moment, with the roles it seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Post {
    /// The position.
    pub position: PositionId,
    /// Its name, for example "Kepala Bidang Informasi Publik".
    pub label: String,
    /// In which capacity it is held.
    pub capacity: Capacity,
    /// Keys of the roles of the case's SOP that this position seats.
    pub roles: Vec<String>,
}

/// A seat in a team that a decree gives, from a day to a day, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Membership {
    /// The case of the decree.
    pub decree: CaseId,
    /// Who.
    pub person: PersonId,
    /// Kedudukan dalam tim.
    pub seat: String,
    /// Keys of the roles of the case's SOP that the seat gives.
    pub roles: Vec<String>,
    /// First day in force.
    #[schema(value_type = String)]
    pub from: Date,
    /// Last day in force; open when absent.
    #[schema(value_type = Option<String>)]
    pub until: Option<Date>,
}

impl Membership {
    /// Whether it is in force on this day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

/// How surely the desk knew who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// A signed-in session or an API token.
    Session,
    /// The password was given shortly before, for this act or to sign in.
    Password,
}

/// Who gives a command, with the posts in force at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person.
    Person {
        /// Who.
        person: PersonId,
        /// Posts in force now, with the roles they seat on the case's SOP.
        posts: Vec<Post>,
        /// Seats in teams in force now, on the case's SOP.
        memberships: Vec<Membership>,
        /// Roles this person held on this SOP that have ended: the last day of each.
        ended: Vec<(String, Date)>,
        /// How surely we know.
        assurance: Assurance,
    },
    /// The clock, through `tick`.
    System,
}

impl Actor {
    /// The person, unless it is the clock.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person { person, .. } => Some(*person),
            Self::System => None,
        }
    }

    /// The post through which this actor holds a role now; a definitive one first.
    pub fn post_for(&self, role: &str) -> Option<&Post> {
        let Self::Person { posts, .. } = self else {
            return None;
        };
        let seats = |post: &&Post| post.roles.iter().any(|held| held == role);
        posts.iter().filter(seats).min_by_key(|post| post.capacity)
    }

    /// The team seat through which this actor holds a role now.
    pub fn seat_for(&self, role: &str) -> Option<&Membership> {
        let Self::Person { memberships, .. } = self else {
            return None;
        };
        memberships
            .iter()
            .find(|seat| seat.roles.iter().any(|held| held == role))
    }

    /// Whether this actor holds a role now, by post or by decree.
    pub fn holds(&self, role: &str) -> bool {
        self.post_for(role).is_some() || self.seat_for(role).is_some()
    }
}

/// Who did a recorded act, as the journal keeps it. Names live in the people table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "who", rename_all = "snake_case", deny_unknown_fields)]
pub enum By {
    /// A person acting in a post.
    Person {
        /// Who.
        person: PersonId,
        /// The role of the sheet, when the act needed one.
        role: Option<String>,
        /// The position, when the act needed one.
        position: Option<PositionId>,
        /// The position's name on that day.
        post: Option<String>,
        /// The capacity on that day.
        capacity: Option<Capacity>,
        /// How surely the desk knew.
        assurance: Assurance,
    },
    /// The clock.
    System,
}

impl By {
    /// The person, unless it is the clock.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person { person, .. } => Some(*person),
            Self::System => None,
        }
    }

    /// The act was done on a mandate: as Plt or Plh.
    pub fn mandated(&self) -> bool {
        matches!(self, Self::Person { capacity: Some(capacity), .. } if capacity.mandated())
    }

    /// The record of this actor acting through a role, or through none.
    pub fn of(actor: &Actor, role: Option<&str>) -> Self {
        let Actor::Person {
            person, assurance, ..
        } = actor
        else {
            return Self::System;
        };
        let post = role.and_then(|role| actor.post_for(role));
        let seat = role.and_then(|role| actor.seat_for(role));
        let label = post.map(|post| &post.label);
        let label = label.or_else(|| seat.map(|seat| &seat.seat));
        Self::Person {
            person: *person,
            role: role.map(str::to_owned),
            position: post.map(|post| post.position),
            post: label.cloned(),
            capacity: post.map(|post| post.capacity),
            assurance: *assurance,
        }
    }
}
