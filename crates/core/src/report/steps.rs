//! Each step against its standard: how long it was touched, how long it waited.

use super::Source;
use crate::case::Pass;
use crate::ids::CaseId;
use crate::sop::Sop;
use crate::time::{Calendar, Stretch, due_after, elapsed, standard_minutes};

/// What one step took in the period. Working minutes throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepFigure {
    /// The step's key.
    pub step: String,
    /// Its standard time on the sheet in force; the upper end of a range.
    pub standard: Option<u32>,
    /// Worked on.
    pub touch: Spread,
    /// Waited.
    pub waiting: Spread,
    /// Both together.
    pub whole: Spread,
    /// Passes that had a standard time.
    pub timed: u32,
    /// Of these, finished after their due moment.
    pub late: u32,
    /// Minutes beyond the standard, of the late ones together.
    pub lost: u32,
    /// Passes that ended in Tidak.
    pub returned: u32,
    /// What all this was counted from, in the order of their ends.
    pub passes: Vec<PassFigure>,
}

/// One finished pass of a step. Working minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassFigure {
    /// The entry that finished it.
    pub source: Source,
    /// Worked on.
    pub touch: u32,
    /// Waited.
    pub waiting: u32,
    /// Its standard time then.
    pub standard: Option<u32>,
    /// It was finished after its due moment.
    pub late: bool,
    /// It ended in Tidak.
    pub returned: bool,
}

/// The middle and the ninth tenth of some amounts; both 0 of none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spread {
    /// Half of them are at most this; of an even number the mean of the two in the middle.
    pub median: u32,
    /// Nine of ten are at most this: the nearest rank.
    pub ninth: u32,
}

/// The step that lost most time beyond its standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bottleneck {
    /// The step's key.
    pub step: String,
    /// Working minutes beyond the standard, of its late passes together.
    pub lost: u32,
    /// The same of all steps together.
    pub of: u32,
}

impl Spread {
    /// Of these amounts.
    pub fn of(amounts: impl IntoIterator<Item = u32>) -> Self {
        let mut sorted: Vec<u32> = amounts.into_iter().collect();
        sorted.sort_unstable();
        let count = sorted.len();
        let at = |place: usize| u64::from(sorted.get(place).copied().unwrap_or(0));
        let middle = match count % 2 {
            1 => at(count / 2),
            _ => u64::midpoint(at((count / 2).saturating_sub(1)), at(count / 2)),
        };
        let rank = (count * 9).div_ceil(10).saturating_sub(1);
        let narrow = |minutes: u64| u32::try_from(minutes).unwrap_or(u32::MAX);
        Self {
            median: narrow(middle),
            ninth: narrow(at(rank)),
        }
    }
}

/// Every step of the sheet; then steps that only earlier versions had.
pub(super) fn figures(
    sop: &Sop,
    calendar: &Calendar,
    passes: &[(CaseId, Pass)],
) -> Vec<StepFigure> {
    let mut keys: Vec<&str> = sop.step.iter().map(|step| step.key.as_str()).collect();
    let mut gone: Vec<&str> = passes.iter().map(|(_, pass)| pass.step.as_str()).collect();
    gone.retain(|key| sop.step(key).is_none());
    gone.sort_unstable();
    gone.dedup();
    keys.extend(gone);
    keys.into_iter()
        .map(|key| {
            let mut of_step: Vec<&(CaseId, Pass)> =
                passes.iter().filter(|(_, pass)| pass.step == key).collect();
            of_step.sort_by_key(|(case, pass)| (pass.finished_at, *case, pass.entry));
            let passes = of_step
                .into_iter()
                .map(|(case, pass)| spent(calendar, *case, pass))
                .collect();
            let time = sop.step(key).and_then(|step| step.time.as_ref());
            figure(
                key,
                time.map(|time| standard_minutes(calendar, time)),
                passes,
            )
        })
        .collect()
}

/// Pauses count for neither work nor waiting, and move the due moment.
fn spent(calendar: &Calendar, case: CaseId, pass: &Pass) -> PassFigure {
    let whole = Stretch {
        from: pass.opened_at,
        until: pass.finished_at,
    };
    let parts = elapsed(calendar, whole, pass.worked(), pass.pauses.iter().copied());
    let time = pass.time.as_ref();
    PassFigure {
        source: Source {
            case,
            entry: pass.entry,
        },
        touch: parts.touch,
        waiting: parts.waiting,
        standard: time.map(|time| standard_minutes(calendar, time)),
        late: time.is_some_and(|time| {
            pass.finished_at > due_after(calendar, pass.opened_at, time, &pass.pauses)
        }),
        returned: pass.returned,
    }
}

fn figure(step: &str, standard: Option<u32>, passes: Vec<PassFigure>) -> StepFigure {
    let count = |is: &dyn Fn(&PassFigure) -> bool| {
        let found = passes.iter().filter(|pass| is(pass)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    let spread = |of: &dyn Fn(&PassFigure) -> u32| Spread::of(passes.iter().map(of));
    StepFigure {
        step: step.to_owned(),
        standard,
        touch: spread(&|pass| pass.touch),
        waiting: spread(&|pass| pass.waiting),
        whole: spread(&PassFigure::whole),
        timed: count(&|pass| pass.standard.is_some()),
        late: count(&|pass| pass.late),
        lost: passes
            .iter()
            .fold(0, |sum: u32, pass| sum.saturating_add(pass.over())),
        returned: count(&|pass| pass.returned),
        passes,
    }
}

impl PassFigure {
    /// Worked on and waited together.
    pub fn whole(&self) -> u32 {
        self.touch.saturating_add(self.waiting)
    }

    /// Beyond its standard; 0 when it was not late.
    pub fn over(&self) -> u32 {
        let standard = self.standard.filter(|_| self.late);
        standard.map_or(0, |standard| self.whole().saturating_sub(standard))
    }
}

/// The step with most minutes lost, the upper one of two; none when nothing was lost.
pub(super) fn bottleneck(steps: &[StepFigure]) -> Option<Bottleneck> {
    let of = steps
        .iter()
        .fold(0, |sum: u32, step| sum.saturating_add(step.lost));
    let worst = steps.iter().rev().max_by_key(|step| step.lost)?;
    (worst.lost > 0).then(|| Bottleneck {
        step: worst.step.clone(),
        lost: worst.lost,
        of,
    })
}
