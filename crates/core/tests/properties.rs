//! Random people give random commands; what must always hold, holds after each.
//!
//! *Public implies every approval, verification and guard its SOP demands, for
//! that exact hash; an author is never the only approver; a returned revision is
//! never visible and the live one stays; one open step per case; replay equals
//! state* (the last is checked by the world at every entry).

mod scenario;

use std::collections::BTreeSet;

use proptest::prelude::*;
use scenario::world::World;
use tayang_core::canonical::Hash;
use tayang_core::event::{Event, PublishedItem, Recorded};
use tayang_core::ids::{CaseId, ItemId, PersonId, RevisionId};

const SHEETS: [&str; 3] = [
    "../../sop/003-pesona.toml",
    "tests/scenarios/papan.toml",
    "tests/scenarios/terbalik.toml",
];

/// One move: somebody does something; most often what is due, by one who may.
#[derive(Debug, Clone)]
struct Move {
    due: bool,
    who: usize,
    what: usize,
    item: usize,
    words: usize,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (
        prop::bool::weighted(0.7),
        0usize..7,
        0usize..18,
        0usize..3,
        0usize..40,
    );
    let one = one.prop_map(|(due, who, what, item, words)| Move {
        due,
        who,
        what,
        item,
        words,
    });
    prop::collection::vec(one, 1..140)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_public_that_its_sheet_did_not_let_through(
        sheet in 0..SHEETS.len(),
        moves in moves(),
    ) {
        let mut world = world(SHEETS[sheet]);
        for one in &moves {
            let live = world.live.clone();
            let act = if one.due || world.current.is_none() { due(&world, one) } else { any(one) };
            world.checked = true;
            // A line the world cannot make sense of, such as an item that does not exist, is no move.
            let _ = scenario::act::line(&mut world, &act);
            hold(&world, &live).map_err(|broken| TestCaseError::fail(format!("after {act}: {broken}")))?;
        }
    }
}

/// The walk is worth something only if it airs things: a straight one does, on every sheet.
#[test]
fn a_straight_walk_airs_on_every_sheet() {
    for sheet in SHEETS {
        let mut world = world(sheet);
        for what in 0..400 {
            let one = Move {
                due: true,
                who: what,
                what: what + 1,
                item: 0,
                words: what,
            };
            let act = due(&world, &one);
            world.checked = true;
            let _ = scenario::act::line(&mut world, &act);
        }
        let aired = world
            .histories
            .values()
            .flatten()
            .filter(|recorded| matches!(recorded.event, Event::Published { .. }));
        assert!(aired.count() >= 2, "{sheet} hardly ever airs");
    }
}

fn world(sheet: &str) -> World {
    let mut world = World::new();
    let mut tell = |line: &str| scenario::act::line(&mut world, line).unwrap();
    tell(&format!("sop {sheet}"));
    for person in [
        "p0 kasi",
        "p1 pengolah-data",
        "p2 kabid",
        "p3 admin",
        "p4 kasi pengolah-data kabid admin",
        "p5 kabid kasi",
        "p6 ended:kabid",
    ] {
        tell(&format!("person {person}"));
    }
    world
}

/// Something, whether or not it makes sense.
fn any(one: &Move) -> String {
    let Move {
        who,
        what,
        item,
        words,
        ..
    } = one;
    let act = match what {
        0 => format!("opens \"Berkas {words}\""),
        1 | 2 => format!("writes i{item} \"Judul {words}\" \"Isi nomor {words}.\" stale"),
        3 => "finishes".to_owned(),
        4 => "approves".to_owned(),
        5 => format!("approves only i{item}"),
        6 => "returns \"Perbaiki.\"".to_owned(),
        7 => format!("returns only i{item} \"Perbaiki.\""),
        8 => format!("stages i{item} at i{item}-{} in berita", words % 3),
        9 => format!("corrects i{item} noting \"ejaan\" \"Isi nomor {words} lagi.\""),
        10 => "publishes".to_owned(),
        11 => "withholds \"Tidak jadi.\"".to_owned(),
        12 => format!("recalls entry {words}"),
        13 => format!("withdraws i{item} in_error \"Keliru.\""),
        14 => "takes over \"Cuti.\"".to_owned(),
        15 => "releases".to_owned(),
        16 => "approves blindly".to_owned(),
        _ => "skips facebook \"Tidak.\"".to_owned(),
    };
    format!("p{who} {act}")
}

