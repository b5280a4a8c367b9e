//! `compose`: lays out what was approved; its end records what was laid out (003, step 4).

use crate::artefact::{Artefact, LaidOut, LaidPart, LayoutSheet};
use crate::case::CaseItem;
use crate::decide::Yield;
use crate::decide::acts::once_there;
use crate::decide::turn::Turn;
use crate::ids::ItemId;
use crate::refusal::Refusal;

use super::Rule;

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| once_there(case),
    owed: |_, _| vec![Refusal::NothingToCompose {}],
    ends: laid_out,
    ..Rule::PLAIN
};

/// The layout of every text; a run that only takes something down lays out none.
fn laid_out(turn: &Turn<'_>) -> Result<Yield, Vec<Refusal>> {
    let items = turn.case.items.iter();
    let items: Vec<LaidOut> = items
        .filter_map(|(id, item)| laid(turn, *id, item))
        .collect();
    let sheet = (!items.is_empty()).then_some(Artefact::LayoutSheet(LayoutSheet { items }));
    let recorded = sheet.map(|sheet| turn.produced(sheet));
    Ok(Yield::of(recorded.into_iter().collect()))
}

fn laid(turn: &Turn<'_>, id: ItemId, item: &CaseItem) -> Option<LaidOut> {
    let revision = item.revision?;
    let text = turn.facts.revisions.get(&revision)?;
    Some(LaidOut {
        item: id,
        title: item.title.clone(),
        revision,
        content: item.content,
        parts: LaidPart::of(&text.text.body),
    })
}
