//! Drafts: what the editor keeps on the server between two acts.
//!
//! A draft is its writer's, at one step: what somebody left unsaved is offered to the next one by
//! name, and never taken for their own words. Source: ADR 0036.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tayang_core::canonical::Hash;
use tayang_core::case::Case;
use tayang_core::content::{Body, ItemKind, Revision};
use tayang_core::ids::{ItemId, PersonId, RevisionId};
use tayang_store::{Draft, DraftRow, DraftSaved};
use uuid::Uuid;

use super::Doing;
use super::build::{action, may};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, go};
use crate::error::WebError;

/// What a draft holds. It may break every bound of a text but its size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::desk) struct DraftText {
    /// The revision it was written from.
    pub base: Option<RevisionId>,
    /// The kind of a new item.
    pub kind: ItemKind,
    /// The headline.
    pub title: String,
    /// The lead.
    pub summary: String,
    /// The blocks as the editor wrote them.
    pub body: Value,
    /// What a Word file became, until the next save.
    #[serde(default)]
    pub report: Vec<String>,
    /// What is corrected, in the writer's words.
    #[serde(default)]
    pub note: String,
}

impl DraftText {
    /// Nothing yet.
    pub(in crate::desk) fn empty() -> Self {
        Self {
            base: None,
            kind: ItemKind::Article,
            title: String::new(),
            summary: String::new(),
            body: json!([]),
            report: Vec::new(),
            note: String::new(),
        }
    }

    /// As a revision stands.
    pub(in crate::desk) fn of(revision: &Revision) -> Self {
        Self {
            base: Some(revision.id),
            kind: revision.kind,
            title: revision.text.title.clone(),
            summary: revision.text.summary.clone(),
            body: serde_json::to_value(&revision.text.body).unwrap_or_else(|_| json!([])),
            report: Vec::new(),
            note: String::new(),
        }
    }

    /// A lead or a block stands in it; a headline alone may be the name of its case.
    pub(in crate::desk) fn holds_words(&self) -> bool {
        let body = self.body.as_array().is_some_and(|body| !body.is_empty());
        body || !self.summary.trim().is_empty()
    }

    /// Something was typed.
    pub(in crate::desk) fn is_begun(&self) -> bool {
        self.holds_words() || !self.title.trim().is_empty()
    }

    /// It reads word for word as another, whatever each was written from.
    pub(in crate::desk) fn says(&self, other: &Self) -> bool {
        let read = |text: &Self| serde_json::from_value::<Body>(text.body.clone()).ok();
        let same_body = self.body == other.body || read(self) == read(other);
        same_body && self.title == other.title && self.summary == other.summary
    }

    /// As a draft was kept; none when it is of another form.
    pub(in crate::desk) fn read(draft: &Draft) -> Option<Self> {
        serde_json::from_str(&draft.content).ok()
    }
}

/// What the editor sends while somebody types.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Typed {
    version: u64,
    base: Option<RevisionId>,
    title: String,
    summary: String,
    body: Value,
    /// Only the page of a correction sends it.
    #[serde(default)]
    note: Option<String>,
}

/// Keeps a draft, or answers with the other text when it moved on.
pub(super) async fn autosave(
    Path((case, slot)): Path<(String, String)>,
    act: Act<Json<Typed>>,
) -> Result<Response, WebError> {
    let (desk, Json(sent)) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let slot: Uuid = id(&slot)?;
    if !may_keep(&standing) {
        return Ok(problem(
            StatusCode::CONFLICT,
            &desk.say("editor.not_yours", &[]),
        ));
    }
    if !is_place(&desk, &standing, slot).await? {
        return Err(WebError::NotFound);
    }
    if !sent.body.is_array() {
        return Ok(problem(
            StatusCode::UNPROCESSABLE_ENTITY,
            &desk.say("editor.unreadable", &[]),
        ));
    }
    let known = kept(&desk, &standing, slot).await?;
    let known = known.map(|(_, text)| text);
    let kind = known.as_ref().map_or(ItemKind::Article, |text| text.kind);
    let note = sent.note.or(known.map(|text| text.note));
    let text = DraftText {
        base: sent.base,
        kind,
        title: sent.title,
        summary: sent.summary,
        body: sent.body,
        report: Vec::new(),
        note: note.unwrap_or_default(),
    };
    match keep(&desk, &standing, slot, sent.version, &text).await? {
        DraftSaved::Saved(version) => {
            let saved_at = desk.store().now().to_string();
            Ok(Json(json!({ "version": version, "saved_at": saved_at })).into_response())
        }
        DraftSaved::Conflict { current } => Ok(conflict(&desk, &standing, slot, current)),
    }
}