/// What the open step asks for, by somebody who may hold its role.
fn due(world: &World, one: &Move) -> String {
    let open = world.current.and_then(|id| world.state[&id].open.clone());
    let Some(task) = open else {
        return format!("p4 opens \"Berkas {}\"", one.words);
    };
    let sop = world.sop.as_ref().unwrap();
    let step = sop.step(&task.step).unwrap();
    let role = match &step.receiver {
        Some(receiver) if task.handed_over => receiver,
        _ => &step.role.value,
    };
    let who = match (role.as_str(), one.who % 3) {
        (_, 0) => "p4",
        ("kasi", _) => "p0",
        ("pengolah-data", _) => "p1",
        ("kabid", _) => "p2",
        _ => "p3",
    };
    let who = task
        .holder
        .and_then(|held| name(world, held))
        .unwrap_or(who);
    format!("{who} {}", act(world, step, one))
}

fn name(world: &World, person: PersonId) -> Option<&str> {
    world
        .people
        .iter()
        .find(|(_, known)| known.id == person)
        .map(|(name, _)| name.as_str())
}

fn act(world: &World, step: &tayang_core::sop::Step, one: &Move) -> String {
    let case = &world.state[&world.current.unwrap()];
    let items: Vec<ItemId> = case.items.keys().copied().collect();
    let known = items.get(one.item % items.len().max(1)).copied();
    let called = known.and_then(|id| world.items.iter().find(|(_, item)| **item == id));
    let item = called.map_or_else(
        || format!("i{}", world.items.len()),
        |(name, _)| name.clone(),
    );
    let words = one.words;
    let finish = one.what.is_multiple_of(2);
    let staged = case.items.values().all(|item| item.staged);
    let now = match step.acts().last() {
        Some(last) if staged && case.published_at.is_some() => last.name(),
        Some(_) if staged && step.acts().any(|act| act.name() == "publish") => "publish",
        _ => step.kind.value.name(),
    };
    let handed_over = case.open.as_ref().is_some_and(|task| task.handed_over);
    match if handed_over { "receive" } else { now } {
        "write" | "collect" if finish && !items.is_empty() => "finishes".to_owned(),
        "write" | "collect" => format!("writes {item} \"Judul\" \"Isi nomor {words}.\""),
        "edit" if finish => "finishes".to_owned(),
        "edit" => format!("writes {item} \"Judul\" \"Isi nomor {words}, rapi.\""),
        "approve" if one.what.is_multiple_of(5) => "returns \"Perbaiki.\"".to_owned(),
        "approve" => "approves".to_owned(),
        "stage" if finish => "finishes".to_owned(),
        "stage" => format!("stages {item} at {item} in berita"),
        "correct" if one.what.is_multiple_of(4) => {
            format!("corrects {item} noting \"ejaan\" \"Isi nomor sekian {words}.\"")
        }
        "publish" => "publishes".to_owned(),
        "withhold" => "withholds \"Tidak layak.\"".to_owned(),
        "share" => {
            let open = step.channels.iter().find(|channel| {
                tayang_core::share::retired(channel).is_none()
                    && !case.shared.contains_key(*channel)
            });
            open.map_or("finishes".to_owned(), |open| {
                format!("skips {open} \"Tidak.\"")
            })
        }
        _ => "finishes".to_owned(),
    }
}

/// Everything that must hold now.
fn hold(
    world: &World,
    live_before: &std::collections::BTreeMap<ItemId, RevisionId>,
) -> Result<(), String> {
    for case in world.state.values() {
        if case.open.is_some() == case.closed.is_some() {
            return Err("a case is neither open nor closed, or both".to_owned());
        }
    }
    one_case_per_item(world)?;
    let aired = |history: &Vec<Recorded>| {
        history
            .iter()
            .any(|recorded| matches!(recorded.event, Event::Published { .. }))
    };
    for (case, history) in world.histories.iter().filter(|(_, history)| aired(history)) {
        for (place, recorded) in history.iter().enumerate() {
            if let Event::Published { items, .. } = &recorded.event {
                items
                    .iter()
                    .try_for_each(|item| let_through(world, *case, place, item))?;
            }
        }
    }
    only_publishing_changes_what_is_live(world, live_before)
}

