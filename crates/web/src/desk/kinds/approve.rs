//! Lembar paraf: what is approved, as it will be seen, and the two decisions on it.
//!
//! Looking changes nothing. A decision is bound to the hash that was on the screen;
//! what the reader saw is noted with the decision, and by an explicit mark.

mod build;
mod changes;
mod decide;
mod kept;
mod sign;

use axum::Router;
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::decide::acts;

use super::Kind;
use crate::desk::cases::SealText;
use crate::desk::diffs::DiffView;
use crate::desk::fields::{Choice, FieldBox};
use crate::desk::parts::{Check, Link, Notice, Ribbon, Tab, TimeBar};
use crate::desk::preview::FrameView;
use crate::desk::turn::Asking;
use crate::desk::words::Said;
use crate::desk::{DeskState, paths};

/// The kind.
pub(super) const KIND: Kind = Kind {
    decided_at: Some(paths::approval),
    checks: decided,
    routes,
    ..Kind::PLAIN
};

/// Which of several items have their decision.
fn decided(asking: &Asking<'_>) -> Vec<Check> {
    let open = acts::undecided(asking.case, asking.task, asking.step);
    let items = asking.case.items.iter();
    let several = items.filter(|_| asking.case.items.len() > 1);
    let line = several.map(|(id, item)| {
        let values = [("title", item.title.as_str())];
        let done = !open.contains(id);
        Check::of(done, asking.scene.say("approval.decided", &values))
    });
    line.collect()
}

/// Routes of the approval sheet and of the kept ones.
fn routes() -> Router<DeskState> {
    Router::new()
        .route(
            "/berkas/{case}/lembar-paraf",
            get(build::show).post(decide::decide),
        )
        .route("/berkas/{case}/lembar-paraf/{entry}", get(kept::show))
        .route("/berkas/{case}/penglihatan", post(decide::seen))
}

/// The approval sheet.
#[derive(Debug, Clone, Serialize)]
pub struct ApprovalPage {
    /// Back to inbox and case.
    pub up: Vec<Link>,
    /// "halaman 1 dari 3"; empty for a single item.
    pub place: String,
    /// The next item.
    pub next: Option<Link>,
    /// What a narrow screen says first.
    pub gist: Vec<Link>,
    /// The page as the public will see it.
    pub frame: Option<FrameView>,
    /// Items of the packet, when several.
    pub pages: Vec<Tab>,
    /// The sheet and step.
    pub step: String,
    /// What stands in the way.
    pub notes: Vec<Notice>,
    /// Every refusal of the last attempt.
    pub reasons: Vec<Said>,
    /// Who, where, when.
    pub facts: Vec<FactRow>,
    /// What is bound, text by text.
    pub texts: Vec<SealText>,
    /// What binds them all; none where there is one only.
    pub packet: Option<Ribbon>,
    /// Which hash the step binds: `content` or `display`.
    pub binds: &'static str,
    /// The same in words, with what may still be changed.
    pub bound: String,
    /// Time used.
    pub time: Option<TimeBar>,
    /// What changed, for each item.
    pub changes: Vec<ChangeView>,
    /// Heading of the checks.
    pub checks_heading: String,
    /// The checks.
    pub checks: Vec<Check>,
    /// The decision, when it is this person's.
    pub sign: Option<SignView>,
    /// Taking back one's own decision.
    pub recall: Option<Link>,
}

/// A row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactRow {
    /// "Hal", "Dari".
    pub label: String,
    /// What stands there.
    pub text: String,
}

/// What changed in one item.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// "Perubahan sejak Anda lihat kemarin 16.10".
    pub heading: String,
    /// Whose it is, where the case has several items.
    pub of: Option<String>,
    /// What is compared; said instead of a difference when there is none.
    pub words: Option<String>,
    /// The difference.
    pub diff: DiffView,
    /// The two texts side by side.
    pub link: Option<Link>,
}

/// The decision.
#[derive(Debug, Clone, Serialize)]
pub struct SignView {
    /// Where it is sent.
    pub action: String,
    /// The packet's bound hash as it is seen.
    pub hash: String,
    /// The case's version as it is seen.
    pub expected: u64,
    /// Initials of the paraf.
    pub initials: String,
    /// "Paraf Anda sebagai Kepala Bidang".
    pub capacity: String,
    /// What follows from Ya.
    pub follows: String,
    /// "Kembalikan", or "Tidak layak tayang" where the sheet closes it then.
    pub no: String,
    /// What the reason is asked for.
    pub why: String,
    /// "Kembalikan ke Kasi".
    pub back: String,
    /// Ready-made reasons.
    pub chips: Vec<Choice>,
    /// Picked ones, when the form came back.
    pub picked: Vec<String>,
    /// The reason in words.
    pub reason: FieldBox,
    /// A remark with the Ya.
    pub note: FieldBox,
    /// Items to decide on, when several.
    pub items: Vec<Choice>,
    /// Picked ones.
    pub chosen: Vec<String>,
    /// Of several, those whose pages were opened, as the form tells them along.
    pub opened: Option<String>,
    /// Those that can be decided once their pages were opened.
    pub unopened: Vec<Link>,
    /// Picked ones of a return: at first the one whose page is shown.
    pub returned: Vec<String>,
    /// The return was tried: its form stands open.
    pub returning: bool,
}

/// A kept approval sheet, to be read and printed.
#[derive(Debug, Clone, Serialize)]
pub struct KeptPage {
    /// Back to the case.
    pub up: Link,
    /// Whose sheet.
    pub house: String,
    /// The step's words.
    pub step: String,
    /// Who, when, what.
    pub facts: Vec<FactRow>,
    /// The decision's stamp.
    pub seal: Option<crate::desk::cases::Seal>,
    /// It was taken back later.
    pub recalled: Option<Notice>,
    /// What was approved.
    pub items: Vec<KeptItem>,
    /// Which hashes bind: `content` or `display`.
    pub binds: &'static str,
    /// The bound hash of the packet, whole.
    pub packet: String,
    /// The hash of the entry, whole.
    pub entry: String,
}

/// An approved item on a kept sheet.
#[derive(Debug, Clone, Serialize)]
pub struct KeptItem {
    /// Its headline then.
    pub title: String,
    /// Its lead then.
    pub summary: String,
    /// Its text then, as the public renderer writes it.
    pub body: crate::markup::Markup,
    /// Its bound hash, whole.
    pub hash: String,
    /// What a recorded correction made of it since.
    pub since: Option<KeptSince>,
}

/// A correction of the spelling after the decision of a kept sheet.
#[derive(Debug, Clone, Serialize)]
pub struct KeptSince {
    /// By whom and when.
    pub words: String,
    /// The hash that it left, whole.
    pub hash: String,
}
