//! From a case, an item and a draft to the editor's page.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tayang_core::case::Case;
use tayang_core::content::check::{advice, files_of};
use tayang_core::content::file::FileRecord;
use tayang_core::content::{Body, ItemKind, Text};
use tayang_core::decide::{BRINGING, SAVING};
use tayang_core::ids::{FileId, ItemId, RevisionId};
use tayang_core::sop::{CorrectionMode, StepKind};
use tayang_store::Store;

use super::draft::{self, DraftText, slot};
use super::left::{offered, older, taken_up};
use super::{Doing, EditorPage, EditorText, OlderDraft, skeleton};
use crate::desk::advices;
use crate::desk::cases::id;
use crate::desk::fields::{Choice, FieldBox};
use crate::desk::frame::Frame;
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::standing::{ActHead, Standing};
use crate::desk::visitor::{Desk, go, show as screen};
use crate::desk::words::Said;
use crate::desk::{assets, paths};
use crate::error::WebError;
use crate::i18n;
use crate::markup::Markup;
use crate::public::blocks::body_html;

/// A new item.
pub(super) async fn new(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    match already_saved(&desk, &standing).await? {
        Some(item) => Ok(go(&paths::saved_text(standing.case().id, item), None)),
        None => open(desk, &case, None, Doing::Writing).await,
    }
}

/// What was saved from this address before, once nothing is under way there any more.
async fn already_saved(desk: &Desk, standing: &Standing) -> Result<Option<ItemId>, WebError> {
    let asked = desk.guest.asked(paths::NTH);
    let nth: usize = asked.and_then(|nth| nth.parse().ok()).unwrap_or(1);
    let saved = nth_item(standing, nth);
    let under_way = draft::kept(desk, standing, slot(standing, None, Doing::Writing)).await?;
    Ok(saved.filter(|_| under_way.is_none()))
}

/// The item that was saved as the first, second, … of its case; none when it is still to come.
pub(super) fn nth_item(standing: &Standing, nth: usize) -> Option<ItemId> {
    let items = &standing.case().items;
    items.keys().nth(nth.checked_sub(1)?).copied()
}

/// An item of the case, or a public one that the case will change.
pub(super) async fn show(
    desk: Desk,
    Path((case, item)): Path<(String, String)>,
) -> Result<Response, WebError> {
    open(desk, &case, Some(id(&item)?), Doing::Writing).await
}

/// An approved item under correction.
pub(super) async fn correction(
    desk: Desk,
    Path((case, item)): Path<(String, String)>,
) -> Result<Response, WebError> {
    open(desk, &case, Some(id(&item)?), Doing::Correcting).await
}

async fn open(
    desk: Desk,
    case: &str,
    item: Option<ItemId>,
    doing: Doing,
) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, case).await?;
    let shown = shown(&desk, &standing, item, doing).await?;
    let page = page(&desk, &standing, shown).await?;
    draw(&desk, &page)
}

/// The editor of a text again, with what stands in the way of something brought to it.
pub(in crate::desk) async fn told_beside(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
    why: Said,
) -> Result<Response, WebError> {
    let shown = Shown {
        reasons: vec![why],
        ..shown(desk, standing, item, Doing::Writing).await?
    };
    let page = page(desk, standing, shown).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(desk, &page)?).into_response())
}

/// The text under way, with what is to be said about it.
async fn shown(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
    doing: Doing,
) -> Result<Shown, WebError> {
    let start = start(desk, standing, item).await?;
    let kept = draft::kept(desk, standing, slot(standing, item, doing)).await?;
    let older = match kept {
        None => older(desk, standing, item, doing, &start).await?,
        Some(_) => Vec::new(),
    };
    let taken = taken_up(desk, &older);
    let older = match taken {
        Some(_) => Vec::new(),
        None => older,
    };
    let (text, version, saved_at) = match (kept, taken) {
        (Some((draft, text)), _) => (text, draft.version, draft.at.to_string()),
        (None, Some(text)) => (text, 0, String::new()),
        (None, None) => (start.clone(), 0, String::new()),
    };
    let text = rebased(desk, text, &start).await?;
    let moved = (text.base != start.base).then(|| moved(desk, item, text.base, start.base));
    let notes = saved_note(desk, standing).into_iter().chain(moved);
    let older = older.iter();
    Ok(Shown {
        saved_at,
        notes: notes.collect(),
        older: older
            .map(|left| offered(desk, standing, (item, doing), left))
            .collect(),
        ..Shown::of(item, doing, text, version)
    })
}

