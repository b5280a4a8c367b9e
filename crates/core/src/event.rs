//! What happened in a case: past tense, stored for good, frozen by snapshots.

mod trail;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::artefact::{Artefact, BundleGround, Kept};
use crate::canonical::Hash;
use crate::case::{CaseItem, Pass};
use crate::command::WithdrawalKind;
use crate::content::differ::Difference;
use crate::content::{DisplayPeriod, ItemKind, Placement};
use crate::ids::{CaseId, ItemId, PersonId, RevisionId, UnitId};
use crate::office::By;
use crate::sop::{Binds, StandardTime, StepKind};
use crate::time::Rung;

pub use trail::{TrailApproval, TrailCorrection, TrailLine};

/// An event with who caused it and when: one entry of a case's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// When, to the microsecond.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// Who.
    pub by: By,
    /// What.
    pub event: Event,
}

/// Which SOP a case follows, for good.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SopRef {
    /// The sheet's key.
    pub key: String,
    /// Its adopted version, from 1.
    pub version: u32,
}

/// One event. In JSON the field `type` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// A run began.
    CaseOpened {
        /// The sheet.
        sop: SopRef,
        /// The section.
        section: Option<String>,
        /// The site's key.
        site: String,
        /// What it is about.
        title: String,
        /// The case it follows from.
        parent: Option<CaseId>,
    },
    /// Items left another case, with their history so far.
    CaseForked {
        /// The sheet.
        sop: SopRef,
        /// The section.
        section: Option<String>,
        /// The site's key.
        site: String,
        /// What it is about.
        title: String,
        /// The case they left.
        parent: CaseId,
        /// The parent's number of entries before the fork.
        parent_version: u64,
        /// The items as they were.
        items: Vec<ForkedItem>,
        /// The finished passes so far.
        passes: Vec<Pass>,
        /// The papers so far; absent in entries of before there were any.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        artefacts: Vec<Kept>,
    },
    /// Items left this case for a sibling.
    ItemsForked {
        /// The sibling.
        child: CaseId,
        /// Which.
        items: Vec<ItemId>,
    },
    /// A step's task was put before its role.
    TaskOpened {
        /// The step's key.
        step: String,
        /// Its standard time on the sheet.
        time: Option<StandardTime>,
        /// Version of the office calendar that was in force.
        calendar: u32,
        /// The decision that it came back from.
        back_from: Option<BackFrom>,
        /// After Ya the case goes on here instead of along the exit.
        resume: Option<String>,
        /// The first year up to its due moment whose days off were not decreed then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        undecreed: Option<i16>,
    },
    /// Somebody began it (Mulai).
    TaskStarted {},
    /// Somebody gave it back.
    TaskReleased {
        /// Why.
        reason: Option<String>,
    },
    /// Somebody took it from another.
    TaskTakenOver {
        /// From whom.
        from: PersonId,
        /// Why.
        reason: String,
    },
    /// The task rests.
    TaskPaused {
        /// Why.
        reason: String,
    },
    /// The task goes on.
    TaskResumed {},
    /// A text was proposed.
    RevisionSaved {
        /// The item.
        item: ItemId,
        /// Its kind.
        kind: ItemKind,
        /// The new revision.
        revision: RevisionId,
        /// The revision it was written from.
        base: Option<RevisionId>,
        /// The live revision it will replace.
        live: Option<RevisionId>,
        /// Its content hash.
        content: Hash,
        /// Its display hash.
        display: Hash,
        /// Its place, when it has one already.
        placement: Option<Placement>,
        /// The act during which it was saved.
        act: StepKind,
        /// Its title, for lists and mails.
        title: String,
    },
    /// Taking down was proposed.
    WithdrawalProposed {
        /// The item.
        item: ItemId,
        /// Its kind.
        item_kind: ItemKind,
        /// The live revision.
        live: RevisionId,
        /// How.
        kind: WithdrawalKind,
        /// Why.
        reason: String,
        /// Where the address will lead.
        to: Option<String>,
        /// The hash that an approval binds.
        content: Hash,
        /// The item's title.
        title: String,
    },
    /// An edit was finished on these items, or none was needed.
    EditRecorded {
        /// Items that have a finished edit now.
        items: Vec<ItemId>,
        /// Points of the checklist that were seen to.
        checklist: Vec<String>,
        /// Why no edit was needed.
        none: Option<String>,
    },
    /// A paper of the step was filled in, anew or again.
    Produced {
        /// The step's key.
        step: String,
        /// Its number in its register of the year.
        number: u32,
        /// The paper.
        artefact: Artefact,
    },
    /// A paper was marked read, or made known ("diketahui").
    Acknowledged {
        /// The entry that recorded the paper.
        entry: u64,
    },
    /// A follow-up of an evaluation was done with.
    FollowUpClosed {
        /// The row of the plan, from 1.
        row: u32,
        /// What was done, or why nothing.
        words: String,
    },
    /// A link was given by which people without an account bring material.
    IntakeOpened {
        /// The step that it brings to.
        step: String,
        /// Until when it counts.
        #[schema(value_type = String)]
        until: Timestamp,
    },
    /// Such a link was ended before its day.
    IntakeClosed {
        /// The entry that gave it.
        entry: u64,
    },
    /// What somebody brought by such a link was refused.
    BundleRefused {
        /// The unit it came from, in the guest's words.
        from: String,
        /// What it was about.
        title: String,
        /// Why.
        reason: String,
        /// Which kind of reason; absent for any other, and in entries of before it was told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ground: Option<BundleGround>,
    },
    /// Those who come to the meeting may mark themselves present by a code.
    CheckInOpened {
        /// SHA-256 of the code.
        code: Hash,
        /// Until when it counts.
        #[schema(value_type = String)]
        until: Timestamp,
    },
    /// Somebody marked themselves present.
    CheckedIn {
        /// Their name then.
        name: String,
        /// Their post then; empty when they held none.
        post: String,
    },
    /// The receiver's side of a two-sided step was asked.
    HandedOver {},
    /// An item got its place; a revision that holds it was written.
    ItemStaged {
        /// The item.
        item: ItemId,
        /// The revision with the place in it.
        revision: RevisionId,
        /// The place.
        placement: Placement,
        /// Its content hash.
        content: Hash,
        /// Its display hash.
        display: Hash,
    },
    /// Ya, with paraf.
    Approved {
        /// The step's key.
        step: String,
        /// What was approved.
        items: Vec<ApprovedItem>,
        /// Which hash binds.
        binds: Binds,
        /// The packet's bound hash that was seen.
        packet: Hash,
        /// A remark.
        note: Option<String>,
        /// The approver also acted in another role in this case.
        rangkap: bool,
    },
    /// Tidak, or handed back.
    Returned {
        /// The step's key.
        step: String,
        /// Which items.
        items: Vec<ItemId>,
        /// Where to: a step's key, or `end`.
        to: String,
        /// Why.
        reason: String,
        /// Ready-made reasons.
        chips: Vec<String>,
        /// Approving steps that will be passed again: their approvals fall.
        voids: Vec<String>,
    },
    /// A correction after approval.
    Corrected {
        /// The item.
        item: ItemId,
        /// The revision corrected.
        base: RevisionId,
        /// The new one.
        revision: RevisionId,
        /// Its content hash.
        content: Hash,
        /// Its display hash.
        display: Hash,
        /// What was corrected.
        note: String,
        /// Changed words.
        words: u32,
        /// What differs, by name.
        differences: Vec<Difference>,
        /// Beyond the sheet's policy: must be approved again.
        beyond: bool,
    },
    /// Airing was planned.
    PublishPlanned {
        /// The moment.
        #[schema(value_type = String)]
        at: Timestamp,
        /// Replaces the staged period.
        period: Option<DisplayPeriod>,
    },
    /// The packet became public. The site's key signs this entry.
    Published {
        /// What is public now, or no longer.
        items: Vec<PublishedItem>,
        /// Who did what before it, as the public page tells it.
        trail: Vec<TrailLine>,
    },
    /// A display period ended.
    PeriodEnded {
        /// The item.
        item: ItemId,
    },
    /// A channel was dealt with.
    Shared {
        /// The channel's key.
        channel: String,
        /// The address of the post.
        url: Option<String>,
        /// Why not.
        reason: Option<String>,
    },
    /// The open task was finished.
    TaskFinished {
        /// The step's key.
        step: String,
        /// Which needs the performer ticked.
        needs: Vec<u32>,
        /// The performer also acted in another role in this case.
        rangkap: bool,
    },
    /// A decision was taken back.
    Recalled {
        /// The entry taken back.
        entry: u64,
        /// The step that is open again.
        step: String,
    },
    /// The open task passed its due moment.
    DuePassed {
        /// The step's key.
        step: String,
    },
    /// A reminder of the open task was given.
    Reminded {
        /// The step's key.
        step: String,
        /// Which.
        rung: Rung,
    },
    /// The run ended.
    CaseClosed {
        /// How.
        outcome: Outcome,
        /// Why, when it did not air.
        reason: Option<String>,
    },
}

