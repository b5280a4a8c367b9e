//! The rules: what a command does to a case, or every reason why it does not.
//!
//! [`decide`] is pure: sheet, case and [`Facts`] in, events out. The families
//! of acts are in the files below; how far each act is in [`acts`], the flow of
//! the sheet in [`flow`]. Nothing here may be skipped by a flag. Source: architecture, sections 1 and 6.

pub mod acts;
mod airing;
mod approval;
mod correction;
mod editing;
mod finish;
pub mod flow;
mod opening;
mod rest;
mod sharing;
mod staging;
mod task;
mod turn;
mod withholding;
mod writing;

use crate::case::Case;
use crate::command::Command;
use crate::content::Revision;
use crate::event::Event;
use crate::facts::Facts;
use crate::ids::CaseId;
use crate::office::By;
use crate::refusal::Refusal;
use crate::sop::{Sop, StepKind};

pub use editing::CHECKLIST;
pub use opening::open;
pub use turn::needs_tick;
pub use writing::{BRINGING, SAVING};

use turn::Turn;
use writing::Proposal;

/// Entries that one case may hold. Beyond it the office opens a new one.
pub const CASE_ENTRIES: u64 = 5_000;
/// Characters of a reason, a remark or a note.
pub const REASON_CHARACTERS: usize = 2_000;
/// Items in one case.
pub const CASE_ITEMS: usize = 100;

/// One event, and the case it belongs to: the one commanded, or a fork of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emitted {
    /// The case.
    pub case: CaseId,
    /// The event.
    pub event: Event,
}

/// What a command does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Who, in which post: recorded on every event.
    pub by: By,
    /// The events in order. Empty when the command changes nothing.
    pub events: Vec<Emitted>,
    /// New revisions, to be stored as their canonical bytes.
    pub revisions: Vec<Revision>,
}

/// What an act yields before it is addressed: events of the case, and of its fork.
#[derive(Debug, Default)]
struct Yield {
    events: Vec<Event>,
    fork: Vec<Event>,
    revisions: Vec<Revision>,
}

impl Yield {
    fn of(events: Vec<Event>) -> Self {
        Self {
            events,
            ..Self::default()
        }
    }
}

/// Decides one command on one case.
///
/// # Errors
/// Every reason why the command is refused, never an empty list.
pub fn decide(
    sop: &Sop,
    case: &Case,
    facts: &Facts,
    command: &Command,
) -> Result<Decision, Vec<Refusal>> {
    if case.version >= CASE_ENTRIES {
        return Err(vec![Refusal::CaseTooLong {
            limit: CASE_ENTRIES,
        }]);
    }
    if let Command::EndPeriod { item } = command {
        return airing::end_period(case, facts, *item);
    }
    let turn = Turn::of(sop, case, facts)?;
    rest::awake(&turn, command)?;
    let yielded = carry_out(&turn, command)?;
    Ok(address(&turn, yielded))
}

fn carry_out(turn: &Turn<'_>, command: &Command) -> Result<Yield, Vec<Refusal>> {
    match command {
        Command::StartTask {} => task::start(turn),
        Command::ReleaseTask { reason } => task::release(turn, reason.as_deref()),
        Command::TakeOver { reason } => task::take_over(turn, reason),
        Command::PauseTask { reason } => rest::pause(turn, reason),
        Command::ResumeTask {} => rest::resume(turn),
        Command::PassDue {} | Command::Remind { .. } => task::by_clock(turn, command),
        Command::SaveRevision {
            item,
            kind,
            base,
            title,
            summary,
            body,
        } => {
            let text = writing::text(title, summary, body);
            writing::save(turn, &Proposal::of(*item, *kind, *base, text))
        }
        Command::Withdraw {
            item,
            kind,
            reason,
            to,
        } => writing::withdraw(turn, *item, *kind, reason, to.as_deref()),
        Command::Finish {
            needs,
            checklist,
            none,
        } => finish::finish(turn, needs, checklist, none.as_deref()),
        Command::Stage {
            item,
            slug,
            category,
            order,
            period,
        } => {
            let place = staging::place(slug, category, *order, *period);
            staging::stage(turn, *item, place)
        }
        Command::Approve { hash, items, note } => {
            approval::approve(turn, *hash, items.as_deref(), note.as_deref())
        }
        Command::Return {
            items,
            reason,
            chips,
        } => approval::send_back(turn, items.as_deref(), reason, chips),
        Command::Recall { entry } => approval::recall(turn, *entry),
        Command::Correct { .. } => correction::correct(turn, command),
        Command::Publish { at, period } => airing::publish(turn, *at, *period),
        Command::Withhold { reason } => withholding::withhold(turn, reason),
        Command::ShareLink {
            channel,
            url,
            reason,
        } => sharing::share(turn, channel, url.as_deref(), reason.as_deref()),
        Command::EndPeriod { .. } => Ok(Yield::default()),
    }
}

fn address(turn: &Turn<'_>, yielded: Yield) -> Decision {
    let own = yielded.events.into_iter().map(|event| Emitted {
        case: turn.case.id,
        event,
    });
    let child = CaseId(turn.facts.fresh[0]);
    let forked = yielded
        .fork
        .into_iter()
        .map(|event| Emitted { case: child, event });
    Decision {
        by: turn.by(),
        events: own.chain(forked).collect(),
        revisions: yielded.revisions,
    }
}

/// Kinds of step that this version carries out; a case on others is refused at its opening.
pub const CARRIED_OUT: [StepKind; 11] = [
    StepKind::Collect,
    StepKind::Receive,
    StepKind::Write,
    StepKind::Edit,
    StepKind::Approve,
    StepKind::Compose,
    StepKind::Stage,
    StepKind::Correct,
    StepKind::Publish,
    StepKind::Withhold,
    StepKind::Share,
];
