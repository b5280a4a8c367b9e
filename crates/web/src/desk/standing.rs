//! A case as the screen of one act needs it: the open step, and whose turn it is.

use serde::Serialize;
use tayang_core::case::{Case, CaseItem, OpenTask};
use tayang_core::content::Revision;
use tayang_core::ids::{CaseId, ItemId};
use tayang_core::sop::{Sop, Step, StepKind};
use tayang_store::CaseView;

use super::cases::id;
use super::parts::{Fit, Link, Notice, TimeBar};
use super::paths;
use super::scene::number;
use super::visitor::Desk;
use crate::error::WebError;

/// A case with who looks at it.
pub struct Standing {
    /// The case, its sheet, its texts.
    pub view: CaseView,
    /// The open task is this person's to do.
    pub mine: bool,
}

/// What the screen of every act shows around its work.
#[derive(Debug, Clone, Serialize)]
pub struct ActHead {
    /// Back to the case.
    pub up: Link,
    /// "langkah 5: penempatan".
    pub place: String,
    /// What stands in the way.
    pub notes: Vec<Notice>,
    /// Time used.
    pub time: Option<TimeBar>,
    /// This person may act now.
    pub may: bool,
    /// Where the forms are sent.
    pub action: String,
}

impl Standing {
    /// The case of an address.
    ///
    /// # Errors
    /// [`WebError::NotFound`] for an address without a case.
    pub async fn of(desk: &Desk, case: &str) -> Result<Self, WebError> {
        let case: CaseId = id(case)?;
        let view = desk.store().case_view(case).await?;
        Ok(Self::with(desk, view.ok_or(WebError::NotFound)?))
    }

    /// A case that was read already.
    pub fn with(desk: &Desk, view: CaseView) -> Self {
        let mine = is_mine(desk, &view);
        Self { view, mine }
    }

    /// The state.
    pub fn case(&self) -> &Case {
        &self.view.case
    }

    /// The sheet.
    pub fn sop(&self) -> &Sop {
        &self.view.sop
    }

    /// The open task with its row of the sheet; none once closed.
    pub fn open(&self) -> Option<(&OpenTask, &Step)> {
        let task = self.case().open.as_ref()?;
        Some((task, self.sop().step(&task.step)?))
    }

    /// The open step does this act, and it is this person's turn.
    pub fn may(&self, act: StepKind) -> bool {
        self.mine && self.open().is_some_and(|(_, step)| step.does(act))
    }

    /// An item of the case.
    ///
    /// # Errors
    /// [`WebError::NotFound`] when it is not in the case.
    pub fn item(&self, item: ItemId) -> Result<&CaseItem, WebError> {
        self.case().item(item).ok_or(WebError::NotFound)
    }

    /// The newest text of an item; of a withdrawal the live one.
    pub fn text(&self, item: ItemId) -> Option<&Revision> {
        self.view.revisions.get(&item).map(AsRef::as_ref)
    }

    /// The newest text of every item of the case.
    pub fn texts(&self) -> impl Iterator<Item = &Revision> {
        let items = self.case().items.keys();
        items.filter_map(|item| self.text(*item))
    }

    /// Back to the case.
    pub fn up(&self) -> Link {
        Link::to(paths::case(self.case().id), self.case().title.clone())
    }

    /// "langkah 2: mengedit"; empty once closed.
    pub fn place(&self, desk: &Desk) -> String {
        let Some((_, step)) = self.open() else {
            return desk.say("turn.closed", &[]);
        };
        let doing = super::words::kind(desk.lang(), step.kind.value);
        desk.say("act.place", &[("no", number(step)), ("doing", &doing)])
    }

    /// What stands around the work of an act; its screen adds the notes.
    pub fn head(&self, desk: &Desk, may: bool, action: String) -> ActHead {
        ActHead {
            up: self.up(),
            place: self.place(desk),
            notes: Vec::new(),
            time: self.time(desk),
            may,
            action,
        }
    }

    /// People outside the columns may bring material now.
    pub fn brings(&self) -> bool {
        let open = self.open();
        open.is_some_and(|(task, step)| step.from_outside && task.handed_over.is_none())
    }

    /// Time used by the open task.
    pub fn time(&self, desk: &Desk) -> Option<TimeBar> {
        let task = self.case().open.as_ref()?;
        TimeBar::of(desk.lang(), desk.scene().open_spent(task), Fit::Within)
    }
}

fn is_mine(desk: &Desk, view: &CaseView) -> bool {
    let person = desk.session.person;
    let Some(open) = &view.open else {
        return false;
    };
    let held = desk
        .office
        .roles_of(person, desk.office.day(desk.now))
        .contains(&(view.case.sop.key.clone(), open.role.clone()));
    let others = open
        .holder
        .as_ref()
        .is_some_and(|holder| holder.person != person);
    held && !others
}
