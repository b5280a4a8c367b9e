//! Drafts of sheets: begun, edited as a table, adopted or thrown away.
//!
//! A draft is scratch until it is adopted; what cannot stand in a sheet is told
//! at its row and nothing is written.

mod form;
mod slots;
mod view;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tayang_core::sop::Sop;
use tayang_core::sop::edit::{SheetFields, edited, fields};
use tayang_core::sop::parse::{Problem, parse};
use tayang_core::sop::write::write;
use tayang_store::{OfficeError, SheetDraft};
use uuid::Uuid;

use super::bring::said;
use super::outdated;
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::Fields;
use crate::desk::parts::{Notice, Tone};
use crate::desk::people::refused;
use crate::desk::visitor::{self, Desk, go};
use crate::desk::{assets, paths, starters};
use crate::error::WebError;

pub use view::{DraftPage, ExitSlots, RoleSlot, RowSlots, Slot};

/// The smallest sheet: what a draft from nothing begins with.
const BLANK: &str = "format = 1\nkey = \"sop-baru\"\n\n[[role]]\nkey = \"staf\"\nlabel = \"Staf\"\n\n[[step]]\nno = \"1\"\ntext = \"Kegiatan baru\"\nrole = \"staf\"\nkind = \"write\"\n";

/// Where a draft stands.
pub(super) fn address(draft: Uuid) -> String {
    format!("/sop/rancangan/{draft}")
}

/// Begins a draft: from a version in force, a starter, or nothing.
pub(super) async fn begin(act: Act) -> Result<Response, WebError> {
    let (desk, sent) = (act.desk, act.sent);
    desk.administrators_only()?;
    let (text, base) = match (sent.some("sop"), sent.some("starter")) {
        (Some(key), _) => {
            let sops = desk.store().sops().await?;
            let info = sops.iter().find(|info| info.newest && info.sop.key == key);
            let info = info.ok_or(WebError::NotFound)?;
            (write(&info.sheet), Some(info.sop.version))
        }
        (None, Some(name)) => {
            let text = starters::text(&name).ok_or(WebError::NotFound)?;
            (text.to_owned(), None)
        }
        (None, None) => (BLANK.to_owned(), None),
    };
    let sheet = parse(&text).map_err(|_| WebError::NotFound)?;
    let remarks = outdated::lines(&desk.scene(), &sheet).join("\n");
    let draft = SheetDraft {
        id: desk.store().fresh_id(),
        version: 0,
        sop: sheet.key,
        base,
        text,
        remarks,
        person: desk.session.person,
        at: desk.now,
    };
    desk.store().save_sheet_draft(&draft).await?;
    Ok(go(&address(draft.id), None))
}

/// A draft with its sheet.
pub(super) async fn found(desk: &Desk, draft: &str) -> Result<(SheetDraft, Sop), WebError> {
    desk.administrators_only()?;
    let draft = desk.store().sheet_draft(id(draft)?).await?;
    let draft = draft.ok_or(WebError::NotFound)?;
    let sheet = parse(&draft.text).map_err(|_| WebError::NotFound)?;
    Ok((draft, sheet))
}

pub(super) async fn show(desk: Desk, Path(draft): Path<String>) -> Result<Response, WebError> {
    let (draft, sheet) = found(&desk, &draft).await?;
    let view = view::page(&desk, &draft, &sheet, &fields(&sheet), &[]);
    drawn(&desk, &view)
}

/// Writes what the form says, and does what its button says.
pub(super) async fn save(Path(draft): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, sent) = (act.desk, act.sent);
    let (draft, sheet) = found(&desk, &draft).await?;
    let mut form = form::read(&sent, &fields(&sheet));
    if let Some(shape) = form::shape(&sent) {
        form.shape(shape);
    }
    let next = match edited(&sheet, &form) {
        Ok(next) => next,
        Err(problems) => return again(&desk, &draft, &sheet, &form, &problems),
    };
    let row = SheetDraft {
        version: form::version(&sent),
        sop: next.key.clone(),
        text: write(&next),
        person: desk.session.person,
        ..draft.clone()
    };
    if !desk.store().save_sheet_draft(&row).await? {
        return moved(&desk, &draft, &sheet, &form);
    }
    let place = form::place(&sent);
    let told = if place.is_empty() {
        Some("sheet_saved")
    } else {
        None
    };
    Ok(go(&format!("{}{place}", address(draft.id)), told))
}

