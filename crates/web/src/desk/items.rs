//! Konten: everything that was ever written, its revisions, and how it is changed.
//!
//! A public item is changed or taken down only by a case: from here one is opened,
//! and its first act is done.

mod change;
mod history;
mod list;

use axum::Router;
use axum::routing::{get, post};
use serde::Serialize;

use super::DeskState;
use super::diffs::DiffView;
use super::fields::{Choice, FieldBox};
use super::parts::Link;
use super::words::Said;

/// Routes of content.
pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/konten", get(list::show))
        .route("/konten/perubahan", post(change::many))
        .route("/konten/{item}", get(history::show))
        .route("/konten/{item}/banding", get(history::compare))
}

/// The list of all content.
#[derive(Debug, Clone, Serialize)]
pub struct ItemListPage {
    /// Filters, each part of the address.
    pub filters: Vec<FilterBox>,
    /// Words in the title.
    pub query: String,
    /// The rows, last moved first.
    pub rows: Vec<ItemLine>,
    /// The next page.
    pub next: Option<String>,
    /// Sheets by which public items may be changed by this person.
    pub sheets: Vec<Choice>,
    /// Something is filtered.
    pub filtered: bool,
    /// Why several are taken down at once.
    pub reason: FieldBox,
    /// The sheet that was chosen, when the form came back.
    pub sheet: String,
    /// Items that were picked, when the form came back.
    pub picked: Vec<String>,
    /// What was refused.
    pub reasons: Vec<Said>,
}

/// One filter as a list of choices.
#[derive(Debug, Clone, Serialize)]
pub struct FilterBox {
    /// Its name in the address.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What is chosen.
    pub value: String,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// One item of the list.
#[derive(Debug, Clone, Serialize)]
pub struct ItemLine {
    /// Which.
    pub item: String,
    /// Its page.
    pub href: String,
    /// Its headline.
    pub title: String,
    /// Its kind.
    pub kind: String,
    /// Its category.
    pub category: String,
    /// The unit it comes from.
    pub unit: String,
    /// Where it stands.
    pub state: String,
    /// `good`, `warn`, `bad` or empty.
    pub tone: &'static str,
    /// The open case it is in.
    pub case: Option<Link>,
    /// When it moved last.
    pub moved: String,
    /// It may be changed from here.
    pub open: bool,
}

/// An item with its revisions.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryPage {
    /// Back to the list.
    pub up: Link,
    /// Its headline.
    pub title: String,
    /// Kind, state, when it aired.
    pub line: String,
    /// Its public page.
    pub public: Option<Link>,
    /// The open case it is in.
    pub case: Option<Link>,
    /// Where two revisions are compared.
    pub compare: String,
    /// Revisions, newest first.
    pub revisions: Vec<RevisionLine>,
    /// What was refused.
    pub reasons: Vec<Said>,
    /// Changing and taking down, when this person may begin a case.
    pub change: Option<ChangeForm>,
}

/// One revision.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionLine {
    /// Which.
    pub id: String,
    /// "Revisi 3".
    pub name: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: String,
    /// First characters of its hash.
    pub hash: super::parts::Ribbon,
    /// It is the public one, or was the last.
    pub live: Option<super::parts::Mark>,
    /// Chosen as the older side.
    pub before: bool,
    /// Chosen as the newer side.
    pub after: bool,
}

/// The forms that open a case on a public item.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeForm {
    /// Which.
    pub item: String,
    /// Sheets to choose.
    pub sheets: Vec<Choice>,
    /// The one that was chosen, when the form came back.
    pub sheet: String,
    /// How it is taken down.
    pub kinds: Vec<Choice>,
    /// The way that is picked.
    pub picked: Vec<String>,
    /// Why.
    pub reason: FieldBox,
    /// Where its address will lead.
    pub to: FieldBox,
    /// Taking it down was tried: its fold stands open.
    pub withdrawing: bool,
    /// Its display period is over: it can be shown again, and there is nothing to take down.
    pub ended: bool,
}

/// Two revisions side by side.
#[derive(Debug, Clone, Serialize)]
pub struct ComparePage {
    /// Back to the item.
    pub up: Link,
    /// Its headline.
    pub title: String,
    /// The older text.
    pub before: String,
    /// The newer text.
    pub after: String,
    /// What differs.
    pub diff: DiffView,
    /// Nothing differs.
    pub same: bool,
}
