//! The screens of cases: one, many, and the form of a new one.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;
use tayang_core::case::Case;
use tayang_core::command::{Command, OpenCase};
use tayang_core::decide::recallable;
use tayang_core::event::{Event, Recorded};
use tayang_core::ids::CaseId;
use tayang_core::refusal::Refusal;
use tayang_core::sop::Sop;
use tayang_store::{CaseFilter, CaseView, OfficialRow, TimelineEntry};

use super::build::{outcome, public_pages};
use super::{CasePage, over, packet, seals, summary};
use crate::bundles;
use crate::desk::act::Act;
use crate::desk::fields::{Attempt, Choice, FieldBox};
use crate::desk::parts::{Link, Notice, Tab, Tone};
use crate::desk::returned::last_return;
use crate::desk::scene::{Scene, number, rows};
use crate::desk::standing::Standing;
use crate::desk::turn::{Viewer, corrects, turn};
use crate::desk::visitor::{Desk, go};
use crate::desk::writing::{Doing, unsaved};
use crate::desk::{DeskState, diffs, ended, map, official, paths, timeline};
use crate::error::WebError;
use crate::titles::sop_title;

/// Rows of the list of cases.
const ROWS: u32 = 50;
/// Characters of a case's title.
const TITLE: usize = 200;

/// The id in an address; an address without one leads nowhere.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// A case.
pub(super) async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    draw(&desk, id(&case)?, None).await
}

/// A form of the card that was refused: its noun, and the attempt.
pub(super) type Tried<'a> = Option<(&'a str, &'a Attempt)>;

/// The page of a case, with what became of a form of its card.
pub(super) async fn draw(
    desk: &Desk,
    case: CaseId,
    tried: Tried<'_>,
) -> Result<Response, WebError> {
    let view = desk
        .store()
        .case_view(case)
        .await?
        .ok_or(WebError::NotFound)?;
    let entries = desk.store().timeline(case).await?;
    let corrections = corrections(desk, &entries).await?;
    let papers = desk.store().papers_of(case).await?;
    let mut page = page(desk, &view, (&entries, &papers), &corrections);
    let waiting = crate::desk::intake::waiting(desk, &view).await?;
    page.notes.extend(waiting);
    if let Some((noun, attempt)) = tried {
        page.turn = page.turn.again(&paths::act(case, noun), attempt);
    }
    let title = desk.say("case.title", &[("title", &view.case.title)]);
    let standing = Standing::with(desk, view);
    if standing.mine || standing.brings() {
        page.turn.checks.extend(unsaved(desk, &standing).await?);
    }
    let frame = crate::desk::frame::Frame {
        body: "case",
        ..desk.frame(title)
    };
    crate::desk::visitor::show("case.html", &frame, &page)
}

/// What each correction changed, word by word, by the number of its entry.
async fn corrections(
    desk: &Desk,
    entries: &[TimelineEntry],
) -> Result<BTreeMap<u64, diffs::DiffView>, WebError> {
    let mut found = BTreeMap::new();
    for entry in entries {
        let Event::Corrected { base, revision, .. } = entry.recorded.event else {
            continue;
        };
        let before = desk.store().revision(base).await?;
        let after = desk.store().revision(revision).await?;
        if let (Some(before), Some(after)) = (before, after) {
            let change = diffs::correction(desk.lang(), &before, &after);
            found.insert(entry.version, change);
        }
    }
    Ok(found)
}

