//! What came back and why, and who did what.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tayang_core::report::{Act, Report};
use tayang_core::sop::{Sop, StepKind};

use super::plan::name;
use super::{Bars, HandLine, ReturnLine};
use crate::desk::parts::Link;
use crate::desk::paths;
use crate::desk::scene::Scene;
use crate::desk::words;
use crate::i18n;

/// The acts that are told, in the order of their columns; each has a text `reports.act.*`.
pub(super) const ACTS: [Act; 8] = [
    Act::Finish,
    Act::Open,
    Act::Write,
    Act::Stage,
    Act::Approve,
    Act::Return,
    Act::Publish,
    Act::Share,
];

/// How often work came back.
pub(super) fn returned(scene: &Scene, report: &Report) -> String {
    match report.returns.len() {
        0 => scene.say("reports.returns.none", &[]),
        times => i18n::count(scene.lang(), "reports.returns", times as u64, &[]),
    }
}

/// Ready-made reasons, the most frequent first; returns without one are counted as such.
pub(super) fn reasons(scene: &Scene, report: &Report) -> Bars {
    let chips = report.returns.iter().map(|back| back.chips.as_slice());
    counted(scene, ("alasan", "reports.reasons"), chips)
}

/// How often each ready-made reason was given, as bars; none at all counts as one in words.
pub(super) fn counted<'r>(
    scene: &Scene,
    (id, title): (&'static str, &str),
    given: impl Iterator<Item = &'r [String]>,
) -> Bars {
    let mut counted: BTreeMap<String, u64> = BTreeMap::new();
    for chips in given {
        if chips.is_empty() {
            let own = scene.say("reports.reason.own", &[]);
            *counted.entry(own).or_default() += 1;
        }
        for chip in chips {
            let label = words::chip(scene.lang(), chip);
            *counted.entry(label).or_default() += 1;
        }
    }
    let mut amounts: Vec<(String, u64, String)> = counted
        .into_iter()
        .map(|(label, times)| {
            let value = scene.say("reports.times", &[("n", &times.to_string())]);
            (label, times, value)
        })
        .collect();
    amounts.sort_by_key(|(_, times, _)| Reverse(*times));
    Bars::of(id, scene.say(title, &[]), &amounts)
}

/// Ready-made reasons and the words beside them.
pub(super) fn why(scene: &Scene, chips: &[String], reason: &str) -> String {
    words::why(scene.lang(), chips, reason).join("; ")
}

/// Every return with its case, oldest first.
pub(super) fn returns(scene: &Scene, sop: &Sop, report: &Report) -> Vec<ReturnLine> {
    report
        .returns
        .iter()
        .map(|back| {
            let case = back.source.case;
            let title = report.titles.get(&case).cloned().unwrap_or_default();
            let from = name(sop, &back.step);
            let closes = |to| {
                let step = sop.step(to);
                step.is_some_and(|step| step.does(StepKind::Withhold))
            };
            let way = match back.to.as_str() {
                "end" => scene.say("reports.way.end", &[("from", &from)]),
                to if closes(to) => scene.say("reports.way.end", &[("from", &from)]),
                to => scene.say("reports.way", &[("from", &from), ("to", &name(sop, to))]),
            };
            let at = scene.moments.near(back.at, scene.now);
            ReturnLine {
                case: Link::to(paths::case(case), title),
                way,
                reason: why(scene, &back.chips, &back.reason),
                by: format!("{}, {at}", scene.by_name(&back.by)),
            }
        })
        .collect()
}

/// Who did what, in the order of the core.
pub(super) fn hands(scene: &Scene, report: &Report) -> Vec<HandLine> {
    let system = || i18n::text(scene.lang(), "system").to_owned();
    report
        .hands
        .iter()
        .map(|hand| HandLine {
            name: hand
                .person
                .map_or_else(system, |person| scene.name(person).to_owned()),
            post: match (&hand.post, hand.capacity) {
                (Some(post), Some(capacity)) => scene.titled(post, capacity),
                (post, _) => post.clone().unwrap_or_default(),
            },
            acts: ACTS
                .iter()
                .map(|act| hand.acts.get(act).map_or(0, Vec::len))
                .collect(),
        })
        .collect()
}