/// The form as it was sent, with every problem at its row.
fn again(
    desk: &Desk,
    draft: &SheetDraft,
    sheet: &Sop,
    form: &SheetFields,
    problems: &[Problem],
) -> Result<Response, WebError> {
    let mut view = view::page(desk, draft, sheet, form, problems);
    let note = Notice::of(Tone::Bad, desk.say("draft.refused", &[]));
    let told = problems.iter().map(|problem| said(desk, problem));
    view.note = Some(told.fold(note, Notice::line));
    refused_page(desk, &view)
}

/// Somebody saved in between: what was typed stays, and may be saved over it knowingly.
fn moved(
    desk: &Desk,
    draft: &SheetDraft,
    sheet: &Sop,
    form: &SheetFields,
) -> Result<Response, WebError> {
    let mut view = view::page(desk, draft, sheet, form, &[]);
    let scene = desk.scene();
    let (name, at) = (
        scene.name(draft.person),
        scene.moments.near(draft.at, desk.now),
    );
    let head = desk.say("draft.moved", &[("name", name), ("at", &at)]);
    let note = Notice::of(Tone::Warn, head).line(desk.say("draft.moved.do", &[]));
    view.note = Some(note);
    refused_page(desk, &view)
}

/// The drawing as the form says, for the script that refreshes it; nothing is written.
pub(super) async fn redraw(Path(draft): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, sent) = (act.desk, act.sent);
    let (draft, sheet) = found(&desk, &draft).await?;
    let form = form::read(&sent, &fields(&sheet));
    match edited(&sheet, &form) {
        Ok(next) => drawn(&desk, &view::page(&desk, &draft, &next, &form, &[])),
        Err(_) => Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
    }
}

fn drawn(desk: &Desk, view: &DraftPage) -> Result<Response, WebError> {
    let mut frame = desk.frame(view.title.clone());
    frame.scripts.extend(assets::href("sheet.js"));
    visitor::show("sopdraft.html", &frame, view)
}

fn refused_page(desk: &Desk, view: &DraftPage) -> Result<Response, WebError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, drawn(desk, view)?).into_response())
}

/// Adopts the draft for every site of the office; then it is a version and no draft.
pub(super) async fn adopt(Path(draft): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, sent) = (act.desk, act.sent);
    let (draft, sheet) = found(&desk, &draft).await?;
    if draft.version != form::version(&sent) {
        return moved(&desk, &draft, &sheet, &fields(&sheet));
    }
    let sites = desk.office.sites.keys().cloned().collect();
    match desk
        .store()
        .adopt_sop(desk.who(), draft.text.clone(), sites)
        .await
    {
        Ok(adopted) => {
            desk.store()
                .drop_sheet_draft(draft.id, draft.version)
                .await?;
            Ok(go(&paths::sop(&adopted.key), Some("adopted")))
        }
        Err(error @ OfficeError::Refused(_)) => {
            let mut view = view::page(&desk, &draft, &sheet, &fields(&sheet), &[]);
            view.note = Some(refused(&desk, error)?);
            refused_page(&desk, &view)
        }
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

/// Throws the draft away; it had become nothing yet.
pub(super) async fn discard(Path(draft): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, sent) = (act.desk, act.sent);
    let (draft, sheet) = found(&desk, &draft).await?;
    let seen = form::version(&sent);
    if draft.version != seen || !desk.store().drop_sheet_draft(draft.id, seen).await? {
        return moved(&desk, &draft, &sheet, &fields(&sheet));
    }
    Ok(go(paths::SOPS, Some("sheet_discarded")))
}

/// Whether a form's field was sent at all: a box that is not ticked is not.
fn ticked(sent: &Fields, name: &str) -> bool {
    sent.one(name).is_some()
}