fn page(
    desk: &Desk,
    view: &CaseView,
    (entries, papers): (&[TimelineEntry], &[OfficialRow]),
    corrections: &BTreeMap<u64, diffs::DiffView>,
) -> CasePage {
    let (scene, case, sop) = (desk.scene(), &*view.case, &*view.sop);
    let viewer = viewer(desk, view, entries);
    let entries: Vec<_> = entries
        .iter()
        .map(|entry| {
            let recorded = entry.recorded.clone();
            let told = bundles::veiled(&desk.office, desk.today_as(), sop, recorded);
            (entry.version, told)
        })
        .collect();
    let doing = if corrects(&scene, sop, case, &viewer) {
        Doing::Correcting
    } else {
        Doing::Writing
    };
    let packet = packet(&scene, case, &public_pages(desk, view), doing);
    let mut turn = turn(&scene, sop, case, &viewer);
    turn.acts.extend(outcome(desk, &packet, case.closed));
    CasePage {
        up: Link::to(paths::INBOX, desk.say("inbox.title", &[])),
        title: case.title.clone(),
        summary: summary(&scene, sop, case),
        notes: reopened(&scene, view, &entries)
            .into_iter()
            .chain(notes(desk, view))
            .collect(),
        map: map::of_case(&scene, sop, case, &holders(desk, sop)),
        turn,
        packet,
        packet_empty: desk.say("case.packet.empty.words", &[]),
        papers: official::rows(
            &scene,
            (sop, case),
            papers,
            desk.state.config.press.is_some(),
        ),
        packet_links: links(desk, case),
        seals: seals(&scene, sop, case),
        timeline: timeline::timeline(&scene, sop, case, &entries, corrections),
    }
}

/// That a correction over the limit made the open task ask for an approval again, and of whom.
fn reopened(scene: &Scene, view: &CaseView, entries: &[(u64, Recorded)]) -> Option<Notice> {
    let task = view.case.open.as_ref()?;
    let before = entries.iter().filter(|(no, _)| *no < task.entry);
    let mut before = before.map(|(_, entry)| &entry.event).rev();
    let cause = before.find(|event| !matches!(event, Event::TaskFinished { .. }))?;
    let Event::Corrected { beyond: true, .. } = cause else {
        return None;
    };
    let step = view.sop.step(&task.step)?;
    let role = view.sop.role_label(&step.role.value).unwrap_or_default();
    let who = task.holder.map_or(role, |holder| scene.name(holder));
    let again = scene.say("case.reopened", &[("no", number(step))]);
    let waits = scene.say("case.reopened.who", &[("who", who)]);
    Some(Notice::of(Tone::Warn, again).line(waits))
}

/// The open task came back, and what it came back with is as it was.
fn still_as_returned(case: &Case, entries: &[TimelineEntry]) -> bool {
    let back = case.open.as_ref().and_then(|task| task.back_from.as_ref());
    back.is_some() && last_return(case, entries).is_some_and(|last| last.unchanged)
}

/// Ways on from the packet: its preview, and the run on paper.
fn links(desk: &Desk, case: &Case) -> Vec<Link> {
    let preview = || Link::to(paths::preview(case.id), desk.say("turn.preview", &[]));
    let paper = || Link::to(paths::run_paper(case.id), desk.say("case.paper", &[]));
    let begun = desk.state.config.press.is_some() && !case.passes.is_empty();
    let shared = !case.shared.is_empty();
    let kit = || Link::to(paths::share(case.id), desk.say("sharing.title", &[]));
    let shown = [
        (!case.items.is_empty()).then(preview),
        begun.then(paper),
        shared.then(kit),
    ];
    shown.into_iter().flatten().collect()
}

/// Who looks at the case, with their roles on its SOP today.
fn viewer(desk: &Desk, view: &CaseView, entries: &[TimelineEntry]) -> Viewer {
    let person = desk.session.person;
    let held = desk.office.roles_of(person, desk.office.day(desk.now));
    let key = &view.case.sop.key;
    let roles: BTreeSet<String> = held
        .into_iter()
        .filter(|(sop, _)| sop == key)
        .map(|(_, role)| role)
        .collect();
    let acting = roles.iter().filter(|role| desk.mandated(key, role));
    let acting = acting.cloned().collect();
    Viewer {
        linked: view.linked.clone(),
        person,
        roles,
        acting,
        recall: recallable(&view.sop, &view.case, person),
        unchanged: still_as_returned(&view.case, entries),
        over: over(view, desk.now).is_some(),
    }
}

fn holders(desk: &Desk, sop: &Sop) -> map::Holders {
    let day = desk.office.day(desk.now);
    sop.role
        .iter()
        .map(|role| desk.office.holders(&sop.key, &role.key, day))
        .collect()
}

