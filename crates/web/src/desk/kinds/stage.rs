//! Penempatan: where each item of a case will stand on the site. Nothing is public by it.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use tayang_core::artefact::InformationClass;
use tayang_core::case::{Case, CaseItem};
use tayang_core::command::Command;
use tayang_core::content::{DisplayPeriod, ItemKind, Placement};
use tayang_core::ids::ItemId;
use tayang_core::sop::StepKind;

use super::{Kind, Page};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::{Attempt, Choice, FieldBox, Fields};
use crate::desk::parts::{Check, Link, Notice, Tone};
use crate::desk::standing::{ActHead, Standing};
use crate::desk::turn::Asking;
use crate::desk::visitor::{Desk, go};
use crate::desk::words::Said;
use crate::desk::{DeskState, paths, words};
use crate::error::WebError;
use crate::i18n;
use crate::public::text;

/// Characters of the last part of an address.
const SLUG: usize = 80;

/// The kind.
pub(super) const KIND: Kind = Kind {
    page: |asking| Some(Page::Work(paths::stage(asking.case.id))),
    checks,
    routes,
    ..Kind::PLAIN
};

/// Routes of the staging screen.
fn routes() -> Router<DeskState> {
    Router::new().route("/berkas/{case}/penempatan", get(show).post(stage))
}

/// The staging screen.
#[derive(Debug, Clone, Serialize)]
pub struct StagingPage {
    /// Case, step, time, turn.
    #[serde(flatten)]
    pub head: ActHead,
    /// One form for each item.
    pub items: Vec<StagingForm>,
    /// Categories to choose.
    pub categories: Vec<Choice>,
    /// Classes to choose.
    pub classes: Vec<Choice>,
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
    /// Its form stands unfolded: one at a time, so that nothing typed in another is lost.
    pub open: bool,
    /// The first part of its address.
    pub root: String,
    /// The last part of its address.
    pub slug: FieldBox,
    /// Its category.
    pub category: FieldBox,
    /// Its class of public information.
    pub class: FieldBox,
    /// Its place in the list.
    pub order: FieldBox,
    /// When it is shown.
    pub from: FieldBox,
    /// Until when.
    pub until: FieldBox,
    /// What was refused.
    pub reasons: Vec<Said>,
}

/// Which items have their place.
fn checks(asking: &Asking<'_>) -> Vec<Check> {
    let items = asking.case.items.values();
    let named = |item: &CaseItem| {
        let key = if keeps_place(item) {
            "turn.staged.kept"
        } else {
            "turn.staged"
        };
        asking.scene.say(key, &[("title", &item.title)])
    };
    let checks = items.map(|item| Check::of(item.staged, named(item)));
    checks.collect()
}

/// Its place is that of before this case, and was not set again in it.
fn keeps_place(item: &CaseItem) -> bool {
    !item.staged && item.placement.is_some()
}

async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    draw(&desk, &standing, &Attempt::default())
}

async fn stage(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let case = standing.case().id;
    let done = async { place(&desk, &standing, command(&desk, &fields)?).await };
    match done.await {
        Ok(()) => Ok(go(&paths::stage(case), Some("staged"))),
        Err(error) => {
            let (status, attempt) = Attempt::after(desk.lang(), fields, error)?;
            let again = draw(&desk, &standing, &attempt)?;
            Ok((status, again).into_response())
        }
    }
}

/// Gives the place; the button pressed twice records it once.
async fn place(desk: &Desk, standing: &Standing, command: Command) -> Result<(), WebError> {
    if stands(desk, standing, &command) {
        return Ok(());
    }
    desk.execute(standing.case().id, None, command).await?;
    Ok(())
}

/// The task is this person's already, and the item has exactly this place by it.
fn stands(desk: &Desk, standing: &Standing, command: &Command) -> bool {
    let case = standing.case();
    let task = case.open.as_ref();
    let holder = task.and_then(|task| task.holder);
    let Command::Stage {
        item,
        slug,
        category,
        order,
        period,
        class,
    } = command
    else {
        return false;
    };
    let state = case.item(*item);
    let state = state.filter(|state| state.staged && state.withdrawal.is_none());
    let placed = state.and_then(|state| Some((state.kind, state.placement.as_ref()?)));
    let Some((kind, placed)) = placed else {
        return false;
    };
    let asked = Placement {
        slug: slug.clone(),
        category: category.clone(),
        order: *order,
        period: *period,
        class: class.or(placed.class),
    };
    let asked = match class {
        Some(_) => asked,
        None => classed(case, *item, kind, asked),
    };
    let mine = standing.may(StepKind::Stage) && holder == Some(desk.session.person);
    mine && asked == *placed
}

fn command(desk: &Desk, fields: &Fields) -> Result<Command, WebError> {
    Ok(Command::Stage {
        item: id(fields.text("item"))?,
        slug: fields.text("slug").to_owned(),
        category: fields.text("category").to_owned(),
        order: order(desk, fields)?,
        period: DisplayPeriod {
            from: moment(desk, fields, "from")?,
            until: moment(desk, fields, "until")?,
        },
        class: class(fields)?,
    })
}

/// The place in the list; none when empty.
fn order(desk: &Desk, fields: &Fields) -> Result<i32, WebError> {
    let text = fields.text("order");
    let wrong = |_| WebError::field("order", desk.say("staging.order.wrong", &[]));
    match text {
        "" => Ok(0),
        text => text.parse().map_err(wrong),
    }
}

/// The class of public information; the usual one of its kind when nobody said.
fn class(fields: &Fields) -> Result<Option<InformationClass>, WebError> {
    let Some(name) = fields.some("class") else {
        return Ok(None);
    };
    let known = InformationClass::named(&name);
    known.map(Some).ok_or_else(|| WebError::field("class", ""))
}

