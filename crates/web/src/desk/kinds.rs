//! Step kinds on the desk: one file each, and the table that the screens read.
//!
//! A kind's file holds what the case page offers for it, its own page, its routes and
//! the readers of its forms. A new kind is its file, its line in `of`, its template
//! and its words; the card, the inbox and the routes follow. Rules are the core's.

pub mod approve;
mod assign;
mod classify;
mod collect;
mod compose;
mod correct;
mod decree;
mod edit;
mod evaluate;
pub mod maintain;
pub mod paper;
mod plan;
mod publish;
mod receive;
mod record;
mod report;
pub mod share;
pub mod stage;
mod submit;
mod withhold;
mod write;

use axum::Router;
use tayang_core::command::Command;
use tayang_core::ids::CaseId;
use tayang_core::sop::StepKind;

use super::DeskState;
use super::fields::Fields;
use super::parts::Check;
use super::turn::{Asking, Offers};
use super::visitor::Desk;
use crate::error::WebError;

use paper::Screen;

/// A kind of step as the desk shows it.
pub(super) struct Kind {
    /// What is on offer to whoever has the task.
    pub(super) offer: fn(&mut Offers<'_>),
    /// Where it is done or looked at; none when the card of the case page is enough.
    pub(super) page: fn(&Asking<'_>) -> Option<Page>,
    /// Where it is decided without taking the task first: the inbox leads straight there.
    pub(super) decided_at: Option<fn(CaseId) -> String>,
    /// What the card counts besides the needs of the sheet.
    pub(super) checks: fn(&Asking<'_>) -> Vec<Check>,
    /// Papers that it leaves.
    pub(super) papers: &'static [Screen],
    /// Forms of the case page that are its own.
    pub(super) forms: &'static [Form],
    /// Pages of its own.
    pub(super) routes: fn() -> Router<DeskState>,
}

impl Kind {
    /// A kind that is done by its needs and the finish alone.
    pub(super) const PLAIN: Self = Self {
        offer: |offers| offers.work(),
        page: |_| None,
        decided_at: None,
        checks: |_| Vec::new(),
        papers: &[],
        forms: &[],
        routes: Router::new,
    };
}

/// The page of a kind.
pub(super) enum Page {
    /// The work is done there.
    Work(String),
    /// A text is worked on there.
    Text(String),
    /// What the work is about is seen there.
    Look(String),
}

impl Page {
    /// Where.
    pub(super) fn href(&self) -> &str {
        match self {
            Self::Work(href) | Self::Text(href) | Self::Look(href) => href,
        }
    }
}

/// A command that a form makes, and the key of what is told afterwards.
pub(super) type Read = (Command, &'static str);

/// A form of the case page: the noun of its address, and who reads it.
pub(super) struct Form {
    /// `penayangan`, as in `POST /berkas/{case}/penayangan`.
    pub(super) noun: &'static str,
    /// What it asks for.
    pub(super) read: fn(&Desk, &Fields) -> Result<Read, WebError>,
}

/// The table of kinds.
pub(super) fn of(kind: StepKind) -> &'static Kind {
    match kind {
        StepKind::Assign => &assign::KIND,
        StepKind::Decree => &decree::KIND,
        StepKind::Plan => &plan::KIND,
        StepKind::Maintain => &maintain::KIND,
        StepKind::Collect => &collect::KIND,
        StepKind::Receive => &receive::KIND,
        StepKind::Write => &write::KIND,
        StepKind::Classify => &classify::KIND,
        StepKind::Edit => &edit::KIND,
        StepKind::Approve => &approve::KIND,
        StepKind::Compose => &compose::KIND,
        StepKind::Stage => &stage::KIND,
        StepKind::Submit => &submit::KIND,
        StepKind::Correct => &correct::KIND,
        StepKind::Publish => &publish::KIND,
        StepKind::Withhold => &withhold::KIND,
        StepKind::Share => &share::KIND,
        StepKind::Record => &record::KIND,
        StepKind::Report => &report::KIND,
        StepKind::Evaluate => &evaluate::KIND,
    }
}

/// The form of the case page that is sent to this noun.
pub(super) fn form(noun: &str) -> Option<&'static Form> {
    let mut forms = StepKind::ALL.into_iter().flat_map(|kind| of(kind).forms);
    forms.find(|form| form.noun == noun)
}

/// The pages of every kind, and of the papers.
pub(super) fn routes() -> Router<DeskState> {
    StepKind::ALL
        .into_iter()
        .fold(paper::routes(), |all, kind| all.merge((of(kind).routes)()))
}
