//! One command's view of the open task: who may act, which act is due, what comes next.

use crate::artefact::Artefact;
use crate::case::{Case, OpenTask, apply};
use crate::content::check::{is_forbidden, is_seen};
use crate::event::{BackFrom, Event, Outcome, Recorded};
use crate::facts::Facts;
use crate::ids::{ItemId, PersonId};
use crate::office::{Actor, By};
use crate::refusal::Refusal;
use crate::sop::{Need, Sop, Step, StepKind, Target};
use crate::time::{due, local};

use super::acts::{self, Progress};
use super::{REASON_CHARACTERS, Yield, kinds};

/// The open task with everything a rule asks about it.
pub(super) struct Turn<'a> {
    pub(super) sop: &'a Sop,
    pub(super) case: &'a Case,
    pub(super) facts: &'a Facts,
    pub(super) task: &'a OpenTask,
    pub(super) step: &'a Step,
}

/// All reasons at once, or nothing.
pub(super) fn all(refusals: Vec<Refusal>) -> Result<(), Vec<Refusal>> {
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}

impl<'a> Turn<'a> {
    /// The turn on a case that is open.
    pub(super) fn of(sop: &'a Sop, case: &'a Case, facts: &'a Facts) -> Result<Self, Vec<Refusal>> {
        let open = case
            .open
            .as_ref()
            .and_then(|task| Some((task, sop.step(&task.step)?)));
        let Some((task, step)) = open else {
            return Err(vec![Refusal::CaseIsClosed {}]);
        };
        Ok(Self {
            sop,
            case,
            facts,
            task,
            step,
        })
    }

    /// The role whose turn it is: the receiver's once the task was handed over.
    pub(super) fn role(&self) -> &str {
        match &self.step.receiver {
            Some(receiver) if self.task.handed_over.is_some() => receiver,
            _ => &self.step.role.value,
        }
    }

    /// Who acts, recorded with the post through which they hold the role.
    pub(super) fn by(&self) -> By {
        let role = self.role();
        let held = self.facts.actor.holds(role);
        By::of(&self.facts.actor, held.then_some(role))
    }

    /// The person acting; the clock has none.
    pub(super) fn person(&self) -> Option<PersonId> {
        self.facts.actor.person()
    }

    /// Why the actor may not act for the open role.
    pub(super) fn authority(&self) -> Vec<Refusal> {
        authority(self.sop, &self.facts.actor, self.role(), &self.step.text)
    }

    /// Somebody outside the columns, at a step where such people bring material.
    pub(super) fn outsider(&self) -> bool {
        let brings = self.step.from_outside && self.task.handed_over.is_none();
        brings && self.person().is_some() && !self.facts.actor.holds(self.role())
    }

    /// Why the actor may not bring material, or fill in a paper of the step.
    pub(super) fn may_bring(&self) -> Vec<Refusal> {
        if self.outsider() {
            Vec::new()
        } else {
            self.authority()
        }
    }

    /// Why the actor may not do this act now, and whether somebody else has the task.
    pub(super) fn may(&self, act: StepKind) -> Vec<Refusal> {
        let mut refusals = self.authority();
        refusals.extend(self.held());
        refusals.extend(self.due(act));
        refusals
    }

    /// Why this act is not due: another step is open, or an earlier act of this one.
    pub(super) fn due(&self, act: StepKind) -> Option<Refusal> {
        if !self.step.does(act) {
            return Some(self.not_this_step(act));
        }
        let earlier = self.step.acts().take_while(|earlier| *earlier != act);
        let open = earlier.filter(|earlier| !self.is_done(*earlier));
        open.map(|act| Refusal::EarlierActOpen { act }).next()
    }

    pub(super) fn not_this_step(&self, act: StepKind) -> Refusal {
        let step = self
            .step
            .no
            .clone()
            .unwrap_or_else(|| self.step.key.clone());
        Refusal::NotThisStep {
            act,
            step,
            text: self.step.text.clone(),
        }
    }

    /// The first act of the step that is not done.
    pub(super) fn act(&self) -> Option<StepKind> {
        self.step.acts().find(|act| !self.is_done(*act))
    }

