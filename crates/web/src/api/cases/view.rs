//! A case as its page shows it, for programs.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use tayang_core::case::{
    Approval, Case, CaseItem, EditState, Packet, Pass, Planned, ProposedWithdrawal, ShareMark,
};
use tayang_core::content::{ItemKind, Placement};
use tayang_core::decide::needs_tick;
use tayang_core::event::{Outcome, SopRef};
use tayang_core::ids::{CaseId, ItemId, PersonId, RevisionId};
use tayang_core::sop::{Binds, Sop, StandardTime, Step, StepKind, Target};
use tayang_store::{CaseView, Office, OfficialRow, OpenView, TimelineEntry};
use utoipa::ToSchema;

use super::super::listing::{CaseAct, Named};
use super::super::papers::{self, CasePaper};
use super::super::tasks::CameBack;
use super::CaseState;

/// A case with everything that its page shows.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct CaseDetail {
    /// Which.
    id: CaseId,
    /// Its version, for `expected`.
    version: u64,
    /// The site's key.
    site: String,
    /// The sheet it follows, for good.
    sop: SopRef,
    /// The sheet's title.
    sop_title: String,
    /// The section.
    section: Option<String>,
    /// What it is about.
    title: String,
    /// The case it follows from or left.
    parent: Option<CaseId>,
    /// Cases that left or follow from this one.
    children: Vec<CaseId>,
    /// Whether it goes on.
    state: CaseState,
    /// How it ended.
    outcome: Option<Outcome>,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    /// When its packet became public.
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
    /// Airing planned for a moment.
    planned: Option<Planned>,
    /// Tidak, so far.
    returns: u32,
    /// The open step; absent once closed.
    step: Option<OpenStep>,
    /// Its items.
    items: Vec<ItemInCase>,
    /// The hashes of everything it proposes.
    packet: Packet,
    /// Finished passes of steps, oldest first.
    passes: Vec<Pass>,
    /// Channels dealt with: a link, or a reason.
    shared: BTreeMap<String, ShareMark>,
    /// Its official papers, oldest first.
    papers: Vec<CasePaper>,
    /// Display names of everybody in the case, by id.
    #[schema(value_type = BTreeMap<String, String>)]
    people: BTreeMap<PersonId, String>,
    /// Every entry, oldest first.
    timeline: Vec<CaseAct>,
}

/// The open step of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct OpenStep {
    /// Its key.
    key: String,
    /// Its number on the sheet.
    no: Option<String>,
    /// Its words on the sheet.
    text: String,
    /// What its performer does.
    kind: StepKind,
    /// Further acts in the same task, in order.
    also: Vec<StepKind>,
    /// The role whose turn it is.
    role: String,
    /// That role's label on the sheet.
    role_label: String,
    /// Which of the packet's hashes `approve` names.
    binds: Binds,
    /// The entry that opened it.
    entry: u64,
    /// Since when it waits.
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    /// Since when it is worked on.
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    /// Why it rests now.
    paused: Option<String>,
    /// Its standard time on the sheet.
    time: Option<StandardTime>,
    /// When it is late.
    #[schema(value_type = Option<String>, format = DateTime)]
    due_at: Option<Timestamp>,
    /// It is late, and the journal says so.
    overdue: bool,
    /// Who has it.
    holder: Option<Named>,
    /// Who may take it today.
    holders: Vec<Named>,
    /// The performer is done; the receiver is asked.
    handed_over: bool,
    /// The decision it came back from.
    back_from: Option<CameBack>,
    /// What must be at hand before it is finished.
    needs: Vec<StepNeed>,
    /// Where a decision leads.
    exits: Vec<WayOut>,
    /// Channels to share to.
    channels: Vec<String>,
}

/// A need of the open step.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct StepNeed {
    /// Its place in the step's list, from 0: what `finish` names in `needs`.
    position: u32,
    /// Its words on the sheet.
    text: String,
    /// The step whose output it is, `equipment`, or `outside`.
    from: Option<String>,
    /// The performer ticks it.
    tick: bool,
    /// The earlier step that yields it was passed; absent for a need that is ticked.
    #[serde(skip_serializing_if = "Option::is_none")]
    at_hand: Option<bool>,
}

/// A way out of a deciding step.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct WayOut {
    /// "Ya", "Tidak".
    label: String,
    /// Whether it says yes.
    yes: bool,
    /// A step's key, or `end`.
    to: Target,
}

