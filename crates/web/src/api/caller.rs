//! Who calls: a bearer token, or the session of the desk in this browser.
//!
//! A change with a cookie must come from the desk's own pages and carry the token
//! of its forms in `x-form-token`; a bearer token needs neither, since no browser
//! sends it by itself.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use jiff::Timestamp;
use tayang_core::ids::PersonId;
use tayang_core::office::Assurance;
use tayang_store::{Office, Store, StoreError, Who};

use super::ApiState;
use super::problem::Problem;
use crate::i18n::Lang;
use crate::security::Canonical;
use crate::session::{Cookies, Kept, token_fits};

/// The header that carries the token of the desk's forms.
pub(super) const FORM_TOKEN: &str = "x-form-token";

/// A person who calls, with the office at this moment.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    /// Who.
    pub(super) person: PersonId,
    /// How surely we know.
    pub(super) assurance: Assurance,
    /// In which language they are answered.
    pub(super) lang: Lang,
    /// The store.
    pub(super) store: Store,
    /// The office.
    pub(super) office: Arc<Office>,
    /// The moment of the request.
    pub(super) now: Timestamp,
    /// The public site's address, for a site that has none of its own.
    pub(super) public_url: String,
}

impl Caller {
    /// In whose name commands are given.
    pub(super) fn who(&self) -> Who {
        Who::Person {
            person: self.person,
            assurance: self.assurance,
        }
    }

    /// Whether the person holds any post or team seat today: only then cases and items are theirs to see.
    pub(super) fn holds_post(&self) -> bool {
        let today = self.office.day(self.now);
        self.office.serves(self.person, today)
    }

    /// Who asks, on which day on the wall of the office.
    pub(super) fn today_as(&self) -> (PersonId, jiff::civil::Date) {
        (self.person, self.office.day(self.now))
    }

    /// Passes people with a post; for others the thing does not exist.
    pub(super) fn may_see(&self) -> Result<(), Problem> {
        if self.holds_post() {
            Ok(())
        } else {
            Err(self.not_found())
        }
    }

    /// There is no such thing.
    pub(super) fn not_found(&self) -> Problem {
        Problem::not_found(self.lang)
    }

    /// The store failed.
    pub(super) fn failed(&self) -> impl Fn(StoreError) -> Problem {
        let lang = self.lang;
        move |error| Problem::of_store(lang, &error)
    }

    /// The site that was named, or the only one.
    pub(super) fn site(&self, named: Option<String>) -> Result<String, Problem> {
        let mut keys = self.office.sites.keys();
        match (named, keys.next(), keys.next()) {
            (Some(named), ..) if self.office.sites.contains_key(&named) => Ok(named),
            (None, Some(only), None) => Ok(only.clone()),
            (None, Some(_), Some(_)) => {
                Err(Problem::invalid(self.lang, "site", "there are several"))
            }
            _ => Err(self.not_found()),
        }
    }
}

impl FromRequestParts<ApiState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        let lang = language(state, &parts.headers);
        let fail = |error: StoreError| Problem::of_store(lang, &error);
        let (person, assurance) = match parts.headers.get(AUTHORIZATION) {
            Some(value) => {
                let token = value.to_str().ok().and_then(bearer);
                let token = token.ok_or_else(|| Problem::unauthenticated(lang))?;
                let person = state.store.api_token(token).await.map_err(fail)?;
                (
                    person.ok_or_else(|| Problem::unauthenticated(lang))?,
                    Assurance::Session,
                )
            }
            None => signed_in(parts, state, lang).await?,
        };
        let office = state.store.office().await.map_err(fail)?;
        let (store, now) = (state.store.clone(), state.store.now());
        Ok(Self {
            person,
            assurance,
            lang,
            store,
            office,
            now,
            public_url: state.public_url.clone(),
        })
    }
}

/// The session of the desk, and for a change the proof that a page of it asks.
async fn signed_in(
    parts: &Parts,
    state: &ApiState,
    lang: Lang,
) -> Result<(PersonId, Assurance), Problem> {
    let secret = Cookies::of(&state.desk_url).read(&parts.headers, Kept::Session);
    let secret = secret.ok_or_else(|| Problem::unauthenticated(lang))?;
    let session = state.store.session(&secret).await;
    let session = session.map_err(|error| Problem::of_store(lang, &error))?;
    let session = session.ok_or_else(|| Problem::unauthenticated(lang))?;
    if session.must_change {
        return Err(Problem::password_first(lang));
    }
    let reading = matches!(parts.method, Method::GET | Method::HEAD);
    let sent = parts
        .headers
        .get(FORM_TOKEN)
        .and_then(|token| token.to_str().ok());
    let own = Canonical::of(&state.desk_url).is_own(&parts.headers)
        && sent.is_some_and(|sent| token_fits(&secret, sent));
    if !reading && !own {
        return Err(Problem::foreign(lang));
    }
    Ok((session.person, session.assurance(state.store.now())))
}

/// The token of `Authorization: Bearer …`.
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    let fits = scheme.eq_ignore_ascii_case("bearer") && (1..=200).contains(&token.len());
    fits.then_some(token)
}

/// The first language of `Accept-Language` that we have, else that of the cookie.
pub(super) fn language(state: &ApiState, headers: &HeaderMap) -> Lang {
    let asked = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let tags = asked
        .unwrap_or_default()
        .split(',')
        .filter_map(|tag| tag.trim().get(..2));
    let known = tags
        .into_iter()
        .find_map(|tag| match tag.to_ascii_lowercase().as_str() {
            "id" => Some(Lang::Id),
            "en" => Some(Lang::En),
            _ => None,
        });
    known.unwrap_or_else(|| Cookies::of(&state.desk_url).lang(headers))
}