/// A draft goes on over the newest revision when that says the same, as after a placement: nobody
/// wrote in between.
async fn rebased(desk: &Desk, text: DraftText, start: &DraftText) -> Result<DraftText, WebError> {
    let Some(base) = text.base.filter(|base| Some(*base) != start.base) else {
        return Ok(text);
    };
    let before = desk.store().revision(base).await?;
    let same = before.is_some_and(|before| DraftText::of(&before).says(start));
    let base = if same { start.base } else { text.base };
    Ok(DraftText { base, ..text })
}

/// Whoever opens the address of a new text again is told that it was saved, and how to write
/// another where the step takes one.
fn saved_note(desk: &Desk, standing: &Standing) -> Option<Notice> {
    desk.guest.asked("tadi")?;
    let another = Link::to(
        paths::new_text(standing.case()),
        desk.say("editor.saved.another", &[]),
    );
    let link = may(standing, None, Doing::Writing).then_some(another);
    let note = Notice::of(Tone::Info, desk.say("editor.saved", &[]));
    Some(Notice {
        link,
        ..note.line(desk.say("editor.saved.do", &[]))
    })
}

/// The text under way and its draft's version: the draft, else what writing starts from.
pub(in crate::desk) async fn under_way(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
) -> Result<(DraftText, u64), WebError> {
    let slot = slot(standing, item, Doing::Writing);
    match draft::kept(desk, standing, slot).await? {
        Some((draft, text)) => Ok((text, draft.version)),
        None => Ok((start(desk, standing, item).await?, 0)),
    }
}

/// What writing starts from: the newest text in the case, else the public one.
pub(super) async fn start(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
) -> Result<DraftText, WebError> {
    let Some(item) = item else {
        // What the case is called is the first headline; it is written once, not twice. What others
        // bring to a case has headlines of its own.
        let brought = standing
            .open()
            .is_some_and(|(_, step)| step.does(StepKind::Receive));
        let own = standing.case().items.is_empty() && !brought;
        let title = own.then(|| standing.case().title.clone());
        return Ok(DraftText {
            title: title.unwrap_or_default(),
            body: begun(desk),
            ..DraftText::empty()
        });
    };
    if standing.case().item(item).is_some() {
        return Ok(standing
            .text(item)
            .map_or_else(DraftText::empty, DraftText::of));
    }
    let found = desk.store().item(item).await?.ok_or(WebError::NotFound)?;
    let live = found.live.ok_or(WebError::NotFound)?;
    Ok(DraftText::of(&live))
}

/// The blocks that a new text begins with: none, or the skeleton that was asked for.
fn begun(desk: &Desk) -> Value {
    let asked = desk.guest.asked("kerangka");
    if asked.as_deref() == Some(skeleton::NEWS) {
        skeleton::news(desk.lang())
    } else {
        json!([])
    }
}

/// The way to the skeleton, while a new text has no word yet.
fn to_skeleton(desk: &Desk, case: &Case, shown: &Shown) -> Option<Link> {
    let empty = shown.text.body.as_array().is_none_or(Vec::is_empty);
    let new = paths::new_text(case);
    let joint = if new.contains('?') { '&' } else { '?' };
    let href = format!("{new}{joint}kerangka={}", skeleton::NEWS);
    let new = shown.item.is_none() && empty && shown.markdown.is_none();
    new.then(|| Link::to(href, desk.say("skeleton.link", &[])))
}

