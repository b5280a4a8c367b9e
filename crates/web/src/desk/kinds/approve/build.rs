//! From a case and a reader to the approval sheet.

use axum::extract::Path;
use axum::response::Response;
use tayang_core::case::CaseItem;
use tayang_core::content::DisplayPeriod;
use tayang_core::content::check::advice;
use tayang_core::content::outward::{Outward, outward};
use tayang_core::decide::acts;
use tayang_core::event::Event;
use tayang_core::ids::ItemId;
use tayang_core::sop::{Binds, Step, StepKind};
use tayang_store::TimelineEntry;

use super::{ApprovalPage, ChangeView, FactRow, changes, sign};
use crate::desk::cases::{SealText, id};
use crate::desk::fields::Attempt;
use crate::desk::frame::Frame;
use crate::desk::parts::{Check, CheckState, Link, Notice, Ribbon, Tab, Tone};
use crate::desk::preview::FrameView;
use crate::desk::returned::{LastReturn, last_return};
use crate::desk::scene::number;
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, show as screen};
use crate::desk::{advices, assets, ended, paths};
use crate::error::WebError;
use crate::i18n;
use crate::titles::sop_title;

/// Links of one text that are told.
const LINKS: usize = 20;
/// Where the sheet tells along which pages were opened.
pub(super) const OPENED: &str = "dibuka";
/// Hosts named at the head of the sheet, where a phone shows them first.
const HOSTS: usize = 3;

/// The sheet of the open step.
pub(super) async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let page = page(&desk, &standing, &Attempt::default()).await?;
    draw(&desk, &standing, &page)
}

/// The sheet inside its frame.
pub(super) fn draw(
    desk: &Desk,
    standing: &Standing,
    page: &ApprovalPage,
) -> Result<Response, WebError> {
    let title = desk.say("approval.title", &[("title", &standing.case().title)]);
    let mut frame = Frame {
        body: "approval",
        ..desk.frame(title)
    };
    frame.scripts.extend(assets::href("frame.js"));
    screen("approval.html", &frame, page)
}

/// The sheet of a case for this reader.
pub(super) async fn page(
    desk: &Desk,
    standing: &Standing,
    attempt: &Attempt,
) -> Result<ApprovalPage, WebError> {
    let case = standing.case();
    let step = standing.open().map(|(_, step)| step);
    let deciding = step.filter(|step| step.does(StepKind::Approve));
    let binds = deciding.map_or(Binds::Content, |step| step.binds);
    let shown = shown(desk, standing);
    let opened = opened(desk, standing, shown, attempt);
    let changes = changes::all(desk, standing).await?;
    let checks = checks(desk, standing);
    let open = checks
        .iter()
        .filter(|check| check.state == CheckState::Warn)
        .count();
    let sign = deciding
        .filter(|_| standing.mine && !wrote_all(desk, standing))
        .map(|step| sign::view(desk, (standing, shown, &opened), step, attempt));
    let position = shown.and_then(|shown| case.items.keys().position(|item| *item == shown));
    Ok(ApprovalPage {
        up: vec![
            Link::to(paths::INBOX, desk.say("inbox.title", &[])),
            standing.up(),
        ],
        place: place(desk, case.items.len(), position),
        next: position
            .and_then(|at| case.items.keys().nth(at + 1))
            .map(|item| {
                Link::to(
                    here(standing, *item, &opened),
                    desk.say("approval.next", &[]),
                )
            }),
        gist: gist(desk, standing, &changes, open),
        frame: shown
            .map(|item| FrameView::of(desk, standing, item, &here(standing, item, &opened))),
        pages: pages(standing, shown, &opened),
        step: step_line(desk, standing),
        notes: notes(desk, standing, deciding).await?,
        reasons: attempt.reasons.clone(),
        facts: facts(desk, standing, shown),
        texts: texts(standing, binds),
        packet: (case.items.len() > 1)
            .then(|| Ribbon::of(&case.packet().bound(binds).to_string(), None)),
        binds: binds.name(),
        bound: desk.scene().bound(standing.sop(), binds),
        time: standing.time(desk),
        changes,
        checks_heading: checks_heading(desk, open),
        checks,
        sign,
        recall: None,
    })
}

