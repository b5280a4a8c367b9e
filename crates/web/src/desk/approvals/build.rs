//! From a case and a reader to the approval sheet.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use tayang_core::case::CaseItem;
use tayang_core::content::Revision;
use tayang_core::content::check::advice;
use tayang_core::decide::flow;
use tayang_core::event::Event;
use tayang_core::ids::{ItemId, RevisionId};
use tayang_core::sop::{Binds, Step, StepKind, Target};
use tayang_store::TimelineEntry;

use super::{ApprovalPage, ChangeView, FactRow, SignView};
use crate::desk::cases::{id, sop_title};
use crate::desk::diffs::{DiffView, Extent, between};
use crate::desk::fields::{Choice, FieldBox, Fields};
use crate::desk::frame::{Frame, initials};
use crate::desk::parts::{Check, CheckState, Link, Notice, Ribbon, Tab, Tone};
use crate::desk::preview::FrameView;
use crate::desk::scene::{number, role_after};
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, show as screen};
use crate::desk::words::{self, Said};
use crate::desk::{advices, assets, paths};
use crate::error::WebError;
use crate::i18n;

/// The sheet of the open step.
pub(super) async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let page = page(&desk, &standing, Attempt::default()).await?;
    draw(&desk, &standing, &page)
}

/// What a decision that was refused brings back.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    pub(super) reasons: Vec<Said>,
    pub(super) notes: Vec<Notice>,
    pub(super) fields: Option<Fields>,
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
    attempt: Attempt,
) -> Result<ApprovalPage, WebError> {
    let case = standing.case();
    let step = standing.open().map(|(_, step)| step);
    let deciding = step.filter(|step| step.does(StepKind::Approve));
    let binds = deciding.map_or(Binds::Content, |step| step.binds);
    let shown = shown(desk, standing);
    let entries = desk.store().timeline(case.id).await?;
    let seen = Seen::of(desk, standing, &entries).await?;
    let mut changes = Vec::new();
    for (item, state) in &case.items {
        changes.push(change(desk, standing, *item, state, &seen).await?);
    }
    let checks = checks(desk, standing);
    let open = checks
        .iter()
        .filter(|check| check.state == CheckState::Warn)
        .count();
    let sign = deciding
        .filter(|_| standing.mine && !wrote_all(desk, standing))
        .map(|step| sign(desk, standing, step, binds, attempt.fields.as_ref()));
    let mut notes = attempt.notes;
    notes.extend(in_the_way(desk, standing, deciding));
    let position = shown.and_then(|shown| case.items.keys().position(|item| *item == shown));
    Ok(ApprovalPage {
        up: vec![
            Link::to(paths::INBOX, desk.say("inbox.title", &[])),
            standing.up(),
        ],
        place: place(desk, case.items.len(), position),
        next: position
            .and_then(|at| case.items.keys().nth(at + 1))
            .map(|item| Link::to(here(standing, *item), desk.say("approval.next", &[]))),
        gist: gist(desk, &changes, open),
        frame: shown.map(|item| FrameView::of(desk, standing, item, &here(standing, item))),
        pages: pages(standing, shown),
        step: step_line(desk, standing),
        notes,
        reasons: attempt.reasons,
        facts: facts(desk, standing, shown),
        hash: Ribbon::of(&case.packet().bound(binds).to_string(), None),
        binds: match binds {
            Binds::Content => "content",
            Binds::Display => "display",
        },
        time: standing.time(desk),
        changes,
        checks_heading: checks_heading(desk, open),
        checks,
        sign,
        recall: None,
    })
}

/// The item whose page is shown: the asked one, else the first.
fn shown(desk: &Desk, standing: &Standing) -> Option<ItemId> {
    let asked = desk
        .guest
        .asked("konten")
        .and_then(|item| item.parse().ok());
    asked
        .filter(|item| standing.case().item(*item).is_some())
        .or_else(|| standing.case().items.keys().next().copied())
}

fn here(standing: &Standing, item: ItemId) -> String {
    format!("{}?konten={item}", paths::approval(standing.case().id))
}

