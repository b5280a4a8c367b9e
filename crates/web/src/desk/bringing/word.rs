//! A Word file brought by a plain form into the draft of a text.
//!
//! No word is lost silently: what a draft holds stays above what was read, unless the writer
//! chose otherwise in the form. How the file is read is [`crate::upload::text`].

use axum::extract::multipart::Field;
use axum::extract::{Multipart, Path};
use axum::response::Response;
use bytes::Bytes;
use serde_json::Value;
use tayang_core::content::Body;
use tayang_core::content::body::{Block, Inline};
use tayang_core::ids::ItemId;
use tayang_intake::clean_name;
use tayang_store::DraftSaved;
use uuid::Uuid;

use super::text::told;
use super::upload::broken;
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::paths;
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, go};
use crate::desk::words::Said;
use crate::desk::writing::{DraftText, is_place, keep, told_beside, under_way};
use crate::error::WebError;
use crate::upload::refused;
use crate::upload::text::{self as brought, BroughtText, word as read_word};

/// The name of the choice in the form.
const HOW: &str = "how";
/// The choice that throws away what the draft holds.
const INSTEAD: &str = "replace";
/// Bytes of the choice.
const HOW_BYTES: usize = 64;

/// What the form holds.
#[derive(Default)]
struct Sent {
    /// Everything that stood there before is replaced.
    instead: bool,
    /// The file's name and bytes.
    file: Option<(String, Bytes)>,
}

/// Reads a Word file into the draft of a page without script; the report stands beside it.
pub(super) async fn read_in(
    Path((case, slot)): Path<(String, String)>,
    act: Act<Multipart>,
) -> Result<Response, WebError> {
    let (desk, mut parts) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let slot: Uuid = id(&slot)?;
    if !is_place(&desk, &standing, slot).await? {
        return Err(WebError::NotFound);
    }
    let item = item_of(&standing, slot);
    if !standing.mine && !standing.brings() {
        let why = unread(&desk, desk.say("editor.not_yours", &[]));
        return told_beside(&desk, &standing, item, why).await;
    }
    let (instead, read) = match file(&desk, &mut parts).await? {
        Ok(read) => read,
        Err(why) => return told_beside(&desk, &standing, item, why).await,
    };
    let (before, version) = under_way(&desk, &standing, item).await?;
    let notes = read.notes.iter();
    let report = notes.map(|note| brought::told(desk.lang(), note)).collect();
    let (text, done) = if is_untouched(&standing, item, &before) {
        (in_place(before, read), "word_read")
    } else if instead {
        (in_place(before, read), "word_replaced")
    } else {
        (below(before, read), "word_below")
    };
    let text = DraftText { report, ..text };
    if let DraftSaved::Conflict { .. } = keep(&desk, &standing, slot, version, &text).await? {
        let why = unread(&desk, desk.say("editor.word.again", &[]));
        return told_beside(&desk, &standing, item, why).await;
    }
    Ok(go(&back(&standing, item), Some(done)))
}

/// The address of the form, opened by itself: the text that it stands on.
pub(super) async fn leave(
    desk: Desk,
    Path((case, slot)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let item = item_of(&standing, id(&slot)?);
    Ok(go(&back(&standing, item), None))
}

/// The item whose draft stands here; none of a new one.
fn item_of(standing: &Standing, slot: Uuid) -> Option<ItemId> {
    (slot != standing.case().id.0).then_some(ItemId(slot))
}

/// The editor that the form stands on.
fn back(standing: &Standing, item: Option<ItemId>) -> String {
    let case = standing.case();
    item.map_or_else(|| paths::new_text(case), |item| paths::text(case.id, item))
}

/// The choice and what was read, or why nothing was.
async fn file(
    desk: &Desk,
    parts: &mut Multipart,
) -> Result<Result<(bool, BroughtText), Said>, WebError> {
    let sent = match sent(parts).await {
        Err(WebError::TooLarge) => {
            return Ok(Err(unread(desk, desk.say("editor.word.too_large", &[]))));
        }
        sent => sent?,
    };
    let Some((name, bytes)) = sent.file else {
        return Ok(Err(unread(desk, desk.say("media.none_sent", &[]))));
    };
    let read = read_word(desk.store(), desk.session.person, &name, bytes).await;
    let read = told(read)?.map_err(|why| unread(desk, refused(desk.lang(), &why)));
    Ok(read.map(|read| (sent.instead, read)))
}

/// That the text is as it was, and why.
fn unread(desk: &Desk, why: String) -> Said {
    Said {
        what: desk.say("editor.word.unread", &[]),
        more: Vec::new(),
        advice: why,
    }
}

/// The choice and the file, whichever comes first.
async fn sent(parts: &mut Multipart) -> Result<Sent, WebError> {
    let mut sent = Sent::default();
    while let Some(field) = parts.next_field().await.map_err(broken)? {
        if let Some(name) = field.file_name().map(clean_name) {
            let bytes = field.bytes().await.map_err(broken)?;
            sent.file = (!bytes.is_empty()).then_some((name, bytes));
        } else if field.name() == Some(HOW) {
            sent.instead = is_instead(field).await?;
        }
    }
    Ok(sent)
}

async fn is_instead(field: Field<'_>) -> Result<bool, WebError> {
    let chosen = field.bytes().await.map_err(broken)?;
    Ok(chosen.len() <= HOW_BYTES && chosen == INSTEAD.as_bytes())
}

/// Nobody wrote a word yet: a new text may bear the name of its case.
fn is_untouched(standing: &Standing, item: Option<ItemId>, text: &DraftText) -> bool {
    let title = text.title.trim();
    let named = item.is_none() && title == standing.case().title.trim();
    (title.is_empty() || named) && !text.holds_words()
}

/// What was read, in the place of what stood there.
fn in_place(before: DraftText, read: BroughtText) -> DraftText {
    DraftText {
        title: read.title.unwrap_or(before.title),
        summary: read.summary.unwrap_or(before.summary),
        body: serde_json::to_value(&read.body).unwrap_or_default(),
        ..before
    }
}

/// What was read, below what stood there; a second headline becomes a heading, a second lead text.
fn below(before: DraftText, read: BroughtText) -> DraftText {
    let mut blocks = Vec::new();
    let title = first_or(before.title, read.title, |words| {
        blocks.push(Block::Heading {
            level: 2,
            text: words,
        });
    });
    let summary = first_or(before.summary, read.summary, |words| {
        blocks.push(Block::Paragraph { text: words });
    });
    blocks.extend(read.body.0);
    let added = serde_json::to_value(Body(blocks)).unwrap_or_default();
    DraftText {
        title,
        summary,
        body: joined(before.body, added),
        ..before
    }
}

/// The words that stood there first; the second go on their own way.
fn first_or(first: String, second: Option<String>, other: impl FnOnce(Vec<Inline>)) -> String {
    match second {
        Some(second) if first.trim().is_empty() => second,
        Some(second) if second.trim() != first.trim() => {
            other(vec![Inline::Text {
                text: second,
                marks: Vec::new(),
            }]);
            first
        }
        _ => first,
    }
}

fn joined(above: Value, added: Value) -> Value {
    let blocks = [above, added].into_iter().flat_map(|blocks| match blocks {
        Value::Array(blocks) => blocks,
        _ => Vec::new(),
    });
    Value::Array(blocks.collect())
}
