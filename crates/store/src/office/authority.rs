//! Who may do what, read off the office's rows for one day: posts, roles, seats, superiors.
//!
//! Nothing is stored here and nothing is asked of a database; what ended yesterday
//! gives no right today, and is still told as ended.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::case::{Case, OpenTask};
use tayang_core::ids::{PersonId, PositionId, UnitId};
use tayang_core::office::{Actor, Appointment, Assurance, Membership, Post};
use tayang_core::sop::Sop;
use tayang_core::time::{Calendar, OfficeHours, time_zone};

use super::{Member, Office, Seat};
use crate::project::cases::awaited;

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

    /// The holder for whom a deputy held a position on a day, when there was one.
    pub fn instead_of(&self, deputy: PersonId, post: PositionId, day: Date) -> Option<PersonId> {
        let mut held = self.appointments.iter().filter(|held| {
            let row = &held.appointment;
            row.person == deputy && row.position == post && row.in_force(day)
        });
        held.find_map(|held| held.instead_of)
    }

    /// Positions and roles that somebody fills besides another: *rangkap*.
    pub fn doubles(&self, person: PersonId, day: Date) -> bool {
        let posts: BTreeSet<PositionId> = self
            .in_force(person, day)
            .map(|held| held.position)
            .collect();
        let roles = self.roles_of(person, day);
        let twice = |sop: &String| roles.iter().filter(|(of, _)| of == sop).count() > 1;
        posts.len() > 1 || roles.iter().any(|(sop, _)| twice(sop))
    }

    /// The case as it is held today: whoever no longer has the role has no task of it.
    pub(crate) fn held_today(&self, case: &Arc<Case>, sop: &Sop, at: Timestamp) -> Arc<Case> {
        let left = |task: &OpenTask| {
            let (holder, role) = (task.holder?, awaited(sop, task)?);
            let holders = self.holders(&case.sop.key, role, self.day(at));
            (!holders.contains(&holder)).then_some(())
        };
        if case.open.as_ref().and_then(left).is_none() {
            return Arc::clone(case);
        }
        let mut free = Case::clone(case);
        if let Some(task) = &mut free.open {
            task.holder = None;
        }
        Arc::new(free)
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
