//! The first set-up by a one-time link: institution, place, first administrator.
//!
//! Afterwards the administrator is signed in and goes on with posts, people and
//! the SOP on the ordinary pages, which show the stations until all is done.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use tayang_core::ids::UnitId;
use tayang_core::office::Assurance;
use tayang_core::time::{Calendar, OfficeHours};
use tayang_store::{
    Category, NewPerson, OfficeChange, OfficeError, OfficeRefusal, SignIn, Site, Unit, Who,
};

use super::act::Knock;
use super::fields::{Choice, FieldBox, Fields, Wrong};
use super::parts::{Notice, ProgressStep, Tone};
use super::progress::{Station, stations};
use super::site::host_of;
use super::visitor::{Guest, bare_frame, show};
use super::{DeskState, signin, trouble};
use crate::error::WebError;
use crate::i18n;

/// Where the set-up goes on once the administrator is there.
pub const FIRST: &str = "/jabatan";
/// The first site's key.
const SITE: &str = "utama";
/// Zones of the country, with their short names.
pub(super) const ZONES: [(&str, &str); 3] = [
    ("Asia/Jakarta", "WIB"),
    ("Asia/Makassar", "WITA"),
    ("Asia/Jayapura", "WIT"),
];
/// Categories that a new site begins with.
const CATEGORIES: [(&str, &str); 6] = [
    ("kabar", "Kabar"),
    ("pengumuman", "Pengumuman"),
    ("layanan", "Layanan Publik"),
    ("pembangunan", "Pembangunan"),
    ("wisata-budaya", "Wisata dan Budaya"),
    ("profil", "Profil"),
];

/// The form of the first set-up.
#[derive(Debug, Clone, Serialize)]
pub struct SetupPage {
    /// The stations.
    pub progress: Vec<ProgressStep>,
    /// Where the form goes.
    pub action: String,
    /// What was wrong.
    pub note: Option<Notice>,
    /// Kind, name and agency.
    pub house: Vec<FieldBox>,
    /// The zone.
    pub zone: FieldBox,
    /// Its choices.
    pub zones: Vec<Choice>,
    /// The public address.
    pub address: FieldBox,
    /// The administrator's name.
    pub name: FieldBox,
    /// The name to sign in with.
    pub login: FieldBox,
    /// Where mail goes.
    pub email: FieldBox,
    /// The password.
    pub password: FieldBox,
    /// Again.
    pub again: FieldBox,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new().route("/pasang/{token}", get(form).post(carry_out))
}

async fn form(
    State(state): State<DeskState>,
    Path(token): Path<String>,
    guest: Guest,
) -> Result<Response, WebError> {
    counts(&state, &token).await?;
    let view = view(
        &state.config.public_url,
        &guest,
        &token,
        &Fields::default(),
        &Wrong::default(),
        None,
    );
    page(&state, &guest, &view).await
}

async fn counts(state: &DeskState, token: &str) -> Result<(), WebError> {
    if state.store.setup_token_counts(token).await? {
        Ok(())
    } else {
        Err(WebError::OfficeRefused(OfficeRefusal::SetupOver))
    }
}

async fn page(state: &DeskState, guest: &Guest, view: &SetupPage) -> Result<Response, WebError> {
    let office = state.store.office().await?;
    let title = i18n::text(guest.lang, "setup.title");
    show(
        "setup.html",
        &bare_frame(guest, &office, state.store.now(), title),
        view,
    )
}

/// The form as it was sent, with what was found wrong.
pub fn view(
    public_url: &str,
    guest: &Guest,
    token: &str,
    sent: &Fields,
    wrong: &Wrong,
    note: Option<Notice>,
) -> SetupPage {
    let say = |key: &str| i18n::text(guest.lang, key).to_owned();
    let line = |name: &'static str, most: usize| {
        FieldBox::line(name, say(&format!("setup.{name}")), most).back(sent, wrong)
    };
    let hinted =
        |name: &'static str, most: usize| line(name, most).hint(say(&format!("setup.{name}.hint")));
    let default = |field: FieldBox, value: &str| {
        if sent.one(&field.name).is_some() {
            field
        } else {
            field.with(value)
        }
    };
    let secret = |name| FieldBox {
        value: String::new(),
        ..line(name, 256).typed("password")
    };
    SetupPage {
        progress: stations(guest.lang, Station::House, None),
        action: format!("/pasang/{token}"),
        note,
        house: vec![
            default(hinted("kind", 60), &say("setup.kind.value")),
            hinted("place", 80),
            hinted("agency", 120),
        ],
        zone: default(line("zone", 40), "Asia/Jakarta"),
        zones: ZONES
            .iter()
            .map(|(zone, label)| Choice::of(*zone, *label))
            .collect(),
        address: default(hinted("address", 200), public_url).typed("url"),
        name: line("name", 120),
        login: hinted("login", 60),
        email: line("email", 200).optional().typed("email"),
        password: secret("password").hint(say("account.password.hint")),
        again: secret("again"),
    }
}