/// The fingerprint of each text, as its seal and papers will name it.
fn texts(standing: &Standing, binds: Binds) -> Vec<SealText> {
    let items = &standing.case().items;
    let several = items.len() > 1;
    let text = |item: &CaseItem| SealText {
        title: if several {
            item.title.clone()
        } else {
            String::new()
        },
        hash: Ribbon::of(&item.bound(binds).to_string(), None),
        since: None,
    };
    items.values().map(text).collect()
}

/// The item whose page is shown: the asked one, else the first that waits for a decision.
fn shown(desk: &Desk, standing: &Standing) -> Option<ItemId> {
    let asked = desk
        .guest
        .asked("konten")
        .and_then(|item| item.parse().ok());
    let open = standing.open();
    let undecided = || open.map(|(task, step)| acts::undecided(standing.case(), task, step));
    asked
        .filter(|item| standing.case().item(*item).is_some())
        .or_else(|| undecided()?.first().copied())
        .or_else(|| standing.case().items.keys().next().copied())
}

/// The items whose pages this reader opened on the way here, told along by the links of the sheet.
fn opened(
    desk: &Desk,
    standing: &Standing,
    shown: Option<ItemId>,
    attempt: &Attempt,
) -> Vec<ItemId> {
    let told = match &attempt.sent {
        Some(sent) => sent.some(OPENED),
        None => desk.guest.asked(OPENED),
    };
    let mut opened = listed(&told.unwrap_or_default());
    opened.extend(shown);
    opened.retain(|item| standing.case().item(*item).is_some());
    opened.sort_unstable();
    opened.dedup();
    opened
}

/// Items as the sheet tells them along.
pub(super) fn listed(told: &str) -> Vec<ItemId> {
    let items = told.split(',').map(str::parse);
    items.filter_map(Result::ok).collect()
}

/// The other way round.
pub(super) fn told(items: &[ItemId]) -> String {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    items.join(",")
}

/// The sheet with the page of an item, and those that were opened before it.
pub(super) fn here(standing: &Standing, item: ItemId, opened: &[ItemId]) -> String {
    let sheet = paths::approval(standing.case().id);
    if standing.case().items.len() < 2 {
        return format!("{sheet}?konten={item}");
    }
    format!("{sheet}?konten={item}&{OPENED}={}", told(opened))
}

fn pages(standing: &Standing, shown: Option<ItemId>, opened: &[ItemId]) -> Vec<Tab> {
    let items = standing.case().items.iter();
    let tabs = items.map(|(item, state)| Tab {
        href: here(standing, *item, opened),
        label: state.title.clone(),
        current: Some(*item) == shown,
    });
    if standing.case().items.len() > 1 {
        tabs.collect()
    } else {
        Vec::new()
    }
}

fn place(desk: &Desk, count: usize, position: Option<usize>) -> String {
    match position {
        Some(at) if count > 1 => {
            let values = [("n", (at + 1).to_string()), ("of", count.to_string())];
            desk.say(
                "approval.place",
                &[("n", &values[0].1), ("of", &values[1].1)],
            )
        }
        _ => desk.say("approval.name", &[]),
    }
}

/// What a phone shows before the page itself: changes, remarks, and where the texts lead.
fn gist(desk: &Desk, standing: &Standing, changes: &[ChangeView], open: usize) -> Vec<Link> {
    let count: usize = changes.iter().map(|change| change.diff.names.len()).sum();
    let said = |key: &str, n: usize| i18n::count(desk.lang(), key, n as u64, &[]);
    let told = changes.iter().find(|change| change.words.is_some());
    let changed = match told {
        Some(change) if count == 0 => change.heading.clone(),
        _ => said("approval.gist.changes", count),
    };
    let checked = match open {
        0 => desk.say("approval.gist.clear", &[]),
        _ => said("approval.gist.checks", open),
    };
    let mut gist = vec![Link::to("#beda", changed), Link::to("#periksa", checked)];
    gist.extend(hosts(desk, standing).map(|hosts| Link::to("#judul-lembar", hosts)));
    gist
}

