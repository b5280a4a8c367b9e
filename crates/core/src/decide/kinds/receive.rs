//! `receive`: accepts or hands back what others bring (001, step 2; 002, step 5; 004, step 1).

use std::collections::BTreeSet;

use crate::artefact::{
    Artefact, Form, Paper, Receipt, ReceivedItem, Verification, VerificationList, same_name,
};
use crate::canonical::Hash;
use crate::decide::acts::once_there;
use crate::decide::produce::{counted, words};
use crate::decide::turn::{Turn, all, reason_given};
use crate::decide::{CASE_ITEMS, Yield};
use crate::facts::FileState;
use crate::ids::{FileId, ItemId, PersonId};
use crate::office::{Assurance, By, Capacity};
use crate::refusal::Refusal;
use crate::sop::{GuardRule, StepKind};

use super::{Rule, collect};

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| once_there(case),
    owed: |_, _| vec![Refusal::NothingProposed {}],
    ends: accept,
    papers: SOURCES,
    fill: sourced,
    ..Rule::PLAIN
};

/// The papers that tell where material comes from.
pub(super) const SOURCES: &[Paper] = &[Paper::MaterialList, Paper::VerificationList];

/// Where material comes from, and who vouches for it.
pub(super) fn sourced(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    match form {
        Form::VerificationList(form) => verified(turn, form),
        form => collect::fill(turn, form),
    }
}

fn verified(turn: &Turn<'_>, form: &VerificationList) -> Result<Artefact, Vec<Refusal>> {
    let mut refusals: Vec<Refusal> = counted("rows", form.rows.len(), CASE_ITEMS)
        .into_iter()
        .collect();
    refusals.extend(form.rows.iter().flat_map(|row| unfit(turn, row)));
    all(refusals)?;
    let rows = form.rows.iter().map(|row| written(turn, row));
    Ok(Artefact::VerificationList(VerificationList {
        rows: rows.collect(),
    }))
}

/// A row as it is kept: only the official's own act says that they gave it themselves, and a row
/// that repeats it leaves it as it was given, about the text that they saw.
fn written(turn: &Turn<'_>, row: &Verification) -> Verification {
    let told = |said: &&Verification| {
        let words =
            |one: &Verification| (one.official.trim().to_owned(), one.post.trim().to_owned());
        said.by.is_some() && words(said) == words(row) && said.day == row.day
    };
    if let Some(said) = turn.case.verification(row.item).filter(told) {
        return Verification {
            evidence: row.evidence.or(said.evidence),
            ..said.clone()
        };
    }
    Verification {
        by: None,
        refused: None,
        content: turn.case.item(row.item).map(|item| item.content),
        changed: None,
        ..row.clone()
    }
}

/// The word of an official of the unit that an item comes from, given in Tayang.
/// Source: 001, step 2, remark.
pub(in crate::decide) fn verify(
    turn: &Turn<'_>,
    (id, seen): (ItemId, Hash),
    fit: bool,
    reason: &str,
) -> Result<Yield, Vec<Refusal>> {
    let asks = |act| super::rule(act).papers.contains(&Paper::VerificationList);
    if turn.task.handed_over.is_some() || !turn.step.acts().any(asks) {
        return Err(vec![turn.not_this_step(StepKind::Receive)]);
    }
    let (Some(item), Some(person)) = (turn.case.item(id), turn.person()) else {
        return Err(vec![Refusal::ItemUnknown { item: id }]);
    };
    let title = || item.title.clone();
    let source = turn.case.material(id).filter(|row| row.outside);
    let unit = source.and_then(|row| row.unit);
    let post = unit.and_then(|unit| turn.facts.papers.posts.get(&unit));
    let mut refusals: Vec<Refusal> = turn.frozen().into_iter().collect();
    if post.is_none() {
        refusals.push(Refusal::NotOfSource { title: title() });
    }
    if turn.case.brought(id, person, &turn.name(person)) {
        refusals.push(Refusal::AuthorCannotVerify { title: title() });
    }
    if seen != item.content {
        refusals.push(Refusal::TextMoved { title: title() });
    }
    if !fit {
        refusals.extend(reason_given(reason));
    }
    let said = turn.case.verification(id);
    refusals.extend(said.and_then(|said| repeated(&item.title, said, person, fit)));
    all(refusals)?;
    let row = Verification {
        item: id,
        official: turn.name(person),
        post: post.map_or_else(String::new, |(post, capacity)| titled(post, *capacity)),
        day: turn.facts.today,
        evidence: None,
        by: Some(person),
        refused: (!fit).then(|| reason.trim().to_owned()),
        content: Some(seen),
        changed: None,
    };
    let list = VerificationList { rows: vec![row] };
    let produced = turn.produced(Artefact::VerificationList(list));
    Ok(Yield::of(vec![produced]))
}

/// A second word on an item: a no is lifted by who gave it, and nobody says the same twice.
fn repeated(title: &str, said: &Verification, person: PersonId, fit: bool) -> Option<Refusal> {
    if said.by != Some(person) {
        return denied(title, said);
    }
    let same = said.refused.is_none() == fit && said.changed.is_none();
    same.then(|| Refusal::AlreadyVerified {
        title: title.to_owned(),
    })
}

/// A post with its capacity, as papers print it: "Plt. Kepala Dinas".
fn titled(post: &str, capacity: Capacity) -> String {
    match capacity {
        Capacity::Definitif => post.to_owned(),
        Capacity::Plt => format!("Plt. {post}"),
        Capacity::Plh => format!("Plh. {post}"),
    }
}

