//! Kiriman: links for people without an account, and what came in by them.
//!
//! The step's actor gives and ends links, takes a bundle in as a text with its
//! source, or refuses it with a reason. What a guest sees is in `guest`; rules
//! are those of `tayang_core::decide`, bounds those of the store.

mod acts;
mod guest;
mod sent;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::artefact::BundleGround;
use tayang_core::case::{Case, Intake};
use tayang_core::decide::INTAKE_DAYS;
use tayang_core::sop::Sop;
use tayang_store::{Bundle, BundleState, CaseView, FileRow};

use super::DeskState;
use super::fields::{Attempt, Choice, FieldBox};
use super::media::{MediaCard, card};
use super::parts::{Link, Notice, Tone};
use super::paths;
use super::standing::Standing;
use super::visitor::Desk;
use super::words::{self, Said};
use crate::bundles;
use crate::error::WebError;

pub(super) use crate::bundles::takes;
pub use guest::GuestPage;

/// Days that a link counts when nobody says otherwise.
const DAYS: &str = "7";
/// Characters of a reason.
const REASON: usize = 2_000;

pub(super) fn routes() -> Router<DeskState> {
    let bundle = DefaultBodyLimit::max(sent::BUNDLE_BYTES + sent::AROUND);
    Router::new()
        .route("/berkas/{case}/kiriman", get(show))
        .route("/berkas/{case}/kiriman/tautan", post(acts::give))
        .route("/berkas/{case}/kiriman/akhir", post(acts::end))
        .route(
            "/berkas/{case}/kiriman/{bundle}/penerimaan",
            post(acts::take),
        )
        .route(
            "/berkas/{case}/kiriman/{bundle}/penolakan",
            post(acts::refuse),
        )
        .route(
            "/kiriman/{token}",
            get(guest::door).post(guest::bring).layer(bundle),
        )
}

/// The bundles of a case, and its links.
#[derive(Debug, Clone, Serialize)]
pub struct IntakePage {
    /// Back to the case.
    pub up: Link,
    /// Why the last form was refused.
    pub reasons: Vec<Said>,
    /// The link that was just given; it is shown this once.
    pub given: Option<String>,
    /// This person may give links and take bundles in.
    pub may: bool,
    /// Where links are given.
    pub action: String,
    /// For how long.
    pub days: FieldBox,
    /// Links so far.
    pub links: Vec<LinkRow>,
    /// Why bundles that wait cannot be decided now.
    pub late: Option<Notice>,
    /// Bundles that wait.
    pub waiting: Vec<BundleRow>,
    /// Bundles that were decided.
    pub decided: Vec<BundleRow>,
    /// The office's units.
    pub units: Vec<Choice>,
    /// Kinds of reason to refuse.
    pub grounds: Vec<Choice>,
}

/// A link.
#[derive(Debug, Clone, Serialize)]
pub struct LinkRow {
    /// Who gave it, and until when.
    pub line: String,
    /// "berlaku", "diakhiri", "lewat waktu".
    pub state: String,
    /// Its entry, while it can be ended.
    pub entry: Option<u64>,
}

/// A bundle.
#[derive(Debug, Clone, Serialize)]
pub struct BundleRow {
    /// Its id, for the names of its fields.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// From whom, when.
    pub line: String,
    /// What the guest said besides: label and words.
    pub facts: Vec<Choice>,
    /// The text.
    pub words: Vec<String>,
    /// The files.
    pub files: Vec<MediaCard>,
    /// What became of it.
    pub outcome: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// The item that it became.
    pub item: Option<Link>,
    /// Where it is decided.
    pub action: String,
    /// Which unit it comes from.
    pub unit: FieldBox,
    /// Why it is refused.
    pub refusal: FieldBox,
    /// Which kind of reason.
    pub ground: FieldBox,
}

async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    draw(&desk, &standing, None, &Attempt::default()).await
}