async fn carry_out(
    State(state): State<DeskState>,
    Path(token): Path<String>,
    knock: Knock,
) -> Result<Response, WebError> {
    let (guest, fields) = (knock.guest, knock.sent);
    counts(&state, &token).await?;
    let wrong = check(&guest, &fields);
    if !wrong.is_empty() {
        let note = Notice::of(Tone::Bad, i18n::text(guest.lang, "setup.wrong"));
        return again(&state, &guest, &token, &fields, &wrong, note).await;
    }
    let steward = NewPerson {
        login: fields.text("login").to_lowercase(),
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        administrator: true,
        password: fields.one("password").map(str::to_owned),
    };
    match state
        .store
        .first_setup(&token, site(&fields), steward)
        .await
    {
        Ok(person) => {
            let who = Who::Person {
                person,
                assurance: Assurance::Password,
            };
            furnish(&state, who, &fields).await?;
        }
        Err(OfficeError::Refused(refusal)) => {
            let said = trouble::office(guest.lang, &refusal);
            let mut wrong = Wrong::default();
            wrong.note(culprit(&refusal), format!("{} {}", said.what, said.advice));
            let note = Notice::of(Tone::Bad, said.what).line(said.advice);
            return again(&state, &guest, &token, &fields, &wrong, note).await;
        }
        Err(OfficeError::Store(error)) => return Err(error.into()),
    }
    let (login, password) = (
        fields.text("login"),
        fields.one("password").unwrap_or_default(),
    );
    match state
        .store
        .authenticate(login, password, &guest.visit)
        .await?
    {
        SignIn::Welcome(signed) => Ok(signin::welcome(&state, &guest, &signed, FIRST)),
        SignIn::Wrong | SignIn::Blocked { .. } => Ok(super::visitor::go("/masuk", None)),
    }
}

/// The agency as the first unit, and office hours in its zone.
async fn furnish(state: &DeskState, who: Who, fields: &Fields) -> Result<(), WebError> {
    let agency = fields.text("agency");
    let unit = Unit {
        id: UnitId(state.store.fresh_id()),
        parent: None,
        kind: None,
        name: agency.to_owned(),
        short: agency
            .chars()
            .take(60)
            .collect::<String>()
            .trim()
            .to_owned(),
    };
    state
        .store
        .change_office(who, OfficeChange::SaveUnit(unit))
        .await?;
    let calendar = Calendar::decreed(OfficeHours::five_days(fields.text("zone")));
    state
        .store
        .change_office(who, OfficeChange::AmendCalendar(calendar))
        .await?;
    Ok(())
}

fn site(fields: &Fields) -> Site {
    let text = |name: &str| fields.text(name).to_owned();
    Site {
        key: SITE.to_owned(),
        hosts: host_of(fields.text("address"))
            .map(str::to_owned)
            .into_iter()
            .collect(),
        identity: serde_json::json!({
            "kind": text("kind"),
            "name": text("place"),
            "agency": text("agency"),
            "description": "",
            "public_url": text("address").trim_end_matches('/'),
            "email": text("email"),
        }),
        categories: CATEGORIES
            .iter()
            .map(|(key, label)| Category::new(*key, *label))
            .collect(),
    }
}

fn check(guest: &Guest, fields: &Fields) -> Wrong {
    let say = |key: &str| i18n::text(guest.lang, key);
    let mut wrong = Wrong::default();
    for name in [
        "kind", "place", "agency", "address", "name", "login", "password",
    ] {
        if fields.text(name).is_empty() {
            wrong.note(name, say("setup.empty"));
        }
    }
    if !ZONES.iter().any(|(zone, _)| *zone == fields.text("zone")) {
        wrong.note("zone", say("setup.zone.wrong"));
    }
    if host_of(fields.text("address")).is_none() {
        wrong.note("address", say("setup.address.wrong"));
    }
    if fields.one("password") != fields.one("again") {
        wrong.note("again", say("account.password.differ"));
    }
    wrong
}

/// The field that a refusal is about.
fn culprit(refusal: &OfficeRefusal) -> &'static str {
    match refusal {
        OfficeRefusal::LoginTaken | OfficeRefusal::LoginInvalid => "login",
        OfficeRefusal::EmailInvalid => "email",
        OfficeRefusal::PasswordShort { .. } | OfficeRefusal::PasswordCommon => "password",
        _ => "name",
    }
}

async fn again(
    state: &DeskState,
    guest: &Guest,
    token: &str,
    fields: &Fields,
    wrong: &Wrong,
    note: Notice,
) -> Result<Response, WebError> {
    let view = view(
        &state.config.public_url,
        guest,
        token,
        fields,
        wrong,
        Some(note),
    );
    let page = page(state, guest, &view).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
