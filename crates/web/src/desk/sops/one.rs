//! One sheet: as on the paper form, with findings beside it and its adoption.

use axum::extract::Path;
use axum::response::Response;
use serde::Serialize;
use tayang_core::sop::Sop;
use tayang_core::sop::check::{Finding, Severity, check_among};
use tayang_core::sop::parse::parse;
use tayang_core::time::standard_minutes;
use tayang_store::SopInfo;

use super::cells::{ConfirmForm, cell_name, confirm_form, shown};
use super::cover::{CoverView, cover};
use super::outdated;
use super::ratify::{self, RatifyView};
use super::rule::{self, RuleView};
use super::seats::{SeatView, seats};
use crate::desk::map::{FindingView, MapView, of_sheet};
use crate::desk::parts::{Link, Mark, Notice, ProgressStep, Tone, amount};
use crate::desk::progress::{Station, progress};
use crate::desk::scene::Scene;
use crate::desk::visitor::Desk;
use crate::desk::{paths, starters, trouble};
use crate::error::WebError;
use crate::i18n;
use crate::titles::sop_title;

/// The page of one sheet.
#[derive(Debug, Clone, Serialize)]
pub struct SopPage {
    /// The stations of the set-up, while it lasts.
    pub progress: Option<Vec<ProgressStep>>,
    /// Back to the list.
    pub up: Link,
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Version and adoption.
    pub state: String,
    /// What was wrong.
    pub note: Option<Notice>,
    /// The sheet in its official form, to print.
    pub paper: Option<Link>,
    /// Errors, warnings and notes, counted.
    pub marks: Vec<Mark>,
    /// The starter's name, when it can be adopted.
    pub adopt: Option<String>,
    /// On with the set-up.
    pub onward: Option<Link>,
    /// Cells to confirm.
    pub confirm: Option<ConfirmForm>,
    /// The cover block.
    pub cover: CoverView,
    /// Findings that stand at no row.
    pub findings: Vec<FindingView>,
    /// Notes, folded.
    pub notes: Vec<FindingView>,
    /// Title above the table.
    pub table: String,
    /// The table with its flowchart.
    pub map: MapView,
    /// Standard time in all.
    pub total: String,
    /// Who holds the executors; empty for a starter.
    pub seats: Vec<SeatView>,
    /// The rule that the seats cite; none for a starter.
    pub rule: Option<RuleView>,
    /// Its files and its trial run; empty for a starter.
    pub tools: Vec<Link>,
    /// Who ratified it, or who is awaited; none for a starter.
    pub ratified: Option<RatifyView>,
    /// Repealed laws that it cites, with what took their place: a reason to revise.
    pub outdated: Vec<String>,
    /// The viewer may change it as a draft.
    pub revises: bool,
    /// Versions, newest first.
    pub versions: Vec<VersionLine>,
    /// Confirmed cells in words.
    pub confirmed: Vec<String>,
}

/// One adopted version.
#[derive(Debug, Clone, Serialize)]
pub struct VersionLine {
    /// Its page.
    pub href: String,
    /// "Versi 3".
    pub title: String,
    /// Who adopted it, when.
    pub line: String,
    /// How many open cases follow it.
    pub running: Option<String>,
    /// To what changed since the version before.
    pub changes: Option<Link>,
    /// It is the one shown.
    pub current: bool,
    /// It is in force.
    pub mark: Option<Mark>,
}

/// What the linter and the sheet's reader say, row by row and in general.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Of a row, by its key.
    pub rows: Vec<(String, FindingView)>,
    /// Of a line of the cover: list, line from 0.
    pub cover: Vec<(String, usize, FindingView)>,
    /// Of the sheet as a whole.
    pub general: Vec<FindingView>,
    /// Good to know.
    pub notes: Vec<FindingView>,
    /// Errors, warnings, notes.
    pub counts: [usize; 3],
}

