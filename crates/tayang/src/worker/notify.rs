//! Notices of waiting tasks, by mail to everybody who may take them.

use anyhow::Result;
use tayang_core::content::plain::plain_text;
use tayang_core::decide::acts;
use tayang_core::effect::Effect;
use tayang_core::ids::{CaseId, PersonId};
use tayang_core::sop::StepKind;
use tayang_core::time::time_zone;
use tayang_store::{CaseView, Errand, Office, Person, Store};
use tayang_web::dates;
use tayang_web::desk::{paths, words};
use tayang_web::i18n::Lang;

use super::round::Round;
use super::{programme, remind};
use crate::config::Config;
use crate::mail::{self, Mailer, TaskNotice};

/// Characters of one line of the gist.
const GIST_LINE: usize = 90;

/// Carries out one errand. A task that has moved on needs no notice any more.
///
/// # Errors
/// When a mail is not taken by the server; the errand is then tried again.
pub(crate) async fn carry_out(
    store: &Store,
    config: &Config,
    mailer: &Mailer,
    errand: &Errand,
) -> Result<()> {
    let (case, entry) = match &errand.effect {
        Effect::NotifyTask { case, entry, .. } => (case, entry),
        Effect::Remind {
            case, task, rung, ..
        } => {
            let which = (*case, *task, *rung);
            return remind::carry_out(store, config, mailer, errand, which).await;
        }
        Effect::RemindProgramme { case, entry, month } => {
            let which = (*case, *entry, *month);
            return programme::carry_out(store, config, mailer, errand, which).await;
        }
    };
    let Some(view) = store.case_view(*case).await? else {
        return Ok(());
    };
    let waits = view.case.open.as_ref().is_some_and(|task| {
        task.holder.is_none()
            && (task.entry == *entry || task.handed_over.is_some() && task.entry < *entry)
    });
    let Some(open) = view.open.as_ref().filter(|_| waits) else {
        return Ok(());
    };
    let office = store.office().await?;
    let mut round = Round::of(mailer, &office.persons, errand);
    for holder in &open.holders {
        let write = |row: &Person| mail::task(&notice(&view, &office, config, *case, &row.name));
        round.send(holder.person, write).await?;
    }
    round.end()
}

fn notice(
    view: &CaseView,
    office: &Office,
    config: &Config,
    case: CaseId,
    name: &str,
) -> TaskNotice {
    let task = view.case.open.as_ref();
    let step = task.and_then(|task| view.sop.step(&task.step));
    let act = task.zip(step);
    let act = act.map(|(task, step)| acts::due(&view.case, task, step));
    let back = task.and_then(|task| task.back_from.as_ref());
    let asker = back.map(|back| back.by).or_else(|| last_hand(view));
    let zone = &office.calendar.hours.zone;
    let due = view.open.as_ref().and_then(|open| open.due_at);
    let site = office.sites.get(&view.case.site);
    TaskNotice {
        name: name.to_owned(),
        office: site.map_or_else(String::new, institution),
        title: view.case.title.clone(),
        gist: gist(view),
        step: step.map(|step| step.text.clone()).unwrap_or_default(),
        verb: verb(act).to_owned(),
        asker: asker.map_or_else(|| "Sistem".to_owned(), |person| office.name(person)),
        due: due.map(|due| dates::long(due, &time_zone(zone))),
        reason: back.map(|back| back.reason.clone()),
        link: format!("{}{}", config.desk_url, way(act, case)),
    }
}

/// Where the task is done: a decision on its sheet, anything else on the page of the case.
fn way(act: Option<StepKind>, case: CaseId) -> String {
    match act {
        Some(StepKind::Approve) => paths::approval(case),
        _ => paths::case(case),
    }
}

pub(super) fn institution(site: &tayang_store::Site) -> String {
    let identity = tayang_web::public::identity::Identity::read(&site.identity);
    if identity.agency.is_empty() {
        identity.site("", "").institution()
    } else {
        identity.agency
    }
}

/// Who finished the step before this one.
fn last_hand(view: &CaseView) -> Option<PersonId> {
    view.case.passes.last().and_then(|pass| pass.by.person())
}

/// The first words of the first item, at most two lines.
fn gist(view: &CaseView) -> Vec<String> {
    let Some(revision) = view.revisions.values().next() else {
        return Vec::new();
    };
    let text = &revision.text;
    let words = if text.summary.is_empty() {
        plain_text(&text.body)
    } else {
        text.summary.clone()
    };
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let last = lines.len() - 1;
        if lines[last].chars().count() + word.chars().count() > GIST_LINE {
            if lines.len() == 2 {
                lines[last].push('…');
                break;
            }
            lines.push(String::new());
        }
        let last = lines.len() - 1;
        if !lines[last].is_empty() {
            lines[last].push(' ');
        }
        lines[last].push_str(word);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// What the button of the notice says: the act that is due.
fn verb(act: Option<StepKind>) -> &'static str {
    match act {
        Some(act) => words::verb(Lang::Id, act),
        None => "Buka berkas",
    }
}
