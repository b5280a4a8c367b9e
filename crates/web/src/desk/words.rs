//! Every reason of the rules as sentences: what happened, and what to do.
//!
//! Used by the desk and the API. The matches are exhaustive on purpose: a new
//! reason does not compile without its words. Texts are in the locale tables.

mod differences;
mod problems;

use tayang_core::artefact::{InformationClass, Paper};
use tayang_core::office::Capacity;
use tayang_core::refusal::Refusal;
use tayang_core::sop::{Step, StepKind};

use crate::i18n::{self, Lang};

pub use differences::{class_word, difference, item_word};
pub use problems::body_problem;

/// A reason in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Said {
    /// What happened.
    pub what: String,
    /// More of what happened, one sentence each.
    pub more: Vec<String>,
    /// What to do.
    pub advice: String,
}

impl Said {
    /// All in one line, as the API's `message`.
    pub fn line(&self) -> String {
        let parts = std::iter::once(&self.what)
            .chain(&self.more)
            .chain([&self.advice]);
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// What one refusal says.
pub fn refusal(lang: Lang, refusal: &Refusal) -> Said {
    let (code, values) = told(lang, refusal);
    let pairs: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    Said {
        what: i18n::fill(lang, &format!("refusal.{code}"), &pairs),
        more: more(lang, refusal),
        advice: i18n::fill(lang, &format!("refusal.{code}.do"), &pairs),
    }
}

/// What several refusals say, each on its own.
pub fn refusals<'a>(lang: Lang, refusals: impl IntoIterator<Item = &'a Refusal>) -> Vec<Said> {
    refusals
        .into_iter()
        .map(|found| refusal(lang, found))
        .collect()
}

/// A step's kind as a noun: "penyuntingan".
pub fn kind(lang: Lang, kind: StepKind) -> String {
    i18n::text(lang, &format!("doing.{}", kind.name())).to_owned()
}

/// What somebody does in a step of this kind: "Sunting naskah".
pub fn verb(lang: Lang, kind: StepKind) -> &'static str {
    i18n::text(lang, &format!("verb.{}", kind.name()))
}

/// The text of what is to be done: of what goes from hand to hand, each side has its own.
pub fn verb_key(step: Option<&Step>, kind: StepKind, handed_over: bool) -> String {
    let gives = step.is_some_and(|step| step.receiver.is_some()) && !handed_over;
    let reported = step.is_some_and(|step| step.does(StepKind::Report)) && handed_over;
    match kind {
        StepKind::Receive if gives => "verb.receive.hand".to_owned(),
        StepKind::Receive if reported => "verb.receive.report".to_owned(),
        _ => format!("verb.{}", kind.name()),
    }
}

/// A paper's name: "lembar disposisi".
pub fn paper(lang: Lang, paper: Paper) -> String {
    i18n::text(lang, &format!("paper.{}", paper.name())).to_owned()
}

/// Ready-made reasons of a return.
pub const CHIPS: [&str; 5] = ["fact", "language", "photo", "incomplete", "authority"];

/// Ready-made reasons and the words beside them. Where nobody wrote any, the reason that was kept
/// is the ready-made ones again, and is not told twice.
pub fn why(lang: Lang, chips: &[String], reason: &str) -> Vec<String> {
    let told = |lang| -> Vec<String> { chips.iter().map(|one| chip(lang, one)).collect() };
    let again = |lang| told(lang).join(", ") == reason;
    let own = !reason.is_empty() && !again(Lang::Id) && !again(Lang::En);
    let own = own.then(|| reason.to_owned());
    told(lang).into_iter().chain(own).collect()
}

/// A ready-made reason in words; one that somebody typed stays as it is.
pub fn chip(lang: Lang, chip: &str) -> String {
    let key = format!("chip.{chip}");
    if i18n::has(&key) {
        i18n::text(lang, &key).to_owned()
    } else {
        chip.to_owned()
    }
}

