//! The papers that steps leave: one screen for all of them, to fill in and to read.
//!
//! A kind says once what its paper asks (`Screen`); from that one telling the form is
//! drawn, read back, drawn again after a refusal with every word in it, and shown to
//! those who only read. What a paper demands is the core's rule.

mod choices;
mod draw;
mod faults;
mod read;
mod sheet;

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use serde_json::Value;
use tayang_core::artefact::{Artefact, Form, Kept, Paper};
use tayang_core::canonical::Hash;
use tayang_core::command::Command;
use tayang_core::decide::acts;
use tayang_core::facts::OpenFollowUp;
use tayang_core::sop::{Step, StepKind};
use tayang_store::PictureState;

use super::Page;
use crate::desk::act::Act;
use crate::desk::fields::{Attempt, Fields};
use crate::desk::parts::Check;
use crate::desk::standing::Standing;
use crate::desk::turn::{Asking, Offers, Sending};
use crate::desk::visitor::{Desk, go};
use crate::desk::{DeskState, paths, words};
use crate::error::WebError;
use crate::i18n::{self, Lang};

pub(super) use choices::*;
pub(in crate::desk) use draw::line;
pub use draw::{Group, PageRow, PaperPage, PictureBox, RowView};
pub(super) use sheet::Sheet;
pub use sheet::{Entry, Written};

