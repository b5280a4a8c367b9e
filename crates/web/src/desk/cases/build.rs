//! Parts of the case page that are made from the case alone.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tayang_core::case::{Aired, Approval, Case, CaseItem, EditState};
use tayang_core::content::{ItemKind, Revision};
use tayang_core::event::{Event, Outcome};
use tayang_core::ids::{CaseId, ItemId, RevisionId};
use tayang_core::office::By;
use tayang_core::sop::Sop;
use tayang_core::time::standard_minutes;
use tayang_store::CaseView;

use super::{PackRow, Seal, SealSince, SealText};
use crate::desk::parts::{Link, Ribbon, amount};
use crate::desk::scene::{Scene, rows};
use crate::desk::turn::ActView;
use crate::desk::visitor::Desk;
use crate::desk::writing::Doing;
use crate::desk::{paths, words};
use crate::i18n;
use crate::names::initials;
use crate::titles::sop_title;

/// Which sheet and version, and how long the case has run, or ran, against the sheet's standard.
pub fn summary(scene: &Scene, sop: &Sop, case: &Case) -> String {
    let title = sop_title(sop);
    let version = case.sop.version.to_string();
    let times = rows(sop, case.section.as_deref()).filter_map(|step| step.time.as_ref());
    let standard: u64 = times
        .map(|time| u64::from(standard_minutes(&scene.calendar, time)))
        .sum();
    if standard == 0 {
        return scene.say(
            "case.summary.bare",
            &[("sop", &title), ("version", &version)],
        );
    }
    let day = u64::from(scene.calendar.hours.minutes_per_day());
    let (used, standard) = (
        amount(scene.lang(), scene.case_spent(case), day),
        amount(scene.lang(), standard, day),
    );
    let values = [
        ("sop", title.as_str()),
        ("version", &version),
        ("used", &used),
        ("standard", &standard),
    ];
    let key = match case.closed {
        Some(_) => "case.summary.ended",
        None => "case.summary",
    };
    scene.say(key, &values)
}

/// What the public reads of a case's items: the revision, and the way to it.
pub type PublicPages = BTreeMap<ItemId, (RevisionId, Link)>;

/// The public pages of a case's items, each told by its address without how it is fetched.
pub(super) fn public_pages(desk: &Desk, view: &CaseView) -> PublicPages {
    let way = |live: &Revision| {
        let address = desk.public_address(&view.case.site, live)?;
        let shown = address.split_once("://").map(|(_, shown)| shown.to_owned());
        Some(Link::to(address.clone(), shown.unwrap_or(address)))
    };
    let live = view.live.iter();
    live.filter_map(|(item, live)| Some((*item, (live.id, way(live)?))))
        .collect()
}

/// What the case proposes, item by item, each title leading to where it is read or corrected.
pub fn packet(scene: &Scene, case: &Case, live: &PublicPages, doing: Doing) -> Vec<PackRow> {
    let rows = case.items.iter();
    let shown = |id: &ItemId, item: &CaseItem| {
        let over =
            |live: RevisionId| item.revision == Some(live) && case.has_had_its_time(*id, scene.now);
        live.get(id).filter(|(live, _)| !over(*live))
    };
    rows.map(|(id, item)| (id, item, shown(id, item)))
        .map(|(id, item, live)| PackRow {
            thumb: match (&item.withdrawal, item.kind) {
                (Some(_), _) => "out",
                (None, ItemKind::Gallery) => "gallery",
                (None, ItemKind::Article | ItemKind::Page) => "text",
            },
            href: item.revision.map(|_| match doing {
                Doing::Writing => paths::text(case.id, *id),
                Doing::Correcting => paths::correction(case.id, *id),
            }),
            title: item.title.clone(),
            line: line(scene, case, *id, live.map(|(live, _)| *live)),
            public: live.map(|(_, way)| way.clone()),
            hash: Ribbon::of(&item.content.to_string(), None).named("ribbon.content"),
        })
        .collect()
}

/// From the card of a case that ended to the one page that the public reads.
pub(super) fn outcome(desk: &Desk, packet: &[PackRow], closed: Option<Outcome>) -> Option<ActView> {
    let mut ways = packet.iter().filter_map(|row| row.public.as_ref());
    let (only, None) = (ways.next()?, ways.next()) else {
        return None;
    };
    closed.map(|_| ActView::Go {
        href: only.href.clone(),
        label: desk.say("history.public", &[]),
        kind: "",
        small: None,
    })
}

/// Its kind, and how far it has come.
fn line(scene: &Scene, case: &Case, id: ItemId, live: Option<RevisionId>) -> String {
    let Some(item) = case.item(id) else {
        return String::new();
    };
    let kind = i18n::capital(words::item_word(scene.lang(), item.kind));
    let aired = case.aired.get(&id);
    let state = match aired.filter(|_| live != item.revision && item.withdrawal.is_none()) {
        Some(aired) => gone(scene, aired, live),
        None => scene.say(state(item, live, case.closed), &[]),
    };
    format!("{kind}, {state}")
}