/// "menaut ke kemendag.example, judi.example", over every text of the packet.
fn hosts(desk: &Desk, standing: &Standing) -> Option<String> {
    let items = standing.case().items.iter();
    let kept = items.filter(|(_, state)| state.withdrawal.is_none());
    let texts = kept.filter_map(|(item, _)| standing.text(*item));
    let mut hosts: Vec<String> = Vec::new();
    for link in texts.flat_map(|revision| outward(&revision.text.body)) {
        if !hosts.contains(&link.host) {
            hosts.push(link.host);
        }
    }
    let more = hosts.len().saturating_sub(HOSTS);
    hosts.truncate(HOSTS);
    hosts.extend((more > 0).then(|| desk.say("approval.gist.more", &[("n", &more.to_string())])));
    (!hosts.is_empty()).then(|| desk.say("approval.gist.links", &[("hosts", &hosts.join(", "))]))
}

fn step_line(desk: &Desk, standing: &Standing) -> String {
    let title = sop_title(standing.sop());
    match standing.open() {
        Some((_, step)) => desk.say("approval.step", &[("sop", &title), ("no", number(step))]),
        None => title,
    }
}

/// That it came back from a return, with its reason, and what stands in the way.
async fn notes(
    desk: &Desk,
    standing: &Standing,
    deciding: Option<&Step>,
) -> Result<Vec<Notice>, WebError> {
    let mut notes = in_the_way(desk, standing, deciding);
    let (case, Some(step)) = (standing.case(), deciding) else {
        return Ok(notes);
    };
    let corrected = case.open.as_ref().is_some_and(|task| task.resume.is_some());
    if case.returns > 0 || corrected {
        let entries = desk.store().timeline(case.id).await?;
        let last = last_return(case, &entries).filter(|last| last.step == step.key);
        notes.extend(last.map(|last| came_back(desk, &last)));
        notes.extend(correction(desk, &entries).filter(|_| corrected));
    }
    Ok(notes)
}

/// Who corrected more than the sheet lets pass, and what they said of it.
fn correction(desk: &Desk, entries: &[TimelineEntry]) -> Option<Notice> {
    let mut entries = entries.iter().rev().map(|entry| &entry.recorded);
    let (recorded, note) = entries.find_map(|recorded| match &recorded.event {
        Event::Corrected {
            beyond: true, note, ..
        } => Some((recorded, note)),
        _ => None,
    })?;
    let scene = desk.scene();
    let at = scene.moments.near(recorded.at, scene.now);
    let values = [("name", scene.by_name(&recorded.by)), ("at", &at)];
    let head = desk.say("approval.corrected", &values);
    let note = desk.say("approval.corrected.note", &[("note", note)]);
    Some(Notice::of(Tone::Info, head).line(note))
}

fn came_back(desk: &Desk, last: &LastReturn<'_>) -> Notice {
    let scene = desk.scene();
    let at = scene.moments.near(last.recorded.at, scene.now);
    let name = scene.by_name(&last.recorded.by);
    let (tone, key) = if last.unchanged {
        (Tone::Warn, "approval.returned.unchanged")
    } else {
        (Tone::Info, "approval.returned")
    };
    let head = desk.say(key, &[("at", &at), ("name", name)]);
    Notice::of(tone, head).line(desk.say("approval.returned.reason", &[("reason", last.reason)]))
}

/// Why this person cannot decide, as a sentence of its own.
fn in_the_way(desk: &Desk, standing: &Standing, deciding: Option<&Step>) -> Vec<Notice> {
    let info = |key: &str| vec![Notice::of(Tone::Info, desk.say(key, &[]))];
    match deciding {
        None => info("approval.not_open"),
        Some(step) if !standing.mine => {
            let ended = ended::for_role(desk, &standing.sop().key, &step.role.value);
            ended
                .into_iter()
                .chain(info("approval.not_yours"))
                .collect()
        }
        Some(_) if wrote_all(desk, standing) => info("approval.author"),
        Some(_) => Vec::new(),
    }
}

