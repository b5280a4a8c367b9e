//! The little world of a scenario: a sheet, people, cases and what is public.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::artefact::{Artefact, FollowUpPlan, FollowUpRef, Form, Paper};
use tayang_core::case::{Case, apply, replay};
use tayang_core::command::Command;
use tayang_core::content::{ItemKind, Revision};
use tayang_core::decide::{Decision, decide};
use tayang_core::event::{Event, Recorded};
use tayang_core::facts::{Facts, FileState, OpenFollowUp, PaperFacts, SourceUnit};
use tayang_core::ids::{CaseId, FileId, ItemId, PersonId, PositionId, RevisionId, UnitId};
use tayang_core::office::{Actor, Assurance, Capacity, Membership, Post};
use tayang_core::refusal::Refusal;
use tayang_core::sop::Sop;
use tayang_core::time::{Calendar, OfficeHours};
use uuid::Uuid;

/// Somebody in the scenario.
#[derive(Clone)]
pub struct Person {
    pub id: PersonId,
    pub roles: Vec<(String, Capacity)>,
    pub ended: Vec<String>,
}

pub struct World {
    pub sop: Option<Sop>,
    pub people: BTreeMap<String, Person>,
    pub cases: BTreeMap<String, CaseId>,
    pub state: BTreeMap<CaseId, Case>,
    pub histories: BTreeMap<CaseId, Vec<Recorded>>,
    pub revisions: BTreeMap<RevisionId, Arc<Revision>>,
    pub live: BTreeMap<ItemId, RevisionId>,
    pub items: BTreeMap<String, ItemId>,
    pub pending: BTreeSet<FileId>,
    pub current: Option<CaseId>,
    pub now: Timestamp,
    pub last: Result<Vec<Event>, Vec<Refusal>>,
    pub checked: bool,
    counter: u128,
}

impl World {
    pub fn new() -> Self {
        Self {
            sop: None,
            people: BTreeMap::new(),
            cases: BTreeMap::new(),
            state: BTreeMap::new(),
            histories: BTreeMap::new(),
            revisions: BTreeMap::new(),
            live: BTreeMap::new(),
            items: BTreeMap::new(),
            pending: BTreeSet::new(),
            current: None,
            now: "2026-11-19T00:44:00Z".parse().unwrap(),
            last: Ok(Vec::new()),
            checked: true,
            counter: 0,
        }
    }

    pub fn fresh(&mut self) -> Uuid {
        self.counter += 1;
        Uuid::from_u128(self.counter)
    }

    pub fn case(&self) -> &Case {
        &self.state[&self.current.expect("no case is open in this scenario")]
    }

    /// The facts as the store would read them.
    pub fn facts(&mut self, who: &str, command: Option<&Command>) -> Result<Facts, String> {
        let actor = self.actor(who)?;
        let fresh = (0..30).map(|_| self.fresh()).collect();
        let files = command
            .map(|command| self.files(command))
            .unwrap_or_default();
        let busy = self.busy();
        let addresses = self.addresses();
        Ok(Facts {
            linked: self.linked(),
            actor,
            now: self.now,
            today: self.today(),
            fresh,
            revisions: self.revisions.clone(),
            live: self.live.clone(),
            units: BTreeMap::new(),
            files,
            busy,
            addresses,
            categories: BTreeSet::from(["berita".to_owned(), "wisata".to_owned()]),
            calendar: Arc::new(Calendar::decreed(OfficeHours::five_days("Asia/Makassar"))),
            next_number: 1 + u32::try_from(self.live.len()).unwrap(),
            names: vec!["Hendra Wiratmaja".to_owned()],
            people: self
                .people
                .iter()
                .map(|(name, person)| (person.id, name.clone()))
                .collect(),
            papers: PaperFacts {
                posts: posts(who),
                ..self.papers()
            },
        })
    }

