//! The card "giliran Anda": what the open step asks, and the acts on offer.

mod build;
mod offer;

use serde::Serialize;

use super::fields::{Attempt, Choice, FieldBox};
use super::parts::{Check, Notice, TimeBar};
use super::words::Said;

pub(in crate::desk) use build::Asking;
pub use build::{Viewer, corrects, turn};
pub(in crate::desk) use offer::Offers;

/// The card.
#[derive(Debug, Clone, Serialize)]
pub struct Turn {
    /// "Langkah 5, giliran Anda".
    pub small: String,
    /// What is to be done.
    pub heading: String,
    /// Time used.
    pub time: Option<TimeBar>,
    /// "Jatuh tempo 10.26 WITA".
    pub due: Option<String>,
    /// Why the last form of the card was refused.
    pub reasons: Vec<Said>,
    /// Why it came back.
    pub back: Option<Notice>,
    /// Plain sentences: the sheet's own wording, who has it.
    pub words: Vec<String>,
    /// Needs that are seen to or open.
    pub checks: Vec<Check>,
    /// Acts on offer, the filled one first.
    pub acts: Vec<ActView>,
}

/// One act on offer.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ActView {
    /// A way to the page where it is done.
    Go {
        /// Where.
        href: String,
        /// Its words.
        label: String,
        /// `first`, `graver` or empty.
        kind: &'static str,
        /// What follows.
        small: Option<String>,
    },
    /// A form in the card.
    Send(Box<Sending>),
    /// A form that opens in place.
    Fold(Box<Sending>),
}

/// A form that gives one command.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sending {
    /// Where it is sent.
    pub href: String,
    /// Words that open it, when folded.
    pub label: String,
    /// Words of its button.
    pub send: String,
    /// `first`, `graver`, `grave`, `words` or empty.
    pub kind: &'static str,
    /// The case's version that this screen was drawn from.
    pub expected: u64,
    /// Values that go with it: name and value.
    pub hidden: Vec<Choice>,
    /// Needs to tick.
    pub needs: Vec<NeedTick>,
    /// Points of the checklist.
    pub checklist: Vec<Choice>,
    /// Ticked ones, when the form came back.
    pub picked: Vec<String>,
    /// It came back, so it stands open.
    pub open: bool,
    /// Ready-made reasons.
    pub chips: Vec<Choice>,
    /// Fields.
    pub fields: Vec<FieldBox>,
    /// What follows.
    pub small: Option<String>,
}

impl Turn {
    /// The card after a form of it was refused: the reasons, and what was typed still in place.
    pub(super) fn again(mut self, href: &str, attempt: &Attempt) -> Self {
        self.reasons.clone_from(&attempt.reasons);
        for act in &mut self.acts {
            if let ActView::Send(form) | ActView::Fold(form) = act
                && form.href == href
            {
                form.again(attempt);
            }
        }
        self
    }
}

impl Sending {
    /// The form as it was sent; another one of the same address is left as it is.
    fn again(&mut self, attempt: &Attempt) {
        let Some(sent) = &attempt.sent else { return };
        let all = |field: &FieldBox| sent.one(&field.name).is_some();
        if !self.fields.iter().all(all) {
            return;
        }
        self.open = true;
        self.picked = attempt.picked("checklist").unwrap_or_default();
        let ticked = sent.all("needs");
        for need in &mut self.needs {
            need.ticked = ticked.contains(&need.position.to_string().as_str());
        }
        let fields = std::mem::take(&mut self.fields).into_iter();
        self.fields = fields.map(|field| attempt.fill(field)).collect();
    }
}

/// A need to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NeedTick {
    /// Its position in the step's list.
    pub position: u32,
    /// The words as on the sheet.
    pub text: String,
    /// Already ticked.
    pub ticked: bool,
}
