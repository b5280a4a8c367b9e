//! Ajukan draf: the draft display as the official will see it, frozen with its hashes.

use tayang_core::artefact::{Artefact, Capture, Paper};

use super::paper::{Asked, Group, LinkRow, Screen};
use super::{Kind, Page};
use crate::desk::parts::{Link, Ribbon};
use crate::desk::paths;
use crate::desk::turn::Asking;

/// The kind.
pub(super) const KIND: Kind = Kind {
    page: preview,
    papers: &[
        Screen {
            more,
            ..Screen::of(Paper::Submission)
        },
        Screen {
            more: captured,
            ..Screen::of(Paper::CaptureList)
        },
    ],
    ..Kind::PLAIN
};

/// The pages of the case as the public will see them, once it holds one.
pub(super) fn preview(asking: &Asking<'_>) -> Option<Page> {
    asking.first_item()?;
    Some(Page::Look(paths::preview(asking.case.id)))
}

/// Each captured page, shown as it was.
fn captured(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::CaptureList(list) = artefact else {
        return Vec::new();
    };
    let scene = asked.desk.scene();
    let case = asked.standing.case().id;
    let row = |row: &Capture| {
        let at = scene.moments.near(row.at, scene.now);
        let hash = Ribbon::of(&row.hash.to_string(), None);
        LinkRow {
            link: Link::to(paths::capture(case, row.hash), row.title.clone()),
            line: format!("{}, {at}, {}", row.address, hash.shown),
        }
    };
    let (news, pages): (Vec<&Capture>, _) = list
        .rows
        .iter()
        .partition(|row| row.address.starts_with("/berita/"));
    let groups = [("pages", pages), ("news", news)];
    let filled = groups.into_iter().filter(|(_, rows)| !rows.is_empty());
    let group = |(key, rows): (&str, Vec<&Capture>)| Group::Links {
        legend: asked.word(key),
        links: rows.into_iter().map(row).collect(),
    };
    filled.map(group).collect()
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