/// A paper as the desk shows it.
pub(in crate::desk) struct Screen {
    /// Which.
    pub(super) paper: Paper,
    /// What it asks; none for a paper that only the rules fill in.
    pub(super) form: Option<fn(&mut Sheet<'_>)>,
    /// The act cannot be finished without it.
    pub(super) needed: bool,
    /// What is known before anybody wrote.
    pub(super) start: fn(&Asked<'_>) -> Value,
    /// A kept paper as its form has it.
    pub(super) kept: fn(&Asked<'_>, &Artefact) -> Value,
    /// Forms beside the paper, for those who read.
    pub(super) forms: fn(&Asked<'_>, &Kept) -> Vec<Sending>,
    /// What the rules add to it, for those who read.
    pub(super) more: fn(&Asked<'_>, &Artefact) -> Vec<Group>,
}

impl Screen {
    /// A paper that stands as it was filled in.
    pub(super) const fn of(paper: Paper) -> Self {
        Self {
            paper,
            form: None,
            needed: true,
            start: |_| Value::Null,
            kept: |_, artefact| serde_json::to_value(artefact).unwrap_or_default(),
            forms: |_, _| Vec::new(),
            more: |_, _| Vec::new(),
        }
    }
}

/// A paper of a case, and who asks for it.
pub(in crate::desk) struct Asked<'a> {
    pub(in crate::desk) desk: &'a Desk,
    pub(in crate::desk) standing: &'a Standing,
    /// The paper as it was kept last.
    pub(in crate::desk) kept: Option<&'a Kept>,
    /// Follow-ups of earlier evaluations that are open.
    pub(in crate::desk) follow_ups: &'a [OpenFollowUp],
    /// How far the picture of each captured page is.
    pub(in crate::desk) pictures: &'a BTreeMap<Hash, PictureState>,
}

impl Asked<'_> {
    /// The day on the wall of the office.
    pub(in crate::desk) fn today(&self) -> Date {
        self.desk.office.day(self.desk.now)
    }

    /// The reader holds the role of a step today.
    pub(in crate::desk) fn holds(&self, step: &str) -> bool {
        let sop = self.standing.sop();
        let Some(step) = sop.step(step) else {
            return false;
        };
        let person = self.desk.session.person;
        let roles = self.desk.office.roles_of(person, self.today());
        roles.contains(&(sop.key.clone(), step.role.value.clone()))
    }

    /// A word of papers.
    pub(in crate::desk) fn word(&self, key: &str) -> String {
        self.desk.say(&format!("paperword.{key}"), &[])
    }
}

/// Routes of the papers.
pub(super) fn routes() -> Router<DeskState> {
    Router::new().route("/berkas/{case}/hasil/{paper}", get(show).post(fill_in))
}

/// The page of a kind with papers: the first that is missing, else its first.
pub(super) fn page(asking: &Asking<'_>) -> Option<Page> {
    let screens = super::of(asking.kind()).papers.iter();
    let filled = |screen: &&Screen| screen.form.is_some();
    let mut screens = screens.filter(filled).map(|screen| screen.paper);
    let first = screens.clone().next()?;
    let missing = screens.find(|paper| !asking.has(*paper));
    let paper = missing.unwrap_or(first);
    Some(Page::Work(paths::paper(asking.case.id, slug(paper))))
}

/// Which papers of the step are there; who has the task goes from here to each.
pub(super) fn checks(asking: &Asking<'_>) -> Vec<Check> {
    let kinds = asking.step.acts().map(super::of);
    let screens = kinds.flat_map(|kind| kind.papers.iter());
    let needed = screens.filter(|screen| screen.needed && screen.form.is_some());
    let missing = acts::missing_papers(asking.case, asking.task, asking.step);
    // What was filled in before the work came back may hold still; the rules say so.
    let holds = |paper| {
        let kept = asking.case.artefact(&asking.step.key, paper).is_some();
        asking.has(paper) || kept && !missing.contains(&paper)
    };
    let line = |screen: &Screen| {
        let named = title(asking.scene.lang(), screen.paper);
        let check = Check::of(holds(screen.paper), named);
        if asking.task.holder.is_none() {
            return check;
        }
        check.at(paths::paper(asking.case.id, slug(screen.paper)))
    };
    needed.map(line).collect()
}

/// The work, then the finish, then the way to every form that no check leads to.
pub(super) fn offer(offers: &mut Offers<'_>) {
    offers.work();
    let asking = offers.asking;
    if asking.task.handed_over.is_some() {
        return;
    }
    let own = (super::of(asking.kind()).page)(asking).map(|page| page.href().to_owned());
    for paper in acts::papers(asking.step) {
        let href = paths::paper(asking.case.id, slug(paper));
        let beside =
            screen(slug(paper)).is_ok_and(|screen| !screen.needed && screen.form.is_some());
        if beside && own.as_ref() != Some(&href) {
            offers.go_to(href, title(asking.scene.lang(), paper), "words");
        }
    }
}

/// "Lembar disposisi".
pub(in crate::desk) fn title(lang: Lang, paper: Paper) -> String {
    i18n::capital(&words::paper(lang, paper))
}

/// Its word in addresses.
pub(crate) fn slug(paper: Paper) -> &'static str {
    match paper {
        Paper::Disposition => "disposisi",
        Paper::Decree => "surat-keputusan",
        Paper::WorkProgramme => "program-kerja",
        Paper::ChangeRecord => "catatan-pembaruan",
        Paper::MaterialList => "daftar-bahan",
        Paper::VerificationList => "verifikasi-sumber",
        Paper::Receipt => "tanda-terima",
        Paper::ClassificationList => "daftar-klasifikasi",
        Paper::LayoutSheet => "tata-letak",
        Paper::Submission => "berkas-pengajuan",
        Paper::RegisterRecord => "register-tayang",
        Paper::ActivityReport => "laporan-kegiatan",
        Paper::Invitation => "undangan",
        Paper::AttendanceList => "daftar-hadir",
        Paper::Minutes => "notula",
        Paper::FollowUpPlan => "tindak-lanjut",
        Paper::CaptureList => "tangkapan-halaman",
    }
}

fn screen(word: &str) -> Result<&'static Screen, WebError> {
    let screens = StepKind::ALL
        .into_iter()
        .flat_map(|kind| super::of(kind).papers);
    let mut named = screens.filter(|screen| slug(screen.paper) == word);
    named.next().ok_or(WebError::NotFound)
}

/// A case with one of its papers.
struct Place {
    desk: Desk,
    standing: Standing,
    screen: &'static Screen,
    follow_ups: Vec<OpenFollowUp>,
    pictures: BTreeMap<Hash, PictureState>,
}

impl Place {
    async fn of(desk: Desk, case: &str, word: &str) -> Result<Self, WebError> {
        let standing = Standing::of(&desk, case).await?;
        let screen = screen(word)?;
        let follow_ups = if screen.paper == Paper::FollowUpPlan {
            let case = standing.case();
            let open = desk.store().open_follow_ups(&case.site, &case.sop.key);
            let mut open = open.await?;
            open.retain(|one| one.at.case != case.id);
            open
        } else {
            Vec::new()
        };
        let mut place = Self {
            desk,
            standing,
            screen,
            follow_ups,
            pictures: BTreeMap::new(),
        };
        place.pictures = place.drawn().await?;
        Ok(place)
    }

