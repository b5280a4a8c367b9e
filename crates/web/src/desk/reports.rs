//! Laporan: the sheet's plan beside what its runs took, for those who answer for them.
//!
//! `show` is the screen, `activity` the page to print; `plan`, `fresh` and `done`
//! build their parts, `months` the choice of month. Figures come from the core.

mod activity;
mod done;
mod fresh;
mod monitoring;
mod months;
mod plan;
mod show;
mod stale;
mod unfit;

use axum::Router;
use axum::routing::get;
use serde::Serialize;
use tayang_core::event::SopRef;
use tayang_core::report::may_read;
use tayang_store::{Office, SessionInfo, Store};

use super::DeskState;
use super::fields::Choice;
use super::map::MapView;
use super::parts::{Link, Notice};
use crate::error::WebError;

pub(super) use stale::notice as stale_notice;
pub use stale::{ChannelLine, StaleLine, StaleView};

/// The routes of reports.
pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/laporan", get(show::show))
        .route("/laporan/kegiatan", get(activity::show))
        .route(
            "/laporan/monitoring",
            get(monitoring::show).post(monitoring::save),
        )
}

/// The report of one SOP in one month.
#[derive(Debug, Clone, Serialize)]
pub struct ReportPage {
    /// Sheets to choose from.
    pub sops: Vec<Choice>,
    /// The chosen one.
    pub sop: String,
    /// Months to choose from, the newest first.
    pub months: Vec<Choice>,
    /// The chosen one.
    pub month: String,
    /// "November 2026".
    pub period: String,
    /// The sheet's title, and what its runs came to.
    pub run: Option<RunView>,
    /// What is older than it may be.
    pub stale: StaleView,
    /// The age of what is public.
    pub fresh: FreshView,
}

/// What happened to the runs of the chosen sheet.
#[derive(Debug, Clone, Serialize)]
pub struct RunView {
    /// The sheet's title.
    pub title: String,
    /// Runs in all, begun, done.
    pub words: String,
    /// Not every run was read.
    pub note: Option<Notice>,
    /// Nothing happened in this month.
    pub empty: bool,
    /// Where time was lost, in a sentence.
    pub bottleneck: String,
    /// The sheet with actual beside standard.
    pub map: MapView,
    /// Time lost by step.
    pub lost: Bars,
    /// The figures, step by step.
    pub steps: Vec<StepLine>,
    /// How often work came back, in a sentence.
    pub returned: String,
    /// Ready-made reasons, counted.
    pub reasons: Bars,
    /// Every return.
    pub returns: Vec<ReturnLine>,
    /// How much was found unfit to be shown, in a sentence.
    pub unfit: String,
    /// Its ready-made reasons, counted.
    pub unfit_reasons: Bars,
    /// Everything that was found unfit.
    pub refused: Vec<ReturnLine>,
    /// Who did what.
    pub hands: Vec<HandLine>,
    /// To the monitoring form of this half year, and whether it is filled in.
    pub monitoring: Link,
    /// The page to print.
    pub activity: Link,
}

/// A step's figures.
#[derive(Debug, Clone, Serialize)]
pub struct StepLine {
    /// Its number on the sheet.
    pub no: String,
    /// Its words.
    pub text: String,
    /// How often it was finished.
    pub times: usize,
    /// Worked on: the middle, and nine of ten.
    pub touch: [String; 2],
    /// Waited: the middle, and nine of ten.
    pub waiting: [String; 2],
    /// As on the sheet.
    pub standard: String,
    /// "2 dari 5".
    pub late: String,
    /// The cases it was counted from, the longest first.
    pub from: Vec<Link>,
    /// How many more there are.
    pub more: usize,
}

/// Something that came back.
#[derive(Debug, Clone, Serialize)]
pub struct ReturnLine {
    /// The case.
    pub case: Link,
    /// From which step to which.
    pub way: String,
    /// Why.
    pub reason: String,
    /// Who decided, when.
    pub by: String,
}

