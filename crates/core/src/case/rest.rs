//! When a task was worked on and when it rested, stretch by stretch.

use jiff::Timestamp;

use super::{OpenTask, Pass};
use crate::time::Stretch;

impl OpenTask {
    /// Nobody works on it from here on.
    pub(super) fn lay_down(&mut self, at: Timestamp) {
        let from = self.started_at.take();
        self.worked
            .extend(from.map(|from| Stretch { from, until: at }));
    }

    /// The rest is over; whoever has it works on.
    pub(super) fn wake(&mut self, at: Timestamp) {
        let from = self.paused.take().map(|paused| paused.at);
        self.pauses
            .extend(from.map(|from| Stretch { from, until: at }));
        self.started_at = self.holder.map(|_| at);
    }

    /// When it was worked on, until a moment.
    pub fn worked_until(&self, now: Timestamp) -> Vec<Stretch> {
        let running = self.started_at.map(|from| Stretch { from, until: now });
        self.worked.iter().copied().chain(running).collect()
    }

    /// When it rested, until a moment.
    pub fn paused_until(&self, now: Timestamp) -> Vec<Stretch> {
        let from = self.paused.as_ref().map(|paused| paused.at);
        let running = from.map(|from| Stretch { from, until: now });
        self.pauses.iter().copied().chain(running).collect()
    }
}

impl Pass {
    /// When it was worked on.
    pub fn worked(&self) -> Vec<Stretch> {
        let before = self.started_at.filter(|_| self.worked.is_empty());
        let before = before.map(|from| Stretch {
            from,
            until: self.finished_at,
        });
        self.worked.iter().copied().chain(before).collect()
    }
}

/// One stretch up to the end needs no telling: the pass has both ends.
pub(super) fn told_apart(worked: Vec<Stretch>, pauses: &[Stretch], end: Timestamp) -> Vec<Stretch> {
    match worked.as_slice() {
        [only] if pauses.is_empty() && only.until == end => Vec::new(),
        _ => worked,
    }
}
