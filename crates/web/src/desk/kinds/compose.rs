//! Susun halaman: the approved text is laid out with its media, in the editor.

use tayang_core::artefact::{Artefact, LaidOut, Paper};

use super::paper::{Asked, Group, Screen};
use super::{Kind, edit};
use crate::desk::parts::Ribbon;

/// The kind.
pub(super) const KIND: Kind = Kind {
    page: edit::page,
    papers: &[Screen {
        more,
        ..Screen::of(Paper::LayoutSheet)
    }],
    ..Kind::PLAIN
};

/// What stands on each page, from top to bottom, for the text of which hash.
fn more(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::LayoutSheet(sheet) = artefact else {
        return Vec::new();
    };
    let heads = ["part", "words"].map(|key| asked.word(key)).to_vec();
    let table = |item: &LaidOut| {
        let hash = Ribbon::of(&item.content.to_string(), None).shown;
        let rows = item.parts.iter().map(|part| {
            let name = asked.word(&format!("part.{}", part.part.name()));
            let name = match part.count {
                1 => name,
                count => format!("{name} ({count})"),
            };
            vec![name, part.words.clone()]
        });
        Group::Table {
            legend: format!("{}, {hash}", item.title),
            heads: heads.clone(),
            rows: rows.collect(),
        }
    };
    sheet.items.iter().map(table).collect()
}
