//! What the API answers when it cannot do what was asked: one document for all.
//!
//! `application/problem+json` (RFC 9457), with words for people in their language
//! and a stable `code` for programs. Nothing inside is ever shown raw.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::refusal::Refusal;
use tayang_intake::Refused;
use tayang_store::{ExecuteError, StoreError};
use utoipa::ToSchema;

use crate::desk::words;
use crate::i18n::{self, Lang};
use crate::upload::UploadRefused;

/// Seconds after which trying again may help.
const RETRY_SECONDS: &str = "5";

/// A problem document. Fields that a code does not have are absent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Problem {
    /// `urn:tayang:problem:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// What happened, in the caller's language.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What to do, or every reason in one line.
    detail: String,
    /// Which problem: `unauthenticated`, `foreign`, `password_first`, `no_post`, `not_found`,
    /// `method`, `refused`, `lost_race`, `key_reused`, `invalid`, `too_large`, `unsupported`,
    /// `upload_refused`, `busy`, `failed`.
    code: &'static str,
    /// Every reason of a refusal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    refusals: Vec<Reason>,
    /// The field that does not have its form, as a path: `command.body[2].text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// Lost race: who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Lost race: when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    /// Lost race: what they did, the `type` of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<String>,
    /// Lost race: the case's version now.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u64>,
}

/// One reason why something was refused.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Reason {
    /// The name of the reason, for example `not_your_role`.
    code: String,
    /// What happened and what to do, in the caller's language.
    message: String,
    /// What the words are made of; its shape belongs to the code.
    #[schema(value_type = Object)]
    facts: serde_json::Value,
}

impl Problem {
    /// A problem whose words stand in the tables under `problem.{code}`.
    fn of(lang: Lang, status: StatusCode, code: &'static str) -> Self {
        Self {
            kind: format!("urn:tayang:problem:{code}"),
            title: i18n::text(lang, &format!("problem.{code}")).to_owned(),
            status: status.as_u16(),
            detail: i18n::text(lang, &format!("problem.{code}.do")).to_owned(),
            code,
            refusals: Vec::new(),
            field: None,
            by: None,
            at: None,
            act: None,
            version: None,
        }
    }

    /// Nobody is signed in, or the token does not count.
    pub(super) fn unauthenticated(lang: Lang) -> Self {
        Self::of(lang, StatusCode::UNAUTHORIZED, "unauthenticated")
    }

    /// A change with a cookie that does not come from the desk's own pages.
    pub(super) fn foreign(lang: Lang) -> Self {
        Self::of(lang, StatusCode::FORBIDDEN, "foreign")
    }

    /// The password of the session is temporary.
    pub(super) fn password_first(lang: Lang) -> Self {
        Self::of(lang, StatusCode::FORBIDDEN, "password_first")
    }

    /// The person holds no post today.
    pub(super) fn no_post(lang: Lang) -> Self {
        Self::of(lang, StatusCode::FORBIDDEN, "no_post")
    }

    /// There is no such thing, or it is not for this person to see.
    pub(super) fn not_found(lang: Lang) -> Self {
        Self::of(lang, StatusCode::NOT_FOUND, "not_found")
    }

    /// The address knows other methods only.
    pub(super) fn method(lang: Lang) -> Self {
        Self::of(lang, StatusCode::METHOD_NOT_ALLOWED, "method")
    }

    /// More bytes than the address takes.
    pub(super) fn too_large(lang: Lang) -> Self {
        Self::of(lang, StatusCode::PAYLOAD_TOO_LARGE, "too_large")
    }

