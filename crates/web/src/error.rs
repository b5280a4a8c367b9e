//! The way out of a handler that cannot answer: one enum, dressed later.
//!
//! An answer made of it has a status and no body; the desk dresses it as a page,
//! the API as a problem document. Nothing inside is ever shown raw.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use tayang_core::ids::CaseId;
use tayang_core::refusal::Refusal;
use tayang_store::{ExecuteError, OfficeError, OfficeRefusal, StoreError};

/// Why a request got no answer of its own.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// There is no such thing, or it is not for this person to see.
    #[error("not found")]
    NotFound,
    /// Only an administrator may.
    #[error("administrators only")]
    AdministratorsOnly,
    /// Only who answers for the work may.
    #[error("officials only")]
    OfficialsOnly,
    /// Drafts are for those who hold a post or a seat in a team today.
    #[error("no post today")]
    NoPost,
    /// A change that does not come from the desk's own pages, or without its token.
    #[error("a change from elsewhere")]
    Foreign,
    /// Nobody is signed in; afterwards the person comes back to this path.
    #[error("not signed in")]
    SignInFirst(String),
    /// The session ended while a form was filled in: what it sent is kept on the page that answers.
    #[error("the session has ended")]
    SignedOut(Box<Unsent>),
    /// A temporary password must be changed first.
    #[error("the password is temporary")]
    PasswordFirst,
    /// The rules say no, with every reason.
    #[error("refused: {0:?}")]
    Refused(Vec<Refusal>, Option<CaseId>),
    /// The office's rules say no.
    #[error("refused: {0:?}")]
    OfficeRefused(OfficeRefusal),
    /// Another person was first.
    #[error("{by_name} was first")]
    LostRace {
        /// Who.
        by_name: String,
        /// When.
        at: Timestamp,
        /// What they did: the event's `type`.
        act: String,
        /// The case's version now.
        version: u64,
        /// The case, when it is known.
        case: Option<CaseId>,
    },
    /// An idempotency key was used for another command.
    #[error("the idempotency key was used for another command")]
    KeyReused,
    /// The body is larger than the listener takes.
    #[error("the body is too large")]
    TooLarge,
    /// A field does not have its form.
    #[error("the field {field} is not valid")]
    Field {
        /// Its name.
        field: String,
        /// What is wrong, in words; empty when only the form could not be read.
        words: String,
    },
    /// A method that the address does not know.
    #[error("method not allowed")]
    Method,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A page could not be drawn.
    #[error("a page could not be drawn: {0}")]
    Render(#[from] minijinja::Error),
}

/// A form that came without a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unsent {
    /// Where it was sent.
    pub path: String,
    /// The page it stood on.
    pub from: String,
    /// What was typed; nothing of a body that is no plain form.
    pub fields: Vec<(String, String)>,
}

/// What the answer carries until it is dressed.
#[derive(Debug, Clone)]
pub struct Trouble(pub Arc<WebError>);

impl WebError {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::AdministratorsOnly
            | Self::OfficialsOnly
            | Self::NoPost
            | Self::Foreign
            | Self::PasswordFirst => StatusCode::FORBIDDEN,
            Self::SignInFirst(_) | Self::SignedOut(_) => StatusCode::UNAUTHORIZED,
            Self::Refused(refusals, _) if refusals.iter().any(Refusal::is_authority) => {
                StatusCode::FORBIDDEN
            }
            Self::OfficeRefused(OfficeRefusal::NotAdministrator) => StatusCode::FORBIDDEN,
            Self::Refused(..) | Self::OfficeRefused(_) | Self::KeyReused => StatusCode::CONFLICT,
            Self::LostRace { .. } => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Field { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Store(StoreError::Closed) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::Render(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What an execution on a case came to.
    pub fn of_execution(error: ExecuteError, case: Option<CaseId>) -> Self {
        match error {
            ExecuteError::Refused(refusals) => Self::Refused(refusals, case),
            ExecuteError::LostRace {
                by_name,
                at,
                act,
                version,
            } => Self::LostRace {
                by_name,
                at,
                act,
                version,
                case,
            },
            ExecuteError::NotFound => Self::NotFound,
            ExecuteError::KeyReused => Self::KeyReused,
            ExecuteError::Store(error) => Self::Store(error),
        }
    }

    /// A field that does not have its form.
    pub fn field(field: &str, words: impl Into<String>) -> Self {
        Self::Field {
            field: field.to_owned(),
            words: words.into(),
        }
    }
}

impl From<OfficeError> for WebError {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::Refused(refusal) => Self::OfficeRefused(refusal),
            OfficeError::Store(error) => Self::Store(error),
        }
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Trouble(Arc::new(self)));
        response
    }
}