    /// Whether an act has left what it owes. Acts that only a finish ends are never done before it.
    pub(super) fn is_done(&self, act: StepKind) -> bool {
        let progress = acts::progress(self.case, self.task, self.step, act);
        matches!(progress, Progress::Done | Progress::Silent)
    }

    /// Another holder of the role has the task.
    pub(super) fn held(&self) -> Option<Refusal> {
        let holder = self
            .task
            .holder
            .filter(|holder| Some(*holder) != self.person())?;
        if matches!(self.facts.actor, Actor::System) || self.outsider() {
            return None;
        }
        Some(Refusal::TaskHeld {
            person: holder,
            name: self.name(holder),
        })
    }

    /// The packet waits for the official's decision, so nothing in it changes.
    pub(super) fn frozen(&self) -> Option<Refusal> {
        self.case.frozen.then_some(Refusal::PacketFrozen {})
    }

    /// The display name of a person in the case.
    pub(super) fn name(&self, person: PersonId) -> String {
        self.facts.people.get(&person).cloned().unwrap_or_default()
    }

    /// The start of the task when this act begins it: acting is beginning.
    pub(super) fn beginning(&self) -> Option<Event> {
        let nobody = self.task.holder.is_none() && self.person().is_some();
        (nobody && !self.outsider()).then_some(Event::TaskStarted {})
    }

    /// The entry of a paper of this step; one that is filled in again keeps its number.
    pub(super) fn produced(&self, artefact: Artefact) -> Event {
        let paper = artefact.paper();
        let kept = self.case.artefact(&self.step.key, paper);
        // A copy that a fork brought along keeps the number of its parent; a new paper has its own.
        let kept = kept.filter(|kept| kept.entry > 0);
        let next = self.facts.papers.next.get(&paper).copied().unwrap_or(1);
        Event::Produced {
            step: self.step.key.clone(),
            number: kept.map_or(next, |kept| kept.number),
            artefact,
        }
    }

    /// The title of an item of the case; empty when it is not in it.
    pub(super) fn title(&self, item: ItemId) -> String {
        let known = self.case.item(item);
        known.map(|item| item.title.clone()).unwrap_or_default()
    }

    /// Where an item comes from, in words; empty when nobody said.
    pub(super) fn source(&self, item: ItemId) -> String {
        let told = self.case.material(item);
        told.map(|row| row.source.clone()).unwrap_or_default()
    }

    /// Items without a decision in this pass of an approving step.
    pub(super) fn undecided(&self) -> Vec<ItemId> {
        acts::undecided(self.case, self.task, self.step)
    }

    /// Channels of the step that exist and were not dealt with.
    pub(super) fn open_channels(&self) -> Vec<String> {
        acts::open_channels(self.case, self.step)
    }

    /// The same double seat that will be printed as *rangkap*.
    pub(super) fn rangkap(&self) -> bool {
        self.person()
            .is_some_and(|person| self.case.sat_elsewhere(person, self.role()))
    }

    /// The end of this pass, and what it leads to.
    pub(super) fn close_task(&self, needs: &[u32], target: &Target) -> Vec<Event> {
        vec![self.finished(needs), self.lead_to(target, None, None)]
    }

    /// The end of this pass.
    pub(super) fn finished(&self, needs: &[u32]) -> Event {
        Event::TaskFinished {
            step: self.step.key.clone(),
            needs: needs.to_vec(),
            rangkap: self.rangkap(),
        }
    }

    /// The next task, or the end of the case.
    pub(super) fn lead_to(
        &self,
        target: &Target,
        back_from: Option<BackFrom>,
        resume: Option<String>,
    ) -> Event {
        match target {
            Target::Step(key) => open_task(self.sop, key, self.facts, back_from, resume),
            Target::End => Event::CaseClosed {
                outcome: Outcome::Done,
                reason: None,
            },
        }
    }

    /// Where the sheet goes after this step.
    pub(super) fn onward(&self) -> Target {
        self.sop.onward(self.step)
    }

