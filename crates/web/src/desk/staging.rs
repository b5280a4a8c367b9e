//! Penempatan: where each item of a case will stand on the site. Nothing is public by it.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;
use tayang_core::case::CaseItem;
use tayang_core::command::Command;
use tayang_core::content::{DisplayPeriod, Placement};
use tayang_core::ids::ItemId;
use tayang_core::sop::StepKind;

use super::DeskState;
use super::act::Act;
use super::cases::id;
use super::fields::{Choice, FieldBox, Fields};
use super::parts::{Link, Notice, TimeBar, Tone};
use super::standing::Standing;
use super::visitor::{Desk, go};
use super::words::Said;
use super::{paths, words};
use crate::error::WebError;
use crate::public::text;

/// Characters of the last part of an address.
const SLUG: usize = 80;

/// Routes of the staging screen.
pub(super) fn routes() -> Router<DeskState> {
    Router::new().route("/berkas/{case}/penempatan", get(show).post(stage))
}

/// The staging screen.
#[derive(Debug, Clone, Serialize)]
pub struct StagingPage {
    /// Back to the case.
    pub up: Link,
    /// "langkah 5: penempatan".
    pub place: String,
    /// What stands in the way.
    pub notes: Vec<Notice>,
    /// Time used.
    pub time: Option<TimeBar>,
    /// This person may stage now.
    pub may: bool,
    /// Where the forms are sent.
    pub action: String,
    /// One form for each item.
    pub items: Vec<StagingForm>,
    /// Categories to choose.
    pub categories: Vec<Choice>,
    /// "Seksi" above them is the office's own zone.
    pub zone: String,
    /// The list of all content.
    pub all: Link,
    /// The pages as they will be.
    pub preview: Link,
}

/// The place of one item.
#[derive(Debug, Clone, Serialize)]
pub struct StagingForm {
    /// Which.
    pub item: String,
    /// Its headline.
    pub title: String,
    /// "Berita, sudah ditempatkan".
    pub state: String,
    /// It has its place.
    pub done: bool,
    /// This form holds the screen's filled button.
    pub lead: bool,
    /// The first part of its address.
    pub root: String,
    /// The last part of its address.
    pub slug: FieldBox,
    /// Its category.
    pub category: FieldBox,
    /// Its place in the list.
    pub order: FieldBox,
    /// When it is shown.
    pub from: FieldBox,
    /// Until when.
    pub until: FieldBox,
    /// What was refused.
    pub reasons: Vec<Said>,
}

async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let page = page(&desk, &standing, None, &[]);
    desk.page("staging.html", desk.say("staging.title", &[]), &page)
}

async fn stage(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let item: ItemId = id(fields.text("item"))?;
    let scene = desk.scene();
    let period = DisplayPeriod {
        from: moment(&desk, &fields, "from", &scene.moments.zone)?,
        until: moment(&desk, &fields, "until", &scene.moments.zone)?,
    };
    let command = Command::Stage {
        item,
        slug: fields.text("slug").to_owned(),
        category: fields.text("category").to_owned(),
        order: fields.text("order").parse().unwrap_or(0),
        period,
    };
    match desk.execute(standing.case().id, None, command).await {
        Ok(_) => Ok(go(&paths::stage(standing.case().id), Some("staged"))),
        Err(WebError::Refused(refusals, _)) => {
            let said: Vec<Said> = refusals
                .iter()
                .map(|refusal| words::refusal(desk.lang(), refusal))
                .collect();
            let page = page(&desk, &standing, Some((item, &fields)), &said);
            let title = desk.say("staging.title", &[]);
            let again = desk.page("staging.html", title, &page)?;
            Ok((StatusCode::CONFLICT, again).into_response())
        }
        Err(other) => Err(other),
    }
}

/// A moment as a browser sends it, in the office's zone; none when empty.
fn moment(
    desk: &Desk,
    fields: &Fields,
    name: &str,
    zone: &TimeZone,
) -> Result<Option<Timestamp>, WebError> {
    let Some(text) = fields.some(name) else {
        return Ok(None);
    };
    let wrong = || WebError::field(name, desk.say("turn.publish.at.wrong", &[]));
    let local: DateTime = text.parse().map_err(|_| wrong())?;
    let zoned = zone.to_ambiguous_zoned(local).compatible();
    zoned
        .map(|zoned| Some(zoned.timestamp()))
        .map_err(|_| wrong())
}

