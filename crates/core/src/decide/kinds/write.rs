//! Proposing a text, and proposing that a public item is taken down.

use std::collections::BTreeMap;

use crate::canonical::{self, Hash};
use crate::case::{Approval, CaseItem};
use crate::command::WithdrawalKind;
use crate::content::{self, Body, FORMAT, ItemKind, Placement, Revision, Text, check, differ};
use crate::event::Event;
use crate::facts::FileState;
use crate::ids::{FileId, ItemId, RevisionId};
use crate::refusal::Refusal;
use crate::sop::{Binds, StepKind};

use crate::decide::acts::left;
use crate::decide::turn::{Turn, all, reason_given};
use crate::decide::{CASE_ITEMS, Yield};

use super::Rule;

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| left(!case.items.is_empty()),
    owed: |_, _| vec![Refusal::NothingProposed {}],
    ..Rule::PLAIN
};

/// Acts during which a text may be saved.
pub const SAVING: [StepKind; 5] = [
    StepKind::Write,
    StepKind::Collect,
    StepKind::Maintain,
    StepKind::Edit,
    StepKind::Compose,
];
/// Acts during which an item may enter the case.
pub const BRINGING: [StepKind; 3] = [StepKind::Write, StepKind::Collect, StepKind::Maintain];

/// A text as somebody proposes it.
pub(in crate::decide) struct Proposal {
    item: Option<ItemId>,
    kind: ItemKind,
    base: Option<RevisionId>,
    text: Text,
}

impl Proposal {
    /// A text of an item of this kind, written from a revision; a new item has neither.
    pub(in crate::decide) fn of(
        item: Option<ItemId>,
        kind: ItemKind,
        base: Option<RevisionId>,
        text: Text,
    ) -> Self {
        Self {
            item,
            kind,
            base,
            text,
        }
    }
}

/// The text of a command in its normal form.
pub(in crate::decide) fn text(title: &str, summary: &str, body: &Body) -> Text {
    let text = Text {
        title: title.to_owned(),
        summary: summary.to_owned(),
        body: body.clone(),
    };
    check::normalise(text)
}

/// Saves a text as a new revision.
pub(in crate::decide) fn save(turn: &Turn<'_>, proposal: &Proposal) -> Result<Yield, Vec<Refusal>> {
    let act = saving_act(turn, proposal.item)?;
    let mut refusals = standing(turn, proposal);
    let files = files(turn, &proposal.text.body, &mut refusals);
    refusals.extend(
        check::check(&proposal.text)
            .into_iter()
            .map(|problem| Refusal::BodyInvalid { problem }),
    );
    let revision = new_revision(turn, proposal, files);
    let known = proposal.item.and_then(|item| turn.case.item(item));
    refusals.extend(
        known
            .into_iter()
            .flat_map(|item| breaks_approval(turn, item, &revision)),
    );
    refusals.extend(known.and_then(|item| approver_changes(turn, item, &revision)));
    all(refusals)?;
    Ok(saved(turn, proposal, act, revision))
}

/// The act under way, when it is one that saves; refused with the open step otherwise.
fn saving_act(turn: &Turn<'_>, item: Option<ItemId>) -> Result<StepKind, Vec<Refusal>> {
    let mut refusals = turn.may_bring();
    refusals.extend(turn.held());
    refusals.extend(turn.frozen());
    refusals.extend(not_theirs(turn, item));
    let brings = item.is_none_or(|item| turn.case.item(item).is_none());
    let wanted: &[StepKind] = if brings { &BRINGING } else { &SAVING };
    // What was handed over is not touched until it is accepted or handed back (002, step 5).
    let received = |act: &StepKind| *act == StepKind::Receive && turn.step.from_outside;
    let own =
        |act: &StepKind| (wanted.contains(act) || received(act)) && turn.task.handed_over.is_none();
    let act = turn.step.acts().find(own);
    match act {
        Some(act) => all(refusals).map(|()| act),
        None => {
            refusals.push(turn.not_this_step(wanted[0]));
            Err(refusals)
        }
    }
}

