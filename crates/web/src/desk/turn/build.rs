//! From a case and a person to the card: whose turn it is and what is on offer.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use tayang_core::artefact::{Artefact, Kept, Paper};
use tayang_core::case::{Case, EditState, OpenTask};
use tayang_core::decide::acts::{self, Progress};
use tayang_core::decide::{TakenBack, needs_tick};
use tayang_core::event::Outcome;
use tayang_core::ids::PersonId;
use tayang_core::sop::{Sop, Step, StepKind, Target};
use tayang_core::time::due_after;

use super::Turn;
use super::offer::Offers;
use crate::desk::kinds;
use crate::desk::parts::{Check, Fit, Notice, TimeBar, Tone};
use crate::desk::scene::{Scene, number, role_after};
use crate::desk::words;
use crate::i18n;

/// How long after its moment a planned airing may take before it is said to have failed.
const AIRS_WITHIN: SignedDuration = SignedDuration::from_mins(2);

/// Who looks at the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub person: PersonId,
    /// Keys of the roles that their posts hold on this SOP today.
    pub roles: BTreeSet<String>,
    /// Those of them that they hold as Plt or Plh only.
    pub acting: BTreeSet<String>,
    /// Steps of other sections whose output the open step needs, and that is there.
    pub linked: BTreeSet<String>,
    /// Their own decision that can still be taken back, and the number of its entry.
    pub recall: Option<(TakenBack, u64)>,
    /// The task came back, and nothing has changed since.
    pub unchanged: bool,
    /// The display period of all that the case aired is over.
    pub over: bool,
}

/// The card of a case for one viewer.
pub fn turn(scene: &Scene, sop: &Sop, case: &Case, viewer: &Viewer) -> Turn {
    let asking = asking(scene, sop, case, viewer);
    asking.map_or_else(|| closed(scene, case), |asking| asking.card())
}

/// What is asked of this viewer is the correction of what was approved.
pub fn corrects(scene: &Scene, sop: &Sop, case: &Case, viewer: &Viewer) -> bool {
    let asking = asking(scene, sop, case, viewer);
    asking.is_some_and(|asking| asking.mine() && asking.kind() == StepKind::Correct)
}

fn asking<'a>(
    scene: &'a Scene,
    sop: &'a Sop,
    case: &'a Case,
    viewer: &'a Viewer,
) -> Option<Asking<'a>> {
    let task = case.open.as_ref()?;
    Some(Asking {
        scene,
        sop,
        case,
        viewer,
        task,
        step: sop.step(&task.step)?,
    })
}

fn closed(scene: &Scene, case: &Case) -> Turn {
    let key = match case.closed {
        Some(Outcome::NotAired) => "turn.outcome.not_aired",
        Some(Outcome::Emptied) => "turn.outcome.emptied",
        Some(Outcome::Done) | None => "turn.outcome.done",
    };
    Turn {
        small: scene.say("turn.closed", &[]),
        heading: scene.say(key, &[]),
        time: None,
        due: None,
        reasons: Vec::new(),
        back: None,
        words: Vec::new(),
        checks: Vec::new(),
        acts: Vec::new(),
    }
}

/// An open step and who looks at it.
pub(in crate::desk) struct Asking<'a> {
    pub(in crate::desk) scene: &'a Scene,
    pub(in crate::desk) sop: &'a Sop,
    pub(in crate::desk) case: &'a Case,
    pub(in crate::desk) viewer: &'a Viewer,
    pub(in crate::desk) task: &'a OpenTask,
    pub(in crate::desk) step: &'a Step,
}