fn wrote_all(desk: &Desk, standing: &Standing) -> bool {
    let items = &standing.case().items;
    !items.is_empty()
        && items
            .values()
            .all(|item| item.authors.contains(&desk.session.person))
}

fn facts(desk: &Desk, standing: &Standing, shown: Option<ItemId>) -> Vec<FactRow> {
    let row = |key: &str, text: String| FactRow {
        label: desk.say(key, &[]),
        text,
    };
    let case = standing.case();
    let mut rows = vec![row("approval.about", case.title.clone())];
    if let Some(pass) = case.passes.last() {
        let scene = desk.scene();
        let name = scene.by_name(&pass.by).to_owned();
        let from = scene
            .post_on(&pass.by, pass.finished_at)
            .map_or(name.clone(), |post| format!("{name}, {post}"));
        rows.push(row("approval.from", from));
    }
    let state = shown.and_then(|item| case.item(item));
    if let Some(authors) = state
        .map(|state| &state.authors)
        .filter(|authors| !authors.is_empty())
    {
        let names: Vec<&str> = authors
            .iter()
            .filter_map(|person| standing.view.people.get(person).map(String::as_str))
            .collect();
        rows.push(row("approval.authors", names.join(", ")));
    }
    let links = shown.and_then(|item| links(desk, standing, item));
    rows.extend(links.map(|links| row("approval.links", links)));
    if let Some(place) = state.and_then(|state| state.placement.as_ref()) {
        let kind = state.map_or("", |state| state.kind.place());
        rows.push(row("approval.where", format!("/{kind}/{}", place.slug)));
        rows.push(row("approval.when", period(desk, place.period)));
    }
    rows
}

/// "judi.example (“.”)": where the links of an item lead, for who does not hover over each.
fn links(desk: &Desk, standing: &Standing, item: ItemId) -> Option<String> {
    let found = outward(&standing.text(item)?.text.body);
    let line = |one: &Outward| {
        let values = [("host", one.host.as_str()), ("words", one.words.as_str())];
        desk.say("approval.link", &values)
    };
    let mut lines: Vec<String> = found.iter().take(LINKS).map(line).collect();
    let more = found.len().saturating_sub(LINKS);
    lines.extend((more > 0).then(|| desk.say("approval.link.more", &[("n", &more.to_string())])));
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// "Begitu ditayangkan", "19 Nov, 14.00 sampai 31 Des, 00.00".
fn period(desk: &Desk, period: DisplayPeriod) -> String {
    let scene = desk.scene();
    let near = |at| scene.moments.near(at, scene.now);
    match (period.from.map(near), period.until.map(near)) {
        (None, None) => desk.say("period.open", &[]),
        (Some(from), None) => desk.say("period.from", &[("from", &from)]),
        (None, Some(until)) => desk.say("period.until", &[("until", &until)]),
        (Some(from), Some(until)) => desk.say("period.both", &[("from", &from), ("until", &until)]),
    }
}

/// Advice on every text of the packet, the titles in front when there are several.
fn checks(desk: &Desk, standing: &Standing) -> Vec<Check> {
    let several = standing.case().items.len() > 1;
    let mut all = Vec::new();
    for (item, state) in &standing.case().items {
        if state.withdrawal.is_some() {
            continue;
        }
        let Some(revision) = standing.text(*item) else {
            continue;
        };
        let checks = advices::checks(desk.lang(), &advice(&revision.text));
        all.extend(checks.into_iter().map(|check| Check {
            text: if several {
                format!("{}: {}", state.title, check.text)
            } else {
                check.text
            },
            ..check
        }));
    }
    all
}

fn checks_heading(desk: &Desk, open: usize) -> String {
    match open {
        0 => desk.say("approval.checks.none", &[]),
        _ => i18n::count(desk.lang(), "approval.checks", open as u64, &[]),
    }
}

/// The entry in a path.
pub(super) fn entry(text: &str) -> Result<u64, WebError> {
    id(text)
}
