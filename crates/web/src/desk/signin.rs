//! Signing in and out. What is wrong is never told apart.

use axum::Router;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;
use tayang_store::{SignIn, SignedIn};

use super::act::{Act, Knock};
use super::fields::{Choice, FieldBox, Fields};
use super::parts::{Notice, Tone};
use super::serving::is_own_path;
use super::visitor::{Desk, Guest, bare_frame, go, scene, show};
use super::{DeskState, paths};
use crate::error::{Unsent, WebError};
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
    /// A form that came after the session had ended: its address and what was typed, as fields.
    pub held: Vec<Choice>,
}

/// A form that came after its session had ended, to be sent by whoever signed in again.
#[derive(Debug, Clone, Serialize)]
pub struct HeldPage {
    /// Where it goes.
    pub action: String,
    /// What was typed.
    pub fields: Vec<Choice>,
    /// The same, to be read: no keys and no numbers of rows.
    pub words: Vec<String>,
    /// The page it stood on.
    pub back: String,
    /// Whose name it is sent in.
    pub name: String,
}

/// Name of the held form's address among the fields of signing in; its own follow with a dot.
const HELD: &str = "titip";
/// Characters of one held text that are shown.
const SHOWN: usize = 600;

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
    let say = |key: &str| i18n::text(guest.lang, key);
    let note = match (unset, guest.ended) {
        (true, _) => {
            let note = Notice::of(Tone::Warn, say("signin.unset"));
            Some(note.line(say("signin.unset.do")))
        }
        (_, true) => Some(Notice::of(Tone::Info, say("signin.ended"))),
        _ => None,
    };
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
        held: Vec::new(),
    }
}

/// Signing in again with what was on its way when the session ended.
pub(super) async fn again(
    state: &DeskState,
    guest: &Guest,
    unsent: &Unsent,
) -> Result<Response, WebError> {
    let typed = !unsent.fields.is_empty();
    let say = |key: &str| i18n::text(guest.lang, key);
    let note = Notice::of(Tone::Warn, say("signin.ended"));
    let words = if typed { "signin.held" } else { "signin.lost" };
    let mut fields = vec![(HELD.to_owned(), unsent.path.clone())];
    let named = unsent.fields.iter();
    fields.extend(named.map(|(name, value)| (format!("{HELD}.{name}"), value.clone())));
    let view = SignInPage {
        held: if typed {
            held(&Fields(fields))
        } else {
            Vec::new()
        },
        ..view(
            guest,
            "",
            back(Some(unsent.from.clone())),
            Some(note.line(say(words))),
        )
    };
    let page = page(state, guest, &view).await?;
    Ok((StatusCode::UNAUTHORIZED, page).into_response())
}

/// The held form among the fields of signing in.
fn held(fields: &Fields) -> Vec<Choice> {
    let dotted = format!("{HELD}.");
    let pairs = fields.0.iter();
    let of = pairs.filter(|(name, _)| name == HELD || name.starts_with(&dotted));
    of.map(|(name, value)| Choice::of(name, value)).collect()
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
        SignIn::Welcome(signed) => {
            let sent = resend(&state, &guest, &signed, &fields).await?;
            return Ok(sent.unwrap_or_else(|| welcome(&state, &guest, &signed, &back)));
        }
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
    let view = SignInPage {
        held: held(&fields),
        ..view(&guest, login, back, Some(note))
    };
    let page = page(&state, &guest, &view).await?;
    Ok((status, page).into_response())
}

/// What was held goes on by one press of whoever signed in; never by itself.
async fn resend(
    state: &DeskState,
    guest: &Guest,
    signed: &SignedIn,
    fields: &Fields,
) -> Result<Option<Response>, WebError> {
    let action = fields.some(HELD).filter(|path| is_own_path(path));
    let (Some(action), false) = (action, signed.session.must_change) else {
        return Ok(None);
    };
    let dotted = format!("{HELD}.");
    let typed = fields.0.iter().filter_map(|(name, value)| {
        let name = name.strip_prefix(&dotted)?;
        Some(Choice::of(name, value))
    });
    let typed: Vec<Choice> = typed.collect();
    let guest = Guest {
        secret: signed.token.clone(),
        session: Some(signed.session.clone()),
        ended: false,
        path: paths::INBOX.to_owned(),
        ..guest.clone()
    };
    // Whoever may not enter is told so by the page that they asked for.
    let Ok(desk) = Desk::enter(state.clone(), guest).await else {
        return Ok(None);
    };
    let view = HeldPage {
        action,
        words: typed.iter().filter_map(readable).collect(),
        fields: typed,
        back: back(fields.some("ke")),
        name: signed.session.name.clone(),
    };
    let page = desk.page("held.html", desk.say("held.title", &[]), &view)?;
    Ok(Some((cookies(state, signed), page).into_response()))
}

/// What a person wrote, cut when it is long; none for keys, numbers and hashes.
fn readable(field: &Choice) -> Option<String> {
    let text = field.label.trim();
    let wrote = text.contains(char::is_whitespace) || text.starts_with(char::is_uppercase);
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    wrote.then_some(shown)
}

/// Sets the session's cookie, ends the one before, drops that of forms, and goes on.
pub(super) fn welcome(state: &DeskState, guest: &Guest, signed: &SignedIn, back: &str) -> Response {
    let set = cookies(state, signed);
    let target = if signed.session.must_change {
        paths::ACCOUNT
    } else {
        back
    };
    tracing::info!(path = guest.path, "somebody signed in");
    (set, go(target, None)).into_response()
}

fn cookies(state: &DeskState, signed: &SignedIn) -> AppendHeaders<[(HeaderName, String); 2]> {
    let cookies = state.config.cookies();
    AppendHeaders([
        (SET_COOKIE, cookies.set(Kept::Session, &signed.token)),
        (SET_COOKIE, cookies.drop(Kept::Form)),
    ])
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
