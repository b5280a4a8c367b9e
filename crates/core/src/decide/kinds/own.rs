//! What each kind of step has for itself, read from the code's own tables: a refusal that no other
//! kind gives, something that it leaves, and an official paper. A new kind that lacks one fails here.

use std::collections::{BTreeMap, BTreeSet};

use crate::official::Official;
use crate::sop::StepKind;

/// What a kind has for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Own {
    /// A refusal that no other kind gives.
    Refusal,
    /// An entry or a paper that no other kind leaves.
    Artefact,
    /// An official paper of its own.
    Paper,
}

/// The code of a kind, its tests left out: one exhaustive match.
fn code(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Assign => include_str!("assign.rs"),
        StepKind::Decree => include_str!("decree.rs"),
        StepKind::Plan => include_str!("plan.rs"),
        StepKind::Maintain => include_str!("maintain.rs"),
        StepKind::Collect => include_str!("collect.rs"),
        StepKind::Receive => include_str!("receive.rs"),
        StepKind::Write => include_str!("write.rs"),
        StepKind::Classify => include_str!("classify.rs"),
        StepKind::Edit => include_str!("edit.rs"),
        StepKind::Approve => include_str!("approve.rs"),
        StepKind::Compose => include_str!("compose.rs"),
        StepKind::Stage => include_str!("stage.rs"),
        StepKind::Submit => include_str!("submit.rs"),
        StepKind::Correct => include_str!("correct.rs"),
        StepKind::Publish => include_str!("publish.rs"),
        StepKind::Withhold => include_str!("withhold.rs"),
        StepKind::Share => include_str!("share.rs"),
        StepKind::Record => include_str!("record.rs"),
        StepKind::Report => include_str!("report.rs"),
        StepKind::Evaluate => include_str!("evaluate.rs"),
    }
}

/// The names that follow a word in the code of a kind: `Refusal::NotStaged` gives `NotStaged`.
fn named(kind: StepKind, word: &str) -> BTreeSet<String> {
    let start = format!("{word}::");
    let parts = code(kind).split(start.as_str()).skip(1);
    let names = parts.map(|rest| {
        let letters = rest.chars().take_while(char::is_ascii_alphanumeric);
        letters.collect::<String>()
    });
    names
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_uppercase()))
        .collect()
}

/// The official papers that a kind leaves.
fn papers(kind: StepKind) -> BTreeSet<String> {
    Official::all()
        .filter(|paper| paper.left_by() == Some(kind))
        .map(|paper| paper.name().to_owned())
        .collect()
}

/// What a kind has of one sort: everything, shared or not.
fn has(kind: StepKind, own: Own) -> BTreeSet<String> {
    match own {
        Own::Refusal => named(kind, "Refusal"),
        Own::Artefact => named(kind, "Event").union(&papers(kind)).cloned().collect(),
        Own::Paper => papers(kind),
    }
}

#[test]
fn each_kind_has_a_refusal_an_artefact_and_a_paper_that_no_other_has() {
    let mut wrong = Vec::new();
    for own in [Own::Refusal, Own::Artefact, Own::Paper] {
        let of: BTreeMap<StepKind, BTreeSet<String>> = StepKind::ALL
            .into_iter()
            .map(|kind| (kind, has(kind, own)))
            .collect();
        for kind in StepKind::ALL {
            let others = of.iter().filter(|(other, _)| **other != kind);
            let others: BTreeSet<&String> = others.flat_map(|(_, names)| names).collect();
            let alone = of[&kind].iter().any(|name| !others.contains(name));
            if !alone {
                wrong.push(format!("{kind:?} {own:?}: has {:?}", of[&kind]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
