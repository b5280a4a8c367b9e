//! What a person asks of a case: one closed set, the same for desk, API and clock.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::artefact::{BundleGround, Form, InformationClass};
use crate::canonical::Hash;
use crate::content::{Body, DisplayPeriod, ItemKind};
use crate::ids::{CaseId, ItemId, RevisionId};
use crate::time::Rung;

/// A request to open a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    /// The SOP's key; its version in force is taken.
    pub sop: String,
    /// The section, on a sheet that has sections.
    #[serde(default)]
    pub section: Option<String>,
    /// What the case is about: 1 to 200 characters.
    pub title: String,
    /// The case it follows from.
    #[serde(default)]
    pub parent: Option<CaseId>,
}

/// How a public item is taken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawalKind {
    /// It should never have aired: the address answers 410.
    InError,
    /// It went into another page: the address leads there.
    Merged,
    /// It is no longer valid: it stays with a notice.
    Withdrawn,
}

impl WithdrawalKind {
    /// Every kind, the usual one first.
    pub const ALL: [Self; 3] = [Self::Withdrawn, Self::InError, Self::Merged];

    /// How it is stored and sent.
    pub fn name(self) -> &'static str {
        match self {
            Self::InError => "in_error",
            Self::Merged => "merged",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One command on a case. In JSON the field `type` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Take the open task and start touch time (Mulai).
    StartTask {},
    /// Give the task back to its role.
    ReleaseTask {
        /// Why; optional.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Take a task that another holder has.
    TakeOver {
        /// Why: required.
        reason: String,
    },
    /// Let the task rest: its standard time stands still.
    PauseTask {
        /// Why: required.
        reason: String,
    },
    /// Go on with a task that rests.
    ResumeTask {},
    /// Propose a text of an item, new or public.
    SaveRevision {
        /// The item; a new one when absent.
        #[serde(default)]
        item: Option<ItemId>,
        /// The item's kind.
        kind: ItemKind,
        /// The revision it was written from; absent for a new item.
        #[serde(default)]
        base: Option<RevisionId>,
        /// The headline.
        title: String,
        /// The lead.
        summary: String,
        /// The blocks.
        body: Body,
    },
    /// Propose that a public item is taken down.
    Withdraw {
        /// The item.
        item: ItemId,
        /// How.
        kind: WithdrawalKind,
        /// Why: required, shown to the public for `withdrawn`.
        reason: String,
        /// For `merged`: the path on this site that it went into.
        #[serde(default)]
        to: Option<String>,
    },
    /// Finish the open task.
    Finish {
        /// Which needs are at hand, as positions in the step's list, from 0.
        #[serde(default)]
        needs: Vec<u32>,
        /// Points of the checklist that were seen to.
        #[serde(default)]
        checklist: Vec<String>,
        /// "Nothing was needed", with the reason, where the sheet allows it.
        #[serde(default)]
        none: Option<String>,
    },
    /// Set where an item will stand; it is not public by this.
    Stage {
        /// The item.
        item: ItemId,
        /// The last part of the address.
        slug: String,
        /// The category's key.
        category: String,
        /// Place in its list.
        #[serde(default)]
        order: i32,
        /// When it is shown.
        #[serde(default)]
        period: DisplayPeriod,
        /// Its class of public information; as listed, as before, or the usual one when absent.
        #[serde(default)]
        class: Option<InformationClass>,
    },
    /// Ya, with paraf.
    Approve {
        /// The packet's bound hash as it was seen.
        hash: Hash,
        /// Only these items; all undecided ones when absent.
        #[serde(default)]
        items: Option<Vec<ItemId>>,
        /// A remark.
        #[serde(default)]
        note: Option<String>,
    },
    /// Tidak: back along the sheet's exit; or the receiver hands back.
    Return {
        /// Only these items; all undecided ones when absent.
        #[serde(default)]
        items: Option<Vec<ItemId>>,
        /// Why: required.
        reason: String,
        /// Ready-made reasons that were picked.
        #[serde(default)]
        chips: Vec<String>,
    },
    /// Correct an approved, staged item under the sheet's policy.
    Correct {
        /// The item.
        item: ItemId,
        /// The revision corrected.
        base: RevisionId,
        /// A new headline; unchanged when absent. Never counts as spelling.
        #[serde(default)]
        title: Option<String>,
        /// A new lead; unchanged when absent.
        #[serde(default)]
        summary: Option<String>,
        /// The blocks.
        body: Body,
        /// What was corrected: required.
        note: String,
    },
    /// Air, now or at a moment.
    Publish {
        /// The planned moment; now when absent.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        at: Option<Timestamp>,
        /// Replaces the staged period of every item.
        #[serde(default)]
        period: Option<DisplayPeriod>,
    },
    /// Close without airing.
    Withhold {
        /// Why: required.
        reason: String,
    },
    /// Record what was shared on a channel, or why not.
    ShareLink {
        /// The channel's key.
        channel: String,
        /// The address of the post.
        #[serde(default)]
        url: Option<String>,
        /// Why it was not shared there.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Fill in a paper that the open step leaves.
    Produce {
        /// What is filled in; its field `paper` names the paper.
        form: Form,
    },
    /// Vouch for material of one's own unit, or not, as its official.
    VerifySource {
        /// The item.
        item: ItemId,
        /// Its content hash as it was seen.
        hash: Hash,
        /// The official vouches for it.
        fit: bool,
        /// Why not: required with a no.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Mark a disposition as read.
    Acknowledge {
        /// The number of the entry that recorded it.
        entry: u64,
    },
    /// Close a follow-up of an evaluation, also after its case has ended.
    CloseFollowUp {
        /// The row of the plan, from 1.
        row: u32,
        /// What was done, or why nothing: required.
        words: String,
    },
    /// Give a link by which people without an account bring material to the open step.
    OpenIntake {
        /// For how many days: 1 to 30.
        days: u32,
    },
    /// End such a link before its day.
    CloseIntake {
        /// The number of the entry that gave it.
        entry: u64,
    },
    /// Refuse what somebody brought by such a link.
    RefuseBundle {
        /// The unit it came from, in the guest's words.
        from: String,
        /// What it was about.
        title: String,
        /// Why: required.
        reason: String,
        /// Which kind of reason; only `incomplete` and `authority` let other units read the title.
        #[serde(default)]
        ground: Option<BundleGround>,
    },
    /// Let those who come to the meeting mark themselves present by a code.
    OpenCheckIn {
        /// SHA-256 of the code that the meeting is shown.
        code: Hash,
    },
    /// Mark oneself present at the meeting of the open step.
    CheckIn {
        /// The code that the meeting is shown.
        code: String,
    },
    /// Take back one's own decision, or an unread disposition, before the next task starts.
    Recall {
        /// The number of the decision's entry in the case's timeline.
        entry: u64,
    },
    /// The clock only: a display period ended.
    EndPeriod {
        /// The item.
        item: ItemId,
    },
    /// The clock only: the open task passed its due moment.
    PassDue {},
    /// The clock only: a reminder of the open task is owed.
    Remind {
        /// Which.
        rung: Rung,
    },
}
