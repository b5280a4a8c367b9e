//! A run of a sheet in a made-up office: who gets the task, when it is due, which mail goes out.
//!
//! Nothing is stored and nothing is sent. The run itself is `tayang_core::sop::simulate`.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use tayang_core::sop::simulate::{End, Plan, Run, Told, Turn, Why, simulate};
use tayang_core::sop::{Sop, Step};
use tayang_core::time::time_zone;

use super::{drafts, tools};
use crate::desk::fields::{Choice, FieldBox};
use crate::desk::parts::{Link, Mark, Tone};
use crate::desk::paths;
use crate::desk::scene::{Scene, number};
use crate::desk::visitor::Desk;
use crate::desk::words;
use crate::error::WebError;
use crate::titles::sop_title;

/// Who works in the made-up office: one for each executor column.
const PEOPLE: [&str; 12] = [
    "Ayu Lestari",
    "Bagus Pratama",
    "Citra Dewi",
    "Dimas Saputra",
    "Eka Wulandari",
    "Fajar Nugroho",
    "Gita Permata",
    "Hadi Santosa",
    "Intan Maharani",
    "Joko Prasetyo",
    "Kartika Sari",
    "Lukman Hakim",
];
/// Most refusals of one decision that a trial run plays.
const RETURNS: usize = 3;
/// Hours of the morning at which a trial run begins, on the office's own clock.
const BEGINS: i8 = 8;

/// The trial run's page.
#[derive(Debug, Clone, Serialize)]
pub struct TrialPage {
    /// Back to the sheet.
    pub up: Link,
    /// "Uji jalan: …".
    pub title: String,
    /// Which section.
    pub section: Option<FieldBox>,
    /// Sections to choose from.
    pub sections: Vec<Choice>,
    /// The first day.
    pub day: FieldBox,
    /// How often decisions say no.
    pub returns: FieldBox,
    /// Numbers to choose from.
    pub counts: Vec<Choice>,
    /// The tasks, in order.
    pub turns: Vec<TurnView>,
    /// How it ended, and when.
    pub end: Mark,
    /// The office: who plays which executor.
    pub people: Vec<String>,
}

/// One task of the run.
#[derive(Debug, Clone, Serialize)]
pub struct TurnView {
    /// "Langkah 3, kedua kalinya".
    pub head: String,
    /// The words of the sheet.
    pub text: String,
    /// Who gets it.
    pub who: String,
    /// When it opens.
    pub opens: String,
    /// When it is due.
    pub due: String,
    /// The exit that is taken.
    pub exit: Option<String>,
    /// Mails that would go out.
    pub mails: Vec<Mail>,
}

/// One mail.
#[derive(Debug, Clone, Serialize)]
pub struct Mail {
    /// Who gets it.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its lines.
    pub lines: Vec<String>,
}

pub(super) async fn of_sheet(desk: Desk, Path(key): Path<String>) -> Result<Response, WebError> {
    let info = tools::version(&desk, &key, None).await?;
    let up = Link::to(paths::sop(&key), sop_title(&info.sheet));
    page(&desk, &info.sheet, up)
}

pub(super) async fn of_draft(desk: Desk, Path(draft): Path<String>) -> Result<Response, WebError> {
    let (row, sheet) = drafts::found(&desk, &draft).await?;
    let up = Link::to(drafts::address(row.id), sop_title(&sheet));
    page(&desk, &sheet, up)
}

fn page(desk: &Desk, sheet: &Sop, up: Link) -> Result<Response, WebError> {
    let view = trial(&desk.scene(), sheet, up, &Asked::of(desk, sheet));
    desk.page("soptrial.html", view.title.clone(), &view)
}

/// What is asked of the run.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    section: Option<String>,
    day: Date,
    returns: usize,
}

impl Asked {
    fn of(desk: &Desk, sheet: &Sop) -> Self {
        let section = desk.guest.asked("bagian");
        let known = section.filter(|key| sheet.section.iter().any(|one| one.key == *key));
        let first = sheet.section.first().map(|section| section.key.clone());
        let day = desk.guest.asked("mulai").and_then(|text| text.parse().ok());
        let returns: Option<usize> = desk
            .guest
            .asked("kembali")
            .and_then(|text| text.parse().ok());
        Self {
            section: known.or(first),
            day: day.unwrap_or_else(|| desk.office.day(desk.now)),
            returns: returns.unwrap_or(0).min(RETURNS),
        }
    }
}

