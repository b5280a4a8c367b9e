//! A run of a sheet in a made-up office: who gets the task, when it is due, who is told.
//!
//! Nothing is stored and nobody is told. Every step takes exactly its standard
//! time; a decision says no as often as it is told to, then yes. Moments are
//! counted by [`crate::time`], as in a real run.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::{Sop, Step, StepKind, Target};
use crate::time::{Calendar, due, next_open};

/// Most turns of one run; a sheet that goes round and round stops here.
pub const MAX_TURNS: usize = 120;

/// How a run goes.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The section that runs; the whole sheet where it has none.
    pub section: Option<&'a str>,
    /// When its first task opens.
    pub starts: Timestamp,
    /// How often each decision says no before it says yes.
    pub returns: usize,
}

/// One task of the run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// The step's key.
    pub step: String,
    /// Which pass of this step it is, from 1.
    pub pass: usize,
    /// When it opens.
    pub opens: Timestamp,
    /// When its standard time is over; absent where the sheet names none.
    pub due: Option<Timestamp>,
    /// When it is done.
    pub done: Timestamp,
    /// The exit that is taken, by its label.
    pub exit: Option<String>,
    /// Who is told, in order: the role and why.
    pub told: Vec<Told>,
}

/// A notice that would go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The role's key.
    pub role: String,
    /// Why.
    pub why: Why,
    /// The role whose act asks for it; the first task has none.
    pub asker: Option<String>,
}

/// Why somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A task waits for them.
    Waits,
    /// It came back to them.
    Returned,
    /// The other side of the step handed over to them.
    HandedOver,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The sheet's end.
    Done,
    /// Closed without airing.
    Withheld,
    /// After [`MAX_TURNS`] it still went on.
    Endless,
    /// The sheet has no such section.
    Nowhere,
}

/// A run from its first task to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The tasks, in order.
    pub turns: Vec<Turn>,
    /// How it ended.
    pub end: End,
}

/// Runs the sheet.
pub fn simulate(sop: &Sop, calendar: &Calendar, plan: &Plan<'_>) -> Run {
    let Some(mut step) = sop.first_step(plan.section) else {
        return Run {
            turns: Vec::new(),
            end: End::Nowhere,
        };
    };
    let mut runner = Runner {
        sop,
        calendar,
        returns: plan.returns,
        passes: BTreeMap::new(),
        turns: Vec::new(),
    };
    let mut opens = next_open(calendar, plan.starts).unwrap_or(plan.starts);
    let mut from: Option<(&Step, bool)> = None;
    loop {
        if runner.turns.len() == MAX_TURNS {
            return runner.ended(End::Endless);
        }
        let (target, done, back) = runner.turn(step, opens, from);
        let next = match target {
            Target::Step(key) => sop.step(&key),
            Target::End => None,
        };
        let Some(next) = next else {
            let withheld = step.does(StepKind::Withhold);
            return runner.ended(if withheld { End::Withheld } else { End::Done });
        };
        (from, step, opens) = (Some((step, back)), next, done);
    }
}

struct Runner<'a> {
    sop: &'a Sop,
    calendar: &'a Calendar,
    returns: usize,
    passes: BTreeMap<&'a str, usize>,
    turns: Vec<Turn>,
}

impl<'a> Runner<'a> {
    fn ended(self, end: End) -> Run {
        Run {
            turns: self.turns,
            end,
        }
    }

    /// One task: where it leads, when it is done, and whether it went back.
    fn turn(
        &mut self,
        step: &'a Step,
        opens: Timestamp,
        from: Option<(&Step, bool)>,
    ) -> (Target, Timestamp, bool) {
        let pass = self.passes.entry(&step.key).or_default();
        *pass += 1;
        let pass = *pass;
        let due = step
            .time
            .as_ref()
            .map(|time| due(self.calendar, opens, time));
        let done = due.unwrap_or(opens);
        let (target, exit, back) = self.way(step, pass);
        self.turns.push(Turn {
            step: step.key.clone(),
            pass,
            opens,
            due,
            done,
            exit,
            told: told(step, from),
        });
        (target, done, back)
    }

    /// A decision says no as often as the plan wants, then yes.
    fn way(&self, step: &Step, pass: usize) -> (Target, Option<String>, bool) {
        let says_no = pass <= self.returns;
        let exit = step.exits.iter().find(|exit| exit.yes != says_no);
        match exit {
            Some(exit) => (exit.to.value.clone(), Some(exit.label.clone()), says_no),
            None => (self.sop.onward(step), None, false),
        }
    }
}

/// The performer when the task opens; the other side when it is handed over.
fn told(step: &Step, from: Option<(&Step, bool)>) -> Vec<Told> {
    let why = match from {
        Some((_, true)) => Why::Returned,
        _ => Why::Waits,
    };
    let performer = Told {
        role: step.role.value.clone(),
        why,
        asker: from.map(|(step, _)| step.role.value.clone()),
    };
    let receiver = step.receiver.as_ref().map(|role| Told {
        role: role.clone(),
        why: Why::HandedOver,
        asker: Some(step.role.value.clone()),
    });
    std::iter::once(performer).chain(receiver).collect()
}