/// Throws away the older draft that the form names, as it was seen beside the text of this place.
pub(super) async fn discard(
    Path((case, slot)): Path<(String, String)>,
    act: Act,
) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let slot: Uuid = id(&slot)?;
    let older: Uuid = id(fields.text("draft"))?;
    let correcting = ItemId(other_place(slot));
    let (item, doing) = if slot == standing.case().id.0 {
        (None, Doing::Writing)
    } else if standing.case().item(correcting).is_some() {
        (Some(correcting), Doing::Correcting)
    } else {
        (Some(ItemId(slot)), Doing::Writing)
    };
    let back = action(&standing, item, doing);
    // Only what is offered beside this text; what somebody may still be writing is theirs.
    let offered = left(&desk, &standing, &places(&standing, item, doing)).await?;
    let mut offered = offered.iter().filter(|one| !one.live);
    if !may(&standing, item, doing) || !offered.any(|one| one.draft.slot == older) {
        let why = desk.say("editor.not_yours", &[]);
        return Err(WebError::field("version", why));
    }
    let (case, seen) = (standing.case().id, fields.text("version").parse());
    let gone = desk
        .store()
        .drop_draft(case, older, seen.unwrap_or(0))
        .await?;
    Ok(go(&back, gone.then_some("draft_discarded")))
}

/// Where drafts of a text may stand that its page offers: a correction also tells of the text's.
pub(super) fn places(standing: &Standing, item: Option<ItemId>, doing: Doing) -> Vec<Uuid> {
    let mut places = vec![slot(standing, item, doing)];
    if doing == Doing::Correcting {
        places.push(slot(standing, item, Doing::Writing));
    }
    places
}

/// What tells the draft of a correction from that of a text: refused words of an earlier step must
/// never come up as words of the correction.
const CORRECTING: u128 = 0x6b6f_7265_6b73_6900_0000_0000_0000_0000;

/// Where the draft of an item stands; a new item of a case has one place.
pub(super) fn slot(standing: &Standing, item: Option<ItemId>, doing: Doing) -> Uuid {
    let own = item.map_or(standing.case().id.0, |item| item.0);
    match doing {
        Doing::Writing => own,
        Doing::Correcting => other_place(own),
    }
}

/// The item of the case whose text or correction stands here.
fn item_at(standing: &Standing, slot: Uuid) -> Option<ItemId> {
    let mut both = [slot, other_place(slot)].into_iter().map(ItemId);
    both.find(|item| standing.case().item(*item).is_some())
}

/// From the place of a text to that of its correction, and back.
fn other_place(slot: Uuid) -> Uuid {
    Uuid::from_u128(slot.as_u128() ^ CORRECTING)
}

/// Where a person's draft of a place is kept in one opening of a step: nobody goes on with
/// another's words unasked, nor with their own of before a return.
fn row(place: Uuid, (nth, step): (usize, &str), person: PersonId) -> Uuid {
    let hash = Hash::of(format!("{place}\n{nth}\n{step}\n{person}").as_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&hash.as_bytes()[..16]);
    Uuid::from_bytes(id)
}

/// Where this person's draft of a place is kept now.
fn own(desk: &Desk, standing: &Standing, place: Uuid) -> Uuid {
    row(place, now(standing.case()), desk.session.person)
}

/// The opening of a step that a case is at: how many ended before it, and its step.
fn now(case: &Case) -> (usize, &str) {
    let step = case.open.as_ref().map_or("", |task| &task.step);
    (case.passes.len(), step)
}

/// A draft that is not this person's of now.
pub(super) struct Left {
    pub(super) draft: Draft,
    pub(super) text: DraftText,
    /// Its writer may still be at it: the step is open.
    pub(super) live: bool,
}

/// What others left of these places, or somebody at an earlier step; the last first. Those who
/// bring material from outside do not read each other's beginnings.
pub(super) async fn left(
    desk: &Desk,
    standing: &Standing,
    places: &[Uuid],
) -> Result<Vec<Left>, WebError> {
    let (case, sop) = (standing.case(), standing.sop());
    let outside = |step: &str| sop.step(step).is_some_and(|step| step.from_outside);
    let passes = case.passes.iter().map(|pass| pass.step.as_str());
    let openings: Vec<(usize, &str)> = passes.enumerate().chain([now(case)]).collect();
    let found = |place: &Uuid, one: &DraftRow| {
        let mut openings = openings.iter();
        let of = openings.find(|opening| row(*place, **opening, one.person) == one.slot);
        let known = of.map(|opening| (outside(opening.1), *opening == now(case)));
        // One of before drafts had writers.
        known.or_else(|| (one.slot == *place).then_some((false, false)))
    };
    let mut left = Vec::new();
    for one in desk.store().drafts(case.id).await? {
        let Some((outside, live)) = places.iter().find_map(|place| found(place, &one)) else {
            continue;
        };
        let mine = one.person == desk.session.person;
        if (mine && live) || (outside && !mine) {
            continue;
        }
        let draft = desk.store().draft(case.id, one.slot).await?;
        let read = draft.and_then(|draft| DraftText::read(&draft).map(|text| (draft, text)));
        left.extend(read.map(|(draft, text)| Left { draft, text, live }));
    }
    Ok(left)
}

