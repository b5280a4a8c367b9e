//! Units and posts of the office, and who holds each post today.

use std::collections::BTreeMap;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::ids::{PositionId, UnitId};
use tayang_store::{OfficeChange, OfficeError, Position, Unit, UnitKind};

use super::DeskState;
use super::act::Act;
use super::cases::id;
use super::fields::{Choice, FieldBox, Fields, Wrong};
use super::parts::{Link, Notice, ProgressStep, Tab};
use super::people::{refused, tabs};
use super::progress::{Station, progress};
use super::visitor::{Desk, go};
use crate::error::WebError;

/// Units with their posts, and the forms of new ones.
#[derive(Debug, Clone, Serialize)]
pub struct PostsPage {
    /// The stations of the set-up, while it lasts.
    pub progress: Option<Vec<ProgressStep>>,
    /// People, and posts with units.
    pub tabs: Vec<Tab>,
    /// What was wrong.
    pub note: Option<Notice>,
    /// Units, a unit after the one it belongs to.
    pub units: Vec<UnitView>,
    /// Title and short name of a new post.
    pub add_post: Vec<FieldBox>,
    /// Its unit.
    pub unit: FieldBox,
    /// What a unit is.
    pub kind: FieldBox,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Name and short name of a new unit.
    pub add_unit: Vec<FieldBox>,
    /// The unit it belongs to.
    pub parent: FieldBox,
    /// Units to choose from.
    pub choices: Vec<Choice>,
    /// On with the set-up.
    pub onward: Option<Link>,
}

/// One unit.
#[derive(Debug, Clone, Serialize)]
pub struct UnitView {
    /// Its name.
    pub name: String,
    /// "Bagian dari …".
    pub under: Option<String>,
    /// "Dinas".
    pub kind: Option<String>,
    /// Its form: name, short name.
    pub edit: Vec<FieldBox>,
    /// Which, for the form.
    pub id: String,
    /// The field of its kind, as it is.
    pub kind_field: FieldBox,
    /// Its posts.
    pub posts: Vec<PostLine>,
}

/// One post.
#[derive(Debug, Clone, Serialize)]
pub struct PostLine {
    /// Its title.
    pub title: String,
    /// Who holds it today, in which capacity.
    pub holders: String,
    /// It leads its unit.
    pub leads: bool,
    /// Its form: title, short name.
    pub edit: Vec<FieldBox>,
    /// Which, for the form.
    pub id: String,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/jabatan", get(list).post(add_post))
        .route("/unit", post(add_unit))
        .route("/jabatan/perubahan", post(edit_post))
        .route("/unit/perubahan", post(edit_unit))
}

async fn list(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let view = view(&desk, &Fields::default(), None).await?;
    desk.page("posts.html", desk.say("posts.title", &[]), &view)
}

async fn view(desk: &Desk, sent: &Fields, note: Option<Notice>) -> Result<PostsPage, WebError> {
    let wrong = Wrong::default();
    let field = |name: &'static str, key: &str, most| {
        FieldBox::line(name, desk.say(key, &[]), most).back(sent, &wrong)
    };
    let hinted =
        |name, key: &str, hint: &str, most| field(name, key, most).hint(desk.say(hint, &[]));
    let units = ordered(desk);
    let progress = progress(desk, Station::People).await?;
    let onward = Link::to("/orang", desk.say("posts.onward", &[]));
    Ok(PostsPage {
        tabs: tabs(desk, "/jabatan"),
        note,
        add_post: vec![
            hinted("title", "posts.add.title", "posts.add.title.hint", 200),
            hinted("short", "posts.add.short", "posts.add.short.hint", 60),
        ],
        unit: field("unit", "posts.add.unit", 40),
        kind: field("kind", "posts.unit.kind", 20).optional(),
        kinds: UnitKind::ALL
            .map(|kind| Choice::of(kind.name(), kind_label(desk, kind)))
            .to_vec(),
        add_unit: vec![
            field("unit_name", "posts.unit.name", 200),
            field("unit_short", "posts.unit.short", 60),
        ],
        parent: field("parent", "posts.unit.parent", 40).optional(),
        choices: units
            .iter()
            .map(|unit| Choice::of(unit.id.to_string(), unit.name.clone()))
            .collect(),
        units: units
            .into_iter()
            .map(|unit| unit_view(desk, unit))
            .collect(),
        onward: progress
            .as_ref()
            .map(|_| onward)
            .filter(|_| !desk.office.positions.is_empty()),
        progress,
    })
}

/// Units so that each stands after the one it belongs to, beside the others by name.
fn ordered(desk: &Desk) -> Vec<&Unit> {
    let mut below: BTreeMap<Option<UnitId>, Vec<&Unit>> = BTreeMap::new();
    let mut units: Vec<&Unit> = desk.office.units.values().collect();
    units.sort_by_key(|unit| unit.name.to_lowercase());
    for unit in units {
        let parent = unit
            .parent
            .filter(|parent| desk.office.units.contains_key(parent));
        below.entry(parent).or_default().push(unit);
    }
    let mut waiting: Vec<&Unit> = below.remove(&None).unwrap_or_default();
    waiting.reverse();
    let mut out = Vec::new();
    while let Some(unit) = waiting.pop() {
        out.push(unit);
        waiting.extend(
            below
                .remove(&Some(unit.id))
                .unwrap_or_default()
                .into_iter()
                .rev(),
        );
    }
    out
}

