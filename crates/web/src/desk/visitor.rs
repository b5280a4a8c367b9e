//! Who asks: the guest of every request, and the signed-in person.
//!
//! A reading handler takes [`Desk`], which refuses anything but GET and HEAD; a
//! changing one takes `act::Act`, which has checked the token.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::command::Command;
use tayang_core::content::Revision;
use tayang_core::ids::{CaseId, PersonId};
use tayang_core::office::Assurance;
use tayang_core::refusal::Refusal;
use tayang_store::{Executed, Office, SessionInfo, Store, Visit, Who};

use super::act::typed;
use super::frame::{Frame, House, PersonCard, switch, ways};
use super::moments::Moments;
use super::parts::{Notice, Tone};
use super::scene::Scene;
use super::{DeskState, assets, entry, render, reports};
use crate::error::WebError;
use crate::i18n::{self, Lang};
use crate::names::initials;
use crate::public::assets as dress;
use crate::public::identity::Identity;
use crate::session::form_token;

/// What is known of every request before anybody asks: made once, by the desk's layer.
#[derive(Debug, Clone)]
pub struct Guest {
    /// The language.
    pub lang: Lang,
    /// The secret that the forms of this browser are bound to.
    pub secret: String,
    /// The session, when somebody is signed in.
    pub session: Option<SessionInfo>,
    /// The browser still names a session that is over.
    pub ended: bool,
    /// Path of the request.
    pub path: String,
    /// Its query, as it was sent.
    pub query: String,
    /// Where it comes from.
    pub visit: Visit,
}

impl Guest {
    /// The first value of a name in the query.
    pub fn asked(&self, name: &str) -> Option<String> {
        let pairs = self
            .query
            .split('&')
            .filter_map(|pair| pair.split_once('='));
        let value = pairs
            .into_iter()
            .find(|(key, _)| *key == name)?
            .1
            .replace('+', " ");
        let text = percent_encoding::percent_decode_str(&value)
            .decode_utf8()
            .ok()?;
        Some(typed(text.into_owned()))
    }

    /// Path and query together, to come back to.
    pub fn whole_path(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Guest {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        // The layer runs before every handler of the desk's router.
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(WebError::Foreign)
    }
}

/// The desk as a signed-in person sees it, for handlers that only read.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Store and configuration.
    pub state: DeskState,
    /// The request.
    pub guest: Guest,
    /// The session.
    pub session: SessionInfo,
    /// The office at this moment.
    pub office: Arc<Office>,
    /// The moment of the request.
    pub now: Timestamp,
    /// There is a report for this person to read.
    pub reports: bool,
}

impl<S> FromRequestParts<S> for Desk
where
    DeskState: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        if !matches!(parts.method, Method::GET | Method::HEAD) {
            return Err(WebError::Foreign);
        }
        let guest = Guest::from_request_parts(parts, state).await?;
        let desk = Self::enter(DeskState::from_ref(state), guest).await?;
        entry::pass_reader(&desk)?;
        Ok(desk)
    }
}

impl Desk {
    /// The desk of whoever sent a request; the caller has checked its method or its token.
    pub(super) async fn enter(state: DeskState, guest: Guest) -> Result<Self, WebError> {
        let Some(session) = guest.session.clone() else {
            return Err(WebError::SignInFirst(guest.whole_path()));
        };
        let open = guest.path.starts_with("/akun") || guest.path == "/keluar";
        if session.must_change && !open {
            return Err(WebError::PasswordFirst);
        }
        let office = state.store.office().await?;
        let now = state.store.now();
        let readable = reports::readable(&state.store, &office, &session).await?;
        let desk = Self {
            state,
            guest,
            session,
            office,
            now,
            reports: !readable.is_empty(),
        };
        entry::pass(&desk).await?;
        Ok(desk)
    }

    /// Who asks, on which day on the wall of the office.
    pub fn today_as(&self) -> (PersonId, jiff::civil::Date) {
        (self.session.person, self.office.day(self.now))
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.state.store
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.guest.lang
    }

