//! The description of the API, generated from the code that answers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use axum::Json;
use serde_json::Value;
use tayang_core::content::body;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Ref, RefOr, Response};
use utoipa::{IntoResponses, Modify, OpenApi};

use super::{cases, commands, files, items, journal, me, papers, problem, search, sops, tasks};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tayang",
        description = "Every act on content goes through a case of an SOP. Times are RFC 3339 with offset; ids are UUIDv7; lists are read by cursor (`next` → `after`); unknown fields are refused.",
    ),
    paths(
        document, me::show, tasks::list, sops::list, cases::list, cases::show, cases::open,
        commands::give, items::list, items::show, items::revisions, journal::list, search::find,
        files::take, files::show, papers::show,
    ),
    // The parts of a text hold each other, so the macro does not follow them by itself.
    components(schemas(
        problem::Problem, body::Inline, body::Mark, body::ListItem, body::Row, body::Cell,
        body::Image, body::Video, body::VideoSource, body::Tone,
    )),
    modifiers(&Security),
    security(("token" = []), ("session" = [])),
    tags(
        (name = "cases", description = "Runs of SOPs and the one way to change them."),
        (name = "items", description = "What the public can see, across revisions."),
        (name = "files", description = "Photographs, films, documents and Word files."),
        (name = "office", description = "People, posts and sheets."),
        (name = "record", description = "The journal."),
    ),
)]
struct Document;

/// The document, made once.
pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    static MADE: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(|| {
        let document = Document::openapi();
        let tree = serde_json::to_value(&document).unwrap_or_default();
        serde_json::from_value(joinable(tree)).unwrap_or(document)
    });
    MADE.clone()
}

/// Forms that are parts of another (`allOf`) may not forbid the fields of the whole.
///
/// A form that stands alone keeps refusing unknown fields, as the server does.
fn joinable(mut tree: Value) -> Value {
    let mut parts = BTreeSet::new();
    joined(&mut tree, &mut parts);
    for part in parts {
        if let Some(schema) = tree.pointer_mut(&part) {
            open(schema);
        }
    }
    tree
}

/// Opens the parts that stand inside `allOf`, and names those that it refers to.
fn joined(tree: &mut Value, parts: &mut BTreeSet<String>) {
    match tree {
        Value::Object(fields) => {
            for part in fields
                .get_mut("allOf")
                .and_then(Value::as_array_mut)
                .into_iter()
                .flatten()
            {
                open(part);
                let target = part.get("$ref").and_then(Value::as_str);
                parts.extend(target.map(|target| target.trim_start_matches('#').to_owned()));
            }
            fields.values_mut().for_each(|value| joined(value, parts));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| joined(item, parts)),
        _ => {}
    }
}

fn open(schema: &mut Value) {
    if let Some(fields) = schema.as_object_mut() {
        fields.remove("additionalProperties");
    }
}

/// This description
#[utoipa::path(get, path = "/api/openapi.json", tag = "office", operation_id = "openapi",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object)), security(()))]
pub(super) async fn document() -> Json<utoipa::openapi::OpenApi> {
    Json(openapi())
}

struct Security;

impl Modify for Security {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        let token = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "A token of `tayang token create`; it ends when its person gets a new password.",
            ))
            .build();
        let about = "The session of the desk; a change also carries `x-form-token`. On https the name is `__Host-tayang`.";
        let session = ApiKey::Cookie(ApiKeyValue::with_description("tayang", about));
        components.add_security_scheme("token", SecurityScheme::Http(token));
        components.add_security_scheme("session", SecurityScheme::ApiKey(session));
    }
}

/// What reading a list may come to.
pub(super) struct Reading;
/// What reading one thing may come to.
pub(super) struct ReadingOne;
/// What opening may come to.
pub(super) struct Changing;
/// What a command may come to.
pub(super) struct ChangingOne;
/// What an upload may come to.
pub(super) struct Uploading;

/// Statuses with what each means; the body is always a problem document.
fn problems(statuses: &[(&str, &str)]) -> BTreeMap<String, RefOr<Response>> {
    let problem = || {
        ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("Problem")))
            .build()
    };
    let described = |(status, about): &(&str, &str)| {
        let response = ResponseBuilder::new()
            .description(*about)
            .content("application/problem+json", problem());
        ((*status).to_owned(), response.build().into())
    };
    statuses.iter().map(described).collect()
}

const UNKNOWN: (&str, &str) = ("401", "No token, or one that does not count.");
const LOST: (&str, &str) = (
    "404",
    "There is no such thing, or it is not for this person to see.",
);
const SHAPE: (&str, &str) = ("422", "A field does not have its form; `field` names it.");
const FAILED: (&str, &str) = ("500", "The server failed; trying again may help.");
const FORBIDDEN: (&str, &str) = ("403", "One of the `refusals` is about authority.");
const REFUSED: (&str, &str) = ("409", "The rules say no; every reason is in `refusals`.");
const RACE: (&str, &str) = (
    "412",
    "Another person was first: `by`, `at`, `act`, `version`.",
);
const LARGE: (&str, &str) = ("413", "More bytes than are taken.");
const MEDIA: (&str, &str) = ("415", "The content is of a type that is not taken.");
const BUSY: (&str, &str) = (
    "429",
    "Too much is being taken in; try again after `Retry-After`.",
);

impl IntoResponses for Reading {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[UNKNOWN, SHAPE, FAILED])
    }
}

impl IntoResponses for ReadingOne {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[UNKNOWN, LOST, SHAPE, FAILED])
    }
}

impl IntoResponses for Changing {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[
            UNKNOWN, FORBIDDEN, LOST, REFUSED, LARGE, MEDIA, SHAPE, FAILED,
        ])
    }
}

impl IntoResponses for ChangingOne {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[
            UNKNOWN, FORBIDDEN, LOST, REFUSED, RACE, LARGE, MEDIA, SHAPE, FAILED,
        ])
    }
}

impl IntoResponses for Uploading {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[UNKNOWN, FORBIDDEN, LARGE, MEDIA, SHAPE, BUSY, FAILED])
    }
}