/// A starter, before it is adopted.
pub(super) async fn starter(desk: Desk, Path(name): Path<String>) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let text = starters::text(&name).ok_or(WebError::NotFound)?;
    let sheet = parse(text).map_err(|_| WebError::NotFound)?;
    let state = desk.say("sop.state.starter", &[]);
    let mut view = page(&desk, &sheet, text, state).await?;
    view.adopt = Some(name);
    desk.page("sop.html", view.title.clone(), &view)
}

/// An adopted sheet: the version in force, or the one asked for.
pub(super) async fn show(desk: Desk, Path(key): Path<String>) -> Result<Response, WebError> {
    let view = adopted(&desk, &key, None).await?;
    desk.page("sop.html", view.title.clone(), &view)
}

/// The page of an adopted sheet.
pub(super) async fn adopted(
    desk: &Desk,
    key: &str,
    note: Option<Notice>,
) -> Result<SopPage, WebError> {
    let sops = desk.store().sops().await?;
    let versions: Vec<&SopInfo> = sops.iter().filter(|info| info.sop.key == key).collect();
    let asked: Option<u32> = desk.guest.asked("versi").and_then(|text| text.parse().ok());
    let shown = |info: &&&SopInfo| asked.map_or(info.newest, |version| info.sop.version == version);
    let info = *versions.iter().find(shown).ok_or(WebError::NotFound)?;
    let newest = versions
        .iter()
        .find(|info| info.newest)
        .map_or(info.sop.version, |info| info.sop.version);
    let mut view = page(desk, &info.sheet, &info.text, state(desk, info, newest)).await?;
    let administrator = desk.session.administrator;
    view.note = note;
    if info.newest {
        let scene = desk.scene();
        view.confirm = administrator
            .then(|| confirm_form(&scene, &info.sheet, &desk.session.name))
            .flatten();
        view.seats = seats(desk, &info.sheet, administrator);
        view.rule = Some(rule::view(desk, &info.sheet, administrator));
        let ready = view.progress.is_none() && super::state(desk, info).tone == Tone::Good;
        let home = Link::to(paths::INBOX, desk.say("sop.onward", &[]));
        view.onward =
            (ready && administrator && desk.guest.asked("kabar").is_some()).then_some(home);
    }
    let running = desk.store().running_cases().await?;
    let paper = || {
        let href = paths::sop_paper(key, info.sop.version);
        Link::to(href, desk.say("sop.paper", &[]))
    };
    view.paper = desk.state.config.press.as_ref().map(|_| paper());
    view.versions = versions
        .iter()
        .map(|other| {
            let open = running.get(&other.sop).copied().unwrap_or(0);
            version(desk, other, info, open)
        })
        .collect();
    view.tools = tools(desk, info);
    view.ratified = Some(ratify::view(desk, info));
    view.revises = administrator && info.newest;
    view.confirmed = confirmed(desk, info);
    Ok(view)
}

async fn page(desk: &Desk, sheet: &Sop, text: &str, state: String) -> Result<SopPage, WebError> {
    let scene = desk.scene();
    let adopted: Vec<&str> = desk.office.sops.keys().map(String::as_str).collect();
    let found = findings(&scene, sheet, text, &adopted);
    let table = sheet.identity.table_title.clone();
    Ok(SopPage {
        progress: progress(desk, Station::Sop).await?,
        up: Link::to(paths::SOPS, desk.say("sops.title", &[])),
        key: sheet.key.clone(),
        title: sop_title(sheet),
        state,
        note: None,
        paper: None,
        marks: marks(&scene, found.counts),
        adopt: None,
        onward: None,
        confirm: None,
        cover: linked(cover_with(&scene, sheet, &found), sheet, &adopted),
        map: sheet_map(&scene, sheet, &found),
        findings: found.general,
        notes: found.notes,
        table: table.unwrap_or_else(|| desk.say("sop.table", &[])),
        total: total(&scene, sheet),
        seats: Vec::new(),
        rule: None,
        tools: Vec::new(),
        ratified: None,
        outdated: outdated::lines(&scene, sheet),
        revises: false,
        versions: Vec::new(),
        confirmed: Vec::new(),
    })
}