    /// A text in the person's language.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        i18n::fill(self.lang(), key, values)
    }

    /// In whose name commands are given.
    pub fn who(&self) -> Who {
        Who::Person {
            person: self.session.person,
            assurance: self.session.assurance(self.now),
        }
    }

    /// Language, zone, hours and names for view models.
    pub fn scene(&self) -> Scene {
        scene(self.lang(), &self.office, self.now)
    }

    /// Passes administrators only.
    ///
    /// # Errors
    /// [`WebError::AdministratorsOnly`].
    pub fn administrators_only(&self) -> Result<(), WebError> {
        if self.session.administrator {
            Ok(())
        } else {
            Err(WebError::AdministratorsOnly)
        }
    }

    /// What every link to a public site begins with.
    pub fn origin(&self, site: &str) -> String {
        let site = self.office.sites.get(site);
        let identity = site.map(|site| Identity::read(&site.identity));
        let configured = &self.state.config.public_url;
        identity.map_or_else(|| configured.clone(), |own| own.origin(configured))
    }

    /// The public address of a revision that has its place on a site.
    pub fn public_address(&self, site: &str, revision: &Revision) -> Option<String> {
        let slug = &revision.placement.as_ref()?.slug;
        let place = revision.kind.place();
        Some(format!("{}/{place}/{slug}", self.origin(site)))
    }

    /// The person's posts today, each with capacity and last day.
    pub fn posts(&self) -> Vec<String> {
        let scene = self.scene();
        let held = self
            .office
            .in_force(self.session.person, self.office.day(self.now));
        held.map(|held| {
            let title = self
                .office
                .positions
                .get(&held.position)
                .map(|post| post.short.as_str());
            let post = scene.titled(title.unwrap_or_default(), held.capacity);
            match held.until {
                Some(day) => {
                    let day = scene.moments.short_date(day);
                    self.say("post.until", &[("post", &post), ("day", &day)])
                }
                None => post,
            }
        })
        .collect()
    }

    /// The person holds a role of a sheet as Plt or Plh, and in no other way.
    pub fn mandated(&self, sop: &str, role: &str) -> bool {
        let person = self.session.person;
        let actor = self.office.actor(person, sop, self.now, Assurance::Session);
        let post = actor.post_for(role);
        post.is_some_and(|post| post.capacity.mandated())
    }

    /// The frame of a screen with this title.
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        let card = PersonCard {
            name: self.session.name.clone(),
            initials: initials(&self.session.name),
            posts: self.posts(),
        };
        let mut ways = ways(
            self.lang(),
            &self.guest.path,
            self.session.administrator,
            self.reports,
        );
        if !entry::serves(self) {
            ways.retain(|way| entry::leads(way.href));
        }
        Frame {
            person: Some(card),
            ways,
            ..bare_frame(&self.guest, &self.office, self.now, title)
        }
    }

    /// A screen: the template with its view model inside the frame.
    ///
    /// # Errors
    /// When the template names something that the view does not have.
    pub fn page(
        &self,
        template: &str,
        title: impl Into<String>,
        view: &impl Serialize,
    ) -> Result<Response, WebError> {
        show(template, &self.frame(title), view)
    }

    /// The same with a status of its own, for a form that comes back with what was wrong.
    ///
    /// # Errors
    /// As [`Desk::page`].
    pub fn page_again(
        &self,
        template: &str,
        title: impl Into<String>,
        view: &impl Serialize,
    ) -> Result<Response, WebError> {
        Ok((
            StatusCode::UNPROCESSABLE_ENTITY,
            self.page(template, title, view)?,
        )
            .into_response())
    }

    /// Gives a command on a case.
    ///
    /// # Errors
    /// Every refusal, a lost race, or the store's failure.
    pub async fn execute(
        &self,
        case: CaseId,
        expected: Option<u64>,
        command: Command,
    ) -> Result<Executed, WebError> {
        let done = self
            .store()
            .execute(self.who(), case, expected, command, None)
            .await;
        done.map_err(|error| WebError::of_execution(error, Some(case)))
    }

    /// The same for a screen that shows its refusals itself: they are a value.
    ///
    /// # Errors
    /// A lost race, or the store's failure.
    pub async fn attempt(
        &self,
        case: CaseId,
        expected: Option<u64>,
        command: Command,
    ) -> Result<Result<Executed, Vec<Refusal>>, WebError> {
        match self.execute(case, expected, command).await {
            Ok(done) => Ok(Ok(done)),
            Err(WebError::Refused(refusals, _)) => Ok(Err(refusals)),
            Err(other) => Err(other),
        }
    }
}