/// When the last display period ended of what the case aired; none while something is shown,
/// also by an airing of another case.
pub(in crate::desk) fn over(view: &CaseView, now: Timestamp) -> Option<Timestamp> {
    let case = &view.case;
    let own = |id: &ItemId, live: &Revision| {
        case.item(*id).and_then(|item| item.revision) == Some(live.id)
    };
    let mut live = view.live.iter();
    let all = live.all(|(id, live)| own(id, live) && case.has_had_its_time(*id, now));
    let aired = case.aired.values();
    let ends = aired.filter_map(|aired| aired.published.placement.period.until);
    ends.max().filter(|_| all && !view.live.is_empty())
}

/// What became of an item that this case aired and the public no longer reads as it was.
fn gone(scene: &Scene, aired: &Aired, live: Option<RevisionId>) -> String {
    let until = aired.published.placement.period.until;
    let ended = until.filter(|until| *until <= scene.now && live.is_none());
    match (ended, live) {
        (Some(until), _) => {
            let at = scene.moments.near(until, scene.now);
            scene.say("pack.ended", &[("at", &at)])
        }
        (None, Some(_)) => scene.say("pack.replaced", &[]),
        (None, None) => scene.say("pack.withdrawn", &[]),
    }
}

fn state(item: &CaseItem, live: Option<RevisionId>, closed: Option<Outcome>) -> &'static str {
    match item {
        CaseItem {
            withdrawal: Some(_),
            ..
        } if live.is_none() && closed == Some(Outcome::Done) => "pack.withdrawn",
        CaseItem {
            withdrawal: Some(_),
            ..
        } => "pack.withdrawal",
        CaseItem {
            revision: Some(revision),
            ..
        } if live == Some(*revision) => "pack.live",
        CaseItem { staged: true, .. } => "pack.staged",
        CaseItem { approvals, .. } if !approvals.is_empty() => "pack.approved",
        CaseItem {
            edit: EditState::Done,
            ..
        } => "pack.edited",
        _ => "pack.draft",
    }
}

/// Approvals that stand, each decision once.
pub fn seals(scene: &Scene, sop: &Sop, case: &Case) -> Vec<Seal> {
    let given = case
        .items
        .values()
        .flat_map(|item| item.approvals.iter().map(move |one| (item, one)));
    let mut decisions: BTreeMap<u64, Vec<(&CaseItem, &Approval)>> = BTreeMap::new();
    for (item, approval) in given {
        let decision = decisions.entry(approval.entry).or_default();
        decision.push((item, approval));
    }
    let decisions = decisions.values();
    decisions
        .filter_map(|given| seal(scene, sop, case, given))
        .collect()
}

fn seal(scene: &Scene, sop: &Sop, case: &Case, given: &[(&CaseItem, &Approval)]) -> Option<Seal> {
    let (_, approval) = given.first()?;
    let name = scene.by_name(&approval.by);
    let post = scene.post_on(&approval.by, approval.at).unwrap_or_default();
    let day = scene.moments.short_date(scene.moments.date_of(approval.at));
    let year = scene.moments.date_of(approval.at).year();
    let rim = format!(
        "{post} · {day} {year}, {}",
        scene.moments.clock_zone(approval.at)
    );
    let capacity = match &approval.by {
        By::Person {
            capacity: Some(capacity),
            ..
        } => words::capacity(scene.lang(), *capacity),
        _ => "",
    };
    let mut line = format!("{post}, {capacity}");
    if approval.rangkap {
        line = format!("{line}, {}", i18n::text(scene.lang(), "seal.rangkap"));
    }
    let alone = given.len() == 1;
    let text = |(item, approval): &(&CaseItem, &Approval)| SealText {
        title: if alone {
            String::new()
        } else {
            item.title.clone()
        },
        hash: Ribbon::of(
            &approval.hash.to_string(),
            Some(paths::kept_approval(case.id, approval.entry)),
        ),
        since: since(scene, approval),
    };
    Some(Seal {
        initials: initials(name),
        rim,
        head: scene.say("seal.head", &[("name", name)]),
        post: line,
        binds: approval.binds.name(),
        bound: scene.bound(sop, approval.binds),
        corrected: given.iter().any(|(_, one)| one.is_corrected()),
        lapsed: given.iter().any(|(item, one)| !one.holds_for(item)),
        href: paths::kept_approval(case.id, approval.entry),
        texts: given.iter().map(text).collect(),
    })
}

/// The recorded correction of what an approval was given to; none while it is what was seen.
pub(in crate::desk) fn since(scene: &Scene, approval: &Approval) -> Option<SealSince> {
    let words = match &approval.since {
        Some(since) => {
            let name = scene.by_name(&since.by);
            let at = scene.moments.near(since.at, scene.now);
            scene.say("seal.since", &[("name", name), ("at", &at)])
        }
        None => scene.say("seal.since.bare", &[]),
    };
    approval.is_corrected().then(|| SealSince {
        words,
        hash: Ribbon::of(&approval.accepted.to_string(), None),
    })
}

/// What a decision was given to: its one text, as seal and papers name it; of several the packet.
pub(in crate::desk) fn approved(case: CaseId, entry: u64, event: &Event) -> Option<Ribbon> {
    let Event::Approved {
        items,
        binds,
        packet,
        ..
    } = event
    else {
        return None;
    };
    let (hash, name) = match items.as_slice() {
        [only] => (only.hash, Ribbon::bound(*binds)),
        _ => (*packet, "ribbon.packet"),
    };
    let way = paths::kept_approval(case, entry);
    Some(Ribbon::of(&hash.to_string(), Some(way)).named(name))
}