    pub fn today(&self) -> jiff::civil::Date {
        self.now.to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// Steps that left a paper in any case; the store tells cases of the same SOP apart.
    fn linked(&self) -> BTreeSet<String> {
        let cases = self.state.values();
        let kept = cases.flat_map(|case| &case.artefacts);
        kept.map(|kept| kept.step.clone()).collect()
    }

    fn papers(&self) -> PaperFacts {
        let produced = self.histories.values().flatten();
        let mut next: BTreeMap<Paper, u32> = BTreeMap::new();
        for recorded in produced {
            if let Event::Produced {
                number, artefact, ..
            } = &recorded.event
            {
                let last = next.entry(artefact.paper()).or_insert(1);
                *last = (*last).max(number + 1);
            }
        }
        let mut holders: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
        for person in self.people.values() {
            for (role, _) in &person.roles {
                holders.entry(role.clone()).or_default().insert(person.id);
            }
        }
        let team = self.team();
        for seat in &team {
            for role in &seat.roles {
                holders.entry(role.clone()).or_default().insert(seat.person);
            }
        }
        PaperFacts {
            outside: Default::default(),
            next,
            accounts: self.people.values().map(|person| person.id).collect(),
            holders,
            team,
            units: units(),
            posts: BTreeMap::new(),
            follow_ups: self.follow_ups(),
        }
    }

    /// The seats that decrees give today.
    fn team(&self) -> Vec<Membership> {
        let given = self.state.values().flat_map(Case::memberships);
        given.filter(|seat| seat.in_force(self.today())).collect()
    }

    /// Rows of ended evaluations that nobody closed and no later one carries on.
    pub fn follow_ups(&self) -> Vec<OpenFollowUp> {
        let ended = self.state.values().filter(|case| case.closed.is_some());
        let plans: Vec<(CaseId, &FollowUpPlan)> = ended
            .filter_map(|case| match &case.newest(Paper::FollowUpPlan)?.artefact {
                Artefact::FollowUpPlan(plan) => Some((case.id, plan)),
                _ => None,
            })
            .collect();
        let rows = plans.iter().flat_map(|(_, plan)| &plan.rows);
        let carried: BTreeSet<&FollowUpRef> =
            rows.filter_map(|row| row.carried_from.as_ref()).collect();
        let mut open = Vec::new();
        for (case, plan) in &plans {
            for (row, follow_up) in (1..).zip(&plan.rows) {
                let at = FollowUpRef { case: *case, row };
                let action = follow_up.action.clone();
                if follow_up.closed.is_none() && !carried.contains(&at) {
                    open.push(OpenFollowUp { at, action });
                }
            }
        }
        open
    }

    fn actor(&self, who: &str) -> Result<Actor, String> {
        if who == "clock" {
            return Ok(Actor::System);
        }
        let person = self
            .people
            .get(who)
            .ok_or_else(|| format!("nobody is called {who}"))?;
        let post = |(number, (role, capacity)): (usize, &(String, Capacity))| Post {
            position: PositionId(Uuid::from_u128(1000 + number as u128)),
            label: format!("Jabatan {role}"),
            capacity: *capacity,
            roles: vec![role.clone()],
        };
        let day = "2026-11-01".parse().unwrap();
        Ok(Actor::Person {
            person: person.id,
            posts: person.roles.iter().enumerate().map(post).collect(),
            memberships: self
                .team()
                .into_iter()
                .filter(|seat| seat.person == person.id)
                .collect(),
            ended: person
                .ended
                .iter()
                .map(|role| (role.clone(), day))
                .collect(),
            assurance: Assurance::Session,
        })
    }

    fn files(&self, command: &Command) -> BTreeMap<FileId, FileState> {
        let mut named: BTreeSet<FileId> = BTreeSet::new();
        if let Command::SaveRevision { body, .. } | Command::Correct { body, .. } = command {
            named.extend(tayang_core::content::check::files_of(body));
        }
        if let Command::Produce {
            form: Form::VerificationList(form),
        } = command
        {
            named.extend(form.rows.iter().filter_map(|row| row.evidence));
        }
        named.extend(
            self.revisions
                .values()
                .flat_map(|revision| revision.files.keys().copied()),
        );
        let state = |file: &FileId| {
            if self.pending.contains(file) {
                return FileState::Pending;
            }
            FileState::Ready(tayang_core::canonical::Hash::of(file.0.as_bytes()))
        };
        named.iter().map(|file| (*file, state(file))).collect()
    }

    fn busy(&self) -> BTreeMap<ItemId, CaseId> {
        let open = self.state.values().filter(|case| case.open.is_some());
        let other = open.filter(|case| Some(case.id) != self.current);
        other
            .flat_map(|case| case.items.keys().map(|item| (*item, case.id)))
            .collect()
    }

    fn addresses(&self) -> BTreeMap<(ItemKind, String), ItemId> {
        let public = self.live.values().filter_map(|id| self.revisions.get(id));
        public
            .filter_map(|revision| {
                let slug = revision.placement.as_ref()?.slug.clone();
                Some(((revision.kind, slug), revision.item))
            })
            .collect()
    }

    /// Gives a command to the current case and keeps what came of it.
    pub fn command(&mut self, who: &str, command: &Command) -> Result<(), String> {
        let facts = self.facts(who, Some(command))?;
        let sop = self.sop.clone().ok_or("no sheet is given")?;
        let before = self.case().clone();
        let decision = decide(&sop, &before, &facts, command);
        self.keep(decision)
    }

    /// Records a decision, stores it, replays it, compares.
    pub fn keep(&mut self, decision: Result<Decision, Vec<Refusal>>) -> Result<(), String> {
        if !self.checked && self.last.is_err() {
            return Err(format!(
                "the refusal before it was not looked at: {:?}",
                self.last
            ));
        }
        self.checked = false;
        let decision = match decision {
            Ok(decision) => decision,
            Err(refusals) => {
                assert!(!refusals.is_empty(), "a refusal without a reason");
                self.last = Err(refusals);
                return Ok(());
            }
        };
        self.revisions.extend(
            decision
                .revisions
                .into_iter()
                .map(|revision| (revision.id, Arc::new(revision))),
        );
        let mut events = Vec::new();
        for emitted in decision.events {
            self.record(emitted.case, decision.by.clone(), emitted.event.clone())?;
            events.push(emitted.event);
        }
        self.last = Ok(events);
        Ok(())
    }

    fn record(
        &mut self,
        id: CaseId,
        by: tayang_core::office::By,
        event: Event,
    ) -> Result<(), String> {
        let recorded = Recorded {
            at: self.now,
            by,
            event,
        };
        let stored = serde_json::to_string(&recorded).unwrap();
        let read: Recorded = serde_json::from_str(&stored).map_err(|error| error.to_string())?;
        if read != recorded {
            return Err(format!("an entry changed by being stored: {stored}"));
        }
        let after = apply(id, self.state.get(&id).cloned(), &read).ok_or("a headless entry")?;
        self.histories.entry(id).or_default().push(read);
        if replay(id, &self.histories[&id]).as_ref() != Some(&after) {
            return Err("replaying the history gives another case".to_owned());
        }
        self.public(&recorded.event);
        self.state.insert(id, after);
        Ok(())
    }

    fn public(&mut self, event: &Event) {
        let Event::Published { items, .. } = event else {
            return;
        };
        for item in items {
            if item.withdrawal.is_some() {
                self.live.remove(&item.item);
            } else {
                self.live.insert(item.item, item.revision);
            }
        }
    }

    /// At the end nothing may be left unlooked at.
    pub fn ended(&self) -> Result<(), String> {
        match &self.last {
            Err(refusals) if !self.checked => {
                Err(format!("ends in an unread refusal: {refusals:?}"))
            }
            _ => Ok(()),
        }
    }
}

/// Sekar has a post of the other unit on a mandate, everybody else none of it.
fn posts(who: &str) -> BTreeMap<UnitId, (String, Capacity)> {
    let post = ("Kepala Dinas Pariwisata".to_owned(), Capacity::Plt);
    let held = (who == "sekar").then_some((UnitId(Uuid::from_u128(2)), post));
    held.into_iter().collect()
}

/// The units of the office: one of the sheet's executors, one of others.
fn units() -> BTreeMap<UnitId, SourceUnit> {
    let unit = |number: u128, name: &str, own| {
        let name = name.to_owned();
        (UnitId(Uuid::from_u128(number)), SourceUnit { name, own })
    };
    BTreeMap::from([
        unit(1, "Subbagian Pemberitaan", true),
        unit(2, "Dinas Pariwisata", false),
    ])
}