/// An item with its state at a fork.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ForkedItem {
    /// The item.
    pub item: ItemId,
    /// Its state; entry numbers in it are those of the parent and count as earlier.
    pub state: CaseItem,
}

/// The decision a task came back from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BackFrom {
    /// The deciding step's key.
    pub step: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: PersonId,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every step was done.
    Done,
    /// Closed without airing.
    NotAired,
    /// All its items left for siblings.
    Emptied,
}

/// An item as it was approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovedItem {
    /// The item.
    pub item: ItemId,
    /// The revision seen; absent for a withdrawal.
    pub revision: Option<RevisionId>,
    /// The bound hash.
    pub hash: Hash,
}

/// An item as it became public, or stopped being so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedItem {
    /// The item.
    pub item: ItemId,
    /// Its kind.
    pub kind: ItemKind,
    /// The live revision; for a withdrawal the one taken down.
    pub revision: RevisionId,
    /// SHA-256 of the revision's stored bytes.
    pub bytes: Hash,
    /// Its content hash.
    pub content: Hash,
    /// Its display hash.
    pub display: Hash,
    /// Where it stands.
    pub placement: Placement,
    /// Number in the display register of its year.
    pub number: u32,
    /// The unit it comes from; absent in entries of before it was told, and when none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<PublishedUnit>,
    /// Set when it is taken down.
    pub withdrawal: Option<Withdrawal>,
}

/// The unit of an item, as it was called on the day of the airing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishedUnit {
    /// Which.
    pub id: UnitId,
    /// Its name on that day.
    pub name: String,
}

/// How and why an item was taken down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// How.
    pub kind: WithdrawalKind,
    /// Why.
    pub reason: String,
    /// Where the address leads.
    pub to: Option<String>,
}
