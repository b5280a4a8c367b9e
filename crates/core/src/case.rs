//! One run of an SOP (berkas), folded from its events.
//!
//! [`apply`] is total: it never fails and never asks anything. What may happen
//! is decided in [`crate::decide`]; here is only what has happened.

mod apply;
mod approval;
mod begin;
mod packet;
mod papers;
mod rest;
mod visits;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::artefact::{Artefact, Kept, Paper, WorkProgramme};
use crate::canonical::Hash;
use crate::command::WithdrawalKind;
use crate::content::{DisplayPeriod, ItemKind, Placement};
use crate::event::{BackFrom, Outcome, PublishedItem, SopRef};
use crate::ids::{CaseId, ItemId, PersonId, RevisionId};
use crate::office::By;
use crate::sop::{Binds, Sop, StandardTime, Step, StepKind};
use crate::time::{Rung, Stretch};

pub use apply::{apply, replay};
pub use approval::{Approval, Since};
pub use packet::Packet;

/// The state of one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Case {
    /// Which.
    pub id: CaseId,
    /// Number of its entries; the next entry gets this plus one.
    pub version: u64,
    /// The sheet it follows, for good.
    pub sop: SopRef,
    /// The section.
    pub section: Option<String>,
    /// The site's key.
    pub site: String,
    /// What it is about.
    pub title: String,
    /// The case it follows from or left.
    pub parent: Option<CaseId>,
    /// When it began.
    #[schema(value_type = String)]
    pub opened_at: Timestamp,
    /// The open task; absent once closed.
    pub open: Option<OpenTask>,
    /// Its items.
    pub items: BTreeMap<ItemId, CaseItem>,
    /// Finished passes of steps, oldest first.
    pub passes: Vec<Pass>,
    /// Papers, oldest first: the newest of each name from each step.
    pub artefacts: Vec<Kept>,
    /// Links for people without an account, oldest first.
    pub intakes: Vec<Intake>,
    /// The code by which people mark themselves present, while it counts.
    pub check_in: Option<CheckIn>,
    /// Who marked themselves present at the meeting of the open step, in their order.
    pub present: Vec<Present>,
    /// The packet was handed to the official and waits for the decision.
    pub frozen: bool,
    /// What became public, or stopped being so, in this case.
    pub aired: BTreeMap<ItemId, Aired>,
    /// Tidak, so far.
    pub returns: u32,
    /// Channels dealt with: a link, or a reason.
    pub shared: BTreeMap<String, ShareMark>,
    /// Airing planned for a moment.
    pub planned: Option<Planned>,
    /// When its packet became public.
    #[schema(value_type = Option<String>)]
    pub published_at: Option<Timestamp>,
    /// How it ended.
    pub closed: Option<Outcome>,
}

/// The open task of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpenTask {
    /// The step's key.
    pub step: String,
    /// The entry that opened it.
    pub entry: u64,
    /// When it was opened: from here it waits.
    #[schema(value_type = String)]
    pub opened_at: Timestamp,
    /// Standard time on the sheet.
    pub time: Option<StandardTime>,
    /// Who has it.
    pub holder: Option<PersonId>,
    /// Since when it is being worked on: from here it is touched.
    #[schema(value_type = Option<String>)]
    pub started_at: Option<Timestamp>,
    /// When it was worked on before that.
    pub worked: Vec<Stretch>,
    /// It rests, since when and why: its standard time stands still.
    pub paused: Option<Paused>,
    /// Pauses that are over.
    pub pauses: Vec<Stretch>,
    /// The highest reminder that was given.
    pub rung: Option<Rung>,
    /// Who did acts in this pass.
    pub hands: BTreeSet<PersonId>,
    /// The decision that it came back from.
    pub back_from: Option<BackFrom>,
    /// After Ya the case goes on at this step instead.
    pub resume: Option<String>,
    /// The performer is done and the receiver was asked.
    pub handed_over: Option<Handed>,
    /// The performer's finish said this was at hand.
    pub needs: Vec<u32>,
    /// It passed its due moment.
    pub overdue: bool,
}

/// Who handed the work of a two-sided step to its receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Handed {
    /// Who.
    pub by: By,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
}

/// The code of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CheckIn {
    /// The entry that opened it.
    pub entry: u64,
    /// SHA-256 of the code.
    pub code: Hash,
    /// Until when it counts.
    #[schema(value_type = String)]
    pub until: Timestamp,
}