fn page(
    desk: &Desk,
    standing: &Standing,
    sent: Option<(ItemId, &Fields)>,
    reasons: &[Said],
) -> StagingPage {
    let case = standing.case();
    let categories = categories(desk, standing);
    let may = standing.may(StepKind::Stage);
    let mut notes = Vec::new();
    if !may {
        notes.push(Notice::of(Tone::Info, desk.say("staging.not_yours", &[])));
    }
    if categories.is_empty() {
        notes.push(Notice::of(Tone::Warn, desk.say("staging.no_category", &[])));
    }
    let lead = case
        .items
        .iter()
        .find(|(_, item)| !item.staged)
        .map(|(id, _)| *id);
    let form = |(id, state): (&ItemId, &CaseItem)| {
        let sent = sent
            .filter(|(item, _)| item == id)
            .map(|(_, fields)| fields);
        let reasons = if sent.is_some() {
            reasons.to_vec()
        } else {
            Vec::new()
        };
        let first = categories.first().map(|choice| choice.value.as_str());
        StagingForm {
            lead: may && lead == Some(*id),
            ..form(
                desk,
                standing,
                *id,
                state,
                first.unwrap_or_default(),
                sent,
                reasons,
            )
        }
    };
    StagingPage {
        up: standing.up(),
        place: standing.place(desk),
        notes,
        time: standing.time(desk),
        may,
        action: paths::stage(case.id),
        items: case
            .items
            .iter()
            .filter(|(_, item)| item.withdrawal.is_none())
            .map(form)
            .collect(),
        zone: desk.scene().moments.zone_name(desk.now),
        all: Link::to(paths::CONTENT, desk.say("staging.all", &[])),
        preview: Link::to(paths::preview(case.id), desk.say("editor.preview", &[])),
        categories,
    }
}

fn categories(desk: &Desk, standing: &Standing) -> Vec<Choice> {
    let site = desk.office.sites.get(&standing.case().site);
    let known = site
        .map(|site| site.categories.as_slice())
        .unwrap_or_default();
    known
        .iter()
        .map(|category| Choice::of(category.key.clone(), category.label.clone()))
        .collect()
}

fn form(
    desk: &Desk,
    standing: &Standing,
    item: ItemId,
    state: &CaseItem,
    first: &str,
    sent: Option<&Fields>,
    reasons: Vec<Said>,
) -> StagingForm {
    let zone = desk.scene().moments.zone;
    let known = state
        .placement
        .clone()
        .or_else(|| standing.text(item).and_then(|text| text.placement.clone()));
    let place = known.unwrap_or_else(|| Placement {
        slug: text::slug(&state.title),
        category: first.to_owned(),
        order: 0,
        period: DisplayPeriod::default(),
    });
    let local = |at: Option<Timestamp>| {
        at.map(|at| {
            at.to_zoned(zone.clone())
                .strftime("%Y-%m-%dT%H:%M")
                .to_string()
        })
        .unwrap_or_default()
    };
    let value = |name: &str, known: String| {
        sent.and_then(|sent| sent.one(name))
            .map_or(known, str::to_owned)
    };
    let line = |name: &'static str, most, known: String| {
        FieldBox::line(name, desk.say(&format!("staging.{name}"), &[]), most)
            .with(value(name, known))
    };
    let kind = crate::i18n::capital(words::item_word(desk.lang(), state.kind));
    let key = if state.staged {
        "staging.done"
    } else {
        "staging.open"
    };
    StagingForm {
        item: item.to_string(),
        title: state.title.clone(),
        state: format!("{kind}, {}", desk.say(key, &[])),
        done: state.staged,
        lead: false,
        root: format!("/{}/", state.kind.place()),
        slug: line("slug", SLUG, place.slug).hint(desk.say("staging.slug.hint", &[])),
        category: line("category", 40, place.category),
        order: line("order", 6, place.order.to_string())
            .typed("number")
            .hint(desk.say("staging.order.hint", &[])),
        from: line("from", 16, local(place.period.from))
            .optional()
            .typed("datetime-local"),
        until: line("until", 16, local(place.period.until))
            .optional()
            .typed("datetime-local"),
        reasons,
    }
}