/// Language, zone, hours and names of an office at a moment.
pub fn scene(lang: Lang, office: &Office, now: Timestamp) -> Scene {
    let zone = tayang_core::time::time_zone(&office.calendar.hours.zone);
    let names = office
        .persons
        .values()
        .map(|person| (person.id, person.name.clone()));
    Scene {
        moments: Moments { lang, zone },
        now,
        deputies: office
            .appointments
            .iter()
            .filter(|held| held.instead_of.is_some())
            .cloned()
            .collect(),
        calendar: office.calendar.clone(),
        names: names.collect(),
    }
}

/// The frame without anybody signed in.
pub fn bare_frame(
    guest: &Guest,
    office: &Office,
    now: Timestamp,
    title: impl Into<String>,
) -> Frame {
    let scene = scene(guest.lang, office, now);
    let house = house(guest.lang, office);
    let flash = guest
        .asked("kabar")
        .map(|key| format!("flash.{key}"))
        .filter(|key| i18n::has(key));
    Frame {
        lang: guest.lang.code(),
        other: guest.lang.other().code(),
        title: format!("{} · {}", title.into(), house.name),
        body: "",
        house,
        person: None,
        ways: Vec::new(),
        switch: switch(guest.lang, &guest.whole_path()),
        token: form_token(&guest.secret),
        now: scene.moments.long(now),
        zone: scene.moments.zone_name(now),
        flash: flash.map(|key| Notice::of(Tone::Good, i18n::text(guest.lang, &key))),
        icon: dress::path("lambang.svg"),
        styles: vec![assets::stylesheet_href()],
        scripts: assets::href("desk.js").into_iter().collect(),
    }
}

/// The letterhead from the first site's identity; the product's name before there is one.
fn house(lang: Lang, office: &Office) -> House {
    let record = office
        .sites
        .values()
        .next()
        .map(|site| Identity::read(&site.identity));
    let identity = record.unwrap_or_default();
    let government = format!("{} {}", identity.kind, identity.name)
        .trim()
        .to_owned();
    let product = |key: &str| i18n::text(lang, key).to_owned();
    match (government.is_empty(), identity.agency) {
        (true, _) => House {
            over: product("house.over"),
            name: product("house.name"),
        },
        (false, agency) if agency.is_empty() => House {
            over: product("house.name"),
            name: government,
        },
        (false, agency) => House {
            over: government,
            name: agency,
        },
    }
}

/// A template inside a frame as an answer.
///
/// # Errors
/// When the template names something that the view does not have.
pub fn show(template: &str, frame: &Frame, view: &impl Serialize) -> Result<Response, WebError> {
    Ok(Html(render::draw(template, frame, view)?).into_response())
}

/// To another screen after an act, with a key of `flash.*` that tells what it did.
pub fn go(path: &str, told: Option<&str>) -> Response {
    let joint = if path.contains('?') { '&' } else { '?' };
    let target = told.map_or_else(
        || path.to_owned(),
        |key| format!("{path}{joint}kabar={key}"),
    );
    Redirect::to(&target).into_response()
}

/// What a browser calls itself, and the address it comes from.
pub(super) fn visit(headers: &HeaderMap, address: String) -> Visit {
    let agent = headers
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    Visit {
        address,
        agent: agent.to_owned(),
    }
}