    /// How far the pictures are of the pages that this paper lists.
    async fn drawn(&self) -> Result<BTreeMap<Hash, PictureState>, WebError> {
        let mut drawn = BTreeMap::new();
        if let Some(Artefact::CaptureList(list)) = self.asked().kept.map(|kept| &kept.artefact) {
            for row in &list.rows {
                let state = self.desk.store().picture(row.hash).await?;
                drawn.extend(state.map(|state| (row.hash, state)));
            }
        }
        Ok(drawn)
    }

    fn asked(&self) -> Asked<'_> {
        let case = self.standing.case();
        let step = self.standing.open().map(|(_, step)| step);
        let own = step.and_then(|step: &Step| case.artefact(&step.key, self.screen.paper));
        Asked {
            desk: &self.desk,
            standing: &self.standing,
            kept: own.or_else(|| case.newest(self.screen.paper)),
            follow_ups: &self.follow_ups,
            pictures: &self.pictures,
        }
    }

    /// This person may fill it in now.
    fn may(&self) -> bool {
        let open = self.standing.open();
        let asks = open.is_some_and(|(task, step)| {
            task.handed_over.is_none() && acts::papers(step).contains(&self.screen.paper)
        });
        let told = self.screen.paper == Paper::MaterialList && self.standing.brings();
        self.screen.form.is_some() && (self.standing.mine || told) && asks
    }
}

async fn show(
    desk: Desk,
    Path((case, word)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let place = Place::of(desk, &case, &word).await?;
    draw::page(&place, &Attempt::default())
}

async fn fill_in(
    Path((case, word)): Path<(String, String)>,
    act: Act,
) -> Result<Response, WebError> {
    let place = Place::of(act.desk, &case, &word).await?;
    let (desk, fields) = (&place.desk, act.sent);
    if fields.one("tambah").is_some() {
        // One more row: nothing is kept yet, and nothing is lost.
        let attempt = Attempt {
            sent: Some(fields),
            ..Attempt::default()
        };
        return draw::page(&place, &attempt);
    }
    let case = place.standing.case().id;
    let groups = told(&place, &fields)?;
    let done = async {
        let form = form(&place, &groups)?;
        desk.execute(case, None, Command::Produce { form }).await
    };
    match done.await {
        Ok(_) => Ok(go(&paths::case(case), Some("produced"))),
        Err(error) => {
            let seen = (desk.lang(), place.asked().today());
            let marks = faults::marks(seen, &groups, &error);
            let (status, mut attempt) = Attempt::after(desk.lang(), fields, error)?;
            for (name, words) in marks {
                attempt.wrong.note(&name, words);
            }
            Ok((status, draw::page(&place, &attempt)?).into_response())
        }
    }
}

/// What was sent, entry by entry.
fn told(place: &Place, sent: &Fields) -> Result<Vec<Group>, WebError> {
    let asked = place.asked();
    let tell = place.screen.form.ok_or(WebError::NotFound)?;
    let mut sheet = Sheet::sent(&asked, place.screen.paper, sent);
    tell(&mut sheet);
    Ok(sheet.groups)
}

/// What was sent, as the rules want it.
fn form(place: &Place, groups: &[Group]) -> Result<Form, WebError> {
    let mut told = read::told(place.desk.lang(), groups)?;
    told.insert("paper".to_owned(), place.screen.paper.name().into());
    serde_json::from_value(Value::Object(told))
        .map_err(|_| WebError::field("form", place.desk.say("form.unreadable", &[])))
}