/// A moment of the form, in the office's zone; none when empty.
fn moment(desk: &Desk, fields: &Fields, name: &str) -> Result<Option<Timestamp>, WebError> {
    let Some(text) = fields.some(name) else {
        return Ok(None);
    };
    let at = desk.scene().moments.typed(&text);
    let wrong = || WebError::field(name, desk.say("turn.publish.at.wrong", &[]));
    at.map(Some).ok_or_else(wrong)
}

fn draw(desk: &Desk, standing: &Standing, attempt: &Attempt) -> Result<Response, WebError> {
    let page = page(desk, standing, attempt);
    desk.page("staging.html", desk.say("staging.title", &[]), &page)
}

fn page(desk: &Desk, standing: &Standing, attempt: &Attempt) -> StagingPage {
    let case = standing.case();
    let categories = categories(desk, standing);
    let may = standing.may(StepKind::Stage);
    let mut head = standing.head(desk, may, paths::stage(case.id));
    if !may {
        let words = desk.say("staging.not_yours", &[]);
        head.notes.push(Notice::of(Tone::Info, words));
    }
    if categories.is_empty() {
        let words = desk.say("staging.no_category", &[]);
        head.notes.push(Notice::of(Tone::Warn, words));
    }
    let open = case.items.iter().find(|(_, item)| !item.staged);
    let lead = open.map(|(item, _)| item).filter(|_| may);
    let placed = case
        .items
        .iter()
        .filter(|(_, item)| item.withdrawal.is_none());
    let several = case.items.len() > 1;
    let items = placed.map(|(item, state)| {
        let place = known(desk, standing, *item, state);
        let place = classed(case, *item, state.kind, place);
        let attempt = attempt.about("item", &item.to_string());
        StagingForm {
            lead: lead == Some(item),
            open: !several || lead == Some(item) || !attempt.reasons.is_empty(),
            ..form(desk, *item, state, place, &attempt)
        }
    });
    StagingPage {
        head,
        items: items.collect(),
        zone: desk.scene().moments.zone_name(desk.now),
        all: Link::to(paths::CONTENT, desk.say("staging.all", &[])),
        preview: Link::to(paths::preview(case.id), desk.say("editor.preview", &[])),
        categories,
        classes: classes(desk),
    }
}

fn classes(desk: &Desk) -> Vec<Choice> {
    let word = |class| words::class_word(desk.lang(), class);
    let all = InformationClass::ALL.into_iter();
    all.map(|class| Choice::of(class.name(), word(class)))
        .collect()
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

/// The place that an item has, or had, or would have; its category is never guessed.
fn known(desk: &Desk, standing: &Standing, item: ItemId, state: &CaseItem) -> Placement {
    let listed = standing.case().classified(item);
    let category = listed.map(|row| row.category.clone()).unwrap_or_default();
    let zone = desk.scene().moments.zone;
    let at = |day: Option<Date>, hour, minute| {
        let wall = day?.at(hour, minute, 0, 0);
        let zoned = wall.to_zoned(zone.clone()).ok()?;
        Some(zoned.timestamp())
    };
    let planned = listed.map(|row| DisplayPeriod {
        from: at(row.planned_from, 0, 0),
        until: at(row.planned_until, 23, 59),
    });
    let placed = state.placement.clone();
    let before = || standing.text(item).and_then(|text| text.placement.clone());
    placed.or_else(before).unwrap_or_else(|| Placement {
        slug: text::slug(&state.title),
        category,
        order: 0,
        period: planned.unwrap_or_default(),
        class: None,
    })
}

/// The place with the class that the list or the source tells, else the usual one.
fn classed(case: &Case, item: ItemId, kind: ItemKind, place: Placement) -> Placement {
    let listed = case.classified(item).map(|row| row.class);
    let told = listed.or_else(|| case.material(item)?.class);
    let usual = InformationClass::usual(kind);
    let class = told.or(place.class).unwrap_or(usual);
    Placement {
        class: Some(class),
        ..place
    }
}

fn state_words(desk: &Desk, state: &CaseItem) -> String {
    let kind = i18n::capital(words::item_word(desk.lang(), state.kind));
    let key = match state.staged {
        true => "staging.done",
        false if keeps_place(state) => "staging.kept",
        false => "staging.open",
    };
    format!("{kind}, {}", desk.say(key, &[]))
}

fn form(
    desk: &Desk,
    item: ItemId,
    state: &CaseItem,
    place: Placement,
    attempt: &Attempt,
) -> StagingForm {
    let line = |name: &'static str, most, known: String| {
        FieldBox::line(name, desk.say(&format!("staging.{name}"), &[]), most)
            .with(attempt.or(name, known))
    };
    let moments = desk.scene().moments;
    let moment = |name: &'static str, at: Option<Timestamp>| {
        let known = at.map(|at| moments.typing(at)).unwrap_or_default();
        line(name, 16, known).optional().typed("datetime-local")
    };
    StagingForm {
        item: item.to_string(),
        title: state.title.clone(),
        state: state_words(desk, state),
        done: state.staged,
        lead: false,
        open: false,
        root: format!("/{}/", state.kind.place()),
        slug: line("slug", SLUG, place.slug).hint(desk.say("staging.slug.hint", &[])),
        category: line("category", 40, place.category),
        class: line(
            "class",
            12,
            place
                .class
                .map(|class| class.name().to_owned())
                .unwrap_or_default(),
        )
        .hint(desk.say("staging.class.hint", &[])),
        order: line("order", 6, place.order.to_string())
            .typed("number")
            .hint(desk.say("staging.order.hint", &[])),
        from: moment("from", place.period.from),
        until: moment("until", place.period.until),
        reasons: attempt.reasons.clone(),
    }
}
