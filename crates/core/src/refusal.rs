//! Why the rules say no: every reason, as a fact. Words for people are made elsewhere.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::artefact::{InformationClass, Paper};
use crate::canonical::Hash;
use crate::content::check::BodyProblem;
use crate::content::differ::Difference;
use crate::ids::{CaseId, ItemId, PersonId, RevisionId};
use crate::sop::StepKind;

/// One reason why a command was refused. In JSON `code` names it, `facts` fill it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
pub enum Refusal {
    /// The actor holds no post that seats the step's role.
    NotYourRole {
        /// The role's label on the sheet.
        role: String,
        /// The step's words.
        step: String,
    },
    /// No version of the SOP is ratified.
    SheetNotInForce {},
    /// The SOP takes effect on a later day.
    SheetNotYetInForce {
        /// The first day in effect.
        from: String,
    },
    /// The actor's appointment ended.
    AppointmentEnded {
        /// The role's label on the sheet.
        role: String,
        /// The last day in force.
        until: String,
    },
    /// The actor changed the bound content, so may not be its only approver.
    AuthorCannotApprove {
        /// The item's title.
        title: String,
    },
    /// The actor approved it, so may not change it.
    ApproverCannotChange {
        /// The item's title.
        title: String,
    },
    /// Only the clock does this.
    OnlyTheClock {},
    /// The run has ended.
    CaseIsClosed {},
    /// The open step is another one.
    NotThisStep {
        /// What was asked.
        act: StepKind,
        /// The open step's number, or its key.
        step: String,
        /// The open step's words.
        text: String,
    },
    /// An earlier act of the same step is not done.
    EarlierActOpen {
        /// What must be done first.
        act: StepKind,
    },
    /// Another holder of the role has the task.
    TaskHeld {
        /// Who.
        person: PersonId,
        /// Their name.
        name: String,
    },
    /// Nobody has the task.
    TaskNotHeld {},
    /// It is already the actor's.
    TaskAlreadyYours {},
    /// The task rests.
    TaskIsPaused {
        /// Why.
        reason: String,
    },
    /// The task does not rest.
    TaskNotPaused {},
    /// A reason is required.
    ReasonMissing {},
    /// Words were longer than allowed.
    TooLong {
        /// Which words.
        field: &'static str,
        /// Characters allowed.
        limit: usize,
    },
    /// Words hold a sign that hides or turns others.
    SignForbidden {
        /// Which words.
        field: &'static str,
        /// The sign's number, in hexadecimal.
        code: String,
    },
    /// Words were empty.
    Empty {
        /// Which words.
        field: &'static str,
    },
    /// A need of the step is not at hand.
    NeedUnmet {
        /// The need's words.
        need: String,
    },
    /// A ticked need does not exist.
    NeedUnknown {
        /// The position that was ticked.
        position: u32,
    },
    /// The case has no item yet.
    NothingProposed {},
    /// The sheet demands an edit, and nothing was edited.
    EditMissing {
        /// The item's title.
        title: String,
        /// Where the sheet demands it, for example "Peringatan 2".
        source: String,
        /// The words there.
        words: String,
    },
    /// "Nothing was needed" is not allowed on this step.
    NoneNotAllowed {
        /// The step's words.
        step: String,
    },
    /// A point of the checklist is open.
    ChecklistOpen {
        /// Which.
        point: String,
    },
    /// The item is not in this case.
    ItemUnknown {
        /// Which.
        item: ItemId,
    },
    /// The item is in another open case.
    ItemInAnotherCase {
        /// Which item.
        item: ItemId,
        /// Which case.
        case: CaseId,
    },
    /// Somebody saved in between.
    BaseMoved {
        /// Which item.
        item: ItemId,
        /// The newest revision.
        newest: Option<RevisionId>,
    },
    /// The public text is no longer the one this started from.
    LiveMovedOn {
        /// The item's title.
        title: String,
    },
    /// The item is not public, so it cannot be taken down.
    NotPublic {
        /// Which.
        item: ItemId,
    },
    /// A file is still being prepared.
    FileNotReady {
        /// Which.
        file: crate::ids::FileId,
    },
    /// A file does not exist or could not be prepared.
    FileMissing {
        /// Which.
        file: crate::ids::FileId,
    },
    /// The text breaks a bound.
    BodyInvalid {
        /// How.
        problem: BodyProblem,
    },
    /// The packet is not the one that was seen.
    PacketMoved {
        /// What was seen.
        seen: Hash,
        /// What it is now.
        now: Hash,
    },
    /// The text is not the approved one.
    ChangedSinceApproval {
        /// The item's title.
        title: String,
        /// What differs, by name.
        differences: Vec<Difference>,
    },
    /// An approval that the sheet demands is missing.
    ApprovalMissing {
        /// The item's title.
        title: String,
        /// The approving step's words.
        step: String,
    },
    /// An earlier step of this kind was not passed.
    StepNotPassed {
        /// The step's words.
        step: String,
    },
    /// The item has no place on the site yet.
    NotStaged {
        /// The item's title.
        title: String,
    },
    /// The address breaks its form.
    SlugInvalid {
        /// What was asked.
        slug: String,
    },
    /// The address belongs to another item.
    AddressTaken {
        /// What was asked.
        slug: String,
    },
    /// The category does not exist.
    CategoryUnknown {
        /// What was asked.
        category: String,
    },
    /// The period ends before it starts.
    PeriodBackwards {},
    /// The planned moment has passed.
    MomentPassed {},
    /// The sheet does not name this channel.
    ChannelUnknown {
        /// What was asked.
        channel: String,
    },
    /// The channel no longer exists.
    ChannelRetired {
        /// Which.
        channel: String,
        /// Since which year.
        year: i16,
    },
    /// The address is not one of this channel's.
    LinkNotOfChannel {
        /// Which channel.
        channel: String,
        /// The address given.
        url: String,
        /// An example that would do.
        example: &'static str,
    },
    /// Channels are open.
    ChannelsOpen {
        /// Which.
        channels: Vec<String>,
    },
    /// Neither a link nor a reason, or both.
    LinkOrReason {},
    /// The next task has started, or it was not the actor's decision.
    RecallTooLate {},
    /// There is no such decision.
    NothingToRecall {
        /// What was asked.
        entry: u64,
    },
    /// The step has no Tidak.
    NoWayBack {
        /// The step's words.
        step: String,
    },
    /// The target of a merged item is not a path on this site.
    TargetInvalid {},
    /// Cells of the sheet wait for a person's confirmation.
    SopUnconfirmed {
        /// How many.
        cells: usize,
    },
    /// The section does not exist on the sheet.
    SectionUnknown {},
    /// The run came to its bound of entries.
    CaseTooLong {
        /// Entries allowed.
        limit: u64,
    },
    /// A paper that the step leaves is not there.
    PaperMissing {
        /// Which.
        paper: Paper,
    },
    /// Somebody named on a paper has no account in use.
    PersonUnknown {},
    /// A disposition goes to somebody who does not hold the next role today.
    RecipientNotInRole {
        /// Their name.
        name: String,
        /// The role's label on the sheet.
        role: String,
    },
    /// The disposition was read, so it cannot be taken back.
    AlreadyRead {
        /// Who read it.
        name: String,
    },
    /// There is no such paper to be read, or it was read already.
    NothingToAcknowledge {
        /// What was asked.
        entry: u64,
    },
    /// The sheet has no such column.
    RoleUnknown {
        /// What was asked.
        role: String,
    },
    /// Somebody of another unit is made a member, and the decree does not say by what.
    MemberFromOutside {
        /// Their name.
        name: String,
    },
    /// No decree on the team is in force today.
    DecreeNotInForce {},
    /// A last day is before its first day.
    DaysBackwards {},
    /// The day has passed.
    DayPassed {
        /// Which field.
        field: &'static str,
    },
    /// A month or a year is none, or stands twice.
    MonthInvalid {},
    /// Nobody said where an item's material comes from.
    SourceMissing {
        /// The item's title.
        title: String,
    },
    /// The unit does not exist.
    UnitUnknown {},
    /// Material of another unit was not verified by its official.
    VerificationMissing {
        /// The item's title.
        title: String,
        /// The unit whose official is missing.
        unit: String,
        /// Where the sheet demands it, for example "Keterangan langkah 2".
        source: String,
    },
    /// The official of the unit that it comes from does not vouch for an item.
    VerificationRefused {
        /// The item's title.
        title: String,
        /// Who.
        official: String,
        /// Why.
        reason: String,
    },
    /// The text was changed since its official vouched for it, and not by an edit of the sheet.
    VerificationOutdated {
        /// The item's title.
        title: String,
        /// Who vouched for it.
        official: String,
        /// Where the sheet demands it, for example "Keterangan langkah 2".
        source: String,
    },
    /// The text is not the one that the official saw.
    TextMoved {
        /// The item's title.
        title: String,
    },
    /// The person has no post today in the unit that an item comes from.
    NotOfSource {
        /// The item's title.
        title: String,
    },
    /// The official has said this of the item before.
    AlreadyVerified {
        /// The item's title.
        title: String,
    },
    /// Whoever wrote or brought an item does not vouch for it.
    AuthorCannotVerify {
        /// The item's title.
        title: String,
    },
    /// The official named on a paper wrote or brought what they are said to vouch for.
    BringerVouches {
        /// Their name.
        official: String,
    },
    /// A correction leaves the item as it was.
    NothingCorrected {
        /// The item's title.
        title: String,
    },
    /// There is no text to lay out.
    NothingToCompose {},
    /// Something came back on the way, and the report does not say what stood in the way.
    ReturnsUnexplained {
        /// How many times.
        times: usize,
    },
    /// Something of the case is public, so it is taken down and not withheld.
    AlreadyAired {},
    /// An item has no class yet.
    NotClassified {
        /// The item's title.
        title: String,
    },
    /// An item is classed "dikecualikan", so it goes no further.
    ItemExcluded {
        /// The item's title.
        title: String,
    },
    /// The classification list says another class.
    ClassListed {
        /// The item's title.
        title: String,
        /// The class on the list.
        class: InformationClass,
    },
    /// The packet was handed to the official, so nothing in it changes.
    PacketFrozen {},
    /// The packet is not the one that was handed to the official.
    NotAsSubmitted {
        /// The item's title.
        title: String,
    },
    /// An item has no number in the display register.
    NotNumbered {
        /// The item's title.
        title: String,
    },
    /// An open follow-up of an earlier evaluation is not on the plan.
    FollowUpLeftOut {
        /// What was to be done.
        action: String,
    },
    /// No meeting of this case is shown that code now.
    CheckInShut {},
    /// The person is marked present already.
    AlreadyPresent {},
    /// A link for guests counts for 1 to 30 days.
    DaysOutside {
        /// The most.
        limit: u32,
    },
    /// A case has at most so many links for guests at once.
    TooManyIntakes {
        /// The most.
        limit: usize,
    },
    /// There is no such link for guests, or it has ended.
    IntakeUnknown {
        /// What was asked.
        entry: u64,
    },
    /// There is no such open follow-up.
    FollowUpUnknown {
        /// What was asked.
        row: u32,
    },
}

impl Refusal {
    /// Whether the actor lacks authority (403), rather than the case being otherwise (409).
    pub fn is_authority(&self) -> bool {
        matches!(
            self,
            Self::NotYourRole { .. }
                | Self::AppointmentEnded { .. }
                | Self::AuthorCannotApprove { .. }
                | Self::ApproverCannotChange { .. }
                | Self::NotOfSource { .. }
                | Self::AuthorCannotVerify { .. }
                | Self::OnlyTheClock {}
        )
    }

    /// The name of the reason, as in JSON.
    pub fn code(&self) -> String {
        let tree = serde_json::to_value(self).expect("a refusal serialises by construction");
        tree["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The end of an appointment, in words of facts.
    pub fn ended(role: &str, until: Date) -> Self {
        Self::AppointmentEnded {
            role: role.to_owned(),
            until: until.to_string(),
        }
    }
}
