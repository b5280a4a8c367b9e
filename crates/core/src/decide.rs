//! The rules: what a command does to a case, or every reason why it does not.
//!
//! [`decide`] is pure: sheet, case and [`Facts`] in, events out. What each kind
//! of step demands and leaves is in `kinds`, one file each; how far each act is in
//! [`acts`], the flow of the sheet in [`flow`]. Nothing here may be skipped by a flag. Source: architecture, sections 1 and 6.

pub mod acts;
mod finish;
pub mod flow;
mod follow_up;
mod intake;
mod kinds;
mod meeting;
mod opening;
mod produce;
mod recall;
mod rest;
mod task;
mod turn;

use crate::case::Case;
use crate::command::Command;
use crate::content::Revision;
use crate::event::Event;
use crate::facts::Facts;
use crate::ids::CaseId;
use crate::office::By;
use crate::refusal::Refusal;
use crate::sop::Sop;

pub use intake::INTAKE_DAYS;
pub use kinds::edit::CHECKLIST;
pub use kinds::write::{BRINGING, SAVING, withdrawal_faults};
pub use opening::open;
pub use recall::{TakenBack, recallable};
pub use turn::needs_tick;

use finish::Finish;
use kinds::correct::Correction;
use kinds::share::Mark;
use kinds::write::Proposal;
use kinds::{approve, correct, publish, receive, share, stage, withhold, write};
use turn::Turn;

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
    /// The end of the case, instead of the way onward.
    closes: Option<Event>,
}

impl Yield {
    fn of(events: Vec<Event>) -> Self {
        Self {
            events,
            ..Self::default()
        }
    }

    fn add(&mut self, other: Self) {
        self.events.extend(other.events);
        self.fork.extend(other.fork);
        self.revisions.extend(other.revisions);
        self.closes = self.closes.take().or(other.closes);
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
        return publish::end_period(case, facts, *item);
    }
    if let Command::CloseFollowUp { row, words } = command {
        return follow_up::close(sop, case, facts, *row, words);
    }
    if let Command::ShareLink {
        channel,
        url,
        reason,
    } = command
        && let Some((step, mark)) = share::recorded(sop, case, channel)
    {
        let said = Mark::of(channel, url.as_deref(), reason.as_deref());
        return share::put_right((sop, case, step), facts, mark, &said);
    }
    let turn = Turn::of(sop, case, facts)?;
    rest::awake(&turn, command)?;
    let yielded = carry_out(&turn, command)?;
    Ok(address(&turn, yielded))
}

/// Every command and who answers it; whatever is new here must be answered too.
fn carry_out(turn: &Turn<'_>, command: &Command) -> Result<Yield, Vec<Refusal>> {
    match command {
        Command::StartTask {} => task::start(turn),
        Command::ReleaseTask { reason } => task::release(turn, reason.as_deref()),
        Command::TakeOver { reason } => task::take_over(turn, reason),
        Command::PauseTask { reason } => rest::pause(turn, reason),
        Command::ResumeTask {} => rest::resume(turn),
        Command::PassDue {} => task::pass_due(turn),
        Command::Remind { rung } => rest::remind(turn, *rung),
        Command::SaveRevision {
            item,
            kind,
            base,
            title,
            summary,
            body,
        } => {
            let text = write::text(title, summary, body);
            write::save(turn, &Proposal::of(*item, *kind, *base, text))
        }
        Command::Withdraw {
            item,
            kind,
            reason,
            to,
        } => write::withdraw(turn, *item, *kind, reason, to.as_deref()),
        Command::Stage {
            item,
            slug,
            category,
            order,
            period,
            class,
        } => {
            let place = stage::place(slug, category, *order, *period);
            stage::stage(turn, *item, place, *class)
        }
        Command::Finish {
            needs,
            checklist,
            none,
        } => {
            let none = none.as_deref();
            let said = Finish {
                needs,
                checklist,
                none,
            };
            finish::finish(turn, &said)
        }
        Command::Approve { hash, items, note } => {
            approve::approve(turn, *hash, items.as_deref(), note.as_deref())
        }
        Command::Return {
            items,
            reason,
            chips,
        } => approve::send_back(turn, items.as_deref(), reason, chips),
        Command::OpenCheckIn { code } => meeting::open(turn, *code),
        Command::CheckIn { code } => meeting::check_in(turn, code),
        Command::OpenIntake { days } => intake::open(turn, *days),
        Command::CloseIntake { entry } => intake::close(turn, *entry),
        Command::RefuseBundle {
            from,
            title,
            reason,
            ground,
        } => intake::refuse(turn, (from, title), (reason, *ground)),
        Command::VerifySource {
            item,
            hash,
            fit,
            reason,
        } => {
            let reason = reason.as_deref().unwrap_or_default();
            receive::verify(turn, (*item, *hash), *fit, reason)
        }
        Command::Recall { entry } => recall::recall(turn, *entry),
        Command::Correct {
            item,
            base,
            title,
            summary,
            body,
            note,
        } => {
            let said = Correction {
                base: *base,
                title: title.as_deref(),
                summary: summary.as_deref(),
                body,
                note,
            };
            correct::correct(turn, *item, &said)
        }
        Command::Publish { at, period } => publish::publish(turn, *at, *period),
        Command::Withhold { reason } => withhold::withhold(turn, reason),
        Command::ShareLink {
            channel,
            url,
            reason,
        } => share::share(turn, &Mark::of(channel, url.as_deref(), reason.as_deref())),
        Command::Produce { form } => produce::produce(turn, form),
        Command::Acknowledge { entry } => produce::acknowledge(turn, *entry),
        // These reach ended cases too, so `decide` has answered them.
        Command::EndPeriod { .. } | Command::CloseFollowUp { .. } => Ok(Yield::default()),
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
