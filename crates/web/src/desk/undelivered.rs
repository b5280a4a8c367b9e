//! Surel: notices that reached nobody and are not tried any more, and one act to try again.
//!
//! For administrators. What a server said is told in plain words first; its own words stand
//! below, for whoever looks after it.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use tayang_core::effect::Effect;
use tayang_core::ids::PersonId;
use tayang_core::time::Rung;
use tayang_store::{CaseView, ErrandRow};

use super::DeskState;
use super::act::Act;
use super::cases::id;
use super::moments::month as month_name;
use super::parts::{Link, Notice, Tab, Tone};
use super::paths;
use super::people::tabs;
use super::visitor::{Desk, go};
use crate::error::WebError;

/// Where this screen stands.
pub(super) const HERE: &str = "/surel";

/// The screen.
#[derive(Debug, Clone, Serialize)]
pub struct UndeliveredPage {
    /// The parts of "Kantor".
    pub tabs: Vec<Tab>,
    /// Notices that were given up, newest first.
    pub rows: Vec<UndeliveredRow>,
}

/// One notice that reached nobody.
#[derive(Debug, Clone, Serialize)]
pub struct UndeliveredRow {
    /// The errand.
    pub id: i64,
    /// What it was to say.
    pub what: String,
    /// The case it is about.
    pub case: Link,
    /// For whom, since when.
    pub line: String,
    /// Why it did not arrive, and what to do.
    pub why: String,
    /// What the mail server said, in its own words.
    pub said: String,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route(HERE, get(list))
        .route("/surel/semua", post(all_again))
        .route("/surel/{errand}", post(again))
}

async fn list(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let mut rows = Vec::new();
    for errand in desk.store().errands(true).await? {
        let view = desk.store().case_view(errand.effect.case()).await?;
        rows.extend(view.map(|view| row(&desk, &errand, &view)));
    }
    let view = UndeliveredPage {
        tabs: tabs(&desk, HERE),
        rows,
    };
    desk.page(
        "undelivered.html",
        desk.say("undelivered.title", &[]),
        &view,
    )
}

/// Tries one notice again.
async fn again(Path(errand): Path<String>, act: Act) -> Result<Response, WebError> {
    let desk = act.desk;
    desk.administrators_only()?;
    // Somebody else may have been first: it is on its way then.
    desk.store().try_again(id(&errand)?).await?;
    Ok(go(HERE, Some("notice_again")))
}

/// Tries every notice again that was given up.
async fn all_again(act: Act) -> Result<Response, WebError> {
    let desk = act.desk;
    desk.administrators_only()?;
    for errand in desk.store().errands(true).await? {
        desk.store().try_again(errand.id).await?;
    }
    Ok(go(HERE, Some("notice_again")))
}

/// Words for an administrator while notices were given up.
pub(super) async fn notice(desk: &Desk) -> Result<Option<Notice>, WebError> {
    if !desk.session.administrator {
        return Ok(None);
    }
    let count = desk.store().errands(true).await?.len();
    if count == 0 {
        return Ok(None);
    }
    let count = count.to_string();
    let told = Notice::of(Tone::Bad, desk.say("undelivered.notice", &[("n", &count)]));
    Ok(Some(Notice {
        link: Some(Link::to(HERE, desk.say("undelivered.notice.link", &[]))),
        ..told
    }))
}

fn row(desk: &Desk, errand: &ErrandRow, view: &CaseView) -> UndeliveredRow {
    let scene = desk.scene();
    let said = errand.error.clone().unwrap_or_default();
    let at = scene.moments.near(errand.at, desk.now);
    let people = readers(desk, &errand.effect, view).into_iter();
    let mut people: Vec<String> = people.map(|person| scene.name(person).to_owned()).collect();
    people.dedup();
    let line = if people.is_empty() {
        desk.say("undelivered.since", &[("at", &at)])
    } else {
        let names = people.join(", ");
        desk.say("undelivered.line", &[("names", &names), ("at", &at)])
    };
    UndeliveredRow {
        id: errand.id,
        what: what(desk, &errand.effect),
        case: Link::to(paths::case(view.case.id), view.case.title.clone()),
        line,
        why: desk.say(reason(&said), &[]),
        said,
    }
}

/// What a notice was to say. One exhaustive match.
fn what(desk: &Desk, effect: &Effect) -> String {
    match effect {
        Effect::NotifyTask { .. } => desk.say("undelivered.task", &[]),
        Effect::Remind { rung, .. } => {
            let key = match rung {
                Rung::Soon => "undelivered.soon",
                Rung::Late | Rung::Superior | Rung::Head => "undelivered.late",
            };
            desk.say(key, &[])
        }
        Effect::RemindProgramme { month, .. } => {
            let month = month_name(desk.lang(), i8::try_from(*month).unwrap_or(1));
            desk.say("undelivered.programme", &[("month", month)])
        }
    }
}

/// Whom a notice would reach now.
fn readers(desk: &Desk, effect: &Effect, view: &CaseView) -> Vec<PersonId> {
    let (_, day) = desk.today_as();
    let role = match effect {
        Effect::NotifyTask { role, .. } => Some(role),
        Effect::Remind { step, .. } => view.sop.step(step).map(|step| &step.role.value),
        Effect::RemindProgramme { month, .. } => {
            let programme = view.case.programme();
            let rows = programme.map(|(_, paper)| paper.of_month(paper.year, *month));
            return rows
                .into_iter()
                .flatten()
                .map(|row| row.in_charge)
                .collect();
        }
    };
    let holders = role.map(|role| desk.office.holders(&view.case.sop.key, role, day));
    holders.unwrap_or_default()
}

/// The words for what a mail server said.
fn reason(said: &str) -> &'static str {
    let said = said.to_lowercase();
    let tells = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if tells(&[
        "(550)",
        "(551)",
        "(553)",
        "missing domain",
        "invalid user",
        "invalid domain",
    ]) {
        "undelivered.why.address"
    } else if tells(&["(530)", "(534)", "(535)", "authentication"]) {
        "undelivered.why.account"
    } else if tells(&["tls", "certificate"]) {
        "undelivered.why.secure"
    } else if tells(&["permanent error"]) {
        "undelivered.why.refused"
    } else if tells(&["transient error"]) {
        "undelivered.why.later"
    } else if tells(&[
        "connection",
        "network",
        "timed out",
        "timeout",
        "lookup",
        "refused",
    ]) {
        "undelivered.why.unreachable"
    } else {
        "undelivered.why.other"
    }
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn what_a_mail_server_says_is_told_in_plain_words() {
        let told = [
            ("permanent error (550): no such user", "address"),
            ("Missing domain or user", "address"),
            ("permanent error (535): 5.7.8 bad credentials", "account"),
            ("Connection error: invalid peer certificate", "secure"),
            ("permanent error (554): spam", "refused"),
            ("transient error (451): try again", "later"),
            (
                "Connection error: Connection refused (os error 111)",
                "unreachable",
            ),
            ("failed to lookup address information", "unreachable"),
            ("", "other"),
        ];
        for (said, why) in told {
            assert_eq!(reason(said), format!("undelivered.why.{why}"), "{said}");
        }
    }
}
