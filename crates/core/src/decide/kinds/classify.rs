//! `classify`: class, category, menu and planned period of each item (004, step 2).

use std::collections::BTreeSet;

use crate::artefact::{Artefact, ClassifiedItem, Form, InformationClass, Paper};
use crate::decide::acts::left;
use crate::decide::produce::{counted, optional, words};
use crate::decide::turn::{Turn, all};
use crate::decide::{CASE_ITEMS, REASON_CHARACTERS, Yield};
use crate::event::{Event, Outcome};
use crate::ids::ItemId;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::{Rule, approve};

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| {
        let none_left = case.items.keys().all(|id| case.classified(*id).is_some());
        left(none_left && !case.items.is_empty())
    },
    owed: |turn, _| unclassified(turn),
    ends: leave_out,
    papers: &[Paper::ClassificationList],
    outputs: &[Paper::ClassificationList],
    fill,
    ..Rule::PLAIN
};

fn fill(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    let Form::ClassificationList(form) = form else {
        return Err(vec![turn.not_this_step(StepKind::Classify)]);
    };
    let mut refusals: Vec<Refusal> = counted("rows", form.rows.len(), CASE_ITEMS)
        .into_iter()
        .collect();
    refusals.extend(form.rows.iter().flat_map(|row| unfit(turn, row)));
    all(refusals)?;
    Ok(Artefact::ClassificationList(form.clone()))
}

fn unfit(turn: &Turn<'_>, row: &ClassifiedItem) -> Vec<Refusal> {
    let mut refusals: Vec<Refusal> = optional("menu", row.menu.as_deref(), 100)
        .into_iter()
        .collect();
    if turn.case.item(row.item).is_none() {
        refusals.push(Refusal::ItemUnknown { item: row.item });
    }
    if !turn.facts.categories.contains(&row.category) {
        refusals.push(Refusal::CategoryUnknown {
            category: row.category.clone(),
        });
    }
    if row.planned_until.is_some() && row.planned_until < row.planned_from {
        refusals.push(Refusal::DaysBackwards {});
    }
    if row.class == InformationClass::Excluded {
        let basis = row.basis.as_deref().unwrap_or_default();
        refusals.extend(words("basis", basis, REASON_CHARACTERS));
    }
    refusals
}

fn unclassified(turn: &Turn<'_>) -> Vec<Refusal> {
    if turn.case.items.is_empty() {
        return vec![Refusal::NothingProposed {}];
    }
    let open = turn
        .case
        .items
        .iter()
        .filter(|(id, _)| turn.case.classified(**id).is_none());
    open.map(|(_, item)| Refusal::NotClassified {
        title: item.title.clone(),
    })
    .collect()
}

/// What is excluded leaves the run and ends without airing; the others go on.
fn leave_out(turn: &Turn<'_>) -> Result<Yield, Vec<Refusal>> {
    all(unclassified(turn))?;
    let excluded = |id: &&ItemId| {
        let row = turn.case.classified(**id);
        row.is_some_and(|row| row.class == InformationClass::Excluded)
    };
    let items: Vec<ItemId> = turn.case.items.keys().filter(excluded).copied().collect();
    if items.is_empty() {
        return Ok(Yield::default());
    }
    let closed = Event::CaseClosed {
        outcome: Outcome::NotAired,
        reason: Some(bases(turn, &items)),
    };
    if items.len() == turn.case.items.len() {
        return Ok(Yield {
            closes: Some(closed),
            ..Yield::default()
        });
    }
    let (left, forked) = approve::split(turn, &items);
    Ok(Yield {
        events: vec![left],
        fork: vec![forked, closed],
        ..Yield::default()
    })
}

/// The bases of the exclusions, each once.
fn bases(turn: &Turn<'_>, items: &[ItemId]) -> String {
    let rows = items.iter().filter_map(|id| turn.case.classified(*id));
    let bases: BTreeSet<&str> = rows
        .filter_map(|row| row.basis.as_deref())
        .map(str::trim)
        .collect();
    let bases: Vec<&str> = bases.into_iter().collect();
    bases.join("; ")
}
