//! Errors as pages: what happened, what to do, a reference; never a raw error.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tayang_core::official::SettingsProblem;
use tayang_core::time::HoursProblem;
use tayang_store::OfficeRefusal;
use uuid::Uuid;

use super::parts::Link;
use super::visitor::{Desk, Guest, bare_frame, scene, show};
use super::words::{self, Said};
use super::{DeskState, paths, registers};
use crate::error::WebError;
use crate::i18n::{self, Lang};

/// A page that tells what went wrong.
#[derive(Debug, Clone, Serialize)]
pub struct MessagePage {
    /// What happened.
    pub heading: String,
    /// What to do.
    pub words: String,
    /// Every refusal.
    pub reasons: Vec<Said>,
    /// Ways on.
    pub links: Vec<Link>,
    /// What to tell whoever looks after the system.
    pub reference: Option<String>,
}

/// The page of an error; when even that cannot be drawn, a line of plain text.
pub async fn page(state: &DeskState, guest: &Guest, error: &WebError) -> Response {
    let status = error.status();
    let reference = status.is_server_error().then(|| {
        let reference = reference();
        tracing::error!(%error, reference, path = guest.path, "a request failed");
        reference
    });
    let Ok(office) = state.store.office().await else {
        return plain(error);
    };
    let scene = scene(guest.lang, &office, state.store.now());
    let mut view = MessagePage {
        reference,
        ..message(&scene, error)
    };
    // Whoever came by a link has no inbox: the way on is the form behind it.
    if guest.path.starts_with(&paths::guest("")) {
        let back = i18n::text(guest.lang, "guest.back");
        view.links = vec![Link::to(guest.path.clone(), back)];
    }
    // A file of a register that cannot be made: the period is chosen on its screen.
    if guest.path.starts_with(registers::HERE) && matches!(error, WebError::Field { .. }) {
        let back = format!("{}?{}", registers::HERE, guest.query);
        view.links = vec![Link::to(back, i18n::text(guest.lang, "registers.title"))];
    }
    let frame = match Desk::enter(state.clone(), guest.clone()).await {
        Ok(desk) => desk.frame(view.heading.clone()),
        Err(_) => bare_frame(guest, &office, state.store.now(), view.heading.clone()),
    };
    match show("message.html", &frame, &view) {
        Ok(response) => (status, response).into_response(),
        Err(_) => plain(error),
    }
}

/// The answer when no page can be drawn.
pub fn plain(error: &WebError) -> Response {
    let reference = reference();
    tracing::error!(%error, reference, "a request failed before its page");
    let text = i18n::fill(Lang::Id, "error.plain", &[("reference", &reference)]);
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}

/// What an error says, without its reference.
pub fn message(scene: &super::scene::Scene, error: &WebError) -> MessagePage {
    let lang = scene.lang();
    let page = |key: &str, links: Vec<Link>| MessagePage {
        heading: i18n::text(lang, &format!("error.{key}")).to_owned(),
        words: i18n::text(lang, &format!("error.{key}.do")).to_owned(),
        reasons: Vec::new(),
        links,
        reference: None,
    };
    let home = || vec![Link::to(paths::INBOX, i18n::text(lang, "error.home"))];
    match error {
        WebError::NotFound => page("not_found", home()),
        WebError::AdministratorsOnly => page("administrators", home()),
        WebError::OfficialsOnly => page("officials", home()),
        WebError::NoPost => page("no_post", home()),
        WebError::Foreign => page("foreign", home()),
        WebError::SignInFirst(_) | WebError::SignedOut(_) | WebError::PasswordFirst => {
            page("sign_in", home())
        }
        WebError::Method => page("method", home()),
        WebError::Refused(refusals, case) => MessagePage {
            reasons: refusals
                .iter()
                .map(|refusal| words::refusal(lang, refusal))
                .collect(),
            ..page("refused", back(lang, *case))
        },
        WebError::OfficeRefused(refusal) => MessagePage {
            reasons: vec![office(lang, refusal)],
            ..page("refused", home())
        },
        WebError::LostRace {
            by_name,
            at,
            act,
            case,
            ..
        } => {
            let at = scene.moments.near(*at, scene.now);
            let act = i18n::text(lang, race_key(act));
            let values = [
                ("name", by_name.as_str()),
                ("at", at.as_str()),
                ("act", act),
            ];
            MessagePage {
                heading: i18n::fill(lang, "error.race", &values),
                ..page("race", back(lang, *case))
            }
        }
        WebError::KeyReused => page("key_reused", home()),
        WebError::TooLarge => page("too_large", home()),
        WebError::Field { words, .. } if words.is_empty() => page("field", home()),
        WebError::Field { words, .. } => MessagePage {
            words: words.clone(),
            ..page("field", home())
        },
        WebError::Store(_) | WebError::Render(_) => page("inside", home()),
    }
}

