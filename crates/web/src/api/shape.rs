//! The form of what is sent: JSON bodies, queries and ids, each fault by its field.

use std::collections::BTreeMap;
use std::str::FromStr;

use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::ApiState;
use super::caller::language;
use super::fault;
use super::problem::Problem;
use crate::i18n::Lang;

/// Bytes of a JSON body: the longest text that a revision may have, with room.
pub(super) const JSON_BYTES: usize = 4 << 20;
/// Bytes of an idempotency key.
const KEY_BYTES: usize = 200;
/// Rows of a page unless asked.
const PAGE: u32 = 50;
/// Rows of a page at most.
pub(super) const PAGE_MAX: u32 = 100;

/// A JSON body of this form; anything else is told by its field.
#[derive(Debug)]
pub(super) struct Sent<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<ApiState> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &ApiState) -> Result<Self, Problem> {
        let lang = language(state, request.headers());
        if !is_json(request.headers()) {
            return Err(Problem::unsupported(lang));
        }
        let bytes = axum::body::to_bytes(request.into_body(), JSON_BYTES).await;
        let bytes = bytes.map_err(|_| Problem::too_large(lang))?;
        let tree: Value = serde_json::from_slice(&bytes)
            .map_err(|error| Problem::invalid(lang, "", &error.to_string()))?;
        fault::read(tree)
            .map(Self)
            .map_err(|fault| Problem::invalid(lang, fault.field, &fault.why))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let sent = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let media = sent
        .and_then(|value| value.split(';').next())
        .unwrap_or_default();
    media.trim().eq_ignore_ascii_case("application/json")
}

/// The query of a request; a name that nobody takes is refused.
#[derive(Debug)]
pub(super) struct Asked {
    lang: Lang,
    pairs: BTreeMap<String, String>,
}

impl FromRequestParts<ApiState> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        let lang = language(state, &parts.headers);
        let sent = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|error| Problem::invalid(lang, "?", &error.to_string()))?;
        let mut pairs = BTreeMap::new();
        for (name, value) in sent.0 {
            if pairs.insert(name.clone(), value).is_some() {
                return Err(Problem::invalid(lang, name, "it is there twice"));
            }
        }
        Ok(Self { lang, pairs })
    }
}

impl Asked {
    /// A value as it was sent; an empty one counts as absent.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.pairs.remove(name).filter(|value| !value.is_empty())
    }

    /// A value of a form.
    pub(super) fn read<T: FromStr>(&mut self, name: &str) -> Result<Option<T>, Problem> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let read = text.parse().map(Some);
        read.map_err(|_| Problem::invalid(self.lang, name, "it does not have its form"))
    }

    /// One of a closed set of words.
    pub(super) fn word<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, Problem> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let read = serde_json::from_value(Value::String(text)).map(Some);
        read.map_err(|error| Problem::invalid(self.lang, name, &error.to_string()))
    }

    /// Rows of the page: 50 unless asked, 1 to 100.
    pub(super) fn limit(&mut self) -> Result<u32, Problem> {
        match self.read("limit")? {
            None => Ok(PAGE),
            Some(limit) if (1..=PAGE_MAX).contains(&limit) => Ok(limit),
            Some(_) => Err(Problem::invalid(self.lang, "limit", "it is 1 to 100")),
        }
    }

    /// Refuses what nobody took.
    pub(super) fn end(self) -> Result<(), Problem> {
        match self.pairs.into_keys().next() {
            None => Ok(()),
            Some(name) => Err(Problem::invalid(self.lang, name, "there is no such field")),
        }
    }
}

/// The id of a path; what does not have the form of one leads nowhere.
pub(super) fn id<T: FromStr>(lang: Lang, text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found(lang))
}

/// The key that makes a retry harmless.
pub(super) fn idempotency(lang: Lang, headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    if (1..=KEY_BYTES).contains(&text.len()) {
        return Ok(Some(text.to_owned()));
    }
    Err(Problem::invalid(
        lang,
        "Idempotency-Key",
        "it is 1 to 200 plain characters",
    ))
}
