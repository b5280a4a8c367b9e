//! `collect`: brings material, and says where it comes from (002, step 4; 004, step 1).

use crate::artefact::{Artefact, Form, Material, MaterialList, Paper};
use crate::decide::CASE_ITEMS;
use crate::decide::acts::left;
use crate::decide::produce::{counted, optional};
use crate::decide::turn::{Turn, all};
use crate::refusal::Refusal;
use crate::sop::{GuardRule, StepKind};

use super::Rule;

/// Characters of one cell of the material list.
const CELL: usize = 500;

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| left(!case.items.is_empty()),
    owed: |_, _| vec![Refusal::NothingProposed {}],
    ends: |turn| sourced(turn).map(|()| crate::decide::Yield::default()),
    papers: &[Paper::MaterialList],
    fill,
    ..Rule::PLAIN
};

/// The material list: rows of items of the case, each with a source.
pub(super) fn fill(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    let Form::MaterialList(form) = form else {
        return Err(vec![turn.not_this_step(StepKind::Collect)]);
    };
    let mut refusals: Vec<Refusal> = counted("rows", form.rows.len(), CASE_ITEMS)
        .into_iter()
        .collect();
    refusals.extend(form.rows.iter().flat_map(|row| unfit(turn, row)));
    all(refusals)?;
    let rows = form.rows.iter().map(|row| told(turn, row));
    Ok(Artefact::MaterialList(MaterialList {
        rows: rows.collect(),
    }))
}

fn unfit(turn: &Turn<'_>, row: &Material) -> Vec<Refusal> {
    let mut refusals: Vec<Refusal> = [
        optional("source", Some(&row.source), 200),
        optional("sender", row.sender.as_deref(), 200),
        optional("caption", row.caption.as_deref(), CELL),
        optional("place", row.place.as_deref(), CELL),
        optional("photographer", row.photographer.as_deref(), CELL),
    ]
    .into_iter()
    .flatten()
    .collect();
    if turn.case.item(row.item).is_none() {
        refusals.push(Refusal::ItemUnknown { item: row.item });
    }
    match row.unit {
        Some(unit) if !turn.facts.papers.units.contains_key(&unit) => {
            refusals.push(Refusal::UnitUnknown {});
        }
        None if row.source.trim().is_empty() => refusals.push(Refusal::SourceMissing {
            title: turn.title(row.item),
        }),
        _ => {}
    }
    refusals
}

/// The row with what the office knows of the unit; anything else comes from outside.
fn told(turn: &Turn<'_>, row: &Material) -> Material {
    let unit = row.unit.and_then(|unit| turn.facts.papers.units.get(&unit));
    let earlier = turn.case.material(row.item);
    Material {
        source: unit.map_or_else(|| row.source.trim().to_owned(), |unit| unit.name.clone()),
        outside: unit.is_none_or(|unit| !unit.own),
        bringer: earlier.and_then(|known| known.bringer).or(row.bringer),
        ..row.clone()
    }
}

/// Where the sheet demands verification, every item's source is told.
pub(super) fn sourced(turn: &Turn<'_>) -> Result<(), Vec<Refusal>> {
    if turn.sop.guard(GuardRule::VerifiedAtSource).is_none() {
        return Ok(());
    }
    let open = turn
        .case
        .items
        .iter()
        .filter(|(id, _)| turn.case.material(**id).is_none());
    let missing = open.map(|(_, item)| Refusal::SourceMissing {
        title: item.title.clone(),
    });
    all(missing.collect())
}
