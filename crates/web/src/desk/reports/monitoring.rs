//! Formulir monitoring SOP: every six months, filled in from the runs before anybody writes.

use axum::response::Response;
use serde::Serialize;
use tayang_core::report::{Half, Report, ran_well};
use tayang_core::sop::{Sop, Step};
use tayang_store::{Monitoring, MonitoringRow, OfficeChange, OfficeError, ReportView};

use super::show::cut;
use super::{plan, readable};
use crate::desk::act::Act;
use crate::desk::fields::{Choice, FieldBox, Fields};
use crate::desk::parts::{Link, Notice};
use crate::desk::paths;
use crate::desk::people::refused;
use crate::desk::scene::number;
use crate::desk::visitor::{Desk, go};
use crate::error::WebError;
use crate::titles::sop_title;

/// Characters of a note or an action.
const WORDS: usize = 1_000;

/// The form of one SOP and half year.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MonitoringPage {
    /// Back to the report.
    up: Link,
    /// The sheet's title.
    sop: String,
    /// "semester 2 2026".
    half: String,
    /// What was wrong.
    note: Option<Notice>,
    /// Who filled it in, when.
    done: Option<String>,
    /// Sheet and half year, as they go with the form.
    hidden: Vec<Choice>,
    /// Both judgements.
    judgements: Vec<Choice>,
    /// One row for each step.
    rows: Vec<MonitoringLine>,
    /// The half year before.
    before: Link,
}

/// One step.
#[derive(Debug, Clone, Serialize)]
struct MonitoringLine {
    /// "Prosedur 3: Menyetujui artikel".
    heading: String,
    /// The name of its judgement in the form.
    name: String,
    /// What is picked.
    picked: String,
    /// What the runs say, when the note says something else.
    figures: Option<String>,
    /// Notes.
    note: FieldBox,
    /// What must be done.
    action: FieldBox,
}

/// The form, as it was kept or as the runs fill it in.
pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    let asked = Asked::read(
        &desk,
        &desk.guest.asked("sop"),
        &desk.guest.asked("semester"),
    )
    .await?;
    let page = asked.page(&desk, &Fields::default(), None);
    desk.page("monitoring.html", desk.say("monitoring.title", &[]), &page)
}

