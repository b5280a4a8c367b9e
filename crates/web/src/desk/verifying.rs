//! Verifikasi bahan: the official of the unit that material comes from says yes or no, signed in.
//!
//! They need no column of the sheet. Whose word counts is the core's rule; this shows what waits
//! for theirs, and the words of it.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use tayang_core::artefact::Verification;
use tayang_core::case::CaseItem;
use tayang_core::command::Command;
use tayang_core::content::plain::plain_text;
use tayang_core::decide::REASON_CHARACTERS;
use tayang_core::ids::{ItemId, UnitId};
use tayang_store::ToVerify;

use super::DeskState;
use super::act::Act;
use super::cases::id;
use super::fields::{Attempt, FieldBox, Fields};
use super::parts::{Link, Notice, Tone};
use super::paths;
use super::standing::Standing;
use super::visitor::{Desk, go};
use super::words::Said;
use crate::error::WebError;

/// Characters of a text that are shown.
const SHOWN: usize = 3_000;

pub(super) fn routes() -> Router<DeskState> {
    Router::new().route("/berkas/{case}/verifikasi", get(show).post(decide))
}

/// What waits for this official in a case.
#[derive(Debug, Clone, Serialize)]
pub struct VerifyingPage {
    /// Back to the case.
    pub up: Link,
    /// Why the last form was refused.
    pub reasons: Vec<Said>,
    /// Where forms are sent.
    pub action: String,
    /// The items.
    pub rows: Vec<VerifyRow>,
}

/// One item.
#[derive(Debug, Clone, Serialize)]
pub struct VerifyRow {
    /// Which.
    pub item: String,
    /// The hash of the text that is shown.
    pub hash: String,
    /// Its headline.
    pub title: String,
    /// Unit, sender, caption, place.
    pub facts: Vec<String>,
    /// Its words.
    pub words: Vec<String>,
    /// The page as it will be.
    pub page: Link,
    /// What was said before: a no, or a yes about another text; and that more is to be read.
    pub notes: Vec<Notice>,
    /// Why not.
    pub reason: FieldBox,
}

/// What waits in the inbox: the item, and the unit it comes from.
#[derive(Debug, Clone, Serialize)]
pub struct ToVerifyRow {
    /// Where it is decided.
    pub href: String,
    /// Its headline.
    pub title: String,
    /// "Bahan dari Dinas Pariwisata".
    pub line: String,
}

/// The lines of the inbox.
pub(super) fn waiting(desk: &Desk, found: &[ToVerify]) -> Vec<ToVerifyRow> {
    let line = |one: &ToVerify| {
        let values = [("unit", unit_name(desk, one.unit))];
        ToVerifyRow {
            href: paths::verifying(one.case),
            title: one.title.clone(),
            line: desk.say("verifying.inbox.line", &values),
        }
    };
    found.iter().map(line).collect()
}

fn unit_name(desk: &Desk, unit: UnitId) -> &str {
    let unit = desk.office.units.get(&unit);
    unit.map_or("", |unit| unit.name.as_str())
}

async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    draw(&desk, &standing, &Attempt::default())
}

fn draw(desk: &Desk, standing: &Standing, attempt: &Attempt) -> Result<Response, WebError> {
    let case = standing.case();
    let (person, day) = desk.today_as();
    let held = desk.office.in_force(person, day);
    let units = held.filter_map(|held| Some(desk.office.positions.get(&held.position)?.unit));
    let units: Vec<UnitId> = units.collect();
    let asked = |id: &ItemId| {
        let row = case.material(*id);
        row.is_some_and(|row| row.outside && row.unit.is_some_and(|unit| units.contains(&unit)))
    };
    let open = |id: &ItemId| {
        let said = case.verification(*id);
        said.is_none_or(|said| said.refused.is_some() || said.asked_again())
    };
    let items = case.items.iter();
    let scene = desk.scene();
    let own = |id: &ItemId| case.brought(*id, person, scene.name(person));
    let items = items.filter(|(id, _)| !own(id) && asked(id) && open(id) && case.open.is_some());
    let view = VerifyingPage {
        up: standing.up(),
        reasons: attempt.reasons.clone(),
        action: paths::verifying(case.id),
        rows: items
            .map(|(id, item)| row(desk, standing, (*id, item), attempt))
            .collect(),
    };
    desk.page("verifying.html", desk.say("verifying.title", &[]), &view)
}

fn row(
    desk: &Desk,
    standing: &Standing,
    (id, item): (ItemId, &CaseItem),
    attempt: &Attempt,
) -> VerifyRow {
    let case = standing.case();
    let key = id.to_string();
    let mut facts = Vec::new();
    if let Some(told) = case.material(id) {
        facts.push(desk.say("verifying.from", &[("unit", &told.source)]));
        let sender = told.sender.as_ref();
        facts.extend(sender.map(|name| desk.say("verifying.sender", &[("name", name)])));
        facts.extend(told.caption.clone());
        facts.extend(told.place.clone());
    }
    let text = standing.text(id).map(|text| plain_text(&text.text.body));
    let text = text.unwrap_or_default();
    let shown: String = text.chars().take(SHOWN).collect();
    let reason = FieldBox::area(
        "reason",
        desk.say("verifying.reason", &[]),
        REASON_CHARACTERS,
        2,
    );
    VerifyRow {
        title: item.title.clone(),
        facts,
        words: shown.lines().map(str::to_owned).collect(),
        page: Link::to(
            paths::preview_item(case.id, id),
            desk.say("verifying.page", &[]),
        ),
        notes: notes(desk, case.verification(id), shown.len() < text.len()),
        reason: attempt.about("item", &key).fill(reason.keyed(key.clone())),
        item: key,
        hash: item.content.to_string(),
    }
}

fn notes(desk: &Desk, said: Option<&Verification>, cut: bool) -> Vec<Notice> {
    let denied = said.and_then(|said| said.refused.as_ref());
    let denied = denied.map(|reason| {
        let words = desk.say("verifying.denied", &[("reason", reason)]);
        Notice::of(Tone::Bad, words)
    });
    let changed = said.and_then(|said| said.changed).map(|changed| {
        let at = desk.scene().moments.near(changed.at, desk.now);
        let words = desk.say("verifying.changed", &[("at", &at)]);
        Notice::of(Tone::Warn, words)
    });
    let cut = cut.then(|| Notice::of(Tone::Info, desk.say("verifying.cut", &[])));
    denied.into_iter().chain(changed).chain(cut).collect()
}

async fn decide(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let case = standing.case().id;
    let done = async { desk.execute(case, None, command(&fields)?).await };
    match done.await {
        Ok(_) => {
            let told = if says_yes(&fields) {
                "verified"
            } else {
                "denied"
            };
            Ok(go(&paths::verifying(case), Some(told)))
        }
        Err(error) => {
            let (status, attempt) = Attempt::after(desk.lang(), fields, error)?;
            Ok((status, draw(&desk, &standing, &attempt)?).into_response())
        }
    }
}

fn says_yes(fields: &Fields) -> bool {
    fields.text("fit") == "ya"
}

fn command(fields: &Fields) -> Result<Command, WebError> {
    let fit = says_yes(fields);
    Ok(Command::VerifySource {
        item: id(fields.text("item"))?,
        hash: id(fields.text("hash"))?,
        fit,
        reason: fields.some("reason").filter(|_| !fit),
    })
}
