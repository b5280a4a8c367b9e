//! What a browser sends to change something, its token checked before anything is done.
//!
//! One shape for every body: [`Act`] of a signed-in person, [`Knock`] of anybody
//! else. A handler that changes something takes one of the two, so none can forget
//! the check. Who asks is in [`super::visitor`].

use axum::extract::{FromRef, FromRequest, Multipart, Request};
use axum::http::header::REFERER;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;
use axum::{Form, Json};
use serde::de::DeserializeOwned;

use super::fields::Fields;
use super::serving::is_own_path;
use super::visitor::{Desk, Guest};
use super::{DeskState, paths};
use crate::error::{Unsent, WebError};
use crate::session::token_fits;

/// Something sent by a signed-in person: a form, [`Json`], plain text or files.
#[derive(Debug, Clone)]
pub(super) struct Act<B = Fields> {
    /// Who sent it.
    pub(super) desk: Desk,
    /// What was sent.
    pub(super) sent: B,
}

impl<S, B> FromRequest<S> for Act<B>
where
    DeskState: FromRef<S>,
    S: Send + Sync,
    B: Sent,
{
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let guest = request.extensions().get::<Guest>();
        if guest.is_some_and(|guest| guest.session.is_none()) {
            return Err(unsent::<B, S>(request, state).await);
        }
        let Knock { guest, sent } = Knock::<B>::from_request(request, state).await?;
        let desk = Desk::enter(DeskState::from_ref(state), guest).await?;
        Ok(Self { desk, sent })
    }
}

/// Something sent by anybody: signing in itself, the first set-up.
#[derive(Debug, Clone)]
pub(super) struct Knock<B = Fields> {
    /// The request.
    pub(super) guest: Guest,
    /// What was sent.
    pub(super) sent: B,
}

impl<S, B> FromRequest<S> for Knock<B>
where
    S: Send + Sync,
    B: Sent,
{
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let guest = request.extensions().get::<Guest>().cloned();
        let guest = guest.ok_or(WebError::Foreign)?;
        let sent = B::read(request, state, &guest.secret).await?;
        Ok(Self { guest, sent })
    }
}

/// A body that knows where its token stands, and is read only with the right one.
pub(super) trait Sent: Sized + Send {
    /// Reads the body, its token checked against the browser's secret.
    fn read<S: Send + Sync>(
        request: Request,
        state: &S,
        secret: &str,
    ) -> impl Future<Output = Result<Self, WebError>> + Send;

    /// What was typed into a plain form, to be sent again after signing in. Nothing is done with it.
    fn typed<S: Send + Sync>(
        _: Request,
        _: &S,
    ) -> impl Future<Output = Vec<(String, String)>> + Send {
        async { Vec::new() }
    }
}

/// A body that came without a session, with the page it stood on.
async fn unsent<B: Sent, S: Send + Sync>(request: Request, state: &S) -> WebError {
    let path = request.uri().path().to_owned();
    let from = request.headers().get(REFERER);
    let from = from.and_then(|from| from.to_str().ok()?.parse::<Uri>().ok());
    let from = from.and_then(|from| from.path_and_query().map(ToString::to_string));
    // Passwords are not carried about: the forms of an account are filled in again.
    let fields = if path.starts_with(paths::ACCOUNT) {
        Vec::new()
    } else {
        B::typed(request, state).await
    };
    WebError::SignedOut(Box::new(Unsent {
        path,
        from: from.filter(|from| is_own_path(from)).unwrap_or_default(),
        fields,
    }))
}

/// A form: the token is the field `_token`.
impl Sent for Fields {
    async fn read<S: Send + Sync>(
        request: Request,
        state: &S,
        secret: &str,
    ) -> Result<Self, WebError> {
        let Form(pairs) = whole::<Form<Vec<(String, String)>>, S>(request, state).await?;
        let pairs = pairs.into_iter();
        let fields = Self(pairs.map(|(name, value)| (name, typed(value))).collect());
        fits(secret, fields.text("_token"))?;
        Ok(fields)
    }

    async fn typed<S: Send + Sync>(request: Request, state: &S) -> Vec<(String, String)> {
        let read = whole::<Form<Vec<(String, String)>>, S>(request, state).await;
        let mut pairs = read.map(|Form(pairs)| pairs).unwrap_or_default();
        pairs.retain(|(name, _)| name != "_token");
        // A paraf binds what is seen while it is given: its sheet is opened again.
        let given = ("decision", "approve");
        if pairs
            .iter()
            .any(|(name, value)| (name.as_str(), value.as_str()) == given)
        {
            pairs.clear();
        }
        pairs
    }
}

/// JSON of a script: the token is in the header.
impl<T: DeserializeOwned + Send> Sent for Json<T> {
    async fn read<S: Send + Sync>(
        request: Request,
        state: &S,
        secret: &str,
    ) -> Result<Self, WebError> {
        by_header(request, state, secret).await
    }
}

/// Plain text or HTML of a script: the token is in the header.
impl Sent for String {
    async fn read<S: Send + Sync>(
        request: Request,
        state: &S,
        secret: &str,
    ) -> Result<Self, WebError> {
        by_header(request, state, secret).await
    }
}

/// Files of a form or a script: the token is in the header, or is the first field.
impl Sent for Multipart {
    async fn read<S: Send + Sync>(
        request: Request,
        state: &S,
        secret: &str,
    ) -> Result<Self, WebError> {
        let by_header = fits(secret, in_header(request.headers())).is_ok();
        let mut parts: Self = whole(request, state).await?;
        if !by_header {
            let first = parts.next_field().await;
            let first = first.map_err(|error| unreadable(error.status()))?;
            let first = first.filter(|field| field.name() == Some("_token"));
            let token = first.ok_or(WebError::Foreign)?.text().await;
            let token = token.map_err(|error| unreadable(error.status()))?;
            fits(secret, token.trim())?;
        }
        Ok(parts)
    }
}

/// A body of a script, whose token is in the header.
async fn by_header<B, S>(request: Request, state: &S, secret: &str) -> Result<B, WebError>
where
    B: FromRequest<S>,
    S: Send + Sync,
{
    fits(secret, in_header(request.headers()))?;
    whole(request, state).await
}

/// The body as axum reads it.
async fn whole<B, S>(request: Request, state: &S) -> Result<B, WebError>
where
    B: FromRequest<S>,
    S: Send + Sync,
{
    let read = B::from_request(request, state).await;
    read.map_err(|rejection| unreadable(rejection.into_response().status()))
}

/// What can be typed: no browser sends a zero byte, and PostgreSQL keeps none.
pub(super) fn typed(mut text: String) -> String {
    text.retain(|sign| sign != '\0');
    text
}

fn in_header(headers: &HeaderMap) -> &str {
    let sent = headers.get("x-csrf");
    sent.and_then(|token| token.to_str().ok())
        .unwrap_or_default()
}

fn fits(secret: &str, token: &str) -> Result<(), WebError> {
    if token_fits(secret, token) {
        Ok(())
    } else {
        Err(WebError::Foreign)
    }
}

/// A body that could not be read: too large, or not of its form.
fn unreadable(status: StatusCode) -> WebError {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        _ => WebError::field("form", ""),
    }
}