/// The page of a run.
pub(super) fn trial(scene: &Scene, sheet: &Sop, up: Link, asked: &Asked) -> TrialPage {
    let zone = time_zone(&scene.calendar.hours.zone);
    let starts = asked.day.at(BEGINS, 0, 0, 0).to_zoned(zone);
    let plan = Plan {
        section: asked.section.as_deref(),
        starts: starts.map_or(scene.now, |moment| moment.timestamp()),
        returns: asked.returns,
    };
    let run = simulate(sheet, &scene.calendar, &plan);
    let title = sop_title(sheet);
    let player = Player {
        scene,
        sheet,
        title: &title,
    };
    let sections = sheet
        .section
        .iter()
        .map(|one| Choice::of(&one.key, &one.title))
        .collect();
    let section = asked
        .section
        .as_ref()
        .map(|key| FieldBox::line("bagian", scene.say("trial.section", &[]), 40).with(key.clone()));
    TrialPage {
        up,
        title: scene.say("trial.title", &[("title", &title)]),
        section,
        sections,
        day: FieldBox::line("mulai", scene.say("trial.day", &[]), 10)
            .typed("date")
            .with(asked.day.to_string()),
        returns: FieldBox::line("kembali", scene.say("trial.returns", &[]), 1)
            .with(asked.returns.to_string()),
        counts: (0..=RETURNS)
            .map(|n| Choice::of(n.to_string(), n.to_string()))
            .collect(),
        turns: run.turns.iter().map(|turn| player.turn(turn)).collect(),
        end: player.end(&run),
        people: sheet
            .role
            .iter()
            .map(|role| player.who(&role.key))
            .collect(),
    }
}

struct Player<'a> {
    scene: &'a Scene,
    sheet: &'a Sop,
    title: &'a str,
}

impl Player<'_> {
    fn name(&self, role: &str) -> &'static str {
        let at = self.sheet.role.iter().position(|known| known.key == role);
        PEOPLE[at.unwrap_or(0) % PEOPLE.len()]
    }

    fn who(&self, role: &str) -> String {
        let label = self.sheet.role_label(role).unwrap_or(role);
        let values = [("name", self.name(role)), ("role", label)];
        self.scene.say("trial.who", &values)
    }

    fn moment(&self, at: Timestamp) -> String {
        self.scene.moments.long(at)
    }

    fn turn(&self, turn: &Turn) -> TurnView {
        let step = self.sheet.step(&turn.step);
        let no = step.map_or(turn.step.as_str(), number);
        let pass = turn.pass.to_string();
        let head = match turn.pass {
            1 => self.scene.say("trial.step", &[("no", no)]),
            _ => self
                .scene
                .say("trial.step.again", &[("no", no), ("n", &pass)]),
        };
        let due = turn.due.map(|due| self.moment(due));
        TurnView {
            head,
            text: step.map(|step| step.text.clone()).unwrap_or_default(),
            who: step
                .map(|step| self.who(&step.role.value))
                .unwrap_or_default(),
            opens: self.moment(turn.opens),
            due: due
                .clone()
                .unwrap_or_else(|| self.scene.say("time.none", &[])),
            exit: turn.exit.clone(),
            mails: turn
                .told
                .iter()
                .filter_map(|told| Some(self.mail(step?, told, due.as_deref())))
                .collect(),
        }
    }

    /// The mail as the worker would send it.
    fn mail(&self, step: &Step, told: &Told, due: Option<&str>) -> Mail {
        let back = told.why == Why::Returned;
        let subject = if back {
            "trial.mail.back"
        } else {
            "trial.mail.waits"
        };
        let asker = told.asker.as_deref().map_or("-", |role| self.name(role));
        let passes = if back {
            "trial.mail.returns"
        } else {
            "trial.mail.passes"
        };
        let mut lines = vec![
            format!("{},", self.name(&told.role)),
            self.scene.say(passes, &[("asker", asker)]),
            self.title.to_owned(),
            self.scene.say("trial.mail.step", &[("step", &step.text)]),
        ];
        lines.extend(due.map(|due| self.scene.say("trial.mail.due", &[("due", due)])));
        let acts = words::kind(self.scene.lang(), step.kind.value);
        lines.push(self.scene.say("trial.mail.act", &[("act", &acts)]));
        Mail {
            to: self.who(&told.role),
            subject: self.scene.say(subject, &[("title", self.title)]),
            lines,
        }
    }

    fn end(&self, run: &Run) -> Mark {
        let at = run
            .turns
            .last()
            .map(|turn| self.moment(turn.done))
            .unwrap_or_default();
        let count = run.turns.len().to_string();
        let values = [("at", &*at), ("n", &*count)];
        let (tone, key) = match run.end {
            End::Done => (Tone::Good, "trial.done"),
            End::Withheld => (Tone::Info, "trial.withheld"),
            End::Endless => (Tone::Bad, "trial.endless"),
            End::Nowhere => (Tone::Bad, "trial.nowhere"),
        };
        Mark::of(tone, self.scene.say(key, &values))
    }
}