    /// The content type is not the one that is read here.
    pub(super) fn unsupported(lang: Lang) -> Self {
        Self::of(lang, StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported")
    }

    /// Too much is being taken in at this moment.
    pub(super) fn busy(lang: Lang) -> Self {
        Self::of(lang, StatusCode::TOO_MANY_REQUESTS, "busy")
    }

    /// A field that does not have its form. `why` is for the programmer.
    pub(super) fn invalid(lang: Lang, field: impl Into<String>, why: &str) -> Self {
        let field = field.into();
        let values = [("field", field.as_str()), ("why", why)];
        let detail = i18n::fill(lang, "problem.invalid.do", &values);
        let problem = Self::of(lang, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
        Self {
            detail,
            field: Some(field),
            ..problem
        }
    }

    /// The rules say no: 403 when one reason is about authority, else 409.
    fn refused(lang: Lang, refusals: &[Refusal]) -> Self {
        let authority = refusals.iter().any(Refusal::is_authority);
        let status = if authority {
            StatusCode::FORBIDDEN
        } else {
            StatusCode::CONFLICT
        };
        let refusals: Vec<Reason> = refusals.iter().map(|no| reason(lang, no)).collect();
        let lines: Vec<&str> = refusals
            .iter()
            .map(|reason| reason.message.as_str())
            .collect();
        Self {
            detail: lines.join(" "),
            refusals,
            ..Self::of(lang, status, "refused")
        }
    }

    /// What an execution came to.
    pub(super) fn of_execution(lang: Lang, error: ExecuteError) -> Self {
        match error {
            ExecuteError::Refused(refusals) => Self::refused(lang, &refusals),
            ExecuteError::LostRace {
                by_name,
                at,
                act,
                version,
            } => Self {
                title: i18n::fill(lang, "problem.lost_race", &[("name", &by_name)]),
                by: Some(by_name),
                at: Some(at),
                act: Some(act),
                version: Some(version),
                ..Self::of(lang, StatusCode::PRECONDITION_FAILED, "lost_race")
            },
            ExecuteError::NotFound => Self::not_found(lang),
            ExecuteError::KeyReused => {
                let problem = Self::of(lang, StatusCode::CONFLICT, "key_reused");
                let message = format!("{} {}", problem.title, problem.detail);
                let facts = serde_json::json!({});
                Self {
                    refusals: vec![Reason {
                        code: "key_reused".to_owned(),
                        message,
                        facts,
                    }],
                    ..problem
                }
            }
            ExecuteError::Store(error) => Self::of_store(lang, &error),
        }
    }

    /// The store failed: told to the log, never to the caller.
    pub(super) fn of_store(lang: Lang, error: &StoreError) -> Self {
        let status = match error {
            StoreError::Closed => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        tracing::error!(%error, "the API could not answer");
        Self::of(lang, status, "failed")
    }

    /// Why an upload was not taken.
    pub(super) fn of_upload(lang: Lang, error: &UploadRefused) -> Self {
        match error {
            UploadRefused::Store(error) => Self::of_store(lang, error),
            UploadRefused::Intake(refused) => {
                let message = error.message(lang).unwrap_or_default();
                let facts = facts_of(refused);
                let code = refused.code().to_owned();
                Self {
                    detail: message.clone(),
                    refusals: vec![Reason {
                        code,
                        message,
                        facts,
                    }],
                    ..Self::of(lang, error.status(), "upload_refused")
                }
            }
        }
    }
}

/// One refusal with its words.
fn reason(lang: Lang, refusal: &Refusal) -> Reason {
    let tree = serde_json::to_value(refusal).unwrap_or_default();
    Reason {
        code: refusal.code(),
        message: words::refusal(lang, refusal).line(),
        facts: tree
            .get("facts")
            .cloned()
            .unwrap_or_else(|| serde_json::json!({})),
    }
}

/// What an upload's refusal knows, without its code.
fn facts_of(refused: &Refused) -> serde_json::Value {
    let mut tree = serde_json::to_value(refused).unwrap_or_default();
    if let Some(object) = tree.as_object_mut() {
        object.remove("code");
    }
    tree
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut headers = HeaderMap::new();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        match status {
            StatusCode::UNAUTHORIZED => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
            }
            _ => {}
        }
        (status, headers, Json(self)).into_response()
    }
}
