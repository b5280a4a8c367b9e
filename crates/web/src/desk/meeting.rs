//! Hadir rapat: the code that the meeting is shown, and marking oneself present by it.
//!
//! Whoever has the evaluation opens the code and shows this screen; those who come sign in
//! on their own telephone and press one button. The list is kept as the paper of that name.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::command::Command;
use tayang_core::event::Event;
use tayang_core::sop::StepKind;

use super::DeskState;
use super::act::Act;
use super::fields::Attempt;
use super::parts::{Link, Notice, Tone};
use super::paths;
use super::standing::Standing;
use super::visitor::{Desk, go};
use super::words::Said;
use crate::error::WebError;

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/berkas/{case}/hadir", get(show).post(check_in))
        .route("/berkas/{case}/hadir/kode", post(open))
}

/// The meeting's screen.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingPage {
    /// Back to the case.
    pub up: Link,
    /// Why the last press was refused.
    pub reasons: Vec<Said>,
    /// What the case is about.
    pub title: String,
    /// Where forms are sent.
    pub action: String,
    /// This person has the evaluation: may open a code.
    pub may: bool,
    /// The link and its code, for whoever shows them.
    pub code: Option<CodeView>,
    /// The code that this person came with.
    pub came_with: Option<String>,
    /// This person is marked present.
    pub here: Option<Notice>,
    /// Who is marked present.
    pub present: Vec<PresentRow>,
    /// The paper of the list, where rows are added by hand.
    pub paper: Link,
}

/// A code that counts.
#[derive(Debug, Clone, Serialize)]
pub struct CodeView {
    /// The address that a telephone opens.
    pub url: String,
    /// The code by itself.
    pub code: String,
    /// Its drawing, where the program makes papers.
    pub drawing: Option<String>,
    /// Until when it counts.
    pub until: String,
}

/// One who came.
#[derive(Debug, Clone, Serialize)]
pub struct PresentRow {
    /// The name.
    pub name: String,
    /// The post, and when.
    pub line: String,
}

async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let came_with = desk.guest.asked("kode");
    draw(&desk, &standing, came_with, &Attempt::default()).await
}

async fn draw(
    desk: &Desk,
    standing: &Standing,
    came_with: Option<String>,
    attempt: &Attempt,
) -> Result<Response, WebError> {
    let (case, scene) = (standing.case(), desk.scene());
    let me = desk.session.person;
    let may = standing.may(StepKind::Evaluate);
    let here = case
        .present
        .iter()
        .find(|known| known.person == me)
        .map(|known| {
            let at = scene.moments.near(known.at, desk.now);
            Notice::of(Tone::Good, desk.say("meeting.here", &[("at", &at)]))
        });
    let present = case.present.iter().map(|known| {
        let at = scene.moments.near(known.at, desk.now);
        let line = [known.post.as_str(), at.as_str()];
        let line: Vec<&str> = line.into_iter().filter(|part| !part.is_empty()).collect();
        PresentRow {
            name: known.name.clone(),
            line: line.join(", "),
        }
    });
    let view = MeetingPage {
        up: standing.up(),
        reasons: attempt.reasons.clone(),
        title: case.title.clone(),
        action: paths::meeting(case.id),
        may,
        code: if may {
            code(desk, standing).await?
        } else {
            None
        },
        came_with: came_with.filter(|_| here.is_none()),
        here,
        present: present.collect(),
        paper: Link::to(
            paths::paper(case.id, "daftar-hadir"),
            desk.say("meeting.paper", &[]),
        ),
    };
    desk.page("meeting.html", desk.say("meeting.title", &[]), &view)
}

/// The code that counts now, for whoever has the evaluation.
async fn code(desk: &Desk, standing: &Standing) -> Result<Option<CodeView>, WebError> {
    let case = standing.case();
    let open = case.check_in.as_ref().filter(|open| desk.now < open.until);
    let Some(open) = open else { return Ok(None) };
    let Some(code) = desk.store().meeting_code(case.id, open.entry).await? else {
        return Ok(None);
    };
    let drawn = desk.state.config.press.is_some();
    Ok(Some(CodeView {
        url: link(desk, standing, &code),
        drawing: drawn.then(|| format!("{}/kode.svg", paths::meeting(case.id))),
        until: desk.scene().moments.near(open.until, desk.now),
        code,
    }))
}

fn link(desk: &Desk, standing: &Standing, code: &str) -> String {
    let path = paths::meeting(standing.case().id);
    format!("{}{path}?kode={code}", desk.state.config.desk_url)
}

/// The address that the meeting is shown, while its code counts and this person shows it.
///
/// # Errors
/// [`WebError::NotFound`] without a code, or for somebody else.
pub async fn shown(desk: &Desk, case: &str) -> Result<String, WebError> {
    let standing = Standing::of(desk, case).await?;
    if !standing.may(StepKind::Evaluate) {
        return Err(WebError::NotFound);
    }
    let code = code(desk, &standing).await?;
    code.map(|code| code.url).ok_or(WebError::NotFound)
}

/// Opens a code for the meeting.
async fn open(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let case = standing.case().id;
    let secret = crate::session::fresh_secret();
    let code: String = secret.chars().take(10).collect();
    let command = Command::OpenCheckIn {
        code: Hash::of(code.as_bytes()),
    };
    let done = match desk.execute(case, None, command).await {
        Ok(done) => done,
        Err(error) => return again(&desk, &standing, None, fields, error).await,
    };
    let opened = done
        .events
        .iter()
        .find(|entry| matches!(entry.recorded.event, Event::CheckInOpened { .. }));
    if let Some(entry) = opened {
        let store = desk.store();
        store.add_meeting_code(case, entry.version, &code).await?;
    }
    Ok(go(&paths::meeting(case), Some("check_in_opened")))
}

/// Marks the signed-in person present.
async fn check_in(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let case = standing.case().id;
    let code = fields.text("kode").to_owned();
    let command = Command::CheckIn { code: code.clone() };
    match desk.execute(case, None, command).await {
        Ok(_) => Ok(go(&paths::meeting(case), Some("checked_in"))),
        Err(error) => again(&desk, &standing, Some(code), fields, error).await,
    }
}

async fn again(
    desk: &Desk,
    standing: &Standing,
    came_with: Option<String>,
    fields: super::fields::Fields,
    error: WebError,
) -> Result<Response, WebError> {
    let (status, attempt) = Attempt::after(desk.lang(), fields, error)?;
    let page = draw(desk, standing, came_with, &attempt).await?;
    Ok((status, page).into_response())
}