/// A capacity as a word: "definitif".
pub fn capacity(lang: Lang, capacity: Capacity) -> &'static str {
    let key = match capacity {
        Capacity::Definitif => "capacity.long.definitif",
        Capacity::Plt => "capacity.long.plt",
        Capacity::Plh => "capacity.long.plh",
    };
    i18n::text(lang, key)
}

/// The key of what was done when a step of this kind was finished.
pub fn did_key(kind: StepKind) -> String {
    format!("did.{}", kind.name())
}

type Values = Vec<(&'static str, String)>;

/// The reason's code and its facts in words. One exhaustive match.
fn told(lang: Lang, refusal: &Refusal) -> (&'static str, Values) {
    use Refusal as R;
    let titled = |title: &String| vec![("title", title.clone())];
    let stepped = |step: &String| vec![("step", step.clone())];
    match refusal {
        R::NotYourRole { role, step } => (
            "not_your_role",
            vec![("role", role.clone()), ("step", step.clone())],
        ),
        R::AppointmentEnded { role, until } => (
            "appointment_ended",
            vec![("role", role.clone()), ("until", day(lang, until))],
        ),
        R::SheetNotInForce {} => ("sheet_not_in_force", vec![]),
        R::SheetNotYetInForce { from } => {
            ("sheet_not_yet_in_force", vec![("from", day(lang, from))])
        }
        R::AuthorCannotApprove { title } => ("author_cannot_approve", titled(title)),
        R::ApproverCannotChange { title } => ("approver_cannot_change", titled(title)),
        R::OnlyTheClock {} => ("only_the_clock", vec![]),
        R::CaseIsClosed {} => ("case_is_closed", vec![]),
        R::NotThisStep { act, step, text } => (
            "not_this_step",
            vec![
                ("act", kind(lang, *act)),
                ("step", step.clone()),
                ("text", text.clone()),
            ],
        ),
        R::EarlierActOpen { act } => ("earlier_act_open", vec![("act", kind(lang, *act))]),
        R::TaskHeld { person: _, name } => ("task_held", vec![("name", name.clone())]),
        R::TaskNotHeld {} => ("task_not_held", vec![]),
        R::TaskAlreadyYours {} => ("task_already_yours", vec![]),
        R::TaskIsPaused { reason } => ("task_is_paused", vec![("reason", reason.clone())]),
        R::TaskNotPaused {} => ("task_not_paused", vec![]),
        R::ReasonMissing {} => ("reason_missing", vec![]),
        R::SignForbidden { field, code } => (
            "sign_forbidden",
            vec![("field", field_name(lang, field)), ("code", code.clone())],
        ),
        R::TooLong { field, limit } => (
            "too_long",
            vec![
                ("field", field_name(lang, field)),
                ("limit", limit.to_string()),
            ],
        ),
        R::Empty { field } => ("empty", vec![("field", field_name(lang, field))]),
        R::NeedUnmet { need } => ("need_unmet", vec![("need", need.clone())]),
        R::NeedUnknown { position: _ } => ("need_unknown", vec![]),
        R::NothingProposed {} => ("nothing_proposed", vec![]),
        R::EditMissing {
            title,
            source,
            words: _,
        } => (
            "edit_missing",
            vec![("title", title.clone()), ("source", source.clone())],
        ),
        R::NoneNotAllowed { step } => ("none_not_allowed", stepped(step)),
        R::ChecklistOpen { point } => ("checklist_open", vec![("point", checkpoint(lang, point))]),
        R::ItemUnknown { item: _ } => ("item_unknown", vec![]),
        R::ItemInAnotherCase { item: _, case: _ } => ("item_in_another_case", vec![]),
        R::BaseMoved { item: _, newest: _ } => ("base_moved", vec![]),
        R::LiveMovedOn { title } => ("live_moved_on", titled(title)),
        R::NotPublic { item: _ } => ("not_public", vec![]),
        R::FileNotReady { file: _ } => ("file_not_ready", vec![]),
        R::FileMissing { file: _ } => ("file_missing", vec![]),
        R::BodyInvalid { problem } => (
            "body_invalid",
            vec![("problem", body_problem(lang, problem))],
        ),
        R::PacketMoved { seen, now } => (
            "packet_moved",
            vec![
                ("seen", eight(&seen.to_string())),
                ("now", eight(&now.to_string())),
            ],
        ),
        R::ChangedSinceApproval {
            title,
            differences: _,
        } => ("changed_since_approval", titled(title)),
        R::ApprovalMissing { title, step } => (
            "approval_missing",
            vec![("title", title.clone()), ("step", step.clone())],
        ),
        R::StepNotPassed { step } => ("step_not_passed", stepped(step)),
        R::NotStaged { title } => ("not_staged", titled(title)),
        R::SlugInvalid { slug } => ("slug_invalid", vec![("slug", slug.clone())]),
        R::AddressTaken { slug } => ("address_taken", vec![("slug", slug.clone())]),
        R::CategoryUnknown { category } => {
            ("category_unknown", vec![("category", category.clone())])
        }
        R::PeriodBackwards {} => ("period_backwards", vec![]),
        R::MomentPassed {} => ("moment_passed", vec![]),
        R::ChannelUnknown { channel } => ("channel_unknown", vec![("channel", named(channel))]),
        R::ChannelRetired { channel, year } => (
            "channel_retired",
            vec![("channel", named(channel)), ("year", year.to_string())],
        ),
        R::LinkNotOfChannel {
            channel,
            url,
            example,
        } => (
            "link_not_of_channel",
            vec![
                ("channel", named(channel)),
                ("url", url.clone()),
                ("example", (*example).to_owned()),
            ],
        ),
        R::ChannelsOpen { channels } => {
            let names: Vec<String> = channels.iter().map(|key| named(key)).collect();
            ("channels_open", vec![("channels", names.join(", "))])
        }
        R::LinkOrReason {} => ("link_or_reason", vec![]),
        R::RecallTooLate {} => ("recall_too_late", vec![]),
        R::NothingToRecall { entry } => ("nothing_to_recall", vec![("entry", entry.to_string())]),
        R::NoWayBack { step } => ("no_way_back", stepped(step)),
        R::TargetInvalid {} => ("target_invalid", vec![]),
        R::SopUnconfirmed { cells } => ("sop_unconfirmed", vec![("cells", cells.to_string())]),
        R::SectionUnknown {} => ("section_unknown", vec![]),
        R::CaseTooLong { limit } => ("case_too_long", vec![("limit", limit.to_string())]),
        R::PaperMissing { paper: missing } => {
            ("paper_missing", vec![("paper", paper(lang, *missing))])
        }
        R::PersonUnknown {} => ("person_unknown", vec![]),
        R::RecipientNotInRole { name, role } => (
            "recipient_not_in_role",
            vec![("name", name.clone()), ("role", role.clone())],
        ),
        R::AlreadyRead { name } => ("already_read", vec![("name", name.clone())]),
        R::NothingToAcknowledge { entry: _ } => ("nothing_to_acknowledge", vec![]),
        R::RoleUnknown { role } => ("role_unknown", vec![("role", role.clone())]),
        R::MemberFromOutside { name } => ("member_from_outside", vec![("name", name.clone())]),
        R::DecreeNotInForce {} => ("decree_not_in_force", vec![]),
        R::DaysBackwards {} => ("days_backwards", vec![]),
        R::DayPassed { field } => ("day_passed", vec![("field", field_name(lang, field))]),
        R::MonthInvalid {} => ("month_invalid", vec![]),
        R::SourceMissing { title } => ("source_missing", titled(title)),
        R::UnitUnknown {} => ("unit_unknown", vec![]),
        R::VerificationMissing { .. }
        | R::VerificationRefused { .. }
        | R::VerificationOutdated { .. } => verification(refusal),
        R::TextMoved { title } => ("text_moved", titled(title)),
        R::NothingCorrected { title } => ("nothing_corrected", titled(title)),
        R::NothingToCompose {} => ("nothing_to_compose", vec![]),
        R::ReturnsUnexplained { times } => {
            ("returns_unexplained", vec![("times", times.to_string())])
        }
        R::AlreadyAired {} => ("already_aired", vec![]),
        R::NotOfSource { title } => ("not_of_source", titled(title)),
        R::AlreadyVerified { title } => ("already_verified", titled(title)),
        R::AuthorCannotVerify { title } => ("author_cannot_verify", titled(title)),
        R::BringerVouches { official } => ("bringer_vouches", vec![("official", official.clone())]),
        R::NotClassified { title } => ("not_classified", titled(title)),
        R::ItemExcluded { title } => ("item_excluded", titled(title)),
        R::ClassListed { title, class } => ("class_listed", listed(lang, title, *class)),
        R::PacketFrozen {} => ("packet_frozen", vec![]),
        R::NotAsSubmitted { title } => ("not_as_submitted", titled(title)),
        R::NotNumbered { title } => ("not_numbered", titled(title)),
        R::FollowUpLeftOut { action } => ("follow_up_left_out", vec![("action", action.clone())]),
        R::CheckInShut {} => ("check_in_shut", vec![]),
        R::AlreadyPresent {} => ("already_present", vec![]),
        R::DaysOutside { limit } => ("days_outside", vec![("limit", limit.to_string())]),
        R::TooManyIntakes { limit } => ("too_many_intakes", vec![("limit", limit.to_string())]),
        R::IntakeUnknown { .. } => ("intake_unknown", vec![]),
        R::FollowUpUnknown { row } => ("follow_up_unknown", vec![("row", row.to_string())]),
    }
}

/// What became of the word of an official of the source.
fn verification(refusal: &Refusal) -> (&'static str, Values) {
    use Refusal as R;
    match refusal {
        R::VerificationMissing {
            title,
            unit,
            source,
        } => (
            "verification_missing",
            vec![
                ("title", title.clone()),
                ("unit", unit.clone()),
                ("source", source.clone()),
            ],
        ),
        R::VerificationRefused {
            title,
            official,
            reason,
        } => (
            "verification_refused",
            vec![
                ("title", title.clone()),
                ("official", official.clone()),
                ("reason", reason.clone()),
            ],
        ),
        R::VerificationOutdated {
            title,
            official,
            source,
        } => (
            "verification_outdated",
            vec![
                ("title", title.clone()),
                ("official", official.clone()),
                ("source", source.clone()),
            ],
        ),
        _ => ("", vec![]),
    }
}

/// Sentences that stand between what happened and what to do.
fn more(lang: Lang, refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::ChangedSinceApproval { differences, .. } => differences
            .iter()
            .map(|found| difference(lang, found))
            .collect(),
        Refusal::EditMissing { words, .. } if !words.is_empty() => {
            vec![i18n::fill(
                lang,
                "refusal.edit_missing.words",
                &[("words", words)],
            )]
        }
        _ => Vec::new(),
    }
}

