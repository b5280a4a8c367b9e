//! What an event asks of the outside world. The worker carries it out later, safely twice.

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::{Event, Recorded};
use crate::ids::CaseId;
use crate::sop::Sop;

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
}

/// What an entry asks for, given the case after it.
pub fn effects(after: &Case, sop: &Sop, entry: u64, recorded: &Recorded) -> Vec<Effect> {
    let asks = match &recorded.event {
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
