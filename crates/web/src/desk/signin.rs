//! Signing in and out. What is wrong is never told apart.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use tayang_store::{SignIn, SignedIn};

use super::act::{Act, Knock};
use super::fields::FieldBox;
use super::parts::{Notice, Tone};
use super::serving::is_own_path;
use super::visitor::{Guest, bare_frame, go, scene, show};
use super::{DeskState, paths};
use crate::error::WebError;
use crate::i18n;
use crate::session::Kept;

/// Characters of a login; more is cut off by the browser.
const LOGIN: usize = 60;
/// Characters of a password.
const PASSWORD: usize = 256;

/// The form for signing in.
#[derive(Debug, Clone, Serialize)]
pub struct SignInPage {
    /// What was wrong.
    pub note: Option<Notice>,
    /// The name.
    pub login: FieldBox,
    /// The password.
    pub password: FieldBox,
    /// Where to go afterwards.
    pub back: String,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/masuk", get(form).post(enter))
        .route("/keluar", post(leave))
}

async fn form(State(state): State<DeskState>, guest: Guest) -> Result<Response, WebError> {
    let back = back(guest.asked("ke"));
    if guest.session.is_some() {
        return Ok(go(&back, None));
    }
    let unset = state.store.office().await?.persons.is_empty();
    let note = unset.then(|| {
        let words = i18n::text(guest.lang, "signin.unset");
        Notice::of(Tone::Warn, words).line(i18n::text(guest.lang, "signin.unset.do"))
    });
    page(&state, &guest, &view(&guest, "", back, note)).await
}

/// The empty form.
pub fn view(guest: &Guest, login: &str, back: String, note: Option<Notice>) -> SignInPage {
    let label = |key| i18n::text(guest.lang, key);
    SignInPage {
        note,
        login: FieldBox::line("login", label("signin.login"), LOGIN).with(login),
        password: FieldBox::line("password", label("signin.password"), PASSWORD).typed("password"),
        back,
    }
}

async fn page(state: &DeskState, guest: &Guest, view: &SignInPage) -> Result<Response, WebError> {
    let office = state.store.office().await?;
    let title = i18n::text(guest.lang, "signin.title");
    show(
        "signin.html",
        &bare_frame(guest, &office, state.store.now(), title),
        view,
    )
}

async fn enter(State(state): State<DeskState>, knock: Knock) -> Result<Response, WebError> {
    let (guest, fields) = (knock.guest, knock.sent);
    let back = back(fields.some("ke"));
    let (login, password) = (
        fields.text("login"),
        fields.one("password").unwrap_or_default(),
    );
    let (status, note) = match state
        .store
        .authenticate(login, password, &guest.visit)
        .await?
    {
        SignIn::Welcome(signed) => return Ok(welcome(&state, &guest, &signed, &back)),
        SignIn::Wrong => {
            let note = Notice::of(Tone::Bad, i18n::text(guest.lang, "signin.wrong"));
            (
                StatusCode::UNAUTHORIZED,
                note.line(i18n::text(guest.lang, "signin.wrong.do")),
            )
        }
        SignIn::Blocked { until } => {
            let office = state.store.office().await?;
            let now = state.store.now();
            let at = scene(guest.lang, &office, now).moments.near(until, now);
            let note = Notice::of(Tone::Warn, i18n::text(guest.lang, "signin.blocked"));
            let line = i18n::fill(guest.lang, "signin.blocked.do", &[("at", &at)]);
            (StatusCode::TOO_MANY_REQUESTS, note.line(line))
        }
    };
    let page = page(&state, &guest, &view(&guest, login, back, Some(note))).await?;
    Ok((status, page).into_response())
}

/// Sets the session's cookie, ends the one before, drops that of forms, and goes on.
pub(super) fn welcome(state: &DeskState, guest: &Guest, signed: &SignedIn, back: &str) -> Response {
    let cookies = state.config.cookies();
    let set = AppendHeaders([
        (SET_COOKIE, cookies.set(Kept::Session, &signed.token)),
        (SET_COOKIE, cookies.drop(Kept::Form)),
    ]);
    let target = if signed.session.must_change {
        paths::ACCOUNT
    } else {
        back
    };
    tracing::info!(path = guest.path, "somebody signed in");
    (set, go(target, None)).into_response()
}

async fn leave(State(state): State<DeskState>, act: Act) -> Result<Response, WebError> {
    let session = &act.desk.session;
    state.store.end_session(session.person, session.id).await?;
    let cookie = state.config.cookies().drop(Kept::Session);
    Ok(([(SET_COOKIE, cookie)], go("/masuk", Some("left"))).into_response())
}

fn back(path: Option<String>) -> String {
    path.filter(|path| is_own_path(path))
        .unwrap_or_else(|| paths::INBOX.to_owned())
}