/// What the page shows of a text under way.
pub(super) struct Shown {
    pub(super) item: Option<ItemId>,
    pub(super) doing: Doing,
    pub(super) text: DraftText,
    pub(super) version: u64,
    pub(super) saved_at: String,
    pub(super) notes: Vec<Notice>,
    pub(super) reasons: Vec<Said>,
    pub(super) older: Vec<OlderDraft>,
    pub(super) markdown: Option<String>,
}

impl Shown {
    /// A text under way, with nothing to say about it.
    pub(super) fn of(item: Option<ItemId>, doing: Doing, text: DraftText, version: u64) -> Self {
        Self {
            item,
            doing,
            text,
            version,
            saved_at: String::new(),
            notes: Vec::new(),
            reasons: Vec::new(),
            older: Vec::new(),
            markdown: None,
        }
    }
}

/// Somebody saved since this text was begun.
pub(super) fn moved(
    desk: &Desk,
    item: Option<ItemId>,
    base: Option<RevisionId>,
    newest: Option<RevisionId>,
) -> Notice {
    let link = match (item, base, newest) {
        (Some(item), Some(base), Some(newest)) => Some(Link::to(
            paths::comparison(item, base, newest),
            desk.say("editor.moved.see", &[]),
        )),
        _ => None,
    };
    Notice {
        link,
        ..Notice::of(Tone::Warn, desk.say("editor.moved", &[]))
            .line(desk.say("editor.moved.do", &[]))
    }
}

/// The page of a text under way.
pub(super) async fn page(
    desk: &Desk,
    standing: &Standing,
    shown: Shown,
) -> Result<EditorPage, WebError> {
    let (case, item, doing) = (standing.case().id, shown.item, shown.doing);
    let in_case = item.filter(|item| standing.case().item(*item).is_some());
    let name = match shown.text.title.trim() {
        "" => desk.say("editor.untitled", &[]),
        title => title.to_owned(),
    };
    let (send, small) = match doing {
        Doing::Writing => ("editor.save", "editor.save.small"),
        Doing::Correcting if recorded(standing).is_none() => {
            ("editor.correct", "editor.correct.again")
        }
        Doing::Correcting => ("editor.correct", "editor.correct.small"),
    };
    let skeleton = to_skeleton(desk, standing.case(), &shown);
    Ok(EditorPage {
        head: head(desk, standing, item, doing, shown.notes),
        heading: desk.say("editor.heading", &[("title", &name)]),
        preview: in_case.map(|item| {
            let label = desk.say("editor.preview", &[]);
            Link::to(paths::preview_item(case, item), label)
        }),
        history: item.map(|item| {
            let label = desk.say("editor.history", &[]);
            Link::to(paths::history(item), label)
        }),
        skeleton,
        reasons: shown.reasons,
        older: shown.older,
        draft: paths::draft(case, slot(standing, item, doing)),
        item: item.map(|item| item.to_string()).unwrap_or_default(),
        nth: item.is_none().then(|| standing.case().items.len() + 1),
        case: case.to_string(),
        version: shown.version,
        saved_at: shown.saved_at,
        zone: desk.office.calendar.hours.zone.clone(),
        kinds: item.map_or_else(|| kinds(desk), |_| Vec::new()),
        holds_words: shown.text.holds_words(),
        note: (doing == Doing::Correcting).then(|| note(desk, shown.text.note.clone())),
        text: text(desk, shown.text, shown.markdown).await?,
        word: paths::word(case, slot(standing, item, Doing::Writing)),
        send: desk.say(send, &[]),
        small: desk.say(
            small,
            &[("n", &recorded(standing).unwrap_or_default().to_string())],
        ),
    })
}

/// Changed words that still count as spelling at the open step; none where every correction asks
/// for the approval again.
fn recorded(standing: &Standing) -> Option<u32> {
    let policy = standing.open().and_then(|(_, step)| step.correction)?;
    (policy.mode == CorrectionMode::Record).then_some(policy.max_words)
}