/// Where the case comes from, what left it, and why its task is no longer this person's.
fn notes(desk: &Desk, view: &CaseView) -> Vec<Notice> {
    let parent = view.case.parent.map(|parent| Notice {
        link: Some(Link::to(
            paths::case(parent),
            desk.say("case.parent.open", &[]),
        )),
        ..Notice::of(Tone::Info, desk.say("case.parent", &[]))
    });
    let children = view.children.iter().map(|child| Notice {
        link: Some(Link::to(paths::case(child.case), child.title.clone())),
        ..Notice::of(Tone::Info, desk.say("case.child", &[]))
    });
    let open = view.open.as_ref();
    let ended = open.and_then(|open| ended::for_role(desk, &view.case.sop.key, &open.role));
    let from = parent.into_iter().chain(children);
    from.chain(ended).collect()
}

/// The list of cases.
#[derive(Debug, Clone, Serialize)]
pub struct CaseListPage {
    /// Back to the inbox.
    pub up: Link,
    /// Open and closed.
    pub tabs: Vec<Tab>,
    /// The rows, newest first.
    pub rows: Vec<CaseLine>,
    /// The next page.
    pub next: Option<String>,
}

/// One case of the list.
#[derive(Debug, Clone, Serialize)]
pub struct CaseLine {
    /// The case.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// Its sheet.
    pub sop: String,
    /// Where it stands.
    pub state: String,
    /// When it moved last.
    pub moved: String,
}

/// Cases, newest first, open ones unless asked otherwise.
pub(super) async fn list(desk: Desk) -> Result<Response, WebError> {
    let closed = desk.guest.asked("keadaan").as_deref() == Some("selesai");
    let after = desk.guest.asked("sesudah").and_then(|id| id.parse().ok());
    let filter = CaseFilter {
        open: Some(!closed),
        after,
        limit: ROWS,
        ..CaseFilter::default()
    };
    let found = desk.store().cases(&filter).await?;
    let scene = desk.scene();
    let mut rows = Vec::new();
    for row in &found {
        let sop = desk.store().sop(&row.sop).await?;
        rows.push(line(&scene, row, sop.as_deref()));
    }
    let full = found.len() == ROWS as usize;
    let last = found.last().filter(|_| full).map(|row| row.case);
    let state = if closed { "&keadaan=selesai" } else { "" };
    let tab = |href: &str, key: &str, current| Tab {
        href: href.to_owned(),
        label: desk.say(key, &[]),
        current,
    };
    let view = CaseListPage {
        up: Link::to(paths::INBOX, desk.say("inbox.title", &[])),
        tabs: vec![
            tab("/berkas", "cases.open", !closed),
            tab("/berkas?keadaan=selesai", "cases.closed", closed),
        ],
        rows,
        next: last.map(|case| format!("/berkas?sesudah={case}{state}")),
    };
    desk.page("caselist.html", desk.say("cases.title", &[]), &view)
}

fn line(scene: &Scene, row: &tayang_store::CaseRow, sop: Option<&Sop>) -> CaseLine {
    let step = row.step.as_ref().and_then(|step| sop?.step(step));
    let state = match (step, row.outcome.as_deref()) {
        (Some(step), _) => scene.say(
            "cases.step",
            &[
                ("no", crate::desk::scene::number(step)),
                ("text", &step.text),
            ],
        ),
        (None, Some("not_aired")) => scene.say("turn.outcome.not_aired", &[]),
        (None, Some("emptied")) => scene.say("turn.outcome.emptied", &[]),
        _ => scene.say("turn.outcome.done", &[]),
    };
    CaseLine {
        href: paths::case(row.case),
        title: row.title.clone(),
        sop: sop.map_or_else(|| row.sop.key.clone(), sop_title),
        state,
        moved: scene.moments.near(row.last_at, scene.now),
    }
}

/// The form of a new case.
#[derive(Debug, Clone, Serialize)]
pub struct NewCasePage {
    /// Back to the inbox.
    pub up: Link,
    /// What was wrong.
    pub note: Option<Notice>,
    /// The sheet, and its section.
    pub sheet: String,
    /// SOP and section as they go with the form.
    pub hidden: Vec<Choice>,
    /// The title.
    pub title: FieldBox,
    /// What comes first.
    pub first: String,
}

