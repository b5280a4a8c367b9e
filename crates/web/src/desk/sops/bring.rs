//! Bringing a sheet: a pasted table, a Word file or a graph becomes a draft.
//!
//! What was read is `tayang_core::sop::import`; here it is only asked for and kept.

use axum::extract::Multipart;
use axum::response::Response;
use serde::Serialize;
use tayang_core::ids::FileId;
use tayang_core::sop::StepKind;
use tayang_core::sop::import::{Draft, Grid, MAX_PASTE_BYTES, pasted, table};
use tayang_core::sop::parse::Problem;
use tayang_intake::docx;
use tayang_store::SheetDraft;

use super::drafts::address;
use crate::desk::act::Act;
use crate::desk::fields::FieldBox;
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::scene::Scene;
use crate::desk::visitor::{Desk, go};
use crate::desk::{paths, trouble, words};
use crate::error::WebError;
use crate::upload::refused;

/// Bytes of the form: a Word file and what was pasted beside it.
pub(super) const BRING_BYTES: usize = 24 * 1024 * 1024;

/// The screen that takes a sheet in.
#[derive(Debug, Clone, Serialize)]
pub struct BringPage {
    /// Back to the list.
    pub up: Link,
    /// What was wrong, row by row.
    pub note: Option<Notice>,
    /// The pasted table or graph.
    pub text: FieldBox,
}

pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let view = page(&desk, String::new(), None);
    desk.page("sopbring.html", desk.say("bring.title", &[]), &view)
}

fn page(desk: &Desk, text: String, note: Option<Notice>) -> BringPage {
    let field = FieldBox::area("text", desk.say("bring.text", &[]), MAX_PASTE_BYTES, 12)
        .optional()
        .hint(desk.say("bring.text.hint", &[]))
        .with(text);
    BringPage {
        up: Link::to(paths::SOPS, desk.say("sops.title", &[])),
        note,
        text: field,
    }
}

/// Reads what was brought; what cannot be read is told, and what was pasted stays.
pub(super) async fn take(act: Act<Multipart>) -> Result<Response, WebError> {
    let (desk, mut parts) = (act.desk, act.sent);
    desk.administrators_only()?;
    let (mut text, mut file) = (String::new(), Vec::new());
    let unreadable = |_| WebError::field("form", "");
    while let Some(field) = parts.next_field().await.map_err(unreadable)? {
        let name = field.name().map(str::to_owned);
        match name.as_deref() {
            Some("text") => {
                text = field
                    .text()
                    .await
                    .map_err(unreadable)?
                    .replace("\r\n", "\n")
            }
            Some("file") => file = field.bytes().await.map_err(unreadable)?.to_vec(),
            _ => {}
        }
    }
    let read = if file.is_empty() {
        read_text(&desk, &text)
    } else {
        read_word(&desk, &file)
    };
    match read {
        Ok(draft) => keep(&desk, draft).await,
        Err(note) => {
            let view = page(&desk, text, Some(note));
            desk.page_again("sopbring.html", desk.say("bring.title", &[]), &view)
        }
    }
}

fn read_text(desk: &Desk, text: &str) -> Result<Draft, Notice> {
    if text.trim().is_empty() {
        return Err(Notice::of(Tone::Bad, desk.say("bring.nothing", &[])));
    }
    pasted(text).map_err(|problems| unread(desk, &problems))
}

fn read_word(desk: &Desk, bytes: &[u8]) -> Result<Draft, Notice> {
    let mut new_id = || FileId(desk.store().fresh_id());
    let read = docx::read(bytes, &mut new_id);
    let read = read.map_err(|why| Notice::of(Tone::Bad, refused(desk.lang(), &why)))?;
    table(&Grid::of_blocks(&read.body.0)).map_err(|problems| unread(desk, &problems))
}

/// Every problem with its row.
fn unread(desk: &Desk, problems: &[Problem]) -> Notice {
    let note = Notice::of(Tone::Bad, desk.say("bring.unread", &[]));
    problems
        .iter()
        .fold(note, |note, problem| note.line(said(desk, problem)))
}

/// Fields of the file, and how the editor calls them.
const FIELDS: [(&str, &str); 15] = [
    ("allow_none", "draft.none"),
    ("channels", "draft.channels"),
    ("correction", "draft.correction"),
    ("kind", "draft.act"),
    ("label", "draft.role"),
    ("max_words", "draft.correction"),
    ("needs", "draft.needs"),
    ("no", "draft.no"),
    ("note", "draft.note"),
    ("number", "sop.id.number"),
    ("output", "draft.output"),
    ("role", "draft.who"),
    ("text", "draft.text"),
    ("time", "draft.time"),
    ("title", "sop.id.title"),
];

/// A problem in words that stand on the screen.
pub(super) fn in_words(scene: &Scene, problem: &Problem) -> String {
    let mut problem = problem.clone();
    if let Some(field) = problem.facts.get_mut("field")
        && let Some((_, key)) = FIELDS.iter().find(|(name, _)| name == field)
    {
        *field = scene.say(key, &[]);
    }
    let names_an_act = ["policy_without_act", "act_twice"].contains(&problem.code);
    if names_an_act && let Some(value) = problem.facts.get_mut("value") {
        let named = StepKind::ALL.into_iter().find(|kind| kind.name() == value);
        if let Some(kind) = named {
            *value = words::kind(scene.lang(), kind);
        }
    }
    problem.message(trouble::core_lang(scene.lang()))
}

/// "Baris 12: …", or the sentence alone where no row is at hand.
pub(super) fn said(desk: &Desk, problem: &Problem) -> String {
    let text = in_words(&desk.scene(), problem);
    if problem.line == 0 {
        return text;
    }
    let row = problem.line.to_string();
    desk.say("bring.row", &[("row", &row), ("text", &text)])
}

async fn keep(desk: &Desk, draft: Draft) -> Result<Response, WebError> {
    let remarks: Vec<String> = draft
        .remarks
        .iter()
        .map(|remark| said(desk, remark))
        .collect();
    let row = SheetDraft {
        id: desk.store().fresh_id(),
        version: 0,
        sop: draft.sop.key.clone(),
        base: None,
        text: draft.text,
        remarks: remarks.join("\n"),
        person: desk.session.person,
        at: desk.now,
    };
    desk.store().save_sheet_draft(&row).await?;
    Ok(go(&address(row.id), Some("brought")))
}