fn head(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
    doing: Doing,
    notes: Vec<Notice>,
) -> ActHead {
    let may = may(standing, item, doing);
    let mut head = standing.head(desk, may, action(standing, item, doing));
    if !may {
        let words = desk.say("editor.not_yours", &[]);
        head.notes.push(Notice::of(Tone::Info, words));
    }
    head.notes.extend(notes);
    head
}

async fn text(
    desk: &Desk,
    draft: DraftText,
    markdown: Option<String>,
) -> Result<EditorText, WebError> {
    let body: Body = serde_json::from_value(draft.body.clone()).unwrap_or_default();
    let records = records(desk.store(), &body).await?;
    let markdown = markdown.unwrap_or_else(|| tayang_intake::markdown::to_markdown(&body));
    let read = body_html(&body, &records);
    let said = Text {
        title: draft.title.clone(),
        summary: draft.summary.clone(),
        body,
    };
    Ok(EditorText {
        base: draft.base.map(|base| base.to_string()).unwrap_or_default(),
        kind: draft.kind.name(),
        title: draft.title,
        summary: draft.summary,
        body: draft.body.to_string(),
        markdown,
        read,
        files: Markup::json(&facts(&records)),
        checks: advices::checks(desk.lang(), &advice(&said)),
        report: draft.report,
    })
}

/// What was corrected, to be said in a line.
fn note(desk: &Desk, typed: String) -> FieldBox {
    let most = tayang_core::decide::REASON_CHARACTERS;
    FieldBox::line("note", desk.say("editor.note", &[]), most)
        .hint(desk.say("editor.note.hint", &[]))
        .with(typed)
}

/// The page inside its frame, with the editor's style and script.
pub(super) fn draw(desk: &Desk, page: &EditorPage) -> Result<Response, WebError> {
    let mut frame = Frame {
        body: "editing",
        ..desk.frame(page.heading.clone())
    };
    frame.styles.extend(assets::href("editor.css"));
    frame.scripts.insert(0, super::script_href());
    screen("editor.html", &frame, page)
}

pub(super) fn may(standing: &Standing, item: Option<ItemId>, doing: Doing) -> bool {
    if doing == Doing::Correcting {
        return standing.may(StepKind::Correct);
    }
    let brings = item.is_none_or(|item| standing.case().item(item).is_none());
    let acts: &[StepKind] = if brings { &BRINGING } else { &SAVING };
    let Some((task, step)) = standing.open() else {
        return false;
    };
    let received = |act: StepKind| act == StepKind::Receive && step.from_outside;
    let own = step.acts().any(|act| acts.contains(&act) || received(act));
    own && task.handed_over.is_none() && (standing.mine || step.from_outside)
}

pub(super) fn action(standing: &Standing, item: Option<ItemId>, doing: Doing) -> String {
    let case = standing.case().id;
    match (item, doing) {
        (None, _) => paths::new_text(standing.case()),
        (Some(item), Doing::Writing) => paths::text(case, item),
        (Some(item), Doing::Correcting) => paths::correction(case, item),
    }
}

fn kinds(desk: &Desk) -> Vec<Choice> {
    ItemKind::ALL
        .map(|kind| {
            let word = crate::desk::words::item_word(desk.lang(), kind);
            Choice::of(kind.name(), i18n::capital(word))
        })
        .to_vec()
}

/// The records of the files that a body names; those not ready are left out.
pub(in crate::desk) async fn records(
    store: &Store,
    body: &Body,
) -> Result<BTreeMap<FileId, FileRecord>, WebError> {
    let mut records = BTreeMap::new();
    for file in files_of(body) {
        let found = store.file(file).await?.and_then(|row| row.record);
        records.extend(found.map(|record| (file, record)));
    }
    Ok(records)
}

fn facts(records: &BTreeMap<FileId, FileRecord>) -> Value {
    let rows = records.iter().map(|(id, record)| {
        let first = record.renditions.first();
        let fact = json!({
            "id": id, "name": record.name, "kind": record.kind,
            "width": first.map_or(0, |one| one.width),
            "height": first.map_or(0, |one| one.height),
        });
        (id.to_string(), fact)
    });
    Value::Object(rows.collect())
}
