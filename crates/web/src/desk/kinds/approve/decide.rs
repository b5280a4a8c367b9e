//! Ya or Tidak, as one plain form; a refusal brings the sheet back with what changed.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tayang_core::canonical::Hash;
use tayang_core::command::Command;
use tayang_core::decide::acts;
use tayang_core::event::Event;
use tayang_core::ids::ItemId;
use tayang_core::refusal::Refusal;

use super::build::{OPENED, draw, listed, page};
use super::sign::closes;
use crate::desk::act::Act;
use crate::desk::fields::{Attempt, Fields};
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, go};
use crate::desk::words::Said;
use crate::desk::{paths, words};
use crate::error::WebError;

/// Gives the decision.
pub(super) async fn decide(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let case = standing.case();
    let returning = fields.text("decision") == "return";
    let command = if returning {
        back(&desk, &fields)?
    } else {
        approve(&fields)?
    };
    if let Some(unopened) = unopened(&standing, &fields, &command) {
        let said = Said {
            what: desk.say("approval.unopened", &[("title", unopened)]),
            more: Vec::new(),
            advice: desk.say("approval.unopened.do", &[]),
        };
        return refused(&desk, &standing, fields, vec![said], None).await;
    }
    let parted = parts(&standing, &command);
    let seen = fields.text("expected").parse().ok();
    let mut done = desk.attempt(case.id, None, command.clone()).await?;
    // The case went on: the name of whoever decided says more than the rules do.
    if done.as_ref().is_err_and(|refusals| went_on(refusals)) {
        done = desk.attempt(case.id, seen, command).await?;
    }
    match done {
        Ok(done) => {
            mark(&desk, &standing, done.version).await?;
            let unfit = standing
                .open()
                .is_some_and(|(_, step)| closes(&standing, step));
            let told = match (returning, unfit) {
                (false, _) => "approved",
                (true, true) => "unfit",
                (true, false) if parted => "returned_part",
                (true, false) => "returned",
            };
            Ok(go(&paths::case(case.id), Some(told)))
        }
        Err(refusals) => again(&desk, &standing, fields, &refusals).await,
    }
}

/// Something of the case goes back and the rest goes on.
fn parts(standing: &Standing, command: &Command) -> bool {
    let (case, Command::Return { items, .. }) = (standing.case(), command) else {
        return false;
    };
    let open = standing.open();
    let left = open.map_or(0, |(task, step)| acts::undecided(case, task, step).len());
    items.as_ref().map_or(left, Vec::len) < case.items.len()
}

/// Notes that the reader has looked at the case as it stands: their own mark, no entry.
pub(super) async fn seen(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let standing = Standing::of(&act.desk, &case).await?;
    mark(&act.desk, &standing, standing.case().version).await?;
    Ok(go(&paths::approval(standing.case().id), Some("seen")))
}

async fn mark(desk: &Desk, standing: &Standing, version: u64) -> Result<(), WebError> {
    let case = standing.case();
    let packet = case.packet().content;
    desk.store()
        .mark_seen(desk.session.person, case.id, packet, version)
        .await?;
    Ok(())
}

/// The step that was decided is no longer open.
fn went_on(refusals: &[Refusal]) -> bool {
    let elsewhere = |refusal: &Refusal| {
        matches!(
            refusal,
            Refusal::NotThisStep { .. } | Refusal::NoWayBack { .. } | Refusal::CaseIsClosed {}
        )
    };
    refusals.iter().any(elsewhere)
}

fn approve(fields: &Fields) -> Result<Command, WebError> {
    let hash: Hash = fields
        .text("hash")
        .parse()
        .map_err(|_| WebError::field("hash", ""))?;
    Ok(Command::Approve {
        hash,
        items: items(fields, "items")?,
        note: fields.some("note"),
    })
}