/// Asks what a new case is about.
pub(super) async fn new(desk: Desk) -> Result<Response, WebError> {
    let key = desk.guest.asked("sop").ok_or(WebError::NotFound)?;
    let section = desk.guest.asked("bagian");
    let version = in_effect(&desk, &key)?;
    let wanted = tayang_core::event::SopRef {
        key: key.clone(),
        version,
    };
    let sop = desk.store().sop(&wanted).await?.ok_or(WebError::NotFound)?;
    let first = rows(&sop, section.as_deref())
        .next()
        .ok_or(WebError::NotFound)?;
    let named = sop
        .section
        .iter()
        .find(|known| Some(&known.key) == section.as_ref());
    let sheet = match named {
        Some(named) => format!("{}: {}", sop_title(&sop), named.title),
        None => sop_title(&sop),
    };
    let mut hidden = vec![Choice::of("sop", key)];
    hidden.extend(
        section
            .as_ref()
            .map(|section| Choice::of("section", section.clone())),
    );
    hidden.extend(
        desk.guest
            .asked("induk")
            .map(|parent| Choice::of("parent", parent)),
    );
    let view = NewCasePage {
        up: Link::to(paths::INBOX, desk.say("inbox.title", &[])),
        note: None,
        sheet,
        hidden,
        title: FieldBox::line("title", desk.say("newcase.field", &[]), TITLE)
            .hint(desk.say("newcase.hint", &[]))
            .with(desk.guest.asked("judul").unwrap_or_default()),
        first: desk.say("newcase.first", &[("step", &first.text)]),
    };
    desk.page("newcase.html", desk.say("newcase.title", &[]), &view)
}

/// The version that a case begun today follows.
fn in_effect(desk: &Desk, key: &str) -> Result<u32, WebError> {
    let (office, day) = (&desk.office, desk.office.day(desk.now));
    office.sops.get(key).ok_or(WebError::NotFound)?;
    let later = || {
        let reason = match office.next_effect(key, day) {
            Some(from) => Refusal::SheetNotYetInForce {
                from: from.to_string(),
            },
            None => Refusal::SheetNotInForce {},
        };
        WebError::Refused(vec![reason], None)
    };
    office.version_on(key, day).ok_or_else(later)
}

/// Opens a case, begins its first step when that is one's own, and goes to it.
pub(super) async fn open(State(_): State<DeskState>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let parent = fields
        .some("parent")
        .map(|parent| id(&parent))
        .transpose()?;
    let request = OpenCase {
        sop: fields.text("sop").to_owned(),
        section: fields.some("section"),
        title: fields.text("title").to_owned(),
        parent,
    };
    let site = site_of(&desk, &request.sop)?;
    let opened = desk
        .store()
        .open_case(desk.who(), &site, request, None)
        .await;
    let opened = opened.map_err(|error| WebError::of_execution(error, None))?;
    begin(&desk, opened.case).await?;
    Ok(go(&paths::case(opened.case), Some("opened")))
}

/// Whoever opens a case whose first step is theirs is at work on it from then on.
async fn begin(desk: &Desk, case: CaseId) -> Result<(), WebError> {
    let view = desk.store().case_view(case).await?;
    let Some(view) = view else { return Ok(()) };
    let open = view.case.open.as_ref();
    let step = open.and_then(|task| view.sop.step(&task.step));
    let roles = viewer(desk, &view, &[]).roles;
    if step.is_some_and(|step| roles.contains(&step.role.value)) {
        desk.execute(case, None, Command::StartTask {}).await?;
    }
    Ok(())
}

/// The site at which an SOP is run: the first that adopted it.
fn site_of(desk: &Desk, sop: &str) -> Result<String, WebError> {
    let (_, sites) = desk.office.sops.get(sop).ok_or(WebError::NotFound)?;
    let site = sites.first().or_else(|| desk.office.sites.keys().next());
    site.cloned().ok_or(WebError::NotFound)
}