    /// As [`Turn::onward`], for the case as it will be: upkeep that changed nothing leads nowhere.
    pub(super) fn onward_of(&self, after: &Case) -> Target {
        if self.step.does(StepKind::Maintain) && after.items.is_empty() {
            return Target::End;
        }
        self.onward()
    }

    /// The case as these events will leave it.
    pub(super) fn after(&self, events: &[Event]) -> Case {
        let record = |event: &Event| Recorded {
            at: self.facts.now,
            by: self.by(),
            event: event.clone(),
        };
        let fold = |case, event| apply(self.case.id, case, &record(event));
        events
            .iter()
            .fold(Some(self.case.clone()), fold)
            .unwrap_or_else(|| self.case.clone())
    }

    /// Finishes the task without another press when nothing is left to do or to tick.
    pub(super) fn finish_when_done(&self, events: Vec<Event>) -> Vec<Event> {
        let after = self.after(&events);
        let then = Turn {
            case: &after,
            ..*self
        };
        let ticks = self
            .step
            .needs
            .iter()
            .any(|need| needs_tick(self.sop, self.step, need));
        let waits_for_receiver = self.step.receiver.is_some();
        if ticks || waits_for_receiver || then.act().is_some() {
            return events;
        }
        // What the end of the task demands is told by an explicit finish.
        let Ok(Yield { events: left, .. }) = kinds::ends(&then) else {
            return events;
        };
        let closing = self.close_task(&[], &self.onward());
        events.into_iter().chain(left).chain(closing).collect()
    }
}

/// The event that puts a step before its role.
pub(super) fn open_task(
    sop: &Sop,
    key: &str,
    facts: &Facts,
    back_from: Option<BackFrom>,
    resume: Option<String>,
) -> Event {
    let time = sop.step(key).and_then(|step| step.time.clone());
    let calendar = &facts.calendar;
    let undecreed = time.as_ref().and_then(|time| {
        let day = |at| local(&calendar.hours.zone, at).date();
        calendar.undecreed(day(facts.now), day(due(calendar, facts.now, time)))
    });
    Event::TaskOpened {
        step: key.to_owned(),
        time,
        calendar: calendar.version,
        back_from,
        resume,
        undecreed,
    }
}

/// Why an actor may not act for a role.
pub(super) fn authority(sop: &Sop, actor: &Actor, role: &str, step: &str) -> Vec<Refusal> {
    let label = sop.role_label(role).unwrap_or(role);
    match actor {
        Actor::System => Vec::new(),
        Actor::Person { .. } if actor.holds(role) => Vec::new(),
        Actor::Person { ended, .. } => {
            let last = ended
                .iter()
                .filter(|(held, _)| held == role)
                .map(|(_, day)| *day)
                .max();
            vec![match last {
                Some(day) => Refusal::ended(label, day),
                None => Refusal::NotYourRole {
                    role: label.to_owned(),
                    step: step.to_owned(),
                },
            }]
        }
    }
}

/// Whether a need is ticked by the performer, rather than by an earlier step's artefact.
pub fn needs_tick(sop: &Sop, step: &Step, need: &Need) -> bool {
    let source = need.from.as_deref().and_then(|key| sop.step(key));
    source.is_none_or(|source| source.section != step.section)
}

/// A reason that is there and within its bound.
pub(super) fn reason_given(reason: &str) -> Option<Refusal> {
    if blank(reason) {
        return Some(Refusal::ReasonMissing {});
    }
    within("reason", reason, REASON_CHARACTERS)
}

/// Words within a bound, and without signs that hide or turn others.
pub(super) fn within(field: &'static str, words: &str, limit: usize) -> Option<Refusal> {
    if words.chars().count() > limit {
        return Some(Refusal::TooLong { field, limit });
    }
    let odd = |sign: &char| is_forbidden(*sign) && !"\n\r\t".contains(*sign);
    let sign = words.chars().find(odd)?;
    let code = format!("{:04X}", u32::from(sign));
    Some(Refusal::SignForbidden { field, code })
}

/// Nothing that a reader would see.
pub(super) fn blank(words: &str) -> bool {
    !words.chars().any(is_seen)
}
