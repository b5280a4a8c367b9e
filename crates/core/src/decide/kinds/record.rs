//! `record`: confirms the display register and says where the paper copies lie (004, step 7).

use crate::artefact::{Artefact, Form, Paper, RegisterForm, RegisterRecord, RegisteredItem, Shelf};
use crate::case::Aired;
use crate::decide::produce::{self, optional, words};
use crate::decide::turn::{Turn, all};
use crate::decide::{REASON_CHARACTERS, Yield};
use crate::ids::ItemId;
use crate::refusal::Refusal;
use crate::sop::StepKind;

use super::Rule;

const PAPERS: &[Paper] = &[Paper::RegisterRecord];

pub(super) const RULE: Rule = Rule {
    progress: |case, task, _| produce::progress(case, task, PAPERS),
    owed: |turn, _| {
        let mut refusals = unnumbered(turn);
        refusals.extend(produce::missing(turn, PAPERS));
        refusals
    },
    ends: |turn| all(unnumbered(turn)).map(|()| Yield::default()),
    papers: PAPERS,
    outputs: PAPERS,
    fill,
    ..Rule::PLAIN
};

fn fill(turn: &Turn<'_>, form: &Form) -> Result<Artefact, Vec<Refusal>> {
    let Form::RegisterRecord(form) = form else {
        return Err(vec![turn.not_this_step(StepKind::Record)]);
    };
    let mut refusals = unnumbered(turn);
    refusals.extend(optional("note", form.note.as_deref(), REASON_CHARACTERS));
    refusals.extend(form.shelves.iter().flat_map(|shelf| unfit(turn, shelf)));
    all(refusals)?;
    let mut rows: Vec<RegisteredItem> = turn
        .case
        .aired
        .iter()
        .map(|(id, aired)| row(turn, form, *id, aired))
        .collect();
    rows.sort_by_key(|row| row.number);
    Ok(Artefact::RegisterRecord(RegisterRecord {
        rows,
        note: form.note.clone(),
    }))
}

fn unfit(turn: &Turn<'_>, shelf: &Shelf) -> Vec<Refusal> {
    let unknown = !turn.case.aired.contains_key(&shelf.item);
    let unknown = unknown.then_some(Refusal::ItemUnknown { item: shelf.item });
    let place = words("shelf", &shelf.place, 200);
    unknown.into_iter().chain(place).collect()
}

/// Items without a number of the display register.
fn unnumbered(turn: &Turn<'_>) -> Vec<Refusal> {
    let open = turn
        .case
        .items
        .iter()
        .filter(|(id, _)| !turn.case.aired.contains_key(*id));
    open.map(|(_, item)| Refusal::NotNumbered {
        title: item.title.clone(),
    })
    .collect()
}

fn row(turn: &Turn<'_>, form: &RegisterForm, id: ItemId, aired: &Aired) -> RegisteredItem {
    let published = &aired.published;
    let shelf = form.shelves.iter().find(|shelf| shelf.item == id);
    RegisteredItem {
        number: published.number,
        item: id,
        title: turn.title(id),
        kind: published.kind,
        class: turn.case.classified(id).map(|row| row.class),
        source: turn.source(id),
        revision: published.revision,
        display: published.display,
        placement: published.placement.clone(),
        aired_at: aired.at,
        withdrawn: published.withdrawal.is_some(),
        shelf: shelf.map(|shelf| shelf.place.trim().to_owned()),
    }
}