fn state(desk: &Desk, info: &SopInfo, newest: u32) -> String {
    let version = info.sop.version.to_string();
    if !info.newest {
        let newest = newest.to_string();
        let key = match info.in_force {
            true => "sop.state.holds",
            false => "sop.state.old",
        };
        return desk.say(key, &[("version", &version), ("newest", &newest)]);
    }
    let (name, at) = adopter(desk, info);
    desk.say(
        "sop.state.adopted",
        &[("version", &version), ("name", &name), ("at", &at)],
    )
}

fn adopter(desk: &Desk, info: &SopInfo) -> (String, String) {
    let scene = desk.scene();
    let system = i18n::text(desk.lang(), "system");
    let name = info
        .by
        .map_or(system, |person| scene.name(person))
        .to_owned();
    (name, scene.moments.near(info.at, desk.now))
}

/// Its file, its drawing, its flow, and a trial run.
fn tools(desk: &Desk, info: &SopInfo) -> Vec<Link> {
    let here = paths::sop(&info.sop.key);
    let version = info.sop.version;
    let file = |form: &str, key: &str| {
        Link::to(
            format!("{here}/unduh/{form}?versi={version}"),
            desk.say(key, &[]),
        )
    };
    vec![
        Link::to(format!("{here}/simulasi"), desk.say("trial.link", &[])),
        file("toml", "tools.toml"),
        file("bpmn", "tools.bpmn"),
        file("graf", "tools.graph"),
    ]
}

fn version(desk: &Desk, info: &SopInfo, shown: &SopInfo, open: u64) -> VersionLine {
    let (name, at) = adopter(desk, info);
    let number = info.sop.version.to_string();
    let before = info.sop.version.checked_sub(1).filter(|before| *before > 0);
    let changes = before.map(|before| {
        let href = format!(
            "{}/beda?dari={before}&ke={number}",
            paths::sop(&info.sop.key)
        );
        let label = desk.say("compare.link", &[("from", &before.to_string())]);
        Link::to(href, label)
    });
    VersionLine {
        href: format!("{}?versi={number}", paths::sop(&info.sop.key)),
        title: desk.say("sop.version", &[("version", &number)]),
        line: desk.say("sop.version.line", &[("name", &name), ("at", &at)]),
        running: (open > 0).then(|| i18n::count(desk.lang(), "sop.running", open, &[])),
        changes,
        current: info.sop.version == shown.sop.version,
        mark: (info.newest || info.in_force).then(|| super::state(desk, info)),
    }
}

fn confirmed(desk: &Desk, info: &SopInfo) -> Vec<String> {
    let scene = desk.scene();
    let system = i18n::text(desk.lang(), "system");
    let Ok(bare) = parse(&info.text) else {
        return Vec::new();
    };
    let open = bare.unconfirmed();
    let cells = open
        .iter()
        .filter_map(|cell| Some((cell, info.confirmed.get(&cell.id)?)));
    cells
        .map(|(cell, choice)| {
            let at = scene.moments.near(choice.at, desk.now);
            let name = choice.by.map_or(system, |person| scene.name(person));
            let value = shown(&scene, &bare, cell, &choice.value);
            let values = [
                ("cell", cell_name(&scene, &bare, cell)),
                ("value", value),
                ("name", name.to_owned()),
                ("at", at),
            ];
            let values: Vec<(&str, &str)> = values
                .iter()
                .map(|(key, text)| (*key, text.as_str()))
                .collect();
            desk.say("sop.confirmed.line", &values)
        })
        .collect()
}

/// The linter's findings on a sheet: at their row, at their line of the cover, or in general.
///
/// `adopted` are the keys of the office's sheets. Notes stand apart, so that what
/// must be decided is seen first.
pub fn findings(scene: &Scene, sheet: &Sop, text: &str, adopted: &[&str]) -> Findings {
    let mut out = Findings::default();
    let places = places(text);
    for found in check_among(sheet, text, adopted) {
        let severity = match found.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        };
        out.counts[severity] += 1;
        let view = finding(scene, &found);
        let place = places.iter().rev().find(|place| place.line <= found.line);
        let step = place.and_then(|place| sheet.step.iter().find(|step| step.line == place.line));
        match (found.severity, step, place) {
            (Severity::Note, ..) => out.notes.push(view),
            (_, Some(step), _) => out.rows.push((step.key.clone(), view)),
            (_, None, Some(place)) if COVER.contains(&place.table.as_str()) => {
                out.cover.push((place.table.clone(), place.ordinal, view));
            }
            _ => out.general.push(view),
        }
    }
    out
}

