//! The one way to change a case: the same commands that the desk builds.

use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use tayang_core::command::Command;
use tayang_core::content::ItemKind;
use tayang_core::ids::{CaseId, FileId, ItemId, RevisionId};
use tayang_intake::Outcome;
use utoipa::ToSchema;

use super::caller::Caller;
use super::document::ChangingOne;
use super::listing::CaseAct;
use super::problem::Problem;
use super::shape::{self, Asked, Sent};
use crate::bundles::hides;
use crate::capture::Camera;
use crate::i18n::Lang;
use crate::upload::text::{self as brought, BroughtText};

/// A command on a case.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CommandRequest {
    /// The version that the person saw: when another person acted since, nothing happens.
    #[serde(default)]
    expected: Option<u64>,
    /// What is asked; the field `type` names it.
    command: AnyCommand,
}

/// A command, or a text that comes as a Word file.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub(super) enum AnyCommand {
    /// As the desk gives it.
    Plain(Command),
    /// `save_revision` whose text is a Word file.
    Word(SaveWord),
}

/// `save_revision` with a `file` instead of a `body`.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SaveWord {
    /// Always `save_revision`.
    #[serde(rename = "type")]
    #[schema(example = "save_revision")]
    kind_of_command: SaveRevision,
    /// The item; a new one when absent.
    #[serde(default)]
    item: Option<ItemId>,
    /// The item's kind.
    kind: ItemKind,
    /// The revision it was written from; absent for a new item.
    #[serde(default)]
    base: Option<RevisionId>,
    /// The headline; that of the file when absent.
    #[serde(default)]
    title: Option<String>,
    /// The lead; that of the file when absent.
    #[serde(default)]
    summary: Option<String>,
    /// A Word file of `POST /api/v1/files`.
    file: FileId,
}

/// The `type` of [`SaveWord`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum SaveRevision {
    /// The only one.
    SaveRevision,
}

impl<'de> Deserialize<'de> for AnyCommand {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = Value::deserialize(deserializer)?;
        let saves = tree.get("type").is_some_and(|kind| kind == "save_revision");
        if saves && tree.get("file").is_some() {
            return SaveWord::deserialize(tree)
                .map(Self::Word)
                .map_err(D::Error::custom);
        }
        Command::deserialize(tree)
            .map(Self::Plain)
            .map_err(D::Error::custom)
    }
}

/// A command that was carried out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CarriedOut {
    /// The case's version now, for `expected`.
    version: u64,
    /// What happened, in order; events of a fork name the new case.
    events: Vec<CaseAct>,
    /// What became of the Word file; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    import: Option<WordImport>,
}

/// What became of a Word file.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WordImport {
    /// Its pictures in the library, in the order of their first appearance.
    files: Vec<FileId>,
    /// What was kept, changed or dropped.
    notes: Vec<ImportNote>,
}

/// One thing that was kept, changed or dropped.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ImportNote {
    /// What became of it.
    outcome: ImportOutcome,
    /// The thing, for example `tables`.
    #[schema(value_type = String)]
    what: tayang_intake::What,
    /// How many of them.
    count: u32,
    /// The first of them in words; may be empty.
    sample: String,
    /// What happened, in the caller's language.
    message: String,
}

/// What became of a thing in a Word file.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ImportOutcome {
    /// It is in the text as it was.
    Kept,
    /// It is in the text in another form.
    Changed,
    /// It is not in the text.
    Dropped,
}

impl WordImport {
    fn of(lang: Lang, text: &BroughtText) -> Self {
        let notes = text.notes.iter().map(|note| ImportNote {
            outcome: match note.kind {
                Outcome::Kept => ImportOutcome::Kept,
                Outcome::Changed => ImportOutcome::Changed,
                Outcome::Dropped => ImportOutcome::Dropped,
            },
            what: note.what,
            count: note.count,
            sample: note.sample.clone(),
            message: brought::told(lang, note),
        });
        Self {
            files: text.files.clone(),
            notes: notes.collect(),
        }
    }
}

/// Gives a command on a case
#[utoipa::path(post, path = "/api/v1/cases/{id}/commands", tag = "cases", operation_id = "command",
    params(
        ("id" = CaseId, Path, description = "The case."),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; with the same key the same request happens once."),
    ),
    request_body = CommandRequest,
    responses((status = 200, description = "The command was carried out, durably.", body = CarriedOut), ChangingOne))]
pub(super) async fn give(
    caller: Caller,
    Path(case): Path<String>,
    headers: HeaderMap,
    asked: Asked,
    Sent(request): Sent<CommandRequest>,
) -> Result<Json<CarriedOut>, Problem> {
    asked.end()?;
    let key = shape::idempotency(caller.lang, &headers)?;
    caller.may_see()?;
    let case: CaseId = shape::id(caller.lang, &case)?;
    let (command, import) = match request.command {
        AnyCommand::Plain(command) => (command, None),
        AnyCommand::Word(save) => {
            let (command, import) = from_word(&caller, case, save).await?;
            (command, Some(import))
        }
    };
    let camera = Camera {
        store: &caller.store,
        public_url: &caller.public_url,
        now: caller.now,
    };
    let captured = camera.before_command(caller.who(), case, &command).await;
    captured.map_err(|error| Problem::of_execution(caller.lang, error))?;
    let done = caller
        .store
        .execute(caller.who(), case, request.expected, command, key)
        .await;
    let done = done.map_err(|error| Problem::of_execution(caller.lang, error))?;
    let events = done.events.into_iter();
    Ok(Json(CarriedOut {
        version: done.version,
        events: events
            .map(|entry| CaseAct::made(&caller.office, entry))
            .collect(),
        import,
    }))
}

/// The command that a Word file says, with its pictures in the library.
async fn from_word(
    caller: &Caller,
    case: CaseId,
    save: SaveWord,
) -> Result<(Command, WordImport), Problem> {
    // Nothing is stored for a case that does not exist.
    if caller
        .store
        .timeline(case)
        .await
        .map_err(caller.failed())?
        .is_empty()
    {
        return Err(caller.not_found());
    }
    let unfit = || Problem::invalid(caller.lang, "command.file", "it is no Word file of /files");
    let hidden = hides(&caller.store, caller.today_as(), save.file).await;
    if hidden.map_err(caller.failed())? {
        return Err(unfit());
    }
    let row = caller
        .store
        .file(save.file)
        .await
        .map_err(caller.failed())?;
    let row = row.ok_or_else(unfit)?;
    let text = brought::of_library(&caller.store, caller.person, &row).await;
    let text = text.map_err(|error| Problem::of_upload(caller.lang, &error))?;
    let text = text.ok_or_else(unfit)?;
    let import = WordImport::of(caller.lang, &text);
    let title = save.title.or(text.title);
    let untitled = || Problem::invalid(caller.lang, "command.title", "the file has none");
    let command = Command::SaveRevision {
        item: save.item,
        kind: save.kind,
        base: save.base,
        title: title.ok_or_else(untitled)?,
        summary: save.summary.or(text.summary).unwrap_or_default(),
        body: text.body,
    };
    Ok((command, import))
}
