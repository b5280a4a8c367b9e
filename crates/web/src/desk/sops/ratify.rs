//! Pengesahan: what the identity still lacks, who ratified a version, or the form for it.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use serde::Serialize;
use tayang_core::event::SopRef;
use tayang_core::ids::PositionId;
use tayang_core::sop::StepKind;
use tayang_core::sop::parse::parse;
use tayang_store::{OfficeChange, Ratification, Ratified, SopInfo};

use super::acts::{again, change_sheet, unpicked};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::{Choice, FieldBox};
use crate::desk::parts::{Notice, Tone};
use crate::desk::people::positions;
use crate::desk::visitor::Desk;
use crate::error::WebError;

/// What stands on a sheet about its ratification.
#[derive(Debug, Clone, Serialize)]
pub struct RatifyView {
    /// "Disahkan Kepala Dinas …, berlaku sejak …", or what is awaited.
    pub line: String,
    /// What the identity lacks before the version can come into force.
    pub wants: Vec<String>,
    /// Empty cells of the identity, for whoever may fill them in.
    pub blanks: Vec<FieldBox>,
    /// The form, for whoever may ratify.
    pub form: Option<RatifyForm>,
}

/// The form of a ratification.
#[derive(Debug, Clone, Serialize)]
pub struct RatifyForm {
    /// The version that would be ratified.
    pub version: u32,
    /// It is recorded as signed on paper.
    pub paper: bool,
    /// The post.
    pub post: FieldBox,
    /// Posts to choose from.
    pub posts: Vec<Choice>,
    /// The sheet approves nothing, which must be acknowledged.
    pub bare: bool,
}

/// The ratification of a version as somebody sees it.
pub(super) fn view(desk: &Desk, info: &SopInfo) -> RatifyView {
    let wants = wants(info);
    let named = |cell: &String| desk.say(&format!("cell.{cell}"), &[]);
    let administrator = desk.session.administrator && info.newest;
    let blank = |cell: String| {
        let most = if cell.ends_with("ed") || cell.ends_with("effective") {
            10
        } else {
            200
        };
        let field = FieldBox::line(name(&cell), named(&cell), most).optional();
        match most {
            10 => field.hint(desk.say("ratify.date.hint", &[])),
            _ => field,
        }
    };
    let blanks = info.sheet.blanks().into_iter().filter(|_| administrator);
    RatifyView {
        line: line(desk, info),
        wants: wants.iter().map(named).collect(),
        blanks: blanks.map(blank).collect(),
        form: form(desk, info).filter(|_| wants.is_empty()),
    }
}

fn wants(info: &SopInfo) -> Vec<String> {
    let Ok(written) = parse(&info.text) else {
        return Vec::new();
    };
    info.sheet.wants(&written.identity)
}

/// The name of a blank's field.
fn name(cell: &str) -> &'static str {
    match cell {
        "identity.title" => "nama",
        "identity.number" => "nomor",
        "identity.created" => "pembuatan",
        "identity.effective" => "efektif",
        _ => "pejabat",
    }
}

fn line(desk: &Desk, info: &SopInfo) -> String {
    match (&info.ratified, &info.sheet.identity.ratified_by) {
        (Some(row), _) => done(desk, row),
        (None, Some(post)) => desk.say("ratify.awaits", &[("post", post)]),
        (None, None) => desk.say("ratify.none", &[]),
    }
}

/// "Disahkan Hendra Wiratmaja, Plt. Kepala Dinas, hari ini 09.00. Berlaku sejak …"
fn done(desk: &Desk, row: &Ratified) -> String {
    let scene = desk.scene();
    let post = desk.office.positions.get(&row.position);
    let title = post.map_or("", |post| post.title.as_str());
    let day = scene.moments.date(row.effective);
    let at = scene.moments.near(row.at, desk.now);
    let Some((person, capacity)) = row.signed else {
        let by = row
            .by
            .map_or_else(|| desk.say("system", &[]), |by| scene.name(by).to_owned());
        let values = [("post", title), ("name", &by), ("day", &day), ("at", &at)];
        return desk.say("ratify.done.paper", &values);
    };
    let post = scene.titled(title, capacity);
    let name = scene.name(person);
    let values = [("name", name), ("post", &post), ("day", &day), ("at", &at)];
    desk.say("ratify.done", &values)
}

fn form(desk: &Desk, info: &SopInfo) -> Option<RatifyForm> {
    let sheet = &*info.sheet;
    if info.ratified.is_some() || !info.newest || !sheet.unconfirmed().is_empty() {
        return None;
    }
    let (office, person) = (&desk.office, desk.session.person);
    let mut held = office.in_force(person, office.day(desk.now));
    let own = held.find(|held| office.is_ratifier(sheet, held.position));
    let paper = own.is_none();
    if paper && !desk.session.administrator {
        return None;
    }
    let named = office.positions.keys();
    let named = named.copied().find(|post| office.is_ratifier(sheet, *post));
    let picked = own.map(|held| held.position).or(named);
    let mut posts = positions(office);
    if let Some(picked) = picked {
        posts.retain(|choice| choice.value == picked.to_string());
    }
    let picked = picked.map(|post| post.to_string()).unwrap_or_default();
    Some(RatifyForm {
        version: info.sop.version,
        paper,
        post: FieldBox::line("jabatan", desk.say("ratify.post", &[]), 40).with(picked),
        posts,
        bare: !sheet.step.iter().any(|step| step.does(StepKind::Approve)),
    })
}

/// Ratifies the newest version, at the desk or as it was signed on paper.
pub(super) async fn ratify(Path(key): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let version = newest(&desk, &key)?;
    if fields.text("versi") != version.to_string() {
        let note = Notice::of(Tone::Warn, desk.say("ratify.moved", &[]));
        return again(&desk, &key, note).await;
    }
    if fields.text("jabatan").is_empty() {
        return again(&desk, &key, unpicked(&desk)).await;
    }
    let position: PositionId = id(fields.text("jabatan"))?;
    let sop = SopRef {
        key: key.clone(),
        version,
    };
    let change = OfficeChange::RatifySop(Ratification {
        sop,
        position,
        paper: fields.one("kertas").is_some(),
        acknowledged: fields.one("tahu").is_some(),
    });
    change_sheet(&desk, &key, change, "ratified").await
}

/// Fills in what the identity leaves empty; the version stays the same.
pub(super) async fn complete(Path(key): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let cells = ["title", "number", "created", "effective", "ratified_by"];
    let cells = cells.map(|field| format!("identity.{field}"));
    let filled = |cell: &String| fields.some(name(cell)).map(|value| (cell.clone(), value));
    let cells: BTreeMap<String, String> = cells.iter().filter_map(filled).collect();
    if cells.is_empty() {
        let note = Notice::of(Tone::Bad, desk.say("ratify.nothing", &[]));
        return again(&desk, &key, note).await;
    }
    let change = OfficeChange::ConfirmCells {
        version: newest(&desk, &key)?,
        sop: key.clone(),
        cells,
    };
    change_sheet(&desk, &key, change, "completed").await
}

fn newest(desk: &Desk, key: &str) -> Result<u32, WebError> {
    let version = desk.office.sops.get(key).map(|(version, _)| *version);
    version.ok_or(WebError::NotFound)
}
