//! The decision as a form: whose paraf, on which hash, and what follows from Ya and Tidak.

use tayang_core::case::CaseItem;
use tayang_core::decide::{REASON_CHARACTERS, acts, flow};
use tayang_core::ids::ItemId;
use tayang_core::sop::{Step, StepKind, Target};

use super::SignView;
use super::build::{here, told};
use crate::desk::fields::{Attempt, Choice, FieldBox};
use crate::desk::parts::Link;
use crate::desk::scene::role_after;
use crate::desk::standing::Standing;
use crate::desk::visitor::Desk;
use crate::desk::{paths, words};
use crate::names::initials;

/// The decision of the open step, for the person whose turn it is.
pub(super) fn view(
    desk: &Desk,
    (standing, shown, opened): (&Standing, Option<ItemId>, &[ItemId]),
    step: &Step,
    attempt: &Attempt,
) -> SignView {
    let case = standing.case();
    let role = |target: Option<Target>| {
        let label = target
            .as_ref()
            .and_then(|target| role_after(standing.sop(), target));
        label.map(str::to_owned)
    };
    let area = |name: &'static str, key: &str, rows| {
        FieldBox::area(name, desk.say(key, &[]), REASON_CHARACTERS, rows)
            .optional()
            .with(attempt.text(name))
    };
    let [no, why, back] = refusing(desk, closes(standing, step), role(flow::no(step)));
    let items = undecided(standing, step);
    let seen = |item: &&Choice| opened.iter().any(|one| one.to_string() == item.value);
    let unopened = unopened(standing, &items, opened);
    let all = || items.iter().filter(seen).map(|item| item.value.clone());
    SignView {
        action: paths::approval(case.id),
        hash: case.packet().bound(step.binds).to_string(),
        expected: case.version,
        initials: initials(&desk.session.name),
        capacity: desk.say("approval.as", &[("post", &post(desk, standing, step))]),
        follows: follows(
            desk,
            (items.len(), unopened.len()),
            role(Some(onward(standing, step))),
        ),
        no,
        why,
        back,
        chips: words::CHIPS
            .iter()
            .map(|chip| Choice::of(*chip, words::chip(desk.lang(), chip)))
            .collect(),
        picked: attempt.picked("chips").unwrap_or_default(),
        reason: area("reason", "approval.reason", 2),
        note: area("note", "approval.note", 1),
        chosen: attempt.picked("items").unwrap_or_else(|| all().collect()),
        opened: (case.items.len() > 1).then(|| told(opened)),
        unopened,
        items: if items.len() > 1 { items } else { Vec::new() },
        returned: attempt
            .picked("back")
            .unwrap_or_else(|| shown.iter().map(ToString::to_string).collect()),
        returning: attempt.text("decision") == "return",
    }
}

/// What comes of Ya: for how many of the texts, else whom the case goes on to.
fn follows(desk: &Desk, (all, unopened): (usize, usize), to: Option<String>) -> String {
    let (n, of) = ((all - unopened).to_string(), all.to_string());
    match to {
        _ if unopened > 0 => desk.say("approval.follows.part", &[("n", &n), ("of", &of)]),
        Some(role) => desk.say("approval.follows", &[("role", &role)]),
        None => desk.say("approval.follows.last", &[]),
    }
}

/// Those whose pages were not opened yet, each with the way there.
fn unopened(standing: &Standing, items: &[Choice], opened: &[ItemId]) -> Vec<Link> {
    let ways = items.iter().filter_map(|choice| {
        let item: ItemId = choice.value.parse().ok()?;
        let way = || Link::to(here(standing, item, opened), choice.label.clone());
        (!opened.contains(&item)).then(way)
    });
    if items.len() > 1 {
        ways.collect()
    } else {
        Vec::new()
    }
}

/// Where Ya leads; after a correction to another approval that it broke, then back to where the
/// case was.
fn onward(standing: &Standing, step: &Step) -> Target {
    let case = standing.case();
    let resume = case.open.as_ref().and_then(|task| task.resume.clone());
    let Some(resume) = resume else {
        return flow::yes(standing.sop(), step);
    };
    let broken = |item: &CaseItem| {
        let others = item.approvals.iter().filter(|one| one.step != step.key);
        let mut broken = others.filter(|one| !one.holds_for(item));
        broken.next().map(|one| one.step.clone())
    };
    let broken = case.items.values().find_map(broken);
    broken.map_or_else(|| Target::from(resume), Target::Step)
}

/// What Tidak is called, what its reason is asked for, and where the case then goes.
fn refusing(desk: &Desk, unfit: bool, to: Option<String>) -> [String; 3] {
    let (no, why) = if unfit {
        ("approval.unfit", "approval.unfit.why")
    } else {
        ("approval.no", "approval.why")
    };
    let back = match (unfit, to) {
        (true, Some(role)) => desk.say("approval.unfit.to", &[("role", &role)]),
        (false, Some(role)) => desk.say("approval.back.to", &[("role", &role)]),
        (_, None) => desk.say("approval.back", &[]),
    };
    [desk.say(no, &[]), desk.say(why, &[]), back]
}

/// Tidak leads to a step that closes without airing, as in source 002: nothing is handed back.
pub(super) fn closes(standing: &Standing, step: &Step) -> bool {
    let Some(Target::Step(key)) = flow::no(step) else {
        return false;
    };
    let target = standing.sop().step(&key);
    target.is_some_and(|target| target.does(StepKind::Withhold))
}

/// The post in which this person decides, with its capacity.
fn post(desk: &Desk, standing: &Standing, step: &Step) -> String {
    let actor = desk.office.actor(
        desk.session.person,
        &standing.case().sop.key,
        desk.now,
        desk.session.assurance(desk.now),
    );
    let post = actor.post_for(&step.role.value);
    post.map(|post| desk.scene().titled(&post.label, post.capacity))
        .unwrap_or_default()
}

/// The items that have no decision of this opening of the step.
fn undecided(standing: &Standing, step: &Step) -> Vec<Choice> {
    let case = standing.case();
    let Some(task) = &case.open else {
        return Vec::new();
    };
    let open = acts::undecided(case, task, step).into_iter();
    let named = open.filter_map(|id| Some((id, case.item(id)?)));
    named
        .map(|(id, item)| Choice::of(id.to_string(), item.title.clone()))
        .collect()
}
