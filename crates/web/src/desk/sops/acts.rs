//! Adopting a sheet, confirming its cells, seating its executors.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use tayang_store::{OfficeChange, OfficeError, Seat};

use super::{one, view};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::Fields;
use crate::desk::parts::{Notice, Tone};
use crate::desk::people::refused;
use crate::desk::visitor::{Desk, go};
use crate::desk::{paths, starters};
use crate::error::WebError;

/// Adopts a starter or a pasted file for every site of the office.
pub(super) async fn adopt(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let text = match fields.some("starter") {
        Some(name) => starters::text(&name).ok_or(WebError::NotFound)?.to_owned(),
        None => fields.one("text").unwrap_or_default().replace("\r\n", "\n"),
    };
    let sites = desk.office.sites.keys().cloned().collect();
    match desk.store().adopt_sop(desk.who(), text, sites).await {
        Ok(adopted) => Ok(go(&paths::sop(&adopted.key), Some("adopted"))),
        Err(error @ OfficeError::Refused(_)) => {
            let view = view(&desk, &fields, Some(refused(&desk, error)?)).await?;
            desk.page_again("sops.html", desk.say("sops.title", &[]), &view)
        }
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

/// Confirms cells by name.
pub(super) async fn confirm(Path(key): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    if fields.one("tegas").is_none() {
        let note = Notice::of(Tone::Bad, desk.say("sop.confirm.missing", &[]));
        return again(&desk, &key, note).await;
    }
    let version = desk.office.sops.get(&key).map(|(version, _)| *version);
    let change = OfficeChange::ConfirmCells {
        sop: key.clone(),
        version: version.ok_or(WebError::NotFound)?,
        cells: cells(&fields),
    };
    change_sheet(&desk, &key, change, "confirmed").await
}

/// Each field holds a cell's id and the value chosen.
fn cells(fields: &Fields) -> BTreeMap<String, String> {
    let pairs = fields
        .all("sel")
        .into_iter()
        .filter_map(|field| field.split_once('='));
    pairs
        .map(|(cell, value)| (cell.to_owned(), value.to_owned()))
        .collect()
}

/// Seats a post on an executor column.
pub(super) async fn seat(Path(key): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    if fields.text("position").is_empty() {
        return again(&desk, &key, unpicked(&desk)).await;
    }
    let change = OfficeChange::Seat(seat_of(&key, &fields)?);
    change_sheet(&desk, &key, change, "seated").await
}

/// Takes a post from an executor column.
pub(super) async fn unseat(Path(key): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let change = OfficeChange::Unseat(seat_of(&key, &fields)?);
    change_sheet(&desk, &key, change, "unseated").await
}

/// No post was picked.
pub(super) fn unpicked(desk: &Desk) -> Notice {
    Notice::of(Tone::Bad, desk.say("person.position.none", &[]))
}

fn seat_of(key: &str, fields: &Fields) -> Result<Seat, WebError> {
    let position = id(fields.text("position"))?;
    Ok(Seat {
        sop: key.to_owned(),
        role: fields.text("role").to_owned(),
        position,
    })
}

pub(super) async fn change_sheet(
    desk: &Desk,
    key: &str,
    change: OfficeChange,
    told: &str,
) -> Result<Response, WebError> {
    match desk.store().change_office(desk.who(), change).await {
        Ok(()) => Ok(go(&paths::sop(key), Some(told))),
        Err(error @ OfficeError::Refused(_)) => again(desk, key, refused(desk, error)?).await,
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

pub(super) async fn again(desk: &Desk, key: &str, note: Notice) -> Result<Response, WebError> {
    let view = one::adopted(desk, key, Some(note)).await?;
    desk.page_again("sop.html", view.title.clone(), &view)
}