/// Keeps the form.
pub(super) async fn save(act: Act) -> Result<Response, WebError> {
    let (desk, sent) = (act.desk, act.sent);
    let asked = Asked::read(&desk, &sent.some("sop"), &sent.some("semester")).await?;
    let form = asked.form(&desk, &sent)?;
    let change = OfficeChange::SaveMonitoring(form);
    match desk.store().change_office(desk.who(), change).await {
        Ok(()) => {
            let path = paths::monitoring(&asked.key, &asked.half.key());
            Ok(go(&path, Some("monitoring")))
        }
        Err(error @ OfficeError::Refused(_)) => {
            let page = asked.page(&desk, &sent, Some(refused(&desk, error)?));
            desk.page_again("monitoring.html", desk.say("monitoring.title", &[]), &page)
        }
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

/// To the form of this half year, and whether it is filled in.
pub(super) fn link(desk: &Desk, key: &str) -> Link {
    let half = Half::of(desk.office.day(desk.now));
    let words = half_words(desk, half);
    let kept = desk.office.monitoring.get(&(key.to_owned(), half.key()));
    let label = match kept {
        None => desk.say("monitoring.link", &[("half", &words)]),
        Some(form) => {
            let (name, day) = filled(desk, form);
            let values = [("half", words.as_str()), ("name", &name), ("day", &day)];
            desk.say("monitoring.link.done", &values)
        }
    };
    Link::to(paths::monitoring(key, &half.key()), label)
}

fn half_words(desk: &Desk, half: Half) -> String {
    let n = if half.second { "2" } else { "1" };
    let year = half.year.to_string();
    desk.say("monitoring.half", &[("n", n), ("year", &year)])
}

fn filled(desk: &Desk, form: &Monitoring) -> (String, String) {
    let scene = desk.scene();
    let system = || desk.say("system", &[]);
    let name = form.by.map_or_else(system, |by| scene.name(by).to_owned());
    (name, scene.moments.date(form.day))
}

/// The sheet and the half year that were asked for, with the figures.
struct Asked {
    key: String,
    half: Half,
    view: ReportView,
}

impl Asked {
    async fn read(
        desk: &Desk,
        sop: &Option<String>,
        half: &Option<String>,
    ) -> Result<Self, WebError> {
        let keys = readable(desk.store(), &desk.office, &desk.session).await?;
        let key = sop.clone().ok_or(WebError::NotFound)?;
        if !keys.contains(&key) {
            let known = desk.office.sops.contains_key(&key);
            return Err(if known {
                WebError::OfficialsOnly
            } else {
                WebError::NotFound
            });
        }
        let half = match half {
            Some(text) => Half::read(text).ok_or(WebError::NotFound)?,
            None => Half::of(desk.office.day(desk.now)),
        };
        let period = half
            .period(&desk.office.calendar)
            .ok_or(WebError::NotFound)?;
        let view = desk.store().report(&key, period).await?;
        let view = view.ok_or(WebError::NotFound)?;
        Ok(Self { key, half, view })
    }

    fn kept<'a>(&self, desk: &'a Desk) -> Option<&'a Monitoring> {
        let key = (self.key.clone(), self.half.key());
        desk.office.monitoring.get(&key)
    }

    fn page(&self, desk: &Desk, sent: &Fields, note: Option<Notice>) -> MonitoringPage {
        let kept = self.kept(desk);
        let done = kept.map(|form| {
            let (name, day) = filled(desk, form);
            desk.say("monitoring.done", &[("name", &name), ("day", &day)])
        });
        let before = self.half.before();
        MonitoringPage {
            up: Link::to(paths::REPORTS, desk.say("reports.title", &[])),
            sop: sop_title(&self.view.sop),
            half: half_words(desk, self.half),
            note: note.or_else(|| cut(desk, &self.view)),
            done,
            hidden: vec![
                Choice::of("sop", self.key.clone()),
                Choice::of("semester", self.half.key()),
            ],
            judgements: vec![
                Choice::of("ya", desk.say("monitoring.well.yes", &[])),
                Choice::of("tidak", desk.say("monitoring.well.no", &[])),
            ],
            rows: self.rows(desk, sent),
            before: Link::to(
                paths::monitoring(&self.key, &before.key()),
                desk.say("monitoring.before", &[]),
            ),
        }
    }

    fn rows(&self, desk: &Desk, sent: &Fields) -> Vec<MonitoringLine> {
        let steps = self.view.sop.step.iter().enumerate();
        steps
            .map(|(at, step)| self.row(desk, sent, at, step))
            .collect()
    }

    fn row(&self, desk: &Desk, sent: &Fields, at: usize, step: &Step) -> MonitoringLine {
        let kept = self.kept(desk);
        let kept = kept.and_then(|form| form.rows.iter().find(|row| row.step == step.key));
        let figure = self.view.report.figure(&step.key);
        let well = kept
            .map(|row| row.well)
            .or_else(|| figure.and_then(ran_well));
        let figures = figures(desk, &self.view.report, step);
        let name = format!("baik-{at}");
        let picked = sent.some(&name).or_else(|| {
            let word = if well? { "ya" } else { "tidak" };
            Some(word.to_owned())
        });
        let field = |name: &str, key: &str, value: String| {
            let name = format!("{name}-{at}");
            let value = sent.one(&name).map_or(value, str::to_owned);
            FieldBox::area(name, desk.say(key, &[]), WORDS, 2)
                .optional()
                .with(value)
        };
        let note = kept.map_or_else(|| figures.clone(), |row| row.note.clone());
        let action = kept.map(|row| row.action.clone()).unwrap_or_default();
        let values = [("no", number(step)), ("text", step.text.as_str())];
        MonitoringLine {
            heading: desk.say("monitoring.step", &values),
            picked: picked.unwrap_or_default(),
            note: field("catatan", "monitoring.note", note),
            action: field("tindakan", "monitoring.action", action),
            name,
            figures: kept.filter(|row| row.note != figures).map(|_| figures),
        }
    }

    /// The form as it was sent; steps without a judgement are left out.
    fn form(&self, desk: &Desk, sent: &Fields) -> Result<Monitoring, WebError> {
        let sop: &Sop = &self.view.sop;
        let row = |(at, step): (usize, &Step)| {
            let well = match sent.text(&format!("baik-{at}")) {
                "ya" => true,
                "tidak" => false,
                _ => return None,
            };
            Some(MonitoringRow {
                step: step.key.clone(),
                well,
                note: sent.text(&format!("catatan-{at}")).to_owned(),
                action: sent.text(&format!("tindakan-{at}")).to_owned(),
            })
        };
        let version = desk.office.sops.get(&self.key).map(|(version, _)| *version);
        Ok(Monitoring {
            sop: tayang_core::event::SopRef {
                key: self.key.clone(),
                version: version.ok_or(WebError::NotFound)?,
            },
            half: self.half.key(),
            rows: sop.step.iter().enumerate().filter_map(row).collect(),
            day: desk.office.day(desk.now),
            by: None,
        })
    }
}

/// "12 kali; nilai tengah 45 menit dari waktu baku 1 jam; 2 lewat waktu; 1 dikembalikan."
fn figures(desk: &Desk, report: &Report, step: &Step) -> String {
    let scene = desk.scene();
    let figure = report
        .figure(&step.key)
        .filter(|figure| !figure.passes.is_empty());
    let Some(figure) = figure else {
        return desk.say("monitoring.none", &[]);
    };
    let standard = figure
        .standard
        .map(|minutes| plan::minutes(&scene, minutes));
    let values = [
        ("times", figure.passes.len().to_string()),
        ("median", plan::minutes(&scene, figure.whole.median)),
        ("standard", standard.unwrap_or_else(|| "–".to_owned())),
        ("late", figure.late.to_string()),
        ("returned", figure.returned.to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    desk.say("monitoring.figures", &values)
}
