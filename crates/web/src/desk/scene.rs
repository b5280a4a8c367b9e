//! What every view model needs besides its subject: language, moment, hours, names.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::case::{Case, OpenTask, Pass};
use tayang_core::ids::PersonId;
use tayang_core::office::{By, Capacity};
use tayang_core::sop::{Binds, CorrectionMode, Sop, StandardTime, Step, Target};
use tayang_core::time::{Calendar, Stretch, elapsed, standard_minutes, working_minutes};
use tayang_store::Appointed;

use super::moments::Moments;
use super::parts::Spent;
use crate::i18n::{self, Lang};

/// The office as a screen sees it at one moment.
#[derive(Debug, Clone)]
pub struct Scene {
    /// Language and zone.
    pub moments: Moments,
    /// The moment of the request.
    pub now: Timestamp,
    /// Office hours.
    pub calendar: Arc<Calendar>,
    /// Display names.
    pub names: BTreeMap<PersonId, String>,
    /// Posts that are or were held for somebody who was away.
    pub deputies: Vec<Appointed>,
}

impl Scene {
    /// The language.
    pub fn lang(&self) -> Lang {
        self.moments.lang
    }

    /// A text in the scene's language.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        i18n::fill(self.lang(), key, values)
    }

    /// A person's display name.
    pub fn name(&self, person: PersonId) -> &str {
        self.names
            .get(&person)
            .map_or_else(|| i18n::text(self.lang(), "someone"), String::as_str)
    }

    /// Who did it: a person, or the system.
    pub fn by_name(&self, by: &By) -> &str {
        by.person().map_or_else(
            || i18n::text(self.lang(), "system"),
            |person| self.name(person),
        )
    }

    /// "Plt. Kepala Seksi Konten" of a recorded act, "Ketua" of a seat in a team; none when it
    /// needed no post.
    pub fn post(&self, by: &By) -> Option<String> {
        let By::Person {
            post: Some(post),
            capacity,
            ..
        } = by
        else {
            return None;
        };
        let titled = capacity.map(|capacity| self.titled(post, capacity));
        Some(titled.unwrap_or_else(|| post.clone()))
    }

    /// The same on the day of the act: a deputy's post tells for whom it was held.
    pub fn post_on(&self, by: &By, at: Timestamp) -> Option<String> {
        let post = self.post(by)?;
        let By::Person {
            person,
            position: Some(position),
            ..
        } = by
        else {
            return Some(post);
        };
        let day = self.moments.date_of(at);
        let deputy = self.deputies.iter().find(|held| {
            let row = &held.appointment;
            row.person == *person && row.position == *position && row.in_force(day)
        });
        match deputy.and_then(|held| held.instead_of) {
            Some(away) => {
                let values = [("post", post.as_str()), ("name", self.name(away))];
                Some(self.say("leave.post.instead", &values))
            }
            None => Some(post),
        }
    }

    /// A post with its capacity in front, unless it is definitive.
    pub fn titled(&self, post: &str, capacity: Capacity) -> String {
        match capacity {
            Capacity::Definitif => post.to_owned(),
            Capacity::Plt => format!("{} {post}", i18n::text(self.lang(), "capacity.plt")),
            Capacity::Plh => format!("{} {post}", i18n::text(self.lang(), "capacity.plh")),
        }
    }

    /// Time used by the open task until now.
    pub fn open_spent(&self, task: &OpenTask) -> Spent {
        let whole = Stretch {
            from: task.opened_at,
            until: self.now,
        };
        let (worked, paused) = (task.worked_until(self.now), task.paused_until(self.now));
        self.spent(whole, worked, paused, task.time.as_ref())
    }

    /// Time used by a finished pass.
    pub fn pass_spent(&self, pass: &Pass) -> Spent {
        let whole = Stretch {
            from: pass.opened_at,
            until: pass.finished_at,
        };
        let paused = pass.pauses.iter().copied();
        self.spent(whole, pass.worked(), paused, pass.time.as_ref())
    }

    /// Working minutes that a case has taken, until now or its end; pauses do not count.
    ///
    /// Counted over the whole, so that the seconds of its steps are not lost one by one.
    pub fn case_spent(&self, case: &Case) -> u64 {
        let passes = case.passes.iter();
        let done = passes.map(|pass| (pass.opened_at, pass.finished_at));
        let open = case.open.iter().map(|task| (task.opened_at, self.now));
        let mut runs: Vec<(Timestamp, Timestamp)> = Vec::new();
        for (from, until) in done.chain(open) {
            match runs.last_mut() {
                Some((_, end)) if from <= *end => *end = until.max(*end),
                _ => runs.push((from, until)),
            }
        }
        let pauses = case.passes.iter().flat_map(|pass| pass.pauses.clone());
        let open = case
            .open
            .iter()
            .flat_map(|task| task.paused_until(self.now));
        let paused = pauses.chain(open).map(|pause| (pause.from, pause.until));
        let minutes = |(from, until)| u64::from(working_minutes(&self.calendar, from, until));
        let whole: u64 = runs.into_iter().map(minutes).sum();
        whole.saturating_sub(paused.map(minutes).sum())
    }

    /// What a paraf is bound to, and what may still be changed under it.
    pub fn bound(&self, sop: &Sop, binds: Binds) -> String {
        let policies = sop.step.iter().filter_map(|step| step.correction);
        let recorded = policies.filter(|policy| policy.mode == CorrectionMode::Record);
        let most = recorded.map(|policy| policy.max_words).max();
        match most.filter(|words| *words > 0) {
            Some(words) => self.say("case.bound.corrected", &[("n", &words.to_string())]),
            None => self.say(&format!("case.bound.{}", binds.name()), &[]),
        }
    }

    /// Working minutes of a task, touch apart from waiting; pauses count for neither.
    pub fn spent(
        &self,
        whole: Stretch,
        worked: impl IntoIterator<Item = Stretch>,
        paused: impl IntoIterator<Item = Stretch>,
        time: Option<&StandardTime>,
    ) -> Spent {
        let elapsed = elapsed(&self.calendar, whole, worked, paused);
        Spent {
            standard: time.map(|time| u64::from(standard_minutes(&self.calendar, time))),
            touch: u64::from(elapsed.touch),
            waiting: u64::from(elapsed.waiting),
            day: u64::from(self.calendar.hours.minutes_per_day()),
        }
    }
}

/// A step's number as printed, or its key.
pub fn number(step: &Step) -> &str {
    step.no.as_deref().unwrap_or(&step.key)
}

/// The rows of a case's section.
pub fn rows<'a>(sop: &'a Sop, section: Option<&'a str>) -> impl Iterator<Item = &'a Step> {
    sop.step
        .iter()
        .filter(move |step| section.is_none() || step.section.as_deref() == section)
}

/// The label of the role that a target puts the case before; none at the end.
pub fn role_after<'a>(sop: &'a Sop, target: &Target) -> Option<&'a str> {
    let Target::Step(key) = target else {
        return None;
    };
    let step = sop.step(key)?;
    sop.role_label(&step.role.value)
}