impl Asking<'_> {
    fn card(&self) -> Turn {
        let mine = self.mine();
        let mut words = vec![self.step.text.clone()];
        words.extend(self.undecreed());
        let over = self.is_over().then(|| self.text("turn.over"));
        words.extend(over);
        words.extend(self.mandate(mine));
        if !mine {
            let key = if self.brings() {
                "turn.wait.bring"
            } else {
                "turn.wait"
            };
            words.push(self.scene.say(key, &[]));
        }
        Turn {
            small: self.small(mine),
            heading: self.verb(self.kind()),
            time: TimeBar::of(
                self.scene.lang(),
                self.scene.open_spent(self.task),
                Fit::Within,
            ),
            due: self.due(),
            reasons: Vec::new(),
            back: self.back(),
            words,
            checks: if mine { self.checks() } else { Vec::new() },
            acts: Offers::of(self, mine),
        }
    }

    /// The role whose turn it is: the receiver's once the task was handed over.
    pub(in crate::desk) fn role(&self) -> &str {
        match &self.step.receiver {
            Some(receiver) if self.task.handed_over.is_some() => receiver,
            _ => &self.step.role.value,
        }
    }

    /// The viewer holds the role, and nobody else has the task.
    pub(in crate::desk) fn mine(&self) -> bool {
        self.holds_role()
            && self
                .task
                .holder
                .is_none_or(|holder| holder == self.viewer.person)
    }

    pub(in crate::desk) fn holds_role(&self) -> bool {
        self.viewer.roles.contains(self.role())
    }

    /// The act that is asked now.
    pub(in crate::desk) fn kind(&self) -> StepKind {
        acts::due(self.case, self.task, self.step)
    }

    /// The viewer does not hold the role, and may bring material to the step all the same.
    pub(in crate::desk) fn brings(&self) -> bool {
        let open = self.step.from_outside && self.task.handed_over.is_none();
        open && !self.holds_role() && self.task.paused.is_none()
    }

    /// What is to be done, in words: handing over and accepting have theirs, and so has a case
    /// that takes something down.
    pub(in crate::desk) fn verb(&self, kind: StepKind) -> String {
        let down = format!("verb.{}.down", kind.name());
        if self.takes_down() && i18n::has(&down) {
            return self.text(&down);
        }
        if self.is_over() && kind == StepKind::Share {
            return self.text("verb.share.over");
        }
        self.text(&words::verb_key(
            Some(self.step),
            kind,
            self.task.handed_over.is_some(),
        ))
    }

    /// Something has to be done on a page of its own before the task can be finished.
    pub(in crate::desk) fn owes_work(&self) -> bool {
        let owed = acts::progress(self.case, self.task, self.step, self.kind());
        owed == Progress::Owing
    }

    /// What is to be shared has had its time.
    fn is_over(&self) -> bool {
        self.viewer.over && !self.takes_down() && self.kind() == StepKind::Share
    }

    /// Everything in the case is to be taken down, and nothing aired.
    pub(in crate::desk) fn takes_down(&self) -> bool {
        self.case.takes_down()
    }

    /// The label of the role that comes next; none at the end.
    pub(in crate::desk) fn next_role(&self) -> Option<&str> {
        match &self.step.receiver {
            Some(receiver) if self.task.handed_over.is_none() => self.sop.role_label(receiver),
            _ => role_after(self.sop, &self.target()),
        }
    }

    fn target(&self) -> Target {
        self.sop.onward(self.step)
    }

    fn small(&self, mine: bool) -> String {
        let no = number(self.step);
        let role = self.sop.role_label(self.role()).unwrap_or_default();
        match self.task.holder {
            _ if mine => self.scene.say("turn.yours", &[("no", no)]),
            Some(holder) => self.scene.say(
                "turn.held",
                &[("no", no), ("name", self.scene.name(holder))],
            ),
            None => self.scene.say("turn.free", &[("no", no), ("role", role)]),
        }
    }

    fn due(&self) -> Option<String> {
        if let Some(planned) = &self.case.planned {
            let at = self.scene.moments.near(planned.at, self.scene.now);
            let missed = self.scene.now.duration_since(planned.at) > AIRS_WITHIN;
            let key = if missed {
                "turn.planned.missed"
            } else {
                "turn.planned"
            };
            return Some(self.scene.say(key, &[("at", &at)]));
        }
        if let Some(paused) = &self.task.paused {
            let at = self.scene.moments.near(paused.at, self.scene.now);
            let name = self.scene.by_name(&paused.by);
            let values = [
                ("at", at.as_str()),
                ("name", name),
                ("reason", &paused.reason),
            ];
            return Some(self.scene.say("turn.paused", &values));
        }
        let moment = self.moment()?;
        let at = self.scene.moments.near(moment, self.scene.now);
        Some(self.scene.say("time.due", &[("at", &at)]))
    }

    /// When the standard time passes, pauses added.
    fn moment(&self) -> Option<Timestamp> {
        let (task, time) = (self.task, self.task.time.as_ref()?);
        let calendar = &self.scene.calendar;
        Some(due_after(calendar, task.opened_at, time, &task.pauses))
    }

    /// That nobody knows the days off of a year that the standard time reaches into.
    fn undecreed(&self) -> Option<String> {
        let day = |at| self.scene.moments.date_of(at);
        let (opened, due) = (day(self.task.opened_at), day(self.moment()?));
        let year = self.scene.calendar.undecreed(opened, due)?;
        let values = [("year", year.to_string())];
        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
        Some(self.scene.say("turn.undecreed", &values))
    }

    /// That a decree is about to be signed on a mandate: a warning, never a block.
    fn mandate(&self, mine: bool) -> Option<String> {
        let acting = mine && self.viewer.acting.contains(self.role());
        let signs = self.kind() == StepKind::Decree;
        (acting && signs).then(|| self.text("decree.mandate"))
    }

    fn back(&self) -> Option<Notice> {
        let back = self.task.back_from.as_ref()?;
        let head = self
            .scene
            .say("turn.back", &[("name", self.scene.name(back.by))]);
        let note = Notice::of(Tone::Bad, head).line(&back.reason);
        let still = self.viewer.unchanged && self.mine();
        Some(if still {
            note.line(self.text("turn.back.unchanged"))
        } else {
            note
        })
    }

    /// Needs that an earlier step yields, and what the acts still owe.
    fn checks(&self) -> Vec<Check> {
        let yielded = |from: &str| self.case.passes.iter().any(|pass| pass.step == from);
        let needs = self
            .step
            .needs
            .iter()
            .filter(|need| !needs_tick(self.sop, self.step, need));
        let mut checks: Vec<Check> = needs
            .map(|need| Check::of(need.from.as_deref().is_some_and(yielded), need.text.clone()))
            .collect();
        checks.extend(
            self.step
                .acts()
                .flat_map(|act| (kinds::of(act).checks)(self)),
        );
        checks
    }

    /// Needs that the performer ticks.
    pub(in crate::desk) fn ticks(&self) -> Vec<super::NeedTick> {
        let needs = self.step.needs.iter().enumerate();
        needs
            .filter(|(_, need)| needs_tick(self.sop, self.step, need))
            .map(|(position, need)| super::NeedTick {
                position: u32::try_from(position).unwrap_or(u32::MAX),
                text: need.text.clone(),
                ticked: need
                    .from
                    .as_ref()
                    .is_some_and(|key| self.viewer.linked.contains(key)),
            })
            .collect()
    }

    /// A paper was filled in during this pass of the step.
    pub(in crate::desk) fn has(&self, paper: Paper) -> bool {
        let kept = self.case.artefact(&self.step.key, paper);
        kept.is_some_and(|kept| kept.entry > self.task.entry)
    }

    /// A disposition to the viewer that they have not marked read.
    pub(in crate::desk) fn unread(&self) -> Option<&Kept> {
        let me = Some(self.viewer.person);
        let kept = self.case.newest(Paper::Disposition)?;
        let Artefact::Disposition(paper) = &kept.artefact else {
            return None;
        };
        let read = kept.known.iter().any(|known| known.by.person() == me);
        (paper.to.contains(&self.viewer.person) && !read && kept.step != self.step.key)
            .then_some(kept)
    }

    /// The item that the editor opens first.
    pub(in crate::desk) fn first_item(&self) -> Option<tayang_core::ids::ItemId> {
        let items = &self.case.items;
        let of = |wanted: fn(EditState) -> bool| items.iter().find(|(_, item)| wanted(item.edit));
        of(|edit| edit == EditState::Needed)
            .or_else(|| of(|edit| edit != EditState::Done))
            .or_else(|| items.iter().next())
            .map(|(id, _)| *id)
    }

    pub(in crate::desk) fn text(&self, key: &str) -> String {
        i18n::text(self.scene.lang(), key).to_owned()
    }
}