/// People outside the columns touch only what they brought themselves.
fn not_theirs(turn: &Turn<'_>, item: Option<ItemId>) -> Vec<Refusal> {
    let known = item.and_then(|item| turn.case.item(item));
    let theirs = |item: &CaseItem| turn.person().is_some_and(|who| item.authors.contains(&who));
    if turn.outsider() && known.is_some_and(|item| !theirs(item)) {
        turn.authority()
    } else {
        Vec::new()
    }
}

/// Whether the item may be changed from this base in this case.
fn standing(turn: &Turn<'_>, proposal: &Proposal) -> Vec<Refusal> {
    let Some(item) = proposal.item else {
        let full = turn.case.items.len() >= CASE_ITEMS;
        return full
            .then_some(Refusal::TooLong {
                field: "items",
                limit: CASE_ITEMS,
            })
            .into_iter()
            .collect();
    };
    if let Some(state) = turn.case.item(item) {
        let newest = state.revision;
        let moved = newest.is_some() && proposal.base != newest;
        return moved
            .then_some(Refusal::BaseMoved { item, newest })
            .into_iter()
            .collect();
    }
    enters(turn, item, proposal.base)
}

/// A public item enters the case, from its live revision.
fn enters(turn: &Turn<'_>, item: ItemId, base: Option<RevisionId>) -> Vec<Refusal> {
    let Some(live) = turn.facts.live.get(&item) else {
        return vec![Refusal::ItemUnknown { item }];
    };
    let mut refusals = Vec::new();
    if let Some(case) = turn.facts.busy.get(&item) {
        refusals.push(Refusal::ItemInAnotherCase { item, case: *case });
    }
    if base != Some(*live) {
        refusals.push(Refusal::BaseMoved {
            item,
            newest: Some(*live),
        });
    }
    refusals
}

/// The record hash of each file named, or why a file cannot be named yet.
pub(in crate::decide) fn files(
    turn: &Turn<'_>,
    body: &Body,
    refusals: &mut Vec<Refusal>,
) -> BTreeMap<FileId, Hash> {
    let mut known = BTreeMap::new();
    for file in check::files_of(body) {
        match turn.facts.files.get(&file) {
            Some(FileState::Ready(hash)) => {
                known.insert(file, *hash);
            }
            Some(FileState::Pending) => refusals.push(Refusal::FileNotReady { file }),
            Some(FileState::Missing) | None => refusals.push(Refusal::FileMissing { file }),
        }
    }
    known
}

fn new_revision(turn: &Turn<'_>, proposal: &Proposal, files: BTreeMap<FileId, Hash>) -> Revision {
    let item = proposal.item.unwrap_or(ItemId(turn.facts.fresh[1]));
    let known = turn.case.item(item);
    Revision {
        format: FORMAT,
        id: RevisionId(turn.facts.fresh[2]),
        item,
        kind: known.map_or(proposal.kind, |state| state.kind),
        text: proposal.text.clone(),
        files,
        placement: place_so_far(turn, item, known),
    }
}

/// The place it has already: in this case, or on the site.
fn place_so_far(turn: &Turn<'_>, item: ItemId, known: Option<&CaseItem>) -> Option<Placement> {
    let live = || {
        let live = turn.facts.live.get(&item)?;
        turn.facts.revisions.get(live)?.placement.clone()
    };
    known
        .and_then(|state| state.placement.clone())
        .or_else(live)
}

/// What a standing approval binds and this revision would change, by name.
pub(in crate::decide) fn breaks_approval(
    turn: &Turn<'_>,
    item: &CaseItem,
    revision: &Revision,
) -> Vec<Refusal> {
    let broken = item
        .approvals
        .iter()
        .find(|approval| bound_hash(revision, approval.binds) != approval.accepted);
    broken
        .map(|approval| changed(turn, item, approval, revision))
        .into_iter()
        .collect()
}

/// The hash of a revision that an approval of this kind binds.
pub(in crate::decide) fn bound_hash(revision: &Revision, binds: Binds) -> Hash {
    match binds {
        Binds::Content => revision.content_hash(),
        Binds::Display => revision.display_hash(),
    }
}

/// The refusal that names each difference from what was approved.
fn changed(turn: &Turn<'_>, item: &CaseItem, approval: &Approval, revision: &Revision) -> Refusal {
    let approved = approval
        .accepted_revision
        .and_then(|id| turn.facts.revisions.get(&id));
    let differences = approved
        .map(|approved| match approval.binds {
            Binds::Content => differences(approved, revision),
            Binds::Display => differ::display_differences(approved, revision),
        })
        .unwrap_or_default();
    Refusal::ChangedSinceApproval {
        title: item.title.clone(),
        differences,
    }
}