/// A point of the editing checklist in words.
pub fn checkpoint(lang: Lang, point: &str) -> String {
    let key = format!("checkpoint.{point}");
    if i18n::has(&key) {
        i18n::text(lang, &key).to_owned()
    } else {
        point.to_owned()
    }
}

fn field_name(lang: Lang, field: &str) -> String {
    let key = format!("fieldname.{field}");
    let key = if i18n::has(&key) {
        key.as_str()
    } else {
        "fieldname.other"
    };
    i18n::text(lang, key).to_owned()
}

/// A title with its class in the middle of a sentence.
fn listed(lang: Lang, title: &str, class: InformationClass) -> Values {
    let class = class_word(lang, class).to_lowercase();
    vec![("title", title.to_owned()), ("class", class)]
}

/// A channel by its name today.
fn named(channel: &str) -> String {
    tayang_core::share::known(channel)
        .map_or_else(|| channel.to_owned(), |known| known.name.to_owned())
}

fn eight(hash: &str) -> String {
    hash.chars().take(8).collect()
}

/// "2026-11-19" as people write it; anything else as it is.
fn day(lang: Lang, text: &str) -> String {
    let Ok(date) = text.parse::<jiff::civil::Date>() else {
        return text.to_owned();
    };
    super::moments::date(lang, date)
}

#[cfg(test)]
mod tests;