/// An item as the case proposes it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct ItemInCase {
    /// Which.
    id: ItemId,
    /// Its kind.
    kind: ItemKind,
    /// Its newest title.
    title: String,
    /// The newest proposed revision; absent for a withdrawal.
    revision: Option<RevisionId>,
    /// The live revision it replaces or takes down.
    live: Option<RevisionId>,
    /// What an approval of content binds.
    content: tayang_core::canonical::Hash,
    /// What an approval of display binds.
    display: tayang_core::canonical::Hash,
    /// Where it will stand, once staged.
    placement: Option<Placement>,
    /// Staged in this case.
    staged: bool,
    /// Set when it is to be taken down.
    withdrawal: Option<ProposedWithdrawal>,
    /// Whether its newest content has been edited.
    edit: EditState,
    /// People whose acts changed the bound content in this case.
    authors: Vec<Named>,
    /// Approvals that stand.
    approvals: Vec<Approval>,
    /// Corrections recorded within the policy.
    corrections: u32,
}

/// Everything about a case.
pub(super) fn detail(
    office: &Office,
    view: CaseView,
    timeline: Vec<TimelineEntry>,
    papers: Vec<OfficialRow>,
) -> CaseDetail {
    let CaseView {
        case,
        sop,
        packet,
        open,
        people,
        children,
        ..
    } = view;
    let title = sop.title().to_owned();
    let kept = timeline
        .into_iter()
        .map(|entry| CaseAct::kept(case.id, entry));
    CaseDetail {
        id: case.id,
        version: case.version,
        site: case.site.clone(),
        sop: case.sop.clone(),
        sop_title: title,
        section: case.section.clone(),
        title: case.title.clone(),
        parent: case.parent,
        children: children.into_iter().map(|child| child.case).collect(),
        state: CaseState::of(case.open.is_some()),
        outcome: case.closed,
        opened_at: case.opened_at,
        published_at: case.published_at,
        planned: case.planned.clone(),
        returns: case.returns,
        step: open_step(office, &case, &sop, open),
        items: case
            .items
            .iter()
            .map(|(id, item)| in_case(office, *id, item))
            .collect(),
        packet,
        passes: case.passes.clone(),
        shared: case.shared.clone(),
        papers: papers::of_case(papers),
        people,
        timeline: kept.collect(),
    }
}

fn open_step(office: &Office, case: &Case, sop: &Sop, open: Option<OpenView>) -> Option<OpenStep> {
    let (task, open) = (case.open.as_ref()?, open?);
    let step = sop.step(&task.step)?;
    Some(OpenStep {
        key: step.key.clone(),
        no: step.no.clone(),
        text: step.text.clone(),
        kind: step.kind.value,
        also: step.also.clone(),
        role: open.role,
        role_label: open.role_label,
        binds: step.binds,
        entry: task.entry,
        opened_at: task.opened_at,
        started_at: task.started_at,
        paused: task.paused.as_ref().map(|paused| paused.reason.clone()),
        time: task.time.clone(),
        due_at: open.due_at,
        overdue: task.overdue,
        holder: open.holder.map(Named::from),
        holders: open.holders.into_iter().map(Named::from).collect(),
        handed_over: task.handed_over.is_some(),
        back_from: task.back_from.as_ref().map(|back| CameBack {
            step: back.step.clone(),
            reason: back.reason.clone(),
            by: Named::of(office, back.by),
        }),
        needs: needs(case, sop, step),
        exits: step.exits.iter().map(way_out).collect(),
        channels: step.channels.clone(),
    })
}

fn needs(case: &Case, sop: &Sop, step: &Step) -> Vec<StepNeed> {
    let passed = |from: &str| case.passes.iter().any(|pass| pass.step == from);
    let needs = (0..).zip(&step.needs);
    needs
        .map(|(position, need)| {
            let tick = needs_tick(sop, step, need);
            StepNeed {
                position,
                text: need.text.clone(),
                from: need.from.clone(),
                tick,
                at_hand: (!tick).then(|| need.from.as_deref().is_some_and(passed)),
            }
        })
        .collect()
}

fn way_out(exit: &tayang_core::sop::Exit) -> WayOut {
    WayOut {
        label: exit.label.clone(),
        yes: exit.yes,
        to: exit.to.value.clone(),
    }
}

fn in_case(office: &Office, id: ItemId, item: &CaseItem) -> ItemInCase {
    ItemInCase {
        id,
        kind: item.kind,
        title: item.title.clone(),
        revision: item.revision,
        live: item.live,
        content: item.content,
        display: item.display,
        placement: item.placement.clone(),
        staged: item.staged,
        withdrawal: item.withdrawal.clone(),
        edit: item.edit,
        authors: item
            .authors
            .iter()
            .map(|person| Named::of(office, *person))
            .collect(),
        approvals: item.approvals.clone(),
        corrections: item.corrections,
    }
}