/// Lists of the cover whose lines can carry a finding, in the order they are shown.
const COVER: [&str; 6] = [
    "law",
    "qualification",
    "related",
    "equipment",
    "warning",
    "record",
];

/// A table of the file: its name, the line it begins on, and which of its name it is, from 0.
struct Place {
    table: String,
    line: usize,
    ordinal: usize,
}

fn places(text: &str) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let Some(rest) = line.trim_start().strip_prefix('[') else {
            continue;
        };
        let table: String = rest
            .trim_start_matches('[')
            .chars()
            .take_while(|letter| *letter != ']')
            .collect();
        let ordinal = places.iter().filter(|place| place.table == table).count();
        places.push(Place {
            table,
            line: index + 1,
            ordinal,
        });
    }
    places
}

/// The cover with the findings at their lines.
pub fn cover_with(scene: &Scene, sheet: &Sop, found: &Findings) -> CoverView {
    let mut cover = cover(scene, sheet);
    for (list, table) in cover.lists.iter_mut().zip(COVER) {
        for (index, line) in list.lines.iter_mut().enumerate() {
            let here = found
                .cover
                .iter()
                .filter(|(at, ordinal, _)| at == table && *ordinal == index);
            line.findings = here.map(|(_, _, view)| view.clone()).collect();
        }
    }
    cover
}

/// Related sheets that the office has, as links.
fn linked(mut cover: CoverView, sheet: &Sop, adopted: &[&str]) -> CoverView {
    let place = COVER.iter().position(|list| *list == "related");
    let list = place.and_then(|place| cover.lists.get_mut(place));
    let lines = list.into_iter().flat_map(|list| &mut list.lines);
    for (line, row) in lines.zip(&sheet.related) {
        let known = row.sop.as_deref().filter(|key| adopted.contains(key));
        line.href = known.map(paths::sop);
    }
    cover
}

pub(super) fn finding(scene: &Scene, found: &Finding) -> FindingView {
    let (tone, key) = match found.severity {
        Severity::Error => (Tone::Bad, "sop.finding.error"),
        Severity::Warning => (Tone::Warn, "sop.finding.warning"),
        Severity::Note => (Tone::Info, "sop.finding.note"),
    };
    let text = found.message(trouble::core_lang(scene.lang()));
    FindingView {
        tone,
        head: scene.say(key, &[]),
        text,
    }
}

/// The sheet's table with its flowchart and the findings of each row.
pub fn sheet_map(scene: &Scene, sheet: &Sop, found: &Findings) -> MapView {
    of_sheet(scene, sheet, &|step| {
        let of_row = found.rows.iter().filter(|(key, _)| *key == step.key);
        of_row.map(|(_, view)| view.clone()).collect()
    })
}

pub(super) fn marks(scene: &Scene, counts: [usize; 3]) -> Vec<Mark> {
    let kinds = [("sop.errors", Tone::Bad), ("sop.warnings", Tone::Warn)];
    let counted = kinds
        .into_iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0);
    counted
        .map(|((key, tone), count)| Mark::of(tone, scene.say(key, &[("n", &count.to_string())])))
        .collect()
}

/// Standard time of all rows together.
pub fn total(scene: &Scene, sheet: &Sop) -> String {
    let times = sheet.step.iter().filter_map(|step| step.time.as_ref());
    let minutes: u64 = times
        .map(|time| u64::from(standard_minutes(&scene.calendar, time)))
        .sum();
    let day = u64::from(scene.calendar.hours.minutes_per_day());
    scene.say(
        "sop.total",
        &[("time", &amount(scene.lang(), minutes, day))],
    )
}
