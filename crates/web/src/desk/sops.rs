//! SOP sheets: adopted ones and starters, the paper form, findings, confirmation, seats;
//! drafts that are brought, edited and adopted; trial runs, files for others, the law register.

mod acts;
mod bring;
mod cells;
mod cover;
mod drafts;
mod laws;
mod one;
mod outdated;
mod ratify;
mod rule;
mod seats;
mod tools;
mod trial;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::sop::Sop;
use tayang_core::sop::parse::parse;
use tayang_store::SopInfo;

use super::fields::{FieldBox, Fields, Wrong};
use super::parts::{Link, Mark, Notice, ProgressStep, Tone};
use super::progress::{Station, progress};
use super::visitor::Desk;
use super::{DeskState, paths, starters};
use crate::error::WebError;
use crate::titles::sop_title;

pub use bring::BringPage;
pub use cells::{CellChoice, ConfirmForm, confirm_form};
pub use cover::{CoverLine, CoverList, CoverRow, CoverView, cover};
pub use drafts::{DraftPage, ExitSlots, RoleSlot, RowSlots, Slot};
pub use laws::{ActLine, CitedLine, LawsPage};
pub use one::{Findings, SopPage, VersionLine, cover_with, findings, sheet_map, total};
pub use ratify::{RatifyForm, RatifyView};
pub use rule::RuleView;
pub use seats::{SeatLine, SeatView};
pub use tools::{ChangeLine, ComparePage};
pub use trial::{Mail, TrialPage, TurnView};

/// Bytes of a sheet's file that is pasted.
const FILE_CHARACTERS: usize = 200_000;

/// The list of sheets.
#[derive(Debug, Clone, Serialize)]
pub struct SopsPage {
    /// The stations of the set-up, while it lasts.
    pub progress: Option<Vec<ProgressStep>>,
    /// What was wrong.
    pub note: Option<Notice>,
    /// A fragment of a number or a name to look for.
    pub search: FieldBox,
    /// What was looked for.
    pub sought: Option<String>,
    /// Adopted sheets, the newest version of each.
    pub adopted: Vec<SopLine>,
    /// Sheets that are being written.
    pub drafts: Vec<DraftLine>,
    /// Sheets that come with the program and are not adopted.
    pub starters: Vec<SopLine>,
    /// The viewer may bring and write sheets.
    pub writes: bool,
    /// Paste a sheet of one's own.
    pub own: Option<FieldBox>,
    /// On with the set-up.
    pub onward: Option<Link>,
}

/// One draft of the list.
#[derive(Debug, Clone, Serialize)]
pub struct DraftLine {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Who saved it, when.
    pub line: String,
}

/// One sheet of the list.
#[derive(Debug, Clone, Serialize)]
pub struct SopLine {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Version, steps, executors.
    pub line: String,
    /// Whether it can run.
    pub mark: Mark,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/sop", get(list).post(acts::adopt))
        .route("/sop/contoh/{name}", get(one::starter))
        .route(
            "/sop/impor",
            get(bring::show)
                .post(bring::take)
                .layer(DefaultBodyLimit::max(bring::BRING_BYTES)),
        )
        .route("/sop/peraturan", get(laws::show))
        .route("/sop/rancangan", post(drafts::begin))
        .route(
            "/sop/rancangan/{draft}",
            get(drafts::show).post(drafts::save),
        )
        .route("/sop/rancangan/{draft}/gambar", post(drafts::redraw))
        .route("/sop/rancangan/{draft}/adopsi", post(drafts::adopt))
        .route("/sop/rancangan/{draft}/buang", post(drafts::discard))
        .route("/sop/rancangan/{draft}/simulasi", get(trial::of_draft))
        .route(
            "/sop/rancangan/{draft}/unduh/{form}",
            get(tools::download_draft),
        )
        .route("/sop/{key}", get(one::show))
        .route("/sop/{key}/beda", get(tools::difference))
        .route("/sop/{key}/pengesahan", post(ratify::ratify))
        .route("/sop/{key}/identitas", post(ratify::complete))
        .route("/sop/{key}/simulasi", get(trial::of_sheet))
        .route("/sop/{key}/unduh/{form}", get(tools::download))
        .route("/sop/{key}/penegasan", post(acts::confirm))
        .route("/sop/{key}/pelaksana", post(acts::seat))
        .route("/sop/{key}/dasar", post(rule::cite))
        .route("/sop/{key}/pelaksana/lepas", post(acts::unseat))
}

async fn list(desk: Desk) -> Result<Response, WebError> {
    let view = view(&desk, &Fields::default(), None).await?;
    desk.page("sops.html", desk.say("sops.title", &[]), &view)
}