fn back(lang: Lang, case: Option<tayang_core::ids::CaseId>) -> Vec<Link> {
    let case = case.map(|case| Link::to(paths::case(case), i18n::text(lang, "error.case")));
    let home = Link::to(paths::INBOX, i18n::text(lang, "error.home"));
    case.into_iter().chain([home]).collect()
}

fn race_key(act: &str) -> &'static str {
    match act {
        "approved" => "race.approved",
        "returned" => "race.returned",
        "published" => "race.published",
        "recalled" => "race.recalled",
        "case_closed" => "race.closed",
        "task_started" | "task_taken_over" => "race.started",
        "task_finished" => "race.finished",
        "revision_saved" | "corrected" => "race.saved",
        "bundle_taken" => "race.bundle_taken",
        "bundle_refused" => "race.bundle_refused",
        _ => "race.acted",
    }
}

/// What one refusal of the office says. One exhaustive match.
pub fn office(lang: Lang, refusal: &OfficeRefusal) -> Said {
    use OfficeRefusal as R;
    let core = core_lang(lang);
    let (code, values, more): Told<'_> = match refusal {
        R::NotAdministrator => ("not_administrator", vec![], vec![]),
        R::LastAdministrator => ("last_administrator", vec![], vec![]),
        R::LoginTaken => ("login_taken", vec![], vec![]),
        R::LoginInvalid => ("login_invalid", vec![], vec![]),
        R::EmailInvalid => ("email_invalid", vec![], vec![]),
        R::Words { limit, .. } => bounded("words", "limit", limit),
        R::KeyInvalid => ("key_invalid", vec![], vec![]),
        R::Unknown { .. } => ("unknown", vec![], vec![]),
        R::PeriodBackwards => ("period", vec![], vec![]),
        R::AppointmentFixed => ("appointment_fixed", vec![], vec![]),
        R::SamePerson => ("same_person", vec![], vec![]),
        R::NotHolding => ("not_holding", vec![], vec![]),
        R::LastDayMissing => ("last_day", vec![], vec![]),
        R::PasswordShort { least } => bounded("password_short", "least", least),
        R::PasswordCommon => ("password_common", vec![], vec![]),
        R::PasswordWrong => ("password_wrong", vec![], vec![]),
        R::PasswordBlocked => ("password_blocked", vec![], vec![]),
        R::SopInvalid(problems) => {
            let lines = problems
                .iter()
                .take(50)
                .map(|problem| problem.message(core))
                .collect();
            ("sop_invalid", vec![], lines)
        }
        R::CellInvalid(problem) => ("cell_invalid", vec![], vec![problem.message(core)]),
        R::HoursInvalid(problems) => {
            let lines = problems.iter().map(|problem| hours(lang, problem));
            ("hours_invalid", vec![], lines.collect())
        }
        R::PapersInvalid(problems) => {
            let lines = problems.iter().map(|problem| numbering(lang, *problem));
            ("papers_invalid", vec![], lines.collect())
        }
        R::TooManyDaysOff { most } => bounded("days_off", "most", most),
        R::ActionMissing { .. } => ("action_missing", vec![], vec![]),
        R::SheetRatified => ("sheet_ratified", vec![], vec![]),
        R::SheetIncomplete { cells } => incomplete(lang, cells),
        R::NumberTaken { number, title } => taken(number, title),
        R::SheetUnconfirmed { cells } => bounded("sheet_unconfirmed", "n", cells),
        R::SheetWithoutApproval => ("sheet_without_approval", vec![], vec![]),
        R::NotRatifier { post } => bounded("not_ratifier", "post", post),
        R::DaysInvalid { most } => bounded("days_invalid", "most", most),
        R::SetupOver => ("setup_over", vec![], vec![]),
    };
    let pairs: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    Said {
        what: i18n::fill(lang, &format!("office.{code}"), &pairs),
        more,
        advice: i18n::fill(lang, &format!("office.{code}.do"), &pairs),
    }
}