fn pages(standing: &Standing, shown: Option<ItemId>) -> Vec<Tab> {
    let items = standing.case().items.iter();
    let tabs = items.map(|(item, state)| Tab {
        href: here(standing, *item),
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

fn gist(desk: &Desk, changes: &[ChangeView], open: usize) -> Vec<Link> {
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
    vec![Link::to("#beda", changed), Link::to("#periksa", checked)]
}

fn step_line(desk: &Desk, standing: &Standing) -> String {
    let title = sop_title(standing.sop());
    match standing.open() {
        Some((_, step)) => desk.say("approval.step", &[("sop", &title), ("no", number(step))]),
        None => title,
    }
}

/// Why this person cannot decide, as a sentence of its own.
fn in_the_way(desk: &Desk, standing: &Standing, deciding: Option<&Step>) -> Vec<Notice> {
    let info = |key: &str| vec![Notice::of(Tone::Info, desk.say(key, &[]))];
    match deciding {
        None => info("approval.not_open"),
        Some(_) if !standing.mine => info("approval.not_yours"),
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
            .post(&pass.by)
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
    if let Some(place) = state.and_then(|state| state.placement.as_ref()) {
        let kind = state.map_or("", |state| state.kind.place());
        rows.push(row("approval.where", format!("/{kind}/{}", place.slug)));
        rows.push(row("approval.when", period(desk, place.period)));
    }
    rows
}

/// "Begitu ditayangkan", "19 Nov, 14.00 sampai 31 Des, 00.00".
pub(in crate::desk) fn period(desk: &Desk, period: tayang_core::content::DisplayPeriod) -> String {
    let scene = desk.scene();
    let near = |at| scene.moments.near(at, scene.now);
    match (period.from.map(near), period.until.map(near)) {
        (None, None) => desk.say("period.open", &[]),
        (Some(from), None) => desk.say("period.from", &[("from", &from)]),
        (None, Some(until)) => desk.say("period.until", &[("until", &until)]),
        (Some(from), Some(until)) => desk.say("period.both", &[("from", &from), ("until", &until)]),
    }
}

/// What this reader saw of the case before.
struct Seen {
    heading: Option<String>,
    revisions: BTreeMap<ItemId, RevisionId>,
}

impl Seen {
    async fn of(
        desk: &Desk,
        standing: &Standing,
        entries: &[TimelineEntry],
    ) -> Result<Self, WebError> {
        let case = standing.case().id;
        let mark = desk.store().seen(desk.session.person, case).await?;
        let Some(mark) = mark else {
            return Ok(Self {
                heading: None,
                revisions: BTreeMap::new(),
            });
        };
        let at = desk.scene().moments.near(mark.at, desk.now);
        let mut revisions = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.version <= mark.version) {
            match &entry.recorded.event {
                Event::RevisionSaved { item, revision, .. }
                | Event::ItemStaged { item, revision, .. }
                | Event::Corrected { item, revision, .. } => {
                    revisions.insert(*item, *revision);
                }
                _ => {}
            }
        }
        Ok(Self {
            heading: Some(desk.say("approval.since_seen", &[("at", &at)])),
            revisions,
        })
    }
}

/// What changed in an item: since it was seen, else since what was approved, else since what is public.
async fn change(
    desk: &Desk,
    standing: &Standing,
    item: ItemId,
    state: &CaseItem,
    seen: &Seen,
) -> Result<ChangeView, WebError> {
    let nothing = |heading: String, words: Option<String>| ChangeView {
        heading,
        words,
        diff: DiffView::default(),
        link: None,
    };
    if let Some(withdrawal) = &state.withdrawal {
        let words = desk.say(
            withdrawal_key(withdrawal.kind),
            &[("reason", &withdrawal.reason)],
        );
        return Ok(nothing(
            desk.say("approval.withdrawal", &[("title", &state.title)]),
            Some(words),
        ));
    }
    let Some(after) = standing.text(item) else {
        return Ok(nothing(state.title.clone(), None));
    };
    let approved = state
        .approvals
        .last()
        .and_then(|approval| approval.accepted_revision);
    let before: Option<(String, Arc<Revision>)> = match (seen.revisions.get(&item), approved) {
        (Some(seen_then), _) => {
            let heading = seen.heading.clone().unwrap_or_default();
            desk.store()
                .revision(*seen_then)
                .await?
                .map(|revision| (heading, revision))
        }
        (None, Some(approved)) => {
            let heading = desk.say("approval.since_approved", &[]);
            desk.store()
                .revision(approved)
                .await?
                .map(|revision| (heading, revision))
        }
        (None, None) => standing
            .view
            .live
            .get(&item)
            .map(|live| (desk.say("approval.since_live", &[]), Arc::clone(live))),
    };
    let Some((heading, before)) = before else {
        return Ok(nothing(
            desk.say("approval.first", &[]),
            Some(desk.say("approval.first.words", &[])),
        ));
    };
    let diff = between(desk.lang(), &before, after, Extent::Changes);
    Ok(ChangeView {
        heading,
        words: diff.is_empty().then(|| desk.say("approval.unchanged", &[])),
        link: (before.id != after.id).then(|| {
            Link::to(
                paths::comparison(item, before.id, after.id),
                desk.say("approval.compare", &[]),
            )
        }),
        diff,
    })
}

pub(in crate::desk) fn withdrawal_key(kind: tayang_core::command::WithdrawalKind) -> &'static str {
    use tayang_core::command::WithdrawalKind as K;
    match kind {
        K::InError => "withdrawal.in_error.words",
        K::Merged => "withdrawal.merged.words",
        K::Withdrawn => "withdrawal.withdrawn.words",
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

fn sign(
    desk: &Desk,
    standing: &Standing,
    step: &Step,
    binds: Binds,
    sent: Option<&Fields>,
) -> SignView {
    let case = standing.case();
    let scene = desk.scene();
    let actor = desk.office.actor(
        desk.session.person,
        &case.sop.key,
        desk.now,
        desk.session.assurance(desk.now),
    );
    let post = actor.post_for(&step.role.value);
    let post = post
        .map(|post| scene.titled(&post.label, post.capacity))
        .unwrap_or_default();
    let label = |target: Option<Target>| {
        let role = target
            .as_ref()
            .and_then(|target| role_after(standing.sop(), target));
        role.map(str::to_owned)
    };
    let next = label(Some(flow::yes(standing.sop(), step)));
    let back = label(flow::no(step));
    let opened = case.open.as_ref().map_or(0, |task| task.entry);
    let undecided: Vec<(ItemId, &CaseItem)> = case
        .items
        .iter()
        .filter(|(_, item)| {
            item.approval(&step.key)
                .is_none_or(|approval| approval.entry <= opened)
        })
        .map(|(id, item)| (*id, item))
        .collect();
    let items: Vec<Choice> = undecided
        .iter()
        .map(|(id, item)| Choice::of(id.to_string(), item.title.clone()))
        .collect();
    let all = || items.iter().map(|item| item.value.clone()).collect();
    let sent_all = |name: &str| {
        sent.map(|sent| {
            sent.all(name)
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
    };
    let text = |name: &str| {
        sent.map(|sent| sent.text(name).to_owned())
            .unwrap_or_default()
    };
    let most = tayang_core::decide::REASON_CHARACTERS;
    SignView {
        action: paths::approval(case.id),
        hash: case.packet().bound(binds).to_string(),
        expected: case.version,
        initials: initials(&desk.session.name),
        capacity: desk.say("approval.as", &[("post", &post)]),
        follows: match next {
            Some(role) => desk.say("approval.follows", &[("role", &role)]),
            None => desk.say("approval.follows.last", &[]),
        },
        back: match back {
            Some(role) => desk.say("approval.back.to", &[("role", &role)]),
            None => desk.say("approval.back", &[]),
        },
        chips: words::CHIPS
            .iter()
            .map(|chip| Choice::of(*chip, words::chip(desk.lang(), chip)))
            .collect(),
        picked: sent_all("chips").unwrap_or_default(),
        reason: FieldBox::area("reason", desk.say("approval.reason", &[]), most, 2)
            .optional()
            .with(text("reason")),
        note: FieldBox::area("note", desk.say("approval.note", &[]), most, 1)
            .optional()
            .with(text("note")),
        chosen: sent_all("items").unwrap_or_else(all),
        items: if items.len() > 1 { items } else { Vec::new() },
        returning: text("decision") == "return",
    }
}

/// The entry in a path.
pub(super) fn entry(text: &str) -> Result<u64, WebError> {
    id(text)
}