fn unfit(turn: &Turn<'_>, row: &Verification) -> Vec<Refusal> {
    let mut refusals: Vec<Refusal> = [
        words("official", &row.official, 120),
        words("post", &row.post, 200),
    ]
    .into_iter()
    .flatten()
    .collect();
    if turn.case.item(row.item).is_none() {
        refusals.push(Refusal::ItemUnknown { item: row.item });
    }
    let said = turn.case.verification(row.item);
    refusals.extend(said.and_then(|said| denied(&turn.title(row.item), said)));
    if own_word(turn, row) {
        refusals.push(Refusal::BringerVouches {
            official: row.official.trim().to_owned(),
        });
    }
    if row.day > turn.facts.today {
        refusals.push(Refusal::DaysBackwards {});
    }
    refusals.extend(row.evidence.and_then(|file| unready(turn, file)));
    refusals
}

/// The evidence on the row is no file that can be looked at.
fn unready(turn: &Turn<'_>, file: FileId) -> Option<Refusal> {
    match turn.facts.files.get(&file) {
        Some(FileState::Ready(_)) => None,
        Some(FileState::Pending) => Some(Refusal::FileNotReady { file }),
        Some(FileState::Missing) | None => Some(Refusal::FileMissing { file }),
    }
}

/// The official on the row has the name of somebody who wrote or brought the item.
fn own_word(turn: &Turn<'_>, row: &Verification) -> bool {
    let item = turn.case.item(row.item);
    let authors = item.into_iter().flat_map(|item| &item.authors);
    let bringer = turn.case.material(row.item).and_then(|told| told.bringer);
    let mut hands = authors.copied().chain(bringer);
    let sender = turn.case.material(row.item);
    let sender = sender.and_then(|told| told.sender.as_deref());
    hands.any(|hand| same_name(&turn.name(hand), &row.official))
        || sender.is_some_and(|sender| same_name(sender, &row.official))
}

/// The sheet's rule that another unit's material is verified by its official (001, step 2).
pub(super) fn unverified(turn: &Turn<'_>, id: ItemId) -> Option<Refusal> {
    let guard = turn.sop.guard(GuardRule::VerifiedAtSource)?;
    let item = turn.case.item(id)?;
    if item.withdrawal.is_some() {
        return None;
    }
    let said = turn.case.verification(id);
    let material = turn.case.material(id);
    if let Some(said) = said.filter(|said| said.refused.is_some() || !turn.case.is_own_word(said)) {
        let inside = material.is_some_and(|row| !row.outside);
        let outdated = || outdated(&item.title, said, &guard.source).filter(|_| !inside);
        return denied(&item.title, said).or_else(outdated);
    }
    match material {
        Some(row) if !row.outside => None,
        Some(row) => Some(Refusal::VerificationMissing {
            title: item.title.clone(),
            unit: row.source.clone(),
            source: guard.source.clone(),
        }),
        None => Some(Refusal::SourceMissing {
            title: item.title.clone(),
        }),
    }
}

/// The yes was about another text, and what changed it was no edit of the sheet.
fn outdated(title: &str, said: &Verification, source: &str) -> Option<Refusal> {
    said.asked_again().then(|| Refusal::VerificationOutdated {
        title: title.to_owned(),
        official: format!("{}, {}", said.official, said.post),
        source: source.to_owned(),
    })
}

/// The official said no, and nobody writes a yes for them.
fn denied(title: &str, said: &Verification) -> Option<Refusal> {
    let reason = said.refused.as_ref()?;
    Some(Refusal::VerificationRefused {
        title: title.to_owned(),
        official: format!("{}, {}", said.official, said.post),
        reason: reason.clone(),
    })
}

/// The acceptance: a receipt with both names.
fn accept(turn: &Turn<'_>) -> Result<Yield, Vec<Refusal>> {
    let items = || turn.case.items.keys();
    let mut refusals: Vec<Refusal> = items().filter_map(|id| unverified(turn, *id)).collect();
    if turn.case.items.is_empty() {
        refusals.push(Refusal::NothingProposed {});
    }
    all(refusals)?;
    let received = items().map(|id| ReceivedItem {
        item: *id,
        title: turn.title(*id),
        revision: turn.case.item(*id).and_then(|item| item.revision),
        source: turn.source(*id),
    });
    let receipt = Receipt {
        from: givers(turn),
        to: turn.by(),
        items: received.collect(),
    };
    let produced = turn.produced(Artefact::Receipt(receipt));
    Ok(Yield::of(vec![produced]))
}

/// Who brought: the hands in this task but the receiver's, else the authors.
fn givers(turn: &Turn<'_>) -> Vec<By> {
    let me = turn.person();
    let hands = turn.task.hands.iter().copied();
    let mut people: BTreeSet<PersonId> = hands.filter(|who| Some(*who) != me).collect();
    if people.is_empty() {
        let authors = turn.case.items.values().flat_map(|item| &item.authors);
        people.extend(authors);
    }
    let performer = &turn.step.role.value;
    let role = turn.step.receiver.as_ref().map(|_| performer.clone());
    people
        .into_iter()
        .map(|person| By::Person {
            person,
            role: role.clone().filter(|_| !turn.step.from_outside),
            position: None,
            post: None,
            capacity: None,
            assurance: Assurance::Session,
        })
        .collect()
}