fn unit_view(desk: &Desk, unit: &Unit) -> UnitView {
    let parent = unit
        .parent
        .and_then(|parent| desk.office.units.get(&parent));
    let posts = desk
        .office
        .positions
        .values()
        .filter(|post| post.unit == unit.id);
    let key = unit.id.0.simple().to_string();
    let kind = FieldBox::line("kind", desk.say("posts.unit.kind", &[]), 20);
    UnitView {
        name: unit.name.clone(),
        under: parent.map(|parent| desk.say("posts.under", &[("unit", &parent.name)])),
        kind: unit.kind.map(|kind| kind_label(desk, kind)),
        edit: vec![
            line(desk, "edit_name", "posts.unit.edit.name", &unit.name, &key),
            line(
                desk,
                "edit_short",
                "posts.unit.edit.short",
                &unit.short,
                &key,
            ),
        ],
        id: unit.id.to_string(),
        kind_field: kind
            .optional()
            .with(unit.kind.map_or("", UnitKind::name))
            .keyed(key),
        posts: posts.map(|post| post_line(desk, post)).collect(),
    }
}

fn post_line(desk: &Desk, post: &Position) -> PostLine {
    let key = post.id.0.simple().to_string();
    PostLine {
        title: post.title.clone(),
        holders: holders(desk, post.id),
        leads: post.leads,
        edit: vec![
            line(desk, "edit_title", "posts.edit.title", &post.title, &key),
            line(desk, "edit_short", "posts.edit.short", &post.short, &key),
        ],
        id: post.id.to_string(),
    }
}

/// A field of one of several forms on the page; the store knows how long it may be.
fn line(desk: &Desk, name: &'static str, label: &str, value: &str, key: &str) -> FieldBox {
    FieldBox::line(name, desk.say(label, &[]), 200)
        .keyed(key)
        .with(value)
}

/// Names of the people who hold a post today, with their capacity.
pub fn holders(desk: &Desk, position: PositionId) -> String {
    let (scene, day) = (desk.scene(), desk.office.day(desk.now));
    let held = desk
        .office
        .appointments
        .iter()
        .map(|held| &held.appointment);
    let names: Vec<String> = held
        .filter(|held| held.position == position && held.in_force(day))
        .map(|held| scene.titled(scene.name(held.person), held.capacity))
        .collect();
    if names.is_empty() {
        desk.say("posts.vacant", &[])
    } else {
        names.join(", ")
    }
}

fn kind_label(desk: &Desk, kind: UnitKind) -> String {
    desk.say(&format!("unit.kind.{}", kind.name()), &[])
}

/// Another title, short name or leadership of a post.
async fn edit_post(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let known = desk.office.positions.get(&id(fields.text("id"))?);
    let row = Position {
        title: fields.text("edit_title").to_owned(),
        short: fields.text("edit_short").to_owned(),
        leads: fields.one("leads").is_some(),
        ..known.ok_or(WebError::NotFound)?.clone()
    };
    change(&desk, &fields, OfficeChange::SavePosition(row)).await
}

/// Another name, short name or kind of a unit.
async fn edit_unit(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let known = desk.office.units.get(&id(fields.text("id"))?);
    let row = Unit {
        name: fields.text("edit_name").to_owned(),
        short: fields.text("edit_short").to_owned(),
        kind: fields.some("kind").and_then(|kind| UnitKind::of(&kind)),
        ..known.ok_or(WebError::NotFound)?.clone()
    };
    change(&desk, &fields, OfficeChange::SaveUnit(row)).await
}

async fn add_post(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let row = Position {
        id: PositionId(desk.store().fresh_id()),
        unit: id(fields.text("unit"))?,
        title: fields.text("title").to_owned(),
        short: fields.text("short").to_owned(),
        leads: fields.one("leads").is_some(),
    };
    change(&desk, &fields, OfficeChange::SavePosition(row)).await
}

async fn add_unit(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let row = Unit {
        id: UnitId(desk.store().fresh_id()),
        parent: fields
            .some("parent")
            .map(|parent| id(&parent))
            .transpose()?,
        name: fields.text("unit_name").to_owned(),
        short: fields.text("unit_short").to_owned(),
        kind: fields.some("kind").and_then(|kind| UnitKind::of(&kind)),
    };
    change(&desk, &fields, OfficeChange::SaveUnit(row)).await
}

async fn change(desk: &Desk, sent: &Fields, change: OfficeChange) -> Result<Response, WebError> {
    match desk.store().change_office(desk.who(), change).await {
        Ok(()) => Ok(go("/jabatan", Some("saved"))),
        Err(error @ OfficeError::Refused(_)) => {
            let view = view(desk, sent, Some(refused(desk, error)?)).await?;
            desk.page_again("posts.html", desk.say("posts.title", &[]), &view)
        }
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}
