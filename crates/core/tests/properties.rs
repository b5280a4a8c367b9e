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
use tayang_core::artefact::{InformationClass, Paper};
use tayang_core::canonical::Hash;
use tayang_core::case::Case;
use tayang_core::decide::acts::{self, Progress};
use tayang_core::event::{Event, PublishedItem, Recorded};
use tayang_core::ids::{CaseId, ItemId, PersonId, RevisionId};
use tayang_core::sop::{GuardRule, Step, StepKind};

const SHEETS: [&str; 7] = [
    "../../sop/001-update-website-pemda.toml",
    "../../sop/002-website-media-sosial.toml",
    "../../sop/003-pesona.toml",
    "../../sop/004-tampilan-website.toml",
    "tests/scenarios/gabungan.toml",
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
        0usize..24,
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
            let act = if one.due || world.current.is_none() { due(&world, one) } else { any(&world, one) };
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

/// `p0` and on hold one role each, `serba` all of them; `usai` held the last until a while ago.
fn world(sheet: &str) -> World {
    let mut world = World::new();
    scenario::act::line(&mut world, &format!("sop {sheet}")).unwrap();
    let roles = world.sop.as_ref().unwrap().role.clone();
    let mut people: Vec<String> = roles
        .iter()
        .enumerate()
        .map(|(number, role)| format!("p{number} {}", role.key))
        .collect();
    let keys: Vec<&str> = roles.iter().map(|role| role.key.as_str()).collect();
    people.push(format!("serba {}", keys.join(" ")));
    people.push(format!("usai ended:{}", keys.last().unwrap()));
    people.push("luar".to_owned());
    for person in people {
        scenario::act::line(&mut world, &format!("person {person}")).unwrap();
    }
    world
}

/// Something, whether or not it makes sense.
fn any(world: &World, one: &Move) -> String {
    let Move {
        who,
        what,
        item,
        words,
        ..
    } = one;
    let act = match what {
        0 => return opens(world, "serba", *words),
        1 => format!("writes i{item} \"Judul {words}\" \"Isi nomor {words}.\""),
        2 => format!("writes i{item} \"Judul {words}\" \"Isi nomor {words}.\" stale"),
        3 => "finishes".to_owned(),
        4 => "approves".to_owned(),
        5 => format!("approves only i{item}"),
        6 => "returns \"Perbaiki.\"".to_owned(),
        7 => format!("returns only i{item} \"Perbaiki.\""),
        8 if words.is_multiple_of(5) => {
            format!("stages i{item} at i{item}-0 in berita as excluded")
        }
        8 => format!("stages i{item} at i{item}-{} in berita", words % 3),
        9 => format!("corrects i{item} noting \"ejaan\" \"Isi nomor {words} lagi.\""),
        10 => "publishes".to_owned(),
        11 => "withholds \"Tidak jadi.\"".to_owned(),
        12 => format!("recalls entry {words}"),
        13 => format!("withdraws i{item} in_error \"Keliru.\""),
        14 => "takes over \"Cuti.\"".to_owned(),
        15 => "releases".to_owned(),
        16 => "approves blindly".to_owned(),
        17 => format!("sources i{item} from other"),
        18 => format!("sources i{item} from own excluded"),
        19 => format!("verifies i{item} by \"Sekar Wulandari\""),
        20 => format!("classifies i{item} as excluded because \"Rahasia.\""),
        21 => format!("classifies i{item} as news in berita"),
        22 => format!("reads {words}"),
        _ => "skips facebook \"Tidak.\"".to_owned(),
    };
    let people: Vec<&String> = world.people.keys().collect();
    format!("{} {act}", people[who % people.len()])
}

fn opens(world: &World, who: &str, words: usize) -> String {
    let sections = &world.sop.as_ref().unwrap().section;
    let title = format!("{who} opens \"Berkas {words}\"");
    if sections.is_empty() {
        return title;
    }
    format!(
        "{title} section {}",
        sections[world.cases.len() % sections.len()].key
    )
}

/// What the open step asks for, by somebody who may hold its role.
fn due(world: &World, one: &Move) -> String {
    let open = world.current.and_then(|id| world.state[&id].open.clone());
    let Some(task) = open else {
        return opens(world, "serba", one.words);
    };
    let sop = world.sop.as_ref().unwrap();
    let step = sop.step(&task.step).unwrap();
    let role = match &step.receiver {
        Some(receiver) if task.handed_over.is_some() => receiver,
        _ => &step.role.value,
    };
    let place = sop.role.iter().position(|held| held.key == *role).unwrap();
    let who = if one.who.is_multiple_of(3) {
        "serba".to_owned()
    } else {
        format!("p{place}")
    };
    let who = task
        .holder
        .and_then(|held| name(world, held))
        .map_or(who, str::to_owned);
    format!("{who} {}", act(world, step, one))
}

fn name(world: &World, person: PersonId) -> Option<&str> {
    world
        .people
        .iter()
        .find(|(_, known)| known.id == person)
        .map(|(name, _)| name.as_str())
}

fn act(world: &World, step: &Step, one: &Move) -> String {
    let case = &world.state[&world.current.unwrap()];
    let task = case.open.as_ref().unwrap();
    let items: Vec<ItemId> = case.items.keys().copied().collect();
    let known = items.get(one.item % items.len().max(1)).copied();
    let called = known.and_then(|id| world.items.iter().find(|(_, item)| **item == id));
    let item = called.map_or_else(
        || format!("i{}", world.items.len()),
        |(name, _)| name.clone(),
    );
    let words = one.words;
    if task.handed_over.is_some() {
        return "finishes".to_owned();
    }
    let due = acts::due(case, task, step);
    let owes = acts::progress(case, task, step, due) == Progress::Owing;
    let finish = one.what.is_multiple_of(2);
    match due {
        StepKind::Write | StepKind::Collect if finish && !items.is_empty() => "finishes".to_owned(),
        StepKind::Write | StepKind::Collect => {
            format!("writes {item} \"Judul\" \"Isi nomor {words}.\"")
        }
        StepKind::Maintain if finish && items.is_empty() => {
            "finishes saying \"Tidak ada perubahan.\"".to_owned()
        }
        StepKind::Maintain | StepKind::Receive if items.is_empty() => {
            format!("writes {item} \"Judul\" \"Isi nomor {words}.\"")
        }
        StepKind::Receive => receive(&item, one),
        StepKind::Edit if finish => "finishes".to_owned(),
        StepKind::Edit => format!("writes {item} \"Judul\" \"Isi nomor {words}, rapi.\""),
        StepKind::Approve if one.what.is_multiple_of(5) => "returns \"Perbaiki.\"".to_owned(),
        StepKind::Approve => "approves".to_owned(),
        StepKind::Classify if owes => classify(case, world, words),
        StepKind::Stage if finish && !owes => "finishes".to_owned(),
        StepKind::Stage if words.is_multiple_of(6) => {
            format!("stages {item} at {item} in berita as excluded")
        }
        StepKind::Stage => format!("stages {item} at {item} in berita"),
        StepKind::Correct if one.what.is_multiple_of(4) => {
            format!("corrects {item} noting \"ejaan\" \"Isi nomor sekian {words}.\"")
        }
        StepKind::Publish => "publishes".to_owned(),
        StepKind::Withhold => "withholds \"Tidak layak.\"".to_owned(),
        StepKind::Share => {
            let open = acts::open_channels(case, step);
            open.first().map_or("finishes".to_owned(), |open| {
                format!("skips {open} \"Tidak.\"")
            })
        }
        _ => paper(world, step),
    }
}

fn receive(item: &str, one: &Move) -> String {
    match one.what % 4 {
        0 => "finishes".to_owned(),
        1 => format!("sources {item} from own"),
        2 => format!("sources {item} from other"),
        _ => format!("verifies {item} by \"Sekar Wulandari\""),
    }
}

/// The first item that has no class gets one; now and then it is excluded.
fn classify(case: &Case, world: &World, words: usize) -> String {
    let open = case.items.keys().find(|id| case.classified(**id).is_none());
    let name = world.items.iter().find(|(_, item)| Some(*item) == open);
    let name = name.map_or("i0", |(name, _)| name);
    if words.is_multiple_of(7) {
        format!("classifies {name} as excluded because \"Rahasia.\"")
    } else {
        format!("classifies {name} as news in berita")
    }
}

/// The first paper of the step that is missing; the finish when all are there.
fn paper(world: &World, step: &Step) -> String {
    let case = &world.state[&world.current.unwrap()];
    let task = case.open.as_ref().unwrap();
    let missing = acts::missing_papers(case, task, step).first().copied();
    let roles: Vec<&str> = world
        .sop
        .as_ref()
        .unwrap()
        .role
        .iter()
        .map(|role| role.key.as_str())
        .collect();
    match missing {
        Some(Paper::Disposition) => "disposes to serba".to_owned(),
        Some(Paper::Decree) => format!("decrees serba {} from 2026-11-01", roles.join(",")),
        Some(Paper::WorkProgramme) => "plans with serba".to_owned(),
        Some(Paper::RegisterRecord) => "registers".to_owned(),
        Some(Paper::ActivityReport) => {
            "reports \"Ringkas.\" obstacle \"Sempat kembali.\"".to_owned()
        }
        Some(Paper::Invitation) => "invites 2026-12-01".to_owned(),
        Some(Paper::AttendanceList) => "lists attendance".to_owned(),
        Some(Paper::Minutes) => "minutes".to_owned(),
        Some(Paper::FollowUpPlan) => follow_up(world),
        _ => "finishes".to_owned(),
    }
}

/// A plan that carries on what the evaluation before it left open.
fn follow_up(world: &World) -> String {
    let plan = "follows-up \"Menata jadwal\"".to_owned();
    let Some(open) = world.follow_ups().into_iter().next() else {
        return plan;
    };
    let known = world.cases.iter().find(|(_, case)| **case == open.at.case);
    known.map_or(plan.clone(), |(title, _)| {
        format!("{plan} carrying \"{title}\" {}", open.at.row)
    })
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
    let sop = world.sop.as_ref().unwrap();
    if sop.step.iter().any(|step| step.does(StepKind::Approve)) {
        approved(&told, item)?;
    }
    if item.withdrawal.is_some() {
        return Ok(());
    }
    if sop.guard(GuardRule::EditedBeforeStage).is_some() && !told.edited {
        return Err("public unedited".to_owned());
    }
    match item.placement.class {
        None => return Err("public without a class".to_owned()),
        Some(InformationClass::Excluded) => return Err("public as excluded".to_owned()),
        Some(_) => {}
    }
    sound_at_its_source(world, case, item.item)
}

/// By somebody who did not write it, for these very words.
fn approved(told: &Story, item: &PublishedItem) -> Result<(), String> {
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
    let bound = |hash: &Hash| *hash == item.content || *hash == item.display;
    if item.withdrawal.is_none() && !told.approvals.iter().any(|(_, hash)| bound(hash)) {
        return Err("public with other words than were approved".to_owned());
    }
    Ok(())
}

/// Not excluded, and verified where the sheet demands it.
fn sound_at_its_source(world: &World, case: CaseId, item: ItemId) -> Result<(), String> {
    let case = &world.state[&case];
    let material = case.material(item);
    let listed = case.classified(item).map(|row| row.class);
    let class = listed.or_else(|| material?.class);
    if class == Some(InformationClass::Excluded) {
        return Err("public though it is excluded".to_owned());
    }
    let sop = world.sop.as_ref().unwrap();
    let guarded = sop.guard(GuardRule::VerifiedAtSource).is_some();
    let own = material.is_some_and(|row| !row.outside);
    let withdrawn = case
        .items
        .get(&item)
        .is_none_or(|item| item.withdrawal.is_some());
    let vouched = case.verification(item).filter(|said| !said.asked_again());
    if guarded && !own && !withdrawn && vouched.is_none() {
        return Err("public though nobody verified this text at its source".to_owned());
    }
    Ok(())
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
