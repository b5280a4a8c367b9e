//! Kotak Tugas: what waits for this person, and for whom their cases wait.

mod asks;
mod build;

use axum::Router;
use axum::routing::get;
use serde::Serialize;

use crate::markup::Markup;

use super::DeskState;
use super::parts::{Link, Notice, TimeBar};
use super::verifying::ToVerifyRow;

pub use build::heading;

/// The inbox's routes.
pub(super) fn routes() -> Router<DeskState> {
    Router::new().route("/", get(build::show))
}

/// The inbox.
#[derive(Debug, Clone, Serialize)]
pub struct InboxPage {
    /// "Lima tugas menunggu Anda, satu lewat waktu".
    pub heading: String,
    /// "Kamis, 19 November 2026".
    pub day: String,
    /// The person's posts as a sentence, for narrow screens.
    pub you: Option<String>,
    /// A remark above the lists.
    pub note: Option<Notice>,
    /// Appointments as Plt or Plh that ended of late.
    pub ended: Vec<Notice>,
    /// Notices that reached nobody, for administrators.
    pub undelivered: Option<Notice>,
    /// Pages and channels that are older than they may be, for those who read reports.
    pub old: Option<Notice>,
    /// Material of this person's unit that waits for their word.
    pub verify: Vec<ToVerifyRow>,
    /// Cases this person may begin.
    pub start: Vec<Link>,
    /// Waiting for this person, due first.
    pub mine: Vec<TaskRow>,
    /// What will appear when nothing waits.
    pub empty: String,
    /// Waiting for others.
    pub others: Vec<OtherRow>,
    /// All cases this person ever held.
    pub all: Option<Link>,
}

/// A task that waits.
#[derive(Debug, Clone, Serialize)]
pub struct TaskRow {
    /// Where it is done.
    pub href: String,
    /// `mulai`, `proses`, `keputusan`.
    pub symbol: &'static str,
    /// The step's number on the sheet.
    pub no: String,
    /// What it is about.
    pub title: String,
    /// "Dikembalikan", with by whom, when it came back.
    pub back: Option<String>,
    /// From whom and where it stands.
    pub line: Markup,
    /// Time used.
    pub time: Option<TimeBar>,
    /// Where its button leads: the sheet for a decision, else the case.
    pub way: String,
    /// What its button does.
    pub verb: String,
}

/// A case that waits for somebody else.
#[derive(Debug, Clone, Serialize)]
pub struct OtherRow {
    /// The case.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// How far it has come.
    pub dots: Vec<Dot>,
    /// For whom it waits.
    pub line: Markup,
}

/// One step of a case as a dot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dot {
    /// Where, in percent.
    pub x: String,
    /// `done`, `now`, `next`.
    pub state: &'static str,
}

/// The dots of a case of `count` steps that stands at `now`, from 0.
pub fn dots(count: usize, now: Option<usize>) -> Vec<Dot> {
    let span = count.saturating_sub(1).max(1);
    (0..count)
        .map(|step| {
            let tenths = 20 + step * 960 / span;
            let state = match now {
                Some(now) if step == now => "now",
                Some(now) if step > now => "next",
                _ => "done",
            };
            Dot {
                x: format!("{}.{}%", tenths / 10, tenths % 10),
                state,
            }
        })
        .collect()
}
