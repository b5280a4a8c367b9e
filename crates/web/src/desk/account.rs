//! The signed-in person's own account: posts, sessions, password.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use tayang_store::{OfficeError, OfficeRefusal, SessionInfo};
use uuid::Uuid;

use super::act::Act;
use super::cases::id;
use super::fields::FieldBox;
use super::parts::{Link, Notice, Tone};
use super::visitor::{Desk, go};
use super::{DeskState, guides, paths, signin, trouble};
use crate::error::WebError;

/// Characters of a password.
const PASSWORD: usize = 256;

/// The account page.
#[derive(Debug, Clone, Serialize)]
pub struct AccountPage {
    /// The person's name.
    pub name: String,
    /// The name to sign in with.
    pub login: String,
    /// What is wrong, or must be done first.
    pub note: Option<Notice>,
    /// Nothing else before the password is changed.
    pub must_change: bool,
    /// Posts today.
    pub posts: Vec<String>,
    /// The short guides.
    pub guides: Link,
    /// How many of one's own are not read.
    pub unread: Option<String>,
    /// Open sessions, last used first.
    pub sessions: Vec<SessionLine>,
    /// The present password.
    pub old: FieldBox,
    /// The new one.
    pub new: FieldBox,
    /// The new one again.
    pub again: FieldBox,
}

/// One open session.
#[derive(Debug, Clone, Serialize)]
pub struct SessionLine {
    /// Its id.
    pub id: String,
    /// Browser and system in words.
    pub device: String,
    /// From where, since when.
    pub line: String,
    /// This very one.
    pub current: bool,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/akun", get(show))
        .route("/akun/sandi", post(change))
        .route("/akun/sesi/{session}/akhir", post(end))
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    let note = desk.session.must_change.then(|| must_change(&desk));
    let view = view(&desk, note).await?;
    desk.page("account.html", desk.say("account.title", &[]), &view)
}

fn must_change(desk: &Desk) -> Notice {
    Notice::of(Tone::Warn, desk.say("account.must", &[])).line(desk.say("account.must.do", &[]))
}

async fn view(desk: &Desk, note: Option<Notice>) -> Result<AccountPage, WebError> {
    let sessions = desk.store().sessions(desk.session.person).await?;
    let unread = guides::unread(desk).await?;
    let field = |name: &'static str, key: &str| {
        FieldBox::line(name, desk.say(key, &[]), PASSWORD).typed("password")
    };
    Ok(AccountPage {
        name: desk.session.name.clone(),
        login: desk.session.login.clone(),
        note,
        must_change: desk.session.must_change,
        posts: desk.posts(),
        guides: Link::to(paths::GUIDES, desk.say("guides.title", &[])),
        unread: (unread > 0).then(|| desk.say("guides.unread", &[])),
        sessions: sessions.iter().map(|session| line(desk, session)).collect(),
        old: field("old", "account.password.old"),
        new: field("new", "account.password.new").hint(desk.say("account.password.hint", &[])),
        again: field("again", "account.password.again"),
    })
}

fn line(desk: &Desk, session: &SessionInfo) -> SessionLine {
    let moments = desk.scene().moments;
    let since = moments.near(session.created_at, desk.now);
    let seen = moments.near(session.seen_at, desk.now);
    let values = [
        ("address", session.address.as_str()),
        ("since", &since),
        ("seen", &seen),
    ];
    SessionLine {
        id: session.id.to_string(),
        device: device(desk, &session.agent),
        line: desk.say("account.session.line", &values),
        current: session.id == desk.session.id,
    }
}

/// "Firefox di Android" of what a browser calls itself; a plain word for anything else.
fn device(desk: &Desk, agent: &str) -> String {
    let known = |names: &[(&'static str, &'static str)]| {
        names
            .iter()
            .find(|(sign, _)| agent.contains(sign))
            .map(|(_, name)| *name)
    };
    let browser = known(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = known(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => desk.say(
            "account.device",
            &[("browser", browser), ("system", system)],
        ),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => desk.say("account.device.other", &[]),
    }
}

async fn change(State(state): State<DeskState>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let sent = |name| fields.one(name).unwrap_or_default();
    if sent("new") != sent("again") {
        let words = desk.say("account.password.differ", &[]);
        return again(&desk, Notice::of(Tone::Bad, words)).await;
    }
    let visit = &desk.guest.visit;
    match state
        .store
        .change_password(&desk.session, sent("old"), sent("new"), visit)
        .await
    {
        Ok(signed) => {
            let told = format!("{}?kabar=password", paths::ACCOUNT);
            Ok(signin::welcome(&state, &desk.guest, &signed, &told))
        }
        Err(OfficeError::Refused(refusal)) => again(&desk, refused(&desk, &refusal)).await,
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

fn refused(desk: &Desk, refusal: &OfficeRefusal) -> Notice {
    let said = trouble::office(desk.lang(), refusal);
    Notice::of(Tone::Bad, said.what).line(said.advice)
}

async fn again(desk: &Desk, note: Notice) -> Result<Response, WebError> {
    let view = view(desk, Some(note)).await?;
    let page = desk.page("account.html", desk.say("account.title", &[]), &view)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn end(
    State(state): State<DeskState>,
    Path(session): Path<String>,
    act: Act,
) -> Result<Response, WebError> {
    let own = &act.desk.session;
    if session == "lain" {
        state.store.end_other_sessions(own.person, own.id).await?;
    } else {
        state
            .store
            .end_session(own.person, id::<Uuid>(&session)?)
            .await?;
    }
    Ok(go(paths::ACCOUNT, Some("ended")))
}
