//! What an event asks of the outside world. The worker carries it out later, safely twice.

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::{Event, Recorded};
use crate::ids::CaseId;
use crate::sop::Sop;
use crate::time::Rung;

/// One thing to do outside the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// Tell the holders of a role that a task waits for them.
    NotifyTask {
        /// The case.
        case: CaseId,
        /// The entry that caused it.
        entry: u64,
        /// The step's key.
        step: String,
        /// The role whose turn it is.
        role: String,
    },
    /// Remind of a task: its holders, and from a rung on those above them.
    Remind {
        /// The case.
        case: CaseId,
        /// The entry that caused it.
        entry: u64,
        /// The entry that opened the task.
        task: u64,
        /// The step's key.
        step: String,
        /// Which rung.
        rung: Rung,
    },
    /// Tell those in charge what the work programme asks this month.
    RemindProgramme {
        /// The case of the programme.
        case: CaseId,
        /// The entry that filled it in.
        entry: u64,
        /// The month: 1 to 12.
        month: u8,
    },
}

impl Effect {
    /// The name of its kind, as it is stored.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotifyTask { .. } => "notify_task",
            Self::Remind { .. } => "remind",
            Self::RemindProgramme { .. } => "remind_programme",
        }
    }

    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::NotifyTask { case, .. }
            | Self::Remind { case, .. }
            | Self::RemindProgramme { case, .. } => *case,
        }
    }
}

/// What an entry asks for, given the case after it.
pub fn effects(after: &Case, sop: &Sop, entry: u64, recorded: &Recorded) -> Vec<Effect> {
    let asks = match &recorded.event {
        Event::DuePassed { step } => return reminder(after, entry, step, Rung::Late),
        Event::Reminded { step, rung } => return reminder(after, entry, step, *rung),
        Event::TaskOpened { step, .. } => Some((step.clone(), None)),
        Event::HandedOver {} => after.open.as_ref().map(|task| {
            let receiver = sop.step(&task.step).and_then(|step| step.receiver.clone());
            (task.step.clone(), receiver)
        }),
        _ => None,
    };
    let Some((step, receiver)) = asks else {
        return Vec::new();
    };
    let performer = || sop.step(&step).map(|step| step.role.value.clone());
    let Some(role) = receiver.or_else(performer) else {
        return Vec::new();
    };
    vec![Effect::NotifyTask {
        case: after.id,
        entry,
        step,
        role,
    }]
}

fn reminder(after: &Case, entry: u64, step: &str, rung: Rung) -> Vec<Effect> {
    let task = after.open.as_ref().map(|task| task.entry);
    let remind = |task| Effect::Remind {
        case: after.id,
        entry,
        task,
        step: step.to_owned(),
        rung,
    };
    task.map(remind).into_iter().collect()
}
