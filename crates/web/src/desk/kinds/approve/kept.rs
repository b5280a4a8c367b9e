//! A kept approval sheet: what was approved then, by whom, with every hash in full.

use axum::extract::Path;
use axum::response::Response;
use tayang_core::case::{Case, replay};
use tayang_core::event::{ApprovedItem, Event};
use tayang_core::ids::CaseId;
use tayang_store::TimelineEntry;

use super::build::entry;
use super::{FactRow, KeptItem, KeptPage, KeptSince};
use crate::desk::cases::{Seal, seals, since};
use crate::desk::frame::Frame;
use crate::desk::parts::{Notice, Tone};
use crate::desk::scene::number;
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, show as screen};
use crate::desk::words;
use crate::desk::writing::records;
use crate::error::WebError;
use crate::public::blocks::body_html;
use crate::titles::sop_title;

/// The sheet of one decision, by the number of its entry.
pub(super) async fn show(
    desk: Desk,
    Path((case, wanted)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let wanted = entry(&wanted)?;
    let entries = desk.store().timeline(standing.case().id).await?;
    let found = entries.iter().find(|entry| entry.version == wanted);
    let found = found.ok_or(WebError::NotFound)?;
    let Event::Approved {
        step,
        items,
        binds,
        packet,
        note,
        ..
    } = &found.recorded.event
    else {
        return Err(WebError::NotFound);
    };
    let mut kept = Vec::new();
    for item in items {
        kept.push(KeptItem {
            since: corrected(&desk, &standing, item, wanted),
            ..kept_item(&desk, &standing, item).await?
        });
    }
    let row = standing.sop().step(step);
    let place = row.map_or(step.clone(), |row| {
        desk.say(
            "approval.step",
            &[("sop", &sop_title(standing.sop())), ("no", number(row))],
        )
    });
    let house = desk.frame("").house;
    let page = KeptPage {
        up: standing.up(),
        house: format!("{}, {}", house.over, house.name),
        step: place,
        facts: facts(&desk, &standing, found, note.as_deref()),
        seal: seal(&desk, &standing, &entries, wanted),
        recalled: recalled(&desk, &entries, wanted),
        items: kept,
        binds: binds.name(),
        packet: packet.to_string(),
        entry: found.hash.to_string(),
    };
    let title = desk.say("approval.title", &[("title", &standing.case().title)]);
    let frame = Frame {
        body: "kept",
        ..desk.frame(title)
    };
    screen("kept.html", &frame, &page)
}

async fn kept_item(
    desk: &Desk,
    standing: &Standing,
    item: &ApprovedItem,
) -> Result<KeptItem, WebError> {
    let revision = match item.revision {
        Some(revision) => desk.store().revision(revision).await?,
        None => standing.view.live.get(&item.item).cloned(),
    };
    let hash = item.hash.to_string();
    let Some(revision) = revision else {
        let title = standing
            .case()
            .item(item.item)
            .map(|state| state.title.clone());
        return Ok(KeptItem {
            title: title.unwrap_or_default(),
            summary: String::new(),
            body: crate::markup::Markup::default(),
            hash,
            since: None,
        });
    };
    let files = records(desk.store(), &revision.text.body).await?;
    Ok(KeptItem {
        title: revision.text.title.clone(),
        summary: revision.text.summary.clone(),
        body: body_html(&revision.text.body, &files),
        hash,
        since: None,
    })
}

/// What a recorded correction made of an item after this decision, as long as it stands.
fn corrected(
    desk: &Desk,
    standing: &Standing,
    item: &ApprovedItem,
    wanted: u64,
) -> Option<KeptSince> {
    let state = standing.case().item(item.item)?;
    let mut approvals = state.approvals.iter();
    let approval = approvals.find(|approval| approval.entry == wanted)?;
    let since = since(&desk.scene(), approval)?;
    Some(KeptSince {
        words: since.words,
        hash: approval.accepted.to_string(),
    })
}

fn facts(
    desk: &Desk,
    standing: &Standing,
    entry: &TimelineEntry,
    note: Option<&str>,
) -> Vec<FactRow> {
    let row = |key: &str, text: String| FactRow {
        label: desk.say(key, &[]),
        text,
    };
    let scene = desk.scene();
    let (by, at) = (&entry.recorded.by, entry.recorded.at);
    let moments = &scene.moments;
    let name = entry
        .name
        .clone()
        .unwrap_or_else(|| scene.by_name(by).to_owned());
    let mut rows = vec![
        row("approval.about", standing.case().title.clone()),
        row(
            "kept.by",
            scene
                .post_on(by, at)
                .map_or(name.clone(), |post| format!("{name}, {post}")),
        ),
        row(
            "kept.at",
            format!("{} {}", moments.long(at), moments.zone_name(at)),
        ),
    ];
    if let tayang_core::office::By::Person {
        capacity: Some(capacity),
        ..
    } = by
    {
        rows.push(row(
            "kept.capacity",
            words::capacity(desk.lang(), *capacity).to_owned(),
        ));
    }
    if let Event::Approved { rangkap: true, .. } = entry.recorded.event {
        rows.push(row("kept.seat", desk.say("seal.rangkap", &[])));
    }
    rows.extend(note.map(|note| row("approval.note", note.to_owned())));
    rows
}

/// The stamp as it stood right after the decision.
fn seal(desk: &Desk, standing: &Standing, entries: &[TimelineEntry], wanted: u64) -> Option<Seal> {
    let case = then(standing.case().id, entries, wanted)?;
    let suffix = format!("/{wanted}");
    let mut all = seals(&desk.scene(), standing.sop(), &case).into_iter();
    all.find(|seal| seal.href.ends_with(&suffix))
}

/// The case as it was after an entry.
fn then(case: CaseId, entries: &[TimelineEntry], wanted: u64) -> Option<Case> {
    let until = entries.iter().filter(|entry| entry.version <= wanted);
    replay(case, until.map(|entry| &entry.recorded))
}

fn recalled(desk: &Desk, entries: &[TimelineEntry], wanted: u64) -> Option<Notice> {
    let taken_back = |entry: &&TimelineEntry| matches!(&entry.recorded.event, Event::Recalled { entry, .. } if *entry == wanted);
    let found = entries.iter().find(taken_back)?;
    let at = desk.scene().moments.near(found.recorded.at, desk.now);
    Some(Notice::of(
        Tone::Warn,
        desk.say("kept.recalled", &[("at", &at)]),
    ))
}
