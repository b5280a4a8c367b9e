//! A sheet for others: its file, its drawing, and two versions side by side.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tayang_core::sop::Sop;
use tayang_core::sop::bpmn::bpmn;
use tayang_core::sop::compare::{Change, compare};
use tayang_core::sop::import::graph_of;
use tayang_store::SopInfo;

use super::drafts;
use crate::desk::parts::Link;
use crate::desk::paths;
use crate::desk::scene::Scene;
use crate::desk::visitor::Desk;
use crate::error::WebError;
use crate::i18n;
use crate::titles::sop_title;

/// Two versions side by side.
#[derive(Debug, Clone, Serialize)]
pub struct ComparePage {
    /// Back to the sheet.
    pub up: Link,
    /// "Versi 1 dan versi 2".
    pub title: String,
    /// What differs; empty when nothing does.
    pub changes: Vec<ChangeLine>,
}

/// One place where two versions differ.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeLine {
    /// "Langkah 3: pelaksana".
    pub place: String,
    /// What stood there.
    pub before: Option<String>,
    /// What stands there.
    pub after: Option<String>,
}

/// The version asked for, else the one in force.
pub(super) async fn version(
    desk: &Desk,
    key: &str,
    asked: Option<u32>,
) -> Result<SopInfo, WebError> {
    let sops = desk.store().sops().await?;
    let mut own = sops.into_iter().filter(|info| info.sop.key == key);
    let wanted = |info: &SopInfo| asked.map_or(info.newest, |asked| info.sop.version == asked);
    own.find(wanted).ok_or(WebError::NotFound)
}

fn asked(desk: &Desk, name: &str) -> Option<u32> {
    desk.guest.asked(name).and_then(|text| text.parse().ok())
}

/// An adopted sheet as a file.
pub(super) async fn download(
    desk: Desk,
    Path((key, form)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let info = version(&desk, &key, asked(&desk, "versi")).await?;
    let name = format!("{}-v{}", info.sop.key, info.sop.version);
    file(&name, &form, &info.sheet, &info.text)
}

/// A draft as a file.
pub(super) async fn download_draft(
    desk: Desk,
    Path((draft, form)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let (draft, sheet) = drafts::found(&desk, &draft).await?;
    file(&sheet.key, &form, &sheet, &draft.text)
}

fn file(name: &str, form: &str, sheet: &Sop, text: &str) -> Result<Response, WebError> {
    let (end, kind, body) = match form {
        "toml" => ("toml", "application/toml; charset=utf-8", text.to_owned()),
        "bpmn" => ("bpmn", "application/xml; charset=utf-8", bpmn(sheet)),
        "graf" => ("mmd", "text/plain; charset=utf-8", graph_of(sheet)),
        _ => return Err(WebError::NotFound),
    };
    let saved = format!("attachment; filename=\"{name}.{end}\"");
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, saved),
    ];
    Ok((headers, body).into_response())
}

/// Two versions of a sheet: the one before the newest and the newest unless asked otherwise.
pub(super) async fn difference(desk: Desk, Path(key): Path<String>) -> Result<Response, WebError> {
    let after = version(&desk, &key, asked(&desk, "ke")).await?;
    let from = asked(&desk, "dari").unwrap_or(after.sop.version.saturating_sub(1).max(1));
    let before = version(&desk, &key, Some(from)).await?;
    let scene = desk.scene();
    let (old, new) = (
        before.sop.version.to_string(),
        after.sop.version.to_string(),
    );
    let view = ComparePage {
        up: Link::to(paths::sop(&key), sop_title(&after.sheet)),
        title: desk.say("compare.title", &[("from", &old), ("to", &new)]),
        changes: changes(&scene, &before.sheet, &after.sheet),
    };
    desk.page("sopcompare.html", view.title.clone(), &view)
}

/// Every difference in words.
pub(super) fn changes(scene: &Scene, before: &Sop, after: &Sop) -> Vec<ChangeLine> {
    let line = |change: Change| ChangeLine {
        place: place(scene, &change),
        before: change.before,
        after: change.after,
    };
    compare(before, after).into_iter().map(line).collect()
}

fn place(scene: &Scene, change: &Change) -> String {
    let field = |key: String| {
        if i18n::has(&key) {
            scene.say(&key, &[])
        } else {
            change.field.to_owned()
        }
    };
    match (change.part, &change.row) {
        ("step", Some(row)) if change.field.is_empty() => scene.say("compare.row", &[("no", row)]),
        ("step", Some(row)) => {
            let field = field(format!("compare.step.{}", change.field));
            scene.say("compare.cell", &[("no", row), ("field", &field)])
        }
        ("identity", _) => field(format!("compare.identity.{}", change.field)),
        (part, _) => field(format!("compare.part.{part}")),
    }
}
