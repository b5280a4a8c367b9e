//! The staff desk: server-rendered screens, one shape for all.
//!
//! A reading screen is [`visitor::Desk`] → read from the store → view model →
//! template; an act is `act::Act` → `Command` → `execute` → redirect, or the
//! refusals shown. No rule and no SQL here. See `desk/parts.rs` for the vocabulary
//! of components and `templates/desk/parts.html` for their drawing.

pub mod account;
mod act;
pub mod advices;
pub mod agenda;
pub mod assets;
mod bringing;
pub mod cadences;
pub mod calendar;
mod captures;
pub mod cases;
pub mod competence;
pub mod diffs;
mod ended;
mod entry;
pub mod fields;
pub mod frame;
mod gate;
pub mod guides;
pub mod handover;
pub mod inbox;
pub mod intake;
pub mod items;
pub mod kinds;
pub mod map;
pub mod media;
pub mod meeting;
pub mod moments;
pub mod numbering;
pub mod official;
pub mod parts;
pub mod paths;
pub mod people;
pub mod posts;
pub mod preview;
pub mod progress;
pub mod registers;
pub mod render;
pub mod reports;
mod returned;
pub mod scene;
mod serving;
pub mod setup;
pub mod signin;
pub mod site;
pub mod sops;
pub mod standing;
pub mod starters;
pub mod timeline;
pub mod trouble;
pub mod turn;
pub mod undelivered;
pub mod verifying;
pub mod visitor;
pub mod words;
pub mod writing;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tayang_store::Store;

use crate::drawer::Drawer;
use crate::press::Press;
use crate::security::{self, Canonical};
use crate::session::Cookies;

/// Bytes of a plain form. Routes that take files set their own limit.
const FORM_BYTES: usize = 1 << 20;

/// What the desk is told at its start.
#[derive(Debug, Clone)]
pub struct DeskConfig {
    /// Its own canonical address, for example `https://meja.example`.
    pub desk_url: String,
    /// The public site's address, for a site that has none of its own.
    pub public_url: String,
    /// Somebody configured that address; otherwise it is only where the listener is.
    pub public_url_told: bool,
    /// The proxy whose word on addresses counts, as an IP address.
    pub trusted_proxy: Option<String>,
    /// What makes official papers, so that links lead to them.
    pub press: Option<Press>,
    /// What draws captured pages, when one is configured.
    pub drawer: Option<Drawer>,
}

impl DeskConfig {
    /// Names of the cookies.
    pub fn cookies(&self) -> Cookies {
        Cookies::of(&self.desk_url)
    }
}

/// What every handler of the desk shares.
#[derive(Debug, Clone)]
pub struct DeskState {
    /// The store.
    pub store: Store,
    /// What the desk was told.
    pub config: Arc<DeskConfig>,
}

/// The desk's listener: every screen, its assets, its health.
pub fn router(state: DeskState) -> Router {
    router_with(state, Router::new())
}

/// The same, with screens that the program adds: papers, whose engine the desk does not name.
pub fn router_with(state: DeskState, further: Router<DeskState>) -> Router {
    let canonical = Canonical::of(&state.config.desk_url);
    let api = crate::api::router(crate::api::ApiState {
        store: state.store.clone(),
        desk_url: state.config.desk_url.clone(),
        public_url: state.config.public_url.clone(),
        press: state.config.press.clone(),
    });
    let screens = Router::new()
        .merge(inbox::routes())
        .merge(cases::routes())
        .merge(official::routes())
        .merge(registers::routes())
        .merge(numbering::routes())
        .merge(agenda::routes())
        .merge(intake::routes())
        .merge(meeting::routes())
        .merge(verifying::routes())
        .merge(account::routes())
        .merge(people::routes())
        .merge(posts::routes())
        .merge(site::routes())
        .merge(cadences::routes())
        .merge(undelivered::routes())
        .merge(calendar::routes())
        .merge(captures::routes())
        .merge(competence::routes())
        .merge(guides::routes())
        .merge(handover::routes())
        .merge(setup::routes())
        .merge(signin::routes())
        .merge(sops::routes())
        .merge(reports::routes())
        .merge(serving::language())
        .merge(writing::routes())
        .merge(bringing::routes())
        .merge(preview::routes())
        .merge(kinds::routes())
        .merge(items::routes())
        .merge(further)
        .fallback(serving::lost)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(from_fn_with_state(state.clone(), gate::welcome))
        .merge(serving::routes())
        .nest_service("/api", api)
        .layer(from_fn_with_state(canonical, security::gate))
        .with_state(state);
    crate::guard::around(screens).layer(from_fn(security::headers))
}