/// The screen, with a link that was just given, or a form that was refused.
async fn draw(
    desk: &Desk,
    standing: &Standing,
    given: Option<String>,
    attempt: &Attempt,
) -> Result<Response, WebError> {
    let case = standing.case();
    let bundles = desk.store().bundles(case.id).await?;
    let seen = bundles.iter().filter(|bundle| sees(desk, standing, bundle));
    let (waiting, decided): (Vec<&Bundle>, _) =
        seen.partition(|bundle| bundle.state == BundleState::Waiting);
    let rows = |list: Vec<&Bundle>| {
        list.into_iter()
            .map(|one| row(desk, case, one, attempt))
            .collect()
    };
    let view = IntakePage {
        up: standing.up(),
        reasons: attempt.reasons.clone(),
        given,
        may: may(standing),
        action: format!("{}/tautan", paths::intake(case.id)),
        days: attempt.fill(
            FieldBox::line("days", desk.say("intake.days", &[]), 2)
                .hint(desk.say("intake.days.hint", &[("limit", &INTAKE_DAYS.to_string())]))
                .typed("number")
                .with(DAYS),
        ),
        links: case
            .intakes
            .iter()
            .rev()
            .map(|one| link(desk, case, one))
            .collect(),
        late: late(desk, standing, waiting.is_empty()),
        waiting: rows(waiting),
        decided: rows(decided),
        units: units(desk),
        grounds: BundleGround::ALL
            .map(|one| Choice::of(one.name(), words::chip(desk.lang(), one.name())))
            .to_vec(),
    };
    desk.page("intake.html", desk.say("intake.title", &[]), &view)
}

/// The open step takes material in, and it is this person's turn.
fn may(standing: &Standing) -> bool {
    standing.mine && brings(standing.case(), standing.sop())
}

/// The open step takes material in.
fn brings(case: &Case, sop: &Sop) -> bool {
    let open = case.open.as_ref();
    open.and_then(|task| Some((task, sop.step(&task.step)?)))
        .is_some_and(|(task, step)| task.handed_over.is_none() && takes(step))
}

/// That the step which takes bundles in is over, while some still wait.
fn late(desk: &Desk, standing: &Standing, none: bool) -> Option<Notice> {
    let (case, sop) = (standing.case(), standing.sop());
    let over = !none && !brings(case, sop);
    over.then(|| {
        let said = Notice::of(Tone::Warn, desk.say("intake.late", &[]));
        match case.closed {
            None => said.line(desk.say("intake.late.do", &[])),
            Some(_) => said,
        }
    })
}

/// As [`bundles::sees`], for whoever asks.
fn sees(desk: &Desk, standing: &Standing, bundle: &Bundle) -> bool {
    bundles::sees(&desk.office, desk.today_as(), standing.sop(), bundle)
}

fn link(desk: &Desk, case: &Case, one: &Intake) -> LinkRow {
    let scene = desk.scene();
    let counts = case.intake(one.entry, desk.now).is_some();
    let state = match (counts, one.closed) {
        (true, _) => "intake.link.open",
        (false, true) => "intake.link.ended",
        (false, false) => "intake.link.over",
    };
    let until = scene.moments.near(one.until, desk.now);
    let values = [("name", scene.by_name(&one.by)), ("until", until.as_str())];
    LinkRow {
        line: desk.say("intake.link", &values),
        state: desk.say(state, &[]),
        entry: counts.then_some(one.entry),
    }
}

