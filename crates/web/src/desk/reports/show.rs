//! The screen: which sheet, which month, and the parts put together.

use axum::response::Response;
use tayang_core::event::Outcome;
use tayang_core::report::Report;
use tayang_store::{REPORT_RUNS, ReportView};

use super::months::{self, Month};
use super::{ReportPage, RunView, done, fresh, plan, readable, stale, unfit};
use crate::desk::fields::Choice;
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::paths;
use crate::desk::visitor::Desk;
use crate::error::WebError;
use crate::titles::sop_title;

/// What was asked for: the sheets to choose from, the chosen one with its figures, the month.
pub(super) struct Chosen {
    pub(super) sops: Vec<Choice>,
    pub(super) key: String,
    pub(super) month: Month,
    pub(super) view: Option<ReportView>,
}

/// Reads what the address asks for.
///
/// # Errors
/// [`WebError::OfficialsOnly`]; no such sheet; the store's failure.
pub(super) async fn chosen(desk: &Desk) -> Result<Chosen, WebError> {
    let keys = readable(desk.store(), &desk.office, &desk.session).await?;
    if keys.is_empty() && !desk.session.administrator {
        return Err(WebError::OfficialsOnly);
    }
    let asked = desk.guest.asked("sop").filter(|key| !key.is_empty());
    let key = match asked {
        Some(key) if desk.office.sops.contains_key(&key) && !keys.contains(&key) => {
            return Err(WebError::OfficialsOnly);
        }
        Some(key) if keys.contains(&key) => key,
        Some(_) => return Err(WebError::NotFound),
        None => keys.first().cloned().unwrap_or_default(),
    };
    let month = desk.guest.asked("bulan");
    let month = Month::asked(month.as_deref(), desk.office.day(desk.now));
    let period = month
        .period(&desk.office.calendar)
        .ok_or(WebError::NotFound)?;
    let view = desk.store().report(&key, period).await?;
    let sheets = desk.store().sops().await?;
    let sops = sheets
        .iter()
        .filter(|info| info.newest && keys.contains(&info.sop.key))
        .map(|info| Choice::of(info.sop.key.clone(), sop_title(&info.sheet)))
        .collect();
    Ok(Chosen {
        sops,
        key,
        month,
        view,
    })
}

/// The report.
pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    let chosen = chosen(&desk).await?;
    let freshness = desk.store().freshness().await?;
    let old = desk.store().stale().await?;
    let run = chosen.view.as_ref().map(|view| run(&desk, &chosen, view));
    let page = ReportPage {
        months: months::choices(desk.lang(), desk.office.day(desk.now), chosen.month),
        month: chosen.month.key(),
        period: chosen.month.words(desk.lang()),
        run,
        stale: stale::view(&desk, &old),
        fresh: fresh::view(&desk, &freshness),
        sops: chosen.sops,
        sop: chosen.key,
    };
    desk.page("reports.html", desk.say("reports.title", &[]), &page)
}

fn run(desk: &Desk, chosen: &Chosen, view: &ReportView) -> RunView {
    let (sop, report) = (&*view.sop, &view.report);
    let scene = desk.scene();
    RunView {
        title: sop_title(sop),
        words: summary(desk, report),
        note: cut(desk, view),
        empty: report.titles.is_empty(),
        bottleneck: plan::bottleneck(&scene, sop, report),
        map: plan::map(&scene, sop, report),
        lost: plan::lost(&scene, sop, report),
        steps: plan::steps(&scene, sop, report),
        returned: done::returned(&scene, report),
        reasons: done::reasons(&scene, report),
        returns: done::returns(&scene, sop, report),
        unfit: unfit::words(&scene, report),
        unfit_reasons: unfit::reasons(&scene, report),
        refused: unfit::lines(desk, sop, report),
        hands: done::hands(&scene, report),
        monitoring: super::monitoring::link(desk, &chosen.key),
        activity: Link::to(
            paths::activity(&chosen.key, &chosen.month.key()),
            desk.say("reports.activity", &[]),
        ),
    }
}

/// That not every run was read, wherever their figures stand.
pub(super) fn cut(desk: &Desk, view: &ReportView) -> Option<Notice> {
    let most = REPORT_RUNS.to_string();
    let head = || desk.say("reports.cut", &[("n", &most)]);
    view.cut.then(|| Notice::of(Tone::Warn, head()))
}

/// Runs in all, begun, done, and what was aired.
pub(super) fn summary(desk: &Desk, report: &Report) -> String {
    let done = report
        .closed
        .iter()
        .filter(|(_, outcome)| *outcome == Outcome::Done);
    let aired = report.aired.iter().filter(|aired| !aired.withdrawn);
    let values = [
        ("runs", report.titles.len().to_string()),
        ("opened", report.opened.len().to_string()),
        ("done", done.count().to_string()),
        ("aired", aired.count().to_string()),
    ];
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    desk.say("reports.words", &values)
}
