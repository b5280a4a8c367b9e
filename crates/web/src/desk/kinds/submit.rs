//! Ajukan draf: the draft display as the official will see it, frozen with its hashes.

use tayang_core::artefact::{Artefact, Paper};

use super::paper::{Asked, Group, Screen};
use super::{Kind, Page};
use crate::desk::parts::Ribbon;
use crate::desk::paths;
use crate::desk::turn::Asking;

/// The kind.
pub(super) const KIND: Kind = Kind {
    page: preview,
    papers: &[Screen {
        more,
        ..Screen::of(Paper::Submission)
    }],
    ..Kind::PLAIN
};

/// The pages of the case as the public will see them, once it holds one.
pub(super) fn preview(asking: &Asking<'_>) -> Option<Page> {
    asking.first_item()?;
    Some(Page::Look(paths::preview(asking.case.id)))
}

fn more(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::Submission(submission) = artefact else {
        return Vec::new();
    };
    let rows = submission.items.iter().map(|item| {
        let place = item.placement.as_ref();
        let address = place.map(|place| place.slug.clone()).unwrap_or_default();
        let hash = Ribbon::of(&item.display.to_string(), None);
        vec![item.title.clone(), address, hash.shown]
    });
    vec![Group::Table {
        legend: String::new(),
        heads: ["title", "address", "hash"]
            .map(|key| asked.word(key))
            .to_vec(),
        rows: rows.collect(),
    }]
}