fn row(desk: &Desk, case: &Case, bundle: &Bundle, attempt: &Attempt) -> BundleRow {
    let (scene, text) = (desk.scene(), &bundle.text);
    let at = scene.moments.near(bundle.at, desk.now);
    let values = [
        ("name", text.name.as_str()),
        ("unit", text.unit.as_str()),
        ("at", at.as_str()),
    ];
    let id = bundle.id.to_string();
    let mine = attempt.about("bundle", &id);
    let outcome = bundle.decided.map(|(person, at)| {
        let key = match bundle.state {
            BundleState::Refused => "intake.refused",
            _ => "intake.taken",
        };
        let at = scene.moments.near(at, desk.now);
        desk.say(key, &[("name", scene.name(person)), ("at", &at)])
    });
    let item = bundle.item.filter(|item| case.item(*item).is_some());
    let unit = units(desk)
        .into_iter()
        .find(|unit| unit.label.eq_ignore_ascii_case(&text.unit));
    BundleRow {
        title: text.title.clone(),
        line: desk.say("intake.from", &values),
        facts: facts(desk, bundle),
        words: text.words.lines().map(str::to_owned).collect(),
        files: bundle
            .files
            .iter()
            .map(|file: &FileRow| card(desk, file))
            .collect(),
        outcome,
        reason: bundle.reason.clone(),
        item: item.map(|item| Link::to(paths::text(case.id, item), desk.say("intake.open", &[]))),
        action: format!("{}/{id}", paths::intake(case.id)),
        unit: FieldBox::line("unit", desk.say("intake.unit", &[]), 40)
            .hint(desk.say("intake.unit.hint", &[]))
            .optional()
            .keyed(id.clone())
            .with(mine.or("unit", unit.map(|unit| unit.value).unwrap_or_default())),
        refusal: mine.fill(
            FieldBox::area("reason", desk.say("intake.reason", &[]), REASON, 2).keyed(id.clone()),
        ),
        ground: mine.fill(
            FieldBox::line("ground", desk.say("intake.ground", &[]), 20)
                .hint(desk.say("intake.ground.hint", &[]))
                .optional()
                .keyed(id.clone()),
        ),
        id,
    }
}

/// What the guest said, row by row.
fn facts(desk: &Desk, bundle: &Bundle) -> Vec<Choice> {
    let text = &bundle.text;
    let moments = &desk.scene().moments;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| moments.date(day)).unwrap_or_default();
    let vouched = match text.verified {
        Some(on) => format!("{}, {}, {}", text.official, text.post, day(Some(on))),
        None => String::new(),
    };
    let rows = [
        ("guest.contact", text.contact.clone()),
        ("guest.caption", text.caption.clone()),
        ("guest.day", day(text.day)),
        ("guest.place", text.place.clone()),
        ("guest.maker", text.maker.clone()),
        ("guest.vouched", vouched),
    ];
    let told = rows.into_iter().filter(|(_, words)| !words.is_empty());
    told.map(|(key, words)| Choice::of(words, desk.say(key, &[])))
        .collect()
}

/// The office's units, by name.
fn units(desk: &Desk) -> Vec<Choice> {
    let units = desk.office.units.values();
    let mut units: Vec<Choice> = units
        .map(|unit| Choice::of(unit.id.to_string(), unit.name.clone()))
        .collect();
    units.sort_by(|one, other| one.label.cmp(&other.label));
    units
}

/// A line on the case page while bundles wait that the reader sees.
pub(super) async fn waiting(desk: &Desk, view: &CaseView) -> Result<Option<Notice>, WebError> {
    if view.case.intakes.is_empty() {
        return Ok(None);
    }
    let found = desk.store().bundles(view.case.id).await?;
    let waits = |one: &&Bundle| {
        one.state == BundleState::Waiting
            && bundles::sees(&desk.office, desk.today_as(), &view.sop, one)
    };
    let words = match found.iter().filter(waits).count() {
        0 => return Ok(None),
        count => {
            let open = brings(&view.case, &view.sop);
            let key = if open {
                "intake.waiting"
            } else {
                "intake.left"
            };
            desk.say(key, &[("n", &count.to_string())])
        }
    };
    Ok(Some(Notice {
        link: Some(Link::to(
            paths::intake(view.case.id),
            desk.say("intake.see", &[]),
        )),
        ..Notice::of(Tone::Info, words)
    }))
}