/// The list, with what was sent and what was wrong with it.
pub(super) async fn view(
    desk: &Desk,
    sent: &Fields,
    note: Option<Notice>,
) -> Result<SopsPage, WebError> {
    let sops = desk.store().sops().await?;
    let newest: Vec<&SopInfo> = sops.iter().filter(|info| info.newest).collect();
    let sought = desk
        .guest
        .asked("cari")
        .filter(|text| !text.trim().is_empty());
    let found = newest
        .iter()
        .filter(|info| speaks_of(info, sought.as_deref()));
    let administrator = desk.session.administrator;
    let known = |key: &str| newest.iter().any(|info| info.sop.key == key);
    let starters = starters::STARTERS.iter().filter_map(|(name, text)| {
        let sheet = parse(text).ok()?;
        (!known(&sheet.key)).then(|| starter_line(desk, name, &sheet))
    });
    let own = FieldBox::area("text", desk.say("sops.own.field", &[]), FILE_CHARACTERS, 12)
        .hint(desk.say("sops.own.hint", &[]))
        .back(sent, &Wrong::default());
    Ok(SopsPage {
        progress: progress(desk, Station::Sop).await?,
        note,
        search: FieldBox::line("cari", desk.say("sops.search", &[]), 100)
            .with(sought.clone().unwrap_or_default()),
        adopted: found.map(|info| line(desk, info)).collect(),
        sought,
        starters: if administrator {
            starters.collect()
        } else {
            Vec::new()
        },
        drafts: if administrator {
            drafts(desk).await?
        } else {
            Vec::new()
        },
        writes: administrator,
        own: administrator.then_some(own),
        onward: None,
    })
}

/// Not ratified, or in effect from a later day; else another version is.
fn waiting(desk: &Desk, info: &SopInfo) -> Mark {
    let today = desk.office.day(desk.now);
    match &info.ratified {
        None => Mark::of(Tone::Warn, desk.say("sops.unratified", &[])),
        Some(row) if row.effective > today => {
            let day = desk.scene().moments.short_date(row.effective);
            Mark::of(Tone::Info, desk.say("sops.later", &[("day", &day)]))
        }
        Some(_) => Mark::of(Tone::Info, desk.say("sops.replaced", &[])),
    }
}

async fn drafts(desk: &Desk) -> Result<Vec<DraftLine>, WebError> {
    let scene = desk.scene();
    let drafts = desk.store().sheet_drafts().await?;
    let line = |draft: tayang_store::SheetDraft| {
        let sheet = parse(&draft.text).ok()?;
        let at = scene.moments.near(draft.at, desk.now);
        let values = [("name", scene.name(draft.person)), ("at", at.as_str())];
        let base = draft.base.map(|version| version.to_string());
        let line = match &base {
            Some(version) => {
                let values = [values[0], values[1], ("version", version.as_str())];
                desk.say("sops.draft.base", &values)
            }
            None => desk.say("sops.draft.line", &values),
        };
        Some(DraftLine {
            href: drafts::address(draft.id),
            title: sop_title(&sheet),
            line,
        })
    };
    Ok(drafts.into_iter().filter_map(line).collect())
}

fn line(desk: &Desk, info: &SopInfo) -> SopLine {
    let sheet = &*info.sheet;
    let (steps, roles) = (sheet.step.len().to_string(), sheet.role.len().to_string());
    let version = info.sop.version.to_string();
    let values = [
        ("version", version.as_str()),
        ("steps", &steps),
        ("roles", &roles),
    ];
    let number = sheet.identity.number.clone();
    let line = desk.say("sops.line", &values);
    SopLine {
        href: paths::sop(&info.sop.key),
        title: sop_title(sheet),
        line: number
            .into_iter()
            .chain([line])
            .collect::<Vec<_>>()
            .join(". "),
        mark: state(desk, info),
    }
}

/// A fragment of its number or its name, whatever the case; nothing sought finds all.
fn speaks_of(info: &SopInfo, sought: Option<&str>) -> bool {
    let Some(sought) = sought.map(|text| text.trim().to_lowercase()) else {
        return true;
    };
    let sheet = &*info.sheet;
    let number = sheet.identity.number.clone().unwrap_or_default();
    let words = [number, sop_title(sheet)];
    words
        .iter()
        .any(|text| text.to_lowercase().contains(&sought))
}

/// Whether a version can run: its cells confirmed, ratified and in effect, its roles held.
pub(super) fn state(desk: &Desk, info: &SopInfo) -> Mark {
    let sheet = &*info.sheet;
    if sheet.unconfirmed().is_empty() && !info.in_force {
        return waiting(desk, info);
    }
    let cells = sheet.unconfirmed().len();
    let day = desk.office.day(desk.now);
    let vacant =
        |role: &&tayang_core::sop::Role| desk.office.holders(&sheet.key, &role.key, day).is_empty();
    let seats = sheet.role.iter().filter(vacant).count();
    match (cells, seats) {
        (0, 0) => Mark::of(Tone::Good, desk.say("sops.ready", &[])),
        (0, seats) => Mark::of(
            Tone::Warn,
            desk.say("sops.seats", &[("n", &seats.to_string())]),
        ),
        (cells, _) => Mark::of(
            Tone::Warn,
            desk.say("sops.cells", &[("n", &cells.to_string())]),
        ),
    }
}

fn starter_line(desk: &Desk, name: &str, sheet: &Sop) -> SopLine {
    let (steps, roles) = (sheet.step.len().to_string(), sheet.role.len().to_string());
    SopLine {
        href: format!("/sop/contoh/{name}"),
        title: sop_title(sheet),
        line: desk.say("sops.starter.line", &[("steps", &steps), ("roles", &roles)]),
        mark: Mark::of(Tone::Info, ""),
    }
}