fn back(desk: &Desk, fields: &Fields) -> Result<Command, WebError> {
    let chips: Vec<String> = fields.all("chips").into_iter().map(str::to_owned).collect();
    // A picked reason is a reason: the words are asked only where they are needed.
    let reason = fields.some("reason").unwrap_or_else(|| {
        let said = chips.iter().map(|chip| words::chip(desk.lang(), chip));
        said.collect::<Vec<_>>().join(", ")
    });
    // The form of a return picks its own: a Ya for the rest may still be to come.
    let list = match fields.text("which") {
        "back" => "back",
        _ => "items",
    };
    Ok(Command::Return {
        items: items(fields, list)?,
        reason,
        chips,
    })
}

/// The items picked; all of them when the form had no choice.
fn items(fields: &Fields, list: &str) -> Result<Option<Vec<ItemId>>, WebError> {
    if fields.text("choice").is_empty() {
        return Ok(None);
    }
    let picked = fields.all(list).into_iter().map(str::parse);
    let picked: Result<Vec<ItemId>, _> = picked.collect();
    picked.map(Some).map_err(|_| WebError::field("items", ""))
}

/// The sheet again, what was typed still in it, with every reason.
async fn again(
    desk: &Desk,
    standing: &Standing,
    mut fields: Fields,
    refusals: &[Refusal],
) -> Result<Response, WebError> {
    let is_moved = |refusal: &&Refusal| matches!(refusal, Refusal::PacketMoved { .. });
    let others = refusals.iter().filter(|refusal| !is_moved(refusal));
    let reasons = words::refusals(desk.lang(), others);
    let mut note = None;
    if refusals.iter().any(|refusal| is_moved(&refusal)) {
        // What was opened before it moved was not opened as it is.
        fields
            .0
            .retain(|(name, _)| name != OPENED && name != "items");
        note = Some(moved(desk, standing).await?);
    }
    refused(desk, standing, fields, reasons, note).await
}

async fn refused(
    desk: &Desk,
    standing: &Standing,
    fields: Fields,
    reasons: Vec<Said>,
    note: Option<Notice>,
) -> Result<Response, WebError> {
    let attempt = Attempt {
        sent: Some(fields),
        reasons,
        ..Attempt::default()
    };
    let mut page = page(desk, standing, &attempt).await?;
    page.notes.splice(0..0, note);
    Ok((StatusCode::CONFLICT, draw(desk, standing, &page)?).into_response())
}

/// The first of several items that the form approves without its page having been opened.
fn unopened<'a>(standing: &'a Standing, fields: &Fields, command: &Command) -> Option<&'a str> {
    let (case, Command::Approve { items, .. }) = (standing.case(), command) else {
        return None;
    };
    if case.items.len() < 2 {
        return None;
    }
    let (task, step) = standing.open()?;
    let items = items
        .clone()
        .unwrap_or_else(|| acts::undecided(case, task, step));
    let opened = listed(fields.text(OPENED));
    let mut left = items.iter().filter(|item| !opened.contains(item));
    let left = left.find_map(|item| case.item(*item));
    left.map(|item| item.title.as_str())
}

/// "Naskah berubah 2 menit lalu oleh Ratna, lihat bedanya."
async fn moved(desk: &Desk, standing: &Standing) -> Result<Notice, WebError> {
    let entries = desk.store().timeline(standing.case().id).await?;
    let last = entries.iter().rev().find(|entry| {
        matches!(
            entry.recorded.event,
            Event::RevisionSaved { .. } | Event::ItemStaged { .. } | Event::Corrected { .. }
        )
    });
    let scene = desk.scene();
    let head = match last {
        Some(entry) => {
            let at = scene.moments.near(entry.recorded.at, scene.now);
            let name = scene.by_name(&entry.recorded.by);
            desk.say("approval.moved", &[("name", name), ("at", &at)])
        }
        None => desk.say("approval.moved.bare", &[]),
    };
    Ok(Notice {
        link: Some(Link::to("#beda", desk.say("approval.moved.see", &[]))),
        ..Notice::of(Tone::Warn, head).line(desk.say("approval.moved.do", &[]))
    })
}