fn one_case_per_item(world: &World) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    let open = world.state.values().filter(|case| case.open.is_some());
    for item in open.flat_map(|case| case.items.keys()) {
        if !seen.insert(item) {
            return Err(format!("item {item} is in two open cases"));
        }
    }
    Ok(())
}

fn only_publishing_changes_what_is_live(
    world: &World,
    before: &std::collections::BTreeMap<ItemId, RevisionId>,
) -> Result<(), String> {
    let published = match &world.last {
        Ok(events) => events
            .iter()
            .any(|event| matches!(event, Event::Published { .. })),
        Err(_) => false,
    };
    if published || world.live == *before {
        Ok(())
    } else {
        Err("what is public moved".to_owned())
    }
}

/// From the history alone: this item was approved by somebody who did not write it, for this very
/// content or through recorded corrections of it, and it was edited after its last other change.
fn let_through(
    world: &World,
    case: CaseId,
    place: usize,
    item: &PublishedItem,
) -> Result<(), String> {
    let told = story(world, case, place, item.item);
    if told.approvals.is_empty() {
        return Err("public without an approval".to_owned());
    }
    if told
        .approvals
        .iter()
        .all(|(person, _)| told.authors.contains(person))
    {
        return Err("public by its authors alone".to_owned());
    }
    if item.withdrawal.is_some() {
        return Ok(());
    }
    if !told
        .approvals
        .iter()
        .any(|(_, hash)| *hash == item.content || *hash == item.display)
    {
        return Err("public with other words than were approved".to_owned());
    }
    let guarded = world.sop.as_ref().is_some_and(|sop| !sop.guard.is_empty());
    if guarded && !told.edited {
        Err("public unedited".to_owned())
    } else {
        Ok(())
    }
}

#[derive(Default)]
struct Story {
    approvals: Vec<(PersonId, Hash)>,
    authors: BTreeSet<PersonId>,
    edited: bool,
    content: Option<Hash>,
}

/// What happened to one item up to an entry, its fork's past included.
fn story(world: &World, case: CaseId, place: usize, item: ItemId) -> Story {
    let mut told = Story::default();
    for recorded in &world.histories[&case][..place] {
        tell(world, &mut told, recorded, item);
    }
    told
}

fn tell(world: &World, told: &mut Story, recorded: &Recorded, item: ItemId) {
    let by = recorded.by.person();
    match &recorded.event {
        Event::CaseForked {
            parent,
            parent_version,
            ..
        } => {
            let place = usize::try_from(*parent_version).unwrap();
            *told = story(world, *parent, place, item);
        }
        Event::RevisionSaved {
            item: saved,
            content,
            ..
        } if *saved == item && told.content != Some(*content) => {
            told.content = Some(*content);
            told.authors.extend(by);
            told.edited = false;
        }
        Event::WithdrawalProposed { item: taken, .. } if *taken == item => {
            told.authors.extend(by);
            told.approvals.clear();
        }
        Event::EditRecorded { items, .. } if items.contains(&item) => told.edited = true,
        Event::Approved { items, .. } => {
            let seen = items.iter().filter(|approved| approved.item == item);
            told.approvals
                .extend(seen.filter_map(|approved| Some((by?, approved.hash))));
        }
        Event::Returned { items, voids, .. } if items.contains(&item) && !voids.is_empty() => {
            told.approvals.clear();
        }
        Event::Recalled { .. } => {
            told.approvals.pop();
        }
        Event::Corrected {
            item: corrected,
            content,
            display,
            beyond,
            ..
        } if *corrected == item => {
            if told.content != Some(*content) {
                told.content = Some(*content);
                told.authors.extend(by);
            }
            if !beyond {
                let approvers: Vec<PersonId> = told.approvals.iter().map(|(who, _)| *who).collect();
                told.approvals
                    .extend(approvers.iter().map(|who| (*who, *content)));
                told.approvals
                    .extend(approvers.iter().map(|who| (*who, *display)));
            }
        }
        _ => {}
    }
}