/// A refusal's code, its facts in words, and what else is said.
type Told<'a> = (&'a str, Vec<(&'a str, String)>, Vec<String>);

/// A refusal that names one fact.
fn bounded<'a>(code: &'a str, name: &'a str, bound: &impl ToString) -> Told<'a> {
    (code, vec![(name, bound.to_string())], vec![])
}

/// A number that another SOP of the unit has.
fn taken<'a>(number: &str, title: &str) -> Told<'a> {
    let values = vec![("number", number.to_owned()), ("title", title.to_owned())];
    ("number_taken", values, vec![])
}

/// An identity block that lacks what a version needs, by the names of its cells.
fn incomplete<'a>(lang: Lang, cells: &[String]) -> Told<'a> {
    let named = |cell: &String| i18n::text(lang, &format!("cell.{cell}")).to_owned();
    let named: Vec<String> = cells.iter().map(named).collect();
    (
        "sheet_incomplete",
        vec![("cells", named.join(", "))],
        vec![],
    )
}

/// What is wrong with numbers and keeping of papers. One exhaustive match.
fn numbering(lang: Lang, problem: SettingsProblem) -> String {
    let key = match problem {
        SettingsProblem::NoNumber => "numbering.no_number",
        SettingsProblem::NoYear => "numbering.no_year",
        SettingsProblem::Mark => "numbering.mark",
        SettingsProblem::TooLong => "numbering.long",
        SettingsProblem::Years => "numbering.years",
    };
    i18n::text(lang, key).to_owned()
}

/// What is wrong with a table of hours. One exhaustive match.
fn hours(lang: Lang, problem: &HoursProblem) -> String {
    use HoursProblem as P;
    let of_day = |key: &str, day: u8| {
        let day = i18n::text(lang, &format!("day.{}", day + 1));
        i18n::fill(lang, key, &[("day", day)])
    };
    match problem {
        P::UnknownZone { zone } => i18n::fill(lang, "week.zone", &[("zone", zone)]),
        P::BadSpan { day } => of_day("week.span", *day),
        P::Overlap { day } => of_day("week.overlap", *day),
        P::TooManySpans { day } => of_day("week.spans", *day),
        P::NoWorkingTime => i18n::text(lang, "week.none").to_owned(),
        P::SeasonLength { name } => i18n::fill(lang, "week.season", &[("name", name)]),
        P::SeasonsCross { name } => i18n::fill(lang, "week.seasons", &[("name", name)]),
        P::LadderOrder { most } => i18n::fill(lang, "week.ladder", &[("most", &most.to_string())]),
        P::TooManySeasons {} => i18n::text(lang, "week.many").to_owned(),
    }
}

/// The same language for sentences that the core keeps.
pub fn core_lang(lang: Lang) -> tayang_core::sop::words::Lang {
    match lang {
        Lang::Id => tayang_core::sop::words::Lang::Id,
        Lang::En => tayang_core::sop::words::Lang::En,
    }
}

/// Eight characters that lead from a person's words to the line in the log.
pub(crate) fn reference() -> String {
    Uuid::from_bytes(rand::random())
        .simple()
        .to_string()
        .chars()
        .take(8)
        .collect()
}