/// What differs between two revisions, by name.
pub(in crate::decide) fn differences(
    before: &Revision,
    after: &Revision,
) -> Vec<differ::Difference> {
    differ::differences((&before.text, &before.files), (&after.text, &after.files))
}

/// Whoever approved an item must not become its author as well.
pub(in crate::decide) fn approver_changes(
    turn: &Turn<'_>,
    item: &CaseItem,
    revision: &Revision,
) -> Option<Refusal> {
    let person = turn.person()?;
    let approved = item
        .approvals
        .iter()
        .any(|approval| approval.by.person() == Some(person));
    let changes = approved && revision.content_hash() != item.content;
    changes.then(|| Refusal::ApproverCannotChange {
        title: item.title.clone(),
    })
}

/// The events of a save; none when nothing changed.
fn saved(turn: &Turn<'_>, proposal: &Proposal, act: StepKind, revision: Revision) -> Yield {
    let content = revision.content_hash();
    let display = revision.display_hash();
    let same = turn.case.item(revision.item).is_some_and(|item| {
        item.revision.is_some() && item.content == content && item.display == display
    });
    if same {
        return Yield::of(turn.beginning().into_iter().collect());
    }
    let event = Event::RevisionSaved {
        item: revision.item,
        kind: revision.kind,
        revision: revision.id,
        base: proposal.base,
        live: turn.facts.live.get(&revision.item).copied(),
        content,
        display,
        placement: revision.placement.clone(),
        act,
        title: revision.text.title.clone(),
    };
    let events = turn.beginning().into_iter().chain([event]).collect();
    Yield {
        events,
        revisions: vec![revision],
        ..Yield::default()
    }
}

/// Proposes that a public item is taken down.
pub(in crate::decide) fn withdraw(
    turn: &Turn<'_>,
    item: ItemId,
    kind: WithdrawalKind,
    reason: &str,
    to: Option<&str>,
) -> Result<Yield, Vec<Refusal>> {
    saving_act(turn, None)?;
    let mut refusals = withdrawal_faults(kind, reason, to);
    if let Some(case) = turn.facts.busy.get(&item) {
        refusals.push(Refusal::ItemInAnotherCase { item, case: *case });
    }
    let live = turn
        .facts
        .live
        .get(&item)
        .and_then(|live| turn.facts.revisions.get(live));
    if live.is_none() {
        refusals.push(Refusal::NotPublic { item });
    }
    all(refusals)?;
    let proposed = live.map(|live| proposed_withdrawal(live, kind, reason.trim(), to));
    Ok(Yield::of(
        turn.beginning().into_iter().chain(proposed).collect(),
    ))
}

fn proposed_withdrawal(
    live: &content::Revision,
    kind: WithdrawalKind,
    reason: &str,
    to: Option<&str>,
) -> Event {
    let content = canonical::hash(&("withdrawal", live.id, kind, reason, to));
    Event::WithdrawalProposed {
        item: live.item,
        item_kind: live.kind,
        live: live.id,
        kind,
        reason: reason.to_owned(),
        to: to.map(str::to_owned),
        content,
        title: live.text.title.clone(),
    }
}

/// What is wrong with a withdrawal whatever it takes down; nothing is opened for one.
pub fn withdrawal_faults(kind: WithdrawalKind, reason: &str, to: Option<&str>) -> Vec<Refusal> {
    let target = (!target_fits(kind, to)).then_some(Refusal::TargetInvalid {});
    reason_given(reason).into_iter().chain(target).collect()
}

/// A merged item names a path on this site; the other kinds name none.
fn target_fits(kind: WithdrawalKind, to: Option<&str>) -> bool {
    let is_path = |path: &str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && path.len() <= 200
            && !path.contains(['\\', ' ', '\n', '\r'])
    };
    match (kind, to) {
        (WithdrawalKind::Merged, Some(path)) => is_path(path),
        (WithdrawalKind::Merged, None) => false,
        (_, to) => to.is_none(),
    }
}