/// Somebody who marked themselves present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// Their name then.
    pub name: String,
    /// Their post then.
    pub post: String,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
}

/// A link by which people without an account bring material to a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Intake {
    /// The entry that gave it.
    pub entry: u64,
    /// The step's key.
    pub step: String,
    /// Who gave it.
    pub by: By,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// Until when it counts.
    #[schema(value_type = String)]
    pub until: Timestamp,
    /// It was ended before that.
    pub closed: bool,
}

/// Why and since when a task rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Paused {
    /// Since when.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// Who paused it.
    pub by: By,
}

/// One finished pass of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Pass {
    /// The step's key.
    pub step: String,
    /// When its task was opened.
    #[schema(value_type = String)]
    pub opened_at: Timestamp,
    /// When it was begun; a decision needs no beginning.
    #[schema(value_type = Option<String>)]
    pub started_at: Option<Timestamp>,
    /// When it was finished.
    #[schema(value_type = String)]
    pub finished_at: Timestamp,
    /// Standard time on the sheet then.
    pub time: Option<StandardTime>,
    /// Who finished it.
    pub by: By,
    /// The entry that finished it.
    pub entry: u64,
    /// It ended in Tidak.
    pub returned: bool,
    /// The performer also acted in another role in this case.
    pub rangkap: bool,
    /// When it was worked on; absent in passes of before it was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worked: Vec<Stretch>,
    /// When it rested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Stretch>,
    /// Who handed it to the one who finished it; absent in a step of one side, and in passes of
    /// before it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<Handed>,
}

/// An item as a case proposes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseItem {
    /// Its kind.
    pub kind: ItemKind,
    /// Its newest title.
    pub title: String,
    /// The newest proposed revision; absent for a withdrawal.
    pub revision: Option<RevisionId>,
    /// The live revision it replaces or takes down.
    pub live: Option<RevisionId>,
    /// What an approval of content binds.
    pub content: Hash,
    /// What an approval of display binds.
    pub display: Hash,
    /// Where it will stand, once staged.
    pub placement: Option<Placement>,
    /// Staged in this case.
    pub staged: bool,
    /// Set when it is to be taken down.
    pub withdrawal: Option<ProposedWithdrawal>,
    /// People whose acts changed the bound content in this case.
    pub authors: BTreeSet<PersonId>,
    /// Whether its newest content has been edited.
    pub edit: EditState,
    /// Approvals that stand.
    pub approvals: Vec<Approval>,
    /// Corrections recorded within the policy.
    pub corrections: u32,
}

/// Whether an item's newest content has a finished edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditState {
    /// Content changed outside an edit, or was never edited.
    Needed,
    /// Changed during an edit that is not finished.
    Begun,
    /// Edited since its last other change.
    Done,
}

/// A proposal to take an item down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposedWithdrawal {
    /// How.
    pub kind: WithdrawalKind,
    /// Why.
    pub reason: String,
    /// Where the address will lead.
    pub to: Option<String>,
}

/// An item as this case aired it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Aired {
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// As it was signed.
    pub published: PublishedItem,
}

/// What became of one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ShareMark {
    /// The address of the post.
    pub url: Option<String>,
    /// Why it was not shared there.
    pub reason: Option<String>,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// Who.
    pub by: By,
    /// What stood before, oldest first.
    pub before: Vec<OldMark>,
}

/// What was recorded of a channel before it was put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OldMark {
    /// The address of the post.
    pub url: Option<String>,
    /// Why it was not shared there.
    pub reason: Option<String>,
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// Who.
    pub by: By,
}

/// Airing planned for a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Planned {
    /// The moment.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// Replaces the staged period.
    pub period: Option<DisplayPeriod>,
    /// Who planned it.
    pub by: By,
}

impl Case {
    /// The item, when it is in this case.
    pub fn item(&self, item: ItemId) -> Option<&CaseItem> {
        self.items.get(&item)
    }

    /// Everything in this case is to be taken down, and nothing aired.
    pub fn takes_down(&self) -> bool {
        let all = |item: &CaseItem| item.withdrawal.is_some();
        !self.items.is_empty() && self.items.values().all(all)
    }

    /// Whether this person has finished a step of this case in another role: *rangkap*.
    pub fn sat_elsewhere(&self, person: PersonId, role: &str) -> bool {
        let in_another = |by: &By| {
            matches!(by, By::Person { person: who, role: Some(held), .. }
                if *who == person && held != role)
        };
        self.passes.iter().any(|pass| in_another(&pass.by))
    }