/// Words may be kept here: it is this person's turn, or anybody's who brings material.
pub(super) fn may_keep(standing: &Standing) -> bool {
    standing.mine || standing.brings()
}

/// The place of a new text, of one in the case, of its correction, or of a public one.
pub(in crate::desk) async fn is_place(
    desk: &Desk,
    standing: &Standing,
    place: Uuid,
) -> Result<bool, WebError> {
    if place == standing.case().id.0 || item_at(standing, place).is_some() {
        return Ok(true);
    }
    Ok(desk.store().item(ItemId(place)).await?.is_some())
}

/// What this person typed at the open step and has not saved: its item, when it was saved before.
pub(in crate::desk) async fn unsaved(
    desk: &Desk,
    standing: &Standing,
) -> Result<Vec<(Option<ItemId>, Doing, Draft, DraftText)>, WebError> {
    let case = standing.case();
    let known = desk.store().drafts(case.id).await?;
    let both = [Doing::Writing, Doing::Correcting];
    let items = case.items.keys().map(|item| Some(*item));
    let saved = items.flat_map(|item| both.map(|doing| (item, doing)));
    let mut found = Vec::new();
    for (item, doing) in saved.chain([(None, Doing::Writing)]) {
        let place = slot(standing, item, doing);
        let kept = own(desk, standing, place);
        if !known.iter().any(|one| one.slot == kept) {
            continue;
        }
        let Some((draft, text)) = self::kept(desk, standing, place).await? else {
            continue;
        };
        let before = item.and_then(|item| standing.text(item)).map(DraftText::of);
        let new = before.map_or_else(|| text.holds_words(), |before| !text.says(&before));
        if new {
            found.push((item, doing, draft, text));
        }
    }
    Ok(found)
}

/// Throws this person's draft of a place away, unless it moved on from the version that was seen.
pub(super) async fn drop_own(
    desk: &Desk,
    standing: &Standing,
    place: Uuid,
    seen: u64,
) -> Result<(), WebError> {
    let kept = own(desk, standing, place);
    desk.store()
        .drop_draft(standing.case().id, kept, seen)
        .await?;
    Ok(())
}

/// Keeps a text as this person's draft of a place.
///
/// # Errors
/// When the store fails, or the text is over its bound.
pub(in crate::desk) async fn keep(
    desk: &Desk,
    standing: &Standing,
    slot: Uuid,
    version: u64,
    text: &DraftText,
) -> Result<DraftSaved, WebError> {
    let content = serde_json::to_string(text).map_err(|_| WebError::field("body", ""))?;
    let (person, case) = (desk.session.person, standing.case().id);
    let kept = own(desk, standing, slot);
    let saved = desk
        .store()
        .save_draft(person, case, kept, version, &content)
        .await;
    match saved {
        Err(tayang_store::StoreError::Setup(_)) => Err(WebError::TooLarge),
        other => Ok(other?),
    }
}

/// This person's draft of a place, when there is one that can be read.
pub(in crate::desk) async fn kept(
    desk: &Desk,
    standing: &Standing,
    slot: Uuid,
) -> Result<Option<(Draft, DraftText)>, WebError> {
    let kept = own(desk, standing, slot);
    let draft = desk.store().draft(standing.case().id, kept).await?;
    Ok(draft.and_then(|draft| DraftText::read(&draft).map(|text| (draft, text))))
}

fn conflict(desk: &Desk, standing: &Standing, slot: Uuid, current: Option<Draft>) -> Response {
    let read = current.and_then(|draft| DraftText::read(&draft).map(|text| (draft, text)));
    let answer = match read {
        Some((draft, text)) => json!({
            "version": draft.version,
            "saved_at": draft.at.to_string(),
            "by": desk.scene().name(draft.person),
            "title": text.title, "summary": text.summary, "body": text.body,
        }),
        // The draft became a revision meanwhile: that is the other text.
        None => {
            let item = item_at(standing, slot);
            let revision = item.and_then(|item| standing.text(item));
            let text = revision.map_or_else(DraftText::empty, DraftText::of);
            json!({
                "version": 0,
                "saved_at": desk.now.to_string(),
                "by": desk.say("editor.somebody", &[]),
                "title": text.title, "summary": text.summary, "body": text.body,
            })
        }
    };
    (StatusCode::CONFLICT, Json(answer)).into_response()
}

/// A refusal as the editor's script shows it.
pub(in crate::desk) fn problem(status: StatusCode, words: &str) -> Response {
    let body = json!({ "status": status.as_u16(), "detail": words }).to_string();
    (status, [("content-type", "application/problem+json")], body).into_response()
}