/// What one person did in one post.
#[derive(Debug, Clone, Serialize)]
pub struct HandLine {
    /// Who.
    pub name: String,
    /// The post, with its capacity.
    pub post: String,
    /// How many of each act that is told, in the order of the columns.
    pub acts: Vec<usize>,
}

/// Bars with their words: a drawing that says what it shows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Bars {
    /// Tells it from others on the page.
    pub id: &'static str,
    /// What is drawn.
    pub title: String,
    /// Every bar in words.
    pub desc: String,
    /// Pixels.
    pub height: usize,
    /// The bars, top to bottom.
    pub rows: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// Where its words stand.
    pub y: usize,
    /// What it is of.
    pub label: String,
    /// How much.
    pub value: String,
    /// In percent of the longest.
    pub width: String,
}

/// The age of what is public.
#[derive(Debug, Clone, Serialize)]
pub struct FreshView {
    /// What is oldest, in a sentence.
    pub words: String,
    /// Days by unit and category.
    pub bars: Bars,
    /// Every unit and category.
    pub rows: Vec<FreshLine>,
    /// The oldest items.
    pub oldest: Vec<OldLine>,
}

/// One unit in one category.
#[derive(Debug, Clone, Serialize)]
pub struct FreshLine {
    /// The unit.
    pub unit: String,
    /// The category.
    pub category: String,
    /// Public items.
    pub items: u64,
    /// Age of the one that was renewed first.
    pub oldest: String,
    /// Age of the one that was renewed last.
    pub newest: String,
}

/// An item that was not renewed for long.
#[derive(Debug, Clone, Serialize)]
pub struct OldLine {
    /// Its history.
    pub item: Link,
    /// Its age.
    pub age: String,
}

/// Pixels of one bar with its words.
const BAR: usize = 40;
/// Bars of one drawing.
const BARS: usize = 12;

impl Bars {
    /// The largest amounts above nothing, in the order given: each with its label and its words.
    pub fn of(id: &'static str, title: String, amounts: &[(String, u64, String)]) -> Self {
        let most = amounts.iter().map(|(_, amount, _)| *amount).max();
        let most = most.unwrap_or(0).max(1);
        let drawn = amounts.iter().filter(|(_, amount, _)| *amount > 0);
        let rows: Vec<Bar> = drawn
            .take(BARS)
            .enumerate()
            .map(|(place, (label, amount, value))| {
                let tenths = (amount * 1000 / most).max(10);
                Bar {
                    y: place * BAR,
                    label: label.clone(),
                    value: value.clone(),
                    width: format!("{}.{}%", tenths / 10, tenths % 10),
                }
            })
            .collect();
        let said: Vec<String> = rows
            .iter()
            .map(|bar| format!("{}: {}", bar.label, bar.value))
            .collect();
        Self {
            id,
            title,
            desc: said.join("; "),
            height: rows.len() * BAR,
            rows,
        }
    }
}

/// Keys of the sheets whose report a person reads today, in order.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn readable(
    store: &Store,
    office: &Office,
    session: &SessionInfo,
) -> Result<Vec<String>, WebError> {
    if session.administrator {
        return Ok(office.sops.keys().cloned().collect());
    }
    let held = office.roles_of(session.person, office.day(store.now()));
    let mut keys = Vec::new();
    for (key, (version, _)) in &office.sops {
        let roles: Vec<&str> = held
            .iter()
            .filter(|(sop, _)| sop == key)
            .map(|(_, role)| role.as_str())
            .collect();
        if roles.is_empty() {
            continue;
        }
        let sop = SopRef {
            key: key.clone(),
            version: *version,
        };
        let sheet = store.sop(&sop).await?;
        if sheet.is_some_and(|sheet| may_read(&sheet, &roles)) {
            keys.push(key.clone());
        }
    }
    Ok(keys)
}