    /// The link of this entry, when material may come in by it now.
    pub fn intake(&self, entry: u64, now: Timestamp) -> Option<&Intake> {
        let task = self
            .open
            .as_ref()
            .filter(|task| task.handed_over.is_none())?;
        let found = self.intakes.iter().find(|one| one.entry == entry)?;
        let counts = !found.closed && now < found.until && found.step == task.step;
        counts.then_some(found)
    }

    /// The exact revisions and withdrawals this case proposes.
    pub fn packet(&self) -> Packet {
        Packet::of(self)
    }

    /// The newest paper of this name from this step.
    pub fn artefact(&self, step: &str, paper: Paper) -> Option<&Kept> {
        let is = |kept: &&Kept| kept.step == step && kept.artefact.paper() == paper;
        self.artefacts.iter().find(is)
    }

    /// The newest paper of this name from any step.
    pub fn newest(&self, paper: Paper) -> Option<&Kept> {
        let of = self.artefacts.iter();
        of.filter(|kept| kept.artefact.paper() == paper)
            .max_by_key(|kept| kept.entry)
    }

    /// The work programme in force: its step was finished, so nobody fills it in again.
    pub fn programme(&self) -> Option<(&Kept, &WorkProgramme)> {
        let kept = self.newest(Paper::WorkProgramme)?;
        let Artefact::WorkProgramme(programme) = &kept.artefact else {
            return None;
        };
        let mut passes = self.passes.iter();
        let finished = passes.any(|pass| pass.step == kept.step && pass.entry > kept.entry);
        finished.then_some((kept, programme))
    }

    /// The step whose sharing is over, so that what it recorded can only be put right.
    pub fn shared_by<'a>(&self, sop: &'a Sop) -> Option<(&'a Step, &Pass)> {
        let mut passes = self.passes.iter().rev();
        let (step, pass) = passes.find_map(|pass| {
            let step = sop.step(&pass.step)?;
            step.does(StepKind::Share).then_some((step, pass))
        })?;
        let open = self.open.as_ref();
        open.is_none_or(|task| task.step != step.key)
            .then_some((step, pass))
    }

    /// Everybody who appears in it.
    pub fn people(&self) -> BTreeSet<PersonId> {
        let approvals = self.items.values().flat_map(|item| &item.approvals);
        let handed = self
            .passes
            .iter()
            .filter_map(|pass| pass.handed_over.as_ref());
        let by = handed.map(|handed| &handed.by);
        let by = by.chain(self.passes.iter().map(|pass| &pass.by));
        let by = by.chain(self.shared.values().map(|mark| &mark.by));
        let by = by.chain(self.planned.iter().map(|planned| &planned.by));
        let since = approvals.clone().filter_map(|given| given.since.as_ref());
        let by = by.chain(approvals.map(|approval| &approval.by));
        let by = by.chain(since.map(|since| &since.by));
        let mut people: BTreeSet<PersonId> = by.filter_map(By::person).collect();
        if let Some(task) = &self.open {
            people.extend(task.holder);
            people.extend(&task.hands);
            people.extend(task.back_from.iter().map(|back| back.by));
        }
        people.extend(self.items.values().flat_map(|item| &item.authors));
        let papers = self.artefacts.iter();
        let known = papers.clone().flat_map(|kept| &kept.known);
        people.extend(papers.clone().filter_map(|kept| kept.by.person()));
        people.extend(papers.flat_map(|kept| papers::bringers(&kept.artefact)));
        people.extend(known.filter_map(|known| known.by.person()));
        people
    }
}

impl Pass {
    /// Who did its work: who handed it over, else who finished it.
    pub fn performer(&self) -> &By {
        let handed = self.handed_over.as_ref();
        handed.map_or(&self.by, |handed| &handed.by)
    }
}

impl CaseItem {
    /// The hash that an approval of this kind binds.
    pub fn bound(&self, binds: Binds) -> Hash {
        match binds {
            Binds::Content => self.content,
            Binds::Display => self.display,
        }
    }

    /// The standing approval of a step.
    pub fn approval(&self, step: &str) -> Option<&Approval> {
        self.approvals
            .iter()
            .rev()
            .find(|approval| approval.step == step)
    }
}
